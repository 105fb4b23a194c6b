//! `thidua restore`: makes a house of a backup, in an empty place only.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use thidua_store::Address;
use thidua_store::copy::{BLOBS, DATABASE, DUMP, HEADS, password_of, tool_answer, without_password};
use tokio::process::Command;

use super::audit::verify;
use super::backup::copy_blobs;
use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct RestoreArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long)]
    input: PathBuf,
}

pub async fn run(args: &RestoreArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let source = &args.input;
    let folder = source.display().to_string();
    let no_backup = || Trouble::Said(speech.say_with("restore-no-backup", &[("folder", &folder)]));
    match args.location.address()? {
        Address::Sqlite(file) => {
            if !source.join(DATABASE).exists() {
                return Err(no_backup());
            }
            if file.exists() {
                let shown = file.display().to_string();
                return Err(Trouble::Said(speech.say_with("restore-not-empty", &[("file", &shown)])));
            }
            let parent = file.parent().unwrap_or(&args.location.data_dir);
            std::fs::create_dir_all(parent).map_err(|fault| Trouble::File(parent.to_owned(), fault))?;
            std::fs::copy(source.join(DATABASE), &file).map_err(|fault| Trouble::File(file, fault))?;
        }
        Address::Postgres(url) => {
            if !source.join(DUMP).exists() {
                return Err(no_backup());
            }
            let done = Command::new("pg_restore")
                .args(["--no-owner", "--exit-on-error", "--single-transaction", "--dbname"])
                .arg(without_password(&url))
                .arg(source.join(DUMP))
                .envs(password_of(&url).map(|password| ("PGPASSWORD", password)))
                .output()
                .await;
            tool_answer("pg_restore", done)?;
        }
    }
    copy_blobs(&source.join(BLOBS), &args.location.blobs())?;

    let app = house::open(&args.location).await?;
    let heads = std::fs::read_to_string(source.join(HEADS)).unwrap_or_default();
    let noted = heads.lines().filter_map(head_of).collect::<Vec<_>>();
    let sound = verify(&app, &noted, *speech).await?;
    app.store().close().await;
    if sound {
        tell!("{}", speech.say_with("restore-done", &[("folder", &folder)]));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

fn head_of(line: &str) -> Option<thidua_store::audit::Head> {
    let mut words = line.split_whitespace();
    let (scope, seq, hash) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    Some(thidua_store::audit::Head { scope: scope.to_owned(), seq, hash: hash.to_owned() })
}
