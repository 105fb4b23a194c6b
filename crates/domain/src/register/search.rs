//! How a name is found, however somebody types it.
//!
//! Marks, tones and where they stand, capitals, *đ* and *d*, signs and blanks do not count, and *HTX* is *hợp tác xã*. Every word that is
//! looked for must begin a word of one name – the present one or one that it bore –, of its place or of its number, in any order; words
//! between quotation marks stand side by side. Three digits or more are found anywhere in a number.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization;

/// What people write short, and what it is short for.
const SHORT: [(&str, &str); 3] =
    [("htx", "hop tac xa"), ("tht", "to hop tac"), ("lhhtx", "lien hiep hop tac xa")];
/// No more words are looked for.
const MOST_WORDS: usize = 12;
/// So many digits are a part of a number, not the beginning of one.
const PART_OF_NUMBER: usize = 3;

/// A text as it is compared: small letters without marks, one blank between words, what is written short written out.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.chars().all(|c| FOLDED.at(c).is_some()) {
        text.chars().filter_map(|c| FOLDED.at(c)).for_each(|piece| plain.push_str(piece));
    } else {
        fold_into(&mut plain, text);
    }
    let long = |word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| *long);
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split_ascii_whitespace().map(long) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn fold_into(plain: &mut String, text: &str) {
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            // Some keyboards write the eth of other alphabets.
            'đ' | 'ð' => plain.push('d'),
            _ if ('\u{300}'..='\u{36f}').contains(&c) || crate::text::is_unseen(c) => {}
            _ if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
}

/// Letters that come out the same whatever stands beside them, with what they come out as: a register has a million of them.
struct Letters([Vec<Box<str>>; 2]);

/// Those of Latin alphabets and the composed ones of Vietnamese.
const LETTERS: [std::ops::Range<u32>; 2] = [0..0x2b0, 0x1e00..0x1f00];

static FOLDED: LazyLock<Letters> = LazyLock::new(|| {
    let alone = |c: char| {
        let mut plain = String::new();
        fold_into(&mut plain, c.encode_utf8(&mut [0; 4]));
        plain.into()
    };
    Letters(LETTERS.map(|range| range.filter_map(char::from_u32).map(alone).collect()))
});

impl Letters {
    fn at(&self, c: char) -> Option<&str> {
        let c = u32::from(c);
        let (range, letters) = LETTERS.iter().zip(&self.0).find(|(range, _)| range.contains(&c))?;
        let at = usize::try_from(c - range.start).ok()?;
        letters.get(at).map(AsRef::as_ref)
    }
}

/// What an entry is found by, a line each: its number and its place, its name, and the names that it bore.
#[must_use]
pub fn haystack(registration: &str, place: &[&str], names: &[&str]) -> String {
    let parts = registration.chars().filter(|c| c.is_alphanumeric());
    let common = format!("{registration} {} {}", parts.collect::<String>(), place.join(" "));
    let lines = std::iter::once(common.as_str()).chain(names.iter().copied());
    lines.map(|line| format!(" {} ", folded(line))).collect::<Vec<_>>().join("\n")
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search {
    /// Each with a blank before it where it has to begin a word; the longest first.
    parts: Vec<Finder<'static>>,
}

impl Search {
    /// As typed; nothing where no letter was.
    #[must_use]
    pub fn of(typed: &str) -> Option<Self> {
        let mut parts: Vec<String> = vec![];
        for (place, piece) in typed.split(['"', '“', '”']).enumerate() {
            let plain = folded(piece);
            if place % 2 == 1 {
                parts.push(format!(" {plain}"));
            } else {
                parts.extend(plain.split(' ').map(wanted));
            }
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.truncate(MOST_WORDS);
        // The longest is in the fewest names: what has it not is passed over at once.
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts.dedup();
        let parts: Vec<_> = parts.iter().map(|part| Finder::new(part).into_owned()).collect();
        (!parts.is_empty()).then_some(Self { parts })
    }

    /// How many parts it has.
    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Where a part begins in a text, if it is there.
    pub(super) fn find_part(&self, part: usize, text: &[u8]) -> Option<usize> {
        self.parts[part].find(text)
    }

    /// Whether an entry with this [`haystack`] is meant.
    #[must_use]
    pub fn finds(&self, haystack: &str) -> bool {
        let is_in = |part: &Finder<'_>, text: &str| part.find(text.as_bytes()).is_some();
        let all_are_there = self.parts.iter().all(|part| is_in(part, haystack));
        if !all_are_there || self.parts.len() == 1 {
            return all_are_there;
        }
        let (common, names) = haystack.split_once('\n').unwrap_or((haystack, ""));
        let has_all = |name: &str| self.parts.iter().all(|part| is_in(part, name) || is_in(part, common));
        names.split('\n').any(has_all)
    }
}

fn wanted(word: &str) -> String {
    let is_number = word.len() >= PART_OF_NUMBER && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { word.to_owned() } else { format!(" {word}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orchid() -> String {
        let names = ["Hợp tác xã Hoa lan Đan Hoài", "HTX Sinh vật cảnh Đan Phượng"];
        haystack("0101-234567", &["Đan Phượng", "Hà Nội"], &names)
    }

    fn finds(typed: &str) -> bool {
        Search::of(typed).unwrap().finds(&orchid())
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for typed in [
            "hoa lan dan hoai",
            "Hoa Lan Đan Hoài",
            "HOA LAN ĐAN HOÀI",
            "Hoa lan Đan Hoa\u{300}i",
            "dan hoai hoa lan",
            "hoa la",
            "htx hoa lan",
            "hợp tác xã đan",
            "HTX đan hoài, hà nội",
            "sinh vat canh",
            "0101",
            "234567",
            "4567",
            "0101234567",
            "0101-234567 lan",
            "\"hoa lan\" dan",
            "“Đan Hoài”",
        ] {
            assert!(finds(typed), "{typed}");
        }
    }

    #[test]
    fn a_name_is_not_found_by_what_is_not_in_it() {
        for typed in [
            "hoa mai",
            "oai",
            "hoa lan dan phuong sinh hai",
            "hoa lan sinh vat canh",
            "\"lan hoa\"",
            "\"hoa dan\"",
            "4568",
            "tht hoa lan",
        ] {
            assert!(!finds(typed), "{typed}");
        }
        assert!(Search::of(" … \"\" ").is_none());
    }

    proptest::proptest! {
        #[test]
        fn letters_come_out_the_same_alone_and_beside_others(text in "[ -~Đđðếệ\u{130}\u{df}\u{1e9e}\u{149}\u{ad}\u{a0}À-ỹ\u{301}\u{323}Σ]{0,12}") {
            let mut plain = String::new();
            fold_into(&mut plain, &text);
            let long = |word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| *long);
            let one_by_one = plain.split_whitespace().map(long).collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(folded(&text), one_by_one);
        }
    }

    #[test]
    fn a_tone_may_stand_on_either_letter_and_a_name_in_any_alphabet_of_the_keyboard() {
        for (one, other) in [
            ("Hòa Cường", "Hoà Cường"),
            ("Thúy", "Thuý"),
            ("Đồng Phú", "ÐỒNG PHÚ"),
            ("HTX Dương Liễu", "Hợp  tác xã “Dương Liễu”"),
            ("Khoẻ", "Khỏe"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_eq!(folded("Tổ hợp tác số 2 – Ấp 3"), "to hop tac so 2 ap 3");
    }
}
