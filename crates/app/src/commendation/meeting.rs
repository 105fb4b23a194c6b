//! Meetings of the council: called, who came, what was counted, concluded.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::calendar::accept_day;
use thidua_domain::commendation::{
    Absent, Attendance, Award, Ballots, Base, Count, MeetingState, MeetingStep, NominationState,
    NominationStep, Object, Presence, Threshold, Verdict, WhoseRule, accept_own_rule,
};
use thidua_domain::event::Event;
use thidua_domain::ids::MeetingId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_length, accept_reason, accept_text, tidy_seen};
use thidua_store::audit::Line;
use thidua_store::commendation::{
    self as store, AttendanceRow, ItemRow, MeetingRow, MemberRow, NominationRow,
};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::council::{by_role, sits};
use super::rulebooks::{rule_of, title_of};
use crate::error::{damaged, stored_day};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest line of a meeting.
const LINE_MAX: usize = 120;
/// How far ahead a meeting is called, in days.
const AHEAD_DAYS: i64 = 400;

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
    pub award: Option<&'static Award>,
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
    pub fn rule<'a>(&self, own: Option<&'a Threshold>) -> Option<WhoseRule<'a>> {
        self.award?.votes_by(self.day, own)
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

/// A meeting as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMeeting {
    /// On what day.
    pub held_on: String,
    /// When it began.
    pub begun: String,
    /// When it ended.
    pub ended: String,
    /// Where.
    pub place: String,
    /// Who counted, a line each.
    pub tellers: String,
    /// What was said.
    pub proceedings: String,
    /// What was agreed.
    pub conclusion: String,
    /// The council's own rule: a fraction; empty where it has none.
    pub rule_fraction: String,
    /// Whether more than that is needed.
    pub rule_more: bool,
    /// Word of whom it is a part of.
    pub rule_base: String,
    /// Whether a written opinion counts.
    pub rule_written: bool,
    /// Where the rule stands.
    pub rule_cite: String,
    /// Whether each member came, by their number.
    pub presences: BTreeMap<i64, String>,
    /// What was counted for each line, by its number.
    pub counted: BTreeMap<i64, TypedCount>,
}

/// What was counted for a line, as typed.
#[derive(Clone, Debug, Default)]
pub struct TypedCount {
    /// Valid ballots.
    pub valid: String,
    /// In favour.
    pub yes: String,
    /// Written opinions in favour.
    pub written_yes: String,
    /// What was said of it.
    pub opinion: String,
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

async fn weighed(sql: &mut impl Sql, unit: &UnitRow, meeting: &MeetingRow) -> Result<Vec<Weighed>> {
    let held = stored_day(&meeting.held_on)?;
    let rows = store::list_items(sql, &unit.id, &meeting.id).await?;
    rows.into_iter()
        .map(|row| {
            let day = if row.accepted_on.is_empty() { held } else { stored_day(&row.accepted_on)? };
            let object = Object::from_word(&row.object);
            let rule = object.and_then(|object| rule_of(unit, (&row.award, object), day));
            let title = title_of(unit, (&row.award, &row.object), day);
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

/// How it is kept that a written opinion counts.
const WRITTEN: &str = "written_opinion";

fn absent_of(written: bool) -> Absent {
    if written { Absent::WrittenOpinion } else { Absent::NoVote }
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
    let items = weighed(&mut reader, &unit, &row).await?;
    let own = own_rule(&row)?;
    Ok(Meeting { unit, row, state, attendance, items, own, today: app.today(), keeps, seen })
}

/// Calls a meeting. The council's own rule is that of the meeting before.
///
/// # Errors
/// No right; [`Error::Invalid`] on `held_on` or `place`; [`Refusal::MeetingNobody`].
pub async fn convene_meeting(app: &App, actor: &Actor, slug: &str, typed: TypedMeeting) -> Result<MeetingId> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let mut wrong = FieldErrors::default();
        let held = wrong.note("held_on", accept_near_day(&typed.held_on, app.today()));
        let place = wrong.note("place", line(&typed.place)).unwrap_or_default();
        wrong.finish()?;
        let held = held.map(|day| day.to_string()).unwrap_or_default();
        let last = store::list_meetings(work, &unit.id).await?.into_iter().next().unwrap_or_default();
        let row = MeetingRow {
            id: work.new_id(),
            state: MeetingState::BEGINS.name().to_owned(),
            held_on: held.clone(),
            place,
            changed: work.head().0 + 1,
            rule_fraction: last.rule_fraction,
            rule_more: last.rule_more,
            rule_base: last.rule_base,
            rule_absent: last.rule_absent,
            rule_cite: last.rule_cite,
            ..MeetingRow::default()
        };
        store::add_meeting(work, &unit.id, &row).await?;
        seat_all(work, &unit, &row, &BTreeMap::new()).await?;
        work.record(Event::MeetingConvened { meeting: row.id.clone(), day: held });
        Ok(MeetingId::new(row.id))
    })
    .await
}

fn line(typed: &str) -> std::result::Result<String, Refusal> {
    let text = tidy_seen(typed);
    accept_length(&text, LINE_MAX).map(|()| text)
}

/// A day that is past, or not far ahead.
fn accept_near_day(typed: &str, today: Date) -> std::result::Result<Date, Refusal> {
    let day = accept_day(typed)?;
    if day <= today {
        return accept_past_day(typed, today);
    }
    let last = today.saturating_add(jiff::Span::new().days(AHEAD_DAYS));
    if day > last { Err(Refusal::MeetingAhead) } else { Ok(day) }
}

/// Notes who is a member on the day of a meeting, with whether they came as far as that is known.
async fn seat_all(
    work: &mut Work,
    unit: &UnitRow,
    meeting: &MeetingRow,
    known: &BTreeMap<i64, String>,
) -> Result<()> {
    let mut members: Vec<MemberRow> = store::list_members(work, &unit.id).await?;
    members.retain(|row| sits(row, &meeting.held_on));
    if members.is_empty() {
        return Err(Error::Refused(Refusal::MeetingNobody));
    }
    by_role(&mut members);
    store::drop_attendance(work, &unit.id, &meeting.id).await?;
    for member in members {
        let presence = known.get(&member.number).cloned();
        let row = AttendanceRow {
            number: member.number,
            name: member.name,
            office: member.office,
            role: member.role,
            presence: presence.unwrap_or_else(|| Presence::Present.name().to_owned()),
        };
        store::add_attendance(work, &unit.id, &meeting.id, &row).await?;
    }
    Ok(())
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

/// Keeps what a meeting is about, who came and what was counted; what is not filled in yet may be absent.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedMeeting`], those of a line with its number behind: `yes-3`; [`Refusal::MeetingConcluded`];
/// [`Error::Meanwhile`].
pub async fn keep_meeting(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (typed, seen): (TypedMeeting, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (before, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &before)).await?;
        state.may_change().map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(before.clone(), app.today(), &mut wrong);
        // Who is a member follows from the day.
        wrong.finish()?;
        let mut wrong = FieldErrors::default();
        let is_known = |presence: &&String| Presence::from_name(presence).is_some();
        let known = typed.presences.iter().filter(|(_, presence)| is_known(presence));
        let known: BTreeMap<i64, String> = known.map(|(number, at)| (*number, at.clone())).collect();
        seat_all(work, &unit, &row, &known).await?;
        let there = attended(&store::list_attendance(work, &unit.id, &row.id).await?);
        for item in store::list_items(work, &unit.id, &row.id).await? {
            let Some(counted) = typed.counted.get(&item.number) else { continue };
            let item = counted.accept(item, there, &mut wrong);
            store::update_item(work, (&unit.id, &row.id), &item).await?;
        }
        wrong.finish()?;
        let (meeting, day) = (row.id.clone(), row.held_on.clone());
        touch(work, &unit, row).await?;
        work.record(Event::MeetingChanged { meeting, day });
        Ok(())
    })
    .await
}

impl TypedMeeting {
    fn accept(&self, before: MeetingRow, today: Date, wrong: &mut FieldErrors) -> MeetingRow {
        let held = wrong.note("held_on", accept_near_day(&self.held_on, today));
        let mut text = |field: &'static str, typed: &str| wrong.note(field, line(typed)).unwrap_or_default();
        let (begun, ended) = (text("begun", &self.begun), text("ended", &self.ended));
        let (place, rule_cite) = (text("place", &self.place), text("rule_cite", &self.rule_cite));
        let mut long = |field: &'static str, typed: &str| {
            if typed.trim().is_empty() {
                return String::new();
            }
            wrong.note(field, accept_text(typed)).unwrap_or_default()
        };
        let tellers = long("tellers", &self.tellers);
        let proceedings = long("proceedings", &self.proceedings);
        let conclusion = long("conclusion", &self.conclusion);
        let row = MeetingRow {
            held_on: held.map(|day| day.to_string()).unwrap_or_default(),
            begun,
            ended,
            place,
            tellers,
            proceedings,
            conclusion,
            rule_cite,
            ..before
        };
        self.with_rule(row, wrong)
    }

    /// The council's own rule, or none.
    fn with_rule(&self, row: MeetingRow, wrong: &mut FieldErrors) -> MeetingRow {
        let none = MeetingRow {
            rule_fraction: String::new(),
            rule_more: 0,
            rule_base: String::new(),
            rule_absent: String::new(),
            ..row
        };
        if self.rule_fraction.trim().is_empty() {
            return none;
        }
        let base = Base::from_word(&self.rule_base).ok_or(Refusal::NothingChosen);
        let Some(base) = wrong.note("rule_base", base) else { return none };
        let absent = absent_of(self.rule_written);
        let rule = accept_own_rule(&self.rule_fraction, self.rule_more, base, absent);
        if wrong.note("rule_fraction", rule).is_none() {
            return none;
        }
        MeetingRow {
            rule_fraction: self.rule_fraction.chars().filter(|c| !c.is_whitespace()).collect(),
            rule_more: i64::from(self.rule_more),
            rule_base: self.rule_base.clone(),
            rule_absent: if self.rule_written { WRITTEN.to_owned() } else { String::new() },
            ..none
        }
    }
}

impl TypedCount {
    /// The line with what was counted; nothing of it where nothing was typed.
    fn accept(&self, item: ItemRow, there: Attendance, wrong: &mut FieldErrors) -> ItemRow {
        let of = |field: &str| format!("{field}-{}", item.number);
        let mut opinion = String::new();
        if !self.opinion.trim().is_empty() {
            opinion = wrong.note(&of("opinion"), accept_text(&self.opinion)).unwrap_or_default();
        }
        let typed = [&self.valid, &self.yes, &self.written_yes];
        if typed.iter().all(|figure| figure.trim().is_empty()) {
            return ItemRow { opinion, valid: None, yes: None, written_yes: None, ..item };
        }
        let mut figure = |field: &str, typed: &str, absent: Option<u32>| {
            let typed = typed.trim();
            match (typed.is_empty(), absent) {
                (true, Some(figure)) => Some(figure),
                _ => wrong.note(
                    &of(field),
                    typed
                        .parse::<u32>()
                        .ok()
                        .filter(|figure| *figure < 10_000)
                        .ok_or(Refusal::AchievementValue),
                ),
            }
        };
        // Where everybody who came gave a valid ballot, nobody types it again.
        let valid = figure("valid", &self.valid, Some(there.present));
        let yes = figure("yes", &self.yes, None);
        let written_yes = figure("written_yes", &self.written_yes, Some(0));
        let (Some(valid), Some(yes), Some(written_yes)) = (valid, yes, written_yes) else { return item };
        let field = match (Ballots { valid, yes, written_yes }).check(there) {
            Ok(_) => None,
            Err(refusal @ Refusal::CouncilValid { .. }) => Some(("valid", refusal)),
            Err(refusal @ Refusal::CouncilWritten { .. }) => Some(("written_yes", refusal)),
            Err(refusal) => Some(("yes", refusal)),
        };
        if let Some((field, refusal)) = field {
            wrong.note::<()>(&of(field), Err(refusal));
        }
        let figure = |figure: u32| Some(i64::from(figure));
        ItemRow { opinion, valid: figure(valid), yes: figure(yes), written_yes: figure(written_yes), ..item }
    }
}

/// Takes a nomination off the list of a meeting.
///
/// # Errors
/// No right, no such line; [`Refusal::MeetingConcluded`]; [`Error::Meanwhile`].
pub async fn unlist_nomination(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        state.may_change().map_err(Error::Refused)?;
        let items = store::list_items(work, &unit.id, &meeting.id).await?;
        let item = items.into_iter().find(|item| item.number == number).ok_or(Error::NotFound)?;
        store::drop_item(work, (&unit.id, &meeting.id), number).await?;
        set_free(work, &unit, &item.nomination_id).await?;
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, meeting).await?;
        work.record(Event::MeetingUnlisted { meeting: id, day, name: item.name });
        Ok(())
    })
    .await
}

async fn set_free(work: &mut Work, unit: &UnitRow, nomination: &str) -> Result<()> {
    let row = store::find_nomination(work, &unit.id, nomination).await?.ok_or(Error::NotFound)?;
    let row = NominationRow { meeting_id: String::new(), changed: work.head().0 + 1, ..row };
    Ok(store::update_nomination(work, &unit.id, &row).await?)
}

/// Concludes a meeting: what reached its threshold is endorsed, what did not stays proposed.
///
/// # Errors
/// No right; [`Refusal::MeetingWrongState`], [`Refusal::MeetingAhead`], [`Refusal::MeetingEmpty`], [`Refusal::MeetingUncounted`],
/// [`Refusal::MeetingNoRule`]; [`Error::Meanwhile`].
pub async fn conclude_meeting(app: &App, actor: &Actor, at: &MeetingAt, seen: Seen) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        let next = state.take(MeetingStep::Conclude).map_err(Error::Refused)?;
        if stored_day(&meeting.held_on)? > app.today() {
            return Err(Error::Refused(Refusal::MeetingAhead));
        }
        let items = weighed(work, &unit, &meeting).await?;
        if items.is_empty() {
            return Err(Error::Refused(Refusal::MeetingEmpty));
        }
        let there = attended(&store::list_attendance(work, &unit.id, &meeting.id).await?);
        let own = own_rule(&meeting)?;
        let mut endorsed = 0;
        for item in &items {
            let verdict = verdict_of(item, (there, own.as_ref()))?;
            endorsed += usize::from(verdict == Verdict::Met);
            settle(work, &unit, (&meeting.id, item), verdict).await?;
        }
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, MeetingRow { state: next.name().to_owned(), ..meeting }).await?;
        let (endorsed, many) = (endorsed.to_string(), items.len().to_string());
        work.record(Event::MeetingConcluded { meeting: id, day, endorsed, many });
        Ok(())
    })
    .await
}

fn verdict_of(item: &Weighed, (there, own): (Attendance, Option<&Threshold>)) -> Result<Verdict> {
    let name = item.row.name.clone();
    let ballots = item.ballots();
    let ballots = ballots.ok_or_else(|| Error::Refused(Refusal::MeetingUncounted { name: name.clone() }))?;
    let count = ballots.check(there).map_err(Error::Refused)?;
    let rule = item.rule(own).ok_or(Error::Refused(Refusal::MeetingNoRule { name }))?;
    Ok(rule.judge(&count))
}

/// Keeps what a line came to, and endorses its nomination or sets it free.
async fn settle(
    work: &mut Work,
    unit: &UnitRow,
    (meeting, item): (&str, &Weighed),
    verdict: Verdict,
) -> Result<()> {
    let line = ItemRow { outcome: verdict.word().to_owned(), ..item.row.clone() };
    store::update_item(work, (&unit.id, meeting), &line).await?;
    let row = store::find_nomination(work, &unit.id, &item.row.nomination_id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let changed = work.head().0 + 1;
    let row = if verdict == Verdict::Met {
        let state = state_of(&row)?.take(NominationStep::Endorse).map_err(Error::Refused)?;
        NominationRow { state: state.name().to_owned(), changed, ..row }
    } else {
        NominationRow { meeting_id: String::new(), changed, ..row }
    };
    Ok(store::update_nomination(work, &unit.id, &row).await?)
}

fn state_of(row: &NominationRow) -> Result<NominationState> {
    NominationState::from_name(&row.state).ok_or_else(|| damaged("nomination.state", &row.state))
}

/// Reopens a meeting, with a reason: what it endorsed is proposed again, and stands on its list; so does what it did not, where no other meeting took
/// that up.
///
/// # Errors
/// No right; [`Refusal::MeetingWrongState`], [`Refusal::MeetingInDecision`]; [`Error::Invalid`] on `reason`; [`Error::Meanwhile`].
pub async fn reopen_meeting(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (reason, seen): (&str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        let next = state.take(MeetingStep::Reopen).map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;
        for item in weighed(work, &unit, &meeting).await? {
            take_back(work, &unit, (&meeting.id, item)).await?;
        }
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, MeetingRow { state: next.name().to_owned(), ..meeting }).await?;
        work.record(Event::MeetingReopened { meeting: id, day, reason });
        Ok(())
    })
    .await
}

async fn take_back(work: &mut Work, unit: &UnitRow, (meeting, item): (&str, Weighed)) -> Result<()> {
    let row = store::find_nomination(work, &unit.id, &item.row.nomination_id).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.meeting_id == meeting && (!row.decision_id.is_empty() || !row.outside.is_empty()) {
        return Err(Error::Refused(Refusal::MeetingInDecision { name: row.name }));
    }
    let state = state_of(&row)?;
    let changed = work.head().0 + 1;
    let row = if row.meeting_id == meeting {
        let state = state.take(NominationStep::Reconsider).map_err(Error::Refused)?;
        Some(NominationRow { state: state.name().to_owned(), changed, ..row })
    } else if row.meeting_id.is_empty() && state == NominationState::BEGINS {
        Some(NominationRow { meeting_id: meeting.to_owned(), changed, ..row })
    } else {
        None
    };
    let line = ItemRow { outcome: String::new(), ..item.row.clone() };
    match row {
        Some(row) => {
            store::update_nomination(work, &unit.id, &row).await?;
            Ok(store::update_item(work, (&unit.id, meeting), &line).await?)
        }
        // Another meeting weighs it now, or it was given up: it leaves this list.
        None => {
            store::drop_item(work, (&unit.id, meeting), item.row.number).await.map(drop).map_err(Into::into)
        }
    }
}
