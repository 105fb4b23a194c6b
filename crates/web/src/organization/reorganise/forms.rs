//! The forms: another name, a merger, a split. Each asks by which decision and from which day.

use thidua_app::FieldErrors;
use thidua_app::organization::UnitLife;
use thidua_words::Words;

use super::super::sent::{Sent, texts};
use super::typed::{NEW_PARTS, prefix};
use crate::addresses;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, SEEN};

/// Makes the forms of a page, each with what was sent to it.
pub(super) struct Deeds<'a> {
    pub(super) words: &'static Words,
    pub(super) life: &'a UnitLife,
    pub(super) sent: Option<&'a Sent>,
    pub(super) errors: Option<&'a FieldErrors>,
    pub(super) seen: &'a str,
}

/// A field to be made: its control, its name, the key of its label, that of its hint, and what stands in it at first.
struct Wanted {
    control: Control,
    name: String,
    label: &'static str,
    hint: Option<&'static str>,
    stands: String,
}

fn wanted(control: Control, name: impl Into<String>, label: &'static str) -> Wanted {
    Wanted { control, name: name.into(), label, hint: None, stands: String::new() }
}

impl Wanted {
    fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn stands(self, stands: impl Into<String>) -> Self {
        Self { stands: stands.into(), ..self }
    }
}

impl Deeds<'_> {
    /// All three, and whether each is open.
    pub(super) fn all(&self) -> Vec<(bool, Deed)> {
        let deed = |id, key: &str, fields: Vec<Wanted>| {
            let title = self.words.say(key);
            let text = self.words.say(&format!("{key}-text"));
            let mine = self.mine(id);
            let act = match id {
                "hop" => "hop-nhat",
                "tach" => "chia-tach",
                _ => "doi-ten",
            };
            (mine.is_some(), Deed::new(id, title.clone(), text, self.form(id, act, fields)))
        };
        vec![
            deed("doi", "reorganise-rename", self.rename()),
            deed("hop", "reorganise-merge", self.merge()),
            deed("tach", "reorganise-split", self.split()),
        ]
    }

    /// What was sent to this form.
    fn mine(&self, form: &str) -> Option<&Sent> {
        self.sent.filter(|sent| prefix(sent) == form && sent.iter().any(|(name, _)| name.starts_with(form)))
    }

    fn form(&self, id: &'static str, act: &str, fields: Vec<Wanted>) -> EntryForm {
        let mine = self.mine(id);
        let errors =
            self.errors.filter(|_| mine.is_some()).and_then(|errors| FormErrors::of(self.words, errors));
        let field = |wanted: Wanted| {
            let error = errors.as_ref().and_then(|errors| errors.of_field(&wanted.name));
            let value = mine.map_or(wanted.stands, |sent| texts(sent, &wanted.name));
            let mut label = self.words.say(wanted.label).into_owned();
            if let Some(number) = wanted.name.chars().next_back().filter(char::is_ascii_digit) {
                label = format!("{label} ({number})");
            }
            let field = Field::new(wanted.control, wanted.name, label).value(value).error(error);
            wanted.hint.into_iter().fold(field, |field, hint| field.hint(self.words.say(hint)))
        };
        let fields: Vec<Field> = fields.into_iter().map(field).collect();
        EntryForm::stacked(addresses::reorganise(&self.life.unit.slug))
            .with(SEEN, self.seen)
            .errors(errors)
            .fields(fields)
            .button(Button::new(self.words.say("reorganise-look-button")).act(act))
    }

    /// From which day, and by which decision.
    fn by_decision(form: &str) -> Vec<Wanted> {
        let name = |field: &str| format!("{form}-{field}");
        vec![
            wanted(Control::Date, name("ngay"), "reorganise-day").hint("reorganise-day-hint"),
            wanted(Control::Text, name("so"), "reorganise-number").hint("reorganise-number-hint"),
            wanted(Control::Date, name("ngay-van-ban"), "reorganise-decided-on"),
            wanted(Control::Text, name("trich-yeu"), "reorganise-about").hint("reorganise-about-hint"),
        ]
    }

    fn rename(&self) -> Vec<Wanted> {
        let unit = &self.life.unit;
        let mut fields = vec![
            wanted(Control::Text, "doi-ten-don-vi", "reorganise-new-name").stands(unit.full_name.as_str()),
            wanted(Control::Text, "doi-ten-gon", "admin-short-name")
                .hint("admin-short-name-hint")
                .stands(unit.short_name.as_str()),
        ];
        fields.extend(Self::by_decision("doi"));
        fields
    }

    /// The other units that are still there.
    fn others(&self) -> Vec<(String, String)> {
        let books = &self.life.books;
        let others = books.units.iter().filter(|unit| unit.id != self.life.unit.id);
        let standing = others.filter(|unit| books.ended(&unit.id).is_none());
        standing.map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect()
    }

    fn merge(&self) -> Vec<Wanted> {
        let (others, unit) = (self.others(), &self.life.unit);
        let own = self.words.say_with("reorganise-into-own", &[("unit", &unit.short_name)]);
        let new = (String::new(), self.words.say("reorganise-into-new").into_owned());
        let into = std::iter::once((unit.slug.clone(), own)).chain([new]).chain(others.clone());
        let mut fields = vec![
            wanted(Control::Ticks(others), "hop-cung", "reorganise-with"),
            wanted(Control::Choice(into.collect()), "hop-thanh", "reorganise-into")
                .hint("reorganise-into-hint")
                .stands(unit.slug.as_str()),
            wanted(Control::Text, "hop-ten-don-vi", "reorganise-new-unit").hint("reorganise-new-unit-hint"),
            wanted(Control::Text, "hop-ten-gon", "admin-short-name"),
            wanted(Control::Text, "hop-ma", "admin-slug").hint("admin-slug-hint"),
            self.joins("hop-vao-cum"),
        ];
        fields.extend(Self::by_decision("hop"));
        fields
    }

    fn joins(&self, name: &str) -> Wanted {
        let choice = |key: &str, value: &str| (value.to_owned(), self.words.say(key).into_owned());
        let choices = vec![choice("reorganise-joins-yes", "co"), choice("reorganise-joins-no", "khong")];
        wanted(Control::Pick(choices), name, "reorganise-joins").stands("co")
    }

    fn split(&self) -> Vec<Wanted> {
        let unit = &self.life.unit.short_name;
        let choice = |key: &str, value: &str| (value.to_owned(), self.words.say_with(key, &[("unit", unit)]));
        let goes_on = vec![choice("reorganise-goes-on", "co"), choice("reorganise-ends", "khong")];
        let mut fields =
            vec![wanted(Control::Pick(goes_on), "tach-con", "reorganise-afterwards").stands("co")];
        for number in 1..=NEW_PARTS {
            let full = format!("tach-ten-don-vi-{number}");
            fields.push(wanted(Control::Text, full, "reorganise-part-name"));
            let short = format!("tach-ten-gon-{number}");
            fields.push(wanted(Control::Text, short, "reorganise-part-short"));
            let slug = format!("tach-ma-{number}");
            fields
                .push(wanted(Control::Text, slug, "reorganise-part-slug").hint("reorganise-part-slug-hint"));
        }
        fields
            .push(wanted(Control::Area(3), "tach-ty-le", "reorganise-shares").hint("reorganise-shares-hint"));
        fields.push(self.joins("tach-vao-cum"));
        fields.extend(Self::by_decision("tach"));
        fields
    }
}
