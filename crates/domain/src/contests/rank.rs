//! From the scores of performances to places and prizes. A file may name many teams, parts and tie-breaks; only what was scored is looked at.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::contest::{Contest, TieBreak};
use super::outcome::{Exact, Placing, Scored, Won};
use crate::number::Points;

/// What a team is placed by.
struct Standing {
    team: usize,
    total: i128,
    /// What it has in tie-breaks, by their places; what is not here is 0, and nothing is below that.
    ties: Vec<(usize, Exact)>,
    /// How many of its parts were scored.
    scored: usize,
}

impl Standing {
    /// Whoever comes first is smaller.
    fn compare(&self, other: &Self) -> Ordering {
        other.total.cmp(&self.total).then_with(|| compare_ties(&other.ties, &self.ties))
    }
}

/// Compares value by value from the first tie-break on.
fn compare_ties(ours: &[(usize, Exact)], theirs: &[(usize, Exact)]) -> Ordering {
    for (our, their) in ours.iter().zip(theirs) {
        // An earlier place has something where the other has nothing.
        let order = their.0.cmp(&our.0).then_with(|| our.1.cmp(&their.1));
        if order.is_ne() {
            return order;
        }
    }
    ours.len().cmp(&theirs.len())
}

/// Every team: by rank, those that withdrew last.
pub(super) fn rank(contest: &Contest, performances: &[Scored]) -> Vec<Placing> {
    let (mut standings, gone): (Vec<Standing>, Vec<Standing>) = standings(contest, performances)
        .into_iter()
        .partition(|standing| !contest.teams[standing.team].withdrawn);
    standings.sort_by(Standing::compare);
    let ends = ends(contest);
    let mut placings = vec![];
    for group in standings.chunk_by(|one, other| one.compare(other).is_eq()) {
        let rank = placings.len() + 1;
        let won = covered(&ends, (rank, rank + group.len() - 1));
        placings.extend(group.iter().map(|standing| Placing {
            team: standing.team,
            total: Some(Points::from_units(standing.total, contest.decimals)),
            complete: standing.scored == contest.parts.len(),
            rank: Some(rank),
            tied: group.len() > 1,
            won: deserved(contest, standing, &won),
        }));
    }
    let withdrawn = |standing: Standing| Placing {
        team: standing.team,
        total: None,
        complete: false,
        rank: None,
        tied: false,
        won: Won::Nothing,
    };
    placings.extend(gone.into_iter().map(withdrawn));
    placings
}

/// Every team in the order of the contest.
fn standings(contest: &Contest, performances: &[Scored]) -> Vec<Standing> {
    let stand = |team| Standing { team, total: 0, ties: vec![], scored: 0 };
    let mut standings: Vec<Standing> = (0..contest.teams.len()).map(stand).collect();
    let places: HashMap<TieBreak, usize> =
        contest.ties.iter().enumerate().map(|(place, tie)| (*tie, place)).collect();
    for (performance, scored) in contest.performances.iter().zip(performances) {
        let Some(score) = scored.score else { continue };
        let standing = &mut standings[performance.team];
        standing.scored += 1;
        standing.total += score.units();
        let part = performance.part;
        let lines = scored.lines.iter().flatten().enumerate();
        let of_lines = lines.map(|(line, value)| (TieBreak::Line(part, line), *value));
        let of_part = (TieBreak::Part(part), Exact { sum: score.units(), by: 1 });
        let counting = of_lines.chain([of_part]).filter(|(_, value)| value.sum > 0);
        standing.ties.extend(counting.filter_map(|(tie, value)| Some((*places.get(&tie)?, value))));
    }
    for standing in &mut standings {
        standing.ties.sort_by_key(|(place, _)| *place);
    }
    standings
}

/// The last place of every prize.
fn ends(contest: &Contest) -> Vec<usize> {
    let mut last = 0_usize;
    let end = |prize: &super::contest::Prize| {
        last = last.saturating_add(usize::try_from(prize.count).unwrap_or(usize::MAX));
        last
    };
    contest.prizes.iter().map(end).collect()
}

/// What is given for places, whoever stands there.
fn covered(ends: &[usize], (first, last): (usize, usize)) -> Won {
    let prize_of = |rank: usize| ends.partition_point(|end| *end < rank);
    let (from, to) = (prize_of(first), prize_of(last));
    let or_none = to == ends.len();
    let met = from..if or_none { to } else { to + 1 };
    match (met.len(), or_none) {
        (0, _) => Won::Nothing,
        (1, false) => Won::Prize(from),
        _ => Won::Open(met, or_none),
    }
}

/// What of that a team gets: nothing without any score, and no prize below what it takes.
fn deserved(contest: &Contest, standing: &Standing, won: &Won) -> Won {
    let reaches = |prize: usize| {
        let step = 10_i128.pow(u32::from(6 - contest.decimals.min(6)));
        contest.prizes[prize].at_least.is_none_or(|least| standing.total * step >= least.micro())
    };
    if standing.scored == 0 {
        return Won::Nothing;
    }
    match won {
        Won::Prize(prize) if !reaches(*prize) => Won::Nothing,
        Won::Nothing | Won::Prize(_) | Won::Open(..) => won.clone(),
    }
}
