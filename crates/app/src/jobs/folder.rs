//! Where jobs keep their files: a folder each, beside the evidence.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use thidua_domain::event::Scope;
use thidua_domain::jobs::{JobState, KEEP_MS};
use thidua_store::jobs as store;

use crate::{App, Result};

/// What a job made.
const RESULT: &str = "result";

/// The folder of one job.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn of(app: &App, job: &str) -> Self {
        Self(root(app).join(job))
    }

    /// The folder of all jobs.
    pub(super) fn all(app: &App) -> PathBuf {
        root(app)
    }

    /// The folder, made where it is absent.
    pub(super) fn make(&self) -> Result<&Path> {
        let made = std::fs::create_dir_all(&self.0);
        made.with_context(|| self.0.display().to_string())?;
        Ok(&self.0)
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(super) fn result(&self) -> PathBuf {
        self.0.join(RESULT)
    }

    /// Leaves the result and nothing else. What cannot be removed now is removed with the folder.
    pub(super) fn keep_result(&self) {
        let Ok(entries) = std::fs::read_dir(&self.0) else { return };
        for entry in entries.flatten().filter(|entry| entry.file_name() != RESULT) {
            let _ = std::fs::remove_file(entry.path());
        }
    }

    /// Removes everything.
    pub(super) fn clear(&self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn root(app: &App) -> PathBuf {
    app.blobs().with_file_name("jobs")
}

/// Removes results that were kept long enough, and what jobs left behind that nobody goes on with; gives how many of either.
///
/// # Errors
/// When the store refuses.
pub async fn sweep(app: &App) -> Result<usize> {
    let now = app.now_ms();
    let old = store::list_with_old_result(&mut app.read().await?, now - KEEP_MS, now).await?;
    for job in &old {
        Folder::of(app, &job.id).clear();
        let swept = JobState::Done.sweep()?.name();
        app.write_as_program(Scope::SignIns, async |work| Ok(store::note_swept(work, &job.id, swept).await?))
            .await?;
    }
    // Looked at before the table is asked: a folder is made after its row.
    let mut left = names(&root(app));
    let used = store::list_with_files(&mut app.read().await?).await?;
    left.retain(|name| !used.contains(name));
    left.iter().for_each(|name| Folder::of(app, name).clear());
    Ok(old.len() + left.len())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(io::Result::ok).filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
