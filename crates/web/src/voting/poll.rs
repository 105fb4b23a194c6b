//! One poll: what it asks, how far it is, its next step with what follows, and what it came to.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use thidua_app::meetings::purpose_of;
use thidua_app::voting::{PollView, announce_next_round, close, counted, export, published};
use thidua_app::{Error, Result};
use thidua_domain::access::Actor;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::PollUse;
use thidua_domain::voting::{Opinions, PollState, Source};
use thidua_words::Words;

use super::gathering::{Gathered, Gathering, PollAt};
use super::result::ResultPart;
use super::settle::settle_deed;
use super::{badge, say_kind, say_question, say_rule};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, State};
use crate::progress::comes_again;
use crate::refused::Back;
use crate::register::{Sent, answered, text};

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

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu/{poll}`, and the same below a meeting of a council.
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, at: PollAt) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST …/bo-phieu/{poll}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    at: PollAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome = take(&house, (actor, visitor.words), &at, text(&sent, "viec")).await;
    match outcome {
        Ok((id, code)) => Ok(done(&at.place.poll(&id), code)),
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
    let (app, ground, id) = (&house.app, &at.place.ground(), &at.poll);
    let view = at.view(app, actor).await?;
    let (title, round) = (&view.kept.poll.title, view.kept.poll.round.to_string());
    let reason = words.say_with("poll-tie-reason", &[("title", title), ("round", &round)]);
    let code = match step {
        "open" => {
            at.open_poll(app, actor).await?;
            "poll-opened"
        }
        "close" => {
            close(app, actor, (ground, id)).await?;
            "poll-closed"
        }
        "tally" => {
            at.tally(app, actor).await?;
            "poll-tallied"
        }
        "publish" => at.publish(app, actor, &reason).await?,
        "next-round" => {
            let next = announce_next_round(app, actor, (ground, id)).await?;
            return Ok((next, "poll-next-round"));
        }
        _ => return Err(Error::NotFound),
    };
    Ok((id.clone(), code))
}

/// `GET …/bo-phieu/{poll}/phieu.json`
pub async fn file(Shared(house): Shared<House>, visitor: Visitor, at: PollAt) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    at.view(&house.app, actor).await?;
    let text = match export(&house.app, actor, (&at.place.ground(), &at.poll)).await {
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
    let gathered = at.place.open(&house.app, actor).await?;
    let view = at.view(&house.app, actor).await?;
    let result = result_of(house, visitor, at, &view).await?;
    let purpose = purpose_of(&house.app, &view.kept).await?;
    let making = Making { words: visitor.words, at, gathered: &gathered, view: &view, purpose };
    let frame = gathered.frame_below(house, visitor, (&at.place, &view.kept.poll.title)).await?;
    let page = making.page(frame, result, &back);
    let answer: Response = answered(page, back.status);
    let is_live = view.kept.state == PollState::Open && back.status == StatusCode::OK;
    if is_live { comes_again(answer, &at.way()) } else { Ok(answer) }
}

/// What it came to, as far as the person may see it.
async fn result_of(
    house: &House,
    visitor: &Visitor,
    at: &PollAt,
    view: &PollView,
) -> PageResult<Option<ResultPart>> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let on_poll = (&at.place.ground(), &at.poll);
    let poll = &view.kept.poll;
    let tally = match (view.kept.state, view.runs) {
        (PollState::Announced | PollState::Open | PollState::Closed, _) => return Ok(None),
        (PollState::Tallied | PollState::Published, true) => Some(counted(&house.app, actor, on_poll).await?),
        (PollState::Tallied, false) => return Ok(None),
        (PollState::Published, false) => None,
    };
    let shown = match view.kept.state {
        PollState::Published => Some(published(&house.app, actor, on_poll).await?),
        PollState::Announced | PollState::Open | PollState::Closed | PollState::Tallied => None,
    };
    Ok(Some(ResultPart::of(words, poll, (tally, shown))))
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    at: &'a PollAt,
    gathered: &'a Gathered,
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
            ways: self.ways(result.as_ref()),
            result,
            asks: say_question(words, &kept.poll),
            purpose: self.purpose.map(|purpose| self.say(&format!("poll-purpose-{}-text", purpose.name()))),
            options: kept.poll.options.iter().map(|option| option.title.clone()).collect(),
            rule: say_rule(words, &kept.poll),
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
        let text = match (step, self.gathered) {
            ("open", _) => self.before_opening(),
            ("publish", Gathered::Council(_)) => self.say("poll-step-publish-council-text"),
            _ => self.say(&format!("poll-step-{step}-text")),
        };
        let label = self.say(&format!("poll-step-{step}"));
        let form = self.step_form(step).button(Button::main(&label));
        Some(Deed::new("buoc-tiep", label, text, form).framed())
    }

    /// Who would be the electorate if it were opened now.
    fn before_opening(&self) -> String {
        let voters = self.gathered.voters(self.words);
        let present = voters.iter().filter(|voter| voter.came).count();
        let figures = [("present", present.to_string()), ("size", voters.len().to_string())];
        let figures = figures.each_ref().map(|(name, it)| (*name, it.as_str()));
        let key = match self.gathered {
            Gathered::Conference(_) => "poll-step-open-text",
            Gathered::Council(_) => "poll-step-open-council-text",
        };
        let said = self.words.say_with(key, &figures);
        match self.view.kept.poll.rule.written {
            Opinions::Counted => format!("{said} {}", self.say("poll-step-open-written")),
            Opinions::None => said,
        }
    }

    fn step_form(&self, step: &str) -> EntryForm {
        EntryForm::stacked(self.at.place.poll_step(&self.at.poll)).with("viec", step)
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
        let action = self.at.place.settle_poll(&self.at.poll);
        settle_deed(self.words, (&self.view.kept.poll, &result.tied), action, back)
    }

    /// Where its result leads.
    fn follows(&self) -> Option<Link> {
        if self.view.kept.state != PollState::Published {
            return None;
        }
        match (&self.at.place, self.purpose) {
            (Gathering::Council(at), _) => {
                let meeting = addresses::council_meeting(&at.slug, &at.meeting);
                Some(Link::new(self.say("poll-see-meeting"), meeting))
            }
            (Gathering::Conference(at), Some(PollUse::Tie)) if self.view.runs => {
                Some(Link::new(self.say("poll-see-places"), YearAddress::of(&at.year.0, at.year.1).close()))
            }
            (Gathering::Conference(at), Some(PollUse::Head | PollUse::Deputy)) => {
                let to = YearAddress::of(&at.year.0, at.year.1);
                Some(Link::new(self.say("handing-title"), to.handing_over(&at.conference)))
            }
            (Gathering::Conference(_), Some(PollUse::Tie) | None) => None,
        }
    }

    fn ways(&self, result: Option<&ResultPart>) -> Vec<Link> {
        let (kept, place) = (&self.view.kept, &self.at.place);
        let mut ways: Vec<Link> = self.follows().into_iter().collect();
        if let Some(next) = &self.view.next {
            ways.push(Link::new(self.say("poll-see-next-round"), place.poll(next)));
        }
        let by_hand = kept.manner.needs(Source::Paper) || kept.poll.rule.written == Opinions::Counted;
        if self.view.runs && by_hand && kept.state != PollState::Announced {
            ways.push(Link::new(self.say("tellers-way"), place.count_poll(&self.at.poll)));
        }
        // Who does not run it sees counts only where everybody may.
        let may_recount = self.view.runs || result.is_some_and(|result| !result.heads.is_empty());
        if may_recount && kept.state >= PollState::Tallied {
            ways.push(Link::new(self.say("poll-file"), place.poll_file(&self.at.poll)));
        }
        ways
    }
}
