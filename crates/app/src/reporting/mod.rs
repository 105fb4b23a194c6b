//! Reports: reading a form, saving, submitting, approving, accepting, correcting.

mod acts;
mod arrivals;
mod back;
mod expected;
mod form;
mod kept;
mod load;
mod overview;
mod quality;
mod remind;
mod usual;

pub use crate::letters::Asked;
pub(crate) use acts::if_accepted;
pub use acts::{Answer, Decide, SaveReport, Step, Then, decide_report, save_report};
pub use back::{WantBack, ask_back_report, note_report_opened, take_back_report};
pub(crate) use expected::accepted_figures;
pub use form::{May, ReportView, Values, Version, indicators_of, open_report};
pub use kept::{KeptFigure, KeptFigures, Pair, Reconciliation, reconcile};
pub(crate) use load::{
    REPORTED, YearReports, accepted_before, accepted_of_year, form_of, row_of, whole_form,
};
pub(crate) use overview::load_overview;
pub use overview::{Overview, OverviewCell, overview};
pub use quality::{Extent, Look, Quality, quality};
pub(crate) use remind::reminding_in;
pub use remind::{RemindUnit, Reminding, remind_unit, reminding};
pub(crate) use usual::{titles, usual_form};
