//! Units, clusters, and who is a member of what on which day.

mod kind;
pub mod reorganisation;

pub use kind::{KIND_MAX_CHARS, KindHistory, KindSpan, ScoringKind, accept_kind_day, deciding_day, word_of};

use crate::refusal::Refusal;
use crate::text::accept_name;

/// The fewest units that can emulate each other.
pub const CLUSTER_MIN_MEMBERS: usize = 2;

/// What kind of organisation a unit is; how tables score it is its [`ScoringKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Liên minh HTX Việt Nam.
    NationalAlliance,
    /// Liên minh HTX of a province or centrally-run city.
    Alliance,
    /// Liên hiệp HTX.
    Union,
    /// HTX.
    Cooperative,
    /// THT.
    CooperativeGroup,
    /// Any other member.
    OtherMember,
}

impl UnitKind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 6] = [
        Self::NationalAlliance,
        Self::Alliance,
        Self::Union,
        Self::Cooperative,
        Self::CooperativeGroup,
        Self::OtherMember,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NationalAlliance => "national_alliance",
            Self::Alliance => "alliance",
            Self::Union => "union",
            Self::Cooperative => "cooperative",
            Self::CooperativeGroup => "cooperative_group",
            Self::OtherMember => "other_member",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A cluster of units of a region, or of units with the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterKind {
    /// Cụm.
    Regional,
    /// Khối.
    Functional,
}

impl ClusterKind {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regional => "regional",
            Self::Functional => "functional",
        }
    }
}

/// How a unit serves its cluster for a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterOffice {
    /// Đơn vị cụm trưởng.
    Head,
    /// Đơn vị cụm phó.
    Deputy,
    /// Đơn vị đồng chủ trì.
    CoChair,
}

impl ClusterOffice {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Deputy => "deputy",
            Self::CoChair => "co_chair",
        }
    }

    /// The office with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Head, Self::Deputy, Self::CoChair].into_iter().find(|office| office.name() == name)
    }
}

/// An address part: `[a-z0-9-]{1,64}`, not beginning or ending with a hyphen.
///
/// # Errors
/// [`Refusal::SlugMalformed`].
pub fn accept_slug(typed: &str) -> Result<String, Refusal> {
    let slug = typed.trim();
    let right = (1..=64).contains(&slug.len())
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if right { Ok(slug.to_owned()) } else { Err(Refusal::SlugMalformed) }
}

/// A cluster that may be formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCluster {
    /// Its name in full.
    pub name: String,
    /// Its address part.
    pub slug: String,
    /// Its members, each once, in the order in which tables show them.
    pub members: Vec<String>,
}

/// Decides whether a cluster may be formed of these units.
///
/// # Errors
/// A malformed name or address part, or fewer than two different members.
pub fn form_cluster(name: &str, slug: &str, members: &[String]) -> Result<NewCluster, Refusal> {
    let mut distinct: Vec<String> = vec![];
    for member in members {
        if !distinct.contains(member) {
            distinct.push(member.clone());
        }
    }
    if distinct.len() < CLUSTER_MIN_MEMBERS {
        return Err(Refusal::ClusterTooSmall { min: CLUSTER_MIN_MEMBERS.to_string() });
    }
    Ok(NewCluster { name: accept_name(name)?, slug: accept_slug(slug)?, members: distinct })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unit_named_twice_is_no_cluster() {
        let members = ["ha-noi".to_owned(), "ha-noi".to_owned()];
        assert_eq!(form_cluster("Cụm", "cum", &members), Err(Refusal::ClusterTooSmall { min: "2".into() }));
    }

    #[test]
    fn names_are_kept_composed_and_without_outer_blanks() {
        assert_eq!(accept_name("  Cu\u{323}m  5 tha\u{300}nh phố "), Ok("Cụm 5 thành phố".to_owned()));
        assert_eq!(accept_name(" \u{a0} "), Err(Refusal::NameEmpty));
    }

    #[test]
    fn an_address_part_has_no_diacritics() {
        assert_eq!(accept_slug("5-thanh-pho"), Ok("5-thanh-pho".to_owned()));
        for wrong in ["", "5 thành phố", "-a", "a-", "Cum", &"a".repeat(65)] {
            assert_eq!(accept_slug(wrong), Err(Refusal::SlugMalformed), "{wrong}");
        }
    }
}
