//! What a paper says: its words in reading order, without how they are set.

use super::{Block, Head, Run, Seal, Table, TextPaper, Top};
use crate::press::as_printed;

impl TextPaper {
    /// A line a paragraph, a cell, a name. Breadths, sides and tones are no words: with another layout a paper says the same.
    pub(crate) fn said(&self) -> Vec<String> {
        let mut said = Said(vec![]);
        match &self.top {
            Top::Issuer(Head { superior, issuer, number, place_and_day }) => {
                said.lines(superior);
                said.line(issuer);
                said.lines(number);
                said.line(place_and_day);
            }
            Top::National => {}
            Top::Plain { left, right } => {
                said.line(left);
                said.lines(right);
            }
        }
        self.blocks.iter().for_each(|block| said.block(block));
        said.0
    }
}

struct Said(Vec<String>);

impl Said {
    fn line(&mut self, text: &str) {
        self.0.push(as_printed(text));
    }

    fn lines<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        texts.into_iter().for_each(|text| self.line(text));
    }

    fn runs(&mut self, runs: &[Run]) {
        self.line(&runs.iter().map(|run| run.text.as_str()).collect::<String>());
    }

    fn seal(&mut self, seal: &Seal) {
        self.lines(seal.lines.iter().chain(&seal.name));
    }

    fn table(&mut self, table: &Table) {
        self.lines(table.columns.iter().map(|column| &column.caption));
        self.lines(table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| &cell.text)));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Kind { kind, subject } => self.lines([kind].into_iter().chain(subject)),
            Block::To { whom } => self.lines(whom),
            Block::Bases { lines } => self.lines(lines),
            Block::Middle { text, tone: _ } | Block::Section { text } => self.line(text),
            Block::Paragraph { runs } | Block::Item { runs } => self.runs(runs),
            Block::Table(table) => self.table(table),
            Block::Picture { svg, alt, caption } => self.lines([svg, alt, caption]),
            Block::Close { recipients, seal } => {
                self.lines(recipients);
                self.seal(seal);
            }
            Block::Seals { seals } => seals.iter().for_each(|seal| self.seal(seal)),
            Block::NewPage => {}
        }
    }
}
