//! A part of a workbook looked over by its bytes. A million cells have four million signs of an element; to read each as an element is
//! read takes longer than all else that is done to them.
//!
//! Every `<` is taken for the beginning of an element, also inside of a remark or of a text: what somebody who reads the part takes for an
//! element is among these. So a part that is sound by these is sound; of any other, and of what is written otherwise than programs
//! write it, nothing is said here, and it is read as it must be.

use std::io::Read;

use memchr::memchr;
use thidua_domain::refusal::Refusal;

use super::weigh::{Counted, Patience, is_place, key_of_place};

/// So much is looked at in one go.
pub(super) const PIECE: usize = 64 << 10;
/// So many bytes must be there to know what begins.
const MARK: usize = b"<?xml".len();
/// What some programs put before a text in UTF-8.
const ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const BLANKS: [u8; 4] = *b" \t\r\n";

/// What stands behind the name of an element.
enum Said<'a> {
    /// All of it, and whether every place in it is one.
    Whole(&'a [u8], bool),
    /// It goes on behind the end of what is there.
    Cut,
    /// Nobody can say by its bytes alone.
    Unsure,
}

/// Counts what is in a part; whether that says that it is sound.
///
/// # Errors
/// It takes too long.
pub(super) fn skim(
    mut part: impl Read,
    counted: &mut Counted,
    patience: &mut Patience<'_>,
    piece: usize,
) -> Result<bool, Refusal> {
    let (mut buffer, mut kept, mut is_first) = (vec![0; piece], 0, true);
    loop {
        patience.step()?;
        let Some(end) = fill(&mut part, &mut buffer, kept) else { return Ok(false) };
        let (text, is_last) = (&buffer[..end], end < piece);
        if is_first && !begins_plainly(text) {
            return Ok(false);
        }
        let Some(from) = look_over(text, (is_first, is_last), counted) else { return Ok(false) };
        if is_last {
            return Ok(true);
        }
        if from == 0 {
            return Ok(false);
        }
        (kept, is_first) = (end - from, false);
        buffer.copy_within(from..end, 0);
    }
}

/// Fills what is behind the first bytes, as far as there is anything; where it ends.
fn fill(part: &mut impl Read, buffer: &mut [u8], kept: usize) -> Option<usize> {
    let mut end = kept;
    while end < buffer.len() {
        match part.read(&mut buffer[end..]).ok()? {
            0 => break,
            count => end += count,
        }
    }
    Some(end)
}

/// Whether a part begins as one that is written in UTF-8.
fn begins_plainly(text: &[u8]) -> bool {
    let text = text.strip_prefix(ORDER_MARK).unwrap_or(text);
    if text.first() != Some(&b'<') || text.get(1) == Some(&0) {
        return false;
    }
    let Some(head) = text.strip_prefix(b"<?xml") else { return true };
    let Some(head) = memchr(b'>', head).map(|end| String::from_utf8_lossy(&head[..end]).to_lowercase())
    else {
        return false;
    };
    let Some((_, encoding)) = head.split_once("encoding") else { return true };
    encoding.trim_start_matches(['=', ' ', '"', '\'']).starts_with("utf-8")
}

/// Looks at every sign of an element; from where on it is to be looked at again with what follows. None: nobody can say.
fn look_over(text: &[u8], (is_first, is_last): (bool, bool), counted: &mut Counted) -> Option<usize> {
    let (mut at, head) = (0, if text.starts_with(ORDER_MARK) { ORDER_MARK.len() } else { 0 });
    while let Some(next) = memchr(b'<', &text[at..]) {
        let begin = at + next;
        let element = &text[begin..];
        if element.len() < MARK && !is_last {
            return Some(begin);
        }
        at = begin + 1;
        match element.get(1) {
            None | Some(b'/' | b'!') => continue,
            // Another head in the midst may change the letters of what follows.
            Some(b'?') if element.starts_with(b"<?xml") && !(is_first && begin == head) => return None,
            Some(b'?') => continue,
            Some(_) => {}
        }
        let is_end = |byte: &u8| BLANKS.contains(byte) || matches!(byte, b'/' | b'>');
        let Some(ends) = element[1..].iter().position(is_end) else {
            return if is_last { None } else { Some(begin) };
        };
        let (name, rest) = element[1..].split_at(ends);
        let name = match memchr(b':', name) {
            Some(colon) if name[colon + 1..].contains(&b':') => return None,
            Some(colon) => &name[colon + 1..],
            None => name,
        };
        if !Counted::is_counted(name) && key_of_place(name).is_none() {
            continue;
        }
        match said_of(name, rest) {
            Said::Whole(said, true) if counted.takes(name, said) => {}
            Said::Cut if !is_last => return Some(begin),
            Said::Whole(..) | Said::Cut | Said::Unsure => return None,
        }
    }
    Some(text.len())
}

/// What stands behind a name, up to the sign that ends the element.
fn said_of<'a>(name: &[u8], rest: &'a [u8]) -> Said<'a> {
    let (key, mut at) = (key_of_place(name).unwrap_or_default(), 0);
    let mut are_places = true;
    loop {
        while rest.get(at).is_some_and(|byte| BLANKS.contains(byte)) {
            at += 1;
        }
        match rest.get(at) {
            None => return Said::Cut,
            Some(b'>') => return Said::Whole(&rest[..at], are_places),
            Some(b'/') => match rest.get(at + 1) {
                None => return Said::Cut,
                Some(b'>') => return Said::Whole(&rest[..=at], are_places),
                Some(_) => return Said::Unsure,
            },
            Some(_) => {}
        }
        let is_end =
            |byte: &u8| matches!(byte, b'=' | b'<' | b'>' | b'/' | b'"' | b'\'') || BLANKS.contains(byte);
        let Some(equals) = rest[at..].iter().position(is_end).map(|ends| at + ends) else {
            return Said::Cut;
        };
        let Some(quote) = rest.get(equals + 1) else { return Said::Cut };
        if rest[equals] != b'=' || !matches!(quote, b'"' | b'\'') {
            return Said::Unsure;
        }
        let begins = equals + 2;
        let Some(ends) = rest[begins..].iter().position(|byte| byte == quote).map(|ends| begins + ends)
        else {
            return Said::Cut;
        };
        if !key.is_empty() && &rest[at..equals] == key {
            are_places &= rest[begins..ends].split(|byte| *byte == b':').all(is_place);
        }
        at = ends + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::weigh::weigh_part;
    use super::*;

    fn skimmed(text: &[u8], piece: usize) -> Option<bool> {
        let mut counted = Counted::default();
        let is_sound = skim(text, &mut counted, &mut Patience::with("a"), piece).unwrap();
        is_sound.then_some(counted.has_merged)
    }

    #[test]
    fn a_part_as_programs_write_it_is_known_by_its_bytes() {
        let head = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
        let row = "<x:row r=\"2\" spans='1:3'><c r=\"A2\" s=\"1\" t=\"s\"><v>7</v></c><c r=\"B2\"/></x:row>";
        let sheet = format!("{head}<worksheet><dimension ref=\"A1:C9\"/>{}</worksheet>", row.repeat(50));
        for piece in [100, 1_000, PIECE] {
            assert_eq!(skimmed(sheet.as_bytes(), piece), Some(false), "{piece}");
        }
        assert_eq!(skimmed(b"<a><mergeCell ref=\"A1:A2\"/></a>", PIECE), Some(true));
        assert_eq!(skimmed(b"<sst count=\"9\"><si><t>a</t></si></sst>", PIECE), Some(false));
    }

    #[test]
    fn nothing_is_said_of_what_is_written_otherwise_or_is_not_sound() {
        for text in [
            "",
            "no text of this kind <",
            "<?xml version='1.0' encoding='utf-16'?><a/>",
            "<a/><?xml version='1.0' encoding='windows-1258'?>",
            "<a><?xml version='1.0' encoding='windows-1258'?>",
            "<\0a\0>\0",
            "<c r=\"AAAA1\"/>",
            "<c r=\"A1\" s=\">\" r=\"A12345678\"/>",
            "<c r = \"A1\"/>",
            "<c r=A1/>",
            "<c r=\"A1",
            "<!-- <c r=\"AAAAA1\"/> -->",
            "<x:y:c r=\"A1\"/>",
            "<sst uniqueCount=\"4000000000\"/>",
        ] {
            assert_eq!(skimmed(text.as_bytes(), PIECE), None, "{text}");
        }
    }

    fn pieces() -> impl Strategy<Value = String> {
        let pieces = [
            "<c r=\"A1\"/>",
            "<c r='A12345678'>",
            "<c",
            "<x:c ",
            " r=\"B2\"",
            " r=\"AAAA1\"",
            " r=",
            "<row r=\"1\"",
            ">",
            "/>",
            "/",
            "\"",
            "'",
            " ",
            "\n",
            "=",
            "<si>",
            "</si>",
            "<si/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE a [",
            "]",
            "<?a ?>",
            "<?xml version='1.0'?>",
            "<mergeCell/>",
            "<sst uniqueCount=\"1234567\">",
            "<sst>",
            "<dimension ref=\"A1:",
            "B99999999\"",
            "tên",
            "&lt;",
            "<name val='x'/>",
            "<xf/>",
            "<",
            "::",
            "<a:b:c r=\"AAAAAA1\">",
        ];
        proptest::collection::vec(prop::sample::select(pieces.to_vec()), 0..12)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn what_is_sound_by_its_bytes_is_sound_to_whoever_reads_it(text in pieces(), piece in 8_usize..90) {
            let text = format!("<a>{text}");
            if let Some(has_merged) = skimmed(text.as_bytes(), piece) {
                let read = weigh_part(text.as_bytes(), &mut Patience::with("a"));
                prop_assert!(read.as_ref().is_ok_and(|read| has_merged || !read), "{:?}", read);
            }
        }
    }
}
