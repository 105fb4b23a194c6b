//! The record of somebody, line by line, and what follows from it for a candidate on a day.

use jiff::civil::Date;

use super::candidate::{
    AwardHeld, Candidate, ClusterRank, Discipline, Initiative, MovementLed, Year, YearGrade,
};
use super::judge::Occasion;
use super::words::Object;
use crate::number::Decimal;

/// Declares the kinds of lines with their stable names.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident = $name:literal;)+) => {
        /// What a line of a record is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum AchievementKind { $($(#[$doc])+ $kind,)+ }

        impl AchievementKind {
            /// All of them, in the order in which pages show them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// The one with this stable name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    /// An award that was given.
    Award = "award";
    /// How a year was completed.
    Grade = "grade";
    /// An initiative that was recognised.
    Initiative = "initiative";
    /// An office that was held.
    Office = "office";
    /// A place in a cluster.
    Rank = "rank";
    /// A movement that was led.
    Movement = "movement";
    /// Something that rulebooks ask for, and that is so or not.
    Fact = "fact";
    /// A figure that rulebooks ask for.
    Number = "number";
    /// A share that rulebooks ask for, in percent.
    Share = "share";
    /// Đồng contributed.
    Contribution = "contribution";
    /// A time of discipline.
    Discipline = "discipline";
    /// Whether a discipline, an investigation or a complaint is open.
    Open = "open";
    /// A list of the record is complete, and be it because nothing stands in it.
    Complete = "complete";
}

impl AchievementKind {
    /// Whether only who keeps the record reads lines of this kind: discipline, and what is looked into. Others learn of it what becomes of a
    /// condition, and not what was written.
    #[must_use]
    pub fn is_for_keepers(self) -> bool {
        match self {
            Self::Discipline | Self::Open => true,
            Self::Award
            | Self::Grade
            | Self::Initiative
            | Self::Office
            | Self::Rank
            | Self::Movement
            | Self::Fact
            | Self::Number
            | Self::Share
            | Self::Contribution
            | Self::Complete => false,
        }
    }
}

/// The lists of a record of which somebody can say that they are complete.
pub const LISTS: [AchievementKind; 5] = [
    AchievementKind::Award,
    AchievementKind::Grade,
    AchievementKind::Initiative,
    AchievementKind::Rank,
    AchievementKind::Movement,
];

/// A line of a record that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Achievement {
    /// An award that was given.
    Award(AwardHeld),
    /// How a year was completed.
    Grade(YearGrade),
    /// An initiative that was recognised.
    Initiative(Initiative),
    /// An office that was held; no rulebook asks for it yet.
    Office,
    /// A place in a cluster.
    Rank(ClusterRank),
    /// A movement that was led.
    Movement(MovementLed),
    /// Something that is so or not, of a year or of all of them.
    Fact(Option<Year>, String, bool),
    /// A figure, of a year or of all of them.
    Number(Option<Year>, String, Decimal),
    /// A share, of a year or of all of them.
    Share(Option<Year>, String, Decimal),
    /// Đồng contributed on a day.
    Contribution(Date, Decimal),
    /// A time of discipline.
    Discipline(Discipline),
    /// Whether something is open, from a day on.
    Open(Date, bool),
    /// A list is complete.
    Complete(AchievementKind),
}

/// Who a record is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is.
    pub object: Object,
    /// The code of its unit.
    pub unit: &'a str,
    /// The day of its founding.
    pub founded: Option<Date>,
}

/// What a record says of somebody on an occasion: what was decided later is not known then. A list of which nothing was noted is not known,
/// unless somebody said that it is complete; contributions are added up; of figures and facts the last line counts, and one of the year of merit before one of no year.
#[must_use]
pub fn candidate_of(subject: Subject<'_>, lines: &[Achievement], occasion: Occasion) -> Candidate {
    let accepted = occasion.accepted;
    let mut candidate = Candidate::unknown(subject.id, subject.object);
    candidate.unit = Some(subject.unit.to_owned());
    candidate.founded = subject.founded;
    let mut open: Option<(Date, bool)> = None;
    for line in lines {
        match line {
            Achievement::Award(held) if held.decided <= accepted => push(&mut candidate.awards, held.clone()),
            Achievement::Grade(grade) if grade.year <= accepted.year() => push(&mut candidate.years, *grade),
            Achievement::Initiative(made) if made.year <= accepted.year() => {
                push(&mut candidate.initiatives, made.clone());
            }
            Achievement::Rank(rank) if rank.year <= accepted.year() => {
                push(&mut candidate.cluster_ranks, *rank)
            }
            Achievement::Movement(led) => push(&mut candidate.movements, led.clone()),
            Achievement::Contribution(day, vnd) if *day <= accepted => {
                let before = candidate.contribution_vnd.unwrap_or_default().micro();
                candidate.contribution_vnd = Some(Decimal::from_micro(before.saturating_add(vnd.micro())));
            }
            Achievement::Discipline(time) if time.from <= accepted => candidate.discipline.push(*time),
            Achievement::Open(day, is_open) if *day <= accepted => {
                open = open.filter(|(last, _)| last > day).or(Some((*day, *is_open)));
            }
            Achievement::Complete(kind) => complete(&mut candidate, *kind),
            Achievement::Award(_)
            | Achievement::Grade(_)
            | Achievement::Initiative(_)
            | Achievement::Rank(_)
            | Achievement::Contribution(..)
            | Achievement::Discipline(_)
            | Achievement::Open(..)
            | Achievement::Office
            | Achievement::Fact(..)
            | Achievement::Number(..)
            | Achievement::Share(..) => {}
        }
    }
    candidate.open_discipline = open.map(|(_, is_open)| is_open);
    let year = occasion.year;
    candidate.facts = latest(lines, year, |line| {
        let Achievement::Fact(year, name, so) = line else { return None };
        Some((*year, name, *so))
    });
    candidate.numbers = latest(lines, year, |line| {
        let Achievement::Number(year, name, number) = line else { return None };
        Some((*year, name, *number))
    });
    candidate.shares = latest(lines, year, |line| {
        let Achievement::Share(year, name, share) = line else { return None };
        Some((*year, name, *share))
    });
    candidate
}

fn push<T>(list: &mut Option<Vec<T>>, entry: T) {
    list.get_or_insert_default().push(entry);
}

fn complete(candidate: &mut Candidate, kind: AchievementKind) {
    match kind {
        AchievementKind::Award => drop(candidate.awards.get_or_insert_default()),
        AchievementKind::Grade => drop(candidate.years.get_or_insert_default()),
        AchievementKind::Initiative => drop(candidate.initiatives.get_or_insert_default()),
        AchievementKind::Rank => drop(candidate.cluster_ranks.get_or_insert_default()),
        AchievementKind::Movement => drop(candidate.movements.get_or_insert_default()),
        AchievementKind::Office
        | AchievementKind::Fact
        | AchievementKind::Number
        | AchievementKind::Share
        | AchievementKind::Contribution
        | AchievementKind::Discipline
        | AchievementKind::Open
        | AchievementKind::Complete => {}
    }
}

/// The last value of each name: of the year of merit where one is written, else of no year.
fn latest<'a, T: Copy>(
    lines: &'a [Achievement],
    merit: Option<Year>,
    read: impl Fn(&'a Achievement) -> Option<(Option<Year>, &'a String, T)>,
) -> Vec<(String, T)> {
    let mut found: Vec<(&String, bool, T)> = vec![];
    for (year, name, value) in lines.iter().filter_map(read) {
        if year.is_some() && year != merit {
            continue;
        }
        match found.iter_mut().find(|(known, _, _)| *known == name) {
            // What is said of the year goes before what is said of any.
            Some((_, is_of_year, _)) if *is_of_year && year.is_none() => {}
            Some(known) => *known = (name, year.is_some(), value),
            None => found.push((name, year.is_some(), value)),
        }
    }
    found.into_iter().map(|(name, _, value)| (name.clone(), value)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::commendation::Grade;

    fn subject() -> Subject<'static> {
        Subject { id: "x", object: Object::Collective, unit: "da-nang", founded: None }
    }

    fn on(day: Date) -> Occasion {
        Occasion { accepted: day, year: Some(day.year() - 1) }
    }

    fn award(decided: Date) -> Achievement {
        Achievement::Award(AwardHeld {
            award: "a".into(),
            decided,
            year: None,
            achieved_until: None,
            decision: None,
            manner: None,
        })
    }

    #[test]
    fn what_was_decided_later_is_not_known_on_the_day() {
        let lines = [award(date(2024, 3, 1)), award(date(2026, 3, 1))];
        let held = |day| candidate_of(subject(), &lines, on(day)).awards.map(|awards| awards.len());
        assert_eq!(held(date(2026, 2, 28)), Some(1));
        assert_eq!(held(date(2026, 3, 1)), Some(2));
        assert_eq!(held(date(2024, 2, 29)), None);
    }

    #[test]
    fn a_list_of_which_nothing_was_noted_is_unknown_until_somebody_says_that_it_is_complete() {
        let day = date(2026, 1, 10);
        assert_eq!(candidate_of(subject(), &[], on(day)).awards, None);
        let said = [Achievement::Complete(AchievementKind::Award)];
        assert_eq!(candidate_of(subject(), &said, on(day)).awards, Some(vec![]));
        let graded = [Achievement::Grade(YearGrade { year: 2025, grade: Grade::Good })];
        let candidate = candidate_of(subject(), &graded, on(day));
        assert_eq!((candidate.years.map(|years| years.len()), candidate.awards), (Some(1), None));
    }

    #[test]
    fn of_a_fact_the_last_line_counts_and_that_of_the_year_of_merit_first() {
        let fact = |year, so| Achievement::Fact(year, "f".into(), so);
        let of = |lines: &[Achievement]| candidate_of(subject(), lines, on(date(2026, 1, 10))).facts;
        assert_eq!(of(&[fact(None, true), fact(None, false)]), [("f".to_owned(), false)]);
        assert_eq!(of(&[fact(Some(2025), true), fact(None, false)]), [("f".to_owned(), true)]);
        assert_eq!(of(&[fact(None, false), fact(Some(2025), true)]), [("f".to_owned(), true)]);
        assert_eq!(of(&[fact(Some(2024), true)]), []);
    }

    #[test]
    fn whether_something_is_open_is_what_was_noted_last_before_the_day() {
        let lines = [Achievement::Open(date(2025, 6, 1), true), Achievement::Open(date(2025, 9, 1), false)];
        let open = |day| candidate_of(subject(), &lines, on(day)).open_discipline;
        assert_eq!(
            [open(date(2025, 5, 31)), open(date(2025, 8, 1)), open(date(2025, 9, 1))],
            [None, Some(true), Some(false)]
        );
    }

    #[test]
    fn contributions_up_to_the_day_are_added_up() {
        let vnd = |vnd: i128| Decimal::from_micro(vnd * 1_000_000);
        let lines = [
            Achievement::Contribution(date(2024, 5, 1), vnd(300)),
            Achievement::Contribution(date(2025, 5, 1), vnd(200)),
        ];
        let given = |day| candidate_of(subject(), &lines, on(day)).contribution_vnd;
        assert_eq!(
            [given(date(2024, 4, 30)), given(date(2024, 5, 1)), given(date(2025, 5, 1))],
            [None, Some(vnd(300)), Some(vnd(500))]
        );
    }

    #[test]
    fn every_kind_has_its_name() {
        for kind in AchievementKind::ALL {
            assert_eq!(AchievementKind::from_name(kind.name()), Some(*kind));
        }
    }
}
