//! Reminders: everybody's list over all clusters, letters about it, and a calendar of due days for other programs.

mod feed;
mod letters;
mod list;
mod settings;
mod trial;

pub use crate::commendation::DossierDay;
pub use crate::letters::{Paper, Reminded, Returned};
pub use crate::meetings::TaskDay;
pub use feed::{Deadline, Feed, feed};
pub use letters::{
    Carried, Errands, Message, Morning, carry_out_next, count_errands, queue_in_the_morning, queue_letters,
};
pub use list::list_duties;
pub use settings::{ChooseReminder, ReminderSetting, choose_reminder, close_feed, open_feed, setting};
pub use trial::{TRIALS_AN_HOUR, Trial, TrialState, find_trial, try_mail};
