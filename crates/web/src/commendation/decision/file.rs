//! The list of a decision as a file, with everything that is kept of each award.

use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::commendation::{AwardRow, Decision, HandOverRow, cited_as, open_decision};
use thidua_domain::text::slug_of;
use thidua_words::Words;

use super::decision_at;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::list::{Asked, Cell, Column, List};
use crate::parts::Link;

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/danh-sach?tep=…`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
    asked: Asked,
) -> PageResult {
    let at = decision_at(unit, decision);
    let found = open_decision(&house.app, &visitor.signed_in()?.actor, &at).await?;
    // Names of files are in plain letters; a decision without a number has none to be named by.
    let cited = Some(slug_of(&cited_as(&found.row))).filter(|cited| !cited.is_empty());
    let name = cited.map_or_else(|| "quyet-dinh-du-thao".to_owned(), |cited| format!("quyet-dinh-{cited}"));
    let file = list_of(visitor.words, &found).file(&asked, &name)?;
    Ok(file.ok_or(Error::NotFound)?)
}

/// The ways to these files.
pub(super) fn files_of(words: &Words, found: &Decision) -> Vec<Link> {
    let file = |(ending, key): (&str, &str)| {
        Link::new(words.say(key), addresses::decision_file(&found.unit.slug, &found.row.id, ending))
    };
    [("xlsx", "list-xlsx"), ("csv", "list-csv")].map(file).into()
}

fn list_of<'a>(words: &'a Words, found: &'a Decision) -> List<'a, AwardRow> {
    let text = |code: &'static str, key: &str, value: fn(&AwardRow) -> &str| {
        Column::new(code, words.say(key), move |row: &AwardRow| Cell::text(value(row)).in_vietnamese())
    };
    let handed = |code: &'static str, key: &str, value: fn(&Words, &HandOverRow) -> String| {
        Column::new(code, words.say(key), move |row: &AwardRow| {
            Cell::text(found.handed(row.number).map(|line| value(words, line)).unwrap_or_default())
        })
    };
    let figure = |number: Option<i64>| {
        number
            .map_or_else(|| Cell::text(""), |number| Cell::figure(words.decimal(&number.to_string()), number))
    };
    let code = Column::new("ma", words.say("decision-file-code"), |row: &AwardRow| {
        Cell::text(if found.state.may_hand_over().is_ok() { row.code.as_str() } else { "" })
    });
    let title = match cited_as(&found.row).as_str() {
        "" => found.row.subject.clone(),
        number => format!("{number} – {}", found.row.subject),
    };
    let place = addresses::decision(&found.unit.slug, &found.row.id);
    List::new(words, (place, title), &found.awards, |row| row.number.to_string())
        .column(Column::new("tt", words.say("decision-file-number"), move |row: &AwardRow| {
            figure(Some(row.number))
        }))
        .column(text("ten", "decision-award-name", |row| &row.name))
        .column(text("chuc-vu", "honour-field-chuc-vu", |row| &row.position))
        .column(text("noi-cong-tac", "honour-field-noi-cong-tac", |row| &row.workplace))
        .column(Column::new("danh-hieu", words.say("decision-award-what"), |row: &AwardRow| {
            Cell::text(found.title(row)).in_vietnamese()
        }))
        .column(Column::new("nam", words.say("decision-field-nam"), |row: &AwardRow| {
            Cell::text(row.year.map(|year| year.to_string()).unwrap_or_default())
        }))
        .column(text("thanh-tich", "decision-field-thanh-tich", |row| &row.merit))
        .column(Column::new("tien", words.say("decision-award-money"), move |row: &AwardRow| {
            figure(row.money)
        }))
        .column(handed("ngay-trao", "decision-file-handed", |words, line| words.date(&line.handed_on)))
        .column(handed("nguoi-nhan", "decision-field-nguoi-nhan", |_, line| line.receiver.clone()))
        .column(handed("ghi-chu", "decision-field-ghi-chu", |_, line| line.note.clone()))
        .column(code)
}
