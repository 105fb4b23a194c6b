//! A pull reader for the JSON of facts and of other files of a closed format.
//!
//! The format is closed: every key is known, so nothing is ever skipped, and the reader only goes down where the format
//! does. Therefore no depth of nesting in a file can exhaust the stack, and each fault has a code of its own and its line;
//! a general reader gives neither. `serde_json` is the judge of this one in the tests.

use std::borrow::Cow;

use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;

pub(crate) type Read<T> = Result<T, Box<Fault>>;

/// The most ballots that one mark may have.
const MOST_BALLOTS: u64 = 1_000_000_000;

/// A place in a JSON text.
pub(crate) struct Json<'a> {
    text: &'a str,
    at: usize,
    role: FileRole,
}

fn starts_a_value(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

impl<'a> Json<'a> {
    pub(crate) fn new(text: &'a str, role: FileRole) -> Self {
        Self { text, at: 0, role }
    }

    /// Goes to a place where a value begins.
    pub(crate) fn go_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Where the next value begins.
    pub(crate) fn place(&mut self) -> usize {
        self.skip_space();
        self.at
    }

    pub(crate) fn line(&self, at: usize) -> usize {
        text::line_of(self.text.as_bytes(), at)
    }

    pub(crate) fn fault_at(&self, at: usize, code: Code) -> Box<Fault> {
        Fault::new(code, self.role).line(self.line(at))
    }

    fn fault(&self, code: Code) -> Box<Fault> {
        self.fault_at(self.at, code)
    }

    /// A key that stands twice.
    pub(crate) fn twice(&self, key: &str, at: usize) -> Box<Fault> {
        self.fault_at(at, Code::KeyTwice).text("key", key)
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
    pub(crate) fn opens_object(&mut self) -> Read<bool> {
        match self.peek()? {
            b'{' => Ok(true),
            byte if starts_a_value(byte) => Ok(false),
            _ => Err(self.broken()),
        }
    }

    /// Whether a list comes next.
    pub(crate) fn opens_list(&mut self) -> Read<bool> {
        Ok(self.peek()? == b'[')
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.peek()? != byte {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(())
    }

    /// Nothing may follow.
    pub(crate) fn end(&mut self) -> Read<()> {
        self.skip_space();
        if self.at == self.text.len() { Ok(()) } else { Err(self.fault(Code::JsonTrailing)) }
    }

    /// Reads `{ … }`; `each` gets every key and where it stands, and reads what is under it.
    pub(crate) fn object(
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
    pub(crate) fn list(&mut self, name: &str, mut each: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
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

    /// Passes over the list or object that comes next, without looking at more than brackets and texts; it is read later.
    pub(crate) fn pass_over(&mut self) -> Read<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    self.quoted()?;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
            self.at += self.text.as_bytes()[self.at..]
                .iter()
                .take_while(|byte| !matches!(byte, b'{' | b'}' | b'[' | b']' | b'"'))
                .count();
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
    pub(crate) fn is_null(&mut self) -> Read<bool> {
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

    pub(crate) fn truth(&mut self, name: &str) -> Read<bool> {
        match self.peek()? {
            b't' => self.literal("true").map(|()| true),
            b'f' => self.literal("false").map(|()| false),
            _ => Err(self.wrong_type(Code::NotTrueOrFalse, name)),
        }
    }

    pub(crate) fn string(&mut self, name: &str) -> Read<Cow<'a, str>> {
        if self.peek()? == b'"' { self.quoted() } else { Err(self.wrong_type(Code::NotAText, name)) }
    }

    /// A decimal, which is a text in this format.
    pub(crate) fn decimal(&mut self, name: &str) -> Read<Decimal> {
        self.decimal_by(name, (Decimal::read, Code::NotADecimal))
    }

    /// A decimal of a pattern of its own.
    pub(crate) fn decimal_by(
        &mut self,
        name: &str,
        (read, otherwise): (fn(&str) -> Option<Decimal>, Code),
    ) -> Read<Decimal> {
        let at = self.place();
        match self.peek()? {
            b'"' => {
                let text = self.quoted()?;
                read(&text).ok_or_else(|| self.fault_at(at, otherwise).text("key", name).text("found", &text))
            }
            b'-' | b'0'..=b'9' => Err(self.fault(Code::NumberNotText).text("key", name)),
            _ => Err(self.wrong_type(Code::NotAText, name)),
        }
    }

    /// One digit that stands alone, such as a number of places.
    pub(crate) fn digit(&mut self) -> Read<Option<u8>> {
        let first = self.peek()?;
        if !starts_a_value(first) {
            return Err(self.broken());
        }
        let next = self.text.as_bytes().get(self.at + 1);
        let goes_on = matches!(next, Some(b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+'));
        if goes_on || !first.is_ascii_digit() {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(first - b'0'))
    }

    /// A number of ballots, which is a number in this format.
    pub(crate) fn ballots(&mut self, mark: &str) -> Read<i128> {
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

    /// A whole number without a sign, a point or an exponent, where one comes next; what else comes next is left.
    pub(crate) fn whole(&mut self) -> Read<Option<u64>> {
        let first = self.peek()?;
        if !starts_a_value(first) {
            return Err(self.broken());
        }
        let bytes = &self.text.as_bytes()[self.at..];
        let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let goes_on = matches!(bytes.get(length), Some(b'.' | b'e' | b'E' | b'-' | b'+'));
        let is_plain = !goes_on && (first != b'0' || length == 1);
        let number = self.text[self.at..self.at + length].parse().ok().filter(|_| is_plain);
        self.at += if number.is_some() { length } else { 0 };
        Ok(number)
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

/// Which of a few keys were met.
#[derive(Default)]
pub(crate) struct Checklist(u8);

impl Checklist {
    /// The place of the key among `known`, once.
    pub(crate) fn tick(
        &mut self,
        json: &Json<'_>,
        known: &[&'static str],
        key: &str,
        at: usize,
    ) -> Read<&'static str> {
        let place = known
            .iter()
            .position(|name| *name == key)
            .ok_or_else(|| json.fault_at(at, Code::KeyUnknown).text("key", key))?;
        if self.once(place) { Ok(known[place]) } else { Err(json.twice(key, at)) }
    }

    /// Whether the key at this place is met for the first time.
    pub(crate) fn once(&mut self, place: usize) -> bool {
        let before = self.0;
        self.0 |= 1 << place;
        before != self.0
    }
}
