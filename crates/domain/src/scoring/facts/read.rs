//! Reading facts, in one pass over the file.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Facts;
use super::json::{Checklist, Json, Read};
use super::keys::{Keys, Met};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::criteria::{Field, Layer, Table};
use crate::number::Decimal;

pub(super) fn read<'t>(bytes: &[u8], table: &'t Table) -> Read<Facts<'t>> {
    if bytes.len() > Facts::LIMIT {
        return Err(Fault::too_large(FileRole::Facts));
    }
    let mut json = Json::new(text::decode(bytes, FileRole::Facts)?, FileRole::Facts);
    let mut reader = Reader::new(table);
    let mut has_units = false;
    if !json.opens_object()? {
        return Err(json.fault_at(0, Code::NotFacts));
    }
    json.object("units", |json, key, at| match &*key {
        "units" if has_units => Err(json.twice(&key, at)),
        "units" => {
            has_units = true;
            json.list("units", |json| reader.unit(json))
        }
        _ => Err(unknown(json, &key, at)),
    })?;
    json.end()?;
    if has_units { Ok(reader.facts) } else { Err(json.fault_at(0, Code::NotFacts)) }
}

fn unknown(json: &Json<'_>, key: &str, at: usize) -> Box<Fault> {
    json.fault_at(at, Code::KeyUnknown).text("key", key)
}

/// The keys of a unit, to find out that one stands twice.
const UNIT_KEYS: [&str; 7] = ["id", "name", "kind", "values", "flags", "points", "not_assigned"];
/// The keys of a value.
const VALUE_KEYS: [&str; 4] = ["actual", "target", "previous", "marks"];

struct Reader<'a, 't> {
    facts: Facts<'t>,
    ids: HashSet<Cow<'a, str>>,
    values: Keys<'a>,
    flags: Keys<'a>,
    criteria: Keys<'a>,
    /// The unit to which a criterion was last not assigned.
    absent: Vec<usize>,
    /// The marks of one survey, to find out that one stands twice.
    marks: Vec<(Cow<'a, str>, usize)>,
    /// The number of the present unit, counted from 1.
    number: usize,
}

impl<'a, 't: 'a> Reader<'a, 't> {
    fn new(table: &'t Table) -> Self {
        Self {
            facts: Facts::empty(table),
            ids: HashSet::new(),
            values: Keys::new(table.slots.value_names().iter().map(String::as_str)),
            flags: Keys::new(table.slots.flag_names().iter().map(String::as_str)),
            criteria: Keys::new(table.criteria.iter().map(|row| row.id.as_str())),
            absent: vec![0; table.criteria.len()],
            marks: vec![],
            number: 0,
        }
    }

    fn unit(&mut self, json: &mut Json<'a>) -> Read<()> {
        self.number += 1;
        let start = json.place();
        let (mut id, mut name) = (None, Cow::Borrowed(""));
        let mut checklist = Checklist::default();
        let read = json.object("units", |json, key, at| {
            match checklist.tick(json, &UNIT_KEYS, &key, at)? {
                "id" => id = Some(self.id(json)?),
                _ if json.is_null()? => {}
                "name" => name = json.string("name")?,
                "kind" => self.kind(json)?,
                "values" => self.values(json)?,
                "flags" => self.flags(json)?,
                "points" => self.points(json)?,
                _ => self.not_assigned(json)?,
            }
            Ok(())
        });
        match id {
            Some(id) => {
                read.map_err(|fault| fault.unit(&id))?;
                self.finish(id, &name);
                Ok(())
            }
            None => {
                Err(read.err().unwrap_or_else(|| json.fault_at(start, Code::KeyMissing).text("key", "id")))
            }
        }
    }

    fn finish(&mut self, id: Cow<'a, str>, name: &str) {
        self.facts.ids.push(&id);
        self.facts.names.push(&text::composed(name));
        self.facts.ends.push(self.facts.slots.len());
        self.ids.insert(id);
    }

    fn id(&self, json: &mut Json<'a>) -> Read<Cow<'a, str>> {
        let at = json.place();
        let id = json.string("id")?;
        if !text::is_id(&id) {
            return Err(json.fault_at(at, Code::IdPattern).text("id", &id));
        }
        if self.ids.contains(&id) {
            return Err(json.fault_at(at, Code::UnitTwice).text("id", &id));
        }
        Ok(id)
    }

    fn kind(&mut self, json: &mut Json<'a>) -> Read<()> {
        let at = json.place();
        let kind = json.string("kind")?;
        if !text::is_name(&kind) {
            return Err(json.fault_at(at, Code::NamePattern).text("name", &kind));
        }
        let table = self.facts.table;
        if let Some(place) = table.kinds.iter().position(|known| *known == kind) {
            self.facts.push(table.slots.kind_slot(), i128::try_from(place).unwrap_or(i128::MAX));
        }
        Ok(())
    }

    fn values(&mut self, json: &mut Json<'a>) -> Read<()> {
        json.object("values", |json, name, at| {
            let known = self.facts.table.slots.value_names().len();
            let number = meet(json, &mut self.values, name.clone(), at, self.number)?;
            if json.is_null()? {
                Ok(())
            } else {
                self.value(json, &name, Some(number).filter(|number| *number < known))
            }
        })
    }

    /// One value. What the table does not look at is checked and not kept.
    fn value(&mut self, json: &mut Json<'a>, name: &str, number: Option<usize>) -> Read<()> {
        let mut checklist = Checklist::default();
        json.object(name, |json, key, at| {
            let field = match checklist.tick(json, &VALUE_KEYS, &key, at)? {
                _ if json.is_null()? => return Ok(()),
                "marks" => return self.survey(json, number),
                "actual" => Field::Actual,
                "target" => Field::Target,
                _ => Field::Previous,
            };
            let decimal = json.decimal(&key)?;
            self.keep(number, field, decimal.micro());
            Ok(())
        })
    }

    fn keep(&mut self, number: Option<usize>, field: Field, figure: i128) {
        let slots = &self.facts.table.slots;
        if let Some(number) = number
            && slots.wants(number, field)
        {
            self.facts.push(slots.value_slot(number, field), figure);
        }
    }

    /// `{"10": 14, "5": 3}`. No sum overflows: a file of 1 GiB holds fewer than 3·10⁷ entries that reach 10³⁰ each.
    fn survey(&mut self, json: &mut Json<'a>, number: Option<usize>) -> Read<()> {
        let (mut sum, mut ballots) = (0, 0);
        self.marks.clear();
        json.object("marks", |json, mark, at| {
            let odd = || json.fault_at(at, Code::NotADecimal).text("key", "marks").text("found", &mark);
            let value = Decimal::read(&mark).ok_or_else(odd)?;
            let count = json.ballots(&mark)?;
            sum += value.micro() * count;
            ballots += count;
            self.marks.push((mark, at));
            Ok(())
        })?;
        self.marks.sort_unstable();
        if let Some(pair) = self.marks.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(json.twice(&pair[1].0, pair[1].1));
        }
        self.keep(number, Field::Sum, sum);
        self.keep(number, Field::Ballots, ballots);
        Ok(())
    }

    fn flags(&mut self, json: &mut Json<'a>) -> Read<()> {
        json.object("flags", |json, name, at| {
            let slots = &self.facts.table.slots;
            let number = meet(json, &mut self.flags, name.clone(), at, self.number)?;
            if json.is_null()? {
                return Ok(());
            }
            let truth = json.truth(&name)?;
            if number < slots.flag_names().len() {
                self.facts.push(slots.flag_slot(number), i128::from(truth));
            }
            Ok(())
        })
    }

    fn points(&mut self, json: &mut Json<'a>) -> Read<()> {
        json.object("points", |json, id, at| {
            let number = self.criterion(json, &id, at)?;
            if let Met::Twice = self.criteria.meet(number, self.number) {
                return Err(json.twice(&id, at));
            }
            let Some(leaf) = self.facts.table.slots.leaf_of(number) else {
                return Err(json.fault_at(at, Code::MarkOnBranch).criterion(&id));
            };
            if json.is_null()? {
                return Ok(());
            }
            self.marks(json, number, leaf).map_err(|fault| fault.criterion(&id))
        })
    }

    fn criterion(&mut self, json: &Json<'a>, id: &str, at: usize) -> Read<usize> {
        self.criteria.find(id).ok_or_else(|| json.fault_at(at, Code::CriterionUnknown).text("id", id))
    }

    /// The marks of one leaf, by layer.
    fn marks(&mut self, json: &mut Json<'a>, criterion: usize, leaf: usize) -> Read<()> {
        let table = self.facts.table;
        let mut checklist = Checklist::default();
        json.object(&table.criteria[criterion].id, |json, word, at| {
            let (place, layer) = find_layer(json, table, &word, at)?;
            if !checklist.once(place) {
                return Err(json.twice(&word, at));
            }
            if json.is_null()? {
                return Ok(());
            }
            let mark_at = json.place();
            let mark = json.decimal(layer.word())?;
            let checked = table.check_mark(criterion, layer, mark);
            let points = checked.map_err(|fault| fault.line(json.line(mark_at)))?;
            self.facts.push(table.slots.mark_slot(leaf, place), points.units());
            Ok(())
        })
    }

    fn not_assigned(&mut self, json: &mut Json<'a>) -> Read<()> {
        json.list("not_assigned", |json| {
            let at = json.place();
            let id = json.string("not_assigned")?;
            let number = self.criterion(json, &id, at)?;
            if std::mem::replace(&mut self.absent[number], self.number) != self.number {
                self.facts.push(self.facts.table.slots.absent_slot(number), 1);
            }
            Ok(())
        })
    }
}

/// Notes a value or flag of this unit; the number of its name.
fn meet<'a>(json: &Json<'a>, keys: &mut Keys<'a>, name: Cow<'a, str>, at: usize, unit: usize) -> Read<usize> {
    let number = match keys.find(&name) {
        Some(number) => number,
        None if text::is_name(&name) => keys.add(name),
        None => return Err(json.fault_at(at, Code::NamePattern).text("name", &name)),
    };
    match keys.meet(number, unit) {
        Met::Once => Ok(number),
        Met::Twice => Err(json.twice(keys.name(number), at)),
    }
}

/// The place of a layer in the table's order.
fn find_layer(json: &Json<'_>, table: &Table, word: &str, at: usize) -> Read<(usize, Layer)> {
    let mut layers = table.layers.iter().copied().enumerate();
    layers.find(|(_, layer)| layer.word() == word).ok_or_else(|| {
        let known: Vec<&str> = table.layers.iter().map(|layer| layer.word()).collect();
        json.fault_at(at, Code::LayerUnknown).text("layer", word).text("known", &known.join(", "))
    })
}
