//! What somebody has to do, in words and with its address: the same in the row of a unit, as one's next thing, in everybody's list
//! and in letters. A room's duty needs its sentences and nothing here.

use thidua_app::ground::Member;
use thidua_app::year::{DutyPlace, ListedDuty};
use thidua_domain::calendar::StepKind;
use thidua_domain::duty::{Detail, Duty, Page, Pressing};
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::ground::period_in_sentence;
use crate::list::{Cell, Column, Key, List};
use crate::parts::{Link, Next, State};
use crate::sentences::say_step;

/// A duty, and what its sentences are made of.
pub struct Worded<'a> {
    words: &'a Words,
    duty: &'a Duty,
    unit: Option<&'a Member>,
    /// The year that it is of, where it is of one.
    to: Option<YearAddress>,
}

impl<'a> Worded<'a> {
    /// A duty on somebody's list.
    pub fn of(words: &'a Words, listed: &'a ListedDuty) -> Self {
        let to = match &listed.place {
            DutyPlace::Year { cluster, year, .. } => Some(YearAddress::of(cluster, *year)),
            DutyPlace::Unit | DutyPlace::Office { .. } => None,
        };
        Self { words, duty: &listed.duty, unit: listed.unit.as_ref(), to }
    }

    /// A duty in the row of the unit that it is about.
    pub fn about(words: &'a Words, duty: &'a Duty, unit: &'a Member, to: YearAddress) -> Self {
        Self { words, duty, unit: Some(unit), to: Some(to) }
    }

    /// One of its sentences; `{ $count }` is how many days it is late.
    fn say(&self, before: &str, after: &str) -> String {
        let (mut period, mut step) = (String::new(), String::new());
        let (mut owner, mut award, mut thing) = ("", "", "");
        match &self.duty.detail {
            Detail::None => {}
            Detail::Period(code) => period = period_in_sentence(self.words, code),
            Detail::Step(name) => {
                let kind = StepKind::from_name(name).map(|kind| say_step(self.words, &kind));
                step = kind.unwrap_or_default();
            }
            Detail::Owner(name) => owner = name,
            Detail::Award { title, .. } => award = title,
            Detail::Thing { title, .. } => thing = title,
        }
        let unit = self.unit.map(|unit| unit.short_name.as_str()).unwrap_or_default();
        let late = match self.duty.pressing {
            Pressing::Late(days) => usize::try_from(days).unwrap_or(0),
            Pressing::Back | Pressing::Waits | Pressing::Open => 0,
        };
        let key = format!("{before}-{}{after}", self.duty.kind.code);
        self.words.say_count(
            &key,
            late,
            &[
                ("period", &period),
                ("step", &step),
                ("unit", unit),
                ("owner", owner),
                ("award", award),
                ("thing", thing),
            ],
        )
    }

    /// `Duyệt báo cáo quý III của Cần Thơ`
    pub fn in_list(&self) -> String {
        self.say("duty", "")
    }

    /// What happens next with the unit, whoever does it, and where.
    pub fn in_row(&self) -> (String, Link) {
        // Where the list's own words do in a row, there are no others.
        let has_own = self.words.has(&format!("todo-{}", self.duty.kind.code));
        (
            self.say(if has_own { "todo" } else { "duty" }, ""),
            Link::new(self.words.say(self.label_of_page()), self.href()),
        )
    }

    /// The one thing that somebody does now.
    pub fn as_next(&self) -> Next {
        Next {
            title: self.say("next", "-title"),
            text: self.say("next", "-text"),
            way: Some(Link::new(self.say("next", "-button"), self.href())),
        }
    }

    /// Where it is done.
    pub fn href(&self) -> String {
        let unit = self.unit.map(|unit| unit.slug.as_str()).unwrap_or_default();
        // An article is of no year.
        if let (Page::Article, Detail::Thing { id, .. }) = (self.duty.kind.page, &self.duty.detail) {
            return addresses::desk_article(id);
        }
        let Some(to) = &self.to else { return addresses::nominations(unit) };
        match (self.duty.kind.page, &self.duty.detail) {
            (Page::Report, Detail::Period(code)) => to.report(code, unit),
            (Page::Conference, Detail::Thing { id, .. }) => to.conference(id),
            (Page::Task, Detail::Thing { id, .. }) => to.task(id),
            (Page::Movement, Detail::Thing { id, .. }) => to.movement(id),
            (Page::Movement, _) => to.movements(),
            (Page::Conference, _) => to.conferences(),
            (Page::Exemplar, Detail::Thing { id, .. }) => addresses::exemplar(to.cluster(), id),
            (Page::Replication, Detail::Thing { id, .. }) => addresses::replication(to.cluster(), id),
            (Page::Exemplar | Page::Replication, _) => addresses::exemplars(to.cluster()),
            (Page::Task, _) => to.tasks(),
            (Page::Report, _) => to.board(),
            (Page::Pact, _) => to.pact(),
            (Page::Scorecard, _) => to.scorecard(unit),
            (Page::Checks, _) => to.checks(),
            (Page::Difference, _) => to.difference(unit),
            (Page::Criteria, _) => to.criteria(),
            (Page::Calendar, _) => to.calendar(),
            (Page::Close, _) => to.close(),
            (Page::Proposals, _) => to.proposals(),
            (Page::Nominations, _) => addresses::nominations(unit),
            (Page::Article, _) => addresses::NEWSROOM.to_owned(),
        }
    }

    fn label_of_page(&self) -> &'static str {
        match self.duty.kind.page {
            Page::Report => "open-report",
            Page::Pact => "open-pact",
            Page::Scorecard => "open-scorecard",
            Page::Checks => "open-checks",
            Page::Difference => "open-difference",
            Page::Criteria => "open-criteria",
            Page::Calendar => "open-calendar",
            Page::Close => "open-close",
            Page::Proposals => "open-proposals",
            Page::Nominations => "open-nominations",
            Page::Conference => "open-conference",
            Page::Task => "open-task",
            Page::Movement => "open-movement",
            Page::Exemplar => "open-exemplar",
            Page::Replication => "open-replication",
            Page::Article => "open-article",
        }
    }
}

/// A line of a letter.
pub struct DutyLine {
    /// `Nộp báo cáo quý III`
    pub title: String,
    /// `Cụm 5 thành phố, năm 2026`
    pub ground: String,
    /// How pressing it is.
    pub pressing: String,
    /// `30/11/2026`, where it has a day.
    pub due: Option<String>,
    /// Where it is done.
    pub href: String,
}

impl DutyLine {
    /// Words a duty.
    #[must_use]
    pub fn of(words: &Words, listed: &ListedDuty) -> Self {
        let worded = Worded::of(words, listed);
        Self {
            title: worded.in_list(),
            ground: say_ground(words, listed),
            pressing: state_of(words, listed.duty.pressing).word().to_owned(),
            due: say_due(words, listed),
            href: worded.href(),
        }
    }
}

fn say_ground(words: &Words, listed: &ListedDuty) -> String {
    match &listed.place {
        DutyPlace::Year { cluster_name, year, .. } => {
            words.say_with("duty-place", &[("cluster", cluster_name), ("year", &year.to_string())])
        }
        DutyPlace::Unit => listed.unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default(),
        DutyPlace::Office { name } => name.clone(),
    }
}

fn say_due(words: &Words, listed: &ListedDuty) -> Option<String> {
    listed.duty.due.map(|day| words.date(&day.to_string()))
}

/// Everything that somebody has to do, as a list.
pub fn list_of<'a>(words: &'a Words, duties: &'a [ListedDuty]) -> List<'a, ListedDuty> {
    let what = Column::new("viec", words.say("duty-what"), |listed: &ListedDuty| {
        let worded = Worded::of(words, listed);
        Cell::text(worded.in_list()).to(worded.href())
    });
    let ground = Column::new("noi", words.say("duty-where"), |listed: &ListedDuty| {
        Cell::text(say_ground(words, listed))
    });
    let due = Column::new("han", words.say("duty-due"), |listed: &ListedDuty| {
        Cell::text(say_due(words, listed).unwrap_or_default())
    });
    // Days as they are stored stand in their own order.
    let by_day =
        |listed: &ListedDuty| listed.duty.due.map_or(Key::Missing, |day| Key::name(&day.to_string()));
    let state = Column::new("tinh-trang", words.say("duty-state"), |listed: &ListedDuty| {
        Cell::state(state_of(words, listed.duty.pressing))
    });
    let place = (addresses::YEARS.to_owned(), words.say("duty-title").into_owned());
    List::new(words, place, duties, |listed| listed.matter().key)
        .named(|listed| {
            let unit = listed.unit.as_ref().map(Member::names).unwrap_or_default();
            unit.into_iter().chain([say_ground(words, listed)]).collect()
        })
        .filter("tat-ca", "board-all", |_| true)
        .stacked()
        .column(what)
        .column(ground.ordered())
        .column(due.ordered_by(by_day))
        .column(state)
}

fn state_of(words: &Words, pressing: Pressing) -> State {
    match pressing {
        Pressing::Late(days) => {
            State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]))
        }
        Pressing::Back => State::back(words.say("progress-back")),
        Pressing::Waits => State::wait(words.say("duty-waits")),
        Pressing::Open => State::open(words.say("duty-open")),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use thidua_words::Language;

    /// The codes that rooms declare by this constructor, read from their files: no list of them stands anywhere.
    fn codes(constructor: &str) -> Vec<String> {
        let domain = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
        let rooms = fs::read_dir(domain).unwrap().map(|room| room.unwrap().path().join("duties.rs"));
        let texts: Vec<String> = rooms.filter_map(|file| fs::read_to_string(file).ok()).collect();
        let calls = texts.iter().flat_map(|text| text.split(constructor).skip(1));
        calls.filter_map(|rest| Some(rest.split('"').nth(1)?.to_owned())).collect()
    }

    #[test]
    fn every_duty_that_a_room_declares_has_its_sentences_in_both_languages() {
        let (of_unit, of_cluster) = (codes("Kind::of_unit("), codes("Kind::of_cluster("));
        let (of_named, of_office) = (codes("Kind::of_named("), codes("Kind::of_office("));
        assert!(of_unit.len() >= 8 && of_cluster.len() >= 9, "{of_unit:?} {of_cluster:?}");
        for words in [Language::Vi, Language::En].map(Language::words) {
            let say = |key: String| {
                // An absent sentence stops a test.
                words.say_count(
                    &key,
                    0,
                    &[
                        ("period", "p"),
                        ("step", "s"),
                        ("unit", "u"),
                        ("owner", "o"),
                        ("award", "a"),
                        ("thing", "t"),
                    ],
                )
            };
            for code in of_unit.iter().chain(&of_cluster).chain(&of_named).chain(&of_office) {
                say(format!("duty-{code}"));
                for part in ["title", "text", "button"] {
                    say(format!("next-{code}-{part}"));
                }
            }
        }
    }
}
