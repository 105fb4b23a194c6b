//! The administrator's page: accounts and their roles, units, clusters.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::organization::{
    ClusterRow, FormCluster, Illustrative, RegisterUnit, UnitRow, form_cluster, list_clusters, list_units,
    register_unit,
};
use thidua_app::people::{
    AccountEntry, CreateAccount, GrantOffice, MustChange, close_account, create_account, end_office,
    grant_office, list_accounts, reset_password,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::access::{Office, Role};
use thidua_domain::ids::{ClusterId, OfficeId, UnitId};
use thidua_domain::organization::UnitKind;
use thidua_domain::text::slug_of;
use thidua_words::Words;

use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note, State, Tone};
use crate::sentences::{say_refusal, say_role};

struct OfficeLine {
    text: String,
    /// Ends it, while it is held.
    end: Option<EntryForm>,
}

struct Account {
    username: String,
    name: String,
    state: State,
    /// Closes it, while it is open.
    close: Option<EntryForm>,
    offices: Vec<OfficeLine>,
}

struct UnitLine {
    name: String,
    slug: String,
    kind: String,
}

struct ClusterLine {
    name: String,
    slug: String,
}

#[derive(Template)]
#[template(path = "organization/admin.html")]
struct AdminPage {
    frame: Frame,
    notes: Vec<Note>,
    accounts: Vec<Account>,
    units: Vec<UnitLine>,
    clusters: Vec<ClusterLine>,
    account: EntryForm,
    office: EntryForm,
    password: EntryForm,
    unit: EntryForm,
    cluster: EntryForm,
}

type Sent = Vec<(String, String)>;

/// `GET /quan-tri`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, "", &vec![], None).await?).into_response())
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
            let page = page(house, visitor, form, &sent, Some(&error)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn text(sent: &Sent, name: &str) -> String {
    sent.iter().find(|(field, _)| field == name).map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

/// All that was sent under one name: boxes share theirs.
fn texts(sent: &Sent, name: &str) -> String {
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
        None => Err(Error::NotFound),
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
    let outcome = end_office(&house.app, actor, &OfficeId::new(text(&sent, "ma-vai-tro"))).await;
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
    let outcome = close_account(&house.app, Some(actor), &text(&sent, "ten-dang-nhap")).await;
    act(&house, &visitor, "account-closed", sent, outcome).await
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
    form: &str,
    sent: &Sent,
    error: Option<&Error>,
) -> PageResult<AdminPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let accounts = list_accounts(&house.app, actor).await?;
    let units = list_units(&house.app).await?;
    let clusters = list_clusters(&house.app).await?;
    let build = Build { words, sent, form, error };
    let mut notes = vec![];
    match error {
        Some(Error::Refused(refusal)) => notes.push(Note::new(Tone::Wrong, say_refusal(words, refusal))),
        Some(Error::NotFound) => notes.push(Note::new(Tone::Wrong, words.say("admin-not-found"))),
        Some(Error::NotAllowed | Error::Invalid(_) | Error::Broken(_)) | None => {}
    }
    Ok(AdminPage {
        frame: Frame::of(visitor, words.say("admin-title"))
            .working(words.say("house-of"))
            .here(words.say("admin-title")),
        notes,
        account: build.account(),
        office: build.office(&accounts, &units, &clusters),
        password: build.password(&accounts),
        unit: build.unit(),
        cluster: build.cluster(&units),
        accounts: accounts.iter().map(|entry| account_of(words, house, entry, &clusters)).collect(),
        units: units
            .iter()
            .map(|unit| UnitLine {
                name: unit.full_name.clone(),
                slug: unit.slug.clone(),
                kind: words.say(&format!("unit-kind-{}", unit.kind.replace('_', "-"))).into_owned(),
            })
            .collect(),
        clusters: clusters
            .iter()
            .map(|row| ClusterLine { name: row.name.clone(), slug: row.slug.clone() })
            .collect(),
    })
}

fn account_of(words: &Words, house: &House, entry: &AccountEntry, clusters: &[ClusterRow]) -> Account {
    let today = house.app.today();
    let line = |office: &Office| {
        let cluster =
            office.cluster.as_ref().and_then(|id| clusters.iter().find(|row| row.id == id.as_str()));
        let here = cluster.map(|row| row.name.clone()).or_else(|| office.unit_name.clone());
        let role = say_role(words, office.role);
        let from = words.date(&office.from.to_string());
        let text = match (here, office.to) {
            (Some(here), None) => {
                words.say_with("admin-office", &[("role", &role), ("place", &here), ("from", &from)])
            }
            (None, None) => words.say_with("admin-office-system", &[("role", &role), ("from", &from)]),
            (here, Some(to)) => {
                let (here, to) = (here.unwrap_or_default(), words.date(&to.to_string()));
                words.say_with("admin-office-ended", &[("role", &role), ("place", &here), ("to", &to)])
            }
        };
        let name = format!(": {text}, {}", entry.full_name);
        let end = EntryForm::in_a_row(addresses::END_OFFICE)
            .with("ma-vai-tro", &office.id)
            .button(Button::plain(words.say("admin-end-office")).about(name));
        OfficeLine { text, end: office.is_held_on(today).then_some(end) }
    };
    Account {
        username: entry.username.clone(),
        name: entry.full_name.clone(),
        state: if entry.closed {
            State::void(words.say("account-closed-state"))
        } else {
            State::done(words.say("account-open-state"))
        },
        close: (!entry.closed).then(|| {
            EntryForm::in_a_row(addresses::CLOSE_ACCOUNT).with("ten-dang-nhap", &entry.username).button(
                Button::plain(words.say("admin-close-account")).about(format!(": {}", entry.full_name)),
            )
        }),
        offices: entry.offices.iter().map(line).collect(),
    }
}

/// Makes the forms, each with what was sent to it.
struct Build<'a> {
    words: &'static Words,
    sent: &'a Sent,
    form: &'a str,
    error: Option<&'a Error>,
}

type Asked = (Control, &'static str, &'static str, Option<&'static str>);

impl Build<'_> {
    /// A form of the page: what was sent to it comes back in it.
    fn form(&self, form: &str, action: &str, button: &str, fields: Vec<Asked>) -> EntryForm {
        let mine = self.form == form;
        let errors = match self.error {
            Some(Error::Invalid(errors)) if mine => FormErrors::of(self.words, errors),
            _ => None,
        };
        let field = |(control, name, key, hint): Asked| {
            let error = errors.as_ref().and_then(|errors| errors.of_field(name));
            let sent = if mine { texts(self.sent, name) } else { String::new() };
            let field = Field::new(control, name, self.words.say(key)).value(sent).error(error);
            hint.into_iter().fold(field, |field, hint| field.hint(self.words.say(hint)))
        };
        let fields: Vec<Field> = fields.into_iter().map(field).collect();
        EntryForm::stacked(action).errors(errors).fields(fields).button(Button::new(self.words.say(button)))
    }

    fn account(&self) -> EntryForm {
        let fields = vec![
            (Control::Text, "ho-ten", "admin-full-name", None),
            (Control::Text, "ten-dang-nhap", "admin-username", Some("admin-username-hint")),
            (Control::Text, "mat-khau", "admin-first-password", Some("admin-password-hint")),
        ];
        self.form("account", addresses::ADD_ACCOUNT, "admin-add-account-button", fields)
    }

    fn office(&self, accounts: &[AccountEntry], units: &[UnitRow], clusters: &[ClusterRow]) -> EntryForm {
        let words = self.words;
        let nothing = || std::iter::once((String::new(), words.say("admin-nothing").into_owned()));
        let roles = Role::ALL.into_iter().map(|role| (role.name().to_owned(), say_role(words, role)));
        let clusters = nothing().chain(clusters.iter().map(|row| (row.id.clone(), row.name.clone())));
        let units = nothing().chain(units.iter().map(|row| (row.id.clone(), row.short_name.clone())));
        let (clusters, units) = (Control::Choice(clusters.collect()), Control::Choice(units.collect()));
        let fields = vec![
            (holders(accounts), "nguoi-giu", "admin-holder", None),
            (Control::Choice(roles.collect()), "vai-tro", "admin-role", None),
            (clusters, "o-cum", "admin-in-cluster", Some("admin-in-cluster-hint")),
            (units, "o-don-vi", "admin-in-unit", Some("admin-in-unit-hint")),
        ];
        self.form("office", addresses::ADD_OFFICE, "admin-add-office-button", fields)
    }

    fn password(&self, accounts: &[AccountEntry]) -> EntryForm {
        let fields = vec![
            (holders(accounts), "cua-ai", "admin-holder", None),
            (Control::Text, "mat-khau-dat-lai", "admin-first-password", Some("admin-password-hint")),
        ];
        self.form("password", addresses::RESET_PASSWORD, "admin-reset-button", fields)
    }

    fn unit(&self) -> EntryForm {
        let kinds = UnitKind::ALL.map(|kind| {
            let name = self.words.say(&format!("unit-kind-{}", kind.name().replace('_', "-"))).into_owned();
            (kind.name().to_owned(), name)
        });
        let fields = vec![
            (Control::Text, "ten-don-vi", "admin-unit-name", None),
            (Control::Text, "ten-gon", "admin-short-name", Some("admin-short-name-hint")),
            (Control::Text, "ma-don-vi", "admin-slug", Some("admin-slug-hint")),
            (Control::Choice(kinds.to_vec()), "loai", "admin-kind", None),
        ];
        self.form("unit", addresses::ADD_UNIT, "admin-add-unit-button", fields)
    }

    fn cluster(&self, units: &[UnitRow]) -> EntryForm {
        let members = units.iter().map(|unit| (unit.slug.clone(), unit.full_name.clone())).collect();
        let fields = vec![
            (Control::Text, "ten-cum", "admin-cluster-name", None),
            (Control::Text, "ma-cum", "admin-slug", Some("admin-slug-hint")),
            (Control::Ticks(members), "thanh-vien", "admin-members", None),
        ];
        self.form("cluster", addresses::ADD_CLUSTER, "admin-form-cluster-button", fields)
    }
}

/// Everybody who can sign in.
fn holders(accounts: &[AccountEntry]) -> Control {
    let open = accounts.iter().filter(|entry| !entry.closed);
    let choice =
        |entry: &AccountEntry| (entry.username.clone(), format!("{} ({})", entry.full_name, entry.username));
    Control::Choice(open.map(choice).collect())
}
