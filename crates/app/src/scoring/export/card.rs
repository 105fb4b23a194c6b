//! A unit's scorecard as a spreadsheet: exactly what the page shows this person, and the evidence as a list.

use anyhow::Context;
use thidua_domain::scoring::{Criterion, Evidence, State};
use thidua_papers::scorecard::{Part, Scorecard, write};
use thidua_papers::spreadsheet::{Cell, Line, Weight};

use super::super::files::SheetFile;
use super::super::result::{Mark, ScoredCriterion, ScoredLeaf};
use super::super::sheet::Sheet;
use super::{figure, weight_of};
use crate::{Error, Result};

/// What stands around the figures, already worded.
#[derive(Clone, Debug)]
pub struct CardCaptions {
    /// What the tabs are called: criteria, evidence.
    pub tabs: [String; 2],
    /// Above both tables: cluster, unit, table, state.
    pub heading: Vec<String>,
    /// Above the list of evidence, below the heading.
    pub evidence: String,
    /// Number, criterion, maximum; points, why, who gave which mark.
    pub columns: [String; 6],
    /// One for each layer of the table.
    pub layers: Vec<String>,
    /// Number, criterion, file, kind, size, state, reason, digest.
    pub files: [String; 8],
    /// The last line.
    pub total: String,
    /// Said where a required piece of evidence is missing.
    pub missing: String,
    /// Below the tables.
    pub notes: Vec<String>,
    /// Signed on the left, and on the right.
    pub signed: [Vec<String>; 2],
}

/// The sentences that depend on a leaf, a mark or a file.
pub trait CardWording {
    /// Why the leaf has its points.
    fn why(&self, leaf: &ScoredLeaf) -> String;
    /// Said where the points rest on something that this person may not see.
    fn hidden(&self) -> String;
    /// Who gave a mark, when, and what was said.
    fn mark(&self, mark: &Mark) -> String;
    /// Kind, size and state of a file.
    fn file(&self, sheet: &Sheet, file: &SheetFile) -> [String; 3];
}

/// The scorecard of a unit, as the person sees it who opened the sheet.
///
/// # Errors
/// No such unit in the scores; a file that cannot be made.
pub fn scorecard(sheet: &Sheet, captions: CardCaptions, wording: &impl CardWording) -> Result<Vec<u8>> {
    let unit = sheet.scored.find(&sheet.unit.slug).ok_or(Error::NotFound)?;
    let rows = sheet.scored.table.criteria.iter().zip(&unit.criteria);
    let [number, criterion, max, points, why, who] = captions.columns;
    let mut columns = vec![(number, 7.0), (criterion, 34.0), (max, 8.0)];
    columns.extend(captions.layers.into_iter().map(|layer| (layer, 9.0)));
    columns.extend([(points, 9.0), (why, 34.0), (who, 32.0)]);
    let mut lines: Vec<Line> = rows.clone().map(|row| line(sheet, row, wording)).collect();
    if sheet.sees_all() {
        let blank = sheet.scored.table.layers.iter().map(|_| Cell::Text(String::new()));
        let cells = std::iter::once(figure(Some(&unit.max))).chain(blank);
        let cells =
            cells.chain([figure(Some(&unit.points)), Cell::Text(String::new()), Cell::Text(String::new())]);
        lines.push(Line {
            id: String::new(),
            title: captions.total,
            cells: cells.collect(),
            weight: Weight::Bold,
        });
    }
    let widths = [7.0, 34.0, 30.0, 8.0, 10.0, 15.0, 24.0, 34.0];
    let mut below = captions.heading.clone();
    below.push(captions.evidence);
    let [criteria_tab, evidence_tab] = captions.tabs;
    let card = Scorecard {
        criteria: Part {
            tab: criteria_tab,
            heading: captions.heading,
            columns,
            lines,
            notes: captions.notes.clone(),
            signed: captions.signed.clone(),
        },
        evidence: Part {
            tab: evidence_tab,
            heading: below,
            columns: captions.files.into_iter().zip(widths).collect(),
            lines: rows.flat_map(|row| files(sheet, row, &captions.missing, wording)).collect(),
            notes: captions.notes,
            signed: captions.signed,
        },
        decimals: sheet.scored.table.decimals,
    };
    Ok(write(&card).context("scorecard as a spreadsheet")?)
}

fn line(sheet: &Sheet, (criterion, row): (&Criterion, &ScoredCriterion), wording: &impl CardWording) -> Line {
    let max = std::iter::once(figure(Some(&criterion.max.to_string())));
    let layers = sheet.scored.table.layers.iter();
    let cells: Vec<Cell> = match &row.leaf {
        None => {
            let points = row.points.as_ref().filter(|_| sheet.sees_all());
            let blank = || Cell::Text(String::new());
            max.chain(layers.map(|_| blank())).chain([figure(points), blank(), blank()]).collect()
        }
        Some(leaf) => {
            let shows = sheet.shows(leaf);
            let why = if shows { wording.why(leaf) } else { wording.hidden() };
            let said: Vec<String> = sheet.marks(leaf).map(|mark| wording.mark(mark)).collect();
            let given = layers.map(|layer| figure(sheet.figure(leaf, *layer).map(str::to_owned).as_ref()));
            let points = figure(row.points.as_ref().filter(|_| shows));
            max.chain(given).chain([points, Cell::Note(why), Cell::Note(said.join("\n"))]).collect()
        }
    };
    Line { id: criterion.id.clone(), title: criterion.title.clone(), cells, weight: weight_of(criterion) }
}

/// The files of a leaf; a line without a file where a required one is missing.
fn files(
    sheet: &Sheet,
    (criterion, row): (&Criterion, &ScoredCriterion),
    missing: &str,
    wording: &impl CardWording,
) -> Vec<Line> {
    let line = |cells: Vec<Cell>| Line {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        cells,
        weight: Weight::Plain,
    };
    let attached = sheet.files.by_leaf.get(&criterion.id).map(Vec::as_slice).unwrap_or_default();
    let is_asked = criterion.evidence == Evidence::Required
        && row.leaf.as_ref().is_some_and(|leaf| leaf.state != State::NotAssigned);
    if attached.is_empty() && is_asked && sheet.sees_own_marks() {
        return vec![line(vec![Cell::Note(missing.to_owned())])];
    }
    let one = |file: &SheetFile| {
        let [kind, size, state] = wording.file(sheet, file);
        let reason = file.reason.clone().unwrap_or_default();
        line(vec![
            Cell::Note(file.file.name.clone()),
            Cell::Text(kind),
            Cell::Text(size),
            Cell::Text(state),
            Cell::Note(reason),
            Cell::Note(file.file.digest.clone()),
        ])
    };
    attached.iter().map(one).collect()
}
