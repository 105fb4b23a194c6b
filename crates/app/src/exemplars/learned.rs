//! Who learned from whom over the years of a cluster, and what replicates and what does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::exemplars::{ExemplarState, Lesson, Outcome, ReplicationState};

use super::list::{load_all, retain_known};
use super::{Exemplar, ExemplarRow, Ground, Replication};
use crate::ground::{ClusterYear, Member};
use crate::{App, Result};

/// How exemplars of a kind fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fared {
    /// How many there are.
    pub exemplars: usize,
    /// How many of them nobody took up.
    pub alone: usize,
    /// How often one was taken up.
    pub taken_up: usize,
    /// How often that was confirmed.
    pub confirmed: usize,
    /// How often it was given up.
    pub given_up: usize,
}

impl Fared {
    fn note(&mut self, one: &Exemplar) {
        let count =
            |state: ReplicationState| one.taken_up.iter().filter(|taken| taken.state == state).count();
        self.exemplars += 1;
        self.alone += usize::from(one.taken_up.is_empty());
        self.taken_up += one.taken_up.len();
        self.confirmed += count(ReplicationState::Confirmed);
        self.given_up += count(ReplicationState::GivenUp);
    }
}

/// How exemplars of an aspect fared.
#[derive(Clone, Debug)]
pub struct OfAspect {
    /// Code and title; one that everybody knows has no title here.
    pub aspect: (String, String),
    /// How they fared.
    pub fared: Fared,
}

/// How exemplars of a unit fared.
#[derive(Clone, Debug)]
pub struct OfUnit {
    /// What it is called.
    pub name: String,
    /// How they fared.
    pub fared: Fared,
}

/// Who learned from whom.
#[derive(Clone, Debug)]
pub struct Learning {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// Everybody who taught or learned, in the order of their names; where two have one name, with their units.
    pub names: Vec<String>,
    /// What was learned, between numbers of names.
    pub lessons: Vec<Lesson>,
    /// The same line by line, the newest first.
    pub lines: Vec<(ExemplarRow, Replication)>,
    /// Years in which something was learned, the newest first.
    pub years: Vec<i16>,
    /// By aspect.
    pub aspects: Vec<OfAspect>,
    /// By the unit of the exemplar.
    pub units: Vec<OfUnit>,
    /// Recognised exemplars that nobody took up.
    pub alone: Vec<ExemplarRow>,
}

/// Who learned from whom in a cluster: in one year of it, or in all of them.
///
/// # Errors
/// No such cluster, or no right to read its newest year.
pub async fn learned(app: &App, actor: &Actor, cluster: &str, year: Option<i16>) -> Result<Learning> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    let here = Arc::clone(&ground.here);
    let mut all = load_all(look.reader().await?, &ground).await?;
    retain_known(&mut all, &here, actor);
    all.retain(|one| matches!(one.state, ExemplarState::Recognized | ExemplarState::Retired));
    let (aspects, units) = (by_aspect(&all), by_unit(&all, &ground));
    let is_alone = |one: &&Exemplar| one.state.may_be_shown().is_ok() && one.taken_up.is_empty();
    let alone = all.iter().filter(is_alone).map(|one| one.row.clone()).collect();
    let begun = |one: &Replication| one.row.begun_on.get(..4).and_then(|year| year.parse::<i16>().ok());
    let mut years: Vec<i16> = all.iter().flat_map(|one| one.taken_up.iter().filter_map(begun)).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    for one in &mut all {
        one.taken_up.retain(|taken| year.is_none() || begun(taken) == year);
    }
    let (names, lessons) = lessons_of(&all, begun);
    let mut lines: Vec<(ExemplarRow, Replication)> = all
        .into_iter()
        .flat_map(|one| one.taken_up.into_iter().map(move |taken| (one.row.clone(), taken)))
        .collect();
    lines.sort_by(|one, other| other.1.row.begun_on.cmp(&one.1.row.begun_on));
    Ok(Learning { here, names, lessons, lines, years, aspects, units, alone })
}

fn outcome_of(state: ReplicationState) -> Outcome {
    match state {
        ReplicationState::Confirmed => Outcome::Confirmed,
        ReplicationState::GivenUp => Outcome::GivenUp,
        ReplicationState::TakenUp | ReplicationState::Running | ReplicationState::Reported => {
            Outcome::Running
        }
    }
}

/// One organisation is one name, however often it taught or learned, and under whichever name.
fn lessons_of(all: &[Exemplar], begun: impl Fn(&Replication) -> Option<i16>) -> (Vec<String>, Vec<Lesson>) {
    let mut names: BTreeMap<(&str, &str), (&str, Option<&Member>)> = BTreeMap::new();
    for one in all.iter().filter(|one| !one.taken_up.is_empty()) {
        for taken in &one.taken_up {
            let row = &taken.row;
            names.insert((&row.unit_id, &row.entry_id), (&row.name, taken.unit.as_ref()));
        }
        names.insert((&one.row.unit_id, &one.row.entry_id), (&one.row.name, one.unit.as_ref()));
    }
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in names.values() {
        *bearers.entry(name).or_default() += 1;
    }
    let called = |(name, unit): (&str, Option<&Member>)| match unit {
        Some(unit) if bearers.get(name).is_some_and(|many| *many > 1) => {
            format!("{name} ({})", unit.short_name)
        }
        Some(_) | None => name.to_owned(),
    };
    let mut order: Vec<(String, (&str, &str))> =
        names.into_iter().map(|(key, named)| (called(named), key)).collect();
    order.sort_unstable();
    let place: BTreeMap<(&str, &str), usize> =
        order.iter().enumerate().map(|(at, (_, key))| (*key, at)).collect();
    let mut lessons = vec![];
    for one in all {
        for taken in &one.taken_up {
            let key = (taken.row.unit_id.as_str(), taken.row.entry_id.as_str());
            let teacher = (one.row.unit_id.as_str(), one.row.entry_id.as_str());
            let known = place.get(&teacher).zip(place.get(&key)).zip(begun(taken));
            lessons.extend(known.map(|((teacher, learner), year)| Lesson {
                year,
                teacher: *teacher,
                learner: *learner,
                outcome: outcome_of(taken.state),
            }));
        }
    }
    (order.into_iter().map(|(name, _)| name).collect(), lessons)
}

fn by_aspect(all: &[Exemplar]) -> Vec<OfAspect> {
    let mut found: Vec<OfAspect> = vec![];
    for one in all {
        for aspect in &one.aspects {
            match found.iter_mut().find(|other| other.aspect.0 == aspect.0) {
                Some(other) => other.fared.note(one),
                None => {
                    let mut fared = Fared::default();
                    fared.note(one);
                    found.push(OfAspect { aspect: aspect.clone(), fared });
                }
            }
        }
    }
    found.sort_by(|one, other| one.aspect.cmp(&other.aspect));
    found
}

/// A unit is one line, however it was called over the years.
fn by_unit(all: &[Exemplar], ground: &Ground) -> Vec<OfUnit> {
    let mut found: BTreeMap<&str, Fared> = BTreeMap::new();
    for one in all {
        found.entry(&one.row.unit_id).or_default().note(one);
    }
    let called = |id: &str| ground.unit(id, None).map(|unit| unit.short_name).unwrap_or_default();
    let mut units: Vec<OfUnit> =
        found.into_iter().map(|(id, fared)| OfUnit { name: called(id), fared }).collect();
    units.sort_by(|one, other| one.name.cmp(&other.name));
    units
}
