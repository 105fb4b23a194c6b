//! What would follow from a reorganisation, before it is done: units, memberships, accounts.

use askama::Template;
use axum::response::IntoResponse;
use thidua_app::organization::{MemberPlan, Plan};
use thidua_app::people::list_accounts;
use thidua_domain::organization::reorganisation::Part;
use thidua_words::Words;

use super::super::sent::{Sent, frame, text};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, EntryForm, Link};
use crate::sentences::say_role;

#[derive(Template)]
#[template(path = "organization/reorganise_look.html")]
struct LookPage {
    frame: Frame,
    units: Vec<String>,
    members: Vec<String>,
    /// Who holds an office for a unit that ends: the sentence, and the page of the account.
    accounts: Vec<(String, Link)>,
    form: EntryForm,
}

/// The page between the form and the act.
pub(super) async fn show(
    house: &House,
    visitor: &Visitor,
    (unit, sent): (&str, &Sent),
    plan: &Plan,
) -> PageResult {
    let (words, act) = (visitor.words, text(sent, "viec"));
    let form = sent.iter().filter(|(name, _)| name != "viec");
    let form = form.fold(EntryForm::stacked(addresses::reorganise(unit)), |form, (name, value)| {
        form.with(name.clone(), value)
    });
    let button = words.say(&format!("reorganise-do-{}", plan.kind.name()));
    let title = words.say(&format!("reorganise-look-{}", plan.kind.name())).into_owned();
    let page = LookPage {
        frame: Frame { title, ..frame(visitor, "admin-units") }
            .crumb(words.say("admin-units"), addresses::ADD_UNIT)
            .crumb(words.say("reorganise"), addresses::reorganise(unit))
            .here(words.say("reorganise-look")),
        units: units(words, plan),
        members: plan.members.iter().map(|member| say_member(words, member)).collect(),
        accounts: accounts(house, visitor, plan).await?,
        form: form
            .with("xac-nhan", "co")
            .button(Button::main(button).act(act))
            .or(Link::new(words.say("confirm-leave"), addresses::reorganise(unit))),
    };
    Ok(Page(page).into_response())
}

fn units(words: &Words, plan: &Plan) -> Vec<String> {
    let day = words.date(&plan.day.to_string());
    let last = words.date(&plan.day.yesterday().unwrap_or(plan.day).to_string());
    let mut said = vec![];
    if let Some((full, short)) = &plan.names {
        let was = plan.units.first().map(|(unit, _)| unit.full_name.clone()).unwrap_or_default();
        let arguments = [("was", was.as_str()), ("name", full), ("short", short), ("day", &day)];
        said.push(words.say_with("reorganise-will-rename", &arguments));
        return said;
    }
    let say = |key: &str, name: &str, day: &str| words.say_with(key, &[("unit", name), ("day", day)]);
    said.extend(plan.that(Part::Ends).map(|unit| say("reorganise-will-end", &unit.short_name, &last)));
    said.extend(plan.that(Part::GoesOn).map(|unit| say("reorganise-will-go-on", &unit.short_name, &day)));
    said.extend(plan.that(Part::Begins).map(|unit| say("reorganise-will-begin", &unit.short_name, &day)));
    said.extend(plan.begins.iter().map(|new| {
        let arguments = [("unit", new.full_name.as_str()), ("slug", &new.slug), ("day", &day)];
        words.say_with("reorganise-will-make", &arguments)
    }));
    if plan.shares.is_empty()
        && plan.kind == thidua_domain::organization::reorganisation::ReorganisationKind::Split
    {
        said.push(words.say("reorganise-no-shares").into_owned());
    }
    said
}

fn say_member(words: &Words, member: &MemberPlan) -> String {
    let day = words.date(&member.day.to_string());
    let key = if member.part == Part::Ends { "reorganise-member-ends" } else { "reorganise-member-begins" };
    let arguments = [("unit", member.unit.as_str()), ("cluster", &member.cluster), ("day", &day)];
    let said = words.say_with(key, &arguments);
    let years: Vec<String> = member.years.iter().map(ToString::to_string).collect();
    if years.is_empty() {
        return said;
    }
    let key = if member.part == Part::Ends { "reorganise-years-stay" } else { "reorganise-years-join" };
    format!("{said} {}", words.say_with(key, &[("years", &years.join(", "))]))
}

/// Nobody's rights change by themselves: who holds an office for a unit that ends is named, with the page where it can be ended.
async fn accounts(house: &House, visitor: &Visitor, plan: &Plan) -> PageResult<Vec<(String, Link)>> {
    let words = visitor.words;
    let today = house.app.today();
    let ends: Vec<&str> = plan.that(Part::Ends).map(|unit| unit.id.as_str()).collect();
    let mut said = vec![];
    for entry in list_accounts(&house.app, &visitor.signed_in()?.actor).await? {
        let of_unit = |unit: &thidua_domain::ids::UnitId| ends.contains(&unit.as_str());
        let held = entry.offices.iter().filter(|office| !entry.closed && office.is_held_on(today));
        for office in held.filter(|office| office.unit.as_ref().is_some_and(of_unit)) {
            let role = say_role(words, office.role);
            let unit = office.unit_name.clone().unwrap_or_default();
            let arguments = [("name", entry.full_name.as_str()), ("role", &role), ("unit", &unit)];
            let link = Link::new(entry.username.clone(), addresses::account(&entry.username));
            said.push((words.say_with("reorganise-account", &arguments), link));
        }
    }
    Ok(said)
}
