//! The form of a meeting: what it asks, what it sends back, and what of that the act takes.

use std::collections::BTreeMap;

use thidua_app::commendation::{TypedCount, TypedMeeting};
use thidua_domain::commendation::Base;

use super::super::fields::At;
use super::super::{Sent, text};
use super::field;
use super::meeting::{Making, say_base};
use crate::parts::{self, Control, Field};

/// Fields of a line of the page, and what acts call them; both have the number of the line behind them.
const COUNTED: [(&str, &str); 4] =
    [("hop-le", "valid"), ("dong-y", "yes"), ("dong-y-van-ban", "written_yes"), ("y-kien", "opinion")];

/// What a meeting comes to as it was sent.
pub(super) fn typed(sent: &Sent) -> TypedMeeting {
    let get = |name: &str| text(sent, name).to_owned();
    let numbered = |name: &'static str| {
        sent.iter().filter_map(move |(field, value)| {
            let number = field.strip_prefix(name)?.parse::<i64>().ok()?;
            Some((number, value.clone()))
        })
    };
    let mut counted: BTreeMap<i64, TypedCount> = BTreeMap::new();
    for (number, value) in numbered("hop-le-") {
        counted.entry(number).or_default().valid = value;
    }
    for (number, value) in numbered("dong-y-") {
        counted.entry(number).or_default().yes = value;
    }
    for (number, value) in numbered("dong-y-van-ban-") {
        counted.entry(number).or_default().written_yes = value;
    }
    for (number, value) in numbered("y-kien-") {
        counted.entry(number).or_default().opinion = value;
    }
    TypedMeeting {
        held_on: get("ngay"),
        begun: get("bat-dau"),
        ended: get("ket-thuc"),
        place: get("noi-hop"),
        tellers: get("kiem-phieu"),
        proceedings: get("dien-bien"),
        conclusion: get("ket-luan"),
        rule_fraction: get("ty-le"),
        rule_more: get("so-sanh") == "more",
        rule_base: get("tinh-tren"),
        rule_written: !get("tinh-van-ban").is_empty(),
        rule_cite: get("quy-che"),
        presences: numbered("co-mat-").collect(),
        counted,
    }
}

impl Making<'_> {
    /// What is kept, as the form sends it.
    pub(super) fn sent(&self) -> Sent {
        let row = &self.found.row;
        let mut sent: Sent = [
            ("ngay", &row.held_on),
            ("bat-dau", &row.begun),
            ("ket-thuc", &row.ended),
            ("noi-hop", &row.place),
            ("kiem-phieu", &row.tellers),
            ("dien-bien", &row.proceedings),
            ("ket-luan", &row.conclusion),
            ("ty-le", &row.rule_fraction),
            ("tinh-tren", &row.rule_base),
            ("tinh-van-ban", &row.rule_absent),
            ("quy-che", &row.rule_cite),
        ]
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .into();
        sent.insert("so-sanh".into(), if row.rule_more == 1 { "more" } else { "least" }.into());
        for member in &self.found.attendance {
            sent.insert(format!("co-mat-{}", member.number), member.presence.clone());
        }
        for item in &self.found.items {
            let number = item.row.number;
            let figure = |figure: Option<i64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
            sent.insert(format!("hop-le-{number}"), figure(item.row.valid));
            sent.insert(format!("dong-y-{number}"), figure(item.row.yes));
            sent.insert(format!("dong-y-van-ban-{number}"), figure(item.row.written_yes));
            sent.insert(format!("y-kien-{number}"), item.row.opinion.clone());
        }
        sent
    }

    pub(super) fn words_of_it(&self, at: At<'_>) -> Vec<Field> {
        vec![
            field(self.words, (Control::Date, "ngay"), at).required(),
            field(self.words, (Control::Text, "bat-dau"), at),
            field(self.words, (Control::Text, "ket-thuc"), at),
            field(self.words, (Control::Text, "noi-hop"), at),
        ]
    }

    pub(super) fn rule_fields(&self, at: At<'_>) -> Vec<Field> {
        let compare =
            ["least", "more"].map(|word| (word.to_owned(), self.say(&format!("council-compare-{word}"))));
        let bases = [Base::AllMembers, Base::Present, Base::ValidBallots]
            .map(|base| (base.word().to_owned(), self.say(&say_base(base))));
        vec![
            field(self.words, (Control::Text, "ty-le"), at),
            field(self.words, (Control::Choice(compare.into()), "so-sanh"), at),
            field(self.words, (Control::Choice(bases.into()), "tinh-tren"), at),
            field(self.words, (Control::Tick, "tinh-van-ban"), at),
            field(self.words, (Control::Text, "quy-che"), at),
        ]
    }

    pub(super) fn texts(&self, at: At<'_>) -> Vec<Field> {
        vec![
            field(self.words, (Control::Area(3), "kiem-phieu"), at),
            field(self.words, (Control::Area(5), "dien-bien"), at),
            field(self.words, (Control::Area(4), "ket-luan"), at),
        ]
    }

    fn numbered(&self, (control, name, number): (Control, &str, i64), who: &str, at: At<'_>) -> Field {
        let act = COUNTED.iter().find(|(page, _)| *page == name).map_or(name, |(_, act)| *act);
        parts::numbered(self.words, "council", (control, name, act), (number, who), at)
    }

    pub(super) fn figures(&self, number: i64, who: &str, at: At<'_>) -> Vec<Field> {
        let mut names = vec!["dong-y", "hop-le"];
        if self.found.attended().written > 0 {
            names.push("dong-y-van-ban");
        }
        names
            .into_iter()
            .map(|name| self.numbered((Control::Number, name, number), who, at).heard())
            .collect()
    }

    pub(super) fn opinion(&self, number: i64, who: &str, at: At<'_>) -> Field {
        self.numbered((Control::Area(2), "y-kien", number), who, at).heard()
    }
}
