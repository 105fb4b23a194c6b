//! Reports: the one that closes a year, and the one that tells of somebody's merits.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::{Fault, FaultKind, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, Column, Row, Side, Table, TextPaper};

/// The most bytes of one picture.
const PICTURE: usize = 400_000;

/// A report of a year, or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryReport {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who reports.
    pub letterhead: Letterhead,
    /// On what, up to 400 letters.
    pub subject: String,
    /// To whom, up to 5 lines of 160 letters; none: to nobody by name.
    #[serde(default)]
    pub whom: Vec<String>,
    /// In reading order; one to 200.
    pub parts: Vec<ReportPart>,
    /// Where it goes; up to 12 lines of 160 letters.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportPart {
    /// Paragraphs: `## ` before the head of a section, `- ` before an item, `**bold**`, `*leaning*`; up to 20,000 letters.
    Text(String),
    /// A table.
    Table(ReportTable),
    /// A chart.
    Chart(Chart),
}

/// A table of a report, up to 12 columns and 300 rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportTable {
    /// Above it, up to 300 letters.
    pub title: String,
    /// The first is words, the others are figures.
    pub columns: Vec<String>,
    /// As printed, one cell a column.
    pub rows: Vec<Vec<String>>,
}

/// A chart of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// A file of its own without references outside itself; up to 400,000 bytes.
    pub svg: String,
    /// What it shows in words, up to 1,500 letters.
    pub alt: String,
    /// Below it, up to 300 letters.
    pub caption: String,
}

/// A report of the merits of a unit or a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritReport {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who reports.
    pub letterhead: Letterhead,
    /// For what it is proposed, up to 400 letters: `Đề nghị tặng Giấy khen …`.
    pub subject: String,
    /// Who is proposed, up to 200 letters.
    pub name: String,
    /// Birth, office, address or tasks and people of the unit, in paragraphs; up to 4,000 letters.
    pub situation: String,
    /// What was reached, in paragraphs; up to 20,000 letters.
    pub merits: String,
    /// Honours held already, up to 30.
    #[serde(default)]
    pub honours: Vec<Honour>,
    /// What stands where there are none, up to 400 letters.
    #[serde(default = "none")]
    pub none: String,
    /// Above the signature of who confirms it.
    #[serde(default)]
    pub confirmed_by: Option<Signer>,
    /// Who signs.
    pub signer: Signer,
}

/// An honour that is held already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Honour {
    /// Up to 20 letters.
    pub year: String,
    /// Up to 200 letters.
    pub what: String,
    /// Number, day and body of the decision; up to 300 letters.
    pub decision: String,
}

fn none() -> String {
    "Chưa có.".to_owned()
}

/// A picture that stands for itself: it has a size, and asks nobody for anything.
fn picture(checks: &mut Checks, field: &str, svg: &str) {
    let whole = svg.trim_start().starts_with("<svg") || svg.trim_start().starts_with("<?xml");
    let sized = svg.contains("viewBox") || svg.contains("width=");
    let outside =
        ["<!", "<image", "<foreignObject", "<script", "<style", "<use", "<filter", "href", "url(http"];
    if svg.len() > PICTURE || !whole || !sized || outside.iter().any(|sign| svg.contains(sign)) {
        checks.fault(field, FaultKind::NoPicture);
    }
}

fn part(checks: &mut Checks, field: &str, part: &ReportPart) {
    match part {
        ReportPart::Text(text) => checks.lines(&format!("{field}.text"), text, 20_000),
        ReportPart::Table(table) => {
            let field = format!("{field}.table");
            checks.text(&format!("{field}.title"), &table.title, 300);
            checks.some(&format!("{field}.columns"), &table.columns, 12, |checks, field, caption| {
                checks.text(field, caption, 250);
            });
            let expected = table.columns.len();
            checks.some(&format!("{field}.rows"), &table.rows, 300, |checks, field, row| {
                if row.len() != expected {
                    checks.fault(field, FaultKind::Uneven { expected });
                }
                checks.each(field, row, 12, |checks, field, cell| checks.text(field, cell, 250));
            });
        }
        ReportPart::Chart(chart) => {
            let field = format!("{field}.chart");
            picture(checks, &format!("{field}.svg"), &chart.svg);
            checks.text(&format!("{field}.alt"), &chart.alt, 1_500);
            checks.text(&format!("{field}.caption"), &chart.caption, 300);
        }
    }
}

impl Form for SummaryReport {
    const FOLDER: &'static str = "bao-cao-tong-ket";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.each("whom", &self.whom, 5, |checks, field, line| checks.text(field, line, 160));
        checks.some("parts", &self.parts, 200, part);
        checks.recipients("recipients", &self.recipients);
        checks.signer("signer", &self.signer);
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        self.paper()
    }

    fn said(&self) -> Vec<Vec<String>> {
        vec![self.paper().said()]
    }

    fn day(&self) -> Date {
        self.letterhead.prepared.0
    }
}

impl TextForm for SummaryReport {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("BÁO CÁO", Some(&self.subject));
        if !self.whom.is_empty() {
            paper.blocks.push(Block::To { whom: self.whom.clone() });
        }
        for part in &self.parts {
            match part {
                ReportPart::Text(text) => paper.text(text),
                ReportPart::Table(table) => put_table(&mut paper, table),
                ReportPart::Chart(Chart { svg, alt, caption }) => {
                    let (svg, alt, caption) = (svg.clone(), alt.clone(), caption.clone());
                    paper.blocks.push(Block::Picture { svg, alt, caption });
                }
            }
        }
        paper.close(&self.recipients, &self.signer);
        paper
    }
}

/// Names of this length stand in a column of twice the breadth of the others.
const SHORT: usize = 26;

/// The first column takes about two fifths, less where it holds short names; the others share the rest.
fn put_table(paper: &mut TextPaper, table: &ReportTable) {
    paper.middle(&table.title, crate::text_paper::Tone::Bold);
    let others = u32::try_from(table.columns.len().saturating_sub(1)).unwrap_or(1).max(1);
    let longest = table.rows.iter().filter_map(|row| row.first()).map(|cell| cell.chars().count()).max();
    let first = if longest.is_some_and(|letters| letters <= SHORT) { 2 } else { 4 };
    let column = |(place, caption): (usize, &String)| match place {
        0 => Column::new(caption, 4 * others.min(first), Side::Left),
        _ => Column::new(caption, 4, Side::Right),
    };
    let columns = table.columns.iter().enumerate().map(column).collect();
    let rows = table.rows.iter().map(|row| Row::plain(row.clone())).collect();
    paper.blocks.push(Block::Table(Table { summary: table.title.clone(), columns, rows }));
}

impl Form for MeritReport {
    const FOLDER: &'static str = "bao-cao-thanh-tich";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.text("name", &self.name, 200);
        checks.lines("situation", &self.situation, 4_000);
        checks.lines("merits", &self.merits, 20_000);
        checks.each("honours", &self.honours, 30, |checks, field, honour| {
            checks.text(&format!("{field}.year"), &honour.year, 20);
            checks.text(&format!("{field}.what"), &honour.what, 200);
            checks.text(&format!("{field}.decision"), &honour.decision, 300);
        });
        checks.text("none", &self.none, 400);
        if let Some(signer) = &self.confirmed_by {
            checks.signer("confirmed_by", signer);
        }
        checks.signer("signer", &self.signer);
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        self.paper()
    }

    fn said(&self) -> Vec<Vec<String>> {
        vec![self.paper().said()]
    }

    fn day(&self) -> Date {
        self.letterhead.prepared.0
    }
}

impl TextForm for MeritReport {
    fn paper(&self) -> TextPaper {
        use crate::text_paper::Seal;
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("BÁO CÁO THÀNH TÍCH", Some(&self.subject));
        paper.begun("Tên tập thể, cá nhân đề nghị:", &self.name);
        paper.section("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH");
        paper.text(&self.situation);
        paper.section("II. THÀNH TÍCH ĐẠT ĐƯỢC");
        paper.text(&self.merits);
        paper.section("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG");
        if self.honours.is_empty() {
            paper.text(&self.none);
        } else {
            let columns = vec![
                Column::new("Năm", 3, Side::Center),
                Column::new("Danh hiệu, hình thức khen thưởng", 12, Side::Left),
                Column::new("Số, ngày của quyết định; cơ quan ban hành", 13, Side::Left),
            ];
            let row = |honour: &Honour| {
                Row::plain(vec![honour.year.clone(), honour.what.clone(), honour.decision.clone()])
            };
            let rows = self.honours.iter().map(row).collect();
            let summary = "Các hình thức đã được khen thưởng".to_owned();
            paper.blocks.push(Block::Table(Table { summary, columns, rows }));
        }
        let seals = self.confirmed_by.iter().chain([&self.signer]).map(Seal::of).collect();
        paper.blocks.push(Block::Seals { seals });
        paper
    }
}
