//! Long work: begun by a person, done beside the server in short steps, taken along as a file.
//!
//! A step is taken, carried out and settled, see [`next_step`]. What it does to files can be done twice: it begins where the last
//! settled step ended and cuts off what lies behind. So a process may die at any moment, and the job goes on where it was. A file that
//! is taken in is one act, and so one step, whatever its length: how far it is stands in a gauge.

mod acts;
mod backup;
mod certificates;
mod figures;
mod folder;
mod intake;
mod tar;
mod turn;

pub use acts::{
    Backups, Job, JobResult, PAGE, cancel_job, count_figures, get_job, list_jobs, list_own_jobs, open_result,
    start_backup, start_figures,
};
pub(crate) use acts::{backups, start_backup_by};
pub use certificates::{
    Batch, CertificateOrder, CertificateSheet, Printed, PrintsCertificates, start_certificates,
};
pub use figures::{FigureLine, FigureTable, Layout};
pub use folder::sweep;
pub use intake::{IntakeOrder, SaidNo, start_intake};
pub use turn::{Step, Taken, TakesIn, Tools, Turn, next_step, take_next, wait_for_work};
