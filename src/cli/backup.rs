//! `thidua backup`: a folder that `thidua restore` can make a house of.
//!
//! It holds `thidua.db` or `thidua.dump`, the folder `blobs`, and `heads.txt` with the newest place of every chain of the log,
//! against which `thidua audit verify --expect heads.txt` compares later.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_app::{App, audit};
use thidua_store::Address;
use tokio::process::Command;

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct BackupArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long)]
    output: PathBuf,
}

pub const DATABASE: &str = "thidua.db";
pub const DUMP: &str = "thidua.dump";
pub const BLOBS: &str = "blobs";
pub const HEADS: &str = "heads.txt";

pub async fn run(args: &BackupArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let app = house::open_existing(&args.location, *speech).await?;
    let target = &args.output;
    if target.exists() {
        return Err(Trouble::Said(
            speech.say_with("backup-exists", &[("folder", &target.display().to_string())]),
        ));
    }
    std::fs::create_dir_all(target).map_err(|fault| Trouble::File(target.clone(), fault))?;
    let heads = audit::heads(&app).await?;
    match args.location.address()? {
        Address::Sqlite(_) => drop(app.store().copy_sqlite(&target.join(DATABASE)).await?),
        Address::Postgres(url) => dump(&url, &target.join(DUMP), *speech).await?,
    }
    copy_blobs(&args.location.blobs(), &target.join(BLOBS))?;
    let lines: String =
        heads.iter().map(|head| format!("{} {} {}\n", head.scope, head.seq, head.hash)).collect();
    let file = target.join(HEADS);
    std::fs::write(&file, lines).map_err(|fault| Trouble::File(file, fault))?;
    note(&app, &heads).await?;
    tell!("{}", speech.say_with("backup-done", &[("folder", &target.display().to_string())]));
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn note(app: &App, heads: &[thidua_store::audit::Head]) -> Result<(), Trouble> {
    let system = heads.iter().find(|head| head.scope == "system");
    let head = system.map(|head| format!("{} {}", head.seq, head.hash)).unwrap_or_default();
    Ok(audit::note_backup(app, &head).await?)
}

async fn dump(url: &str, target: &Path, speech: Speech) -> Result<(), Trouble> {
    // The address holds a password: it goes by the environment, which others on the machine cannot read.
    let done = Command::new("pg_dump")
        .args(["--format=custom", "--no-owner", "--file"])
        .arg(target)
        .arg("--dbname")
        .arg(without_password(url))
        .envs(password_of(url).map(|password| ("PGPASSWORD", password)))
        .output()
        .await;
    tool_answer("pg_dump", done, speech)
}

/// Says so when the tool is absent, and what it said when it failed.
pub fn tool_answer(
    tool: &str,
    done: std::io::Result<std::process::Output>,
    speech: Speech,
) -> Result<(), Trouble> {
    match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
            Err(Trouble::Said(speech.say_with("backup-tool-failed", &[("tool", tool), ("said", &said)])))
        }
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            Err(Trouble::Said(speech.say_with("backup-tool-absent", &[("tool", tool)])))
        }
        Err(fault) => Err(Trouble::Other(fault.into())),
    }
}

/// The password of `postgres://name:password@host/…`, if the address holds one.
pub fn password_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (who, _) = rest.split_once('@')?;
    who.split_once(':').map(|(_, password)| password.to_owned())
}

/// The address without its password.
pub fn without_password(url: &str) -> String {
    match password_of(url) {
        Some(password) => url.replacen(&format!(":{password}@"), "@", 1),
        None => url.to_owned(),
    }
}

/// Copies evidence file by file; what is there under its digest is there.
pub fn copy_blobs(from: &Path, to: &Path) -> Result<(), Trouble> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |fault| Trouble::File(path, fault)
    };
    std::fs::create_dir_all(to).map_err(at(to))?;
    let Ok(entries) = std::fs::read_dir(from) else { return Ok(()) };
    for entry in entries {
        let entry = entry.map_err(at(from))?;
        if entry.file_name() == thidua_store::incoming::FOLDER {
            // What is still arriving is nobody's evidence yet.
            continue;
        }
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_blobs(&source, &target)?;
        } else if !target.exists() {
            std::fs::copy(&source, &target).map_err(at(&target))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stand_on_a_command_line() {
        let url = "postgres://thidua:bi-mat@localhost:5432/thidua";
        assert_eq!(password_of(url).as_deref(), Some("bi-mat"));
        assert_eq!(without_password(url), "postgres://thidua@localhost:5432/thidua");
        assert_eq!(without_password("postgres://localhost/thidua"), "postgres://localhost/thidua");
    }
}
