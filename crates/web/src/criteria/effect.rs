//! What a table under way does to the units of last year, beside the editor.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::scoring::{Extent, Preview, PreviewAnswer, preview_draft};
use thidua_domain::criteria::TableDraft;
use thidua_domain::scoring::Mode;
use thidua_words::Words;

use super::try_out::{Row, moved, row_of};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

/// The most units that stand beside the editor; trying the table out shows all of them.
const MOST: usize = 30;

/// Of which table it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The one that is kept.
    Kept,
    /// What somebody typed and did not keep.
    Typed,
}

/// The effect, in words.
#[derive(Template)]
#[template(path = "criteria/effect.html")]
pub struct Effect {
    words: &'static Words,
    of: Of,
    summary: String,
    lede: String,
    rows: Vec<Row>,
    more: Option<String>,
}

impl HtmlSafe for Effect {}

impl Effect {
    fn is_open(&self) -> bool {
        self.of == Of::Typed
    }

    fn about(&self) -> std::borrow::Cow<'static, str> {
        self.words.say(if self.is_open() { "draft-effect-of-typed" } else { "draft-effect-of-kept" })
    }

    /// What is said without a table of units.
    fn without(words: &'static Words, of: Of, key: &str) -> Self {
        let (summary, lede) = (words.say("draft-effect-title").into_owned(), words.say(key).into_owned());
        Self { words, of, summary, lede, rows: vec![], more: None }
    }
}

/// Works it out for a table.
pub async fn effect_of(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (draft, of): (&TableDraft, Of),
) -> PageResult<Effect> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let answer = preview_draft(&house.app, &who.actor, at, (draft.clone(), Extent::Moment)).await?;
    Ok(match answer {
        PreviewAnswer::Faulty(..) => Effect::without(words, of, "draft-effect-faulty"),
        PreviewAnswer::NoFacts(..) => Effect::without(words, of, "draft-effect-no-facts"),
        PreviewAnswer::TooMany(_) => Effect::without(words, of, "draft-effect-too-many"),
        PreviewAnswer::Scored(preview) => scored(words, of, &preview),
    })
}

fn scored(words: &'static Words, of: Of, preview: &Preview) -> Effect {
    let (moved, all) = (moved(preview), preview.units.len());
    let figure = |count: usize| words.decimal(&count.to_string());
    let (moved_said, all_said, year) = (figure(moved), figure(all), preview.year.to_string());
    let said = [("moved", moved_said.as_str()), ("all", &all_said), ("year", &year)];
    let lede = match preview.mode {
        Mode::Final => "draft-effect-frozen",
        Mode::Provisional => "draft-effect-open",
    };
    let left = all.saturating_sub(MOST);
    Effect {
        words,
        of,
        summary: words.say_with(if moved == 0 { "draft-effect-none" } else { "draft-effect-moved" }, &said),
        lede: words.say_with(lede, &said),
        rows: preview.units.iter().take(MOST).map(|unit| row_of(words, unit)).collect(),
        more: (left > 0).then(|| words.say_count("draft-effect-more", left, &[])),
    }
}
