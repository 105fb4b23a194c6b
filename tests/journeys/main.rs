//! What people come to do, step by step, over HTTP and on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "../house/mod.rs"]
mod house;

mod account_tokens;
mod administration;
mod approval;
mod article_figures;
mod article_pictures;
mod backups;
mod blocks;
mod brought;
mod bundle;
mod calendar;
mod certificates;
mod checks;
mod commendation;
mod commendation_files;
mod conferences;
mod contacts;
mod contests;
mod corner;
mod council_ballots;
mod differences;
mod doors;
mod editor;
mod effect;
mod evidence;
mod exemplars;
mod experiences;
mod exports;
mod fairness;
mod faults;
mod figures;
mod ground;
mod hall;
mod hand_over;
mod honours;
mod hooks;
mod house_log;
mod house_logo;
mod house_name;
mod intake;
mod jobs;
mod kinds;
mod large_files;
mod lists;

mod long_texts;
mod made;
mod mail_trial;
mod manual;
mod membership;
mod movements;
mod newsroom;
mod nominations;
mod owners;
mod pact;
mod pact_board;
mod pact_draft;
mod pictures;
mod polls;
mod polls_kept;
mod portal;
mod printed;
mod programs;
mod proposals;
mod published;
mod quality;
mod records_brought;
mod refused_forms;
mod register;
mod register_import;
mod rehearsal;
mod reminders;
mod reminding;
mod reorganisation;
mod report_book;
mod report_form;
mod reports;
mod rulebooks;
mod rules;
mod screens;
mod signed;
mod staged;
mod standards;
mod statistics;
mod summaries;
mod ties;
mod try_out;
mod two_officers;
mod two_tabs;
mod year;

use house::demo_year;

/// An address of the invented cluster in the year after, which nobody has agreed upon yet.
pub fn next_year(rest: &str) -> String {
    format!("/cum/minh-hoa/{}/{rest}", demo_year().parse::<i32>().unwrap() + 1)
}

/// An address of the invented cluster in its current year.
fn sample(rest: &str) -> String {
    format!("/cum/minh-hoa/{}/{rest}", demo_year())
}
