//! One report as a file to be signed.

use anyhow::Context;
use axum::extract::State as Shared;
use thidua_app::reporting::note_report_opened;
use thidua_papers::report::report;
use thidua_papers::spreadsheet::write;

use super::form::{At, Opened};
use crate::attached::{SPREADSHEET, attached};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::handed::say_unnoted;
use crate::house::House;

/// `GET /cum/{cluster}/{year}/bao-cao/{period}/{unit}/bao-cao.xlsx`: what the page shows to this person.
pub async fn download(Shared(house): Shared<House>, visitor: Visitor, at: At) -> PageResult {
    let (cluster, year, period, unit) = at.0;
    let who = visitor.signed_in()?;
    let view = Opened::load(&house, &who.actor, (&cluster, year), (&period, &unit)).await?;
    say_unnoted(note_report_opened(&house.app, &who.actor, &view).await);
    let bytes = write(&report(visitor.words, &view, &view.plan)).context("a report as a spreadsheet")?;
    let name = format!("attachment; filename=\"bao-cao-{cluster}-{year}-{period}-{unit}.xlsx\"");
    Ok(attached(bytes, SPREADSHEET, &name))
}
