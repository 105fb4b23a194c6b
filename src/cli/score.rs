//! `thidua score`: recompute the points of every unit from two plain files, without the server.

pub(super) mod report;

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use clap::{Args, ValueEnum};
use thidua_domain::criteria::{Fault, FileRole, Table};
use thidua_domain::scoring::{Facts, JSON_TAIL, Mode, Outcome, Phrases, digest, score_with};
use thidua_domain::wording::Wording;
use thidua_words::Words;

use super::speech::Speech;

/// The two files, and how to read them.
#[derive(Args, Debug)]
pub struct ScoreArgs {
    #[arg(long, value_name = "FILE")]
    criteria: PathBuf,
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    #[arg(long, value_enum, default_value_t = ModeArg::Provisional)]
    mode: ModeArg,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ModeArg {
    Provisional,
    Final,
}

/// For people, or for other programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    Table,
    Json,
}

impl ScoreArgs {
    fn mode(&self) -> Mode {
        match self.mode {
            ModeArg::Provisional => Mode::Provisional,
            ModeArg::Final => Mode::Final,
        }
    }
}

/// Why there is no result.
pub(super) enum Trouble {
    /// A file is wrong or cannot be read: status 2.
    File(String),
    /// The result could not be written: status 1.
    Output(String),
}

/// What the caller learns: the status, and a sentence where there is no result.
pub(super) fn ended(done: Result<(), Trouble>) -> ExitCode {
    let (sentence, status) = match done {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Trouble::File(sentence)) => (sentence, 2),
        Err(Trouble::Output(sentence)) => (sentence, 1),
    };
    // Where even this cannot be written, the status still tells.
    drop(writeln!(io::stderr(), "{sentence}"));
    ExitCode::from(status)
}

/// Exit status: 0 scored, 2 a file is wrong (nothing is printed to standard output then), 1 the result cannot be written.
#[must_use]
pub fn run(args: &ScoreArgs, speech: Speech) -> ExitCode {
    ended(score(args, speech))
}

fn score(args: &ScoreArgs, speech: Speech) -> Result<(), Trouble> {
    let criteria = read(&args.criteria, FileRole::Criteria, &speech)?;
    let table = Table::read(&criteria).map_err(|fault| wrong(&speech, &args.criteria, &fault))?;
    warn(&table, &args.criteria, &speech);
    let bytes = read(&args.facts, FileRole::Facts, &speech)?;
    let (facts, digest) = read_facts(&criteria, &bytes, &table);
    let facts = facts.map_err(|fault| wrong(&speech, &args.facts, &fault))?;
    drop(bytes);

    let outcome = score_with(&facts, args.mode(), threads(facts.len()));
    let written = match args.format {
        Format::Table => write_report(&outcome, &digest, &speech),
        Format::Json => write_json(&outcome, &digest, &Phrases::fetch(&speech)),
    };
    finish(written, &speech)
}

/// Reading facts and taking the digest are the two long walks over the bytes, so they go side by side.
fn read_facts<'t>(
    criteria: &[u8],
    bytes: &[u8],
    table: &'t Table,
) -> (Result<Facts<'t>, Box<Fault>>, String) {
    thread::scope(|scope| {
        let summing = scope.spawn(|| digest(criteria, bytes));
        let facts = Facts::read(bytes, table);
        (facts, summing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// As many as there are cores; one for a cluster of the usual size.
fn threads(units: usize) -> NonZeroUsize {
    const FEW: usize = 1_000;
    if units < FEW { NonZeroUsize::MIN } else { thread::available_parallelism().unwrap_or(NonZeroUsize::MIN) }
}

/// Reads a file, but never more than one byte beyond what its role allows.
pub(super) fn read(path: &Path, role: FileRole, speech: &Speech) -> Result<Vec<u8>, Trouble> {
    match read_at_most(path, role.limit()) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(wrong(speech, path, &Fault::too_large(role))),
        Err(error) => {
            let arguments =
                [("file", &*path.to_string_lossy()), ("reason", &*reason(&error, speech.words()))];
            Err(Trouble::File(speech.sentence("score-unreadable", &arguments)))
        }
    }
}

/// `None` where the file is larger.
fn read_at_most(path: &Path, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let size = file.metadata()?.len();
    if size > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() <= limit))
}

/// Why the system refused, in the reader's words where we have them.
#[expect(clippy::wildcard_enum_match_arm, reason = "nobody can list every kind of error")]
pub(super) fn reason(error: &io::Error, words: &Words) -> String {
    match error.kind() {
        ErrorKind::NotFound => words.say("score-no-such-file").into_owned(),
        ErrorKind::PermissionDenied => words.say("score-no-permission").into_owned(),
        ErrorKind::StorageFull => words.say("score-disk-full").into_owned(),
        ErrorKind::IsADirectory => words.say("score-is-folder").into_owned(),
        _ => error.to_string(),
    }
}

/// A line on standard error for every scale that cannot give everything.
fn warn(table: &Table, path: &Path, speech: &Speech) {
    for short in table.unreached() {
        let row = &table.criteria[short.criterion];
        let (most, max) = (speech.decimal(&short.most.to_string()), speech.decimal(&row.max.to_string()));
        let kind = short.kind.as_deref().unwrap_or_default();
        let key = if kind.is_empty() { "warning-unreached" } else { "warning-unreached-kind" };
        let arguments = [("id", &*row.id), ("most", &*most), ("max", &*max), ("kind", kind)];
        let sentence = speech.sentence(key, &arguments);
        let file = path.to_string_lossy();
        let line = speech.sentence("fault-in-file", &[("file", &file), ("sentence", &sentence)]);
        // Where nobody can read warnings, the result still stands.
        drop(writeln!(io::stderr(), "{line}"));
    }
}

pub(super) fn wrong(speech: &Speech, path: &Path, fault: &Fault) -> Trouble {
    let (file, location, sentence) = (path.to_string_lossy(), fault.place(speech), fault.sentence(speech));
    Trouble::File(if location.is_empty() {
        speech.sentence("fault-in-file", &[("file", &file), ("sentence", &sentence)])
    } else {
        speech.sentence("fault-in-file-at", &[("file", &file), ("place", &location), ("sentence", &sentence)])
    })
}

fn write_report(outcome: &Outcome<'_>, digest: &str, speech: &Speech) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let phrases = Phrases::fetch(speech);
    out.write_all(report::report(outcome, digest, (speech.words(), &phrases)).as_bytes())?;
    out.flush()
}

/// A reader that goes away, such as `head`, is no fault of anybody.
pub(super) fn finish(written: io::Result<()>, speech: &Speech) -> Result<(), Trouble> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let reason = reason(&error, speech.words());
            Err(Trouble::Output(speech.sentence("score-unwritable", &[("reason", &reason)])))
        }
        _ => Ok(()),
    }
}

/// Units that are written into memory at once.
const CHUNK: usize = 64;

fn write_json(outcome: &Outcome<'_>, digest: &str, phrases: &Phrases) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(outcome.json_head(digest).as_bytes())?;
    let writers = threads(outcome.len()).get();
    thread::scope(|scope| {
        let parts: Vec<Receiver<String>> = (0..writers)
            .map(|writer| {
                let (send, receive) = sync_channel(4);
                let turns = chunks(outcome.len()).skip(writer).step_by(writers);
                scope.spawn(move || {
                    turns
                        .map(|places| json_part(outcome, places, phrases))
                        .try_for_each(|part| send.send(part))
                });
                receive
            })
            .collect();
        // The writers take turns, so the parts come in order. When this end goes away, they stop.
        for turn in 0..chunks(outcome.len()).count() {
            let Ok(part) = parts[turn % writers].recv() else {
                break;
            };
            out.write_all(part.as_bytes())?;
        }
        Ok::<(), io::Error>(())
    })?;
    out.write_all(JSON_TAIL.as_bytes())?;
    out.flush()
}

fn chunks(units: usize) -> impl Iterator<Item = Range<usize>> + Send {
    (0..units).step_by(CHUNK).map(move |start| start..(start + CHUNK).min(units))
}

fn json_part(outcome: &Outcome<'_>, places: Range<usize>, phrases: &Phrases) -> String {
    let mut part = String::new();
    outcome.json_units(places, phrases, &mut part);
    part
}
