//! What everybody reads of exemplars, conferences, stage contests and movements of all clusters.

use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use thidua_app::contests::{ListedRound, public_round, public_rounds};
use thidua_app::exemplars::{
    Compared, PublicCard, PublicFollower, SoughtPublic, public_exemplar, public_exemplars,
};
use thidua_app::meetings::{
    PublicConclusion, PublicConference, PublicTask, public_conference, public_conferences,
};
use thidua_app::organization::PublicPlace;
use thidua_app::year::{ListedPublicMovement, public_movements};
use thidua_domain::ids::{ConferenceId, ExemplarId, RoundId};
use thidua_domain::meetings::Standing;
use utoipa::ToSchema;

use super::openapi::PublicFaults;
use super::paging::{OfCluster, Paged, page_after};
use super::{for_everybody, public, tag_of, tagged};
use crate::addresses;
use crate::fault::{ApiResult, Fault};
use crate::house::House;

/// Of which cluster and which of its years something is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// `slug` of the cluster.
    cluster: String,
    /// Which year.
    year: i64,
    /// Whether the cluster is invented for show.
    illustrative: bool,
}

impl Place {
    fn of(place: &PublicPlace) -> Self {
        Self {
            cluster: place.cluster.slug.clone(),
            year: place.year,
            illustrative: place.cluster.illustrative != 0,
        }
    }
}

/// A recognised exemplar.
#[derive(Debug, Serialize, ToSchema)]
pub struct Exemplar {
    /// Names it for good.
    id: String,
    /// What it was called when it was cited.
    name: String,
    #[serde(flatten)]
    place: Place,
    /// The unit whose it is, in short.
    unit: String,
    /// Its province then; may be empty.
    province: String,
    /// Codes of its aspects.
    aspects: Vec<String>,
    /// On what day it was recognised.
    recognized_on: String,
}

/// A figure of an exemplar before and after.
#[derive(Debug, Serialize, ToSchema)]
pub struct BeforeAfter {
    /// Names what is counted.
    code: String,
    /// What is counted.
    title: String,
    /// In what.
    measure_unit: String,
    /// The earlier period: a year, or a quarter of one.
    before_period: String,
    /// A decimal as text; null where nobody knows, which is not 0.
    before: Option<String>,
    /// The later period.
    after_period: String,
    /// A decimal as text.
    after: Option<String>,
}

/// Somebody who takes an exemplar up.
#[derive(Debug, Serialize, ToSchema)]
pub struct Follower {
    /// Who.
    name: String,
    /// Of which unit.
    unit: String,
    /// Since when.
    since: String,
    /// How far they are.
    state: String,
}

/// A recognised exemplar in full.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExemplarInFull {
    #[serde(flatten)]
    exemplar: Exemplar,
    /// What is told of it.
    story: String,
    /// Its figures.
    figures: Vec<BeforeAfter>,
    /// Who takes it up.
    followers: Vec<Follower>,
}

/// A conference.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conference {
    /// Names it for good.
    id: String,
    /// What it is called.
    title: String,
    /// What it is for.
    kind: String,
    /// Where it stands.
    state: String,
    #[serde(flatten)]
    of: Place,
    /// On what day.
    held_on: String,
    /// At which hour (`08:30`); may be empty.
    begins: String,
    /// Where.
    venue: String,
}

/// What a unit has to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    /// What.
    what: String,
    /// Which unit.
    unit: String,
    /// Until when.
    due: String,
    /// `under-way`, `overdue`, `waiting`, `settled` or `dropped`.
    standing: String,
}

/// What a conference concluded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conclusion {
    /// Its number, from 1.
    number: i64,
    /// What.
    text: String,
    /// What follows from it.
    tasks: Vec<Task>,
}

/// An item of an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgendaItem {
    /// At which hour; may be empty.
    begins: String,
    /// What.
    title: String,
}

/// A conference with its agenda and what it concluded.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConferenceInFull {
    #[serde(flatten)]
    conference: Conference,
    /// The unit that is the host; may be empty.
    host: String,
    /// What is on.
    agenda: Vec<AgendaItem>,
    /// What was concluded and announced.
    conclusions: Vec<Conclusion>,
}

/// A round of a stage contest whose result stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContestRound {
    /// Names it for good.
    id: String,
    /// What its contest is called.
    contest: String,
    /// What the round is called.
    title: String,
    #[serde(flatten)]
    of: Place,
    /// On what day; may be empty.
    held_on: String,
    /// Where; may be empty.
    venue: String,
    /// How many teams took part to the end.
    teams: i64,
    /// Where the file is with which anybody computes it again.
    file: String,
}

/// A movement that was launched.
#[derive(Debug, Serialize, ToSchema)]
pub struct Movement {
    /// Names it for good.
    id: String,
    /// What it is called.
    title: String,
    #[serde(flatten)]
    of: Place,
    /// The unit that launched it; empty: the cluster.
    unit: String,
    /// What it is for.
    goals: String,
    /// Its first day; may be empty.
    begins: String,
    /// Its last day; may be empty.
    ends: String,
}

fn exemplar(card: &PublicCard) -> Exemplar {
    Exemplar {
        id: card.row.id.clone(),
        name: card.row.name.clone(),
        place: Place {
            cluster: card.cluster.slug.clone(),
            year: card.row.year,
            illustrative: card.cluster.illustrative != 0,
        },
        unit: card.unit.clone(),
        province: card.row.province.clone(),
        aspects: card.aspects.iter().map(|(code, _)| code.clone()).collect(),
        recognized_on: card.row.recognized_on.clone(),
    }
}

/// Recognised exemplars of all clusters.
///
/// Those that were recognised last first, 24 at a time.
#[utoipa::path(
    get, path = "/api/v1/exemplars", tag = "portal", params(OfCluster),
    responses((status = 200, description = "A part of the list", body = Paged<Exemplar>), PublicFaults),
)]
pub async fn exemplars(
    Shared(house): Shared<House>,
    Query(asked): Query<OfCluster>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let sought = SoughtPublic { cluster: asked.cluster.clone(), aspect: String::new() };
    let found = public_exemplars(&house.app, (&sought, asked.page()?)).await.map_err(Fault::from)?;
    let items = found.cards.iter().map(exemplar).collect();
    public(&headers, &Paged { items, next: page_after(found.page, found.has_older) })
}

/// A recognised exemplar, with its figures and who takes it up.
#[utoipa::path(
    get, path = "/api/v1/exemplars/{exemplar}", tag = "portal",
    params(("exemplar" = String, Path, description = "`id` of the exemplar")),
    responses((status = 200, description = "The exemplar", body = ExemplarInFull), PublicFaults),
)]
pub async fn show_exemplar(
    Shared(house): Shared<House>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = public_exemplar(&house.app, &ExemplarId::new(id)).await.map_err(Fault::from)?;
    let figure = |one: &Compared| BeforeAfter {
        code: one.code.clone(),
        title: one.title.clone(),
        measure_unit: one.measure_unit.clone(),
        before_period: one.before.0.code(),
        before: one.before.1.map(|figure| figure.to_string()),
        after_period: one.after.0.code(),
        after: one.after.1.map(|figure| figure.to_string()),
    };
    let follower = |one: &PublicFollower| Follower {
        name: one.name.clone(),
        unit: one.unit.clone(),
        since: one.since.clone(),
        state: one.state.name().to_owned(),
    };
    let answer = ExemplarInFull {
        exemplar: Exemplar {
            id: found.row.id.clone(),
            name: found.row.name.clone(),
            place: Place {
                cluster: found.cluster.slug.clone(),
                year: found.row.year,
                illustrative: found.cluster.illustrative != 0,
            },
            unit: found.unit.clone(),
            province: found.row.province.clone(),
            aspects: found.aspects.iter().map(|(code, _)| code.clone()).collect(),
            recognized_on: found.row.recognized_on.clone(),
        },
        story: found.row.story.clone(),
        figures: found.figures.iter().map(figure).collect(),
        followers: found.followers.iter().map(follower).collect(),
    };
    public(&headers, &answer)
}

fn conference(one: &PublicConference) -> Conference {
    Conference {
        id: one.row.id.clone(),
        title: one.row.title.clone(),
        kind: one.row.kind.clone(),
        state: one.row.state.clone(),
        of: Place::of(&one.place),
        held_on: one.row.held_on.clone(),
        begins: one.row.begins.clone(),
        venue: one.row.place.clone(),
    }
}

/// Conferences of all clusters.
///
/// The latest first, a page at a time.
#[utoipa::path(
    get, path = "/api/v1/conferences", tag = "portal", params(OfCluster),
    responses((status = 200, description = "A part of the list", body = Paged<Conference>), PublicFaults),
)]
pub async fn conferences(
    Shared(house): Shared<House>,
    Query(asked): Query<OfCluster>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = public_conferences(&house.app, (&asked.cluster, asked.page()?)).await.map_err(Fault::from)?;
    let items = found.list.iter().map(conference).collect();
    public(&headers, &Paged { items, next: page_after(found.page, found.has_older) })
}

/// A conference with its agenda, and what it concluded once that was announced.
#[utoipa::path(
    get, path = "/api/v1/conferences/{conference}", tag = "portal",
    params(("conference" = String, Path, description = "`id` of the conference")),
    responses((status = 200, description = "The conference", body = ConferenceInFull), PublicFaults),
)]
pub async fn show_conference(
    Shared(house): Shared<House>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = public_conference(&house.app, &ConferenceId::new(id)).await.map_err(Fault::from)?;
    let item =
        |(begins, title): &(String, String)| AgendaItem { begins: begins.clone(), title: title.clone() };
    let answer = ConferenceInFull {
        conference: conference(&found.conference),
        host: found.host.clone(),
        agenda: found.agenda.iter().map(item).collect(),
        conclusions: found.conclusions.iter().map(conclusion).collect(),
    };
    public(&headers, &answer)
}

fn conclusion(one: &PublicConclusion) -> Conclusion {
    let task = |task: &PublicTask| Task {
        what: task.what.clone(),
        unit: task.unit.clone(),
        due: task.due.clone(),
        standing: standing(&task.standing).to_owned(),
    };
    Conclusion { number: one.number, text: one.text.clone(), tasks: one.tasks.iter().map(task).collect() }
}

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Under(_) => "under-way",
        Standing::Overdue(_) => "overdue",
        Standing::Waiting => "waiting",
        Standing::Settled => "settled",
        Standing::Dropped => "dropped",
    }
}

/// Rounds of stage contests whose result was published.
///
/// The latest first, a page at a time.
#[utoipa::path(
    get, path = "/api/v1/contests", tag = "portal", params(OfCluster),
    responses((status = 200, description = "A part of the list", body = Paged<ContestRound>), PublicFaults),
)]
pub async fn contests(
    Shared(house): Shared<House>,
    Query(asked): Query<OfCluster>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = public_rounds(&house.app, (&asked.cluster, asked.page()?)).await.map_err(Fault::from)?;
    let round = |one: &ListedRound| ContestRound {
        id: one.row.id.clone(),
        contest: one.row.contest.clone(),
        title: one.row.title.clone(),
        of: Place::of(&one.place),
        held_on: one.row.held_on.clone(),
        venue: one.row.place.clone(),
        teams: one.row.teams,
        file: addresses::api_contest(&one.row.id),
    };
    let items = found.list.iter().map(round).collect();
    public(&headers, &Paged { items, next: page_after(found.page, found.has_older) })
}

/// The file of a round, with which anybody computes its result again.
///
/// Its shape is in docs/contests.md; jurors have numbers for names.
#[utoipa::path(
    get, path = "/api/v1/contests/{round}", tag = "portal",
    params(("round" = String, Path, description = "`id` of the round")),
    responses((status = 200, description = "The file", body = Object), PublicFaults),
)]
pub async fn show_contest(
    Shared(house): Shared<House>,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let found = public_round(&house.app, &RoundId::new(id)).await.map_err(Fault::from)?;
    let file = found.file().into_bytes();
    let tag = tag_of(&file);
    Ok(for_everybody(tagged(&asked, file, tag)))
}

/// Movements that were launched, of all clusters.
///
/// The latest first, a page at a time.
#[utoipa::path(
    get, path = "/api/v1/movements", tag = "portal", params(OfCluster),
    responses((status = 200, description = "A part of the list", body = Paged<Movement>), PublicFaults),
)]
pub async fn movements(
    Shared(house): Shared<House>,
    Query(asked): Query<OfCluster>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = public_movements(&house.app, (&asked.cluster, asked.page()?)).await.map_err(Fault::from)?;
    let movement = |one: &ListedPublicMovement| Movement {
        id: one.row.id.clone(),
        title: one.row.title.clone(),
        of: Place::of(&one.place),
        unit: one.unit.clone(),
        goals: one.row.goals.clone(),
        begins: one.row.begins.clone(),
        ends: one.row.ends.clone(),
    };
    let items = found.list.iter().map(movement).collect();
    public(&headers, &Paged { items, next: page_after(found.page, found.has_older) })
}
