//! Experience that a unit tells at a conference, and that others take up.

use jiff::Span;
use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::register::{Search, haystack};

/// So many notes has a conference.
pub const EXPERIENCES_MAX: usize = 100;
/// Nobody takes something up for longer than this.
const YEARS_MAX: i64 = 5;

/// What a note is about: one of a short list, so that it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// How cooperatives and alliances are organised and led.
    Organization,
    /// New cooperatives, new members, what is done for them.
    Development,
    /// Production, and what comes before and after it.
    Production,
    /// Capital, credit, funds.
    Finance,
    /// What is told to people, and what they are taught.
    Propaganda,
    /// Machines, methods, data.
    Technology,
    /// Emulation and commendation themselves.
    Emulation,
    /// Anything else.
    Other,
}

impl Topic {
    /// All of them, in the order in which lists offer them.
    pub const ALL: [Self; 8] = [
        Self::Organization,
        Self::Development,
        Self::Production,
        Self::Finance,
        Self::Propaganda,
        Self::Technology,
        Self::Emulation,
        Self::Other,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Development => "development",
            Self::Production => "production",
            Self::Finance => "finance",
            Self::Propaganda => "propaganda",
            Self::Technology => "technology",
            Self::Emulation => "emulation",
            Self::Other => "other",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExperienceState {
    /// Everybody of the cluster reads it.
    Told,
    /// It is found no more.
    Withdrawn,
}

/// What is done with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExperienceStep {
    /// It was told by mistake, or no longer holds.
    Withdraw,
    /// It holds after all.
    PutBack,
}

impl ExperienceState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Told, Self::Withdrawn];

    /// How every note begins.
    pub const BEGINS: Self = Self::Told;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Withdrawn => "withdrawn",
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
    /// [`Refusal::ExperienceWrongState`].
    pub fn take(self, step: ExperienceStep) -> Result<Self, Refusal> {
        let next = match step {
            ExperienceStep::Withdraw => (self == Self::Told).then_some(Self::Withdrawn),
            ExperienceStep::PutBack => (self == Self::Withdrawn).then_some(Self::Told),
        };
        next.ok_or(Refusal::ExperienceWrongState)
    }

    /// Whether its words may change, and whether others go on with it.
    ///
    /// # Errors
    /// [`Refusal::ExperienceWithdrawn`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Told => Ok(()),
            Self::Withdrawn => Err(Refusal::ExperienceWithdrawn),
        }
    }
}

impl ExperienceStep {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Withdraw, Self::PutBack];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::PutBack => "put-back",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// How far a unit is with what it took up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TakeUpState {
    /// It is at it.
    Running,
    /// It does so now.
    Applied,
    /// It let go of it.
    GivenUp,
}

/// What a unit does with what it took up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeUpStep {
    /// Says how far it is.
    Report,
    /// Says that it does so now, and what came of it.
    Finish,
    /// Lets go of it, and says why.
    GiveUp,
    /// Is at it again.
    Resume,
}

impl TakeUpState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Running, Self::Applied, Self::GivenUp];

    /// How it begins.
    pub const BEGINS: Self = Self::Running;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Applied => "applied",
            Self::GivenUp => "given_up",
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
    /// [`Refusal::TakeUpWrongState`].
    pub fn take(self, step: TakeUpStep) -> Result<Self, Refusal> {
        let is_running = self == Self::Running;
        let next = match step {
            TakeUpStep::Report => is_running.then_some(Self::Running),
            TakeUpStep::Finish => is_running.then_some(Self::Applied),
            TakeUpStep::GiveUp => is_running.then_some(Self::GivenUp),
            TakeUpStep::Resume => (!is_running).then_some(Self::Running),
        };
        next.ok_or(Refusal::TakeUpWrongState)
    }

    /// Whether what it means to do, and until when, may change.
    ///
    /// # Errors
    /// [`Refusal::TakeUpWrongState`].
    pub fn may_plan(self) -> Result<(), Refusal> {
        match self {
            Self::Running => Ok(()),
            Self::Applied | Self::GivenUp => Err(Refusal::TakeUpWrongState),
        }
    }

    /// Whether somebody does it or is at it.
    #[must_use]
    pub fn counts(self) -> bool {
        match self {
            Self::Running | Self::Applied => true,
            Self::GivenUp => false,
        }
    }

    /// Whether its day went by before it was done.
    #[must_use]
    pub fn is_late(self, due: Date, today: Date) -> bool {
        self == Self::Running && due < today
    }
}

impl TakeUpStep {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Report, Self::Finish, Self::GiveUp, Self::Resume];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Finish => "finish",
            Self::GiveUp => "give-up",
            Self::Resume => "resume",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether whoever takes it says something.
    #[must_use]
    pub fn asks_words(self) -> bool {
        match self {
            Self::Report | Self::Finish | Self::GiveUp => true,
            Self::Resume => false,
        }
    }
}

/// Until when somebody means to have taken something up: from the day on which they say so.
///
/// # Errors
/// [`Refusal::TakeUpDay`].
pub fn accept_take_up_day(due: Date, today: Date) -> Result<Date, Refusal> {
    let last = today.saturating_add(Span::new().years(YEARS_MAX));
    if (today..=last).contains(&due) { Ok(due) } else { Err(Refusal::TakeUpDay) }
}

/// Whether a note is meant by what somebody looks for: every word begins a word of it, wherever that stands and however it is written.
#[must_use]
pub fn is_meant(search: Option<&Search>, texts: &[&str]) -> bool {
    search.is_none_or(|search| search.finds(&haystack("", &[], &[&texts.join(" ")])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    #[test]
    fn names_come_back() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_name(topic.name()), Some(topic));
        }
        for step in TakeUpStep::ALL {
            assert_eq!(TakeUpStep::from_name(step.name()), Some(step));
        }
        for step in ExperienceStep::ALL {
            assert_eq!(ExperienceStep::from_name(step.name()), Some(step));
        }
    }

    #[test]
    fn a_note_that_was_withdrawn_can_be_put_back() {
        let withdrawn = ExperienceState::BEGINS.take(ExperienceStep::Withdraw).unwrap();
        assert_eq!(withdrawn.may_change(), Err(Refusal::ExperienceWithdrawn));
        assert_eq!(withdrawn.take(ExperienceStep::Withdraw), Err(Refusal::ExperienceWrongState));
        assert_eq!(withdrawn.take(ExperienceStep::PutBack), Ok(ExperienceState::Told));
    }

    #[test]
    fn the_diagram_of_what_is_taken_up_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in TakeUpState::ALL {
            for step in TakeUpStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/take-up.md"), allowed);
    }

    #[test]
    fn the_day_lies_ahead_and_not_too_far() {
        let today = date(2026, 11, 27);
        assert_eq!(accept_take_up_day(today, today), Ok(today));
        assert_eq!(accept_take_up_day(date(2026, 11, 26), today), Err(Refusal::TakeUpDay));
        assert_eq!(accept_take_up_day(date(2031, 11, 28), today), Err(Refusal::TakeUpDay));
        assert!(TakeUpState::Running.is_late(date(2026, 11, 26), today));
        assert!(!TakeUpState::Applied.is_late(date(2026, 11, 26), today));
    }

    #[test]
    fn a_note_is_found_by_words_of_any_of_its_texts() {
        let texts = ["Liên kết tiêu thụ lúa", "Cần Thơ", "Ký hợp đồng trước vụ"];
        let found = |typed: &str| is_meant(Search::of(typed).as_ref(), &texts);
        for typed in ["liên kết", "lien ket lua", "Can Tho hop dong", "Liên kê\u{301}t", ""] {
            assert!(found(typed), "{typed}");
        }
        assert!(!found("tín dụng"));
    }
}
