//! What can be done, by whom, on which day: acts without HTML, on a cluster built for the test, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "../house/mod.rs"]
mod house;

mod cluster;

mod article_pictures;
mod article_subjects;
mod blocks;
mod checks;
mod closing;
mod commendation;
mod conferences;
mod contacts;
mod contests;
mod corner;
mod council_ballots;
mod days;
mod exemplars;
mod experiences;
mod figures;
mod hand_over;
mod honours;
mod hooks;
mod house_log;
mod house_name;
mod kinds;
mod late;
mod log;
mod mail_trial;
mod marks;
mod membership;
mod movements;
mod newsroom;
mod nominations;
mod offices;
mod pacts;
mod pictures;
mod poll_use;
mod portal;
mod prints;
mod programs;
mod proposals;
mod public;
mod quality;
mod records_brought;
mod register;
mod reopening;
mod reorganisation;
mod replications;
mod report_form;
mod reports;
mod rights;
mod rulebooks;
mod rules;
mod screens;
mod signed;
mod statistics;
mod summaries;
mod taking_back;
mod texts;
mod ties;
mod turns;
mod two_tabs;
mod voting;
mod years;
