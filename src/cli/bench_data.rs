//! `thidua bench-data`: a house of generated figures, to measure the machine with.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use thidua_app::Error;
use thidua_app::demo::PASSWORD;
use thidua_app::demo::generated::{READER, Wanted, generate_figures, generate_registers};

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct BenchDataArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long, default_value = "34", value_parser = clap::value_parser!(u8).range(1..=34))]
    alliances: u8,
    #[arg(long, default_value = "1000", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    cooperatives: u32,
    #[arg(long, default_value = "10", value_parser = clap::value_parser!(u8).range(1..=15))]
    years: u8,
    #[arg(long, default_value = "20", value_parser = clap::value_parser!(u8).range(1..=20))]
    measures: u8,
    #[arg(long, default_value = "1")]
    seed: u64,
}

pub async fn run(args: &BenchDataArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let app = house::open(&args.location).await?;
    let wanted = Wanted {
        alliances: usize::from(args.alliances),
        cooperatives: usize::try_from(args.cooperatives).unwrap_or(usize::MAX),
        years: i16::from(args.years),
        measures: usize::from(args.measures),
        seed: args.seed,
    };
    let registers = match generate_registers(&app, wanted).await {
        Err(Error::NotAllowed) => return Err(Trouble::Said(speech.say("generated-on-real"))),
        other => other?,
    };
    let began = Instant::now();
    let values = generate_figures(&app, &registers).await?;
    let took = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    app.store().close().await;
    let said = [
        ("alliances", args.alliances.to_string()),
        ("entries", registers.entries().to_string()),
        ("values", values.to_string()),
        ("rate", (values.saturating_mul(1_000) / took).to_string()),
    ];
    tell!("{}", speech.say_with("generated-done", &said.each_ref().map(|(key, text)| (*key, text.as_str()))));
    tell!("{}", speech.say("generated-figures"));
    tell!("{}", speech.say_with("generated-sign-in", &[("username", READER), ("password", PASSWORD)]));
    Ok(ExitCode::SUCCESS)
}
