//! What the forms of a reorganisation sent, as the act takes it.

use thidua_app::organization::{DecisionTyped, Joins, Named, Reorganise, ShareLine, What};
use thidua_app::{Error, FieldErrors, Result, Seen};
use thidua_domain::organization::reorganisation::{Afterwards, SPLIT_MAX_PARTS};
use thidua_domain::text::{TEXT_MAX_CHARS, accept_length};

use super::super::sent::{Sent, text, texts};
use crate::parts::SEEN;

/// So many new units can be typed into the form of a split: the unit itself may be a part.
pub(super) const NEW_PARTS: usize = SPLIT_MAX_PARTS - 1;

/// What each form calls its fields: all of them begin with the form's own word, because one page holds three.
pub(super) fn prefix(sent: &Sent) -> &'static str {
    match text(sent, "viec").as_str() {
        "hop-nhat" => "hop",
        "chia-tach" => "tach",
        _ => "doi",
    }
}

/// The act that was typed.
pub(super) fn read(unit: &str, sent: &Sent) -> Result<Reorganise> {
    let prefix = prefix(sent);
    let field = |name: &str| text(sent, &format!("{prefix}-{name}"));
    let named = |behind: &str| Named {
        full_name: field(&format!("ten-don-vi{behind}")),
        short_name: field(&format!("ten-gon{behind}")),
        slug: field(&format!("ma{behind}")),
    };
    let what = match prefix {
        "hop" => What::Merge {
            others: texts(sent, "hop-cung").split_whitespace().map(str::to_owned).collect(),
            into: field("thanh"),
            new: named(""),
        },
        "tach" => {
            let mut wrong = FieldErrors::default();
            wrong.note("shares", accept_length(&field("ty-le"), TEXT_MAX_CHARS));
            wrong.finish()?;
            let parts = (1..=NEW_PARTS).map(|number| named(&format!("-{number}")));
            let afterwards = if field("con") == "khong" { Afterwards::Ends } else { Afterwards::GoesOn };
            What::Split { afterwards, parts: parts.collect(), shares: shares(&field("ty-le")) }
        }
        _ => What::Rename { full_name: field("ten-don-vi"), short_name: field("ten-gon") },
    };
    let decision =
        DecisionTyped { number: field("so"), on: field("ngay-van-ban"), title: field("trich-yeu") };
    Ok(Reorganise {
        slug: unit.to_owned(),
        day: field("ngay"),
        decision,
        what,
        joins: if field("vao-cum") == "khong" { Joins::No } else { Joins::Yes },
        seen: Seen::read(&text(sent, SEEN)),
    })
}

/// `htx: 3/5; 2/5`, a line for each indicator. A line that is none is handed on as it stands: the rule says what is wrong with it.
fn shares(typed: &str) -> Vec<ShareLine> {
    let line = |line: &str| match line.split_once(':') {
        Some((code, parts)) => {
            (code.trim().to_owned(), parts.split(';').map(|part| part.trim().to_owned()).collect())
        }
        None => (line.trim().to_owned(), vec!["–".to_owned()]),
    };
    typed.lines().filter(|line| !line.trim().is_empty()).map(line).collect()
}

/// What is wrong, under the names that the fields of the act have on the page.
pub(super) fn in_page(sent: &Sent, error: Error) -> Error {
    let Error::Invalid(FieldErrors(mut errors)) = error else { return error };
    for error in &mut errors {
        error.field = name_in_page(prefix(sent), &error.field);
    }
    Error::Invalid(FieldErrors(errors))
}

/// `short_name-2` of a split is `tach-ten-gon-2`.
fn name_in_page(prefix: &str, field: &str) -> String {
    let (name, number) = field.split_once('-').map_or((field, ""), |(name, _)| (name, &field[name.len()..]));
    let name = match name {
        "day" => "ngay",
        "number" => "so",
        "decided_on" => "ngay-van-ban",
        "title" => "trich-yeu",
        "full_name" => "ten-don-vi",
        "short_name" => "ten-gon",
        "slug" => "ma",
        "others" => "cung",
        "into" => "thanh",
        "parts" => "ten-don-vi-1",
        "shares" => "ty-le",
        other => other,
    };
    format!("{prefix}-{name}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_behind_an_empty_one_keeps_its_number() {
        let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let sent = vec![
            field("viec", "chia-tach"),
            field("tach-ten-gon-1", "Đông"),
            field("tach-ten-gon-3", "Tây"),
            field("tach-ma-3", "tay-moi"),
        ];
        let Ok(Reorganise { what: What::Split { parts, .. }, .. }) = read("can-tho", &sent) else {
            panic!("it is a split")
        };
        let told: Vec<_> = parts.iter().map(|part| (part.short_name.as_str(), part.slug.as_str())).collect();
        assert_eq!(told, [("Đông", ""), ("", ""), ("Tây", "tay-moi"), ("", ""), ("", "")]);
        assert_eq!(name_in_page(prefix(&sent), "slug-3"), "tach-ma-3");
        assert_eq!(name_in_page(prefix(&sent), "parts"), "tach-ten-don-vi-1");
        assert_eq!(name_in_page("hop", "decided_on"), "hop-ngay-van-ban");
    }

    #[test]
    fn a_line_of_shares_is_a_code_and_a_part_for_each_unit() {
        let read = shares("*: 3/5; 2/5\n\n htx : 62,5 %;37,5 %\nkhông phải dòng");
        let parts = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        assert_eq!(read[0], ("*".to_owned(), parts(&["3/5", "2/5"])));
        assert_eq!(read[1], ("htx".to_owned(), parts(&["62,5 %", "37,5 %"])));
        assert_eq!(read[2], ("không phải dòng".to_owned(), parts(&["–"])));
    }
}
