//! How a round is scored: steps and prizes, parts with their lines, what too much time costs.

use thidua_domain::access::Actor;
use thidua_domain::contests::{
    Aggregate, Contest, How, Jury, Kind, LINES_MAX, Line, Over, PARTS_MAX, PRIZES_MAX, Part, Prize, TIES_MAX,
    TieBreak, accept_above_zero, accept_contest_points, accept_lines,
};
use thidua_domain::event::Event;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_count, accept_name};
use thidua_store::contests::RoundRow;
use thidua_store::{Because, Work};

use super::duration::TypedTime;
use super::{Round, RoundAt, given, keep, meanwhile, run};
use crate::{App, Error, FieldErrors, Result, Seen};

/// What every mark, total and prize follows, as it was typed; points are written as files write them.
#[derive(Clone, Debug, Default)]
pub struct TypedRules {
    /// Places of a score.
    pub decimals: String,
    /// Every mark is a multiple of it.
    pub step: String,
    /// How many valid sheets a performance needs.
    pub minimum_sheets: String,
    /// Word of the format.
    pub how: String,
    /// Word of the format.
    pub over: String,
    /// Words of the format; empty ones are passed over.
    pub ties: Vec<String>,
    /// Highest first; those without a title are passed over.
    pub prizes: Vec<TypedPrize>,
}

/// A prize as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPrize {
    /// What it is called.
    pub title: String,
    /// For how many.
    pub count: String,
    /// The total that it takes; may be empty.
    pub at_least: String,
}

/// A part as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPart {
    /// What it is called.
    pub title: String,
    /// `jury` or `counted`.
    pub kind: String,
    /// The most points.
    pub max: String,
    /// Those without a title are passed over.
    pub lines: Vec<TypedLine>,
    /// What too much time costs.
    pub time: TypedTime,
}

/// A line of a part as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedLine {
    /// Its id, where it stands there already.
    pub id: String,
    /// What is looked at.
    pub title: String,
    /// The most.
    pub max: String,
    /// The least; empty: 0.
    pub min: String,
}

impl TypedRules {
    fn accept(&self, rules: &Contest, wrong: &mut FieldErrors) -> Contest {
        let decimals = Some(self.decimals.trim())
            .filter(|text| ["0", "1", "2", "3", "4"].contains(text))
            .and_then(|text| text.parse().ok())
            .ok_or(Refusal::NothingChosen);
        let step = accept_above_zero(&self.step).and_then(|step| rules.accept_step(step).map(|()| step));
        let least = accept_count(self.minimum_sheets.trim(), 40);
        let least =
            least.and_then(|least| if least > 0 { Ok(least) } else { Err(Refusal::ContestNotAboveZero) });
        let how = How::WORDS.iter().find(|(word, _)| *word == self.how).map(|(_, how)| *how);
        let over = Over::WORDS.iter().find(|(word, _)| *word == self.over).map(|(_, over)| *over);
        let aggregate = Aggregate {
            how: wrong.note("how", how.ok_or(Refusal::NothingChosen)).unwrap_or(How::Mean),
            over: wrong.note("over", over.ok_or(Refusal::NothingChosen)).unwrap_or(Over::Sheet),
        };
        Contest {
            decimals: wrong.note("decimals", decimals).unwrap_or_default(),
            step: wrong.note("step", step).unwrap_or_default(),
            minimum_sheets: wrong
                .note("minimum_sheets", least)
                .and_then(|least| u32::try_from(least).ok())
                .unwrap_or(1),
            aggregate,
            ties: self.accept_ties(rules, wrong),
            prizes: self.accept_prizes(wrong),
            ..rules.clone()
        }
    }

    fn accept_ties(&self, rules: &Contest, wrong: &mut FieldErrors) -> Vec<TieBreak> {
        let mut found = vec![];
        for (place, word) in self.ties.iter().take(TIES_MAX).enumerate() {
            if word.is_empty() {
                continue;
            }
            let tie = rules.tie_break(word).ok_or(Refusal::NothingChosen);
            let tie = tie.and_then(|tie| {
                if found.contains(&tie) {
                    return Err(Refusal::ContestTwice { name: title_of(rules, tie) });
                }
                Ok(tie)
            });
            found.extend(wrong.note(&format!("tie-{place}"), tie));
        }
        found
    }

    fn accept_prizes(&self, wrong: &mut FieldErrors) -> Vec<Prize> {
        let mut found: Vec<Prize> = vec![];
        for (place, typed) in self.prizes.iter().take(PRIZES_MAX).enumerate() {
            let is_left_out =
                [&typed.title, &typed.count, &typed.at_least].iter().all(|text| text.trim().is_empty());
            if is_left_out {
                continue;
            }
            let title = accept_name(&typed.title);
            let count = accept_count(typed.count.trim(), 1_000)
                .and_then(|count| if count > 0 { Ok(count) } else { Err(Refusal::ContestNotAboveZero) });
            let least = match typed.at_least.trim() {
                "" => Ok(None),
                plain => accept_contest_points(plain).map(Some),
            };
            let title = wrong.note(&format!("prize-title-{place}"), title);
            let count = wrong.note(&format!("prize-count-{place}"), count);
            let at_least = wrong.note(&format!("prize-least-{place}"), least).flatten();
            if let (Some(title), Some(count)) = (title, count) {
                let id = format!("giai-{}", found.len() + 1);
                found.push(Prize { id, title, count: u32::try_from(count).unwrap_or(1), at_least });
            }
        }
        found
    }
}

/// What separates equal totals, as people call it.
fn title_of(rules: &Contest, tie: TieBreak) -> String {
    match tie {
        TieBreak::Part(part) => rules.parts[part].title.clone(),
        TieBreak::Line(part, line) => rules.parts[part].lines()[line].title.clone(),
    }
}

/// Changes steps, sheets, ties and prizes of a round.
///
/// # Errors
/// No right; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Refusal::RoundWithoutParts`] before the first part; [`Error::Invalid`] on the fields
/// of [`TypedRules`], `tie-<place>`, `prize-title-<place>`, `prize-count-<place>` and `prize-least-<place>`; [`Error::Meanwhile`].
pub async fn keep_rules(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedRules, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::rules), async |work, (_, round)| {
        round.may_prepare()?;
        if round.rules.parts.is_empty() {
            return Err(Error::Refused(Refusal::RoundWithoutParts));
        }
        let mut wrong = FieldErrors::default();
        let rules = typed.accept(&round.rules, &mut wrong);
        wrong.finish()?;
        let name = round.contest.title.clone();
        keep_changed(work, &round, (rules, name)).await
    })
    .await
}

/// Keeps rules, if they are others than before; `name` is what of them changed.
async fn keep_changed(work: &mut Work, round: &Round, (rules, name): (Contest, String)) -> Result<()> {
    if rules == round.rules {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    // Points that were noted before the opening was taken back stand under these rules too.
    for performance in &round.performances {
        let part = rules.parts.iter().find(|part| part.id == performance.part);
        let counted = part.filter(|part| part.kind == Kind::Counted);
        let beyond =
            |part: &&Part| Decimal::read(&performance.points).is_some_and(|points| points > part.max);
        if let Some(part) = counted.filter(beyond) {
            let (title, max) = (part.title.clone(), part.max.to_string());
            return Err(Error::Refused(Refusal::RoundPointsBeyond { title, max }));
        }
    }
    // Whoever scores the file later reads it strictly: nothing is kept that this reader refuses, with everybody in it.
    let file = rules.file();
    let assembled = Round { rules: rules.clone(), ..round.clone() }.assembled().file();
    for file in [&file, &assembled] {
        Contest::read(file.as_bytes())
            .map_err(|fault| Error::Broken(anyhow::anyhow!("rules of a contest: {fault:?}")))?;
    }

    let given = round.given().with_rules(&round.rules).with_rules(&rules).written();
    keep(work, RoundRow { rules: file, given, ..round.row.clone() }).await?;
    let (round, title) = (round.row.id.clone(), round.row.title.clone());
    work.record(Event::RoundRulesChanged { round, title, name });
    Ok(())
}

impl TypedPart {
    fn accept(&self, id: &str, (round, before): (&Round, Option<&Part>), wrong: &mut FieldErrors) -> Part {
        let rules = &round.rules;
        let title = accept_name(&self.title).and_then(|title| {
            let is_other = |part: &&Part| part.id != id && part.title == title;
            let twice = rules.parts.iter().any(|part| is_other(&part));
            if twice { Err(Refusal::ContestTwice { name: title }) } else { Ok(title) }
        });
        let max = wrong.note("max", accept_above_zero(&self.max));
        let kind = match self.kind.as_str() {
            "jury" => Kind::Jury(Jury { lines: self.accept_lines(id, (round, before), wrong) }),
            "counted" => Kind::Counted,
            _ => {
                wrong.note::<()>("kind", Err(Refusal::NothingChosen));
                Kind::Counted
            }
        };
        if let (Some(max), true) = (max, wrong.0.is_empty()) {
            let fits = match &kind {
                Kind::Jury(jury) if jury.lines.is_empty() => Err(Refusal::ContestLinesMissing),
                Kind::Jury(jury) => accept_lines(&jury.lines, max, rules.step),
                Kind::Counted if max.micro() % rules.step.micro() != 0 => {
                    Err(Refusal::ContestStep { every: rules.step.to_string() })
                }
                Kind::Counted => Ok(()),
            };
            wrong.note("max", fits);
        }
        Part {
            id: id.to_owned(),
            title: wrong.note("title", title).unwrap_or_default(),
            max: max.unwrap_or_default(),
            kind,
            time: self.time.accept(wrong),
        }
    }

    fn accept_lines(
        &self,
        part: &str,
        (round, before): (&Round, Option<&Part>),
        wrong: &mut FieldErrors,
    ) -> Vec<Line> {
        let given = round.given();
        let known = before.map(Part::lines).unwrap_or_default();
        let mut found: Vec<Line> = vec![];
        for (place, typed) in self.lines.iter().take(LINES_MAX).enumerate() {
            if [&typed.title, &typed.max, &typed.min].iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            let title = accept_name(&typed.title).and_then(|title| {
                let is_twice = found.iter().any(|line| line.title == title);
                if is_twice { Err(Refusal::ContestTwice { name: title }) } else { Ok(title) }
            });
            let min = match typed.min.trim() {
                "" => Ok(Decimal::default()),
                plain => accept_contest_points(plain),
            };
            let title = wrong.note(&format!("line-title-{place}"), title);
            let max = wrong.note(&format!("line-max-{place}"), accept_above_zero(&typed.max));
            let min = wrong.note(&format!("line-min-{place}"), min);
            let is_known =
                known.iter().any(|line| line.id == typed.id) && found.iter().all(|line| line.id != typed.id);
            let taken = known.iter().chain(&found).map(|line| line.id.as_str());
            let id = if is_known { typed.id.clone() } else { given.next_id(part, taken) };
            if let (Some(title), Some(max), Some(min)) = (title, max, min) {
                found.push(Line { id, title, max, min });
            }
        }
        found
    }
}

/// Puts a part down, or changes one; `id` is that of the part, none for a new one.
///
/// # Errors
/// No right; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Refusal::ContestPartsTooMany`]; [`Error::NotFound`]; [`Error::Invalid`] on the fields of
/// [`TypedPart`] and [`TypedTime`], `line-title-<place>`, `line-max-<place>`, `line-min-<place>`, `lump-over-<place>`, `lump-points-<place>`;
/// [`Refusal::PartPerformed`] where its kind changes under what is performed; [`Refusal::ContestTieUses`] where a line goes that separates equal totals;
/// [`Error::Meanwhile`].
pub async fn keep_part(
    app: &App,
    actor: &Actor,
    (at, id): (&RoundAt, Option<&str>),
    (typed, seen): (&TypedPart, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::part(id)), async |work, (_, round)| {
        round.may_prepare()?;
        let rules = &round.rules;
        let before = match id {
            Some(id) => Some(rules.parts.iter().find(|part| part.id == id).ok_or(Error::NotFound)?),
            None => None,
        };
        if before.is_none() && rules.parts.len() >= PARTS_MAX {
            return Err(Error::Refused(Refusal::ContestPartsTooMany { most: PARTS_MAX.to_string() }));
        }
        let id = before.map(|part| part.id.clone());
        let id = id.unwrap_or_else(|| {
            round.given().next_id(given::PART, rules.parts.iter().map(|part| part.id.as_str()))
        });
        let mut wrong = FieldErrors::default();
        let part = typed.accept(&id, (&round, before), &mut wrong);
        wrong.finish()?;
        let is_jury = |part: &Part| matches!(part.kind, Kind::Jury(_));
        let is_performed = round.performances.iter().any(|performance| performance.part == id);
        if before.is_some_and(|before| is_jury(before) != is_jury(&part)) && is_performed {
            return Err(Error::Refused(Refusal::PartPerformed { title: part.title }));
        }
        let name = part.title.clone();
        let next = with_part(rules, part)?;
        keep_changed(work, &round, (next, name)).await
    })
    .await
}

/// The rules with this part in its place, or behind the last; what separates equal totals is found again by its words.
fn with_part(rules: &Contest, part: Part) -> Result<Contest> {
    let mut next = rules.clone();
    match next.parts.iter_mut().find(|known| known.id == part.id) {
        Some(known) => *known = part,
        None => next.parts.push(part),
    }
    next.ties = ties_again(rules, &next)?;
    Ok(next)
}

fn ties_again(before: &Contest, next: &Contest) -> Result<Vec<TieBreak>> {
    let again = |tie: &TieBreak| {
        let found = next.tie_break(&before.tie_word(*tie));
        found.ok_or_else(|| Error::Refused(Refusal::ContestTieUses { title: title_of(before, *tie) }))
    };
    before.ties.iter().map(again).collect()
}

/// Takes a part away in which nothing is performed.
///
/// # Errors
/// No right; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Refusal::PartPerformed`]; [`Refusal::RoundWithoutParts`] for the only
/// part; [`Refusal::ContestTieUses`]; [`Error::Meanwhile`].
pub async fn drop_part(app: &App, actor: &Actor, at: &RoundAt, (id, seen): (&str, Seen)) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::part(Some(id))), async |work, (_, round)| {
        round.may_prepare()?;
        let part = round.part(id).ok_or(Error::NotFound)?;
        let name = part.title.clone();
        if round.performances.iter().any(|performance| performance.part == id) {
            return Err(Error::Refused(Refusal::PartPerformed { title: name }));
        }
        let mut next = round.rules.clone();
        next.parts.retain(|part| part.id != id);
        if next.parts.is_empty() {
            return Err(Error::Refused(Refusal::RoundWithoutParts));
        }
        next.ties = ties_again(&round.rules, &next)?;
        keep_changed(work, &round, (next, name)).await
    })
    .await
}
