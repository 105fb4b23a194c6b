//! `thidua rehearse`: plays a conference with many telephones on the machine that will be used, against a copy of its data, and says whether the machine
//! carries it. Telephones and screens come in through the door that `serve --hall` opens; what a secretary does goes through the same acts.

mod measure;
mod play;
mod stage;
mod telephone;

use std::future::Future;
use std::pin::pin;
use std::process::ExitCode;

use clap::Args;
use thidua_app::App;
use thidua_store::Address;

use self::measure::{Look, Measured};
use self::play::play;
use self::stage::Place;
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
    let mut stopped = pin!(told_to_stop()?);
    let into = args.into.as_deref().map(Address::read).transpose().map_err(|_| Trouble::BadAddress)?;
    let from = args.location.address()?;
    let app = house::open_to_read(&args.location, *speech).await?;
    let Some(draft) = Draft::begin_alone(&args.location.data_dir.join(FOLDER))? else {
        return Err(Trouble::Said(speech.say("rehearse-under-way")));
    };
    let place = Place::of(&from, into, (draft.folder(), *speech)).await?;
    let phones = usize::from(args.phones);
    tell!("{}", speech.say_with("rehearse-begins", &[("phones", &phones.to_string())]));
    let played = rehearse(&app, &place, (phones, &mut stopped), *speech).await;
    // Whoever loses patience, and whatever went wrong, leaves nothing behind.
    let cleared = place.clear().await;
    app.store().close().await;
    let folder = draft.folder().to_owned();
    drop(draft);
    if folder.exists() {
        eprintln!("{}", speech.say_with("rehearse-left", &[("folder", &folder.display().to_string())]));
    }
    let measured = played?;
    cleared?;
    report(&measured, phones, *speech);
    Ok(if measured.carries() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes the copy and plays on it, until somebody stops it.
async fn rehearse(
    app: &App,
    place: &Place,
    (phones, stopped): (usize, &mut (impl Future<Output = ()> + Unpin)),
    speech: Speech,
) -> Result<Measured, Trouble> {
    let ended = || Trouble::Said(speech.say("rehearse-stopped"));
    tokio::select! {
        copied = place.copy(app, speech) => copied?,
        () = &mut *stopped => return Err(ended()),
    }
    let stage = place.open().await?;
    let played = tokio::select! {
        played = play(&stage, phones, speech) => played,
        () = stopped => Err(ended()),
    };
    // Nobody works on a copy that is taken away.
    stage.close().await?;
    played
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

/// `lâu nhất 0,12 giây (cần dưới 0,25 giây)`
fn say(look: &Look, speech: Speech) -> String {
    let limit = speech.words().decimal(&look.limit().as_secs_f64().to_string());
    let Some(took) = look.took else { return speech.say_with("rehearse-nothing", &[("limit", &limit)]) };
    let took = speech.words().decimal(&format!("{:.2}", took.as_secs_f64()));
    speech.say_with("rehearse-figure", &[("took", &took), ("limit", &limit)])
}
