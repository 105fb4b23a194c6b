//! `thidua account`: the first administrator is made location and nowhere else.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use thidua_app::organization::{grant_office, list_clusters, list_units};
use thidua_app::people::{
    CreateAccount, GrantOffice, MustChange, close_account, create_account_here, reset_password,
};
use thidua_app::{App, Error};
use thidua_domain::access::Role;
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::text::typed;

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;
use super::typed::{name, words};

#[derive(Args, Debug)]
pub struct AccountArgs {
    #[command(subcommand)]
    errand: AccountErrand,
}

#[derive(Debug, Subcommand)]
enum AccountErrand {
    Create {
        #[command(flatten)]
        location: Location,
        #[arg(value_parser = name)]
        username: String,
        #[arg(long, value_parser = words)]
        name: String,
        #[arg(long, value_parser = Role::given().map(Role::name).collect::<Vec<_>>())]
        role: Option<String>,
        #[arg(long, value_parser = name)]
        cluster: Option<String>,
        #[arg(long, value_parser = name)]
        unit: Option<String>,
    },
    Grant {
        #[command(flatten)]
        location: Location,
        #[arg(value_parser = name)]
        username: String,
        #[arg(long, value_parser = Role::given().map(Role::name).collect::<Vec<_>>())]
        role: String,
        #[arg(long, value_parser = name)]
        cluster: Option<String>,
        #[arg(long, value_parser = name)]
        unit: Option<String>,
    },
    ResetPassword {
        #[command(flatten)]
        location: Location,
        #[arg(value_parser = name)]
        username: String,
    },
    Close {
        #[command(flatten)]
        location: Location,
        #[arg(value_parser = name)]
        username: String,
    },
}

pub async fn run(args: &AccountArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    match &args.errand {
        AccountErrand::Create { location, username, name, role, cluster, unit } => {
            let app = house::open(location).await?;
            // Before anything is created: a mistyped unit must not leave an account without its role.
            find_scope(&app, (cluster, unit)).await?;
            let password = ask_password(*speech)?;
            let act = CreateAccount {
                username: username.clone(),
                full_name: name.clone(),
                password,
                must_change: MustChange::No,
            };
            create_account_here(&app, act).await?;
            tell!("{}", speech.say_with("account-created", &[("username", username)]));
            if let Some(role) = role {
                grant(&app, username, role, (cluster, unit), *speech).await?;
            }
            app.store().close().await;
        }
        AccountErrand::Grant { location, username, role, cluster, unit } => {
            let app = house::open_existing(location, *speech).await?;
            grant(&app, username, role, (cluster, unit), *speech).await?;
            app.store().close().await;
        }
        AccountErrand::ResetPassword { location, username } => {
            let app = house::open_existing(location, *speech).await?;
            let password = ask_password(*speech)?;
            reset_password(&app, None, username, &password).await?;
            tell!("{}", speech.say_with("account-password-reset", &[("username", username)]));
            app.store().close().await;
        }
        AccountErrand::Close { location, username } => {
            let app = house::open_existing(location, *speech).await?;
            close_account(&app, None, username).await?;
            tell!("{}", speech.say_with("account-closed", &[("username", username)]));
            app.store().close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn grant(
    app: &App,
    username: &str,
    role: &str,
    (cluster, unit): (&Option<String>, &Option<String>),
    speech: Speech,
) -> Result<(), Trouble> {
    let (cluster, unit) = find_scope(app, (cluster, unit)).await?;
    let act = GrantOffice {
        username: username.to_owned(),
        role: Role::from_name(role).ok_or(Error::NotFound)?,
        cluster,
        unit,
        from: app.today(),
    };
    grant_office(app, None, act).await?;
    let role = speech.say(&format!("role-{}", role.replace('_', "-")));
    tell!("{}", speech.say_with("account-granted", &[("username", username), ("role", &role)]));
    Ok(())
}

/// The cluster and the unit that were named, if any were.
async fn find_scope(
    app: &App,
    (cluster, unit): (&Option<String>, &Option<String>),
) -> Result<(Option<ClusterId>, Option<UnitId>), Trouble> {
    let (clusters, units) = (list_clusters(app).await?, list_units(app).await?);
    let cluster = match cluster {
        Some(slug) => Some(clusters.into_iter().find(|row| row.slug == *slug).ok_or(Error::NotFound)?.id),
        None => None,
    };
    let unit = match unit {
        Some(slug) => Some(units.into_iter().find(|row| row.slug == *slug).ok_or(Error::NotFound)?.id),
        None => None,
    };
    Ok((cluster.map(ClusterId::new), unit.map(UnitId::new)))
}

/// A password never stands on the command line, where others on the machine could read it: it is typed, or piped in.
fn ask_password(speech: Speech) -> Result<String, Trouble> {
    let input = std::io::stdin();
    if input.is_terminal() {
        print!("{} ", speech.say("account-ask-password"));
        let _ = std::io::stdout().flush();
    }
    let mut line = vec![];
    input.lock().read_until(b'\n', &mut line).map_err(|fault| Trouble::Other(fault.into()))?;
    let line = decoded(&line).ok_or_else(|| Trouble::Said(speech.say("account-password-unreadable")))?;
    Ok(typed(line.trim_end_matches(['\r', '\n'])))
}

/// A line of UTF-8, or of UTF-16 where its first bytes say so, as the shell of Windows pipes it.
fn decoded(line: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    match line {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8(line.to_vec()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_the_code_that_it_was_piped_in() {
        let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}mật khẩu\r\n".encode_utf16().flat_map(unit).collect()
        };
        let mut little = wide(u16::to_le_bytes);
        little.pop();
        for line in [b"m\xe1\xba\xadt kh\xe1\xba\xa9u\n".to_vec(), little, wide(u16::to_be_bytes)] {
            assert_eq!(decoded(&line).unwrap().trim_start_matches('\u{feff}').trim_end(), "mật khẩu");
        }
        assert_eq!(decoded(b"m\xe2t kh\xe6u\n"), None, "another code");
    }
}
