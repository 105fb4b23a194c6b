//! Taking a rulebook back: first what follows, then it is done.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::commendation::{TakingBack, foresee_taking_back, take_rulebook_back};
use thidua_words::Words;

use super::frame;
use super::speech::{MovedRow, days, moved};
use crate::addresses;
use crate::commendation::{Sent, text};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, Note, SEEN, Tone};
use crate::refused::refused;
use crate::sentences::say_refusal;

#[derive(Template)]
#[template(path = "commendation/rulebook_back.html")]
struct BackPage {
    frame: Frame,
    notes: Vec<Note>,
    /// What follows, a sentence each.
    follows: Vec<String>,
    moved: Vec<MovedRow>,
    /// Why it cannot be taken back.
    against: Option<String>,
    form: EntryForm,
}

/// `GET /khen-thuong/quy-dinh/bo/{rulebook}/rut`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(rulebook): Path<String>,
) -> PageResult {
    Ok(Page(page(&house, &visitor, &rulebook, vec![]).await?).into_response())
}

/// `POST /khen-thuong/quy-dinh/bo/{rulebook}/rut`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(rulebook): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let seen = Seen::read(text(&sent, SEEN));
    match take_rulebook_back(&house.app, &visitor.signed_in()?.actor, &rulebook, seen).await {
        Ok(()) => Ok(done(addresses::RULEBOOKS, "rulebook-back")),
        Err(error) => {
            let refused = refused(visitor.words, error)?;
            let notes = if refused.status == StatusCode::CONFLICT { refused.notes } else { vec![] };
            let page = page(&house, &visitor, &rulebook, notes).await?;
            Ok((refused.status, Page(page)).into_response())
        }
    }
}

async fn page(
    house: &House,
    visitor: &Visitor,
    rulebook: &str,
    mut notes: Vec<Note>,
) -> PageResult<BackPage> {
    let words = visitor.words;
    let foreseen = foresee_taking_back(&house.app, &visitor.signed_in()?.actor, rulebook).await?;
    let against = foreseen.against.as_ref().map(|refusal| say_refusal(words, refusal));
    if let Some(why) = &against {
        notes.push(Note::new(Tone::Wrong, words.say("rulebook-back-cannot")).text(why.clone()));
    }
    let title = words.say_with("rulebook-back-title", &[("title", &foreseen.row.title)]);
    let button = Button::stop(words.say("rulebook-back-button"));
    let button = if against.is_some() { button.held_by("vi-sao-chua") } else { button };
    Ok(BackPage {
        frame: frame(visitor, title)
            .crumb(words.say("rulebook-title"), addresses::RULEBOOKS)
            .here(words.say("rulebook-back-here")),
        notes,
        follows: follows(words, &foreseen),
        moved: moved(words, &foreseen.moved),
        against,
        form: EntryForm::close(addresses::rulebook_back(rulebook))
            .with(SEEN, foreseen.seen)
            .button(button)
            .or(Link::new(words.say("rulebook-back-keep"), addresses::RULEBOOKS)),
    })
}

fn follows(words: &Words, foreseen: &TakingBack) -> Vec<String> {
    let mut said = vec![match &foreseen.returns {
        Some(edition) => words.say_with("rulebook-back-returns", &[("days", &days(words, edition))]),
        None => words.say("rulebook-back-gone").into_owned(),
    }];
    for (id, title, to) in &foreseen.reopened {
        let known = [("title", title.as_str()), ("id", id)];
        said.push(match to {
            None => words.say_with("rulebook-back-open", &known),
            Some(to) => {
                let day = words.date(&to.to_string());
                words.say_with("rulebook-back-until", &[known[0], known[1], ("day", &day)])
            }
        });
    }
    said.push(words.say("rulebook-back-after").into_owned());
    said
}
