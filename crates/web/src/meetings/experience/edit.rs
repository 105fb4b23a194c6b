//! A note, to be put into other words.

use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{OneExperience, change_experience, open_experience};
use thidua_app::{Error, Seen};
use thidua_domain::ids::ExperienceId;

use super::{asked, in_page, named, typed};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// Cluster, note.
type At = Path<(String, String)>;

/// `GET /cum/{cluster}/kinh-nghiem/{experience}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExperienceId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/kinh-nghiem/{experience}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExperienceId::new(id));
    let act = (&typed(&sent), Seen::read(text(&sent, SEEN)));
    match change_experience(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::experience(&cluster, at.1.as_str()), "experience-changed")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

fn sent_of(found: &OneExperience) -> Sent {
    let row = &found.note.row;
    [
        ("ten-kinh-nghiem", &row.title),
        ("nguoi-ke", &row.speaker),
        ("chu-de", &row.topic),
        ("cach-lam", &row.method),
        ("ket-qua", &row.outcome),
        ("dieu-kien", &row.needs),
        ("nguoi-lien-he", &row.contact),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, id): (&str, &ExperienceId),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_experience(&house.app, &visitor.signed_in()?.actor, cluster, id).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    if let (None, Err(refusal)) = (back.sent, found.note.state.may_change()) {
        return Err(Error::Refused(refusal).into());
    }
    let stands = sent_of(&found);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&stands), errors.as_ref());
    let to = addresses::experience(cluster, id.as_str());
    let form = EntryForm::stacked(addresses::change_experience(cluster, id.as_str()))
        .with(SEEN, back.seen(found.seen));
    let form = match found.note.row.talk {
        // What the paper says is not typed again.
        Some(_) => form,
        None => form.fields(named(words, at)),
    };
    let form = form
        .fields(asked(words, at))
        .errors(errors.clone())
        .button(Button::main(words.say("experience-change")))
        .or(Link::new(words.say("experience-leave"), to.clone()));
    let key =
        if found.note.row.talk.is_some() { "experience-edit-lede-talk" } else { "experience-edit-lede" };
    let title = words.say("experience-edit");
    let frame = frame_of(visitor, &found.here, title.clone())
        .crumb(words.say("experience-list"), addresses::experiences(cluster))
        .crumb(found.note.row.title.clone(), to)
        .here(title);
    let lede = words.say(key).into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
