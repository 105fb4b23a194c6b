//! A nomination: somebody put forward for an award, and the dossier of it.

use jiff::civil::Date;

use super::rulebook::Award;
use crate::refusal::Refusal;

/// Where a nomination stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NominationState {
    /// Somebody is put forward.
    Proposed,
    /// Those whose vote or leave it takes are for it.
    Endorsed,
    /// It is not pursued.
    Withdrawn,
    /// A decision grants it.
    Decided,
}

/// What is done with a nomination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NominationStep {
    /// The council's vote reached the threshold, or the rule takes no vote.
    Endorse,
    /// The endorsement is taken back: the meeting was reopened, or it was a slip.
    Reconsider,
    /// It is given up, with a reason.
    Withdraw,
    /// It is taken up again.
    Renew,
    /// A decision with it was issued.
    Decide,
    /// That decision was revoked.
    Release,
}

impl NominationState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Endorsed, Self::Withdrawn, Self::Decided];

    /// How every nomination begins.
    pub const BEGINS: Self = Self::Proposed;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Endorsed => "endorsed",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::NominationWrongState`].
    pub fn take(self, step: NominationStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Proposed, NominationStep::Endorse) | (Self::Decided, NominationStep::Release) => {
                Ok(Self::Endorsed)
            }
            (Self::Endorsed, NominationStep::Reconsider) | (Self::Withdrawn, NominationStep::Renew) => {
                Ok(Self::Proposed)
            }
            (Self::Proposed | Self::Endorsed, NominationStep::Withdraw) => Ok(Self::Withdrawn),
            (Self::Endorsed, NominationStep::Decide) => Ok(Self::Decided),
            (
                Self::Proposed,
                NominationStep::Reconsider
                | NominationStep::Renew
                | NominationStep::Decide
                | NominationStep::Release,
            )
            | (Self::Endorsed, NominationStep::Endorse | NominationStep::Renew | NominationStep::Release)
            | (
                Self::Withdrawn,
                NominationStep::Endorse
                | NominationStep::Reconsider
                | NominationStep::Withdraw
                | NominationStep::Decide
                | NominationStep::Release,
            )
            | (
                Self::Decided,
                NominationStep::Endorse
                | NominationStep::Reconsider
                | NominationStep::Withdraw
                | NominationStep::Renew
                | NominationStep::Decide,
            ) => Err(Refusal::NominationWrongState),
        }
    }
}

impl NominationStep {
    /// Every step.
    pub const ALL: [Self; 6] =
        [Self::Endorse, Self::Reconsider, Self::Withdraw, Self::Renew, Self::Decide, Self::Release];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Endorse => "endorse",
            Self::Reconsider => "reconsider",
            Self::Withdraw => "withdraw",
            Self::Renew => "renew",
            Self::Decide => "decide",
            Self::Release => "release",
        }
    }
}

/// Where a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DossierState {
    /// Its papers are gathered.
    Assembling,
    /// It waits to be looked through.
    HandedIn,
    /// Something is asked for.
    Incomplete,
    /// It is accepted; its day says which rulebook holds.
    Complete,
}

/// What is done with a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DossierStep {
    /// It is handed in.
    HandIn,
    /// Something is asked for.
    RequestMore,
    /// It is accepted as complete.
    Accept,
}

impl DossierState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Assembling, Self::HandedIn, Self::Incomplete, Self::Complete];

    /// How every dossier begins.
    pub const BEGINS: Self = Self::Assembling;

    /// In which state it can be put into a decision.
    pub const ACCEPTED: Self = Self::Complete;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assembling => "assembling",
            Self::HandedIn => "handed_in",
            Self::Incomplete => "incomplete",
            Self::Complete => "complete",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where it stands after a step. What was accepted by mistake is asked for more, and then accepted again.
    ///
    /// # Errors
    /// [`Refusal::DossierWrongState`].
    pub fn take(self, step: DossierStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Assembling | Self::Incomplete, DossierStep::HandIn) => Ok(Self::HandedIn),
            (Self::HandedIn | Self::Complete, DossierStep::RequestMore) => Ok(Self::Incomplete),
            (Self::HandedIn, DossierStep::Accept) => Ok(Self::Complete),
            (Self::Assembling | Self::Incomplete, DossierStep::RequestMore | DossierStep::Accept)
            | (Self::HandedIn | Self::Complete, DossierStep::HandIn)
            | (Self::Complete, DossierStep::Accept) => Err(Refusal::DossierWrongState),
        }
    }

    /// Whether papers may be put into it and taken out.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Assembling | Self::HandedIn | Self::Incomplete => true,
            Self::Complete => false,
        }
    }
}

impl DossierStep {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::HandIn, Self::RequestMore, Self::Accept];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand_in",
            Self::RequestMore => "request_more",
            Self::Accept => "accept",
        }
    }
}

/// On what a nomination rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NominationSource {
    /// On a place in the frozen ranking of a cluster.
    Ranking,
    /// On a movement.
    Movement,
    /// On what the dossier says.
    Free,
}

impl NominationSource {
    /// All of them, in the order in which forms show them.
    pub const ALL: [Self; 3] = [Self::Free, Self::Movement, Self::Ranking];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ranking => "ranking",
            Self::Movement => "movement",
            Self::Free => "free",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }
}

/// The papers of a dossier that a council's meeting makes.
pub const COUNCIL_PAPERS: [&str; 2] = ["bien_ban_hoi_dong", "ket_qua_bo_phieu"];

/// From this month on a last day of every year is one of the year of merit itself; an earlier one is of the year after. Rules name month and
/// day alone, and dossiers of a whole year cannot be due before it ends: this is a reading of ours.
const LATE_IN_YEAR: i8 = 10;

impl Award {
    /// The last day for the dossier of a year of merit, where the rule names one.
    #[must_use]
    pub fn due(&self, merit_year: i16) -> Option<Date> {
        let (month, day) = self.deadline?;
        let year = if month >= LATE_IN_YEAR { merit_year } else { merit_year.checked_add(1)? };
        Date::new(year, month, day).ok()
    }

    /// The papers that its dossier takes and that are not among these.
    #[must_use]
    pub fn missing<'a>(&'a self, there: &[&str]) -> Vec<&'a str> {
        self.dossier.iter().map(String::as_str).filter(|code| !there.contains(code)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commendation::Rulebook;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in NominationState::ALL {
            for step in NominationStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/nomination.md"), edges);
    }

    #[test]
    fn the_diagram_of_a_dossier_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in DossierState::ALL {
            for step in DossierStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/dossier.md"), edges);
    }

    fn award(deadline: &str) -> std::sync::Arc<Award> {
        let file = format!(
            "[rulebook]\nid = \"thu\"\ntitle = \"Thử\"\nvalid = {{ from = \"2026-01-01\" }}\nscope = \"national\"\n\
             [[award]]\nid = \"giay-khen\"\ntitle = \"Giấy khen\"\nkind = \"commendation\"\nobject = \"collective\"\n\
             granted_by = \"alliance\"\ncite = \"Điều 1\"\ndossier = [\"to_trinh\", \"bao_cao_thanh_tich\"]\n{deadline}\n\
             [award.when]\nno_open_discipline = true\n"
        );
        Rulebook::read(file.as_bytes()).unwrap().awards.remove(0)
    }

    #[test]
    fn a_last_day_late_in_the_year_is_of_the_year_of_merit_and_an_early_one_of_the_next() {
        assert_eq!(award("deadline = \"12-31\"").due(2026), Some(date(2026, 12, 31)));
        assert_eq!(award("deadline = \"10-31\"").due(2026), Some(date(2026, 10, 31)));
        assert_eq!(award("deadline = \"06-30\"").due(2026), Some(date(2027, 6, 30)));
        assert_eq!(award("").due(2026), None);
    }

    #[test]
    fn missing_papers_are_those_of_the_rule_that_nobody_brought() {
        let award = award("");
        assert_eq!(award.missing(&["bao_cao_thanh_tich", "anh"]), ["to_trinh"]);
        assert_eq!(award.missing(&["to_trinh", "bao_cao_thanh_tich"]), Vec::<&str>::new());
    }
}
