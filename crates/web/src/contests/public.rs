//! Results of stage contests as everybody reads them, and the file with which anybody computes one again.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use thidua_app::contests::{ListedRound, public_round, public_rounds};
use thidua_app::organization::public_clusters;
use thidua_domain::ids::RoundId;
use thidua_words::Words;

use super::SectionsPage;
use super::told::Told;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told as Shared};
use crate::house::House;
use crate::parts::{Empty, Field, Link, Note, Tone};
use crate::portal::{self, Asked, CLUSTER, Turned};

/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("contest-list", addresses::PUBLIC_CONTESTS);

/// A round in the list.
struct Line {
    way: Link,
    round: String,
    cluster: Link,
    mark: String,
    day: String,
    place: String,
    teams: String,
}

#[derive(Template)]
#[template(path = "contests/public_list.html")]
struct ListPage {
    frame: Frame,
    action: String,
    fields: Vec<Field>,
    all: Option<Link>,
    lines: Vec<Line>,
    turned: Turned,
    empty: Option<Empty>,
}

/// `GET /hoi-thi?cum=…&trang=…`
pub async fn list(
    State(house): State<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let cluster = asked.cluster();
    let found = public_rounds(&house.app, (cluster, asked.page())).await?;
    let clusters = public_clusters(&house.app).await?;
    let told = portal::told(&visitor, (LIST.1, &[(CLUSTER, cluster)]), (found.page, "public-contest-lede"));
    let frame = portal::frame(&visitor, LIST.0).told(told);
    let page = ListPage {
        frame: portal::of_rows(words, frame, found.list.iter().map(|one| &one.place.cluster)),
        action: LIST.1.to_owned(),
        fields: vec![portal::cluster_field(words, portal::rows(&clusters), cluster)],
        all: (!cluster.is_empty()).then(|| Link::new(words.say("portal-all"), LIST.1)),
        lines: found.list.iter().map(|one| line(words, one)).collect(),
        turned: Turned::of(words, (LIST.1, &[(CLUSTER, cluster)]), (found.page, found.has_older)),
        empty: found.list.is_empty().then(|| portal::empty(words, "public-contest-none")),
    };
    Ok(Page(page).into_response())
}

fn line(words: &Words, one: &ListedRound) -> Line {
    let row = &one.row;
    let day = if row.held_on.is_empty() { one.place.year.to_string() } else { words.date(&row.held_on) };
    Line {
        way: Link::new(row.contest.clone(), addresses::public_round(&row.id)),
        round: row.title.clone(),
        cluster: portal::way_to(&one.place.cluster),
        mark: portal::mark(words, &one.place.cluster),
        day,
        place: row.place.clone(),
        teams: words.decimal(&row.teams.to_string()),
    }
}

/// `GET /hoi-thi/{round}`
pub async fn show(State(house): State<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_round(&house.app, &RoundId::new(id)).await?;
    let (row, title) = (&found.round.row, &found.scoring.contest.title);
    let day = if row.held_on.is_empty() { String::new() } else { words.date(&row.held_on) };
    let told = Told { words, round: &found.round, scoring: &found.scoring };
    let again = Note::new(Tone::Plain, words.say("result-again")).text(words.say("public-contest-again"));
    let lede = portal::joined([found.place.cluster.name.clone(), day, row.place.clone()]);
    let shared = Shared::of(&visitor, &addresses::public_round(&row.id), lede.clone());
    let frame = portal::frame_below(&visitor, LIST, title).told(shared);
    let page = SectionsPage {
        notes: vec![again],
        ways: vec![
            Link::new(words.say("result-file"), addresses::public_round_file(&row.id)),
            portal::way_to(&found.place.cluster),
        ],
        sections: told.sections(),
        ..SectionsPage::named(portal::of_cluster(words, frame, &found.place.cluster), lede)
    };
    Ok(Page(page).into_response())
}

/// `GET /hoi-thi/{round}/hoi-thi.json`: what `thidua contest score` reads, with numbers in the place of jurors' names.
pub async fn file(State(house): State<House>, Path(id): Path<String>) -> PageResult {
    let found = public_round(&house.app, &RoundId::new(id)).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"hoi-thi.json\"")),
    ];
    Ok((headers, found.file()).into_response())
}
