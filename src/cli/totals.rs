//! `thidua totals`: proving that kept totals are what their figures add up to, and writing them anew.

use std::process::ExitCode;

use clap::Args;
use thidua_app::register::figures::{WrongTotal, prove_totals, repair_totals};

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct TotalsArgs {
    #[command(flatten)]
    location: Location,
    #[arg(long)]
    repair: bool,
}

pub async fn run(args: &TotalsArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let app = match args.repair {
        true => house::open(&args.location).await?,
        false => house::open_to_read(&args.location, *speech).await?,
    };
    if args.repair {
        let count = repair_totals(&app).await?.to_string();
        tell!("{}", speech.say_with("totals-repaired", &[("count", &count)]));
    }
    let proof = prove_totals(&app).await?;
    app.store().close().await;
    if proof.wrong.is_empty() {
        let (units, figures) = (proof.units.to_string(), proof.figures.to_string());
        let counts =
            [("units", units.as_str()), ("figures", &figures), ("totals", &proof.totals.to_string())];
        tell!("{}", speech.say_with("totals-equal", &counts));
        return Ok(ExitCode::SUCCESS);
    }
    for wrong in &proof.wrong {
        eprintln!("{}", sentence(wrong, *speech));
    }
    eprintln!("{}", speech.say_with("totals-found", &[("count", &proof.wrong.len().to_string())]));
    Ok(ExitCode::FAILURE)
}

fn sentence(wrong: &WrongTotal, speech: Speech) -> String {
    let pair = |total: Option<(i64, i64)>| match total {
        Some((amount, entries)) => {
            let pair = [("amount", amount.to_string()), ("entries", entries.to_string())];
            speech.say_with("totals-pair", &pair.each_ref().map(|(key, text)| (*key, text.as_str())))
        }
        None => speech.say("totals-nothing"),
    };
    let said = [
        ("unit", wrong.unit.as_str()),
        ("period", &wrong.period),
        ("code", &wrong.code),
        ("sector", &wrong.sector),
        ("kept", &pair(wrong.kept)),
        ("right", &pair(wrong.right)),
    ];
    speech.say_with("totals-wrong", &said)
}
