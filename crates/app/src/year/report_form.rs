//! The report form of a year: what its units are asked for. The secretary changes it while the year is open, as far as nothing rests on a line.

use std::collections::{BTreeSet, HashMap};

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{
    Better, FORM_MAX_LINES, Indicator, IndicatorKind, Nature, OverYear, Place, Ratio, Resting, Source,
    YearSpan, accept_definition, accept_group, accept_marks, accept_measure, accept_ratio_part,
    accept_reference, accept_source, accept_span, accept_title, accept_usual_change, code_for, place_of,
    placed,
};
use thidua_domain::text::word_key;
use thidua_store::audit::Line;
use thidua_store::reporting::{self as store, IndicatorRow, count_reported};
use thidua_store::{Because, Sql, Work, criteria as table_store, pact as pact_store};

use crate::criteria::read;
use crate::ground::{ClusterYear, here_now, in_year, year_before};
use crate::reporting::{row_of, usual_form, whole_form};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A line, what rests on it, and where it stands.
#[derive(Clone, Debug)]
pub struct FormLine {
    /// The line.
    pub indicator: Indicator,
    /// What rests on it.
    pub resting: Resting,
    /// Where it stands in its group.
    pub place: Place,
}

/// The form of a year, for who changes it.
#[derive(Clone, Debug)]
pub struct FormDesk {
    /// Where.
    pub here: ClusterYear,
    /// Every line, in its order.
    pub lines: Vec<FormLine>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl FormDesk {
    /// The line with this code.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn line(&self, code: &str) -> Result<&FormLine> {
        self.lines.iter().find(|line| line.indicator.code == code).ok_or(Error::NotFound)
    }
}

/// The form of a year.
///
/// # Errors
/// No such year, no right; a year that was taken over from a publication has no form.
pub async fn form_desk(app: &App, actor: &Actor, at: (&str, i16)) -> Result<FormDesk> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ArrangeYear)?;
    accept_reported(&here)?;
    let seen = app.data_version(&here.scope());
    let mut reader = app.read().await?;
    let form = whole_form(&mut reader, here.year_id.as_str()).await?;
    let ground = Ground::load(&mut reader, &here).await?;
    let line = |indicator: &Indicator| FormLine {
        resting: ground.under(indicator),
        place: place_of(&form, &indicator.code),
        indicator: indicator.clone(),
    };
    let lines = form.iter().map(line).collect();
    Ok(FormDesk { lines, seen, here: (*here).clone() })
}

fn accept_reported(here: &ClusterYear) -> Result<()> {
    if here.source.is_some() { Err(Error::NotFound) } else { Ok(()) }
}

/// What rests on the lines of a form.
struct Ground {
    reported: HashMap<String, usize>,
    /// The title of the criteria table, and what it looks at.
    table: Option<(String, BTreeSet<String>)>,
    pledged: BTreeSet<String>,
}

impl Ground {
    async fn load(sql: &mut impl Sql, here: &ClusterYear) -> Result<Self> {
        let year = here.year_id.as_str();
        let counts = count_reported(sql, year).await?;
        let reported = counts.into_iter().map(|(code, many)| (code, usize::try_from(many).unwrap_or(0)));
        let table = match &here.criteria {
            Some(id) => table_store::find_table(sql, id).await?,
            None => None,
        };
        let looks_at = |content: &str| -> Result<BTreeSet<String>> {
            let table = read(content)?;
            let values = table.values().map(|need| need.name.to_owned());
            Ok(values.chain(table.flags().map(str::to_owned)).collect())
        };
        Ok(Self {
            reported: reported.collect(),
            table: table.map(|row| Ok::<_, Error>((row.title, looks_at(&row.content)?))).transpose()?,
            pledged: pact_store::list_target_codes(sql, year).await?.into_iter().collect(),
        })
    }

    /// In how many reports it is told. A quotient is told wherever both of its lines are, also where nobody had worked it out yet.
    fn reports_of(&self, line: &Indicator) -> usize {
        let of = |code: &str| self.reported.get(code).copied().unwrap_or(0);
        let parts = line.nature.ratio().map(|ratio| of(&ratio.over).min(of(&ratio.under)));
        of(&line.code).max(parts.unwrap_or(0))
    }

    fn under(&self, line: &Indicator) -> Resting {
        let table = self.table.as_ref().filter(|(_, names)| names.contains(&line.code));
        Resting {
            reports: self.reports_of(line),
            table: table.map(|(title, _)| title.clone()),
            pact: self.pledged.contains(&line.code),
        }
    }
}

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

    fn place(&self) -> Place {
        match self.place.as_str() {
            "first" => Place::First,
            "last" | "" => Place::Last,
            code => Place::Behind(code.to_owned()),
        }
    }

    /// The line that follows, or everything that is wrong with it, field by field.
    fn accept(&self, form: &[Indicator], before: Option<&Indicator>) -> Result<Indicator> {
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

/// A line of the form as it is to be.
#[derive(Clone, Debug)]
pub struct SaveLine {
    /// Cluster and year.
    pub at: (String, i16),
    /// Which line; a new one where none is named.
    pub code: Option<String>,
    /// What was typed.
    pub typed: TypedLine,
    /// What the secretary saw.
    pub seen: Seen,
}

/// Adds a line to the form, or changes one; its code.
///
/// # Errors
/// No right, a year that is not open, no such line; [`Error::Invalid`] by field; what rests on the line; [`Error::Meanwhile`] where somebody
/// else changed the same line.
pub async fn save_line(app: &App, actor: &Actor, act: SaveLine) -> Result<String> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::ArrangeYear);
    in_year(app, &act.at, ask, async |work, here| {
        let form = form_to_change(work, &here, act.seen, act.code.as_deref()).await?;
        let before = match &act.code {
            Some(code) => Some(form.iter().find(|line| line.code == *code).ok_or(Error::NotFound)?),
            None if form.len() >= FORM_MAX_LINES => {
                return Err(Refusal::FormFull { max: FORM_MAX_LINES.to_string() }.into());
            }
            None => None,
        };
        let mut line = act.typed.accept(&form, before)?;
        if before.is_none() {
            let known = known_code(work, &here, &form, &line).await?;
            line.code = known.unwrap_or(line.code);
        }
        if let Some(before) = before {
            let resting = Ground::load(work, &here).await?.under(before);
            let mut wrong = FieldErrors::default();
            wrong.note(blamed(before, &line), resting.accept_change(&form, before, &line));
            wrong.finish()?;
            line.version = resting.version_after(before, &line);
        }
        let (code, after) = (line.code.clone(), placed(&form, line.clone(), &act.typed.place()));
        if after == form {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(code);
        }

        store::replace_form(work, here.year_id.as_str(), &after.into_iter().map(row_of).collect::<Vec<_>>())
            .await?;
        work.record(event_of(here.year_id.to_string(), before, line));
        Ok(code)
    })
    .await
}

/// The field beside which it is said that a change is not possible.
fn blamed(before: &Indicator, after: &Indicator) -> &'static str {
    if before.nature != after.nature {
        return "nature";
    }
    match (&before.kind, &after.kind) {
        (IndicatorKind::Number { decimals }, IndicatorKind::Number { decimals: places })
            if places < decimals =>
        {
            "decimals"
        }
        (IndicatorKind::Survey { marks }, IndicatorKind::Survey { marks: others }) if marks != others => {
            "marks"
        }
        (one, other) if std::mem::discriminant(one) == std::mem::discriminant(other) => "measure",
        _ => "kind",
    }
}

/// The word by which files knew a line of this title in the year before or in the form that clusters begin with: its figures go on.
async fn known_code(
    work: &mut Work,
    here: &ClusterYear,
    form: &[Indicator],
    line: &Indicator,
) -> Result<Option<String>> {
    let before = match year_before(work, here).await? {
        Some(before) => store::list_indicators(work, &before.id).await?,
        None => vec![],
    };
    let is_free = |code: &str| form.iter().all(|line| line.code != code);
    let same = |row: &IndicatorRow| {
        word_key(&row.title) == word_key(&line.title)
            && row.measure_unit == line.measure_unit
            && is_free(&row.code)
    };
    Ok(before.into_iter().chain(usual_form()?).find(same).map(|row| row.code))
}

fn event_of(year: String, before: Option<&Indicator>, line: Indicator) -> Event {
    match before {
        None => Event::IndicatorAdded { year, code: line.code, title: line.title, group: line.group },
        Some(before) => {
            let (title, changed) = (before.title.clone(), changes(before, &line));
            Event::IndicatorChanged { year, code: line.code, title: line.title, before: title, changed }
        }
    }
}

/// What of a line is another now, by the names of its fields.
fn changes(before: &Indicator, after: &Indicator) -> String {
    fn quotient<T>(line: &Indicator, of: impl Fn(&Ratio) -> &T) -> Option<&T> {
        line.nature.ratio().map(of)
    }
    let is_other = [
        ("group", before.group != after.group),
        ("title", before.title != after.title),
        ("measure", before.measure_unit != after.measure_unit),
        ("definition", before.definition != after.definition),
        ("kind", before.kind != after.kind),
        ("over_year", before.over_year != after.over_year),
        ("nature", before.nature.name() != after.nature.name()),
        ("ratio_over", quotient(before, |ratio| &ratio.over) != quotient(after, |ratio| &ratio.over)),
        ("ratio_under", quotient(before, |ratio| &ratio.under) != quotient(after, |ratio| &ratio.under)),
        ("ratio_times", quotient(before, |ratio| &ratio.times) != quotient(after, |ratio| &ratio.times)),
        ("better", before.better != after.better),
        ("year_span", before.year_span != after.year_span),
        ("source", before.source != after.source),
        ("part_of", before.part_of != after.part_of),
        ("at_most", before.at_most != after.at_most),
        ("usual_change", before.usual_change != after.usual_change),
    ];
    let names: Vec<&str> = is_other.iter().filter(|(_, is_other)| *is_other).map(|(name, _)| *name).collect();
    if names.is_empty() { "place".to_owned() } else { names.join(",") }
}

/// The form, where it may be changed and nobody else changed the same line meanwhile.
async fn form_to_change(
    work: &mut Work,
    here: &ClusterYear,
    seen: Seen,
    code: Option<&str>,
) -> Result<Vec<Indicator>> {
    accept_reported(here)?;
    here.state.accept_changes(here.year)?;
    let concerns = |line: &Line| {
        line.name.starts_with("indicator.")
            && line.subject == here.year_id.as_str()
            && code.is_some_and(|code| line.field("code") == code)
    };
    seen.expect(work, &here.scope(), concerns).await?;
    whole_form(work, here.year_id.as_str()).await
}

/// A line that is to be asked for no more.
#[derive(Clone, Debug)]
pub struct DropLine {
    /// Cluster and year.
    pub at: (String, i16),
    /// Which line.
    pub code: String,
    /// What the secretary saw.
    pub seen: Seen,
}

/// Takes a line out of the form on which nothing rests.
///
/// # Errors
/// No right, a year that is not open, no such line; what rests on it; [`Error::Meanwhile`].
pub async fn drop_line(app: &App, actor: &Actor, act: DropLine) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::ArrangeYear);
    in_year(app, &act.at, ask, async |work, here| {
        let form = form_to_change(work, &here, act.seen, Some(&act.code)).await?;
        let line = form.iter().find(|line| line.code == act.code).ok_or(Error::NotFound)?;
        Ground::load(work, &here).await?.under(line).accept_drop(&form, line)?;

        let rest = form.iter().filter(|other| other.code != act.code).cloned().map(row_of);
        store::replace_form(work, here.year_id.as_str(), &rest.collect::<Vec<_>>()).await?;
        let (code, title) = (line.code.clone(), line.title.clone());
        work.record(Event::IndicatorDropped { year: here.year_id.to_string(), code, title });
        Ok(())
    })
    .await
}
