//! The whole house in one file: first the database, then the evidence piece by piece, in an archive that `tar` opens. Its last file is the
//! manifest: an archive that was cut has none.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};
use thidua_domain::event::Event;
use thidua_store::blobs::{self, Blob, Damage};
use thidua_store::copy::{BLOBS, HEADS, MANIFEST, digest_of, line, sealed};
use thidua_store::jobs::{JobRow, Progress};

use super::folder::Folder;
use super::tar::Tar;
use super::turn::{Ended, Step};
use crate::{App, Error, Result, day_in_vietnam};

/// The folder inside the archive; `thidua restore` takes it as it is.
const FOLDER: &str = "sao-luu";
/// The lines of the manifest as they grow.
const LINES: &str = "manifest-lines";
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
    /// Evidence behind this digest is added behind so many bytes; so many bytes of the manifest's lines are written.
    Add(Adding),
}

/// How far the archive is.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Adding {
    after: String,
    bytes: u64,
    #[serde(default)]
    listed: u64,
    /// Pieces that are missing or altered in the house itself.
    #[serde(default)]
    lacks: usize,
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
        Cursor::Add(adding) => add(app, job, adding).await,
    }
}

async fn copy(app: &App, job: &JobRow) -> Result<Step> {
    let folder = Folder::of(app, &job.id);
    let made = folder.make()?.to_owned();
    if crate::health::expect_room(app, app.store().size()).is_err() {
        return Err(anyhow::Error::from(std::io::Error::from(std::io::ErrorKind::StorageFull)).into());
    }
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
    let names = [database.to_owned(), HEADS.to_owned()];
    let files = names.iter().map(|name| (format!("{FOLDER}/{name}"), folder.file(name))).collect();
    let bytes = extend(&folder, job, 0, files, Last::No).await?;
    let listed = list(&folder, 0, move |folder| {
        let digest = |name: &String| digest_of(&folder.file(name)).map(|digest| line(&digest, name));
        names.iter().map(digest).collect()
    });
    let listed = listed.await?.0;
    on(&Cursor::Add(Adding { bytes, listed, ..Adding::default() }), 2, job.total)
}

async fn add(app: &App, job: &JobRow, from: Adding) -> Result<Step> {
    let folder = Folder::of(app, &job.id);
    let page = blobs::list_after(&mut app.read().await?, &from.after, PIECES).await?;
    let count = i64::try_from(page.rows.len()).unwrap_or_default();
    let kept = app.blobs().to_owned();
    let rows = page.rows.clone();
    let looked = tokio::task::spawn_blocking(move || look(&kept, &rows)).await;
    let pieces = looked.map_err(anyhow::Error::from)??;
    let lacks = from.lacks + pieces.iter().filter(|piece| piece.damage.is_some()).count();
    let lines: String = pieces.iter().filter_map(|piece| piece.line.clone()).collect();
    let (listed, manifest) = list(&folder, from.listed, move |_| Ok(lines)).await?;
    let mut files: Vec<_> = pieces.into_iter().filter_map(|piece| piece.file).collect();
    let Some(next) = page.next else {
        std::fs::write(folder.file(MANIFEST), sealed(&manifest)).context(MANIFEST)?;
        files.push((format!("{FOLDER}/{MANIFEST}"), folder.file(MANIFEST)));
        extend(&folder, job, from.bytes, files, Last::Yes).await?;
        return end(&folder, job, job.done + count, lacks);
    };
    let bytes = extend(&folder, job, from.bytes, files, Last::No).await?;
    let after = next.parts()[0].to_owned();
    on(&Cursor::Add(Adding { after, bytes, listed, lacks }), job.done + count, job.total)
}

fn end(folder: &Folder, job: &JobRow, done: i64, lacks: usize) -> Result<Step> {
    let heads = std::fs::read_to_string(folder.file(HEADS)).context(HEADS)?;
    let head = heads.lines().find_map(|line| line.strip_prefix("system ")).unwrap_or_default();
    let taken = Event::BackupTaken { house: "thidua".to_owned(), head: head.to_owned() };
    let file = format!("{FOLDER}-{}.tar", day_in_vietnam(job.created_at));
    let message = if lacks == 0 { "" } else { "evidence-lacks" };
    Ok(Step::Ended(Ended { file: Some(file), done, message, event: Some(taken) }))
}

/// A piece of evidence on its way into the archive.
struct Piece {
    damage: Option<Damage>,
    line: Option<String>,
    file: Option<(String, PathBuf)>,
}

/// Looks at pieces whole. What is missing is missing in the copy too; what was altered goes along as it is.
fn look(kept: &Path, blobs: &[Blob]) -> Result<Vec<Piece>> {
    let piece = |blob: &Blob| {
        let (damage, path) = (blobs::check(kept, blob), blobs::place(kept, &blob.digest));
        let digest = match damage {
            None => blob.digest.clone(),
            Some(Damage::Altered) => digest_of(&path)?,
            Some(Damage::Absent) => return Ok(Piece { damage, line: None, file: None }),
        };
        let name = format!("{BLOBS}/{}/{}", blob.digest.get(..2).unwrap_or("00"), blob.digest);
        let file = Some((format!("{FOLDER}/{name}"), path));
        Ok(Piece { damage, line: Some(line(&digest, &name)), file })
    };
    blobs.iter().map(piece).collect()
}

/// Adds lines behind so many bytes of the manifest's lines; what lies there is left from a try that was cut off. How many bytes there are
/// then, and all lines.
async fn list(
    folder: &Folder,
    behind: u64,
    lines: impl FnOnce(&Folder) -> thidua_store::Result<String> + Send + 'static,
) -> Result<(u64, String)> {
    let folder = folder.clone();
    let listed = tokio::task::spawn_blocking(move || {
        let file = folder.file(LINES);
        let mut text =
            if behind == 0 { String::new() } else { std::fs::read_to_string(&file).context(LINES)? };
        text.truncate(usize::try_from(behind).unwrap_or_default());
        text.push_str(&lines(&folder)?);
        std::fs::write(&file, &text).context(LINES)?;
        Ok((text.len() as u64, text))
    });
    listed.await.map_err(anyhow::Error::from)?
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
