//! Whom to ask about a unit, about a cluster, about the house: a name, an office, a telephone as people read it.

pub use crate::access::Whose;
use crate::refusal::Refusal;
use crate::text::{NAME_MAX_CHARS, accept_length, is_unseen, tidy_seen};

/// Somebody who can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// What they are; may be empty.
    pub office: String,
    /// Their number, as people read it.
    pub telephone: String,
    /// Their address, if they gave one.
    pub email: Option<String>,
}

impl Contact {
    /// What a telephone is told to dial: `+84240000000;ext=12`.
    #[must_use]
    pub fn dials(&self) -> String {
        let (number, extension) = parted(&self.telephone);
        // `+84 (0)24`: the nought is for whoever dials without the country.
        let number = if number.starts_with('+') { number.replace("(0)", "") } else { number.to_owned() };
        let dialled =
            |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
        match dialled(extension) {
            extension if extension.is_empty() => dialled(&number),
            extension => format!("{};ext={extension}", dialled(&number)),
        }
    }
}

/// The fewest digits of a number that can be dialled from elsewhere.
const DIGITS_MIN: usize = 8;
/// The most.
const DIGITS_MAX: usize = 15;
/// The longest that is shown as a number, with its blanks and what stands behind it.
const LONGEST: usize = 60;
/// What people write before the number of a telephone within the house.
const EXTENSIONS: [&str; 7] = ["máy lẻ", "số máy lẻ", "số lẻ", "lẻ", "máy nhánh", "nhánh", "ext"];

/// The number, and what stands behind it from the first letter on.
fn parted(telephone: &str) -> (&str, &str) {
    let letter = telephone.find(char::is_alphabetic).unwrap_or(telephone.len());
    let (number, extension) = telephone.split_at(letter);
    (number.trim_end_matches([' ', '(', ',', ';', '-']), extension)
}

/// A text as it is kept: tidied, without what cannot be seen. Numbers that are copied from a telephone bring marks of direction along.
fn seen(typed: &str) -> String {
    tidy_seen(typed)
}

/// A telephone as it will be kept: as it was typed, one number, and one within the house where it has one.
///
/// # Errors
/// [`Refusal::TelephoneMissing`], [`Refusal::TelephoneMalformed`].
pub fn accept_telephone(typed: &str) -> Result<String, Refusal> {
    let text = seen(typed).replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'], "-");
    if text.is_empty() {
        return Err(Refusal::TelephoneMissing);
    }
    let (number, extension) = parted(&text);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_plain =
        |(at, c): (usize, char)| c.is_ascii_digit() || " .-()".contains(c) || (at == 0 && c == '+');
    let is_short = text.chars().count() <= LONGEST;
    let is_number =
        is_short && (DIGITS_MIN..=DIGITS_MAX).contains(&digits) && number.char_indices().all(is_plain);
    if is_number && (extension.is_empty() || is_extension(extension)) {
        return Ok(text);
    }
    let found: String = text.chars().take(LONGEST).collect();
    Err(Refusal::TelephoneMalformed { found, min: DIGITS_MIN.to_string(), max: DIGITS_MAX.to_string() })
}

/// `máy lẻ 12`
fn is_extension(text: &str) -> bool {
    let text = text.to_lowercase();
    let (word, number) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len()));
    let word = word.trim_end_matches([' ', '.', ':']);
    let number = number.trim_end_matches(')');
    EXTENSIONS.contains(&word)
        && (1..=6).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
}

/// What somebody is, as it will be kept; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_office(typed: &str) -> Result<String, Refusal> {
    let office = seen(typed);
    accept_length(&office, NAME_MAX_CHARS).map(|()| office)
}

/// The name of whoever is asked.
///
/// # Errors
/// As [`crate::text::accept_name`].
pub fn accept_person(typed: &str) -> Result<String, Refusal> {
    crate::text::accept_name(&seen(typed))
}

/// An e-mail address as typed; empty is none.
///
/// # Errors
/// [`Refusal::EmailMalformed`].
pub fn accept_email(typed: &str) -> Result<Option<String>, Refusal> {
    let typed = typed.replace(is_unseen, "");
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let plain = |c: char| c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(c);
    let (name, host) = typed.rsplit_once('@').ok_or(Refusal::EmailMalformed)?;
    let is_host = host.contains('.')
        && host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
        && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    let is_name = (1..=64).contains(&name.len())
        && !name.contains('@')
        && name.split('.').all(|part| !part.is_empty())
        && name.chars().all(plain);
    if is_host && is_name && typed.len() <= 254 {
        return Ok(Some(typed.to_owned()));
    }
    Err(Refusal::EmailMalformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(telephone: &str) -> Contact {
        let telephone =
            accept_telephone(telephone).unwrap_or_else(|refusal| panic!("{telephone}: {refusal:?}"));
        Contact { name: "Người A".into(), office: String::new(), telephone, email: None }
    }

    #[test]
    fn a_telephone_stays_as_people_read_it_and_can_be_dialled() {
        for (typed, kept, dials) in [
            (" 0000 000  101 ", "0000 000 101", "0000000101"),
            ("(024) 0000.0001", "(024) 0000.0001", "02400000001"),
            ("+84 (0)24 0000\u{a0}0001", "+84 (0)24 0000 0001", "+842400000001"),
            ("024 0000 0001, máy lẻ 12", "024 0000 0001, máy lẻ 12", "02400000001;ext=12"),
            ("024 0000 0001 (ma\u{301}y le\u{309}: 3)", "024 0000 0001 (máy lẻ: 3)", "02400000001;ext=3"),
            ("\u{202a}000\u{2011}0000\u{2011}0101\u{202c}", "000-0000-0101", "00000000101"),
        ] {
            let contact = contact(typed);
            assert_eq!((contact.telephone.as_str(), contact.dials().as_str()), (kept, dials));
        }
    }

    #[test]
    fn what_nobody_can_dial_is_refused() {
        assert_eq!(accept_telephone(" \u{200b} "), Err(Refusal::TelephoneMissing));
        for typed in [
            "0000 101",
            "hỏi văn phòng",
            "0000 000 101 / 0000 000 102",
            "0000 000 101 hoặc 0000 000 102",
            "0000 000 101 máy lẻ",
            "84+0000000101",
            "00000000000000000000",
            "0000....................................................000.101",
        ] {
            let outcome = accept_telephone(typed);
            assert!(matches!(outcome, Err(Refusal::TelephoneMalformed { .. })), "{typed}: {outcome:?}");
        }
        let pasted = accept_telephone(&"1".repeat(900_000));
        let Err(Refusal::TelephoneMalformed { found, .. }) = pasted else { panic!("{pasted:?}") };
        assert_eq!(found.len(), 60);
    }

    #[test]
    fn an_address_is_one_name_at_one_host() {
        assert_eq!(accept_email(" canbo@lienminh.vn "), Ok(Some("canbo@lienminh.vn".into())));
        assert_eq!(accept_email("  "), Ok(None));
        for wrong in [
            "canbo",
            "canbo@",
            "@a.vn",
            "a@b",
            "a b@c.vn",
            "a@b..vn",
            "a@-b.vn",
            "a\r\nBcc: x@y.vn",
            "a@b@c.vn",
            "Tên <a@b.vn>",
            "cán.bộ@a.vn",
            "a..b@c.vn",
        ] {
            assert_eq!(accept_email(wrong), Err(Refusal::EmailMalformed), "{wrong}");
        }
    }
}
