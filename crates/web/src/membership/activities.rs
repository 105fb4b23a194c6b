//! The propaganda activities of an alliance, and the form with which one is noted.

use std::collections::BTreeMap;

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::membership::{ActivityRow, Book as Held, count_pictures, hold_activity, list_activities};
use thidua_domain::membership::ActivityForm;
use thidua_words::Words;

use super::case::Back;
use super::fields::{DAY, activity_fields, in_page, say_form, typed_activity};
use super::{Book, FormPage, Listed, Sent, answered, frame_in, listed};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List};
use crate::parts::{Button, EntryForm, FormErrors, Link};

/// `GET /so-htx/{unit}/tuyen-truyen`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let held = list_activities(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let title = words.say_with("membership-activities-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let pictures = count_pictures(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let list = list_of(words, (&held, &pictures), title);
    if let Some(file) = list.file(&asked, &format!("tuyen-truyen-{unit}"))? {
        return Ok(file);
    }
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let page = Listed {
        lede: words.say("membership-activities-lede").into_owned(),
        table,
        add: held.keeps.then(|| Link::new(words.say("membership-hold"), addresses::hold_activity(&unit))),
        beside: vec![Link::new(words.say("reach-nav"), addresses::reach(&unit))],
        book: Book::Activities,
        unit,
        frame,
    };
    Ok(listed(&visitor, page))
}

fn list_of<'a>(
    words: &'a Words,
    (held, pictures): (&'a Held<ActivityRow>, &'a BTreeMap<String, i64>),
    title: String,
) -> List<'a, ActivityRow> {
    let slug = held.unit.slug.as_str();
    let topic = Column::new("chu-de", words.say("membership-field-chu-de"), move |row: &ActivityRow| {
        Cell::text(row.topic.as_str()).to(addresses::activity(slug, &row.id)).in_vietnamese()
    });
    let form = Column::new("hinh-thuc", words.say("membership-field-hinh-thuc"), |row: &ActivityRow| {
        Cell::text(say_form(words, &row.form))
    });
    let day = Column::new("ngay", words.say("membership-field-ngay"), |row: &ActivityRow| {
        Cell::text(words.date(&row.held_on))
    });
    let place = Column::new("dia-diem", words.say("membership-field-dia-diem"), |row: &ActivityRow| {
        Cell::text(row.place.as_str()).in_vietnamese()
    });
    let figure = |figure: Option<i64>| {
        figure.map(|it| Cell::figure(words.decimal(&it.to_string()), it)).unwrap_or_default()
    };
    let audience =
        Column::new("nguoi-du", words.say("membership-field-nguoi-du"), move |row: &ActivityRow| {
            figure(row.audience)
        });
    let cost =
        Column::new("kinh-phi", words.say("membership-cost"), move |row: &ActivityRow| figure(row.cost));
    // Whoever keeps the book sees at once what still has no picture: that is nought, and nothing is missing.
    let many = |row: &ActivityRow| pictures.get(&row.id).copied().unwrap_or(0);
    let shown = Column::new("anh", words.say("pictures"), move |row: &ActivityRow| {
        let many = many(row);
        Cell::figure(words.decimal(&many.to_string()), many)
    });
    let number = |figure: Option<i64>| figure.map_or(Key::Missing, Key::number);
    List::new(words, (addresses::activities(slug), title), &held.rows, |row| row.id.clone())
        .named(|row| vec![row.topic.clone(), row.place.clone()])
        .stacked()
        .column(topic.ordered())
        .column(form.ordered())
        .column(day.ordered_by(|row| Key::name(&row.held_on)))
        .column(place)
        .column(audience.of_figures().ordered_by(move |row| number(row.audience)))
        .column(cost.of_figures().ordered_by(move |row| number(row.cost)))
        .column(shown.of_figures().ordered_by(move |row| Key::number(many(row))))
}

/// `GET /so-htx/{unit}/tuyen-truyen/them`
pub async fn hold(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let begins = [
        (DAY.to_owned(), house.app.today().to_string()),
        ("hinh-thuc".to_owned(), ActivityForm::Talk.name().to_owned()),
    ];
    Ok(Page(page(&house, &visitor, &unit, (&begins.into(), Back::default())).await?).into_response())
}

/// `POST /so-htx/{unit}/tuyen-truyen/them`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let typed = typed_activity(visitor.words, &sent);
    let error = match hold_activity(&house.app, &visitor.signed_in()?.actor, &unit, typed).await {
        Ok(case) => return Ok(done(&addresses::activity(&unit, case.as_str()), "membership-activity-held")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, &unit, (&sent, back)).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (sent, back): (&Sent, Back<'_>),
) -> PageResult<FormPage> {
    let words = visitor.words;
    let held = list_activities(&house.app, &visitor.signed_in()?.actor, unit).await?;
    if !held.keeps {
        return Err(Error::NotAllowed.into());
    }
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let form = EntryForm::stacked(addresses::hold_activity(unit))
        .fields(activity_fields(words, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("membership-hold-button")))
        .or(Link::new(words.say("register-back"), addresses::activities(unit)));
    let title = words.say("membership-hold").into_owned();
    let frame = frame_in(house, visitor, (&held.unit, Book::Activities), title.clone()).await?;
    let lede = words.say("membership-hold-lede").into_owned();
    Ok(FormPage { frame: frame.here(title), lede, notes: back.notes, form })
}
