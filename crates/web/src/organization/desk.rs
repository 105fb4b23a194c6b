//! Where an administrator begins: what there is, how much of it, and where it is changed. And the room on the disk.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::evidence::{find_quota, set_quota};
use thidua_app::health::{Room, look_at_room};
use thidua_app::organization::{list_clusters, list_units};
use thidua_app::people::list_accounts;
use thidua_domain::event::Scope;
use thidua_words::Words;

use super::forms::Build;
use super::sent::{Refused, Sent, answered, frame, renamed, text};
use crate::addresses;
use crate::contact::house_reach;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::Table;
use crate::parts::{Deed, Link, Note, Reach, SEEN};

/// A page of the desk: what there is, and what can be done about it.
#[derive(Template)]
#[template(path = "organization/desk.html")]
pub(super) struct DeskPage {
    pub frame: Frame,
    pub lede: String,
    pub notes: Vec<Note>,
    /// Said where there is nothing yet.
    pub empty: Option<String>,
    pub table: Option<Table>,
    pub deeds: Vec<Deed>,
}

/// Where one goes on, and what stands there now.
struct Way {
    link: Link,
    text: String,
}

#[derive(Template)]
#[template(path = "organization/overview.html")]
struct OverviewPage {
    frame: Frame,
    ways: Vec<Way>,
    contact: Option<Reach>,
}

/// The menu of the administrator's pages.
pub(super) fn menu(words: &Words) -> Vec<Link> {
    let link = |key: &str, address: &str| Link::new(words.say(key), address);
    vec![
        link("admin-title", addresses::ADMIN),
        link("admin-nav-accounts", addresses::ADD_ACCOUNT),
        link("admin-nav-offices", addresses::ADD_OFFICE),
        link("admin-units", addresses::ADD_UNIT),
        link("admin-clusters", addresses::ADD_CLUSTER),
        link("admin-room-title", addresses::SET_QUOTA),
        link("job-list-title", addresses::JOBS),
        link("house-settings-title", addresses::HOUSE_SETTINGS),
        link("house-log-title", addresses::HOUSE_LOG),
        link("health-page-title", addresses::HOUSE_HEALTH),
        link("mail-page-title", addresses::TRY_MAIL),
        link("hook-title", addresses::HOOKS),
    ]
}

/// So many ways fit into the head of a page; the others stand behind its last word.
const IN_HEAD: usize = 5;

/// The menu on a page of administrators.
pub(super) fn with_menu(frame: Frame, words: &Words) -> Frame {
    let mut items = menu(words);
    let more = items.split_off(IN_HEAD);
    frame.menu(items, more)
}

/// `GET /quan-tri`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let accounts = list_accounts(&house.app, actor).await?;
    let (units, clusters) = (list_units(&house.app).await?, list_clusters(&house.app).await?);
    let today = house.app.today();
    let open = accounts.iter().filter(|entry| !entry.closed).count();
    let held =
        accounts.iter().flat_map(|entry| &entry.offices).filter(|office| office.is_held_on(today)).count();
    let count = |n: usize| words.decimal(&n.to_string());
    let counted = |key: &str, n: usize| words.say_with(key, &[("count", &count(n))]);
    let texts = [
        counted("admin-accounts-count", open),
        counted("admin-offices-count", held),
        counted("admin-units-count", units.len()),
        counted("admin-clusters-count", clusters.len()),
        look_at_room(&house.app).map(|room| say_room(words, room)).unwrap_or_default(),
        words.say("admin-jobs-text").into_owned(),
        words.say("admin-settings-text").into_owned(),
        words.say("admin-log-text").into_owned(),
        words.say("admin-health-text").into_owned(),
        words.say("admin-mail-text").into_owned(),
        words.say("admin-hooks-text").into_owned(),
    ];
    let ways = menu(words).into_iter().skip(1).zip(texts).map(|(link, text)| Way { link, text });
    let title = words.say("admin-title");
    let page = OverviewPage {
        frame: with_menu(Frame::of(&visitor, title.clone()).working(visitor.house_name()), words).here(title),
        ways: ways.collect(),
        contact: house_reach(&visitor),
    };
    Ok(Page(page).into_response())
}

/// `GET /quan-tri/minh-chung`
pub async fn show_room(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(room_page(&house, &visitor, None).await?).into_response())
}

/// `POST /quan-tri/minh-chung`
pub async fn change_quota(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let seen = Seen::read(&text(&sent, SEEN));
    let outcome = set_quota(&house.app, &visitor.signed_in()?.actor, &text(&sent, "han-muc"), seen).await;
    let outcome = renamed(outcome, &[("quota", "han-muc")]);
    answered(outcome, ("quota", &sent), (addresses::SET_QUOTA, "admin-quota"), async |refused| {
        room_page(&house, &visitor, Some(refused)).await
    })
    .await
}

async fn room_page(house: &House, visitor: &Visitor, refused: Option<Refused<'_>>) -> PageResult<DeskPage> {
    let words = visitor.words;
    let seen = house.app.data_version(&Scope::System);
    let form = Build { words, refused }.quota(find_quota(&house.app).await?, seen);
    let room = look_at_room(&house.app).map(|room| say_room(words, room)).unwrap_or_default();
    Ok(DeskPage {
        frame: frame(visitor, "admin-room-title").here(words.say("admin-room-title")),
        lede: room,
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: None,
        table: None,
        deeds: vec![Deed::new(
            "muc-chua",
            words.say("admin-quota-title"),
            words.say("admin-quota-text"),
            form,
        )],
    })
}

/// How much room the disk has, in a sentence.
pub(super) fn say_room(words: &Words, room: Room) -> String {
    let sizes = [room.free, room.total, room.reserve()].map(|bytes| words.size(bytes));
    let key = if room.free < room.reserve() { "admin-room-little" } else { "admin-room" };
    words.say_with(key, &[("free", &sizes[0]), ("total", &sizes[1]), ("reserve", &sizes[2])])
}
