//! A council that weighs nominations: who sits on it, who came to a meeting, and what its votes come to.

use jiff::civil::Date;

use super::rulebook::Award;
use super::vote::{Absent, Count, Fraction, Part, Threshold};
use super::words::{Base, Verdict};
use crate::refusal::Refusal;

/// Where a meeting of a council stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MeetingState {
    /// It is called; what it weighs, who came and what was counted may change.
    Convened,
    /// Its votes are settled.
    Concluded,
}

/// What is done with a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingStep {
    /// Its votes are settled, and endorse what reached the threshold.
    Conclude,
    /// Something was wrong; what it endorsed waits again.
    Reopen,
}

impl MeetingState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Convened, Self::Concluded];

    /// How every meeting begins.
    pub const BEGINS: Self = Self::Convened;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Convened => "convened",
            Self::Concluded => "concluded",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether its figures may change.
    ///
    /// # Errors
    /// [`Refusal::MeetingConcluded`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Convened => Ok(()),
            Self::Concluded => Err(Refusal::MeetingConcluded),
        }
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::MeetingWrongState`].
    pub fn take(self, step: MeetingStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Convened, MeetingStep::Conclude) => Ok(Self::Concluded),
            (Self::Concluded, MeetingStep::Reopen) => Ok(Self::Convened),
            (Self::Convened, MeetingStep::Reopen) | (Self::Concluded, MeetingStep::Conclude) => {
                Err(Refusal::MeetingWrongState)
            }
        }
    }
}

impl MeetingStep {
    /// Every step.
    pub const ALL: [Self; 2] = [Self::Conclude, Self::Reopen];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conclude => "conclude",
            Self::Reopen => "reopen",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// What somebody is on a council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CouncilRole {
    /// Leads it.
    Chair,
    /// Leads it where the chair does not.
    ViceChair,
    /// Prepares its work between meetings.
    Standing,
    /// Writes its minutes; is a member.
    Secretary,
    /// A member.
    Member,
}

impl CouncilRole {
    /// All of them, in the order in which papers name them.
    pub const ALL: [Self; 5] = [Self::Chair, Self::ViceChair, Self::Standing, Self::Secretary, Self::Member];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::ViceChair => "vice_chair",
            Self::Standing => "standing",
            Self::Secretary => "secretary",
            Self::Member => "member",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Whether a member came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Came.
    Present,
    /// Did not come and wrote what they think.
    Written,
    /// Did not come.
    Absent,
}

impl Presence {
    /// All of them, in the order in which forms show them.
    pub const ALL: [Self; 3] = [Self::Present, Self::Written, Self::Absent];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Written => "written",
            Self::Absent => "absent",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|presence| presence.name() == name)
    }
}

/// Who a meeting counts with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// All members.
    pub members: u32,
    /// Those who came.
    pub present: u32,
    /// Those who wrote.
    pub written: u32,
}

impl Attendance {
    /// Counts.
    pub fn of(presences: impl IntoIterator<Item = Presence>) -> Self {
        presences.into_iter().fold(Self::default(), |sum, presence| Self {
            members: sum.members + 1,
            present: sum.present + u32::from(presence == Presence::Present),
            written: sum.written + u32::from(presence == Presence::Written),
        })
    }
}

/// What was counted for one nomination, as figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ballots {
    /// Valid ballots of those who came.
    pub valid: u32,
    /// Of these in favour.
    pub yes: u32,
    /// Written opinions in favour.
    pub written_yes: u32,
}

impl Ballots {
    /// What was counted, held against who came.
    ///
    /// # Errors
    /// [`Refusal::CouncilValid`], [`Refusal::CouncilYes`], [`Refusal::CouncilWritten`]: there are not so many.
    pub fn check(self, attendance: Attendance) -> Result<Count, Refusal> {
        let Attendance { members, present, written } = attendance;
        if self.valid > present {
            return Err(Refusal::CouncilValid { most: present.to_string() });
        }
        if self.yes > self.valid {
            return Err(Refusal::CouncilYes { most: self.valid.to_string() });
        }
        if self.written_yes > written {
            return Err(Refusal::CouncilWritten { most: written.to_string() });
        }
        let Self { valid: valid_ballots, yes, written_yes } = self;
        Ok(Count { members, present, valid_ballots, yes, written_yes, written })
    }
}

/// Whose rule says how many votes it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhoseRule<'a> {
    /// The article of the law.
    Law(&'a Threshold),
    /// The council's own.
    Council(&'a Threshold),
}

impl WhoseRule<'_> {
    /// What it takes.
    #[must_use]
    pub fn threshold(&self) -> &Threshold {
        match self {
            Self::Law(threshold) | Self::Council(threshold) => threshold,
        }
    }

    /// Whether a count is enough.
    #[must_use]
    pub fn judge(&self, count: &Count) -> Verdict {
        Verdict::of(self.threshold().is_reached(count))
    }
}

impl Award {
    /// How many votes it takes for a dossier accepted on a day: what its rule says, else what the council's own rule says. None where neither
    /// does; nobody invents one.
    #[must_use]
    pub fn votes_by<'a>(&'a self, accepted: Date, own: Option<&'a Threshold>) -> Option<WhoseRule<'a>> {
        let law = self.vote.as_ref().and_then(|vote| vote.threshold(accepted));
        law.map(WhoseRule::Law).or(own.map(WhoseRule::Council))
    }

    /// Whether the law sends it before a council.
    #[must_use]
    pub fn takes_a_vote(&self) -> bool {
        self.vote.is_some()
    }
}

/// The longest fraction that somebody types.
const FRACTION_MAX: u32 = 1_000;

/// A council's own rule as it was typed: `2/3` of a base, at least or more than that.
///
/// # Errors
/// [`Refusal::CouncilFraction`].
pub fn accept_own_rule(
    fraction: &str,
    more_than: bool,
    base: Base,
    absent: Absent,
) -> Result<Threshold, Refusal> {
    let read = |part: &str| part.trim().parse::<u32>().ok().filter(|part| (1..=FRACTION_MAX).contains(part));
    let parts = fraction.split_once('/').and_then(|(above, below)| Some((read(above)?, read(below)?)));
    let (numerator, denominator) =
        parts.filter(|(above, below)| above <= below).ok_or(Refusal::CouncilFraction)?;
    let fraction = Fraction { numerator, denominator };
    let part = if more_than { Part::MoreThan(fraction) } else { Part::AtLeast(fraction) };
    // More than all of them is nobody's rule.
    if part == Part::MoreThan(Fraction { numerator: denominator, denominator }) {
        return Err(Refusal::CouncilFraction);
    }
    Ok(Threshold { base, part, absent, cite: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in MeetingState::ALL {
            for step in MeetingStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/council-meeting.md"), edges);
    }

    #[test]
    fn nobody_counts_more_than_came() {
        let presences =
            [Presence::Present, Presence::Present, Presence::Present, Presence::Written, Presence::Absent];
        let attendance = Attendance::of(presences);
        assert_eq!(attendance, Attendance { members: 5, present: 3, written: 1 });
        let ballots = |valid, yes, written_yes| Ballots { valid, yes, written_yes }.check(attendance);
        assert_eq!(ballots(4, 0, 0), Err(Refusal::CouncilValid { most: "3".into() }));
        assert_eq!(ballots(2, 3, 0), Err(Refusal::CouncilYes { most: "2".into() }));
        assert_eq!(ballots(3, 3, 2), Err(Refusal::CouncilWritten { most: "1".into() }));
        let count = ballots(3, 3, 1).unwrap();
        assert_eq!((count.members, count.present, count.written, count.valid_ballots), (5, 3, 1, 3));
    }

    #[test]
    fn an_own_rule_is_a_fraction_that_somebody_can_reach() {
        let read = |text: &str, more_than| accept_own_rule(text, more_than, Base::AllMembers, Absent::NoVote);
        let fraction = Fraction { numerator: 2, denominator: 3 };
        assert_eq!(read(" 2 / 3 ", false).unwrap().part, Part::AtLeast(fraction));
        assert_eq!(
            read("1/1", false).unwrap().part,
            Part::AtLeast(Fraction { numerator: 1, denominator: 1 })
        );
        for wrong in ["", "2", "3/2", "0/3", "1/0", "a/b", "1001/1002", "-1/2"] {
            assert_eq!(read(wrong, false), Err(Refusal::CouncilFraction), "{wrong}");
        }
        assert_eq!(read("1/1", true), Err(Refusal::CouncilFraction), "more than all");
    }
}
