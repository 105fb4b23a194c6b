//! `thidua backup`: a folder that `thidua restore` can make a house of.
//!
//! It holds `thidua.db` or `thidua.dump`, the folder `blobs`, and `heads.txt` with the newest place of every chain of the log,
//! against which `thidua audit verify --expect heads.txt` compares later.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_app::{App, audit};
use thidua_store::copy::{BLOBS, HEADS};

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
    app.store().copy_into(target).await?;
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
