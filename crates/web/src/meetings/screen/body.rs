//! What a screen shows, as a part of its page: it is put in when the page is made, and sent again when it changes.

use askama::Template;
use thidua_app::meetings::{AgendaRow, HallScreen, HallView, ShownItem};
use thidua_app::scoring::Ranking;
use thidua_app::voting::PollOnScreen;
use thidua_domain::meetings::{ConferenceState, ends_at};
use thidua_domain::voting::{Manner, PollState};
use thidua_papers::square::Square;
use thidua_words::{Language, Words};

use super::stage::{Scores, Staged, scores, staged};
use crate::addresses;
use crate::fault::PageResult;
use crate::house::Hall;
use crate::scoring::hall::{HallRow, LARGE, ON_SCREEN, notes, points_of, row_of, state};
use crate::voting::result::{OptionLine, ResultPart};

/// So many items of an agenda stand below the one that is shown.
pub(super) const BELOW: usize = 7;
/// So many ballots are drawn one by one.
const SLIPS: u64 = 30;

/// One large sentence, with smaller ones.
struct Plain {
    above: String,
    large: String,
    small: Vec<String>,
}

/// How telephones join.
struct Join {
    address: String,
    /// Where telephones of other networks find it.
    others: Vec<String>,
    square: Option<Square>,
    /// In groups, to be compared with what a telephone says; none where the house has a certificate that others vouch for.
    fingerprint: Vec<String>,
}

struct Welcome {
    lines: Vec<String>,
    join: Join,
}

struct Item {
    place: String,
    title: String,
    speaker: String,
    next: Option<String>,
    /// Without a script: since when, and until when.
    begun: String,
    ends: Option<Ends>,
    agenda: Vec<Step>,
}

/// When an item ends.
struct Ends {
    at: i64,
    until: String,
    /// Behind the time that is left, and behind what it is over.
    within: String,
    over: String,
    /// In milliseconds.
    whole: i64,
}

struct Step {
    number: usize,
    title: String,
    class: &'static str,
    is_current: bool,
}

struct Ranked {
    title: String,
    state: String,
    points_of: String,
    rows: Vec<HallRow>,
    size: &'static str,
    notes: Vec<String>,
}

struct Polled {
    above: String,
    title: String,
    /// How many have voted, of how many.
    count: Option<(usize, u64)>,
    of: String,
    /// Ballots one by one, where they are few.
    slips: Vec<bool>,
    said: Vec<String>,
    heads: Vec<String>,
    lines: Vec<OptionLine>,
}

enum Part {
    Plain(Plain),
    Welcome(Box<Welcome>),
    Item(Box<Item>),
    Ranked(Ranked),
    Polled(Polled),
    Staged(Box<Staged>),
    Scores(Scores),
}

#[derive(Template)]
#[template(path = "meetings/screen_body.html")]
struct Body {
    words: &'static Words,
    part: Part,
    quorum: Option<String>,
}

impl Body {
    fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.words.say(key)
    }
}

/// What a screen shows, as markup.
pub(super) fn body(screen: &HallScreen, language: Language, hall: &Hall) -> PageResult<String> {
    let words = language.words();
    let making = Making { words, screen };
    let part = match &screen.view {
        HallView::Over(state) => Part::Plain(making.over(*state)),
        HallView::Welcome => Part::Welcome(Box::new(making.welcome(hall))),
        HallView::Item(item) => Part::Item(Box::new(making.item(item))),
        HallView::Ranking(Some(ranking)) => Part::Ranked(making.ranked(ranking)),
        HallView::Ranking(None) => Part::Plain(making.no_ranking()),
        HallView::Poll(poll) => Part::Polled(making.polled(poll)),
        HallView::Stage(round) => Part::Staged(Box::new(staged(words, round))),
        HallView::Scores(round) => Part::Scores(scores(words, round)),
        HallView::Pause(until) => {
            Part::Plain(making.pause(until.map(|hour| hour.to_string()).unwrap_or_default().as_str()))
        }
    };
    let quorum = match &screen.view {
        HallView::Welcome | HallView::Item(_) => making.quorum(),
        HallView::Over(_)
        | HallView::Ranking(_)
        | HallView::Poll(_)
        | HallView::Stage(_)
        | HallView::Scores(_)
        | HallView::Pause(_) => None,
    };
    markup(&Body { words, part, quorum })
}

/// What a screen shows whose key ended while somebody looked.
pub(super) fn ended(language: Language) -> String {
    let words = language.words();
    let plain = Plain {
        above: String::new(),
        large: words.say("screen-ended").into_owned(),
        small: vec![words.say("screen-ended-text").into_owned()],
    };
    markup(&Body { words, part: Part::Plain(plain), quorum: None }).unwrap_or_default()
}

fn markup(body: &Body) -> PageResult<String> {
    Ok(body.render().map_err(|error| anyhow::Error::new(error).context("a template"))?)
}

/// `09 giờ 30`
pub(super) fn say_hour(words: &Words, hour: &str) -> String {
    let (hour, minute) = hour.split_once(':').unwrap_or((hour, ""));
    words.say_with("screen-hour", &[("hour", hour), ("minute", minute)])
}

/// A fingerprint in groups of eight.
fn groups(fingerprint: &str) -> Vec<String> {
    let pairs: Vec<&str> = fingerprint.split(':').filter(|pair| !pair.is_empty()).collect();
    pairs.chunks(8).map(|group| group.join(" ")).collect()
}

struct Making<'a> {
    words: &'static Words,
    screen: &'a HallScreen,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn say_figures(&self, key: &str, figures: &[(&str, String)]) -> String {
        let figures: Vec<(&str, &str)> = figures.iter().map(|(name, it)| (*name, it.as_str())).collect();
        self.words.say_with(key, &figures)
    }

    fn over(&self, state: ConferenceState) -> Plain {
        let key = match state {
            ConferenceState::CalledOff => "screen-called-off",
            ConferenceState::Closed | ConferenceState::Convened | ConferenceState::Open => "screen-over",
        };
        Plain { above: String::new(), large: self.say(key), small: vec![] }
    }

    fn no_ranking(&self) -> Plain {
        let small = vec![self.say("screen-no-ranking-text")];
        Plain { above: String::new(), large: self.say("screen-no-ranking"), small }
    }

    fn pause(&self, until: &str) -> Plain {
        let said = || self.words.say_with("screen-goes-on", &[("hour", &say_hour(self.words, until))]);
        let small = if until.is_empty() { vec![] } else { vec![said()] };
        Plain { above: String::new(), large: self.say("screen-pause"), small }
    }

    fn welcome(&self, hall: &Hall) -> Welcome {
        let address = |origin: &String| format!("{origin}{}", addresses::VOTE);
        let mut all = hall.addresses.iter().map(address);
        let first = all.next().unwrap_or_default();
        let row = &self.screen.row;
        let hour = (!row.begins.is_empty())
            .then(|| self.words.say_with("screen-begins", &[("hour", &say_hour(self.words, &row.begins))]));
        Welcome {
            lines: hour
                .into_iter()
                .chain(Some(row.place.clone()).filter(|place| !place.is_empty()))
                .collect(),
            join: Join {
                square: Square::of(&first),
                address: first,
                others: all.collect(),
                fingerprint: groups(&hall.fingerprint),
            },
        }
    }

    /// Nothing where nobody said how many have to be there, or who has a vote.
    fn quorum(&self) -> Option<String> {
        let roll = self.screen.roll;
        let quorum = self.screen.quorum.filter(|_| roll.voters > 0)?;
        let key = if quorum.is_reached(roll) { "screen-quorum-reached" } else { "screen-quorum-lacking" };
        let figures = [
            ("present", roll.voters_present.to_string()),
            ("voters", roll.voters.to_string()),
            ("needed", quorum.needed(roll).to_string()),
        ];
        Some(self.say_figures(key, &figures))
    }

    fn item(&self, shown: &ShownItem) -> Item {
        let (words, row) = (self.words, &shown.row);
        let place = [("place", row.place.to_string()), ("of", shown.of.to_string())];
        let ends = ends_at(shown.begun_at, row.minutes).map(|at| {
            let minutes = row.minutes.and_then(|minutes| usize::try_from(minutes).ok()).unwrap_or(0);
            let until = say_hour(words, &words.hour(at));
            Ends {
                at,
                until: words.say_with("screen-until", &[("hour", &until)]),
                within: words.say_count("screen-left-of", minutes, &[]),
                over: self.say("screen-over-time"),
                whole: at - shown.begun_at,
            }
        });
        let begun = say_hour(words, &words.hour(shown.begun_at));
        Item {
            place: self.say_figures("screen-item-place", &place),
            title: row.title.clone(),
            speaker: row.speaker.clone(),
            next: shown.next.as_ref().map(say_next),
            begun: words.say_with("screen-begun", &[("hour", &begun)]),
            ends,
            agenda: self.steps(row.number),
        }
    }

    /// The agenda around the item that is shown.
    fn steps(&self, number: i64) -> Vec<Step> {
        let agenda = &self.screen.agenda;
        let at = agenda.iter().position(|row| row.number == number).unwrap_or(0);
        let first = at.saturating_sub(BELOW / 2).min(agenda.len().saturating_sub(BELOW));
        let step = |(place, row): (usize, &AgendaRow)| Step {
            number: place + 1,
            title: row.title.clone(),
            class: if place < at { "past" } else { "" },
            is_current: place == at,
        };
        agenda.iter().enumerate().skip(first).take(BELOW).map(step).collect()
    }

    fn ranked(&self, ranking: &Ranking) -> Ranked {
        let (words, here) = (self.words, &ranking.here);
        let units = ranking.scored.as_ref().map(|scored| scored.units.as_slice()).unwrap_or_default();
        let scored = ranking.scored.as_deref();
        let many = [("shown", ON_SCREEN.to_string()), ("many", units.len().to_string())];
        let more = (units.len() > ON_SCREEN).then(|| self.say_figures("screen-ranking-more", &many));
        let figures = [("cluster", here.name.clone()), ("year", here.year.to_string())];
        Ranked {
            title: self.say_figures("ranking-title", &figures),
            state: state(words, ranking),
            points_of: scored.map(|scored| points_of(words, scored)).unwrap_or_default(),
            rows: units.iter().take(ON_SCREEN).map(|unit| row_of(words, unit)).collect(),
            size: if units.len() > LARGE { " hall-ranks--many" } else { "" },
            notes: scored
                .map(|scored| notes(words, scored))
                .unwrap_or_default()
                .into_iter()
                .chain(more)
                .collect(),
        }
    }

    fn polled(&self, shown: &PollOnScreen) -> Polled {
        let kept = &shown.kept;
        let phones = kept.manner.take_phones().is_ok();
        let goes_on = kept.state != PollState::Announced && kept.state != PollState::Published;
        let count = (goes_on && phones).then_some((shown.taken, kept.present));
        let is_few = kept.present <= SLIPS;
        let slips = count.filter(|_| is_few).map_or(0..0, |(_, present)| 0..present);
        let taken = shown.taken as u64;
        let result =
            shown.shown.clone().map(|found| ResultPart::of(self.words, &kept.poll, (None, Some(found))));
        Polled {
            above: self.say(&format!("screen-poll-{}", self.poll_word(shown))),
            title: kept.poll.title.clone(),
            of: self.words.say_with("screen-poll-of", &[("present", &kept.present.to_string())]),
            count,
            slips: slips.map(|slip| slip < taken).collect(),
            said: self.poll_said(shown, result.as_ref()),
            heads: result.as_ref().map(|result| result.heads.clone()).unwrap_or_default(),
            lines: result.map(|result| result.lines).unwrap_or_default(),
        }
    }

    /// What goes on, in a word of the keys of sentences.
    fn poll_word(&self, shown: &PollOnScreen) -> &'static str {
        match (shown.kept.state, shown.kept.manner) {
            (PollState::Announced, _) => "announced",
            (PollState::Open, Manner::Phones | Manner::Mixed) => "open",
            (PollState::Open, Manner::Paper) => "open-paper",
            (PollState::Open, Manner::Hands) => "open-hands",
            (PollState::Closed, _) => "closed",
            (PollState::Tallied, _) => "tallied",
            (PollState::Published, _) => "published",
        }
    }

    fn poll_said(&self, shown: &PollOnScreen, result: Option<&ResultPart>) -> Vec<String> {
        let kept = &shown.kept;
        if let Some(result) = result {
            return result.seen_by.iter().chain(&result.remarks).cloned().collect();
        }
        let present = [("present", kept.present.to_string()), ("size", kept.size.to_string())];
        match kept.state {
            PollState::Announced => vec![self.say("screen-poll-soon")],
            PollState::Open if kept.manner.take_phones().is_ok() => {
                let left = kept.present.saturating_sub(shown.taken as u64);
                let left = self.words.say_count("screen-poll-left", usize::try_from(left).unwrap_or(0), &[]);
                vec![left, self.say("screen-poll-number-alone")]
            }
            PollState::Open => vec![self.say_figures("screen-poll-present", &present)],
            PollState::Closed | PollState::Tallied | PollState::Published => {
                vec![self.say("screen-poll-wait")]
            }
        }
    }
}

fn say_next(row: &AgendaRow) -> String {
    if row.speaker.is_empty() { row.title.clone() } else { format!("{} – {}", row.title, row.speaker) }
}
