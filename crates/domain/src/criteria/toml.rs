//! Reading TOML so that every literal is seen as it was written, and every fault knows its line.

use std::ops::Range;

use toml_edit::{Document, Item, Key, TableLike, Value};

use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;

/// A table of keys.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    source: &'a str,
    keys: &'a dyn TableLike,
    at: usize,
    role: FileRole,
    named: Option<&'a str>,
}

/// What stands under a key, or at a place of a list.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    source: &'a str,
    key: &'a str,
    content: Content<'a>,
    at: usize,
    role: FileRole,
    named: Option<&'a str>,
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Value(&'a Value),
    Item(&'a Item),
}

impl<'a> Node<'a> {
    pub(crate) fn root(source: &'a str, document: &'a Document<&'a str>, role: FileRole) -> Self {
        Self { source, keys: document.as_table(), at: 0, role, named: None }
    }

    /// The same, so that its faults name the criterion or award.
    pub(crate) fn named(self, id: &'a str) -> Self {
        Self { named: Some(id), ..self }
    }

    pub(crate) fn fault(&self, code: Code) -> Box<Fault> {
        fault((self.source, self.role), self.at, self.named, code)
    }

    /// Refuses keys that are not among `known`.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Box<Fault>> {
        match self.keys.iter().map(|(key, _)| key).find(|key| !known.contains(key)) {
            None => Ok(()),
            Some(key) => {
                let at = self.keys.key(key).and_then(Key::span).map_or(self.at, |span| span.start);
                Err(fault((self.source, self.role), at, self.named, Code::KeyUnknown).text("key", key))
            }
        }
    }

    pub(crate) fn find(&self, key: &'a str) -> Option<Entry<'a>> {
        let item = self.keys.get(key).filter(|item| !item.is_none())?;
        let span = self.keys.key(key).and_then(Key::span).or_else(|| item.span());
        let at = span.map_or(self.at, |span| span.start);
        let content = Content::Item(item);
        Some(Entry { source: self.source, key, content, at, role: self.role, named: self.named })
    }

    /// Everything that stands here.
    pub(crate) fn entries(&self) -> Vec<Entry<'a>> {
        let keys: &'a dyn TableLike = self.keys;
        keys.iter().filter_map(|(key, _)| self.find(key)).collect()
    }

    pub(crate) fn get(&self, key: &'a str) -> Result<Entry<'a>, Box<Fault>> {
        self.find(key).ok_or_else(|| self.fault(Code::KeyMissing).text("key", key))
    }

    /// The one key among `known` that is there, if it is exactly one.
    pub(crate) fn one_of(&self, known: &[&'a str]) -> Option<Entry<'a>> {
        let mut found = known.iter().filter_map(|key| self.find(key));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

impl<'a> Entry<'a> {
    pub(crate) fn key(&self) -> &'a str {
        self.key
    }

    pub(crate) fn fault(&self, code: Code) -> Box<Fault> {
        fault((self.source, self.role), self.at, self.named, code)
    }

    fn wrong(&self, code: Code) -> Box<Fault> {
        self.fault(code).text("key", self.key)
    }

    fn value(&self) -> Option<&'a Value> {
        match self.content {
            Content::Value(value) => Some(value),
            Content::Item(item) => item.as_value(),
        }
    }

    fn span(&self) -> Option<Range<usize>> {
        match self.content {
            Content::Value(value) => value.span(),
            Content::Item(item) => item.span(),
        }
    }

    /// The text as it stands in the file, for ids and words.
    pub(crate) fn raw_text(&self) -> Result<&'a str, Box<Fault>> {
        self.value().and_then(Value::as_str).ok_or_else(|| self.wrong(Code::NotAText))
    }

    /// The text in NFC, for people.
    pub(crate) fn text(&self) -> Result<String, Box<Fault>> {
        self.raw_text().map(|raw| text::composed(raw).into_owned())
    }

    /// A text in NFC, or a number, a day or a truth as it stands in the file.
    pub(crate) fn written(&self) -> Result<String, Box<Fault>> {
        let value = self.value().filter(|value| !value.is_array() && !value.is_inline_table());
        let value = value.ok_or_else(|| self.wrong(Code::NotAText))?;
        Ok(text::composed(value.as_str().unwrap_or(self.literal())).into_owned())
    }

    /// Everything that stands here, on one line, as a file could have it.
    pub(crate) fn one_line(&self) -> String {
        let value = match self.content {
            Content::Value(value) => Some(value.clone()),
            Content::Item(item) => item.clone().into_value().ok(),
        };
        value.map(|value| on_one_line(&value)).unwrap_or_default()
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.value().is_some_and(Value::is_array)
    }

    /// Whether it is a group of keys.
    pub(crate) fn is_node(&self) -> bool {
        self.value().is_some_and(Value::is_inline_table)
    }

    pub(crate) fn decimal(&self) -> Result<Decimal, Box<Fault>> {
        let literal = self.literal();
        let is_number = self.value().is_some_and(|value| value.is_integer() || value.is_float());
        let number = is_number.then(|| Decimal::read(literal)).flatten();
        number.ok_or_else(|| self.wrong(Code::NotADecimal).text("found", literal))
    }

    /// What stands in the file, to the letter.
    fn literal(&self) -> &'a str {
        self.span().and_then(|span| self.source.get(span)).unwrap_or("")
    }

    pub(crate) fn truth(&self) -> Result<bool, Box<Fault>> {
        self.value().and_then(Value::as_bool).ok_or_else(|| self.wrong(Code::NotTrueOrFalse))
    }

    /// One of the known words, and what it means.
    pub(crate) fn word<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, Box<Fault>> {
        let word = self.raw_text()?;
        known.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.wrong(Code::WordUnknown).text("word", word).text("known", &names.join(", "))
        })
    }

    pub(crate) fn list(&self) -> Result<Vec<Self>, Box<Fault>> {
        let array = self.value().and_then(Value::as_array).ok_or_else(|| self.wrong(Code::NotAList))?;
        Ok(array
            .iter()
            .map(|value| Self {
                content: Content::Value(value),
                at: value.span().map_or(self.at, |span| span.start),
                ..*self
            })
            .collect())
    }

    pub(crate) fn node(&self) -> Result<Node<'a>, Box<Fault>> {
        let keys: Option<&dyn TableLike> = match self.content {
            Content::Value(value) => value.as_inline_table().map(|table| table as &dyn TableLike),
            Content::Item(item) => item.as_table_like(),
        };
        let keys = keys.ok_or_else(|| self.wrong(Code::NotATable))?;
        Ok(Node { source: self.source, keys, at: self.at, role: self.role, named: self.named })
    }

    /// The tables of `[[key]]`, or of a list of inline tables.
    pub(crate) fn nodes(&self) -> Result<Vec<Node<'a>>, Box<Fault>> {
        let Content::Item(Item::ArrayOfTables(tables)) = self.content else {
            return self.list()?.iter().map(Self::node).collect();
        };
        let at = |span: Option<Range<usize>>| span.map_or(self.at, |span| span.start);
        Ok(tables
            .iter()
            .map(|table| Node {
                source: self.source,
                keys: table,
                at: at(table.span()),
                role: self.role,
                named: None,
            })
            .collect())
    }
}

/// A value without its comments and line breaks.
pub(crate) fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(array) => {
            format!("[{}]", array.iter().map(on_one_line).collect::<Vec<_>>().join(", "))
        }
        Value::InlineTable(table) => {
            let one = |(key, value): (&str, &Value)| format!("{} = {}", Key::new(key), on_one_line(value));
            format!("{{ {} }}", table.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => Value::from(text.value().as_str()).to_string(),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            value.clone().decorated("", "").to_string()
        }
    }
}

fn fault((source, role): (&str, FileRole), at: usize, named: Option<&str>, code: Code) -> Box<Fault> {
    let fault = Fault::new(code, role).line(text::line_of(source.as_bytes(), at));
    match named {
        Some(id) => fault.criterion(id),
        None => fault,
    }
}

/// Parses a document; a fault of the syntax knows its line and column.
pub(crate) fn parse(source: &str, role: FileRole) -> Result<Document<&str>, Box<Fault>> {
    if source.starts_with('\u{feff}') {
        // One mark was taken off already; a second one belongs to no file.
        return Err(fault((source, role), 0, None, Code::TomlSyntax).number("column", 1));
    }
    Document::parse(source).map_err(|error| {
        let span = error.span().unwrap_or(source.len()..source.len());
        let start = source.floor_char_boundary(span.start.min(source.len()));
        if error.message() == "duplicate key" {
            return fault((source, role), start, None, Code::KeyTwice)
                .text("key", source.get(span).unwrap_or(""));
        }
        let column = source[..start].rsplit('\n').next().map_or(1, |line| line.chars().count() + 1);
        fault((source, role), start, None, Code::TomlSyntax).number("column", column)
    })
}
