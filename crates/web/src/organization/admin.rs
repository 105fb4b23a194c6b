//! The administrator's page: accounts and their roles, units, clusters.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::evidence::{find_quota, set_quota};
use thidua_app::health::{Room, look_at_room};
use thidua_app::organization::{
    ClusterRow, FormCluster, Illustrative, RegisterUnit, UnitRow, form_cluster, list_clusters, list_units,
    register_unit,
};
use thidua_app::people::{
    AccountEntry, CreateAccount, GrantOffice, MustChange, close_account, create_account, end_office,
    grant_office, list_accounts, reopen_account, reset_password,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::access::{Actor, Role};
use thidua_domain::ids::{ClusterId, OfficeId, UnitId};
use thidua_domain::organization::UnitKind;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::slug_of;
use thidua_words::Words;

use super::forms::Build;
use super::lists::{account_of, accounts_of, say_office, units_of};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::list::{Asked, Head, ListBar, Table};
use crate::parts::{Button, Empty, EntryForm, Link, Note, Pager, State, Tone};

/// An office that somebody holds or held.
pub(super) struct OfficeLine {
    pub text: String,
    /// Ends it, while it is held.
    pub end: Option<EntryForm>,
}

/// A row of the accounts.
pub(super) struct Account {
    pub username: String,
    pub name: String,
    pub state: State,
    /// Closes it, while it is open.
    pub change: EntryForm,
    pub offices: Vec<OfficeLine>,
}

struct ClusterLine {
    name: String,
    slug: String,
}

/// What is around the accounts.
struct Around {
    bar: ListBar,
    heads: Vec<Head>,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

#[derive(Template)]
#[template(path = "organization/admin.html")]
struct AdminPage {
    frame: Frame,
    notes: Vec<Note>,
    accounts: Around,
    rows: Vec<Account>,
    units: Option<Table>,
    clusters: Vec<ClusterLine>,
    account: EntryForm,
    office: EntryForm,
    password: EntryForm,
    unit: EntryForm,
    cluster: EntryForm,
    room: Option<String>,
    quota: EntryForm,
}

/// What a form sent.
pub(super) type Sent = Vec<(String, String)>;

/// `GET /quan-tri`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Query(query): Query<BTreeMap<String, String>>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let asked = asked_of(&query);
    if !asked.iter().all(|asked| asked.file.is_empty()) {
        let held = Held::load(&house, actor).await?;
        let accounts = accounts_of(words, &house, &held).file(&asked[0], "tai-khoan")?;
        let file = accounts
            .map_or_else(|| units_of(words, &held.units).file(&asked[1], "don-vi"), |file| Ok(Some(file)))?;
        if let Some(file) = file {
            return Ok(file);
        }
    }
    Ok(Page(page(&house, &visitor, ("", &vec![]), None, &asked).await?).into_response())
}

/// What is asked of the accounts and of the units.
fn asked_of(query: &BTreeMap<String, String>) -> [Asked; 2] {
    [Asked::of(query, "tk-"), Asked::of(query, "dv-")]
}

/// Everything that the page shows.
pub(super) struct Held {
    pub accounts: Vec<AccountEntry>,
    pub units: Vec<UnitRow>,
    pub clusters: Vec<ClusterRow>,
}

impl Held {
    async fn load(house: &House, actor: &Actor) -> thidua_app::Result<Self> {
        Ok(Self {
            accounts: list_accounts(&house.app, actor).await?,
            units: list_units(&house.app).await?,
            clusters: list_clusters(&house.app).await?,
        })
    }
}

/// `POST /quan-tri/{form}` for every form of the page.
async fn act(
    house: &House,
    visitor: &Visitor,
    form: &str,
    sent: Sent,
    outcome: thidua_app::Result<()>,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(addresses::ADMIN, &format!("admin-{form}"))),
        Err(error @ (Error::Invalid(_) | Error::Refused(_) | Error::NotFound)) => {
            let page = page(house, visitor, (form, &sent), Some(&error), &asked_of(&BTreeMap::new())).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn text(sent: &Sent, name: &str) -> String {
    sent.iter().find(|(field, _)| field == name).map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

/// All that was sent under one name: boxes share theirs.
pub(super) fn texts(sent: &Sent, name: &str) -> String {
    let mine = sent.iter().filter(|(field, _)| field == name);
    mine.map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" ")
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// `POST /quan-tri/tai-khoan`
pub async fn add_account(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let new = CreateAccount {
        username: text(&sent, "ten-dang-nhap"),
        full_name: text(&sent, "ho-ten"),
        password: text(&sent, "mat-khau"),
        must_change: MustChange::Yes,
    };
    let outcome = create_account(&house.app, actor, new).await.map(drop);
    act(&house, &visitor, "account", sent, outcome).await
}

/// `POST /quan-tri/vai-tro`
pub async fn add_office(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome = match Role::from_name(&text(&sent, "vai-tro")) {
        Some(role) => {
            let grant = GrantOffice {
                username: text(&sent, "nguoi-giu"),
                role,
                cluster: some(text(&sent, "o-cum")).map(ClusterId::new),
                unit: some(text(&sent, "o-don-vi")).map(UnitId::new),
                from: house.app.today(),
            };
            grant_office(&house.app, Some(actor), grant).await.map(drop)
        }
        None => Err(Refusal::OfficeWithoutRole.into()),
    };
    act(&house, &visitor, "office", sent, outcome).await
}

/// `POST /quan-tri/vai-tro/thoi`
pub async fn drop_office(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let office = text(&sent, "ma-vai-tro");
    if !is_sure(&sent) {
        let held = Held::load(&house, actor).await?;
        let found = held
            .accounts
            .iter()
            .find_map(|entry| Some((entry, entry.offices.iter().find(|one| one.id.as_str() == office)?)));
        let (entry, one) = found.ok_or(Error::NotFound)?;
        let arguments =
            [("office", &*say_office(visitor.words, one, &held.clusters)), ("name", &*entry.full_name)];
        let form = again_with(&visitor, addresses::END_OFFICE, ("ma-vai-tro", &office), "admin-end-office");
        return Ok(ask(&visitor, "confirm-office", &arguments, form));
    }
    let outcome = end_office(&house.app, actor, &OfficeId::new(office)).await;
    act(&house, &visitor, "office-ended", sent, outcome).await
}

/// `POST /quan-tri/mat-khau`
pub async fn set_password(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome =
        reset_password(&house.app, Some(actor), &text(&sent, "cua-ai"), &text(&sent, "mat-khau-dat-lai"))
            .await;
    act(&house, &visitor, "password", sent, outcome).await
}

/// `POST /quan-tri/tai-khoan/dong`
pub async fn end_account(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let username = text(&sent, "ten-dang-nhap");
    if !is_sure(&sent) {
        let accounts = list_accounts(&house.app, actor).await?;
        let entry = accounts.iter().find(|entry| entry.username == username).ok_or(Error::NotFound)?;
        let (name, form) = (
            entry.full_name.as_str(),
            again_with(
                &visitor,
                addresses::CLOSE_ACCOUNT,
                ("ten-dang-nhap", &username),
                "admin-close-account",
            ),
        );
        return Ok(ask(&visitor, "confirm-account", &[("name", name), ("username", &username)], form));
    }
    let outcome = close_account(&house.app, Some(actor), &username).await;
    act(&house, &visitor, "account-closed", sent, outcome).await
}

/// The form of a button once more, for who has read what follows.
fn again_with(
    visitor: &Visitor,
    address: &str,
    (name, value): (&'static str, &str),
    button: &str,
) -> EntryForm {
    EntryForm::stacked(address)
        .with(name, value)
        .button(Button::stop(visitor.words.say(button)))
        .or(Link::new(visitor.words.say("confirm-leave"), addresses::ADMIN))
}

/// `POST /quan-tri/tai-khoan/mo`
pub async fn open_account(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome = reopen_account(&house.app, actor, &text(&sent, "ten-dang-nhap")).await;
    act(&house, &visitor, "account-reopened", sent, outcome).await
}

/// `POST /quan-tri/don-vi`
pub async fn add_unit(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let short_name = text(&sent, "ten-gon");
    let unit = RegisterUnit {
        full_name: text(&sent, "ten-don-vi"),
        slug: some(text(&sent, "ma-don-vi")).unwrap_or_else(|| slug_of(&short_name)),
        short_name,
        kind: UnitKind::from_name(&text(&sent, "loai")).unwrap_or(UnitKind::OtherMember),
        from: house.app.today(),
    };
    let outcome = register_unit(&house.app, Some(actor), unit).await.map(drop);
    act(
        &house,
        &visitor,
        "unit",
        sent,
        renamed(outcome, &[("full_name", "ten-don-vi"), ("slug", "ma-don-vi")]),
    )
    .await
}

/// `POST /quan-tri/cum`
pub async fn add_cluster(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let name = text(&sent, "ten-cum");
    let members =
        sent.iter().filter(|(field, _)| field == "thanh-vien").map(|(_, slug)| slug.clone()).collect();
    let cluster = FormCluster {
        slug: some(text(&sent, "ma-cum")).unwrap_or_else(|| slug_of(&name)),
        name,
        members,
        from: house.app.today(),
        illustrative: Illustrative::No,
    };
    let outcome = form_cluster(&house.app, Some(actor), cluster).await.map(drop);
    act(&house, &visitor, "cluster", sent, renamed(outcome, &[("name", "ten-cum"), ("slug", "ma-cum")])).await
}

/// `POST /quan-tri/minh-chung`
pub async fn change_quota(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome = set_quota(&house.app, actor, &text(&sent, "han-muc")).await;
    act(&house, &visitor, "quota", sent, renamed(outcome, &[("quota", "han-muc")])).await
}

/// How much room the disk has, in a sentence.
fn say_room(words: &Words, room: Room) -> String {
    let sizes = [room.free, room.total, room.reserve()].map(|bytes| words.size(bytes));
    let key = if room.free < room.reserve() { "admin-room-little" } else { "admin-room" };
    words.say_with(key, &[("free", &sizes[0]), ("total", &sizes[1]), ("reserve", &sizes[2])])
}

/// Several forms share a page, so their fields have names of their own.
fn renamed(outcome: thidua_app::Result<()>, names: &[(&str, &str)]) -> thidua_app::Result<()> {
    let Err(Error::Invalid(FieldErrors(mut errors))) = outcome else { return outcome };
    for error in &mut errors {
        if let Some((_, name)) = names.iter().find(|(from, _)| *from == error.field) {
            (*name).clone_into(&mut error.field);
        }
    }
    Err(Error::Invalid(FieldErrors(errors)))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (form, sent): (&str, &Sent),
    error: Option<&Error>,
    asked: &[Asked; 2],
) -> PageResult<AdminPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let held = Held::load(house, actor).await?;
    let build = Build { words, sent, form, error };
    let mut notes = vec![];
    match error {
        Some(Error::Refused(refusal)) => notes.push(Note::refused(words, Tone::Wrong, refusal)),
        Some(Error::NotFound) => notes.push(Note::new(Tone::Wrong, words.say("admin-not-found"))),
        Some(Error::NotAllowed | Error::Meanwhile(_) | Error::Invalid(_) | Error::Broken(_)) | None => {}
    }
    let accounts = accounts_of(words, house, &held).show(&asked[0]);
    Ok(AdminPage {
        frame: Frame::of(visitor, words.say("admin-title"))
            .working(words.say("house-of"))
            .here(words.say("admin-title")),
        notes,
        account: build.account(),
        office: build.office(&held.accounts, &held.units, &held.clusters),
        password: build.password(&held.accounts),
        unit: build.unit(),
        cluster: build.cluster(&held.units),
        room: look_at_room(&house.app).map(|room| say_room(words, room)),
        quota: build.quota(find_quota(&house.app).await?),
        rows: accounts.rows.iter().map(|entry| account_of(words, house, entry, &held.clusters)).collect(),
        accounts: Around {
            bar: accounts.bar,
            heads: accounts.heads,
            empty: accounts.empty,
            pager: accounts.pager,
        },
        units: (!held.units.is_empty()).then(|| units_of(words, &held.units).table(&asked[1])),
        clusters: held
            .clusters
            .iter()
            .map(|row| ClusterLine { name: row.name.clone(), slug: row.slug.clone() })
            .collect(),
    })
}
