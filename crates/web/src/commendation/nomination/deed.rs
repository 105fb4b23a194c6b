//! Something is done with many nominations at once: first everybody with what would become of them, then one button.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    DecisionRow, DoWith, Foreseen, Foresight, MeetingRow, do_with, foresee, list_decisions, open_council,
};
use thidua_domain::commendation::{DecisionState, Deed, MeetingState};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::super::{Sent, answered, text};
use super::{dossier_cell, frame_in, nomination_at};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, Field, FormErrors, Link, Note, SEEN};
use crate::refused::Back;
use crate::sentences::say_refusal;

/// What a deed is called in addresses.
const ADDRESSES: [(Deed, &str); 9] = [
    (Deed::HandIn, "nop-ho-so"),
    (Deed::RequestMore, "yeu-cau-bo-sung"),
    (Deed::Accept, "tiep-nhan"),
    (Deed::List, "dua-ra-hoi-dong"),
    (Deed::Endorse, "chap-thuan"),
    (Deed::Reconsider, "xet-lai"),
    (Deed::Grant, "dua-vao-quyet-dinh"),
    (Deed::Withdraw, "rut"),
    (Deed::Renew, "de-nghi-lai"),
];

/// What a deed is called in addresses.
pub(super) fn address(deed: Deed) -> &'static str {
    ADDRESSES.iter().find(|(other, _)| *other == deed).map_or("", |(_, address)| *address)
}

fn deed_at(address: &str) -> PageResult<Deed> {
    let found = ADDRESSES.iter().find(|(_, other)| *other == address);
    Ok(found.map(|(deed, _)| *deed).ok_or(thidua_app::Error::NotFound)?)
}

/// Somebody with whom it may be done, or not.
struct Line {
    id: String,
    name: String,
    way: String,
    award: String,
    dossier: String,
    chosen: bool,
    /// Why not.
    refused: Option<String>,
}

#[derive(Template)]
#[template(path = "commendation/deed.html")]
struct DeedPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    action: String,
    fields: Vec<Field>,
    errors: Option<FormErrors>,
    seen: String,
    button: Option<Button>,
    may: Vec<Line>,
    may_not: Vec<Line>,
    back: Link,
    /// What has to be there first.
    first: Option<Link>,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/de-nghi/lam/{deed}?chon=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, deed)): At,
    Query(asked): Query<Sent>,
) -> PageResult {
    let deed = deed_at(&deed)?;
    answer(&house, &visitor, (&unit, deed), Back { sent: Some(&asked), ..Back::default() }).await
}

/// `POST /so-htx/{unit}/de-nghi/lam/{deed}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, deed)): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let deed = deed_at(&deed)?;
    let sent = gathered(pairs);
    let ids: Vec<String> = text(&sent, "chon").split_whitespace().map(str::to_owned).collect();
    let alone = Some(text(&sent, "tro-lai")).filter(|id| !id.is_empty() && ids == [*id]);
    let way = match alone {
        Some(id) => addresses::nomination(&unit, id),
        None => addresses::nominations(&unit),
    };
    let act = DoWith {
        slug: unit.clone(),
        deed,
        ids,
        day: text(&sent, "ngay").to_owned(),
        text: text(&sent, "ghi-ro").to_owned(),
        onto: text(&sent, "dua-vao").to_owned(),
        seen: Seen::read(text(&sent, SEEN)),
    };
    match do_with(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => Ok(done(&way, &format!("nomination-{}", deed.name()))),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            match alone {
                Some(id) => {
                    super::show::answer(&house, &visitor, &nomination_at(unit, id.to_owned()), back).await
                }
                None => answer(&house, &visitor, (&unit, deed), back).await,
            }
        }
    }
}

fn in_page(field: &str) -> Option<&'static str> {
    Some(match field {
        "day" => "ngay",
        "text" => "ghi-ro",
        "onto" => "dua-vao",
        "nomination" => "chon",
        _ => return None,
    })
}

/// The boxes that were ticked as one text, with spaces between.
pub(super) fn gathered(pairs: Vec<(String, String)>) -> Sent {
    let mut sent = Sent::new();
    for (name, value) in pairs {
        let entry = sent.entry(name).or_default();
        if !entry.is_empty() {
            entry.push(' ');
        }
        entry.push_str(&value);
    }
    sent
}

async fn answer(house: &House, visitor: &Visitor, (unit, deed): (&str, Deed), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = foresee(&house.app, actor, (unit, deed)).await?;
    let title = words.say(&format!("nomination-deed-{}", deed.name())).into_owned();
    let frame = frame_in(house, visitor, &found.unit, title.clone()).await?;
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let lists = lists(house, visitor, (unit, deed)).await?;
    let (may, may_not) = lines(words, &found, sent);
    let ready = found.keeps && !may.is_empty() && lists.as_ref().is_none_or(|lists| !lists.is_empty());
    let first = lists.as_ref().filter(|lists| lists.is_empty()).map(|_| first_of(words, unit, deed));
    let page = DeedPage {
        lede: words.say(&format!("nomination-deed-{}-lede", deed.name())).into_owned(),
        notes: back.notes.clone(),
        action: addresses::nomination_deed(unit, address(deed)),
        fields: fields(words, (deed, lists), (sent, errors.as_ref()), (&found.today.to_string(), "")),
        seen: back.seen(found.seen),
        button: ready.then(|| Button::main(title)),
        errors,
        may,
        may_not,
        back: Link::new(words.say("nomination-back"), addresses::nominations(unit)),
        first,
        frame,
    };
    Ok(answered(page, back.status))
}

/// The open meetings, or the decisions in preparation, that something is put onto; none where a deed needs none.
pub(super) async fn lists(
    house: &House,
    visitor: &Visitor,
    (unit, deed): (&str, Deed),
) -> PageResult<Option<Vec<(String, String)>>> {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    Ok(match deed {
        Deed::List => {
            let council = open_council(&house.app, actor, unit).await?;
            let open = |row: &MeetingRow| MeetingState::from_name(&row.state) == Some(MeetingState::BEGINS);
            let open = council.meetings.iter().map(|(row, _)| row).filter(|row| open(row));
            Some(open.map(|row| (row.id.clone(), say_meeting(words, row))).collect())
        }
        Deed::Grant => {
            let held = list_decisions(&house.app, actor, unit).await?;
            let open = |row: &&DecisionRow| {
                DecisionState::from_name(&row.state).is_some_and(|state| state.may_change().is_ok())
            };
            Some(held.rows.iter().filter(open).map(|row| (row.id.clone(), row.subject.clone())).collect())
        }
        Deed::HandIn
        | Deed::RequestMore
        | Deed::Accept
        | Deed::Endorse
        | Deed::Reconsider
        | Deed::Withdraw
        | Deed::Renew => None,
    })
}

/// `Phiên họp ngày 15/11/2026, Phòng họp số 2`
pub(crate) fn say_meeting(words: &Words, row: &MeetingRow) -> String {
    let title = words.say_with("council-meeting-of", &[("day", &words.date(&row.held_on))]);
    if row.place.is_empty() { title } else { format!("{title}, {}", row.place) }
}

/// Where there is made what something is put onto.
pub(super) fn first_of(words: &Words, unit: &str, deed: Deed) -> Link {
    if deed == Deed::List {
        return Link::new(words.say("council-convene"), addresses::council(unit));
    }
    Link::new(words.say("decision-prepare"), addresses::prepare_decision(unit))
}

/// What a deed asks for beside whom. `before` stands before the ids of its fields, where a page has several such forms.
pub(super) fn fields(
    words: &Words,
    (deed, lists): (Deed, Option<Vec<(String, String)>>),
    (sent, errors): (&Sent, Option<&FormErrors>),
    (today, before): (&str, &str),
) -> Vec<Field> {
    let mut fields = vec![];
    let mut ask = |control: Control, name: &'static str, usual: &str| {
        let label = words.say(&format!("nomination-{}-{name}", deed.name()));
        let typed = sent.get(name).map_or(usual, String::as_str);
        let id = format!("{before}{name}");
        let error = errors.and_then(|errors| errors.of_field(&id));
        fields.push(Field::new(control, name, label).id(id).value(typed).required().error(error));
    };
    if let Some(lists) = lists.filter(|lists| !lists.is_empty()) {
        let only = if let [(only, _)] = lists.as_slice() { only.clone() } else { String::new() };
        ask(Control::Choice(lists), "dua-vao", &only);
    }
    if deed.takes_day() {
        ask(Control::Date, "ngay", today);
    }
    if deed.takes_text() {
        ask(Control::Area(2), "ghi-ro", "");
    }
    fields
}

/// Those with whom it may be done, and those with whom it might and something is in the way.
fn lines(words: &Words, found: &Foresight, sent: &Sent) -> (Vec<Line>, Vec<Line>) {
    let ticked: Option<BTreeSet<&str>> = sent.get("chon").map(|ids| ids.split_whitespace().collect());
    let line = |row: &Foreseen| {
        let id = row.found.row.id.clone();
        Line {
            way: addresses::nomination(&found.unit.slug, &id),
            name: row.found.row.name.clone(),
            award: format!("{}, {}", row.found.title, row.found.row.year),
            dossier: dossier_cell(words, &row.found),
            // Nobody has said whom yet: everybody with whom it may be done.
            chosen: ticked.as_ref().is_none_or(|ticked| ticked.contains(id.as_str())),
            refused: row.outcome.as_ref().err().map(|refusal| say_refusal(words, refusal)),
            id,
        }
    };
    let may = found.rows.iter().filter(|row| row.outcome.is_ok()).map(line).collect();
    // Somebody who was ticked is never lost, however far they are from it now.
    let was_ticked =
        |row: &Foreseen| ticked.as_ref().is_some_and(|ticked| ticked.contains(row.found.row.id.as_str()));
    let is_near =
        |row: &&Foreseen| row.outcome.as_ref().is_err_and(|refusal| !is_far(refusal) || was_ticked(row));
    let may_not = found.rows.iter().filter(is_near).map(line).collect();
    (may, may_not)
}

/// A nomination that stands elsewhere altogether is none that something is in the way of.
fn is_far(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NominationWrongState | Refusal::DossierWrongState | Refusal::NominationNotEndorsed
    )
}
