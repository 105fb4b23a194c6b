//! Who sits on the council of an alliance.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::CouncilRole;
use thidua_domain::event::Event;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{accept_past_day, folded};
use thidua_domain::text::accept_name;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, MeetingRow, MemberRow};
use thidua_store::organization::UnitRow;

use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The most members of a council at one time.
const MEMBERS_MAX: usize = 60;

/// A council with its meetings.
#[derive(Clone, Debug)]
pub struct Council {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// Who sits on it today, by role, and who sat on it before.
    pub members: Vec<MemberRow>,
    /// Its meetings, the latest first, with how many nominations each weighs.
    pub meetings: Vec<(MeetingRow, i64)>,
    /// The day on which this was read.
    pub today: Date,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// A member as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMember {
    /// Who.
    pub name: String,
    /// Their office.
    pub office: String,
    /// Stable name of what they are on the council.
    pub role: String,
    /// The first day.
    pub from: String,
}

/// Whether somebody sits on the council on a day.
#[must_use]
pub(super) fn sits(row: &MemberRow, day: &str) -> bool {
    row.from_day.as_str() <= day && (row.until_day.is_empty() || day <= row.until_day.as_str())
}

/// Chair first, then as they came.
pub(super) fn by_role(members: &mut [MemberRow]) {
    members.sort_by_key(|row| (CouncilRole::from_name(&row.role), row.number));
}

/// The council of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn open_council(app: &App, actor: &Actor, slug: &str) -> Result<Council> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let mut reader = app.read().await?;
    let mut members = store::list_members(&mut reader, &unit.id).await?;
    by_role(&mut members);
    let counted = store::count_items(&mut reader, &unit.id).await?;
    let meetings = store::list_meetings(&mut reader, &unit.id).await?;
    let many = |id: &str| counted.iter().find(|many| many.id == id).map_or(0, |many| many.many);
    let meetings = meetings.into_iter().map(|row| (row.clone(), many(&row.id))).collect();
    Ok(Council { unit, keeps, members, meetings, today: app.today(), seen })
}

fn is_about_members(line: &Line) -> bool {
    line.name.starts_with("council.")
}

/// Seats somebody.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `office`, `role` or `from`; [`Refusal::CouncilFull`]; [`Error::Meanwhile`].
pub async fn seat_member(
    app: &App,
    actor: &Actor,
    slug: &str,
    (typed, seen): (TypedMember, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        seen.expect(work, &scope_of(&unit), is_about_members).await?;
        let members = store::list_members(work, &unit.id).await?;
        let today = app.today().to_string();
        let mut wrong = FieldErrors::default();
        let name = wrong.note("name", accept_name(&typed.name)).unwrap_or_default();
        let same = |row: &&MemberRow| folded(&row.name) == folded(&name) && sits(row, &today);
        if !name.is_empty() && members.iter().any(|row| same(&row)) {
            wrong.note::<()>("name", Err(Refusal::CouncilTwice { name: name.clone() }));
        }
        let office = wrong.note("office", accept_topic(&typed.office)).unwrap_or_default();
        let role = CouncilRole::from_name(&typed.role).ok_or(Refusal::NothingChosen);
        let role = wrong.note("role", role);
        let from = wrong.note("from", accept_past_day(&typed.from, app.today()));
        wrong.finish()?;
        if members.iter().filter(|row| row.until_day.is_empty()).count() >= MEMBERS_MAX {
            return Err(Error::Refused(Refusal::CouncilFull { most: MEMBERS_MAX.to_string() }));
        }
        let (Some(role), Some(from)) = (role, from) else { return Err(Error::NotFound) };

        let row = MemberRow {
            number: members.last().map_or(1, |row| row.number + 1),
            name: name.clone(),
            office,
            role: role.name().to_owned(),
            from_day: from.to_string(),
            until_day: String::new(),
        };
        store::add_member(work, &unit.id, &row).await?;
        let role = row.role;
        work.record(Event::CouncilSeated { unit: unit.id.clone(), name, role });
        Ok(())
    })
    .await
}

/// Somebody leaves the council: their last day.
///
/// # Errors
/// No right, nobody who sits there; [`Error::Invalid`] on `day`; [`Error::Meanwhile`].
pub async fn unseat_member(
    app: &App,
    actor: &Actor,
    slug: &str,
    (number, day, seen): (i64, &str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        seen.expect(work, &scope_of(&unit), is_about_members).await?;
        let members = store::list_members(work, &unit.id).await?;
        let member = members.into_iter().find(|row| row.number == number && row.until_day.is_empty());
        let member = member.ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let last = wrong.note("day", accept_past_day(day, app.today()));
        if last.is_some_and(|last| last.to_string() < member.from_day) {
            wrong.note::<()>("day", Err(Refusal::AchievementBackward));
        }
        wrong.finish()?;
        let day = last.map(|last| last.to_string()).unwrap_or_default();

        store::unseat(work, &unit.id, (number, &day)).await?;
        work.record(Event::CouncilLeft { unit: unit.id.clone(), name: member.name, day });
        Ok(())
    })
    .await
}
