//! The tree of conditions of an award. What `during` names may stand anywhere in it, so names are settled at the end.

use super::{name, read_cite, read_whole};
use crate::commendation::condition::{
    Bounds, Condition, Held, Initiatives, Node as Asked, Only, Period, Place, Reviewed, Run, Years,
};
use crate::commendation::words::{Grade, Kind, Launcher, Manner, Organiser, Scope};
use crate::criteria::Code;
use crate::criteria::text;
use crate::criteria::toml::{Entry, Node};
use crate::scoring::Read;

/// The words of conditions.
const WORDS: [&str; 15] = [
    "all",
    "any",
    "not",
    "held",
    "years",
    "excellent_years",
    "initiatives",
    "leader_of_cluster",
    "movement",
    "age_years",
    "contribution_vnd",
    "share",
    "number",
    "fact",
    "no_open_discipline",
];

/// The most conditions of one award; a rule of law has twenty.
const MOST: usize = 200;
/// The most that is asked of something counted.
const MOST_COUNT: u32 = 1_000;

/// Conditions as they are read, and what they name.
#[derive(Default)]
struct Reader<'a> {
    conditions: Vec<Asked>,
    /// `during` of the conditions at these places.
    named: Vec<(Place, Entry<'a>)>,
}

pub(super) fn read(entry: &Entry<'_>) -> Read<Vec<Asked>> {
    let mut reader = Reader::default();
    reader.condition(entry)?;
    reader.settle()?;
    Ok(reader.conditions)
}

impl<'a> Reader<'a> {
    fn condition(&mut self, entry: &Entry<'a>) -> Read<Place> {
        let node = entry.node()?;
        let mut known = WORDS.to_vec();
        known.extend(["cite", "id"]);
        node.only(&known)?;
        let word = node
            .one_of(&WORDS)
            .ok_or_else(|| entry.fault(Code::ConditionChoice).text("known", &WORDS.join(", ")))?;
        let id = node.find("id").map(|entry| self.read_id(&entry)).transpose()?;
        let cite = node.find("cite").map(|entry| read_cite(&entry)).transpose()?;
        let place = self.conditions.len();
        if place >= MOST {
            let fault = entry.fault(Code::WholeNumber).text("key", "when").number("found", MOST + 1);
            return Err(fault.number("least", 1).number("most", MOST));
        }
        // Kept at once, so that the whole stands before its parts.
        let name = WORDS.iter().find(|known| **known == word.key()).copied().unwrap_or_default();
        self.conditions.push(Asked { word: name, condition: Condition::All(vec![]), cite, id });
        self.conditions[place].condition = self.read(&word, place)?;
        Ok(place)
    }

    fn read_id(&self, entry: &Entry<'a>) -> Read<String> {
        let id = name(entry)?;
        if self.conditions.iter().any(|known| known.id.as_deref() == Some(id.as_str())) {
            return Err(entry.fault(Code::ConditionTwice).text("id", &id));
        }
        Ok(id)
    }

    fn read(&mut self, entry: &Entry<'a>, place: Place) -> Read<Condition> {
        match entry.key() {
            "all" => self.parts(entry).map(Condition::All),
            "any" => self.parts(entry).map(Condition::Any),
            "not" => self.condition(entry).map(Condition::Not),
            "held" => self.held(entry, place).map(Condition::Held),
            "years" => self.years(entry, place, None).map(Condition::Years),
            "excellent_years" => self.years(entry, place, Some(Grade::Excellent)).map(Condition::Years),
            "initiatives" => self.initiatives(entry, place).map(Condition::Initiatives),
            "leader_of_cluster" => leader(entry),
            "movement" => movement(entry),
            "age_years" => {
                Ok(Condition::Age { at_least: read_whole(&alone(entry, "at_least")?, 0, 10_000)? })
            }
            "contribution_vnd" => {
                Ok(Condition::Contribution { at_least: alone(entry, "at_least")?.decimal()? })
            }
            "share" => {
                let node = entry.node()?;
                node.only(&["of", "at_least"])?;
                Ok(Condition::Share {
                    of: name(&node.get("of")?)?,
                    at_least: node.get("at_least")?.decimal()?,
                })
            }
            "number" => number(entry),
            "fact" => {
                let node = entry.node()?;
                node.only(&["name", "is"])?;
                Ok(Condition::Fact { name: name(&node.get("name")?)?, is: node.get("is")?.truth()? })
            }
            _ => {
                only_true(entry)?;
                Ok(Condition::NoOpenDiscipline)
            }
        }
    }

    fn parts(&mut self, entry: &Entry<'a>) -> Read<Vec<Place>> {
        entry.list()?.iter().map(|part| self.condition(part)).collect()
    }

    fn held(&mut self, entry: &Entry<'a>, place: Place) -> Read<Held> {
        let node = entry.node()?;
        node.only(&["award", "times", "consecutive", "after", "during", "within_years", "manner"])?;
        Ok(Held {
            awards: read_awards(&node.get("award")?)?,
            times: node.find("times").map_or(Ok(1), |entry| read_whole(&entry, 1, MOST_COUNT))?,
            run: read_run(&node)?,
            period: self.period(&node, place)?,
            within_years: node
                .find("within_years")
                .map(|entry| read_whole(&entry, 1, MOST_COUNT))
                .transpose()?,
            manner: node.find("manner").map(|entry| entry.word(Manner::WORDS)).transpose()?,
        })
    }

    fn years(&mut self, entry: &Entry<'a>, place: Place, short: Option<Grade>) -> Read<Years> {
        let node = entry.node()?;
        let mut known = vec!["at_least", "consecutive", "after", "during", "year", "rest_at_least"];
        let grades = [("good", Grade::Good), ("excellent", Grade::Excellent)];
        let grade = match short {
            Some(grade) => grade,
            None => {
                known.push("grade");
                node.get("grade")?.word(&grades)?
            }
        };
        node.only(&known)?;
        Ok(Years {
            grade,
            at_least: read_whole(&node.get("at_least")?, 1, MOST_COUNT)?,
            run: read_run(&node)?,
            period: self.period(&node, place)?,
            only: read_only(&node)?,
            rest_at_least: node.find("rest_at_least").map(|entry| entry.word(Grade::WORDS)).transpose()?,
        })
    }

    fn initiatives(&mut self, entry: &Entry<'a>, place: Place) -> Read<Initiatives> {
        let node = entry.node()?;
        node.only(&["scope", "at_least", "after", "during", "unused_by"])?;
        Ok(Initiatives {
            scope: node.get("scope")?.word(Scope::WORDS)?,
            at_least: read_whole(&node.get("at_least")?, 1, MOST_COUNT)?,
            period: self.period(&node, place)?,
            unused_by: node.find("unused_by").map(|entry| entry.word(Kind::WORDS)).transpose()?,
        })
    }

    fn period(&mut self, node: &Node<'a>, place: Place) -> Read<Period> {
        if let Some(during) = node.find("during") {
            during.raw_text()?;
            self.named.push((place, during));
        }
        Ok(Period { after: node.find("after").map(|entry| award_id(&entry)).transpose()?, during: None })
    }

    /// Every condition is known now.
    fn settle(&mut self) -> Read<()> {
        for (place, entry) in std::mem::take(&mut self.named) {
            let id = entry.raw_text()?;
            let found = self.conditions.iter().position(|known| known.id.as_deref() == Some(id));
            let found = found.ok_or_else(|| entry.fault(Code::DuringUnknown).text("id", id))?;
            let named = &self.conditions[found];
            if !named.condition.has_years() {
                return Err(entry.fault(Code::DuringWithoutYears).text("id", id).text("word", named.word));
            }
            match &mut self.conditions[place].condition {
                Condition::Held(Held { period, .. })
                | Condition::Years(Years { period, .. })
                | Condition::Initiatives(Initiatives { period, .. }) => period.during = Some(found),
                Condition::All(_)
                | Condition::Any(_)
                | Condition::Not(_)
                | Condition::Leader { .. }
                | Condition::Movement { .. }
                | Condition::Age { .. }
                | Condition::Contribution { .. }
                | Condition::Share { .. }
                | Condition::Number { .. }
                | Condition::Fact { .. }
                | Condition::NoOpenDiscipline => {}
            }
            if self.leads_back(place) {
                return Err(entry.fault(Code::DuringCircle).text("id", id));
            }
        }
        Ok(())
    }

    fn leads_back(&self, place: Place) -> bool {
        let mut at = place;
        while let Some(next) = self.conditions[at].condition.period().and_then(|period| period.during) {
            if next == place {
                return true;
            }
            at = next;
        }
        false
    }
}

fn award_id(entry: &Entry<'_>) -> Read<String> {
    let id = entry.raw_text()?;
    if text::is_id(id) { Ok(id.to_owned()) } else { Err(entry.fault(Code::IdPattern).text("id", id)) }
}

/// One award, or a list of them.
fn read_awards(entry: &Entry<'_>) -> Read<Vec<String>> {
    if !entry.is_list() {
        return award_id(entry).map(|id| vec![id]);
    }
    let awards: Vec<String> = entry.list()?.iter().map(award_id).collect::<Read<_>>()?;
    if awards.is_empty() { Err(entry.fault(Code::ListEmpty).text("key", entry.key())) } else { Ok(awards) }
}

fn read_run(node: &Node<'_>) -> Read<Run> {
    let is_run = node.find("consecutive").map_or(Ok(false), |entry| entry.truth())?;
    Ok(if is_run { Run::Consecutive } else { Run::Any })
}

fn read_only(node: &Node<'_>) -> Read<Only> {
    node.find("year").map_or(Ok(Only::Any), |entry| entry.word(&[("award_year", Only::AwardYear)]))
}

fn leader(entry: &Entry<'_>) -> Read<Condition> {
    let node = entry.node()?;
    node.only(&["organised_by", "year"])?;
    let list = node.get("organised_by")?;
    let organised_by: Vec<Organiser> =
        list.list()?.iter().map(|entry| entry.word(Organiser::WORDS)).collect::<Read<_>>()?;
    if organised_by.is_empty() {
        return Err(list.fault(Code::ListEmpty).text("key", list.key()));
    }
    Ok(Condition::Leader { organised_by, only: read_only(&node)? })
}

fn movement(entry: &Entry<'_>) -> Read<Condition> {
    let node = entry.node()?;
    node.only(&["launched_by", "at_least_years", "reviewed"])?;
    let reviewed = node.find("reviewed").map_or(Ok(true), |entry| entry.truth())?;
    Ok(Condition::Movement {
        launched_by: node.get("launched_by")?.word(Launcher::WORDS)?,
        at_least_years: node
            .find("at_least_years")
            .map_or(Ok(0), |entry| read_whole(&entry, 0, MOST_COUNT))?,
        reviewed: if reviewed { Reviewed::Yes } else { Reviewed::Any },
    })
}

fn alone<'a>(entry: &Entry<'a>, key: &'a str) -> Read<Entry<'a>> {
    let node = entry.node()?;
    node.only(&[key])?;
    node.get(key)
}

fn number(entry: &Entry<'_>) -> Read<Condition> {
    let node = entry.node()?;
    node.only(&["name", "at_least", "at_most", "below"])?;
    let bound = |key| node.find(key).map(|entry: Entry<'_>| entry.decimal()).transpose();
    let bounds = Bounds { at_least: bound("at_least")?, at_most: bound("at_most")?, below: bound("below")? };
    if bounds == Bounds::default() {
        return Err(entry.fault(Code::NumberUnbounded));
    }
    Ok(Condition::Number { name: name(&node.get("name")?)?, bounds })
}

fn only_true(entry: &Entry<'_>) -> Read<()> {
    if entry.truth()? { Ok(()) } else { Err(entry.fault(Code::OnlyTrue).text("key", entry.key())) }
}
