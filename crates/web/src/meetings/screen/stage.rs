//! What a screen shows of a stage contest: the programme as it is performed, scores that nobody changes any more, the result that stands.

use thidua_app::contests::{OnStage, RoundOnScreen, ShownPerformance, ShownPlace};
use thidua_domain::contests::RoundState;
use thidua_words::Words;

use super::body::BELOW;
use crate::scoring::hall::ON_SCREEN;

/// So many lines, each with another below it, stand in the largest letters without scrolling.
const TALL: usize = 3;

/// A performance in the programme.
pub(super) struct Act {
    pub number: usize,
    pub title: String,
    pub class: &'static str,
    pub is_current: bool,
}

/// Who is on the stage, and who follows.
pub(super) struct Staged {
    pub above: String,
    pub large: String,
    pub team: String,
    /// Part and form.
    pub kind: String,
    pub next: Option<String>,
    pub said: String,
    pub acts: Vec<Act>,
}

/// A line of a table of scores: rank or number, whose, and points.
pub(super) struct Line {
    pub rank: String,
    pub team: String,
    /// What was performed, or what was won.
    pub below: String,
    pub points: String,
    pub class: &'static str,
}

/// Scores, or a result.
pub(super) struct Scores {
    pub title: String,
    pub state: String,
    pub heads: Vec<String>,
    pub lines: Vec<Line>,
    pub size: &'static str,
    pub notes: Vec<String>,
}

/// What it is called, or the part where nobody gave it a name.
fn title(one: &ShownPerformance) -> String {
    if one.title.is_empty() { one.part.clone() } else { one.title.clone() }
}

fn both(first: &str, second: &str) -> String {
    [first, second].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" – ")
}

fn say_figures(words: &Words, key: &str, figures: [(&str, usize); 2]) -> String {
    let figures = figures.map(|(name, figure)| (name, figure.to_string()));
    words.say_with(key, &figures.each_ref().map(|(name, figure)| (*name, figure.as_str())))
}

/// The programme of a round.
pub(super) fn staged(words: &Words, round: &RoundOnScreen) -> Staged {
    let program = &round.program;
    let Some(at) = round.current() else {
        let key = if program.is_empty() { "screen-stage-empty" } else { "screen-stage-over" };
        return Staged {
            above: round.title.clone(),
            large: words.say(key).into_owned(),
            team: String::new(),
            kind: String::new(),
            next: None,
            said: if program.is_empty() {
                String::new()
            } else {
                words.say("screen-stage-wait").into_owned()
            },
            acts: acts(program, program.len()),
        };
    };
    let one = &program[at];
    let said = match (round.state, one.standing) {
        (RoundState::Announced, _) => words.say("screen-stage-soon").into_owned(),
        (_, OnStage::Waits(sealed, of)) if of > 0 => {
            say_figures(words, "screen-stage-sheets", [("sealed", sealed), ("of", of)])
        }
        (_, OnStage::Waits(..) | OnStage::Marked(_) | OnStage::Left) => String::new(),
    };
    let left = |one: &&ShownPerformance| one.standing != OnStage::Left;
    let place = say_figures(words, "screen-stage-place", [("place", at + 1), ("of", program.len())]);
    Staged {
        above: both(&round.title, &place),
        large: title(one),
        team: one.team.clone(),
        kind: if one.title.is_empty() { one.genre.clone() } else { both(&one.part, &one.genre) },
        next: program[at + 1..].iter().find(left).map(|one| both(&title(one), &one.team)),
        said,
        acts: acts(program, at),
    }
}

/// The programme around the performance that is on.
fn acts(program: &[ShownPerformance], at: usize) -> Vec<Act> {
    let first = at.saturating_sub(BELOW / 2).min(program.len().saturating_sub(BELOW));
    let act = |(place, one): (usize, &ShownPerformance)| Act {
        number: place + 1,
        title: both(&one.team, &title(one)),
        class: if matches!(one.standing, OnStage::Waits(..)) { "" } else { "past" },
        is_current: place == at,
    };
    program.iter().enumerate().skip(first).take(BELOW).map(act).collect()
}

/// What a round came to, as far as a hall may know it.
pub(super) fn scores(words: &Words, round: &RoundOnScreen) -> Scores {
    let is_result = round.state == RoundState::Closed;
    let (lines, heads) = if is_result { result(words, round) } else { so_far(words, round) };
    let size = if lines.len() > TALL { " hall-ranks--many" } else { "" };
    let more = lines.len() > ON_SCREEN;
    // Of a result the first are seen, of scores that come one by one the last.
    let first = if is_result { 0 } else { lines.len().saturating_sub(ON_SCREEN) };
    let more =
        more.then(|| say_figures(words, "screen-scores-more", [("shown", ON_SCREEN), ("many", lines.len())]));
    let side = round.side.iter().map(|(prize, whom)| format!("{prize}: {whom}"));
    let state = match round.state {
        RoundState::Closed => words.say("screen-scores-result").into_owned(),
        RoundState::Announced | RoundState::Running | RoundState::Scored | RoundState::CalledOff => {
            let marked = |one: &&ShownPerformance| matches!(one.standing, OnStage::Marked(_));
            let left = |one: &&ShownPerformance| one.standing == OnStage::Left;
            let marked = round.program.iter().filter(marked).count();
            let of = round.program.len() - round.program.iter().filter(left).count();
            say_figures(words, "screen-scores-so-far", [("marked", marked), ("of", of)])
        }
    };
    let none = lines.is_empty().then(|| words.say("screen-scores-none").into_owned());
    Scores {
        title: round.title.clone(),
        state,
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        lines: lines.into_iter().skip(first).take(ON_SCREEN).collect(),
        size,
        notes: none.into_iter().chain(more).chain(side).collect(),
    }
}

fn result(words: &Words, round: &RoundOnScreen) -> (Vec<Line>, [&'static str; 3]) {
    let line = |place: &ShownPlace| Line {
        rank: place.rank.map_or_else(|| words.nothing(), |rank| words.rank(rank, place.tied)),
        team: place.team.clone(),
        below: place.prize.clone().unwrap_or_default(),
        points: place.total.map_or_else(|| words.say("team-left").into_owned(), |total| words.points(&total)),
        class: if place.rank == Some(1) { "hall-first" } else { "" },
    };
    (round.places.iter().map(line).collect(), ["result-rank", "team", "result-total"])
}

/// In the order of the stage, the last where they are many: before the result stands nobody has a rank.
fn so_far(words: &Words, round: &RoundOnScreen) -> (Vec<Line>, [&'static str; 3]) {
    let scored = round.program.iter().enumerate().filter_map(|(place, one)| match one.standing {
        OnStage::Marked(Some(score)) => Some((place, one, score)),
        OnStage::Marked(None) | OnStage::Waits(..) | OnStage::Left => None,
    });
    let scored: Vec<_> = scored.collect();
    let line = |(place, one, score): &(usize, &ShownPerformance, _)| Line {
        rank: (place + 1).to_string(),
        team: one.team.clone(),
        below: title(one),
        points: words.points(score),
        class: "",
    };
    (scored.iter().map(line).collect(), ["screen-stage-number", "team", "marking-score"])
}
