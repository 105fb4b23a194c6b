//! `thidua contest`: what a stage contest comes to, from one plain file, without the server.

mod report;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use thidua_domain::contests::Contest;
use thidua_domain::criteria::FileRole;
use thidua_domain::text::sha256;

use super::score::{Format, Trouble, ended, finish, read, wrong};
use super::speech::Speech;

/// What can be done with a contest.
#[derive(Args, Debug)]
pub struct ContestArgs {
    #[command(subcommand)]
    errand: ContestErrand,
}

#[derive(Debug, Subcommand)]
enum ContestErrand {
    Score(ContestScoreArgs),
}

/// The file, and how to tell what it comes to.
#[derive(Args, Debug)]
struct ContestScoreArgs {
    #[arg(value_name = "FILE")]
    contest: PathBuf,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Exit status: 0 scored, 2 the file is wrong (nothing is printed to standard output then), 1 the result cannot be written.
#[must_use]
pub fn run(args: &ContestArgs, speech: Speech) -> ExitCode {
    let ContestErrand::Score(args) = &args.errand;
    ended(score(args, speech))
}

fn score(args: &ContestScoreArgs, speech: Speech) -> Result<(), Trouble> {
    let bytes = read(&args.contest, FileRole::Contest, &speech)?;
    let contest = Contest::read(&bytes).map_err(|fault| wrong(&speech, &args.contest, &fault))?;
    let (outcome, digest) = (contest.score(), sha256(&bytes));

    let text = match args.format {
        Format::Table => report::report((&contest, &outcome), &digest, speech.words()),
        Format::Json => outcome.json(&contest, &digest),
    };
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()), &speech)
}
