//! A round: what is prepared, what is missing, the one step that comes next.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{RoundDesk, change_round, open_round, step_round};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Kind, RoundState, RoundStep};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::list::{round_fields, typed_round};
use super::{
    At, Cell, Folded, Section, SectionsPage, again, badge, came_back, errors_of, in_page, round_at, sent_of,
    typed_in,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

const CHANGE: &str = "sua";

/// `GET /cum/{cluster}/{year}/hoi-thi/{contest}/vong/{round}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-thi/{contest}/vong/{round}`: a step, or what it is called.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (round, seen) = (round_at(&at), Seen::read(text(&sent, SEEN)));
    let what = text(&sent, "viec");
    let (outcome, code) = match RoundStep::from_name(what) {
        Some(step) => {
            let act = (step, text(&sent, "ly-do"), seen);
            (step_round(&house.app, actor, &round, act).await, format!("round-{what}"))
        }
        None if what == CHANGE => {
            let outcome = change_round(&house.app, actor, &round, (&typed_round(&sent), seen)).await;
            (outcome, "round-changed".to_owned())
        }
        None => (Err(Error::NotFound), String::new()),
    };
    match outcome {
        Ok(()) => {
            let to = YearAddress::of(&at.0, at.1);
            let to = if what == RoundStep::Score.name() {
                to.round_result(&at.2, at.3)
            } else {
                to.round(&at.2, at.3)
            };
            Ok(done(&to, &code))
        }
        Err(error) => {
            // Who is told of missing sheets says why in the form that then stands open.
            let asks = matches!(&error, Error::Refused(Refusal::RoundUnsealed { .. }));
            let why = format!("ly-do-{what}");
            let name = |field: &str| match field {
                "title" => Some("ten-vong"),
                "reason" => Some(why.as_str()),
                other => in_page(other),
            };
            let mut back = Back::of(visitor.words, &sent, error.renamed(name))?;
            if asks {
                back.notes.push(Note::new(Tone::Warn, visitor.words.say("round-score-anyway")));
            }
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let desk = open_round(&house.app, actor, &round_at(at)).await?;
    let making = Making { words, desk: &desk };
    let row = &desk.round.row;
    let to = address(&desk.here);
    let page = SectionsPage {
        state: Some(badge(words, desk.round.state).boxed()),
        notes: making.notes(&back),
        next: making.next(&back),
        sections: vec![making.ready()],
        folded: if desk.runs { making.folded(&back) } else { vec![] },
        ..SectionsPage::named(
            frame_of(visitor, &desk.here, row.title.clone())
                .crumb(words.say("contest-list"), to.contests())
                .crumb(desk.round.contest.title.clone(), to.contest(&desk.round.contest.id))
                .here(row.title.clone()),
            making.lede(),
        )
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    desk: &'a RoundDesk,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.words.say_count(key, count, &[])
    }

    fn lede(&self) -> String {
        let row = &self.desk.round.row;
        let day = Some(&row.held_on).filter(|day| !day.is_empty()).map(|day| self.words.date(day));
        let place = Some(row.place.clone()).filter(|place| !place.is_empty());
        let said: Vec<String> =
            std::iter::once(self.desk.round.contest.title.clone()).chain(day).chain(place).collect();
        said.join(" · ")
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let row = &self.desk.round.row;
        let reason = Some(&row.reason).filter(|reason| !reason.is_empty());
        let reason = reason.map(|reason| Note::new(Tone::Plain, self.say("round-reason")).text(reason));
        back.notes.iter().cloned().chain(reason).collect()
    }

    /// What there is, each with its page and whether it is enough.
    fn ready(&self) -> Section {
        Section {
            id: "chuan-bi",
            title: self.say("round-what"),
            text: String::new(),
            heads: ["round-thing", "round-said", "round-state"].map(|key| self.say(key)).into(),
            rows: self.prepared().into_iter().chain(self.marked()).collect(),
            empty: String::new(),
        }
    }

    fn line(&self, key: &str, way: String, (said, state): (String, State)) -> Vec<Cell> {
        vec![Cell::new(self.say(key)).to(way), Cell::new(said), Cell::state(state)]
    }

    fn done(&self, is_done: bool, key: &str) -> State {
        if is_done { State::done(self.say(key)) } else { State::wait(self.say("round-missing")) }
    }

    fn prepared(&self) -> Vec<Vec<Cell>> {
        let round = &self.desk.round;
        let (to, id, number) = (address(&self.desk.here), &round.contest.id, round.row.number);
        let needs_jury = round.rules.parts.iter().any(|part| matches!(part.kind, Kind::Jury(_)));
        let jury = match (self.seated(), needs_jury) {
            (0, false) => State::idle(self.say("round-no-jury")),
            (seated, _) => self.done(seated > 0, "round-ready"),
        };
        let teams = round.teams.iter().filter(|team| team.withdrawn.is_empty()).count();
        let parts = self.count("round-parts", round.rules.parts.len());
        let performances = self.count("round-performances", round.performances.len());
        let teams = format!("{}, {performances}", self.count("round-teams", teams));
        let ready = |is_ready: bool| self.done(is_ready, "round-ready");
        let order = match (round.row.seed.is_empty(), round.may_prepare().is_ok()) {
            // What was not drawn before the stage opened is not drawn any more.
            (true, false) => State::idle(self.say("order-none")),
            (is_missing, _) => self.done(!is_missing, "round-drawn"),
        };
        vec![
            self.line(
                "rules-title",
                to.round_rules(id, number),
                (parts, ready(!round.rules.parts.is_empty())),
            ),
            self.line(
                "teams-title",
                to.round_teams(id, number),
                (teams, ready(!round.performances.is_empty())),
            ),
            self.line("order-title", to.round_teams(id, number), (self.order(), order)),
            self.line(
                "jury-title",
                to.round_jury(id, number),
                (self.count("round-jurors", self.seated()), jury),
            ),
        ]
    }

    fn marked(&self) -> Vec<Vec<Cell>> {
        let round = &self.desk.round;
        let (to, id, number) = (address(&self.desk.here), &round.contest.id, round.row.number);
        let mut rows = vec![];
        if round.state != RoundState::Announced && round.state != RoundState::CalledOff {
            let left = round.unsealed();
            let said =
                if left == 0 { self.say("round-all-sealed") } else { self.count("round-unsealed", left) };
            let state = self.done(left == 0, "round-ready");
            rows.push(self.line("marking-title", to.round_marking(id, number), (said, state)));
        }
        if let Ok(Some(_)) = self.desk.scoring() {
            let said = (self.say("round-result-there"), badge(self.words, round.state));
            rows.push(self.line("result-title", to.round_result(id, number), said));
        }
        rows
    }

    fn order(&self) -> String {
        match self.desk.round.row.seed.as_str() {
            "" => self.say("order-none"),
            seed => self.words.say_with("order-from", &[("seed", seed)]),
        }
    }

    fn form(&self, back: &Back<'_>, act: &str) -> EntryForm {
        let round = &self.desk.round;
        EntryForm::stacked(address(&self.desk.here).round(&round.contest.id, round.row.number))
            .with("viec", act)
            .with(SEEN, back.seen(self.desk.seen))
    }

    /// The one step that comes next.
    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        let round = &self.desk.round;
        if !self.desk.runs {
            return None;
        }
        let step = match round.state {
            RoundState::Announced if round.performances.is_empty() || self.lacks_jury() => {
                return Some(self.missing());
            }
            RoundState::Announced => RoundStep::OpenStage,
            RoundState::Running => RoundStep::Score,
            RoundState::Scored => RoundStep::Close,
            RoundState::Closed | RoundState::CalledOff => return None,
        };
        let key = format!("round-step-{}", step.name());
        let mut form = self.form(back, step.name());
        if step == RoundStep::Score && round.unsealed() > 0 {
            let nothing = Sent::new();
            let errors = errors_of(self.words, back, step.name());
            let at = (typed_in(back, step.name(), &nothing), errors.as_ref());
            form = form
                .field(again(self.words, (Control::Area(2), "ly-do", "-score"), at))
                .errors(errors.clone());
        }
        let form = form.button(Button::main(self.say(&key)));
        Some(Deed::new("buoc-tiep", self.say(&key), self.say(&format!("{key}-text")), form).framed())
    }

    /// Whether something is performed that a jury marks, and nobody has a seat.
    fn lacks_jury(&self) -> bool {
        let round = &self.desk.round;
        let is_marked = |id: &str| round.part(id).is_some_and(|part| matches!(part.kind, Kind::Jury(_)));
        self.seated() == 0 && round.performances.iter().any(|one| is_marked(&one.part))
    }

    fn seated(&self) -> usize {
        self.desk.round.jurors.iter().filter(|juror| juror.state == "seated").count()
    }

    /// Where to go on while something is missing.
    fn missing(&self) -> Deed {
        let round = &self.desk.round;
        let (to, id, number) = (address(&self.desk.here), &round.contest.id, round.row.number);
        let (key, way) = if round.rules.parts.is_empty() {
            ("round-next-rules", to.round_rules(id, number))
        } else if round.performances.is_empty() {
            ("round-next-teams", to.round_teams(id, number))
        } else {
            ("round-next-jury", to.round_jury(id, number))
        };
        let form = EntryForm::close(way.clone()).or(Link::new(self.say(key), way));
        Deed::new("buoc-tiep", self.say(key), self.say(&format!("{key}-text")), form).framed()
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let rare =
            [RoundStep::TakeBack, RoundStep::Resume, RoundStep::Reopen, RoundStep::CallOff, RoundStep::Renew];
        let possible = rare.into_iter().filter(|step| self.desk.round.state.take(*step).is_ok());
        let steps = possible.map(|step| self.fold(step, back));
        let change = self.desk.round.state.may_change().is_ok().then(|| self.change(back));
        change.into_iter().chain(steps).collect()
    }

    fn fold(&self, step: RoundStep, back: &Back<'_>) -> Folded {
        let key = format!("round-step-{}", step.name());
        let mut form = self.form(back, step.name());
        let errors = errors_of(self.words, back, step.name());
        if step.asks_why() {
            let nothing = Sent::new();
            let at = (typed_in(back, step.name(), &nothing), errors.as_ref());
            let behind = format!("-{}", step.name());
            form = form.field(again(self.words, (Control::Area(2), "ly-do", &behind), at));
        }
        let form = form.errors(errors).button(Button::stop(self.say(&key)));
        let text = self.say(&format!("{key}-text"));
        Folded { title: self.say(&key), text, open: came_back(back, step.name()), form }
    }

    fn change(&self, back: &Back<'_>) -> Folded {
        let row = &self.desk.round.row;
        let stands = sent_of([
            ("ten-vong", row.title.clone()),
            ("ngay-thi", row.held_on.clone()),
            ("noi-thi", row.place.clone()),
        ]);
        let errors = errors_of(self.words, back, CHANGE);
        let form = self
            .form(back, CHANGE)
            .fields(round_fields(self.words, (typed_in(back, CHANGE, &stands), errors.as_ref())))
            .errors(errors.clone())
            .button(Button::new(self.say("round-keep")));
        let (title, text) = (self.say("round-change"), self.say("round-change-text"));
        Folded { title, text, open: came_back(back, CHANGE), form }
    }
}
