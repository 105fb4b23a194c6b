//! `thidua rebase`: read figures across reorganisations on the boundaries of a day, from one plain file, without the server.

mod report;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::Args;
use jiff::civil::Date;
use thidua_domain::criteria::{Fault, FileRole};
use thidua_domain::series::{Series, read_day, write_json};
use thidua_domain::text::sha256;

use super::score::{Format, Trouble, ended, finish, read, wrong};
use super::speech::Speech;

/// The file, and the day.
#[derive(Args, Debug)]
pub struct RebaseArgs {
    #[arg(value_name = "FILE")]
    series: PathBuf,
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Date,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

fn day(text: &str) -> Result<Date, String> {
    read_day(text).ok_or_else(|| text.to_owned())
}

/// Exit status: 0 told, 2 the file is wrong (nothing is printed to standard output then), 1 the result cannot be written.
#[must_use]
pub fn run(args: &RebaseArgs, speech: Speech) -> ExitCode {
    ended(rebase(args, speech))
}

fn rebase(args: &RebaseArgs, speech: Speech) -> Result<(), Trouble> {
    let bytes = read(&args.series, FileRole::Series, &speech)?;
    let (series, digest) = read_series(&bytes);
    let series = series.map_err(|fault| wrong(&speech, &args.series, &fault))?;
    drop(bytes);

    let mut out = io::stdout().lock();
    let put = |piece: &str| out.write_all(piece.as_bytes());
    let written = match args.format {
        Format::Table => report::write(&series, args.on, &digest, (speech.words(), put)),
        Format::Json => write_json(&series, args.on, &digest, put),
    };
    finish(written.and_then(|()| out.flush()), &speech)
}

/// Reading the file and taking its digest are both a long walk over the bytes, so they go side by side.
fn read_series(bytes: &[u8]) -> (Result<Series, Box<Fault>>, String) {
    thread::scope(|scope| {
        let summing = scope.spawn(|| sha256(bytes));
        let series = Series::read(bytes);
        (series, summing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}
