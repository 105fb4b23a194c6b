//! `thidua eligibility`: for which awards somebody may be proposed, by plain files, without the server.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use thidua_domain::commendation::{
    Answer, Candidate, Finding, Library, NoAnswer, Occasion, Reasons, Rulebook, Year, write_answer,
};
use thidua_domain::criteria::FileRole;
use thidua_domain::series::read_day;

use super::score::{Trouble, ended, finish, read, reason, wrong};
use super::speech::Speech;

/// What stands for every award of the candidate's kind.
const EVERY: &str = "all";
/// The most rulebooks of a folder.
const MOST_RULEBOOKS: usize = 1_000;

/// The files, the award, the day.
#[derive(Args, Debug)]
pub struct EligibilityArgs {
    #[arg(long, value_name = "PATH")]
    rules: PathBuf,
    #[arg(long, value_name = "FILE")]
    candidate: PathBuf,
    #[arg(long)]
    award: String,
    #[arg(long, value_name = "DAY", value_parser = day)]
    accepted: Date,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1..=9_999))]
    year: Option<Year>,
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

/// Exit status: 0 told, whatever the outcome; 2 a file is wrong or no rule answers (nothing is printed to standard output then); 1 the
/// result cannot be written.
#[must_use]
pub fn run(args: &EligibilityArgs, speech: Speech) -> ExitCode {
    ended(tell(args, speech))
}

fn tell(args: &EligibilityArgs, speech: Speech) -> Result<(), Trouble> {
    let library = read_library(&args.rules, &speech)?;
    let bytes = read(&args.candidate, FileRole::Candidate, &speech)?;
    let candidate = Candidate::read(&bytes).map_err(|fault| wrong(&speech, &args.candidate, &fault))?;
    let occasion = Occasion { accepted: args.accepted, year: args.year };
    let answers = if args.award == EVERY {
        library.answers(&candidate, occasion)
    } else {
        let answer = library.answer(&args.award, &candidate, occasion);
        vec![answer.map_err(|why| no_answer(why, args, speech))?]
    };

    let reasons = Reasons { wording: &speech, library: &library, candidate: &candidate };
    let text = match args.format {
        Format::Json => as_json(&answers, &args.award, &reasons),
        Format::Text => Text { speech, reasons: &reasons }.write(&answers, occasion),
    };
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()), &speech)
}

/// Reads a rulebook, or every rulebook that lies in a folder, in the order of their names.
fn read_library(path: &Path, speech: &Speech) -> Result<Library, Trouble> {
    let paths = if path.is_dir() { rulebooks_in(path, speech)? } else { vec![path.to_owned()] };
    let mut rulebooks = vec![];
    for path in &paths {
        let bytes = read(path, FileRole::Awards, speech)?;
        rulebooks.push(Rulebook::read(&bytes).map_err(|fault| wrong(speech, path, &fault))?);
    }
    Library::of(rulebooks).map_err(|(place, fault)| wrong(speech, &paths[place], &fault))
}

fn rulebooks_in(folder: &Path, speech: &Speech) -> Result<Vec<PathBuf>, Trouble> {
    let name = folder.to_string_lossy();
    let unreadable = |error: io::Error| {
        let reason = reason(&error, speech.words());
        Trouble::File(speech.say_with("score-unreadable", &[("file", &name), ("reason", &reason)]))
    };
    let mut paths = vec![];
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
        if paths.len() > MOST_RULEBOOKS {
            let most = MOST_RULEBOOKS.to_string();
            let arguments = [("folder", &*name), ("most", &*most)];
            return Err(Trouble::File(speech.say_with("eligibility-too-many-rules", &arguments)));
        }
    }
    if paths.is_empty() {
        return Err(Trouble::File(speech.say_with("eligibility-no-rules", &[("folder", &name)])));
    }
    paths.sort();
    Ok(paths)
}

fn no_answer(why: NoAnswer, args: &EligibilityArgs, speech: Speech) -> Trouble {
    let award = args.award.as_str();
    let on = speech.words().date(&args.accepted.to_string());
    Trouble::File(match why {
        NoAnswer::AwardUnknown => speech.say_with("eligibility-award-unknown", &[("award", award)]),
        NoAnswer::NoRulebookOnThatDay => {
            speech.say_with("eligibility-no-rulebook", &[("award", award), ("day", &on)])
        }
        NoAnswer::OtherObject(object) => {
            let object = speech.say(&format!("award-object-{}", object.word()));
            speech.say_with("eligibility-other-object", &[("award", award), ("object", &object)])
        }
    })
}

/// One answer as an object, all of them as a list, an answer a line.
fn as_json(answers: &[Answer], award: &str, reasons: &Reasons<'_>) -> String {
    let objects: Vec<String> = answers.iter().map(|answer| write_answer(answer, reasons)).collect();
    match objects.as_slice() {
        [] => "[]\n".to_owned(),
        [only] if award != EVERY => format!("{only}\n"),
        several => format!("[\n{}\n]\n", several.join(",\n")),
    }
}

/// Answers for people.
struct Text<'a> {
    speech: Speech,
    reasons: &'a Reasons<'a>,
}

impl Text<'_> {
    fn write(&self, answers: &[Answer], occasion: Occasion) -> String {
        let on = self.speech.words().date(&occasion.accepted.to_string());
        if answers.is_empty() {
            return format!("{}\n", self.speech.say_with("eligibility-none", &[("day", &on)]));
        }
        answers.iter().map(|answer| self.answer(answer, &on)).collect::<Vec<_>>().join("\n")
    }

    fn answer(&self, answer: &Answer, on: &str) -> String {
        let verdict = |verdict: thidua_domain::commendation::Verdict| {
            self.speech.say(&format!("award-verdict-{}", verdict.word().replace('_', "-")))
        };
        let (rule, title) = (&answer.rule, answer.rule.award.title.as_str());
        let outcome = verdict(answer.finding.verdict);
        let occasion = match answer.occasion.year {
            Some(year) => {
                self.speech.say_with("eligibility-occasion", &[("day", on), ("year", &year.to_string())])
            }
            None => self.speech.say_with("eligibility-occasion-no-year", &[("day", on)]),
        };
        let mut lines = vec![
            self.speech.say_with("eligibility-title", &[("title", title), ("verdict", &outcome)]),
            self.speech.say_with(
                "eligibility-rule",
                &[("rulebook", &rule.rulebook.title), ("cite", &rule.award.cite)],
            ),
            occasion,
        ];
        if !rule.award.verified.is_yes() {
            lines.push(self.speech.say("eligibility-unverified"));
        }
        if let Some((other, found)) = &answer.beside {
            let arguments = [("rulebook", &*other.rulebook.title), ("verdict", &*verdict(*found))];
            lines.push(self.speech.say_with("eligibility-beside", &arguments));
        }
        self.finding(answer, &answer.finding, 1, &mut lines);
        lines.push(String::new());
        lines.join("\n")
    }

    fn finding(&self, answer: &Answer, finding: &Finding, depth: usize, lines: &mut Vec<String>) {
        let node = &answer.rule.award.conditions[finding.place];
        let say = self.reasons.say(node, finding);
        let verdict = self.speech.say(&format!("award-part-{}", finding.verdict.word().replace('_', "-")));
        let mut line = format!("{:indent$}", "", indent = 2 * depth);
        line += &self.speech.say_with("eligibility-part", &[("verdict", &verdict), ("say", &say)]);
        if let Some(cite) = &node.cite {
            line.push(' ');
            line += &self.speech.say_with("eligibility-cite", &[("cite", cite)]);
        }
        lines.push(line);
        for part in &finding.parts {
            self.finding(answer, part, depth + 1, lines);
        }
    }
}
