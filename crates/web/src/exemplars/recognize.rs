//! An exemplar is recognised: at a conference, or by a decision.

use axum::extract::{Path, State as Shared};
use thidua_app::exemplars::{Grounds, TypedRecognition, grounds_of, open_exemplar, recognize};
use thidua_app::{Error, Seen};
use thidua_domain::exemplars::{ExemplarState, Manner};
use thidua_domain::ids::ExemplarId;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::edit::{At, frame_below};
use super::fields::{field, in_page};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/cong-nhan`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExemplarId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/cong-nhan`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedRecognition {
        manner: get("hinh-thuc"),
        conference: get("hoi-nghi"),
        decision: get("quyet-dinh"),
        symbol: get("so-ky-hieu"),
        day: get("ngay-quyet-dinh"),
    };
    let act = (&typed, Seen::read(text(&sent, SEEN)));
    match recognize(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::exemplar(&cluster, at.1.as_str()), "exemplar-recognize")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

fn fields(words: &Words, grounds: &Grounds, at: TypedIn<'_>) -> Vec<Field> {
    let manners = Manner::ALL.map(|manner| {
        let said = words.say(&format!("exemplar-manner-{}", manner.name()));
        (manner.name().to_owned(), said.into_owned())
    });
    let none = |key: &str| (String::new(), words.say(key).into_owned());
    let conferences = grounds
        .conferences
        .iter()
        .map(|one| (one.id.clone(), format!("{}, {}", one.title, words.date(&one.held_on))));
    let decisions = grounds.decisions.iter().map(|one| {
        (one.id.clone(), format!("{}, {}: {}", one.symbol, words.date(&one.decided_on), one.subject))
    });
    let conferences = std::iter::once(none("exemplar-conference-none")).chain(conferences).collect();
    let mut fields = vec![
        field(words, (Control::Pick(manners.into()), "hinh-thuc"), at),
        field(words, (Control::Choice(conferences), "hoi-nghi"), at),
    ];
    if !grounds.decisions.is_empty() {
        let decisions = std::iter::once(none("exemplar-decision-none")).chain(decisions).collect();
        fields.push(field(words, (Control::Choice(decisions), "quyet-dinh"), at));
    }
    fields.push(field(words, (Control::Text, "so-ky-hieu"), at));
    fields.push(field(words, (Control::Date, "ngay-quyet-dinh"), at));
    fields
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, &ExemplarId), back: Back<'_>) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = open_exemplar(&house.app, actor, at.0, at.1).await?;
    let grounds = grounds_of(&house.app, actor, at.0, at.1).await?;
    if back.sent.is_none() && found.exemplar.state != ExemplarState::Proposed {
        return Err(Error::Refused(Refusal::ExemplarWrongState).into());
    }
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let form = EntryForm::stacked(addresses::recognize_exemplar(at.0, at.1.as_str()))
        .with(SEEN, back.seen(found.seen))
        .fields(fields(words, &grounds, typed))
        .errors(errors.clone())
        .button(Button::main(words.say("exemplar-recognize")))
        .or(Link::new(words.say("exemplar-leave"), addresses::exemplar(at.0, at.1.as_str())));
    let frame = frame_below(visitor, &found, words.say("exemplar-recognize").into_owned());
    let lede = words.say_with("exemplar-recognize-lede", &[("name", &found.exemplar.row.name)]);
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
