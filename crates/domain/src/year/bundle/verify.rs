//! Checking a bundle offline: what `thidua verify` does, step by step.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use serde::Deserialize;

use super::fault::{BundleFault, Wrong};
use super::files::{FORMATS, Manifest, Meeting, Sheet};
use super::zip::{Entry, read};
use super::{CRITERIA, FACTS, MANIFEST, MEETING, ORDER, Presence, RESULT, list, sheet_name};
use crate::appraisal::AppraisalState;
use crate::criteria::{Layer, Table};
use crate::number::{Decimal, Points};
use crate::scoring::{Facts, Mode, Phrases, Placed, Rules, Tie, digest, score_by};

/// The steps, in their order. The sentences are in `words`, under `bundle-step-<step>`.
pub const STEPS: [&str; 6] = ["container", "files", "inputs", "result", "peers", "marks"];

/// How a step ended.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Which of [`STEPS`].
    pub step: &'static str,
    /// What is wrong; none: it is right.
    pub wrong: Option<Wrong>,
}

type Found<T> = Result<T, Wrong>;

/// Checks everything that can be checked; a step that cannot be taken because of an earlier one is left out.
#[must_use]
pub fn verify(bytes: &[u8], phrases: &Phrases) -> Vec<Verified> {
    let mut done = vec![];
    let mut note = |step, wrong: Option<Wrong>| done.push(Verified { step, wrong });
    let entries = match read(bytes) {
        Ok(entries) => entries,
        Err(fault) => {
            note(STEPS[0], Some(fault.into()));
            return done;
        }
    };
    note(STEPS[0], None);
    note(STEPS[1], check_files(&entries).err());
    let inputs = (find(&entries, CRITERIA), find(&entries, FACTS));
    let (Ok(criteria), Ok(facts_bytes)) = inputs else { return done };
    // A manifest that cannot be read was noted above; its result is then scored as now.
    let rules = rules_of(&entries).unwrap_or(Rules::LATEST);
    let table = Table::read_by(criteria, rules).map_err(|fault| Wrong::File(CRITERIA, fault));
    let table = match table {
        Ok(table) => table,
        Err(wrong) => {
            note(STEPS[2], Some(wrong));
            return done;
        }
    };
    let facts = match Facts::read(facts_bytes, &table) {
        Ok(facts) => facts,
        Err(fault) => {
            note(STEPS[2], Some(Wrong::File(FACTS, fault)));
            return done;
        }
    };
    note(STEPS[2], None);
    note(STEPS[3], check_result(&entries, (criteria, facts_bytes), &facts, phrases).err());
    let (peers, others) = match check_sheets(&entries, facts_bytes, &facts) {
        Ok(found) => found,
        Err(wrong) => (None, Some(wrong)),
    };
    note(STEPS[4], peers);
    note(STEPS[5], others);
    done
}

fn find<'a>(entries: &[Entry<'a>], name: &str) -> Result<&'a [u8], BundleFault> {
    let found = entries.iter().find(|entry| entry.name == name).map(|entry| entry.data);
    found.ok_or_else(|| BundleFault::Missing { entry: name.to_owned() })
}

fn parse<'a, T: Deserialize<'a>>(name: &str, bytes: &'a [u8]) -> Result<T, BundleFault> {
    serde_json::from_slice(bytes)
        .map_err(|fault| BundleFault::Unreadable { entry: name.to_owned(), line: fault.line().to_string() })
}

/// The order of the files, and the manifest's list of them.
fn check_files(entries: &[Entry<'_>]) -> Found<()> {
    let mut rest = entries.iter().peekable();
    for (name, presence) in ORDER {
        if rest.next_if(|entry| entry.name == name).is_none() && presence == Presence::Always {
            return Err(BundleFault::Missing { entry: name.to_owned() }.into());
        }
    }
    if let Some(entry) = rest.find(|entry| !entry.name.starts_with("sheets/")) {
        return Err(BundleFault::Unexpected { entry: entry.name.to_owned() }.into());
    }
    let manifest: Manifest = parse(MANIFEST, find(entries, MANIFEST)?)?;
    rules_of(entries)?;
    let found = list(entries);
    for at in 0..found.len().max(manifest.files.len()) {
        if found.get(at) != manifest.files.get(at) {
            let entry = found.get(at).or(manifest.files.get(at)).map(|file| file.name.clone());
            return Err(BundleFault::Listed { entry: entry.unwrap_or_default() }.into());
        }
    }
    Ok(())
}

/// The rules by which the result of this bundle was scored.
fn rules_of(entries: &[Entry<'_>]) -> Result<Rules, BundleFault> {
    let manifest: Manifest = parse(MANIFEST, find(entries, MANIFEST)?)?;
    let known = FORMATS.iter().find(|(format, _)| *format == manifest.format);
    known.map(|(_, rules)| *rules).ok_or(BundleFault::Format { found: manifest.format })
}

fn check_result(
    entries: &[Entry<'_>],
    (criteria, facts_bytes): (&[u8], &[u8]),
    facts: &Facts<'_>,
    phrases: &Phrases,
) -> Found<()> {
    let manifest: Manifest = parse(MANIFEST, find(entries, MANIFEST)?)?;
    let found = digest(criteria, facts_bytes);
    if found != manifest.result_digest {
        return Err(BundleFault::ResultDigest { found, named: manifest.result_digest }.into());
    }
    if facts.table().id != manifest.table {
        let found = facts.table().id.clone();
        return Err(BundleFault::TableId { found, named: manifest.table }.into());
    }
    let outcome = score_by(facts, Mode::Final, NonZeroUsize::MIN, rules_of(entries)?);
    let wanted = outcome.json(&found, phrases);
    let result = find(entries, RESULT)?;
    if wanted.as_bytes() != result {
        let same = wanted.bytes().zip(result).take_while(|(one, other)| one == *other);
        let line = same.filter(|(byte, _)| *byte == b'\n').count() + 1;
        return Err(BundleFault::Result { line: line.to_string() }.into());
    }
    check_meeting(entries, &Tie::of(&outcome))
}

/// The meeting settles ties of this result, and nothing else.
fn check_meeting(entries: &[Entry<'_>], ties: &[Tie]) -> Found<()> {
    let Ok(bytes) = find(entries, MEETING) else { return Ok(()) };
    let meeting: Meeting = parse(MEETING, bytes)?;
    for settled in meeting.ties {
        let places: Vec<Placed> =
            settled.places.into_iter().map(|placed| (placed.unit, placed.place)).collect();
        let tie = ties.iter().find(|tie| tie.rank == settled.rank);
        if tie.is_none_or(|tie| tie.accept(&places).is_err()) {
            return Err(BundleFault::Meeting { place: settled.rank.to_string() }.into());
        }
    }
    Ok(())
}

/// What the sheets are compared with; the facts were read and checked before.
#[derive(Deserialize)]
struct RawFacts {
    units: Vec<RawUnit>,
}

/// Points by layer.
type RawMarks = BTreeMap<String, Option<String>>;

#[derive(Deserialize)]
struct RawUnit {
    id: String,
    #[serde(default)]
    points: Option<BTreeMap<String, Option<RawMarks>>>,
    #[serde(default)]
    not_assigned: Option<Vec<String>>,
}

/// The first thing that is wrong with the means of peers, and with everything else on the sheets.
fn check_sheets(
    entries: &[Entry<'_>],
    facts_bytes: &[u8],
    facts: &Facts<'_>,
) -> Found<(Option<Wrong>, Option<Wrong>)> {
    let raw: RawFacts = parse(FACTS, facts_bytes)?;
    let mut sheets = entries.iter().filter(|entry| entry.name.starts_with("sheets/"));
    let (mut peers, mut others) = (None, None);
    for unit in &raw.units {
        let name = sheet_name(&unit.id);
        let entry = sheets.next().ok_or_else(|| BundleFault::Missing { entry: name.clone() })?;
        if entry.name != name {
            return Err(BundleFault::Unexpected { entry: entry.name.to_owned() }.into());
        }
        let sheet: Sheet = parse(entry.name, entry.data)?;
        if sheet.unit != unit.id {
            return Err(BundleFault::SheetUnit { entry: name, unit: sheet.unit }.into());
        }
        for fault in compare(unit, &sheet, facts.table()) {
            let is_peers = matches!(&fault, BundleFault::Marks { layer, .. } if layer == Layer::Peer.word());
            if is_peers { &mut peers } else { &mut others }.get_or_insert(Wrong::Bundle(fault));
        }
    }
    match sheets.next() {
        Some(entry) => Err(BundleFault::Unexpected { entry: entry.name.to_owned() }.into()),
        None => Ok((peers, others)),
    }
}

type ByPlace = BTreeMap<(String, &'static str), Option<Points>>;

/// Where the facts of a unit and its sheet differ.
fn compare(unit: &RawUnit, sheet: &Sheet, table: &Table) -> Vec<BundleFault> {
    let (facts, marks) = (points_of_facts(unit, table), points_of_sheet(sheet, table));
    let text = |points: Option<&Option<Points>>| {
        points.copied().flatten().map(|points| points.to_string()).unwrap_or_else(|| "–".to_owned())
    };
    let places: std::collections::BTreeSet<_> = facts.keys().chain(marks.keys()).collect();
    let mut faults: Vec<BundleFault> = places
        .into_iter()
        .filter(|place| facts.get(*place) != marks.get(*place))
        .map(|place| BundleFault::Marks {
            unit: unit.id.clone(),
            criterion: place.0.clone(),
            layer: place.1.to_owned(),
            facts: text(facts.get(place)),
            sheet: text(marks.get(place)),
        })
        .collect();
    let mut named: Vec<&String> = unit.not_assigned.iter().flatten().collect();
    let mut said: Vec<&String> = sheet.left_out.iter().map(|row| &row.criterion).collect();
    named.sort();
    said.sort();
    if named != said {
        let differs = |one: &[&String], other: &[&String]| {
            one.iter().find(|id| !other.contains(id)).map(|id| (*id).clone())
        };
        let criterion = differs(&named, &said).or_else(|| differs(&said, &named)).unwrap_or_default();
        faults.push(BundleFault::LeftOut { unit: unit.id.clone(), criterion });
    }
    faults
}

fn points_of_facts(unit: &RawUnit, table: &Table) -> ByPlace {
    let mut found = ByPlace::new();
    for (criterion, layers) in unit.points.iter().flatten() {
        for (layer, points) in layers.iter().flatten() {
            if let (Some(layer), Some(text)) = (Layer::from_word(layer), points) {
                let points = Decimal::read(text).map(|points| points.to_points(table.decimals));
                found.insert((criterion.clone(), layer.word()), points);
            }
        }
    }
    found
}

/// As the facts are made: marks on leaves and in layers of the table, several peers as their mean.
fn points_of_sheet(sheet: &Sheet, table: &Table) -> ByPlace {
    let mut given: BTreeMap<(String, &'static str), Vec<Option<Points>>> = BTreeMap::new();
    for mark in &sheet.marks {
        let Some(layer) = Layer::from_word(&mark.layer).filter(|layer| table.layers.contains(layer)) else {
            continue;
        };
        // A checker's mark counts once its sheet is handed in.
        let state = mark.sheet.as_deref().and_then(AppraisalState::from_name);
        if layer == Layer::Peer && !state.is_some_and(AppraisalState::is_handed_in) {
            continue;
        }
        if table.find(&mark.criterion).is_some_and(|index| !table.criteria[index].is_branch()) {
            let points = Decimal::read(&mark.points).map(|points| points.to_points(table.decimals));
            given.entry((mark.criterion.clone(), layer.word())).or_default().push(points);
        }
    }
    let mean = |marks: Vec<Option<Points>>| {
        let marks: Option<Vec<Points>> = marks.into_iter().collect();
        marks.and_then(|marks| Points::mean(&marks))
    };
    given.into_iter().map(|(place, marks)| (place, mean(marks))).collect()
}
