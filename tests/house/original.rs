//! What is made once for a whole test process, and copied for every test.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::afterwards::Afterwards;
use super::postgres::Database;
use super::{Engine, TestHouse, postgres};

/// Data that are copied and never changed.
pub struct Original {
    /// Its data folder.
    pub folder: PathBuf,
    database: Option<Database>,
    _tidy: Afterwards,
}

impl Original {
    /// The demonstration as it is loaded.
    pub async fn of_demonstration(engine: Engine) -> &'static Self {
        static SQLITE: OnceCell<Original> = OnceCell::const_new();
        static POSTGRES: OnceCell<Original> = OnceCell::const_new();
        let cell = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
        cell.get_or_init(async || Self::load(engine).await).await
    }

    /// Keeps a copy of a folder, and a database that nobody visits any more, for as long as the process lives.
    pub fn keep(folder: &Path, database: Option<Database>) -> Self {
        let kept = temporary().keep();
        copy_folder(folder, &kept);
        Self { _tidy: Afterwards::remove(&kept), folder: kept, database }
    }

    /// The same data once more, for one test: its folder, and its database where that is not in the folder.
    pub async fn copied(&self) -> (TempDir, Option<Database>) {
        let folder = temporary();
        copy_folder(&self.folder, folder.path());
        let database = match &self.database {
            Some(database) => Some(postgres::copy(database).await),
            None => None,
        };
        (folder, database)
    }

    async fn load(engine: Engine) -> Self {
        let mut house = TestHouse::unopened(engine).await;
        house.errand = "demo";
        house.start();
        house.visitor().page("/suc-khoe").await;
        house.stop();
        std::fs::remove_file(house.log_file()).expect("there was a log");
        Self::keep(&house.folder, house.own_database.take())
    }
}

/// A folder that goes with the test.
pub fn temporary() -> TempDir {
    let only_ours = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    tempfile::Builder::new()
        .prefix("thidua-test.")
        .permissions(only_ours)
        .tempdir()
        .expect("a folder for the test")
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    let rights = std::fs::metadata(from).expect("a folder").permissions();
    std::fs::set_permissions(to, rights).expect("it is ours");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
