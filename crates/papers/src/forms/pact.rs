//! Pacts: what several units undertake for a year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::{Day, Fault, FaultKind, Form, Signer, TextForm};
use crate::text_paper::{Block, Column, Lies, Row, Seal, Side, Table, TextPaper, Tone, Top};

/// How many units stand beside each other in the table of targets.
const BESIDE: usize = 8;

/// A pact. It has no number: the decree does not know it as a kind of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pact {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Whose it is, up to 160 letters: `CỤM THI ĐUA …`.
    pub cluster: String,
    /// For what, up to 300 letters: `Thực hiện nhiệm vụ năm 2026`.
    pub subject: String,
    /// The first paragraphs; up to 3,000 letters.
    pub opening: String,
    /// What they undertake, in paragraphs with heads of sections; up to 12,000 letters.
    pub commitments: String,
    /// The units, in the order of their columns; two to 20.
    pub units: Vec<PactUnit>,
    /// What each wants to reach; up to 60.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// The last paragraphs; up to 2,000 letters.
    pub closing: String,
    /// Where it is signed, up to 60 letters.
    pub place: String,
    /// When; none: room to write day and month in.
    #[serde(default)]
    pub day: Option<Day>,
    /// When it was prepared.
    pub prepared: Day,
    /// Who witnesses it.
    #[serde(default)]
    pub witness: Option<Signer>,
}

/// A unit that signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PactUnit {
    /// Up to 160 letters.
    pub name: String,
    /// At the head of its column, up to 20 letters.
    pub short: String,
    /// Who signs for it.
    pub signer: Signer,
}

/// What each unit wants to reach of one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Up to 200 letters.
    pub indicator: String,
    /// Up to 30 letters.
    pub unit: String,
    /// As printed, up to 20 letters; one for each unit in their order. None: nothing was agreed.
    pub values: Vec<Option<String>>,
}

impl Form for Pact {
    const FOLDER: &'static str = "giao-uoc";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.text("cluster", &self.cluster, 160);
        checks.text("subject", &self.subject, 300);
        checks.lines("opening", &self.opening, 3_000);
        checks.lines("commitments", &self.commitments, 12_000);
        checks.some("units", &self.units, 20, |checks, field, unit| {
            checks.text(&format!("{field}.name"), &unit.name, 160);
            checks.text(&format!("{field}.short"), &unit.short, 20);
            checks.signer(&format!("{field}.signer"), &unit.signer);
        });
        let expected = self.units.len();
        checks.each("targets", &self.targets, 60, |checks, field, target| {
            checks.text(&format!("{field}.indicator"), &target.indicator, 200);
            checks.text(&format!("{field}.unit"), &target.unit, 30);
            if target.values.len() != expected {
                checks.fault(&format!("{field}.values"), FaultKind::Uneven { expected });
            }
            for (place, value) in target.values.iter().enumerate() {
                checks.optional(&format!("{field}.values[{place}]"), value.as_ref(), 20);
            }
        });
        checks.lines("closing", &self.closing, 2_000);
        checks.text("place", &self.place, 60);
        if let Some(witness) = &self.witness {
            checks.signer("witness", witness);
        }
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        self.paper()
    }

    fn said(&self) -> Vec<Vec<String>> {
        vec![self.paper().said()]
    }

    fn day(&self) -> Date {
        self.prepared.0
    }
}

impl TextForm for Pact {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper {
            title: String::new(),
            author: self.cluster.clone(),
            draft: self.draft,
            lies: Lies::Upright,
            top: Top::National,
            blocks: vec![],
        };
        paper.kind("GIAO ƯỚC THI ĐUA", Some(&self.subject));
        paper.middle(&self.cluster, Tone::Bold);
        paper.text(&self.opening);
        paper.text(&self.commitments);
        for (place, units) in self.units.chunks(BESIDE).enumerate() {
            if !self.targets.is_empty() {
                paper.blocks.push(Block::Table(self.table(units, place * BESIDE)));
            }
        }
        paper.text(&self.closing);
        let day = self.day.map_or_else(|| super::parts::open_day(self.prepared.0.year()), Day::in_full);
        paper.middle(format!("{}, {day}", self.place), Tone::Italic);
        let of_unit = |unit: &PactUnit| {
            let mut seal = Seal::of(&unit.signer);
            seal.lines.insert(0, unit.name.to_uppercase());
            seal
        };
        paper.blocks.push(Block::Seals { seals: self.units.iter().map(of_unit).collect() });
        if let Some(witness) = &self.witness {
            paper.middle("CHỨNG KIẾN", Tone::Bold);
            paper.blocks.push(Block::Seals { seals: vec![Seal::of(witness)] });
        }
        paper
    }
}

impl Pact {
    /// The targets of some units that stand beside each other.
    fn table(&self, units: &[PactUnit], first: usize) -> Table {
        let mut columns = vec![
            Column::new("TT", 2, Side::Center),
            Column::new("Chỉ tiêu", 12, Side::Left),
            Column::new("Đơn vị tính", 5, Side::Center),
        ];
        columns.extend(units.iter().map(|unit| Column::new(&unit.short, 5, Side::Right)));
        let row = |(place, target): (usize, &Target)| {
            let mut cells = vec![(place + 1).to_string(), target.indicator.clone(), target.unit.clone()];
            let values = target.values.iter().skip(first).take(units.len());
            cells.extend(values.map(|value| value.clone().unwrap_or_else(|| "–".to_owned())));
            Row::plain(cells)
        };
        let rows = self.targets.iter().enumerate().map(row).collect();
        Table { summary: "Chỉ tiêu thi đua".to_owned(), columns, rows }
    }
}
