//! A voter's telephone, without an account: a code binds it, then it shows the open polls, a ballot paper, and the receipt.
//!
//! What is chosen is in the body of a form and in nothing else: not in an address, a title, a line of the log or where the browser is sent on.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::voting::{
    BallotPaper, Telephone, ballot_paper, cast, result_on_telephone, take_pass, telephone,
};
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Choice, NoChoice, Poll, PollState, Question, Vote};
use thidua_words::Words;

use super::code::{CodeForm, Taking};
use super::result::ResultPart;
use super::{say_question, say_rule};
use crate::addresses;
use crate::door::cookies;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, Link, Note, Tone};
use crate::refused::refused;
use crate::register::{Sent, answered, text};

/// The code of a voter.
const PASS: Taking = Taking {
    family: "vote",
    at: addresses::VOTE,
    whose: "voter",
    keep: cookies::keep_pass,
    drop: cookies::drop_pass,
};

/// A poll that waits for this voter, or has their ballot.
struct Open {
    title: String,
    way: Link,
    has_voted: bool,
}

#[derive(Template)]
#[template(path = "voting/phone.html")]
struct PhonePage {
    frame: Frame,
    lede: String,
    /// Where it is asked again which polls are open.
    again: Link,
    polls: Vec<Open>,
    /// Published results, in which voters find their receipts.
    results: Vec<Link>,
    empty: Option<String>,
    hint: String,
}

#[derive(Template)]
#[template(path = "voting/paper.html")]
struct PaperPage {
    frame: Frame,
    asks: String,
    notes: Vec<Note>,
    form: Option<EntryForm>,
    result: Option<ResultPart>,
    rule: Vec<String>,
    back: String,
}

#[derive(Template)]
#[template(path = "voting/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    receipt: String,
    back: String,
}

/// What this telephone keeps, if it keeps anything.
fn token_of(headers: &HeaderMap) -> Option<&str> {
    cookies::find(headers, cookies::PASS).filter(|token| !token.is_empty())
}

/// `GET /bieu-quyet`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, headers: HeaderMap) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(PASS.ask(&visitor, None)) };
    match telephone(&house.app, token).await {
        Ok(found) => Ok(Page(open_page(&visitor, &found)).into_response()),
        Err(Error::NotAllowed) => Ok(PASS.bound_no_more(&visitor)),
        Err(error) => Err(error.into()),
    }
}

/// `POST /bieu-quyet`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(form): Form<CodeForm>,
) -> PageResult {
    PASS.take((&house, &visitor), take_pass(&house.app, &form.code)).await
}

fn open_page(visitor: &Visitor, found: &Telephone) -> PhonePage {
    let words = visitor.words;
    let open = |paper: &BallotPaper| Open {
        title: paper.poll.title.clone(),
        way: Link::new(words.say("vote-take-paper"), addresses::ballot(&paper.poll.id)),
        has_voted: paper.has_voted,
    };
    let result = |poll: &Poll| Link::new(poll.title.clone(), addresses::ballot(&poll.id));
    PhonePage {
        frame: Frame::of(visitor, words.say("vote-title")),
        lede: words.say_with("vote-as", &[("name", &found.name)]),
        again: Link::new(words.say("vote-again"), addresses::VOTE),
        polls: found.papers.iter().map(open).collect(),
        results: found.published.iter().map(result).collect(),
        empty: found.papers.is_empty().then(|| words.say("vote-none-open").into_owned()),
        hint: words.say("vote-not-you").into_owned(),
    }
}

/// `GET /bieu-quyet/{poll}`
pub async fn paper(
    Shared(house): Shared<House>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(poll): Path<String>,
) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(Redirect::to(addresses::VOTE).into_response()) };
    paper_page(&house, &visitor, (token, &PollId::new(poll)), None).await
}

/// `POST /bieu-quyet/{poll}`
pub async fn submit_ballot(
    Shared(house): Shared<House>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(poll): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(Redirect::to(addresses::VOTE).into_response()) };
    let id = PollId::new(poll);
    let found = match ballot_paper(&house.app, token, &id).await {
        Ok(found) => found,
        Err(Error::NotAllowed) => return Ok(PASS.bound_no_more(&visitor)),
        Err(error) => return Err(error.into()),
    };
    let outcome = match choice_of(&found.poll, &sent) {
        Ok(choice) => cast(&house.app, token, &id, &choice).await,
        Err(_) => Err(Error::Refused(Refusal::BallotInvalid)),
    };
    match outcome {
        Ok(receipt) => {
            let page = ReceiptPage {
                frame: Frame::of(&visitor, visitor.words.say("vote-cast")),
                receipt: receipt.0,
                back: addresses::VOTE.to_owned(),
            };
            Ok(Page(page).into_response())
        }
        Err(Error::NotAllowed) => Ok(PASS.bound_no_more(&visitor)),
        Err(error) => paper_page(&house, &visitor, (token, &id), Some((error, &sent))).await,
    }
}

/// What is on the ballot that a form sent.
fn choice_of(poll: &Poll, sent: &Sent) -> Result<Choice, NoChoice> {
    let places = 0..poll.options.len();
    match poll.question {
        Question::Choose { at_most: 1, .. } => {
            let one = text(sent, "chon");
            // What is no number is no option.
            let chosen = if one.is_empty() { vec![] } else { vec![one.parse().unwrap_or(usize::MAX)] };
            Choice::chosen(poll, chosen)
        }
        Question::Choose { .. } => Choice::chosen(
            poll,
            places.filter(|place| !text(sent, &format!("chon-{place}")).is_empty()).collect(),
        ),
        Question::Each => {
            let said = |place: usize| {
                Vote::from_word(text(sent, &format!("y-kien-{place}"))).map(|vote| (place, vote))
            };
            Choice::each(poll, places.filter_map(said).collect())
        }
    }
}

/// The ballot paper, or why there is none.
async fn paper_page(
    house: &House,
    visitor: &Visitor,
    (token, id): (&str, &PollId),
    came_back: Option<(Error, &Sent)>,
) -> PageResult {
    let words = visitor.words;
    let found = match ballot_paper(&house.app, token, id).await {
        Ok(found) => found,
        Err(Error::NotAllowed) => return Ok(PASS.bound_no_more(visitor)),
        Err(error) => return Err(error.into()),
    };
    let nothing = Sent::new();
    let (mut status, mut notes, mut sent) = (StatusCode::OK, vec![], &nothing);
    let only_looks = came_back.is_none();
    if let Some((error, typed)) = came_back {
        let refused = refused(words, error)?;
        (status, notes, sent) = (refused.status, refused.notes, typed);
    }
    let may = found.state == PollState::Open && !found.has_voted;
    let result = match found.state {
        PollState::Published => {
            let shown = result_on_telephone(&house.app, token, id).await?;
            Some(ResultPart::of(words, &found.poll, (None, Some(shown))))
        }
        PollState::Announced | PollState::Open | PollState::Closed | PollState::Tallied => None,
    };
    if found.has_voted && !(only_looks && result.is_some()) {
        // Said in the same words whether somebody looks again or sends a second ballot.
        notes = vec![Note::refused(words, Tone::Plain, &Refusal::BallotAlreadyCast)];
        status = StatusCode::OK;
    } else if !may && notes.is_empty() && result.is_none() {
        notes.push(Note::refused(words, Tone::Plain, &Refusal::PollNotOpen));
    }
    let page = PaperPage {
        asks: say_question(words, &found.poll),
        notes,
        form: may.then(|| ballot_form(words, &found.poll, sent)),
        result,
        rule: say_rule(words, &found.poll),
        back: addresses::VOTE.to_owned(),
        frame: Frame::of(visitor, found.poll.title),
    };
    Ok(answered(page, status))
}

fn ballot_form(words: &Words, poll: &Poll, sent: &Sent) -> EntryForm {
    let form = EntryForm::stacked(addresses::ballot(&poll.id));
    let options = || poll.options.iter().enumerate();
    let legend = words.say("vote-options");
    let form = match poll.question {
        Question::Choose { at_most: 1, .. } => {
            let all = options().map(|(place, option)| (place.to_string(), option.title.clone())).collect();
            form.field(Field::new(Control::Pick(all), "chon", legend).value(text(sent, "chon")))
        }
        Question::Choose { .. } => form.fields(options().map(|(place, option)| {
            let name = format!("chon-{place}");
            let value = text(sent, &name).to_owned();
            Field::new(Control::Tick, name, option.title.clone()).value(value)
        })),
        Question::Each => form.fields(options().map(|(place, option)| {
            let name = format!("y-kien-{place}");
            let value = text(sent, &name).to_owned();
            let vote = |(word, _): &(&str, Vote)| {
                ((*word).to_owned(), words.say(&format!("vote-say-{word}")).into_owned())
            };
            let votes = Vote::WORDS.iter().map(vote).collect();
            Field::new(Control::Pick(votes), name, option.title.clone()).value(value)
        })),
    };
    form.button(Button::wide(words.say("vote-cast-button")))
}
