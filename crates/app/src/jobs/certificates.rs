//! All certificates of a decision: a few a step as files of their own, and at the end one archive with them and with one file of each kind.

use std::fs::File;
use std::future::Future;
use std::io::{Read, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thidua_domain::access::Actor;
use thidua_domain::jobs::JobKind;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::slug_of;
use thidua_store::audit::hex;
use thidua_store::jobs::{JobRow, Progress};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::acts::{Begun, start};
use super::folder::Folder;
use super::turn::{Ended, Step};
use crate::commendation::{DecisionAt, cited_as, open_decision};
use crate::people::actor_with_offices;
use crate::prints::{Editions, Made, Noted, PrintBook, digest_of, note_print};
use crate::register::{kept_by, scope_of};
use crate::{App, Error, Result};

/// Certificates of one step: a second or less of the press, so that somebody's single paper is not kept waiting.
const AT_ONCE: usize = 10;
/// Bytes of the archive that are in memory at once.
const PIECE: usize = 64 << 10;
/// What stands for the line between folder and name in the name of a file that waits.
const FOLDED: char = '=';

/// On what certificates are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateSheet {
    /// White paper, with everything.
    Whole,
    /// A blank that was printed before.
    Blank,
}

impl CertificateSheet {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Blank => "blank",
        }
    }
}

/// Whose certificates somebody wants, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateOrder {
    /// Address part of the unit.
    pub unit: String,
    /// Which decision.
    pub decision: String,
    /// How it is cited.
    pub number: String,
    /// On what.
    pub sheet: CertificateSheet,
    /// Under which origin anybody looks awards up.
    pub origin: String,
    /// The day of the order: what replaces an earlier paper says it, also where the work goes on past midnight.
    #[serde(default)]
    pub day: String,
}

/// Which part of an order is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batch {
    /// Certificates as files of their own: from this place on, at most so many.
    Single {
        /// The first, counted from 0.
        from: usize,
        /// How many at most.
        most: usize,
    },
    /// One file of each kind.
    Whole,
}

/// What was printed.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Name in the archive, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Which edition each certificate of the decision is.
    pub editions: Editions,
    /// Where it is noted that they were made.
    pub book: PrintBook,
}

/// Prints certificates.
pub trait PrintsCertificates: Send + Sync {
    /// Prints a part of what was ordered, as this person; the same order gives the same bytes.
    fn print(
        &self,
        app: App,
        actor: Actor,
        order: CertificateOrder,
        batch: Batch,
    ) -> Pin<Box<dyn Future<Output = Result<Printed>> + Send>>;
}

#[derive(Serialize, Deserialize)]
struct Cursor {
    order: CertificateOrder,
    next: usize,
    /// A digest of what all of them say, as the first step found it.
    #[serde(default)]
    editions: String,
}

/// Begins to print all certificates of a decision; where this person's order of the same is under way, it is that one.
///
/// # Errors
/// No right, no such decision; [`Refusal::DecisionWrongState`] where its list is not settled, or it was revoked.
pub async fn start_certificates(
    app: &App,
    actor: &Actor,
    at: &DecisionAt,
    (sheet, origin): (CertificateSheet, &str),
) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    let found = open_decision(app, actor, at).await?;
    if !found.state.is_official() {
        return Err(Refusal::DecisionWrongState.into());
    }
    let order = CertificateOrder {
        unit: at.slug.clone(),
        decision: at.decision.to_string(),
        number: cited_as(&found.row),
        sheet,
        origin: origin.to_owned(),
        day: app.today().to_string(),
    };
    let subject = format!("{}/{}/{}", unit.id, at.decision, sheet.name());
    let cursor = written(&Cursor { order, next: 0, editions: String::new() })?;
    let begun =
        Begun { scope: scope_of(&unit), kind: JobKind::Certificates, subject: &subject, cursor: &cursor };
    start(app, actor, permit, begun, |_| Ok(())).await
}

/// The unit that a job of this kind is about.
pub(super) fn unit_of(subject: &str) -> &str {
    subject.split('/').next().unwrap_or_default()
}

/// What was ordered; none of other kinds of work.
pub(super) fn order_of(job: &JobRow) -> Option<CertificateOrder> {
    let cursor = (job.kind == JobKind::Certificates.name()).then(|| read(&job.cursor).ok()).flatten();
    cursor.map(|cursor| cursor.order)
}

fn read(text: &str) -> Result<Cursor> {
    serde_json::from_str(text).context("the cursor of certificates").map_err(Error::from)
}

fn written(cursor: &Cursor) -> Result<String> {
    serde_json::to_string(cursor).map_err(|fault| Error::Broken(fault.into()))
}

/// Makes the next step.
pub(super) async fn step(app: &App, job: &JobRow, press: &Arc<dyn PrintsCertificates>) -> Result<Step> {
    let Cursor { order, next, editions } = read(&job.cursor)?;
    // The rights of today, and not of the day on which it was begun.
    let actor = actor_with_offices(app, &job.person_id, &job.person_name).await?;
    let print = |batch| press.print(app.clone(), actor.clone(), order.clone(), batch);
    let folder = Folder::of(app, &job.id);
    folder.make()?;
    let is_last = next >= usize::try_from(job.total).unwrap_or_default() && job.total > 0;
    let batch = if is_last { Batch::Whole } else { Batch::Single { from: next, most: AT_ONCE } };
    let printed = print(batch).await?;
    let found = printed.editions.digest();
    // One archive does not hold certificates from before and after a correction.
    if !editions.is_empty() && editions != found {
        return Err(Refusal::CertificatesChanged.into());
    }
    if is_last {
        return finish(app, folder, (&order, job.done), printed).await;
    }
    let (next, total) = (next + printed.files.len(), i64::try_from(printed.editions.each().count())?);
    blocking(move || lay_down(&folder, &printed.files)).await?;
    let cursor = written(&Cursor { order, next, editions: found })?;
    Ok(Step::On(Progress { cursor, done: i64::try_from(next)?, total }))
}

/// Packs the archive and notes it: one line in the log, and the digest of every paper in it.
async fn finish(
    app: &App,
    folder: Folder,
    (order, done): (&CertificateOrder, i64),
    Printed { files, editions, book }: Printed,
) -> Result<Step> {
    let made = blocking(move || pack(&folder, &files)).await?;
    match note_print(app, &book, &editions, &made).await? {
        Noted::Stands => {}
        Noted::Meanwhile => return Err(Refusal::CertificatesChanged.into()),
    }
    let file = format!("giay-khen-{}.zip", slug_of(&order.number));
    Ok(Step::Ended(Ended { file: Some(file), done, message: "", event: None }))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> Result<T> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)??)
}

/// Lays files down where they wait; what a step that did not count left there is written anew.
fn lay_down(folder: &Folder, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    for (name, bytes) in files {
        let mut file = File::create(folder.file(&name.replace('/', &FOLDED.to_string())))?;
        file.write_all(bytes)?;
        file.sync_data()?;
    }
    Ok(())
}

/// One archive: first one file of each kind, then all of them apart. A PDF is packed already.
fn pack(folder: &Folder, whole: &[(String, Vec<u8>)]) -> anyhow::Result<Made> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new(File::create(folder.result())?);
    let mut inside = vec![];
    for (name, bytes) in whole {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
        inside.push(digest_of(bytes));
    }
    for name in waiting(&folder.file(""))? {
        archive.start_file(name.replace(FOLDED, "/"), options)?;
        let bytes = std::fs::read(folder.file(&name))?;
        archive.write_all(&bytes)?;
        inside.push(digest_of(&bytes));
    }
    archive.finish()?.sync_all()?;
    let (digest, bytes) = digest_of_file(&folder.result())?;
    Ok(Made { part: String::new(), digest, bytes, inside })
}

/// SHA-256 of a file that may be larger than what is kept in memory, and how large it is.
fn digest_of_file(path: &Path) -> anyhow::Result<(String, usize)> {
    let (mut digest, mut file, mut length) = (Sha256::new(), File::open(path)?, 0);
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((hex(&digest.finalize()), length));
        }
        digest.update(&piece[..read]);
        length += read;
    }
}

fn waiting(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names: Vec<String> = vec![];
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok().filter(|name| name.contains(FOLDED)));
    }
    names.sort();
    Ok(names)
}
