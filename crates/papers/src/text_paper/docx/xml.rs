//! Paragraphs, runs and tables of WordprocessingML as text.

use std::fmt::{self, Display, Formatter};

use crate::press::as_printed;

/// A text as it is printed, between signs of XML.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in as_printed(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    /// In half points; none is that of the paper.
    pub size: Option<u32>,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// `left`, `center`, `right`, `both`.
    pub side: &'static str,
    /// In twentieths of a point.
    pub first: u32,
    pub before: u32,
    pub after: u32,
    /// In two hundred and fortieths of a line.
    pub line: u32,
    /// Whether it stays with what follows.
    pub keep: bool,
    /// Head of which level.
    pub level: Option<u8>,
    /// Hardly any height: only its line below is there to be seen.
    pub flat: bool,
    /// A line below, indented from both sides by so many twentieths of a point.
    pub ruled: Option<u32>,
}

impl Stand {
    /// Lines close to each other, without an indent.
    pub(super) const fn tight(side: &'static str) -> Self {
        Self {
            side,
            first: 0,
            before: 0,
            after: 20,
            line: 240,
            keep: false,
            level: None,
            flat: false,
            ruled: None,
        }
    }

    /// A paragraph of the text.
    pub(super) const fn text() -> Self {
        Self {
            side: "both",
            first: 720,
            before: 0,
            after: 120,
            line: 276,
            keep: false,
            level: None,
            flat: false,
            ruled: None,
        }
    }
}

/// Runs of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs(String);

impl Runs {
    /// Letters of one look; a line that ends goes on in the next.
    pub(super) fn with(mut self, text: &str, look: Look) -> Self {
        let mut properties = String::new();
        if look.bold {
            properties.push_str("<w:b/>");
        }
        if look.italic {
            properties.push_str("<w:i/>");
        }
        if let Some(size) = look.size {
            properties.push_str(&format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"));
        }
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
            .collect();
        self.0.push_str(&format!("<w:r><w:rPr>{properties}</w:rPr>{}</w:r>", lines.join("<w:br/>")));
        self
    }
}

impl Display for Runs {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A paragraph.
pub(super) fn paragraph(stand: Stand, runs: &Runs) -> String {
    let style = stand.level.map_or_else(String::new, |level| format!("<w:pStyle w:val=\"Heading{level}\"/>"));
    let keep = if stand.keep { "<w:keepNext/>" } else { "" };
    let border = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
    let (border, sides) = match stand.ruled {
        Some(sides) => (border, format!("w:left=\"{sides}\" w:right=\"{sides}\" ")),
        None => ("", String::new()),
    };
    let mark = if stand.flat { "<w:rPr><w:sz w:val=\"4\"/><w:szCs w:val=\"4\"/></w:rPr>" } else { "" };
    let Stand { side, first, before, after, line, .. } = stand;
    format!(
        "<w:p><w:pPr>{style}{keep}{border}<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" \
         w:lineRule=\"auto\"/><w:ind {sides}w:firstLine=\"{first}\"/><w:jc w:val=\"{side}\"/>{mark}</w:pPr>{runs}</w:p>"
    )
}

/// A cell: its paragraphs, its width in twentieths of a point, how many columns it spans.
pub(super) fn cell(inside: &str, width: u32, span: usize, middle: bool) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    let upright = if middle { "<w:vAlign w:val=\"center\"/>" } else { "" };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{upright}</w:tcPr>{inside}</w:tc>")
}

/// A row, never torn over two pages; a head is repeated on each.
pub(super) fn row(cells: &str, head: bool) -> String {
    let head = if head { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
}

/// A table with lines, or one that only puts things beside each other.
pub(super) fn table(rows: &str, widths: &[u32], lined: bool) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let borders = if lined { sides.map(line).concat() } else { String::new() };
    let whole: u32 = widths.iter().sum();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/>\
         <w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"28\" w:type=\"dxa\"/>\
         <w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}
