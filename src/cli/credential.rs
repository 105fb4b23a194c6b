//! `thidua credential`: what a signed credential says and whether it holds, from plain files, without a server or a network.

mod report;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use jiff::tz::offset;
use jiff::{Timestamp, ToSpan};
use thidua_domain::series::read_day;
use thidua_papers::credential::{KeySet, MOST_BYTES, MOST_LIST_BYTES, StatusList, Verdict, verify};

use super::score::{Trouble, finish, reason};
use super::speech::Speech;

/// What can be done with a credential.
#[derive(Args, Debug)]
pub struct CredentialArgs {
    #[command(subcommand)]
    errand: CredentialErrand,
}

#[derive(Debug, Subcommand)]
enum CredentialErrand {
    Verify(VerifyArgs),
}

/// The credential, and what it is held against.
#[derive(Args, Debug)]
struct VerifyArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    status: Option<PathBuf>,
    #[arg(long, value_name = "DAY", value_parser = day)]
    at: Option<Date>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// For people, or for other programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    read_day(text).ok_or_else(|| text.to_owned())
}

/// Exit status: 0 it holds; 1 it does not, or nobody vouches for its key; 2 a file cannot be read or is no file of its kind, or the
/// verdict cannot be written.
#[must_use]
pub fn run(args: &CredentialArgs, speech: Speech) -> ExitCode {
    let CredentialErrand::Verify(args) = &args.errand;
    match tell(args, speech) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Trouble::File(sentence) | Trouble::Output(sentence)) => {
            // Where even this cannot be written, the status still tells.
            drop(writeln!(io::stderr(), "{sentence}"));
            ExitCode::from(2)
        }
    }
}

/// Whether it holds.
fn tell(args: &VerifyArgs, speech: Speech) -> Result<bool, Trouble> {
    let token = read(&args.file, MOST_BYTES, "credential-file-too-large", speech)?;
    let keys = args.keys.as_deref().map(|path| read_keys(path, speech)).transpose()?;
    let list = args.status.as_deref().map(|path| read_list(path, speech)).transpose()?;
    let at = args.at.map_or_else(Timestamp::now, last_second);
    let verdict = verify(&token, at, keys.as_ref(), list.as_ref());
    let text = match args.format {
        Format::Text => report::text(&verdict, at, speech),
        Format::Json => report::json(&verdict, at),
    };
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()), &speech)?;
    Ok(Verdict::holds(&verdict))
}

/// What holds from a day on holds when that day ends, and what ended on it does not.
fn last_second(day: Date) -> Timestamp {
    let next = day.checked_add(1.day()).unwrap_or(day);
    let begins = offset(7).to_timestamp(next.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX);
    begins.checked_sub(1.second()).unwrap_or(begins)
}

fn read_keys(path: &Path, speech: Speech) -> Result<KeySet, Trouble> {
    let bytes = read(path, MOST_BYTES, "credential-keys-too-large", speech)?;
    KeySet::read(&bytes).map_err(|fault| wrong(path, &format!("credential-keys-{}", fault.code()), speech))
}

fn read_list(path: &Path, speech: Speech) -> Result<StatusList, Trouble> {
    let bytes = read(path, MOST_LIST_BYTES, "credential-list-too-large", speech)?;
    StatusList::read(&bytes)
        .map_err(|fault| wrong(path, &format!("credential-list-{}", fault.code()), speech))
}

/// Reads a file, but never more than one byte beyond its limit.
fn read(path: &Path, limit: usize, too_large: &str, speech: Speech) -> Result<Vec<u8>, Trouble> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut bytes = vec![];
    let done = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    if let Err(error) = done {
        let (file, reason) = (path.to_string_lossy(), reason(&error, speech.words()));
        let arguments = [("file", &*file), ("reason", &*reason)];
        return Err(Trouble::File(speech.say_with("score-unreadable", &arguments)));
    }
    if bytes.len() > limit { Err(wrong(path, too_large, speech)) } else { Ok(bytes) }
}

fn wrong(path: &Path, key: &str, speech: Speech) -> Trouble {
    let (file, sentence) = (path.to_string_lossy(), speech.say(key));
    Trouble::File(speech.say_with("fault-in-file", &[("file", &file), ("sentence", &sentence)]))
}
