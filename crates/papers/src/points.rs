//! Points as pages and papers print them: with the decimals of their table and, on a deduction, with the minus, so that a column adds up
//! as it stands there.

use thidua_app::scoring::{Scored, ScoredUnit};
use thidua_domain::criteria::{Criterion, Kind, Table};
use thidua_domain::number::{Decimal, Points};
use thidua_domain::scoring::Mode;
use thidua_words::Words;

use crate::document::Cell;

/// Points of a criterion; a dash where it has none.
#[must_use]
pub fn say_points(words: &Words, criterion: &Criterion, points: Option<Points>) -> String {
    words.points_or_nothing(points.map(|points| criterion.kind.in_sum(points)))
}

/// The same in a cell of a paper.
#[must_use]
pub fn points_cell(criterion: &Criterion, points: Option<Points>) -> Cell {
    Cell::figure(points.map(|points| criterion.kind.in_sum(points)))
}

/// The maximum of a criterion. Bonuses and deductions stand outside the sum, so theirs is said in words and not added up.
#[must_use]
pub fn say_max(words: &Words, table: &Table, criterion: &Criterion) -> String {
    let max = say_whole(words, table, criterion.max);
    match outside(criterion.kind) {
        Some(key) => words.say_with(key, &[("max", &max)]),
        None => max,
    }
}

/// The same in a cell of a paper.
#[must_use]
pub fn max_cell(words: &Words, table: &Table, criterion: &Criterion) -> Cell {
    match outside(criterion.kind) {
        Some(_) => Cell::Text(say_max(words, table, criterion)),
        None => Cell::figure(Some(criterion.max)),
    }
}

/// Points beside their maximum: `4,80 / 6,00`, `−0,50 (trừ đến 5,00)`.
#[must_use]
pub fn say_of_max(words: &Words, table: &Table, criterion: &Criterion, points: Option<Points>) -> String {
    let (points, max) = (say_points(words, criterion, points), say_max(words, table, criterion));
    match criterion.kind {
        Kind::Regular => format!("{points} / {max}"),
        Kind::Bonus | Kind::Deduction => format!("{points} ({max})"),
    }
}

/// A maximum of a table or of a unit, with the table's decimals.
#[must_use]
pub fn say_whole(words: &Words, table: &Table, max: Decimal) -> String {
    words.points(&max.to_points(table.decimals))
}

/// What lies between the maximum and a unit's points: one figure where the maximum less that figure is what stands beside it, else
/// every piece of the sum.
#[must_use]
pub fn say_balance(words: &Words, scored: &Scored, unit: &ScoredUnit) -> String {
    let balance = scored.balance(unit);
    let whole = scored.table.max.to_points(scored.table.decimals).units();
    let tells_all = whole - balance.lacking.units() == unit.score.units();
    let points = words.points(&balance.lacking);
    let count = words.decimal(&balance.short.len().to_string());
    let mut pieces = vec![match (balance.short.as_slice(), tells_all) {
        ([], _) => words.say("ranking-full").into_owned(),
        ([one], true) => words.say_with("ranking-short-one", &[("points", &points), ("id", &one.id)]),
        ([one], false) => words.say_with("ranking-below-one", &[("points", &points), ("id", &one.id)]),
        (_, true) => words.say_with("ranking-short", &[("points", &points), ("count", &count)]),
        (_, false) => words.say_with("ranking-below", &[("points", &points), ("count", &count)]),
    }];
    if !tells_all {
        for (key, points) in
            [("ranking-with-bonus", balance.bonus), ("ranking-with-deductions", balance.deductions)]
        {
            let said = || words.say_with(key, &[("points", &words.points(&points))]);
            pieces.extend((points.units() != 0).then(said));
        }
    }
    format!("{}.", pieces.join("; "))
}

/// Where a unit's result lacks figures or marks, and what that does: in a final result it counts 0. Names so many criteria.
#[must_use]
pub fn say_unknown(words: &Words, scored: &Scored, unit: &ScoredUnit, most: usize) -> Option<String> {
    let unknown = scored.unknown(unit);
    if unknown.is_empty() {
        return None;
    }
    let count = words.decimal(&unknown.len().to_string());
    let named = unknown.iter().take(most).map(|criterion| format!("{} {}", criterion.id, criterion.title));
    let mut named: Vec<String> = named.collect();
    if let Some(more) = unknown.len().checked_sub(most).filter(|more| *more > 0) {
        let more = words.decimal(&more.to_string());
        named.push(words.say_with("counted-more", &[("more", &more)]));
    }
    let key = match scored.mode {
        Mode::Final => "counted-zero",
        Mode::Provisional => "counted-not-yet",
    };
    Some(words.say_with(key, &[("count", &count), ("criteria", &named.join("; "))]))
}

/// How a unit compares that was not assigned everything, where such a unit is among them.
#[must_use]
pub fn say_rebased(words: &Words, scored: &Scored, unit: &ScoredUnit) -> Option<String> {
    let (max, whole) = [unit.max, scored.table.max].map(|max| say_whole(words, &scored.table, max)).into();
    let points = words.points(&unit.points);
    (unit.max != scored.table.max)
        .then(|| words.say_with("ranking-rebased", &[("points", &points), ("max", &max), ("whole", &whole)]))
}

fn outside(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Regular => None,
        Kind::Bonus => Some("max-bonus"),
        Kind::Deduction => Some("max-deduction"),
    }
}
