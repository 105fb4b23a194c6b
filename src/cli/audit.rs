//! `thidua audit`: proving that nobody has written in the log by hand.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use thidua_app::{App, audit};
use thidua_domain::text::typed;
use thidua_store::audit::{Break, Head};

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct AuditArgs {
    #[command(subcommand)]
    errand: AuditErrand,
}

#[derive(Debug, Subcommand)]
enum AuditErrand {
    Verify {
        #[command(flatten)]
        location: Location,
        #[arg(long)]
        expect: Vec<String>,
    },
    Export {
        #[command(flatten)]
        location: Location,
        #[arg(long)]
        output: Option<PathBuf>,
    },
}

pub async fn run(args: &AuditArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    match &args.errand {
        AuditErrand::Verify { location, expect } => {
            let app = house::open_to_read(location, *speech).await?;
            let noted = noted(expect, *speech)?;
            let sound = verify(&app, &noted, *speech).await?;
            app.store().close().await;
            Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        AuditErrand::Export { location, output } => {
            let app = house::open_to_read(location, *speech).await?;
            export(&app, output.as_ref()).await?;
            app.store().close().await;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Heads as people note them down: `scope seq hash`, or a file with one of them a line.
fn noted(texts: &[String], speech: Speech) -> Result<Vec<Head>, Trouble> {
    let mut heads = vec![];
    for text in texts {
        let lines = match std::fs::read_to_string(text) {
            Ok(lines) => typed(&lines),
            Err(_) => typed(text),
        };
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let mut words = line.split_whitespace();
            let head = (words.next(), words.next().and_then(|seq| seq.parse().ok()), words.next());
            let (Some(scope), Some(seq), Some(hash)) = head else {
                return Err(Trouble::Said(speech.say_with("audit-bad-head", &[("line", line)])));
            };
            heads.push(Head { scope: scope.to_owned(), seq, hash: hash.to_owned() });
        }
    }
    Ok(heads)
}

/// Verifies, prints what was found, and prints the heads to note down; whether all is sound.
pub async fn verify(app: &App, noted: &[Head], speech: Speech) -> Result<bool, Trouble> {
    match audit::verify(app, noted).await? {
        Ok(sound) => {
            let (chains, lines) = (sound.chains.to_string(), sound.lines.to_string());
            tell!("{}", speech.say_with("audit-sound", &[("chains", &chains), ("lines", &lines)]));
            for head in audit::heads(app).await? {
                tell!("{} {} {}", head.scope, head.seq, head.hash);
            }
            Ok(true)
        }
        Err(broken) => {
            eprintln!("{}", sentence(&broken, speech));
            Ok(false)
        }
    }
}

fn sentence(broken: &Break, speech: Speech) -> String {
    match broken {
        Break::Altered { scope, seq } => {
            speech.say_with("audit-altered", &[("scope", scope), ("seq", &seq.to_string())])
        }
        Break::Gap { scope, expected, found } => speech.say_with(
            "audit-gap",
            &[("scope", scope), ("expected", &expected.to_string()), ("found", &found.to_string())],
        ),
        Break::Head { scope, seq, named } => speech.say_with(
            "audit-head",
            &[("scope", scope), ("seq", &seq.to_string()), ("named", &named.to_string())],
        ),
        Break::NotOnChain { scope, seq } => {
            speech.say_with("audit-not-on-chain", &[("scope", scope), ("seq", &seq.to_string())])
        }
    }
}

/// One JSON object a line, chain by chain, from the first line to the last.
async fn export(app: &App, output: Option<&PathBuf>) -> Result<(), Trouble> {
    let other = |fault: std::io::Error| match output {
        Some(path) => Trouble::File(path.clone(), fault),
        None => Trouble::Other(fault.into()),
    };
    let mut out: Box<dyn Write> = match output {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path).map_err(other)?)),
        None => Box::new(std::io::BufWriter::new(std::io::stdout())),
    };
    for head in audit::heads(app).await? {
        let mut after = 0;
        loop {
            let lines = audit::lines(app, &head.scope, after).await?;
            let Some(last) = lines.last() else { break };
            after = last.seq;
            for line in &lines {
                let text = serde_json::to_string(line).map_err(|fault| Trouble::Other(fault.into()))?;
                writeln!(out, "{text}").map_err(other)?;
            }
        }
    }
    out.flush().map_err(other)
}
