//! For what somebody may be proposed: the record of the house held against the rulebook of a day.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{Answer, Candidate, Occasion, Subject, Verdict, candidate_of};

use super::record::holding;
use super::{Honoree, HonoreeAt, library, open_honoree};
use crate::error::damaged;
use crate::{App, Result};

/// Somebody with what every award of their kind comes to.
#[derive(Debug)]
pub struct Judged {
    /// Whose record.
    pub honoree: Honoree,
    /// What the record says on the day.
    pub candidate: Candidate,
    /// On what day, for which year.
    pub occasion: Occasion,
    /// Every award of this kind of candidate, those that are met first, then those of which something is unknown.
    pub answers: Vec<Answer<'static>>,
}

/// On what day somebody is judged, and for which year.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seeking {
    /// The day on which the dossier would be accepted; today where nobody names one.
    pub accepted: Option<Date>,
    /// The year of merit; the year of the day where nobody names one.
    pub year: Option<i16>,
}

/// Holds somebody's record against the rulebooks.
///
/// # Errors
/// No such unit, nobody of this id, no right.
pub async fn seek(app: &App, actor: &Actor, at: &HonoreeAt, seeking: Seeking) -> Result<Judged> {
    let honoree = open_honoree(app, actor, at).await?;
    let accepted = seeking.accepted.unwrap_or_else(|| app.today());
    let occasion = Occasion { accepted, year: Some(seeking.year.unwrap_or_else(|| accepted.year())) };
    let row = &honoree.row;
    let founded = match row.founded.as_str() {
        "" => None,
        day => Some(day.parse().map_err(|_| damaged("honoree.founded", day))?),
    };
    let unit = honoree.unit.slug.as_str();
    let subject = Subject { id: &row.id, object: honoree.object, unit, founded };
    let candidate = candidate_of(subject, &holding(&honoree.lines)?, occasion);
    let mut answers = library().answers(&candidate, occasion);
    answers.sort_by_key(|answer| match answer.finding.verdict {
        Verdict::Met => 0,
        Verdict::Unknown => 1,
        Verdict::NotMet => 2,
    });
    Ok(Judged { honoree, candidate, occasion, answers })
}
