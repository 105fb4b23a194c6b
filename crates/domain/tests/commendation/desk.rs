//! What the tests lay on the desk: a rule, a candidate, a day.

use thidua_domain::commendation::{Award, Candidate, Finding, Occasion, Rulebook, Verdict, judge};

/// A rulebook of one award with these conditions.
pub fn rulebook(when: &str) -> Rulebook {
    Rulebook::read(text(when).as_bytes()).map_err(|fault| format!("{fault:?}\n{when}")).unwrap()
}

/// Its file.
pub fn text(when: &str) -> String {
    format!(
        "[rulebook]\nid = \"r\"\ntitle = \"R\"\nvalid = {{ from = \"2024-01-01\" }}\nscope = \"national\"\n[[award]]\nid = \"w\"\n\
         title = \"W\"\nkind = \"title\"\nobject = \"collective\"\ngranted_by = \"alliance\"\ncite = \"Điều 1\"\n[award.when]\n{when}\n"
    )
}

/// A collective of which this is known beside who it is; a key and a colon begin it.
pub fn candidate(known: &str) -> Candidate {
    let comma = if known.is_empty() { "" } else { ", " };
    let file = format!("{{ \"id\": \"x\", \"kind\": \"collective\"{comma}{known} }}");
    Candidate::read(file.as_bytes()).map_err(|fault| format!("{fault:?}\n{file}")).unwrap()
}

/// The day of the tests: 10/01/2026, for 2025.
pub fn occasion() -> Occasion {
    Occasion { accepted: "2026-01-10".parse().unwrap(), year: Some(2025) }
}

/// What a candidate comes to by one rule.
pub fn verdict(when: &str, known: &str) -> Verdict {
    finding(when, known).verdict
}

pub fn finding(when: &str, known: &str) -> Finding {
    let rulebook = rulebook(when);
    let award: &Award = &rulebook.awards[0];
    judge(&candidate(known), award, occasion())
}
