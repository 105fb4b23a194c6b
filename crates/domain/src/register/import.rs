//! A register out of a file: its rows as they would be entered, and what the register keeps of them already.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::field::{Field, MEMBERS_MAX};
use super::search::folded;
use crate::refusal::Refusal;

/// So many letters are told of what is no day.
const TOLD: usize = 60;

/// A row of a file as it would be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number: u32,
    /// What it says, as accepted, in the order of fields; nothing of what it leaves empty.
    pub values: Vec<(Field, Box<str>)>,
    /// What stands for what it leaves empty, where it is a new organisation. Of one that the register keeps it says nothing.
    pub usual: Vec<(Field, Box<str>)>,
}

impl Row {
    /// What it says of a field; nothing where it says nothing.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        self.values.iter().find(|(known, _)| *known == field).map_or("", |(_, value)| value)
    }

    /// What is noted of it as a new organisation, for a step of a life.
    #[must_use]
    pub fn typed(&self) -> Vec<(Field, String)> {
        self.values.iter().chain(&self.usual).map(|(field, value)| (*field, value.to_string())).collect()
    }
}

/// A cell as it is kept. What a machine wrote as a number is its digits and nothing else: 1.234 is no thousand there.
///
/// # Errors
/// As [`Field::accept`].
pub fn accept_cell(field: Field, text: &str, is_number: bool, today: Date) -> Result<String, Refusal> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match field {
        Field::Members if is_number && !is_digits => {
            Err(Refusal::RegisterCountMalformed { max: MEMBERS_MAX.to_string() })
        }
        Field::Founded if is_number && !text.is_empty() => {
            Err(Refusal::CellDayUnknown { found: text.chars().take(TOLD).collect() })
        }
        Field::Name
        | Field::Kind
        | Field::Form
        | Field::Registration
        | Field::Founded
        | Field::Sector
        | Field::Size
        | Field::Status
        | Field::Membership
        | Field::Members
        | Field::Commune
        | Field::Province => field.accept(text, today),
    }
}

/// By what an organisation of the register is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// The number of its registration.
    pub registration: String,
    /// Its name, folded.
    pub name_key: String,
    /// Where it is.
    pub commune: String,
    /// Where that is.
    pub province: String,
}

/// How sure it is that a row is an organisation that the register keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// They have one number: they are one.
    Number,
    /// They are called alike at one place, and no two numbers say otherwise.
    Name,
    /// They are called alike, and the place of one is not known, or their numbers differ.
    Perhaps,
}

/// What becomes of a row that the register may keep already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What differs is noted in the register.
    Merge,
    /// The register stays as it is.
    Leave,
    /// It is another organisation.
    Another,
}

/// What becomes of all of them: by how sure it is, and rows by their numbers for which somebody chose otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Of those that are surely the same.
    pub sure: Choice,
    /// Of those that may be.
    pub perhaps: Choice,
    /// Of single rows.
    pub rows: BTreeMap<u32, Choice>,
}

impl Default for Choices {
    fn default() -> Self {
        Self { sure: Choice::Merge, perhaps: Choice::Leave, rows: BTreeMap::new() }
    }
}

impl Choices {
    /// What becomes of a row. Of two with one number none is another.
    #[must_use]
    pub fn of(&self, row: u32, likeness: Likeness) -> Choice {
        let usual = if likeness == Likeness::Perhaps { self.perhaps } else { self.sure };
        match (self.rows.get(&row).copied().unwrap_or(usual), likeness) {
            (Choice::Another, Likeness::Number) => Choice::Leave,
            (choice, Likeness::Number | Likeness::Name | Likeness::Perhaps) => choice,
        }
    }
}

/// Everything that a register keeps, by what it is known again.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    known: Vec<Known>,
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Shelf {
    /// Puts an organisation on it.
    pub fn put(&mut self, mut known: Known) {
        (known.commune, known.province) = (folded(&known.commune), folded(&known.province));
        let at = self.known.len();
        if !known.registration.is_empty() {
            self.by_number.insert(known.registration.clone(), at);
        }
        self.by_name.entry(known.name_key.clone()).or_default().push(at);
        self.known.push(known);
    }

    /// The id of the one that a row is, or may be.
    #[must_use]
    pub fn find(&self, row: &Row) -> Option<(&str, Likeness)> {
        let number = row.value(Field::Registration);
        if let Some(at) = self.by_number.get(number) {
            return Some((&self.known[*at].id, Likeness::Number));
        }
        let alike = self.by_name.get(&folded(row.value(Field::Name)))?;
        let (commune, province) = (folded(row.value(Field::Commune)), folded(row.value(Field::Province)));
        let meets = |one: &str, other: &str| one == other || one.is_empty() || other.is_empty();
        let likeness = |known: &Known| {
            let is_there = known.commune == commune && known.province == province;
            let may_be = meets(&known.commune, &commune) && meets(&known.province, &province);
            let differs = !number.is_empty() && !known.registration.is_empty();
            match (is_there && !differs, may_be) {
                (true, _) => Some(Likeness::Name),
                (false, true) => Some(Likeness::Perhaps),
                (false, false) => None,
            }
        };
        let found = alike.iter().filter_map(|at| Some((likeness(&self.known[*at])?, *at)));
        found.min().map(|(likeness, at)| (self.known[at].id.as_str(), likeness))
    }
}

/// Which rows of a file were before, so that none comes twice.
#[derive(Clone, Debug, Default)]
pub struct Once {
    numbers: HashMap<Box<str>, u32>,
    names: HashMap<(String, usize), u32>,
    places: Places,
}

/// Places are few and come often: each has a number, by its commune and its province.
#[derive(Clone, Debug, Default)]
struct Places {
    /// As files write them.
    known: HashMap<Box<str>, HashMap<Box<str>, usize>>,
    /// Folded.
    numbers: HashMap<[String; 2], usize>,
}

impl Places {
    fn number_of(&mut self, commune: &str, province: &str) -> usize {
        if let Some(number) = self.known.get(commune).and_then(|there| there.get(province)) {
            return *number;
        }
        let next = self.numbers.len();
        let number = *self.numbers.entry([folded(commune), folded(province)]).or_insert(next);
        self.known.entry(commune.into()).or_default().insert(province.into(), number);
        number
    }
}

impl Once {
    /// Notes a row.
    ///
    /// # Errors
    /// [`Refusal::RegisterRowAgain`] where it has the number of a row before it, or its name at its place and no other number; with the
    /// field that says so.
    pub fn note(&mut self, row: &Row) -> Result<(), (Field, Refusal)> {
        let number = row.value(Field::Registration);
        let again = |field, before: u32| Err((field, Refusal::RegisterRowAgain { row: before.to_string() }));
        if !number.is_empty() {
            match self.numbers.entry(number.into()) {
                Entry::Occupied(before) => return again(Field::Registration, *before.get()),
                Entry::Vacant(free) => free.insert(row.number),
            };
        }
        let place = self.places.number_of(row.value(Field::Commune), row.value(Field::Province));
        match self.names.entry((folded(row.value(Field::Name)), place)) {
            Entry::Occupied(before) if number.is_empty() => again(Field::Name, *before.get()),
            Entry::Occupied(mut before) => {
                before.insert(row.number);
                Ok(())
            }
            Entry::Vacant(free) => {
                free.insert(row.number);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, values: &[(Field, &str)]) -> Row {
        Row {
            number,
            values: values.iter().map(|(field, text)| (*field, (*text).into())).collect(),
            usual: vec![],
        }
    }

    fn known(id: &str, registration: &str, name: &str, commune: &str) -> Known {
        Known {
            id: id.into(),
            registration: registration.into(),
            name_key: folded(name),
            commune: commune.into(),
            province: "Cần Thơ".into(),
        }
    }

    #[test]
    fn an_organisation_is_known_again_by_its_number_and_then_by_name_and_place() {
        let mut shelf = Shelf::default();
        shelf.put(known("a", "0101", "Hợp tác xã Đồng Phú", "Xã Tân Hòa"));
        shelf.put(known("b", "", "Hợp tác xã Đồng Phú", "Xã Thới Lai"));
        shelf.put(known("c", "", "Tổ hợp tác Số 2", ""));
        let find = |number: &str, name: &str, commune: &str| {
            let values = [
                (Field::Name, name),
                (Field::Registration, number),
                (Field::Commune, commune),
                (Field::Province, "cần thơ"),
            ];
            let row = row(2, &values);
            shelf.find(&row).map(|(id, likeness)| (id.to_owned(), likeness))
        };
        let is = |id: &str, likeness| Some((id.to_owned(), likeness));

        assert_eq!(find("0101", "HTX Tên khác", "Xã Khác"), is("a", Likeness::Number));
        assert_eq!(find("", "HTX đồng phú", "xã Tân Hoà"), is("a", Likeness::Name));
        assert_eq!(find("0202", "HTX đồng phú", "Xã Tân Hòa"), is("a", Likeness::Perhaps), "another number");
        assert_eq!(find("0202", "HTX đồng phú", "Xã Thới Lai"), is("b", Likeness::Name), "the first number");
        assert_eq!(find("", "HTX Đồng Phú", ""), is("a", Likeness::Perhaps), "its place is not known");
        assert_eq!(find("", "THT số 2", "Xã Tân Hòa"), is("c", Likeness::Perhaps));
        assert_eq!(find("", "HTX Đồng Phú", "Xã Thứ Ba"), None);
        assert_eq!(find("", "HTX Đồng Xanh", "Xã Tân Hòa"), None);
    }

    #[test]
    fn of_two_rows_with_one_number_or_one_name_at_one_place_the_second_is_refused() {
        let mut once = Once::default();
        let again = |field, row: &str| Err((field, Refusal::RegisterRowAgain { row: row.into() }));
        let named = |at, number: &str, name: &str| {
            row(at, &[(Field::Name, name), (Field::Registration, number), (Field::Commune, "Xã A")])
        };
        assert_eq!(once.note(&named(2, "01", "HTX A")), Ok(()));
        assert_eq!(once.note(&named(3, "01", "HTX B")), again(Field::Registration, "2"));
        assert_eq!(once.note(&named(4, "", "Hợp tác xã a")), again(Field::Name, "2"));
        assert_eq!(once.note(&named(5, "02", "HTX A")), Ok(()), "its number says that it is another");
        assert_eq!(once.note(&row(6, &[(Field::Name, "HTX A")])), Ok(()), "its place is another");
    }

    #[test]
    fn a_number_that_a_machine_wrote_is_never_read_as_people_write() {
        let today = jiff::civil::date(2026, 11, 26);
        let wrong = Err(Refusal::RegisterCountMalformed { max: MEMBERS_MAX.to_string() });
        assert_eq!(accept_cell(Field::Members, "1.234", true, today), wrong);
        assert_eq!(accept_cell(Field::Members, "1.234", false, today), Ok("1234".into()));
        assert_eq!(accept_cell(Field::Members, "1234", true, today), Ok("1234".into()));
        assert_eq!(accept_cell(Field::Members, "1,234", false, today), wrong, "asked back");
        let no_day = Err(Refusal::CellDayUnknown { found: "2013".into() });
        assert_eq!(accept_cell(Field::Founded, "2013", true, today), no_day);
        assert_eq!(accept_cell(Field::Founded, "01/07/2013", false, today), Ok("2013-07-01".into()));
    }

    #[test]
    fn two_with_one_number_are_never_two() {
        let rows = [(2, Choice::Another), (3, Choice::Leave)].into();
        let choices = Choices { sure: Choice::Merge, perhaps: Choice::Another, rows };
        assert_eq!(choices.of(2, Likeness::Number), Choice::Leave);
        assert_eq!(choices.of(2, Likeness::Name), Choice::Another);
        assert_eq!(choices.of(3, Likeness::Perhaps), Choice::Leave);
        assert_eq!(choices.of(4, Likeness::Perhaps), Choice::Another);
        assert_eq!(choices.of(4, Likeness::Number), Choice::Merge);
    }
}
