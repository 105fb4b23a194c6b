//! What would raise a unit: its leaves with points still open, and which figure would earn them.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Grade, Kind, Table};
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{Goal, Grading, Headroom, Hurdle, MissedGrade, Mode, Way, score};
use thidua_store::reporting::list_indicators;

use super::facts::read_facts;
use super::facts::{Files, load_files};
use crate::appraisal::Audience;
use crate::criteria::read;
use crate::ground::{ClusterYear, Member, here_now};
use crate::{App, Error, Result};

/// A figure and the points that it would earn, plain decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The figure.
    pub figure: String,
    /// The leaf's points with it.
    pub points: String,
}

/// What would earn the open points of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lift {
    /// Another figure.
    Figure {
        /// What is counted.
        title: String,
        /// What it is now.
        now: Option<String>,
        /// The first that earns more, where points come in steps.
        next: Option<Aim>,
        /// The first that earns everything; none where no figure does.
        full: Option<Aim>,
    },
    /// A better mean of a survey.
    Survey {
        /// Which.
        title: String,
        /// The first mean that earns everything.
        full: Option<Aim>,
    },
    /// Several figures are weighed: larger ones of the first, smaller ones of the second.
    Several(Vec<String>, Vec<String>),
    /// Something that must be so.
    Flag(String),
    /// People mark it.
    Mark,
    /// A figure is missing that it is compared with.
    Unknown,
}

/// What stands besides between the open points of a leaf and the unit's total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Until this is so, the leaf has at most so many points.
    Limit {
        /// What must be so.
        title: String,
        /// The most points.
        at_most: String,
    },
    /// A branch takes others; the item counts once it has more than so many points.
    PassedOver {
        /// The branch, by id.
        branch: String,
        /// The item right below it, by id.
        item: String,
        /// The points of the lowest that is taken.
        above: String,
    },
    /// A branch has reached its ceiling.
    Full {
        /// The branch, by id.
        branch: String,
        /// The ceiling.
        most: String,
    },
}

/// A leaf with points still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLeaf {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Bonus, deduction or neither.
    pub kind: Kind,
    /// What it has now.
    pub points: Option<String>,
    /// Its maximum.
    pub max: String,
    /// What is open.
    pub open: String,
    /// What would earn it.
    pub lift: Lift,
    /// What stands in the way besides.
    pub bars: Vec<Bar>,
}

/// Where the unit stands among the grades.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The table, for its grades.
    pub table: Table,
    /// What every value and flag is called.
    pub titles: BTreeMap<String, String>,
    /// As far as it follows from the unit alone; quotas are not looked at.
    pub grading: Grading,
    /// With the quotas, for those who see the ranking.
    pub ranked: Option<RankedGrade>,
}

/// The grade of a unit among all.
#[derive(Clone, Debug)]
pub struct RankedGrade {
    /// Its grade.
    pub own: Option<String>,
    /// A better one that waits for the meeting.
    pub open: Option<String>,
    /// Better ones whose bound holds, and what stands against each.
    pub missed: Vec<MissedGrade>,
}

/// Everything that would raise a unit, most first.
#[derive(Clone, Debug)]
pub struct Raise {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Whom.
    pub unit: Member,
    /// The leaves.
    pub leaves: Vec<OpenLeaf>,
    /// Where it stands among the grades; none where the table has none.
    pub standing: Option<Standing>,
}

/// What would raise the actor's own unit; those who lead the cluster may ask for every unit.
///
/// # Errors
/// No such unit or year, another unit's people, no criteria table.
pub async fn raise(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<Raise> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ReadYear)?;
    let unit = here.member(unit)?.clone();
    let is_own = here.own_unit(actor).is_some_and(|own| own.id == unit.id);
    if !is_own {
        // What a unit lacks is its own affair until the result is public.
        here.office(actor, Right::ReadProvisional)?;
        if here.own_unit(actor).is_some() {
            return Err(Error::NotAllowed);
        }
    }
    let audience = if is_own { Audience::OwnUnit(unit.id.as_str()) } else { Audience::Everybody };
    let mut reader = app.read().await?;
    let files = load_files(&mut reader, &here, audience).await?;
    let files = files.ok_or_else(|| Refusal::YearWithoutCriteria { year: here.year.to_string() })?;
    let form = list_indicators(&mut reader, here.year_id.as_str()).await?;
    let counted: Vec<&str> =
        form.iter().filter(|row| row.counted.is_some()).map(|row| row.code.as_str()).collect();
    // What came late came late: nobody earns that back.
    let is_over = |headroom: &Headroom<'_>| matches!(headroom.way, Way::Figure { value, .. } if counted.contains(&value));
    let places: BTreeMap<String, u8> =
        form.iter().map(|row| (row.code.clone(), u8::try_from(row.decimals).unwrap_or(0))).collect();

    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, Mode::Provisional);
    let open = outcome.headroom(&unit.slug, |name| places.get(name).copied().unwrap_or(0));
    let leaves =
        open.iter().filter(|headroom| !is_over(headroom)).map(|headroom| leaf_of(headroom, &files)).collect();
    let ranked = outcome.find(&unit.slug).filter(|_| !is_own).map(|found| {
        let name = |grade: Option<&Grade>| grade.map(|grade| grade.name.clone());
        RankedGrade { own: name(found.grade), open: name(found.grade_open), missed: found.grade_missed }
    });
    let grading = outcome.grading(&unit.slug).filter(|_| !table.grades.is_empty());
    let standing =
        grading.map(|grading| Standing { table: table.clone(), titles: files.titles, grading, ranked });
    Ok(Raise { here: Arc::clone(&here), unit, leaves, standing })
}

fn leaf_of(headroom: &Headroom<'_>, files: &Files) -> OpenLeaf {
    let title = |name: &str| files.titles.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let lift = match &headroom.way {
        Way::Figure { value, now, next, full } => Lift::Figure {
            title: title(value),
            now: now.map(|now| now.to_string()),
            next: next.map(aim),
            full: full.map(aim),
        },
        Way::Survey { value, full } => Lift::Survey { title: title(value), full: full.map(aim) },
        Way::Several { rising, falling } => {
            let titles = |names: &[&str]| names.iter().map(|name| title(name)).collect();
            Lift::Several(titles(rising), titles(falling))
        }
        Way::Flag(flag) => Lift::Flag(title(flag)),
        Way::Mark => Lift::Mark,
        Way::Unknown => Lift::Unknown,
    };
    let criterion = headroom.criterion;
    OpenLeaf {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        kind: criterion.kind,
        points: headroom.points.map(|points| criterion.kind.in_sum(points).to_string()),
        max: criterion.max.to_points(headroom.open.decimals()).to_string(),
        open: headroom.open.to_string(),
        lift,
        bars: headroom.hurdles.iter().map(|hurdle| bar_of(hurdle, title)).collect(),
    }
}

fn bar_of(hurdle: &Hurdle<'_>, title: impl Fn(&str) -> String) -> Bar {
    match hurdle {
        Hurdle::Limit { flag, at_most } => Bar::Limit { title: title(flag), at_most: at_most.to_string() },
        Hurdle::PassedOver { branch, item, above } => {
            Bar::PassedOver { branch: branch.id.clone(), item: item.id.clone(), above: above.to_string() }
        }
        Hurdle::Full { branch, most } => Bar::Full { branch: branch.id.clone(), most: most.to_string() },
    }
}

fn aim(goal: Goal) -> Aim {
    Aim { figure: goal.figure.to_string(), points: goal.points.to_string() }
}
