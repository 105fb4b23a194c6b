//! Reading a contest: strictly, whatever the order of its keys.

mod marked;
mod number;
mod parts;
mod rules;

use std::collections::HashMap;

use super::contest::{Aggregate, Contest, Juror, Part, Prize, Team};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;
use crate::scoring::{Json, Read, expect_format, id, keyed, needed};

/// What `format` says.
const FORMAT: &str = "thidua-contest/1";
/// The keys of the file, in the order in which they are read.
const KEYS: [&str; 8] =
    ["format", "contest", "parts", "teams", "jurors", "conflicts", "performances", "sheets"];

impl Contest {
    /// The most bytes that a file may have.
    pub const LIMIT: usize = FileRole::Contest.limit();

    /// Reads a contest.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its line.
    pub fn read(bytes: &[u8]) -> Result<Self, Box<Fault>> {
        if bytes.len() > Self::LIMIT {
            return Err(Fault::too_large(FileRole::Contest));
        }
        let mut json = Json::new(text::decode(bytes, FileRole::Contest)?, FileRole::Contest);
        let mut places = [None; KEYS.len()];
        keyed(&mut json, FORMAT, &KEYS, |json, key| {
            places[key] = Some(json.place());
            pass(json, key)
        })?;
        json.end()?;
        let mut at = [0; KEYS.len()];
        for ((key, place), at) in KEYS.iter().zip(places).zip(&mut at) {
            *at = needed(&json, 0, key, place)?;
        }
        whole(&mut json, at)
    }
}

/// Passes over what is read later; brackets alone can be passed over, and what is none is refused at once.
fn pass(json: &mut Json<'_>, key: usize) -> Read<()> {
    match key {
        0 => expect_format(json, FORMAT),
        1 if json.opens_object()? => json.pass_over(),
        1 => json.object(KEYS[key], |_, _, _| Ok(())),
        _ if json.opens_list()? => json.pass_over(),
        _ => json.list(KEYS[key], |_| Ok(())),
    }
}

/// What stands under `contest`, with its tie-breaks still as words.
struct Head {
    id: String,
    title: String,
    decimals: u8,
    step: Decimal,
    minimum_sheets: u32,
    aggregate: Aggregate,
    ties: Vec<(usize, String)>,
    prizes: Vec<Prize>,
}

fn whole(json: &mut Json<'_>, at: [usize; KEYS.len()]) -> Read<Contest> {
    json.go_to(at[1]);
    let head = rules::head(json)?;
    json.go_to(at[2]);
    let parts = parts::parts(json, head.step)?;
    if parts.is_empty() {
        return Err(json.fault_at(at[2], Code::NoPart));
    }
    let ties = rules::ties(json, &head.ties, &parts)?;
    json.go_to(at[3]);
    let teams = teams(json)?;
    json.go_to(at[4]);
    let jurors = jurors(json)?;
    let known = Known::of(&parts, &teams, &jurors, head.step);
    json.go_to(at[5]);
    let conflicts = known.conflicts(json)?;
    json.go_to(at[6]);
    let performances = known.performances(json)?;
    json.go_to(at[7]);
    let sheets = known.sheets(json, &performances)?;
    Ok(Contest {
        id: head.id,
        title: head.title,
        decimals: head.decimals,
        step: head.step,
        minimum_sheets: head.minimum_sheets,
        aggregate: head.aggregate,
        ties,
        prizes: head.prizes,
        conflicts,
        performances,
        sheets,
        parts,
        teams,
        jurors,
    })
}

/// Who and what can be named, by id.
struct Known<'c> {
    parts: &'c [Part],
    step: Decimal,
    part_places: HashMap<&'c str, usize>,
    /// Lines with their places in their part.
    lines: HashMap<(usize, &'c str), usize>,
    teams: HashMap<&'c str, usize>,
    jurors: HashMap<&'c str, usize>,
}

impl<'c> Known<'c> {
    fn of(parts: &'c [Part], teams: &'c [Team], jurors: &'c [Juror], step: Decimal) -> Self {
        let lines = parts.iter().enumerate().flat_map(|(part, found)| {
            let lines = found.lines().iter().enumerate();
            lines.map(move |(place, line)| ((part, line.id.as_str()), place))
        });
        Self {
            parts,
            step,
            lines: lines.collect(),
            part_places: parts.iter().enumerate().map(|(place, part)| (part.id.as_str(), place)).collect(),
            teams: teams.iter().enumerate().map(|(place, team)| (team.id.as_str(), place)).collect(),
            jurors: jurors.iter().enumerate().map(|(place, juror)| (juror.id.as_str(), place)).collect(),
        }
    }
}

/// A list whose entries have an id each that stands once; a fault tells the entry.
fn unique<T>(
    json: &mut Json<'_>,
    list: &'static str,
    id_of: impl Fn(&T) -> &str,
    mut read: impl FnMut(&mut Json<'_>) -> Read<T>,
) -> Read<Vec<T>> {
    let (mut found, mut met) = (vec![], std::collections::HashSet::new());
    json.list(list, |json| {
        let (number, at) = (found.len() + 1, json.place());
        let entry = read(json).map_err(|fault| fault.entry(list, number))?;
        if !met.insert(id_of(&entry).to_owned()) {
            return Err(json.fault_at(at, Code::IdTwice).text("id", id_of(&entry)).entry(list, number));
        }
        found.push(entry);
        Ok(())
    })?;
    Ok(found)
}

fn teams(json: &mut Json<'_>) -> Read<Vec<Team>> {
    unique(
        json,
        "teams",
        |team: &Team| &team.id,
        |json| {
            let start = json.place();
            let (mut own_id, mut name, mut withdrawn) = (None, None, None);
            keyed(json, "teams", &["id", "name", "withdrawn"], |json, key| {
                match key {
                    0 => own_id = Some(id(json, "id")?),
                    1 => name = Some(json.string("name")?.into_owned()),
                    _ => withdrawn = Some(json.truth("withdrawn")?),
                }
                Ok(())
            })?;
            Ok(Team {
                id: needed(json, start, "id", own_id)?,
                name: needed(json, start, "name", name)?,
                withdrawn: needed(json, start, "withdrawn", withdrawn)?,
            })
        },
    )
}

fn jurors(json: &mut Json<'_>) -> Read<Vec<Juror>> {
    unique(
        json,
        "jurors",
        |juror: &Juror| &juror.id,
        |json| {
            let start = json.place();
            let (mut own_id, mut name) = (None, None);
            keyed(json, "jurors", &["id", "name"], |json, key| {
                match key {
                    0 => own_id = Some(id(json, "id")?),
                    _ => name = Some(json.string("name")?.into_owned()),
                }
                Ok(())
            })?;
            Ok(Juror { id: needed(json, start, "id", own_id)?, name: needed(json, start, "name", name)? })
        },
    )
}
