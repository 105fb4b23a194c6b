//! Pictures of figures, as SVG: on a page, where the style sheet gives colours and sizes, and as a file of its own, which carries everything it
//! needs. Lengths are pixels of a picture 480 wide; positions are worked out in tenths of them, without floating point.

mod bars;
mod card;
mod lessons;
mod lines;
mod multiples;
mod pen;
mod tiles;

pub use self::bars::{Bar, bars};
pub use self::card::{CARD_SIZE, Card, CardError};
pub use self::lessons::lessons;
pub use self::lines::{Line, MOST_LINES, lines};
pub use self::multiples::multiples;
pub use self::tiles::{MapTile, Shade, tiles};

use self::pen::{Pen, escape, wrap};

/// How wide every picture is.
const WIDTH: u32 = 480;

/// The edge around a picture that is a file.
const EDGE: u32 = 20;

/// Letters of a line of small text and of a title in a file.
const LETTERS: (usize, usize) = (70, 46);

/// Fonts of a file: it carries none, and each of these has every Vietnamese letter.
const FONTS: &str = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

/// What a picture is called, and what it tells in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// Its title.
    pub title: String,
    /// What it shows, for those who do not see it, and below the title of a file.
    pub text: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    caption: Caption,
    kind: &'static str,
    height: u32,
    body: String,
}

impl Picture {
    fn of(kind: &'static str, caption: Caption, pen: Pen, height: u32) -> Self {
        Self { caption, kind, height, body: pen.done() }
    }

    /// What it is called, and what it tells.
    #[must_use]
    pub fn caption(&self) -> &Caption {
        &self.caption
    }

    /// For a page; `id` is its own there.
    #[must_use]
    pub fn on_page(&self, id: &str) -> String {
        let (title, text) = (escape(&self.caption.title), escape(&self.caption.text));
        format!(
            "<svg class=\"pic pic--{}\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{text}</desc>{}</svg>",
            self.kind, self.height, self.body
        )
    }

    /// A file of its own, with what stands below it: source, day.
    #[must_use]
    pub fn file(&self, foot: &[String]) -> String {
        let mut pen = Pen::default();
        let mut at = EDGE;
        for line in wrap(&self.caption.title, LETTERS.1) {
            at += 22;
            pen.text("title", (EDGE * 10, at * 10), &line);
        }
        for line in wrap(&self.caption.text, LETTERS.0) {
            at += 17;
            pen.text("small", (EDGE * 10, at * 10), &line);
        }
        at += 16;
        let top = at;
        at += self.height + 8;
        for line in foot.iter().flat_map(|line| wrap(line, LETTERS.0)) {
            at += 17;
            pen.text("small", (EDGE * 10, at * 10), &line);
        }
        let (width, height) = (WIDTH + 2 * EDGE, at + EDGE);
        let (title, text) = (escape(&self.caption.title), escape(&self.caption.text));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"t d\" font-family=\"{FONTS}\">\n\
             <title id=\"t\">{title}</title><desc id=\"d\">{text}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
             {}\n<g transform=\"translate({EDGE} {top})\">{}</g>\n</svg>\n",
            pen.done(),
            self.body
        )
    }
}

#[cfg(test)]
mod tests;
