//! A note is told, changed, withdrawn and put back: by its unit, or by who holds the conference.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::ExperienceId;
use thidua_domain::meetings::{EXPERIENCES_MAX, ExperienceState, ExperienceStep, Topic};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{self, NAME_MAX_CHARS, accept_line, accept_name, accept_reason, accept_text};
use thidua_store::audit::Line;
use thidua_store::meetings::{self as store, ExperienceRow, TalkRow};
use thidua_store::{Because, Work};

use super::{find_row, open_experience, state_of};
use crate::ground::{ClusterYear, in_year};
use crate::meetings::talk::{permit_of, slug_of, unit_of};
use crate::meetings::{ConferenceAt, Held, on_conference};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A note as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedExperience {
    /// Number of the paper that it comes from; empty for one that is told freely. Unit, title and speaker are those of the paper then.
    pub talk: String,
    /// Address part of its unit.
    pub unit: String,
    /// What it is called.
    pub title: String,
    /// Who told it.
    pub speaker: String,
    /// Stable name of what it is about.
    pub topic: String,
    /// What was done.
    pub method: String,
    /// What came of it.
    pub outcome: String,
    /// What others need to do it.
    pub needs: String,
    /// Whom to ask.
    pub contact: String,
}

/// A text that has to say something.
pub(super) fn accept_said(typed: &str) -> std::result::Result<String, Refusal> {
    text::accept_said(typed, Refusal::ExperienceEmpty)
}

impl TypedExperience {
    /// The words of a note, over those that stand there; title and speaker of a paper are not asked for.
    fn accept(
        &self,
        stands: &ExperienceRow,
        talk: Option<&TalkRow>,
        wrong: &mut FieldErrors,
    ) -> ExperienceRow {
        let topic = Topic::from_name(&self.topic).ok_or(Refusal::NothingChosen);
        let (title, speaker) = match talk {
            Some(talk) => (Some(talk.title.clone()), Some(talk.speaker.clone())),
            None => (
                wrong.note("title", accept_name(&self.title)),
                wrong.note("speaker", accept_line(&self.speaker, NAME_MAX_CHARS)),
            ),
        };
        ExperienceRow {
            title: title.unwrap_or_default(),
            speaker: speaker.unwrap_or_default(),
            topic: wrong.note("topic", topic).map(|topic| topic.name().to_owned()).unwrap_or_default(),
            method: wrong.note("method", accept_said(&self.method)).unwrap_or_default(),
            outcome: wrong.note("outcome", accept_text(&self.outcome)).unwrap_or_default(),
            needs: wrong.note("needs", accept_text(&self.needs)).unwrap_or_default(),
            contact: wrong.note("contact", accept_line(&self.contact, NAME_MAX_CHARS)).unwrap_or_default(),
            ..stands.clone()
        }
    }
}

/// What is told of already: the same paper, or the same title of the same unit.
fn twice(rows: &[ExperienceRow], row: &ExperienceRow) -> Option<Refusal> {
    let is_same = |other: &&ExperienceRow| {
        let talk = row.talk.is_some() && other.talk == row.talk;
        let title = other.unit_id == row.unit_id && folded(&other.title) == folded(&row.title);
        other.id != row.id && (talk || title)
    };
    rows.iter().find(is_same).map(|other| Refusal::ExperienceTwice { name: other.title.clone() })
}

/// Notes an experience that a unit tells at a conference.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedExperience`]; [`Refusal::ExperiencesTooMany`], [`Refusal::ExperienceTwice`];
/// [`Refusal::ConferenceCalledOff`].
pub async fn tell_experience(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    typed: &TypedExperience,
) -> Result<ExperienceId> {
    let number: Option<i64> = typed.talk.parse().ok();
    let unit = match number {
        Some(number) => unit_of(app, actor, at, number).await?,
        None => typed.unit.clone(),
    };
    let permit = |here: &ClusterYear| permit_of(here, actor, &unit);
    on_conference(app, at, permit, async |work, Held { here, row: conference, state }| {
        state.may_read_papers()?;
        let rows = store::list_experiences(work, &conference.id).await?;
        let talks = store::list_talks(work, &conference.id).await?;
        let talk = talks.iter().find(|talk| Some(talk.number) == number && talk.unit_id.is_some());
        let mut wrong = FieldErrors::default();
        if number.is_some() && talk.is_none() {
            wrong.note::<()>("talk", Err(Refusal::NothingChosen));
        }
        let unit = here.member(&unit).map_err(|_| Refusal::NothingChosen);
        let unit = wrong.note("unit", unit);
        let stands = ExperienceRow {
            id: work.new_id(),
            conference_id: conference.id.clone(),
            talk: talk.map(|talk| talk.number),
            unit_id: unit.map(|unit| unit.id.to_string()).unwrap_or_default(),
            state: ExperienceState::BEGINS.name().to_owned(),
            told_on: app.today().to_string(),
            changed: work.head().0 + 1,
            ..ExperienceRow::default()
        };
        let row = typed.accept(&stands, talk, &mut wrong);
        if let Some(refusal) = twice(&rows, &row) {
            let field = if row.talk.is_some() { "talk" } else { "title" };
            wrong.note::<()>(field, Err(refusal));
        }
        wrong.finish()?;
        if rows.len() >= EXPERIENCES_MAX {
            return Err(Error::Refused(Refusal::ExperiencesTooMany { most: EXPERIENCES_MAX.to_string() }));
        }

        store::add_experience(work, &row).await?;
        let (experience, title, name) = said(&here, &row);
        work.record(Event::ExperienceTold { experience, title, name });
        Ok(ExperienceId::new(row.id))
    })
    .await
}

/// What the log says of a note: its id, its title, its unit.
pub(super) fn said(here: &ClusterYear, row: &ExperienceRow) -> (String, String, String) {
    let unit = here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default();
    (row.id.clone(), row.title.clone(), unit)
}

/// Runs an act of who writes a note, in the year of its conference.
async fn keep<T>(
    app: &App,
    actor: &Actor,
    (cluster, id, seen): (&str, &ExperienceId, Seen),
    act: impl AsyncFnOnce(&mut Work, &ClusterYear, ExperienceRow) -> Result<T>,
) -> Result<T> {
    let found = open_experience(app, actor, cluster, id).await?;
    let (at, unit) = ((cluster.to_owned(), found.note.year), found.note.row.unit_id);
    let permit = |here: &ClusterYear| permit_of(here, actor, &slug_of(here, Some(&unit)));
    in_year(app, &at, permit, async |work, here| {
        let (row, _) = find_row(work, here.cluster.as_str(), id).await?;
        let is_of_it = |line: &Line| line.subject == row.id && line.name.starts_with("experience.");
        seen.expect(work, &here.scope(), is_of_it).await?;
        act(work, &here, row).await
    })
    .await
}

/// Puts a note into other words. Its unit stays, and where it comes from a paper, its title and its speaker are those of the paper.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedExperience`]; [`Refusal::ExperienceWithdrawn`]; [`Error::Meanwhile`].
pub async fn change_experience(
    app: &App,
    actor: &Actor,
    at: (&str, &ExperienceId),
    (typed, seen): (&TypedExperience, Seen),
) -> Result<()> {
    keep(app, actor, (at.0, at.1, seen), async |work, here, row| {
        state_of(&row)?.may_change()?;
        let talks = store::list_talks(work, &row.conference_id).await?;
        let own = TalkRow { title: row.title.clone(), speaker: row.speaker.clone(), ..TalkRow::default() };
        let talk = row.talk.map(|number| talks.iter().find(|talk| talk.number == number).unwrap_or(&own));
        let mut wrong = FieldErrors::default();
        let next = typed.accept(&row, talk, &mut wrong);
        let rows = store::list_experiences(work, &row.conference_id).await?;
        if let (None, Some(refusal)) = (next.talk, twice(&rows, &next)) {
            wrong.note::<()>("title", Err(refusal));
        }
        wrong.finish()?;
        if next == row {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        store::update_experience(work, &ExperienceRow { changed, ..next.clone() }).await?;
        let (experience, title, name) = said(here, &next);
        work.record(Event::ExperienceChanged { experience, title, name });
        Ok(())
    })
    .await
}

/// Withdraws a note with a reason, or puts it back.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reason`; [`Refusal::ExperienceWrongState`]; [`Error::Meanwhile`].
pub async fn step_experience(
    app: &App,
    actor: &Actor,
    at: (&str, &ExperienceId),
    (step, typed, seen): (ExperienceStep, &str, Seen),
) -> Result<()> {
    keep(app, actor, (at.0, at.1, seen), async |work, here, row| {
        let next = state_of(&row)?.take(step)?;
        let mut wrong = FieldErrors::default();
        let reason = match step {
            ExperienceStep::Withdraw => wrong.note("reason", accept_reason(typed)),
            ExperienceStep::PutBack => None,
        };
        wrong.finish()?;
        let reason = reason.unwrap_or_default();

        let (state, changed) = (next.name().to_owned(), work.head().0 + 1);
        let after = ExperienceRow { state, changed, reason: reason.clone(), ..row };
        store::update_experience(work, &after).await?;
        let (experience, title, name) = said(here, &after);
        work.record(match step {
            ExperienceStep::Withdraw => Event::ExperienceWithdrawn { experience, title, name, reason },
            ExperienceStep::PutBack => Event::ExperiencePutBack { experience, title, name },
        });
        Ok(())
    })
    .await
}
