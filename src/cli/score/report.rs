//! The result as a table for people: ranking first, then criterion by criterion for a cluster of the usual size.

use std::fmt::Write as _;

use thidua_domain::criteria::{Below, Criterion, How, Measure, Scale, Table};
use thidua_domain::number::Decimal;
use thidua_domain::scoring::{LeafResult, Mode, Outcome, Phrases, UnitResult};
use thidua_papers::grading::{missed_for_good, say_gathered, say_missed, say_open_grade};
use thidua_words::Words;

/// For more units than this the criteria would not fit side by side.
const MOST_SIDE_BY_SIDE: usize = 12;
/// Longer titles go on in a second line.
const TITLE_WIDTH: usize = 56;
/// What stands where there is nothing.
const NOTHING: &str = "–";

pub(super) fn report(outcome: &Outcome<'_>, digest: &str, (words, phrases): (&Words, &Phrases)) -> String {
    let mut out = String::new();
    head(&mut out, outcome, words);
    if outcome.is_empty() {
        line(&mut out, &words.say("score-no-units"));
    } else {
        ranking(outcome, words).print(&mut out);
        notes(&mut out, outcome, (words, phrases));
        breakdown(&mut out, outcome, words);
    }
    out.push('\n');
    line(&mut out, &words.say_with("score-digest", &[("digest", digest)]));
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn head(out: &mut String, outcome: &Outcome<'_>, words: &Words) {
    let table = outcome.table();
    line(out, &clean(&table.title));
    table.legal_basis.iter().for_each(|basis| line(out, &clean(basis)));
    let date = |date: jiff::civil::Date| words.date(&date.to_string());
    match (table.valid.from, table.valid.to) {
        (Some(from), Some(to)) => {
            line(out, &words.say_with("score-valid-until", &[("from", &date(from)), ("to", &date(to))]));
        }
        (Some(from), None) => line(out, &words.say_with("score-valid", &[("from", &date(from))])),
        (None, _) => {}
    }
    line(
        out,
        &words.say(match outcome.mode() {
            Mode::Provisional => "score-mode-provisional",
            Mode::Final => "score-mode-final",
        }),
    );
    out.push('\n');
}

fn ranking(outcome: &Outcome<'_>, words: &Words) -> Grid {
    let rebased = outcome.is_rebased();
    let mut heads = vec!["rank", "unit", "points", "max", "percent", "grade", "complete"];
    if rebased {
        heads.insert(2, "score");
    }
    let mut grid =
        Grid::new(heads.iter().map(|head| vec![words.say(&format!("score-head-{head}")).into_owned()]));
    for unit in outcome.units() {
        let mut cells = ranking_cells(&unit, words);
        if rebased {
            cells.insert(2, words.decimal(&unit.score.to_string()));
        }
        grid.add(cells);
    }
    grid.left = if rebased { vec![1, 6, 7] } else { vec![1, 5, 6] };
    grid
}

fn ranking_cells(unit: &UnitResult<'_>, words: &Words) -> Vec<String> {
    let equals = if unit.rank.is_some_and(|rank| rank.tied) { "=" } else { "" };
    let percent = |percent: &dyn ToString| {
        words.say_with("explain-percent", &[("number", &words.decimal(&percent.to_string()))])
    };
    vec![
        unit.rank.map_or_else(|| NOTHING.to_owned(), |rank| format!("{}{equals}", rank.place)),
        clean(unit.name),
        words.decimal(&unit.points.to_string()),
        words.decimal(&unit.max.to_string()),
        unit.percent.map_or_else(|| NOTHING.to_owned(), |points| percent(&points)),
        unit.grade.map_or_else(|| NOTHING.to_owned(), |grade| clean(&grade.name)),
        words.say(if unit.complete { "score-complete" } else { "score-incomplete" }).into_owned(),
    ]
}

/// What a reader must know to read the ranking rightly.
fn notes(out: &mut String, outcome: &Outcome<'_>, (words, phrases): (&Words, &Phrases)) {
    let open = outcome.open_ends();
    let counted = [
        ("score-ties", open.tied),
        ("score-incomplete-units", open.incomplete),
        ("score-excluded-units", open.excluded),
    ];
    out.push('\n');
    for (key, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
        line(out, &words.say_count(key, count, &[]));
    }
    if outcome.len() <= MOST_SIDE_BY_SIDE {
        outcome.units().for_each(|unit| {
            knockouts(out, &unit, words);
            for text in sayings((&unit, outcome.table()), (words, phrases)) {
                let said = [("unit", &*clean(unit.name)), ("text", &*clean(&text))];
                line(out, &words.say_with("score-of-unit", &said));
            }
        });
    }
    if outcome.is_rebased() {
        line(out, &words.say("score-rebased"));
    }
}

/// What the figures of a unit alone do not say: its grade, its branches, its leaves.
fn sayings((unit, table): (&UnitResult<'_>, &Table), (words, phrases): (&Words, &Phrases)) -> Vec<String> {
    let (own, open) = (unit.grade.map(|grade| &*grade.name), unit.grade_open.map(|grade| &*grade.name));
    let missed = missed_for_good(table, &unit.grade_missed, open);
    let missed = missed.map(|missed| say_missed(words, (table, &str::to_owned), own, missed));
    let open = open.map(|open| say_open_grade(words, own, open));
    missed.chain(open).chain(branches((unit, table), words)).chain(reasons(unit, phrases)).collect()
}

/// How branches came to their points that are more than the sum of their children.
fn branches<'a>(
    (unit, table): (&'a UnitResult<'_>, &'a Table),
    words: &'a Words,
) -> impl Iterator<Item = String> + 'a {
    unit.criteria.iter().filter_map(move |row| {
        let said = say_gathered(words, table, row.gathered.as_ref()?, row.points?)?;
        Some(format!("{} – {said}", row.criterion.id))
    })
}

/// The leaves whose figures alone do not say how they came about, with their reasons.
fn reasons<'a>(unit: &'a UnitResult<'_>, phrases: &'a Phrases) -> impl Iterator<Item = String> + 'a {
    let leaves = unit.criteria.iter().filter_map(|row| Some((row.criterion, row.leaf.as_ref()?)));
    let told = leaves.filter(|(criterion, leaf)| wants_reason(criterion, leaf));
    told.map(move |(criterion, leaf)| format!("{} – {}", criterion.id, leaf.explain.text(phrases)))
}

fn wants_reason(criterion: &Criterion, leaf: &LeafResult<'_>) -> bool {
    let has_rules = |how: &How| match how {
        How::Computed { measure: Measure::Weighted { .. } | Measure::OverTarget(_), .. } => true,
        How::Computed { scale: Scale::Linear(line), .. } => {
            line.floor > Decimal::default() || line.whole.is_some() || line.below == Below::Zero
        }
        How::Computed { .. } | How::Sum | How::Manual | How::PassFail { .. } => false,
    };
    let is_so = matches!(leaf.reason, Some("limit" | "of_nothing"));
    is_so || !criterion.variants.is_empty() || has_rules(&criterion.how)
}

fn knockouts(out: &mut String, unit: &UnitResult<'_>, words: &Words) {
    for knockout in &unit.knockouts {
        let reason = knockout.reason.as_deref().unwrap_or(knockout.flag.as_str());
        line(
            out,
            &words.say_with("score-knockout", &[("unit", &clean(unit.name)), ("reason", &clean(reason))]),
        );
    }
}

fn breakdown(out: &mut String, outcome: &Outcome<'_>, words: &Words) {
    if outcome.len() > MOST_SIDE_BY_SIDE {
        let count = words.decimal(&outcome.len().to_string());
        return line(out, &words.say_with("score-breakdown-left-out", &[("n", &count)]));
    }
    let units: Vec<UnitResult<'_>> = outcome.units().collect();
    let word = |key: &str| vec![words.say(key).into_owned()];
    let names = units.iter().map(|unit| clean(unit.name).split(' ').map(str::to_owned).collect());
    let heads = [vec![String::new()], word("score-head-criterion"), word("score-head-max")];
    let mut grid = Grid::new(heads.into_iter().chain(names));
    grid.left = vec![0, 1];
    for (index, criterion) in outcome.table().criteria.iter().enumerate() {
        add_criterion(&mut grid, index, criterion, &units, words);
    }
    out.push('\n');
    line(out, &words.say("score-breakdown"));
    grid.print(out);
}

fn add_criterion(
    grid: &mut Grid,
    index: usize,
    criterion: &Criterion,
    units: &[UnitResult<'_>],
    words: &Words,
) {
    let indent = "  ".repeat(criterion.depth);
    let mut titles =
        wrap(&clean(&criterion.title), TITLE_WIDTH).into_iter().map(|part| format!("{indent}{part}"));
    let points = |unit: &UnitResult<'_>| {
        unit.criteria[index]
            .points
            .map_or_else(|| NOTHING.to_owned(), |points| words.decimal(&points.to_string()))
    };
    let mut cells = vec![
        criterion.id.clone(),
        titles.next().unwrap_or_default(),
        words.decimal(&criterion.max.to_string()),
    ];
    cells.extend(units.iter().map(points));
    grid.add(cells);
    titles.for_each(|part| grid.add(vec![String::new(), part]));
}

/// Columns that line up, however many marks their letters carry.
pub(in crate::cli) struct Grid {
    heads: Vec<Vec<String>>,
    rows: Vec<Vec<String>>,
    /// Columns of words; the others hold figures and stand right.
    pub(in crate::cli) left: Vec<usize>,
}

impl Grid {
    /// A head may have several lines.
    pub(in crate::cli) fn new(heads: impl IntoIterator<Item = Vec<String>>) -> Self {
        Self { heads: heads.into_iter().collect(), rows: vec![], left: vec![] }
    }

    pub(in crate::cli) fn add(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    pub(in crate::cli) fn print(&self, out: &mut String) {
        let height = self.heads.iter().map(Vec::len).max().unwrap_or(0);
        let blank = String::new();
        // Short heads stand at the bottom, next to their figures.
        let head = |from_bottom: usize| {
            let cell = |head: &Vec<String>| {
                head.len().checked_sub(from_bottom).map_or(blank.clone(), |at| head[at].clone())
            };
            self.heads.iter().map(cell).collect::<Vec<_>>()
        };
        let heads: Vec<Vec<String>> = (1..=height).rev().map(head).collect();
        let widths: Vec<usize> = (0..self.heads.len())
            .map(|column| {
                heads
                    .iter()
                    .chain(&self.rows)
                    .filter_map(|row| row.get(column))
                    .map(|cell| width(cell))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        heads.iter().for_each(|row| self.print_row(row, &widths, out));
        let rule: usize = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        line(out, &"─".repeat(rule));
        self.rows.iter().for_each(|row| self.print_row(row, &widths, out));
    }

    fn print_row(&self, row: &[String], widths: &[usize], out: &mut String) {
        let mut text = String::new();
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column] - width(cell));
            let gap = if column > 0 { "  " } else { "" };
            // Writing into a String cannot fail.
            let _ = if self.left.contains(&column) {
                write!(text, "{gap}{cell}{pad}")
            } else {
                write!(text, "{gap}{pad}{cell}")
            };
        }
        line(out, text.trim_end());
    }
}

/// How many places a text takes on the screen: a combining mark takes none.
pub(in crate::cli) fn width(text: &str) -> usize {
    text.chars().filter(|sign| !matches!(sign, '\u{300}'..='\u{36f}')).count()
}

/// One line, without control characters that could play tricks on a terminal.
pub(in crate::cli) fn clean(text: &str) -> String {
    text.split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Breaks a text between words.
fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(last) if width(last) + 1 + width(word) <= most => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use thidua_domain::criteria::Table;
    use thidua_domain::scoring::{Facts, Mode, Phrases, score};
    use thidua_words::Language;

    use super::{report, width, wrap};
    use crate::cli::speech::Speech;

    /// The report on the real score sheet of 2019.
    fn highlands(language: Language) -> String {
        let criteria = include_str!("../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml");
        let facts = include_str!("../../../crates/domain/tests/scoring/tay-nguyen-2019.json");
        let table = Table::read(criteria.as_bytes()).unwrap();
        let facts = Facts::read(facts.as_bytes(), &table).unwrap();
        let speech = Speech::of_command_line(&["--lang".into(), language.tag().into()]);
        let phrases = Phrases::fetch(&speech);
        report(&score(&facts, Mode::Final), "abc", (language.words(), &phrases))
    }

    #[test]
    fn five_alliances_stand_in_line_with_their_ties() {
        let report = highlands(Language::Vi);
        let ranking: Vec<&str> = report.lines().skip(6).take(7).collect();
        assert_eq!(
            ranking,
            [
                "Hạng  Đơn vị    Điểm  Tối đa     Tỷ lệ  Xếp loại  Đủ số liệu",
                "────────────────────────────────────────────────────────────",
                "   1  Đắk Lắk     35      35  100,00 %  –         đủ",
                "  2=  Đắk Nông    34      35   97,14 %  –         đủ",
                "  2=  Kon Tum     34      35   97,14 %  –         đủ",
                "  2=  Lâm Đồng    34      35   97,14 %  –         đủ",
                "   5  Gia Lai     33      35   94,29 %  –         đủ",
            ]
        );
        assert!(report.contains("3 đơn vị bằng nhau sau mọi tiêu chí phụ"));
        assert!(report.ends_with("Mã kiểm tra (SHA-256 của hai tệp): abc\n"));
    }

    #[test]
    fn their_criteria_stand_side_by_side() {
        let report = highlands(Language::En);
        let row = report.lines().find(|line| line.starts_with("2.3")).unwrap();
        let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells, ["2.3", "Tỷ lệ hợp tác xã là thành viên liên minh", "4", "4", "3", "3", "3", "2"]);
        assert!(!report.lines().any(|line| line.ends_with(' ')));
    }

    #[test]
    fn a_letter_is_one_place_wide_however_many_marks_it_carries() {
        assert_eq!(width("Tiếng Việt"), 10);
        assert_eq!(width("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), 10);
    }

    #[test]
    fn a_long_title_breaks_between_words() {
        assert_eq!(wrap("một hai ba bốn", 7), ["một hai", "ba bốn"]);
        assert_eq!(wrap("mộthaibabốn", 7), ["mộthaibabốn"]);
    }
}
