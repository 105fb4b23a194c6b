//! What pages and papers say alike about marks, scorecards and evidence.

use thidua_app::scorecard::{Sheet, SheetFile};
use thidua_app::scoring::{Mark, Ranking, Scored, ScoredCriterion, Stand};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::{Criterion, Layer, Table};
use thidua_domain::evidence::EvidenceState;
use thidua_domain::scoring::{Conclusion, Rank};
use thidua_words::{Language, Words};

use crate::grading::{say_gathered, say_passed_over};
use crate::points::say_points;

/// What a layer is called.
#[must_use]
pub fn say_layer(words: &Words, layer: Layer) -> String {
    words.say(&format!("layer-{}", layer.word())).into_owned()
}

/// What a layer is called at the head of a column.
#[must_use]
pub fn layer_title(words: &Words, layer: Layer) -> String {
    let name = say_layer(words, layer);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Why each criterion of a unit has its points, in the table's order; none for a branch that is the sum of its children.
#[must_use]
pub fn reasons(words: &Words, scored: &Scored, unit: &str) -> Vec<Option<String>> {
    let of_leaves = scored.reasons(unit, |languages| match words.language() {
        Language::Vi => &languages.vi,
        Language::En => &languages.en,
    });
    let Some(unit) = scored.find(unit) else { return of_leaves };
    let rows = unit.criteria.iter().enumerate().zip(of_leaves);
    rows.map(|((at, row), reason)| whole_reason(words, &scored.table, (at, row), reason)).collect()
}

/// A reason of a leaf with what becomes of its points above, or the reason of a branch.
fn whole_reason(
    words: &Words,
    table: &Table,
    (at, row): (usize, &ScoredCriterion),
    reason: Option<String>,
) -> Option<String> {
    let branch = row.gathered.as_ref().zip(row.points);
    let reason =
        reason.or_else(|| branch.and_then(|(gathered, points)| say_gathered(words, table, gathered, points)));
    let passed_over = say_passed_over(words, table, at).filter(|_| row.passed_over);
    match (reason, passed_over) {
        (Some(reason), Some(passed_over)) => Some(format!("{reason}; {passed_over}")),
        (reason, passed_over) => reason.or(passed_over),
    }
}

/// The same for one criterion, by its place in the table.
#[must_use]
pub fn reason(words: &Words, scored: &Scored, unit: &str, criterion: usize) -> String {
    let reason = scored.reason(unit, criterion, |languages| match words.language() {
        Language::Vi => &languages.vi,
        Language::En => &languages.en,
    });
    let row = scored.find(unit).and_then(|unit| unit.criteria.get(criterion));
    match row {
        Some(row) => whole_reason(words, &scored.table, (criterion, row), reason).unwrap_or_default(),
        None => reason.unwrap_or_default(),
    }
}

/// A rank as people write it: `2`, `2=` where others share it, `–` where there is none.
#[must_use]
pub fn say_rank(words: &Words, rank: Option<Rank>) -> String {
    rank.map_or_else(|| words.nothing(), |rank| words.rank(rank.place, rank.tied))
}

/// Where a unit stands after a change, and before it where that is another: `2 → 1 (tốt → xuất sắc)`.
#[must_use]
pub fn say_stand(words: &Words, before: Option<&Stand>, after: &Stand) -> String {
    let change = |before: Option<String>, after: String| match before.filter(|before| *before != after) {
        Some(before) => format!("{before} → {after}"),
        None => after,
    };
    let rank = |stand: &Stand| say_rank(words, stand.rank);
    let grade = |stand: &Stand| stand.grade.clone().unwrap_or_else(|| words.say("grade-none").into_owned());
    let said = change(before.map(rank), rank(after));
    let is_graded = before.into_iter().chain([after]).any(|stand| stand.grade.is_some());
    if is_graded { format!("{said} ({})", change(before.map(grade), grade(after))) } else { said }
}

/// What `2=` means, and which place comes next.
#[must_use]
pub fn say_ties(words: &Words, scored: &Scored) -> Option<String> {
    let tied = scored.units.iter().filter_map(|unit| unit.rank).find(|rank| rank.tied)?;
    let sharing = scored.units.iter().filter(|unit| unit.rank == Some(tied)).count();
    let (place, next) = (tied.place.to_string(), (tied.place + sharing).to_string());
    Some(words.say_with("ranking-ties", &[("place", &place), ("next", &next)]))
}

/// Who gave a mark, when, and what was said.
#[must_use]
pub fn say_mark(words: &Words, criterion: &Criterion, mark: &Mark) -> String {
    let line = words.say_with(
        "sheet-mark-by",
        &[
            ("layer", &say_layer(words, mark.layer)),
            ("points", &say_points(words, criterion, Some(mark.points))),
            ("by", &mark.person),
            ("at", &words.moment(mark.given_at)),
        ],
    );
    if mark.note.is_empty() { line } else { format!("{line} “{}”", mark.note) }
}

/// What the meeting concluded about a tie.
#[must_use]
pub fn say_conclusion(words: &Words, ranking: &Ranking, conclusion: &Conclusion) -> String {
    let name = |unit: &str| {
        let found = ranking.scored.as_ref().and_then(|scored| scored.find(unit));
        found.map_or_else(|| unit.to_owned(), |unit| unit.name.clone())
    };
    let units = conclusion.places.iter().map(|(unit, place)| format!("{}: {place}", name(unit)));
    let units: Vec<String> = units.collect();
    words.say_with(
        "tie-concluded",
        &[
            ("day", &words.date(&conclusion.held_on.to_string())),
            ("units", &units.join("; ")),
            ("reason", &conclusion.reason),
            ("by", &conclusion.by),
            ("at", &words.moment(conclusion.at)),
        ],
    )
}

/// What the state of a scorecard is called.
#[must_use]
pub fn say_card(words: &Words, state: ScorecardState) -> String {
    words.say(&format!("card-{}", state.name())).into_owned()
}

/// The key of the sentence about a file that is attached.
#[must_use]
pub fn evidence_key(sheet: &Sheet, attached: &SheetFile) -> &'static str {
    if attached.damage.is_some() {
        return "files-altered";
    }
    match (attached.state, &attached.replaced) {
        (EvidenceState::Rejected, Some(_)) => "files-replaced",
        (EvidenceState::Rejected, None) => "files-rejected",
        (EvidenceState::Accepted, _) => "files-accepted",
        (EvidenceState::Attached, _) if sheet.card.counts() => "files-waiting",
        (EvidenceState::Attached, _) => "files-attached",
    }
}
