//! The figures as tables for people, one for each unit and one for units that share a row.

use std::io;

use jiff::civil::Date;
use thidua_domain::series::{How, Lack, Row, Series, Why};
use thidua_words::Words;

use crate::cli::score::report::{clean, width};

/// A line of a table: figure, and where it comes from or what it lacks.
struct Line {
    period: usize,
    indicator: usize,
    value: String,
    how: String,
}

struct Report<'r, P> {
    series: &'r Series,
    words: &'r Words,
    put: P,
    units: Vec<usize>,
    lines: Vec<Line>,
    /// How wide periods and indicators are, all tables alike.
    widths: [usize; 2],
}

/// Writes everything through `put`, a table at a time.
pub(super) fn write(
    series: &Series,
    on: Date,
    digest: &str,
    (words, put): (&Words, impl FnMut(&str) -> io::Result<()>),
) -> io::Result<()> {
    let widest = |head: &str, ids: &mut dyn Iterator<Item = &str>| {
        let head = width(&words.say(&format!("rebase-head-{head}")));
        ids.map(width).max().unwrap_or(0).max(head)
    };
    let widths = [
        widest("period", &mut series.periods().iter().map(|period| period.id.as_str())),
        widest("indicator", &mut series.indicators().iter().map(|indicator| indicator.id.as_str())),
    ];
    let mut report = Report { series, words, put, units: vec![], lines: vec![], widths };
    let title = words.say_with("rebase-title", &[("day", &words.date(&on.to_string()))]);
    (report.put)(&format!("{title}\n\n"))?;
    series.rebase(on, |row| report.take(&row))?;
    report.finish_table()?;
    if report.units.is_empty() {
        (report.put)(&format!("{}\n\n", words.say("rebase-nobody")))?;
    }
    (report.put)(&format!("{}\n", words.say_with("rebase-digest", &[("digest", digest)])))
}

impl<P: FnMut(&str) -> io::Result<()>> Report<'_, P> {
    fn take(&mut self, row: &Row<'_>) -> io::Result<()> {
        if self.units != row.units {
            self.finish_table()?;
            self.units = row.units.to_vec();
        }
        let value = match (row.value, row.how) {
            (Some(value), _) => self.words.decimal(value),
            (None, How::None) => self.words.nothing(),
            (None, How::Own | How::Forward | How::Joined) => self.words.say("rebase-missing").into_owned(),
        };
        let how = self.say_how(row);
        self.lines.push(Line { period: row.period, indicator: row.indicator, value, how });
        Ok(())
    }

    fn say_how(&self, row: &Row<'_>) -> String {
        let missing = row.missing.unwrap_or_default();
        let is_part = |lack: &Lack| lack.why == Why::Joined && row.how == How::Joined;
        if row.units.len() == 1 && missing.len() == 1 && missing.iter().all(is_part) {
            return self.words.say("rebase-how-part").into_owned();
        }
        let how = self.words.say(&format!("rebase-how-{}", row.how.word()));
        if missing.is_empty() {
            return how.into_owned();
        }
        let lacks: Vec<String> = missing.iter().map(|lack| self.say_lack(*lack)).collect();
        let lacks = lacks.join(", ");
        // Where a unit is silent itself, or nothing can be worked out, there is nothing that it came from.
        if row.how == How::Own || missing.iter().any(|lack| lack.why == Why::NotAdditive) {
            return lacks;
        }
        self.words.say_with("rebase-lacks", &[("how", &how), ("lacks", &lacks)])
    }

    fn say_lack(&self, lack: Lack) -> String {
        let name = self.name(lack.unit);
        match lack.why {
            Why::NotReported => self.words.say_with("rebase-why-not-reported", &[("unit", &name)]),
            Why::NoShare => self.words.say_with("rebase-why-no-share", &[("unit", &name)]),
            Why::Joined => self.words.say_with("rebase-why-joined", &[("unit", &name)]),
            Why::NotAdditive => self.words.say("rebase-why-not-additive").into_owned(),
            Why::Denominator => self.words.say("rebase-why-denominator").into_owned(),
        }
    }

    /// A unit without a name goes by its id.
    fn name(&self, unit: usize) -> String {
        let unit = &self.series.units()[unit];
        let name = clean(&unit.name);
        if name.is_empty() { unit.id.clone() } else { name }
    }

    fn heading(&self) -> String {
        match *self.units {
            [unit] => {
                let (name, id) = (self.name(unit), &*self.series.units()[unit].id);
                self.words.say_with("rebase-unit", &[("name", &name), ("id", id)])
            }
            _ => {
                let names: Vec<String> = self.units.iter().map(|unit| self.name(*unit)).collect();
                self.words.say_with("rebase-shared", &[("names", &names.join(", "))])
            }
        }
    }

    fn finish_table(&mut self) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let head = |head: &str| self.words.say(&format!("rebase-head-{head}"));
        let (value, how) = (head("value"), head("how"));
        let lines = self.lines.iter();
        let values = lines.clone().map(|line| width(&line.value)).max().unwrap_or(0).max(width(&value));
        let hows = lines.map(|line| width(&line.how)).max().unwrap_or(0).max(width(&how));
        let mut out = format!("{}\n", self.heading());
        self.line(&mut out, [&head("period"), &head("indicator"), &value, &how], values);
        out.push_str(&"─".repeat(self.widths[0] + self.widths[1] + values + hows.min(HOW_WIDTH) + 6));
        out.push('\n');
        for line in &self.lines {
            let period = &self.series.periods()[line.period].id;
            let indicator = &self.series.indicators()[line.indicator].id;
            self.line(&mut out, [period, indicator, &line.value, &line.how], values);
        }
        out.push('\n');
        self.lines.clear();
        (self.put)(&out)
    }

    fn line(&self, out: &mut String, [period, indicator, value, how]: [&str; 4], values: usize) {
        let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
        out.push_str(period);
        out.push_str(&pad(period, self.widths[0] + 2));
        out.push_str(indicator);
        out.push_str(&pad(indicator, self.widths[1] + 2));
        out.push_str(&pad(value, values));
        out.push_str(value);
        out.push_str("  ");
        out.push_str(how);
        out.push('\n');
    }
}

/// The rule below the head is no longer than a terminal is wide.
const HOW_WIDTH: usize = 60;
