//! Letters that are read aloud at a door: codes for a telephone, and receipts.

/// Digits and capital letters without those that sound or look like another: no 0 and O, no 1, I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Larger bytes are passed over, so that every letter is as likely as another.
const FAIR: u8 = 248;

/// A code of three groups of three: 31⁹, more than 44 bits.
pub const CODE: (usize, usize) = (9, 3);
/// A receipt of two groups of four.
pub const RECEIPT: (usize, usize) = (8, 4);

/// So many letters in groups of so many, out of bytes that are chance; none where the bytes did not suffice.
#[must_use]
pub fn letters((length, group): (usize, usize), bytes: &[u8]) -> Option<String> {
    let fair = bytes.iter().filter(|byte| **byte < FAIR).take(length);
    let letters: Vec<char> = fair.map(|byte| char::from(ALPHABET[usize::from(byte % 31)])).collect();
    let groups = letters.chunks(group).map(|group| group.iter().collect::<String>());
    (letters.len() == length).then(|| groups.collect::<Vec<_>>().join("-"))
}

/// A code as somebody typed it, in the shape in which it was made; none where it cannot be one.
#[must_use]
pub fn tidy_code(typed: &str) -> Option<String> {
    let bare = |sign: &char| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '.');
    let letters: Vec<char> =
        typed.chars().filter(bare).map(|sign| sign.to_ascii_uppercase()).take(CODE.0 + 1).collect();
    let is_known = |sign: &char| u8::try_from(*sign).is_ok_and(|byte| ALPHABET.contains(&byte));
    let is_code = letters.len() == CODE.0 && letters.iter().all(is_known);
    let groups = letters.chunks(CODE.1).map(|group| group.iter().collect::<String>());
    is_code.then(|| groups.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_as_likely_and_what_would_favour_some_is_passed_over() {
        let all: Vec<u8> = (0..=255).collect();
        let made = letters((248, 248), &all).unwrap();
        for letter in ALPHABET {
            assert_eq!(made.bytes().filter(|byte| byte == letter).count(), 8);
        }
        assert_eq!(letters(CODE, &[255; 64]), None);
        assert_eq!(letters(RECEIPT, &[0, 255, 1, 2, 3, 4, 5, 6, 7]).as_deref(), Some("2345-6789"));
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        assert_eq!(tidy_code(" k7q d29-fmx ").as_deref(), Some("K7Q-D29-FMX"));
        assert_eq!(tidy_code("K7QD29FM"), None);
        assert_eq!(tidy_code("K7QD29FMXX"), None);
        assert_eq!(tidy_code("K7QD29FM0"), None);
        assert_eq!(tidy_code("K7QD29FMđ"), None);
    }
}
