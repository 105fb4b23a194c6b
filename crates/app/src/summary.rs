//! The report that closes a year: what people write, beside the figures, points and pictures that are there already.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_store::Because;
use thidua_store::audit::Line;
use thidua_store::summary as store;
pub use thidua_store::summary::SummaryRow;

use crate::ground::{ClusterYear, here_of, in_year};
use crate::letterhead::{LetterFrame, accept_part, framed};
use crate::{App, FieldErrors, Result, Seen};

/// So many lines say to whom it is.
const WHOM_MAX: usize = 5;
/// So many indicators are drawn.
pub const CHARTS_MAX: usize = 6;

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
    /// What stands around it.
    pub frame: LetterFrame,
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
    let frame = typed.frame.accept(WHOM_MAX, wrong);
    let charts = match typed.charts.len() {
        many if many > CHARTS_MAX => Err(Refusal::SummaryCharts { most: CHARTS_MAX.to_string() }),
        _ => Ok(typed.charts.join("\n")),
    };
    let mut note = |field, accepted| wrong.note(field, accepted).unwrap_or_default();
    let row = SummaryRow {
        opening: note("opening", accept_part(&typed.opening)),
        results: note("results", accept_part(&typed.results)),
        shortcomings: note("shortcomings", accept_part(&typed.shortcomings)),
        directions: note("directions", accept_part(&typed.directions)),
        charts: note("charts", charts),
        ..SummaryRow::default()
    };
    framed(frame, row)
}

framed!(SummaryRow);
