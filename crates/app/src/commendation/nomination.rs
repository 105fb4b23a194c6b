//! Nominations: somebody put forward for an award, with the dossier of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{
    Award, COUNCIL_PAPERS, DossierState, MeetingState, NOMINATIONS_MAX, NominationSource, NominationState,
    NominationStep, Object, Standing,
};
use thidua_domain::event::Event;
use thidua_domain::evidence::{Owner, OwnerKind};
use thidua_domain::ids::NominationId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_line;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, HonoreeRow, NominationRow, TickRow};
use thidua_store::evidence::{list_papers, list_places};
use thidua_store::organization::UnitRow;
use thidua_store::{Because, Sql, Work};

use super::LINE_MAX;
use super::from_movement::{accept_from, expect_theirs, joined_in, record_of};
use super::rulebooks::Law;
use super::sources::{Leading, leading};
use crate::error::{damaged, stored_day};
use crate::evidence::{Paper, load_papers};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// So many names are told where many were meant.
const NAMES_TOLD: usize = 5;

/// A nomination: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NominationAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub nomination: NominationId,
}

/// A nomination with what follows from its rule.
#[derive(Clone, Debug)]
pub struct Nominated {
    /// The nomination, with who it is as they are called now.
    pub row: NominationRow,
    /// Where it stands.
    pub state: NominationState,
    /// Where its dossier stands.
    pub dossier: DossierState,
    /// What the award is called by the rule of its day.
    pub title: String,
    /// The award by that rule; none where no rule holds.
    pub award: Option<Arc<Award>>,
    /// The papers that are there.
    pub there: Vec<String>,
    /// The last day for the dossier, where the rule names one.
    pub due: Option<Date>,
}

impl Nominated {
    pub(super) fn of(law: &Law, row: NominationRow, (mut there, today): (Vec<String>, Date)) -> Result<Self> {
        let state = NominationState::from_name(&row.state);
        let state = state.ok_or_else(|| damaged("nomination.state", &row.state))?;
        let dossier = DossierState::from_name(&row.dossier);
        let dossier = dossier.ok_or_else(|| damaged("nomination.dossier", &row.dossier))?;
        let day = if row.accepted_on.is_empty() { today } else { stored_day(&row.accepted_on)? };
        let rule = Object::from_word(&row.object).and_then(|object| law.rule((&row.award, object), day));
        let award = rule.map(|rule| rule.award);
        if is_concluded(&row) {
            there.extend(COUNCIL_PAPERS.map(str::to_owned));
        }
        Ok(Self {
            title: law.title((&row.award, &row.object), day),
            due: award.as_ref().and_then(|award| award.due(i16::try_from(row.year).ok()?)),
            row,
            state,
            dossier,
            award,
            there,
        })
    }

    /// The papers that its dossier takes and that are not there.
    #[must_use]
    pub fn missing(&self) -> Vec<&str> {
        let there: Vec<&str> = self.there.iter().map(String::as_str).collect();
        self.award.as_ref().map(|award| award.missing(&there)).unwrap_or_default()
    }

    /// The same with its dossier accepted on a day: by the rule of that day.
    pub(super) fn accepted_on(&self, law: &Law, (day, today): (&str, Date)) -> Result<Self> {
        let row = NominationRow { accepted_on: day.to_owned(), ..self.row.clone() };
        Self::of(law, row, (self.there.clone(), today))
    }

    /// What decides over what may be done with it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let in_meeting = !self.row.meeting_id.is_empty();
        let concluded = is_concluded(&self.row);
        Standing {
            state: self.state,
            dossier: self.dossier,
            missing: self.missing().len(),
            ruled: self.award.is_some(),
            takes_vote: self.award.as_deref().is_some_and(Award::takes_a_vote),
            before_council: in_meeting && !concluded,
            by_council: in_meeting && concluded,
            in_decision: !self.row.decision_id.is_empty(),
        }
    }
}

fn is_concluded(row: &NominationRow) -> bool {
    MeetingState::from_name(&row.meeting_state).is_some_and(|state| state.may_change().is_err())
}

/// Everybody whom an alliance puts forward.
#[derive(Clone, Debug)]
pub struct Nominations {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps them.
    pub keeps: bool,
    /// The latest first.
    pub rows: Vec<Nominated>,
    /// The day on which this was read.
    pub today: Date,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// A nomination, with what its page shows beside it.
#[derive(Clone, Debug)]
pub struct Nomination {
    /// Who keeps it.
    pub unit: UnitRow,
    /// The nomination.
    pub found: Nominated,
    /// The papers that are there on paper.
    pub ticks: Vec<TickRow>,
    /// The files of its dossier, place by place; also those that were taken away and are still kept.
    pub files: Vec<Paper>,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// The day on which this was read.
    pub today: Date,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// A nomination as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedNomination {
    /// Who; one, or everybody who was chosen.
    pub honorees: Vec<String>,
    /// For which award.
    pub award: String,
    /// The year of merit.
    pub year: String,
    /// For what.
    pub merit: String,
    /// Stable name of what it rests on.
    pub source: String,
    /// Which movement; for a ranking the address parts of cluster and year, `5-thanh-pho/2025`.
    pub source_note: String,
    /// Somebody who takes part in a movement of the house, as `movement/number`; empty where it comes from none.
    pub from: String,
    /// What they achieved there.
    pub achievement: String,
}

/// Everybody whom an alliance puts forward.
///
/// # Errors
/// No such unit, no right.
pub async fn list_nominations(app: &App, actor: &Actor, slug: &str) -> Result<Nominations> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let (today, mut reader) = (app.today(), app.read().await?);
    let law = Law::load(&mut reader, app, &unit).await?;
    let rows = load_all(&mut reader, (&unit, &law), today).await?;
    Ok(Nominations { unit, keeps, rows, today, seen })
}

/// All of them with what follows from their rules.
pub(super) async fn load_all(
    sql: &mut impl Sql,
    (unit, law): (&UnitRow, &Law),
    today: Date,
) -> Result<Vec<Nominated>> {
    let mut by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for tick in store::list_ticks(sql, &unit.id).await? {
        by_id.entry(tick.nomination_id).or_default().push(tick.code);
    }
    for (id, code) in list_places(sql, &unit.id, OwnerKind::Nomination).await? {
        by_id.entry(id).or_default().push(code);
    }
    let rows = store::list_nominations(sql, &unit.id).await?;
    rows.into_iter()
        .map(|row| {
            let there = by_id.remove(&row.id).unwrap_or_default();
            Nominated::of(law, row, (there, today))
        })
        .collect()
}

/// One nomination.
///
/// # Errors
/// No such unit, no such nomination, no right.
pub async fn open_nomination(app: &App, actor: &Actor, at: &NominationAt) -> Result<Nomination> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (found, ticks) = loaded(&mut reader, (&unit, app), at.nomination.as_str()).await?;
    let files = load_papers(&mut reader, app, &unit.id, &Owner::nomination(&at.nomination)).await?;
    Ok(Nomination { unit, found, ticks, files, keeps, today: app.today(), seen })
}

pub(super) async fn loaded(
    sql: &mut impl Sql,
    (unit, app): (&UnitRow, &App),
    id: &str,
) -> Result<(Nominated, Vec<TickRow>)> {
    let law = Law::load(sql, app, unit).await?;
    let row = store::find_nomination(sql, &unit.id, id).await?.ok_or(Error::NotFound)?;
    let ticks = store::list_ticks_of(sql, &unit.id, id).await?;
    let files = list_papers(sql, &unit.id, &Owner::nomination(&NominationId::new(id))).await?;
    let files = files.into_iter().filter(|file| file.taken_at.is_none()).map(|file| file.place);
    let there = ticks.iter().map(|tick| tick.code.clone()).chain(files).collect();
    Ok((Nominated::of(&law, row, (there, app.today()))?, ticks))
}

/// Names for a line of the log: the first few, and that there are more.
pub(super) fn names_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.take(NAMES_TOLD + 1).collect();
    if names.len() > NAMES_TOLD {
        names[NAMES_TOLD] = "…";
    }
    names.join(", ")
}

/// Puts somebody forward, or many for the same award at once.
///
/// # Errors
/// No right; [`Error::Invalid`] on `honoree`, `award`, `year`, `merit`, `source` or `achievement`; [`Refusal::MovementNotBegun`],
/// [`Refusal::MovementCalledOff`] and [`Error::NotFound`] where they are to come from a movement in which they do not take part.
pub async fn nominate(
    app: &App,
    actor: &Actor,
    slug: &str,
    typed: TypedNomination,
) -> Result<Vec<NominationId>> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let is_ranking = NominationSource::from_name(&typed.source) == Some(NominationSource::Ranking);
    let leads = if is_ranking { leading(app, actor, &unit).await? } else { vec![] };
    app.write(permit, scope_of(&unit), async |work| {
        let law = Law::load(work, app, &unit).await?;
        let mut wrong = FieldErrors::default();
        let common = typed.accept((app.today(), &leads), &mut wrong);
        let from = joined_in(work, (&unit, app.today()), &typed).await?;
        let common = match (common, &from) {
            (Some(common), Some(from)) => Some(accept_from(&typed, (common, from), &mut wrong)),
            (common, _) => common,
        };
        let people = match &from {
            Some(from) if typed.honorees.iter().all(String::is_empty) => {
                vec![record_of(work, &unit, from).await?]
            }
            Some(_) | None => chosen(work, &unit, (&typed, is_ranking), &mut wrong).await?,
        };
        if let Some(from) = &from {
            expect_theirs(from, &people, &mut wrong);
        }
        if let (Some(common), [.., _]) = (&common, people.as_slice()) {
            check_each(work, (&unit, &law, app.today()), (common, &people), &mut wrong).await?;
        }
        wrong.finish()?;
        let common = common.ok_or(Error::NotFound)?;

        let changed = work.head().0 + 1;
        let mut ids = vec![];
        for person in &people {
            let row =
                NominationRow { id: work.new_id(), honoree_id: person.id.clone(), changed, ..common.clone() };
            store::add_nomination(work, &unit.id, &row).await?;
            ids.push(row.id);
        }
        let award = law.title((&common.award, &people[0].object), app.today());
        let names = names_of(people.iter().map(|person| person.name.as_str()));
        work.record(match ids.as_slice() {
            [id] => Event::NominationProposed { nomination: id.clone(), name: names, award },
            many => {
                let (unit, many) = (unit.id.clone(), many.len().to_string());
                Event::NominationsProposed { unit, award, many, names }
            }
        });
        Ok(ids.into_iter().map(NominationId::new).collect())
    })
    .await
}

impl TypedNomination {
    /// What all of them have in common.
    fn accept(&self, (today, leads): (Date, &[Leading]), wrong: &mut FieldErrors) -> Option<NominationRow> {
        let source = NominationSource::from_name(&self.source).ok_or(Refusal::NothingChosen);
        let source = wrong.note("source", source)?;
        let mut note = wrong.note("source", accept_line(&self.source_note, LINE_MAX)).unwrap_or_default();
        let year = accept_year(&self.year, today);
        let mut year = if source == NominationSource::Ranking { None } else { wrong.note("year", year) };
        if source == NominationSource::Ranking {
            let found = leads.iter().find(|lead| lead.key() == note);
            let lead = wrong.note("source", found.ok_or(Refusal::NominationNotLeading))?;
            year = Some(lead.year);
            note = lead.say();
        }
        Some(NominationRow {
            award: self.award.clone(),
            year: i64::from(year.unwrap_or_default()),
            merit: wrong.note("merit", accept_line(&self.merit, LINE_MAX)).unwrap_or_default(),
            source: source.name().to_owned(),
            source_note: note,
            state: NominationState::BEGINS.name().to_owned(),
            dossier: DossierState::BEGINS.name().to_owned(),
            proposed_on: today.to_string(),
            ..NominationRow::default()
        })
    }
}

fn accept_year(typed: &str, today: Date) -> std::result::Result<i16, Refusal> {
    let read = typed.trim().parse::<i16>().ok().filter(|year| (1945..=today.year()).contains(year));
    read.ok_or_else(|| Refusal::AchievementYear { first: "1945".to_owned(), last: today.year().to_string() })
}

/// Those who are meant. A ranking speaks of the alliance itself, which gets a record where it has none.
async fn chosen(
    work: &mut Work,
    unit: &UnitRow,
    (typed, is_ranking): (&TypedNomination, bool),
    wrong: &mut FieldErrors,
) -> Result<Vec<HonoreeRow>> {
    let known = store::list_honorees(work, &unit.id).await?;
    if is_ranking {
        return Ok(vec![own_record(work, unit, &known).await?]);
    }
    if typed.honorees.len() > NOMINATIONS_MAX {
        wrong.note::<()>("honoree", Err(Refusal::NominationsTooMany { most: NOMINATIONS_MAX.to_string() }));
        return Ok(vec![]);
    }
    let mut people: Vec<HonoreeRow> = vec![];
    for id in &typed.honorees {
        if people.iter().all(|person| person.id != *id) {
            people.extend(known.iter().find(|person| person.id == *id).cloned());
        }
    }
    if people.is_empty() {
        wrong.note::<()>("honoree", Err(Refusal::NominationNobody));
    }
    Ok(people)
}

pub(super) async fn own_record(work: &mut Work, unit: &UnitRow, known: &[HonoreeRow]) -> Result<HonoreeRow> {
    if let Some(own) = known.iter().find(|row| row.is_unit == 1) {
        return Ok(own.clone());
    }
    let own = HonoreeRow {
        id: work.new_id(),
        object: Object::Collective.word().to_owned(),
        name: unit.full_name.clone(),
        folded: thidua_domain::register::folded(&unit.full_name),
        is_unit: 1,
        changed: work.head().0 + 1,
        ..HonoreeRow::default()
    };
    store::add_honoree(work, &unit.id, &own).await?;
    work.record(Event::HonoreeEntered { honoree: own.id.clone(), title: own.name.clone() });
    Ok(own)
}

/// The award is one of a rule that holds for each of them, and nobody is put forward twice.
async fn check_each(
    work: &mut Work,
    (unit, law, today): (&UnitRow, &Law, Date),
    (common, people): (&NominationRow, &[HonoreeRow]),
    wrong: &mut FieldErrors,
) -> Result<()> {
    let known = store::list_nominations(work, &unit.id).await?;
    for person in people {
        let object = Object::from_word(&person.object);
        if object.and_then(|object| law.rule((&common.award, object), today)).is_none() {
            let award = law.title((&common.award, &person.object), today);
            wrong.note::<()>("award", Err(Refusal::DecisionAward { award }));
            break;
        }
        let row =
            NominationRow { honoree_id: person.id.clone(), name: person.name.clone(), ..common.clone() };
        if let Some(refusal) = twice(&known, &row) {
            wrong.note::<()>("honoree", Err(refusal));
        }
    }
    Ok(())
}

/// Whether another nomination stands for the same award of the same year: of the same record, or of the same participant of a movement, who may have
/// got a second record.
pub(super) fn twice(known: &[NominationRow], row: &NominationRow) -> Option<Refusal> {
    let stands = |other: &&NominationRow| {
        other.id != row.id
            && (&other.award, other.year) == (&row.award, row.year)
            && other.state != NominationState::Withdrawn.name()
    };
    let is_participant = |other: &NominationRow| {
        !row.movement_id.is_empty()
            && (&other.movement_id, other.participant) == (&row.movement_id, row.participant)
    };
    let name = row.name.clone();
    if known.iter().filter(stands).any(is_participant) {
        return Some(Refusal::ParticipantPutForward { name });
    }
    let is_theirs = known.iter().filter(stands).any(|other| other.honoree_id == row.honoree_id);
    is_theirs.then_some(Refusal::NominationTwice { name })
}

/// A nomination after a step that something else took.
pub(super) fn take(row: NominationRow, step: NominationStep) -> Result<NominationRow> {
    let state = NominationState::from_name(&row.state);
    let state = state.ok_or_else(|| damaged("nomination.state", &row.state))?;
    let state = state.take(step).map_err(Error::Refused)?;
    Ok(NominationRow { state: state.name().to_owned(), ..row })
}

/// A nomination that no decision has any more.
pub(super) fn set_free(row: NominationRow) -> Result<NominationRow> {
    Ok(NominationRow { decision_id: String::new(), ..row })
}

/// Goes on where nobody did anything with this nomination since.
pub(super) async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, id: &str) -> Result<()> {
    let row = store::find_nomination(work, &unit.id, id).await?.ok_or(Error::NotFound)?;
    seen.expect(work, &scope_of(unit), |line: &Line| line.subject == id || line.seq == row.changed).await
}

/// Puts into other words for what somebody is put forward.
///
/// # Errors
/// No right; [`Error::Invalid`] on `merit`; [`Refusal::NominationWrongState`]; [`Error::Meanwhile`].
pub async fn change_merit(
    app: &App,
    actor: &Actor,
    at: &NominationAt,
    (merit, seen): (&str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.nomination.as_str();
        expect(work, &unit, seen, id).await?;
        let (found, _) = loaded(work, (&unit, app), id).await?;
        let mut wrong = FieldErrors::default();
        let text = wrong.note("merit", accept_line(merit, LINE_MAX)).unwrap_or_default();
        wrong.finish()?;
        if !matches!(found.state, NominationState::Proposed | NominationState::Endorsed)
            || !found.row.decision_id.is_empty()
        {
            return Err(Error::Refused(Refusal::NominationWrongState));
        }
        if text == found.row.merit {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let row = NominationRow { merit: text, changed: work.head().0 + 1, ..found.row };
        store::update_nomination(work, &unit.id, &row).await?;
        work.record(Event::NominationChanged { nomination: row.id, name: row.name });
        Ok(())
    })
    .await
}
