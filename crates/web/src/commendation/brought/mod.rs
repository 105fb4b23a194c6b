//! Records out of a file: brought, looked at, kept as a whole, taken back; and the records of an alliance that became part of this one.

mod columns;
mod look_page;
pub mod over;
mod read;

use std::sync::Arc;

use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::commendation::{
    RECORD_FILES, TakeRecords, TakenRecords, WeighedRecords, is_taken_records, library, list_taken_records,
    take_records, take_records_back, weigh_records,
};
use thidua_app::files::{HeldFile, Reading, look_into, open_held, release_held};
use thidua_app::register::{Register, may_bring_register};
use thidua_domain::commendation::Library;
use thidua_domain::files::{CellFault, CellFaults, Intake};
use thidua_domain::refusal::Refusal;
use thidua_papers::sample::sample_book;
use thidua_words::Words;

use self::columns::AwardNames;
use self::look_page::{LookPage, Looked, identities};
use self::read::{ReadSheet, RecordFiles, RecordPlan};
use super::{Sent, frame_in, text};
use crate::addresses;
use crate::attached::{SPREADSHEET, attached};
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, Tone};
use crate::refused::refused;
use crate::register::brought::{Before, FILE, StartPage, file_field};
use crate::sentences::{say_cell_faults, say_refusal};

/// What is taken as a file of records.
pub const INTAKE: Intake = read::INTAKE;
/// Rows that are not right stay behind.
const WITHOUT: &str = "bo-dong-sai";
/// What was read, and what was known of the records.
const READ: &str = "xem";
const KNOWN: &str = "ho-so";

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/khen-thuong/tep`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(start_page(&house, &visitor, &unit, (None, vec![])).await?).into_response())
}

async fn start_page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (wrong, mut notes): (Option<String>, Vec<Note>),
) -> PageResult<StartPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let say = |key: &str| words.say(key).into_owned();
    notes.extend(wrong.iter().map(|wrong| FormErrors::at(words, FILE, wrong).into()));
    let file = file_field(words, INTAKE, ("records-file", "records-file-hint"));
    let before = list_taken_records(&house.app, actor, unit).await?;
    let title = say("records-bring");
    Ok(StartPage {
        frame: frame_in(house, visitor, &register.unit, title.clone()).await?.here(title),
        notes,
        lede: say("records-bring-lede"),
        send: say("register-import-send"),
        bring: EntryForm::close(addresses::bring_records(unit))
            .with_files()
            .field(file.error(wrong))
            .button(Button::main(words.say("register-import-button"))),
        sample: Some(Link::new(words.say("register-import-sample"), addresses::records_sample(unit))),
        earlier: (say("records-before"), say("records-before-none")),
        undo_sure: say("records-undo-sure"),
        before: before.into_iter().map(|taken| before_of(words, unit, taken)).collect(),
    })
}

fn before_of(words: &Words, unit: &str, taken: TakenRecords) -> Before {
    let (people, lines) = (words.decimal(&taken.people), words.decimal(&taken.lines));
    let key = if taken.is_over { "records-came-over" } else { "records-came" };
    let said = words.say_with(key, &[("people", &people), ("lines", &lines)]);
    let undo = addresses::take_records_back(unit, &taken.file.subject);
    Before::of(words, taken.file, said, undo)
}

/// `GET /so-htx/{unit}/khen-thuong/tep/mau.xlsx`
pub async fn sample(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let words = visitor.words;
    may_bring_register(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let book =
        sample_book(&columns::sample(words, &*library(&house.app).await?), &words.say("records-sheet-lists"));
    let book = book.map_err(anyhow::Error::from)?;
    Ok(attached(book, SPREADSHEET, "attachment; filename=\"mau-thanh-tich.xlsx\""))
}

async fn purpose(house: &House, visitor: &Visitor) -> PageResult<RecordFiles> {
    let library = library(&house.app).await?;
    let awards = Arc::new(AwardNames::of(&library));
    Ok(RecordFiles { words: visitor.words, today: house.app.today(), library, awards })
}

/// `POST /so-htx/{unit}/khen-thuong/tep`
pub async fn look(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    request: Request,
) -> PageResult {
    let register = match may_bring_register(&house.app, &visitor.signed_in()?.actor, &unit).await {
        Ok(register) => register,
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let wrong = match sent.files.into_iter().next() {
        None => visitor.words.say("register-import-none").into_owned(),
        Some(file) => match look_at(&house, &visitor, &register, file).await? {
            Ok(digest) => {
                return Ok(Redirect::to(&addresses::look_at_records(&unit, &digest)).into_response());
            }
            Err(sentence) => sentence,
        },
    };
    let page = start_page(&house, &visitor, &unit, (Some(wrong), vec![])).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The digest of a file that can be read and is held now; or what is wrong with it.
async fn look_at(
    house: &House,
    visitor: &Visitor,
    register: &Register,
    file: SentFile,
) -> PageResult<Result<String, String>> {
    let (actor, purpose) = (&visitor.signed_in()?.actor, purpose(house, visitor).await?);
    let looked = match file.file {
        Err(refusal) => Err(refusal.into()),
        Ok(received) => {
            let file = (file.name.as_str(), received);
            look_into(&house.app, actor, &purpose, &register.unit.id, file).await
        }
    };
    match looked {
        Ok(Ok((file, _))) => Ok(Ok(file.digest)),
        Ok(Err(refusal)) | Err(Error::Refused(refusal)) => Ok(Err(say_refusal(visitor.words, &refusal))),
        Err(error) => Err(error.into()),
    }
}

/// A file that is held, read once more, with what is known of what it holds.
struct Held {
    register: Register,
    file: HeldFile,
    reading: Reading<RecordPlan>,
    weighed: WeighedRecords,
    library: Arc<Library>,
}

async fn held(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult<Held> {
    let (actor, purpose) = (&visitor.signed_in()?.actor, purpose(house, visitor).await?);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let look = open_held(&house.app, actor, &purpose, &register.unit.id, digest).await?;
    let (file, reading) = look.map_err(Error::Refused)?;
    let who = identities(sent);
    let weighed = weigh_records(&house.app, &register.unit, &reading.plan.lines, &who).await?;
    Ok(Held { register, file, reading, weighed, library: purpose.library })
}

/// `GET /so-htx/{unit}/khen-thuong/tep/{held}`
pub async fn show_held(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): At,
) -> PageResult {
    let nothing = Sent::new();
    match held(&house, &visitor, (&unit, &digest), &nothing).await {
        Ok(held) => Ok(Page(page(&house, &visitor, &held, (&nothing, vec![])).await?).into_response()),
        Err(_) if is_taken_records(&house.app, &visitor.signed_in()?.actor, &unit, &digest).await? => {
            Ok(Redirect::to(&addresses::bring_records(&unit)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// `POST /so-htx/{unit}/khen-thuong/tep/{held}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let taken = || done(&addresses::bring_records(&unit), "records-taken");
    let held = match held(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(held) => held,
        // Another tab was faster, or a try before this one.
        Err(_) if is_taken_records(&house.app, actor, &unit, &digest).await? => return Ok(taken()),
        Err(fault) => return Err(fault),
    };
    let act = TakeRecords {
        slug: unit.clone(),
        file: held.file.clone(),
        lines: Arc::clone(&held.reading.plan.lines),
        faulty: held.reading.plan.faulty,
        without_faulty: !text(&sent, WITHOUT).is_empty(),
        identities: identities(&sent),
        seen: text(&sent, KNOWN).to_owned(),
    };
    let outcome = match held.reading.plan.seen == text(&sent, READ) {
        true => take_records(&house.app, actor, act).await,
        false => Err(Error::Meanwhile(vec![])),
    };
    let (status, notes) = match outcome {
        Ok(_) => return Ok(taken()),
        Err(error) => not_taken(words, error)?,
    };
    let page = page(&house, &visitor, &held, (&sent, notes)).await?;
    Ok((status, Page(page)).into_response())
}

/// Why it was not kept.
fn not_taken(words: &Words, error: Error) -> PageResult<(StatusCode, Vec<Note>)> {
    if matches!(error, Error::Meanwhile(_)) {
        let note = Note::new(Tone::Warn, words.say("records-differs")).answering();
        return Ok((StatusCode::CONFLICT, vec![note]));
    }
    let refused = refused(words, error)?;
    Ok((refused.status, refused.notes))
}

/// `POST /so-htx/{unit}/khen-thuong/tep/{held}/bo`
pub async fn let_go(Shared(house): Shared<House>, visitor: Visitor, Path((unit, digest)): At) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, &unit).await?;
    if !release_held(&house.app, actor, RECORD_FILES, &register.unit.id, &digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&addresses::bring_records(&unit), "records-let-go"))
}

/// `POST /so-htx/{unit}/khen-thuong/tep/{held}/hoan-tac`
pub async fn undo(Shared(house): Shared<House>, visitor: Visitor, Path((unit, subject)): At) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let taken = list_taken_records(&house.app, actor, &unit).await?;
    let name = taken.into_iter().find(|taken| taken.file.subject == subject).map(|taken| taken.file.name);
    let reason = words.say_with("records-undone", &[("name", &name.unwrap_or_default())]);
    let refused = match take_records_back(&house.app, actor, (&unit, &subject), &reason).await {
        Ok(_) => return Ok(done(&addresses::bring_records(&unit), "records-undone")),
        Err(error) => refused(words, error)?,
    };
    let page = start_page(&house, &visitor, &unit, (None, refused.notes)).await?;
    Ok((refused.status, Page(page)).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    held: &Held,
    (sent, mut notes): (&Sent, Vec<Note>),
) -> PageResult<LookPage> {
    let (words, plan, weighed) = (visitor.words, &held.reading.plan, &held.weighed);
    let slug = held.register.unit.slug.as_str();
    let title = words.say_with("records-look-title", &[("name", &held.file.name)]);
    let frame = frame_in(house, visitor, &held.register.unit, title).await?;
    let frame = frame
        .crumb(words.say("records-bring"), addresses::bring_records(slug))
        .here(words.say("records-look-here"));
    let looked = Looked { slug, lines: &plan.lines, weighed, library: &held.library };
    let faults = faults_of(held);
    let wrong = plan.faulty + weighed.wrong.len();
    let without = (wrong > 0).then(|| {
        Field::new(Control::Tick, WITHOUT, words.say("records-without"))
            .hint(words.say("records-without-hint"))
            .value(text(sent, WITHOUT))
    });
    let take = EntryForm::close(addresses::take_records(slug, &held.file.digest))
        .with(READ, &plan.seen)
        .with(KNOWN, &weighed.seal)
        .fields(looked.asked(words, sent))
        .fields(without)
        .button(Button::main(words.say("records-take-button")));
    let mut page = looked.page(words, (frame, words.say("records-look-lede").into_owned()), take);
    notes.extend(notes_of(words, plan));
    page.notes = notes;
    page.facts = facts(words, held);
    page.counts.push((words.say("records-count-wrong").into_owned(), words.decimal(&wrong.to_string())));
    (page.cells, page.more) = say_cell_faults(words, &faults);
    page.cells_why = words.say("records-cells-why").into_owned();
    page.let_go = Some(
        EntryForm::close(addresses::drop_records(slug, &held.file.digest))
            .button(Button::plain(words.say("intake-let-go-button"))),
    );
    Ok(page)
}

/// What is wrong with cells, and with lines that cannot be noted.
fn faults_of(held: &Held) -> CellFaults {
    let mut faults = held.reading.faults.clone();
    for (at, refusal) in &held.weighed.wrong {
        let (sheet, row, column) = &held.reading.plan.places[*at];
        faults.note(CellFault::at(sheet, (*row, *column), refusal.clone()));
    }
    faults
}

fn facts(words: &Words, held: &Held) -> Vec<(String, String)> {
    let file = &held.file;
    let said = |sheet: &ReadSheet| {
        let kind = words.say(&format!("honour-kind-{}", sheet.kind.lines().name()));
        let lines = words.decimal(&sheet.lines.to_string());
        let said = [("sheet", sheet.name.as_str()), ("kind", kind.as_ref()), ("lines", lines.as_str())];
        words.say_with("records-sheet-said", &said)
    };
    let sheets: Vec<String> = held.reading.plan.sheets.iter().map(said).collect();
    let fact = |key: &str, text: String| (words.say(key).into_owned(), text);
    vec![
        fact("intake-file", file.name.clone()),
        fact("intake-kind", format!("{}, {}", file.kind.title(), words.size(file.bytes))),
        fact("records-sheets", sheets.join("; ")),
    ]
}

fn notes_of(words: &Words, plan: &RecordPlan) -> Vec<Note> {
    let mut notes = vec![];
    if !plan.unread_sheets.is_empty() {
        let said = words.say_with("records-unread-sheets", &[("sheets", &plan.unread_sheets.join(", "))]);
        notes.push(Note::new(Tone::Plain, said).text(words.say("records-unread-sheets-why")));
    }
    if !plan.unread_columns.is_empty() {
        let columns = plan.unread_columns.join(", ");
        notes
            .push(Note::new(Tone::Plain, words.say_with("records-unread-columns", &[("columns", &columns)])));
    }
    notes
}
