//! The invitation and the notice of conclusions as papers: what people wrote, with hour, place, chairs, agenda, conclusions and tasks as they stand.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::letterhead::LetterFrame;
use thidua_app::meetings::{
    AgendaRow, Conclusions, Conference, LetterRow, TaskRow, open_conclusions, open_letter,
};
use thidua_domain::meetings::{ConclusionState, ConferenceState, LetterKind};
use thidua_domain::prints::PaperKind;
use thidua_papers::forms::Day;
use thidua_papers::forms::notice::{ConclusionNotice, Invitation, Task};
use thidua_words::{Language, Words};

use super::conference_at;
use super::letter::{LETTERS, written};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, as_asked, lines, room, set_frame};

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/in/{file}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, file)): Path<(String, i16, String, String)>,
) -> PageResult {
    let (name, end) = file.split_once('.').ok_or(Error::NotFound)?;
    let kind = LETTERS.iter().find(|(_, _, file)| *file == name).map(|(kind, _, _)| *kind);
    let kind = kind.ok_or(Error::NotFound)?;
    let at = conference_at(&(cluster, year, conference));
    let actor = &visitor.signed_in()?.actor;
    let found = open_letter(&house.app, actor, (&at, kind)).await?;
    // Papers speak Vietnamese to everybody.
    let words = Language::Vi.words();
    let row = written(words, &found, kind);
    let making = Making { words, found: &found.conference, row: &row, today: house.app.today() };
    let book = found.book.clone();
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
        let named = self.found.co_chairs().map(|person| {
            let row = &person.row;
            if row.office.is_empty() { row.name.clone() } else { format!("{}, {}", row.name, row.office) }
        });
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
        let said = (1..).zip(&concluded.list).map(|(number, (row, _, _))| {
            let by = if row.said_by.is_empty() { String::new() } else { format!(" ({})", row.said_by) };
            format!("{number}. {}{by}", row.text)
        });
        let said: Vec<String> = said.collect();
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
}
