//! Letters in words: subject and plain text, with full addresses.

use thidua_app::reminders::{Message, Reminded, Returned};
use thidua_app::year::ListedDuty;
use thidua_domain::duty::Pressing;
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::duties::DutyLine;
use crate::ground::period_name;
use crate::reporting::remind::{sentence, what_of};

/// Subject and text of a letter: where the house is reached, `https://thidua.vn`, and what it calls itself, which may be nothing.
#[must_use]
pub fn write(words: &Words, (origin, house): (&str, &str), message: &Message) -> (String, String) {
    let (subject, mut text) = match message {
        Message::Digest(duties) => digest(words, origin, duties),
        Message::Returned(returned) => came_back(words, origin, returned),
        Message::Reminded(reminded) => waited_for(words, origin, reminded),
        Message::Trial(_) => return trial(words, origin),
    };
    let ways = [
        ("list", format!("{origin}{}", addresses::YEARS)),
        ("settings", format!("{origin}{}", addresses::REMINDERS)),
    ];
    let ways: Vec<(&str, &str)> = ways.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text.push_str(&format!("\n{}\n", words.say_with("letter-foot-list", &ways[..1])));
    text.push_str(&format!("{}\n", words.say_with("letter-foot-settings", &ways[1..])));
    text.push_str(&format!("{}\n", words.say("letter-foot")));
    if !house.is_empty() {
        text.push_str(&format!("{house}\n"));
    }
    (subject, text)
}

/// The letter with which an administrator tries the mail server.
#[must_use]
pub fn trial(words: &Words, origin: &str) -> (String, String) {
    let text = words.say_with("letter-trial-text", &[("url", origin)]);
    (words.say("letter-trial").into_owned(), format!("{text}\n"))
}

fn digest(words: &Words, origin: &str, duties: &[ListedDuty]) -> (String, String) {
    let late = duties.iter().filter(|listed| matches!(listed.duty.pressing, Pressing::Late(_))).count();
    let subject = match late {
        0 => words.say_count("letter-subject", duties.len(), &[]),
        _ => {
            let late = words.say_count("letter-late", late, &[]);
            words.say_count("letter-subject-late", duties.len(), &[("late", &late)])
        }
    };
    let mut text = format!("{}\n", words.say("letter-hello"));
    for (number, listed) in (1..).zip(duties) {
        let line = DutyLine::of(words, listed);
        let when = match &line.due {
            Some(day) => words.say_with("letter-when", &[("pressing", &line.pressing), ("day", day)]),
            None => words.say_with("letter-when-open", &[("pressing", &line.pressing)]),
        };
        text.push_str(&format!(
            "\n{number}. {}\n   {}. {when}\n   {origin}{}\n",
            line.title, line.ground, line.href
        ));
    }
    (subject, text)
}

fn waited_for(words: &Words, origin: &str, reminded: &Reminded) -> (String, String) {
    let what = what_of(words, reminded);
    let subject = words.say_with("letter-reminded", &[("what", &what), ("unit", &reminded.unit_name)]);
    let by = words.say_with("letter-reminded-by", &[("cluster", &reminded.cluster_name)]);
    (subject, format!("{by}\n\n{}\n", sentence(words, origin, reminded)))
}

fn came_back(words: &Words, origin: &str, returned: &Returned) -> (String, String) {
    let address = YearAddress::of(&returned.cluster, returned.year);
    let (what, href) = match &returned.period {
        Some(code) => (period_name(words, code), address.report(code, &returned.unit)),
        None => (words.say("letter-sheet").into_owned(), address.scorecard(&returned.unit)),
    };
    let year = returned.year.to_string();
    let of = [
        ("what", what.as_str()),
        ("unit", returned.unit_name.as_str()),
        ("cluster", returned.cluster_name.as_str()),
        ("year", year.as_str()),
    ];
    let reason = returned.reason.replace('\n', "\n   ");
    let url = format!("{origin}{href}");
    let text = format!(
        "{}\n\n{}\n\n{}\n",
        // The report of the year has its word in its name already.
        words.say_with(
            if returned.period.as_deref() == Some("year") {
                "letter-returned-annual"
            } else {
                "letter-returned-text"
            },
            &of
        ),
        words.say_with("letter-returned-reason", &[("reason", &reason)]),
        words.say_with("letter-returned-way", &[("url", &url)])
    );
    (words.say_with("letter-returned", &of[..2]), text)
}
