//! The life of an entry: facts, each from a day on, and what may be noted next.

use jiff::civil::Date;

use super::field::{Field, accept_past};
use super::kinds::{EntryKind, LegalForm, Status};
use crate::refusal::Refusal;

/// What was noted of an entry. Empty values say that it is no longer known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its number within the entry, from 1.
    pub number: i64,
    /// The line of the log in which it was noted: what was noted together has the same.
    pub act: i64,
    /// Of what.
    pub field: Field,
    /// What it is.
    pub value: String,
    /// From which day on.
    pub from: Date,
    /// The fact that it stands in place of, because that was wrong.
    pub corrects: Option<i64>,
    /// Whether it only says that what it corrects was never so.
    pub withdraws: bool,
    /// Why it changed, or why it was wrong.
    pub reason: String,
    /// Who noted it.
    pub noted_by: String,
    /// When, in UTC milliseconds since 1970.
    pub noted_at: i64,
}

/// What is to be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These are so from a day on.
    Note {
        /// Field and value, as accepted.
        values: Vec<(Field, String)>,
        /// From which day on.
        from: Date,
    },
    /// A fact was wrong: this is right.
    Correct {
        /// Which.
        number: i64,
        /// The value, as accepted.
        value: String,
        /// From which day on.
        from: Date,
    },
    /// A fact was noted by mistake.
    Withdraw {
        /// Which.
        number: i64,
    },
}

/// What somebody should look at, and may be right all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Fewer members than its law asks for.
    FewMembers {
        /// How many it has.
        members: i64,
        /// How many it should have.
        fewest: i64,
    },
    /// It still stands under a law whose time for changing over has passed.
    FormOver {
        /// The last day.
        until: Date,
    },
}

/// Everything that was noted of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life(Vec<Fact>);

impl Life {
    /// As it is kept, in the order of numbers.
    #[must_use]
    pub fn of(facts: Vec<Fact>) -> Self {
        Self(facts)
    }

    /// Everything, also what was corrected since.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.0
    }

    /// The fact that put this one right, or withdrew it.
    #[must_use]
    pub fn corrected_by(&self, number: i64) -> Option<&Fact> {
        self.0.iter().find(|fact| fact.corrects == Some(number))
    }

    /// A fact that holds, by its number.
    ///
    /// # Errors
    /// [`Refusal::RegisterFactGone`] where it was corrected, or never was.
    pub fn stands(&self, number: i64) -> Result<&Fact, Refusal> {
        self.standing().find(|fact| fact.number == number).ok_or(Refusal::RegisterFactGone)
    }

    fn standing(&self) -> impl Iterator<Item = &Fact> {
        // Of most nothing was ever corrected.
        let is_corrected = self.0.iter().any(|fact| fact.corrects.is_some());
        let is_gone = move |fact: &Fact| is_corrected && self.corrected_by(fact.number).is_some();
        self.0.iter().filter(move |fact| !fact.withdraws && !is_gone(fact))
    }

    /// What was so on a day.
    #[must_use]
    pub fn on(&self, field: Field, day: Date) -> Option<&Fact> {
        let known = self.standing().filter(|fact| fact.field == field && fact.from <= day);
        known.max_by_key(|fact| (fact.from, fact.number))
    }

    /// What is so now: nothing is noted that has not come.
    #[must_use]
    pub fn now(&self, field: Field) -> Option<&str> {
        self.on(field, Date::MAX).map(|fact| fact.value.as_str()).filter(|value| !value.is_empty())
    }

    /// What it was called before, the newest first, each once.
    #[must_use]
    pub fn former_names(&self) -> Vec<&str> {
        let mut names: Vec<&Fact> = self.standing().filter(|fact| fact.field == Field::Name).collect();
        names.sort_by_key(|fact| std::cmp::Reverse((fact.from, fact.number)));
        let mut former: Vec<&str> = vec![];
        for name in names.iter().skip(1).map(|fact| fact.value.as_str()) {
            if Some(name) != self.now(Field::Name) && !former.contains(&name) {
                former.push(name);
            }
        }
        former
    }

    /// From which day to which a fact that holds was so; open where it still is.
    #[must_use]
    pub fn last_day_of(&self, fact: &Fact) -> Option<Date> {
        let later = |other: &&Fact| {
            other.field == fact.field && (other.from, other.number) > (fact.from, fact.number)
        };
        let next = self.standing().filter(later).map(|next| next.from).min()?;
        next.yesterday().ok()
    }

    /// The facts that a step adds; nothing where all of it is known. Number, act, reason and who noted it are the caller's.
    ///
    /// # Errors
    /// What the life of an organisation does not allow.
    pub fn step(&self, step: &Step, today: Date) -> Result<Vec<Fact>, Refusal> {
        let mut added = match step {
            Step::Note { values, from } => self.noted(values, *from)?,
            Step::Correct { number, value, from } => {
                let wrong = self.stands(*number)?;
                let same = wrong.value == *value && wrong.from == *from;
                let right = new_fact(wrong.field, value.clone(), *from);
                if same { vec![] } else { vec![Fact { corrects: Some(*number), ..right }] }
            }
            Step::Withdraw { number } => {
                let wrong = self.stands(*number)?;
                let gone = new_fact(wrong.field, String::new(), wrong.from);
                vec![Fact { corrects: Some(*number), withdraws: true, ..gone }]
            }
        };
        let next = self.0.iter().map(|fact| fact.number).max().unwrap_or(0) + 1;
        for (number, fact) in (next..).zip(&mut added) {
            fact.number = number;
            // A founding is the day itself.
            if let (Field::Founded, Ok(day)) = (fact.field, fact.value.parse()) {
                fact.from = day;
            }
        }
        self.with(added, today)
    }

    /// These facts, where life goes on with them as it may.
    fn with(&self, added: Vec<Fact>, today: Date) -> Result<Vec<Fact>, Refusal> {
        let mut after = self.clone();
        after.0.extend(added);
        after.accept(today)?;
        Ok(after.0.split_off(self.0.len()))
    }

    fn noted(&self, values: &[(Field, String)], from: Date) -> Result<Vec<Fact>, Refusal> {
        let mut added = vec![];
        for (field, value) in values.iter().filter(|(field, value)| self.now(*field) != some(value)) {
            let known = self.standing().filter(|fact| fact.field == *field);
            // There is one founding; and what is so from one day on is so once.
            let is_replaced = |fact: &&Fact| *field == Field::Founded || fact.from == from;
            let replaced = known.filter(is_replaced).last();
            if replaced.is_none() && value.is_empty() && self.now(*field).is_none() {
                continue;
            }
            let corrects = replaced.map(|fact| fact.number);
            let is_gone = *field == Field::Founded && value.is_empty();
            let from = replaced.filter(|_| is_gone).map_or(from, |fact| fact.from);
            added.push(Fact { corrects, withdraws: is_gone, ..new_fact(*field, value.clone(), from) });
        }
        Ok(added)
    }

    /// The facts with which everything that was noted in an act is as it was before: what stood before it stands again.
    ///
    /// # Errors
    /// The life of an organisation does not allow it: something later rests on what was noted.
    pub fn without(&self, act: i64, today: Date) -> Result<Vec<Fact>, Refusal> {
        let next = self.0.iter().map(|fact| fact.number).max().unwrap_or(0) + 1;
        let back = |(number, noted): (i64, &Fact)| {
            let before = noted.corrects.and_then(|number| self.0.iter().find(|fact| fact.number == number));
            let again = before.map(|before| new_fact(before.field, before.value.clone(), before.from));
            let gone = || Fact { withdraws: true, ..new_fact(noted.field, String::new(), noted.from) };
            Fact { number, corrects: Some(noted.number), ..again.unwrap_or_else(gone) }
        };
        let noted = self.standing().filter(|fact| fact.act == act);
        let added: Vec<Fact> = (next..).zip(noted).map(back).collect();
        self.with(added, today)
    }

    /// What every life obeys.
    fn accept(&self, today: Date) -> Result<(), Refusal> {
        if Field::ALL.into_iter().any(|field| field.is_needed() && self.now(field).is_none()) {
            return Err(Refusal::RegisterFieldNeeded);
        }
        for fact in self.standing() {
            accept_past(fact.from, today)?;
        }
        self.accept_founding()?;
        self.accept_end()?;
        self.accept_form()
    }

    fn accept_founding(&self) -> Result<(), Refusal> {
        let Some(founded) = self.standing().find(|fact| fact.field == Field::Founded) else { return Ok(()) };
        let first = self.standing().map(|fact| fact.from).min().unwrap_or(founded.from);
        if first < founded.from {
            let (day, founded) = (first.to_string(), founded.from.to_string());
            return Err(Refusal::RegisterBeforeFounding { day, founded });
        }
        Ok(())
    }

    fn accept_end(&self) -> Result<(), Refusal> {
        let is_end = |fact: &&Fact| fact.field == Field::Status && fact.value == Status::Dissolved.name();
        let Some(end) = self.standing().find(is_end) else { return Ok(()) };
        let is_later = |fact: &&Fact| (fact.from, fact.number) > (end.from, end.number);
        let resumes = |fact: &&Fact| fact.from > end.from || fact.field == Field::Status;
        match self.standing().filter(is_later).find(resumes) {
            Some(_) => Err(Refusal::RegisterDissolved { day: end.from.to_string() }),
            None => Ok(()),
        }
    }

    fn accept_form(&self) -> Result<(), Refusal> {
        for fact in self.standing().filter(|fact| fact.field == Field::Form) {
            let Some(form) = LegalForm::from_name(&fact.value) else { continue };
            if let Some(since) = form.since().filter(|since| fact.from < *since) {
                return Err(Refusal::RegisterFormEarly { since: since.to_string() });
            }
        }
        let kind = self.now(Field::Kind).and_then(EntryKind::from_name);
        let form = self.now(Field::Form).and_then(LegalForm::from_name);
        match (form, kind) {
            (Some(form), Some(kind)) if !form.fits(kind) => Err(Refusal::RegisterFormMisfit),
            (_, _) => Ok(()),
        }
    }

    /// What somebody should look at.
    #[must_use]
    pub fn remarks(&self, today: Date) -> Vec<Remark> {
        if self.now(Field::Status) == Some(Status::Dissolved.name()) {
            return vec![];
        }
        let kind = self.now(Field::Kind).and_then(EntryKind::from_name);
        let Some((form, kind)) = self.now(Field::Form).and_then(LegalForm::from_name).zip(kind) else {
            return vec![];
        };
        let members = self.now(Field::Members).and_then(|count| count.parse::<i64>().ok());
        let few = members.zip(form.fewest_members(kind)).filter(|(members, fewest)| members < fewest);
        let few = few.map(|(members, fewest)| Remark::FewMembers { members, fewest });
        let over = form.until().filter(|until| *until < today).map(|until| Remark::FormOver { until });
        few.into_iter().chain(over).collect()
    }
}

fn some(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}

fn new_fact(field: Field, value: String, from: Date) -> Fact {
    let (reason, noted_by) = (String::new(), String::new());
    let (number, act, noted_at) = (0, 0, 0);
    Fact { number, act, field, value, from, corrects: None, withdraws: false, reason, noted_by, noted_at }
}

#[cfg(test)]
mod tests;
