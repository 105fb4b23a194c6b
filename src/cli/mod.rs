//! The command line: reading it, wording its help, and sending each errand to its file.

/// Prints a line. Whoever stopped reading does not want to hear about it.
macro_rules! tell {
    ($($text:tt)*) => {{
        let mut out = std::io::stdout();
        let _ = std::io::Write::write_fmt(&mut out, format_args!($($text)*));
        let _ = std::io::Write::write_all(&mut out, b"\n");
        let _ = std::io::Write::flush(&mut out);
    }};
}

mod account;
mod audit;
mod backup;
mod bench_data;
mod cluster;
mod config;
mod contest;
mod credential;
mod demo;
mod doctor;
mod eligibility;
mod evidence;
mod hall;
mod help;
mod house;
mod mail;
mod migrate;
mod rebase;
mod rehearse;
mod restore;
mod score;
mod serve;
mod speech;
mod tally;
mod totals;
mod typed;
mod verify;
mod worker;

use std::process::ExitCode;

use clap::{FromArgMatches, Parser, Subcommand};

use config::{Location, Serving};
use speech::Speech;

/// The whole command line. Its texts are in `words`, so that `--help` speaks both languages.
#[derive(Debug, Parser)]
#[command(name = "thidua", version, disable_help_subcommand = true)]
struct Cli {
    #[arg(long, global = true, value_parser = ["vi", "en"], env = "THIDUA_LANG", hide_env = true)]
    lang: Option<String>,
    #[command(subcommand)]
    errand: Errand,
}

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
enum Errand {
    Demo(demo::DemoArgs),
    Serve(Serving),
    Migrate(Location),
    Account(account::AccountArgs),
    Cluster(cluster::ClusterArgs),
    Score(score::ScoreArgs),
    Rebase(rebase::RebaseArgs),
    Rehearse(rehearse::RehearseArgs),
    Eligibility(eligibility::EligibilityArgs),
    Tally(tally::TallyArgs),
    Contest(contest::ContestArgs),
    Credential(credential::CredentialArgs),
    Verify(verify::VerifyArgs),
    Audit(audit::AuditArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Mail(mail::MailArgs),
    Doctor(doctor::DoctorArgs),
    Totals(totals::TotalsArgs),
    BenchData(bench_data::BenchDataArgs),
}

/// Runs the errand that the command line names.
pub fn run() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let speech = Speech::of_command_line(&arguments);
    let matches = match help::command(&speech).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(fault) => return help::explain(&speech, &fault),
    };
    match Cli::from_arg_matches(&matches) {
        Ok(cli) => send(cli, speech),
        Err(fault) => help::explain(&speech, &fault),
    }
}

fn send(cli: Cli, speech: Speech) -> ExitCode {
    // These need no data folder and no runtime: files in, a result out.
    if let Errand::Score(args) = &cli.errand {
        return score::run(args, speech);
    }
    if let Errand::Rebase(args) = &cli.errand {
        return rebase::run(args, speech);
    }
    if let Errand::Eligibility(args) = &cli.errand {
        return eligibility::run(args, speech);
    }
    if let Errand::Tally(args) = &cli.errand {
        return tally::run(args, speech);
    }
    if let Errand::Contest(args) = &cli.errand {
        return contest::run(args, speech);
    }
    if let Errand::Credential(args) = &cli.errand {
        return credential::run(args, speech);
    }
    if let Errand::Verify(args) = &cli.errand {
        return verify::run(args, speech);
    }
    // What is made from here on holds the data of a house: nobody else on the machine has anything to look for in it.
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return speech.fail(&house::Trouble::Other(fault.into())),
    };
    let done = runtime.block_on(async {
        match cli.errand {
            Errand::Demo(args) => demo::run(&args, &speech).await,
            Errand::Serve(args) => serve::run(&args, &speech).await,
            Errand::Rehearse(args) => rehearse::run(&args, &speech).await,
            Errand::Migrate(location) => migrate::run(&location, &speech).await,
            Errand::Account(args) => account::run(&args, &speech).await,
            Errand::Cluster(args) => cluster::run(&args, &speech).await,
            Errand::Score(_)
            | Errand::Rebase(_)
            | Errand::Eligibility(_)
            | Errand::Tally(_)
            | Errand::Contest(_)
            | Errand::Credential(_)
            | Errand::Verify(_) => Ok(ExitCode::SUCCESS),
            Errand::Audit(args) => audit::run(&args, &speech).await,
            Errand::Backup(args) => backup::run(&args, &speech).await,
            Errand::Restore(args) => restore::run(&args, &speech).await,
            Errand::Mail(args) => mail::run(&args, &speech).await,
            Errand::Doctor(args) => doctor::run(&args, &speech).await,
            Errand::Totals(args) => totals::run(&args, &speech).await,
            Errand::BenchData(args) => bench_data::run(&args, &speech).await,
        }
    });
    done.unwrap_or_else(|trouble| speech.fail(&trouble))
}
