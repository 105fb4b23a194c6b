//! Everybody's sheets: where one chooses whose.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::year::board;
use thidua_domain::access::Right;
use thidua_domain::access::Role;
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::calendar::StepKind;

use super::card::state_of_card;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Empty, Link, State};

struct Row {
    name: String,
    state: Option<State>,
    href: String,
    own: String,
    cluster: String,
}

#[derive(Template)]
#[template(path = "scorecard/list.html")]
struct SheetsPage {
    frame: Frame,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

/// What stands where this visitor may not see a number.
const DASH: &str = "–";

impl SheetsPage {
    /// A column of dashes tells nothing: it stands only where this visitor sees a number in it.
    fn counts_own(&self) -> bool {
        self.rows.iter().any(|row| row.own != DASH)
    }

    fn counts_cluster(&self) -> bool {
        self.rows.iter().any(|row| row.cluster != DASH)
    }
}

/// `GET /cum/{cluster}/{year}/bang-diem`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (board, _) = board(&house.app, &who.actor, (&cluster, year)).await?;
    let here = &board.here;
    let leads = here.office(&who.actor, Right::ReadProvisional).is_ok();
    let own = here.own_unit(&who.actor);
    if let (false, Some(own), false) = (leads, own, who.actor.has_role(Role::UnitOfficer)) {
        return Ok(Redirect::to(&address(here).scorecard(&own.slug)).into_response());
    }
    let marks = |kind: &StepKind, row: &thidua_app::year::BoardRow| {
        let index = board.steps.iter().position(|step| step.kind == *kind)?;
        let (given, wanted) = row.cells.get(index)?.marks?;
        Some(format!("{given}/{wanted}"))
    };
    let card = |row: &thidua_app::year::BoardRow| {
        let state = row.cells.iter().find_map(|cell| cell.card)?;
        let is_draft = state == ScorecardState::Draft;
        Some(if is_draft { State::draft(words.say("card-draft-short")) } else { state_of_card(words, state) })
    };
    let dash = || DASH.to_owned();
    let rows = board.rows.iter().map(|row| {
        let is_own = own.is_some_and(|own| own.id == row.unit.id);
        Row {
            name: row.unit.short_name.clone(),
            state: card(row),
            href: address(here).scorecard(&row.unit.slug),
            // Marks of others are theirs until the result is public; their number says nothing about them.
            own: if leads || is_own { marks(&StepKind::SelfMarks, row).unwrap_or_else(dash) } else { dash() },
            cluster: if leads { marks(&StepKind::ClusterMarks, row).unwrap_or_else(dash) } else { dash() },
        }
    });
    let title = words.say_with("sheets-title", &[("year", &year.to_string())]);
    let empty = Empty {
        title: words.say("sheets-empty").into_owned(),
        text: words.say("sheets-empty-why").into_owned(),
        way: here
            .office(&who.actor, Right::ArrangeYear)
            .is_ok()
            .then(|| Link::new(words.say("next-criteria-button"), address(here).criteria())),
    };
    let page = SheetsPage {
        rows: rows.collect(),
        empty: here.criteria.is_none().then_some(empty),
        frame: frame_of(&visitor, here, title).here(words.say("nav-sheets")),
    };
    Ok(Page(page).into_response())
}
