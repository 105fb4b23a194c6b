//! What would raise a unit: where points are still open, and which figure would earn them.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::scoring::{Aim, Bar, Lift, OpenLeaf, Standing, raise};
use thidua_domain::criteria::Kind;
use thidua_domain::number::Decimal;
use thidua_papers::grading::{as_sentence, missed_for_good, say_missed, say_open_grade};
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
    /// Where the unit stands among the grades.
    standing: Vec<String>,
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
        standing: raise.standing.as_ref().map(|standing| say_standing(words, standing)).unwrap_or_default(),
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

/// The grade that is reached, what stands against better ones, and what the next would take.
fn say_standing(words: &Words, standing: &Standing) -> Vec<String> {
    let (table, grading) = (&standing.table, &standing.grading);
    let named = |name: &str| standing.titles.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let reached = grading.reached.map(|grade| &table.grades[grade]);
    let (own, open, missed) = match &standing.ranked {
        Some(ranked) => (ranked.own.as_deref(), ranked.open.as_deref(), &ranked.missed),
        None => (reached.map(|grade| grade.name.as_str()), None, &grading.unmet),
    };
    let mut said = vec![match own {
        Some(grade) => words.say_with("raise-grade", &[("grade", grade)]),
        None => words.say("raise-grade-none").into_owned(),
    }];
    if standing.ranked.is_none() && reached.is_some_and(|grade| grade.quota.is_some()) {
        said.push(words.say("raise-grade-quota").into_owned());
    }
    said.extend(open.map(|open| as_sentence(&say_open_grade(words, own, open))));
    let missed = missed_for_good(table, missed, open);
    said.extend(missed.map(|missed| as_sentence(&say_missed(words, (table, &named), own, missed))));
    said.extend(grading.next.map(|(grade, lacking)| {
        let (grade, points) = (&table.grades[grade].name, words.points(&lacking));
        words.say_with("raise-grade-next", &[("grade", grade), ("points", &points)])
    }));
    said
}

/// What stands between the points of a leaf and the total besides.
fn say_bar(words: &Words, bar: &Bar) -> String {
    match bar {
        Bar::Limit { title, at_most } => {
            words.say_with("raise-bar-limit", &[("title", title), ("points", &words.decimal(at_most))])
        }
        Bar::PassedOver { branch, item, above } => words.say_with(
            "raise-bar-passed-over",
            &[("branch", branch), ("item", item), ("points", &words.decimal(above))],
        ),
        Bar::Full { branch, most } => {
            words.say_with("raise-bar-full", &[("branch", branch), ("points", &words.decimal(most))])
        }
    }
}

fn lines_of(words: &Words, leaf: &OpenLeaf) -> Vec<String> {
    let bars = leaf.bars.iter().map(|bar| say_bar(words, bar));
    lifts_of(words, leaf).into_iter().chain(bars).collect()
}

fn lifts_of(words: &Words, leaf: &OpenLeaf) -> Vec<String> {
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
        Lift::Several(rising, falling) => {
            let sides = [("raise-rising", rising), ("raise-falling", falling)];
            let named = sides.into_iter().filter(|(_, titles)| !titles.is_empty());
            named.map(|(key, titles)| words.say_with(key, &[("titles", &titles.join("; "))])).collect()
        }
        Lift::Flag(title) if leaf.kind == Kind::Deduction => {
            vec![words.say_with("raise-flag-off", &[("title", title)])]
        }
        Lift::Flag(title) => vec![words.say_with("raise-flag", &[("title", title)])],
        Lift::Mark => vec![words.say("raise-mark").into_owned()],
        Lift::Unknown => vec![words.say("raise-unknown").into_owned()],
    }
}
