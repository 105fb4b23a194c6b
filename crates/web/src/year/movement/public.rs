//! Movements of all clusters as everybody reads them: what one asks for, how many take part, what came of it.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::organization::public_clusters;
use thidua_app::year::{ListedPublicMovement, PublicMovement, public_movement, public_movements};
use thidua_domain::ids::MovementId;
use thidua_domain::newsroom::SubjectKind;
use thidua_words::Words;

use super::facts::{Known, ResultTable, facts, reviews};
use super::{say_days, say_kind, state_of};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::parts::{Empty, Field, Link, State};
use crate::portal::{self, Asked, CLUSTER, Turned};

/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("public-movement-list", addresses::PUBLIC_MOVEMENTS);

/// A movement in the list.
struct Line {
    way: Link,
    kind: String,
    by: String,
    cluster: Link,
    mark: String,
    days: String,
    state: State,
}

#[derive(Template)]
#[template(path = "year/movement/public_list.html")]
struct ListPage {
    frame: Frame,
    action: String,
    fields: Vec<Field>,
    all: Option<Link>,
    lines: Vec<Line>,
    turned: Turned,
    empty: Option<Empty>,
}

/// `GET /phong-trao?cum=…&trang=…`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let cluster = asked.cluster();
    let found = public_movements(&house.app, (cluster, asked.page())).await?;
    let clusters = public_clusters(&house.app).await?;
    let told = portal::told(&visitor, (LIST.1, &[(CLUSTER, cluster)]), (found.page, "public-movement-lede"));
    let frame = portal::frame(&visitor, LIST.0).told(told);
    let page = ListPage {
        frame: portal::of_rows(words, frame, found.list.iter().map(|one| &one.place.cluster)),
        action: LIST.1.to_owned(),
        fields: vec![portal::cluster_field(words, portal::rows(&clusters), cluster)],
        all: (!cluster.is_empty()).then(|| Link::new(words.say("portal-all"), LIST.1)),
        lines: found.list.iter().map(|one| line(words, one)).collect(),
        turned: Turned::of(words, (LIST.1, &[(CLUSTER, cluster)]), (found.page, found.has_older)),
        empty: found.list.is_empty().then(|| portal::empty(words, "public-movement-none")),
    };
    Ok(Page(page).into_response())
}

fn line(words: &Words, one: &ListedPublicMovement) -> Line {
    let days = say_days(words, &one.row);
    Line {
        way: Link::new(one.row.title.clone(), addresses::public_movement(&one.row.id)),
        kind: say_kind(words, &one.row),
        by: one.unit.clone(),
        cluster: portal::way_to(&one.place.cluster),
        mark: portal::mark(words, &one.place.cluster),
        days: if days.is_empty() { one.place.year.to_string() } else { days },
        state: state_of(words, one.standing),
    }
}

#[derive(Template)]
#[template(path = "year/movement/public.html")]
struct MovementPage {
    frame: Frame,
    lede: String,
    state: State,
    source: String,
    cluster: Link,
    known: Vec<Known>,
    /// How many take part; of one that a source tells, nothing is said that the source does not.
    joined: Option<String>,
    results: ResultTable,
    reviews: Vec<Known>,
    news: Vec<(Link, String)>,
}

/// `GET /phong-trao/{movement}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_movement(&house.app, &MovementId::new(id)).await?;
    let frame = portal::frame_below(&visitor, LIST, &found.row.title);
    let frame = if found.here.illustrative { frame.sample(words.say("sample-cluster")) } else { frame };
    let page = page(words, frame, &found);
    let told = Told::of(&visitor, &addresses::public_movement(&found.row.id), page.lede.clone());
    let news = portal::news_about(&house, words, (SubjectKind::Movement, &found.row.id)).await?;
    Ok(Page(MovementPage { frame: page.frame.told(told), news, ..page }).into_response())
}

fn page(words: &Words, frame: Frame, found: &PublicMovement) -> MovementPage {
    let here = &found.here;
    let by = match found.unit.as_str() {
        "" => words.say("movement-of-cluster").into_owned(),
        unit => unit.to_owned(),
    };
    let by = words.say_with("movement-launched-by", &[("name", &by)]);
    let many: usize = found.results.units.iter().flat_map(|unit| unit.joined.values()).sum();
    let source =
        here.source.as_ref().map(|source| words.say_with("movement-from-source", &[("source", source)]));
    MovementPage {
        lede: portal::joined([by, say_kind(words, &found.row), say_days(words, &found.row)]),
        state: state_of(words, found.standing).boxed(),
        source: source.unwrap_or_default(),
        cluster: Link::new(here.name.clone(), addresses::cluster(&here.slug)),
        known: facts(words, (&found.row, &found.audience)),
        joined: here.source.is_none().then(|| words.say_count("movement-joined", many, &[])),
        results: ResultTable::of(words, &found.results),
        reviews: reviews(words, &found.row),
        news: vec![],
        frame,
    }
}
