//! The result as JSON.

use super::contest::Contest;
use super::outcome::{Exact, Outcome, Placing, Scored, Won};
use crate::number::digits::{self, PLAIN, Tail};
use crate::scoring::quoted;

/// Places in which raw scores and lines are shown.
const SHOWN: u8 = 4;

fn or_null<T>(found: Option<T>, write: impl FnOnce(T) -> String) -> String {
    found.map_or_else(|| "null".to_owned(), write)
}

impl Exact {
    /// As a result shows it: rounded half away from zero to four places, without zeros at the end.
    #[must_use]
    pub fn shown(self) -> String {
        let mut text = String::new();
        digits::push(&mut text, self.to_points(SHOWN).units(), SHOWN, Tail::Cut, &PLAIN);
        text
    }
}

impl Outcome {
    /// The result as JSON, a performance and a team a line. `digest` is that of the file that was scored.
    #[must_use]
    pub fn json(&self, contest: &Contest, digest: &str) -> String {
        let performances: Vec<String> = contest
            .performances
            .iter()
            .zip(&self.performances)
            .map(|(performance, scored)| {
                write_performance(contest, (performance.team, performance.part), scored)
            })
            .collect();
        let teams: Vec<String> = self.teams.iter().map(|placing| write_team(contest, placing)).collect();
        format!(
            "{{\"contest\":{},\"digest\":\"{digest}\",\n\"performances\":[{}],\n\"teams\":[{}]}}\n",
            quoted(&contest.id),
            lines_of(&performances),
            lines_of(&teams),
        )
    }
}

fn lines_of(items: &[String]) -> String {
    if items.is_empty() { String::new() } else { format!("\n{}\n", items.join(",\n")) }
}

fn write_performance(contest: &Contest, (team, part): (usize, usize), scored: &Scored) -> String {
    let part = &contest.parts[part];
    let lines = or_null(scored.lines.as_ref(), |values| {
        let line = |(line, value): (&super::contest::Line, &Exact)| {
            format!("{}:\"{}\"", quoted(&line.id), value.shown())
        };
        let lines: Vec<String> = part.lines().iter().zip(values).map(line).collect();
        format!("{{{}}}", lines.join(","))
    });
    format!(
        "{{\"team\":{},\"part\":{},\"sheets\":{},\"dropped\":{},\"raw\":{},\"time_penalty\":\"{}\",\
         \"deductions\":\"{}\",\"score\":{},\"lines\":{lines}}}",
        quoted(&contest.teams[team].id),
        quoted(&part.id),
        or_null(scored.sheets, |sheets| sheets.to_string()),
        scored.dropped,
        or_null(scored.raw, |raw| format!("\"{}\"", raw.shown())),
        scored.time_penalty,
        scored.deductions,
        or_null(scored.score, |score| format!("\"{score}\"")),
    )
}

fn write_team(contest: &Contest, placing: &Placing) -> String {
    let id = |prize: usize| quoted(&contest.prizes[prize].id);
    let (prize, open) = match &placing.won {
        Won::Nothing => (None, vec![]),
        Won::Prize(prize) => (Some(id(*prize)), vec![]),
        Won::Open(prizes, or_none) => {
            let none = or_none.then(|| quoted("none"));
            (None, prizes.clone().map(id).chain(none).collect())
        }
    };
    format!(
        "{{\"id\":{},\"total\":{},\"complete\":{},\"rank\":{},\"tied\":{},\"prize\":{},\"open\":[{}]}}",
        quoted(&contest.teams[placing.team].id),
        or_null(placing.total, |total| format!("\"{total}\"")),
        placing.complete,
        or_null(placing.rank, |rank| rank.to_string()),
        placing.tied,
        or_null(prize, |prize| prize),
        open.join(","),
    )
}
