//! Conferences of all clusters as everybody reads them: when and where, the agenda, what was concluded and how far it is.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::meetings::{
    OnePublicConference, PublicConclusion, PublicConference, public_conference, public_conferences,
};
use thidua_app::organization::public_clusters;
use thidua_domain::ids::ConferenceId;
use thidua_words::Words;

use super::task::say_standing;
use super::{badge, say_kind, say_when};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Empty, Field, Link, State};
use crate::portal::{self, Asked, CLUSTER, Turned};

/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("conference-list", addresses::PUBLIC_CONFERENCES);

/// A conference in the list.
struct Line {
    way: Link,
    kind: String,
    when: String,
    place: String,
    cluster: Link,
    mark: String,
    state: State,
}

#[derive(Template)]
#[template(path = "meetings/public_list.html")]
struct ListPage {
    frame: Frame,
    action: String,
    fields: Vec<Field>,
    all: Option<Link>,
    lines: Vec<Line>,
    turned: Turned,
    empty: Option<Empty>,
}

/// `GET /hoi-nghi?cum=…&trang=…`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let cluster = asked.cluster();
    let found = public_conferences(&house.app, (cluster, asked.page())).await?;
    let clusters = public_clusters(&house.app).await?;
    let frame = portal::frame(&visitor, LIST.0);
    let frame = portal::of_rows(words, frame, found.list.iter().map(|one| &one.place.cluster));
    let page = ListPage {
        action: LIST.1.to_owned(),
        fields: vec![portal::cluster_field(words, portal::rows(&clusters), cluster)],
        all: (!cluster.is_empty()).then(|| Link::new(words.say("portal-all"), LIST.1)),
        lines: found.list.iter().map(|one| line(words, one)).collect(),
        turned: Turned::of(words, (LIST.1, &[(CLUSTER, cluster)]), (found.page, found.has_older)),
        empty: found.list.is_empty().then(|| portal::empty(words, "public-conference-none")),
        frame,
    };
    Ok(Page(page).into_response())
}

fn line(words: &Words, one: &PublicConference) -> Line {
    let row = &one.row;
    Line {
        way: Link::new(row.title.clone(), addresses::public_conference(&row.id)),
        kind: say_kind(words, one.kind),
        when: say_when(words, row),
        place: row.place.clone(),
        cluster: portal::way_to(&one.place.cluster),
        mark: portal::mark(words, &one.place.cluster),
        state: badge(words, one.state),
    }
}

/// A task that follows.
struct TaskLine {
    what: String,
    unit: String,
    due: String,
    state: State,
}

/// What was concluded.
struct Conclusion {
    number: i64,
    title: String,
    text: String,
    tasks: Vec<TaskLine>,
}

#[derive(Template)]
#[template(path = "meetings/public.html")]
struct ConferencePage {
    frame: Frame,
    lede: String,
    state: State,
    source: String,
    cluster: Link,
    agenda: Vec<(String, String)>,
    conclusions: Vec<Conclusion>,
}

/// `GET /hoi-nghi/{conference}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_conference(&house.app, &ConferenceId::new(id)).await?;
    let one = &found.conference;
    let frame = portal::frame_below(&visitor, LIST, &one.row.title);
    let page = ConferencePage {
        lede: lede(words, &found),
        state: badge(words, one.state).boxed(),
        source: one.row.remark.clone(),
        cluster: portal::way_to(&one.place.cluster),
        conclusions: found.conclusions.iter().map(|one| conclusion(words, one)).collect(),
        frame: portal::of_cluster(words, frame, &one.place.cluster),
        agenda: found.agenda,
    };
    Ok(Page(page).into_response())
}

fn lede(words: &Words, found: &OnePublicConference) -> String {
    let one = &found.conference;
    let hosted = match found.host.as_str() {
        "" => String::new(),
        unit => words.say_with("conference-hosted", &[("unit", unit)]),
    };
    portal::joined([say_kind(words, one.kind), say_when(words, &one.row), one.row.place.clone(), hosted])
}

fn conclusion(words: &Words, one: &PublicConclusion) -> Conclusion {
    let tasks = one.tasks.iter().map(|task| TaskLine {
        what: task.what.clone(),
        unit: task.unit.clone(),
        due: words.date(&task.due),
        state: say_standing(words, task.standing),
    });
    let number = one.number.to_string();
    Conclusion {
        number: one.number,
        title: words.say_with("conclusion-number", &[("number", &number)]),
        text: one.text.clone(),
        tasks: tasks.collect(),
    }
}
