//! The invitation and the notice of conclusions as papers: what people wrote, with hour, place, chairs, agenda, conclusions and tasks as they stand.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::letterhead::LetterFrame;
use thidua_app::meetings::{
    AgendaRow, Attendee, CLOSING, ConclusionRow, Conclusions, Conference, ConferenceAt, LetterRow, Minutes,
    TalkRow, TaskRow, open_conclusions, open_letter, open_minutes, prints_of_conference,
};
use thidua_domain::meetings::{
    AttendeeRole, ConclusionState, ConferenceState, LetterKind, MinutesSeat, Presence,
};
use thidua_domain::prints::PaperKind;
use thidua_papers::forms::conference::{ConferenceMinutes, MinutesItem, MinutesTalk};
use thidua_papers::forms::minutes::Session;
use thidua_papers::forms::notice::{ConclusionNotice, Invitation, Task};
use thidua_papers::forms::{Day, Letterhead, Signer};
use thidua_words::{Language, Words};

use super::letter::{LETTERS, written};
use super::{conference_at, say_person};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, as_asked, lines, room, set_frame};
use crate::voting::say_vote;

/// What the file of the minutes is called.
const MINUTES: &str = "bien-ban-hoi-nghi";

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/in/{file}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, file)): Path<(String, i16, String, String)>,
) -> PageResult {
    let (name, end) = file.split_once('.').ok_or(Error::NotFound)?;
    if name == MINUTES {
        let at = conference_at(&(cluster, year, conference));
        return minutes(&house, &visitor, &at, end).await;
    }
    let kind = LETTERS.iter().find(|(_, _, file)| *file == name).map(|(kind, _, _)| *kind);
    let kind = kind.ok_or(Error::NotFound)?;
    let at = conference_at(&(cluster, year, conference));
    let actor = &visitor.signed_in()?.actor;
    let found = open_letter(&house.app, actor, (&at, kind)).await?;
    // Papers speak Vietnamese to everybody.
    let words = Language::Vi.words();
    let row = written(words, &found, kind);
    let making = Making { words, found: &found.conference, row: &row, today: house.app.today() };
    let book = prints_of_conference(&found.conference, actor);
    match kind {
        LetterKind::Invitation => {
            let form = making.invitation()?;
            let issue =
                (!form.draft).then(|| Issue::one(&house.app, book, (PaperKind::Invitation, String::new())));
            as_asked(form, issue, (name, end)).await
        }
        LetterKind::Notice => {
            found.conference.state.may_conclude().map_err(Error::Refused)?;
            let concluded = open_conclusions(&house.app, actor, &at).await?;
            let form = making.notice(&concluded)?;
            let what = (PaperKind::ConclusionNotice, String::new());
            let issue = (!form.draft).then(|| Issue::one(&house.app, book, what));
            as_asked(form, issue, (name, end)).await
        }
    }
}

/// Minutes are final once both signed what stands there.
async fn minutes(house: &House, visitor: &Visitor, at: &ConferenceAt, end: &str) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let found = open_minutes(&house.app, actor, at).await?;
    found.conference.state.may_conclude().map_err(Error::Refused)?;
    let book = prints_of_conference(&found.conference, actor);
    let row = LetterRow::default();
    let words = Language::Vi.words();
    let making = Making { words, found: &found.conference, row: &row, today: house.app.today() };
    let form = making.minutes(&found);
    let what = (PaperKind::ConferenceMinutes, String::new());
    let issue = (!form.draft).then(|| Issue::one(&house.app, book, what));
    as_asked(form, issue, (MINUTES, end)).await
}

/// A paper being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Conference,
    row: &'a LetterRow,
    today: Date,
}

impl Making<'_> {
    fn invitation(&self) -> Result<Invitation, Error> {
        let frame: LetterFrame = self.row.into();
        let (letterhead, signer) = set_frame(&frame, &self.found.here.name, self.today)?;
        let row = &self.found.row;
        let is_off = self.found.state == ConferenceState::CalledOff;
        Ok(Invitation {
            draft: letterhead.number.is_none() || is_off,
            letterhead,
            subject: self.words.say_with("letter-invitation-subject", &[("title", &row.title)]),
            whom: lines(&room(&self.row.whom)),
            opening: room(&self.row.opening),
            time: self.time(),
            place: room(&row.place),
            chair: self.chairs(),
            content: room(&self.content()),
            asked: Some(self.row.closing.clone()).filter(|asked| !asked.is_empty()),
            closing: self.words.say("letter-invitation-welcome").into_owned(),
            recipients: lines(&room(&self.row.recipients)),
            signer,
        })
    }

    /// `08 giờ 30, ngày 27 tháng 11 năm 2026`
    fn time(&self) -> String {
        let day = Day(self.found.held).in_full();
        match self.found.row.begins.split_once(':') {
            Some((hour, minute)) => format!("{hour}\u{a0}giờ\u{a0}{minute}, {day}"),
            None => day,
        }
    }

    fn chairs(&self) -> String {
        let named = self.found.co_chairs().map(|person| say_person(&person.row));
        let named: Vec<String> = named.collect();
        if named.is_empty() { self.row.signer_office.clone() } else { named.join("; ") }
    }

    /// What was written, or the agenda.
    fn content(&self) -> String {
        if !self.row.body.is_empty() {
            return self.row.body.clone();
        }
        let line = |item: &AgendaRow| {
            let hour = if item.begins.is_empty() { String::new() } else { format!("{}: ", item.begins) };
            let speaker =
                if item.speaker.is_empty() { String::new() } else { format!(" ({})", item.speaker) };
            format!("- {hour}{}{speaker}", item.title)
        };
        self.found.agenda.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Conclusions that the units do not know yet stand in a draft only.
    fn notice(&self, concluded: &Conclusions) -> Result<ConclusionNotice, Error> {
        let frame: LetterFrame = self.row.into();
        let (letterhead, signer) = set_frame(&frame, &self.found.here.name, self.today)?;
        let is_told = |state: ConclusionState| state == ConclusionState::Announced;
        let is_whole =
            !concluded.list.is_empty() && concluded.list.iter().all(|(_, state, _)| is_told(*state));
        let numbered = (1..).zip(&concluded.list);
        let said: Vec<String> =
            numbered.map(|(number, (row, _, _))| format!("{number}. {}", said(row))).collect();
        let tasks = concluded.list.iter().flat_map(|(_, _, tasks)| tasks);
        Ok(ConclusionNotice {
            draft: letterhead.number.is_none() || !is_whole,
            letterhead,
            subject: self.words.say_with("letter-notice-subject", &[("title", &self.found.row.title)]),
            opening: self.opening(),
            conclusions: room(&said.join("\n")),
            tasks: tasks.map(|task| self.task(task)).collect(),
            closing: room(&self.row.closing),
            recipients: lines(&room(&self.row.recipients)),
            signer,
        })
    }

    /// What was written, with who met, where and when, which nobody types.
    fn opening(&self) -> String {
        let roll = self.found.roll();
        let figures = [
            ("day", Day(self.found.held).in_full()),
            ("place", room(&self.found.row.place)),
            ("title", self.found.row.title.clone()),
            ("chairs", self.chairs()),
            ("present", roll.present.to_string()),
        ];
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        let met = self.words.say_with("letter-notice-met", &figures);
        if self.row.opening.is_empty() { met } else { format!("{met}\n{}", self.row.opening) }
    }

    fn task(&self, task: &TaskRow) -> Task {
        let unit = self.found.here.member_by_id(&task.unit_id).map(|unit| unit.full_name.clone());
        let who = unit.unwrap_or_default();
        let who = if task.person.is_empty() { who } else { format!("{who} ({})", task.person) };
        Task { what: task.what.clone(), who, until: Some(self.words.date(&task.due)) }
    }

    fn minutes(&self, minutes: &Minutes) -> ConferenceMinutes {
        let row = &self.found.row;
        let day = Day(self.found.held);
        let hour = |at: Option<i64>| at.map_or_else(|| "……".to_owned(), |at| say_hour(self.words, at));
        let session = Session {
            begun: format!("{}, {}", hour(row.opened_at), day.in_full()),
            ended: format!("{}, {}", hour(row.closed_at), day.in_full()),
            place: room(&row.place),
        };
        let closing = minutes.text(CLOSING);
        let ended = self.words.say_with("minutes-ended", &[("ended", &session.ended)]);
        let named = |role| {
            self.found
                .attendees
                .iter()
                .filter(move |person| person.role == role)
                .map(|person| say_person(&person.row))
        };
        let chairs: Vec<String> = named(AttendeeRole::CoChair).collect();
        ConferenceMinutes {
            draft: !minutes.is_final(),
            letterhead: Letterhead {
                superior: None,
                issuer: self.found.here.name.to_uppercase(),
                number: None,
                symbol: None,
                place: room(""),
                day: Some(day),
                prepared: day,
            },
            subject: row.title.clone(),
            session,
            chairs: if chairs.is_empty() { vec![room("")] } else { chairs },
            secretaries: named(AttendeeRole::Secretary).collect(),
            counted: self.counted(),
            present: self.present(),
            items: self.items(minutes),
            talks: minutes.talks.iter().map(|talk| self.talk(talk)).collect(),
            votes: minutes.votes.iter().map(|vote| say_vote(self.words, vote)).collect(),
            conclusions: minutes.concluded.iter().map(|(row, _)| said(row)).collect(),
            tasks: minutes
                .concluded
                .iter()
                .flat_map(|(_, tasks)| tasks)
                .map(|task| self.task(task))
                .collect(),
            closing: if closing.is_empty() { ended } else { format!("{closing}\n{ended}") },
            signers: MinutesSeat::ALL.into_iter().map(|seat| self.signer(minutes, seat)).collect(),
        }
    }

    fn counted(&self) -> String {
        let roll = self.found.roll();
        let figures = [
            ("present", roll.present),
            ("expected", roll.expected),
            ("voting", roll.voters_present),
            ("voters", roll.voters),
        ];
        let figures = figures.map(|(name, figure)| (name, figure.to_string()));
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        self.words.say_with("minutes-counted", &figures)
    }

    /// Who came, a line each unit, and one of guests.
    fn present(&self) -> Vec<String> {
        let there = |person: &&Attendee| person.presence == Presence::Present;
        let came: Vec<&Attendee> = self.found.attendees.iter().filter(there).collect();
        let of = |unit: Option<&str>| {
            let people = came.iter().filter(|person| person.row.unit_id.as_deref() == unit);
            people.map(|person| say_person(&person.row)).collect::<Vec<_>>().join("; ")
        };
        let units =
            self.found.here.members.iter().map(|unit| (unit.full_name.clone(), of(Some(unit.id.as_str()))));
        let guests = (self.words.say("minutes-guests").into_owned(), of(None));
        let lines = units.chain([guests]).filter(|(_, people)| !people.is_empty());
        lines.map(|(of, people)| format!("{of}: {people}")).collect()
    }

    /// What became of earlier tasks, then the agenda.
    fn items(&self, minutes: &Minutes) -> Vec<MinutesItem> {
        let (many, settled) = minutes.earlier;
        let earlier = (many > 0).then(|| {
            let figures = [("many", many.to_string()), ("settled", settled.to_string())];
            let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
            let text = self.words.say_with("minutes-earlier-said", &figures);
            (self.words.say("conference-earlier").into_owned(), text)
        });
        let agenda = self.found.agenda.iter().map(|item| {
            let beside = [item.begins.as_str(), item.speaker.as_str()];
            let beside: Vec<&str> = beside.into_iter().filter(|part| !part.is_empty()).collect();
            let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join("; ")) };
            (format!("{}{beside}", item.title), minutes.text(item.number).to_owned())
        });
        let numbered = (1..).zip(earlier.into_iter().chain(agenda));
        numbered
            .map(|(number, (head, text))| MinutesItem { head: format!("{number}. {head}"), text })
            .collect()
    }

    fn talk(&self, talk: &TalkRow) -> MinutesTalk {
        let unit = talk.unit_id.as_deref().and_then(|unit| self.found.here.member_by_id(unit));
        MinutesTalk {
            title: talk.title.clone(),
            speaker: talk.speaker.clone(),
            unit: unit.map(|unit| unit.short_name.clone()).unwrap_or_default(),
        }
    }

    fn signer(&self, minutes: &Minutes, seat: MinutesSeat) -> Signer {
        let signed = minutes.signature(seat).filter(|signature| signature.stands);
        let office = self.words.say(&format!("minutes-seat-{}", seat.name())).to_uppercase();
        Signer { authority: vec![], office, name: signed.map(|signature| signature.name.clone()) }
    }
}

/// `08 giờ 31`
fn say_hour(words: &Words, at: i64) -> String {
    // The hour stands behind the day.
    let moment = words.moment(at);
    let hour = moment.rsplit(' ').next().unwrap_or_default();
    match hour.split_once(':') {
        Some((hour, minute)) => format!("{hour}\u{a0}giờ\u{a0}{minute}"),
        None => hour.to_owned(),
    }
}

/// What was concluded, and by whom.
fn said(row: &ConclusionRow) -> String {
    if row.said_by.is_empty() { row.text.clone() } else { format!("{} ({})", row.text, row.said_by) }
}
