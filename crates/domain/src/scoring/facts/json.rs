//! A pull reader for the JSON of facts.
//!
//! The format is closed: every key is known, so nothing is ever skipped, and the reader only goes down where the format
//! does. Therefore no depth of nesting in a file can exhaust the stack, and each fault has a code of its own and its line;
//! a general reader gives neither. `serde_json` is the judge of this one in the tests.

use std::borrow::Cow;

use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;

pub(super) type Read<T> = Result<T, Box<Fault>>;

/// The most ballots that one mark may have.
const MOST_BALLOTS: u64 = 1_000_000_000;

/// A place in a JSON text.
pub(super) struct Json<'a> {
    text: &'a str,
    at: usize,
}

fn starts_a_value(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next value begins.
    pub(super) fn place(&mut self) -> usize {
        self.skip_space();
        self.at
    }

    pub(super) fn line(&self, at: usize) -> usize {
        text::line_of(self.text.as_bytes(), at)
    }

    pub(super) fn fault_at(&self, at: usize, code: Code) -> Box<Fault> {
        Fault::new(code, FileRole::Facts).line(self.line(at))
    }

    fn fault(&self, code: Code) -> Box<Fault> {
        self.fault_at(self.at, code)
    }

    fn broken(&self) -> Box<Fault> {
        let line = self.text.as_bytes()[..self.at].rsplit(|byte| *byte == b'\n').next().unwrap_or(&[]);
        let column = String::from_utf8_lossy(line).chars().count() + 1;
        self.fault(Code::JsonSyntax).number("column", column)
    }

    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// The first byte of what comes next.
    fn peek(&mut self) -> Read<u8> {
        self.skip_space();
        self.text.as_bytes().get(self.at).copied().ok_or_else(|| self.fault(Code::JsonCut))
    }

    /// Whether an object comes next; what is no JSON at all is said to be that.
    pub(super) fn opens_object(&mut self) -> Read<bool> {
        match self.peek()? {
            b'{' => Ok(true),
            byte if starts_a_value(byte) => Ok(false),
            _ => Err(self.broken()),
        }
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.peek()? != byte {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(())
    }

    /// Nothing may follow.
    pub(super) fn end(&mut self) -> Read<()> {
        self.skip_space();
        if self.at == self.text.len() { Ok(()) } else { Err(self.fault(Code::JsonTrailing)) }
    }

    /// Reads `{ … }`; `each` gets every key and where it stands, and reads what is under it.
    pub(super) fn object(
        &mut self,
        name: &str,
        mut each: impl FnMut(&mut Self, Cow<'a, str>, usize) -> Read<()>,
    ) -> Read<()> {
        self.open(b'{', name, Code::NotATable)?;
        if self.closes(b'}')? {
            return Ok(());
        }
        loop {
            let at = self.place();
            if self.peek()? != b'"' {
                return Err(self.broken());
            }
            let key = self.quoted()?;
            self.expect(b':')?;
            each(self, key, at)?;
            if self.ends(b'}')? {
                return Ok(());
            }
        }
    }

    /// Reads `[ … ]`; `each` reads one element.
    pub(super) fn list(&mut self, name: &str, mut each: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.open(b'[', name, Code::NotAList)?;
        if self.closes(b']')? {
            return Ok(());
        }
        loop {
            each(self)?;
            if self.ends(b']')? {
                return Ok(());
            }
        }
    }

    fn open(&mut self, bracket: u8, name: &str, otherwise: Code) -> Read<()> {
        if self.peek()? != bracket {
            return Err(self.wrong_type(otherwise, name));
        }
        self.at += 1;
        Ok(())
    }

    fn closes(&mut self, bracket: u8) -> Read<bool> {
        let closes = self.peek()? == bracket;
        self.at += usize::from(closes);
        Ok(closes)
    }

    /// After an element: a comma, or the end.
    fn ends(&mut self, bracket: u8) -> Read<bool> {
        let next = self.peek()?;
        if next != b',' && next != bracket {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(next == bracket)
    }

    /// Something else than the format wants; what is no JSON at all is said to be that.
    fn wrong_type(&self, code: Code, key: &str) -> Box<Fault> {
        if self.text.as_bytes().get(self.at).copied().is_some_and(starts_a_value) {
            self.fault(code).text("key", key)
        } else {
            self.broken()
        }
    }

    /// Whether `null` comes next; it is passed over then.
    pub(super) fn is_null(&mut self) -> Read<bool> {
        if self.peek()? != b'n' {
            return Ok(false);
        }
        self.literal("null").map(|()| true)
    }

    fn literal(&mut self, word: &str) -> Read<()> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(if word.as_bytes().starts_with(rest) { self.cut() } else { self.broken() })
    }

    fn cut(&self) -> Box<Fault> {
        self.fault_at(self.text.len(), Code::JsonCut)
    }

    pub(super) fn truth(&mut self, name: &str) -> Read<bool> {
        match self.peek()? {
            b't' => self.literal("true").map(|()| true),
            b'f' => self.literal("false").map(|()| false),
            _ => Err(self.wrong_type(Code::NotTrueOrFalse, name)),
        }
    }

    pub(super) fn string(&mut self, name: &str) -> Read<Cow<'a, str>> {
        if self.peek()? == b'"' { self.quoted() } else { Err(self.wrong_type(Code::NotAText, name)) }
    }

    /// A decimal, which is a text in this format.
    pub(super) fn decimal(&mut self, name: &str) -> Read<Decimal> {
        let at = self.place();
        match self.peek()? {
            b'"' => {
                let text = self.quoted()?;
                Decimal::read(&text).ok_or_else(|| {
                    self.fault_at(at, Code::NotADecimal).text("key", name).text("found", &text)
                })
            }
            b'-' | b'0'..=b'9' => Err(self.fault(Code::NumberNotText).text("key", name)),
            _ => Err(self.wrong_type(Code::NotAText, name)),
        }
    }

    /// A number of ballots, which is a number in this format.
    pub(super) fn ballots(&mut self, mark: &str) -> Read<i128> {
        let first = self.peek()?;
        let bytes = &self.text.as_bytes()[self.at..];
        let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let odd = || self.fault(Code::BallotCount).text("mark", mark);
        let goes_on = matches!(bytes.get(length), Some(b'.' | b'e' | b'E' | b'-' | b'+'));
        let number =
            self.text[self.at..self.at + length].parse::<u64>().ok().filter(|count| *count <= MOST_BALLOTS);
        match number {
            Some(count) if !goes_on && (first != b'0' || length == 1) => {
                self.at += length;
                Ok(i128::from(count))
            }
            _ => Err(odd()),
        }
    }

    /// A string, from its opening quote.
    fn quoted(&mut self) -> Read<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        match self.run()? {
            b'"' => {
                let plain = &self.text[start..self.at];
                self.at += 1;
                Ok(Cow::Borrowed(plain))
            }
            _ => self.escaped(start).map(Cow::Owned),
        }
    }

    /// Passes over the plain signs of a string, up to its end or an escape.
    fn run(&mut self) -> Read<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
        let Some(length) = stop else {
            return Err(self.cut());
        };
        self.at += length;
        if rest[length] < 0x20 { Err(self.broken()) } else { Ok(rest[length]) }
    }

    /// The rest of a string that holds escapes.
    fn escaped(&mut self, start: usize) -> Read<String> {
        let mut text = self.text[start..self.at].to_owned();
        loop {
            self.at += 1;
            text.push(self.escape()?);
            let from = self.at;
            let stop = self.run()?;
            text.push_str(&self.text[from..self.at]);
            if stop == b'"' {
                self.at += 1;
                return Ok(text);
            }
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Read<char> {
        let sign = match self.text.as_bytes().get(self.at) {
            None => return Err(self.cut()),
            Some(b'u') => return self.unicode(),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(self.broken()),
        };
        self.at += 1;
        Ok(sign)
    }

    /// A `u` with four digits, or two of them that make one sign.
    fn unicode(&mut self) -> Read<char> {
        let first = self.hex()?;
        if let Some(sign) = char::from_u32(first) {
            return Ok(sign);
        }
        let is_high = (0xd800..0xdc00).contains(&first);
        if !is_high || !self.text[self.at..].starts_with("\\u") {
            return Err(if self.text[self.at..].is_empty() { self.cut() } else { self.broken() });
        }
        self.at += 1;
        let second = self.hex()?;
        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400);
        let sign = low.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low));
        sign.ok_or_else(|| self.broken())
    }

    /// Four digits after the `u` that stands here.
    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).ok_or_else(|| self.cut())?;
        let value = digits
            .iter()
            .try_fold(0, |value, digit| char::from(*digit).to_digit(16).map(|digit| value * 16 + digit));
        let value = value.ok_or_else(|| self.broken())?;
        self.at += 5;
        Ok(value)
    }
}
