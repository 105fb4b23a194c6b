//! What a table says and what can never come about, in words, with the field that it is about.

use thidua_domain::criteria::{Bound, ClauseKind, ClauseOf, Remark, TableDraft, Unreached};
use thidua_domain::number::Decimal;
use thidua_words::Words;

use super::clauses::anchor;
use super::speech::shown;

/// The sentence beside a row, or beside the head, and the field that it leads to.
pub fn remarked(
    words: &Words,
    draft: &TableDraft,
    (at, remark): (Option<usize>, &Remark),
) -> (String, Option<String>) {
    let figure = |decimal: &Decimal| words.decimal(&decimal.to_string());
    let grade_name = |grade: usize| draft.grades[grade].name.clone();
    let row = at.unwrap_or_default();
    match remark {
        Remark::Short(short) => of_scale(words, draft, row, short),
        Remark::CapUnreached { cap, bonus, .. } => (
            words.say_with("remark-cap", &[("cap", &figure(cap)), ("bonus", &figure(bonus))]),
            clause(draft, ClauseOf::Row(row), |kind| kind == ClauseKind::Cap),
        ),
        Remark::BoundUnreached { grade, most } => {
            let is_points = draft.grades[*grade].told().1 == Bound::KEYS[2];
            let key = if is_points { "remark-bound-points" } else { "remark-bound-percent" };
            let said = [("grade", grade_name(*grade)), ("most", figure(most))];
            (say(words, key, &said), Some(format!("x{grade}-tu")))
        }
        Remark::NeedUnreached { grade, criterion, most } => {
            let id = draft.rows[*criterion].id.clone();
            let said = [("grade", grade_name(*grade)), ("id", id), ("most", figure(most))];
            (say(words, "remark-need", &said), of_need(draft, *grade, ClauseKind::NeedCriterion))
        }
        Remark::NeedsOpposed { grade, flag } => {
            let said = [("grade", grade_name(*grade)), ("flag", flag.clone())];
            (say(words, "remark-opposed", &said), of_need(draft, *grade, ClauseKind::NeedNotFlag))
        }
        Remark::QuotaOfNobody { grade } => (
            say(words, "remark-quota", &[("grade", grade_name(*grade))]),
            clause(draft, ClauseOf::Grade(*grade), |kind| kind.key() == "quota"),
        ),
        Remark::KnockoutIdle { knockout } => {
            let found = &draft.knockouts[*knockout];
            let said = [("flag", found.flag.clone()), ("grade", found.grade.clone())];
            (say(words, "remark-knockout", &said), Some(format!("l{knockout}-muc")))
        }
    }
}

fn say(words: &Words, key: &str, said: &[(&str, String)]) -> String {
    let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.say_with(key, &said)
}

fn of_scale(words: &Words, draft: &TableDraft, row: usize, short: &Unreached) -> (String, Option<String>) {
    let most = words.decimal(&short.most.to_string());
    let max = shown(words, &draft.rows[row].max);
    match &short.kind {
        None => {
            (words.say_with("remark-short", &[("most", &most), ("max", &max)]), Some(format!("r{row}-muc")))
        }
        Some(kind) => {
            let told = draft.clauses(ClauseOf::Row(row));
            let found = told
                .iter()
                .position(|clause| clause.kind == ClauseKind::Variant && clause.blanks.first() == Some(kind));
            let said = [("kind", kind.as_str()), ("most", &most), ("max", &max)];
            (words.say_with("remark-short-kind", &said), found.map(|n| format!("r{row}-k{n}-5")))
        }
    }
}

fn of_need(draft: &TableDraft, grade: usize, kind: ClauseKind) -> Option<String> {
    clause(draft, ClauseOf::Grade(grade), |found| found == kind)
}

/// The first clause of this kind there.
fn clause(draft: &TableDraft, of: ClauseOf, is: impl Fn(ClauseKind) -> bool) -> Option<String> {
    let told = draft.clauses(of);
    let found = told.iter().position(|clause| is(clause.kind))?;
    Some(anchor(of, found, told[found].kind))
}
