//! Propaganda activities, and what came after them: nobody says that it came of them.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::ids::CaseId;
use thidua_domain::membership::{
    AUDIENCE_MAX, ActivityForm, COST_MAX, accept_figure, accept_step_day, accept_topic,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::Because;
use thidua_store::membership::{self as store, ActivityRow, ApplicationRow, FoundingRow};
use thidua_store::organization::UnitRow;

use super::{Book, CaseAt, expect};
use crate::evidence::{Picture, load_pictures};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// An activity with what came after it.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Whose book it is in.
    pub unit: UnitRow,
    /// What it was.
    pub row: ActivityRow,
    /// Foundings for which somebody noted that they came after it.
    pub foundings: Vec<FoundingRow>,
    /// Applications for which somebody noted that they came after it.
    pub applications: Vec<ApplicationRow>,
    /// Its pictures, the oldest first; those that were taken away and are still kept only for who keeps the book.
    pub pictures: Vec<Picture>,
    /// Whether the person keeps the book.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// An activity as somebody typed it.
#[derive(Clone, Debug, Default)]
pub struct TypedActivity {
    /// Stable name of its form.
    pub form: String,
    /// About what.
    pub topic: String,
    /// On which day.
    pub day: String,
    /// Where.
    pub place: String,
    /// How many listened; empty where nobody counted.
    pub audience: String,
    /// What it cost in đồng; empty where nobody knows.
    pub cost: String,
    /// What else is to be said.
    pub note: String,
}

impl TypedActivity {
    fn accept(&self, today: Date, wrong: &mut FieldErrors) -> ActivityRow {
        let form = ActivityForm::from_name(&self.form).ok_or(Refusal::NothingChosen);
        let topic = accept_topic(&self.topic);
        let topic =
            topic.and_then(|topic| if topic.is_empty() { Err(Refusal::NameEmpty) } else { Ok(topic) });
        let day = wrong.note("day", accept_step_day(&self.day, today, None));
        ActivityRow {
            form: wrong.note("form", form).map_or("", ActivityForm::name).to_owned(),
            topic: wrong.note("topic", topic).unwrap_or_default(),
            held_on: day.map(|day| day.to_string()).unwrap_or_default(),
            place: wrong.note("place", accept_topic(&self.place)).unwrap_or_default(),
            audience: wrong.note("audience", accept_figure(&self.audience, AUDIENCE_MAX)).flatten(),
            cost: wrong.note("cost", accept_figure(&self.cost, COST_MAX)).flatten(),
            note: wrong.note("note", accept_text(&self.note)).unwrap_or_default(),
            ..ActivityRow::default()
        }
    }
}

/// The activities of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_activities(app: &App, actor: &Actor, slug: &str) -> Result<Book<ActivityRow>> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let rows = store::list_activities(&mut app.read().await?, &unit.id).await?;
    Ok(Book { unit, keeps, rows, seen })
}

/// One activity.
///
/// # Errors
/// No such unit, no such activity, no right.
pub async fn open_activity(app: &App, actor: &Actor, at: &CaseAt) -> Result<Activity> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let row = store::find_activity(&mut reader, &unit.id, at.case.as_str()).await?.ok_or(Error::NotFound)?;
    let mut foundings = store::list_foundings(&mut reader, &unit.id).await?;
    foundings.retain(|founding| founding.led_by == row.id);
    let mut applications = store::list_applications(&mut reader, &unit.id).await?;
    applications.retain(|application| application.led_by == row.id);
    let mut pictures = load_pictures(&mut reader, app, &unit.id, &Owner::activity(&at.case)).await?;
    pictures.retain(|picture| keeps || picture.stands());
    Ok(Activity { unit, row, foundings, applications, pictures, keeps, seen })
}

/// Notes an activity.
///
/// # Errors
/// No right; [`Error::Invalid`] on `form`, `topic`, `day`, `place`, `audience`, `cost` or `note`.
pub async fn hold_activity(app: &App, actor: &Actor, slug: &str, typed: TypedActivity) -> Result<CaseId> {
    hold_as(app, actor, (slug, None), typed).await
}

/// The same, of what was a performance of a stage contest: once.
pub(crate) async fn hold_as(
    app: &App,
    actor: &Actor,
    (slug, performance): (&str, Option<&str>),
    typed: TypedActivity,
) -> Result<CaseId> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let mut wrong = FieldErrors::default();
    let row = typed.accept(app.today(), &mut wrong);
    wrong.finish()?;
    app.write(permit, scope_of(&unit), async |work| {
        if let Some(performance) = performance {
            let noted = store::list_activities(work, &unit.id).await?;
            if let Some(other) = noted.into_iter().find(|other| other.performance == performance) {
                return Err(Refusal::PerformanceNoted { name: other.topic }.into());
            }
        }
        let performance = performance.unwrap_or_default().to_owned();
        let row = ActivityRow { id: work.new_id(), performance, changed: work.head().0 + 1, ..row };

        store::add_activity(work, &unit.id, &row).await?;
        let (activity, title, held) = (row.id.clone(), row.topic, row.held_on);
        work.record(Event::PropagandaHeld { activity, title, held });
        Ok(CaseId::new(row.id))
    })
    .await
}

/// Puts right what was noted of an activity.
///
/// # Errors
/// As [`hold_activity`], and on `reason`; no such activity; [`Error::Meanwhile`] where somebody changed it since.
pub async fn change_activity(
    app: &App,
    actor: &Actor,
    at: &CaseAt,
    (typed, reason, seen): (TypedActivity, String, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let case = at.case.as_str();
        expect(work, &unit, seen, case).await?;
        let before = store::find_activity(work, &unit.id, case).await?.ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(app.today(), &mut wrong);
        let reason = wrong.note("reason", accept_reason(&reason)).unwrap_or_default();
        wrong.finish()?;
        let (id, performance) = (before.id.clone(), before.performance.clone());
        let after = ActivityRow { id, performance, changed: before.changed, ..row };
        if after == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let after = ActivityRow { changed: work.head().0 + 1, ..after };
        store::update_activity(work, &unit.id, &after).await?;
        work.record(Event::PropagandaChanged { activity: after.id, title: after.topic, reason });
        Ok(())
    })
    .await
}
