//! How letters leave, and a letter that tries it.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::reminders::{Trial, TrialState, find_trial, try_mail};
use thidua_words::Words;

use super::desk::DeskPage;
use super::forms::Build;
use super::sent::{Refused, Sent, answered, frame, renamed, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::parts::{Deed, Note, Tone};

/// `GET /quan-tri/thu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, None).await?).into_response())
}

/// `POST /quan-tri/thu`
pub async fn send(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let outcome = try_mail(&house.app, &visitor.signed_in()?.actor, &text(&sent, "dia-chi")).await;
    let outcome = renamed(outcome, &[("email", "dia-chi")]);
    answered(outcome, ("mail", &sent), (addresses::TRY_MAIL, "mail-tried"), async |refused| {
        page(&house, &visitor, Some(refused)).await
    })
    .await
}

async fn page(house: &House, visitor: &Visitor, refused: Option<Refused<'_>>) -> PageResult<DeskPage> {
    let words = visitor.words;
    let last = find_trial(&house.app, &visitor.signed_in()?.actor).await?;
    let way = match house.settings.letters {
        known @ ("smtp" | "file" | "console") => known,
        _ => "off",
    };
    let form = Build { words, refused }.mail();
    let deed = Deed::new("thu-mot-thu", words.say("mail-page-try"), words.say("mail-page-try-text"), form);
    let refused = refused.and_then(|refused| refused.note(words));
    Ok(DeskPage {
        frame: frame(visitor, "mail-page-title").here(words.say("mail-page-title")),
        lede: words.say(&format!("mail-page-{way}")).into_owned(),
        notes: refused.into_iter().chain(last.map(|last| say_trial(words, &last))).collect(),
        empty: None,
        table: None,
        deeds: if way == "off" { vec![] } else { vec![deed] },
    })
}

/// What became of the last letter.
fn say_trial(words: &Words, trial: &Trial) -> Note {
    let cause = match trial.fault.as_str() {
        "" => words.say("mail-trial-untried").into_owned(),
        fault => words.say_with(&format!("mail-fault-{fault}"), &[("code", &trial.code)]),
    };
    let (asked, tries) = (words.moment(trial.asked_at), trial.tries.to_string());
    let sent = trial.sent_at.map(|at| words.moment(at)).unwrap_or_default();
    let of = [
        ("email", trial.email.as_str()),
        ("by", trial.asked_by.as_str()),
        ("asked", asked.as_str()),
        ("sent", sent.as_str()),
        ("tries", tries.as_str()),
        ("cause", cause.as_str()),
    ];
    let (tone, key) = match trial.state {
        TrialState::Waiting => (Tone::Plain, "mail-trial-waiting"),
        TrialState::Failed => (Tone::Warn, "mail-trial-failed"),
        TrialState::Sent => (Tone::Done, "mail-trial-sent"),
        TrialState::GivenUp => (Tone::Wrong, "mail-trial-given-up"),
    };
    Note::new(tone, words.say_with(key, &of)).text(words.say_with(&format!("{key}-why"), &of))
}
