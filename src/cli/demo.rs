//! `thidua demo`: two real years and an invented one, on this machine only.

use std::process::ExitCode;

use clap::Args;
use thidua_app::demo::{self, Holding};
use thidua_store::copy;
use thidua_web::house::{Demo, DemoAccount};

use super::config::{Location, Mailing, Serving};
use super::house::{self, Trouble};
use super::serve::{open_door, start_logging};
use super::speech::Speech;

/// Where the demonstration lies and listens.
#[derive(Args, Debug)]
pub struct DemoArgs {
    #[arg(long, env = "THIDUA_DATA_DIR", default_value = "demo-data", hide_env = true)]
    data_dir: std::path::PathBuf,
    #[arg(long, env = "THIDUA_DATABASE", hide_env = true, hide_env_values = true)]
    database: Option<String>,
    #[arg(long, env = "THIDUA_LISTEN", default_value = super::config::LISTEN, hide_env = true)]
    listen: String,
    #[command(flatten)]
    mailing: Mailing,
    #[arg(long)]
    fresh: bool,
}

pub async fn run(args: &DemoArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    start_logging();
    let location = Location { data_dir: args.data_dir.clone(), database: args.database.clone() };
    let serving = Serving {
        location: location.clone(),
        mailing: args.mailing.clone(),
        listen: Some(args.listen.clone()),
        public_url: None,
        trusted_proxy: None,
        tls_cert: None,
        tls_key: None,
        api_per_minute: None,
        hooks_inside: None,
        hall: false,
    };
    let listen: std::net::SocketAddr =
        args.listen.parse().map_err(|_| Trouble::BadListen(args.listen.clone()))?;
    if !listen.ip().is_loopback() {
        return Err(Trouble::DemoElsewhere(listen));
    }
    let mut app = house::open(&location).await?;
    let holding = demo::holding(&app).await?;
    match holding {
        Holding::Real => {
            let key = if args.fresh { "demo-fresh-real" } else { "demo-on-real" };
            return Err(Trouble::Said(speech.say(key)));
        }
        // A load that was cut off is begun anew; there is nothing of anybody's in it.
        Holding::Demo | Holding::Cut if args.fresh || holding == Holding::Cut => {
            app.store().close().await;
            copy::clear(&location.address()?).await?;
            app = house::open(&location).await?;
        }
        Holding::Demo | Holding::Cut | Holding::Empty => {}
    }
    demo::load(&app).await?;

    print_accounts(*speech);
    let accounts = demo::accounts().into_iter().map(|account| DemoAccount {
        role: account.role,
        ground: account.unit.to_owned(),
        username: account.username.to_owned(),
    });
    let shown = Demo { password: demo::PASSWORD.to_owned(), accounts: accounts.collect() };
    open_door(app, serving.stand()?, Some(shown), speech).await
}

fn print_accounts(speech: Speech) {
    tell!("{}", speech.say_with("demo-accounts", &[("password", demo::PASSWORD)]));
    for account in demo::accounts() {
        let role = speech.say(&format!("role-{}", account.role.name().replace('_', "-")));
        let of = if account.unit.is_empty() { String::new() } else { format!(", {}", account.unit) };
        tell!("  {:<18} {role}{of}", account.username);
    }
    tell!("");
}
