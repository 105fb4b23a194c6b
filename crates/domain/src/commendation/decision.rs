//! A decision of commendation: prepared, numbered, issued, and revoked where it must be.

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::text::{accept_length, tidy_seen};

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecisionState {
    /// Its list is being made.
    Prepared,
    /// The register of the year gave its number; the list is settled.
    Numbered,
    /// It is signed and holds.
    Issued,
    /// It holds no more; its number stays used.
    Revoked,
}

/// What is done with a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionStep {
    /// Takes the next number of the year.
    Number,
    /// Is signed, and holds.
    Issue,
    /// Is cancelled, with a reason.
    Revoke,
}

impl DecisionState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Prepared, Self::Numbered, Self::Issued, Self::Revoked];

    /// How every decision begins.
    pub const BEGINS: Self = Self::Prepared;

    /// In which state what a decision grants holds.
    pub const HOLDS: Self = Self::Issued;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Numbered => "numbered",
            Self::Issued => "issued",
            Self::Revoked => "revoked",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether its list and its words may change.
    ///
    /// # Errors
    /// [`Refusal::DecisionSettled`] once it has a number.
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Prepared => Ok(()),
            Self::Numbered | Self::Issued | Self::Revoked => Err(Refusal::DecisionSettled),
        }
    }

    /// Whether papers that were signed are put beside it and taken away: from its number on, while it may come to hold or holds.
    ///
    /// # Errors
    /// [`Refusal::DecisionWrongState`].
    pub fn may_keep_signed(self) -> Result<(), Refusal> {
        match self {
            Self::Numbered | Self::Issued => Ok(()),
            Self::Prepared | Self::Revoked => Err(Refusal::DecisionWrongState),
        }
    }

    /// Whether its certificates are handed over: while it holds.
    ///
    /// # Errors
    /// [`Refusal::DecisionWrongState`].
    pub fn may_hand_over(self) -> Result<(), Refusal> {
        match self {
            Self::Issued => Ok(()),
            Self::Prepared | Self::Numbered | Self::Revoked => Err(Refusal::DecisionWrongState),
        }
    }

    /// Whether its papers are official: its list is settled, and nobody took it back.
    #[must_use]
    pub fn is_official(self) -> bool {
        match self {
            Self::Numbered | Self::Issued => true,
            Self::Prepared | Self::Revoked => false,
        }
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::DecisionWrongState`].
    pub fn take(self, step: DecisionStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Prepared, DecisionStep::Number) => Ok(Self::Numbered),
            (Self::Numbered, DecisionStep::Issue) => Ok(Self::Issued),
            (Self::Numbered | Self::Issued, DecisionStep::Revoke) => Ok(Self::Revoked),
            (Self::Prepared, DecisionStep::Issue | DecisionStep::Revoke)
            | (Self::Numbered | Self::Issued, DecisionStep::Number)
            | (Self::Issued, DecisionStep::Issue)
            | (Self::Revoked, _) => Err(Refusal::DecisionWrongState),
        }
    }
}

impl DecisionStep {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::Number, Self::Issue, Self::Revoke];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issue => "issue",
            Self::Revoke => "revoke",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// By which right somebody signs (Decree 30/2020/NĐ-CP, article 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// The head, in the own name.
    Head,
    /// `TM.`: on behalf of a collective.
    OnBehalfOf,
    /// `KT.`: a deputy in place of the head.
    InPlaceOf,
    /// `TL.`: by order of the head.
    ByOrderOf,
    /// `TUQ.`: by mandate of the head.
    ByMandateOf,
}

impl Signing {
    /// All of them, in the order in which forms show them.
    pub const ALL: [Self; 5] =
        [Self::Head, Self::OnBehalfOf, Self::InPlaceOf, Self::ByOrderOf, Self::ByMandateOf];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::OnBehalfOf => "on_behalf",
            Self::InPlaceOf => "in_place",
            Self::ByOrderOf => "by_order",
            Self::ByMandateOf => "by_mandate",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signing| signing.name() == name)
    }

    /// Whether it names somebody in whose place is signed.
    #[must_use]
    pub fn names_another(self) -> bool {
        match self {
            Self::Head => false,
            Self::OnBehalfOf | Self::InPlaceOf | Self::ByOrderOf | Self::ByMandateOf => true,
        }
    }
}

/// The most who are commended by one decision, as many as its list holds.
pub const AWARDS_MAX: usize = 1_000;

/// The most legal bases, and the longest of them.
pub const BASES_MAX: (usize, usize) = (20, 500);

/// Legal bases, a line each, without signs at their ends: papers set those.
///
/// # Errors
/// [`Refusal::DecisionBases`] for none or too many of them, [`Refusal::TextTooLong`].
pub fn accept_bases(typed: &str) -> Result<String, Refusal> {
    let (most, longest) = BASES_MAX;
    let lines = typed.lines().map(|line| tidy_seen(line).trim_end_matches([';', '.', ',']).to_owned());
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if !(1..=most).contains(&lines.len()) {
        return Err(Refusal::DecisionBases { most: most.to_string() });
    }
    lines.iter().try_for_each(|line| accept_length(line, longest))?;
    Ok(lines.join("\n"))
}

/// The next number of a year's register: one more than the last, and on no earlier day, so that numbers and days rise together.
///
/// # Errors
/// [`Refusal::DecisionBackdated`].
pub fn next_number(last: Option<(u32, Date)>, on: Date) -> Result<u32, Refusal> {
    match last {
        None => Ok(1),
        Some((_, day)) if on < day => {
            Err(Refusal::DecisionBackdated { day: on.to_string(), last: day.to_string() })
        }
        Some((number, _)) => Ok(number + 1),
    }
}

/// The day on which a certificate was handed over: not before its decision.
///
/// # Errors
/// [`Refusal::CertificateEarly`].
pub fn accept_handed(day: Date, decided: Date) -> Result<Date, Refusal> {
    let early = || Refusal::CertificateEarly { day: day.to_string(), decided: decided.to_string() };
    if day < decided { Err(early()) } else { Ok(day) }
}

/// How papers cite it: numbers below 10 get a zero (Decree 30/2020/NĐ-CP, annex I).
#[must_use]
pub fn cited(number: u32, symbol: &str) -> String {
    format!("{number:02}/{symbol}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagram::expect_drawn;
    use crate::text::accept_symbol;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in DecisionState::ALL {
            for step in DecisionStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/decision.md"), edges);
    }

    #[test]
    fn numbers_begin_with_one_and_rise_with_the_days() {
        let day = date(2026, 12, 15);
        assert_eq!(next_number(None, day), Ok(1));
        assert_eq!(next_number(Some((9, day)), day), Ok(10));
        let earlier = Refusal::DecisionBackdated { day: "2026-12-14".into(), last: "2026-12-15".into() };
        assert_eq!(next_number(Some((9, day)), date(2026, 12, 14)), Err(earlier));
        assert_eq!([cited(9, "QĐ-LMHTX"), cited(10, "QĐ-LMHTX")], ["09/QĐ-LMHTX", "10/QĐ-LMHTX"]);
    }

    #[test]
    fn legal_bases_are_lines_without_their_signs() {
        assert_eq!(
            accept_bases("Căn cứ Luật A;\n\n Căn cứ Nghị định B.\r\n"),
            Ok("Căn cứ Luật A\nCăn cứ Nghị định B".into())
        );
        assert_eq!(accept_bases(" \n"), Err(Refusal::DecisionBases { most: "20".into() }));
        assert_eq!(accept_bases(&"a\n".repeat(21)), Err(Refusal::DecisionBases { most: "20".into() }));
        assert!(accept_bases(&"a".repeat(501)).is_err());
    }

    #[test]
    fn nothing_is_handed_over_before_it_was_decided() {
        let day = date(2026, 11, 19);
        assert_eq!(accept_handed(day, day), Ok(day));
        let early = Refusal::CertificateEarly { day: "2026-11-18".into(), decided: "2026-11-19".into() };
        assert_eq!(accept_handed(date(2026, 11, 18), day), Err(early));
    }

    #[test]
    fn a_symbol_is_letters_and_dashes() {
        assert_eq!(accept_symbol(" QĐ-LMHTX "), Ok("QĐ-LMHTX".into()));
        for wrong in ["", "12/QĐ", "QĐ LMHTX", "-QĐ", "QĐ;"] {
            assert_eq!(accept_symbol(wrong), Err(Refusal::DecisionSymbol), "{wrong}");
        }
    }

    #[test]
    fn whoever_signs_for_another_names_them() {
        let named: Vec<&str> =
            Signing::ALL.into_iter().filter(|signing| signing.names_another()).map(Signing::name).collect();
        assert_eq!(named, ["on_behalf", "in_place", "by_order", "by_mandate"]);
    }
}
