//! Rules of a round as people put them down, each refused in a sentence of its own.

use super::contest::{Contest, Kind, Line, Performance, TieBreak};
use crate::number::Decimal;
use crate::refusal::Refusal;
use crate::text::tidy_seen;

/// The most points and the smallest: nine digits before, four behind the point.
const PLACES: u8 = 4;

/// Points that are not negative, in canonical writing.
///
/// # Errors
/// [`Refusal::ContestNumber`].
pub fn accept_contest_points(plain: &str) -> Result<Decimal, Refusal> {
    let read = Decimal::read(plain.trim()).filter(|points| points.micro() >= 0 && points.places() <= PLACES);
    let in_bounds = |points: &Decimal| points.micro() < 1_000_000_000 * 1_000_000;
    read.filter(in_bounds).ok_or(Refusal::ContestNumber)
}

/// Points above 0.
///
/// # Errors
/// [`Refusal::ContestNumber`], [`Refusal::ContestNotAboveZero`].
pub fn accept_above_zero(plain: &str) -> Result<Decimal, Refusal> {
    let points = accept_contest_points(plain)?;
    if points.micro() > 0 { Ok(points) } else { Err(Refusal::ContestNotAboveZero) }
}

/// How long something takes, in seconds: `15` and `15 phút` are minutes, `12:30` is twelve and a half, `12 phút 30 giây` too.
///
/// # Errors
/// [`Refusal::DurationMalformed`].
pub fn accept_duration(typed: &str) -> Result<u32, Refusal> {
    let text = tidy_seen(typed).to_lowercase();
    let text = text.replace("phút", ":").replace("giây", "").replace(['p', '\''], ":").replace(' ', "");
    let text: &str = text.strip_suffix(':').unwrap_or(&text);
    let (minutes, seconds): (&str, &str) = text.split_once(':').unwrap_or((text, "0"));
    let number = |part: &str, most: u32| {
        let is_plain = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| part.parse().ok()).flatten().filter(|number: &u32| *number <= most)
    };
    let read = number(minutes, 600).zip(number(seconds, 59));
    read.map(|(minutes, seconds)| minutes * 60 + seconds).ok_or(Refusal::DurationMalformed)
}

/// Lines that sum to what their part says, each with its bounds on the step.
///
/// # Errors
/// [`Refusal::ContestStep`], [`Refusal::ContestMinAboveMax`], [`Refusal::ContestSum`].
pub fn accept_lines(lines: &[Line], max: Decimal, step: Decimal) -> Result<(), Refusal> {
    let off_step = |points: Decimal| points.micro() % step.micro() != 0;
    for line in lines {
        if off_step(line.max) || off_step(line.min) {
            return Err(Refusal::ContestStep { every: step.to_string() });
        }
        if line.min >= line.max {
            return Err(Refusal::ContestMinAboveMax { title: line.title.clone() });
        }
    }
    let sum = Decimal::from_micro(lines.iter().map(|line| line.max.micro()).sum());
    if sum == max { Ok(()) } else { Err(Refusal::ContestSum { sum: sum.to_string(), max: max.to_string() }) }
}

impl Contest {
    /// A contest with rules as most have them and nothing else; it needs a part before it is one.
    #[must_use]
    pub fn begun(id: &str, title: &str) -> Self {
        use super::contest::{Aggregate, How, Over};
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            decimals: 2,
            step: Decimal::from_micro(500_000),
            minimum_sheets: 3,
            aggregate: Aggregate { how: How::Mean, over: Over::Sheet },
            ties: vec![],
            prizes: vec![],
            parts: vec![],
            teams: vec![],
            jurors: vec![],
            conflicts: std::collections::HashSet::new(),
            performances: vec![],
            sheets: vec![],
        }
    }

    /// Whether every maximum and minimum is a multiple of this step.
    ///
    /// # Errors
    /// [`Refusal::ContestStepBreaks`] with the part that does not fit.
    pub fn accept_step(&self, step: Decimal) -> Result<(), Refusal> {
        let off_step = |points: Decimal| points.micro() % step.micro() != 0;
        let breaks = self.parts.iter().find(|part| {
            off_step(part.max) || part.lines().iter().any(|line| off_step(line.max) || off_step(line.min))
        });
        match breaks {
            None => Ok(()),
            Some(part) => Err(Refusal::ContestStepBreaks { title: part.title.clone() }),
        }
    }

    /// A tie-break by the word of the format: `part:<id>` or `line:<id>`.
    #[must_use]
    pub fn tie_break(&self, word: &str) -> Option<TieBreak> {
        let (kind, id) = word.split_once(':')?;
        match kind {
            "part" => self.parts.iter().position(|part| part.id == id).map(TieBreak::Part),
            "line" => self.parts.iter().enumerate().find_map(|(place, part)| {
                let line = part.lines().iter().position(|line| line.id == id)?;
                Some(TieBreak::Line(place, line))
            }),
            _ => None,
        }
    }

    /// The word of the format for a tie-break.
    #[must_use]
    pub fn tie_word(&self, tie: TieBreak) -> String {
        match tie {
            TieBreak::Part(part) => format!("part:{}", self.parts[part].id),
            TieBreak::Line(part, line) => format!("line:{}", self.parts[part].lines()[line].id),
        }
    }

    /// Whether the stage may be opened: there is something to perform, somebody who does, and a jury that is large enough for it.
    ///
    /// # Errors
    /// [`Refusal::RoundWithoutParts`], [`Refusal::RoundWithoutTeams`], [`Refusal::RoundWithoutPerformances`], [`Refusal::RoundJurySmall`].
    pub fn may_open(&self) -> Result<(), Refusal> {
        if self.parts.is_empty() {
            return Err(Refusal::RoundWithoutParts);
        }
        if self.teams.iter().all(|team| team.withdrawn) {
            return Err(Refusal::RoundWithoutTeams);
        }
        // A team that left waits for no jury, and opens no stage.
        let takes_part = |one: &&Performance| !self.teams[one.team].withdrawn;
        if !self.performances.iter().any(|one| takes_part(&one)) {
            return Err(Refusal::RoundWithoutPerformances);
        }
        for performance in self.performances.iter().filter(takes_part) {
            let Kind::Jury(_) = self.parts[performance.part].kind else { continue };
            let marks = |juror: &usize| !self.conflicts.contains(&(*juror, performance.team));
            let found = (0..self.jurors.len()).filter(marks).count();
            if found < usize::try_from(self.minimum_sheets).unwrap_or(usize::MAX) {
                let (found, least) = (found.to_string(), self.minimum_sheets.to_string());
                let team = self.teams[performance.team].name.clone();
                return Err(Refusal::RoundJurySmall { team, found, least });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    fn line(title: &str, max: &str, min: &str) -> Line {
        Line { id: title.to_lowercase(), title: title.into(), max: decimal(max), min: decimal(min) }
    }

    #[test]
    fn a_duration_is_read_as_people_say_it() {
        for (typed, seconds) in [
            ("15", 900),
            ("15 phút", 900),
            ("12:30", 750),
            ("12 phút 30 giây", 750),
            ("12p30", 750),
            ("12'30", 750),
            (" 0:59 ", 59),
        ] {
            assert_eq!(accept_duration(typed), Ok(seconds), "{typed}");
        }
        for typed in ["", "mười", "12:60", "1000", "-5", "12:30:10", "12.5"] {
            assert_eq!(accept_duration(typed), Err(Refusal::DurationMalformed), "{typed}");
        }
    }

    #[test]
    fn lines_that_do_not_sum_to_their_part_are_refused_with_both_figures() {
        // The sheet of 2016 that was found says 40 and has lines of 35.
        let lines = [
            line("Cảnh", "10", "0"),
            line("Phong cách", "10", "0"),
            line("Giọng", "10", "0"),
            line("Trang phục", "5", "0"),
        ];
        let step = decimal("0.5");
        assert_eq!(accept_lines(&lines, decimal("35"), step), Ok(()));
        let differs = Refusal::ContestSum { sum: "35".into(), max: "40".into() };
        assert_eq!(accept_lines(&lines, decimal("40"), step), Err(differs));
        let high = [line("Cảnh", "10", "10")];
        assert_eq!(
            accept_lines(&high, decimal("10"), step),
            Err(Refusal::ContestMinAboveMax { title: "Cảnh".into() })
        );
        let off = [line("Cảnh", "10.25", "0")];
        assert_eq!(
            accept_lines(&off, decimal("10.25"), step),
            Err(Refusal::ContestStep { every: "0.5".into() })
        );
    }

    #[test]
    fn a_stage_is_opened_for_those_who_take_part() {
        use crate::contests::{Juror, Part, Team};
        let mut round = Contest { minimum_sheets: 1, ..Contest::begun("vong", "Vòng") };
        round.parts.push(Part {
            id: "phan-1".into(),
            title: "Kịch".into(),
            max: decimal("10"),
            kind: Kind::Jury(crate::contests::Jury { lines: vec![line("Cảnh", "10", "0")] }),
            time: None,
        });
        for (name, withdrawn) in [("A", true), ("B", false)] {
            round.teams.push(Team { id: name.to_lowercase(), name: name.into(), withdrawn });
        }
        let performs = |team| Performance { team, part: 0, seconds: None, points: None, deductions: vec![] };
        round.performances.push(performs(0));
        assert_eq!(round.may_open(), Err(Refusal::RoundWithoutPerformances), "who left performs nothing");
        round.performances.push(performs(1));
        round.jurors.push(Juror { id: "gk-1".into(), name: "Bà".into() });
        round.conflicts.insert((0, 0));
        assert_eq!(round.may_open(), Ok(()), "nobody waits for sheets about who left");
    }

    #[test]
    fn points_have_nine_digits_and_four_places() {
        assert_eq!(accept_contest_points("999999999.9999"), Ok(decimal("999999999.9999")));
        for typed in ["1000000000", "0.00001", "-1", "1,5", ""] {
            assert_eq!(accept_contest_points(typed), Err(Refusal::ContestNumber), "{typed}");
        }
        assert_eq!(accept_above_zero("0"), Err(Refusal::ContestNotAboveZero));
    }
}
