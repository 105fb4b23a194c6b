//! The draft of the pact: its text and a ledger of targets.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::pact::{
    DraftView, PactVersion, SaveAnswer, SavePact, Targets, open_draft, read_draft, save_pact,
};
use thidua_domain::text::tidy_lines;
use thidua_words::Words;

use super::ledger::{FieldGroup, Filled, Opened, Sent, entries};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Control, Field, Follow, LOOK, Note, Tone};
use crate::sentences::say_refusal;

#[derive(Template)]
#[template(path = "pact/edit.html")]
struct EditPage {
    frame: Frame,
    to: YearAddress,
    lede: String,
    notes: Vec<Note>,
    content: Field,
    theirs: Vec<String>,
    compared: String,
    groups: Vec<FieldGroup>,
    version: i64,
    revision: i64,
    opened: String,
    opened_content: String,
    follow: Follow,
    /// How many targets contradict another, for the foot of the form.
    faulty: Option<String>,
}

/// What the form shows.
struct Draft {
    /// The version that this form continues.
    seen: (i64, i64),
    content: String,
    content_error: Option<String>,
    /// The text that somebody else saved, where both changed it.
    theirs: Option<String>,
    filled: Filled,
    /// What stood in it when it was opened.
    opened: (String, String),
    notes: Vec<Note>,
    differing: Vec<(String, String)>,
    status: StatusCode,
}

/// `GET /cum/{cluster}/{year}/giao-uoc/sua`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let view = open_draft(&house.app, &who.actor, (&cluster, year)).await?;
    let mut filled = Filled::kept(words, &view);
    filled.blame(words, &view, &view.faults);
    let mut notes = vec![];
    if view.version.is_none() && !view.targets.is_empty() {
        notes
            .push(Note::new(Tone::Plain, words.say("pact-prefilled")).text(words.say("pact-prefilled-text")));
    }
    let contradicting = filled.count("wrong");
    if contradicting > 0 {
        notes.push(Note::new(Tone::Warn, words.say_count("pact-contradictions", contradicting, &[])));
    }
    let content = view.content.clone().unwrap_or_else(|| {
        words.say_with(
            "pact-text-default",
            &[("cluster", &view.here.name), ("year", &view.here.year.to_string())],
        )
    });
    let draft = Draft {
        seen: view.version.as_ref().map_or((0, 0), |version| (version.number, version.revision)),
        opened: (content.clone(), Opened::written(&view, &view.targets)),
        content,
        content_error: None,
        theirs: None,
        filled,
        notes,
        differing: vec![],
        status: StatusCode::OK,
    };
    Ok(answer(&visitor, &view, draft))
}

/// `POST /cum/{cluster}/{year}/giao-uoc/sua`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let sent: Sent = fields.into_iter().collect();
    let view = read_draft(&house.app, &who.actor, (&cluster, year)).await?;
    let mut draft = sent_draft(&sent);
    if sent.get("viec").is_some_and(|act| act == "lay") {
        fill(words, &view, &mut draft);
        return Ok(answer(&visitor, &view, draft));
    }
    if sent.get("viec").is_some_and(|act| act == LOOK) {
        let faults = view.check(&entries(words, &view, &sent));
        draft.filled.blame(words, &view, &faults);
        return Ok(answer(&visitor, &view, draft));
    }
    let act = SavePact {
        at: (cluster.clone(), year),
        version: draft.seen.0,
        revision: draft.seen.1,
        content: draft.content.clone(),
        entries: entries(words, &view, &sent),
    };
    draft.status = StatusCode::UNPROCESSABLE_ENTITY;
    match save_pact(&house.app, &who.actor, act).await {
        Ok(SaveAnswer::Kept) => return Ok(done(&address(&view.here).pact(), "pact-saved")),
        Ok(SaveAnswer::NotKept { content, faults }) => {
            draft.content_error = content.map(|refusal| say_refusal(words, &refusal));
            draft.filled.blame(words, &view, &faults);
        }
        Ok(SaveAnswer::Meanwhile { theirs, targets }) => {
            draft.status = StatusCode::CONFLICT;
            settle(words, &view, &mut draft, (&theirs, &targets));
        }
        Err(Error::Refused(refusal)) => {
            draft.notes.push(Note::refused(words, Tone::Wrong, &refusal));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(answer(&visitor, &view, draft))
}

/// The form as it was sent.
fn sent_draft(sent: &Sent) -> Draft {
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let number = |name: &str| text(name).parse().unwrap_or(0);
    Draft {
        seen: (number("ban"), number("lan-sua")),
        content: text("van-ban"),
        content_error: None,
        theirs: None,
        filled: Filled::sent(sent),
        opened: (text("goc-van-ban"), text("goc")),
        notes: vec![],
        differing: vec![],
        status: StatusCode::OK,
    }
}

fn fill(words: &Words, view: &DraftView, draft: &mut Draft) {
    let (filled, differing) = draft.filled.fill(words, view);
    draft.notes.push(match filled {
        0 => Note::new(Tone::Plain, words.say("pact-filled-none")),
        some => Note::new(Tone::Done, words.say_count("pact-filled", some, &[])),
    });
    draft.differing = differing;
}

/// What only they changed is taken over, what only you changed stays, what both changed is shown; the form then continues
/// from their version.
fn settle(words: &Words, view: &DraftView, draft: &mut Draft, (theirs, targets): (&PactVersion, &Targets)) {
    let at = words.moment(theirs.drafted_at);
    let said = words.say_with("pact-meanwhile", &[("by", &theirs.drafted_by), ("at", &at)]);
    let note = Note::new(Tone::Warn, said).text(words.say("pact-meanwhile-text"));
    draft.notes.push(note.answering());
    draft.filled.settle(words, view, targets, &Opened::read(&draft.opened.1));

    let (mine, opened) = (tidy_lines(&draft.content), tidy_lines(&draft.opened.0));
    if mine != theirs.content && theirs.content != opened {
        if mine == opened {
            draft.content.clone_from(&theirs.content);
            draft.notes.push(Note::new(Tone::Plain, words.say("pact-content-theirs-taken")));
        } else {
            draft.theirs = Some(theirs.content.clone());
        }
    }
    draft.seen = (theirs.number, theirs.revision);
    draft.opened = (theirs.content.clone(), Opened::written(view, targets));
}

fn answer(visitor: &Visitor, view: &DraftView, draft: Draft) -> Response {
    let words = visitor.words;
    let (status, year) = (draft.status, view.here.year.to_string());
    let before = (view.here.year - 1).to_string();
    let contradicting = draft.filled.count("wrong");
    let groups = draft.filled.groups(words, view);
    let mut faults: Vec<(String, String)> = vec![];
    if status != StatusCode::OK {
        faults.extend(
            draft.content_error.is_some().then(|| ("van-ban".into(), words.say("pact-content-label").into())),
        );
        let fields = groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.fields);
        let wrong = fields.filter(|target| target.field.is_wrong());
        faults.extend(wrong.map(|target| target.field.link()));
    }
    let (wrong, differ) = (
        words.say_count("pact-faults", faults.len(), &[]),
        words.say_count("pact-differ", draft.differing.len(), &[]),
    );
    let wrong = Note::new(Tone::Wrong, wrong);
    let wrong = if status == StatusCode::CONFLICT { wrong } else { wrong.answering() };
    let mut notes: Vec<Note> = wrong.about(faults).into_iter().collect();
    notes.extend(draft.notes);
    notes.extend(Note::new(Tone::Warn, differ).about(draft.differing));
    let version = draft.seen.0.max(1);
    let title = words.say_with("pact-edit-title", &[("year", &year)]);
    let page = EditPage {
        frame: frame_of(visitor, &view.here, title)
            .crumb(words.say("nav-pact"), address(&view.here).pact())
            .here(words.say("pact-edit-here")),
        to: address(&view.here),
        lede: words.say_with("pact-edit-lede", &[("version", &version.to_string())]),
        notes,
        content: Field::new(Control::Area(2), "van-ban", words.say("pact-content-label"))
            .hint(words.say("pact-content-hint"))
            .value(draft.content)
            .error(draft.content_error),
        theirs: draft.theirs.iter().flat_map(|text| text.lines()).map(str::to_owned).collect(),
        compared: words.say_with("pact-edit-targets", &[("year", &before)]),
        groups,
        version: draft.seen.0,
        revision: draft.seen.1,
        opened: draft.opened.1,
        opened_content: draft.opened.0,
        follow: Follow::of(words),
        faulty: (contradicting > 0).then(|| words.say_count("pact-contradicting", contradicting, &[])),
    };
    (status, Page(page)).into_response()
}
