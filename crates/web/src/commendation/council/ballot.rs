//! The ballots of a meeting of the council, and the form that announces one: what stands on the paper, and by whose rule, comes from the meeting.

use axum::extract::{Path, State as Shared};
use thidua_app::commendation::{
    BallotGroup, MeetingAt, MeetingPolls, TypedBallot, announce_ballot, polls_of_meeting,
};
use thidua_domain::voting::Manner;
use thidua_words::Words;

use super::super::nomination::deed::say_meeting;
use super::super::{Sent, answered, text};
use super::meeting::say_threshold;
use crate::addresses::council_poll;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors};
use crate::refused::Back;
use crate::voting::gathering::{Gathering, frame_of_meeting};
use crate::voting::list::{Asked, PollsPage};
use crate::voting::{field, in_page, say_manner};

/// How a council votes, the usual way first.
const MANNERS: [Manner; 4] = [Manner::Phones, Manner::Paper, Manner::Mixed, Manner::Hands];

/// `GET /so-htx/{unit}/hoi-dong/phien/{meeting}/bo-phieu`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting)): Path<(String, String)>,
) -> PageResult {
    answer(&house, &visitor, MeetingAt::new(&unit, &meeting), Back::default()).await
}

/// `POST /so-htx/{unit}/hoi-dong/phien/{meeting}/bo-phieu`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let typed = TypedBallot {
        title: text(&sent, "ten-phieu").to_owned(),
        group: text(&sent, "nhom-phieu").to_owned(),
        manner: text(&sent, "hinh-thuc").to_owned(),
    };
    let at = MeetingAt::new(&unit, &meeting);
    let actor = &visitor.signed_in()?.actor;
    match announce_ballot(&house.app, actor, &at, &typed).await {
        Ok(id) => Ok(done(&council_poll(&unit, &at.meeting, &id), "poll-announced")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: MeetingAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = polls_of_meeting(&house.app, actor, &at).await?;
    let place = Gathering::Council(at);
    let MeetingPolls { meeting, polls, groups } = &found;
    let may = polls.runs && meeting.state.may_change().is_ok() && !groups.is_empty();
    let key = match (meeting.state.may_change().is_ok(), groups.is_empty()) {
        (true, true) => "ballots-nothing",
        (true, false) => "ballots-empty",
        (false, _) => "ballots-over",
    };
    let asked = Asked {
        empty: words.say(key).into_owned(),
        announce: may.then(|| announce_form(words, (&place, &found), &back)),
        notes: back.notes.clone(),
    };
    let title = words.say("polls-title");
    let frame = frame_of_meeting(house, visitor, (meeting, &title)).await?.here(title);
    let page = PollsPage::new(words, (&place, polls), (frame, asked));
    Ok(answered(page, back.status))
}

/// `Từ 2/3 tổng số thành viên trở lên: 3 đề nghị`
fn say_group(words: &Words, group: &BallotGroup) -> String {
    let rule = say_threshold(words, &group.threshold);
    let many = group.nominations.len().to_string();
    words.say_with("ballot-group", &[("rule", &rule), ("many", &many)])
}

/// Open where none was announced yet, or where it came back.
fn announce_form(
    words: &Words,
    (place, found): (&Gathering, &MeetingPolls),
    back: &Back<'_>,
) -> (bool, EntryForm) {
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let title = words.say_with("ballot-title", &[("meeting", &say_meeting(words, &found.meeting.row))]);
    let begins: Sent = [("ten-phieu", title), ("hinh-thuc", MANNERS[0].name().to_owned())]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
    let at = (back.sent.unwrap_or(&begins), errors.as_ref());
    let groups = found.groups.iter().map(|group| (group.key.clone(), say_group(words, group))).collect();
    let manners = MANNERS.map(|manner| (manner.name().to_owned(), say_manner(words, manner))).into();
    let form = EntryForm::stacked(place.polls())
        .field(field(words, (Control::Text, "ten-phieu"), at).required())
        .field(field(words, (Control::Choice(groups), "nhom-phieu"), at))
        .field(field(words, (Control::Choice(manners), "hinh-thuc"), at))
        .errors(errors.clone())
        .button(Button::main(words.say("poll-announce")));
    (found.polls.list.is_empty() || back.sent.is_some(), form)
}
