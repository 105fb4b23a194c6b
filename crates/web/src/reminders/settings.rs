//! How one wants to be reminded: an address, a rhythm, and one's calendar of due days.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::reminders::{self, ChooseReminder, ReminderSetting};
use thidua_app::{Error, FieldErrors};
use thidua_domain::reminders::Rhythm;

use crate::addresses;
use crate::door::address::Line;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Control, Field, FormErrors};

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ReminderForm {
    email: String,
    rhythm: String,
}

#[derive(Template)]
#[template(path = "reminders/settings.html")]
struct SettingsPage {
    frame: Frame,
    errors: Option<FormErrors>,
    email: Field,
    /// Value, label, ` checked` for the present one.
    rhythms: Vec<(&'static str, String, &'static str)>,
    has_feed: bool,
    /// The calendar's address, once, right after it was made.
    feed: Option<Field>,
}

/// `GET /tai-khoan/nhac-viec`
pub async fn show(State(house): State<House>, visitor: Visitor) -> PageResult {
    let setting = reminders::setting(&house.app, &visitor.signed_in()?.actor).await?;
    Ok(Page(page(&visitor, &setting, None)).into_response())
}

/// `POST /tai-khoan/nhac-viec`
pub async fn save(
    State(house): State<House>,
    visitor: Visitor,
    Form(form): Form<ReminderForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = ChooseReminder { email: form.email.clone(), rhythm: form.rhythm.clone() };
    match reminders::choose_reminder(&house.app, actor, act).await {
        Ok(()) => Ok(done(addresses::REMINDERS, "reminder-chosen")),
        Err(Error::Invalid(errors)) => {
            let kept = reminders::setting(&house.app, actor).await?;
            let rhythm = Rhythm::from_name(&form.rhythm).unwrap_or_default();
            let typed = ReminderSetting { email: Some(form.email), rhythm, ..kept };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&visitor, &typed, Some(&errors))))
                .into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// `POST /tai-khoan/nhac-viec/lich`: the new address is on the answer and nowhere else.
pub async fn open_feed(
    State(house): State<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let token = reminders::open_feed(&house.app, actor).await?;
    let setting = reminders::setting(&house.app, actor).await?;
    let words = visitor.words;
    let address = format!("{}{}", line.origin, addresses::feed(&token));
    let feed = Field::new(Control::Text, "dia-chi-lich", words.say("feed-address"))
        .hint(words.say("feed-address-hint"))
        .value(address);
    Ok(Page(SettingsPage { feed: Some(feed), ..page(&visitor, &setting, None) }).into_response())
}

/// `POST /tai-khoan/nhac-viec/lich/tat`
pub async fn close_feed(State(house): State<House>, visitor: Visitor) -> PageResult {
    reminders::close_feed(&house.app, &visitor.signed_in()?.actor).await?;
    Ok(done(addresses::REMINDERS, "feed-closed"))
}

fn page(visitor: &Visitor, setting: &ReminderSetting, errors: Option<&FieldErrors>) -> SettingsPage {
    let words = visitor.words;
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let rhythm = |rhythm: Rhythm| {
        let label = words.say(&format!("rhythm-{}", rhythm.name())).into_owned();
        (rhythm.name(), label, if rhythm == setting.rhythm { " checked" } else { "" })
    };
    SettingsPage {
        frame: Frame::of(visitor, words.say("reminder-title"))
            .crumb(words.say("account-title"), addresses::ACCOUNT)
            .here(words.say("reminder-title")),
        email: Field::new(Control::Text, "email", words.say("reminder-email"))
            .hint(words.say("reminder-email-hint"))
            .autocomplete("email")
            .value(setting.email.clone().unwrap_or_default())
            .error(errors.as_ref().and_then(|errors| errors.of_field("email"))),
        rhythms: Rhythm::ALL.into_iter().map(rhythm).collect(),
        has_feed: setting.has_feed,
        feed: None,
        errors,
    }
}
