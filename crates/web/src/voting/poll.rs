//! One poll: what it asks, how far it is, its next step with what follows, and what it came to.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use thidua_app::meetings::{
    Conference, ConferenceAt, Followed, open_conference, open_poll, poll_ground, publish_poll, purpose_of,
};
use thidua_app::voting::{
    PollView, announce_next_round, close, counted, export, published, tally, view_poll,
};
use thidua_app::{Error, Result};
use thidua_domain::access::Actor;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{PollUse, Presence, Voting};
use thidua_domain::voting::{Opinions, PollState, Source};
use thidua_words::Words;

use super::result::ResultPart;
use super::settle::settle_deed;
use super::{badge, conference_at, frame_below, say_kind, say_question, say_rule};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, State};
use crate::progress::comes_again;
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, conference, poll.
pub type PollAt = (String, i16, String, String);

/// The conference and the poll of an address.
pub(super) fn poll_at((cluster, year, conference, poll): &PollAt) -> (ConferenceAt, PollId) {
    (conference_at(&(cluster.clone(), *year, conference.clone())), PollId::new(poll.clone()))
}

#[derive(Template)]
#[template(path = "voting/poll.html")]
struct PollPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    /// How many have voted, of how many: nothing before it opens, and no bar where nobody counts them one by one.
    progress: Option<(String, u64, usize)>,
    next: Option<Deed>,
    settle: Option<Deed>,
    result: Option<ResultPart>,
    asks: String,
    /// What follows from its result.
    purpose: Option<String>,
    options: Vec<String>,
    rule: Vec<String>,
    ways: Vec<Link>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu/{poll}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): Path<PollAt>) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu/{poll}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<PollAt>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let to = YearAddress::of(&at.0, at.1);
    let outcome = take(&house, (actor, visitor.words), &at, text(&sent, "viec")).await;
    match outcome {
        Ok((id, code)) => Ok(done(&to.poll(&at.2, id), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

/// Takes a step; answers where it leads, and the code of what was done.
async fn take(
    house: &House,
    (actor, words): (&Actor, &Words),
    at: &PollAt,
    step: &str,
) -> Result<(PollId, &'static str)> {
    let (place, id) = poll_at(at);
    let ground = poll_ground(&place);
    let app = &house.app;
    let view = view_poll(app, actor, (&ground, place.conference.as_str()), &id).await?;
    let (title, round) = (&view.kept.poll.title, view.kept.poll.round.to_string());
    let reason = words.say_with("poll-tie-reason", &[("title", title), ("round", &round)]);
    let code = match step {
        "open" => {
            open_poll(app, actor, &place, &id).await?;
            "poll-opened"
        }
        "close" => {
            close(app, actor, (&ground, &id)).await?;
            "poll-closed"
        }
        "tally" => {
            tally(app, actor, (&ground, &id)).await?;
            "poll-tallied"
        }
        "publish" => match publish_poll(app, actor, (&place, &id), &reason).await? {
            Followed::Nothing => "poll-published",
            Followed::TieConcluded => "poll-published-tie",
            Followed::TieOpen => "poll-published-tie-open",
        },
        "next-round" => {
            let next = announce_next_round(app, actor, (&ground, &id)).await?;
            return Ok((next, "poll-next-round"));
        }
        _ => return Err(Error::NotFound),
    };
    Ok((id, code))
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu/{poll}/phieu.json`
pub async fn file(Shared(house): Shared<House>, visitor: Visitor, Path(at): Path<PollAt>) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (place, id) = poll_at(&at);
    let ground = poll_ground(&place);
    view_poll(&house.app, actor, (&ground, place.conference.as_str()), &id).await?;
    let text = match export(&house.app, actor, (&ground, &id)).await {
        Ok(text) => text,
        // Before its time the page says what is missing.
        Err(Error::Refused(refusal)) => {
            let back = Back::of(visitor.words, &Sent::new(), Error::Refused(refusal))?.notes;
            let back = Back { notes: back, status: StatusCode::UNPROCESSABLE_ENTITY, ..Back::default() };
            return answer(&house, &visitor, &at, back).await;
        }
        Err(error) => return Err(error.into()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"phieu.json\"")),
    ];
    Ok((headers, text).into_response())
}

/// The page of a poll, which loads itself again while ballots come in.
pub(super) async fn answer(house: &House, visitor: &Visitor, at: &PollAt, back: Back<'_>) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (place, id) = poll_at(at);
    let conference = open_conference(&house.app, actor, &place).await?;
    let ground = poll_ground(&place);
    let view = view_poll(&house.app, actor, (&ground, &conference.row.id), &id).await?;
    let result = result_of(house, visitor, (&place, &id), &view).await?;
    let purpose = purpose_of(&house.app, &view.kept).await?;
    let making = Making { words: visitor.words, conference: &conference, view: &view, purpose };
    let frame = frame_below(visitor, &conference, &view.kept.poll.title);
    let page = making.page(frame, result, &back);
    let again = address(&conference.here).poll(&conference.row.id, &view.kept.poll.id);
    let answer: Response = answered(page, back.status);
    let is_live = view.kept.state == PollState::Open && back.status == StatusCode::OK;
    if is_live { comes_again(answer, &again) } else { Ok(answer) }
}

/// What it came to, as far as the person may see it.
async fn result_of(
    house: &House,
    visitor: &Visitor,
    (place, id): (&ConferenceAt, &PollId),
    view: &PollView,
) -> PageResult<Option<ResultPart>> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let ground = poll_ground(place);
    let poll = &view.kept.poll;
    let tally = match (view.kept.state, view.runs) {
        (PollState::Announced | PollState::Open | PollState::Closed, _) => return Ok(None),
        (PollState::Tallied | PollState::Published, true) => {
            Some(counted(&house.app, actor, (&ground, id)).await?)
        }
        (PollState::Tallied, false) => return Ok(None),
        (PollState::Published, false) => None,
    };
    let shown = match view.kept.state {
        PollState::Published => Some(published(&house.app, actor, (&ground, id)).await?),
        PollState::Announced | PollState::Open | PollState::Closed | PollState::Tallied => None,
    };
    Ok(Some(ResultPart::of(words, poll, (tally, shown))))
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    conference: &'a Conference,
    view: &'a PollView,
    purpose: Option<PollUse>,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn page(&self, frame: Frame, result: Option<ResultPart>, back: &Back<'_>) -> PollPage {
        let (words, kept) = (self.words, &self.view.kept);
        PollPage {
            lede: say_kind(words, &kept.poll, kept.manner),
            state: badge(words, kept.state).boxed(),
            notes: back.notes.clone(),
            progress: self.progress(),
            next: self.next(),
            settle: result.as_ref().and_then(|result| self.settle(result, back)),
            result,
            asks: say_question(words, &kept.poll),
            purpose: self.purpose.map(|purpose| self.say(&format!("poll-purpose-{}-text", purpose.name()))),
            options: kept.poll.options.iter().map(|option| option.title.clone()).collect(),
            rule: say_rule(words, &kept.poll),
            ways: self.ways(),
            frame,
        }
    }

    fn progress(&self) -> Option<(String, u64, usize)> {
        let kept = &self.view.kept;
        match kept.state {
            PollState::Announced => return None,
            PollState::Open | PollState::Closed | PollState::Tallied | PollState::Published => {}
        }
        // Hands and paper that is counted later tell nothing while they are given.
        let (key, present) = match kept.manner.take_phones() {
            Ok(()) => ("poll-progress", kept.present),
            Err(_) => ("poll-electorate", 0),
        };
        let figures = [
            ("taken", self.view.taken.to_string()),
            ("present", kept.present.to_string()),
            ("size", kept.size.to_string()),
        ];
        let said = self.words.say_with(key, &figures.each_ref().map(|(name, it)| (*name, it.as_str())));
        Some((said, present, self.view.taken))
    }

    /// The one step that comes next, with what follows from it.
    fn next(&self) -> Option<Deed> {
        if !self.view.runs {
            return None;
        }
        let step = match self.view.kept.state {
            PollState::Announced => "open",
            PollState::Open => "close",
            PollState::Closed => "tally",
            PollState::Tallied => "publish",
            PollState::Published => return None,
        };
        let text =
            if step == "open" { self.before_opening() } else { self.say(&format!("poll-step-{step}-text")) };
        let label = self.say(&format!("poll-step-{step}"));
        let form = self.step_form(step).button(Button::main(&label));
        Some(Deed::new("buoc-tiep", label, text, form).framed())
    }

    /// Who would be the electorate if it were opened now.
    fn before_opening(&self) -> String {
        let voters = self.conference.attendees.iter().filter(|person| person.voting == Voting::WithVote);
        let present = voters.clone().filter(|person| person.presence == Presence::Present).count();
        let figures = [("present", present.to_string()), ("size", voters.count().to_string())];
        let figures = figures.each_ref().map(|(name, it)| (*name, it.as_str()));
        self.words.say_with("poll-step-open-text", &figures)
    }

    fn step_form(&self, step: &str) -> EntryForm {
        let to = address(&self.conference.here);
        let action = to.poll_step(&self.conference.row.id, &self.view.kept.poll.id);
        EntryForm::stacked(action).with("viec", step)
    }

    /// What settles a tie: another round, or what was decided or drawn.
    fn settle(&self, result: &ResultPart, back: &Back<'_>) -> Option<Deed> {
        if !self.view.runs || self.view.next.is_some() {
            return None;
        }
        if result.has_next_round {
            let label = self.say("poll-next-round");
            let form = self.step_form("next-round").button(Button::new(&label));
            return Some(Deed::new("phan-dinh", label, self.say("poll-next-round-text"), form).framed());
        }
        if self.view.kept.state != PollState::Tallied || result.tied.is_empty() {
            return None;
        }
        let to = address(&self.conference.here);
        let action = to.settle_poll(&self.conference.row.id, &self.view.kept.poll.id);
        settle_deed(self.words, (&self.view.kept.poll, &result.tied), action, back)
    }

    fn ways(&self) -> Vec<Link> {
        let (to, conference) = (address(&self.conference.here), &self.conference.row.id);
        let kept = &self.view.kept;
        let mut ways = vec![];
        let is_public = kept.state == PollState::Published;
        match self.purpose {
            Some(PollUse::Tie) if is_public && self.view.runs => {
                ways.push(Link::new(self.say("poll-see-places"), to.close()));
            }
            Some(PollUse::Head | PollUse::Deputy) if is_public => {
                ways.push(Link::new(self.say("handing-title"), to.handing_over(conference)));
            }
            Some(_) | None => {}
        }
        if let Some(next) = &self.view.next {
            ways.push(Link::new(self.say("poll-see-next-round"), to.poll(conference, next)));
        }
        let by_hand = kept.manner.needs(Source::Paper) || kept.poll.rule.written == Opinions::Counted;
        if self.view.runs && by_hand && kept.state != PollState::Announced {
            ways.push(Link::new(self.say("tellers-way"), to.count_poll(conference, &kept.poll.id)));
        }
        if self.view.runs && kept.state >= PollState::Tallied {
            ways.push(Link::new(self.say("poll-file"), to.poll_file(conference, &kept.poll.id)));
        }
        ways
    }
}
