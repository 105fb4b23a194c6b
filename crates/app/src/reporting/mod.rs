//! Reports: reading a form, saving, submitting, approving, accepting, correcting.

mod acts;
mod form;

pub(crate) use acts::decide;
pub use acts::{Answer, Decide, SaveReport, Step, Then, decide_report, save_report};
pub use form::{May, Overview, OverviewCell, PlanBy, ReportView, Values, Version, open_report, overview};
pub(crate) use form::{YearReports, accepted_of_year, date_of, form_of, load_overview};
