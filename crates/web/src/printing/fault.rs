//! Why a paper could not be set, as people are told: which part, whose, and what it may hold.

use thidua_app::Error;
use thidua_domain::refusal::Refusal;
use thidua_papers::forms::{Fault, FaultKind};
use thidua_papers::press;

/// Fields of forms by how they end, and the part that people know: a sentence each in `paper-part`.
const PARTS: [(&str, &str); 24] = [
    ("subject", "subject"),
    ("decider", "granter"),
    ("granter", "granter"),
    ("issuer", "granter"),
    ("symbol", "symbol"),
    ("place", "place"),
    ("place-and-day", "place"),
    ("bases", "bases"),
    ("grant", "award"),
    ("kind", "award"),
    ("title", "award"),
    ("name", "name"),
    ("detail", "detail"),
    ("merit", "merit"),
    ("entry", "whole"),
    ("code", "whole"),
    ("address", "whole"),
    ("recipients", "whole"),
    ("awards", "list"),
    ("groups", "list"),
    ("office", "signer-office"),
    ("authority", "authority"),
    ("signer", "signer"),
    ("decision", "number"),
];

/// Why there is no paper; `people` are those on it, group by group.
pub fn refused(error: press::Error, people: &[Vec<String>]) -> Error {
    match error {
        press::Error::Faulty(faults) => {
            let fields: Vec<String> = faults.iter().map(ToString::to_string).collect();
            tracing::info!(fields = fields.join("; "), "a paper is beyond its form");
            let said = faults.first().map(|fault| said(fault, people));
            Error::Refused(said.unwrap_or(Refusal::DecisionPaper))
        }
        error @ (press::Error::Busy | press::Error::Broken(_)) => anyhow::Error::from(error).into(),
    }
}

fn said(fault: &Fault, people: &[Vec<String>]) -> Refusal {
    let (part, who) = (part_of(&fault.field).to_owned(), who_of(&fault.field, people));
    match fault.kind {
        FaultKind::Missing => Refusal::PaperMissing { part, who },
        FaultKind::TooLong { most } => Refusal::PaperTooLong { part, who, max: most.to_string() },
        FaultKind::TooMany { most } => Refusal::PaperTooMany { part, who, max: most.to_string() },
        FaultKind::Unprintable { letter } => {
            Refusal::PaperUnprintable { part, who, letter: letter.to_string() }
        }
        FaultKind::NoRoom => Refusal::PaperNoRoom { part, who },
        // Of these no paper has a field that somebody types.
        FaultKind::OutOfRange { .. } | FaultKind::Uneven { .. } | FaultKind::NoPicture => {
            Refusal::DecisionPaper
        }
    }
}

/// `groups[0].awards[2].name` is a name.
fn part_of(field: &str) -> &'static str {
    let plain = |part: &str| part.split('[').next().unwrap_or_default().to_owned();
    let parts: Vec<String> = field.split('.').map(plain).collect();
    if parts.first().is_some_and(|first| first == "signer") && parts.last().is_some_and(|last| last == "name")
    {
        return "signer";
    }
    let known = |part: &String| PARTS.iter().find(|(name, _)| name == part).map(|(_, part)| *part);
    parts.iter().rev().find_map(known).unwrap_or("other")
}

/// Whose it is; of a line that is nobody's, its place from 1; empty where there is only one.
fn who_of(field: &str, people: &[Vec<String>]) -> String {
    let places: Vec<usize> = field
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next().and_then(|place| place.parse().ok()))
        .collect();
    let person = match (field.split('[').next(), places.as_slice()) {
        (Some("recipients"), [place, ..]) => people.first().and_then(|group| group.get(*place)),
        (Some("groups"), [group, place, ..]) => people.get(*group).and_then(|group| group.get(*place)),
        _ => None,
    };
    let line = places.last().map(|place| (place + 1).to_string());
    person.cloned().or(line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(field: &str, kind: FaultKind) -> Refusal {
        let people = [vec!["Ông An".to_owned(), "Bà Bình".to_owned()], vec!["Hộ bà Hoa".to_owned()]];
        said(&Fault { field: field.to_owned(), kind }, &people)
    }

    #[test]
    fn a_fault_names_the_part_and_whose_it_is() {
        let long = |part: &str, who: &str| Refusal::PaperTooLong {
            part: part.to_owned(),
            who: who.to_owned(),
            max: "200".to_owned(),
        };
        for (field, part, who) in [
            ("recipients[1].name", "name", "Bà Bình"),
            ("groups[1].awards[0].detail", "detail", "Hộ bà Hoa"),
            ("bases[2]", "bases", "3"),
            ("letterhead.place", "place", ""),
            ("signer.name", "signer", ""),
            ("signer.authority[0]", "authority", "1"),
            ("something.new", "other", ""),
        ] {
            assert_eq!(told(field, FaultKind::TooLong { most: 200 }), long(part, who), "{field}");
        }
        let (part, who) = ("whole".to_owned(), "Ông An".to_owned());
        assert_eq!(told("recipients[0]", FaultKind::NoRoom), Refusal::PaperNoRoom { part, who });
    }
}
