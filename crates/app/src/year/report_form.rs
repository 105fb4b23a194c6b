//! The report form of a year: what its units are asked for. The secretary changes it while the year is open, as far as nothing rests on a line.

use std::collections::{BTreeSet, HashMap};

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{
    FORM_MAX_LINES, Indicator, IndicatorKind, Place, Ratio, Resting, place_of, placed,
};
use thidua_domain::text::word_key;
use thidua_store::audit::Line;
use thidua_store::reporting::{self as store, IndicatorRow, count_reported};
use thidua_store::{Because, Sql, Work, criteria as table_store, pact as pact_store};

use super::typed_line::TypedLine;
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
