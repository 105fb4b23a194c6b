//! How large a text may be, and where its lines end, by the breadth of the letters in the font. Worked out here and not by the setter, which would have to try
//! every size, and a thousand times for a thousand certificates.

use std::sync::LazyLock;

use crate::press::{FONTS, as_printed};
use serde::Serialize;
use ttf_parser::Face;

/// Points in a tenth of a millimetre, in thousandths of a point.
const TENTH: u64 = 283;
/// From one line to the next, in hundredths of the size.
const PITCH: u64 = 121;
/// The first line with its marks and the tails of the last one, in hundredths of the size.
const FIRST: u64 = 100;

/// A text that fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Fitted {
    /// In tenths of a point.
    pub size: u32,
    /// Each as it is printed.
    pub lines: Vec<String>,
}

/// How letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
}

pub(super) const BOLD: Style = Style { bold: true, italic: false };
pub(super) const ITALIC: Style = Style { bold: false, italic: true };
pub(super) const PLAIN: Style = Style { bold: false, italic: false };

static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| FONTS.iter().filter_map(|font| Face::parse(font, 0).ok()).collect());

/// The breadth of a text at a size of one thousand, whatever the font counts in.
fn breadth(text: &str, style: Style) -> u64 {
    let Some(face) = FACES.get(usize::from(style.bold) + 2 * usize::from(style.italic)) else { return 0 };
    let advance =
        |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0);
    let units: u64 = text.chars().map(|letter| u64::from(advance(letter))).sum();
    units * 1_000 / u64::from(face.units_per_em().max(1))
}

/// Lines as full as a width at a size of one thousand allows; a word that is broader stands alone and is too broad.
fn filled(words: &[(&str, u64)], space: u64, width: u64) -> (Vec<String>, u64) {
    let mut lines: Vec<String> = vec![];
    let (mut used, mut broadest) = (0, 0);
    for (word, breadth) in words {
        let with = used + space + breadth;
        match lines.last_mut().filter(|_| with <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                used = with;
            }
            None => {
                lines.push((*word).to_owned());
                used = *breadth;
            }
        }
        broadest = broadest.max(used);
    }
    (lines, broadest)
}

/// A text at one size: as few lines as possible, and these about equally long. None where a word is broader than the width.
///
/// `width` is in tenths of a millimetre, `size` in tenths of a point.
pub(super) fn lines(text: &str, style: Style, width: u32, size: u32) -> Option<Vec<String>> {
    let text = as_printed(text);
    let words: Vec<(&str, u64)> =
        text.split_ascii_whitespace().map(|word| (word, breadth(word, style))).collect();
    let space = breadth(" ", style);
    // Two hundredths are left for what letters do to their neighbours.
    let width = u64::from(width) * TENTH * 10 / u64::from(size.max(1)) * 98 / 100;
    let (full, broadest) = filled(&words, space, width);
    if broadest > width {
        return None;
    }
    let (mut least, mut most) = (width / 2, width);
    while most - least > width / 100 + 1 {
        let middle = least.midpoint(most);
        let (lines, broadest) = filled(&words, space, middle);
        if lines.len() <= full.len() && broadest <= middle { most = middle } else { least = middle }
    }
    Some(filled(&words, space, most).0)
}

/// How high so many lines are, in tenths of a millimetre, rounded up.
pub(super) fn height(lines: usize, size: u32) -> u32 {
    let below = u64::try_from(lines.saturating_sub(1)).unwrap_or(u64::MAX);
    let hundredths = FIRST.saturating_add(below.saturating_mul(PITCH)).saturating_mul(u64::from(size));
    // Hundredths of a tenth of a point are thousandths of a point.
    u32::try_from(hundredths.div_ceil(TENTH)).unwrap_or(u32::MAX)
}

/// The first of some sizes at which texts below each other fit into a box. Measures are in tenths, as above.
pub(super) fn fit(texts: &[&str], style: Style, width: u32, most: u32, sizes: &[u32]) -> Option<Fitted> {
    sizes.iter().find_map(|size| {
        let broken = texts.iter().map(|text| lines(text, style, width, *size)).collect::<Option<Vec<_>>>()?;
        let lines = broken.concat();
        (height(lines.len(), *size) <= most).then_some(Fitted { size: *size, lines })
    })
}

#[cfg(test)]
mod tests {
    use super::{BOLD, PLAIN, fit, height, lines};

    #[test]
    fn a_text_is_broken_into_few_lines_that_are_about_equally_long() {
        let text = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng hợp tác xã kiểu mới năm 2026";

        let broken = lines(text, PLAIN, 2_050, 170).unwrap();

        assert_eq!(broken.join(" "), text);
        assert_eq!(broken.len(), 2);
        assert!(broken[0].chars().count().abs_diff(broken[1].chars().count()) < 12, "{broken:?}");
    }

    #[test]
    fn letters_shrink_until_a_text_fits_and_no_further() {
        let name = "LIÊN HIỆP HỢP TÁC XÃ NÔNG NGHIỆP CÔNG NGHỆ CAO ".repeat(4);

        let fitted = fit(&[&name], BOLD, 2_150, 250, &[280, 200, 150, 120]).unwrap();

        assert_eq!(fitted.size, 150);
        let larger = lines(&name, BOLD, 2_150, 200).unwrap();
        assert!(height(fitted.lines.len(), 150) <= 250 && height(larger.len(), 200) > 250);
        assert_eq!(fit(&["đơn"], BOLD, 50, 30, &[280]), None);
    }
}
