//! A line of the report form as somebody typed it, and what follows from it, field by field.

use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{
    Better, Indicator, IndicatorKind, Nature, OverYear, Place, Ratio, Source, YearSpan, accept_definition,
    accept_group, accept_marks, accept_measure, accept_ratio_part, accept_reference, accept_source,
    accept_span, accept_title, accept_usual_change, code_for,
};

use super::report_form::FormLine;
use crate::{Error, FieldErrors, Result};

/// A line as somebody typed and chose it.
#[derive(Clone, Debug, Default)]
pub struct TypedLine {
    /// The heading below which it stands.
    pub group: String,
    /// What is counted.
    pub title: String,
    /// In what.
    pub measure: String,
    /// What counts and what does not.
    pub definition: String,
    /// `number`, `flag`, `survey`.
    pub kind: String,
    /// Places of a number.
    pub decimals: String,
    /// Marks of a survey, as canonical decimals; none for what could not be read.
    pub marks: Vec<Option<String>>,
    /// How periods are joined.
    pub over_year: String,
    /// How units become one.
    pub nature: String,
    /// Of a quotient: the line above the stroke.
    pub ratio_over: String,
    /// Of a quotient: the line below it.
    pub ratio_under: String,
    /// Of a quotient: by what it is multiplied.
    pub ratio_times: String,
    /// Which direction is the better one.
    pub better: String,
    /// Which year it counts.
    pub year_span: String,
    /// The first day of another year, as `dd/mm`.
    pub year_begins: String,
    /// Where its figures come from.
    pub source: String,
    /// The line that it is a part of.
    pub part_of: String,
    /// The line that it cannot exceed.
    pub at_most: String,
    /// The usual change in percent.
    pub usual_change: String,
    /// `first`, `last`, or the line that it stands behind.
    pub place: String,
}

impl TypedLine {
    /// What a line is as it would be typed.
    #[must_use]
    pub fn of(line: &FormLine) -> Self {
        let (indicator, text) = (&line.indicator, |name: &str| name.to_owned());
        let (kind, decimals, marks) = match &indicator.kind {
            IndicatorKind::Number { decimals } => ("number", *decimals, vec![]),
            IndicatorKind::Flag => ("flag", 0, vec![]),
            IndicatorKind::Survey { marks } => ("survey", 0, marks.iter().cloned().map(Some).collect()),
        };
        let (ratio, span) = (indicator.nature.ratio(), indicator.year_span);
        Self {
            group: indicator.group.clone(),
            title: indicator.title.clone(),
            measure: indicator.measure_unit.clone(),
            definition: indicator.definition.clone(),
            kind: text(kind),
            decimals: decimals.to_string(),
            marks,
            over_year: text(indicator.over_year.name()),
            nature: text(indicator.nature.name()),
            ratio_over: ratio.map(|ratio| ratio.over.clone()).unwrap_or_default(),
            ratio_under: ratio.map(|ratio| ratio.under.clone()).unwrap_or_default(),
            ratio_times: ratio.map_or(1, |ratio| ratio.times).to_string(),
            better: text(indicator.better.name()),
            year_span: text(span.kind()),
            year_begins: if span.kind() == "other" { span.day_and_month() } else { String::new() },
            source: text(indicator.source.name()),
            part_of: indicator.part_of.clone().unwrap_or_default(),
            at_most: indicator.at_most.clone().unwrap_or_default(),
            usual_change: indicator.usual_change.map(|percent| percent.to_string()).unwrap_or_default(),
            place: match &line.place {
                Place::First => text("first"),
                Place::Last => text("last"),
                Place::Behind(code) => code.clone(),
            },
        }
    }

    /// Where it is to stand.
    pub(super) fn place(&self) -> Place {
        match self.place.as_str() {
            "first" => Place::First,
            "last" | "" => Place::Last,
            code => Place::Behind(code.to_owned()),
        }
    }

    /// The line that follows, or everything that is wrong with it, field by field.
    pub(super) fn accept(&self, form: &[Indicator], before: Option<&Indicator>) -> Result<Indicator> {
        let code = before.map(|line| line.code.as_str());
        let chosen = |found: Option<_>| found.ok_or(Refusal::NothingChosen);
        let mut wrong = FieldErrors::default();
        let group = wrong.note("group", accept_group(form, code, &self.group)).unwrap_or_default();
        let title = wrong.note("title", accept_title(form, code, (&group, &self.title))).unwrap_or_default();
        let measure = wrong.note("measure", accept_measure(&self.measure)).unwrap_or_default();
        let definition = wrong.note("definition", accept_definition(&self.definition)).unwrap_or_default();
        // What the program counts stays what it counts.
        let counted = before.filter(|line| line.counted.is_some());
        let kind = match counted {
            Some(line) => Some(line.kind.clone()),
            None => self.accept_kind(&mut wrong),
        };
        let typed = OverYear::from_name(&self.over_year).ok_or(Refusal::NothingChosen);
        let over_year = wrong.note("over_year", counted.map_or(typed, |line| Ok(line.over_year)));
        let nature = self.accept_nature(form, (code, kind.as_ref()), &mut wrong);
        let better = if self.better.is_empty() {
            Some(before.map(|line| line.better).unwrap_or_default())
        } else {
            wrong.note("better", chosen(Better::from_name(&self.better)))
        };
        let year_span = self.accept_year(before, &mut wrong);
        let is_number = matches!(kind, Some(IndicatorKind::Number { .. }));
        let of_number = |text: &str| if is_number { text.to_owned() } else { String::new() };
        let part_of = wrong.note("part_of", accept_reference(form, code, &of_number(&self.part_of)));
        let at_most = wrong.note("at_most", accept_reference(form, code, &of_number(&self.at_most)));
        let usual = wrong.note("usual_change", accept_usual_change(&of_number(&self.usual_change)));
        let source = wrong.note("source", accept_source(kind.as_ref(), self.source(before)));
        let stands_alone = part_of.iter().chain(&at_most).all(Option::is_none)
            && source.is_none_or(|source| source == Source::Reported);
        if nature.as_ref().is_some_and(|nature| nature.ratio().is_some()) && !stands_alone {
            wrong.note::<()>("nature", Err(Refusal::RatioStandsAlone));
        }
        let (Some(kind), Some(over_year), Some(nature), Some(source)) = (kind, over_year, nature, source)
        else {
            wrong.finish()?;
            return Err(Error::NotFound);
        };
        wrong.finish()?;
        Ok(Indicator {
            code: before.map_or_else(|| code_for(form, &title), |line| line.code.clone()),
            group,
            title,
            measure_unit: measure,
            kind,
            over_year,
            part_of: part_of.flatten(),
            at_most: at_most.flatten(),
            usual_change: usual.flatten(),
            counted: before.and_then(|line| line.counted),
            definition,
            version: before.map_or(1, |line| line.version),
            nature,
            better: better.unwrap_or_default(),
            year_span: year_span.unwrap_or_default(),
            source,
        })
    }

    /// How units become one; a quotient names its two lines.
    fn accept_nature(
        &self,
        form: &[Indicator],
        (code, kind): (Option<&str>, Option<&IndicatorKind>),
        wrong: &mut FieldErrors,
    ) -> Option<Nature> {
        if self.nature != "ratio" {
            let nature = Nature::read(&self.nature, (None, None, 1));
            return wrong.note("nature", nature.ok_or(Refusal::NothingChosen));
        }
        if !matches!(kind, Some(IndicatorKind::Number { .. }) | None) {
            return wrong.note("nature", Err(Refusal::RatioMisfit));
        }
        let over = wrong.note("ratio_over", accept_ratio_part(form, code, &self.ratio_over));
        let under = accept_ratio_part(form, code, &self.ratio_under);
        let is_other = |under: String| match Some(&under) == over.as_ref() {
            true => Err(Refusal::RatioMisfit),
            false => Ok(under),
        };
        let under = wrong.note("ratio_under", under.and_then(is_other));
        let times = self.ratio_times.parse().ok().filter(|times| Ratio::TIMES.contains(times));
        let times = wrong.note("ratio_times", times.ok_or(Refusal::NothingChosen));
        Some(Nature::Ratio(Ratio { over: over?, under: under?, times: times? }))
    }

    /// The year that it counts; a form that does not ask leaves it as it was.
    fn accept_year(&self, before: Option<&Indicator>, wrong: &mut FieldErrors) -> Option<YearSpan> {
        if self.year_span.is_empty() {
            return Some(before.map(|line| line.year_span).unwrap_or_default());
        }
        let field = if self.year_span == "other" { "year_begins" } else { "year_span" };
        wrong.note(field, accept_span(&self.year_span, &self.year_begins))
    }

    /// What was chosen; a form that does not ask leaves it as it was.
    fn source<'a>(&'a self, before: Option<&'a Indicator>) -> &'a str {
        if self.source.is_empty() {
            before.map(|line| line.source).unwrap_or_default().name()
        } else {
            &self.source
        }
    }

    fn accept_kind(&self, wrong: &mut FieldErrors) -> Option<IndicatorKind> {
        match self.kind.as_str() {
            "number" => {
                let places = self.decimals.parse().ok().filter(|places| *places <= 6);
                let decimals = wrong.note("decimals", places.ok_or(Refusal::NothingChosen))?;
                Some(IndicatorKind::Number { decimals })
            }
            "flag" => Some(IndicatorKind::Flag),
            "survey" => {
                let marks = wrong.note("marks", accept_marks(&self.marks))?;
                Some(IndicatorKind::Survey { marks })
            }
            _ => wrong.note("kind", Err(Refusal::NothingChosen)),
        }
    }
}
