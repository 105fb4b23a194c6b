//! One who takes part: what they mean to do, what they achieved, and how they are put forward for an award.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::commendation::{PutForward, put_forward, year_of_merit};
use thidua_app::year::{
    MovementAt, ParticipantRow, Participants, list_participants, tell_achievement, withdraw_participant,
};
use thidua_app::{Error, Seen};
use thidua_domain::commendation::NominationState;
use thidua_domain::year::ParticipantKind;
use thidua_words::Words;

use super::facts::Known;
use super::{field, frame_below, in_page, movement_at, say_participant};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};
use crate::year::log::typed_still;

/// Cluster, year, movement, number.
type OneAt = Path<(String, i16, String, i64)>;
/// They no longer take part.
const WITHDRAW: &str = "rut";

#[derive(Template)]
#[template(path = "year/movement/participant.html")]
struct ParticipantPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    known: Vec<Known>,
    /// What they were put forward for, or the way to put them forward.
    nominations: Vec<Link>,
    next: Option<Deed>,
    withdraw: Option<EntryForm>,
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tham-gia/{number}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, movement, number)): OneAt,
) -> PageResult {
    let at = movement_at(&(cluster, year, movement));
    answer(&house, &visitor, (&at, number), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tham-gia/{number}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, movement, number)): OneAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, seen) = (movement_at(&(cluster, year, movement)), Seen::read(text(&sent, SEEN)));
    let (actor, to) = (&visitor.signed_in()?.actor, YearAddress::of(&at.year.0, at.year.1));
    let (outcome, way, code) = if text(&sent, "viec") == WITHDRAW {
        let outcome = withdraw_participant(&house.app, actor, &at, (number, seen)).await;
        (outcome, to.participants(&at.movement), "participant-withdrawn")
    } else {
        let act = (number, text(&sent, "thanh-tich"), seen);
        let outcome = tell_achievement(&house.app, actor, &at, act).await;
        (outcome, to.participant(&at.movement, number), "participant-achieved")
    };
    match outcome {
        Ok(()) => Ok(done(&way, code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&at, number), back).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, number): (&MovementAt, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = list_participants(&house.app, &visitor.signed_in()?.actor, at).await?;
    let mut all = found.rows.iter().chain(&found.left);
    let row = all.find(|row| row.number == number).ok_or(Error::NotFound)?;
    let takes_part = row.withdrawn_on.is_empty();
    let own = found.own.as_ref().filter(|own| own.id.as_str() == row.unit_id && takes_part);
    let keeps = own.is_some();
    let tells = keeps && found.standing.may_tell().is_ok();
    let to = address(&found.here);
    let ways = match own {
        Some(own) => nominations(house, visitor, (&found, row, &own.slug)).await?,
        None => vec![],
    };
    let page = ParticipantPage {
        lede: lede(words, &found, row),
        notes: notes(words, (row, &back), tells),
        known: known(words, row),
        nominations: ways,
        next: tells.then(|| achieved(words, (&found, row), &back)),
        withdraw: (keeps && found.standing.may_join().is_ok()).then(|| {
            EntryForm::stacked(to.participant(&found.movement.id, number))
                .with(SEEN, back.seen(found.seen))
                .with("viec", WITHDRAW)
                .button(Button::stop(words.say("participant-withdraw")))
        }),
        frame: frame_below(visitor, (&found.here, &found.movement), row.name.clone())
            .crumb(words.say("participants-title"), to.participants(&found.movement.id))
            .here(row.name.clone()),
    };
    Ok(answered(page, back.status))
}

/// Where they were put forward already; and the way to put them forward, where they were not for this year yet.
async fn nominations(
    house: &House,
    visitor: &Visitor,
    (found, row, unit): (&Participants, &ParticipantRow, &str),
) -> PageResult<Vec<Link>> {
    let words = visitor.words;
    let at = MovementAt::new((&found.here.slug, found.here.year), &found.movement.id);
    let stands =
        |one: &PutForward| one.row.participant == row.number && one.state != NominationState::Withdrawn;
    let mut all = put_forward(&house.app, &visitor.signed_in()?.actor, &at).await?;
    all.retain(stands);
    let ways = all.iter().filter_map(|one| {
        let label = words.say_with("participant-nomination", &[("award", &one.award)]);
        let at = one.at.as_ref()?;
        Some(Link::new(label, addresses::nomination(&at.slug, at.nomination.as_str())))
    });
    let mut ways: Vec<Link> = ways.collect();
    let year = i64::from(year_of_merit(&found.movement, house.app.today())?);
    if found.standing.may_settle().is_ok() {
        let is_first = all.iter().all(|one| one.row.year != year);
        let key = if is_first { "participant-nominate" } else { "participant-nominate-more" };
        let from = format!("{}/{}", found.movement.id, row.number);
        ways.push(Link::new(words.say(key), addresses::nominate_from(unit, &from)));
    }
    Ok(ways)
}

/// What is said above the page: that somebody left, and what was typed for a form that is gone from it.
fn notes(words: &Words, (row, back): (&ParticipantRow, &Back<'_>), tells: bool) -> Vec<Note> {
    let mut notes = back.notes.clone();
    if !row.withdrawn_on.is_empty() {
        let day = words.date(&row.withdrawn_on);
        let said = words.say_with("participant-left-on", &[("day", &day)]);
        notes.push(Note::new(Tone::Plain, said).text(words.say("participant-left-why")));
    }
    if !tells {
        notes.extend(back.sent.and_then(|sent| typed_still(words, text(sent, "thanh-tich"))));
    }
    notes
}

fn lede(words: &Words, found: &Participants, row: &ParticipantRow) -> String {
    let kind = ParticipantKind::from_name(&row.kind).map(|kind| say_participant(words, kind));
    let unit = found.here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone());
    let parts = [kind, (!row.position.is_empty()).then(|| row.position.clone()), unit];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn known(words: &Words, row: &ParticipantRow) -> Vec<Known> {
    let known = [
        ("movement-field-dang-ky", row.pledge.clone()),
        ("movement-field-thanh-tich", row.achievement.clone()),
        ("participants-since", words.date(&row.registered_on)),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| Known { label: words.say(key).into_owned(), value }).collect()
}

fn achieved(words: &Words, (found, row): (&Participants, &ParticipantRow), back: &Back<'_>) -> Deed {
    let sent = back.sent.filter(|sent| text(sent, "viec") != WITHDRAW);
    let stands: Sent = [("thanh-tich".to_owned(), row.achievement.clone())].into();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (sent.unwrap_or(&stands), errors.as_ref());
    let form = EntryForm::stacked(address(&found.here).participant(&found.movement.id, row.number))
        .with(SEEN, back.seen(found.seen))
        .field(field(words, (Control::Area(6), "thanh-tich"), at).required())
        .errors(errors.clone())
        .button(Button::main(words.say("participant-achieve")));
    let (title, text) = (words.say("participant-achieve-title"), words.say("participant-achieve-text"));
    Deed::new("ghi-thanh-tich", title, text, form).framed()
}
