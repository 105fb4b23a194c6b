//! What a contest comes to as tables for people: the ranking with its prizes, then every performance.

use thidua_domain::contests::{Contest, How, Outcome, Placing, Scored, Won};
use thidua_words::Words;

use crate::cli::score::report::{Grid, clean};

/// What stands where there is nothing.
const NOTHING: &str = "–";

pub(super) fn report((contest, outcome): (&Contest, &Outcome), digest: &str, words: &Words) -> String {
    let mut out = format!("{}\n\n", clean(&contest.title));
    if outcome.teams.is_empty() {
        out.push_str(&format!("{}\n", words.say("contest-no-team")));
    } else {
        ranking((contest, outcome), words).print(&mut out);
    }
    out.push_str(&format!("\n{}\n", words.say("contest-performances")));
    if outcome.performances.is_empty() {
        out.push_str(&format!("{}\n", words.say("contest-no-performance")));
    } else {
        performances((contest, outcome), words).print(&mut out);
    }
    out.push('\n');
    for note in notes((contest, outcome), words) {
        out.push_str(&format!("{note}\n"));
    }
    out.push_str(&format!("{}\n", words.say_with("contest-digest", &[("digest", digest)])));
    out
}

/// Longer names are cut: each row is as wide as the longest.
const NAME: usize = 60;

/// A name, or the id where there is none.
fn called(name: &str, id: &str) -> String {
    let name = clean(name);
    match name.char_indices().nth(NAME) {
        None if name.is_empty() => id.to_owned(),
        None => name,
        Some((end, _)) => format!("{}…", &name[..end]),
    }
}

fn heads(words: &Words, keys: &[&str]) -> Grid {
    Grid::new(keys.iter().map(|key| vec![words.say(&format!("contest-head-{key}")).into_owned()]))
}

fn ranking((contest, outcome): (&Contest, &Outcome), words: &Words) -> Grid {
    let mut grid = heads(words, &["rank", "team", "total", "prize"]);
    for placing in &outcome.teams {
        let team = &contest.teams[placing.team];
        grid.add(vec![
            placing.rank.map_or(NOTHING.to_owned(), |rank| words.decimal(&rank.to_string())),
            called(&team.name, &team.id),
            placing.total.map_or(NOTHING.to_owned(), |total| words.decimal(&total.to_string())),
            said_of(contest, placing, words),
        ]);
    }
    grid.left = vec![1, 3];
    grid
}

/// The prize, and what else there is to say of a place.
fn said_of(contest: &Contest, placing: &Placing, words: &Words) -> String {
    let title = |prize: usize| {
        let prize = &contest.prizes[prize];
        called(&prize.title, &prize.id)
    };
    let mut said = vec![];
    match &placing.won {
        Won::Nothing => {}
        Won::Prize(prize) => said.push(title(*prize)),
        Won::Open(prizes, or_none) => {
            let none = or_none.then(|| words.say("contest-open-none").into_owned());
            let all: Vec<String> = prizes.clone().map(title).chain(none).collect();
            said.push(words.say_with("contest-open", &[("prizes", &all.join(", "))]));
        }
    }
    let notes = [
        (placing.rank.is_none(), "contest-withdrawn"),
        (placing.tied, "contest-tied"),
        (placing.rank.is_some() && !placing.complete, "contest-incomplete"),
    ];
    said.extend(notes.iter().filter(|(holds, _)| *holds).map(|(_, key)| words.say(key).into_owned()));
    said.join("; ")
}

fn performances((contest, outcome): (&Contest, &Outcome), words: &Words) -> Grid {
    let mut grid = heads(words, &["team", "part", "sheets", "raw", "time", "deductions", "score"]);
    for (performance, scored) in contest.performances.iter().zip(&outcome.performances) {
        let (team, part) = (&contest.teams[performance.team], &contest.parts[performance.part]);
        let number = |text: Option<String>| text.map_or(NOTHING.to_owned(), |text| words.decimal(&text));
        grid.add(vec![
            called(&team.name, &team.id),
            called(&part.title, &part.id),
            number(scored.sheets.map(|sheets| sheets.to_string())),
            number(scored.raw.map(|raw| raw.shown())),
            number(Some(scored.time_penalty.to_string())),
            number(Some(scored.deductions.to_string())),
            number(scored.score.map(|score| score.to_string())),
        ]);
    }
    grid.left = vec![0, 1];
    grid
}

/// What was not done as the rule says it, and what is not there.
fn notes((contest, outcome): (&Contest, &Outcome), words: &Words) -> Vec<String> {
    let many = |is_one: &dyn Fn(&Scored) -> bool| {
        outcome.performances.iter().filter(|scored| is_one(scored)).count()
    };
    let kept = |scored: &Scored| scored.sheets.is_some() && scored.raw.is_some() && !scored.dropped;
    let all = if contest.aggregate.how == How::DropExtremes { many(&kept) } else { 0 };
    let unscored = many(&|scored: &Scored| scored.score.is_none());
    [("contest-not-dropped", all), ("contest-not-scored", unscored)]
        .into_iter()
        .filter(|(_, many)| *many > 0)
        .map(|(key, many)| words.say_with(key, &[("many", &words.decimal(&many.to_string()))]))
        .collect()
}
