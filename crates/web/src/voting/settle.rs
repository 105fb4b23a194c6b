//! What settles a tie: whoever is in the chair decides, or a lot is drawn.

use axum::extract::State as Shared;
use thidua_app::Result;
use thidua_app::voting::{Settle, settle};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Poll, Tie};
use thidua_words::Words;

use super::field;
use super::gathering::PollAt;
use super::poll::answer;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field};
use crate::refused::Back;
use crate::register::{Sent, text};

/// `POST …/bo-phieu/{poll}/phan-dinh`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    at: PollAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    match carry_out(&house, actor, &at, &sent).await {
        Ok(()) => Ok(done(&at.way(), "poll-settled")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn carry_out(house: &House, actor: &Actor, at: &PollAt, sent: &Sent) -> Result<()> {
    let view = at.view(&house.app, actor).await?;
    let places = 0..view.kept.poll.options.len();
    let how = match text(sent, "viec") {
        "draw" => Settle::Draw,
        "lot" => Settle::Lot(drawn(sent, places)?),
        _ => {
            Settle::CastingVote(places.filter(|place| sent.contains_key(&format!("chon-{place}"))).collect())
        }
    };
    let by = text(sent, "nguoi-phan-dinh");
    settle(&house.app, actor, (&at.place.ground(), &at.poll), (how, by)).await?;
    Ok(())
}

/// Places in the order in which they were drawn.
fn drawn(sent: &Sent, places: std::ops::Range<usize>) -> Result<Vec<usize>> {
    let mut drawn = vec![];
    let total = places.len().to_string();
    for place in places {
        let typed = text(sent, &format!("thu-tu-{place}")).trim();
        if !typed.is_empty() {
            let number: u32 =
                typed.parse().map_err(|_| Refusal::RegisterCountMalformed { max: total.clone() })?;
            drawn.push((number, place));
        }
    }
    drawn.sort_unstable();
    Ok(drawn.into_iter().map(|(_, place)| place).collect())
}

/// The form that settles a tie as the rule names it; none where it names nothing of the kind.
pub(super) fn settle_deed(
    words: &Words,
    (poll, tied): (&Poll, &[usize]),
    action: String,
    back: &Back<'_>,
) -> Option<Deed> {
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let own = |control: Control, name: &str, place: &usize| {
        let name = format!("{name}-{place}");
        let value = text(sent, &name).to_owned();
        Field::new(control, name, poll.options[*place].title.clone()).value(value)
    };
    let form = EntryForm::stacked(action);
    let (key, form) = match poll.rule.tie {
        Tie::SecondRound | Tie::Open => return None,
        Tie::CastingVote => {
            let form = form.with("viec", "casting-vote");
            let form = form.fields(tied.iter().map(|place| own(Control::Tick, "chon", place)));
            ("poll-casting-vote", form.button(Button::new(words.say("poll-casting-vote-keep"))))
        }
        Tie::Lot => {
            let form = form.fields(tied.iter().map(|place| own(Control::Number, "thu-tu", place)));
            let form = form.button(Button::new(words.say("poll-lot-keep")).act("lot"));
            ("poll-lot", form.button(Button::new(words.say("poll-lot-draw")).act("draw")))
        }
    };
    let by = field(words, (Control::Text, "nguoi-phan-dinh"), (sent, None)).required();
    let title = words.say(key).into_owned();
    let text = words.say(&format!("{key}-text")).into_owned();
    Some(Deed::new("phan-dinh", title, text, form.field(by)).framed())
}
