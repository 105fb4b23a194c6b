//! What a form is asked before it is kept, and before it is submitted.

use std::collections::BTreeMap;

use super::expected::{Against, Expected, Side, surprise};
use super::figure::{Figure, FigureFault};
use super::{Indicator, IndicatorKind, PeriodKind};
use crate::refusal::Refusal;
use crate::text::accept_text;

/// One field as typed, already read in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The indicator.
    pub code: String,
    /// Empty, or the mark of a survey.
    pub part: String,
    /// The canonical text; `Err` keeps what could not be read; `None` is an empty field, which is not zero.
    pub typed: Option<Result<String, String>>,
    /// What the person says about an unusual figure.
    pub explanation: String,
}

/// What is the matter with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Cannot be read as a number.
    Malformed,
    /// More than 15 digits.
    TooLarge,
    /// More places than the indicator has.
    TooManyPlaces(u8),
    /// Below zero.
    Negative,
    /// What is said about it is longer than is kept.
    SaidTooLong {
        /// How many letters it has.
        letters: String,
        /// How many are kept.
        max: String,
    },
    /// The parts together are not the whole.
    PartsDiffer {
        /// How many parts are given.
        parts: usize,
        /// Their sum.
        sum: String,
        /// The whole.
        whole: String,
        /// What is missing (or too much, if negative) in the sum.
        gap: String,
    },
    /// More than the other figure allows.
    Above {
        /// Title of the other.
        other: String,
        /// Its figure.
        limit: String,
    },
    /// Soft: changed more than usual against the same period a year before; explained or not.
    Unusual {
        /// Change in hundredths of a percent.
        change: i128,
        /// The usual change in percent.
        usual: u32,
        /// What the person said about it; empty: still to be said.
        explanation: String,
    },
    /// Soft: about ten times what one would expect, or a tenth of it; explained or not.
    Tenfold {
        /// To which side.
        side: Side,
        /// How many times the one is the other.
        times: String,
        /// The nearest of what it is compared with.
        against: Against,
        /// Its figure.
        reference: String,
        /// What the person said about it; empty: still to be said.
        explanation: String,
    },
}

impl FieldFault {
    /// The stable name, for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::TooManyPlaces(_) => "too-many-places",
            Self::Negative => "negative",
            Self::SaidTooLong { .. } => "explanation-too-long",
            Self::PartsDiffer { .. } => "parts-differ",
            Self::Above { .. } => "above",
            Self::Unusual { .. } => "unusual",
            Self::Tenfold { .. } => "tenfold",
        }
    }

    /// Whether the text could not even be kept as a figure.
    #[must_use]
    pub fn is_unkeepable(&self) -> bool {
        match self {
            Self::Malformed
            | Self::TooLarge
            | Self::TooManyPlaces(_)
            | Self::Negative
            | Self::SaidTooLong { .. } => true,
            Self::PartsDiffer { .. } | Self::Above { .. } | Self::Unusual { .. } | Self::Tenfold { .. } => {
                false
            }
        }
    }

    /// Whether it stops submission whatever is said about it.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.explanation().is_none()
    }

    /// What was said about it, where a word is enough; none: it is to be mended.
    #[must_use]
    pub fn explanation(&self) -> Option<&str> {
        match self {
            Self::Unusual { explanation, .. } | Self::Tenfold { explanation, .. } => Some(explanation),
            Self::Malformed
            | Self::TooLarge
            | Self::TooManyPlaces(_)
            | Self::Negative
            | Self::SaidTooLong { .. }
            | Self::PartsDiffer { .. }
            | Self::Above { .. } => None,
        }
    }

    /// Whether it waits for a word of explanation.
    #[must_use]
    pub fn wants_explanation(&self) -> bool {
        self.explanation().is_some_and(|said| said.trim().is_empty())
    }
}

/// Key of a field: indicator and part.
pub type FieldKey = (String, String);

/// What stands in fields.
pub type Texts = BTreeMap<FieldKey, String>;

/// A form that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What can be kept: canonical text and explanation, by field.
    pub values: BTreeMap<FieldKey, (String, String)>,
    /// What is the matter, in the order of the form.
    pub faults: Vec<(FieldKey, FieldFault)>,
}

impl Checked {
    /// How many fields cannot even be kept.
    #[must_use]
    pub fn unkeepable(&self) -> usize {
        self.faults.iter().filter(|(_, fault)| fault.is_unkeepable()).count()
    }

    /// How many hard faults stop submission.
    #[must_use]
    pub fn hard(&self) -> usize {
        self.faults.iter().filter(|(_, fault)| fault.is_hard()).count()
    }

    /// How many fields wait for a word.
    #[must_use]
    pub fn unexplained(&self) -> usize {
        self.faults.iter().filter(|(_, fault)| fault.wants_explanation()).count()
    }
}

/// Looks at every field of the form, beside what one would expect there.
#[must_use]
pub fn check_entries(
    form: &[Indicator],
    period: PeriodKind,
    entries: &[Entry],
    expected: &Expected,
) -> Checked {
    let mut checked = Checked::default();
    let mut figures: BTreeMap<&str, Figure> = BTreeMap::new();
    for indicator in form.iter().filter(|indicator| period.asks_for(indicator)) {
        if indicator.nature.ratio().is_some() {
            continue;
        }
        for entry in entries.iter().filter(|entry| entry.code == indicator.code) {
            keep(indicator, entry, &mut checked, &mut figures);
        }
    }
    work_out(form, period, entries, &mut checked, &mut figures);
    for indicator in form {
        let key = || (indicator.code.clone(), String::new());
        let Some(figure) = figures.get(indicator.code.as_str()).copied() else { continue };
        let found =
            [parts_differ(form, indicator, figure, &figures), above(form, indicator, figure, &figures)];
        checked.faults.extend(found.into_iter().flatten().map(|fault| (key(), fault)));
        let explanation = checked.values.get(&key()).map_or("", |(_, said)| said);
        let surprise = surprise(indicator, period, figure, expected, explanation);
        checked.faults.extend(surprise.map(|fault| (key(), fault)));
    }
    let place = |key: &FieldKey| form.iter().position(|indicator| indicator.code == key.0);
    checked.faults.sort_by_key(|(key, _)| place(key));
    checked
}

/// Works out the quotients of the form: what somebody sent in their place is not looked at, only what is said about them.
fn work_out<'a>(
    form: &'a [Indicator],
    period: PeriodKind,
    entries: &[Entry],
    checked: &mut Checked,
    figures: &mut BTreeMap<&'a str, Figure>,
) {
    for indicator in form.iter().filter(|indicator| period.asks_for(indicator)) {
        let Some(figure) = indicator.quotient(|code| figures.get(code).copied()) else { continue };
        let key = (indicator.code.clone(), String::new());
        let entry = entries.iter().find(|entry| entry.code == indicator.code);
        let said = entry.map(|entry| entry.explanation.clone()).unwrap_or_default();
        if let Err(fault) = accept_said(&said) {
            checked.faults.push((key.clone(), fault));
        }
        figures.insert(&indicator.code, figure);
        checked.values.insert(key, (figure.to_string(), said));
    }
}

/// Reads one field and keeps it, or says why not.
fn keep<'a>(
    indicator: &'a Indicator,
    entry: &Entry,
    checked: &mut Checked,
    figures: &mut BTreeMap<&'a str, Figure>,
) {
    let key = (indicator.code.clone(), entry.part.clone());
    let Some(typed) = &entry.typed else { return };
    if let Err(fault) = accept_said(&entry.explanation) {
        checked.faults.push((key.clone(), fault));
    }
    match read(&indicator.kind, &entry.part, typed) {
        Ok((text, figure)) => {
            if let Some(figure) = figure {
                figures.insert(&indicator.code, figure);
            }
            checked.values.insert(key, (text, entry.explanation.clone()));
        }
        Err(fault) => checked.faults.push((key, fault)),
    }
}

fn accept_said(explanation: &str) -> Result<(), FieldFault> {
    match accept_text(explanation) {
        Err(Refusal::TextTooLong { letters, max }) => Err(FieldFault::SaidTooLong { letters, max }),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn read(
    kind: &IndicatorKind,
    part: &str,
    typed: &Result<String, String>,
) -> Result<(String, Option<Figure>), FieldFault> {
    let Ok(text) = typed else { return Err(FieldFault::Malformed) };
    match kind {
        IndicatorKind::Flag if part.is_empty() && (text == "true" || text == "false") => {
            Ok((text.clone(), None))
        }
        IndicatorKind::Flag => Err(FieldFault::Malformed),
        IndicatorKind::Number { decimals } if part.is_empty() => {
            number(text, *decimals).map(|figure| (figure.to_string(), Some(figure)))
        }
        IndicatorKind::Survey { marks } if marks.iter().any(|mark| mark == part) => {
            let ballots = number(text, 0)?.to_string();
            // A survey counts at most a billion ballots (scoring.md, Numbers).
            if ballots.len() > 9 { Err(FieldFault::TooLarge) } else { Ok((ballots, None)) }
        }
        IndicatorKind::Number { .. } | IndicatorKind::Survey { .. } => Err(FieldFault::Malformed),
    }
}

fn number(text: &str, places: u8) -> Result<Figure, FieldFault> {
    let figure = Figure::read(text, places).map_err(|fault| match fault {
        FigureFault::Malformed => FieldFault::Malformed,
        FigureFault::TooLarge => FieldFault::TooLarge,
        FigureFault::TooManyPlaces => FieldFault::TooManyPlaces(places),
    })?;
    if figure.is_negative() { Err(FieldFault::Negative) } else { Ok(figure) }
}

/// The parts are compared once all of them are given, or as soon as they exceed the whole.
fn parts_differ(
    form: &[Indicator],
    whole: &Indicator,
    figure: Figure,
    figures: &BTreeMap<&str, Figure>,
) -> Option<FieldFault> {
    let codes: Vec<&str> = form
        .iter()
        .filter(|part| part.part_of.as_ref() == Some(&whole.code))
        .map(|part| part.code.as_str())
        .collect();
    let given: Vec<Figure> = codes.iter().filter_map(|code| figures.get(code).copied()).collect();
    let sum = given.iter().fold(Figure::ZERO, |sum, part| sum.plus(*part));
    let complete = given.len() == codes.len();
    let differs = !codes.is_empty() && if complete { sum != figure } else { sum > figure };
    differs.then(|| FieldFault::PartsDiffer {
        parts: given.len(),
        sum: sum.to_string(),
        whole: figure.to_string(),
        gap: figure.minus(sum).to_string(),
    })
}

fn above(
    form: &[Indicator],
    indicator: &Indicator,
    figure: Figure,
    figures: &BTreeMap<&str, Figure>,
) -> Option<FieldFault> {
    let other = form.iter().find(|other| indicator.at_most.as_ref() == Some(&other.code))?;
    let limit = figures.get(other.code.as_str()).filter(|limit| figure > **limit)?;
    Some(FieldFault::Above { other: other.title.clone(), limit: limit.to_string() })
}

#[cfg(test)]
mod tests {
    use super::super::{Nature, Ratio};
    use super::*;

    fn indicator(code: &str) -> Indicator {
        Indicator { title: code.into(), ..Indicator::sample(code) }
    }

    fn entry(code: &str, typed: &str) -> Entry {
        Entry {
            code: code.into(),
            part: String::new(),
            typed: (!typed.is_empty()).then(|| Ok(typed.into())),
            explanation: String::new(),
        }
    }

    fn check(form: &[Indicator], entries: &[Entry], previous: &[(&str, &str)]) -> Checked {
        let figure = |(code, text): &(&str, &str)| ((*code).to_owned(), Figure::read(text, 6).unwrap());
        let expected = Expected { last_year: previous.iter().map(figure).collect(), ..Expected::default() };
        check_entries(form, PeriodKind::Quarter, entries, &expected)
    }

    /// Hải Phòng 2019: eight sectors of a total of 342 add up to 341 (domain.md 4.4).
    #[test]
    fn sectors_that_do_not_add_up_to_the_total_are_named_with_the_gap() {
        let sectors = ["166", "54", "49", "26", "24", "9", "8", "5"];
        let mut form = vec![indicator("htx")];
        let mut entries = vec![entry("htx", "342")];
        for (n, count) in sectors.iter().enumerate() {
            form.push(Indicator { part_of: Some("htx".into()), ..indicator(&format!("s{n}")) });
            entries.push(entry(&format!("s{n}"), count));
        }
        let checked = check(&form, &entries, &[]);
        let fault =
            FieldFault::PartsDiffer { parts: 8, sum: "341".into(), whole: "342".into(), gap: "1".into() };
        assert_eq!(checked.faults, vec![(("htx".to_owned(), String::new()), fault)]);
    }

    #[test]
    fn a_quotient_is_worked_out_whatever_was_sent_in_its_place() {
        let share = Indicator {
            kind: IndicatorKind::Number { decimals: 1 },
            nature: Nature::Ratio(Ratio { over: "a".into(), under: "b".into(), times: 100 }),
            ..indicator("share")
        };
        let form = [share, indicator("a"), indicator("b")];
        let kept = |entries: &[Entry]| {
            let checked = check(&form, entries, &[]);
            assert_eq!(checked.faults, vec![]);
            checked.values.get(&("share".to_owned(), String::new())).map(|(text, _)| text.clone())
        };
        assert_eq!(kept(&[entry("share", "99"), entry("a", "1"), entry("b", "3")]), Some("33.3".into()));
        assert_eq!(kept(&[entry("share", "99"), entry("a", "1")]), None, "missing is no nought");
        assert_eq!(kept(&[entry("share", "99"), entry("a", "1"), entry("b", "0")]), None);
        let wrong = Entry { typed: Some(Err("abc".into())), ..entry("share", "") };
        assert_eq!(kept(&[wrong, entry("a", "0"), entry("b", "3")]), Some("0".into()));
    }

    #[test]
    fn a_sector_that_is_still_missing_does_not_make_the_total_wrong() {
        let form = [
            indicator("htx"),
            Indicator { part_of: Some("htx".into()), ..indicator("a") },
            Indicator { part_of: Some("htx".into()), ..indicator("b") },
        ];
        assert_eq!(check(&form, &[entry("htx", "10"), entry("a", "4"), entry("b", "")], &[]).faults, vec![]);
        assert_eq!(check(&form, &[entry("htx", "10"), entry("a", "11"), entry("b", "")], &[]).hard(), 1);
    }

    #[test]
    fn an_empty_field_is_kept_as_nothing_and_not_as_zero() {
        let checked = check(&[indicator("htx")], &[entry("htx", "")], &[]);
        assert_eq!(checked, Checked::default());
    }

    #[test]
    fn a_fall_of_a_third_asks_for_a_reason_and_takes_it() {
        let form = [Indicator { usual_change: Some(20), ..indicator("thanh_vien") }];
        let silent = check(&form, &[entry("thanh_vien", "130105")], &[("thanh_vien", "192264")]);
        assert_eq!((silent.hard(), silent.unexplained()), (0, 1));

        let spoken = Entry { explanation: "Rà soát".into(), ..entry("thanh_vien", "130105") };
        let explained = check(&form, &[spoken], &[("thanh_vien", "192264")]);
        assert_eq!((explained.hard(), explained.unexplained(), explained.faults.len()), (0, 0, 1));
    }

    #[test]
    fn more_member_cooperatives_than_cooperatives_are_refused() {
        let form =
            [indicator("htx"), Indicator { at_most: Some("htx".into()), ..indicator("htx_thanh_vien") }];
        let checked = check(&form, &[entry("htx", "10"), entry("htx_thanh_vien", "11")], &[]);
        assert_eq!(
            checked.faults,
            vec![(
                ("htx_thanh_vien".to_owned(), String::new()),
                FieldFault::Above { other: "htx".into(), limit: "10".into() }
            )]
        );
    }

    #[test]
    fn what_cannot_be_read_is_not_kept_and_says_why() {
        let form = [indicator("htx")];
        for (typed, fault) in [
            (Err("hai".to_owned()), FieldFault::Malformed),
            (Ok("1.5".to_owned()), FieldFault::TooManyPlaces(0)),
            (Ok("-1".to_owned()), FieldFault::Negative),
            (Ok("9".repeat(16)), FieldFault::TooLarge),
        ] {
            let checked = check(&form, &[Entry { typed: Some(typed), ..entry("htx", "") }], &[]);
            assert_eq!(checked.faults, vec![(("htx".to_owned(), String::new()), fault)]);
            assert!(checked.values.is_empty());
        }
    }

    #[test]
    fn a_survey_counts_ballots_for_its_own_marks_only() {
        let form = [Indicator {
            kind: IndicatorKind::Survey { marks: vec!["10".into(), "5".into()] },
            ..indicator("hai_long")
        }];
        let of = |part: &str| Entry { part: part.into(), ..entry("hai_long", "14") };
        let checked = check(&form, &[of("10"), of("7")], &[]);
        assert_eq!(checked.values.len(), 1);
        assert_eq!(checked.unkeepable(), 1);
    }
}
