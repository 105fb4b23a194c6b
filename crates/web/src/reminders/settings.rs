//! How one wants to be reminded: an address, a rhythm, and one's calendar of due days.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
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
use crate::parts::{Button, Control, EntryForm, Field, FormErrors};

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ReminderForm {
    #[serde(rename = "thu-dien-tu")]
    email: String,
    #[serde(rename = "nhip")]
    rhythm: String,
}

#[derive(Template)]
#[template(path = "reminders/settings.html")]
struct SettingsPage {
    frame: Frame,
    form: EntryForm,
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
    Ok(opened(&house, &visitor, &line.origin).await?)
}

/// Gives the calendar a new address and shows it, once.
pub(crate) async fn opened(house: &House, visitor: &Visitor, origin: &str) -> Result<Response, Error> {
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    let token = reminders::open_feed(&house.app, actor).await?;
    let setting = reminders::setting(&house.app, actor).await?;
    let words = visitor.words;
    let address = format!("{origin}{}", addresses::feed(&token));
    let feed = Field::new(Control::Text, "dia-chi-lich", words.say("feed-address"))
        .hint(words.say("feed-address-hint"))
        .value(address);
    Ok(Page(SettingsPage { feed: Some(feed), ..page(visitor, &setting, None) }).into_response())
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
        (rhythm.name().to_owned(), label)
    };
    let email = Field::new(Control::Text, "thu-dien-tu", words.say("reminder-email"))
        .hint(words.say("reminder-email-hint"))
        .autocomplete("email")
        .value(setting.email.clone().unwrap_or_default());
    let rhythms = Control::Pick(Rhythm::ALL.into_iter().map(rhythm).collect());
    let rhythms = Field::new(rhythms, "nhip", words.say("reminder-rhythm"))
        .hint(words.say("reminder-rhythm-hint"))
        .value(setting.rhythm.name());
    SettingsPage {
        frame: Frame::of(visitor, words.say("reminder-title"))
            .crumb(words.say("account-title"), addresses::ACCOUNT)
            .here(words.say("reminder-title")),
        form: EntryForm::stacked(addresses::REMINDERS)
            .field(email.error(errors.as_ref().and_then(|errors| errors.of_field("thu-dien-tu"))))
            .field(rhythms)
            .errors(errors)
            .button(Button::main(words.say("reminder-button"))),
        has_feed: setting.has_feed,
        feed: None,
    }
}
