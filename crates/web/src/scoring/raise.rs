//! What would raise a unit: where points are still open, and which figure would earn them.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::scoring::{Aim, Lift, OpenLeaf, raise};
use thidua_domain::criteria::Kind;
use thidua_domain::number::Decimal;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::Empty;

struct Row {
    id: String,
    title: String,
    points: String,
    open: String,
    lines: Vec<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "scoring/raise.html")]
struct RaisePage {
    frame: Frame,
    lede: String,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/bang-diem/{unit}/nang-diem`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let raise = raise(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let name = raise.unit.short_name.clone();
    let sheet = address(&raise.here).scorecard(&raise.unit.slug);
    let page = RaisePage {
        frame: frame_of(&visitor, &raise.here, words.say_with("raise-title", &[("unit", &name)]))
            .crumb(words.say("nav-sheets"), address(&raise.here).scorecards())
            .crumb(name, sheet.clone())
            .here(words.say("raise-here")),
        lede: words.say("raise-lede").into_owned(),
        rows: raise.leaves.iter().map(|leaf| row_of(words, leaf, &sheet)).collect(),
        empty: raise.leaves.is_empty().then(|| Empty {
            title: words.say("raise-none").into_owned(),
            text: words.say("raise-none-why").into_owned(),
            way: None,
        }),
    };
    Ok(Page(page).into_response())
}

fn row_of(words: &Words, leaf: &OpenLeaf, sheet: &str) -> Row {
    let points = leaf.points.as_ref().map_or_else(|| words.nothing(), |points| words.decimal(points));
    let max = words.decimal(&leaf.max);
    let outside = |key: &str| format!("{points} ({})", words.say_with(key, &[("max", &max)]));
    Row {
        id: leaf.id.clone(),
        title: leaf.title.clone(),
        points: match leaf.kind {
            Kind::Regular => format!("{points} / {max}"),
            Kind::Bonus => outside("max-bonus"),
            Kind::Deduction => outside("max-deduction"),
        },
        // What the total would gain, also where it is a deduction that falls away.
        open: words.decimal(&leaf.open),
        lines: lines_of(words, leaf),
        href: format!("{sheet}#{}", leaf.id),
    }
}

fn lines_of(words: &Words, leaf: &OpenLeaf) -> Vec<String> {
    let say = |key: &str, title: &str, aim: &Aim| {
        let (figure, points) = (words.decimal(&aim.figure), words.decimal(&aim.points));
        words.say_with(key, &[("title", title), ("figure", &figure), ("points", &points)])
    };
    match &leaf.lift {
        Lift::Figure { title, now, next, full } => {
            let mut lines = vec![match now {
                Some(now) => {
                    words.say_with("raise-now", &[("title", title), ("figure", &words.decimal(now))])
                }
                None => words.say_with("raise-now-missing", &[("title", title)]),
            }];
            // A figure that has to fall is not “reached”.
            let falls = |aim: &Aim| {
                let (now, then) = (now.as_deref().and_then(Decimal::read), Decimal::read(&aim.figure));
                now.zip(then).is_some_and(|(now, then)| then < now)
            };
            let next_key = |aim: &Aim| match (leaf.kind, falls(aim)) {
                (Kind::Deduction, _) => "raise-next-deduction",
                (Kind::Regular | Kind::Bonus, true) => "raise-next-down",
                (Kind::Regular | Kind::Bonus, false) => "raise-next",
            };
            lines.extend(next.as_ref().map(|aim| say(next_key(aim), title, aim)));
            lines.push(match full {
                Some(aim) if leaf.kind == Kind::Deduction => say("raise-full-deduction", title, aim),
                Some(aim) if falls(aim) => say("raise-full-down", title, aim),
                Some(aim) => say("raise-full", title, aim),
                None => words.say("raise-out-of-reach").into_owned(),
            });
            lines
        }
        Lift::Survey { title, full: Some(aim) } => vec![say("raise-survey", title, aim)],
        Lift::Survey { full: None, .. } => vec![words.say("raise-out-of-reach").into_owned()],
        Lift::Flag(title) if leaf.kind == Kind::Deduction => {
            vec![words.say_with("raise-flag-off", &[("title", title)])]
        }
        Lift::Flag(title) => vec![words.say_with("raise-flag", &[("title", title)])],
        Lift::Mark => vec![words.say("raise-mark").into_owned()],
        Lift::Unknown => vec![words.say("raise-unknown").into_owned()],
    }
}
