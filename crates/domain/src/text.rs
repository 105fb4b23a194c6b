//! What people type, as it is kept.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::refusal::Refusal;

/// What identifies a file: SHA-256 of its bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What was typed, whatever typed it: composed (NFC), without the mark of the order of bytes that some programs put before a text.
#[must_use]
pub fn typed(text: &str) -> String {
    text.trim_start_matches('\u{feff}').nfc().collect()
}

/// Composed (NFC), one blank between words, none around, no control characters.
#[must_use]
pub fn tidy(typed: &str) -> String {
    // A million cells of a machine are tidy already.
    if is_tidy(typed) { typed.to_owned() } else { tidied(typed) }
}

fn tidied(typed: &str) -> String {
    let composed: String = typed.nfc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Like [`tidy`], but keeps the lines of a longer text.
#[must_use]
pub fn tidy_lines(typed: &str) -> String {
    let lines: Vec<String> = typed.replace("\r\n", "\n").split('\n').map(tidy).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether a letter takes no room and cannot be seen: joiners, marks of direction, the mark of the order of bytes, choices of a shape.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    let is_joiner =
        matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}');
    let is_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_shape = matches!(c, '\u{180b}'..='\u{180e}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}');
    is_joiner || is_direction || is_shape || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// The text of a cell: like [`tidy_lines`], without what cannot be seen. Spreadsheets bring along what was pasted into them.
#[must_use]
pub fn tidy_cell(typed: &str) -> String {
    if is_tidy(typed) { typed.to_owned() } else { tidy_lines(&typed.replace(is_unseen, "")) }
}

/// Whether nothing would be done to a text.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        // The letters of Vietnamese that no machine of 1963 knew.
        if matches!(c, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}') {
            before = c;
            continue;
        }
        let is_plain = c.is_ascii_graphic() || (c == ' ' && before != ' ');
        let is_letter = !c.is_ascii() && !c.is_control() && !c.is_whitespace() && !is_unseen(c);
        if !is_plain && !is_letter {
            return false;
        }
        before = c;
    }
    let is_composed =
        |text: &str| text.chars().all(is_of_one_piece) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    (before != ' ' || text.is_empty()) && is_composed(text)
}

/// Whether a letter is composed whatever stands beside it: the letters of Vietnamese are.
fn is_of_one_piece(c: char) -> bool {
    matches!(c, '\0'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

/// Like [`tidy`], without what cannot be seen.
#[must_use]
pub fn tidy_seen(typed: &str) -> String {
    if is_tidy(typed) {
        return typed.to_owned();
    }
    if typed.contains(is_unseen) { tidy(&typed.replace(is_unseen, "")) } else { tidy(typed) }
}

/// What two texts share that people take for the same word: case, composition, blanks and what cannot be seen do not count.
#[must_use]
pub fn word_key(text: &str) -> String {
    tidy_seen(text).to_lowercase()
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

/// Whether files can name something by this word: `[a-z][a-z0-9_]*`.
#[must_use]
pub fn is_word(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

/// The longest text that people write to each other: a reason, a remark, an answer. Two pages of a paper.
pub const TEXT_MAX_CHARS: usize = 4_000;
/// The longest name that papers hold on three lines.
pub const NAME_MAX_CHARS: usize = 200;

/// Whether a text that is tidied already may be kept.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_length(text: &str, max: usize) -> Result<(), Refusal> {
    // Letters are counted only where the bytes could be too many.
    let letters = if text.len() <= max { text.len() } else { text.chars().count() };
    if letters > max {
        return Err(Refusal::TextTooLong { letters: letters.to_string(), max: max.to_string() });
    }
    Ok(())
}

/// One line as it will be kept, of so many letters at most; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_line(typed: &str, max: usize) -> Result<String, Refusal> {
    let line = tidy_seen(typed);
    accept_length(&line, max).map(|()| line)
}

/// A text with its lines as it will be kept; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_text(typed: &str) -> Result<String, Refusal> {
    let text = tidy_lines(typed);
    accept_length(&text, TEXT_MAX_CHARS).map(|()| text)
}

/// A reason as it will be kept.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::TextTooLong`].
pub fn accept_reason(typed: &str) -> Result<String, Refusal> {
    accept_said(typed, Refusal::ReasonMissing)
}

/// A text that has to say something; `nothing` is what a room calls one that does not.
///
/// # Errors
/// `nothing`, [`Refusal::TextTooLong`].
pub fn accept_said(typed: &str, nothing: Refusal) -> Result<String, Refusal> {
    let text = accept_text(typed)?;
    // What nobody sees says nothing.
    if tidy_seen(&text).is_empty() { Err(nothing) } else { Ok(text) }
}

/// A name as it will be kept: normalised, without outer blanks and without what nobody sees.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::NameTooLong`].
pub fn accept_name(typed: &str) -> Result<String, Refusal> {
    let name = tidy_seen(typed);
    match name.chars().count() {
        0 => Err(Refusal::NameEmpty),
        1..=NAME_MAX_CHARS => Ok(name),
        _ => Err(Refusal::NameTooLong { max: NAME_MAX_CHARS.to_string() }),
    }
}

/// A day as typed: `2027-03-31`, as date fields send it, or `31/03/2027`.
///
/// # Errors
/// [`Refusal::DayMalformed`].
pub fn accept_day(typed: &str) -> Result<Date, Refusal> {
    let typed = typed.trim();
    let malformed = || Refusal::DayMalformed;
    if let Ok(day) = typed.parse::<Date>() {
        return Ok(day);
    }
    let parts: Vec<&str> = typed.split(['/', '.']).map(str::trim).collect();
    let [day, month, year] = parts[..] else { return Err(malformed()) };
    let (day, month) = (day.parse().map_err(|_| malformed())?, month.parse().map_err(|_| malformed())?);
    Date::new(year.parse().map_err(|_| malformed())?, month, day).map_err(|_| malformed())
}

/// `1234`, or `1.234` in groups of three; everything else is asked back and never guessed.
///
/// # Errors
/// [`Refusal::RegisterCountMalformed`].
pub fn accept_count(typed: &str, max: i64) -> Result<i64, Refusal> {
    let wrong = || Refusal::RegisterCountMalformed { max: max.to_string() };
    let groups: Vec<&str> = typed.split(['.', ' ']).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first().ok_or_else(wrong)?;
    let right = groups.iter().all(is_digits)
        && rest.iter().all(|group| group.len() == 3)
        && (rest.is_empty() || (first.len() <= 3 && !first.starts_with('0')));
    let count: i64 = if right { groups.concat().parse().map_err(|_| wrong())? } else { return Err(wrong()) };
    if count <= max { Ok(count) } else { Err(wrong()) }
}

/// The longest symbol behind a number.
pub const SYMBOL_MAX_CHARS: usize = 30;
/// What stands behind the number: `QĐ-LMHTX`.
///
/// # Errors
/// [`Refusal::DecisionSymbol`].
pub fn accept_symbol(typed: &str) -> Result<String, Refusal> {
    let symbol = tidy_seen(typed);
    accept_length(&symbol, SYMBOL_MAX_CHARS)?;
    let is_plain =
        |letter: char| letter.is_alphabetic() || letter.is_ascii_digit() || matches!(letter, '-' | '.' | '/');
    let begins = symbol.chars().next().is_some_and(char::is_alphabetic);
    if begins && symbol.chars().all(is_plain) { Ok(symbol) } else { Err(Refusal::DecisionSymbol) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_name_and_no_reason() {
        assert_eq!(accept_name(" \u{200b}\u{feff} "), Err(Refusal::NameEmpty));
        assert_eq!(accept_name("Bà\u{200b} Chấm"), Ok("Bà Chấm".to_owned()));
        assert_eq!(accept_reason("\u{200b}\n\u{2060}"), Err(Refusal::ReasonMissing));
    }

    #[test]
    fn an_address_is_made_of_a_vietnamese_name() {
        assert_eq!(slug_of("Cụm thi đua 5 thành phố"), "cum-thi-dua-5-thanh-pho");
        assert_eq!(slug_of("  Đắk Lắk! "), "dak-lak");
    }

    proptest::proptest! {
        #[test]
        fn a_text_that_is_taken_for_tidy_is_tidy(text in "[ a-cêếđ\u{300}\u{302}\u{a0}\u{200b}\n\t\u{1}'=]{0,12}") {
            if is_tidy(&text) {
                proptest::prop_assert_eq!(tidied(&text), text.clone());
                proptest::prop_assert!(!text.contains(is_unseen));
            }
        }
    }

    #[test]
    fn letters_that_are_passed_over_are_composed_and_seen() {
        for c in (0..0x1f00).filter_map(char::from_u32).filter(|c| is_of_one_piece(*c)) {
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?}");
            let is_letter = !c.is_control() && !c.is_whitespace() && !is_unseen(c);
            assert!(is_letter || c < '\u{c0}', "{c:?}");
        }
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
    fn a_text_has_so_many_letters_at_most_however_many_bytes_they_are() {
        let long = |letters: usize| "ế".repeat(letters);
        assert_eq!(accept_text(&format!(" {} ", long(TEXT_MAX_CHARS))), Ok(long(TEXT_MAX_CHARS)));
        let (letters, max) = ("900000".to_owned(), "4000".to_owned());
        assert_eq!(accept_reason(&long(900_000)), Err(Refusal::TextTooLong { letters, max }));
        assert_eq!(accept_reason(" \n "), Err(Refusal::ReasonMissing));
        assert_eq!(
            (accept_text(" \n "), accept_reason("vì thế")),
            (Ok(String::new()), Ok("vì thế".to_owned()))
        );
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
