//! The invitation to a conference and the notice of what it concluded, as they are written.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::letterhead::LetterFrame;
use thidua_app::meetings::{ConferenceAt, Letter, LetterRow, TypedLetter, open_letter, save_letter};
use thidua_app::{Error, Seen};
use thidua_domain::access::Right;
use thidua_domain::meetings::LetterKind;
use thidua_words::Words;

use super::{conference_at, field, frame_below};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, SEEN, Tone};
use crate::printing::{foot_fields, frame_in_page, head_fields, sent_frame, typed_frame};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, conference, letter.
type At = Path<(String, i16, String, String)>;

/// What the letters are called in addresses, and their files.
pub(super) const LETTERS: [(LetterKind, &str, &str); 2] = [
    (LetterKind::Invitation, "giay-moi", "giay-moi"),
    (LetterKind::Notice, "thong-bao", "thong-bao-ket-luan"),
];

const NAMES: [(&str, &str); 3] = [("opening", "mo-dau"), ("body", "noi-dung-moi"), ("closing", "de-nghi")];

fn in_page(field: &str) -> Option<&'static str> {
    let own = NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page);
    own.or_else(|| frame_in_page(field))
}

#[derive(Template)]
#[template(path = "meetings/letter.html")]
struct LetterPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    papers: Vec<Link>,
    form: EntryForm,
}

fn which(path: (String, i16, String, String)) -> Result<(ConferenceAt, LetterKind), Error> {
    let (cluster, year, conference, letter) = path;
    let kind = LETTERS.iter().find(|(_, name, _)| *name == letter).map(|(kind, _, _)| *kind);
    Ok((conference_at(&(cluster, year, conference)), kind.ok_or(Error::NotFound)?))
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/van-ban/{letter}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(path): At) -> PageResult {
    let (at, kind) = which(path)?;
    answer(&house, &visitor, (&at, kind), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/van-ban/{letter}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(path): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, kind) = which(path)?;
    let actor = &visitor.signed_in()?.actor;
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    match save_letter(&house.app, actor, (&at, kind), act).await {
        Ok(()) => {
            let found = open_letter(&house.app, actor, (&at, kind)).await?;
            let id = &found.conference.row.id;
            Ok(done(&address(&found.conference.here).conference_letter(id, name_of(kind)), "letter-saved"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&at, kind), back).await
        }
    }
}

fn name_of(kind: LetterKind) -> &'static str {
    LETTERS.iter().find(|(known, _, _)| *known == kind).map_or("", |(_, name, _)| *name)
}

fn typed(sent: &Sent) -> TypedLetter {
    let get = |name: &str| text(sent, name).to_owned();
    TypedLetter {
        frame: typed_frame(sent),
        opening: get("mo-dau"),
        body: get("noi-dung-moi"),
        closing: get("de-nghi"),
    }
}

fn sent_of(row: &LetterRow) -> Sent {
    let own = [("mo-dau", &row.opening), ("noi-dung-moi", &row.body), ("de-nghi", &row.closing)];
    let own = own.map(|(name, value)| (name.to_owned(), value.clone()));
    let frame: LetterFrame = row.into();
    sent_frame(&frame).into_iter().chain(own).collect()
}

/// What was written; what a letter begins with where nobody has written yet. Papers speak Vietnamese to everybody.
pub(super) fn written(words: &Words, found: &Letter, kind: LetterKind) -> LetterRow {
    if let Some(row) = &found.row {
        return row.clone();
    }
    let conference = &found.conference;
    let said = [("cluster", conference.here.name.as_str()), ("title", conference.row.title.as_str())];
    let key = |part: &str| format!("letter-{}-{part}", kind.name());
    let names: Vec<&str> = conference.here.members.iter().map(|unit| unit.full_name.as_str()).collect();
    // More than a letter has lines for are asked together.
    let whom = if names.len() <= 20 { names.join("\n") } else { words.say("letter-all-units").into_owned() };
    LetterRow {
        symbol: words.say(&key("symbol")).into_owned(),
        whom,
        opening: words.say_with(&key("opening"), &said),
        closing: words.say_with(&key("closing"), &said),
        recipients: words.say("letter-recipients").into_owned(),
        signer_office: words.say("letter-office").into_owned(),
        ..LetterRow::default()
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, kind): (&ConferenceAt, LetterKind),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = open_letter(&house.app, actor, (at, kind)).await?;
    found.conference.here.office(actor, Right::HoldConference)?;
    let stands = sent_of(&written(thidua_words::Language::Vi.words(), &found, kind));
    let sent = back.sent.unwrap_or(&stands);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (sent, errors.as_ref());
    let own = [
        field(words, (Control::Area(5), "kinh-gui"), typed),
        field(words, (Control::Area(4), "mo-dau"), typed),
    ];
    let mut fields = head_fields(words, typed);
    fields.extend(own);
    if kind == LetterKind::Invitation {
        fields.push(field(words, (Control::Area(5), "noi-dung-moi"), typed));
    }
    fields.push(field(words, (Control::Area(3), "de-nghi"), typed));
    fields.extend(foot_fields(words, typed));
    let (to, id) = (address(&found.conference.here), &found.conference.row.id);
    let form = EntryForm::stacked(to.conference_letter(id, name_of(kind)))
        .with(SEEN, back.seen(found.conference.seen))
        .fields(fields)
        .errors(errors)
        .button(Button::main(words.say("letter-save")));
    let file = LETTERS.iter().find(|(known, _, _)| *known == kind).map_or("", |(_, _, file)| *file);
    let paper = |end: &str| {
        let label = words.say(&format!("letter-{}-{end}", kind.name()));
        Link::new(label, to.conference_paper(id, format!("{file}.{end}")))
    };
    let title = words.say(&format!("letter-{}", kind.name())).into_owned();
    let page = LetterPage {
        lede: words.say(&format!("letter-{}-lede", kind.name())).into_owned(),
        notes: notes(words, &found, back.notes),
        papers: vec![paper("pdf"), paper("docx")],
        form,
        frame: frame_below(visitor, &found.conference, title),
    };
    Ok(answered(page, back.status))
}

/// Without a number it is a draft.
fn notes(words: &Words, found: &Letter, mut notes: Vec<Note>) -> Vec<Note> {
    if found.row.as_ref().is_none_or(|row| row.number.is_empty()) {
        let text = words.say("letter-draft-why");
        notes.push(Note::new(Tone::Plain, words.say("letter-draft")).text(text));
    }
    notes
}
