//! `thidua backup`: a folder that `thidua restore` can make a house of.
//!
//! It holds `thidua.db` or `thidua.dump`, the folder `blobs`, `heads.txt` with the newest place of every chain of the log, against which
//! `thidua audit verify --expect heads.txt` compares later, and `manifest.txt`. It is written aside and gets its name when it is whole.

pub mod draft;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_app::{App, audit};
use thidua_store::blobs;
use thidua_store::copy::{BLOBS, HEADS, MANIFEST, Manifest, digest_of};

use self::draft::Draft;
use super::config::Location;
use super::evidence::{self, Looked};
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
    let folder = target.display().to_string();
    if target.symlink_metadata().is_ok() {
        return Err(Trouble::Said(speech.say_with("backup-exists", &[("folder", &folder)])));
    }
    let Some(draft) = Draft::begin(target)? else {
        return Err(Trouble::Said(speech.say_with("backup-under-way", &[("folder", &folder)])));
    };
    let heads = audit::heads(&app).await?;
    let lacks = fill(&app, &draft, &heads, *speech).await?.faults;
    draft.finish(target)?;
    note(&app, &heads).await?;
    app.store().close().await;
    tell!("{}", speech.say_with("backup-done", &[("folder", &folder)]));
    if lacks.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    lacks.iter().for_each(|lack| eprintln!("{lack}"));
    eprintln!("{}", speech.say_with("backup-lacks", &[("count", &lacks.len().to_string())]));
    Ok(ExitCode::FAILURE)
}

async fn fill(
    app: &App,
    draft: &Draft,
    heads: &[thidua_store::audit::Head],
    speech: Speech,
) -> Result<Looked, Trouble> {
    let folder = draft.folder();
    let database = app.store().copy_into(folder).await?;
    let lines: String =
        heads.iter().map(|head| format!("{} {} {}\n", head.scope, head.seq, head.hash)).collect();
    write_durably(&folder.join(HEADS), &lines)?;
    let mut manifest = Manifest::default();
    for name in [database, HEADS] {
        manifest.note(name, &digest_of(&folder.join(name))?);
    }
    let (kept, copies) = (app.blobs(), folder.join(BLOBS));
    std::fs::create_dir_all(&copies).map_err(|fault| Trouble::File(copies.clone(), fault))?;
    let looked = evidence::look(app, speech, |blob| {
        let damage = blobs::heal(&copies, kept, blob)?;
        if damage != Some(blobs::Damage::Absent) {
            let path = blobs::place(Path::new(BLOBS), &blob.digest).display().to_string();
            let digest = if damage.is_none() { blob.digest.clone() } else { digest_of(&folder.join(&path))? };
            manifest.note(&path, &digest);
        }
        Ok(damage)
    });
    let looked = looked.await?;
    write_durably(&folder.join(MANIFEST), &manifest.text())?;
    Ok(looked)
}

pub fn write_durably(file: &Path, text: &str) -> Result<(), Trouble> {
    let written = std::fs::File::create(file).and_then(|mut open| {
        std::io::Write::write_all(&mut open, text.as_bytes())?;
        open.sync_all()
    });
    written.map_err(|fault| Trouble::File(file.to_owned(), fault))
}

async fn note(app: &App, heads: &[thidua_store::audit::Head]) -> Result<(), Trouble> {
    let system = heads.iter().find(|head| head.scope == "system");
    let head = system.map(|head| format!("{} {}", head.seq, head.hash)).unwrap_or_default();
    Ok(audit::note_backup(app, &head).await?)
}
