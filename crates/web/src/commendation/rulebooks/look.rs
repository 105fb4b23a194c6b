//! A rulebook and its cases, looked at before anything is kept: what it is, what it replaces, what every case comes to.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::commendation::{
    Brought, CaseFile, Looked, Prospect, RULEBOOK_SUBJECT, RulebookFile, Tried, Unread, foresee_rulebook,
    is_rulebook_taken, may_bring_rulebook, open_brought, release_brought, take_rulebook,
};
use thidua_app::files::{Purpose, look_into};
use thidua_app::organization::{UnitRow, list_units};
use thidua_app::{Error, Seen};
use thidua_domain::commendation::{Aspect, Award, Change, Rulebook, Territory, Verdict};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::speech::{MovedRow, days, moved, say_unread, scope, verified};
use super::{CASES, RULES, frame, refused as list_refused};
use crate::addresses;
use crate::commendation::{Sent, text};
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, Note, SEEN, State, Tone};
use crate::refused::refused;
use crate::sentences::say_refusal;

/// The field with the digest of what was looked at.
const LOOKED: &str = "xem";
/// So many cases that came out right are shown, so that a page stays a page.
const CASES_SHOWN: usize = 300;

type At = Path<(String, String)>;

/// `POST /khen-thuong/quy-dinh/nap`
pub async fn bring(Shared(house): Shared<House>, visitor: Visitor, request: Request) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    if let Err(error) = may_bring_rulebook(actor) {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let (mut rules, mut cases) = (None, None);
    for file in sent.files {
        match file.field.as_str() {
            RULES => rules = Some(file),
            CASES => cases = Some(file),
            _ => {}
        }
    }
    let rules = look_at(&house, &visitor, &RulebookFile, rules).await?;
    let cases = look_at(&house, &visitor, &CaseFile, cases).await?;
    let said = |field: &str, unread: Missing| {
        let sentence = match unread {
            Missing::NotChosen => words.say(&format!("rulebook-none-{field}")).into_owned(),
            Missing::Unread(sentence) => sentence,
        };
        (field.to_owned(), sentence)
    };
    match (rules, cases) {
        (Ok(rules), Ok(cases)) => {
            Ok(Redirect::to(&addresses::look_at_rulebook(&rules, &cases)).into_response())
        }
        (rules, cases) => {
            let wrong = [rules.err().map(|why| said(RULES, why)), cases.err().map(|why| said(CASES, why))];
            list_refused(&house, &visitor, wrong.into_iter().flatten().collect()).await
        }
    }
}

/// Why there is nothing to look at.
enum Missing {
    NotChosen,
    Unread(String),
}

/// The digest of a file that can be read and is held now.
async fn look_at<P: Purpose<Fault = Unread>>(
    house: &House,
    visitor: &Visitor,
    purpose: &P,
    file: Option<SentFile>,
) -> PageResult<Result<String, Missing>> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let Some(SentFile { name, file, .. }) = file else { return Ok(Err(Missing::NotChosen)) };
    let looked = match file {
        Err(refusal) => Err(refusal.into()),
        Ok(received) => look_into(&house.app, actor, purpose, RULEBOOK_SUBJECT, (&name, received)).await,
    };
    match looked {
        Ok(Ok((file, _))) => Ok(Ok(file.digest)),
        Ok(Err(unread)) => Ok(Err(Missing::Unread(say_unread(words, &name, &unread)))),
        Err(Error::Refused(refusal)) => Ok(Err(Missing::Unread(say_refusal(words, &refusal)))),
        Err(error) => Err(error.into()),
    }
}

/// A case as it came out.
struct CaseRow {
    id: String,
    say: String,
    cite: String,
    award: String,
    wanted: String,
    found: String,
    state: State,
}

#[derive(Template)]
#[template(path = "commendation/rulebook_look.html")]
struct LookPage {
    frame: Frame,
    notes: Vec<Note>,
    /// What it is, a caption each.
    facts: Vec<(String, String)>,
    verified: State,
    /// What it replaces, and what it lacks, a sentence each.
    replaces: Vec<String>,
    lacks: Vec<String>,
    /// New, changed and gone awards: what they are called, what becomes of them.
    changes: Vec<(String, State, String)>,
    same: String,
    cases_say: String,
    cases: Vec<CaseRow>,
    more: Option<String>,
    others: Vec<(String, Vec<CaseRow>)>,
    moved: Vec<MovedRow>,
    /// Why it cannot be taken in.
    against: Option<String>,
    take: EntryForm,
    let_go: EntryForm,
}

/// `GET /khen-thuong/quy-dinh/nap/{rules}/{cases}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((rules, cases)): At) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    match open_brought(&house.app, actor, (&rules, &cases)).await {
        Ok(brought) => Ok(Page(page(&house, &visitor, &brought, vec![]).await?).into_response()),
        Err(fault) => taken_or(&house, &visitor, (&rules, &cases), fault).await,
    }
}

/// The list where the files were taken in meanwhile: who presses twice takes in once.
async fn taken_or(house: &House, visitor: &Visitor, at: (&str, &str), fault: Error) -> PageResult {
    if is_rulebook_taken(&house.app, &visitor.signed_in()?.actor, at).await? {
        return Ok(done(addresses::RULEBOOKS, "rulebook-taken"));
    }
    Err(fault.into())
}

/// `POST /khen-thuong/quy-dinh/nap/{rules}/{cases}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((rules, cases)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let brought = match open_brought(&house.app, actor, (&rules, &cases)).await {
        Ok(brought) => brought,
        Err(fault) => return taken_or(&house, &visitor, (&rules, &cases), fault).await,
    };
    let looked = Looked { digest: text(&sent, LOOKED).to_owned(), seen: Seen::read(text(&sent, SEEN)) };
    match take_rulebook(&house.app, actor, &brought, looked).await {
        Ok(()) => Ok(done(addresses::RULEBOOKS, "rulebook-taken")),
        Err(error) => {
            let refused = refused(visitor.words, error)?;
            // Why it cannot be taken in stands on the page itself.
            let notes = if refused.status == StatusCode::CONFLICT { refused.notes } else { vec![] };
            let page = page(&house, &visitor, &brought, notes).await?;
            Ok((refused.status, Page(page)).into_response())
        }
    }
}

/// `POST /khen-thuong/quy-dinh/nap/{rules}/{cases}/bo`
pub async fn let_go(Shared(house): Shared<House>, visitor: Visitor, Path((rules, cases)): At) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    may_bring_rulebook(actor)?;
    if !release_brought(&house.app, actor, (&rules, &cases)) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(addresses::RULEBOOKS, "file-let-go"))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    brought: &Brought,
    mut notes: Vec<Note>,
) -> PageResult<LookPage> {
    let words = visitor.words;
    let prospect = foresee_rulebook(&house.app, &visitor.signed_in()?.actor, brought).await?;
    let (rulebook, held) = (&brought.rulebook, (&brought.file.digest, &brought.cases_file.digest));
    let against = prospect.against.as_ref().map(|refusal| say_refusal(words, refusal));
    notes.push(match &against {
        Some(why) => Note::new(Tone::Wrong, words.say("rulebook-cannot")).text(why.clone()),
        None => Note::new(Tone::Done, words.say("rulebook-can")).text(words.say("rulebook-can-why")),
    });
    if brought.is_decomposed() {
        notes.push(Note::new(Tone::Plain, words.say("rulebook-decomposed")));
    }
    let (cases, more) = shown(words, rulebook, &prospect.cases);
    let title = words.say_with("rulebook-look-title", &[("title", &rulebook.title)]);
    let button = Button::main(words.say("rulebook-take-button"));
    let button = if against.is_some() { button.held_by("vi-sao-chua") } else { button };
    Ok(LookPage {
        frame: frame(visitor, title)
            .crumb(words.say("rulebook-title"), addresses::RULEBOOKS)
            .here(words.say("rulebook-look-here")),
        notes,
        facts: facts(words, brought, &list_units(&house.app).await?),
        verified: verified(words, rulebook),
        replaces: replaces(words, rulebook, &prospect),
        lacks: lacks(words, rulebook, &prospect),
        changes: prospect.changes.iter().filter_map(|changed| change(words, changed)).collect(),
        same: same(words, &prospect),
        cases_say: cases_say(words, &prospect.cases),
        cases,
        more,
        others: others(words, rulebook, &prospect),
        moved: moved(words, &prospect.moved),
        against,
        take: EntryForm::close(addresses::take_rulebook(held.0, held.1))
            .with(LOOKED, &prospect.digest)
            .with(SEEN, prospect.seen)
            .button(button),
        let_go: EntryForm::close(addresses::drop_rulebook(held.0, held.1))
            .button(Button::plain(words.say("rulebook-let-go-button"))),
    })
}

fn facts(words: &Words, brought: &Brought, units: &[UnitRow]) -> Vec<(String, String)> {
    let rulebook = &brought.rulebook;
    let fact = |key: &str, text: String| (words.say(key).into_owned(), text);
    let file = |name: &str, bytes: u64| format!("{name}, {}", words.size(bytes));
    vec![
        fact("rulebook-field-quy-dinh", file(&brought.file.name, brought.file.bytes)),
        fact("rulebook-field-tinh-huong", file(&brought.cases_file.name, brought.cases_file.bytes)),
        fact("rulebook-id", rulebook.id.clone()),
        fact("rulebook-holding", days(words, rulebook)),
        fact("rulebook-scope", scope(words, rulebook, units)),
        fact("rulebook-many-awards", words.decimal(&rulebook.awards.len().to_string())),
        fact("rulebook-many-cases", words.decimal(&brought.cases.cases.len().to_string())),
    ]
}

/// What it takes the place of.
fn replaces(words: &Words, rulebook: &Rulebook, prospect: &Prospect) -> Vec<String> {
    let day = |day: jiff::civil::Date| words.date(&day.to_string());
    let mut said = vec![];
    for old in &prospect.before {
        let (title, id) = (old.title.as_str(), old.id.as_str());
        let end = prospect.ends.iter().find(|(known, _)| known.id == old.id);
        said.push(match (end, old.to) {
            _ if old.id == rulebook.id => words.say_with("rulebook-replaces-edition", &[("title", title)]),
            (Some((_, to)), _) => {
                words.say_with("rulebook-ends", &[("title", title), ("id", id), ("day", &day(*to))])
            }
            (None, to) => {
                let to = to.map(day).unwrap_or_default();
                words.say_with("rulebook-follows", &[("title", title), ("id", id), ("day", &to)])
            }
        });
    }
    let told = |id: &str| prospect.before.iter().any(|old| old.id == id);
    for (old, to) in prospect.ends.iter().filter(|(old, _)| !told(&old.id)) {
        let said_of = [("title", old.title.as_str()), ("id", &old.id), ("day", &day(*to))];
        said.push(words.say_with("rulebook-ends", &said_of));
    }
    if said.is_empty() {
        said.push(words.say("rulebook-replaces-nothing").into_owned());
    }
    let before: Vec<&str> = prospect.goes_before.iter().map(|award| award.title.as_str()).collect();
    if let (Territory::Local(unit), false) = (&rulebook.territory, before.is_empty()) {
        let said_of = [("unit", unit.as_str()), ("awards", &before.join(", "))];
        said.push(words.say_with("rulebook-goes-before", &said_of));
    }
    said.extend(prospect.own_end.map(|to| words.say_with("rulebook-own-end", &[("day", &day(to))])));
    said
}

/// What a rulebook names no article for, and a unit that is none of the house.
fn lacks(words: &Words, rulebook: &Rulebook, prospect: &Prospect) -> Vec<String> {
    let uncited = |award: &Award| {
        let aspects = award.uncited();
        let said: Vec<String> = aspects.iter().map(|aspect| say_aspect(words, *aspect)).collect();
        let said_of = [("award", award.title.as_str()), ("parts", &said.join(", "))];
        (!said.is_empty()).then(|| words.say_with("rulebook-uncited", &said_of))
    };
    let mut said: Vec<String> = rulebook.awards.iter().filter_map(|award| uncited(award)).collect();
    if said.is_empty() {
        said.push(words.say("rulebook-cited").into_owned());
    }
    let has_case = |award: &Award| prospect.cases.iter().any(|tried| tried.award == award.id);
    let bare: Vec<&str> =
        rulebook.awards.iter().filter(|award| !has_case(award)).map(|award| award.title.as_str()).collect();
    if !bare.is_empty() && !prospect.cases.is_empty() {
        said.push(words.say_with("rulebook-without-case", &[("awards", &bare.join(", "))]));
    }
    let unit = prospect.unknown_unit.as_ref();
    said.extend(unit.map(|unit| words.say_with("rulebook-unknown-unit", &[("unit", unit)])));
    said
}

fn say_aspect(words: &Words, aspect: Aspect) -> String {
    words.say(&format!("rulebook-aspect-{}", aspect.name())).into_owned()
}

/// An award that is not as it was.
fn change(
    words: &Words,
    (award, change): &(std::sync::Arc<Award>, Change),
) -> Option<(String, State, String)> {
    let title = award.title.clone();
    match change {
        Change::Same => None,
        Change::New => Some((title, State::done(words.say("rulebook-new")), award.cite.clone())),
        Change::Gone => Some((title, State::void(words.say("rulebook-gone")), String::new())),
        Change::Changed(aspects) => {
            let said: Vec<String> = aspects.iter().map(|aspect| say_aspect(words, *aspect)).collect();
            Some((title, State::wait(words.say("rulebook-changed")), said.join(", ")))
        }
    }
}

fn same(words: &Words, prospect: &Prospect) -> String {
    let same = prospect.changes.iter().filter(|(_, change)| *change == Change::Same).count();
    words.say_count("rulebook-same-many", same, &[])
}

fn cases_say(words: &Words, cases: &[Tried]) -> String {
    let failed = cases.iter().filter(|tried| tried.failed.is_some()).count();
    let (all, failed) = (cases.len().to_string(), failed.to_string());
    words
        .say_with("rulebook-cases-say", &[("all", &words.decimal(&all)), ("failed", &words.decimal(&failed))])
}

/// Those that failed first, then so many of the others as a page holds; and how many more there are.
fn shown(words: &Words, rulebook: &Rulebook, cases: &[Tried]) -> (Vec<CaseRow>, Option<String>) {
    let failed = cases.iter().filter(|tried| tried.failed.is_some());
    let right = cases.iter().filter(|tried| tried.failed.is_none());
    let rows: Vec<CaseRow> =
        failed.chain(right).take(CASES_SHOWN).map(|tried| case_row(words, rulebook, tried)).collect();
    let more = cases.len() - rows.len();
    (rows, (more > 0).then(|| words.say_count("rulebook-cases-more", more, &[])))
}

fn case_row(words: &Words, rulebook: &Rulebook, tried: &Tried) -> CaseRow {
    let state = match &tried.failed {
        Some(_) => State::late(words.say("rulebook-case-wrong")),
        None => State::done(words.say("rulebook-case-right")),
    };
    CaseRow {
        id: tried.id.clone(),
        say: tried.say.clone(),
        cite: tried.cite.clone(),
        award: rulebook.find(&tried.award).map_or_else(|| tried.award.clone(), |award| award.title.clone()),
        wanted: outcome(words, &tried.wanted),
        found: outcome(words, tried.failed.as_ref().unwrap_or(&tried.wanted)),
        state,
    }
}

/// What came of a case, or must come of it: a verdict, a figure, nothing.
fn outcome(words: &Words, said: &str) -> String {
    if said.is_empty() {
        return words.say("rulebook-no-answer").into_owned();
    }
    match Verdict::from_word(said) {
        Some(verdict) => {
            words.say(&format!("award-verdict-{}", verdict.word().replace('_', "-"))).into_owned()
        }
        None => words.decimal(said),
    }
}

fn others(words: &Words, rulebook: &Rulebook, prospect: &Prospect) -> Vec<(String, Vec<CaseRow>)> {
    let of = |failing: &thidua_app::commendation::Failing| {
        let rows = failing.cases.iter().take(CASES_SHOWN).map(|tried| case_row(words, rulebook, tried));
        (failing.rulebook.clone(), rows.collect())
    };
    prospect.others.iter().map(of).collect()
}
