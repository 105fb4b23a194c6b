//! One team: what it is called, of which unit it is, whether it takes part.

use axum::extract::{Path, State as Shared};
use thidua_app::contests::{
    RoundDesk, TeamRow, TypedTeam, keep_team, open_round, put_team_back, remove_team, withdraw_team,
};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::{
    Folded, SectionsPage, came_back, errors_of, field, frame_below, in_page, round_at, sent_of, typed_in,
    units,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, contest, round, team.
type TeamAt = Path<(String, i16, String, i64, i64)>;
const CHANGE: &str = "sua";
const LEAVE: &str = "rut";

/// `GET …/doi/{team}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): TeamAt) -> PageResult {
    team_page(&house, &visitor, &at, Back::default()).await
}

/// `POST …/doi/{team}`: changes it, forgets it, lets it leave or come back.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): TeamAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let round = round_at(&(at.0.clone(), at.1, at.2.clone(), at.3));
    let (number, seen) = (at.4, Seen::read(text(&sent, SEEN)));
    let get = |name: &str| text(&sent, name).to_owned();
    let app = &house.app;
    let (outcome, code) = match text(&sent, "viec") {
        CHANGE => {
            let typed = TypedTeam { number: Some(number), name: get("ten-goi"), unit: get("don-vi") };
            (keep_team(app, actor, &round, (&typed, seen)).await, "team-changed")
        }
        "bo" => (remove_team(app, actor, &round, (number, seen)).await, "team-removed"),
        LEAVE => (withdraw_team(app, actor, &round, (number, &get("ly-do"), seen)).await, "team-withdrawn"),
        "vao-lai" => (put_team_back(app, actor, &round, (number, seen)).await, "team-put-back"),
        _ => (Err(Error::NotFound), ""),
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).round_teams(&at.2, at.3), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            team_page(&house, &visitor, &at, back).await
        }
    }
}

async fn team_page(
    house: &House,
    visitor: &Visitor,
    (cluster, year, contest, round, number): &(String, i16, String, i64, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let at = round_at(&(cluster.clone(), *year, contest.clone(), *round));
    let desk = open_round(&house.app, actor, &at).await?;
    let team = desk.round.team(*number).ok_or(Error::NotFound)?;
    if !desk.runs {
        return Err(Error::NotAllowed.into());
    }
    let unit = team.unit_id.as_deref().and_then(|unit| desk.here.member_by_id(unit));
    let (deeds, folded) = team_forms(words, (&desk, team), &back);
    let page = SectionsPage {
        notes: back.notes.clone(),
        deeds,
        folded,
        ..SectionsPage::named(
            frame_below(visitor, &desk, team.name.clone()),
            match team.withdrawn.as_str() {
                "" => unit.map(|unit| unit.full_name.clone()).unwrap_or_default(),
                reason => words.say_with("team-left-why", &[("reason", reason)]),
            },
        )
    };
    Ok(answered(page, back.status))
}

/// What is done with a team, as far as the round allows it.
fn team_forms(
    words: &Words,
    (desk, team): (&RoundDesk, &TeamRow),
    back: &Back<'_>,
) -> (Vec<Deed>, Vec<Folded>) {
    let to = address(&desk.here).round_team(&desk.round.contest.id, desk.round.row.number, team.number);
    let form = |act: &str| EntryForm::stacked(to.clone()).with("viec", act).with(SEEN, back.seen(desk.seen));
    let say = |key: &str| words.say(key).into_owned();
    let unit = team.unit_id.as_deref().and_then(|unit| desk.here.member_by_id(unit));
    let slug = unit.map(|unit| unit.slug.clone()).unwrap_or_default();
    let stands = sent_of([("ten-goi", team.name.clone()), ("don-vi", slug)]);
    let (mut deeds, mut folded) = (vec![], vec![]);
    if desk.round.may_prepare().is_ok() {
        let errors = errors_of(words, back, CHANGE);
        let typed = (typed_in(back, CHANGE, &stands), errors.as_ref());
        let change = form(CHANGE)
            .field(field(words, (Control::Text, "ten-goi"), typed).required())
            .field(field(words, (units(words, &desk.here), "don-vi"), typed))
            .errors(errors.clone())
            .button(Button::main(say("team-keep")));
        deeds.push(Deed::new("sua-doi", say("team-change"), say("team-change-text"), change));
        let remove = form("bo").button(Button::stop(say("team-remove")));
        folded.push(Folded {
            title: say("team-remove"),
            text: say("team-remove-text"),
            open: false,
            form: remove,
        });
    }
    if desk.round.state.may_change().is_ok() {
        if team.withdrawn.is_empty() {
            let errors = errors_of(words, back, LEAVE);
            let nothing = Sent::new();
            let typed = (typed_in(back, LEAVE, &nothing), errors.as_ref());
            let leave = form(LEAVE)
                .field(field(words, (Control::Area(2), "ly-do"), typed).required())
                .errors(errors.clone())
                .button(Button::stop(say("team-withdraw")));
            let open = came_back(back, LEAVE);
            folded.push(Folded {
                title: say("team-withdraw"),
                text: say("team-withdraw-text"),
                open,
                form: leave,
            });
        } else {
            let back_in = form("vao-lai").button(Button::main(say("team-put-back")));
            deeds.push(Deed::new("vao-lai", say("team-put-back"), say("team-put-back-text"), back_in));
        }
    }
    (deeds, folded)
}
