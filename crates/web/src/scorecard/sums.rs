//! What the layers and what counts add up to, as far as a person may see it.

use std::ops::Range;

use thidua_app::scorecard::Sheet;
use thidua_app::scoring::ScoredCriterion;
use thidua_domain::criteria::{Criterion, Layer};
use thidua_papers::points::{say_max, say_of_max, say_whole};
use thidua_papers::speech::layer_title;
use thidua_words::Words;

use crate::parts::Mark;
use crate::scoring::speech::mark_of;

/// One layer of one leaf, or of several together.
pub(super) struct Cell {
    pub class: &'static str,
    pub mark: Option<Mark>,
    pub name: String,
    pub text: Option<String>,
    /// Whether the layer left computed points as they are.
    pub is_carried: bool,
    /// What the layer left open.
    pub open: Option<String>,
}

/// Several leaves together.
pub(super) struct Sums {
    /// What counts of them, of how much; empty where one may not see it.
    pub counted: String,
    pub max: String,
    pub cells: Vec<Cell>,
}

/// The sum as far as this person may see what it is made of.
pub(super) fn total(words: &Words, sheet: &Sheet) -> String {
    let Some(unit) = sheet.scored.find(&sheet.unit.slug).filter(|_| sheet.sees_sums()) else {
        return String::new();
    };
    let (points, max) = (words.points(&unit.points), say_whole(words, &sheet.scored.table, unit.max));
    let has_peers = sheet.scored.table.layers.contains(&Layer::Peer);
    let key = if has_peers && !sheet.sees_all() { "sheet-total-blind" } else { "sheet-total" };
    words.say_with(key, &[("points", &points), ("max", &max)])
}

/// A layer without a figure.
pub(super) fn head(words: &Words, layer: Layer) -> Cell {
    Cell {
        class: layer.word(),
        mark: Some(mark_of(layer)),
        name: layer_title(words, layer),
        text: None,
        is_carried: false,
        open: None,
    }
}

/// What each layer gives on these rows of the table.
fn layer_sums(words: &Words, sheet: &Sheet, rows: &Range<usize>) -> Vec<Cell> {
    let sum = |layer: &Layer| {
        let sum = sheet.layer_sum(*layer, rows.clone());
        let open = sum.map(|sum| sum.open).filter(|open| *open > 0);
        Cell {
            text: sum.map(|sum| words.points(&sum.points)),
            open: open
                .map(|open| words.say_with("sheet-open", &[("count", &words.decimal(&open.to_string()))])),
            ..head(words, *layer)
        }
    };
    sheet.scored.table.layers.iter().map(sum).collect()
}

/// The foot of the ledger; none where one may see no sum at all.
pub(super) fn totals(words: &Words, sheet: &Sheet) -> Option<Sums> {
    let unit = sheet.scored.find(&sheet.unit.slug)?;
    let cells = layer_sums(words, sheet, &(0..unit.criteria.len()));
    let counted = total(words, sheet);
    let is_seen = !counted.is_empty() || cells.iter().any(|cell| cell.text.is_some());
    is_seen.then(|| Sums { counted, max: say_whole(words, &sheet.scored.table, unit.max), cells })
}

/// What the leaves below a row add up to.
pub(super) fn sums_below(
    words: &Words,
    sheet: &Sheet,
    at: usize,
    (criterion, row): (&Criterion, &ScoredCriterion),
) -> Sums {
    let table = &sheet.scored.table;
    let counted = row.points.filter(|_| sheet.sees_sums()).map(|points| {
        words.say_with("sheet-counted", &[("points", &say_of_max(words, table, criterion, Some(points)))])
    });
    Sums {
        counted: counted.unwrap_or_default(),
        max: say_max(words, table, criterion),
        cells: layer_sums(words, sheet, &sheet.scored.rows_of(at)),
    }
}
