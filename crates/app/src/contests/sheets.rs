//! Jurors' sheets: how far each is, from a telephone or from paper, opened again by mistake of somebody.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::access::Actor;
use thidua_domain::contests::{
    Arrival, JurorState, KeptSheet, Kind, Part, RoundState, accept_line_mark, may_seal,
};
use thidua_domain::event::Event;
use thidua_domain::number::{Decimal, Points};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::contests::{self as store, SheetRow};
use thidua_store::{Because, Work};

use super::{JurorRow, PerformanceRow, Round, RoundAt, juror_state, meanwhile, read_marks, run, write_marks};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Where a sheet came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// The juror's telephone.
    Phone,
    /// Paper, entered by whoever runs the round.
    Paper,
}

impl Marked {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Paper => "paper",
        }
    }
}

/// How far a juror is with a performance. Marks are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing came.
    Nothing,
    /// So many lines of so many have a mark.
    Begun(usize, usize),
    /// It is final.
    Sealed(Marked),
    /// The juror has something to do with the team.
    Barred,
    /// Whoever had the seat before sealed a sheet about it, or another has the seat now.
    Elsewhere,
}

/// A sheet as it was typed; marks are written as files write them, by the ids of the lines.
#[derive(Clone, Debug, Default)]
pub struct TypedSheet {
    /// What the telephone counts; of no account on paper.
    pub number: i64,
    /// Whether it is final.
    pub sealed: bool,
    /// Empty ones are no mark.
    pub marks: Vec<(String, String)>,
    /// What the juror wrote beside them; may be empty.
    pub remark: String,
}

impl TypedSheet {
    /// The marks that were given.
    pub(super) fn accept(&self, part: &Part, step: Decimal) -> Result<KeptSheet> {
        let mut wrong = FieldErrors::default();
        let mut marks = BTreeMap::new();
        for line in part.lines() {
            let typed =
                self.marks.iter().find(|(id, _)| *id == line.id).map_or("", |(_, mark)| mark.as_str());
            if typed.trim().is_empty() {
                continue;
            }
            if let Some(mark) = wrong.note(&line.id, accept_line_mark(typed, line, step)) {
                marks.insert(line.id.clone(), mark);
            }
        }
        let remark = wrong.note("remark", accept_text(&self.remark)).unwrap_or_default();
        wrong.finish()?;
        if self.sealed {
            may_seal(part, &marks)?;
        }
        Ok(KeptSheet { number: self.number, sealed: self.sealed, marks, remark })
    }
}

/// A sheet as it was kept.
pub(super) fn kept(row: &SheetRow) -> KeptSheet {
    KeptSheet {
        number: row.number,
        sealed: row.sealed == 1,
        marks: read_marks(&row.marks),
        remark: row.remark.clone(),
    }
}

impl Round {
    pub(super) fn sheet(&self, juror: i64, performance: i64) -> Option<&SheetRow> {
        self.sheets.iter().find(|sheet| (sheet.juror, sheet.performance) == (juror, performance))
    }

    /// The juror from whom this one has the seat, or one before, and who sealed a sheet about the performance that counts.
    fn sealed_before(&self, juror: &JurorRow, performance: &PerformanceRow) -> Option<&JurorRow> {
        let before = juror.follows.and_then(|number| self.juror(number))?;
        let sealed = self.sheet(before.number, performance.number).is_some_and(|sheet| sheet.sealed == 1);
        let counts = sealed && !self.is_barred(before, performance.team);
        if counts { Some(before) } else { self.sealed_before(before, performance) }
    }

    /// Whether a juror may mark a performance.
    ///
    /// # Errors
    /// [`Refusal::SheetCounted`], [`Refusal::JurorReplaced`], [`Refusal::JurorConflict`], [`Refusal::TeamWithdrawn`], [`Refusal::SheetOfPredecessor`].
    pub fn may_mark(&self, juror: &JurorRow, performance: &PerformanceRow) -> Result<()> {
        let part = self.part(&performance.part).ok_or(Error::NotFound)?;
        if part.kind == Kind::Counted {
            return Err(Error::Refused(Refusal::SheetCounted));
        }
        juror_state(juror)?.may_mark(&juror.name)?;
        let team = self.team(performance.team).ok_or(Error::NotFound)?;
        if !team.withdrawn.is_empty() {
            return Err(Error::Refused(Refusal::TeamWithdrawn { name: team.name.clone() }));
        }
        if self.is_barred(juror, performance.team) {
            return Err(Error::Refused(Refusal::JurorConflict { name: team.name.clone() }));
        }
        match self.sealed_before(juror, performance) {
            Some(before) => Err(Error::Refused(Refusal::SheetOfPredecessor { name: before.name.clone() })),
            None => Ok(()),
        }
    }

    /// How far a juror is with a performance; none where a jury does not mark it.
    #[must_use]
    pub fn standing(&self, juror: &JurorRow, performance: &PerformanceRow) -> Option<Standing> {
        let part = self.part(&performance.part)?;
        if part.kind == Kind::Counted {
            return None;
        }
        let sheet = self.sheet(juror.number, performance.number);
        if self.is_barred(juror, performance.team) {
            return Some(Standing::Barred);
        }
        if let Some(sheet) = sheet.filter(|sheet| sheet.sealed == 1) {
            let how = if sheet.how == Marked::Paper.name() { Marked::Paper } else { Marked::Phone };
            return Some(Standing::Sealed(how));
        }
        let is_replaced = juror.state != JurorState::BEGINS.name();
        if is_replaced || self.sealed_before(juror, performance).is_some() {
            return Some(Standing::Elsewhere);
        }
        Some(match sheet {
            Some(sheet) => Standing::Begun(sheet.marks.lines().count(), part.lines().len()),
            None => Standing::Nothing,
        })
    }

    /// How many sheets are still waited for.
    #[must_use]
    pub fn unsealed(&self) -> usize {
        self.performances.iter().map(|performance| self.unsealed_of(performance)).sum()
    }

    /// How many sheets about a performance are still waited for; none of a team that left.
    #[must_use]
    pub fn unsealed_of(&self, performance: &PerformanceRow) -> usize {
        let has_left = self.team(performance.team).is_none_or(|team| !team.withdrawn.is_empty());
        if has_left {
            return 0;
        }
        let waits = |juror: &&JurorRow| {
            matches!(self.standing(juror, performance), Some(Standing::Nothing | Standing::Begun(..)))
        };
        self.jurors.iter().filter(waits).count()
    }

    /// What a juror wrote beside the marks of a sheet that is sealed: before that it may still change, like the marks.
    #[must_use]
    pub fn remark(&self, juror: &JurorRow, performance: &PerformanceRow) -> Option<&str> {
        let sheet = self.sheet(juror.number, performance.number).filter(|sheet| sheet.sealed == 1);
        sheet.map(|sheet| sheet.remark.as_str()).filter(|remark| !remark.is_empty())
    }

    /// Whether the score of a performance is shown to who runs the round while others are marked: nobody marks it any more, and no sheet about it fell
    /// because its juror turned out to have something to do with the team – the score with it and without it would tell what it says.
    #[must_use]
    pub fn shows_score_of(&self, performance: &PerformanceRow) -> bool {
        let fell = |sheet: &SheetRow| {
            self.juror(sheet.juror).is_some_and(|juror| self.is_barred(juror, performance.team))
        };
        let mut sheets =
            self.sheets.iter().filter(|sheet| sheet.performance == performance.number).peekable();
        let is_marked = sheets.peek().is_some() && self.unsealed_of(performance) == 0;
        self.state != RoundState::Announced && is_marked && !sheets.any(fell)
    }

    /// What performances came to that nobody marks any more, by their numbers; those of teams that left are none.
    #[must_use]
    pub fn shown_scores(&self) -> BTreeMap<i64, Points> {
        if self.state == RoundState::Announced {
            return BTreeMap::new();
        }
        let scored = self.assembled().score().performances;
        let all = self.on_stage().into_iter().zip(scored);
        let takes_part =
            |one: &PerformanceRow| self.team(one.team).is_some_and(|team| team.withdrawn.is_empty());
        let is_counted =
            |one: &PerformanceRow| self.part(&one.part).is_some_and(|part| part.kind == Kind::Counted);
        let stands = all.filter(|(one, _)| takes_part(one) && (is_counted(one) || self.shows_score_of(one)));
        stands.filter_map(|(one, scored)| Some((one.number, scored.score?))).collect()
    }

    /// The teams of which a score that jurors gave was shown while others are still marked.
    pub(super) fn teams_with_shown_score(&self) -> BTreeSet<i64> {
        if self.state != RoundState::Running {
            return BTreeSet::new();
        }
        let shown = self.shown_scores();
        let marked = |one: &&PerformanceRow| shown.contains_key(&one.number) && self.shows_score_of(one);
        self.performances.iter().filter(marked).map(|one| one.team).collect()
    }

    /// Whether anybody sent a sheet.
    #[must_use]
    pub fn has_sheets(&self) -> bool {
        !self.sheets.is_empty()
    }
}

/// Keeps a sheet that arrived, if it changes anything.
pub(super) async fn keep_sheet(
    work: &mut Work,
    (round, juror, performance): (&Round, &JurorRow, &PerformanceRow),
    (next, how): (KeptSheet, Marked),
) -> Result<Arrival> {
    let before = round.sheet(juror.number, performance.number).map(kept).unwrap_or_default();
    let arrival = before.take(&next)?;
    if arrival == Arrival::Known {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(arrival);
    }

    let row = SheetRow {
        juror: juror.number,
        performance: performance.number,
        number: next.number,
        sealed: i64::from(next.sealed),
        how: how.name().to_owned(),
        marks: write_marks(&next.marks),
        remark: next.remark,
    };
    store::put_sheet(work, &round.row.id, &row).await?;
    let (id, title, name) = (round.row.id.clone(), round.row.title.clone(), juror.name.clone());
    let of = round.name_of(performance);
    work.record(if next.sealed {
        Event::SheetSealed { round: id, title, name, of, how: row.how }
    } else {
        Event::SheetKept { round: id, title, name, of }
    });
    Ok(arrival)
}

/// Enters a sheet that a juror filled in on paper: it is sealed, whatever came from the telephone before and was not.
///
/// # Errors
/// No right; what [`Round::may_mark`] refuses; [`Error::Invalid`] on the ids of lines or `remark`; [`Refusal::SheetIncomplete`]; [`Refusal::SheetSealed`] where
/// another sheet is sealed; [`Refusal::RoundNotBegun`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`].
pub async fn enter_paper_sheet(
    app: &App,
    actor: &Actor,
    (at, juror, performance): (&RoundAt, i64, i64),
    typed: &TypedSheet,
) -> Result<()> {
    run(app, actor, (at, Seen::default(), meanwhile::nothing), async |work, (_, round)| {
        round.state.may_mark()?;
        let juror = round.juror(juror).ok_or(Error::NotFound)?;
        let performance = round.performance(performance).ok_or(Error::NotFound)?;
        round.may_mark(juror, performance)?;
        let part = round.part(&performance.part).ok_or(Error::NotFound)?;
        let last = round.sheet(juror.number, performance.number).map_or(0, |sheet| sheet.number);
        let typed = TypedSheet { number: last + 1, sealed: true, ..typed.clone() };
        let next = typed.accept(part, round.rules.step)?;
        keep_sheet(work, (&round, juror, performance), (next, Marked::Paper)).await.map(drop)
    })
    .await
}

/// Opens a sealed sheet again, since it was sealed by mistake: its juror goes on, on the telephone or on paper.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reason`; [`Error::NotFound`] for no sealed sheet; [`Refusal::RoundNotBegun`], [`Refusal::RoundScored`],
/// [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn reopen_sheet(
    app: &App,
    actor: &Actor,
    (at, juror, performance): (&RoundAt, i64, i64),
    (reason, seen): (&str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::sheet(juror, performance)), async |work, (_, round)| {
        round.state.may_mark()?;
        let sheet =
            round.sheet(juror, performance).filter(|sheet| sheet.sealed == 1).ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        store::put_sheet(work, &round.row.id, &SheetRow { sealed: 0, ..sheet.clone() }).await?;
        let name = round.juror(juror).map(|juror| juror.name.clone()).unwrap_or_default();
        let of = round.performance(performance).map(|one| round.name_of(one)).unwrap_or_default();
        work.record(Event::SheetReopened { round: round.row.id, title: round.row.title, name, of, reason });
        Ok(())
    })
    .await
}
