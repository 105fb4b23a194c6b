//! Somebody joins a movement: the unit itself, organisations of its register, a person.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::Error;
use thidua_app::year::{
    Candidates, MovementAt, Participants, TypedParticipant, list_candidates, list_participants,
    register_participants,
};
use thidua_domain::year::ParticipantKind;
use thidua_words::Words;

use super::form::gathered;
use super::{At, field, frame_below, in_page, movement_at, say_participant};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::list::sought;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// In the address: what they are, and words of an organisation.
const KIND: &str = "loai";
const SEARCH: &str = "tim";

/// How organisations of the register are looked for.
struct Search {
    action: String,
    field: Field,
    /// How many are there.
    count: String,
}

#[derive(Template)]
#[template(path = "year/movement/register.html")]
struct RegisterPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    kinds: Vec<(Link, bool)>,
    search: Option<Search>,
    nobody: Option<String>,
    form: Option<EntryForm>,
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tham-gia/dang-ky`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    answer(&house, &visitor, &movement_at(&at), (&query, Back::default())).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tham-gia/dang-ky`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sent, at) = (gathered(pairs), movement_at(&at));
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedParticipant {
        unit: get("don-vi"),
        kind: get(KIND),
        entries: text(&sent, "chon").split_whitespace().map(str::to_owned).collect(),
        name: get("ho-ten"),
        position: get("chuc-vu"),
        pledge: get("dang-ky"),
    };
    match register_participants(&house.app, &visitor.signed_in()?.actor, &at, &typed).await {
        Ok(_) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            Ok(done(&to.participants(&at.movement), "participants-registered"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, (&sent, back)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &MovementAt,
    (asked, back): (&Sent, Back<'_>),
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = list_participants(&house.app, actor, at).await?;
    if found.own.is_none() {
        return Err(Error::NotAllowed.into());
    }
    if let (None, Err(refusal)) = (back.sent, found.standing.may_join()) {
        return Err(Error::Refused(refusal).into());
    }
    let kinds: Vec<ParticipantKind> = found.audience.kinds().collect();
    let kind = ParticipantKind::from_name(text(asked, KIND)).filter(|kind| kinds.contains(kind));
    let kind = kind.or_else(|| kinds.first().copied()).ok_or(Error::NotFound)?;
    let search = sought(asked, SEARCH);
    let candidates = match kind {
        ParticipantKind::Cooperative => Some(list_candidates(&house.app, actor, &found, &search).await?),
        ParticipantKind::Unit | ParticipantKind::Person => None,
    };
    let to = address(&found.here).register_participants(&found.movement.id);
    let tab = |other: &ParticipantKind| {
        let label = words.say(&format!("participants-{}-tab", other.name()));
        (Link::new(label, with_query(&to, [(KIND, other.name())])), *other == kind)
    };
    let title = words.say("participants-register").into_owned();
    let page = RegisterPage {
        lede: found.movement.title.clone(),
        notes: back.notes.clone(),
        kinds: kinds.iter().map(tab).collect(),
        search: candidates.as_ref().map(|found| looked_for(words, (&to, &search), found)),
        nobody: candidates.as_ref().filter(|found| found.rows.is_empty()).map(|_| {
            let key =
                if search.is_empty() { "participants-register-empty" } else { "participants-not-found" };
            words.say(key).into_owned()
        }),
        form: form(words, (&found, kind, candidates.as_ref()), (&search, &back)),
        frame: frame_below(visitor, (&found.here, &found.movement), title.clone()).here(title),
    };
    Ok(answered(page, back.status))
}

fn looked_for(words: &Words, (to, search): (&str, &str), found: &Candidates) -> Search {
    let figures = [("shown", found.rows.len().to_string()), ("all", found.all.to_string())];
    let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
    Search {
        action: to.to_owned(),
        field: Field::new(Control::Text, SEARCH, words.say("participants-search"))
            .hint(words.say("participants-search-hint"))
            .value(search),
        count: words.say_with("participants-found", &figures),
    }
}

/// The form; none where nothing can be chosen.
fn form(
    words: &Words,
    (found, kind, candidates): (&Participants, ParticipantKind, Option<&Candidates>),
    (search, back): (&str, &Back<'_>),
) -> Option<EntryForm> {
    let own = found.own.as_ref()?;
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let form = EntryForm::stacked(address(&found.here).register_participants(&found.movement.id))
        .with("don-vi", &own.slug)
        .with(KIND, kind.name());
    let form = match (kind, candidates) {
        (ParticipantKind::Cooperative, Some(candidates)) => {
            if candidates.rows.is_empty() {
                return None;
            }
            let choices = candidates.rows.iter();
            let choices = choices.map(|row| {
                let place = [row.name.as_str(), row.commune.as_str()];
                let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
                (row.id.clone(), place.join(", "))
            });
            let choices = Control::Ticks(choices.collect());
            form.with(SEARCH, search).field(field(words, (choices, "chon"), at))
        }
        (ParticipantKind::Person, _) => form
            .field(field(words, (Control::Text, "ho-ten"), at).required())
            .field(field(words, (Control::Text, "chuc-vu"), at)),
        (ParticipantKind::Unit | ParticipantKind::Cooperative, _) => form,
    };
    let label = match kind {
        ParticipantKind::Unit => words.say_with("participants-register-unit", &[("unit", &own.short_name)]),
        ParticipantKind::Cooperative | ParticipantKind::Person => {
            let what = say_participant(words, kind).to_lowercase();
            words.say_with("participants-register-button", &[("what", &what)])
        }
    };
    let form = form.field(field(words, (Control::Area(3), "dang-ky"), at));
    Some(form.errors(errors.clone()).button(Button::main(label)))
}
