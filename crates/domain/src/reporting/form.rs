//! Changing the report form of a year: what a line may be beside the others, and what rests on it.

use super::{Indicator, IndicatorKind, Nature};
use crate::refusal::Refusal;
use crate::text::{accept_length, is_unseen, is_word, slug_of, tidy_lines, tidy_seen, word_key};

/// So many lines a form may have: a report is one page.
pub const FORM_MAX_LINES: usize = 300;
/// The longest name in which one counts.
pub const MEASURE_MAX_CHARS: usize = 40;
/// The longest definition: a paragraph beside a field.
pub const DEFINITION_MAX_CHARS: usize = 1_000;
/// The longest word by which files know a value.
const CODE_MAX_BYTES: usize = 64;
/// So many marks a survey may offer.
const MARKS: std::ops::RangeInclusive<usize> = 2..=20;

/// What rests on a line of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// Reports, in any state, with a figure of it.
    pub reports: usize,
    /// The title of the year's criteria table, where that looks at it.
    pub table: Option<String>,
    /// Whether the pact has a target of it.
    pub pact: bool,
}

impl Resting {
    /// Whether the line can be taken out of the form.
    ///
    /// # Errors
    /// [`Refusal::IndicatorReported`], [`Refusal::IndicatorScored`], [`Refusal::IndicatorPledged`], [`Refusal::IndicatorNamed`].
    pub fn accept_drop(&self, form: &[Indicator], line: &Indicator) -> Result<(), Refusal> {
        let title = line.title.clone();
        if self.reports > 0 {
            return Err(Refusal::IndicatorReported { title, count: self.reports.to_string() });
        }
        if let Some(table) = &self.table {
            return Err(Refusal::IndicatorScored { title, table: table.clone() });
        }
        if self.pact {
            return Err(Refusal::IndicatorPledged { title });
        }
        let names = |to: &Option<String>| to.as_deref() == Some(line.code.as_str());
        let is_made_of =
            |other: &&Indicator| other.nature.ratio().is_some_and(|ratio| ratio.names(&line.code));
        let mut others = form.iter().filter(|other| other.code != line.code);
        match others.find(|other| names(&other.part_of) || names(&other.at_most) || is_made_of(other)) {
            Some(other) => Err(Refusal::IndicatorNamed { title, other: other.title.clone() }),
            None => Ok(()),
        }
    }

    /// Whether the line may become this one: figures that are kept must still be figures of it, in the same measure.
    ///
    /// # Errors
    /// [`Refusal::IndicatorReported`]; for another kind those of [`Resting::accept_drop`].
    pub fn accept_change(
        &self,
        form: &[Indicator],
        before: &Indicator,
        after: &Indicator,
    ) -> Result<(), Refusal> {
        let keeps = holds(&before.kind, &after.kind) && before.measure_unit == after.measure_unit;
        if self.reports > 0 && !keeps {
            let title = before.title.clone();
            return Err(Refusal::IndicatorReported { title, count: self.reports.to_string() });
        }
        let is_worked_out = |line: &Indicator| line.nature.ratio().is_some();
        let quotient = |line: &Indicator| line.nature.ratio().cloned();
        // What was typed is no quotient, and a quotient of other lines is another figure.
        if self.reports > 0 && quotient(before) != quotient(after) {
            return Err(Refusal::IndicatorReported {
                title: before.title.clone(),
                count: self.reports.to_string(),
            });
        }
        let is_made_of =
            |other: &&Indicator| other.nature.ratio().is_some_and(|ratio| ratio.names(&before.code));
        if after.nature != Nature::Additive
            && let Some(other) = form.iter().find(is_made_of)
        {
            return Err(Refusal::IndicatorNamed { title: before.title.clone(), other: other.title.clone() });
        }
        // What is worked out is no whole and no bound.
        let holds_to = |to: &Option<String>| to.as_deref() == Some(before.code.as_str());
        if is_worked_out(after)
            && let Some(other) = form.iter().find(|line| holds_to(&line.part_of) || holds_to(&line.at_most))
        {
            return Err(Refusal::IndicatorNamed { title: before.title.clone(), other: other.title.clone() });
        }
        // Another kind is another line: nothing may rest on the one that was.
        let is_other = std::mem::discriminant(&before.kind) != std::mem::discriminant(&after.kind);
        if is_other { self.accept_drop(form, before) } else { Ok(()) }
    }

    /// The version of the definition after a change: another one where figures were reported under the words of before.
    #[must_use]
    pub fn version_after(&self, before: &Indicator, after: &Indicator) -> u32 {
        let said = |line: &Indicator| (line.definition.clone(), line.nature.clone(), line.year_span);
        if self.reports > 0 && said(before) != said(after) { before.version + 1 } else { before.version }
    }
}

/// Whether every figure of the one kind is one of the other.
fn holds(before: &IndicatorKind, after: &IndicatorKind) -> bool {
    match (before, after) {
        (IndicatorKind::Number { decimals: before }, IndicatorKind::Number { decimals: after }) => {
            before <= after
        }
        (IndicatorKind::Survey { marks: before }, IndicatorKind::Survey { marks: after }) => {
            before.iter().all(|mark| after.contains(mark))
        }
        (IndicatorKind::Flag, IndicatorKind::Flag) => true,
        (IndicatorKind::Number { .. } | IndicatorKind::Flag | IndicatorKind::Survey { .. }, _) => false,
    }
}

/// A title that no other line of its group has.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::NameTooLong`], [`Refusal::IndicatorExists`].
pub fn accept_title(
    form: &[Indicator],
    code: Option<&str>,
    (group, typed): (&str, &str),
) -> Result<String, Refusal> {
    let title = crate::text::accept_name(&typed.replace(is_unseen, ""))?;
    let same = |line: &&Indicator| {
        Some(line.code.as_str()) != code && line.group == group && word_key(&line.title) == word_key(&title)
    };
    match form.iter().find(same) {
        Some(other) => Err(Refusal::IndicatorExists { title: other.title.clone() }),
        None => Ok(title),
    }
}

/// The group of a line, as other lines write it already.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::NameTooLong`].
pub fn accept_group(form: &[Indicator], code: Option<&str>, typed: &str) -> Result<String, Refusal> {
    let group = crate::text::accept_name(&typed.replace(is_unseen, ""))?;
    let others = form.iter().filter(|line| Some(line.code.as_str()) != code);
    let known = others.into_iter().find(|line| word_key(&line.group) == word_key(&group));
    Ok(known.map_or(group, |line| line.group.clone()))
}

/// In what one counts.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::TextTooLong`].
pub fn accept_measure(typed: &str) -> Result<String, Refusal> {
    let measure = tidy_seen(typed);
    accept_length(&measure, MEASURE_MAX_CHARS)?;
    if measure.is_empty() { Err(Refusal::NameEmpty) } else { Ok(measure) }
}

/// What is counted, in a paragraph; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_definition(typed: &str) -> Result<String, Refusal> {
    let text = tidy_lines(&typed.replace(is_unseen, ""));
    accept_length(&text, DEFINITION_MAX_CHARS).map(|()| text)
}

/// The usual change in percent; none where nobody is asked.
///
/// # Errors
/// [`Refusal::PercentOutOfRange`].
pub fn accept_usual_change(typed: &str) -> Result<Option<u32>, Refusal> {
    let typed = typed.trim().trim_end_matches('%').trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let percent = typed.parse().ok().filter(|percent| (1..=1_000).contains(percent));
    percent.map(Some).ok_or_else(|| Refusal::PercentOutOfRange { typed: shortened(typed) })
}

/// The marks of a survey, best first, from canonical decimals.
///
/// # Errors
/// [`Refusal::MarksOutOfRange`] for too few, too many, the same one twice, or what is no number.
pub fn accept_marks(read: &[Option<String>]) -> Result<Vec<String>, Refusal> {
    let wrong = || Refusal::MarksOutOfRange { max: MARKS.end().to_string() };
    let marks: Option<Vec<(super::Figure, String)>> =
        read.iter().map(|mark| Some((super::Figure::read(mark.as_ref()?, 2).ok()?, mark.clone()?))).collect();
    let mut marks = marks.ok_or_else(wrong)?;
    marks.sort_by_key(|(figure, _)| std::cmp::Reverse(*figure));
    let is_doubled = marks.windows(2).any(|pair| pair[0].0 == pair[1].0);
    if is_doubled || !MARKS.contains(&marks.len()) {
        return Err(wrong());
    }
    Ok(marks.into_iter().map(|(_, mark)| mark).collect())
}

/// The line that another one is a part of, or cannot exceed; none where nothing was chosen.
///
/// # Errors
/// [`Refusal::IndicatorUnknown`] for what the form does not have or does not count; [`Refusal::IndicatorCircle`] where it would be a part of itself.
pub fn accept_reference(
    form: &[Indicator],
    code: Option<&str>,
    chosen: &str,
) -> Result<Option<String>, Refusal> {
    if chosen.is_empty() {
        return Ok(None);
    }
    let find = |code: &str| form.iter().find(|line| line.code == code);
    let target = find(chosen).filter(|line| line.is_reported_number()).ok_or(Refusal::IndicatorUnknown)?;
    let mut next = Some(target);
    // A form that was damaged once may hold a circle of others: no way is longer than the form.
    for _ in 0..=form.len() {
        let Some(line) = next else { break };
        if Some(line.code.as_str()) == code {
            return Err(Refusal::IndicatorCircle { title: target.title.clone() });
        }
        next = line.part_of.as_deref().and_then(find);
    }
    Ok(Some(chosen.to_owned()))
}

/// The word by which files know a new line: of its title, and of no other line.
#[must_use]
pub fn code_for(form: &[Indicator], title: &str) -> String {
    let word = slug_of(title).replace('-', "_");
    let word = if is_word(&word) { word } else { format!("ct_{word}") };
    let cut = |word: &str, end: &str| {
        let most = word.len().min(CODE_MAX_BYTES - end.len());
        format!("{}{end}", word[..most].trim_end_matches('_'))
    };
    let ends = std::iter::once(String::new()).chain((2_u32..).map(|number| format!("_{number}")));
    let mut free = ends.map(|end| cut(&word, &end)).filter(|code| form.iter().all(|line| line.code != *code));
    free.next().unwrap_or_default()
}

/// Where a line stands within its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before all others.
    First,
    /// Behind this one; last where that is of another group.
    Behind(String),
    /// Behind all others.
    Last,
}

/// The form with a line at its place; lines of a group stand together, and a new group stands last.
#[must_use]
pub fn placed(form: &[Indicator], line: Indicator, place: &Place) -> Vec<Indicator> {
    let mut lines: Vec<Indicator> = form.iter().filter(|other| other.code != line.code).cloned().collect();
    let mine = |other: &Indicator| other.group == line.group;
    let last = lines.iter().rposition(mine).map_or(lines.len(), |at| at + 1);
    let at = match place {
        Place::First => lines.iter().position(mine).unwrap_or(last),
        Place::Behind(code) => {
            lines.iter().position(|other| mine(other) && other.code == *code).map_or(last, |at| at + 1)
        }
        Place::Last => last,
    };
    lines.insert(at, line);
    lines
}

/// Where a line of the form stands.
#[must_use]
pub fn place_of(form: &[Indicator], code: &str) -> Place {
    let Some(at) = form.iter().position(|line| line.code == code) else { return Place::Last };
    let before = at.checked_sub(1).map(|at| &form[at]).filter(|before| before.group == form[at].group);
    before.map_or(Place::First, |before| Place::Behind(before.code.clone()))
}

/// The beginning of what was typed, for a sentence about it.
fn shortened(typed: &str) -> String {
    typed.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str, group: &str) -> Indicator {
        Indicator { group: group.into(), measure_unit: "HTX".into(), ..Indicator::sample(code) }
    }

    fn form() -> Vec<Indicator> {
        let part = Indicator { part_of: Some("a".into()), ..line("b", "1") };
        vec![line("a", "1"), part, line("c", "2")]
    }

    fn codes(form: &[Indicator]) -> Vec<&str> {
        form.iter().map(|line| line.code.as_str()).collect()
    }

    #[test]
    fn a_line_stands_where_it_was_put_and_never_outside_its_group() {
        let put = |group: &str, place: Place| {
            let lines = placed(&form(), line("x", group), &place);
            codes(&lines).join("")
        };
        assert_eq!(put("1", Place::Last), "abxc");
        assert_eq!(put("1", Place::First), "xabc");
        assert_eq!(put("1", Place::Behind("a".into())), "axbc");
        assert_eq!(put("1", Place::Behind("c".into())), "abxc", "c is of another group");
        assert_eq!(put("3", Place::Behind("a".into())), "abcx");
        assert_eq!(codes(&placed(&form(), line("a", "2"), &Place::Last)), ["b", "c", "a"]);
        for (code, place) in [("a", Place::First), ("b", Place::Behind("a".into())), ("c", Place::First)] {
            assert_eq!(place_of(&form(), code), place);
            let stays = form().into_iter().find(|line| line.code == code).unwrap();
            assert_eq!(placed(&form(), stays, &place), form(), "{code} stays");
        }
    }

    #[test]
    fn files_know_a_new_line_by_a_word_of_its_title() {
        let code = |title: &str| code_for(&[line("htx_moi", "1"), line("htx_moi_2", "1")], title);
        assert_eq!(code("Hợp tác xã giải thể"), "hop_tac_xa_giai_the");
        assert_eq!(code("HTX mới"), "htx_moi_3");
        assert_eq!(code("5 sao OCOP"), "ct_5_sao_ocop");
        assert_eq!(code("…"), "ct");
        let long = code(&"Hợp tác xã ".repeat(18));
        assert!(long.len() <= CODE_MAX_BYTES && is_word(&long), "{long}");
        let twice = code_for(&[line(&long, "1")], &"Hợp tác xã ".repeat(18));
        assert!(twice.len() <= CODE_MAX_BYTES && twice.ends_with("_2") && is_word(&twice), "{twice}");
    }

    #[test]
    fn a_line_is_no_part_of_itself_and_of_nothing_that_is_not_counted() {
        let flag = Indicator { kind: IndicatorKind::Flag, ..line("f", "1") };
        let form: Vec<Indicator> = form().into_iter().chain([flag]).collect();
        let part = |code, of| accept_reference(&form, code, of);
        assert_eq!(part(Some("c"), ""), Ok(None));
        assert_eq!(part(Some("c"), "b"), Ok(Some("b".into())));
        assert_eq!(part(None, "a"), Ok(Some("a".into())));
        assert_eq!(part(Some("a"), "a"), Err(Refusal::IndicatorCircle { title: "Chỉ tiêu a".into() }));
        assert_eq!(part(Some("a"), "b"), Err(Refusal::IndicatorCircle { title: "Chỉ tiêu b".into() }));
        assert_eq!(part(Some("c"), "f"), Err(Refusal::IndicatorUnknown));
        assert_eq!(part(Some("c"), "z"), Err(Refusal::IndicatorUnknown));
    }

    #[test]
    fn what_something_rests_on_is_not_taken_out() {
        let (form, resting) = (form(), Resting::default());
        assert_eq!(resting.accept_drop(&form, &form[2]), Ok(()));
        let (title, other) = ("Chỉ tiêu a".to_owned(), "Chỉ tiêu b".to_owned());
        assert_eq!(resting.accept_drop(&form, &form[0]), Err(Refusal::IndicatorNamed { title, other }));
        let title = || "Chỉ tiêu c".to_owned();
        let pledged = Resting { pact: true, ..Resting::default() };
        assert_eq!(pledged.accept_drop(&form, &form[2]), Err(Refusal::IndicatorPledged { title: title() }));
        let scored = Resting { table: Some("Bảng".into()), ..Resting::default() };
        let refused = Refusal::IndicatorScored { title: title(), table: "Bảng".into() };
        assert_eq!(scored.accept_drop(&form, &form[2]), Err(refused));
        let reported = Resting { reports: 3, ..Resting::default() };
        let refused = Refusal::IndicatorReported { title: title(), count: "3".into() };
        assert_eq!(reported.accept_drop(&form, &form[2]), Err(refused));
    }

    #[test]
    fn figures_that_were_reported_stay_figures_and_other_words_are_another_version() {
        let (before, reported) = (line("c", "2"), Resting { reports: 1, ..Resting::default() });
        let kind = |kind| Indicator { kind, ..before.clone() };
        let places = |decimals| kind(IndicatorKind::Number { decimals });
        assert!(reported.accept_change(&[], &before, &places(2)).is_ok());
        assert!(reported.accept_change(&[], &places(2), &before).is_err(), "places would be lost");
        assert!(reported.accept_change(&[], &before, &kind(IndicatorKind::Flag)).is_err());
        assert!(Resting::default().accept_change(&[], &before, &kind(IndicatorKind::Flag)).is_ok());
        let survey = |marks: &[&str]| {
            kind(IndicatorKind::Survey { marks: marks.iter().map(|mark| (*mark).to_owned()).collect() })
        };
        assert!(reported.accept_change(&[], &survey(&["10", "8"]), &survey(&["10", "9", "8"])).is_ok());
        assert!(reported.accept_change(&[], &survey(&["10", "8"]), &survey(&["10", "9"])).is_err());
        let measured = Indicator { measure_unit: "tỷ đồng".into(), ..before.clone() };
        assert!(
            reported.accept_change(&[], &before, &measured).is_err(),
            "half of the figures would be of another measure"
        );
        let pledged = Resting { pact: true, ..Resting::default() };
        assert!(pledged.accept_change(&[], &before, &kind(IndicatorKind::Flag)).is_err());
        let part = Indicator { part_of: Some("c".into()), ..line("d", "2") };
        assert!(Resting::default().accept_change(&[part], &before, &kind(IndicatorKind::Flag)).is_err());

        let renamed = Indicator { title: "Khác".into(), ..before.clone() };
        let defined = Indicator { definition: "Tính đến 31/12".into(), ..before.clone() };
        assert_eq!(reported.version_after(&before, &renamed), 1);
        assert_eq!(reported.version_after(&before, &defined), 2);
        assert_eq!(
            Resting::default().version_after(&before, &defined),
            1,
            "nobody reported by the old words"
        );
    }

    #[test]
    fn what_is_typed_is_tidied_and_bounded() {
        assert_eq!(accept_usual_change(" 20 % "), Ok(Some(20)));
        assert_eq!(accept_usual_change(""), Ok(None));
        for typed in ["0", "1001", "-5", "hai", "1,5"] {
            assert!(accept_usual_change(typed).is_err(), "{typed}");
        }
        let marks =
            |marks: &[&str]| accept_marks(&marks.iter().map(|one| Some((*one).into())).collect::<Vec<_>>());
        assert_eq!(marks(&["8", "10", "9.5"]), Ok(vec!["10".into(), "9.5".into(), "8".into()]));
        assert!(
            marks(&["10"]).is_err() && marks(&["10", "10"]).is_err() && accept_marks(&[None, None]).is_err()
        );
        assert_eq!(accept_group(&form(), None, " 1\u{200b} "), Ok("1".into()));
        assert!(accept_measure("\u{200b}").is_err() && accept_measure(&"đ".repeat(41)).is_err());
        assert!(accept_definition(&"đ".repeat(1_001)).is_err());
        let again = accept_title(&form(), None, ("1", "CHỈ TIÊU  A"));
        assert_eq!(again, Err(Refusal::IndicatorExists { title: "Chỉ tiêu a".into() }));
        assert!(accept_title(&form(), Some("a"), ("1", "Chỉ tiêu A")).is_ok(), "its own title");
        assert!(accept_title(&form(), None, ("2", "Chỉ tiêu a")).is_ok(), "of another group");
    }
}
