//! `thidua restore`: makes a house of a backup, in an empty place only. Everything is made aside; the database gets its place last, so
//! that a restore that was cut off can be done again.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_app::App;
use thidua_store::copy::{
    self, BLOBS, DATABASE, DUMP, HEADS, MANIFEST, Manifest, NoBackup, digest_of, without_password,
};
use thidua_store::{Address, blobs};

use super::audit::verify;
use super::backup::write_durably;
use super::config::Location;
use super::evidence;
use super::house::{self, Trouble};
use super::speech::Speech;

/// The file that says of which backup a database of PostgreSQL is being made.
const MARK: &str = "restoring";

#[derive(Args, Debug)]
pub struct RestoreArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long)]
    input: PathBuf,
}

pub async fn run(args: &RestoreArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let (source, location) = (&args.input, &args.location);
    let folder = source.display().to_string();
    let address = location.address()?;
    let manifest = Manifest::of(source);
    let whole = manifest.and_then(|manifest| manifest.expect_database(source).map(|()| manifest));
    let manifest = whole.map_err(|why| Trouble::Said(why_not(&why, &folder, *speech)))?;
    let wanted = if matches!(address, Address::Sqlite(_)) { DATABASE } else { DUMP };
    if !manifest.has(wanted) {
        return Err(Trouble::Said(speech.say_with("restore-no-backup", &[("folder", &folder)])));
    }
    let is_whole = match &address {
        Address::Sqlite(file) => restore_file(location, source, file, *speech).await?,
        Address::Postgres(url) => restore_database(location, source, url, *speech).await?,
    };
    if !is_whole {
        return Ok(ExitCode::FAILURE);
    }
    tell!("{}", speech.say_with("restore-done", &[("folder", &folder)]));
    Ok(ExitCode::SUCCESS)
}

/// Why a folder is no backup, in a sentence.
pub fn why_not(why: &NoBackup, folder: &str, speech: Speech) -> String {
    match why {
        NoBackup::Unfinished => speech.say_with("backup-unfinished", &[("folder", folder)]),
        NoBackup::Cut => speech.say_with("backup-cut", &[("folder", folder)]),
        NoBackup::Altered(files) => {
            speech.say_with("backup-altered", &[("folder", folder), ("files", &files.join(", "))])
        }
    }
}

async fn restore_file(
    location: &Location,
    source: &Path,
    file: &Path,
    speech: Speech,
) -> Result<bool, Trouble> {
    let left = copy::in_the_way(file);
    if file.symlink_metadata().is_ok() {
        let shown = file.display().to_string();
        return Err(Trouble::Said(speech.say_with("restore-not-empty", &[("file", &shown)])));
    }
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|file| file.display().to_string()).collect();
        return Err(Trouble::Said(speech.say_with("restore-leftovers", &[("files", &names.join(", "))])));
    }
    let parent = file.parent().unwrap_or(&location.data_dir);
    std::fs::create_dir_all(parent).map_err(|fault| Trouble::File(parent.to_owned(), fault))?;
    let aside = copy::lay_aside(&source.join(DATABASE), file)?;
    let at_work = Location {
        data_dir: location.data_dir.clone(),
        database: Some(format!("sqlite:{}", aside.display())),
    };
    let made = complete(&at_work, source, speech).await;
    let placed = made.and_then(|is_whole| Ok(copy::take_place(&aside, file).map(|()| is_whole)?));
    if placed.is_err() {
        // A try that did not succeed leaves nothing in the way of the next.
        let _ = copy::drop_aside(&aside);
    }
    placed
}

async fn restore_database(
    location: &Location,
    source: &Path,
    url: &str,
    speech: Speech,
) -> Result<bool, Trouble> {
    let (mark, of) = (location.data_dir.join(MARK), digest_of(&source.join(MANIFEST))?);
    let was_begun = std::fs::read_to_string(&mark).is_ok_and(|text| text == of);
    if copy::is_empty(url).await? {
        std::fs::create_dir_all(&location.data_dir)
            .map_err(|fault| Trouble::File(location.data_dir.clone(), fault))?;
        write_durably(&mark, &of)?;
        if let Err(fault) = copy::restore_dump(&source.join(DUMP), url).await {
            let _ = std::fs::remove_file(&mark);
            return Err(fault.into());
        }
    } else if !was_begun {
        let shown = without_password(url);
        return Err(Trouble::Said(speech.say_with("restore-database-not-empty", &[("database", &shown)])));
    }
    let is_whole = complete(location, source, speech).await?;
    std::fs::remove_file(&mark).map_err(|fault| Trouble::File(mark, fault))?;
    Ok(is_whole)
}

/// Brings the evidence along and looks at everything; what is lacking is said, and kept from nobody.
async fn complete(location: &Location, source: &Path, speech: Speech) -> Result<bool, Trouble> {
    let app = house::open(location).await?;
    let is_whole = compare(&app, source, speech).await;
    app.store().close().await;
    is_whole
}

async fn compare(app: &App, source: &Path, speech: Speech) -> Result<bool, Trouble> {
    let (kept, copies) = (app.blobs(), source.join(BLOBS));
    let looked = evidence::look(app, speech, |blob| blobs::heal(kept, &copies, blob)).await?;
    let heads = std::fs::read_to_string(source.join(HEADS)).unwrap_or_default();
    let noted = heads.lines().filter_map(head_of).collect::<Vec<_>>();
    let is_sound = verify(app, &noted, speech).await?;
    if looked.faults.is_empty() {
        return Ok(is_sound);
    }
    looked.faults.iter().for_each(|lack| eprintln!("{lack}"));
    eprintln!("{}", speech.say_with("restore-lacks", &[("count", &looked.faults.len().to_string())]));
    Ok(false)
}

fn head_of(line: &str) -> Option<thidua_store::audit::Head> {
    let mut words = line.split_whitespace();
    let (scope, seq, hash) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    Some(thidua_store::audit::Head { scope: scope.to_owned(), seq, hash: hash.to_owned() })
}
