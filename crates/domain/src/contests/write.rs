//! A contest as the file that anybody scores again.

use std::collections::BTreeMap;

use super::contest::{
    Aggregate, Contest, Cost, Counts, Deduction, How, Kind, Over, Part, Performance, Prize, Sheet, TieBreak,
    TimeRule,
};
use crate::number::Decimal;
use crate::scoring::quoted;

/// The word of the format for this meaning.
fn word_of<T: PartialEq>(words: &[(&'static str, T)], meant: &T) -> &'static str {
    // Every meaning has its word: the lists are those of the reader.
    words.iter().find(|(_, meaning)| meaning == meant).map_or("", |(word, _)| word)
}

fn points(decimal: Decimal) -> String {
    format!("\"{decimal}\"")
}

/// A list with an entry a line.
fn list(entries: impl IntoIterator<Item = String>) -> String {
    let entries: Vec<String> = entries.into_iter().collect();
    if entries.is_empty() { "[]".to_owned() } else { format!("[\n  {} ]", entries.join(",\n  ")) }
}

/// A list in one line.
fn row(entries: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", entries.into_iter().collect::<Vec<_>>().join(", "))
}

impl Contest {
    /// The file, with its lists in their order. [`Contest::read`] of it is this contest.
    #[must_use]
    pub fn file(&self) -> String {
        let teams = self.teams.iter().map(|team| {
            let (id, name) = (quoted(&team.id), quoted(&team.name));
            format!("{{\"id\": {id}, \"name\": {name}, \"withdrawn\": {}}}", team.withdrawn)
        });
        let jurors = self.jurors.iter();
        let jurors = jurors
            .map(|juror| format!("{{\"id\": {}, \"name\": {}}}", quoted(&juror.id), quoted(&juror.name)));
        let mut conflicts: Vec<(usize, usize)> = self.conflicts.iter().copied().collect();
        conflicts.sort_unstable();
        let conflicts = conflicts.into_iter().map(|(juror, team)| {
            let (juror, team) = (quoted(&self.jurors[juror].id), quoted(&self.teams[team].id));
            format!("{{\"juror\": {juror}, \"team\": {team}}}")
        });
        format!(
            "{{\"format\": \"thidua-contest/1\",\n\"contest\": {},\n\"parts\": {},\n\"teams\": {},\n\"jurors\": {},\n\
             \"conflicts\": {},\n\"performances\": {},\n\"sheets\": {}}}\n",
            self.head(),
            list(self.parts.iter().map(part)),
            list(teams),
            list(jurors),
            list(conflicts),
            list(self.performances.iter().map(|performance| self.performance(performance))),
            list(self.sheets.iter().map(|sheet| self.sheet(sheet))),
        )
    }

    fn head(&self) -> String {
        let Aggregate { how, over } = self.aggregate;
        let tie = |tie: &TieBreak| match tie {
            TieBreak::Part(part) => quoted(&format!("part:{}", self.parts[*part].id)),
            TieBreak::Line(part, line) => quoted(&format!("line:{}", self.parts[*part].lines()[*line].id)),
        };
        format!(
            "{{\"id\": {}, \"title\": {}, \"decimals\": {}, \"step\": {}, \"minimum_sheets\": {},\n  \
             \"aggregate\": {{\"how\": \"{}\", \"over\": \"{}\"}}, \"ties\": {}, \"prizes\": {}}}",
            quoted(&self.id),
            quoted(&self.title),
            self.decimals,
            points(self.step),
            self.minimum_sheets,
            word_of(How::WORDS, &how),
            word_of(Over::WORDS, &over),
            row(self.ties.iter().map(tie)),
            row(self.prizes.iter().map(prize)),
        )
    }

    fn performance(&self, performance: &Performance) -> String {
        let (team, part) = (&self.teams[performance.team], &self.parts[performance.part]);
        let seconds = performance.seconds.map(|seconds| format!(", \"seconds\": {seconds}"));
        let given = match part.kind {
            Kind::Jury(_) => String::new(),
            Kind::Counted => {
                format!(", \"points\": {}", performance.points.map_or_else(|| "null".to_owned(), points))
            }
        };
        let deduction = |deduction: &Deduction| {
            let (taken, reason) = (points(deduction.points), quoted(&deduction.reason));
            format!("{{\"points\": {taken}, \"reason\": {reason}}}")
        };
        format!(
            "{{\"team\": {}, \"part\": {}{}{given}, \"deductions\": {}}}",
            quoted(&team.id),
            quoted(&part.id),
            seconds.unwrap_or_default(),
            row(performance.deductions.iter().map(deduction)),
        )
    }

    fn sheet(&self, sheet: &Sheet) -> String {
        let part = &self.parts[sheet.part];
        format!(
            "{{\"juror\": {}, \"team\": {}, \"part\": {}, \"sealed\": {}, \"marks\": {}}}",
            quoted(&self.jurors[sheet.juror].id),
            quoted(&self.teams[sheet.team].id),
            quoted(&part.id),
            sheet.sealed,
            marks(part, &sheet.marks),
        )
    }
}

fn marks(part: &Part, marks: &BTreeMap<usize, Decimal>) -> String {
    let mark =
        |(line, mark): (&usize, &Decimal)| format!("{}: {}", quoted(&part.lines()[*line].id), points(*mark));
    format!("{{{}}}", marks.iter().map(mark).collect::<Vec<_>>().join(", "))
}

fn prize(prize: &Prize) -> String {
    let least = prize.at_least.map(|least| format!(", \"at_least\": {}", points(least))).unwrap_or_default();
    let (id, title) = (quoted(&prize.id), quoted(&prize.title));
    format!("{{\"id\": {id}, \"title\": {title}, \"count\": {}{least}}}", prize.count)
}

fn part(part: &Part) -> String {
    let (kind, lines) = match &part.kind {
        Kind::Jury(jury) => {
            let line = |line: &super::contest::Line| {
                let (id, title) = (quoted(&line.id), quoted(&line.title));
                let (max, min) = (points(line.max), points(line.min));
                format!("{{\"id\": {id}, \"title\": {title}, \"max\": {max}, \"min\": {min}}}")
            };
            ("jury", format!(", \"lines\": {}", row(jury.lines.iter().map(line))))
        }
        Kind::Counted => ("counted", String::new()),
    };
    let time = part.time.as_ref().map(|rule| format!(", \"time\": {}", time(rule))).unwrap_or_default();
    let (id, title) = (quoted(&part.id), quoted(&part.title));
    format!(
        "{{\"id\": {id}, \"title\": {title}, \"kind\": \"{kind}\", \"max\": {}{lines}{time}}}",
        points(part.max)
    )
}

fn time(rule: &TimeRule) -> String {
    let cost = match &rule.cost {
        Cost::Minutes { count, points: each } => {
            let count = word_of(Counts::WORDS, count);
            format!("\"minutes\": {{\"count\": \"{count}\", \"points\": {}}}", points(*each))
        }
        Cost::Lumps(lumps) => {
            let lump = |lump: &super::contest::Lump| {
                format!("{{\"over\": {}, \"points\": {}}}", lump.over, points(lump.points))
            };
            format!("\"lumps\": {}", row(lumps.iter().map(lump)))
        }
    };
    let most = rule.at_most.map(|most| format!(", \"at_most\": {}", points(most))).unwrap_or_default();
    format!("{{\"limit\": {}, \"grace\": {}, {cost}{most}}}", rule.limit, rule.grace)
}
