//! What somebody has to do. Every room declares its kinds of duties and the rules that make them, in a file `duties.rs` of its own;
//! the board, everybody's list and letters are readers of the one list that these rules give.

use jiff::civil::Date;

use crate::access::{Actor, Ground, Right};
use crate::ids::{PersonId, UnitId};

/// Where something is done, below its year where it is of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The report of the unit, for the period.
    Report,
    /// The pact.
    Pact,
    /// The unit's scorecard.
    Scorecard,
    /// Who checks whom.
    Checks,
    /// The layers of the unit's marks, compared.
    Difference,
    /// The choice of a criteria table.
    Criteria,
    /// The calendar.
    Calendar,
    /// Freezing and publishing.
    Close,
    /// What one proposes marks for.
    Proposals,
    /// Whom the unit puts forward; below no year.
    Nominations,
    /// A conference.
    Conference,
    /// What has to be done after one.
    Task,
    /// A movement.
    Movement,
    /// An exemplar; of a cluster, whichever its year.
    Exemplar,
    /// What takes one up.
    Replication,
    /// An article before those who write and publish it; of no year.
    Article,
}

/// Whose thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Those who hold the right for the unit that it is about.
    Unit,
    /// Those who hold the right in the cluster.
    Cluster,
    /// Those of them who are named for it, and not of the unit that it is about.
    Named,
    /// Those who hold the right for the cluster or the unit for which it speaks. No ground of a year says who that is: its room does.
    Office,
}

/// A kind of duty, as its room declares it.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable. Its sentences are `duty-…`, `next-…-title`, `-text` and `-button`, and, where a unit's row says it otherwise, `todo-…`.
    pub code: &'static str,
    /// What it is to people: mending a report and entering it are one thing.
    thing: &'static str,
    /// Whether it is one thing, however many units it is about.
    gathered: bool,
    /// Whose it is.
    pub doer: Doer,
    /// The right that lets them do it.
    pub right: Right,
    /// Where.
    pub page: Page,
}

impl Kind {
    /// Something that a unit does.
    #[must_use]
    pub const fn of_unit(code: &'static str, right: Right, page: Page) -> Self {
        Self { code, thing: code, gathered: false, doer: Doer::Unit, right, page }
    }

    /// Something that those do who lead the cluster.
    #[must_use]
    pub const fn of_cluster(code: &'static str, right: Right, page: Page) -> Self {
        Self { code, thing: code, gathered: false, doer: Doer::Cluster, right, page }
    }

    /// Something that those do who are named for it.
    #[must_use]
    pub const fn of_named(code: &'static str, right: Right, page: Page) -> Self {
        Self { code, thing: code, gathered: false, doer: Doer::Named, right, page }
    }

    /// Something that those do who speak for a cluster or a unit, in no year.
    #[must_use]
    pub const fn of_office(code: &'static str, right: Right, page: Page) -> Self {
        Self { code, thing: code, gathered: false, doer: Doer::Office, right, page }
    }

    /// The same thing to people as another kind.
    #[must_use]
    pub const fn same_as(self, other: &Self) -> Self {
        Self { thing: other.thing, ..self }
    }

    /// One thing that goes from unit to unit.
    #[must_use]
    pub const fn gathered(self) -> Self {
        Self { gathered: true, ..self }
    }
}

/// What a duty is about, beside a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more.
    None,
    /// The period with this code.
    Period(String),
    /// The step with this stable name.
    Step(String),
    /// What this owner of the table looks after.
    Owner(String),
    /// An award.
    Award {
        /// Its id.
        id: String,
        /// What it is called.
        title: String,
    },
    /// A thing with a page of its own.
    Thing {
        /// Its address part.
        id: String,
        /// What it is called.
        title: String,
    },
}

/// Why something is on somebody's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// Past its due day, by this many days.
    Late(i64),
    /// It came back.
    Back,
    /// Others wait for this person.
    Waits,
    /// It can be done, until its due day if it has one.
    Open,
}

/// One thing that somebody has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What.
    pub kind: &'static Kind,
    /// About which period or step.
    pub detail: Detail,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// Why it is there.
    pub pressing: Pressing,
    /// Until when.
    pub due: Option<Date>,
    /// Who is named for it, where not everybody with the right does it.
    pub people: Vec<PersonId>,
}

impl Duty {
    /// About the year as a whole.
    #[must_use]
    pub fn new(kind: &'static Kind, pressing: Pressing, due: Option<Date>) -> Self {
        Self { kind, detail: Detail::None, unit: None, pressing, due, people: vec![] }
    }

    /// About a unit.
    #[must_use]
    pub fn about(self, unit: &UnitId) -> Self {
        Self { unit: Some(unit.clone()), ..self }
    }

    /// About a period or a step.
    #[must_use]
    pub fn with(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }

    /// Of these people alone.
    #[must_use]
    pub fn of(self, people: &[PersonId]) -> Self {
        Self { people: people.to_vec(), ..self }
    }

    /// Whether it is this person's in a year.
    #[must_use]
    pub fn is_for(&self, actor: &Actor, ground: &Ground) -> bool {
        match (self.kind.doer, &self.unit) {
            (Doer::Unit, Some(unit)) => ground.office_for_unit(actor, self.kind.right, unit).is_some(),
            (Doer::Unit, None) | (Doer::Office, _) => false,
            (Doer::Cluster, _) => ground.office(actor, self.kind.right).is_some(),
            (Doer::Named, unit) => {
                let is_own = unit.as_ref().is_some_and(|unit| ground.is_of_unit(actor, unit));
                !is_own
                    && self.people.contains(&actor.person)
                    && ground.office(actor, self.kind.right).is_some()
            }
        }
    }

    /// The same as long as it is the same thing to people.
    #[must_use]
    pub fn key(&self) -> String {
        let unit = self.unit.as_ref().filter(|_| !self.kind.gathered).map_or("", UnitId::as_str);
        match &self.detail {
            Detail::None => format!("{}/{unit}", self.kind.thing),
            Detail::Period(detail)
            | Detail::Step(detail)
            | Detail::Owner(detail)
            | Detail::Award { id: detail, .. }
            | Detail::Thing { id: detail, .. } => format!("{}:{detail}/{unit}", self.kind.thing),
        }
    }
}

/// A duty as the rules about letters see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// What it is, the same as long as it is the same thing.
    pub key: String,
    /// Why it is there.
    pub pressing: Pressing,
    /// Until when.
    pub due: Option<Date>,
}

/// Days before its due day from which on a letter speaks of a thing.
pub const AHEAD_DAYS: i64 = 7;

/// Whether a due day is so near that people are told.
#[must_use]
pub fn is_near(due: Date, today: Date) -> bool {
    due.saturating_sub(jiff::Span::new().days(AHEAD_DAYS)) <= today
}

/// What to sort a list by: late first and the longest first, then what came back, then by due day.
#[must_use]
pub fn urgency(pressing: Pressing, due: Option<Date>) -> (u8, i64, Date) {
    let due = due.unwrap_or(Date::MAX);
    match pressing {
        Pressing::Late(days) => (0, -days, due),
        Pressing::Back => (1, 0, due),
        Pressing::Waits => (2, 0, due),
        Pressing::Open => (3, 0, due),
    }
}

/// The one thing to do now: what others wait for goes before what is late.
#[must_use]
pub fn next_of<'a>(list: impl IntoIterator<Item = &'a Duty>) -> Option<&'a Duty> {
    list.into_iter().min_by_key(|duty| (duty.pressing != Pressing::Waits, urgency(duty.pressing, duty.due)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 25);

    #[test]
    fn the_longest_late_stands_first_and_what_has_no_day_last() {
        let mut list = [
            (Pressing::Open, None),
            (Pressing::Waits, Some(TODAY)),
            (Pressing::Late(1), Some(TODAY)),
            (Pressing::Back, None),
            (Pressing::Open, Some(TODAY)),
            (Pressing::Late(9), Some(TODAY)),
        ];
        list.sort_by_key(|(pressing, due)| urgency(*pressing, *due));
        let order: Vec<Pressing> = list.iter().map(|(pressing, _)| *pressing).collect();
        let expected = [Pressing::Late(9), Pressing::Late(1), Pressing::Back, Pressing::Waits];
        assert_eq!(order.get(..4), Some(expected.as_slice()));
        assert_eq!(list.last(), Some(&(Pressing::Open, None)));
    }

    const WORK: Kind = Kind::of_unit("work", Right::EnterReport, Page::Report);
    const AGAIN: Kind = Kind::of_unit("again", Right::EnterReport, Page::Report).same_as(&WORK);
    const ROUND: Kind = Kind::of_cluster("round", Right::ExamineScorecard, Page::Scorecard).gathered();

    #[test]
    fn what_others_wait_for_is_done_before_what_is_late() {
        let list = [
            Duty::new(&WORK, Pressing::Late(9), Some(TODAY)),
            Duty::new(&ROUND, Pressing::Waits, None),
            Duty::new(&WORK, Pressing::Open, Some(TODAY)),
        ];
        assert_eq!(next_of(&list), list.get(1));
        assert_eq!(next_of(&list[2..]), list.get(2));
        assert_eq!(next_of(&[]), None);
    }

    #[test]
    fn a_returned_thing_is_the_same_thing_and_a_round_is_one_for_all_units() {
        let key = |kind| {
            let of = |unit: &str| Duty::new(kind, Pressing::Open, None).about(&UnitId::new(unit)).key();
            [of("a"), of("b")]
        };
        assert_eq!(key(&WORK), key(&AGAIN));
        assert_ne!(key(&WORK)[0], key(&WORK)[1]);
        assert_eq!(key(&ROUND)[0], key(&ROUND)[1]);
        let of =
            |period: &str| Duty::new(&WORK, Pressing::Open, None).with(Detail::Period(period.into())).key();
        assert_ne!(of("q1"), of("q2"));
    }
}
