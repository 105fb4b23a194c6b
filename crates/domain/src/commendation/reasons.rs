//! Why a condition is met, or not, in a sentence: what was found and what it takes.

use jiff::civil::Date;

use super::candidate::{AwardHeld, Candidate, Year};
use super::condition::{Bounds, Condition, Held, Initiatives, Node, Only, Period, Run, Years};
use super::judge::{Finding, Ground};
use super::library::Library;
use super::words::{Organiser, Verdict};
use crate::number::Decimal;
use crate::wording::Wording;

/// Says findings in one language.
pub struct Reasons<'a> {
    /// The sentences.
    pub wording: &'a dyn Wording,
    /// Where titles of awards are found.
    pub library: &'a Library,
    /// Whose findings they are.
    pub candidate: &'a Candidate,
}

impl Reasons<'_> {
    /// The finding of a condition; of one with parts, what it asks of them.
    #[must_use]
    pub fn say(&self, node: &Node, finding: &Finding) -> String {
        let (ground, verdict) = (&finding.ground, finding.verdict);
        match ground {
            Ground::NotKnown => {
                return self.with("award-reason-not-known", &[("what", &self.subject(&node.condition))]);
            }
            Ground::NoYear => return self.plain("award-reason-no-year"),
            Ground::NothingBefore => return self.nothing_before(&node.condition),
            Ground::NoRun if verdict == Verdict::Unknown => return self.plain("award-reason-run-unknown"),
            Ground::NoRun => return self.plain("award-reason-no-run"),
            Ground::Disciplined => return self.plain("award-reason-disciplined"),
            Ground::Parts
            | Ground::Counted(_)
            | Ground::Years(_)
            | Ground::Rest(_)
            | Ground::Number(_)
            | Ground::Age(_)
            | Ground::Fact(_) => {}
        }
        match &node.condition {
            Condition::All(_) => self.plain("award-all"),
            Condition::Any(_) => self.plain("award-any"),
            Condition::Not(_) => self.plain("award-not"),
            Condition::Held(held) => self.held(held, verdict, counted(ground)),
            Condition::Years(years) => self.years(years, verdict, ground),
            Condition::Initiatives(asked) => self.initiatives(asked, verdict, counted(ground).len()),
            Condition::Leader { organised_by, .. } => self.leader(organised_by, verdict, counted(ground)),
            Condition::Movement { launched_by, at_least_years, .. } => {
                let by_whom = self.plain(&format!("award-launcher-{}", launched_by.word().replace('_', "-")));
                let key = by(verdict, "award-reason-movement", "award-reason-no-movement");
                self.with(key, &[("by", &by_whom), ("years", &at_least_years.to_string())])
            }
            Condition::Age { at_least } => {
                let Ground::Age(age) = ground else { return String::new() };
                self.with("award-reason-age", &[("age", &age.to_string()), ("least", &at_least.to_string())])
            }
            Condition::Contribution { at_least } => {
                self.figure("award-reason-contribution", "", ground, &self.decimal(*at_least))
            }
            Condition::Share { of, at_least } => {
                self.figure("award-reason-share", &self.name("share", of), ground, &self.decimal(*at_least))
            }
            Condition::Number { name, bounds } => {
                self.figure("award-reason-number", &self.name("number", name), ground, &self.bounds(*bounds))
            }
            Condition::Fact { name, .. } => {
                let Ground::Fact(so) = ground else { return String::new() };
                let key = if *so { "award-reason-fact" } else { "award-reason-no-fact" };
                self.with(key, &[("name", &self.name("fact", name))])
            }
            Condition::NoOpenDiscipline => {
                self.plain(by(verdict, "award-reason-nothing-open", "award-reason-open"))
            }
        }
    }

    fn leader(&self, organised_by: &[Organiser], verdict: Verdict, counted: &[usize]) -> String {
        let names: Vec<String> = organised_by
            .iter()
            .map(|one| self.plain(&format!("award-organiser-{}", one.word().replace('_', "-"))))
            .collect();
        let years = self.years_of(counted.iter().filter_map(|place| self.rank_year(*place)));
        let key = by(verdict, "award-reason-leader", "award-reason-no-leader");
        self.with(key, &[("by", &names.join(&self.plain("award-or"))), ("years", &years)])
    }

    fn held(&self, held: &Held, verdict: Verdict, counted: &[usize]) -> String {
        let how = self.how(&held.period, held);
        let (award, count) = (self.titles(&held.awards), counted.len().to_string());
        let times = held.times.to_string();
        let given: Vec<String> = counted
            .iter()
            .filter_map(|place| self.candidate.awards.as_ref()?.get(*place))
            .map(|one| self.decision(one))
            .collect();
        let list = given.join("; ");
        let key = match (verdict, counted.len()) {
            (Verdict::Met, 1) => "award-reason-held",
            (Verdict::Met, _) => "award-reason-held-times",
            (Verdict::NotMet | Verdict::Unknown, 0) => "award-reason-never-held",
            (Verdict::NotMet | Verdict::Unknown, found)
                if usize::try_from(held.times).is_ok_and(|times| found >= times) =>
            {
                "award-reason-held-apart"
            }
            (Verdict::NotMet | Verdict::Unknown, _) => "award-reason-held-few",
        };
        self.with(
            key,
            &[("award", &award), ("how", &how), ("count", &count), ("times", &times), ("list", &list)],
        )
    }

    fn decision(&self, held: &AwardHeld) -> String {
        let on = day(held.decided);
        match &held.decision {
            Some(number) => self.with("award-decision", &[("number", number), ("day", &on)]),
            None => self.with("award-decision-unnumbered", &[("day", &on)]),
        }
    }

    fn years(&self, years: &Years, verdict: Verdict, ground: &Ground) -> String {
        let grade = self.grade(years.grade.word());
        if let Ground::Rest(year) = ground {
            let rest = self.grade(years.rest_at_least.map_or("", super::Grade::word));
            return self.with("award-reason-rest", &[("year", &year.to_string()), ("grade", &rest)]);
        }
        let Ground::Years(found) = ground else { return String::new() };
        let (count, least) = (found.len().to_string(), years.at_least.to_string());
        let list = self.years_of(found.iter().copied());
        let how = self.after(&years.period);
        let key = match (verdict, years.only, years.run) {
            (Verdict::Met, Only::AwardYear, _) => "award-reason-year",
            (_, Only::AwardYear, _) => "award-reason-no-year-of-grade",
            (Verdict::Met, Only::Any, _) => "award-reason-years",
            (_, Only::Any, Run::Consecutive) => "award-reason-years-apart",
            (_, Only::Any, Run::Any) if found.is_empty() => "award-reason-years-none",
            (_, Only::Any, Run::Any) => "award-reason-years-few",
        };
        let arguments: [(&str, &str); 5] =
            [("grade", &grade), ("how", &how), ("count", &count), ("least", &least), ("years", &list)];
        self.with(key, &arguments)
    }

    fn initiatives(&self, asked: &Initiatives, verdict: Verdict, count: usize) -> String {
        let scope = self.plain(&format!("award-scope-{}", asked.scope.word().replace('_', "-")));
        let how = self.after(&asked.period);
        let key = match (verdict, count) {
            (Verdict::Met, _) => "award-reason-initiatives",
            (Verdict::NotMet | Verdict::Unknown, 0) => "award-reason-no-initiatives",
            (Verdict::NotMet | Verdict::Unknown, _) => "award-reason-initiatives-few",
        };
        let (count, least) = (count.to_string(), asked.at_least.to_string());
        self.with(key, &[("scope", &scope), ("how", &how), ("count", &count), ("least", &least)])
    }

    /// After what, within what: what stands between the thing and its number.
    fn how(&self, period: &Period, held: &Held) -> String {
        let mut how = held
            .manner
            .map(|manner| self.plain(&format!("award-manner-{}", manner.word())))
            .unwrap_or_default();
        how.push_str(&self.after(period));
        if held.run == Run::Consecutive {
            how.push_str(&self.plain("award-how-consecutive"));
        }
        if let Some(within) = held.within_years {
            how.push_str(&self.with("award-how-within", &[("years", &within.to_string())]));
        }
        how
    }

    fn after(&self, period: &Period) -> String {
        let mut how = String::new();
        if let Some(after) = &period.after {
            how.push_str(&self.with("award-how-after", &[("award", &self.library.title(after))]));
        }
        if period.during.is_some() {
            how.push_str(&self.plain("award-how-during"));
        }
        how
    }

    fn nothing_before(&self, condition: &Condition) -> String {
        let after = condition.period().and_then(|period| period.after.as_deref()).unwrap_or_default();
        self.with("award-reason-nothing-before", &[("award", &self.library.title(after))])
    }

    /// What nobody wrote down.
    fn subject(&self, condition: &Condition) -> String {
        let key = match condition {
            Condition::Held(_) => "award-subject-awards",
            Condition::Years(_) => "award-subject-years",
            Condition::Initiatives(_) => "award-subject-initiatives",
            Condition::Leader { .. } => "award-subject-ranks",
            Condition::Movement { .. } => "award-subject-movements",
            Condition::Age { .. } => "award-subject-founded",
            Condition::Contribution { .. } => "award-subject-contribution",
            Condition::NoOpenDiscipline => "award-subject-discipline",
            Condition::Share { of, .. } => return self.name("share", of),
            Condition::Number { name, .. } => return self.name("number", name),
            Condition::Fact { name, .. } => return self.name("fact", name),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => return String::new(),
        };
        self.plain(key)
    }

    fn figure(&self, key: &str, name: &str, ground: &Ground, wanted: &str) -> String {
        let Ground::Number(found) = ground else { return String::new() };
        self.with(key, &[("name", name), ("found", &self.decimal(*found)), ("wanted", wanted)])
    }

    fn bounds(&self, bounds: Bounds) -> String {
        let say = |key: &str, bound: Option<Decimal>| {
            bound.map(|bound| self.with(key, &[("bound", &self.decimal(bound))]))
        };
        let parts = [
            say("award-bound-at-least", bounds.at_least),
            say("award-bound-at-most", bounds.at_most),
            say("award-bound-below", bounds.below),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(&self.plain("award-and"))
    }

    /// The words for a name of a rulebook; a name that came with a newer one is shown with its own words.
    #[must_use]
    pub fn name(&self, family: &str, name: &str) -> String {
        let key = format!("award-{family}-{}", name.replace('_', "-"));
        if self.wording.has(&key) { self.plain(&key) } else { name.replace('_', " ") }
    }

    fn titles(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.library.title(id)).collect::<Vec<_>>().join(&self.plain("award-or"))
    }

    fn grade(&self, word: &str) -> String {
        self.plain(&format!("award-grade-{}", word.replace('_', "-")))
    }

    fn rank_year(&self, place: usize) -> Option<Year> {
        self.candidate.cluster_ranks.as_ref()?.get(place).map(|rank| rank.year)
    }

    /// Years as people write them: `2019–2023`, or one by one.
    fn years_of(&self, years: impl Iterator<Item = Year>) -> String {
        let mut years: Vec<Year> = years.collect();
        years.sort_unstable();
        years.dedup();
        let is_run = years.len() > 2 && years.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        match (years.first(), years.last()) {
            (Some(first), Some(last)) if is_run => format!("{first}–{last}"),
            _ => years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    fn decimal(&self, number: Decimal) -> String {
        self.wording.decimal(&number.to_string())
    }

    fn plain(&self, key: &str) -> String {
        self.wording.sentence(key, &[])
    }

    fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.wording.sentence(key, arguments)
    }
}

fn by(verdict: Verdict, met: &'static str, otherwise: &'static str) -> &'static str {
    if verdict == Verdict::Met { met } else { otherwise }
}

fn counted(ground: &Ground) -> &[usize] {
    if let Ground::Counted(places) = ground { places } else { &[] }
}

/// `20/12/2018`
fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
