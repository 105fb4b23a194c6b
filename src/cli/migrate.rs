//! `thidua migrate`: brings the tables up to date and ends.

use std::process::ExitCode;

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

pub async fn run(location: &Location, speech: &Speech) -> Result<ExitCode, Trouble> {
    let app = house::open(location).await?;
    tell!("{}", speech.say_with("migrate-done", &[("engine", app.store().engine_name())]));
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}
