//! Writes the elements of a picture. Each carries its colours and sizes, for files; a page's style sheet overrides them by class.

use std::fmt::Write;

/// How each class is drawn in a file.
const LOOKS: [(&str, &str); 26] = [
    ("title", "font-size=\"17\" font-weight=\"700\" fill=\"#13211d\""),
    ("small", "font-size=\"12\" fill=\"#41514b\""),
    ("lab", "font-size=\"14\" fill=\"#41514b\""),
    ("val", "font-size=\"14\" font-weight=\"700\" fill=\"#13211d\""),
    ("none", "font-size=\"14\" fill=\"#596861\""),
    ("ax", "font-size=\"12\" fill=\"#596861\""),
    ("grid", "stroke=\"#d0d9d5\" fill=\"none\""),
    ("zero", "stroke=\"#77857f\" fill=\"none\""),
    ("lead", "stroke=\"#77857f\" fill=\"none\""),
    ("b", "fill=\"#0a5b53\""),
    ("plan", "stroke=\"#13211d\" stroke-width=\"3\""),
    ("ln", "fill=\"none\" stroke=\"#0a5b53\" stroke-width=\"2\""),
    ("ln ln--2", "fill=\"none\" stroke=\"#41514b\" stroke-width=\"2\""),
    ("pt", "fill=\"#ffffff\" stroke=\"#0a5b53\" stroke-width=\"2\""),
    ("pt pt--2", "fill=\"#ffffff\" stroke=\"#41514b\" stroke-width=\"2\""),
    ("tl tl--out", "fill=\"#ffffff\" stroke=\"#d0d9d5\""),
    ("tl tl--none", "fill=\"#ffffff\" stroke=\"#77857f\" stroke-dasharray=\"4 3\""),
    ("tl tl--part", "fill=\"#ffffff\" stroke=\"#77857f\""),
    ("tl tl--1", "fill=\"#e0efec\" stroke=\"#77857f\""),
    ("tl tl--2", "fill=\"#b9dbd5\" stroke=\"#77857f\""),
    ("tl tl--3", "fill=\"#8fc4bb\" stroke=\"#77857f\""),
    ("tl tl--4", "fill=\"#3f8c82\" stroke=\"#3f8c82\""),
    ("tl tl--5", "fill=\"#0a5b53\" stroke=\"#0a5b53\""),
    ("hatch", "fill=\"none\" stroke=\"#77857f\""),
    ("isle", "fill=\"#41514b\""),
    ("sea", "fill=\"none\" stroke=\"#77857f\" stroke-dasharray=\"2 3\""),
];

/// Which way a text runs from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// To the right.
    Start,
    /// To both sides.
    Middle,
    /// To the left.
    End,
}

impl Anchor {
    fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => " text-anchor=\"middle\"",
            Self::End => " text-anchor=\"end\"",
        }
    }
}

/// Writes elements one behind the other. Positions are tenths of a pixel.
#[derive(Debug, Default)]
pub(super) struct Pen(String);

impl Pen {
    /// What was written.
    pub(super) fn done(self) -> String {
        self.0
    }

    /// A text that begins here.
    pub(super) fn text(&mut self, class: &str, at: (u32, u32), text: &str) {
        self.anchored((class, Anchor::Start, ""), at, text);
    }

    /// A text that runs from here as it is said, with more attributes.
    pub(super) fn anchored(
        &mut self,
        (class, anchor, more): (&str, Anchor, &str),
        at: (u32, u32),
        text: &str,
    ) {
        let (x, y, look, anchor) = (px(at.0), px(at.1), look(class), anchor.attribute());
        let text = escape(text);
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor} {look}{more}>{text}</text>"
        ));
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, class: &str, at: (u32, u32), (width, height): (u32, u32)) {
        let (x, y, width, height, look) = (px(at.0), px(at.1), px(width), px(height), look(class));
        self.write(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>"
        ));
    }

    /// A line through points; `more` are further attributes.
    pub(super) fn path(&mut self, (class, more): (&str, &str), points: &[(u32, u32)]) {
        let mut way = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            let _ = write!(way, "{}{} {}", if place == 0 { "M" } else { "L" }, px(*x), px(*y));
        }
        let look = look(class);
        self.write(format_args!("<path class=\"{class}\" d=\"{way}\" {look}{more}/>"));
    }

    /// A closed shape around points.
    pub(super) fn shape(&mut self, class: &str, points: &[(u32, u32)]) {
        let corners: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        let (corners, look) = (corners.join(" "), look(class));
        self.write(format_args!("<polygon class=\"{class}\" points=\"{corners}\" {look}/>"));
    }

    /// A circle.
    pub(super) fn circle(&mut self, class: &str, at: (u32, u32), radius: u32) {
        let (x, y, radius, look) = (px(at.0), px(at.1), px(radius), look(class));
        self.write(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {look}/>"));
    }

    fn write(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing into a text cannot fail.
        let _ = self.0.write_fmt(what);
    }
}

/// Tenths of a pixel as pixels.
fn px(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

fn look(class: &str) -> &'static str {
    let known = |wanted: &str| LOOKS.iter().find(|(name, _)| *name == wanted).map(|(_, look)| *look);
    known(class).or_else(|| known(class.split(' ').next()?)).unwrap_or_default()
}

/// A text inside XML; what no document may hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text in lines of at most so many letters, broken between words; a longer word is broken within.
pub(super) fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        for part in word.chunks(letters.max(1)) {
            let part: String = part.iter().collect();
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + part.chars().count() <= letters => {
                    line.push(' ');
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
    }
    lines
}
