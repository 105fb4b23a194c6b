//! The chained log: each line's hash covers the line before it.

use serde_json::Value;
use sha2::{Digest, Sha256};
use thidua_domain::event::Event;

use crate::by_engine::STREAM_OF_YEAR;
use crate::db::{Sql, fetch_all, fetch_optional, from_row, stream, stream_twin};
use crate::error::Result;
use crate::queries::queries;
use crate::rows::Rows;
use crate::work::Stamp;

/// What the first line of a chain follows.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

queries! {
    LIST_HEADS = "select scope, seq, hash from audit_head order by scope";
    LIST_NEWEST_MOMENTS = "select h.scope, e.at from audit_head h join audit_event e on e.scope = h.scope and e.seq = h.seq
        order by h.scope";
    LIST_LINES = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
        from audit_event where scope = $1 and seq > $2 order by seq limit $3";
    STREAM_LINES = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
        from audit_event where scope = $1 order by seq";
    LIST_NEWEST = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
        from audit_event where scope = $1 and seq < $2 order by seq desc limit $3";
    FIND_MOMENT = "select at from audit_event where scope = $1 and seq = $2";
    LIST_OF_SUBJECT = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
        from audit_event where scope = $1 and subject = $2 order by seq";
    FIND_NEWEST = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
        from audit_event where scope = $1 and subject = $2 and name = $3 order by seq desc limit 1";
    LIST_SCOPES = "select distinct scope from audit_event order by scope";
}

/// The newest place of a chain.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// Whose chain.
    pub scope: String,
    /// Number of its last line.
    pub seq: i64,
    /// Hash of its last line.
    pub hash: String,
}

from_row!(Head { scope, seq, hash });

/// One line, in column order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    /// Whose chain.
    pub scope: String,
    /// Its number, from 1.
    pub seq: i64,
    /// UTC milliseconds since 1970.
    pub at: i64,
    /// Who, or empty for the program.
    pub person_id: String,
    /// Their name then.
    pub person_name: String,
    /// In which role.
    pub person_role: String,
    /// For which unit.
    pub person_unit: String,
    /// What happened.
    pub name: String,
    /// To what.
    pub subject: String,
    /// The fields, as JSON.
    pub data: String,
    /// Hash over the hash before it and all columns above.
    pub hash: String,
}

from_row!(Line {
    scope,
    seq,
    at,
    person_id,
    person_name,
    person_role,
    person_unit,
    name,
    subject,
    data,
    hash
});

impl Line {
    pub(crate) fn new(scope: &str, seq: i64, at: i64, stamp: &Stamp, event: &Event) -> Self {
        let fields =
            event.fields().into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
        Self {
            scope: scope.to_owned(),
            seq,
            at,
            person_id: stamp.person.clone(),
            person_name: stamp.name.clone(),
            person_role: stamp.role.clone(),
            person_unit: stamp.unit.clone(),
            name: event.name().to_owned(),
            subject: event.subject().to_owned(),
            data: Value::Object(fields).to_string(),
            hash: String::new(),
        }
    }

    /// SHA-256, in hexadecimal, over the hash before it and the length-prefixed columns in their order.
    #[must_use]
    pub fn hash_after(&self, before: &str) -> String {
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let columns = [
            before,
            &self.scope,
            &seq,
            &at,
            &self.person_id,
            &self.person_name,
            &self.person_role,
            &self.person_unit,
            &self.name,
            &self.subject,
            &self.data,
        ];
        let mut digest = Sha256::new();
        for column in columns {
            digest.update((column.len() as u64).to_be_bytes());
            digest.update(column.as_bytes());
        }
        hex(&digest.finalize())
    }

    /// A field of the event, or empty.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        let data: Value = serde_json::from_str(&self.data).unwrap_or_default();
        data.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}

/// Where a chain breaks, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// A line's content is not what its hash says.
    Altered {
        /// Whose chain.
        scope: String,
        /// Which line.
        seq: i64,
    },
    /// A line is missing, or one too many.
    Gap {
        /// Whose chain.
        scope: String,
        /// The number that ought to be there.
        expected: i64,
        /// The number that is there.
        found: i64,
    },
    /// The chain ends before or after the place that its head names.
    Head {
        /// Whose chain.
        scope: String,
        /// Number of the last line that is there.
        seq: i64,
        /// Number that the head names.
        named: i64,
    },
    /// A head that somebody noted down does not lie on the chain.
    NotOnChain {
        /// Whose chain.
        scope: String,
        /// The noted number.
        seq: i64,
    },
}

/// What was found sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Number of chains.
    pub chains: usize,
    /// Number of lines in all chains.
    pub lines: i64,
}

/// The newest place of every chain.
///
/// # Errors
/// When the database refuses.
pub async fn list_heads(sql: &mut impl Sql) -> Result<Vec<Head>> {
    Ok(fetch_all!(sql, LIST_HEADS)?)
}

/// When the newest line of every chain was written: scope and moment.
///
/// # Errors
/// When the database refuses.
pub async fn list_newest_moments(sql: &mut impl Sql) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, LIST_NEWEST_MOMENTS)?)
}

/// Up to `limit` lines after `seq`, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_lines(sql: &mut impl Sql, scope: &str, after: i64, limit: i64) -> Result<Vec<Line>> {
    Ok(fetch_all!(sql, LIST_LINES, scope, after, limit)?)
}

/// Up to `limit` lines before `seq`, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_newest(sql: &mut impl Sql, scope: &str, before: i64, limit: i64) -> Result<Vec<Line>> {
    Ok(fetch_all!(sql, LIST_NEWEST, scope, before, limit)?)
}

/// When a line was written.
///
/// # Errors
/// When the database refuses.
pub async fn find_moment(sql: &mut impl Sql, scope: &str, seq: i64) -> Result<Option<i64>> {
    let row: Option<(i64,)> = fetch_optional!(sql, FIND_MOMENT, scope, seq)?;
    Ok(row.map(|(at,)| at))
}

/// Everything that happened to one thing, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_of_subject(sql: &mut impl Sql, scope: &str, subject: &str) -> Result<Vec<Line>> {
    Ok(fetch_all!(sql, LIST_OF_SUBJECT, scope, subject)?)
}

/// The newest line that tells this of a thing.
///
/// # Errors
/// When the database refuses.
pub async fn find_newest(
    sql: &mut impl Sql,
    scope: &str,
    (subject, name): (&str, &str),
) -> Result<Option<Line>> {
    Ok(fetch_optional!(sql, FIND_NEWEST, scope, subject, name)?)
}

/// What happened under these names to a year or to one of its reports, oldest first. The names are a JSON array of texts.
pub fn stream_of_year<'a>(
    sql: &'a mut impl Sql,
    scope: &'a str,
    year: &'a str,
    names: &'a str,
) -> Rows<'a, Line> {
    stream_twin!(sql, STREAM_OF_YEAR, scope, year, names)
}

/// Walks every chain from its first line, compares it with its head and with heads that somebody noted down before. A head that was
/// noted before the first line says nothing.
///
/// # Errors
/// When the database refuses; a broken chain is an answer, not an error.
pub async fn verify(sql: &mut impl Sql, noted: &[Head]) -> Result<std::result::Result<Verified, Break>> {
    let heads = list_heads(sql).await?;
    let noted: Vec<&Head> = noted.iter().filter(|note| note.seq > 0).collect();
    let scopes: Vec<(String,)> = fetch_all!(sql, LIST_SCOPES)?;
    let mut sound = Verified::default();
    let has_head = |scope: &String| heads.iter().any(|head| head.scope == *scope);
    if let Some((scope,)) = scopes.iter().find(|(scope,)| !has_head(scope)) {
        return Ok(Err(Break::Head { scope: scope.clone(), seq: 1, named: 0 }));
    }
    for head in &heads {
        let noted: Vec<&Head> = noted.iter().copied().filter(|note| note.scope == head.scope).collect();
        match verify_chain(sql, head, &noted).await? {
            Ok(lines) => sound = Verified { chains: sound.chains + 1, lines: sound.lines + lines },
            Err(broken) => return Ok(Err(broken)),
        }
    }
    if let Some(note) = noted.iter().find(|note| !has_head(&note.scope)) {
        return Ok(Err(Break::NotOnChain { scope: note.scope.clone(), seq: note.seq }));
    }
    Ok(Ok(sound))
}

/// The lines of a chain, oldest first.
pub fn stream_lines<'a>(sql: &'a mut impl Sql, scope: &'a str) -> Rows<'a, Line> {
    stream!(sql, STREAM_LINES, scope)
}

async fn verify_chain(
    sql: &mut impl Sql,
    head: &Head,
    noted: &[&Head],
) -> Result<std::result::Result<i64, Break>> {
    let scope = || head.scope.clone();
    let (mut hash, mut seq) = (GENESIS.to_owned(), 0);
    let mut met = 0;
    let mut lines = stream_lines(sql, &head.scope);
    while let Some(line) = lines.next().await? {
        if line.seq != seq + 1 {
            return Ok(Err(Break::Gap { scope: scope(), expected: seq + 1, found: line.seq }));
        }
        hash = line.hash_after(&hash);
        seq = line.seq;
        if hash != line.hash {
            return Ok(Err(Break::Altered { scope: scope(), seq }));
        }
        met += noted.iter().filter(|note| note.seq == seq && note.hash == hash).count();
    }
    if (seq, &hash) != (head.seq, &head.hash) {
        return Ok(Err(Break::Head { scope: scope(), seq, named: head.seq }));
    }
    if let Some(note) = noted.first().filter(|_| met < noted.len()) {
        return Ok(Err(Break::NotOnChain { scope: scope(), seq: note.seq }));
    }
    Ok(Ok(seq))
}
