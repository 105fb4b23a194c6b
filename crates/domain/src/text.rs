//! What people type, as it is kept.

use unicode_normalization::UnicodeNormalization;

use crate::refusal::Refusal;

/// What was typed, whatever typed it: composed (NFC), without the mark of the order of bytes that some programs put before a text.
#[must_use]
pub fn typed(text: &str) -> String {
    text.trim_start_matches('\u{feff}').nfc().collect()
}

/// Composed (NFC), one blank between words, none around, no control characters.
#[must_use]
pub fn tidy(typed: &str) -> String {
    let composed: String = typed.nfc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Like [`tidy`], but keeps the lines of a longer text.
#[must_use]
pub fn tidy_lines(typed: &str) -> String {
    let lines: Vec<String> = typed.replace("\r\n", "\n").split('\n').map(tidy).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether a letter takes no room and cannot be seen: joiners, marks of direction, the mark of the order of bytes.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text of a cell: like [`tidy_lines`], without what cannot be seen. Spreadsheets bring along what was pasted into them.
#[must_use]
pub fn tidy_cell(typed: &str) -> String {
    tidy_lines(&typed.replace(is_unseen, ""))
}

/// What two texts share that people take for the same word: case, composition, blanks and what cannot be seen do not count.
#[must_use]
pub fn word_key(text: &str) -> String {
    tidy(&text.replace(is_unseen, "")).to_lowercase()
}

/// A text without diacritics for addresses: `Cụm 5 thành phố` → `cum-5-thanh-pho`.
#[must_use]
pub fn slug_of(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'đ' => slug.push('d'),
            _ if c.is_ascii_alphanumeric() => slug.push(c),
            // Marks are dropped, everything else parts words.
            _ if ('\u{300}'..='\u{36f}').contains(&c) => {}
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(64);
    slug.trim_end_matches('-').to_owned()
}

/// The longest name that papers hold on three lines.
pub const NAME_MAX_CHARS: usize = 200;

/// A name as it will be kept: normalised, without outer blanks.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::NameTooLong`].
pub fn accept_name(typed: &str) -> Result<String, Refusal> {
    let name = tidy(typed);
    match name.chars().count() {
        0 => Err(Refusal::NameEmpty),
        1..=NAME_MAX_CHARS => Ok(name),
        _ => Err(Refusal::NameTooLong { max: NAME_MAX_CHARS.to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_of_a_vietnamese_name() {
        assert_eq!(slug_of("Cụm thi đua 5 thành phố"), "cum-thi-dua-5-thanh-pho");
        assert_eq!(slug_of("  Đắk Lắk! "), "dak-lak");
    }

    #[test]
    fn a_text_is_the_same_whatever_keyboard_and_whatever_program_it_came_from() {
        let composed = "Ruộng bậc thang";
        let parted: String = composed.nfd().collect();
        assert_ne!(parted, composed);
        for text in [composed, &parted, &format!("\u{feff}{parted}")] {
            assert_eq!(typed(text), composed);
        }
        assert_eq!(typed(" hai  đầu "), " hai  đầu ", "blanks of a password are its own");
    }

    #[test]
    fn a_longer_text_keeps_its_lines() {
        assert_eq!(tidy_lines(" rà  soát \r\n\r\n lại "), "rà soát\n\nlại");
    }

    #[test]
    fn a_word_in_a_cell_is_known_however_it_was_pasted() {
        for pasted in
            ["Điểm tối đa", " điểm\u{a0}TỐI  đa ", "Đie\u{302}\u{309}m tối đa", "Điểm\u{200b} tối đa\u{feff}"]
        {
            assert_eq!(word_key(pasted), "điểm tối đa", "{pasted:?}");
        }
        assert_eq!(tidy_cell("\u{feff} rà  soát\r\nlại "), "rà soát\nlại");
    }
}
