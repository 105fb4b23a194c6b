//! An official paper of running text before it is laid out: what stands on it and in which order, already worded. The press makes a PDF of
//! it and [`docx`](fn@docx::docx) a file that an office can go on writing in; both say the same.

pub mod docx;
mod markup;
mod said;

use serde::Serialize;

use crate::forms::{Letterhead, Signer};
pub use markup::{Run, runs};

/// A paper of text.
#[derive(Clone, Debug, Serialize)]
pub struct TextPaper {
    /// What the file is called by programs that show files.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// A draft carries a watermark.
    pub draft: bool,
    /// How the first pages lie.
    pub lies: Lies,
    /// What stands above everything.
    pub top: Top,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lies {
    /// A4 upright.
    Upright,
    /// A4 across, for wide tables.
    Across,
}

/// What stands above everything.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Top {
    /// The heading in two columns.
    Issuer(Head),
    /// The national name and motto: what several issue together.
    National,
    /// A line: what is attached to another paper.
    Plain {
        /// Whose it is.
        left: String,
        /// By which pattern it is made.
        right: Option<String>,
    },
}

/// The heading of Decree 30/2020: issuer on the left, national name and motto on the right.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The body above the issuer.
    pub superior: Option<String>,
    /// Who issues it.
    pub issuer: String,
    /// `Số: 05/QĐ-LMHTX`; none for papers that carry none.
    pub number: Option<String>,
    /// `Minh Họa, ngày 15 tháng 12 năm 2026`.
    pub place_and_day: String,
}

/// A piece of a paper.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// What kind of paper it is, and on what.
    Kind {
        /// In capitals.
        kind: String,
        /// Below it, with a short line under it.
        subject: Option<String>,
    },
    /// To whom it goes.
    To {
        /// Each a line.
        whom: Vec<String>,
    },
    /// Legal bases in italics, each with its sign at the end.
    Bases {
        /// Each a paragraph.
        lines: Vec<String>,
    },
    /// A line in the middle.
    Middle {
        /// The words.
        text: String,
        /// Upright and bold, or leaning.
        tone: Tone,
    },
    /// The head of a section.
    Section {
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// What stands in it.
        runs: Vec<Run>,
    },
    /// A paragraph of a list; the dash is made by the layout.
    Item {
        /// What stands in it.
        runs: Vec<Run>,
    },
    /// A table with a repeated head.
    Table(Table),
    /// A picture with what it shows in words.
    Picture {
        /// SVG.
        svg: String,
        /// In words, for who does not see it, and for office files.
        alt: String,
        /// Below it.
        caption: String,
    },
    /// The end: where it goes, and who signs.
    Close {
        /// Each a line; the semicolons are made by the layout.
        recipients: Vec<String>,
        /// Who signs.
        seal: Seal,
    },
    /// Several who sign, two beside each other.
    Seals {
        /// In reading order.
        seals: Vec<Seal>,
    },
    /// What follows begins on a page of its own.
    NewPage,
}

/// How a line in the middle is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Bold.
    Bold,
    /// Leaning.
    Italic,
}

/// Who signs, already worded.
#[derive(Clone, Debug, Serialize)]
pub struct Seal {
    /// Authority and office.
    pub lines: Vec<String>,
    /// None: a line to write it on.
    pub name: Option<String>,
}

/// A table of a paper.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it is, for who does not see it.
    pub summary: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From the top.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its caption.
    pub caption: String,
    /// Its share of the width.
    pub share: u32,
    /// Where its words stand.
    pub side: Side,
}

/// Where words of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Words.
    Left,
    /// Numbers of rows, marks.
    Center,
    /// Figures.
    Right,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// From left to right; together they span all columns.
    pub cells: Vec<Cell>,
    /// A group or a sum.
    pub bold: bool,
}

/// A cell.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// How many columns it spans.
    pub span: usize,
}

impl Row {
    /// One of many.
    #[must_use]
    pub fn plain(cells: Vec<String>) -> Self {
        let cells = cells.into_iter().map(|text| Cell { text, span: 1 }).collect();
        Self { cells, bold: false }
    }

    /// A group: one line over all columns.
    #[must_use]
    pub fn group(text: String, columns: usize) -> Self {
        Self { cells: vec![Cell { text, span: columns }], bold: true }
    }

    /// A sum: a caption over the columns before the figures.
    #[must_use]
    pub fn sum(caption: &str, span: usize, figures: Vec<String>) -> Self {
        let first = Cell { text: caption.to_owned(), span };
        let rest = figures.into_iter().map(|text| Cell { text, span: 1 });
        Self { cells: [first].into_iter().chain(rest).collect(), bold: true }
    }
}

impl Column {
    /// A column with so many parts of the width.
    #[must_use]
    pub fn new(caption: &str, share: u32, side: Side) -> Self {
        Self { caption: caption.to_owned(), share, side }
    }
}

impl Seal {
    /// Of somebody who signs in an office.
    #[must_use]
    pub fn of(signer: &Signer) -> Self {
        Self { lines: signer.lines(), name: signer.name.clone() }
    }
}

/// A paper is written from the top.
impl TextPaper {
    /// A paper with the heading of its issuer.
    #[must_use]
    pub fn headed(letterhead: &Letterhead, draft: bool) -> Self {
        Self {
            title: String::new(),
            author: letterhead.issuer.clone(),
            draft,
            lies: Lies::Upright,
            top: Top::Issuer(letterhead.head()),
            blocks: vec![],
        }
    }

    /// What kind of paper it is, and on what. The first of them is the title of the file.
    pub fn kind(&mut self, kind: &str, subject: Option<&str>) {
        if self.title.is_empty() {
            self.title = match subject {
                Some(subject) => format!("{} – {subject}", capitalised(kind)),
                None => capitalised(kind),
            };
        }
        self.blocks.push(Block::Kind { kind: kind.to_owned(), subject: subject.map(str::to_owned) });
    }

    /// Legal bases: each ends with a semicolon, the last with a full stop.
    pub fn bases(&mut self, bases: &[String]) {
        let last = bases.len().saturating_sub(1);
        let end = |(place, basis): (usize, &String)| {
            let bare = basis.trim().trim_end_matches([';', '.', ',']);
            format!("{bare}{}", if place == last { '.' } else { ';' })
        };
        let lines: Vec<String> = bases.iter().enumerate().map(end).collect();
        if !lines.is_empty() {
            self.blocks.push(Block::Bases { lines });
        }
    }

    /// A line in the middle.
    pub fn middle(&mut self, text: impl Into<String>, tone: Tone) {
        self.blocks.push(Block::Middle { text: text.into(), tone });
    }

    /// The head of a section.
    pub fn section(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Section { text: text.into() });
    }

    /// A paragraph, or several where lines are broken; `**bold**`, `*leaning*`, `- ` before an item, `## ` before the head of a section.
    pub fn text(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(head) =
                line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))
            {
                self.section(head.trim());
            } else if let Some(item) = line.strip_prefix("- ") {
                self.blocks.push(Block::Item { runs: runs(item) });
            } else {
                self.blocks.push(Block::Paragraph { runs: runs(line) });
            }
        }
    }

    /// A paragraph that begins in bold.
    pub fn begun(&mut self, bold: &str, text: &str) {
        let mut all = vec![Run { text: format!("{bold} "), bold: true, italic: false }];
        all.extend(runs(text));
        self.blocks.push(Block::Paragraph { runs: all });
    }

    /// Where it goes, and who signs.
    pub fn close(&mut self, recipients: &[String], signer: &Signer) {
        self.blocks.push(Block::Close { recipients: recipients.to_vec(), seal: Seal::of(signer) });
    }
}

/// `GIẤY KHEN` as `Giấy khen`.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}
