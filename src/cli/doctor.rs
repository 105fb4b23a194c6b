//! `thidua doctor`: looks over the house and says what is well and what is not.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use thidua_app::health::look_at_room;
use thidua_app::mail::Post;
use thidua_app::reminders::count_errands;
use thidua_app::{App, audit};
use thidua_store::copy::{DUMPER, Manifest, RESTORER, find_tool, in_the_way};
use thidua_store::{Address, blobs};

use super::config::{Location, Mailing};
use super::evidence;
use super::house::{self, Trouble};
use super::restore::why_not;
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct DoctorArgs {
    #[command(flatten)]
    location: Location,
    #[command(flatten)]
    mailing: Mailing,
    #[arg(long)]
    backup: Option<PathBuf>,
}

pub async fn run(args: &DoctorArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let location = &args.location;
    let app = house::open_existing(location, *speech).await?;
    let mut faults = 0;
    faults += report(check_database(&app, *speech).await?);
    faults += report(check_log(&app, *speech).await?);
    faults += report(check_evidence(&app, location, *speech).await?);
    faults += report(check_people(&app, *speech).await?);
    faults += report(check_letters(&app, args, *speech).await?);
    faults += report(check_folder(location, *speech));
    faults += report(check_rights(location, *speech)?);
    faults += report(check_room(&app, *speech));
    faults += check_tools(location, *speech).await?.map_or(0, report);
    faults += args.backup.as_deref().map_or(0, |folder| report(check_backup(folder, *speech)));
    app.store().close().await;
    if faults == 0 {
        tell!("{}", speech.say("doctor-well"));
        return Ok(ExitCode::SUCCESS);
    }
    tell!("{}", speech.say_with("doctor-unwell", &[("count", &faults.to_string())]));
    Ok(ExitCode::FAILURE)
}

/// What one look found: a sentence when all is well, else what is not.
struct Found {
    well: String,
    faults: Vec<String>,
}

fn report(found: Found) -> usize {
    if found.faults.is_empty() {
        tell!("✓ {}", found.well);
    }
    for fault in &found.faults {
        tell!("✗ {fault}");
    }
    found.faults.len()
}

async fn check_database(app: &App, speech: Speech) -> Result<Found, Trouble> {
    let faults = app.store().check_integrity().await?;
    let key = if app.store().checks_itself() { "doctor-database-well" } else { "doctor-database-answers" };
    let well = speech.say_with(key, &[("engine", app.store().engine_name())]);
    let faults =
        faults.iter().map(|fault| speech.say_with("doctor-database-unwell", &[("fault", fault)])).collect();
    Ok(Found { well, faults })
}

async fn check_log(app: &App, speech: Speech) -> Result<Found, Trouble> {
    Ok(match audit::verify(app, &[]).await? {
        Ok(sound) => {
            let (chains, lines) = (sound.chains.to_string(), sound.lines.to_string());
            let well = speech.say_with("doctor-log-well", &[("chains", &chains), ("lines", &lines)]);
            Found { well, faults: vec![] }
        }
        Err(_) => Found { well: String::new(), faults: vec![speech.say("doctor-log-unwell")] },
    })
}

async fn check_evidence(app: &App, location: &Location, speech: Speech) -> Result<Found, Trouble> {
    let folder = location.blobs();
    let looked = evidence::look(app, speech, |blob| Ok(blobs::check(&folder, blob))).await?;
    let well = speech.say_with("doctor-evidence-well", &[("count", &looked.count.to_string())]);
    Ok(Found { well, faults: looked.faults })
}

/// What backups and restores will need; on SQLite nothing but the program itself.
async fn check_tools(location: &Location, speech: Speech) -> Result<Option<Found>, Trouble> {
    if matches!(location.address()?, Address::Sqlite(_)) {
        return Ok(None);
    }
    let mut faults = vec![];
    for tool in [DUMPER, RESTORER] {
        faults.extend(find_tool(tool).await.err().map(|fault| Trouble::Store(fault).sentence(speech)));
    }
    Ok(Some(Found { well: speech.say("doctor-tools-well"), faults }))
}

/// Whether a backup is whole, file by file.
fn check_backup(folder: &Path, speech: Speech) -> Found {
    let shown = folder.display().to_string();
    let looked =
        Manifest::of(folder).and_then(|manifest| manifest.expect_all(folder).map(|()| manifest.len()));
    let count = looked.as_ref().copied().unwrap_or_default().to_string();
    let well = speech.say_with("doctor-backup-well", &[("folder", &shown), ("count", &count)]);
    Found { well, faults: looked.err().map(|why| why_not(&why, &shown, speech)).into_iter().collect() }
}

async fn check_people(app: &App, speech: Speech) -> Result<Found, Trouble> {
    let has = thidua_app::people::has_administrator(app).await?;
    let faults = if has { vec![] } else { vec![speech.say("doctor-no-administrator")] };
    Ok(Found { well: speech.say("doctor-has-administrator"), faults })
}

/// How letters leave, and how many have not.
async fn check_letters(app: &App, args: &DoctorArgs, speech: Speech) -> Result<Found, Trouble> {
    let post = match args.mailing.post(&args.location) {
        Ok(post) => post,
        Err(trouble) => return Ok(Found { well: String::new(), faults: vec![trouble.sentence(speech)] }),
    };
    let way = speech.say(&format!("mail-{}", post.as_ref().map_or("off", Post::transport_name)));
    let errands = count_errands(app).await?;
    let waiting = errands.waiting.to_string();
    let given_up = || speech.say_with("doctor-letters-unwell", &[("count", &errands.given_up.to_string())]);
    Ok(Found {
        well: speech.say_with("doctor-letters-well", &[("way", &way), ("waiting", &waiting)]),
        faults: if errands.given_up == 0 { vec![] } else { vec![given_up()] },
    })
}

/// Writes a small file and takes it away again: the only honest test of permission and space.
fn check_folder(location: &Location, speech: Speech) -> Found {
    let file = location.data_dir.join(".thidua-doctor");
    let outcome = std::fs::write(&file, [0; 4096]).and_then(|()| std::fs::remove_file(&file));
    let folder = location.data_dir.display().to_string();
    let faults = match outcome {
        Ok(()) => vec![],
        Err(fault) => vec![Trouble::File(location.data_dir.clone(), fault).sentence(speech)],
    };
    Found { well: speech.say_with("doctor-folder-well", &[("folder", &folder)]), faults }
}

/// Files and folders that others on the machine can read: they hold everybody's data, and some hold passwords.
#[cfg(unix)]
fn check_rights(location: &Location, speech: Speech) -> Result<Found, Trouble> {
    use std::os::unix::fs::PermissionsExt;
    let mut looked_at = vec![location.data_dir.clone()];
    looked_at.extend(["thidua.toml", "blobs", "jobs", "mail"].map(|name| location.data_dir.join(name)));
    if let Address::Sqlite(file) = location.address()? {
        looked_at.extend(in_the_way(&file));
    }
    let is_open =
        |path: &PathBuf| std::fs::metadata(path).ok().filter(|data| data.permissions().mode() & 0o077 != 0);
    let faults = looked_at.iter().filter_map(|path| {
        let mode = if is_open(path)?.is_dir() { "700" } else { "600" };
        let path = path.display().to_string();
        Some(speech.say_with("doctor-rights-open", &[("file", &path), ("mode", mode)]))
    });
    let faults = faults.collect();
    Ok(Found { well: speech.say("doctor-rights-well"), faults })
}

/// Rights are told otherwise on this system.
#[cfg(not(unix))]
fn check_rights(_location: &Location, speech: Speech) -> Result<Found, Trouble> {
    Ok(Found { well: speech.say("doctor-rights-well"), faults: vec![] })
}

/// How much room there is, and how much of it is kept back.
fn check_room(app: &App, speech: Speech) -> Found {
    let Some(room) = look_at_room(app) else {
        return Found { well: speech.say("doctor-room-unknown"), faults: vec![] };
    };
    let sizes = [room.free, room.total, room.reserve()].map(|bytes| speech.words().size(bytes));
    let arguments = [("free", sizes[0].as_str()), ("total", &sizes[1]), ("reserve", &sizes[2])];
    let lacks = room.free < room.reserve();
    let faults = lacks.then(|| speech.say_with("doctor-room-little", &arguments));
    Found { well: speech.say_with("doctor-room-well", &arguments), faults: faults.into_iter().collect() }
}
