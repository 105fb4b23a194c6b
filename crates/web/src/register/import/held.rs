//! A file that is looked at: how it was read, what would come of it, and the button that takes it in.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use thidua_app::files::{HeldFile, Letters, Reading, open_held, release_held};
use thidua_app::register::{
    REGISTER_FILES, Register, TakeRegister, Weighed, is_taken_register, may_bring_register, seal_of,
    take_register, weigh_rows,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::calendar::accept_day;
use thidua_domain::files::letters;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{EntryKind, Field, Likeness, Row, Status};
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use super::doubles::{FORM, Shown, choices_of, overall, shown};
use super::plain;
use super::read::{Asked, RegisterFiles, RegisterPlan};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Note, Tone};
use crate::refused::refused;
use crate::register::fields::{FROM, REASON, choices, in_page, name_of};
use crate::register::{Sent, frame_of, text};
use crate::sentences::say_cell_faults;

/// Which sheet, counted from 1.
const TAB: &str = "trang";
/// Stands before the place of a column, counted from 0.
const COLUMN: &str = "cot.";
/// A column that is not read.
const UNREAD: &str = "khong";
/// Rows that are not right stay behind.
const WITHOUT: &str = "bo-dong-sai";
/// What was read, and what the register says of it.
const READ: &str = "xem";
const KEPT: &str = "so";
/// So many of the new ones are shown.
const MOST_NEW: usize = 10;
/// Fields that every entry has and files often leave out.
const USUAL: [Field; 2] = [Field::Kind, Field::Status];

impl Asked {
    /// As a file is read that nobody has looked at yet.
    pub(super) fn first(today: Date) -> Self {
        Self::of(&Sent::new(), today).0
    }

    /// As an address or a form asks, and the day as it was typed, where it is none.
    fn of(sent: &Sent, today: Date) -> (Self, Option<Refusal>) {
        let column = |(name, code): (&String, &String)| {
            let at = name.strip_prefix(COLUMN)?.parse().ok()?;
            let field = Field::ALL.into_iter().find(|field| name_of(*field) == code);
            (field.is_some() || code == UNREAD).then_some((at, field))
        };
        let first = |field: Field| {
            if field == Field::Kind { EntryKind::Cooperative.name() } else { Status::Active.name() }
        };
        let usual = USUAL.map(|field| {
            let asked = sent.get(name_of(field)).map(String::as_str);
            let known = asked.filter(|asked| field.choices().is_some_and(|all| all.contains(asked)));
            let usual = if asked == Some("") { "" } else { known.unwrap_or(first(field)) };
            (field, usual.to_owned())
        });
        let typed = text(sent, FROM);
        let day = if typed.is_empty() { Ok(today) } else { accept_day(typed) };
        let asked = Self {
            tab: text(sent, TAB).parse().ok().and_then(|at: usize| at.checked_sub(1)),
            columns: sent.iter().filter_map(column).collect(),
            usual: usual.into(),
            from: day.clone().unwrap_or(today),
        };
        (asked, day.err())
    }

    /// The same, to be sent along.
    fn sent(&self) -> Vec<(String, String)> {
        let tab = self.tab.map(|at| (TAB.to_owned(), (at + 1).to_string()));
        let column = |(at, field): &(usize, Option<Field>)| {
            (format!("{COLUMN}{at}"), field.map_or(UNREAD, name_of).to_owned())
        };
        let usual = self.usual.iter().map(|(field, usual)| (name_of(*field).to_owned(), usual.clone()));
        let from = (FROM.to_owned(), self.from.to_string());
        tab.into_iter().chain(self.columns.iter().map(column)).chain(usual).chain([from]).collect()
    }
}

/// A column as the page shows it.
struct ColumnRow {
    letter: String,
    heading: String,
    samples: String,
    field: Entry,
}

#[derive(Template)]
#[template(path = "register/import_look.html")]
struct LookPage {
    frame: Frame,
    notes: Vec<Note>,
    facts: Vec<(String, String)>,
    here: String,
    tab: Option<Entry>,
    columns: Vec<ColumnRow>,
    usual: Vec<Entry>,
    counts: Vec<(String, String)>,
    cells: Vec<(String, String)>,
    more_cells: Option<String>,
    doubles: Vec<Shown>,
    more_doubles: Option<String>,
    new: Vec<(String, String, String)>,
    new_title: String,
    take: EntryForm,
    let_go: EntryForm,
}

/// What stands on the page beside what was read.
struct Back<'a> {
    sent: &'a Sent,
    errors: Option<&'a FieldErrors>,
    notes: Vec<Note>,
}

/// A file as it is read now, with what the register keeps of it.
struct Look {
    register: Register,
    asked: Asked,
    file: HeldFile,
    reading: Reading<RegisterPlan>,
    weighed: Weighed,
}

async fn look_at(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult<Look> {
    let (actor, today) = (&visitor.signed_in()?.actor, house.app.today());
    let register = may_bring_register(&house.app, actor, unit).await?;
    let (asked, _) = Asked::of(sent, today);
    let purpose = RegisterFiles { asked: asked.clone(), today, words: visitor.words };
    let look = open_held(&house.app, actor, &purpose, &register.unit.id, digest).await?;
    let (file, reading) = look.map_err(Error::Refused)?;
    let weighed = weigh_rows(&house.app, &register.unit, &reading.plan.rows, asked.from).await?;
    Ok(Look { register, asked, file, reading, weighed })
}

/// `GET /so-htx/{unit}/nhap/{held}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let sent = asked.map(|Query(asked)| asked).unwrap_or_default();
    let actor = &visitor.signed_in()?.actor;
    match look_at(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(look) => {
            let mut errors = FieldErrors::default();
            if let Some(refusal) = Asked::of(&sent, house.app.today()).1 {
                errors.note::<()>(FROM, Err(refusal));
            }
            let errors = (!errors.0.is_empty()).then_some(&errors);
            let back = Back { sent: &sent, errors, notes: vec![] };
            let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            Ok((status, Page(page(&house, &visitor, &look, back).await?)).into_response())
        }
        Err(fault) if is_taken_register(&house.app, actor, &unit, &digest).await? => {
            drop(fault);
            Ok(Redirect::to(&addresses::import_register(&unit)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let after = addresses::import_register(&unit);
    let look = match look_at(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(look) => look,
        // Another tab was faster.
        Err(_) if is_taken_register(&house.app, actor, &unit, &digest).await? => {
            return Ok(done(&after, "register-imported"));
        }
        Err(fault) => return Err(fault),
    };
    let differs = || Note::new(Tone::Warn, words.say("intake-differs")).answering();
    let (status, errors, notes) = if look.reading.plan.seen == text(&sent, READ) {
        let act = act_of(&unit, &look, &sent);
        match take_register(&house.app, actor, act).await.map_err(|error| error.renamed(in_page)) {
            Ok(_) => return Ok(done(&after, "register-imported")),
            Err(Error::Meanwhile(_)) => (StatusCode::CONFLICT, None, vec![differs()]),
            Err(error) => {
                let refused = refused(words, error)?;
                (refused.status, refused.errors, refused.notes)
            }
        }
    } else {
        (StatusCode::CONFLICT, None, vec![differs()])
    };
    let back = Back { sent: &sent, errors: errors.as_ref(), notes };
    Ok((status, Page(page(&house, &visitor, &look, back).await?)).into_response())
}

fn act_of(unit: &str, look: &Look, sent: &Sent) -> TakeRegister {
    let typed = text(sent, FROM);
    TakeRegister {
        slug: unit.to_owned(),
        file: look.file.clone(),
        rows: look.reading.plan.rows.clone(),
        faulty: look.reading.plan.faulty,
        without_faulty: !text(sent, WITHOUT).is_empty(),
        from: if typed.is_empty() { look.asked.from.to_string() } else { typed.to_owned() },
        reason: text(sent, REASON).to_owned(),
        choices: choices_of(sent),
        seen: text(sent, KEPT).to_owned(),
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, &unit).await?;
    if !release_held(&house.app, actor, REGISTER_FILES, &register.unit.id, &digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&addresses::import_register(&unit), "file-let-go"))
}

async fn page(house: &House, visitor: &Visitor, look: &Look, mut back: Back<'_>) -> PageResult<LookPage> {
    let (words, plan) = (visitor.words, &look.reading.plan);
    let slug = look.register.unit.slug.as_str();
    let title = words.say_with("register-look-title", &[("name", &look.file.name)]);
    let frame = frame_of(house, visitor, &look.register.unit, title).await?;
    let (cells, more_cells) = say_cell_faults(words, &look.reading.faults);
    let choices = choices_of(back.sent);
    let (doubles, more) = shown(words, slug, (&look.weighed, &plan.rows), &choices);
    let new = new_rows(look);
    back.notes.extend(notes(words, look));
    let count = words.decimal(&new.len().to_string());
    Ok(LookPage {
        frame: frame
            .crumb(words.say("register-import"), addresses::import_register(slug))
            .here(words.say("register-look-here")),
        notes: back.notes.clone(),
        facts: facts(words, look),
        here: addresses::look_at_register(slug, &look.file.digest),
        tab: tab_of(words, plan),
        columns: plan.columns.iter().map(|column| column_of(words, column)).collect(),
        usual: usual_of(words, &look.asked, &back),
        counts: counts(words, look, new.len()),
        cells,
        more_cells,
        doubles,
        more_doubles: (more > 0).then(|| words.say_count("register-doubles-more", more, &[])),
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
    let hidden: Vec<&str> =
        plan.tabs.iter().filter(|tab| tab.is_hidden).map(|tab| tab.name.as_str()).collect();
    if !hidden.is_empty() {
        notes.push(plain(words.say_with("register-look-hidden", &[("sheets", &hidden.join(", "))])));
    }
    if plan.bare_numbers > 0 {
        let note = Note::new(Tone::Warn, words.say_count("register-look-bare", plan.bare_numbers, &[]));
        notes.push(note.text(words.say("register-look-bare-why")));
    }
    notes
}

fn facts(words: &Words, look: &Look) -> Vec<(String, String)> {
    let (file, plan) = (&look.file, &look.reading.plan);
    let fact = |key: &str, text: String| (words.say(key).into_owned(), text);
    let mut facts = vec![
        fact("intake-file", file.name.clone()),
        fact("intake-kind", format!("{}, {}", file.kind.title(), words.size(file.bytes))),
    ];
    if let Some(form) = plan.form {
        let letters = match form.letters {
            Letters::Utf8 => "UTF-8",
            Letters::Utf16 => "UTF-16",
            Letters::Windows1258 => "Windows-1258",
        };
        let separator = match form.separator {
            '\t' => words.say("register-look-tab").into_owned(),
            other => other.to_string(),
        };
        let said = [("letters", letters), ("separator", separator.as_str())];
        facts.push(fact("register-look-form", words.say_with("register-look-form-said", &said)));
    } else {
        facts.push(fact("register-look-sheet", plan.tabs[plan.tab].name.clone()));
    }
    facts
}

fn tab_of(words: &Words, plan: &RegisterPlan) -> Option<Entry> {
    let tabs = plan.tabs.iter().enumerate().map(|(at, tab)| ((at + 1).to_string(), tab.name.clone()));
    let field = Entry::new(Control::Choice(tabs.collect()), TAB, words.say("register-look-sheet"));
    (plan.tabs.len() > 1).then(|| field.value((plan.tab + 1).to_string()))
}

fn column_of(words: &Words, column: &super::read::Column) -> ColumnRow {
    let unread = (UNREAD.to_owned(), words.say("register-look-unread").into_owned());
    let fields = Field::ALL.map(|field| (name_of(field).to_owned(), say_field(words, field)));
    let (letter, name) = (letters(column.at), format!("{COLUMN}{}", column.at));
    let label = words.say_with("register-look-column-is", &[("column", &letter)]);
    let all = std::iter::once(unread).chain(fields).collect();
    ColumnRow {
        heading: column.heading.clone(),
        samples: column.samples.join(" · "),
        field: Entry::new(Control::Choice(all), name, label)
            .value(column.field.map_or(UNREAD, name_of))
            .heard(),
        letter,
    }
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

fn counts(words: &Words, look: &Look, new: usize) -> Vec<(String, String)> {
    let doubles = &look.weighed.doubles;
    let of = |wanted: &dyn Fn(bool, bool) -> bool| {
        let count =
            doubles.iter().filter(|it| wanted(it.likeness == Likeness::Perhaps, it.differs.is_empty()));
        count.count()
    };
    let counts = [
        ("register-count-new", new),
        ("register-count-differs", of(&|perhaps, same| !perhaps && !same)),
        ("register-count-perhaps", of(&|perhaps, _| perhaps)),
        ("register-count-same", of(&|perhaps, same| !perhaps && same)),
        ("register-count-again", look.weighed.again.len()),
        ("register-count-faulty", look.reading.plan.faulty),
    ];
    let told = counts.into_iter().filter(|(key, count)| *count > 0 || *key == "register-count-new");
    told.map(|(key, count)| (words.say(key).into_owned(), words.decimal(&count.to_string()))).collect()
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
    let without = is_faulty.then(|| {
        Entry::new(Control::Tick, WITHOUT, words.say("register-look-without"))
            .hint(words.say("register-look-without-hint"))
            .value(text(sent, WITHOUT))
    });
    let form = EntryForm::close(addresses::take_register(slug, &look.file.digest)).id(FORM);
    let form = look.asked.sent().into_iter().fold(form, |form, (name, value)| form.with(name, value));
    form.with(READ, &plan.seen)
        .with(KEPT, seal_of(&look.weighed))
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
