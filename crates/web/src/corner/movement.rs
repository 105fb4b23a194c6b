//! A movement before a cooperative: what it is about, joining it, and leaving it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::corner::{join, leave, open_offered};
use thidua_app::year::{MovementAt, Offered};
use thidua_words::Words;

use super::{frame_of, out_of_register};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};
use crate::year::log::typed_still;
use crate::year::movement::{field, in_page, say_days, say_kind, state_of};

/// Cluster, year, movement.
type At = Path<(String, i16, String)>;
/// The cooperative no longer takes part.
const LEAVE: &str = "thoi";
/// What it means to do.
const PLEDGE: &str = "dang-ky";

#[derive(Template)]
#[template(path = "corner/movement.html")]
struct MovementPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    /// What it is about, in parts.
    told: Vec<(String, String)>,
    join: Option<Deed>,
    leave: Option<EntryForm>,
    back: Link,
}

/// `GET /goc-htx/{cluster}/{year}/{movement}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let at = MovementAt::new((&at.0, at.1), &at.2);
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /goc-htx/{cluster}/{year}/{movement}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = MovementAt::new((&at.0, at.1), &at.2);
    let actor = &visitor.signed_in()?.actor;
    let (outcome, code) = if text(&sent, "viec") == LEAVE {
        (leave(&house.app, actor, &at, Seen::read(text(&sent, SEEN))).await, "corner-left")
    } else {
        (join(&house.app, actor, &at, text(&sent, PLEDGE)).await, "corner-joined")
    };
    match outcome {
        Ok(()) => Ok(done(addresses::CORNER, code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &MovementAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let (found, entry) = open_offered(&house.app, &visitor.signed_in()?.actor, at).await?;
    let is_out = entry.taken_out != 0;
    let join = (!is_out && found.may_join()).then(|| join_form(words, &found, &back));
    let frame = frame_of(house, visitor, found.row.title.clone()).await?;
    let by = found.unit.as_ref().map_or(found.here.name.as_str(), |unit| unit.full_name.as_str());
    let page = MovementPage {
        lede: words.say_with("movement-launched-by", &[("name", by)]),
        state: state_of(words, found.standing).boxed(),
        notes: notes(words, (&back, join.is_some()), is_out),
        told: told(words, &found),
        join,
        leave: (found.joined.is_some() && found.standing.may_join().is_ok()).then(|| {
            EntryForm::stacked(address_of(&found))
                .with(SEEN, back.seen(found.seen))
                .with("viec", LEAVE)
                .button(Button::stop(words.say("corner-leave")))
        }),
        back: Link::new(words.say("corner-back"), addresses::CORNER),
        frame,
    };
    Ok(answered(page, back.status))
}

/// What is said above the page; what is wrong with a form that is gone from it, and what was typed there, too.
fn notes(words: &Words, (back, is_there): (&Back<'_>, bool), is_out: bool) -> Vec<Note> {
    let mut notes = back.notes.clone();
    if is_out {
        notes.push(out_of_register(words));
    }
    if !is_there {
        let wrong = back.errors.iter().flat_map(|errors| &errors.0);
        notes.extend(wrong.map(|fault| Note::refused(words, Tone::Wrong, &fault.refusal)));
        notes.extend(back.sent.and_then(|sent| typed_still(words, text(sent, PLEDGE))));
    }
    notes
}

fn address_of(found: &Offered) -> String {
    addresses::corner_movement((&found.here.slug, found.here.year), &found.row.id)
}

fn told(words: &Words, found: &Offered) -> Vec<(String, String)> {
    let row = &found.row;
    let joined = found.joined.as_ref();
    let since = joined.map(|one| words.date(&one.registered_on)).unwrap_or_default();
    let of = |take: fn(&thidua_app::year::ParticipantRow) -> &String| {
        joined.map(take).cloned().unwrap_or_default()
    };
    let told = [
        ("movement-time", say_days(words, row)),
        ("movement-field-loai", say_kind(words, row)),
        ("movement-field-muc-tieu", row.goals.clone()),
        ("movement-field-tieu-chi", row.criteria.clone()),
        ("participants-since", since),
        ("movement-field-dang-ky", of(|one| &one.pledge)),
        ("movement-field-thanh-tich", of(|one| &one.achievement)),
        ("movement-midterm", row.midterm.clone()),
        ("movement-closing", row.closing.clone()),
    ];
    let told = told.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (words.say(key).into_owned(), value)).collect()
}

fn join_form(words: &Words, found: &Offered, back: &Back<'_>) -> Deed {
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let form = EntryForm::stacked(address_of(found))
        .field(field(words, (Control::Area(4), PLEDGE), at))
        .errors(errors.clone())
        .button(Button::main(words.say("corner-join")));
    Deed::new("tham-gia", words.say("corner-join"), words.say("corner-join-text"), form).framed()
}
