//! A propaganda activity, what came after it, and the form with which it is put right.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::membership::{Activity, CaseAt, change_activity, open_activity};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::case::{Back, Known};
use super::fields::{REASON, activity_fields, field, in_page, say_form, sent_of, typed_activity};
use super::{Book, FormPage, Sent, answered, case_at, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, SEEN, State};
use crate::shots::{Gallery, Returned, Shown};

/// What came after an activity.
struct After {
    what: String,
    name: Link,
    state: State,
}

#[derive(Template)]
#[template(path = "membership/activity.html")]
struct ActivityPage {
    frame: Frame,
    lede: String,
    change: Option<String>,
    notes: Vec<Note>,
    known: Vec<Known>,
    gallery: Gallery,
    after: Vec<After>,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/tuyen-truyen/{activity}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, case)): At) -> PageResult {
    answer(&house, &visitor, &case_at(unit, case), Returned::default()).await
}

/// The page of an activity, with what came back of its pictures.
pub(super) async fn answer(house: &House, visitor: &Visitor, at: &CaseAt, mut back: Returned) -> PageResult {
    let words = visitor.words;
    let found = open_activity(&house.app, &visitor.signed_in()?.actor, at).await?;
    let topic = found.row.topic.clone();
    let frame = frame_in(house, visitor, (&found.unit, Book::Activities), topic.clone()).await?;
    let status = back.status;
    let (slug, id) = (&found.unit.slug, &found.row.id);
    let shown = Shown {
        pictures: &found.pictures,
        keeps: found.keeps,
        seen: found.seen,
        add: addresses::add_picture(slug, id),
        way: &|picture| addresses::picture(slug, id, picture),
    };
    let page = ActivityPage {
        frame: frame.here(topic),
        lede: say_form(words, &found.row.form),
        change: found.keeps.then(|| addresses::change_activity(&at.slug, at.case.as_str())),
        notes: back.notes(words, &shown),
        known: known(words, &found),
        gallery: Gallery::of(words, &shown, &back),
        after: after(words, &found),
    };
    Ok(answered(page, status))
}

fn known(words: &Words, found: &Activity) -> Vec<Known> {
    let row = &found.row;
    let counted = |figure: Option<i64>, unit: &str| {
        figure
            .map(|it| format!("{}\u{a0}{}", words.decimal(&it.to_string()), words.say(unit)))
            .unwrap_or_default()
    };
    vec![
        Known::line(words, "membership-field-ngay", words.date(&row.held_on)),
        Known::line(words, "membership-field-dia-diem", row.place.clone()),
        Known::line(words, "membership-field-nguoi-du", counted(row.audience, "membership-people")),
        Known::line(words, "membership-field-kinh-phi", counted(row.cost, "membership-dong")),
        Known::line(words, "membership-field-ghi-chu", row.note.clone()),
    ]
}

fn after(words: &Words, found: &Activity) -> Vec<After> {
    let slug = &found.unit.slug;
    let foundings = found.foundings.iter().map(|row| After {
        what: words.say("membership-foundings").into_owned(),
        name: Link::new(row.name.clone(), addresses::founding(slug, &row.id)),
        state: super::foundings::state_of(words, &row.state),
    });
    let applications = found.applications.iter().map(|row| After {
        what: words.say("membership-applications").into_owned(),
        name: Link::new(row.name.clone(), addresses::application(slug, &row.id)),
        state: super::applications::state_of(words, &row.state),
    });
    foundings.chain(applications).collect()
}

/// `GET /so-htx/{unit}/tuyen-truyen/{activity}/sua`
pub async fn change(Shared(house): Shared<House>, visitor: Visitor, Path((unit, case)): At) -> PageResult {
    let at = case_at(unit, case);
    Ok(Page(page(&house, &visitor, &at, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/tuyen-truyen/{activity}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = case_at(unit, case);
    let (typed, reason) = (typed_activity(visitor.words, &sent), text(&sent, REASON).to_owned());
    let act = (typed, reason, Seen::read(text(&sent, SEEN)));
    let error = match change_activity(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => {
            return Ok(done(&addresses::activity(&at.slug, at.case.as_str()), "membership-activity-changed"));
        }
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, &at, back).await?, status))
}

async fn page(house: &House, visitor: &Visitor, at: &CaseAt, back: Back<'_>) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_activity(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let kept = sent_of(words, &found.row);
    let sent = back.sent.unwrap_or(&kept);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let stands = (sent, errors.as_ref());
    let form = EntryForm::stacked(addresses::change_activity(&at.slug, at.case.as_str()))
        .with(SEEN, back.seen(found.seen))
        .fields(activity_fields(words, stands))
        .field(field(words, (Control::Area(2), REASON), stands).required())
        .errors(errors.clone())
        .button(Button::main(words.say("membership-change-button")))
        .or(Link::new(words.say("register-back"), addresses::activity(&at.slug, at.case.as_str())));
    let title = words.say("membership-change").into_owned();
    let topic = found.row.topic.clone();
    let frame = frame_in(house, visitor, (&found.unit, Book::Activities), title.clone()).await?;
    let frame = frame.crumb(topic, addresses::activity(&at.slug, at.case.as_str()));
    let lede = words.say("membership-change-lede").into_owned();
    Ok(FormPage { frame: frame.here(title), lede, notes: back.notes, form })
}
