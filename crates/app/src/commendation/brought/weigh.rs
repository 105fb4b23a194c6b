//! What is known already of the people and the lines that are brought.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use thidua_domain::commendation::{AchievementKind, Acquaintance, Likeness, Who, gather};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::year::bundle::sha256;
use thidua_store::Sql;
use thidua_store::commendation::{self as store, AchievementRow, HonoreeRow};
use thidua_store::organization::UnitRow;

use crate::commendation::object_of;
use crate::{App, Result};

/// A line that is brought, and whose.
#[derive(Clone, Debug, Default)]
pub struct BroughtLine {
    /// Whose, as far as it is said.
    pub who: HonoreeRow,
    /// The line.
    pub line: AchievementRow,
}

/// Who somebody is, as a person said where it was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Somebody of whom there is no record yet.
    New,
    /// The one with this id.
    Known(String),
}

/// What was said of people by their number.
pub type Identities = BTreeMap<usize, Identity>;

/// Whose record it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none yet.
    New,
    /// This one.
    Known(Box<HonoreeRow>),
    /// One of these, or none yet: nobody said.
    Open(Vec<HonoreeRow>),
}

/// Somebody of whom lines are brought.
#[derive(Clone, Debug)]
pub struct BroughtPerson {
    /// What is said of them, all lines together.
    pub who: HonoreeRow,
    /// Whose record it is.
    pub standing: Standing,
    /// Those who may be meant, where a person had to say it.
    pub asked: Vec<HonoreeRow>,
    /// The lines that are new, by their places.
    pub fresh: Vec<usize>,
}

/// What is known already of what is brought.
#[derive(Clone, Debug, Default)]
pub struct WeighedRecords {
    /// Everybody who is meant, in the order in which they come.
    pub people: Vec<BroughtPerson>,
    /// So many lines are in their records already, or come twice.
    pub same: usize,
    /// Lines that cannot be noted, by their places.
    pub wrong: Vec<(usize, Refusal)>,
    /// What was known, as one text: where it differs, the page is shown again.
    pub seal: String,
}

impl WeighedRecords {
    /// How many lines are new.
    #[must_use]
    pub fn fresh(&self) -> usize {
        self.people.iter().map(|person| person.fresh.len()).sum()
    }

    /// How many people are new.
    #[must_use]
    pub fn newcomers(&self) -> usize {
        let is_new = |person: &&BroughtPerson| person.standing == Standing::New && !person.fresh.is_empty();
        self.people.iter().filter(is_new).count()
    }
}

/// Weighs what is brought against the records of an alliance.
///
/// # Errors
/// Only ours.
pub async fn weigh_records(
    app: &App,
    unit: &UnitRow,
    lines: &[BroughtLine],
    identities: &Identities,
) -> Result<WeighedRecords> {
    weigh(&mut app.read().await?, unit, lines, identities).await
}

pub(super) async fn weigh(
    sql: &mut impl Sql,
    unit: &UnitRow,
    lines: &[BroughtLine],
    identities: &Identities,
) -> Result<WeighedRecords> {
    let known = store::list_honorees(sql, &unit.id).await?;
    let mut noted: BTreeMap<String, Vec<AchievementRow>> = BTreeMap::new();
    for line in store::list_all_achievements(sql, &unit.id).await? {
        noted.entry(line.honoree_id.clone()).or_default().push(line);
    }
    let mut weighed = WeighedRecords::default();
    let mut seal = String::new();
    for person in people_of(lines, &known, &mut weighed.wrong)? {
        let (mut person, places) = person;
        seal.push_str(&sealed(&person, &noted));
        if let Standing::Open(asked) = &person.standing {
            person.asked.clone_from(asked);
            person.standing = settled(asked, identities.get(&weighed.people.len()));
        }
        let before = match &person.standing {
            Standing::Known(row) => noted.get(&row.id).map(Vec::as_slice),
            Standing::New | Standing::Open(_) => None,
        };
        sift((lines, &places), before.unwrap_or_default(), (&mut person, &mut weighed));
        weighed.people.push(person);
    }
    weighed.wrong.sort_by_key(|(at, _)| *at);
    weighed.seal = sha256(seal.as_bytes());
    Ok(weighed)
}

/// Who is meant, each with the places of their lines.
fn people_of(
    lines: &[BroughtLine],
    known: &[HonoreeRow],
    wrong: &mut Vec<(usize, Refusal)>,
) -> Result<Vec<(BroughtPerson, Vec<usize>)>> {
    let who: Vec<Who> = lines.iter().map(|line| who_of(&line.who)).collect::<Result<_>>()?;
    let acquaintance = Acquaintance::of(known.iter().map(who_of).collect::<Result<Vec<_>>>()?);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in gather(&who).into_iter().enumerate() {
        match group {
            Some(group) => groups.entry(group).or_default().push(at),
            None => wrong.push((at, Refusal::RecordsWhoUnclear { name: lines[at].who.name.clone() })),
        }
    }
    let person = |places: Vec<usize>| {
        let row = whole(places.iter().map(|at| &lines[*at].who));
        let own = known.iter().find(|known| row.is_unit == 1 && known.is_unit == 1);
        let standing = match own {
            Some(own) => Standing::Known(Box::new(own.clone())),
            None if row.is_unit == 1 => Standing::New,
            None => match acquaintance.find(&Who { place: folded(&row.workplace), ..who[places[0]].clone() })
            {
                Likeness::Nobody => Standing::New,
                Likeness::One(at) => Standing::Known(Box::new(known[at].clone())),
                Likeness::Perhaps(all) => Standing::Open(all.iter().map(|at| known[*at].clone()).collect()),
            },
        };
        (BroughtPerson { who: row, standing, asked: vec![], fresh: vec![] }, places)
    };
    Ok(groups.into_values().map(person).collect())
}

fn who_of(row: &HonoreeRow) -> Result<Who> {
    Ok(Who { object: object_of(row)?, name: row.folded.clone(), place: folded(&row.workplace) })
}

/// What all lines say of somebody: of each thing the first that says it.
fn whole<'a>(rows: impl Iterator<Item = &'a HonoreeRow>) -> HonoreeRow {
    let first = |have: &mut String, also: &str| {
        if have.is_empty() {
            also.clone_into(have);
        }
    };
    rows.fold(HonoreeRow::default(), |mut whole, row| {
        first(&mut whole.object, &row.object);
        first(&mut whole.name, &row.name);
        first(&mut whole.folded, &row.folded);
        first(&mut whole.courtesy, &row.courtesy);
        first(&mut whole.position, &row.position);
        first(&mut whole.workplace, &row.workplace);
        first(&mut whole.founded, &row.founded);
        HonoreeRow { is_unit: whole.is_unit.max(row.is_unit), ..whole }
    })
}

/// What a person said of an open question; who is none of those who may be meant is nobody's answer.
fn settled(asked: &[HonoreeRow], said: Option<&Identity>) -> Standing {
    match said {
        None => Standing::Open(asked.to_vec()),
        Some(Identity::New) => Standing::New,
        Some(Identity::Known(id)) => match asked.iter().find(|row| row.id == *id) {
            Some(row) => Standing::Known(Box::new(row.clone())),
            None => Standing::Open(asked.to_vec()),
        },
    }
}

fn sealed(person: &BroughtPerson, noted: &BTreeMap<String, Vec<AchievementRow>>) -> String {
    let of = |row: &HonoreeRow| {
        let lines = noted.get(&row.id).map_or(0, |lines| lines.iter().map(|line| line.number).sum());
        format!("{} {} {lines};", row.id, row.changed)
    };
    let known: String = match &person.standing {
        Standing::New => String::new(),
        Standing::Known(row) => of(row),
        Standing::Open(rows) => rows.iter().map(of).collect(),
    };
    format!("{}:{known}\n", person.who.folded)
}

/// Which lines are new, which are known, and which cannot be.
fn sift(
    (lines, places): (&[BroughtLine], &[usize]),
    before: &[AchievementRow],
    (person, weighed): (&mut BroughtPerson, &mut WeighedRecords),
) {
    let is_known = matches!(person.standing, Standing::Known(_));
    let mut said = Said::of(before);
    for at in places {
        let line = &lines[*at].line;
        // That somebody's own list was complete says nothing of one that others wrote in as well.
        let says_nothing = is_known && line.kind == AchievementKind::Complete.name();
        if says_nothing || said.says(line) {
            weighed.same += 1;
        } else if let Some(year) = said.graded(line) {
            weighed.wrong.push((*at, Refusal::AchievementGraded { year: year.to_string() }));
        } else {
            said.note(line);
            person.fresh.push(*at);
        }
    }
}

/// What two lines share that say one thing: kind, which award, grade or scope, day, figure, and what it is called.
type Gist = [String; 5];

/// What the lines of one record say that hold. A record may have thousands of lines: none is held against each other.
#[derive(Debug, Default)]
pub(in crate::commendation) struct Said {
    /// The year and the number, folded, of each of one gist.
    lines: HashMap<Gist, Vec<(Option<i64>, String)>>,
    /// The years that have a grade.
    graded: BTreeSet<i64>,
}

impl Said {
    pub(in crate::commendation) fn of(lines: &[AchievementRow]) -> Self {
        let mut said = Self::default();
        lines.iter().filter(|line| line.withdrawn.is_empty()).for_each(|line| said.note(line));
        said
    }

    fn note(&mut self, line: &AchievementRow) {
        self.graded.extend(line.year.filter(|_| is_grade(line)));
        self.lines.entry(gist(line)).or_default().push((line.year, folded(&line.reference)));
    }

    /// Whether a line says the same. A number or a year that one of them leaves out does not make them two.
    fn says(&self, line: &AchievementRow) -> bool {
        let number = folded(&line.reference);
        let is_it = |(year, other): &(Option<i64>, String)| {
            let numbers = number.is_empty() || other.is_empty() || number == *other;
            numbers && (line.year.is_none() || year.is_none() || line.year == *year)
        };
        self.lines.get(&gist(line)).is_some_and(|others| others.iter().any(is_it))
    }

    /// The year that a line would grade again: a year has one grade.
    pub(in crate::commendation) fn graded(&self, line: &AchievementRow) -> Option<i64> {
        line.year.filter(|year| is_grade(line) && self.graded.contains(year))
    }
}

fn is_grade(line: &AchievementRow) -> bool {
    line.kind == AchievementKind::Grade.name()
}

fn gist(line: &AchievementRow) -> Gist {
    let [kind, code, day, value] = [&line.kind, &line.code, &line.day, &line.value].map(Clone::clone);
    [kind, code, day, value, folded(&line.title)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn award(day: &str, reference: &str) -> AchievementRow {
        let text = str::to_owned;
        AchievementRow {
            kind: text("award"),
            code: text("giay-khen-ca-nhan"),
            day: text(day),
            reference: text(reference),
            ..AchievementRow::default()
        }
    }

    #[test]
    fn a_number_that_is_left_out_does_not_make_one_award_two() {
        let noted = award("2024-11-20", "12/QĐ-LMHTX");
        let is_same =
            |line: &AchievementRow, other: &AchievementRow| Said::of(std::slice::from_ref(other)).says(line);
        assert!(is_same(&award("2024-11-20", ""), &noted));
        assert!(is_same(&award("2024-11-20", "12/qđ-lmhtx"), &noted));
        assert!(!is_same(&award("2024-11-20", "13/QĐ-LMHTX"), &noted));
        assert!(!is_same(&award("2024-11-21", "12/QĐ-LMHTX"), &noted));
        let of_year = AchievementRow { year: Some(2024), ..noted.clone() };
        assert!(is_same(&noted, &of_year), "the year of merit may be left out");
        assert!(!is_same(&AchievementRow { year: Some(2023), ..noted }, &of_year));
    }
}
