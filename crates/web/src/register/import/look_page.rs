//! The page of a file that is looked at: how it was read, what would come of it, what is wrong, and the button that takes it in.

use askama::Template;
use thidua_app::files::{HeldFile, Reading};
use thidua_app::register::{Register, Weighed, seal_of};
use thidua_domain::register::{Field, Likeness, Row};
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use super::asked::Asked;
use super::doubles::{FORM, Shown, choices_of, overall, shown};
use super::read::{Column, RegisterPlan};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Note, Tone};
use crate::register::brought::{
    Back, ColumnRow, ReadAs, UNREAD, counts, facts, hidden_of, sealed, tab_of, without,
};
use crate::register::fields::{FROM, REASON, choices, name_of};
use crate::register::{frame_of, text};
use crate::sentences::say_cell_faults;

/// So many of the new ones are shown.
const MOST_NEW: usize = 10;

#[derive(Template)]
#[template(path = "register/import_look.html")]
pub(super) struct LookPage {
    frame: Frame,
    notes: Vec<Note>,
    read: ReadAs,
    cells: Vec<(String, String)>,
    cells_why: String,
    more: Option<String>,
    doubles: Vec<Shown>,
    more_doubles: Option<String>,
    new: Vec<(String, String, String)>,
    new_title: String,
    take: EntryForm,
    let_go: EntryForm,
}

/// A file as it is read now, with what the register keeps of it.
pub(crate) struct Look {
    pub register: Register,
    pub asked: Asked,
    pub file: HeldFile,
    pub reading: Reading<RegisterPlan>,
    pub weighed: Weighed,
}

/// The page of a file that is looked at.
pub(super) async fn page(
    house: &House,
    visitor: &Visitor,
    look: &Look,
    mut back: Back<'_>,
) -> PageResult<LookPage> {
    let (words, plan) = (visitor.words, &look.reading.plan);
    let slug = look.register.unit.slug.as_str();
    let title = words.say_with("register-look-title", &[("name", &look.file.name)]);
    let frame = frame_of(house, visitor, &look.register.unit, title).await?;
    let (cells, more) = say_cell_faults(words, &look.reading.faults);
    let choices = choices_of(back.sent);
    let (doubles, more_doubles) = shown(words, slug, (&look.weighed, &plan.rows), &choices);
    let new = new_rows(look);
    back.notes.extend(notes(words, look));
    let count = words.decimal(&new.len().to_string());
    Ok(LookPage {
        frame: frame
            .crumb(words.say("register-import"), addresses::import_register(slug))
            .here(words.say("register-look-here")),
        notes: back.notes.clone(),
        read: ReadAs {
            facts: facts(words, &look.file, (plan.form, &plan.tabs, plan.tab)),
            counts: counts_of(words, look, new.len()),
            here: addresses::look_at_register(slug, &look.file.digest),
            along: vec![],
            tab: tab_of(words, &plan.tabs, plan.tab),
            columns: plan.columns.iter().map(|column| column_of(words, column)).collect(),
            usual: usual_of(words, &look.asked, &back),
        },
        cells,
        cells_why: words.say("register-look-cells-why").into_owned(),
        more,
        doubles,
        more_doubles: (more_doubles > 0).then(|| words.say_count("register-doubles-more", more_doubles, &[])),
        new: new.iter().take(MOST_NEW).map(|row| said(words, row)).collect(),
        new_title: words.say_with("register-look-new", &[("count", &count)]),
        take: take_form(words, look, &back),
        let_go: EntryForm::close(addresses::drop_register(slug, &look.file.digest))
            .button(Button::plain(words.say("intake-let-go-button"))),
    })
}

/// The rows that the register does not keep.
fn new_rows(look: &Look) -> Vec<&Row> {
    let mut is_known = vec![false; look.reading.plan.rows.len()];
    let again = look.weighed.again.iter().map(|(at, _)| *at);
    for at in look.weighed.doubles.iter().map(|double| double.at).chain(again) {
        is_known[at] = true;
    }
    look.reading.plan.rows.iter().zip(is_known).filter(|(_, known)| !known).map(|(row, _)| row).collect()
}

fn said(words: &Words, row: &Row) -> (String, String, String) {
    let is_beside = |(field, _): &&(Field, Box<str>)| *field != Field::Name;
    let said = |(field, value): &(Field, Box<str>)| {
        let (field, value) = (say_field(words, *field), say_value(words, *field, value));
        words.say_with("register-said", &[("field", &field), ("value", &value)])
    };
    let rest =
        row.values.iter().chain(&row.usual).filter(is_beside).map(said).collect::<Vec<_>>().join(" · ");
    (row.number.to_string(), row.value(Field::Name).to_owned(), rest)
}

fn notes(words: &Words, look: &Look) -> Vec<Note> {
    let plan = &look.reading.plan;
    let mut notes = vec![];
    if !plan.columns.iter().any(|column| column.field == Some(Field::Name)) {
        notes.push(
            Note::new(Tone::Warn, words.say("register-look-no-name"))
                .text(words.say("register-look-no-name-why")),
        );
    }
    notes.extend(hidden_of(words, &plan.tabs));
    if plan.bare_numbers > 0 {
        let note = Note::new(Tone::Warn, words.say_count("register-look-bare", plan.bare_numbers, &[]));
        notes.push(note.text(words.say("register-look-bare-why")));
    }
    notes
}

fn column_of(words: &Words, column: &Column) -> ColumnRow {
    let unread = (UNREAD.to_owned(), words.say("register-look-unread").into_owned());
    let fields = Field::ALL.map(|field| (name_of(field).to_owned(), say_field(words, field)));
    let all = std::iter::once(unread).chain(fields).collect();
    let chosen = column.field.map_or(UNREAD, name_of);
    ColumnRow::of(words, (column.at, &column.heading, &column.samples), (all, chosen))
}

fn usual_of(words: &Words, asked: &Asked, back: &Back<'_>) -> Vec<Entry> {
    let usual = |(field, usual): &(Field, String)| {
        let nothing = (String::new(), words.say("register-look-ask").into_owned());
        let all = std::iter::once(nothing).chain(choices(words, *field)).collect();
        let name = say_field(words, *field);
        let label = words.say_with("register-look-usual", &[("field", &name)]);
        Entry::new(Control::Choice(all), name_of(*field), label).value(usual.clone())
    };
    let typed = Some(text(back.sent, FROM)).filter(|typed| !typed.is_empty());
    let errors = back.errors.and_then(|errors| FormErrors::of(words, errors));
    let from = Entry::new(Control::Date, FROM, words.say("register-look-from"))
        .hint(words.say("register-look-from-hint"))
        .value(typed.map_or_else(|| asked.from.to_string(), str::to_owned))
        .error(errors.and_then(|errors| errors.of_field(FROM)));
    asked.usual.iter().map(usual).chain([from]).collect()
}

fn counts_of(words: &Words, look: &Look, new: usize) -> Vec<(String, String)> {
    let doubles = &look.weighed.doubles;
    let of = |wanted: &dyn Fn(bool, bool) -> bool| {
        let count =
            doubles.iter().filter(|it| wanted(it.likeness == Likeness::Perhaps, it.differs.is_empty()));
        count.count()
    };
    let all = [
        ("register-count-new", new),
        ("register-count-differs", of(&|perhaps, same| !perhaps && !same)),
        ("register-count-perhaps", of(&|perhaps, _| perhaps)),
        ("register-count-same", of(&|perhaps, same| !perhaps && same)),
        ("register-count-again", look.weighed.again.len()),
        ("register-count-faulty", look.reading.plan.faulty),
    ];
    counts(words, all)
}

fn take_form(words: &Words, look: &Look, back: &Back<'_>) -> EntryForm {
    let (slug, plan, sent) = (&look.register.unit.slug, &look.reading.plan, back.sent);
    let errors = back.errors.and_then(|errors| FormErrors::of(words, errors));
    let ground = words.say_with("register-look-ground", &[("name", &look.file.name)]);
    let reason = sent.get(REASON).cloned().unwrap_or(ground);
    let choices = choices_of(sent);
    let is_faulty = plan.faulty > 0
        || !look.weighed.again.is_empty()
        || look.weighed.doubles.iter().any(|double| double.refusal.is_some());
    let without = without(words, is_faulty, sent);
    let form = EntryForm::close(addresses::take_register(slug, &look.file.digest)).id(FORM);
    // A day that is none goes along as it was typed: the act says so.
    let typed = |name: &str, value: String| match text(sent, FROM) {
        typed if name == FROM && !typed.is_empty() => typed.to_owned(),
        _ => value,
    };
    let form = look.asked.sent().into_iter().fold(form, |form, (name, value)| {
        let value = typed(&name, value);
        form.with(name, value)
    });
    sealed(form, &plan.seen, &seal_of(&look.weighed))
        .fields(overall(words, &look.weighed, &choices))
        .field(
            Entry::new(Control::Area(2), REASON, words.say("register-look-reason"))
                .value(reason)
                .error(errors.as_ref().and_then(|errors| errors.of_field(REASON))),
        )
        .fields(without)
        .errors(errors)
        .button(Button::main(words.say("register-look-take-button")))
}
