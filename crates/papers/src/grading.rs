//! What pages, papers and the command line say alike about grades, and about branches that are more than the sum of their children.

use std::borrow::Cow;

use thidua_app::scoring::{Scored, ScoredUnit};
use thidua_domain::criteria::{Gather, Need, Quota, Table};
use thidua_domain::number::Points;
use thidua_domain::scoring::{Gathered, MissedGrade, Room, Why};
use thidua_words::Words;

/// A text by itself: with a capital letter and a full stop.
#[must_use]
pub fn as_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

/// What a value or a flag is called where people read.
pub type Named<'a> = &'a dyn Fn(&str) -> String;

/// `tốt, không phải xuất sắc: vượt hạn mức 20 % (2 trong 12 đơn vị)`
#[must_use]
pub fn say_missed(
    words: &Words,
    (table, named): (&Table, Named<'_>),
    own: Option<&str>,
    missed: &MissedGrade,
) -> String {
    let grade = &table.grades[missed.grade];
    let why: Vec<String> = missed
        .why
        .iter()
        .map(|why| match why {
            Why::Unmet(need) => say_unmet(words, (table, named), &grade.needs[*need]),
            Why::Missing(need) => say_unknown(words, named, &grade.needs[*need]),
            Why::Knockout => words.say("grade-why-knockout").into_owned(),
            Why::Quota(room) => say_room(words, grade.quota, *room),
        })
        .collect();
    let own = own_grade(words, own);
    words.say_with("grade-missed", &[("own", &own), ("grade", &grade.name), ("why", &why.join(", "))])
}

/// A better grade that waits for the meeting.
#[must_use]
pub fn say_open_grade(words: &Words, own: Option<&str>, open: &str) -> String {
    words.say_with("grade-open", &[("own", &own_grade(words, own)), ("grade", open)])
}

/// Everything that is to be said about the grade of a unit: what waits for the meeting, and what stood against better ones.
#[must_use]
pub fn say_grading(words: &Words, scored: &Scored, unit: &ScoredUnit) -> Vec<String> {
    let named = |name: &str| scored.title_of(name).to_owned();
    let own = unit.grade.as_deref();
    let open = unit.grade_open.iter().map(|open| say_open_grade(words, own, open));
    let missed = missed_for_good(&scored.table, &unit.grade_missed, unit.grade_open.as_deref());
    open.chain(missed.map(|missed| say_missed(words, (&scored.table, &named), own, missed))).collect()
}

/// The better grades without the one that waits for the meeting, which is not missed yet.
pub fn missed_for_good<'m>(
    table: &'m Table,
    missed: &'m [MissedGrade],
    open: Option<&'m str>,
) -> impl Iterator<Item = &'m MissedGrade> {
    missed.iter().filter(move |missed| Some(table.grades[missed.grade].name.as_str()) != open)
}

fn own_grade<'a>(words: &'a Words, own: Option<&'a str>) -> Cow<'a, str> {
    own.map_or_else(|| words.say("grade-none"), Cow::Borrowed)
}

/// A need that does not hold.
fn say_unmet(words: &Words, (table, named): (&Table, Named<'_>), need: &Need) -> String {
    let flag = |key: &str, flag: &str| words.say_with(key, &[("name", &named(flag))]);
    match need {
        Need::Flag(name) => flag("grade-why-flag", name.as_str()),
        Need::NotFlag(name) => flag("grade-why-not-flag", name.as_str()),
        Need::NoLeafAtZero => words.say("grade-why-zero").into_owned(),
        Need::Criterion { criterion, percent_from } => {
            let row = &table.criteria[*criterion];
            let percent = words.decimal(&percent_from.to_string());
            words.say_with("grade-why-criterion", &[("name", &row.id), ("percent", &percent)])
        }
    }
}

/// A need of which nobody knows whether it holds: its flag is missing.
fn say_unknown(words: &Words, named: Named<'_>, need: &Need) -> String {
    let name = match need {
        Need::Flag(name) | Need::NotFlag(name) => named(name.as_str()),
        Need::NoLeafAtZero | Need::Criterion { .. } => String::new(),
    };
    words.say_with("grade-why-missing", &[("name", &name)])
}

fn say_room(words: &Words, quota: Option<Quota>, room: Room) -> String {
    let count = |number: usize| words.decimal(&number.to_string());
    match (quota, room.of) {
        (Some(Quota::Share { percent, .. }), Some(of)) => {
            let percent = words.decimal(&percent.to_string());
            let arguments = [("percent", &*percent), ("most", &count(room.most)), ("of", &count(of))];
            words.say_with("grade-why-share", &arguments)
        }
        _ => words.say_with("grade-why-count", &[("most", &count(room.most))]),
    }
}

/// How a branch came to its points; none where it is the sum of its children after all.
#[must_use]
pub fn say_gathered(words: &Words, table: &Table, gathered: &Gathered, points: Points) -> Option<String> {
    let say = |points: Points| words.points(&points);
    let is_sum = match gathered {
        Gathered::Capped { regular, bonus, deductions, .. } => {
            *regular == points && bonus.units() == 0 && deductions.units() == 0
        }
        Gathered::Taken { .. } | Gathered::Raised { .. } => false,
    };
    if is_sum {
        return None;
    }
    let points = say(points);
    Some(match gathered {
        Gathered::Capped { regular, bonus, deductions, most } => {
            let mut sum = say(*regular);
            for (key, part) in [("branch-bonus", bonus), ("branch-deductions", deductions)] {
                if part.units() != 0 {
                    sum.push_str(&words.say_with(key, &[("points", &say(*part))]));
                }
            }
            words.say_with("branch-capped", &[("sum", &sum), ("most", &say(*most)), ("points", &points)])
        }
        Gathered::Taken { best, .. } => {
            let ids: Vec<&str> = best.iter().map(|child| table.criteria[*child].id.as_str()).collect();
            let (count, ids) = (words.decimal(&best.len().to_string()), ids.join(", "));
            words.say_with("branch-taken", &[("count", &count), ("ids", &ids), ("points", &points)])
        }
        Gathered::Raised { sum, assigned, whole } => {
            let (sum, assigned, whole) = (say(*sum), say(*assigned), say(*whole));
            let arguments =
                [("sum", &*sum), ("assigned", &*assigned), ("whole", &*whole), ("points", &*points)];
            words.say_with("branch-raised", &arguments)
        }
    })
}

/// Why the points of a criterion count for nothing: the branch above that takes others. None where no branch does.
#[must_use]
pub fn say_passed_over(words: &Words, table: &Table, criterion: usize) -> Option<String> {
    let mut at = table.criteria[criterion].parent;
    while let Some(parent) = at {
        let row = &table.criteria[parent];
        if let Gather::Take(count) = row.gather {
            let count = words.decimal(&count.to_string());
            return Some(words.say_with("branch-passed-over", &[("branch", &row.id), ("count", &count)]));
        }
        at = row.parent;
    }
    None
}
