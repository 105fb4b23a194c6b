//! Those who were elected take over the cluster on a day: who begins, whose office ends, and taking it back before.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::meetings::{
    Choice, Elected, Handed, HandingOver, TypedHandingOver, open_handing_over, plan_handing_over,
    take_back_handing_over,
};
use thidua_words::Words;

use super::{At, conference_at, frame_below};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note};
use crate::refused::Back;
use crate::register::{Sent, answered, text};
use crate::sentences::say_role;

/// The field of the day.
const DAY: &str = "ngay-nhan";
/// The field of the new secretary.
const SECRETARY: &str = "thu-ky";
/// The field of who acts for a unit, before what was elected.
const WHO: &str = "nguoi";

#[derive(Template)]
#[template(path = "meetings/handing_over.html")]
struct HandingOverPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    leads: Vec<String>,
    elected: Vec<String>,
    /// What is planned: from when, and a line for each office.
    planned: Option<(String, Vec<String>)>,
    take_back: Option<EntryForm>,
    form: Option<EntryForm>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/ban-giao`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ban-giao`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let named = |(name, person): (&String, &String)| {
        let key = name.strip_prefix(WHO)?.strip_prefix('-')?;
        Some((key.to_owned(), person.clone()))
    };
    let people: BTreeMap<String, String> = sent.iter().filter_map(named).collect();
    let typed = TypedHandingOver {
        day: text(&sent, DAY).to_owned(),
        people,
        secretary: text(&sent, SECRETARY).to_owned(),
    };
    let actor = &visitor.signed_in()?.actor;
    let outcome = plan_handing_over(&house.app, actor, &conference_at(&at), &typed).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "handing-planned")).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ban-giao/rut`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let outcome = take_back_handing_over(&house.app, actor, &conference_at(&at)).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "handing-taken-back")).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&(String, i16, String), &Sent),
    (outcome, code): (Result<(), Error>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).handing_over(&at.2), code)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error)?;
            answer(house, visitor, at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &(String, i16, String), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_handing_over(&house.app, &visitor.signed_in()?.actor, &conference_at(at)).await?;
    let to = address(&found.conference.here);
    let planned = found.planned.as_ref().map(|(day, offices)| {
        let day = words.date(&day.to_string());
        let said = words.say_with("handing-planned-from", &[("day", &day)]);
        (said, offices.iter().map(|office| say_handed(words, office)).collect())
    });
    let may_plan = found.may && planned.is_none() && !found.elected.is_empty();
    let take_back = (found.may && planned.is_some()).then(|| {
        EntryForm::stacked(to.take_back_handing_over(&found.conference.row.id))
            .button(Button::plain(words.say("handing-take-back")))
    });
    let page = HandingOverPage {
        lede: words.say("handing-lede").into_owned(),
        leads: found.leads.iter().map(|office| say_lead(words, office)).collect(),
        elected: found.elected.iter().map(|one| say_elected(words, one)).collect(),
        form: may_plan.then(|| form(words, &found, &back)),
        take_back,
        planned,
        frame: frame_below(visitor, &found.conference, words.say("handing-title").into_owned()),
        notes: back.notes,
    };
    Ok(answered(page, back.status))
}

/// `Cụm trưởng: Nguyễn Văn A (Hà Nội)`
fn say_lead(words: &Words, office: &Handed) -> String {
    let unit = if office.unit.is_empty() { String::new() } else { format!(" ({})", office.unit) };
    format!("{}: {}{unit}", say_role(words, office.role), office.name)
}

fn say_handed(words: &Words, office: &Handed) -> String {
    let key = if office.begins { "handing-begins" } else { "handing-ends" };
    words.say_with(key, &[("who", &say_lead(words, office))])
}

fn say_elected(words: &Words, one: &Elected) -> String {
    let office = words.say(&format!("poll-purpose-{}-elected", one.purpose.name()));
    format!("{office}: {}", one.unit.full_name)
}

/// Somebody with what they are: `Trần Thị B, lãnh đạo đơn vị`.
fn say_choice(words: &Words, choice: &Choice) -> (String, String) {
    let role = choice.role.map(|role| format!(", {}", say_role(words, role))).unwrap_or_default();
    (choice.person.clone(), format!("{}{role}", choice.name))
}

fn form(words: &Words, found: &HandingOver, back: &Back<'_>) -> EntryForm {
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let error = |field: &str| errors.as_ref().and_then(|errors| errors.of_field(field));
    let value = |name: &str, begins: &str| {
        back.sent.map_or_else(|| begins.to_owned(), |sent| text(sent, name).to_owned())
    };
    let next = format!("{}-01-01", found.conference.here.year + 1);
    let day = Field::new(Control::Date, DAY, words.say("handing-day"))
        .id("day")
        .value(value(DAY, &next))
        .error(error("day"))
        .required();
    let who = |one: &Elected| {
        let name = format!("{WHO}-{}", one.key());
        let first = one.people.first().map(|choice| choice.person.clone()).unwrap_or_default();
        let people = one.people.iter().map(|choice| say_choice(words, choice)).collect();
        let hint = if one.people.is_empty() { "handing-nobody-hint" } else { "handing-who-hint" };
        Field::new(Control::Choice(people), name.clone(), say_elected(words, one))
            .id(one.key())
            .value(value(&name, &first))
            .hint(words.say(hint))
            .error(error(&one.key()))
    };
    let stays = (String::new(), words.say("handing-secretary-stays").into_owned());
    let mut known = vec![];
    let mut people = vec![stays];
    for choice in found.elected.iter().flat_map(|one| &one.people) {
        if !known.contains(&choice.person) {
            known.push(choice.person.clone());
            people.push(say_choice(words, choice));
        }
    }
    let secretary = Field::new(Control::Choice(people), SECRETARY, words.say("handing-secretary"))
        .id("secretary")
        .value(value(SECRETARY, ""))
        .error(error("secretary"));
    EntryForm::stacked(address(&found.conference.here).handing_over(&found.conference.row.id))
        .field(day)
        .fields(found.elected.iter().map(who))
        .field(secretary)
        .errors(errors.clone())
        .button(Button::main(words.say("handing-plan")))
}
