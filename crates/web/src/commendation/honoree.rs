//! Somebody with the whole record.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{AchievementRow, Honoree, open_honoree};
use thidua_domain::commendation::{AchievementKind, Object};
use thidua_words::Words;

use super::lines::{say_line, say_when};
use super::{frame_in, honoree_at};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Empty, Link};

/// A line of the record.
struct Line {
    when: String,
    what: String,
    reference: String,
    note: String,
    by: String,
    /// Why it was wrong; empty where it holds.
    withdrawn: String,
    way: Option<Link>,
}

/// The lines of a kind.
struct Group {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "commendation/honoree.html")]
struct HonoreePage {
    frame: Frame,
    lede: String,
    note: Option<String>,
    seek: String,
    change: Option<String>,
    groups: Vec<Group>,
    empty: Option<Empty>,
    /// What is not shown, for who does not keep the record; whether there is any is not said.
    kept_back: Option<String>,
}

/// `GET /so-htx/{unit}/khen-thuong/{honoree}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree)): Path<(String, String)>,
) -> PageResult {
    let words = visitor.words;
    let at = honoree_at(unit, honoree);
    let found = open_honoree(&house.app, &visitor.signed_in()?.actor, &at).await?;
    let (slug, id) = (at.slug.as_str(), at.honoree.as_str());
    let frame = frame_in(&house, &visitor, &found.unit, found.row.name.clone()).await?;
    let note = found.keeps.then(|| addresses::note_achievement(slug, id));
    let empty = found.lines.is_empty().then(|| Empty {
        title: words.say("honour-record-empty").into_owned(),
        text: words.say("honour-record-empty-text").into_owned(),
        way: note.clone().map(|way| Link::new(words.say("honour-note"), way)),
    });
    let page = HonoreePage {
        lede: lede(words, &found),
        seek: addresses::eligibility(slug, id),
        change: found.keeps.then(|| addresses::change_honoree(slug, id)),
        groups: groups(words, &found),
        frame: frame.here(found.row.name.clone()),
        kept_back: (!found.keeps).then(|| words.say("honour-kept-back").into_owned()),
        note,
        empty,
    };
    Ok(Page(page).into_response())
}

fn lede(words: &Words, found: &Honoree) -> String {
    let row = &found.row;
    let object = words.say(&format!("honour-object-{}", row.object)).into_owned();
    let founded = if found.object == Object::Collective && !row.founded.is_empty() {
        words.say_with("honour-founded", &[("day", &words.date(&row.founded))])
    } else {
        String::new()
    };
    let parts = [object, row.position.clone(), row.workplace.clone(), founded];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn groups(words: &Words, found: &Honoree) -> Vec<Group> {
    let group = |kind: &AchievementKind| {
        let rows = found.lines.iter().rev().filter(|row| row.kind == kind.name());
        let lines: Vec<Line> = rows.map(|row| line(words, found, row)).collect();
        let title = words.say(&format!("honour-kind-{}", kind.name())).into_owned();
        (!lines.is_empty()).then_some(Group { id: kind.name(), title, lines })
    };
    AchievementKind::ALL.iter().filter_map(group).collect()
}

fn line(words: &Words, found: &Honoree, row: &AchievementRow) -> Line {
    let holds = row.withdrawn.is_empty();
    let slug = found.unit.slug.as_str();
    let way = match found.decisions.get(&row.number) {
        Some(decision) => Link::new(words.say("honour-decision-way"), addresses::decision(slug, decision)),
        None => {
            let withdraw = addresses::achievement(slug, &found.row.id, row.number);
            Link::new(words.say("honour-withdraw-way"), withdraw)
        }
    };
    let at = words.moment(row.noted_at);
    Line {
        when: say_when(words, row),
        what: say_line((words, &found.library), row),
        reference: row.reference.clone(),
        note: row.note.clone(),
        by: words.say_with("honour-noted-by", &[("by", &row.noted_by), ("at", &at)]),
        withdrawn: if holds {
            String::new()
        } else {
            words.say_with("honour-withdrawn", &[("reason", &row.withdrawn), ("by", &row.withdrawn_by)])
        },
        way: (found.keeps && holds).then_some(way),
    }
}
