//! Meetings of the council: called, who came, what was counted, concluded.

mod ballot;
mod keep;
mod steps;
mod typed;

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{
    Attendance, Award, Ballots, Base, Count, MeetingState, Object, Presence, Threshold, Verdict, WhoseRule,
    accept_own_rule,
};
use thidua_domain::ids::MeetingId;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AttendanceRow, ItemRow, MeetingRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

pub use self::ballot::{
    BallotGroup, CountedBy, MeetingPolls, TypedBallot, announce_ballot, council_ground, counted_by,
    hand_council_pass, open_ballot, polls_of_meeting, publish_ballot, tally_ballot,
};
pub use self::keep::{convene_meeting, keep_meeting, unlist_nomination};
pub use self::steps::{conclude_meeting, reopen_meeting};
pub use self::typed::{TypedCount, TypedMeeting};
use self::typed::{WRITTEN, absent_of};
use super::rulebooks::Law;
use crate::error::{damaged, stored_day};
use crate::prints::PrintBook;
use crate::register::{opened, read_by, scope_of};
use crate::{App, Error, Result, Seen};

/// A meeting: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub meeting: MeetingId,
}

impl MeetingAt {
    /// The meeting with this id.
    #[must_use]
    pub fn new(slug: &str, meeting: &str) -> Self {
        Self { slug: slug.to_owned(), meeting: MeetingId::new(meeting) }
    }
}

/// What a meeting weighs, with what follows for it.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The line.
    pub row: ItemRow,
    /// What the award is called.
    pub title: String,
    /// The award by its rule; none where no rule holds.
    pub award: Option<Arc<Award>>,
    /// Up to which day its rule is read: acceptance, or the meeting.
    pub day: Date,
}

impl Weighed {
    /// What was counted, where it was.
    fn ballots(&self) -> Option<Ballots> {
        let figure = |figure: Option<i64>| u32::try_from(figure?).ok();
        let (valid, yes) = (figure(self.row.valid)?, figure(self.row.yes)?);
        Some(Ballots { valid, yes, written_yes: figure(self.row.written_yes)? })
    }

    /// Whose rule says how many votes it takes.
    #[must_use]
    pub fn rule<'a>(&'a self, own: Option<&'a Threshold>) -> Option<WhoseRule<'a>> {
        self.award.as_ref()?.votes_by(self.day, own)
    }
}

/// A meeting with everything that stands in its minutes.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Whose council.
    pub unit: UnitRow,
    /// The meeting.
    pub row: MeetingRow,
    /// Where it stands.
    pub state: MeetingState,
    /// Who was a member on its day.
    pub attendance: Vec<AttendanceRow>,
    /// What it weighs.
    pub items: Vec<Weighed>,
    /// The council's own rule, where it has one.
    pub own: Option<Threshold>,
    /// The day on which this was read.
    pub today: Date,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Meeting {
    /// Who came, as figures.
    #[must_use]
    pub fn attended(&self) -> Attendance {
        attended(&self.attendance)
    }

    /// What was counted for a line and what it came to, where it was counted and a rule says.
    #[must_use]
    pub fn outcome(&self, item: &Weighed) -> Option<(Count, Verdict)> {
        let count = item.ballots()?.check(self.attended()).ok()?;
        Some((count, item.rule(self.own.as_ref())?.judge(&count)))
    }
}

fn attended(rows: &[AttendanceRow]) -> Attendance {
    Attendance::of(rows.iter().filter_map(|row| Presence::from_name(&row.presence)))
}

pub(super) async fn loaded(
    sql: &mut impl Sql,
    unit: &UnitRow,
    at: &MeetingAt,
) -> Result<(MeetingRow, MeetingState)> {
    let row = store::find_meeting(sql, &unit.id, at.meeting.as_str()).await?.ok_or(Error::NotFound)?;
    let state =
        MeetingState::from_name(&row.state).ok_or_else(|| damaged("council_meeting.state", &row.state))?;
    Ok((row, state))
}

async fn weighed(
    sql: &mut impl Sql,
    (unit, app): (&UnitRow, &App),
    meeting: &MeetingRow,
) -> Result<Vec<Weighed>> {
    let law = Law::load(sql, app, unit).await?;
    let held = stored_day(&meeting.held_on)?;
    let rows = store::list_items(sql, &unit.id, &meeting.id).await?;
    rows.into_iter()
        .map(|row| {
            let day = if row.accepted_on.is_empty() { held } else { stored_day(&row.accepted_on)? };
            let object = Object::from_word(&row.object);
            let rule = object.and_then(|object| law.rule((&row.award, object), day));
            let title = law.title((&row.award, &row.object), day);
            Ok(Weighed { row, title, award: rule.map(|rule| rule.award), day })
        })
        .collect()
}

fn own_rule(row: &MeetingRow) -> Result<Option<Threshold>> {
    if row.rule_fraction.is_empty() {
        return Ok(None);
    }
    let wrong = || damaged("council_meeting.rule_base", &row.rule_base);
    let base = Base::from_word(&row.rule_base).ok_or_else(wrong)?;
    let absent = absent_of(row.rule_absent == WRITTEN);
    let rule = accept_own_rule(&row.rule_fraction, row.rule_more == 1, base, absent).map_err(|_| wrong())?;
    let cite = Some(row.rule_cite.clone()).filter(|cite| !cite.is_empty());
    Ok(Some(Threshold { cite, ..rule }))
}

/// A meeting with everything that stands in its minutes.
///
/// # Errors
/// No such unit, no such meeting, no right.
pub async fn open_meeting(app: &App, actor: &Actor, at: &MeetingAt) -> Result<Meeting> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (row, state) = loaded(&mut reader, &unit, at).await?;
    let attendance = store::list_attendance(&mut reader, &unit.id, &row.id).await?;
    let items = weighed(&mut reader, (&unit, app), &row).await?;
    let own = own_rule(&row)?;
    Ok(Meeting { unit, row, state, attendance, items, own, today: app.today(), keeps, seen })
}

/// The papers that were made of a meeting.
///
/// # Errors
/// No such unit, no such meeting, no right.
pub async fn prints_of_meeting(app: &App, actor: &Actor, at: &MeetingAt) -> Result<PrintBook> {
    let mut reader = app.read().await?;
    let (unit, permit) = read_by(&mut reader, actor, (&at.slug, app.today())).await?;
    let (row, _) = loaded(&mut reader, &unit, at).await?;
    let day = stored_day(&row.held_on)?.strftime("%d/%m/%Y").to_string();
    Ok(PrintBook::new(scope_of(&unit), Some(permit), (&row.id, &day)))
}

/// Says that a meeting changed, so that whoever has it before them is told.
pub(super) async fn touch(work: &mut Work, unit: &UnitRow, meeting: MeetingRow) -> Result<()> {
    let row = MeetingRow { changed: work.head().0 + 1, ..meeting };
    Ok(store::update_meeting(work, &unit.id, &row).await?)
}

/// Goes on where nobody did anything with this meeting since.
async fn expect(work: &mut Work, unit: &UnitRow, (seen, row): (Seen, &MeetingRow)) -> Result<()> {
    let concerns = |line: &Line| line.subject == row.id || line.seq == row.changed;
    seen.expect(work, &scope_of(unit), concerns).await
}
