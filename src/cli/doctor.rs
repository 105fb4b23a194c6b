//! `thidua doctor`: looks over the house and says what is well and what is not.

use std::process::ExitCode;

use clap::Args;
use thidua_app::mail::Post;
use thidua_app::reminders::count_errands;
use thidua_app::{App, audit};
use thidua_store::blobs::{self, Damage};
use thidua_store::{evidence, scoring};

use super::config::{Location, Mailing};
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct DoctorArgs {
    #[command(flatten)]
    location: Location,
    #[command(flatten)]
    mailing: Mailing,
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
    let mut reader = app.store().read().await?;
    let list = blobs::list(&mut reader).await?;
    let mut faults = vec![];
    for blob in &list {
        let damage = match blobs::check(&location.blobs(), blob) {
            None => continue,
            Some(Damage::Absent) => "absent",
            Some(Damage::Altered) => "altered",
        };
        let bundles = scoring::list_bundles(&mut reader, &blob.digest).await?;
        if !bundles.is_empty() {
            let key = format!("doctor-bundle-{damage}");
            faults.extend(bundles.iter().map(|(cluster, year)| {
                let year = year.to_string();
                speech.say_with(&key, &[("cluster", cluster), ("year", &year), ("digest", &blob.digest)])
            }));
            continue;
        }
        let key = format!("doctor-evidence-{damage}");
        let owners = evidence::list_owners(&mut reader, &blob.digest).await?;
        let owners: Vec<String> = owners.iter().map(|(name, unit)| format!("{unit}, “{name}”")).collect();
        faults.push(speech.say_with(&key, &[("digest", &blob.digest), ("files", &owners.join("; "))]));
    }
    Ok(Found { well: speech.say_with("doctor-evidence-well", &[("count", &list.len().to_string())]), faults })
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
