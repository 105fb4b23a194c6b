//! What pages and papers say alike about marks, scorecards and evidence.

use thidua_app::scorecard::{Sheet, SheetFile};
use thidua_app::scoring::{Mark, Ranking, Scored};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::{Criterion, Layer};
use thidua_domain::evidence::EvidenceState;
use thidua_domain::scoring::{Conclusion, Rank};
use thidua_words::{Language, Words};

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

/// Why each criterion of a unit has its points, in the table's order; none for a branch.
#[must_use]
pub fn reasons(words: &Words, scored: &Scored, unit: &str) -> Vec<Option<String>> {
    scored.reasons(unit, |languages| match words.language() {
        Language::Vi => &languages.vi,
        Language::En => &languages.en,
    })
}

/// The same for one criterion, by its place in the table.
#[must_use]
pub fn reason(words: &Words, scored: &Scored, unit: &str, criterion: usize) -> String {
    let reason = scored.reason(unit, criterion, |languages| match words.language() {
        Language::Vi => &languages.vi,
        Language::En => &languages.en,
    });
    reason.unwrap_or_default()
}

/// A rank as people write it: `2`, `2=` where others share it, `–` where there is none.
#[must_use]
pub fn say_rank(words: &Words, rank: Option<Rank>) -> String {
    rank.map_or_else(|| words.nothing(), |rank| words.rank(rank.place, rank.tied))
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
