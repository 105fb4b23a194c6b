//! What a change would do to everybody, shown before it is made.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::reporting::{Decide, Step, open_report};
use thidua_app::scoring::{Effect, UnitEffect, effect_of_report};
use thidua_domain::number::Points;
use thidua_papers::speech::say_stand;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, period_name};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, Link};

struct Row {
    name: String,
    before: String,
    after: String,
    rank: String,
    leaves: String,
    class: &'static str,
}

/// The effect as a table; a part of pages.
#[derive(Template)]
#[template(path = "scorecard/effect_table.html")]
pub struct EffectTable {
    title: String,
    caption: String,
    heads: [String; 5],
    rows: Vec<Row>,
}

impl askama::filters::HtmlSafe for EffectTable {}

impl EffectTable {
    /// Words an effect.
    #[must_use]
    pub fn of(words: &Words, effect: &Effect) -> Self {
        let moved = words.decimal(&effect.moved().to_string());
        let all = words.decimal(&effect.units.len().to_string());
        let head = |key: &str| words.say(key).into_owned();
        Self {
            title: match effect.moved() {
                0 => words.say("effect-none").into_owned(),
                _ => words.say_with("effect-title", &[("moved", &moved), ("all", &all)]),
            },
            caption: head("effect-caption"),
            heads: ["board-unit", "effect-before", "effect-after", "effect-rank", "effect-leaves"].map(head),
            rows: effect.units.iter().map(|unit| row_of(words, unit)).collect(),
        }
    }
}

fn row_of(words: &Words, unit: &UnitEffect) -> Row {
    let points = |points: Option<Points>| words.points_or_nothing(points);
    let leaves: Vec<String> = unit
        .leaves
        .iter()
        .map(|(id, before, after)| format!("{id}: {} → {}", points(*before), points(*after)))
        .collect();
    Row {
        name: unit.name.clone(),
        before: words.points(&unit.before.points),
        after: words.points(&unit.after.points),
        rank: say_stand(words, Some(&unit.before), &unit.after),
        leaves: leaves.join("; "),
        class: if unit.changes() { "is-decisive" } else { "" },
    }
}

#[derive(Template)]
#[template(path = "scorecard/effect.html")]
struct EffectPage {
    frame: Frame,
    lede: String,
    table: EffectTable,
    form: EntryForm,
}

/// `GET /cum/{cluster}/{year}/bao-cao/{period}/{unit}/anh-huong`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, unit)): Path<(String, i16, String, String)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let view = open_report(&house.app, &who.actor, (&cluster, year), &period, &unit).await?;
    let revision = view.version.as_ref().map_or(0, |version| version.revision);
    let act = Decide {
        at: (cluster, year),
        period: period.clone(),
        unit: unit.clone(),
        revision,
        step: Step::Accept,
        reason: String::new(),
    };
    let effect = effect_of_report(&house.app, &who.actor, &act).await?;
    let (name, report) = (view.unit.short_name.clone(), period_name(words, &period));
    let to = address(&view.here);
    let title = words.say_with("effect-report-title", &[("unit", &name), ("period", &report)]);
    let page = EffectPage {
        frame: frame_of(&visitor, &view.here, title)
            .crumb(format!("{report}, {name}"), to.report(&period, &unit))
            .here(words.say("effect-here")),
        lede: words.say("effect-lede").into_owned(),
        table: EffectTable::of(words, &effect),
        form: EntryForm::stacked(to.decide_report(&period, &unit))
            .revision(revision)
            .field(Field::new(Control::Area(2), "ly-do", words.say("effect-reason")))
            .button(Button::main(words.say("effect-apply")).act("chap-nhan"))
            .or(Link::new(words.say("effect-leave"), to.report(&period, &unit))),
    };
    Ok(Page(page).into_response())
}
