//! `thidua verify`: check a bundle offline, without a data folder.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_domain::year::bundle::{LIMIT, Wrong, sha256, verify};

use super::speech::{Speech, languages};

/// The bundle, and what its digest ought to be.
#[derive(Args, Debug)]
pub struct VerifyArgs {
    #[arg(value_name = "FILE")]
    bundle: PathBuf,
    #[arg(long, value_name = "DIGEST")]
    expect: Option<String>,
}

/// Exit status: 0 everything is right, 2 something is wrong or the bundle cannot be read.
#[must_use]
pub fn run(args: &VerifyArgs, speech: Speech) -> ExitCode {
    let bytes = match load(&args.bundle) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let limit = speech.words().decimal(&(LIMIT >> 20).to_string());
            return refuse(&speech.say_with("bundle-larger", &[("limit", &limit)]));
        }
        Err(fault) => {
            let (file, reason) =
                (args.bundle.to_string_lossy(), super::score::reason(&fault, speech.words()));
            return refuse(&speech.say_with("score-unreadable", &[("file", &file), ("reason", &reason)]));
        }
    };
    // The result was frozen with Vietnamese explanations, whatever language this person reads.
    let steps = verify(&bytes, &languages().vi);
    let mut wrong = 0;
    for step in &steps {
        let name = speech.say(&format!("bundle-step-{}", step.step));
        match &step.wrong {
            None => tell!("✓ {name}"),
            Some(fault) => {
                wrong += 1;
                tell!("✗ {name}: {}", sentence(fault, speech));
            }
        }
    }
    let digest = sha256(&bytes);
    if let Some(expected) = &args.expect {
        let name = speech.say("bundle-step-expect");
        if expected.trim().eq_ignore_ascii_case(&digest) {
            tell!("✓ {name}");
        } else {
            wrong += 1;
            tell!(
                "✗ {name}: {}",
                speech.say_with("bundle-unexpected-digest", &[("expected", expected.trim())])
            );
        }
    }
    tell!("{}", speech.say(if wrong == 0 { "bundle-right" } else { "bundle-wrong" }));
    tell!("SHA-256: {digest}");
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn refuse(sentence: &str) -> ExitCode {
    // Where even this cannot be written, the status still tells.
    drop(writeln!(io::stderr(), "{sentence}"));
    ExitCode::from(2)
}

fn sentence(wrong: &Wrong, speech: Speech) -> String {
    match wrong {
        Wrong::Bundle(fault) => speech.say_with(&format!("bundle-{}", fault.code()), &fault.arguments()),
        Wrong::File(file, fault) => {
            let (location, sentence) = (fault.place(&speech), fault.sentence(&speech));
            if location.is_empty() {
                speech.say_with("fault-in-file", &[("file", file), ("sentence", &sentence)])
            } else {
                let arguments =
                    [("file", *file), ("place", location.as_str()), ("sentence", sentence.as_str())];
                speech.say_with("fault-in-file-at", &arguments)
            }
        }
    }
}

/// Reads never more than one byte beyond the limit; `None` where the file is larger.
fn load(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let most = u64::try_from(LIMIT).unwrap_or(u64::MAX);
    let file = File::open(path)?;
    if file.metadata()?.len() > most {
        return Ok(None);
    }
    let mut bytes = vec![];
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() <= LIMIT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_domain::year::bundle::{BundleFault, STEPS};

    #[test]
    fn every_fault_and_every_step_has_a_sentence_in_both_languages() {
        for tag in ["vi", "en"] {
            let speech = Speech::of_command_line(&["thidua".into(), "--lang".into(), tag.into()]);
            for code in BundleFault::CODES {
                assert!(speech.words().has(&format!("bundle-{code}")), "{code} {tag}");
            }
            for step in STEPS {
                assert!(speech.words().has(&format!("bundle-step-{step}")), "{step} {tag}");
            }
        }
    }
}
