//! What is still open before a year is frozen, whom to ask about it, and what would count as nothing.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::Error;
use thidua_app::contact::Contact;
use thidua_app::reminders::{Paper, Reminded};
use thidua_app::scoring::Zero;
use thidua_app::year::{Closing, Matter, OpenMatter, RemindPaper, remindings};
use thidua_papers::speech::say_stand;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::ground::{address, period_name};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Head, Key, List, ListBar};
use crate::parts::{Button, Empty, EntryForm, Pager, State};
use crate::reporting::list::state_of_report;
use crate::reporting::remind::{Remind, RemindRow};
use crate::scorecard::card::state_of_card;

/// The list of what is open, unit by unit.
pub(super) fn list_of<'a>(words: &'a Words, closing: &'a Closing) -> List<'a, OpenMatter> {
    let to = address(&closing.ranking.here);
    let here = (to.close(), words.say("close-open-title").into_owned());
    let unit = Column::new("don-vi", words.say("board-unit"), |row: &OpenMatter| {
        Cell::text(row.unit.short_name.as_str())
    });
    let matter = Column::new("viec", words.say("close-matter"), move |row: &OpenMatter| {
        Cell::text(name_of(words, &row.matter)).to(way_of(&to, row))
    });
    let state = Column::new("tinh-trang", words.say("close-state"), |row: &OpenMatter| {
        Cell::state(state_of(words, &row.matter))
    });
    let since = Column::new("tu", words.say("close-since"), |row: &OpenMatter| {
        row.since.map(|at| Cell::text(words.moment(at))).unwrap_or_default()
    });
    let ask = Column::new("hoi", words.say("close-ask"), |row: &OpenMatter| {
        Cell::text(if row.ask.is_empty() {
            words.say("close-nobody").into_owned()
        } else {
            row.ask.join(", ")
        })
    });
    let call = Column::new("goi", words.say("close-call"), |row: &OpenMatter| {
        let contact = row.contact.as_ref();
        let said = |contact: &Contact| format!("{}, {}", contact.name, contact.telephone);
        contact
            .map(|contact| Cell::text(said(contact)).to(format!("tel:{}", contact.dials())))
            .unwrap_or_default()
    });
    List::new(words, here, &closing.open, key_of)
        .named(|row| row.unit.names())
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .filter("bao-cao", "close-only-reports", |row| matches!(row.matter, Matter::Report(..)))
        .filter("bang-diem", "close-only-cards", |row| !matches!(row.matter, Matter::Report(..)))
        .column(unit.ordered())
        .column(matter.ordered())
        .column(state)
        .column(since.ordered_by(|row| row.since.map_or(Key::Missing, Key::number)))
        .column(ask)
        .column(call)
}

/// What is open, with what the secretary can do about each paper that waits for its unit.
#[derive(Template)]
#[template(path = "year/open_matters.html")]
pub(super) struct OpenTable {
    caption: String,
    bar: ListBar,
    heads: Vec<Head>,
    rows: Vec<OpenRow>,
    empty: Option<Empty>,
    pager: Option<Pager>,
    reminds: Option<String>,
}

impl HtmlSafe for OpenTable {}

struct OpenRow {
    cells: Vec<Cell>,
    remind: Option<RemindRow>,
}

impl OpenTable {
    /// The page of it that is asked for; nothing where nothing is open.
    pub(super) async fn of(
        house: &House,
        visitor: &Visitor,
        closing: &Closing,
        asked: &Asked,
    ) -> Result<Option<Self>, Error> {
        if closing.open.is_empty() {
            return Ok(None);
        }
        let words = visitor.words;
        let (mut table, matters) = Self::bare(words, closing, asked);
        let here = &closing.ranking.here;
        let actor = visitor.actor().ok_or(Error::NotAllowed)?;
        let found = remindings(&house.app, actor, here, &matters).await?;
        for ((row, matter), reminding) in table.rows.iter_mut().zip(&matters).zip(found) {
            let Some(reminding) = reminding else { continue };
            let (key, letter) = (key_of(matter), Reminded::of(here, matter, &reminding));
            let form = EntryForm::in_a_row(address(here).remind_open()).with("giay", &key).button(
                Button::new(words.say("remind-button")).about(format!(": {}", matter.unit.short_name)),
            );
            let remind = Remind::of(words, house, (&letter, &visitor.origin), &reminding, (form, vec![]));
            let about = format!("{}, {}", matter.unit.short_name, name_of(words, &matter.matter));
            row.remind = Some(remind.folded(&key, about));
        }
        let any = table.rows.iter().any(|row| row.remind.is_some());
        table.reminds = any.then(|| words.say("remind-title").into_owned());
        Ok(Some(table))
    }

    fn bare(words: &Words, closing: &Closing, asked: &Asked) -> (Self, Vec<OpenMatter>) {
        let list = list_of(words, closing);
        let shown = list.show(asked);
        let matters: Vec<OpenMatter> = shown.rows.iter().map(|row| (*row).clone()).collect();
        let row = |matter: &OpenMatter| OpenRow { cells: list.cells(matter), remind: None };
        let table = Self {
            caption: words.say("close-open-title").into_owned(),
            bar: shown.bar,
            heads: shown.heads,
            rows: matters.iter().map(row).collect(),
            empty: shown.empty,
            pager: shown.pager,
            reminds: None,
        };
        (table, matters)
    }
}

/// The paper that a button of the list is about.
pub(super) fn paper_of(at: &(String, i16), key: &str) -> Option<RemindPaper> {
    let (unit, matter) = key.split_once('.')?;
    let (paper, period) = match matter {
        "tu-cham" => (Paper::Scorecard, ""),
        "cham-cheo" => (Paper::Check, ""),
        "giai-trinh" => (Paper::Explanation, ""),
        "cum-cham" | "duyet" => return None,
        period => (Paper::Report, period),
    };
    Some(RemindPaper { at: at.clone(), unit: unit.to_owned(), paper, period: period.to_owned() })
}

fn key_of(row: &OpenMatter) -> String {
    let matter = match &row.matter {
        Matter::Report(period, _) => period.as_str(),
        Matter::Scorecard(_) => "tu-cham",
        Matter::Check(..) => "cham-cheo",
        Matter::Explanation(..) => "giai-trinh",
        Matter::Marks(..) => "cum-cham",
        Matter::Approval => "duyet",
    };
    format!("{}.{matter}", row.unit.slug)
}

fn name_of(words: &Words, matter: &Matter) -> String {
    let key = match matter {
        Matter::Report(period, _) => return period_name(words, period),
        Matter::Scorecard(_) => "close-matter-card",
        Matter::Check(..) => "close-matter-check",
        Matter::Explanation(..) => "close-matter-explanation",
        Matter::Marks(..) => "close-matter-marks",
        Matter::Approval => "close-matter-approval",
    };
    words.say(key).into_owned()
}

fn way_of(to: &YearAddress, row: &OpenMatter) -> String {
    let unit = &row.unit.slug;
    match &row.matter {
        Matter::Report(period, _) => to.report(period, unit),
        Matter::Scorecard(_) | Matter::Marks(..) | Matter::Approval => to.scorecard(unit),
        Matter::Check(..) => to.checks(),
        Matter::Explanation(..) => to.difference(unit),
    }
}

fn state_of(words: &Words, matter: &Matter) -> State {
    let count = |(done, all): (usize, usize)| {
        let number = |n: usize| words.decimal(&n.to_string());
        State::open(words.say_with("close-done-of", &[("done", &number(done)), ("all", &number(all))]))
    };
    match matter {
        Matter::Report(_, None) => State::idle(words.say("report-none")),
        Matter::Report(_, Some(state)) => state_of_report(words, *state),
        Matter::Scorecard(state) => state_of_card(words, *state),
        Matter::Check(done, all) | Matter::Explanation(done, all) | Matter::Marks(done, all) => {
            count((*done, *all))
        }
        Matter::Approval => State::open(words.say("close-not-approved")),
    }
}

/// More units than this are counted instead of named.
const NAMED: usize = 60;

struct ZeroRow {
    name: String,
    href: String,
    leaves: String,
    most: String,
    points: String,
    rank: String,
    class: &'static str,
}

/// What would count as nothing, and where everybody would stand then.
#[derive(Template)]
#[template(path = "year/zeros.html")]
pub(super) struct ZeroTable {
    title: String,
    lede: String,
    heads: [String; 5],
    rows: Vec<ZeroRow>,
    more: Option<String>,
}

impl HtmlSafe for ZeroTable {}

impl ZeroTable {
    /// Nothing where nothing is missing.
    pub(super) fn of(words: &Words, closing: &Closing) -> Option<Self> {
        if closing.zeros.is_empty() {
            return None;
        }
        let to = address(&closing.ranking.here);
        let count = |n: usize| words.decimal(&n.to_string());
        let missing = closing.zeros.iter().filter(|zero| !zero.leaves.is_empty()).count();
        let head = |key: &str| words.say(key).into_owned();
        Some(Self {
            title: words.say_with("close-zeros-title", &[("units", &count(missing))]),
            lede: words.say("close-zeros-text").into_owned(),
            heads: [
                "board-unit",
                "close-zeros-leaves",
                "close-zeros-most",
                "close-zeros-points",
                "close-zeros-rank",
            ]
            .map(head),
            rows: closing.zeros.iter().take(NAMED).map(|zero| zero_row(words, &to, zero)).collect(),
            more: closing
                .zeros
                .len()
                .checked_sub(NAMED)
                .filter(|more| *more > 0)
                .map(|more| words.say_with("close-zeros-more", &[("units", &count(more))])),
        })
    }
}

fn zero_row(words: &Words, to: &YearAddress, zero: &Zero) -> ZeroRow {
    let moves = (zero.before.rank, &zero.before.grade) != (zero.after.rank, &zero.after.grade);
    ZeroRow {
        name: zero.name.clone(),
        href: to.scorecard(&zero.id),
        leaves: if zero.leaves.is_empty() { words.nothing() } else { zero.leaves.join(", ") },
        most: if zero.leaves.is_empty() { words.nothing() } else { words.points(&zero.most) },
        points: words.points(&zero.after.points),
        class: if moves { "is-decisive" } else { "" },
        rank: say_stand(words, Some(&zero.before), &zero.after),
    }
}
