//! The pact as it is read: text, targets beside last year's result, signatures, versions, and the one thing to do.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thidua_app::ground::Member;
use thidua_app::pact::{Pact, PactVersion, PactView, open_pact, pact_text};
use thidua_domain::access::Right;
use thidua_domain::pact::PactState;
use thidua_words::Words;

use super::day;
use super::ledger::{Group, groups, without};
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Deed, Empty, EntryForm, Field, Link, Next, Note, State, Tone};
use crate::sentences::say_role;

/// The signature of a unit, or that it is missing.
struct Signed {
    unit: String,
    state: State,
    by: String,
    at: String,
}

/// A version in the list of versions.
struct VersionRow {
    number: String,
    href: String,
    state: State,
    at: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "pact/pact.html")]
struct PactPage {
    frame: Frame,
    to: YearAddress,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    next: Option<Next>,
    empty: Option<Empty>,
    lines: Vec<String>,
    compared: String,
    groups: Vec<Group>,
    wide: &'static str,
    without: Option<String>,
    signed: Vec<Signed>,
    digest: Option<String>,
    version: i64,
    acts: Vec<Deed>,
    edits: bool,
    /// Whether the person words the papers of the cluster.
    words_blocks: bool,
    versions: Vec<VersionRow>,
}

/// What the page shows beside the pact itself, after an act that was refused.
#[derive(Default)]
pub(super) struct Beside {
    pub notes: Vec<Note>,
    pub reason: String,
    pub reason_error: Option<String>,
}

/// Which version.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    ban: Option<i64>,
}

/// `GET /cum/{cluster}/{year}/giao-uoc`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(which): Query<Which>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let view = open_pact(&house.app, &who.actor, (&cluster, year), which.ban).await?;
    Ok(Page(page(&visitor, &view, Beside::default())).into_response())
}

/// The page once more, after an act that was refused.
pub(super) fn again(visitor: &Visitor, view: &PactView, beside: Beside) -> Response {
    Page(page(visitor, view, beside)).into_response()
}

/// `GET /cum/{cluster}/{year}/giao-uoc/van-ban/{version}`: the exact text that is signed, byte by byte.
pub async fn text(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, version)): Path<(String, i16, i64)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (text, _) = pact_text(&house.app, &who.actor, (&cluster, year), version).await?;
    let mut answer = ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    let name = format!("attachment; filename=\"giao-uoc-{cluster}-{year}-ban-{version}.txt\"");
    if let Ok(value) = HeaderValue::from_str(&name) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(answer)
}

fn page(visitor: &Visitor, view: &PactView, beside: Beside) -> PactPage {
    let (words, here) = (visitor.words, &view.here);
    let year = here.year.to_string();
    let title = words.say_with("pact-title", &[("year", &year)]);
    let pact = view.pact.as_ref();
    let version = pact.map(|pact| &pact.version);
    let number = version.map(|version| version.number.to_string()).unwrap_or_default();
    let groups = pact.map(|pact| groups(words, view, &pact.targets)).unwrap_or_default();
    let mut notes = beside.notes;
    notes.extend(pact.map(|pact| notes_of(words, view, pact)).unwrap_or_default());
    PactPage {
        frame: frame_of(visitor, here, title).here(words.say("nav-pact")),
        lede: lede(words, version),
        state: pact.map(|pact| state_of(words, view, pact).boxed()),
        notes,
        next: next(words, view, &number),
        empty: pact.is_none().then(|| empty(words, view, visitor)),
        lines: version
            .map(|version| version.content.lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        compared: words.say_with("pact-targets-lede", &[("year", &(here.year - 1).to_string())]),
        wide: if groups.iter().any(|group| group.heads.len() > 6) { " targets--wide" } else { "" },
        without: pact.and_then(|pact| without(words, view, &pact.targets)),
        groups,
        signed: pact.map(|pact| signatures(words, view, pact)).unwrap_or_default(),
        digest: version.and_then(|version| version.digest.clone()),
        version: version.map_or(0, |version| version.number),
        acts: acts(words, view, (beside.reason, beside.reason_error)),
        edits: view.may.draft,
        words_blocks: visitor.actor().is_some_and(|actor| here.office(actor, Right::DraftPact).is_ok()),
        versions: versions(words, view),
        to: address(here),
    }
}

/// What this person can do: sign, withdraw, offer, take back, revise.
fn acts(words: &Words, view: &PactView, (reason, error): (String, Option<String>)) -> Vec<Deed> {
    let (to, may) = (address(&view.here), &view.may);
    let version = view.pact.as_ref().map(|pact| &pact.version);
    let act = |id, key: &str, title: String, form: EntryForm| {
        Deed::new(id, title, words.say(&format!("pact-{key}-text")), form.seen(view.seen)).framed()
    };
    let number = version.map(|version| version.number.to_string()).unwrap_or_default();
    let of_unit = |key: &str, name: &str| {
        words.say_with(&format!("pact-{key}-title"), &[("unit", name), ("version", &number)])
    };
    let titled = |key: &str| words.say(&format!("pact-{key}-title")).into_owned();
    let label = |key: &str| words.say(&format!("pact-{key}-button"));
    let asked = || {
        let field = Field::new(Control::Area(2), "ly-do", words.say("pact-reason"));
        field.value(reason.clone()).error(error.clone())
    };
    let mut acts = vec![];
    for unit in &may.sign {
        let form = EntryForm::in_a_row(to.sign_pact()).with("don-vi", &unit.slug);
        let form = form.with("ma", version.and_then(|version| version.digest.clone()).unwrap_or_default());
        let form = form.button(Button::new(label("sign")).icon("seal"));
        acts.push(act("ky", "sign", of_unit("sign", &unit.short_name), form));
    }
    for unit in &may.withdraw {
        let form = EntryForm::in_a_row(to.withdraw_signature()).with("don-vi", &unit.slug);
        let form = form.button(Button::stop(label("withdraw")));
        acts.push(act("rut", "withdraw", of_unit("withdraw", &unit.short_name), form));
    }
    if let Some(version) = version.filter(|_| may.offer) {
        let title = words.say_with("pact-offer-title", &[("version", &number)]);
        let form = EntryForm::in_a_row(to.offer_pact()).with("ban", &number).revision(version.revision);
        acts.push(act("trinh-ky", "offer", title, form.button(Button::new(label("offer")))));
    }
    if may.take_back {
        let form = EntryForm::close(to.take_back_pact()).field(asked());
        acts.push(act(
            "thu-hoi",
            "take-back",
            titled("take-back"),
            form.button(Button::stop(label("take-back"))),
        ));
    }
    if may.revise {
        let form = EntryForm::close(to.revise_pact()).field(asked()).button(Button::new(label("revise")));
        acts.push(act("sua-doi", "revise", titled("revise"), form));
    }
    acts
}

fn lede(words: &Words, version: Option<&PactVersion>) -> String {
    let Some(version) = version else { return words.say("pact-lede-none").into_owned() };
    let number = version.number.to_string();
    let key = match version.state {
        PactState::Draft => {
            let (by, at) = (&version.drafted_by, words.moment(version.drafted_at));
            return words.say_with("pact-lede-draft", &[("version", &number), ("by", by), ("at", &at)]);
        }
        PactState::Signing => "pact-lede-signing",
        PactState::InForce => "pact-lede-in-force",
        PactState::Superseded if version.in_force_at.is_some() => "pact-lede-superseded",
        PactState::Superseded => return words.say_with("pact-lede-taken-back", &[("version", &number)]),
    };
    let day = day(words, version.in_force_at.or(version.offered_at));
    words.say_with(key, &[("version", &number), ("day", &day)])
}

/// Members that have signed a version, and all of them.
fn counted(words: &Words, view: &PactView, pact: &Pact) -> (String, String) {
    let members = &view.here.members;
    let signed = members.iter().filter(|member| pact.signatures.contains_key(&member.id)).count();
    (words.decimal(&signed.to_string()), words.decimal(&members.len().to_string()))
}

fn state_of(words: &Words, view: &PactView, pact: &Pact) -> State {
    if pact.version.state == PactState::Signing {
        let (signed, all) = counted(words, view, pact);
        return State::open(words.say_with("pact-signing", &[("signed", &signed), ("all", &all)]));
    }
    state_of_version(words, &pact.version)
}

fn state_of_version(words: &Words, version: &PactVersion) -> State {
    match version.state {
        PactState::Draft => State::draft(words.say("pact-draft")),
        PactState::Signing => State::open(words.say("pact-under-way")),
        PactState::InForce => State::seal(words.say("pact-in-force")),
        PactState::Superseded if version.in_force_at.is_some() => {
            State::archived(words.say("pact-superseded"))
        }
        PactState::Superseded => State::void(words.say("pact-taken-back")),
    }
}

/// Which version this is, which one counts, why it was begun, and who is awaited.
fn notes_of(words: &Words, view: &PactView, pact: &Pact) -> Vec<Note> {
    let version = &pact.version;
    let to = address(&view.here);
    let mut notes = vec![];
    if view.versions.last().is_some_and(|newest| newest.number > version.number) {
        let text = words.say_with("pact-note-older", &[("version", &version.number.to_string())]);
        notes.push(Note::new(Tone::Plain, text).way(Link::new(words.say("pact-to-newest"), to.pact())));
    }
    let in_force = view.versions.iter().find(|known| known.state == PactState::InForce);
    if let (PactState::Draft | PactState::Signing, Some(known)) = (version.state, in_force) {
        let number = known.number.to_string();
        let way =
            Link::new(words.say_with("pact-to-in-force", &[("version", &number)]), to.pact_version(&number));
        let text = words.say_with("pact-note-in-force", &[("version", &number)]);
        notes.push(Note::new(Tone::Plain, text).way(way));
    }
    if version.state == PactState::Superseded && version.in_force_at.is_none() {
        notes.push(Note::new(Tone::Warn, words.say("pact-note-taken-back")));
    }
    if let Some(reason) = &version.reason {
        notes.push(Note::new(Tone::Plain, words.say("pact-note-reason")).text(reason.clone()));
    }
    if version.state == PactState::Signing {
        let missing = view.here.members.iter().filter(|unit| !pact.signatures.contains_key(&unit.id));
        let names: Vec<&str> = missing.map(|unit| unit.short_name.as_str()).collect();
        let text = words.say_count("pact-waiting", names.len(), &[]);
        notes.push(Note::new(Tone::Plain, text).text(format!("{}.", names.join(", "))));
    }
    notes
}

fn next(words: &Words, view: &PactView, number: &str) -> Option<Next> {
    let next = |key: &str, way: &str| Next {
        title: words.say_with(&format!("next-{key}-title"), &[("version", number)]),
        text: words.say(&format!("next-{key}-text")).into_owned(),
        way: Some(Link::new(words.say(&format!("next-{key}-button")), way)),
    };
    if !view.may.sign.is_empty() {
        Some(next("sign", "#ky"))
    } else if view.may.offer {
        Some(next("offer", "#trinh-ky"))
    } else {
        None
    }
}

fn empty(words: &Words, view: &PactView, visitor: &Visitor) -> Empty {
    let year = view.here.year.to_string();
    let drafts = view.may.draft
        && visitor.actor().is_some_and(|actor| view.here.office(actor, Right::DraftPact).is_ok());
    Empty {
        title: words.say_with("pact-empty", &[("year", &year)]),
        text: words.say("pact-empty-why").into_owned(),
        way: drafts.then(|| Link::new(words.say("pact-draft-button"), address(&view.here).edit_pact())),
    }
}

/// Every member with its signature; a draft has none to show.
fn signatures(words: &Words, view: &PactView, pact: &Pact) -> Vec<Signed> {
    if pact.version.state == PactState::Draft {
        return vec![];
    }
    let is_void = pact.version.state == PactState::Superseded && pact.version.in_force_at.is_none();
    let row = |member: &Member| match pact.signatures.get(&member.id) {
        Some(signature) => Signed {
            unit: member.short_name.clone(),
            state: match is_void {
                true => State::void(words.say("pact-signature-void")),
                false => State::seal(words.say("pact-signed")),
            },
            by: format!("{}, {}", signature.person, say_role(words, signature.role)),
            at: words.moment(signature.signed_at),
        },
        None => Signed {
            unit: member.short_name.clone(),
            state: State::idle(words.say("pact-not-signed")),
            by: String::new(),
            at: String::new(),
        },
    };
    view.here.members.iter().map(row).collect()
}

fn versions(words: &Words, view: &PactView) -> Vec<VersionRow> {
    if view.versions.len() < 2 {
        return vec![];
    }
    let to = address(&view.here);
    let row = |version: &PactVersion| VersionRow {
        number: version.number.to_string(),
        href: to.pact_version(version.number),
        state: state_of_version(words, version),
        at: words.moment(version.in_force_at.or(version.offered_at).unwrap_or(version.drafted_at)),
        reason: version.reason.clone().unwrap_or_default(),
    };
    view.versions.iter().rev().map(row).collect()
}
