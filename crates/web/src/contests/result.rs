//! What a round comes to: ranks and prizes, every score with what it is made of, what the jury decides, the file.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use thidua_app::contests::{
    RoundDesk, Scoring, TypedSidePrize, decide_prize, give_side_prize, open_round, send_on,
    take_back_side_prize,
};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Placing, RoundState, Won};
use thidua_words::Words;

use super::told::Told;
use super::{
    At, Folded, SectionsPage, again, came_back, errors_of, field, frame_below, in_page, round_at, sent_of,
    typed_in,
};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, Link, Note, SEEN, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

const SIDE: &str = "giai-phu";
const BACK: &str = "rut-giai-phu";
const GO_ON: &str = "vao-vong-sau";
/// What is sent where no prize is given.
const NONE: &str = "none";

/// `GET …/ket-qua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST …/ket-qua`: decides what scores leave open, gives a side prize, takes one back.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (round, seen) = (round_at(&at), Seen::read(text(&sent, SEEN)));
    let get = |name: &str| text(&sent, name).to_owned();
    let what = text(&sent, "viec");
    let (outcome, code) = match what {
        SIDE => {
            let typed = TypedSidePrize { title: get("ten-goi"), team: get("doi"), whom: get("nguoi-nhan") };
            (give_side_prize(&house.app, actor, &round, (&typed, seen)).await, "side-prize-given")
        }
        BACK => {
            let number = get("giai").parse().map_err(|_| Error::NotFound)?;
            (take_back_side_prize(&house.app, actor, &round, (number, seen)).await, "side-prize-taken-back")
        }
        GO_ON => {
            let numbers = sent.iter().filter(|(_, value)| !value.is_empty());
            let numbers: Vec<i64> =
                numbers.filter_map(|(name, _)| name.strip_prefix("doi-")?.parse().ok()).collect();
            match send_on(&house.app, actor, &round, (&numbers, seen)).await {
                Ok(next) => {
                    let to = YearAddress::of(&at.0, at.1).round_teams(&at.2, next);
                    return Ok(done(&to, "teams-sent-on"));
                }
                Err(error) => (Err(error), ""),
            }
        }
        _ => {
            let team =
                what.strip_prefix("giai-").and_then(|team| team.parse().ok()).ok_or(Error::NotFound)?;
            let act = (text(&sent, "giai"), text(&sent, "ly-do"), seen);
            (decide_prize(&house.app, actor, (&round, team), act).await, "prize-decided")
        }
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).round_result(&at.2, at.3), code)),
        Err(error) => {
            // Each open prize has a form of its own.
            let behind = what.strip_prefix("giai-").map(|team| format!("-cua-{team}"));
            let (prize, reason) = match behind.filter(|_| what != SIDE) {
                Some(behind) => (format!("giai{behind}"), format!("ly-do{behind}")),
                None => ("giai".to_owned(), "ly-do".to_owned()),
            };
            let name = |field: &str| match field {
                "prize" => Some(prize.as_str()),
                "reason" => Some(reason.as_str()),
                other => in_page(other),
            };
            let back = Back::of(visitor.words, &sent, error.renamed(name))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

/// `GET …/ket-qua/hoi-thi.json`: what `thidua contest score` reads.
pub async fn file(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(&at)).await?;
    if desk.round.state != RoundState::Closed {
        return Err(Error::NotFound.into());
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"hoi-thi.json\"")),
    ];
    Ok((headers, desk.round.row.file).into_response())
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(at)).await?;
    let Some(scoring) = desk.scoring()? else {
        let page = SectionsPage {
            notes: back.notes.clone(),
            ways: vec![Link::new(words.say("round-back"), address(&desk.here).round(&at.2, at.3))],
            ..SectionsPage::of(
                frame_below(visitor, &desk, words.say("result-title").into_owned()),
                words.say("result-not-yet").into_owned(),
            )
        };
        return Ok(answered(page, back.status));
    };
    let making = Making { words, desk: &desk, scoring: &scoring };
    let page = SectionsPage {
        state: Some(super::badge(words, desk.round.state).boxed()),
        notes: making.notes(&back),
        ways: making.ways(),
        sections: making.told().sections(),
        deeds: making.decisions(&back),
        folded: making.folded(&back),
        ..SectionsPage::of(
            frame_below(visitor, &desk, words.say("result-title").into_owned()),
            words
                .say(if desk.round.state == RoundState::Closed {
                    "result-lede"
                } else {
                    "result-lede-scored"
                })
                .into_owned(),
        )
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    desk: &'a RoundDesk,
    scoring: &'a Scoring,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn ways(&self) -> Vec<Link> {
        let (to, id, number) =
            (address(&self.desk.here), &self.desk.round.contest.id, self.desk.round.row.number);
        let stands = self.desk.round.state == RoundState::Closed;
        let public = addresses::public_round(&self.desk.round.row.id);
        let file = stands.then(|| Link::new(self.say("result-file"), to.round_file(id, number)));
        let public = stands.then(|| Link::new(self.say("portal-public"), public));
        let back = Link::new(self.say("round-back"), to.round(id, number));
        file.into_iter().chain(public).chain([back]).collect()
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let row = &self.desk.round.row;
        let digest = Some(&row.digest).filter(|digest| !digest.is_empty());
        let digest = digest.map(|digest| {
            let text = self.words.say_with("result-again-text", &[("digest", digest)]);
            Note::new(Tone::Plain, self.say("result-again")).text(text)
        });
        let reason = Some(&row.reason).filter(|reason| !reason.is_empty());
        let reason = reason.map(|reason| Note::new(Tone::Plain, self.say("round-reason")).text(reason));
        back.notes.iter().cloned().chain(reason).chain(digest).collect()
    }

    fn told(&self) -> Told<'_> {
        Told { words: self.words, round: &self.desk.round, scoring: self.scoring }
    }

    fn team(&self, placing: &Placing) -> &str {
        &self.scoring.contest.teams[placing.team].name
    }

    fn may_decide(&self) -> bool {
        self.desk.runs && self.desk.round.state.may_decide().is_ok()
    }

    fn form(&self, back: &Back<'_>, act: &str) -> EntryForm {
        let round = &self.desk.round;
        EntryForm::stacked(address(&self.desk.here).round_result(&round.contest.id, round.row.number))
            .with("viec", act)
            .with(SEEN, back.seen(self.desk.seen))
    }

    /// What asks for the decision about a prize that scores leave open, with what was decided; none for another.
    fn decision(&self, placing: &Placing, back: &Back<'_>) -> Option<EntryForm> {
        let contest = &self.scoring.contest;
        let Won::Open(open, or_none) = &placing.won else { return None };
        let number = contest.teams[placing.team].id.strip_prefix("doi-")?;
        let (act, behind) = (format!("giai-{number}"), format!("-cua-{number}"));
        let choices =
            contest.prizes[open.clone()].iter().map(|prize| (prize.id.clone(), prize.title.clone()));
        let none = or_none.then(|| (NONE.to_owned(), self.say("prize-none")));
        let stands = self.desk.round.decision(contest, placing).map_or_else(Sent::new, |decided| {
            let prize = if decided.prize.is_empty() { NONE } else { decided.prize.as_str() };
            sent_of([("giai", prize.to_owned()), ("ly-do", decided.reason.clone())])
        });
        let errors = errors_of(self.words, back, &act);
        let at = (typed_in(back, &act, &stands), errors.as_ref());
        let form = self
            .form(back, &act)
            .field(again(self.words, (Control::Pick(choices.chain(none).collect()), "giai", &behind), at))
            .field(again(self.words, (Control::Area(2), "ly-do", &behind), at).required())
            .errors(errors.clone())
            .button(Button::main(self.say("prize-decide")).about(format!(": {}", self.team(placing))));
        Some(form)
    }

    fn is_decided(&self, placing: &Placing) -> bool {
        self.desk.round.decision(&self.scoring.contest, placing).is_some()
    }

    /// The first prize that scores leave open and the jury has not decided about: one after the other, so that each is seen alone.
    fn decisions(&self, back: &Back<'_>) -> Vec<Deed> {
        if !self.may_decide() {
            return vec![];
        }
        let decide = |placing: &Placing| {
            let form = self.decision(placing, back).filter(|_| !self.is_decided(placing))?;
            let title = self.words.say_with("prize-decide-title", &[("team", self.team(placing))]);
            Some(Deed::new("giai-con-ngo", title, self.say("prize-decide-text"), form))
        };
        self.scoring.outcome.teams.iter().find_map(decide).into_iter().collect()
    }

    /// What was decided may have been noted wrongly: it changes until the result stands.
    fn decided(&self, back: &Back<'_>) -> Vec<Folded> {
        let change = |placing: &Placing| {
            let form = self.decision(placing, back).filter(|_| self.is_decided(placing))?;
            let title = self.words.say_with("prize-decide-again", &[("team", self.team(placing))]);
            let id = &self.scoring.contest.teams[placing.team].id;
            let open = came_back(back, &id.replace("doi-", "giai-"));
            Some(Folded { title, text: self.say("prize-decide-again-text"), open, form })
        };
        self.scoring.outcome.teams.iter().filter_map(change).collect()
    }

    /// Which teams enter the next round, in the order of the result.
    fn go_on(&self, back: &Back<'_>) -> Option<Folded> {
        let next = self.desk.next.as_ref()?;
        let nothing = Sent::new();
        let typed = typed_in(back, GO_ON, &nothing);
        let ranked = self.scoring.outcome.teams.iter().filter_map(|placing| Some((placing, placing.rank?)));
        let ticks = ranked.map(|(placing, rank)| {
            let name = self.scoring.contest.teams[placing.team].id.clone();
            let label = format!("{}. {}", self.words.rank(rank, placing.tied), self.team(placing));
            let value = text(typed, &name).to_owned();
            Field::new(Control::Tick, name, label).value(value)
        });
        let form = self.form(back, GO_ON).fields(ticks).button(Button::main(self.say("teams-go-on")));
        let text = self.words.say_with("teams-go-on-text", &[("round", next)]);
        Some(Folded { title: self.say("teams-go-on"), text, open: came_back(back, GO_ON), form })
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        if !self.may_decide() {
            let may = self.desk.runs && self.desk.round.state.may_send_on().is_ok();
            return self.go_on(back).filter(|_| may).into_iter().collect();
        }
        let round = &self.desk.round;
        let nothing = Sent::new();
        let errors = errors_of(self.words, back, SIDE);
        let at = (typed_in(back, SIDE, &nothing), errors.as_ref());
        let none = (String::new(), self.say("side-prize-no-team"));
        let teams = round.teams.iter().map(|team| (team.number.to_string(), team.name.clone()));
        let teams = std::iter::once(none).chain(teams).collect();
        let give = self
            .form(back, SIDE)
            .field(field(self.words, (Control::Text, "ten-goi"), at).required())
            .field(field(self.words, (Control::Choice(teams), "doi"), at))
            .field(field(self.words, (Control::Text, "nguoi-nhan"), at))
            .errors(errors.clone())
            .button(Button::main(self.say("side-prize-give")));
        let title = self.say("side-prize-give");
        let text = self.say("side-prize-give-text");
        let mut folded = self.decided(back);
        folded.push(Folded { title, text, open: came_back(back, SIDE), form: give });
        for prize in round.side_prizes() {
            let form = self
                .form(back, BACK)
                .with("giai", prize.number)
                .button(Button::stop(self.say("side-prize-take-back")).about(format!(": {}", prize.title)));
            let title = self.words.say_with("side-prize-take-back-title", &[("prize", &prize.title)]);
            folded.push(Folded { title, text: self.say("side-prize-take-back-text"), open: false, form });
        }
        folded
    }
}
