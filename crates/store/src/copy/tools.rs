//! PostgreSQL's own tools, and the address that they are given. Its password goes by the environment, which others on the machine cannot
//! read; command lines are read by everybody.

use std::process::Output;

use percent_encoding::percent_decode_str;
use tokio::process::Command;
use url::Url;

use crate::error::{Error, Result};

/// Makes a copy.
pub const DUMPER: &str = "pg_dump";
/// Makes a database of a copy.
pub const RESTORER: &str = "pg_restore";

/// One of PostgreSQL's tools on a database, with everything but its own arguments.
///
/// # Errors
/// [`Error::Address`].
pub(super) fn tool(name: &str, address: &str) -> Result<Command> {
    let (shown, password) = parted(address).ok_or(Error::Address)?;
    let mut command = Command::new(name);
    command.arg("--dbname").arg(shown).kill_on_drop(true);
    command.envs(password.map(|password| ("PGPASSWORD", password)));
    Ok(command)
}

/// What one of the tools answered.
///
/// # Errors
/// It is not on this machine, or it said that it failed.
pub(super) fn answer(tool: &'static str, done: std::io::Result<Output>) -> Result<()> {
    match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            Err(Error::ToolFailed { tool, said: String::from_utf8_lossy(&done.stderr).trim().to_owned() })
        }
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Err(Error::ToolAbsent(tool)),
        Err(source) => Err(Error::File { path: tool.to_owned(), source }),
    }
}

/// Whether a tool is on this machine and runs.
///
/// # Errors
/// It is not, or does not.
pub async fn find_tool(tool: &'static str) -> Result<()> {
    answer(tool, Command::new(tool).arg("--version").output().await)
}

/// The address as people may read it.
#[must_use]
pub fn without_password(address: &str) -> String {
    parted(address).map_or_else(|| "postgres://".to_owned(), |(shown, _)| shown)
}

/// The address without its password, in the words that PostgreSQL's own library knows, and the password as it is typed. It stands before
/// the `@` or behind the `?`, with what is special in it as `%40`; where it stands twice, the latter holds.
fn parted(address: &str) -> Option<(String, Option<String>)> {
    let mut url = Url::parse(address).ok()?;
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).ok();
    let mut password = match url.password() {
        Some(text) => Some(decoded(text)?),
        None => None,
    };
    let mut kept = vec![];
    for (key, value) in url.query_pairs() {
        match &*key {
            "password" => password = Some(value.into_owned()),
            "statement-cache-capacity" => {}
            "ssl-mode" => kept.push(("sslmode".to_owned(), value.into_owned())),
            "ssl-root-cert" | "ssl-ca" => kept.push(("sslrootcert".to_owned(), value.into_owned())),
            "ssl-cert" => kept.push(("sslcert".to_owned(), value.into_owned())),
            "ssl-key" => kept.push(("sslkey".to_owned(), value.into_owned())),
            _ => kept.push((key.into_owned(), value.into_owned())),
        }
    }
    url.set_password(None).ok()?;
    url.set_query(None);
    let query: Vec<String> = kept.iter().map(|(key, value)| format!("{key}={}", escaped(value))).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some((format!("{url}{mark}{}", query.join("&")), password))
}

/// A blank is `%20` there and never `+`.
fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_however_it_is_written_and_never_stands_in_the_address() {
        for (address, shown, password) in [
            (
                "postgres://thidua:bi-mat@localhost:5432/thidua",
                "postgres://thidua@localhost:5432/thidua",
                Some("bi-mat"),
            ),
            ("postgres://thidua:p%40ss%3A%2F%25w@h/d", "postgres://thidua@h/d", Some("p@ss:/%w")),
            ("postgres://thidua:a+b%20c@h/d", "postgres://thidua@h/d", Some("a+b c")),
            ("postgres://t%C3%A0i:m%E1%BA%ADt@h/d", "postgres://t%C3%A0i@h/d", Some("mật")),
            (
                "postgres://thidua@h/d?password=p%40s%26s&sslmode=require",
                "postgres://thidua@h/d?sslmode=require",
                Some("p@s&s"),
            ),
            ("postgres://h/d?user=thidua&password=x", "postgres://h/d?user=thidua", Some("x")),
            ("postgres://thidua:one@h/d?password=two", "postgres://thidua@h/d", Some("two")),
            (
                "postgres://thidua@localhost/d?host=/tmp/a%20b",
                "postgres://thidua@localhost/d?host=%2Ftmp%2Fa%20b",
                None,
            ),
            (
                "postgresql://h/d?ssl-mode=prefer&statement-cache-capacity=5",
                "postgresql://h/d?sslmode=prefer",
                None,
            ),
            ("postgres://localhost/thidua", "postgres://localhost/thidua", None),
        ] {
            assert_eq!(parted(address), Some((shown.to_owned(), password.map(str::to_owned))), "{address}");
            assert_eq!(without_password(address), shown);
        }
    }
}
