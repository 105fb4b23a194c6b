//! Reports: all of a year, and one of them as a form.

use thidua_domain::reporting::Arrival;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::ground::period_name;
use crate::parts::Link;

mod around;
pub mod book;
pub mod decide;
pub mod fields;
pub mod form;
mod kept;
pub mod list;
pub mod paper;
pub mod quality;
pub mod reconcile;
pub mod remind;
pub mod said;

/// A late report as the source of their number: when it came, until when it was asked for, and where it is read.
#[must_use]
pub fn late_source(words: &Words, year: &YearAddress, unit: &str, late: &Arrival) -> Link {
    let (period, due) = (period_name(words, &late.period), words.day(&late.due.to_string()));
    let label = match late.came {
        Some(came) => {
            let came = words.day(&came.to_string());
            words.say_with("late-came", &[("period", &period), ("came", &came), ("due", &due)])
        }
        None => words.say_with("late-missing", &[("period", &period), ("due", &due)]),
    };
    Link::new(label, year.report(&late.period, unit))
}
