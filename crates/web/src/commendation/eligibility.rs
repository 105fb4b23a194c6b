//! For what somebody may be proposed: every award of their kind with its tree of reasons.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{Judged, Seeking, seek};
use thidua_domain::calendar::accept_day;
use thidua_domain::commendation::{Answer, Condition, Finding, Occasion, Reasons, Verdict};
use thidua_words::Words;

use super::{Sent, frame_below, honoree_at, text};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Control, Field, Note, State, Tone};
use crate::scoring::speech::Speech;

/// A node of a tree, flat: how deep it stands, what became of it, what it says.
struct Branch {
    depth: usize,
    state: State,
    say: String,
    cite: String,
}

/// An award with what it came to.
struct Outcome {
    id: String,
    title: String,
    /// Everybody by this award.
    survey: String,
    /// Where it is nominated, for who keeps the record and where nothing stands against it.
    propose: Option<String>,
    state: State,
    rulebook: String,
    cite: String,
    notes: Vec<String>,
    branches: Vec<Branch>,
    open: bool,
}

#[derive(Template)]
#[template(path = "commendation/eligibility.html")]
struct EligibilityPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    action: String,
    fields: Vec<Field>,
    outcomes: Vec<Outcome>,
    none: String,
    /// The rules by which everybody is judged.
    rules: &'static str,
}

/// `GET /so-htx/{unit}/khen-thuong/{honoree}/du-dieu-kien?ngay=…&nam=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree)): Path<(String, String)>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let words = visitor.words;
    let at = honoree_at(unit, honoree);
    let (seeking, notes) = seeking(words, &asked);
    let judged = seek(&house.app, &visitor.signed_in()?.actor, &at, seeking).await?;
    let frame =
        frame_below(&house, &visitor, &judged.honoree, words.say("honour-eligibility").into_owned()).await?;
    let day = words.date(&judged.occasion.accepted.to_string());
    let counted = counts(words, &judged);
    let page = EligibilityPage {
        lede: words
            .say_with("honour-eligibility-lede", &[("name", &judged.honoree.row.name), ("counts", &counted)]),
        notes,
        action: addresses::eligibility(&at.slug, at.honoree.as_str()),
        fields: day_and_year(words, judged.occasion),
        outcomes: outcomes(words, &judged),
        none: words.say_with("eligibility-none", &[("day", &day)]),
        rules: addresses::RULEBOOKS,
        frame,
    };
    Ok(Page(page).into_response())
}

/// On what day and for which year; what cannot be read is said and left out.
pub(super) fn seeking(words: &Words, asked: &Sent) -> (Seeking, Vec<Note>) {
    let (day, year) = (text(asked, "ngay").trim(), text(asked, "nam").trim());
    let mut notes = vec![];
    let accepted = if day.is_empty() { None } else { Some(accept_day(day)) };
    let accepted = match accepted {
        Some(Err(refusal)) => {
            notes.push(Note::refused(words, Tone::Wrong, &refusal));
            None
        }
        Some(Ok(day)) => Some(day),
        None => None,
    };
    let read = year.parse::<i16>().ok().filter(|year| (1_945..=9_999).contains(year));
    if read.is_none() && !year.is_empty() {
        notes.push(Note::new(Tone::Wrong, words.say("honour-year-wrong")));
    }
    (Seeking { accepted, year: read }, notes)
}

fn counts(words: &Words, judged: &Judged) -> String {
    let of = |verdict: Verdict| {
        let many = judged.answers.iter().filter(|answer| answer.finding.verdict == verdict).count();
        words.say_count(&format!("honour-count-{}", verdict.word().replace('_', "-")), many, &[])
    };
    [of(Verdict::Met), of(Verdict::Unknown), of(Verdict::NotMet)].join(", ")
}

/// The two questions of such a page.
pub(super) fn day_and_year(words: &Words, occasion: Occasion) -> Vec<Field> {
    let say = |key: &str| words.say(key).into_owned();
    let year = occasion.year.map(|year| year.to_string()).unwrap_or_default();
    vec![
        Field::new(Control::Date, "ngay", say("honour-accepted")).value(occasion.accepted.to_string()),
        Field::new(Control::Number, "nam", say("honour-merit-year")).value(year),
    ]
}

fn outcomes(words: &'static Words, judged: &Judged) -> Vec<Outcome> {
    let speech = Speech(words);
    let reasons =
        Reasons { wording: &speech, library: &judged.honoree.library, candidate: &judged.candidate };
    judged.answers.iter().map(|answer| outcome(words, judged, (answer, &reasons))).collect()
}

fn outcome(words: &Words, judged: &Judged, (answer, reasons): (&Answer, &Reasons<'_>)) -> Outcome {
    let (award, slug) = (&answer.rule.award, judged.honoree.unit.slug.as_str());
    let year = answer.occasion.year.unwrap_or_default();
    let propose = || {
        let whom = &judged.honoree.row.id;
        format!("{}?nguoi={whom}&danh-hieu={}&nam={year}", addresses::nominate(slug), award.id)
    };
    let mut notes = vec![];
    if !award.verified.is_yes() {
        notes.push(words.say("eligibility-unverified").into_owned());
    }
    if let Some((other, found)) = &answer.beside {
        let found = words.say(&format!("award-verdict-{}", found.word().replace('_', "-")));
        let arguments = [("rulebook", &*other.rulebook.title), ("verdict", &*found)];
        notes.push(words.say_with("eligibility-beside", &arguments));
    }
    let mut branches = vec![];
    let tree = Tree { words, answer, reasons, keeps: judged.honoree.keeps };
    tree.grow((&answer.finding, 0), &mut branches);
    Outcome {
        id: award.id.clone(),
        survey: format!(
            "{}?ngay={}&nam={}",
            addresses::survey(slug, &award.id),
            answer.occasion.accepted,
            year
        ),
        propose: (judged.honoree.keeps && answer.finding.verdict != Verdict::NotMet).then(propose),
        title: award.title.clone(),
        state: state_of(words, "award-verdict", answer.finding.verdict),
        rulebook: answer.rule.rulebook.title.clone(),
        cite: award.cite.clone(),
        notes,
        branches,
        open: answer.finding.verdict == Verdict::Met,
    }
}

/// Why an award can be proposed, or not.
struct Tree<'a> {
    words: &'a Words,
    answer: &'a Answer,
    reasons: &'a Reasons<'a>,
    keeps: bool,
}

impl Tree<'_> {
    /// The tree from above, each branch before its parts.
    fn grow(&self, (finding, depth): (&Finding, usize), branches: &mut Vec<Branch>) {
        let node = &self.answer.rule.award.conditions[finding.place];
        // Who does not keep the record learns what became of it, by which article, and no more.
        let say = if !self.keeps && matches!(node.condition, Condition::NoOpenDiscipline) {
            self.words.say("eligibility-discipline").into_owned()
        } else {
            self.reasons.say(node, finding)
        };
        let state = state_of(self.words, "award-part", finding.verdict);
        let cite = node.cite.clone().unwrap_or_default();
        branches.push(Branch { depth: depth.min(5), state, say, cite });
        for part in &finding.parts {
            self.grow((part, depth + 1), branches);
        }
    }
}

fn state_of(words: &Words, family: &str, verdict: Verdict) -> State {
    let word = words.say(&format!("{family}-{}", verdict.word().replace('_', "-")));
    match verdict {
        Verdict::Met => State::done(word),
        Verdict::NotMet => State::idle(word),
        Verdict::Unknown => State::wait(word),
    }
}
