//! `thidua tally`: count an exported closed poll again, from one plain file, without the server.

mod report;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use thidua_domain::criteria::FileRole;
use thidua_domain::text::sha256;
use thidua_domain::voting::Counted;

use super::score::{Format, Trouble, ended, finish, read, wrong};
use super::speech::Speech;

/// The file, and how to tell what it comes to.
#[derive(Args, Debug)]
pub struct TallyArgs {
    #[arg(value_name = "FILE")]
    poll: PathBuf,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Exit status: 0 counted, 2 the file is wrong (nothing is printed to standard output then), 1 the result cannot be written.
#[must_use]
pub fn run(args: &TallyArgs, speech: Speech) -> ExitCode {
    ended(tally(args, speech))
}

fn tally(args: &TallyArgs, speech: Speech) -> Result<(), Trouble> {
    let bytes = read(&args.poll, FileRole::Poll, &speech)?;
    let counted = Counted::read(&bytes).map_err(|fault| wrong(&speech, &args.poll, &fault))?;

    let text = match args.format {
        Format::Table => report::report(&counted, &sha256(&bytes), speech.words()),
        Format::Json => counted.tally.json(&counted.closed.poll, &sha256(&bytes)),
    };
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()), &speech)
}
