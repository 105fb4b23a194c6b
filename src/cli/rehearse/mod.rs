//! `thidua rehearse`: plays a conference with many telephones on the machine that will be used, against a copy of its data, and says whether the machine
//! carries it. Telephones and screens come in through the door that `serve --hall` opens; what a secretary does goes through the same acts.

mod measure;
mod play;
mod stage;
mod telephone;

use std::process::ExitCode;

use clap::Args;
use thidua_store::Address;

use self::measure::{Look, Measured};
use self::play::play;
use self::stage::Copy;
use super::backup::draft::Draft;
use super::config::Location;
use super::house::{self, Trouble};
use super::serve::told_to_stop;
use super::speech::Speech;

/// The folder of the copy, in the data folder: on the disk that will be written on the day.
const FOLDER: &str = "dien-tap";

/// Of which data, and with how many telephones.
#[derive(Args, Debug)]
pub struct RehearseArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=500))]
    phones: u16,
    #[arg(long)]
    into: Option<String>,
}

/// Exit status: 0 the machine carries it, 1 it does not, 2 nothing could be played.
pub async fn run(args: &RehearseArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let stopped = told_to_stop()?;
    let into = args.into.as_deref().map(Address::read).transpose().map_err(|_| Trouble::BadAddress)?;
    let app = house::open_to_read(&args.location, *speech).await?;
    let Some(draft) = Draft::begin(&args.location.data_dir.join(FOLDER))? else {
        return Err(Trouble::Said(speech.say("rehearse-under-way")));
    };
    let phones = usize::from(args.phones);
    tell!("{}", speech.say_with("rehearse-begins", &[("phones", &phones.to_string())]));
    let copy = Copy::make((&app, &args.location.address()?), (draft.folder(), into), *speech).await;
    app.store().close().await;
    let copy = copy?;
    // Whoever loses patience leaves nothing behind.
    let played = tokio::select! {
        played = play(&copy, phones, *speech) => played,
        () = stopped => Err(Trouble::Said(speech.say("rehearse-stopped"))),
    };
    copy.drop().await?;
    drop(draft);
    let measured = played?;
    report(&measured, phones, *speech);
    Ok(if measured.carries() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(measured: &Measured, phones: usize, speech: Speech) {
    let looks = measured.looks();
    let labels: Vec<String> = looks.iter().map(|look| speech.say(look.label())).collect();
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    for (look, label) in looks.iter().zip(&labels) {
        let verdict = speech.say(if look.holds() { "rehearse-holds" } else { "rehearse-fails" });
        tell!("  {label:<width$}  {}  {verdict}", say(look, speech));
    }
    let ballots = &measured.ballots;
    let figures = [
        ("sent", ballots.sent.to_string()),
        ("taken", ballots.taken.to_string()),
        ("box", ballots.in_box.to_string()),
    ];
    let figures: Vec<(&str, &str)> = figures.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let key = if ballots.agree() { "rehearse-ballots" } else { "rehearse-ballots-lost" };
    tell!("  {}", speech.say_with(key, &figures));
    let key = if measured.carries() { "rehearse-carries" } else { "rehearse-carries-not" };
    tell!("{}", speech.say_with(key, &[("phones", &phones.to_string())]));
    tell!("{}", speech.say("rehearse-limits"));
}

/// `0,12 giây (cần dưới 0,25 giây)`
fn say(look: &Look, speech: Speech) -> String {
    let took = speech.words().decimal(&format!("{:.2}", look.took.as_secs_f64()));
    let limit = speech.words().decimal(&look.limit().as_secs_f64().to_string());
    speech.say_with("rehearse-figure", &[("took", &took), ("limit", &limit)])
}
