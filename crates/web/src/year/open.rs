//! Opening a year for a cluster.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::organization::list_clusters;
use thidua_app::year::{Holds, OpenYear, RollOver, list_years, open_year, roll_over_of};
use thidua_app::{Error, FieldError, FieldErrors};
use thidua_domain::access::Right;
use thidua_domain::ground::accept_year;
use thidua_domain::ids::ClusterId;
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Control, Field, FormErrors};

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct YearForm {
    #[serde(rename = "cum")]
    cluster: String,
    #[serde(rename = "nam")]
    year: String,
}

#[derive(Template)]
#[template(path = "year/open.html")]
struct OpenPage {
    frame: Frame,
    errors: Option<FormErrors>,
    fields: [Field; 2],
    /// What each cluster's new year would take over.
    taken_over: Vec<(String, Vec<String>)>,
}

/// `GET /nam-moi`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let who = visitor.signed_in()?;
    // The year after the newest one, since that is what one comes to open.
    let newest = list_years(&house.app, &who.actor).await?.into_iter().map(|link| link.year).max();
    let year = newest.map_or(house.app.today().year(), |newest| newest + 1);
    let form = YearForm { cluster: String::new(), year: year.to_string() };
    Ok(Page(page(&house, &visitor, &form, None).await?).into_response())
}

/// `POST /nam-moi`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(form): Form<YearForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let wrong = |field: &str, refusal| FieldErrors(vec![FieldError { field: field.to_owned(), refusal }]);
    let outcome = match accept_year(&form.year) {
        Ok(year) => open_year(&house.app, &who.actor, OpenYear { cluster: form.cluster.clone(), year })
            .await
            .map(|()| year),
        Err(refusal) => Err(Error::Invalid(wrong("year", refusal))),
    };
    let errors = match outcome {
        Ok(year) => return Ok(done(&YearAddress::of(&form.cluster, year).calendar(), "year-opened")),
        Err(Error::Invalid(errors)) => errors,
        // Whatever stands against it is about that year of that cluster.
        Err(Error::Refused(refusal)) => wrong("year", refusal),
        Err(error) => return Err(error.into()),
    };
    let page = page(&house, &visitor, &form, Some(&errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    form: &YearForm,
    errors: Option<&FieldErrors>,
) -> PageResult<OpenPage> {
    let (words, who) = (visitor.words, visitor.signed_in()?);
    let mine = |id: &str| Right::ArrangeYear.is_held_in(&who.actor, &ClusterId::new(id));
    let clusters = list_clusters(&house.app).await?;
    let clusters: Vec<_> = clusters.into_iter().filter(|row| mine(&row.id)).collect();
    let asked = accept_year(&form.year).unwrap_or_else(|_| house.app.today().year());
    let mut taken_over = vec![];
    for row in &clusters {
        let before = roll_over_of(&house.app, &who.actor, &row.slug, asked).await?;
        taken_over.push((row.name.clone(), lines_of(words, before.as_ref(), asked)));
    }
    let choices = clusters.into_iter().map(|row| (row.slug, row.name)).collect();
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let error = |name: &str| errors.as_ref().and_then(|errors| errors.of_field(name));
    let fields = [
        Field::new(Control::Choice(choices), "cum", words.say("open-year-cluster"))
            .value(&form.cluster)
            .error(error("cum")),
        Field::new(Control::Number, "nam", words.say("open-year-year"))
            .hint(words.say("open-year-hint"))
            .value(&form.year)
            .required()
            .error(error("nam")),
    ];
    Ok(OpenPage {
        frame: Frame::of(visitor, words.say("open-year-title"))
            .working(visitor.house_name())
            .crumb(words.say("duty-title"), addresses::YEARS)
            .here(words.say("open-year-title")),
        errors,
        fields,
        taken_over,
    })
}

/// What a new year begins with, a line each.
fn lines_of(words: &Words, before: Option<&RollOver>, year: i16) -> Vec<String> {
    let Some(before) = before else { return vec![words.say("open-year-first").into_owned()] };
    let count = |n: usize| words.decimal(&n.to_string());
    let (from, year) = (before.from.to_string(), year.to_string());
    let (members, indicators, steps) = (count(before.members), count(before.indicators), count(before.steps));
    let criteria = match &before.criteria {
        Some((title, Holds::Yes)) => words.say_with("open-year-criteria", &[("title", title)]),
        Some((title, Holds::No)) => {
            words.say_with("open-year-criteria-over", &[("title", title), ("year", &year)])
        }
        None => words.say("open-year-no-criteria").into_owned(),
    };
    vec![
        words.say_with("open-year-members", &[("count", &members)]),
        words.say_with("open-year-form", &[("count", &indicators), ("from", &from)]),
        words.say_with("open-year-calendar", &[("count", &steps), ("from", &from), ("year", &year)]),
        criteria,
    ]
}
