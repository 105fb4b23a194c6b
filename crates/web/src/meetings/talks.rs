//! Papers that are read at a conference, with their files.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{Beside, ConferenceAt, Talk, Talks, TypedTalk, drop_talk, keep_talk, open_talks};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::files::{FiledPart, part};
use super::{At, conference_at, field, frame_below};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Note, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Fields of acts, and what this page calls them.
const NAMES: [(&str, &str); 3] =
    [("unit", "cua-don-vi"), ("title", "ten-tham-luan"), ("speaker", "nguoi-doc")];

fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A paper that is read.
struct Line {
    place: String,
    title: String,
    detail: String,
    files: Option<FiledPart>,
    change: Option<(bool, EntryForm)>,
    drop: Option<EntryForm>,
    /// Where it becomes an experience that others find.
    tell: Option<String>,
}

#[derive(Template)]
#[template(path = "meetings/talks.html")]
struct TalksPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    add: Option<(bool, EntryForm)>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    keep(&house, &visitor, (&conference_at(&at), None), &sent).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan/{number}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number)): Path<(String, i16, String, i64)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    if text(&sent, "viec") != "drop" {
        return keep(&house, &visitor, (&at, Some(number)), &sent).await;
    }
    let act = (number, Seen::read(text(&sent, SEEN)));
    let outcome = drop_talk(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "talk-dropped")).await
}

async fn keep(
    house: &House,
    visitor: &Visitor,
    (at, number): (&ConferenceAt, Option<i64>),
    sent: &Sent,
) -> PageResult {
    let get = |name: &str| text(sent, name).to_owned();
    let typed =
        TypedTalk { number, unit: get("cua-don-vi"), title: get("ten-tham-luan"), speaker: get("nguoi-doc") };
    let act = (typed, Seen::read(text(sent, SEEN)));
    let outcome = keep_talk(&house.app, &visitor.signed_in()?.actor, at, act).await;
    finish(house, visitor, (at, sent), (outcome, "talk-kept")).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&ConferenceAt, &Sent),
    (outcome, code): (Result<(), Error>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.year.0, at.year.1).talks(&at.conference), code)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

pub(super) async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &ConferenceAt,
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_talks(&house.app, &visitor.signed_in()?.actor, at).await?;
    let making = Making { words, found: &found, at };
    let page = TalksPage {
        lede: words.say("talks-lede").into_owned(),
        notes: back.notes.clone(),
        lines: found.list.iter().map(|talk| making.line(talk, &back)).collect(),
        add: making.add(&back),
        frame: frame_below(visitor, &found.conference, words.say("talks-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a Talks,
    at: &'a ConferenceAt,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn line(&self, talk: &Talk, back: &Back<'_>) -> Line {
        let conference = &self.found.conference;
        let row = &talk.row;
        let unit = row.unit_id.as_deref().and_then(|unit| conference.here.member_by_id(unit));
        let unit = unit.map(|unit| unit.short_name.clone()).unwrap_or_default();
        let detail = [row.speaker.clone(), unit].into_iter().filter(|part| !part.is_empty());
        let may = talk.keeps && conference.state.may_read_papers().is_ok();
        let beside = Beside::Talk(self.at.clone(), row.number);
        let files = row
            .unit_id
            .as_ref()
            .map(|_| part(self.words, (&beside, &talk.files), (may, conference.seen), back));
        Line {
            place: format!("tham-luan-{}", row.number),
            title: row.title.clone(),
            detail: detail.collect::<Vec<_>>().join(", "),
            files,
            change: may.then(|| self.change(talk, back)),
            drop: (may && talk.files.is_empty()).then(|| self.drop(talk, back)),
            tell: (may && row.unit_id.is_some())
                .then(|| address(&conference.here).tell_talk(&conference.row.id, row.number)),
        }
    }

    fn form(&self, action: String, (sent, back): (&Sent, &Back<'_>), is_sent: bool) -> EntryForm {
        let errors = back.errors.as_ref().filter(|_| is_sent);
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (sent, errors.as_ref());
        EntryForm::stacked(action)
            .with(SEEN, back.seen(self.found.conference.seen))
            .field(field(self.words, (Control::Text, "ten-tham-luan"), at).required())
            .field(field(self.words, (Control::Text, "nguoi-doc"), at))
            .errors(errors)
    }

    fn change(&self, talk: &Talk, back: &Back<'_>) -> (bool, EntryForm) {
        let row = &talk.row;
        let number = row.number.to_string();
        let sent = back.sent.filter(|sent| text(sent, "so-tham-luan") == number);
        let stands: Sent = [("ten-tham-luan", &row.title), ("nguoi-doc", &row.speaker)]
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .into();
        let action = address(&self.found.conference.here).talk(&self.found.conference.row.id, row.number);
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (sent.unwrap_or(&stands), errors.as_ref());
        // Several of these forms stand in the page.
        let own = |name: &'static str| {
            let asked = field(self.words, (Control::Text, name), at);
            if sent.is_some() { asked } else { asked.id(format!("{name}-{number}")) }
        };
        let form = EntryForm::stacked(action)
            .with(SEEN, back.seen(self.found.conference.seen))
            .with("so-tham-luan", &number)
            .field(own("ten-tham-luan").required())
            .field(own("nguoi-doc"))
            .errors(errors)
            .button(Button::new(self.say("talk-change")).about(format!(": {}", row.title)));
        (sent.is_some(), form)
    }

    fn drop(&self, talk: &Talk, back: &Back<'_>) -> EntryForm {
        let conference = &self.found.conference;
        EntryForm::in_a_row(address(&conference.here).talk(&conference.row.id, talk.row.number))
            .with(SEEN, back.seen(conference.seen))
            .with("viec", "drop")
            .button(Button::stop(self.say("talk-drop")).about(format!(": {}", talk.row.title)))
    }

    /// Who holds the conference says whose a paper is; a unit puts down its own.
    fn add(&self, back: &Back<'_>) -> Option<(bool, EntryForm)> {
        let conference = &self.found.conference;
        let may = conference.holds || self.found.own.is_some();
        if !may || conference.state.may_read_papers().is_err() {
            return None;
        }
        let is_new = |sent: &&Sent| sent.contains_key("ten-tham-luan") && !sent.contains_key("so-tham-luan");
        let sent = back.sent.filter(is_new);
        let nothing = Sent::new();
        let action = address(&conference.here).talks(&conference.row.id);
        let form = self.form(action, (sent.unwrap_or(&nothing), back), sent.is_some());
        let form = match &self.found.own {
            Some(own) if !conference.holds => form.with("cua-don-vi", own),
            Some(_) | None => {
                let none = (String::new(), self.say("attendee-unit-none"));
                let units = conference.here.members.iter();
                let units = units.map(|unit| (unit.slug.clone(), unit.short_name.clone()));
                let units = std::iter::once(none).chain(units).collect();
                let at = (sent.unwrap_or(&nothing), None);
                form.field(field(self.words, (Control::Choice(units), "cua-don-vi"), at))
            }
        };
        Some((sent.is_some() || self.found.list.is_empty(), form.button(Button::main(self.say("talk-add")))))
    }
}
