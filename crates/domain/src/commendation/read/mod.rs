//! Reading a rulebook and base salaries: every key is known, every word is one of a closed set, every award has its article.

mod condition;
mod sums;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::money::{Salaries, Salary};
use super::rulebook::{Award, OpenDossiers, Rulebook, Territory, Verified};
use super::words::{Grantor, Kind, Object};
use crate::criteria::text;
use crate::criteria::toml::{Entry, Node, parse};
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;
use crate::scoring::Read;
use crate::series::read_day;

const FILE: [&str; 2] = ["rulebook", "award"];
const RULEBOOK: [&str; 6] = ["id", "title", "valid", "scope", "more_favourable_for_open", "verified"];
const AWARD: [&str; 15] = [
    "id",
    "title",
    "kind",
    "object",
    "granted_by",
    "cite",
    "money",
    "quota",
    "vote",
    "dossier",
    "deadline",
    "publish_working_days",
    "cutoff_months",
    "verified",
    "when",
];

/// What `scope` says of a rulebook that holds everywhere.
const NATIONAL: &str = "national";

impl Rulebook {
    /// Reads a rulebook.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its line.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > Self::LIMIT {
            return Err(Fault::too_large(FileRole::Awards));
        }
        let source = text::decode(bytes, FileRole::Awards)?;
        let document = parse(source, FileRole::Awards)?;
        let root = Node::root(source, &document, FileRole::Awards);
        root.only(&FILE)?;
        let head = root.get("rulebook")?.node()?;
        head.only(&RULEBOOK)?;
        let id = read_id(&head.get("id")?)?;
        let (from, to) = read_validity(&head.get("valid")?)?;
        let verified = head.find("verified").map_or(Ok(Verified::No), |entry| read_verified(&entry))?;
        Ok(Self {
            title: head.find("title").map_or(Ok(id.clone()), |entry| filled(&entry))?,
            from,
            to,
            territory: head.find("scope").map_or(Ok(Territory::National), |entry| read_territory(&entry))?,
            open_dossiers: match head
                .find("more_favourable_for_open")
                .map(|entry| entry.truth())
                .transpose()?
            {
                Some(true) => OpenDossiers::MoreFavourable,
                Some(false) | None => OpenDossiers::StayUnderOlder,
            },
            verified,
            awards: root.find("award").map_or(Ok(vec![]), |entry| read_awards(&entry, verified))?,
            id,
        })
    }
}

impl Salaries {
    /// Reads base salaries.
    ///
    /// # Errors
    /// The first thing that is wrong with the file, with its line.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > FileRole::Salaries.limit() {
            return Err(Fault::too_large(FileRole::Salaries));
        }
        let source = text::decode(bytes, FileRole::Salaries)?;
        let document = parse(source, FileRole::Salaries)?;
        let root = Node::root(source, &document, FileRole::Salaries);
        root.only(&["base_salary"])?;
        let mut rows: Vec<Salary> = vec![];
        for node in root.get("base_salary")?.nodes()? {
            node.only(&["from", "vnd", "cite", "verified"])?;
            let entry = node.get("from")?;
            let from = read_date(&entry)?;
            if rows.iter().any(|row| row.from == from) {
                return Err(entry.fault(Code::SalaryTwice).text("day", &from.to_string()));
            }
            rows.push(Salary {
                from,
                vnd: u64::from(read_whole(&node.get("vnd")?, 1, u32::MAX)?),
                cite: node.find("cite").map(|entry| read_cite(&entry)).transpose()?,
                verified: node.find("verified").map_or(Ok(Verified::No), |entry| read_verified(&entry))?,
            });
        }
        rows.sort_by_key(|row| row.from);
        Ok(Self { rows })
    }
}

fn read_awards(entry: &Entry<'_>, verified: Verified) -> Read<Vec<Arc<Award>>> {
    let mut known = HashSet::new();
    let mut awards = vec![];
    for node in entry.nodes()? {
        let named = node.find("id").and_then(|entry| entry.raw_text().ok());
        let node = named.map_or(node, |id| node.named(id));
        let entry = node.get("id")?;
        let id = read_id(&entry)?;
        if !known.insert(id.clone()) {
            return Err(entry.fault(Code::AwardTwice).text("id", &id));
        }
        awards.push(Arc::new(read_award(&node, id, verified)?));
    }
    Ok(awards)
}

fn read_award(node: &Node<'_>, id: String, verified: Verified) -> Read<Award> {
    node.only(&AWARD)?;
    let cite = node.find("cite").ok_or_else(|| node.fault(Code::CiteMissing))?;
    let months = |key| node.find(key).map(|entry: Entry<'_>| read_whole(&entry, 0, 1_000)).transpose();
    Ok(Award {
        id,
        title: filled(&node.get("title")?)?,
        kind: node.get("kind")?.word(Kind::WORDS)?,
        object: node.get("object")?.word(Object::WORDS)?,
        granted_by: node.get("granted_by")?.word(Grantor::WORDS)?,
        cite: read_cite(&cite)?,
        money: node.find("money").map(|entry| sums::read_money(&entry)).transpose()?,
        quota: node.find("quota").map(|entry| sums::read_quota(&entry)).transpose()?,
        vote: node.find("vote").map(|entry| sums::read_vote(&entry)).transpose()?,
        dossier: node.find("dossier").map_or(Ok(vec![]), |entry| names(&entry))?,
        deadline: node.find("deadline").map(|entry| read_deadline(&entry)).transpose()?,
        publish_working_days: months("publish_working_days")?,
        cutoff_months: months("cutoff_months")?,
        verified: node.find("verified").map_or(Ok(verified), |entry| read_verified(&entry))?,
        conditions: condition::read(&node.get("when")?)?,
    })
}

fn read_id(entry: &Entry<'_>) -> Read<String> {
    let id = entry.raw_text()?;
    if text::is_id(id) { Ok(id.to_owned()) } else { Err(entry.fault(Code::IdPattern).text("id", id)) }
}

/// A text that says something.
fn filled(entry: &Entry<'_>) -> Read<String> {
    let text = crate::text::tidy(&entry.text()?);
    if text.is_empty() { Err(entry.fault(Code::KeyMissing).text("key", entry.key())) } else { Ok(text) }
}

fn read_cite(entry: &Entry<'_>) -> Read<String> {
    let cite = crate::text::tidy(&entry.text()?);
    if cite.is_empty() { Err(entry.fault(Code::CiteMissing)) } else { Ok(cite) }
}

fn read_verified(entry: &Entry<'_>) -> Read<Verified> {
    Ok(if entry.truth()? { Verified::Yes } else { Verified::No })
}

fn read_territory(entry: &Entry<'_>) -> Read<Territory> {
    let word = entry.raw_text()?;
    if word == NATIONAL { Ok(Territory::National) } else { read_id(entry).map(Territory::Local) }
}

/// A name such as `lao_dong_tien_tien`.
fn name(entry: &Entry<'_>) -> Read<String> {
    let name = entry.raw_text()?;
    if text::is_name(name) {
        Ok(name.to_owned())
    } else {
        Err(entry.fault(Code::NamePattern).text("name", name))
    }
}

fn names(entry: &Entry<'_>) -> Read<Vec<String>> {
    entry.list()?.iter().map(name).collect()
}

fn read_validity(entry: &Entry<'_>) -> Read<(Date, Option<Date>)> {
    let node = entry.node()?;
    node.only(&["from", "to"])?;
    let from = read_date(&node.get("from")?)?;
    let to = node.find("to").map(|entry| read_date(&entry)).transpose()?;
    match to {
        Some(to) if to < from => {
            Err(node.fault(Code::ValidReversed).text("from", &from.to_string()).text("to", &to.to_string()))
        }
        Some(_) | None => Ok((from, to)),
    }
}

/// A day, in quotes or as TOML writes days.
fn read_date(entry: &Entry<'_>) -> Read<Date> {
    let written = entry.written()?;
    read_day(&written)
        .ok_or_else(|| entry.fault(Code::DateInvalid).text("key", entry.key()).text("found", &written))
}

/// `06-30`; a day that only leap years have is one, too.
fn read_deadline(entry: &Entry<'_>) -> Read<(i8, i8)> {
    let written = entry.raw_text()?;
    let day = read_day(&format!("2000-{written}")).filter(|_| written.len() == 5);
    day.map(|day| (day.month(), day.day()))
        .ok_or_else(|| entry.fault(Code::DeadlinePattern).text("key", entry.key()).text("found", written))
}

/// A whole number in its bounds.
fn read_whole(entry: &Entry<'_>, least: u32, most: u32) -> Read<u32> {
    let number = entry.decimal()?;
    let whole = (number.places() == 0).then(|| u32::try_from(number.micro() / 1_000_000).ok()).flatten();
    whole.filter(|whole| (least..=most).contains(whole)).ok_or_else(|| {
        let fault = entry.fault(Code::WholeNumber).text("key", entry.key()).number("found", number);
        fault.number("least", least).number("most", most)
    })
}

/// A number above 0.
fn read_positive(entry: &Entry<'_>) -> Read<Decimal> {
    let number = entry.decimal()?;
    if number > Decimal::default() {
        Ok(number)
    } else {
        Err(entry.fault(Code::NotPositive).text("key", entry.key()))
    }
}
