//! Roles, the offices in which people hold them, and whoever acts.

use jiff::civil::Date;

use crate::ids::{ClusterId, EntryId, OfficeId, PersonId, UnitId};

/// What somebody is, in one place and for a time. A person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Runs the installation: accounts, units, clusters. Decides nothing about scores.
    Administrator,
    /// Of the national alliance: reads every cluster.
    NationalOfficer,
    /// Cụm trưởng.
    ClusterHead,
    /// Cụm phó.
    ClusterDeputy,
    /// Đồng chủ trì.
    CoChair,
    /// Thư ký cụm.
    ClusterSecretary,
    /// Lãnh đạo đơn vị: approves what the unit reports.
    UnitLeader,
    /// Cán bộ đơn vị: enters what the unit reports.
    UnitOfficer,
    /// Reads a cluster's working pages, changes nothing.
    Reader,
    /// Of an organisation in a register: sees what its alliance has of it, and joins movements.
    Cooperative,
}

/// What a role is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The whole installation.
    System,
    /// One cluster.
    Cluster,
    /// One unit.
    Unit,
    /// One organisation of a unit's register.
    Entry,
}

impl Role {
    /// Every role, in the order in which tables show them.
    pub const ALL: [Self; 10] = [
        Self::Administrator,
        Self::NationalOfficer,
        Self::ClusterHead,
        Self::ClusterDeputy,
        Self::CoChair,
        Self::ClusterSecretary,
        Self::UnitLeader,
        Self::UnitOfficer,
        Self::Reader,
        Self::Cooperative,
    ];

    /// Those that an administrator gives: people of a cooperative get theirs from the alliance that keeps it in its register.
    pub fn given() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|role| role.scope() != ScopeKind::Entry)
    }

    /// The stable name, as stored and logged.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::NationalOfficer => "national_officer",
            Self::ClusterHead => "cluster_head",
            Self::ClusterDeputy => "cluster_deputy",
            Self::CoChair => "co_chair",
            Self::ClusterSecretary => "cluster_secretary",
            Self::UnitLeader => "unit_leader",
            Self::UnitOfficer => "unit_officer",
            Self::Reader => "reader",
            Self::Cooperative => "cooperative",
        }
    }

    /// The role with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What the role is held for.
    #[must_use]
    pub fn scope(self) -> ScopeKind {
        match self {
            Self::Administrator | Self::NationalOfficer => ScopeKind::System,
            Self::ClusterHead
            | Self::ClusterDeputy
            | Self::CoChair
            | Self::ClusterSecretary
            | Self::Reader => ScopeKind::Cluster,
            Self::UnitLeader | Self::UnitOfficer => ScopeKind::Unit,
            Self::Cooperative => ScopeKind::Entry,
        }
    }
}

/// What is handed over when a cluster goes to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterSeat {
    /// Who leads it.
    Head,
    /// Who assists.
    Deputy,
    /// Who keeps its papers.
    Secretary,
}

impl ClusterSeat {
    /// All of them, in the order in which papers name them.
    pub const ALL: [Self; 3] = [Self::Head, Self::Deputy, Self::Secretary];

    /// The role in which somebody has it.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::Head => Role::ClusterHead,
            Self::Deputy => Role::ClusterDeputy,
            Self::Secretary => Role::ClusterSecretary,
        }
    }
}

impl Role {
    /// Whether who has it leads a unit.
    #[must_use]
    pub fn leads_unit(self) -> bool {
        self == Self::UnitLeader
    }
}

/// An organisation of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfEntry {
    /// Whose register.
    pub unit: UnitId,
    /// Which organisation.
    pub entry: EntryId,
}

/// A role with its scope and dates, both ends inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Which.
    pub id: OfficeId,
    /// What.
    pub role: Role,
    /// The cluster, for a role in a cluster.
    pub cluster: Option<ClusterId>,
    /// The unit, for a role in a unit; for a role in a cluster the unit that the person comes from, if any.
    pub unit: Option<UnitId>,
    /// The organisation of a register, for a role in one. Its unit is no unit of the holder.
    pub entry: Option<OfEntry>,
    /// The short name of the unit, or the name of the organisation, copied into the audit log beside the role.
    pub unit_name: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day, open while it is held.
    pub to: Option<Date>,
}

impl Office {
    /// Whether the office is held on this day.
    #[must_use]
    pub fn is_held_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Who acts: a person with the offices held today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The full name, copied into the audit log.
    pub name: String,
    /// Offices held today, in the order of [`Role::ALL`].
    pub offices: Vec<Office>,
}

impl Actor {
    /// Whether the person holds this role in the unit.
    #[must_use]
    pub fn is_in_unit(&self, role: Role, unit: &UnitId) -> bool {
        self.offices.iter().any(|office| office.role == role && office.unit.as_ref() == Some(unit))
    }

    /// Whether all that the person has is the corner of an organisation: nobody gave them anything else.
    #[must_use]
    pub fn has_corner_alone(&self) -> bool {
        !self.offices.is_empty() && self.offices.iter().all(|office| office.entry.is_some())
    }

    /// The office in which the person acts for an organisation of a register.
    #[must_use]
    pub fn corner(&self) -> Option<(&Office, &OfEntry)> {
        self.offices.iter().find_map(|office| office.entry.as_ref().map(|of| (office, of)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_held_on_its_first_and_on_its_last_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let office = Office {
            id: OfficeId::new("o"),
            role: Role::Reader,
            cluster: None,
            unit: None,
            entry: None,
            unit_name: None,
            from: day("2025-01-01"),
            to: Some(day("2025-12-31")),
        };
        assert_eq!(
            ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"].map(|text| office.is_held_on(day(text))),
            [false, true, true, false]
        );
    }

    #[test]
    fn every_role_is_found_by_its_stable_name() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
    }
}
