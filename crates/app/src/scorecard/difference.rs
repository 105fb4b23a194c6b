//! The difference screen: what the unit, its peers, the cluster and who approves gave, differences first.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{How, Layer};
use thidua_domain::ground::YearState;
use thidua_domain::number::Points;
use thidua_domain::refusal::Refusal;
use thidua_store::appraisal::checks as store;

use crate::appraisal::{Audience, Seat, audience_of, seats, sheets_of};
use crate::ground::{ClusterYear, Member, here_of};
use crate::scoring::{KINDS, Scored, ScoredLeaf, score_tables, scored_for};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// One leaf of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The unit's place among the members.
    pub unit: usize,
    /// The criterion's place in the table.
    pub criterion: usize,
    /// The unit's place among the scored units.
    pub row: usize,
    /// From the smallest mark to the largest, in the smallest unit of the table; 0 where all agree.
    pub spread: i128,
}

/// A unit's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it said.
    pub content: String,
    /// Who wrote it.
    pub by: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
}

/// The comparison of one unit, or of all.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The scores behind it, as far as this person may see them.
    pub scored: Arc<Scored>,
    /// Of one unit only.
    pub unit: Option<Member>,
    /// Leaves whose marks differ, largest first.
    pub differing: Arc<Vec<Difference>>,
    /// Leaves with two marks at least that are equal; of one unit only.
    pub equal: Vec<Difference>,
    /// Answers by unit id and criterion.
    pub answers: BTreeMap<(String, String), Answered>,
    /// The layer that this person decides here.
    pub seat: Option<Seat>,
    /// Whether this person answers for the unit.
    pub explains: bool,
    /// Whether the explanation is open.
    pub opened: bool,
}

impl Comparison {
    /// The leaf that a difference is about.
    #[must_use]
    pub fn leaf(&self, difference: &Difference) -> Option<&ScoredLeaf> {
        self.scored.units.get(difference.row)?.criteria.get(difference.criterion)?.leaf.as_ref()
    }

    /// The unit that it is about.
    #[must_use]
    pub fn member(&self, difference: &Difference) -> Option<&Member> {
        self.here.members.get(difference.unit)
    }
}

/// Compares all units for those who lead the cluster.
///
/// # Errors
/// No such year, no right, no criteria table.
pub async fn compare(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Comparison> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadProvisional)?;
    let sheets = sheets_of(&mut look, &here).await?;
    let audience = audience_of(actor, &here, &sheets);
    make(&mut look, &here, audience, None, sheets.opened).await
}

/// Compares one unit: for those who lead the cluster, and, once the explanation is open, for its own people.
///
/// # Errors
/// No such unit or year, no right, an explanation that is not open.
pub async fn compare_unit(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<Comparison> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    let unit = here.member(unit)?.clone();
    here.office(actor, Right::ReadYear)?;
    let sheets = sheets_of(&mut look, &here).await?;
    let is_own = here.own_unit(actor).is_some_and(|own| own.id == unit.id);
    if !is_own || !sheets.opened {
        let leads = here.office(actor, Right::ReadProvisional).is_ok();
        match (leads, is_own) {
            (true, _) => {}
            (false, true) => return Err(Refusal::ExplanationNotOpen.into()),
            (false, false) => return Err(Error::NotAllowed),
        }
    }
    let audience =
        if is_own { Audience::OwnUnit(unit.id.as_str()) } else { audience_of(actor, &here, &sheets) };
    let mut comparison = make(&mut look, &here, audience, Some(unit.clone()), sheets.opened).await?;
    let open = comparison.here.state == YearState::Open;
    let seats = seats(actor, &comparison.here, &unit, &comparison.scored.table);
    comparison.seat = seats.into_iter().find(|seat| matches!(seat.layer, Layer::Cluster | Layer::Approved));
    comparison.explains =
        open && comparison.opened && comparison.here.office_for(actor, Right::Explain, &unit.id).is_ok();
    Ok(comparison)
}

async fn make(
    look: &mut Look,
    here: &Arc<ClusterYear>,
    audience: Audience<'_>,
    unit: Option<Member>,
    opened: bool,
) -> Result<Comparison> {
    let scored = scored_for(look, here, audience).await?;
    let scored = scored.ok_or_else(|| Refusal::YearWithoutCriteria { year: here.year.to_string() })?;
    // All differences of the year are worked out once for everybody who sees the same.
    let key = format!("differences/{}/{}/{}", here.year_id, here.today, audience.key());
    let (scope, tables) = (here.scope(), score_tables());
    let of = [MadeOf { scope: &scope, tables: &tables }, KINDS];
    let all = look.view(&key, &of, async |_, _| Ok(differences(here, &scored))).await?;
    let (differing, equal) = match &unit {
        None => (Arc::clone(&all.differing), vec![]),
        Some(unit) => {
            let of = |list: &[Difference]| -> Vec<Difference> {
                let is_its =
                    |one: &&Difference| here.members.get(one.unit).is_some_and(|member| member.id == unit.id);
                list.iter().filter(is_its).cloned().collect()
            };
            (Arc::new(of(&all.differing)), of(&all.equal))
        }
    };
    let rows = store::list_explanations(look.reader().await?, (here.cluster.as_str(), here.year_id.as_str()))
        .await?;
    let answers = rows.into_iter().map(|row| {
        let answered = Answered { content: row.content, by: row.person_name, at: row.given_at };
        ((row.unit_id, row.criterion), answered)
    });
    let answers = answers.collect();
    let (seat, explains) = (None, false);
    Ok(Comparison { here: Arc::clone(here), scored, unit, differing, equal, answers, seat, explains, opened })
}

/// Where marks differ in a year, and where they agree.
struct Differences {
    differing: Arc<Vec<Difference>>,
    equal: Vec<Difference>,
}

impl Weigh for Differences {
    fn weight(&self) -> usize {
        48 * (self.differing.len() + self.equal.len())
    }
}

/// Leaves that differ, largest first, and leaves with two marks at least that agree.
fn differences(here: &ClusterYear, scored: &Scored) -> Differences {
    let (mut differing, mut equal) = (vec![], vec![]);
    for (unit, member) in here.members.iter().enumerate() {
        let Some(row) = scored.position(&member.slug) else { continue };
        for (index, criterion) in scored.table.criteria.iter().enumerate() {
            let Some(leaf) = scored.units[row].criteria[index].leaf.as_ref() else { continue };
            let mut points: Vec<i128> = leaf.input.layers.iter().map(|(_, points)| points.units()).collect();
            // A person who marks a computed leaf departs from the machine.
            if criterion.how != How::Manual && !points.is_empty() {
                points.extend(leaf.computed.map(Points::units));
            }
            if points.len() < 2 {
                continue;
            }
            let (Some(least), Some(most)) = (points.iter().min(), points.iter().max()) else { continue };
            let difference = Difference { unit, criterion: index, row, spread: most - least };
            if most > least {
                differing.push(difference);
            } else {
                equal.push(difference);
            }
        }
    }
    // Stable, so that equal spreads stay in the order of units and criteria.
    differing.sort_by_key(|difference| std::cmp::Reverse(difference.spread));
    Differences { differing: Arc::new(differing), equal }
}
