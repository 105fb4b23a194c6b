//! The report that closes a year: what people write, beside the figures, points and pictures that are there already.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::accept_day;
use thidua_domain::commendation::accept_symbol;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_count;
use thidua_domain::text::{accept_length, accept_line, tidy_lines, tidy_seen};
use thidua_store::Because;
use thidua_store::audit::Line;
use thidua_store::summary as store;
pub use thidua_store::summary::SummaryRow;

use crate::ground::{ClusterYear, here_of, in_year};
use crate::{App, FieldErrors, Result, Seen};

/// The longest part, the longest line, and the longest name of a place or a person, in letters.
const PART_MAX: usize = 8_000;
const LINE_MAX: usize = 120;
const NAME_MAX: usize = 60;
/// So many lines say to whom it is, and so many where it goes.
const WHOM_MAX: usize = 5;
const RECIPIENTS_MAX: usize = 12;
/// So many indicators are drawn.
pub const CHARTS_MAX: usize = 6;
/// No report has a greater number in its year.
const NUMBER_MAX: i64 = 9_999;

/// The report of a year as it is being written.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// What was written; none where nobody began.
    pub row: Option<SummaryRow>,
    /// Whether the person writes it.
    pub writes: bool,
    /// How far the log was known.
    pub seen: i64,
}

/// What was typed, by the fields of the row.
#[derive(Clone, Debug, Default)]
pub struct TypedSummary {
    /// The body above the cluster.
    pub superior: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number.
    pub number: String,
    /// Where it is signed.
    pub place: String,
    /// When.
    pub signed_on: String,
    /// To whom, a line each.
    pub whom: String,
    /// How the movement was organised.
    pub opening: String,
    /// What was reached.
    pub results: String,
    /// What fell short.
    pub shortcomings: String,
    /// What is to be done.
    pub directions: String,
    /// Codes of indicators that are drawn.
    pub charts: Vec<String>,
    /// Where it goes, a line each.
    pub recipients: String,
    /// The office of who signs.
    pub signer_office: String,
    /// Who signs.
    pub signer_name: String,
}

/// The report of a year, for those who lead the cluster.
///
/// # Errors
/// No such year, or no right.
pub async fn open_summary(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Summary> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadProvisional)?;
    let seen = app.data_version(&here.scope());
    let row = store::find_summary(look.reader().await?, here.year_id.as_str()).await?;
    let writes = here.office(actor, Right::ArrangeYear).is_ok();
    Ok(Summary { here, row, writes, seen })
}

/// Keeps what was written.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on the fields of [`TypedSummary`]; [`crate::Error::Meanwhile`] where somebody wrote since.
pub async fn save_summary(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    (typed, seen): (TypedSummary, Seen),
) -> Result<()> {
    let mut wrong = FieldErrors::default();
    let row = accept(&typed, &mut wrong);
    let permit = |here: &ClusterYear| here.permit(actor, Right::ArrangeYear);
    in_year(app, at, permit, async |work, here| {
        let year = here.year_id.as_str();
        let is_of_it = |line: &Line| line.name == "summary.written" && line.subject == year;
        seen.expect(work, &here.scope(), is_of_it).await?;
        wrong.finish()?;
        let before = store::find_summary(work, year).await?;
        let changed = before.as_ref().map_or(0, |before| before.changed);
        if before == Some(SummaryRow { changed, ..row.clone() }) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let row = SummaryRow { changed: work.head().0 + 1, ..row };
        store::put_summary(work, year, &row).await?;
        work.record(Event::SummaryWritten { year: year.to_owned(), of: here.year.to_string() });
        Ok(())
    })
    .await
}

fn accept(typed: &TypedSummary, wrong: &mut FieldErrors) -> SummaryRow {
    let symbol =
        if typed.symbol.trim().is_empty() { Ok(String::new()) } else { accept_symbol(&typed.symbol) };
    let number = match typed.number.trim() {
        "" => Ok(String::new()),
        number => accept_count(number, NUMBER_MAX).map(|number| number.to_string()),
    };
    let signed_on = match typed.signed_on.trim() {
        "" => Ok(String::new()),
        day => accept_day(day).map(|day| day.to_string()),
    };
    let charts = match typed.charts.len() {
        many if many > CHARTS_MAX => Err(Refusal::SummaryCharts { most: CHARTS_MAX.to_string() }),
        _ => Ok(typed.charts.join("\n")),
    };
    SummaryRow {
        superior: wrong.note("superior", accept_line(&typed.superior, LINE_MAX)).unwrap_or_default(),
        symbol: wrong.note("symbol", symbol).unwrap_or_default(),
        number: wrong.note("number", number).unwrap_or_default(),
        place: wrong.note("place", accept_line(&typed.place, NAME_MAX)).unwrap_or_default(),
        signed_on: wrong.note("signed_on", signed_on).unwrap_or_default(),
        whom: wrong.note("whom", lines(&typed.whom, WHOM_MAX)).unwrap_or_default(),
        opening: wrong.note("opening", part(&typed.opening)).unwrap_or_default(),
        results: wrong.note("results", part(&typed.results)).unwrap_or_default(),
        shortcomings: wrong.note("shortcomings", part(&typed.shortcomings)).unwrap_or_default(),
        directions: wrong.note("directions", part(&typed.directions)).unwrap_or_default(),
        charts: wrong.note("charts", charts).unwrap_or_default(),
        recipients: wrong.note("recipients", lines(&typed.recipients, RECIPIENTS_MAX)).unwrap_or_default(),
        signer_office: wrong
            .note("signer_office", accept_line(&typed.signer_office, LINE_MAX))
            .unwrap_or_default(),
        signer_name: wrong.note("signer_name", accept_line(&typed.signer_name, NAME_MAX)).unwrap_or_default(),
        changed: 0,
    }
}

type Accepted = std::result::Result<String, Refusal>;

/// Lines without empty ones.
fn lines(typed: &str, most: usize) -> Accepted {
    let lines: Vec<String> = typed.lines().map(tidy_seen).filter(|line| !line.is_empty()).collect();
    if lines.len() > most {
        return Err(Refusal::SummaryLines { most: most.to_string() });
    }
    lines.iter().try_for_each(|line| accept_length(line, 160))?;
    Ok(lines.join("\n"))
}

fn part(typed: &str) -> Accepted {
    let text = tidy_lines(typed);
    accept_length(&text, PART_MAX).map(|()| text)
}
