//! The log of the house: what was set up, and who signed in.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::response::IntoResponse;
use jiff::civil::Date;
use thidua_app::audit::{Found, HouseLog, LOOKED_THROUGH, Line, Sought, find_in_house};
use thidua_words::Words;

use super::sent::frame;
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{any_or, sought};
use crate::parts::{Control, Empty, Field, Link, Note, Tone};
use crate::year::log::{say_hash, say_who, sentence};

/// What an address asks for.
pub(super) type Pairs = BTreeMap<String, String>;

const WHICH: &str = "so";
const GROUP: &str = "loai";
const PERSON: &str = "nguoi";
const FROM: &str = "tu";
const TO: &str = "den";
const BEFORE: &str = "truoc";
/// Ending of a file.
pub(super) const KIND: &str = "dang";

/// What is asked of the log, as it stands in an address.
pub(super) struct Asked {
    pub log: HouseLog,
    pub sought: Sought,
}

impl Asked {
    /// What makes no sense asks for nothing.
    pub(super) fn of(query: &Pairs) -> Self {
        let text = |name: &str| sought(query, name);
        let day = |name: &str| text(name).parse::<Date>().ok();
        let wanted = text(WHICH);
        let log = HouseLog::ALL.into_iter().find(|log| code_of(*log) == wanted).unwrap_or_default();
        let group = text(GROUP);
        let is_known = log.groups().contains(&group.as_str());
        let sought = Sought {
            group: if is_known { group } else { String::new() },
            person: text(PERSON),
            from: day(FROM),
            to: day(TO),
        };
        Self { log, sought }
    }

    fn narrows(&self) -> bool {
        self.sought != Sought::default()
    }

    /// An address at which the same is asked, with this beside it.
    pub(super) fn at(&self, address: &str, beside: (&str, &str)) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let (from, to) = (day(self.sought.from), day(self.sought.to));
        let asked = [
            (WHICH, code_of(self.log)),
            (GROUP, self.sought.group.as_str()),
            (PERSON, self.sought.person.as_str()),
            (FROM, from.as_str()),
            (TO, to.as_str()),
            beside,
        ];
        with_query(address, asked)
    }
}

/// How a log stands in an address.
pub(super) fn code_of(log: HouseLog) -> &'static str {
    match log {
        HouseLog::System => "he-thong",
        HouseLog::SignIns => "dang-nhap",
    }
}

/// What a log is called.
pub(super) fn say_log(words: &Words, log: HouseLog) -> String {
    let key = match log {
        HouseLog::System => "house-log-system",
        HouseLog::SignIns => "house-log-sign-ins",
    };
    words.say(key).into_owned()
}

struct Row {
    at: String,
    who: String,
    what: String,
    hash: String,
}

#[derive(Template)]
#[template(path = "organization/log.html")]
struct LogPage {
    frame: Frame,
    action: &'static str,
    search: Field,
    fields: Vec<Field>,
    /// Back to everything.
    all: Option<Link>,
    /// The same as files.
    files: Vec<Link>,
    /// Said where the search was ended before the log was.
    stopped: Option<Note>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    older: Option<Link>,
}

/// `GET /quan-tri/nhat-ky`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    query: Result<Query<Pairs>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let (words, asked) = (visitor.words, Asked::of(&query));
    let before = sought(&query, BEFORE).parse().unwrap_or(i64::MAX);
    let actor = &visitor.signed_in()?.actor;
    let found = find_in_house(&house.app, actor, asked.log, (&asked.sought, before)).await?;
    let everything = || Link::new(words.say("house-log-all"), asked_for_all(asked.log));
    let page = LogPage {
        frame: frame(&visitor, "house-log-title").here(words.say("house-log-title")),
        action: addresses::HOUSE_LOG,
        search: Field::new(Control::Text, PERSON, words.say("house-log-person"))
            .hint(words.say("house-log-person-hint"))
            .value(asked.sought.person.as_str()),
        fields: fields(words, &asked),
        all: asked.narrows().then(everything),
        files: files(words, &asked),
        stopped: found.was_stopped.then(|| stopped(words)),
        empty: empty(words, &asked, &found),
        older: found.older.map(|line| {
            let href = asked.at(addresses::HOUSE_LOG, (BEFORE, &line.to_string()));
            Link::new(words.say(if found.was_stopped { "house-log-further" } else { "log-older" }), href)
        }),
        rows: found.lines.iter().map(|line| row_of(words, line)).collect(),
    };
    Ok(Page(page).into_response())
}

fn asked_for_all(log: HouseLog) -> String {
    with_query(addresses::HOUSE_LOG, [(WHICH, code_of(log))])
}

fn fields(words: &Words, asked: &Asked) -> Vec<Field> {
    let logs = HouseLog::ALL.map(|log| (code_of(log).to_owned(), say_log(words, log)));
    let groups = asked.log.groups().iter().map(|group| {
        let label = words.say(&format!("log-group-{group}")).into_owned();
        ((*group).to_owned(), label)
    });
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        Field::new(Control::Choice(logs.to_vec()), WHICH, words.say("house-log-which"))
            .value(code_of(asked.log)),
        Field::new(any_or(words, groups), GROUP, words.say("house-log-group"))
            .value(asked.sought.group.as_str()),
        Field::new(Control::Date, FROM, words.say("house-log-from")).value(day(asked.sought.from)),
        Field::new(Control::Date, TO, words.say("house-log-to")).value(day(asked.sought.to)),
    ]
}

fn files(words: &Words, asked: &Asked) -> Vec<Link> {
    let file = |(ending, key): (&str, &str)| {
        Link::new(words.say(key), asked.at(addresses::HOUSE_LOG_FILE, (KIND, ending)))
    };
    [("xlsx", "list-xlsx"), ("csv", "list-csv")].map(file).into()
}

fn stopped(words: &Words) -> Note {
    let lines = words.decimal(&LOOKED_THROUGH.to_string());
    Note::new(Tone::Plain, words.say_with("house-log-stopped", &[("lines", &lines)]))
}

fn empty(words: &Words, asked: &Asked, found: &Found) -> Option<Empty> {
    let everything = || Link::new(words.say("house-log-all"), asked_for_all(asked.log));
    (found.lines.is_empty() && !found.was_stopped).then(|| Empty {
        title: words.say("house-log-none").into_owned(),
        text: words.say("house-log-none-why").into_owned(),
        way: Some(everything()),
    })
}

fn row_of(words: &Words, line: &Line) -> Row {
    Row {
        at: words.moment(line.at),
        who: say_who(words, line),
        what: sentence(words, line),
        hash: say_hash(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_group_of_a_log_has_a_name_in_both_languages() {
        for words in [Language::Vi, Language::En].map(Language::words) {
            for group in HouseLog::ALL.into_iter().flat_map(HouseLog::groups) {
                assert!(words.has(&format!("log-group-{group}")), "{group}");
            }
        }
    }

    #[test]
    fn an_address_asks_what_it_was_made_of_and_nonsense_asks_for_nothing() {
        let query = |pairs: &[(&str, &str)]| -> Pairs {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let asked = Asked::of(&query(&[
            (WHICH, "dang-nhap"),
            (GROUP, "token"),
            (PERSON, " Trần An "),
            (FROM, "2026-11-01"),
        ]));
        assert_eq!(asked.log, HouseLog::SignIns);
        assert_eq!(
            asked.at("/a", (BEFORE, "51")),
            "/a?so=dang-nhap&loai=token&nguoi=Tr%E1%BA%A7n%20An&tu=2026-11-01&truoc=51"
        );
        let nonsense = Asked::of(&query(&[(WHICH, "x"), (GROUP, "mark"), (FROM, "32/13/2026")]));
        assert!(!nonsense.narrows());
        assert_eq!(nonsense.log, HouseLog::System);
    }
}
