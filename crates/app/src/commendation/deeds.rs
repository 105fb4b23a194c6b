//! What is done with nominations, one or hundreds at a time: first looked at, then done in one act, or not at all.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{AWARDS_MAX, Deed, NOMINATIONS_MAX, NominationState, Outcome};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::accept_reason;
use thidua_store::Work;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AwardRow, NominationRow};
use thidua_store::organization::UnitRow;

use super::decision::{code_of, loaded as loaded_decision, touch};
use super::meeting::{loaded as loaded_meeting, touch as touch_meeting};
use super::nomination::{Nominated, load_all, names_of, twice};
use super::rulebooks::Law;
use super::{DecisionAt, MeetingAt};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// What is to be done, with whom.
#[derive(Clone, Debug)]
pub struct DoWith {
    /// Address part of the unit.
    pub slug: String,
    /// What.
    pub deed: Deed,
    /// With which nominations.
    pub ids: Vec<String>,
    /// The day, for deeds that take one.
    pub day: String,
    /// The reason, or what is asked for, for deeds that take a text.
    pub text: String,
    /// Onto the list of which meeting, or of which decision.
    pub onto: String,
    /// What its page knew.
    pub seen: Seen,
}

/// A nomination, and whether something may be done with it.
#[derive(Clone, Debug)]
pub struct Foreseen {
    /// The nomination.
    pub found: Nominated,
    /// Where it would lead, or what is in the way.
    pub outcome: std::result::Result<Outcome, Refusal>,
}

/// What would become of every nomination that something could be done with.
#[derive(Clone, Debug)]
pub struct Foresight {
    /// Whose.
    pub unit: UnitRow,
    /// Those with which it may be done first, then by award and name.
    pub rows: Vec<Foreseen>,
    /// The day on which this was read.
    pub today: Date,
    /// Whether the person may do it.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// Looks at what would become of every nomination, before anything is done.
///
/// # Errors
/// No such unit, no right.
pub async fn foresee(app: &App, actor: &Actor, (slug, deed): (&str, Deed)) -> Result<Foresight> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let (today, mut reader) = (app.today(), app.read().await?);
    let law = Law::load(&mut reader, app, &unit).await?;
    let all = load_all(&mut reader, (&unit, &law), today).await?;
    // Only what is taken up again could find another in its place.
    let renews = deed == Deed::Renew;
    let rivals: Vec<NominationRow> = all.iter().filter(|_| renews).map(|found| found.row.clone()).collect();
    let outcome_of = |found: &Nominated| -> std::result::Result<Outcome, Refusal> {
        let outcome = found.standing().after(deed)?;
        twice(&rivals, &found.row).map_or(Ok(outcome), Err)
    };
    let mut rows: Vec<Foreseen> =
        all.into_iter().map(|found| Foreseen { outcome: outcome_of(&found), found }).collect();
    rows.sort_by(|a, b| {
        let key =
            |row: &Foreseen| (row.outcome.is_err(), row.found.title.clone(), row.found.row.name.clone());
        key(a).cmp(&key(b))
    });
    Ok(Foresight { unit, rows, today, keeps, seen })
}

/// Does it with each of them, or with none: the first that may not be done ends it.
///
/// # Errors
/// No right, no such nomination, meeting or decision; [`Error::Invalid`] on `day`, `text`, `onto` or `nomination`, there with what is in the way of the
/// first; [`Error::Meanwhile`].
pub async fn do_with(app: &App, actor: &Actor, act: DoWith) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let today = app.today();
        let law = Law::load(work, app, &unit).await?;
        let mut wrong = FieldErrors::default();
        let chosen = chosen(work, (&unit, &law, today), &act, &mut wrong).await?;
        expect(work, &unit, (act.seen, &chosen)).await?;
        let details = Details::accept(&act, today, &mut wrong);
        let mut moved = vec![];
        for found in &chosen {
            // What a dossier takes is said by the rule of the day on which it is accepted.
            let standing = if act.deed == Deed::Accept && !details.day.is_empty() {
                found.accepted_on(&law, (&details.day, today))?.standing()
            } else {
                found.standing()
            };
            match standing.after(act.deed) {
                Ok(outcome) => moved.push((found, outcome)),
                Err(refusal) => {
                    wrong.note::<()>("nomination", Err(refusal));
                    break;
                }
            }
        }
        if act.deed == Deed::Renew {
            expect_alone(work, &unit, &chosen, &mut wrong).await?;
        }
        wrong.finish()?;

        let onto = onto_list(work, (&unit, today), &act, &chosen).await?;
        let changed = work.head().0 + 1;
        for (found, outcome) in moved {
            let row = details.apply(act.deed, (&found.row, outcome), &onto);
            store::update_nomination(work, &unit.id, &NominationRow { changed, ..row }).await?;
        }
        record(work, &unit, (&act, &details), &chosen);
        Ok(())
    })
    .await
}

async fn chosen(
    work: &mut Work,
    (unit, law, today): (&UnitRow, &Law, Date),
    act: &DoWith,
    wrong: &mut FieldErrors,
) -> Result<Vec<Nominated>> {
    let mut all = load_all(work, (unit, law), today).await?;
    all.retain(|found| act.ids.contains(&found.row.id));
    // In the order in which they were put forward.
    all.reverse();
    if all.is_empty() {
        wrong.note::<()>("nomination", Err(Refusal::NominationNobody));
    }
    if all.len() > NOMINATIONS_MAX {
        let most = NOMINATIONS_MAX.to_string();
        wrong.note::<()>("nomination", Err(Refusal::NominationsTooMany { most }));
    }
    Ok(all)
}

/// What is taken up again stands beside no other for the same: neither one that was put forward since, nor one that is taken up with it.
async fn expect_alone(
    work: &mut Work,
    unit: &UnitRow,
    chosen: &[Nominated],
    wrong: &mut FieldErrors,
) -> Result<()> {
    let mut known = store::list_nominations(work, &unit.id).await?;
    for found in chosen {
        if let Some(refusal) = twice(&known, &found.row) {
            wrong.note::<()>("nomination", Err(refusal));
            break;
        }
        let state = NominationState::BEGINS.name().to_owned();
        known.push(NominationRow { state, ..found.row.clone() });
    }
    Ok(())
}

/// Goes on where nobody did anything with any of them since.
async fn expect(work: &mut Work, unit: &UnitRow, (seen, chosen): (Seen, &[Nominated])) -> Result<()> {
    let concerns = |line: &Line| {
        chosen.iter().any(|found| found.row.changed == line.seq || found.row.id == line.subject)
    };
    seen.expect(work, &scope_of(unit), concerns).await
}

/// What goes along with a deed.
struct Details {
    day: String,
    text: String,
}

impl Details {
    fn accept(act: &DoWith, today: Date, wrong: &mut FieldErrors) -> Self {
        let day = if act.deed.takes_day() {
            wrong.note("day", accept_past_day(&act.day, today)).map(|day| day.to_string())
        } else {
            None
        };
        let text = if act.deed.takes_text() { wrong.note("text", accept_reason(&act.text)) } else { None };
        Self { day: day.unwrap_or_default(), text: text.unwrap_or_default() }
    }

    fn apply(&self, deed: Deed, (row, outcome): (&NominationRow, Outcome), onto: &str) -> NominationRow {
        let row = NominationRow {
            state: outcome.state.name().to_owned(),
            dossier: outcome.dossier.name().to_owned(),
            ..row.clone()
        };
        match deed {
            Deed::HandIn => NominationRow { handed_in_on: self.day.clone(), asked_for: String::new(), ..row },
            Deed::RequestMore => {
                NominationRow { asked_for: self.text.clone(), accepted_on: String::new(), ..row }
            }
            Deed::Accept => NominationRow { accepted_on: self.day.clone(), ..row },
            Deed::List => NominationRow { meeting_id: onto.to_owned(), ..row },
            Deed::Grant => NominationRow { decision_id: onto.to_owned(), ..row },
            Deed::Endorse | Deed::Reconsider => row,
            Deed::Withdraw => {
                NominationRow { withdrawn_why: self.text.clone(), meeting_id: String::new(), ..row }
            }
            Deed::Renew => NominationRow { withdrawn_why: String::new(), ..row },
        }
    }
}

/// Puts them onto the list of a meeting or of a decision, where the deed is that; the id of it.
async fn onto_list(
    work: &mut Work,
    (unit, today): (&UnitRow, Date),
    act: &DoWith,
    chosen: &[Nominated],
) -> Result<String> {
    match act.deed {
        Deed::List => list_in_meeting(work, unit, act, chosen).await?,
        Deed::Grant => list_in_decision(work, (unit, today), act, chosen).await?,
        Deed::HandIn
        | Deed::RequestMore
        | Deed::Accept
        | Deed::Endorse
        | Deed::Reconsider
        | Deed::Withdraw
        | Deed::Renew => return Ok(String::new()),
    }
    Ok(act.onto.clone())
}

async fn list_in_meeting(work: &mut Work, unit: &UnitRow, act: &DoWith, chosen: &[Nominated]) -> Result<()> {
    let at = MeetingAt::new(&act.slug, &act.onto);
    let (meeting, state) = named(loaded_meeting(work, unit, &at).await)?;
    state.may_change().map_err(Error::Refused)?;
    let items = store::list_items(work, &unit.id, &meeting.id).await?;
    let next = items.last().map_or(1, |item| item.number + 1);
    for (number, found) in (next..).zip(chosen) {
        store::add_item(work, (&unit.id, &meeting.id), (number, &found.row.id)).await?;
    }
    touch_meeting(work, unit, meeting).await
}

async fn list_in_decision(
    work: &mut Work,
    (unit, today): (&UnitRow, Date),
    act: &DoWith,
    chosen: &[Nominated],
) -> Result<()> {
    let at = DecisionAt { slug: act.slug.clone(), decision: thidua_domain::ids::DecisionId::new(&act.onto) };
    let (decision, state) = named(loaded_decision(work, unit, &at).await)?;
    state.may_change().map_err(Error::Refused)?;
    let awards = store::list_awards(work, &unit.id, &decision.id).await?;
    if awards.len() + chosen.len() > AWARDS_MAX {
        return Err(Error::Refused(Refusal::DecisionFull { most: AWARDS_MAX.to_string() }));
    }
    let next = awards.last().map_or(1, |award| award.number + 1);
    for (number, found) in (next..).zip(chosen) {
        let row = &found.row;
        if awards.iter().any(|award| award.honoree_id == row.honoree_id && award.award == row.award) {
            return Err(Error::Refused(Refusal::DecisionTwice { name: row.name.clone() }));
        }
        let award = AwardRow {
            number,
            honoree_id: row.honoree_id.clone(),
            award: row.award.clone(),
            merit: row.merit.clone(),
            year: Some(row.year).filter(|year| *year <= i64::from(today.year())),
            code: code_of(&work.new_id()),
            ..AwardRow::default()
        };
        store::add_award(work, &unit.id, &decision.id, &award).await?;
    }
    touch(work, unit, decision).await
}

/// A list that is not there was not chosen.
fn named<T>(found: Result<T>) -> Result<T> {
    match found {
        Err(Error::NotFound) => {
            let mut wrong = FieldErrors::default();
            wrong.note::<()>("onto", Err(Refusal::NothingChosen));
            Err(wrong.finish().err().unwrap_or(Error::NotFound))
        }
        found => found,
    }
}

fn record(work: &mut Work, unit: &UnitRow, (act, details): (&DoWith, &Details), chosen: &[Nominated]) {
    let step = act.deed.name().to_owned();
    let note = [details.day.as_str(), details.text.as_str()].into_iter().find(|part| !part.is_empty());
    let note = note.unwrap_or_default().to_owned();
    let names = names_of(chosen.iter().map(|found| found.row.name.as_str()));
    work.record(match chosen {
        [one] => Event::NominationStepped { nomination: one.row.id.clone(), step, name: names, note },
        many => {
            let many = many.len().to_string();
            Event::NominationsStepped { unit: unit.id.clone(), step, many, names, note }
        }
    });
}

/// Sets the nominations of a decision free, or lets it decide them, with what becomes of the decision.
pub(super) async fn follow_decision(
    work: &mut Work,
    unit: &UnitRow,
    (decision, honoree): (&str, Option<(&str, &str)>),
    change: impl Fn(NominationRow) -> Result<NominationRow>,
) -> Result<()> {
    let changed = work.head().0 + 1;
    for row in store::list_nominations_of(work, &unit.id, decision).await? {
        if honoree.is_none_or(|(honoree, award)| row.honoree_id == honoree && row.award == award) {
            let row = NominationRow { changed, ..change(row)? };
            store::update_nomination(work, &unit.id, &row).await?;
        }
    }
    Ok(())
}
