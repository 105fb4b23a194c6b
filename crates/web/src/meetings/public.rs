//! Conferences of all clusters as everybody reads them: when and where, the agenda, what was concluded and how far it is.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use thidua_app::meetings::{
    OnePublicConference, PublicConclusion, PublicConference, public_conference, public_conferences,
};
use thidua_app::organization::public_clusters;
use thidua_domain::ids::ConferenceId;
use thidua_domain::meetings::ConferenceState;
use thidua_domain::newsroom::SubjectKind;
use thidua_words::Words;

use super::task::say_standing;
use super::{badge, say_kind, say_when};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told};
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
    let told =
        portal::told(&visitor, (LIST.1, &[(CLUSTER, cluster)]), (found.page, "public-conference-lede"));
    let frame = portal::frame(&visitor, LIST.0).told(told);
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
    news: Vec<(Link, String)>,
}

/// `GET /hoi-nghi/{conference}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_conference(&house.app, &ConferenceId::new(id)).await?;
    let one = &found.conference;
    let lede = lede(words, &found);
    let told = Told::of(&visitor, &addresses::public_conference(&one.row.id), lede.clone());
    let frame = portal::frame_below(&visitor, LIST, &one.row.title);
    // What is invented takes place nowhere.
    let is_real = one.place.cluster.illustrative == 0;
    let frame = if is_real { frame.schema(&schema(one, &told)) } else { frame };
    let frame = frame.told(told);
    let page = ConferencePage {
        lede,
        state: badge(words, one.state).boxed(),
        source: one.row.remark.clone(),
        cluster: portal::way_to(&one.place.cluster),
        conclusions: found.conclusions.iter().map(|one| conclusion(words, one)).collect(),
        frame: portal::of_cluster(words, frame, &one.place.cluster),
        news: portal::news_about(&house, words, (SubjectKind::Conference, &one.row.id)).await?,
        agenda: found.agenda,
    };
    Ok(Page(page).into_response())
}

/// When and where it is (schema.org, Event).
fn schema(one: &PublicConference, told: &Told) -> Value {
    let row = &one.row;
    let begins = match row.begins.as_str() {
        "" => row.held_on.clone(),
        hour => format!("{}T{hour}:00+07:00", row.held_on),
    };
    let status = match one.state {
        ConferenceState::CalledOff => "https://schema.org/EventCancelled",
        ConferenceState::Convened | ConferenceState::Open | ConferenceState::Closed => {
            "https://schema.org/EventScheduled"
        }
    };
    let place = if row.place.is_empty() { &one.place.cluster.name } else { &row.place };
    json!({
        "@context": SCHEMA,
        "@type": "Event",
        "name": row.title,
        "startDate": begins,
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": { "@type": "Place", "name": place, "address": place },
        "organizer": { "@type": "Organization", "name": one.place.cluster.name },
        "url": told.url,
        "inLanguage": "vi",
    })
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
