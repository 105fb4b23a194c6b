//! What a result says, to those who run it and to everybody alike: ranks and prizes, every score with what it is made of, side prizes.

use thidua_app::contests::{Round, Scoring};
use thidua_domain::contests::{Exact, Placing, Scored, Won};
use thidua_words::Words;

use super::{Cell, Section, shown};

/// A result.
pub(super) struct Told<'a> {
    pub(super) words: &'a Words,
    pub(super) round: &'a Round,
    pub(super) scoring: &'a Scoring,
}

impl Told<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    /// Everything that it says, in order.
    pub(super) fn sections(&self) -> Vec<Section> {
        let mut sections = vec![self.ranking(), self.scores()];
        sections.extend(self.side_prizes());
        sections
    }

    fn team(&self, placing: &Placing) -> &str {
        &self.scoring.contest.teams[placing.team].name
    }

    fn prize(&self, placing: &Placing) -> String {
        let prizes = &self.scoring.contest.prizes;
        match &placing.won {
            Won::Nothing => self.words.nothing(),
            Won::Prize(prize) => prizes[*prize].title.clone(),
            Won::Open(open, or_none) => match self.round.decision(&self.scoring.contest, placing) {
                Some(decided) => {
                    let found = prizes.iter().find(|prize| prize.id == decided.prize);
                    let title = found.map_or_else(|| self.say("prize-none"), |prize| prize.title.clone());
                    self.words.say_with("prize-by-jury", &[("prize", &title), ("reason", &decided.reason)])
                }
                None => {
                    let none = or_none.then(|| self.say("prize-none"));
                    let titles = prizes[open.clone()].iter().map(|prize| prize.title.clone()).chain(none);
                    let titles: Vec<String> = titles.collect();
                    self.words.say_with("prize-open", &[("list", &titles.join(", "))])
                }
            },
        }
    }

    fn ranking(&self) -> Section {
        let row = |placing: &Placing| {
            let rank =
                placing.rank.map_or_else(|| self.words.nothing(), |rank| self.words.rank(rank, placing.tied));
            let total =
                placing.total.map_or_else(|| self.say("team-left"), |total| self.words.points(&total));
            let missing = placing.total.is_some() && !placing.complete;
            let hint = if missing { self.say("result-incomplete") } else { String::new() };
            vec![
                Cell::typed(self.team(placing)).hint(hint),
                Cell::figure(rank),
                Cell::figure(total),
                Cell::typed(self.prize(placing)),
            ]
        };
        Section {
            id: "xep-hang",
            title: self.say("result-ranking"),
            text: self.say("result-ranking-text"),
            heads: ["team", "result-rank", "result-total", "prize"].map(|key| self.say(key)).into(),
            rows: self.scoring.outcome.teams.iter().map(row).collect(),
            empty: self.say("teams-empty"),
        }
    }

    /// Every score with what it is made of.
    fn scores(&self) -> Section {
        let contest = &self.scoring.contest;
        let all = contest.performances.iter().zip(&self.scoring.outcome.performances);
        let exact = |value: Exact| self.words.decimal(&value.shown());
        let row = |(performance, scored): (&thidua_domain::contests::Performance, &Scored)| {
            let part = &contest.parts[performance.part];
            let team = &contest.teams[performance.team].name;
            let raw = scored.raw.map_or_else(|| self.words.nothing(), exact);
            let score =
                scored.score.map_or_else(|| self.say("result-not-scored"), |score| self.words.points(&score));
            vec![
                Cell::typed(team).hint(part.title.clone()),
                Cell::typed(self.made_of(part, scored)),
                Cell::figure(raw),
                Cell::figure(shown(self.words, scored.time_penalty)),
                Cell::figure(shown(self.words, scored.deductions)),
                Cell::figure(score),
            ]
        };
        let heads = ["team", "result-made-of", "result-raw", "result-time", "result-taken", "marking-score"];
        Section {
            id: "tung-phan",
            title: self.say("result-scores"),
            text: self.say("result-scores-text"),
            heads: heads.map(|key| self.say(key)).into(),
            rows: all.map(row).collect(),
            empty: self.say("performances-empty"),
        }
    }

    fn made_of(&self, part: &thidua_domain::contests::Part, scored: &Scored) -> String {
        let Some(sheets) = scored.sheets else { return self.say("part-counted-short") };
        let sheets = self.words.say_count("result-sheets", sheets, &[]);
        let dropped = scored.dropped.then(|| self.say("result-dropped"));
        let lines = scored.lines.as_ref().map(|values| {
            let line = |(line, value): (&thidua_domain::contests::Line, &Exact)| {
                format!("{}: {}", line.title, self.words.decimal(&value.shown()))
            };
            part.lines().iter().zip(values).map(line).collect::<Vec<_>>().join("; ")
        });
        [Some(sheets), dropped, lines].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    fn side_prizes(&self) -> Option<Section> {
        let round = self.round;
        let row = |prize: &thidua_app::contests::PrizeRow| {
            let team = round.team(prize.team).map(|team| team.name.clone()).unwrap_or_default();
            let said = [prize.whom.as_str(), team.as_str()];
            let said = said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ");
            vec![Cell::typed(&prize.title), Cell::typed(said)]
        };
        let rows: Vec<Vec<Cell>> = round.side_prizes().map(row).collect();
        (!rows.is_empty()).then(|| Section {
            id: "giai-phu",
            title: self.say("side-prizes"),
            text: String::new(),
            heads: ["prize", "contest-field-nguoi-nhan"].map(|key| self.say(key)).into(),
            rows,
            empty: String::new(),
        })
    }
}
