//! Decisions of commendation: prepared with their list, numbered by the year's register, issued, revoked.

mod hand_over;
mod list;
mod steps;
mod words;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{DecisionState, Grantor, Kind, Object, cited};
use thidua_domain::evidence::Owner;
use thidua_domain::ids::DecisionId;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AwardRow, DecisionRow, HandOverRow, HonoreeRow};
use thidua_store::organization::{UnitRow, find_unit_by_id};
use thidua_store::{Sql, Work};

pub use self::hand_over::{Certificates, HandOver, TypedHandOver, hand_over, take_hand_over_back};
pub(in crate::commendation) use self::list::code_of;
pub use self::list::{TypedAward, add_award, drop_award};
pub use self::steps::{StepDecision, step_decision};
pub use self::words::{TypedDecision, change_decision, prepare_decision};
use super::rulebooks::Law;
use crate::error::damaged;
use crate::evidence::{Paper, load_papers};
use crate::prints::PrintBook;
use crate::register::{opened, read_by, scope_of};
use crate::{App, Error, Result, Seen};

/// The decisions of an alliance.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps them.
    pub keeps: bool,
    /// Those that wait for a number, then by number, the newest first.
    pub rows: Vec<DecisionRow>,
}

/// A decision with its list.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Who issues it.
    pub unit: UnitRow,
    /// The decision.
    pub row: DecisionRow,
    /// Where it stands.
    pub state: DecisionState,
    /// Who is on its list; until it has a number, as they are called now and with the sums of today.
    pub awards: Vec<AwardRow>,
    /// The papers that were signed, the oldest first; those that were taken away and are still kept only for who keeps the decision.
    pub signed: Vec<Paper>,
    /// Certificates that were handed over, one line an award at most.
    pub handed: Vec<HandOverRow>,
    /// Everybody who can be put onto it.
    pub honorees: Vec<HonoreeRow>,
    /// The rulebooks.
    pub law: Law,
    /// The day on which this was read.
    pub today: Date,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Decision {
    /// The day on it; today until it has a number.
    #[must_use]
    pub fn day(&self) -> Date {
        self.row.decided_on.parse().unwrap_or(self.today)
    }

    /// What an award on its list is called, by the rule of its day.
    #[must_use]
    pub fn title(&self, award: &AwardRow) -> String {
        self.law.title((&award.award, &award.object), self.day())
    }

    /// Awards on its list that others grant, by the rule of its day: what each is called, and who grants it. Each once.
    #[must_use]
    pub fn of_others(&self) -> Vec<(String, Grantor)> {
        let mut found: Vec<(String, Grantor)> = vec![];
        for award in &self.awards {
            let object = Object::from_word(&award.object);
            let rule = object.and_then(|object| self.law.rule((&award.award, object), self.day()));
            let Some(rule) = rule.filter(|rule| !rule.award.granted_by.is_of_a_unit()) else { continue };
            let one = (rule.award.title.clone(), rule.award.granted_by);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }

    /// How the certificate of an award was handed over.
    #[must_use]
    pub fn handed(&self, award: i64) -> Option<&HandOverRow> {
        self.handed.iter().find(|line| line.award_number == award)
    }

    /// Whether an award on its list is a title or a commendation, by the rule of its day.
    #[must_use]
    pub fn kind(&self, award: &AwardRow) -> Option<Kind> {
        let object = Object::from_word(&award.object)?;
        self.law.rule((&award.award, object), self.day()).map(|rule| rule.award.kind)
    }
}

/// A decision: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub decision: DecisionId,
}

/// The decisions of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_decisions(app: &App, actor: &Actor, slug: &str) -> Result<Decisions> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let rows = store::list_decisions(&mut app.read().await?, &unit.id).await?;
    Ok(Decisions { unit, keeps, rows })
}

/// A decision with its list.
///
/// # Errors
/// No such unit, no such decision, no right.
pub async fn open_decision(app: &App, actor: &Actor, at: &DecisionAt) -> Result<Decision> {
    let (mut unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (row, state) = loaded(&mut reader, &unit, at).await?;
    // A decision stays that of the name under which it was made.
    if let Some(then) = find_unit_by_id(&mut reader, &unit.id, &row.decided_on).await? {
        unit.full_name = then.full_name;
    }
    let law = Law::load(&mut reader, app, &unit).await?;
    let mut awards = store::list_awards(&mut reader, &unit.id, &row.id).await?;
    let honorees = store::list_honorees(&mut reader, &unit.id).await?;
    if state == DecisionState::BEGINS {
        awards.iter_mut().for_each(|award| award.money = law.money(award, app.today()));
    }
    let owner = Owner::decision(&at.decision);
    let mut signed = load_papers(&mut reader, app, &unit.id, &owner).await?;
    signed.retain(|paper| keeps || paper.stands());
    let handed = hand_over::standing(&mut reader, &unit, &row.id).await?;
    let today = app.today();
    Ok(Decision { unit, row, state, awards, signed, handed, honorees, law, today, keeps, seen })
}

/// The papers that were made of a decision and of its certificates.
///
/// # Errors
/// No such unit, no such decision, no right.
pub async fn prints_of_decision(app: &App, actor: &Actor, at: &DecisionAt) -> Result<PrintBook> {
    let mut reader = app.read().await?;
    let (unit, permit) = read_by(&mut reader, actor, (&at.slug, app.today())).await?;
    let (row, _) = loaded(&mut reader, &unit, at).await?;
    let title = match cited_as(&row).as_str() {
        "" => row.subject,
        number => format!("{number} – {}", row.subject),
    };
    Ok(PrintBook::new(scope_of(&unit), Some(permit), (&row.id, &title)))
}

pub(in crate::commendation) async fn loaded(
    sql: &mut impl Sql,
    unit: &UnitRow,
    at: &DecisionAt,
) -> Result<(DecisionRow, DecisionState)> {
    let row = store::find_decision(sql, &unit.id, at.decision.as_str()).await?.ok_or(Error::NotFound)?;
    let state = DecisionState::from_name(&row.state).ok_or_else(|| damaged("decision.state", &row.state))?;
    Ok((row, state))
}

/// Goes on where nobody did anything with this decision, or with a certificate of it, since.
async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, at: &DecisionAt) -> Result<()> {
    let id = at.decision.as_str();
    let is_of = |subject: &str| subject.split('/').next() == Some(id);
    seen.expect(work, &scope_of(unit), |line: &Line| is_of(&line.subject)).await
}

/// Says that a decision changed, so that whoever has it before them is told.
pub(in crate::commendation) async fn touch(
    work: &mut Work,
    unit: &UnitRow,
    decision: DecisionRow,
) -> Result<()> {
    let row = DecisionRow { changed: work.head().0 + 1, ..decision };
    Ok(store::update_decision(work, &unit.id, &row).await?)
}

/// How a decision is cited; empty while it has no number.
#[must_use]
pub fn cited_as(row: &DecisionRow) -> String {
    let number = row.number.and_then(|number| u32::try_from(number).ok());
    number.map(|number| cited(number, &row.symbol)).unwrap_or_default()
}
