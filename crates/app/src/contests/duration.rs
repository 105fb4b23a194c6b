//! What too much time costs, as it was typed.

use thidua_domain::contests::{
    Cost, Counts, LUMPS_MAX, Lump, TimeRule, accept_contest_points, accept_duration,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_count;

use crate::FieldErrors;

/// A rule of time as it was typed; without a limit there is none.
#[derive(Clone, Debug, Default)]
pub struct TypedTime {
    /// How long it may take.
    pub limit: String,
    /// How much more costs nothing; empty: none.
    pub grace: String,
    /// `started` or `full`; empty where lumps are.
    pub count: String,
    /// What a minute costs.
    pub points: String,
    /// Instead of minutes.
    pub lumps: Vec<TypedLump>,
    /// And at most; may be empty.
    pub at_most: String,
}

/// A lump as it was typed; one without both is passed over.
#[derive(Clone, Debug, Default)]
pub struct TypedLump {
    /// More than so many seconds over the limit.
    pub over: String,
    /// What they cost.
    pub points: String,
}

impl TypedTime {
    pub(super) fn accept(&self, wrong: &mut FieldErrors) -> Option<TimeRule> {
        let lumps = self.lumps.iter().take(LUMPS_MAX).enumerate();
        let lumps: Vec<(usize, &TypedLump)> = lumps
            .filter(|(_, lump)| !lump.over.trim().is_empty() || !lump.points.trim().is_empty())
            .collect();
        let costs = !self.points.trim().is_empty() || !lumps.is_empty();
        if self.limit.trim().is_empty() {
            let says_more = costs || !self.grace.trim().is_empty() || !self.at_most.trim().is_empty();
            if says_more {
                wrong.note::<()>("limit", Err(Refusal::DurationMalformed));
            }
            return None;
        }
        let limit = wrong.note("limit", accept_duration(&self.limit));
        let grace = match self.grace.trim() {
            "" => Ok(0),
            typed => accept_count(typed, 3_600),
        };
        let grace = wrong.note("grace", grace);
        let at_most = match self.at_most.trim() {
            "" => Ok(None),
            plain => accept_contest_points(plain).map(Some),
        };
        let at_most = wrong.note("at_most", at_most).flatten();
        let cost = match (self.points.trim().is_empty(), lumps.is_empty()) {
            (true, true) | (false, false) => {
                wrong.note::<()>("points", Err(Refusal::ContestTimeCost));
                None
            }
            (false, true) => {
                let count = Counts::WORDS.iter().find(|(word, _)| *word == self.count);
                let count = wrong.note("count", count.map(|(_, count)| *count).ok_or(Refusal::NothingChosen));
                let points = wrong.note("points", accept_contest_points(&self.points));
                count.zip(points).map(|(count, points)| Cost::Minutes { count, points })
            }
            (true, false) => accept_lumps(&lumps, wrong).map(Cost::Lumps),
        };
        let grace = grace.and_then(|grace| u32::try_from(grace).ok()).unwrap_or_default();
        Some(TimeRule { limit: limit?, grace, cost: cost?, at_most })
    }
}

fn accept_lumps(typed: &[(usize, &TypedLump)], wrong: &mut FieldErrors) -> Option<Vec<Lump>> {
    let mut found: Vec<Lump> = vec![];
    for (place, lump) in typed {
        let over = accept_count(lump.over.trim(), 36_000).and_then(|over| {
            let over = u32::try_from(over).unwrap_or_default();
            let rises = found.last().is_none_or(|last| last.over < over);
            if rises { Ok(over) } else { Err(Refusal::ContestLumpsRise) }
        });
        let over = wrong.note(&format!("lump-over-{place}"), over);
        let points = wrong.note(&format!("lump-points-{place}"), accept_contest_points(&lump.points));
        found.push(Lump { over: over?, points: points? });
    }
    Some(found)
}
