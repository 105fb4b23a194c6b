//! What the forms of a reorganisation sent, as the act takes it.

use thidua_app::organization::{DecisionTyped, Joins, Named, Reorganise, ShareLine, What};
use thidua_app::{FieldErrors, Result, Seen};
use thidua_domain::organization::reorganisation::Afterwards;
use thidua_domain::text::{TEXT_MAX_CHARS, accept_length};

use super::super::sent::{Sent, text, texts};
use crate::parts::SEEN;

/// So many new units can be typed into the form of a split.
pub(super) const NEW_PARTS: usize = 4;

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
            let is_typed = |part: &Named| !part.full_name.is_empty() || !part.short_name.is_empty();
            let afterwards = if field("con") == "khong" { Afterwards::Ends } else { Afterwards::GoesOn };
            What::Split {
                afterwards,
                parts: parts.filter(is_typed).collect(),
                shares: shares(&field("ty-le")),
            }
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

/// How the page calls a field of the act.
pub(super) fn in_page(sent: &Sent, field: &str) -> Option<&'static str> {
    let names: &[(&str, [&'static str; 3])] = &[
        ("day", ["doi-ngay", "hop-ngay", "tach-ngay"]),
        ("number", ["doi-so", "hop-so", "tach-so"]),
        ("decided_on", ["doi-ngay-van-ban", "hop-ngay-van-ban", "tach-ngay-van-ban"]),
        ("title", ["doi-trich-yeu", "hop-trich-yeu", "tach-trich-yeu"]),
        ("full_name", ["doi-ten-don-vi", "hop-ten-don-vi", "tach-ten-don-vi-1"]),
        ("short_name", ["doi-ten-gon", "hop-ten-gon", "tach-ten-gon-1"]),
        ("slug", ["doi-ten-gon", "hop-ma", "tach-ten-gon-1"]),
        ("others", ["doi-ngay", "hop-cung", "tach-ngay"]),
        ("into", ["doi-ngay", "hop-thanh", "tach-ngay"]),
        ("parts", ["doi-ngay", "hop-ngay", "tach-ten-don-vi-1"]),
        ("shares", ["doi-ngay", "hop-ngay", "tach-ty-le"]),
        ("full_name-1", ["", "", "tach-ten-don-vi-1"]),
        ("full_name-2", ["", "", "tach-ten-don-vi-2"]),
        ("full_name-3", ["", "", "tach-ten-don-vi-3"]),
        ("full_name-4", ["", "", "tach-ten-don-vi-4"]),
        ("short_name-1", ["", "", "tach-ten-gon-1"]),
        ("short_name-2", ["", "", "tach-ten-gon-2"]),
        ("short_name-3", ["", "", "tach-ten-gon-3"]),
        ("short_name-4", ["", "", "tach-ten-gon-4"]),
        ("slug-1", ["", "", "tach-ten-gon-1"]),
        ("slug-2", ["", "", "tach-ten-gon-2"]),
        ("slug-3", ["", "", "tach-ten-gon-3"]),
        ("slug-4", ["", "", "tach-ten-gon-4"]),
    ];
    let place = match prefix(sent) {
        "hop" => 1,
        "tach" => 2,
        _ => 0,
    };
    names.iter().find(|(name, _)| *name == field).map(|(_, pages)| pages[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_shares_is_a_code_and_a_part_for_each_unit() {
        let read = shares("*: 3/5; 2/5\n\n htx : 62,5 %;37,5 %\nkhông phải dòng");
        let parts = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        assert_eq!(read[0], ("*".to_owned(), parts(&["3/5", "2/5"])));
        assert_eq!(read[1], ("htx".to_owned(), parts(&["62,5 %", "37,5 %"])));
        assert_eq!(read[2], ("không phải dòng".to_owned(), parts(&["–"])));
    }
}
