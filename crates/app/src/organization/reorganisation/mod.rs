//! Units renamed, merged and split by whoever runs the house: what would follow, the act, and taking it back.

mod books;
mod plan;

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::organization::reorganisation::{Afterwards, Part, ReorganisationKind, Successor, merge};
use thidua_domain::refusal::Refusal;
use thidua_store::Work;
use thidua_store::audit::Line;
use thidua_store::organization::reorganisation as store;
use thidua_store::organization::{self as unit_store, NewUnit, UnitRow};

pub(crate) use self::books::load_books;
pub use self::books::{Books, Reorganisation, Reorganised};
pub use self::plan::{Beginning, MemberPlan, Plan};

use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// A unit that is to begin, as typed.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// Address part; empty: made of the short name.
    pub slug: String,
}

impl Named {
    /// Whether nothing was typed.
    pub(super) fn is_blank(&self) -> bool {
        [&self.full_name, &self.short_name, &self.slug].into_iter().all(|text| text.trim().is_empty())
    }
}

/// An indicator, and what each successor takes of it, as typed.
pub type ShareLine = (String, Vec<String>);

/// A decision as typed.
#[derive(Clone, Debug, Default)]
pub struct DecisionTyped {
    /// Its number.
    pub number: String,
    /// Its day.
    pub on: String,
    /// What it is about.
    pub title: String,
}

/// What becomes of a unit, as typed.
#[derive(Clone, Debug)]
pub enum What {
    /// It bears other names.
    Rename {
        /// Name in full.
        full_name: String,
        /// Name in tables.
        short_name: String,
    },
    /// It becomes one with others.
    Merge {
        /// Address parts of the others.
        others: Vec<String>,
        /// The address part of what they become, which may be one of them; empty: a new unit.
        into: String,
        /// The new unit.
        new: Named,
    },
    /// It becomes several.
    Split {
        /// Whether it is the first of them.
        afterwards: Afterwards,
        /// The new ones by their number, with empty ones between them.
        parts: Vec<Named>,
        /// Indicators, and what each successor takes of them: the unit itself where it goes on, then the new ones.
        shares: Vec<ShareLine>,
    },
}

/// Whether new units become members of the clusters of those before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// In the place of those before.
    Yes,
    /// Of none.
    No,
}

/// A unit to be renamed, merged or split.
#[derive(Clone, Debug)]
pub struct Reorganise {
    /// Address part of the unit.
    pub slug: String,
    /// The first day on which it is so, as typed.
    pub day: String,
    /// By which decision.
    pub decision: DecisionTyped,
    /// What becomes of it.
    pub what: What,
    /// Whether new units become members.
    pub joins: Joins,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// A unit, everything that became of it and of others, and how far the log was known when it was read.
#[derive(Clone, Debug)]
pub struct UnitLife {
    /// Which unit.
    pub unit: UnitRow,
    /// All units and reorganisations.
    pub books: Books,
    /// How far the log was known.
    pub seen: i64,
}

/// What became of a unit.
///
/// # Errors
/// No such unit, or no right.
pub async fn unit_life(app: &App, actor: &Actor, slug: &str) -> Result<UnitLife> {
    Permit::of_system(actor, Right::Administer)?;
    let seen = app.data_version(&Scope::System);
    let books = load_books(&mut app.read().await?, app.today()).await?;
    let unit = books.by_slug(slug).cloned().ok_or(Error::NotFound)?;
    Ok(UnitLife { unit, books, seen })
}

/// What would follow from a reorganisation. Nothing is kept.
///
/// # Errors
/// No right, no such unit; [`Error::Invalid`] on the fields of the act.
pub async fn look_at_reorganisation(app: &App, actor: &Actor, act: &Reorganise) -> Result<Plan> {
    Permit::of_system(actor, Right::Administer)?;
    let mut reader = app.read().await?;
    let books = load_books(&mut reader, app.today()).await?;
    plan::plan(&mut reader, &books, app.today(), act).await
}

/// Renames, merges or splits units.
///
/// # Errors
/// No right, no such unit; [`Error::Invalid`] on the fields of the act; [`Error::Meanwhile`] where somebody else reorganised one of the units
/// since.
pub async fn reorganise(app: &App, actor: &Actor, act: Reorganise) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let today = app.today();
    app.write(permit, Scope::System, async |work| {
        let books = load_books(work, today).await?;
        let concerned = concerned(&books, &act);
        let concerns = |line: &Line| is_reorganisation(line) && concerned.contains(&line.subject);
        act.seen.expect(work, &Scope::System, concerns).await?;
        let plan = plan::plan(work, &books, today, &act).await?;

        carry_out(work, &plan).await
    })
    .await
}

/// The demonstration notes a merger whose decision nobody wrote down.
pub(crate) async fn merge_for_show(
    work: &mut Work,
    slugs: (&str, &str),
    day: jiff::civil::Date,
) -> Result<()> {
    let books = load_books(work, day).await?;
    let unit = |slug: &str| {
        let found = books.by_slug(slug).ok_or(Error::NotFound)?;
        books.standing(found)
    };
    let (merged, into) = (unit(slugs.0)?, unit(slugs.1)?);
    let parts = merge(day, &[merged], Successor::Existing(&into))?;
    let (kind, begins, names, shares) = (ReorganisationKind::Merge, vec![], None, vec![]);
    let decided = plan::Decided { kind, parts, begins, names, shares };
    let plan = plan::whole(work, &books, (day, day, None), decided, Joins::No).await?;
    carry_out(work, &plan).await
}

/// The units whose log an act concerns.
fn concerned(books: &Books, act: &Reorganise) -> Vec<String> {
    let mut slugs = vec![act.slug.as_str()];
    if let What::Merge { others, into, .. } = &act.what {
        slugs.extend(others.iter().map(String::as_str).chain([into.as_str()]));
    }
    slugs.into_iter().filter_map(|slug| books.by_slug(slug)).map(|unit| unit.id.clone()).collect()
}

fn is_reorganisation(line: &Line) -> bool {
    // A unit that was taken back and made again has an address part that a page may know of the one before.
    [
        "unit.registered",
        "unit.renamed",
        "unit.merged",
        "unit.took-in",
        "unit.split",
        "unit.reorganisation-taken-back",
    ]
    .contains(&line.name.as_str())
}

async fn carry_out(work: &mut Work, plan: &Plan) -> Result<()> {
    let day = plan.day.to_string();
    let mut units: Vec<(String, Part, i64)> =
        plan.units.iter().map(|(unit, part)| (unit.id.clone(), *part, 0)).collect();
    let kind = plan.units.first().map_or("other_member", |(unit, _)| unit.kind.as_str());
    for new in &plan.begins {
        let row = NewUnit {
            slug: &new.slug,
            kind,
            full_name: &new.full_name,
            short_name: &new.short_name,
            from: &day,
        };
        let id = unit_store::register_unit(work, &row).await?;
        work.record(Event::UnitRegistered {
            unit: id.clone(),
            name: new.full_name.clone(),
            kind: kind.to_owned(),
        });
        units.push((id, Part::Begins, 1));
    }
    let on = plan.decision.as_ref().map(|decision| decision.on.to_string()).unwrap_or_default();
    let decision = plan.decision.as_ref().map(|it| (it.number.as_str(), on.as_str(), it.title.as_str()));
    let new = store::NewReorganisation {
        kind: plan.kind,
        day: &day,
        decision: decision.unwrap_or_default(),
        units: &units,
    };
    let id = store::insert_reorganisation(work, &new).await?;
    put_shares(work, plan, (&id, &units)).await?;
    put_memberships(work, plan, (&id, &units)).await?;
    if let (Some((full, short)), Some((unit, _))) = (&plan.names, plan.units.first()) {
        let last = plan.day.yesterday().unwrap_or(plan.day).to_string();
        unit_store::rename_unit(work, &unit.id, &last, &day, (full, short)).await?;
    }
    record(work, plan);
    Ok(())
}

async fn put_shares(work: &mut Work, plan: &Plan, (id, units): (&str, &[(String, Part, i64)])) -> Result<()> {
    let successors = || units.iter().filter(|(_, part, _)| *part != Part::Ends);
    for line in &plan.shares {
        for ((unit, _, _), share) in successors().zip(&line.shares) {
            let row = store::ShareRow {
                reorganisation_id: id.to_owned(),
                indicator: line.indicator.clone(),
                unit_id: unit.clone(),
                share: share.to_string(),
            };
            store::insert_share(work, &row).await?;
        }
    }
    Ok(())
}

async fn put_memberships(
    work: &mut Work,
    plan: &Plan,
    (id, units): (&str, &[(String, Part, i64)]),
) -> Result<()> {
    // The ids of new units stand behind those that were there, in the order of the plan.
    let made = |slug: &str| {
        let place = plan.begins.iter().position(|new| new.slug == slug)?;
        units.get(plan.units.len() + place).map(|(unit, _, _)| unit.clone())
    };
    for member in &plan.members {
        let row = &member.membership;
        if member.part == Part::Ends {
            store::end_membership(work, id, row, &member.day.to_string()).await?;
        } else if let Some(unit_id) = made(&row.unit_id) {
            store::begin_membership(work, id, &store::OpenMembership { unit_id, ..row.clone() }).await?;
        }
    }
    Ok(())
}

/// Every unit that is named has a line of its own, so that a page open on any of them learns of it; one that is new has that of its registration.
fn record(work: &mut Work, plan: &Plan) {
    let (on, decision) = (plan.day.to_string(), plan.decision.as_ref());
    let decision = decision.map(|decision| decision.number.clone()).unwrap_or_default();
    let begins = || plan.begins.iter().map(|new| new.short_name.clone());
    match plan.kind {
        ReorganisationKind::Rename => {
            for (unit, _) in &plan.units {
                let name = plan.names.as_ref().map(|(full, _)| full.clone()).unwrap_or_default();
                let (unit, was) = (unit.id.clone(), unit.full_name.clone());
                work.record(Event::UnitRenamed {
                    unit,
                    was,
                    name,
                    from: on.clone(),
                    decision: decision.clone(),
                });
            }
        }
        ReorganisationKind::Merge => record_merger(work, plan, (&on, &decision)),
        ReorganisationKind::Split => {
            for (unit, part) in &plan.units {
                let itself = (*part == Part::GoesOn).then(|| unit.short_name.clone());
                let parts: Vec<String> = itself.into_iter().chain(begins()).collect();
                work.record(Event::UnitSplit {
                    unit: unit.id.clone(),
                    name: unit.short_name.clone(),
                    parts: parts.join(", "),
                    on: on.clone(),
                    decision: decision.clone(),
                });
            }
        }
    }
}

fn record_merger(work: &mut Work, plan: &Plan, (on, decision): (&str, &str)) {
    let stays = || plan.units.iter().filter(|(_, part)| *part != Part::Ends).map(|(unit, _)| unit);
    let begins = plan.begins.iter().map(|new| &new.short_name);
    let successor = stays().map(|unit| &unit.short_name).chain(begins).next();
    for unit in plan.that(Part::Ends) {
        work.record(Event::UnitMerged {
            unit: unit.id.clone(),
            name: unit.short_name.clone(),
            successor: successor.cloned().unwrap_or_default(),
            on: on.to_owned(),
            decision: decision.to_owned(),
        });
    }
    let others: Vec<&str> = plan.that(Part::Ends).map(|unit| unit.short_name.as_str()).collect();
    for unit in stays() {
        work.record(Event::UnitTookIn {
            unit: unit.id.clone(),
            name: unit.short_name.clone(),
            others: others.join(", "),
            on: on.to_owned(),
            decision: decision.to_owned(),
        });
    }
}

/// A reorganisation to be taken back.
#[derive(Clone, Debug)]
pub struct TakeBackReorganisation {
    /// Address part of a unit that it names.
    pub slug: String,
    /// Which, by its id.
    pub id: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Takes a reorganisation back that was written down by mistake: memberships and names are as before, and units that it made are gone.
///
/// # Errors
/// No right, no such unit, it is gone, something later rests on it, a unit that it made is used; [`Error::Meanwhile`].
pub async fn take_back_reorganisation(app: &App, actor: &Actor, act: TakeBackReorganisation) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let today = app.today();
    app.write(permit, Scope::System, async |work| {
        let books = load_books(work, today).await?;
        let unit = books.by_slug(&act.slug).ok_or(Error::NotFound)?;
        let found = books.of(&unit.id).find(|one| one.id == act.id);
        let named = |id: &str| id == unit.id || found.is_some_and(|found| found.names(id));
        let concerns = |line: &Line| is_reorganisation(line) && named(&line.subject);
        act.seen.expect(work, &Scope::System, concerns).await?;
        let found = found.ok_or(Refusal::ReorganisationGone)?;
        if let Some(later) = books.rests_on(found) {
            return Err(books.stands_on(found, later).into());
        }

        let made = || found.units.iter().filter(|unit| unit.made).filter_map(|unit| books.by_id(&unit.unit));
        let used =
            |unit: Option<&UnitRow>, fault: thidua_store::Error| match unit.filter(|_| fault.is_in_use()) {
                Some(unit) => Refusal::ReorganisationUnitUsed { unit: unit.short_name.clone() }.into(),
                None => Error::from(fault),
            };
        store::delete_reorganisation(work, &found.row).await.map_err(|fault| used(made().next(), fault))?;
        for unit in made() {
            store::delete_unit(work, &unit.id).await.map_err(|fault| used(Some(unit), fault))?;
        }
        for named in found.units.iter().filter(|unit| !unit.made) {
            let name = books.by_id(&named.unit).map(|unit| unit.short_name.clone()).unwrap_or_default();
            let on = found.day.to_string();
            work.record(Event::UnitReorganisationTakenBack { unit: named.unit.clone(), name, on });
        }
        Ok(())
    })
    .await
}
