//! The picture that stands beside a page where somebody shares it: 1200 × 630, with a title, of whom it is, and the terraces of the house.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use ttf_parser::Face;

use super::pen::escape;
use crate::press::{FONTS, as_printed, prints};

/// How wide and how high a card is, in dots.
pub const CARD_SIZE: (u32, u32) = (1_200, 630);
/// How wide a line of the title may be.
const WIDTH: u64 = 1_040;
/// Sizes of a title, the largest first, and how many lines it has at most.
const SIZES: [u64; 3] = [68, 58, 50];
const LINES: usize = 4;
/// So many letters of a title are looked at; nobody reads more of them on a card.
const LETTERS: usize = 300;

/// Colours of the house, as `tokens.css` has them: the band, and on it gold and the green of the lines.
const BAND: &str = "#0a3a35";
const GOLD: &str = "#e3b34c";
const GREEN: &str = "#7fd0c0";
const SOFT: &str = "#c4dcd6";

/// What stands on a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The title of the page.
    pub title: String,
    /// Of whom it is, and when; may be empty.
    pub of: String,
    /// What the house is called.
    pub house: String,
}

/// Why there is no card: what ships with the program is broken.
#[derive(Debug, thiserror::Error)]
#[error("the card cannot be drawn: {0}")]
pub struct CardError(String);

static BOLD: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(FONTS[1], 0).ok());

/// The fonts of papers, upright and bold: no font of the system is asked for.
static KNOWN: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut known = Database::new();
    for font in &FONTS[..2] {
        known.load_font_data(font.to_vec());
    }
    Arc::new(known)
});

impl Card {
    /// As PNG. It takes some hundredths of a second of one core, so it is not for threads that answer people.
    ///
    /// # Errors
    /// When what ships with the program is broken.
    pub fn png(&self) -> Result<Vec<u8>, CardError> {
        let options =
            Options { fontdb: Arc::clone(&KNOWN), font_family: "Tinos".to_owned(), ..Options::default() };
        let tree = Tree::from_str(&self.svg(), &options).map_err(|error| CardError(error.to_string()))?;
        let pixels = Pixmap::new(CARD_SIZE.0, CARD_SIZE.1);
        let mut pixels = pixels.ok_or_else(|| CardError("no room".to_owned()))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| CardError(error.to_string()))
    }

    fn svg(&self) -> String {
        let (width, height) = CARD_SIZE;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"Tinos\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{BAND}\"/>"
        );
        terraces(&mut svg);
        text(&mut svg, (80, 92), (34, SOFT, "400"), &printed(&self.house));
        let (size, lines) = fitted(&printed(&self.title));
        for (number, line) in (0..).zip(&lines) {
            text(&mut svg, (80, 190 + number * (size + size / 4)), (size, "#ffffff", "700"), line);
        }
        text(&mut svg, (80, 560), (34, GOLD, "400"), &cut(&printed(&self.of), 34, WIDTH));
        svg.push_str("</svg>");
        svg
    }
}

/// Lines of the slope below the words, the first of them in gold.
fn terraces(svg: &mut String) {
    for line in 0_u32..7 {
        let y = 420 + line * 34;
        let (colour, opacity) = if line == 0 { (GOLD, "0.5") } else { (GREEN, "0.16") };
        let (up, down) = (y - 70 + line * 6, y + 40 - line * 4);
        let _ = write!(
            svg,
            "<path d=\"M0 {y}C200 {up} 380 {down} 600 {y}S980 {up} 1200 {down}\" fill=\"none\" stroke=\"{colour}\" \
             stroke-opacity=\"{opacity}\" stroke-width=\"2\"/>"
        );
    }
}

fn text(svg: &mut String, (x, y): (u64, u64), (size, colour, weight): (u64, &str, &str), line: &str) {
    let line = escape(line);
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{line}</text>"
    );
}

/// A text as our fonts have it.
fn printed(text: &str) -> String {
    let known = |letter: &char| *letter == ' ' || prints(*letter);
    as_printed(text).replace('\u{a0}', " ").chars().filter(known).take(LETTERS).collect()
}

/// How broad a text is at a size, in the bold font: what is not bold is narrower.
fn breadth(text: &str, size: u64) -> u64 {
    let Some(face) = BOLD.as_ref() else { return 0 };
    let advance =
        |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0);
    let units: u64 = text.chars().map(|letter| u64::from(advance(letter))).sum();
    units * size / u64::from(face.units_per_em().max(1))
}

/// The largest size at which a title has room, and its lines; of one that has room at none, what fits of it.
fn fitted(title: &str) -> (u64, Vec<String>) {
    let at = |size: u64| (size, wrapped(title, size));
    let found = SIZES.into_iter().map(at).find(|(_, lines)| lines.len() <= LINES);
    found.unwrap_or_else(|| {
        let (size, mut lines) = at(SIZES[SIZES.len() - 1]);
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), size, WIDTH);
        }
        (size, lines)
    })
}

/// Lines as full as the width allows; a word that is broader is cut.
fn wrapped(title: &str, size: u64) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in title.split_whitespace() {
        let word = cut(word, size, WIDTH);
        match lines.last_mut() {
            Some(line) if breadth(&format!("{line} {word}"), size) <= WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(_) | None => lines.push(word),
        }
    }
    lines
}

/// As many letters as a width holds, with a sign where some are missing.
fn cut(text: &str, size: u64, width: u64) -> String {
    if breadth(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches('…').trim_end().to_owned();
    while breadth(&format!("{kept}…"), size) > width && kept.pop().is_some() {}
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            title: title.into(),
            of: "Cụm 5 thành phố · 27/11/2015".into(),
            house: "Liên minh Hợp tác xã Việt Nam".into(),
        }
    }

    #[test]
    fn a_title_stands_on_at_most_four_lines_that_have_room() {
        let long = "Năm liên minh hợp tác xã tổng kết thi đua ".repeat(12);
        for title in
            ["Hội nghị", "Năm liên minh hợp tác xã tổng kết thi đua năm 2015", &long, &"ư".repeat(200)]
        {
            let (size, lines) = fitted(&printed(title));
            assert!((1..=LINES).contains(&lines.len()), "{lines:?}");
            assert!(lines.iter().all(|line| breadth(line, size) <= WIDTH), "{lines:?}");
        }
        assert!(fitted(&printed(&long)).1[LINES - 1].ends_with('…'), "what is left out is seen to be");
        assert_eq!(fitted("Hội nghị"), (SIZES[0], vec!["Hội nghị".to_owned()]));
    }

    #[test]
    fn a_card_is_a_png_of_its_size_whatever_the_title() {
        for title in ["Hội nghị tổng kết", "", "<b>&\"\u{0}", "标题"] {
            let png = card(title).png().unwrap();
            assert!(png.starts_with(b"\x89PNG") && png.len() < 300_000, "{title}: {}", png.len());
            assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 x 630");
        }
        assert_ne!(card("Một").png().unwrap(), card("Hai").png().unwrap(), "the title is drawn");
    }

    #[test]
    fn nothing_that_was_typed_is_markup() {
        let svg = card("<script>alert(1)</script>").svg();
        assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
    }
}
