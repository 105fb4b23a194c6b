//! The foot of a sheet: the total, what is missing, save, hand in.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::appraisal::Seat;
use thidua_app::scorecard::Sheet;
use thidua_domain::criteria::Layer;
use thidua_papers::points::say_whole;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::ground::address;
use crate::parts::{Follow, Keep, Link, Saving, Shown};

/// The foot for who may mark or hand in.
#[derive(Template)]
#[template(path = "scorecard/dock.html")]
pub(super) struct Dock {
    words: &'static Words,
    to: YearAddress,
    unit: String,
    /// What the sum is of, and the sum.
    sum: Option<(String, String)>,
    progress: Option<String>,
    lacks: Vec<Link>,
    complete: bool,
    save: Option<&'static str>,
    submits: bool,
    /// Whether one can see first what the marks would do to everybody.
    tries: bool,
    /// Takes what is proposed as it is, where marks are missing; with how many.
    accepts: Option<String>,
    keep: Option<Keep>,
    follow: Option<Follow>,
}

impl HtmlSafe for Dock {}

impl Dock {
    fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.words.say(key)
    }

    /// The foot of a sheet; none for who only reads.
    pub(super) fn of(
        visitor: &Visitor,
        sheet: &Sheet,
        seat: Option<&Seat>,
        (shown, owner): (Shown, Option<&str>),
    ) -> Option<Self> {
        let words = visitor.words;
        let is_own = sheet.may_fill_in && seat.is_none_or(|seat| seat.layer == Layer::SelfMark);
        if seat.is_none() && !is_own {
            return None;
        }
        let saving = if is_own { Saving::ByItself } else { Saving::ByHand };
        let mut lacks: Vec<Link> = vec![];
        for lack in sheet.lacks.iter().filter(|_| is_own) {
            // What is wanted elsewhere does not stand on a page that is narrowed.
            let href = match owner {
                Some(_) => address(&sheet.here).scorecard_leaf(&sheet.unit.slug, &lack.field),
                None => format!("#{}", lack.field),
            };
            let link = Link::new(lack.field.clone(), href);
            if !lacks.contains(&link) {
                lacks.push(link);
            }
        }
        Some(Self {
            words,
            to: address(&sheet.here),
            unit: sheet.unit.slug.clone(),
            sum: if is_own { own_sum(words, sheet) } else { whole_sum(words, sheet) },
            progress: seat.map(|seat| progress(words, sheet, seat)),
            complete: is_own && lacks.is_empty(),
            lacks,
            save: seat.map(|_| if is_own { "card-save-button" } else { "sheet-save-button" }),
            submits: is_own,
            tries: seat.is_some_and(|seat| matches!(seat.layer, Layer::Cluster | Layer::Approved)),
            accepts: seat.and_then(|seat| accepts(words, sheet, seat, owner)),
            follow: seat.map(|_| Follow::of(words)),
            keep: seat.map(|seat| {
                let form = address(&sheet.here).scorecard_layer(&sheet.unit.slug, seat.layer.word());
                Keep::of(visitor, &form, saving, shown)
            }),
        })
    }
}

/// The button that gives marks as they are proposed, on leaves that have none yet.
fn accepts(words: &Words, sheet: &Sheet, seat: &Seat, owner: Option<&str>) -> Option<String> {
    let open = open_proposals(sheet, owner).filter(|_| seat.layer == Layer::Cluster)?;
    Some(words.say_with("proposals-accept", &[("count", &words.decimal(&open.to_string()))]))
}

/// How many proposals on the criteria of an owner, or on all, have no mark of the cluster yet; nothing where there are none.
fn open_proposals(sheet: &Sheet, owner: Option<&str>) -> Option<usize> {
    let (table, unit) = (&sheet.scored.table, sheet.scored.find(&sheet.unit.slug)?);
    let is_open = |id: &&String| {
        let at = table.find(id).filter(|at| owner.is_none_or(|owner| table.is_owned_by(*at, owner)));
        let leaf = at.and_then(|at| unit.criteria.get(at)?.leaf.as_ref());
        leaf.is_some_and(|leaf| !leaf.input.marks.iter().any(|mark| mark.layer == Layer::Cluster))
    };
    Some(sheet.proposed.keys().filter(is_open).count()).filter(|open| *open > 0)
}

fn own_sum(words: &Words, sheet: &Sheet) -> Option<(String, String)> {
    let (points, unit) = (sheet.own_total()?, sheet.scored.find(&sheet.unit.slug)?);
    let (points, max) = (words.points(&points), say_whole(words, &sheet.scored.table, unit.max));
    let sum = words.say_with("card-own-total-of", &[("points", &points), ("max", &max)]);
    Some((words.say("card-own-total").into_owned(), sum))
}

/// The sum that counts, as far as this person may see what it is made of.
fn whole_sum(words: &Words, sheet: &Sheet) -> Option<(String, String)> {
    let total = super::sums::total(words, sheet);
    (!total.is_empty()).then_some((String::new(), total))
}

fn progress(words: &Words, sheet: &Sheet, seat: &Seat) -> String {
    let (done, wanted) = sheet.scored.count_marks(&sheet.unit.slug, seat.layer);
    let (done, wanted) = (words.decimal(&done.to_string()), words.decimal(&wanted.to_string()));
    words.say_with("sheet-progress", &[("done", &done), ("wanted", &wanted)])
}
