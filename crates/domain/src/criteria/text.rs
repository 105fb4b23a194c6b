//! What texts and names must look like, and where in a file something stands.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Code, Fault, FileRole};

/// The text of a file, without a byte-order mark.
pub(crate) fn decode(bytes: &[u8], file: FileRole) -> Result<&str, Box<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map_err(|error| Fault::new(Code::NotUtf8, file).line(line_of(bytes, error.valid_up_to())))
}

/// The line, counted from 1, of a place in a file.
pub(crate) fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1
}

/// The text in NFC: Vietnamese arrives decomposed from some keyboards and file systems.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Ids of units and tables: `[a-z0-9-]{1,64}`.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Ids of criteria: `[0-9A-Za-z]+(\.[0-9A-Za-z]+)*`.
pub(crate) fn is_criterion_id(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Names of values and flags: `[a-z][a-z0-9_]*`.
pub(crate) fn is_name(text: &str) -> bool {
    crate::text::is_word(text)
}

/// Whether the text has the shape `2015-11-27`.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}
