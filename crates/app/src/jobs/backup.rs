//! The whole house in one file: first the database, then the evidence piece by piece, in an archive that `tar` opens.

use std::path::PathBuf;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use thidua_domain::event::Event;
use thidua_store::blobs;
use thidua_store::copy::{BLOBS, HEADS};
use thidua_store::jobs::{JobRow, Progress};

use super::folder::Folder;
use super::tar::Tar;
use super::turn::{Ended, Step};
use crate::{App, Error, Result, day_in_vietnam};

/// The folder inside the archive; `thidua restore` takes it as it is.
const FOLDER: &str = "sao-luu";
/// Pieces of evidence in one step, at most.
const PIECES: usize = 32;

/// Where the next step begins.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Cursor {
    /// The database is copied, at one moment.
    Copy,
    /// The copy goes into the archive.
    Pack { database: String },
    /// Evidence behind this digest is added behind so many bytes.
    Add { after: String, bytes: u64 },
}

/// Makes the next step.
pub(super) async fn step(app: &App, job: &JobRow) -> Result<Step> {
    let cursor = match job.cursor.as_str() {
        "" => Cursor::Copy,
        text => serde_json::from_str(text).context("the cursor of a backup")?,
    };
    match cursor {
        Cursor::Copy => copy(app, job).await,
        Cursor::Pack { database } => pack(app, job, &database).await,
        Cursor::Add { after, bytes } => add(app, job, &after, bytes).await,
    }
}

async fn copy(app: &App, job: &JobRow) -> Result<Step> {
    let folder = Folder::of(app, &job.id);
    let made = folder.make()?.to_owned();
    // Noted before the copy is made, so that every head lies on its chains.
    let heads = crate::audit::heads(app).await?;
    let database = app.store().copy_into(&made).await?.to_owned();
    let lines = heads.iter().map(|head| format!("{} {} {}\n", head.scope, head.seq, head.hash));
    std::fs::write(folder.file(HEADS), lines.collect::<String>()).context(HEADS)?;
    let total = 2 + blobs::count(&mut app.read().await?).await?;
    on(&Cursor::Pack { database }, 1, total)
}

async fn pack(app: &App, job: &JobRow, database: &str) -> Result<Step> {
    let folder = Folder::of(app, &job.id);
    let files = [database, HEADS].map(|name| (format!("{FOLDER}/{name}"), folder.file(name))).to_vec();
    let bytes = extend(&folder, job, 0, files, Last::No).await?;
    on(&Cursor::Add { after: String::new(), bytes }, 2, job.total)
}

async fn add(app: &App, job: &JobRow, after: &str, bytes: u64) -> Result<Step> {
    let folder = Folder::of(app, &job.id);
    let page = blobs::list_after(&mut app.read().await?, after, PIECES).await?;
    let count = i64::try_from(page.rows.len()).unwrap_or_default();
    let mut files = vec![];
    for blob in &page.rows {
        let path = blobs::place(app.blobs(), &blob.digest);
        // What is missing is missing in the copy too; `thidua doctor` speaks of it.
        let name = format!("{FOLDER}/{BLOBS}/{}/{}", blob.digest.get(..2).unwrap_or("00"), blob.digest);
        files.extend(path.exists().then_some((name, path)));
    }
    let last = if page.next.is_none() { Last::Yes } else { Last::No };
    let bytes = extend(&folder, job, bytes, files, last).await?;
    match page.next {
        Some(next) => {
            let after = next.parts()[0].to_owned();
            on(&Cursor::Add { after, bytes }, job.done + count, job.total)
        }
        None => {
            let heads = std::fs::read_to_string(folder.file(HEADS)).context(HEADS)?;
            let head = heads.lines().find_map(|line| line.strip_prefix("system ")).unwrap_or_default();
            let taken = Event::BackupTaken { house: "thidua".to_owned(), head: head.to_owned() };
            let done = job.done + count;
            let file = format!("{FOLDER}-{}.tar", day_in_vietnam(job.created_at));
            Ok(Step::Ended(Ended { file, done, message: "", event: Some(taken) }))
        }
    }
}

/// Whether these are the last files of the archive.
enum Last {
    Yes,
    No,
}

/// Adds files behind so many bytes of the archive; gives how many it has then.
async fn extend(
    folder: &Folder,
    job: &JobRow,
    bytes: u64,
    files: Vec<(String, PathBuf)>,
    last: Last,
) -> Result<u64> {
    let (archive, moment) = (folder.result(), u64::try_from(job.created_at / 1_000).unwrap_or_default());
    let extended = tokio::task::spawn_blocking(move || {
        let mut tar = Tar::open(&archive, bytes, moment)?;
        for (name, path) in &files {
            tar.add(name, path)?;
        }
        if matches!(last, Last::Yes) {
            tar.close()?;
        }
        tar.finish()
    });
    let bytes = extended.await.map_err(anyhow::Error::from)?.context("the archive of a backup")?;
    Ok(bytes)
}

fn on(cursor: &Cursor, done: i64, total: i64) -> Result<Step> {
    let cursor = serde_json::to_string(cursor).map_err(|fault| Error::Broken(fault.into()))?;
    Ok(Step::On(Progress { cursor, done, total }))
}
