//! The council of an alliance: who sits on it, its meetings.

pub mod ballot;
mod form;
pub mod meeting;
pub mod paper;

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    Council, MeetingRow, MemberRow, TypedMeeting, TypedMember, convene_meeting, open_council, seat_member,
    unseat_member,
};
use thidua_domain::commendation::{CouncilRole, MeetingState};
use thidua_words::Words;

use super::fields::{At, labelled};
use super::nomination::deed::say_meeting;
use super::{Sent, answered, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note, SEEN, State};
use crate::refused::Back;

/// Somebody who sits or sat on it.
struct Line {
    name: String,
    office: String,
    role: String,
    since: String,
    leave: Option<(bool, EntryForm)>,
}

/// A meeting.
struct Held {
    title: String,
    way: String,
    weighs: String,
    state: State,
}

#[derive(Template)]
#[template(path = "commendation/council.html")]
struct CouncilPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    members: Vec<Line>,
    former: Vec<Line>,
    meetings: Vec<Held>,
    seat: Option<(bool, EntryForm)>,
    convene: Option<(bool, EntryForm)>,
}

/// A field of these pages.
pub(super) fn field(words: &Words, asked: (Control, &'static str), at: At<'_>) -> Field {
    labelled(words, "council", asked, at)
}

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 15] = [
    ("name", "ten"),
    ("office", "chuc-vu"),
    ("role", "vai-tro"),
    ("from", "tu-ngay"),
    ("day", "den-ngay"),
    ("held_on", "ngay"),
    ("place", "noi-hop"),
    ("begun", "bat-dau"),
    ("ended", "ket-thuc"),
    ("tellers", "kiem-phieu"),
    ("proceedings", "dien-bien"),
    ("conclusion", "ket-luan"),
    ("rule_fraction", "ty-le"),
    ("rule_base", "tinh-tren"),
    ("rule_cite", "quy-che"),
];

/// What a field of an act is called on pages.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    if field == "reason" {
        return Some("ly-do");
    }
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// `GET /so-htx/{unit}/hoi-dong`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    answer(&house, &visitor, &unit, Back::default()).await
}

/// `POST /so-htx/{unit}/hoi-dong/thanh-vien`
pub async fn seat(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let get = |name: &str| text(&sent, name).to_owned();
    let typed =
        TypedMember { name: get("ten"), office: get("chuc-vu"), role: get("vai-tro"), from: get("tu-ngay") };
    let act = (typed, Seen::read(text(&sent, SEEN)));
    let outcome = seat_member(&house.app, &visitor.signed_in()?.actor, &unit, act).await;
    finish(&house, &visitor, (&unit, &sent), outcome, "council-seated").await
}

/// `POST /so-htx/{unit}/hoi-dong/thanh-vien/{number}`
pub async fn unseat(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, number)): Path<(String, i64)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let act = (number, text(&sent, "den-ngay"), Seen::read(text(&sent, SEEN)));
    let outcome = unseat_member(&house.app, &visitor.signed_in()?.actor, &unit, act).await;
    finish(&house, &visitor, (&unit, &sent), outcome, "council-left").await
}

/// `POST /so-htx/{unit}/hoi-dong/phien`
pub async fn convene(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let typed = TypedMeeting {
        held_on: text(&sent, "ngay").to_owned(),
        place: text(&sent, "noi-hop").to_owned(),
        ..TypedMeeting::default()
    };
    match convene_meeting(&house.app, &visitor.signed_in()?.actor, &unit, typed).await {
        Ok(id) => Ok(done(&addresses::council_meeting(&unit, id.as_str()), "meeting-convened")),
        Err(error) => finish(&house, &visitor, (&unit, &sent), Err(error), "").await,
    }
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (unit, sent): (&str, &Sent),
    outcome: thidua_app::Result<()>,
    key: &str,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&addresses::council(unit), key)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, unit, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, unit: &str, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_council(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let title = words.say_with("council-title", &[("unit", &found.unit.short_name)]);
    let frame = crate::register::frame_of(house, visitor, &found.unit, title).await?;
    let frame = frame.crumb(words.say("nomination-list"), addresses::nominations(unit));
    let status = back.status;
    let making = Making { words, found: &found, unit };
    Ok(answered(making.page(frame.here(words.say("council-list")), back), status))
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Council,
    unit: &'a str,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn page(&self, frame: Frame, mut back: Back<'_>) -> CouncilPage {
        let keeps = self.found.keeps;
        let (sitting, gone): (Vec<&MemberRow>, Vec<&MemberRow>) =
            self.found.members.iter().partition(|row| row.until_day.is_empty());
        CouncilPage {
            lede: self.say("council-lede"),
            notes: std::mem::take(&mut back.notes),
            members: sitting.iter().map(|row| self.line(row, keeps, &back)).collect(),
            former: gone.iter().map(|row| self.line(row, false, &back)).collect(),
            meetings: self.found.meetings.iter().map(|meeting| self.held(meeting)).collect(),
            seat: keeps.then(|| self.seat(sitting.is_empty(), &back)),
            convene: (keeps && !sitting.is_empty()).then(|| self.convene(&back)),
            frame,
        }
    }

    fn line(&self, row: &MemberRow, keeps: bool, back: &Back<'_>) -> Line {
        let from = self.words.date(&row.from_day);
        let since = if row.until_day.is_empty() {
            self.words.say_with("council-since", &[("day", &from)])
        } else {
            let until = self.words.date(&row.until_day);
            self.words.say_with("council-from-until", &[("from", &from), ("until", &until)])
        };
        Line {
            name: row.name.clone(),
            office: row.office.clone(),
            role: self.say(&format!("council-role-{}", row.role.replace('_', "-"))),
            since,
            leave: keeps.then(|| self.leave(row, back)),
        }
    }

    fn leave(&self, row: &MemberRow, back: &Back<'_>) -> (bool, EntryForm) {
        let number = row.number.to_string();
        let (sent, errors) = self.back_of(&format!("roi-{number}"), back);
        let mut day = field(self.words, (Control::Date, "den-ngay"), (&sent, errors.as_ref()));
        if sent.is_empty() {
            day = day.value(self.found.today.to_string());
        }
        let form = EntryForm::close(addresses::council_member(self.unit, row.number))
            .with(SEEN, back.seen(self.found.seen))
            .with("lam", format!("roi-{number}"))
            .field(day.id(format!("den-ngay-{number}")).about(format!(": {}", row.name)).required())
            .button(Button::new(self.say("council-leave-button")).about(format!(": {}", row.name)));
        (errors.is_some(), form.errors(errors))
    }

    /// What came back of a form: it says what it was about in `lam`.
    fn back_of(&self, what: &str, back: &Back<'_>) -> (Sent, Option<FormErrors>) {
        let sent = back.sent.filter(|sent| text(sent, "lam") == what);
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        (sent.cloned().unwrap_or_default(), errors.and_then(|errors| FormErrors::of(self.words, errors)))
    }

    fn held(&self, (row, weighs): &(MeetingRow, i64)) -> Held {
        let state = MeetingState::from_name(&row.state).unwrap_or(MeetingState::BEGINS);
        let count = usize::try_from(*weighs).unwrap_or_default();
        Held {
            title: say_meeting(self.words, row),
            way: addresses::council_meeting(self.unit, &row.id),
            weighs: self.words.say_count("council-weighs", count, &[]),
            state: state_of(self.words, state),
        }
    }

    fn seat(&self, open: bool, back: &Back<'_>) -> (bool, EntryForm) {
        let (mut sent, errors) = self.back_of("them", back);
        let at_start = format!("{}-01-01", self.found.today.year());
        sent.entry("tu-ngay".to_owned()).or_insert(at_start);
        sent.entry("vai-tro".to_owned()).or_insert_with(|| {
            let role = if self.found.members.is_empty() { CouncilRole::Chair } else { CouncilRole::Member };
            role.name().to_owned()
        });
        let roles = CouncilRole::ALL.map(|role| {
            (role.name().to_owned(), self.say(&format!("council-role-{}", role.name().replace('_', "-"))))
        });
        let at = (&sent, errors.as_ref());
        let form = EntryForm::stacked(addresses::council_members(self.unit))
            .with(SEEN, back.seen(self.found.seen))
            .with("lam", "them")
            .field(field(self.words, (Control::Text, "ten"), at).required())
            .field(field(self.words, (Control::Text, "chuc-vu"), at))
            .field(field(self.words, (Control::Choice(roles.into()), "vai-tro"), at).required())
            .field(field(self.words, (Control::Date, "tu-ngay"), at).required())
            .errors(errors.clone())
            .button(Button::new(self.say("council-seat-button")));
        (open || errors.is_some(), form)
    }

    fn convene(&self, back: &Back<'_>) -> (bool, EntryForm) {
        let (mut sent, errors) = self.back_of("hop", back);
        sent.entry("ngay".to_owned()).or_insert_with(|| self.found.today.to_string());
        let at = (&sent, errors.as_ref());
        let form = EntryForm::stacked(addresses::council_meetings(self.unit))
            .with("lam", "hop")
            .field(field(self.words, (Control::Date, "ngay"), at).required())
            .field(field(self.words, (Control::Text, "noi-hop"), at))
            .errors(errors.clone())
            .button(Button::main(self.say("council-convene")));
        (self.found.meetings.is_empty() || errors.is_some(), form)
    }
}

/// A state in words.
fn state_of(words: &Words, state: MeetingState) -> State {
    let word = words.say(&format!("meeting-state-{}", state.name()));
    match state {
        MeetingState::Convened => State::open(word),
        MeetingState::Concluded => State::seal(word),
    }
}
