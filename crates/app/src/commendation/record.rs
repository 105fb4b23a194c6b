//! Lines of a record: noted, and withdrawn where they were wrong.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{
    Achievement, AchievementKind, AwardHeld, ClusterRank, Discipline, Grade, Initiative, Kind, LISTS,
    Launcher, Manner, MovementLed, Organiser, Scope, Year, YearGrade,
};
use thidua_domain::event::Event;
use thidua_domain::membership::{accept_number, accept_topic};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_count, accept_name, accept_reason, accept_text, is_word};
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AchievementRow};

use super::HonoreeAt;
use super::brought::Said;
use crate::error::damaged;
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The first year of merit that anybody notes.
const FIRST_YEAR: i16 = 1945;
/// No contribution is greater, in đồng.
const VND_MAX: i64 = 1_000_000_000_000_000;

/// A line as it was typed. Which fields say something follows from the kind.
#[derive(Clone, Debug, Default)]
pub struct TypedAchievement {
    /// Stable name of the kind.
    pub kind: String,
    /// Which award, grade, scope, organiser, launcher, fact, figure, list.
    pub code: String,
    /// Of which year.
    pub year: String,
    /// The day it was decided, or began.
    pub day: String,
    /// The day it ended, or until which it counts.
    pub until: String,
    /// What it is called.
    pub title: String,
    /// Number and symbol of the decision.
    pub reference: String,
    /// The manner of an award; for what an initiative was used.
    pub manner: String,
    /// A figure, a rank, years, or `yes` and `no`.
    pub value: String,
    /// What else is to be said.
    pub note: String,
}

/// Notes a line.
#[derive(Clone, Debug)]
pub struct NoteAchievement {
    /// In whose record.
    pub at: HonoreeAt,
    /// What was typed.
    pub typed: TypedAchievement,
    /// What its page knew.
    pub seen: Seen,
}

/// Withdraws a line.
#[derive(Clone, Debug)]
pub struct WithdrawAchievement {
    /// Of whose record.
    pub at: HonoreeAt,
    /// Its number.
    pub number: i64,
    /// Why it was wrong.
    pub reason: String,
    /// What its page knew.
    pub seen: Seen,
}

/// Notes a line in somebody's record.
///
/// # Errors
/// No right, nobody of this id; [`Error::Invalid`] on the fields of its kind; [`Error::Meanwhile`] where somebody wrote there since.
pub async fn note_achievement(app: &App, actor: &Actor, act: NoteAchievement) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = act.at.honoree.as_str();
        act.seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == id).await?;
        let honoree = store::find_honoree(work, &unit.id, id).await?.ok_or(Error::NotFound)?;
        let lines = store::list_achievements(work, &unit.id, id).await?;
        let mut wrong = FieldErrors::default();
        let row = act.typed.accept(app.today(), &mut wrong);
        if let Some(year) = Said::of(&lines).graded(&row) {
            wrong.note::<()>("year", Err(Refusal::AchievementGraded { year: year.to_string() }));
        }
        wrong.finish()?;

        let row = AchievementRow {
            honoree_id: id.to_owned(),
            number: lines.last().map_or(1, |line| line.number + 1),
            noted_by: work.stamp().name.clone(),
            noted_at: work.now(),
            ..row
        };
        store::add_achievement(work, &unit.id, &row).await?;
        let (honoree, title) = (honoree.id, honoree.name);
        work.record(Event::AchievementNoted { honoree, title, line: row.number.to_string() });
        Ok(())
    })
    .await
}

/// Says that a line was wrong; it stays to be read.
///
/// # Errors
/// No right, no such line; [`Error::Invalid`] on `reason`; [`Refusal::AchievementGone`], [`Refusal::AchievementOfDecision`]; [`Error::Meanwhile`].
pub async fn withdraw_achievement(app: &App, actor: &Actor, act: WithdrawAchievement) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = act.at.honoree.as_str();
        act.seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == id).await?;
        let honoree = store::find_honoree(work, &unit.id, id).await?.ok_or(Error::NotFound)?;
        let lines = store::list_achievements(work, &unit.id, id).await?;
        if !lines.iter().any(|line| line.number == act.number) {
            return Err(Error::NotFound);
        }
        if store::is_of_decision(work, (&unit.id, id, act.number)).await? {
            return Err(Error::Refused(Refusal::AchievementOfDecision));
        }
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(&act.reason)).unwrap_or_default();
        wrong.finish()?;

        let by = work.stamp().name.clone();
        if !store::withdraw(work, (&unit.id, id, act.number), (&reason, &by)).await? {
            return Err(Error::Refused(Refusal::AchievementGone));
        }
        let (honoree, title, line) = (honoree.id, honoree.name, act.number.to_string());
        work.record(Event::AchievementWithdrawn { honoree, title, line, reason });
        Ok(())
    })
    .await
}

impl TypedAchievement {
    /// The line that it is, without number and without who noted it.
    pub(super) fn accept(&self, today: Date, wrong: &mut FieldErrors) -> AchievementRow {
        Reading { typed: self, today, wrong }.read()
    }
}

/// What was typed, being read.
struct Reading<'a> {
    typed: &'a TypedAchievement,
    today: Date,
    wrong: &'a mut FieldErrors,
}

impl Reading<'_> {
    fn read(mut self) -> AchievementRow {
        let kind = AchievementKind::from_name(&self.typed.kind).ok_or(Refusal::NothingChosen);
        let Some(kind) = self.wrong.note("kind", kind) else {
            return AchievementRow::default();
        };
        let row = self.row(kind);
        let note = self.wrong.note("note", accept_text(&self.typed.note)).unwrap_or_default();
        AchievementRow { kind: kind.name().to_owned(), note, ..row }
    }

    fn row(&mut self, kind: AchievementKind) -> AchievementRow {
        match kind {
            AchievementKind::Award => AchievementRow {
                code: self.name(thidua_domain::commendation::is_award_id),
                year: self.year(),
                until: self.until(None),
                manner: self.manner(|manner| Manner::from_word(manner).is_some()),
                ..self.decided()
            },
            AchievementKind::Grade => AchievementRow {
                code: self.name(|code| Grade::from_word(code).is_some()),
                year: self.needed_year(),
                ..AchievementRow::default()
            },
            AchievementKind::Initiative => AchievementRow {
                code: self.name(|code| Scope::from_word(code).is_some()),
                year: self.needed_year(),
                title: self.title(),
                reference: self.line(),
                manner: self.manner(|manner| Kind::from_word(manner).is_some()),
                ..AchievementRow::default()
            },
            AchievementKind::Rank => AchievementRow {
                code: self.name(|code| Organiser::from_word(code).is_some()),
                year: self.needed_year(),
                value: self.count(1_000),
                ..AchievementRow::default()
            },
            AchievementKind::Movement => AchievementRow {
                code: self.name(|code| Launcher::from_word(code).is_some()),
                title: self.title(),
                value: self.count(100),
                manner: self.manner(|manner| matches!(manner, "yes" | "no")),
                ..AchievementRow::default()
            },
            AchievementKind::Fact => AchievementRow {
                code: self.name(is_word),
                year: self.year(),
                value: self.truth(),
                ..AchievementRow::default()
            },
            AchievementKind::Number | AchievementKind::Share => AchievementRow {
                code: self.name(is_word),
                year: self.year(),
                value: self.figure(),
                ..AchievementRow::default()
            },
            AchievementKind::Complete => AchievementRow {
                code: self.name(|code| LISTS.iter().any(|list| list.name() == code)),
                ..AchievementRow::default()
            },
            AchievementKind::Office
            | AchievementKind::Contribution
            | AchievementKind::Discipline
            | AchievementKind::Open => self.begun(kind),
        }
    }

    /// What begins on a day.
    fn begun(&mut self, kind: AchievementKind) -> AchievementRow {
        let day = self.day();
        if kind == AchievementKind::Open {
            return AchievementRow { value: self.truth(), ..dated(day) };
        }
        if kind == AchievementKind::Contribution {
            return AchievementRow { value: self.count(VND_MAX), ..dated(day) };
        }
        AchievementRow { title: self.title(), until: self.until(day), ..dated(day) }
    }

    fn decided(&mut self) -> AchievementRow {
        let day = self.day();
        AchievementRow { reference: self.line(), ..dated(day) }
    }

    fn name(&mut self, is_known: impl Fn(&str) -> bool) -> String {
        let code = self.typed.code.as_str();
        let found = if is_known(code) { Ok(code.to_owned()) } else { Err(Refusal::NothingChosen) };
        self.wrong.note("code", found).unwrap_or_default()
    }

    fn manner(&mut self, is_known: impl Fn(&str) -> bool) -> String {
        let manner = self.typed.manner.as_str();
        if is_known(manner) { manner.to_owned() } else { String::new() }
    }

    fn year(&mut self) -> Option<i64> {
        if self.typed.year.trim().is_empty() { None } else { self.needed_year() }
    }

    fn needed_year(&mut self) -> Option<i64> {
        let last = self.today.year();
        let year = self.typed.year.trim().parse::<i16>().ok();
        let year = year.filter(|year| (FIRST_YEAR..=last).contains(year)).map(i64::from);
        let wrong = Refusal::AchievementYear { first: FIRST_YEAR.to_string(), last: last.to_string() };
        self.wrong.note("year", year.ok_or(wrong))
    }

    fn day(&mut self) -> Option<Date> {
        self.wrong.note("day", accept_past_day(&self.typed.day, self.today))
    }

    /// A day that may not be known, and does not lie before the first.
    fn until(&mut self, from: Option<Date>) -> String {
        if self.typed.until.trim().is_empty() {
            return String::new();
        }
        let until = thidua_domain::calendar::accept_day(&self.typed.until);
        let until = until.and_then(|until| match from.filter(|from| until < *from) {
            Some(_) => Err(Refusal::AchievementBackward),
            None => Ok(until),
        });
        self.wrong.note("until", until).map(|day| day.to_string()).unwrap_or_default()
    }

    fn title(&mut self) -> String {
        self.wrong.note("title", accept_name(&self.typed.title)).unwrap_or_default()
    }

    fn line(&mut self) -> String {
        let typed = self.typed.reference.as_str();
        let read = if typed.trim().is_empty() { accept_topic(typed) } else { accept_number(typed) };
        self.wrong.note("reference", read).unwrap_or_default()
    }

    fn truth(&mut self) -> String {
        let value = match self.typed.value.as_str() {
            "yes" | "no" => Ok(self.typed.value.clone()),
            _ => Err(Refusal::NothingChosen),
        };
        self.wrong.note("value", value).unwrap_or_default()
    }

    fn count(&mut self, max: i64) -> String {
        let typed = self.typed.value.trim();
        let count = if typed.is_empty() { Err(Refusal::AchievementValue) } else { accept_count(typed, max) };
        self.wrong.note("value", count).map(|count| count.to_string()).unwrap_or_default()
    }

    /// A figure that was read as people of the language write it.
    fn figure(&mut self) -> String {
        let figure = Decimal::read(self.typed.value.trim()).ok_or(Refusal::AchievementValue);
        self.wrong.note("value", figure).map(|figure| figure.to_string()).unwrap_or_default()
    }
}

fn dated(day: Option<Date>) -> AchievementRow {
    AchievementRow { day: day.map(|day| day.to_string()).unwrap_or_default(), ..AchievementRow::default() }
}

/// The lines that hold, typed.
pub(super) fn holding(lines: &[AchievementRow]) -> Result<Vec<Achievement>> {
    lines.iter().filter(|line| line.withdrawn.is_empty()).map(achievement_of).collect()
}

fn achievement_of(row: &AchievementRow) -> Result<Achievement> {
    let wrong = || damaged("achievement", &format!("{} {}", row.kind, row.number));
    let kind = AchievementKind::from_name(&row.kind).ok_or_else(wrong)?;
    let year = row.year.map(|year| Year::try_from(year).map_err(|_| wrong())).transpose()?;
    let day = |text: &str| text.parse::<Date>().map_err(|_| wrong());
    let maybe = |text: &str| if text.is_empty() { Ok(None) } else { day(text).map(Some) };
    let figure = || Decimal::read(&row.value).ok_or_else(wrong);
    let whole = || row.value.parse::<u32>().map_err(|_| wrong());
    Ok(match kind {
        AchievementKind::Award => Achievement::Award(AwardHeld {
            award: row.code.clone(),
            decided: day(&row.day)?,
            year,
            achieved_until: maybe(&row.until)?,
            decision: (!row.reference.is_empty()).then(|| row.reference.clone()),
            manner: Manner::from_word(&row.manner),
        }),
        AchievementKind::Grade => Achievement::Grade(YearGrade {
            year: year.ok_or_else(wrong)?,
            grade: Grade::from_word(&row.code).ok_or_else(wrong)?,
        }),
        AchievementKind::Initiative => Achievement::Initiative(Initiative {
            year: year.ok_or_else(wrong)?,
            scope: Scope::from_word(&row.code).ok_or_else(wrong)?,
            title: Some(row.title.clone()),
            used_for: Kind::from_word(&row.manner).into_iter().collect(),
        }),
        AchievementKind::Office => Achievement::Office,
        AchievementKind::Rank => Achievement::Rank(ClusterRank {
            year: year.ok_or_else(wrong)?,
            organised_by: Organiser::from_word(&row.code).ok_or_else(wrong)?,
            rank: whole()?,
        }),
        AchievementKind::Movement => Achievement::Movement(MovementLed {
            launched_by: Launcher::from_word(&row.code).ok_or_else(wrong)?,
            years: whole()?,
            reviewed: (!row.manner.is_empty()).then(|| row.manner == "yes"),
            title: Some(row.title.clone()),
        }),
        AchievementKind::Fact => Achievement::Fact(year, row.code.clone(), row.value == "yes"),
        AchievementKind::Number => Achievement::Number(year, row.code.clone(), figure()?),
        AchievementKind::Share => Achievement::Share(year, row.code.clone(), figure()?),
        AchievementKind::Contribution => Achievement::Contribution(day(&row.day)?, figure()?),
        AchievementKind::Discipline => {
            Achievement::Discipline(Discipline { from: day(&row.day)?, to: maybe(&row.until)? })
        }
        AchievementKind::Open => Achievement::Open(day(&row.day)?, row.value == "yes"),
        AchievementKind::Complete => {
            Achievement::Complete(AchievementKind::from_name(&row.code).ok_or_else(wrong)?)
        }
    })
}
