//! The teams of a round in their order, what they perform, and the lot that puts them in order.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{
    RoundDesk, TeamRow, TypedPerformance, TypedTeam, draw_order, keep_performance, keep_team, open_round,
};
use thidua_app::{Error, Seen};
use thidua_domain::access::Actor;
use thidua_words::Words;

use super::{
    At, Cell, Folded, Section, SectionsPage, came_back, errors_of, field, frame_below, in_page, round_at,
    typed_in, units,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, SEEN, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

const TEAM: &str = "them-doi";
const PERFORM: &str = "them-tiet-muc";
const DRAW: &str = "boc-tham";

/// `GET …/doi`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST …/doi`: enters a team, puts down what one performs, draws the order.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (round, seen) = (round_at(&at), Seen::read(text(&sent, SEEN)));
    let get = |name: &str| text(&sent, name).to_owned();
    let to = YearAddress::of(&at.0, at.1);
    let outcome = match text(&sent, "viec") {
        TEAM => {
            let typed = TypedTeam { number: None, name: get("ten-goi"), unit: get("don-vi") };
            let outcome = keep_team(&house.app, actor, &round, (&typed, seen)).await;
            outcome.map(|()| done(&to.round_teams(&at.2, at.3), "team-entered"))
        }
        PERFORM => {
            let typed =
                TypedPerformance { team: get("doi"), part: get("phan"), ..TypedPerformance::default() };
            let outcome = keep_performance(&house.app, actor, &round, (&typed, seen)).await;
            outcome.map(|number| done(&to.performance(&at.2, at.3, number), "performance-entered"))
        }
        DRAW => {
            let outcome = draw_order(&house.app, actor, &round, (&get("so-boc"), &get("ly-do"), seen)).await;
            outcome.map(|()| done(&to.round_teams(&at.2, at.3), "order-drawn"))
        }
        _ => Err(Error::NotFound),
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
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
    let making = Making { words, desk: &desk, actor };
    let page = SectionsPage {
        notes: back.notes.clone(),
        sections: vec![making.teams(), making.performances()],
        folded: making.folded(&back),
        ..SectionsPage::of(
            frame_below(visitor, &desk, words.say("teams-title").into_owned()),
            words.say("teams-lede").into_owned(),
        )
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    desk: &'a RoundDesk,
    actor: &'a Actor,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn unit(&self, team: &TeamRow) -> String {
        let unit = team.unit_id.as_deref().and_then(|unit| self.desk.here.member_by_id(unit));
        unit.map_or_else(|| self.say("contest-no-unit"), |unit| unit.short_name.clone())
    }

    fn teams(&self) -> Section {
        let round = &self.desk.round;
        let (to, id, number) = (address(&self.desk.here), &round.contest.id, round.row.number);
        // Who left keeps the place among the others and is counted no more.
        let taking_part: Vec<i64> =
            round.teams.iter().filter(|team| team.withdrawn.is_empty()).map(|team| team.number).collect();
        let row = |team: &TeamRow| {
            let name = Cell::typed(&team.name);
            let name = if self.desk.runs { name.to(to.round_team(id, number, team.number)) } else { name };
            let state = match team.withdrawn.as_str() {
                "" => State::open(self.say("team-takes-part")),
                _ => State::void(self.say("team-left")),
            };
            let place = taking_part.iter().position(|number| *number == team.number);
            let place = place.filter(|_| !round.row.seed.is_empty());
            let place = place.map_or_else(|| self.words.nothing(), |place| (place + 1).to_string());
            vec![
                name.hint(team.withdrawn.clone()),
                Cell::figure(place),
                Cell::typed(self.unit(team)),
                Cell::state(state),
            ]
        };
        let text = match round.row.seed.as_str() {
            "" => self.say("order-none-text"),
            seed => self.words.say_with("order-again", &[("seed", seed)]),
        };
        Section {
            id: "cac-doi",
            title: self.say("teams-in-order"),
            text: if round.teams.is_empty() { String::new() } else { text },
            heads: ["team", "team-place", "contest-field-don-vi", "round-state"]
                .map(|key| self.say(key))
                .into(),
            rows: round.teams.iter().map(row).collect(),
            empty: self.say(if self.desk.runs { "teams-empty-runs" } else { "teams-empty" }),
        }
    }

    fn performances(&self) -> Section {
        let round = &self.desk.round;
        let (to, id, number) = (address(&self.desk.here), &round.contest.id, round.row.number);
        let row = |one: &thidua_app::contests::PerformanceRow| {
            let part = round.part(&one.part).map(|part| part.title.clone()).unwrap_or_default();
            let team = round.team(one.team).map(|team| team.name.clone()).unwrap_or_default();
            let kind = [one.genre.as_str(), one.topic.as_str()];
            let kind = kind.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ");
            let kind = if kind.is_empty() { self.words.nothing() } else { kind };
            let name = Cell::typed(round.name_of(one)).to(to.performance(id, number, one.number));
            vec![name, Cell::typed(team), Cell::typed(part), Cell::typed(kind)]
        };
        Section {
            id: "cac-tiet-muc",
            title: self.say("performances-title"),
            text: String::new(),
            heads: ["performance", "team", "part", "performance-kind"].map(|key| self.say(key)).into(),
            rows: round.on_stage().into_iter().map(row).collect(),
            empty: self.say("performances-empty"),
        }
    }

    fn form(&self, back: &Back<'_>, act: &str) -> EntryForm {
        let round = &self.desk.round;
        EntryForm::stacked(address(&self.desk.here).round_teams(&round.contest.id, round.row.number))
            .with("viec", act)
            .with(SEEN, back.seen(self.desk.seen))
    }

    fn fold(&self, key: &str, (back, act): (&Back<'_>, &str), form: EntryForm, open: bool) -> Folded {
        let text = self.say(&format!("{key}-text"));
        Folded { title: self.say(key), text, open: open || came_back(back, act), form }
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let round = &self.desk.round;
        if round.may_prepare().is_err() {
            return vec![];
        }
        let mut folded = vec![];
        let nothing = Sent::new();
        if self.desk.runs {
            let errors = errors_of(self.words, back, TEAM);
            let at = (typed_in(back, TEAM, &nothing), errors.as_ref());
            let form = self
                .form(back, TEAM)
                .field(field(self.words, (Control::Text, "ten-goi"), at).required())
                .field(field(self.words, (units(self.words, &self.desk.here), "don-vi"), at))
                .errors(errors.clone())
                .button(Button::main(self.say("team-add")));
            folded.push(self.fold("team-add", (back, TEAM), form, round.teams.is_empty()));
        }
        let own: Vec<&TeamRow> =
            round.teams.iter().filter(|team| self.desk.puts_down(self.actor, team)).collect();
        if !own.is_empty() && !round.rules.parts.is_empty() {
            let teams = own.iter().map(|team| (team.number.to_string(), team.name.clone())).collect();
            let parts = round.rules.parts.iter().map(|part| (part.id.clone(), part.title.clone())).collect();
            let errors = errors_of(self.words, back, PERFORM);
            let at = (typed_in(back, PERFORM, &nothing), errors.as_ref());
            let form = self
                .form(back, PERFORM)
                .field(field(self.words, (Control::Choice(teams), "doi"), at))
                .field(field(self.words, (Control::Choice(parts), "phan"), at))
                .errors(errors.clone())
                .button(Button::main(self.say("performance-add")));
            folded.push(self.fold("performance-add", (back, PERFORM), form, round.performances.is_empty()));
        }
        if self.desk.runs && !round.teams.is_empty() {
            folded.push(self.draw(back));
        }
        folded
    }

    fn draw(&self, back: &Back<'_>) -> Folded {
        let nothing = Sent::new();
        let errors = errors_of(self.words, back, DRAW);
        let at = (typed_in(back, DRAW, &nothing), errors.as_ref());
        let mut form = self.form(back, DRAW).field(field(self.words, (Control::Text, "so-boc"), at));
        let is_again = !self.desk.round.row.seed.is_empty();
        if is_again {
            form = form.field(field(self.words, (Control::Area(2), "ly-do"), at).required());
        }
        let key = if is_again { "order-draw-again" } else { "order-draw" };
        let form = form.errors(errors.clone()).button(Button::main(self.say(key)));
        self.fold(key, (back, DRAW), form, false)
    }
}
