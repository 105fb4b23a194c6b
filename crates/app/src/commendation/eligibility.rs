//! For what somebody may be proposed: the record of the house held against the rulebook of a day.

use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use thidua_domain::access::Actor;

use thidua_domain::commendation::{
    Answer, Candidate, Library, NoAnswer, Object, Occasion, Rule, Subject, Verdict, candidate_of,
};
use thidua_store::commendation::{AchievementRow, HonoreeRow, list_all_achievements, list_honorees};
use thidua_store::organization::UnitRow;

use super::honorees::whole_honoree;
use super::record::holding;
use super::rulebooks::rulebooks_in;
use super::{Honoree, HonoreeAt, object_of};
use crate::error::damaged;
use crate::register::opened;
use crate::{App, Error, Result};

/// Somebody with what every award of their kind comes to.
#[derive(Debug)]
pub struct Judged {
    /// Whose record.
    pub honoree: Honoree,
    /// What the record says on the day; for who does not keep it without what is for keepers.
    pub candidate: Candidate,
    /// On what day, for which year.
    pub occasion: Occasion,
    /// Every award of this kind of candidate, those that are met first, then those of which something is unknown.
    pub answers: Vec<Answer>,
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
    let honoree = whole_honoree(app, actor, at).await?;
    let occasion = seeking.occasion(app);
    let mut candidate = known_of(&honoree.unit, (&honoree.row, &honoree.lines), occasion)?;
    let mut answers = honoree.library.answers(&candidate, occasion);
    answers.sort_by_key(|answer| match answer.finding.verdict {
        Verdict::Met => 0,
        Verdict::Unknown => 1,
        Verdict::NotMet => 2,
    });
    if !honoree.keeps {
        candidate.discipline.clear();
        candidate.open_discipline = None;
    }
    Ok(Judged { honoree: honoree.shown(), candidate, occasion, answers })
}

impl Seeking {
    fn occasion(self, app: &App) -> Occasion {
        let accepted = self.accepted.unwrap_or_else(|| app.today());
        Occasion { accepted, year: Some(self.year.unwrap_or_else(|| accepted.year())) }
    }
}

/// What a record says of somebody on an occasion.
fn known_of(
    unit: &UnitRow,
    (row, lines): (&HonoreeRow, &[AchievementRow]),
    occasion: Occasion,
) -> Result<Candidate> {
    let founded = match row.founded.as_str() {
        "" => None,
        day => Some(day.parse().map_err(|_| damaged("honoree.founded", day))?),
    };
    let subject = Subject { id: &row.id, object: object_of(row)?, unit: &unit.slug, founded };
    Ok(candidate_of(subject, &holding(lines)?, occasion))
}

/// Everybody of an alliance by one award.
#[derive(Debug)]
pub struct Survey {
    /// Whose records.
    pub unit: UnitRow,
    /// The rule that holds.
    pub rule: Rule,
    /// On what day, for which year.
    pub occasion: Occasion,
    /// Everybody of the kind that the award is for, with what they come to, those who meet it first.
    pub rows: Vec<(HonoreeRow, Verdict)>,
    /// How many of them may be proposed at most, where the rule has a quota of those who meet it.
    pub most: Option<u32>,
    /// Whether the person keeps the records.
    pub keeps: bool,
}

/// Holds everybody of an alliance against one award. A quota that is a share of those who qualify is worked out over those who are here.
///
/// # Errors
/// No such unit, no right, no rule for the award on the day.
pub async fn survey(
    app: &App,
    actor: &Actor,
    (slug, award): (&str, &str),
    seeking: Seeking,
) -> Result<Survey> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let occasion = seeking.occasion(app);
    let mut reader = app.read().await?;
    let library = Arc::clone(&rulebooks_in(&mut reader, app).await?.library);
    let rule = rule_on(&library, (&unit, award), occasion).ok_or(Error::NotFound)?;
    let people = list_honorees(&mut reader, &unit.id).await?;
    let mut records: BTreeMap<String, Vec<AchievementRow>> = BTreeMap::new();
    for line in list_all_achievements(&mut reader, &unit.id).await? {
        records.entry(line.honoree_id.clone()).or_default().push(line);
    }
    let mut rows = vec![];
    for row in people.into_iter().filter(|row| row.object == rule.award.object.word()) {
        let lines = records.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let candidate = known_of(&unit, (&row, lines), occasion)?;
        if let Ok(answer) = library.answer(award, &candidate, occasion) {
            rows.push((row, answer.finding.verdict));
        }
    }
    rows.sort_by_key(|(_, verdict)| std::cmp::Reverse(*verdict));
    let met = rows.iter().filter(|(_, verdict)| *verdict == Verdict::Met).count();
    let met = u32::try_from(met).unwrap_or(u32::MAX);
    let most = rule.award.quota.as_ref().map(|quota| quota.size.most(met));
    Ok(Survey { unit, rule, occasion, rows, most, keeps })
}

/// The rule for an award on a day, whoever it is for.
fn rule_on(library: &Library, (unit, award): (&UnitRow, &str), occasion: Occasion) -> Option<Rule> {
    let found = Object::WORDS.iter().map(|(_, object)| {
        let mut candidate = Candidate::unknown("", *object);
        candidate.unit = Some(unit.slug.clone());
        library.rule(award, &candidate, occasion)
    });
    found.filter_map(|rule: std::result::Result<_, NoAnswer>| rule.ok()).next()
}
