//! The pieces of a paper as paragraphs and tables of an office file.

use std::fmt::{self, Display, Formatter};

use super::xml::{Look, Runs, Stand, cell, paragraph, row, table};
use crate::text_paper::{Block, Head, Row, Run, Seal, Side, Table, TextPaper, Tone, Top};

const PLAIN: Look = Look { bold: false, italic: false, size: None };
const BOLD: Look = Look { bold: true, italic: false, size: None };
const ITALIC: Look = Look { bold: false, italic: true, size: None };
/// Room for signature and seal, in twentieths of a point.
const ROOM: u32 = 1_500;

/// What stands between the margins.
pub(super) struct Body {
    text: String,
    /// Between the margins, in twentieths of a point.
    width: u32,
}

impl Display for Body {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Body {
    pub(super) fn of(paper: &TextPaper, width: u32) -> Self {
        let mut body = Self { text: String::new(), width };
        match &paper.top {
            Top::Issuer(head) => body.heading(head),
            Top::National => body.text.push_str(&national(width)),
            Top::Plain { left, right } => body.plain(left, right.as_deref()),
        }
        for (place, block) in paper.blocks.iter().enumerate() {
            let next = paper.blocks.get(place + 1);
            body.block(block, matches!(next, Some(Block::Close { .. } | Block::Seals { .. })));
        }
        body
    }

    fn put(&mut self, stand: Stand, runs: &Runs) {
        self.text.push_str(&paragraph(stand, runs));
    }

    /// Issuer on the left, national name on the right; number and day below them.
    fn heading(&mut self, head: &Head) {
        let left = self.width * 9 / 20;
        let widths = [left, self.width - left];
        let middle = |text: &str, look| paragraph(Stand::tight("center"), &Runs::default().with(text, look));
        let small = |look: Look, size| Look { size: Some(size), ..look };
        let superior = head.superior.iter().map(|line| middle(line, small(PLAIN, 25))).collect::<String>();
        let rule = Stand { flat: true, ruled: Some((left - 1_400) / 2), ..Stand::tight("center") };
        let rule = paragraph(rule, &Runs::default());
        let issuer = format!("{superior}{}{rule}", middle(&head.issuer, small(BOLD, 25)));
        let number = middle(head.number.as_deref().unwrap_or_default(), small(PLAIN, 26));
        let day = middle(&head.place_and_day, small(ITALIC, 27));
        let rows = [[issuer, national(widths[1])], [number, day]].map(|pair| {
            let cells = pair
                .iter()
                .zip(widths)
                .map(|(inside, width)| cell(inside, width, 1, false))
                .collect::<String>();
            row(&cells, false)
        });
        self.text.push_str(&table(&rows.concat(), &widths, false));
    }

    fn plain(&mut self, left: &str, right: Option<&str>) {
        let widths = [self.width * 3 / 4, self.width - self.width * 3 / 4];
        let cells =
            [("left", left, BOLD), ("right", right.unwrap_or_default(), ITALIC)].map(|(side, text, look)| {
                paragraph(Stand::tight(side), &Runs::default().with(text, Look { size: Some(25), ..look }))
            });
        let cells: String =
            cells.iter().zip(widths).map(|(inside, width)| cell(inside, width, 1, false)).collect();
        self.text.push_str(&table(&row(&cells, false), &widths, false));
    }

    fn block(&mut self, block: &Block, before_seal: bool) {
        match block {
            Block::Kind { kind, subject } => self.kind(kind, subject.as_deref()),
            Block::To { whom } => self.to(whom),
            Block::Bases { lines } => {
                for line in lines {
                    self.put(Stand::text(), &Runs::default().with(line, ITALIC));
                }
            }
            Block::Middle { text, tone } => {
                let look = match tone {
                    Tone::Bold => BOLD,
                    Tone::Italic => ITALIC,
                };
                let stand = Stand { before: 120, after: 160, keep: true, ..Stand::tight("center") };
                self.put(stand, &Runs::default().with(text, look));
            }
            Block::Section { text } => {
                let stand = Stand { level: Some(2), keep: true, before: 60, side: "left", ..Stand::text() };
                self.put(stand, &Runs::default().with(text, BOLD));
            }
            Block::Paragraph { runs } => {
                self.put(Stand { keep: before_seal, ..Stand::text() }, &said(Runs::default(), runs));
            }
            Block::Item { runs } => {
                let dash = Runs::default().with("- ", PLAIN);
                self.put(Stand { keep: before_seal, ..Stand::text() }, &said(dash, runs));
            }
            Block::Table(table) => self.table(table),
            Block::Picture { alt, caption, .. } => {
                // Office files hold pictures as dots only; what the picture shows is said instead.
                self.put(Stand::text(), &Runs::default().with(alt, PLAIN));
                let stand = Stand { after: 160, ..Stand::tight("center") };
                self.put(stand, &Runs::default().with(caption, ITALIC));
            }
            Block::Close { recipients, seal } => self.close(recipients, seal),
            Block::Seals { seals } => self.seals(seals),
            Block::NewPage => self.text.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
    }

    fn kind(&mut self, kind: &str, subject: Option<&str>) {
        let stand = Stand { before: 240, level: Some(1), keep: true, ..Stand::tight("center") };
        self.put(stand, &Runs::default().with(kind, BOLD));
        if let Some(subject) = subject {
            let stand = Stand { keep: true, ..Stand::tight("center") };
            self.put(stand, &Runs::default().with(subject, BOLD));
            let sides = Some((self.width - 1_700) / 2);
            self.put(
                Stand { flat: true, ruled: sides, after: 160, ..Stand::tight("center") },
                &Runs::default(),
            );
        }
    }

    fn to(&mut self, whom: &[String]) {
        let stand = Stand { before: 120, after: 120, ..Stand::tight("center") };
        if let [only] = whom {
            self.put(stand, &Runs::default().with(&format!("Kính gửi: {only}"), PLAIN));
            return;
        }
        self.put(stand, &Runs::default().with("Kính gửi:", PLAIN));
        for (place, line) in whom.iter().enumerate() {
            let end = if place + 1 == whom.len() { '.' } else { ';' };
            let stand = Stand { first: 2_800, after: 60, ..Stand::tight("left") };
            self.put(stand, &Runs::default().with(&format!("- {line}{end}"), PLAIN));
        }
    }

    fn table(&mut self, told: &Table) {
        let shares: u32 = told.columns.iter().map(|column| column.share).sum::<u32>().max(1);
        let widths: Vec<u32> = told.columns.iter().map(|column| self.width * column.share / shares).collect();
        let captions = told.columns.iter().zip(&widths).map(|(column, width)| {
            let runs = Runs::default().with(&column.caption, Look { size: Some(size_in(told)), ..BOLD });
            cell(&paragraph(Stand::tight("center"), &runs), *width, 1, true)
        });
        let mut rows = row(&captions.collect::<String>(), true);
        for told_row in &told.rows {
            rows.push_str(&row(&cells(told, told_row, &widths), false));
        }
        self.text.push_str(&table(&rows, &widths, true));
        self.put(Stand::tight("left"), &Runs::default());
    }

    fn close(&mut self, recipients: &[String], seal: &Seal) {
        let left = self.width * 9 / 20;
        let widths = [left, self.width - left];
        let mut places = String::new();
        let leaning = Look { bold: true, italic: true, size: Some(24) };
        if !recipients.is_empty() {
            places = paragraph(Stand::tight("left"), &Runs::default().with("Nơi nhận:", leaning));
        }
        for (place, line) in recipients.iter().enumerate() {
            let end = if place + 1 == recipients.len() { '.' } else { ';' };
            let look = Look { size: Some(22), ..PLAIN };
            let runs = Runs::default().with(&format!("- {line}{end}"), look);
            places.push_str(&paragraph(Stand::tight("left"), &runs));
        }
        if places.is_empty() {
            places = "<w:p/>".to_owned();
        }
        let cells = cell(&places, widths[0], 1, false) + &cell(&signing(seal), widths[1], 1, false);
        self.text.push_str(&table(&row(&cells, false), &widths, false));
        self.put(Stand::tight("left"), &Runs::default());
    }

    fn seals(&mut self, seals: &[Seal]) {
        let beside = if seals.len() == 1 { 1 } else { 2 };
        let widths = if beside == 1 { vec![self.width] } else { vec![self.width / 2; 2] };
        let mut rows = String::new();
        for pair in seals.chunks(beside) {
            let mut cells: String =
                pair.iter().map(|seal| cell(&signing(seal), widths[0], 1, false)).collect();
            if pair.len() < beside {
                cells.push_str(&cell("<w:p/>", widths[0], 1, false));
            }
            rows.push_str(&row(&cells, false));
        }
        self.text.push_str(&table(&rows, &widths, false));
        self.put(Stand::tight("left"), &Runs::default());
    }
}

fn said(start: Runs, runs: &[Run]) -> Runs {
    let look = |run: &Run| Look { bold: run.bold, italic: run.italic, size: None };
    runs.iter().fold(start, |said, run| said.with(&run.text, look(run)))
}

/// The national name and motto with the line below the motto.
fn national(width: u32) -> String {
    let look = |size| Look { size: Some(size), ..BOLD };
    let name = Runs::default().with("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look(25));
    let motto = Runs::default().with("Độc lập - Tự do - Hạnh phúc", look(27));
    let ruled = Stand { ruled: Some(width.saturating_sub(3_300) / 2), ..Stand::tight("center") };
    paragraph(Stand::tight("center"), &name) + &paragraph(ruled, &motto)
}

/// Many columns have smaller letters; in half points.
fn size_in(table: &Table) -> u32 {
    if table.columns.len() > 8 { 20 } else { 24 }
}

fn cells(told: &Table, row: &Row, widths: &[u32]) -> String {
    let mut at = 0;
    let one = |told_cell: &crate::text_paper::Cell| {
        let end = (at + told_cell.span).min(widths.len());
        let width = widths[at.min(end)..end].iter().sum();
        let side = match told.columns.get(at).map(|column| column.side) {
            Some(Side::Center) if told_cell.span == 1 => "center",
            Some(Side::Right) if told_cell.span == 1 => "right",
            Some(Side::Left | Side::Center | Side::Right) | None => "left",
        };
        at = end;
        let runs = Runs::default()
            .with(&told_cell.text, Look { bold: row.bold, italic: false, size: Some(size_in(told)) });
        cell(&paragraph(Stand::tight(side), &runs), width, told_cell.span, true)
    };
    row.cells.iter().map(one).collect()
}

fn signing(seal: &Seal) -> String {
    let middle = Stand { keep: true, ..Stand::tight("center") };
    let mut lines: String =
        seal.lines.iter().map(|line| paragraph(middle, &Runs::default().with(line, BOLD))).collect();
    let name = seal.name.as_deref().unwrap_or("…………………………………");
    let below = Stand { before: ROOM, ..Stand::tight("center") };
    lines.push_str(&paragraph(below, &Runs::default().with(name, BOLD)));
    lines
}
