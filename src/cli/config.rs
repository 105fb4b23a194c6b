//! Where the data lie and how the server stands in its network: flags go before the environment, the environment before the
//! file `thidua.toml` of the data folder, and that before the defaults.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;
use thidua_app::mail::{BadMail, Post, Smtp, Transport};
use thidua_store::Address;
use thidua_web::house::Pace;
use thidua_web::programs::carrier::Reach;
use toml_edit::{DocumentMut, Item};

use super::house::Trouble;

/// Where the data lie.
#[derive(Args, Clone, Debug)]
pub struct Location {
    #[arg(long, env = "THIDUA_DATA_DIR", default_value = "thidua-data", hide_env = true)]
    pub data_dir: PathBuf,
    #[arg(long, env = "THIDUA_DATABASE", hide_env = true, hide_env_values = true)]
    pub database: Option<String>,
}

/// How letters leave.
#[derive(Args, Clone, Debug)]
pub struct Mailing {
    #[arg(long, env = "THIDUA_MAIL", value_parser = MAIL, hide_env = true)]
    pub mail: Option<String>,
    #[arg(long, env = "THIDUA_SMTP_URL", hide_env = true, hide_env_values = true)]
    pub smtp_url: Option<String>,
    #[arg(long, env = "THIDUA_MAIL_FROM", hide_env = true)]
    pub mail_from: Option<String>,
}

/// The ways in which letters can leave.
const MAIL: [&str; 4] = ["smtp", "file", "console", "off"];

/// Whether programs inside the own network are told.
const HOOKS_INSIDE: [&str; 2] = ["yes", "no"];

/// Who writes letters that no mail server sees.
const SENDER: &str = "thidua@localhost.localdomain";

impl Mailing {
    /// Where letters are handed in; nowhere where they are switched off. A mail server is used as soon as there is one.
    pub fn post(&self, location: &Location) -> Result<Option<Post>, Trouble> {
        let file = ConfigFile::read(&location.data_dir)?;
        let server = self.smtp_url.clone().or_else(|| file.text("smtp_url"));
        let from = self.mail_from.clone().or_else(|| file.text("mail_from"));
        let usual = if server.is_some() { "smtp" } else { "file" };
        let way = self.mail.clone().or_else(|| file.text("mail")).unwrap_or_else(|| usual.to_owned());
        let transport = match (way.as_str(), server) {
            ("off", _) => return Ok(None),
            ("smtp", Some(url)) => Transport::Smtp(Smtp::read(&url).map_err(Trouble::BadMail)?),
            ("smtp", None) => return Err(Trouble::BadMail(BadMail::Server)),
            ("file", _) => Transport::Files(location.data_dir.join("mail")),
            ("console", _) => Transport::Console,
            (_, _) => return Err(Trouble::BadMailWay(way)),
        };
        let sender = match (&transport, from) {
            (Transport::Smtp(_), None) => return Err(Trouble::BadMail(BadMail::Sender)),
            (_, from) => from.unwrap_or_else(|| SENDER.to_owned()),
        };
        Post::new(transport, &sender).map(Some).map_err(Trouble::BadMail)
    }
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct Serving {
    #[command(flatten)]
    pub location: Location,
    #[command(flatten)]
    pub mailing: Mailing,
    #[arg(long, env = "THIDUA_LISTEN", hide_env = true)]
    pub listen: Option<String>,
    #[arg(long, env = "THIDUA_PUBLIC_URL", hide_env = true)]
    pub public_url: Option<String>,
    #[arg(long, env = "THIDUA_TRUSTED_PROXY", hide_env = true)]
    pub trusted_proxy: Option<String>,
    #[arg(long, env = "THIDUA_TLS_CERT", hide_env = true)]
    pub tls_cert: Option<PathBuf>,
    #[arg(long, env = "THIDUA_TLS_KEY", hide_env = true)]
    pub tls_key: Option<PathBuf>,
    #[arg(long, env = "THIDUA_API_PER_MINUTE", hide_env = true)]
    pub api_per_minute: Option<String>,
    #[arg(long, env = "THIDUA_HOOKS_INSIDE", value_parser = HOOKS_INSIDE, hide_env = true)]
    pub hooks_inside: Option<String>,
    #[arg(long, conflicts_with_all = ["public_url", "trusted_proxy", "tls_cert", "tls_key"])]
    pub hall: bool,
}

/// Where a hall reaches the laptop: every network that it is in.
const LISTEN_IN_HALL: &str = "0.0.0.0:8443";

/// The address of the demonstration and of a server that nobody configured.
pub const LISTEN: &str = "127.0.0.1:8080";

impl Location {
    /// The database: the one asked for, the one of the file, or the SQLite file in the data folder.
    pub fn address(&self) -> Result<Address, Trouble> {
        let file = ConfigFile::read(&self.data_dir)?;
        let text = self.database.clone().or_else(|| file.text("database"));
        match text {
            Some(text) => Address::read(&text).map_err(|_| Trouble::BadAddress),
            None => Ok(Address::Sqlite(self.data_dir.join("thidua.db"))),
        }
    }

    /// The folder of the evidence.
    pub fn blobs(&self) -> PathBuf {
        self.data_dir.join("blobs")
    }
}

/// How the server stands in its network, read and checked.
#[derive(Clone)]
pub struct Stand {
    pub listen: SocketAddr,
    pub public_url: Option<String>,
    pub trusted_proxy: Option<IpAddr>,
    pub tls: Option<(PathBuf, PathBuf)>,
    pub post: Option<Post>,
    pub pace: Pace,
    pub reach: Reach,
}

impl Stand {
    /// Where people reach the house that listens location; letters begin their addresses with it.
    pub fn origin(&self, listens: SocketAddr) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let public = self.public_url.as_ref().map(|url| url.trim_end_matches('/').to_owned());
        public.unwrap_or_else(|| format!("{scheme}://{listens}"))
    }
}

impl Serving {
    /// Where a hall reaches the laptop. What the file says of addresses and certificates is about the house at home.
    pub fn listen_in_hall(&self) -> Result<SocketAddr, Trouble> {
        let listen = self.listen.clone().unwrap_or_else(|| LISTEN_IN_HALL.to_owned());
        listen.parse().map_err(|_| Trouble::BadListen(listen))
    }

    /// Reads everything and refuses a server whose visitors could not sign in or would be listened to.
    pub fn stand(&self) -> Result<Stand, Trouble> {
        let file = ConfigFile::read(&self.location.data_dir)?;
        let listen = self.listen.clone().or_else(|| file.text("listen")).unwrap_or_else(|| LISTEN.to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| Trouble::BadListen(listen))?;
        let public_url = self.public_url.clone().or_else(|| file.text("public_url"));
        let proxy = self.trusted_proxy.clone().or_else(|| file.text("trusted_proxy"));
        let trusted_proxy =
            proxy.map(|text| text.parse::<IpAddr>().map_err(|_| Trouble::BadProxy(text))).transpose()?;
        let certificate = self.tls_cert.clone().or_else(|| file.text("tls_cert").map(PathBuf::from));
        let key = self.tls_key.clone().or_else(|| file.text("tls_key").map(PathBuf::from));
        let tls = match (certificate, key) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(Trouble::HalfCertificate),
        };
        if public_url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
            return Err(Trouble::PublicUrlPlain);
        }
        let behind_proxy = public_url.is_some() && trusted_proxy.is_some();
        if !listen.ip().is_loopback() && tls.is_none() && !behind_proxy {
            return Err(Trouble::OpenDoor(listen));
        }
        let post = self.mailing.post(&self.location)?;
        let pace = self.api_per_minute.clone().or_else(|| file.text("api_per_minute"));
        let read = |text: String| text.trim().parse().map_err(|_| Trouble::BadPace(text));
        let pace = pace.map(read).transpose()?.map_or_else(Pace::default, Pace::of_address);
        let inside = self.hooks_inside.clone().or_else(|| file.text("hooks_inside"));
        let reach = match inside.as_deref() {
            None | Some("no") => Reach::Outside,
            Some("yes") => Reach::Everywhere,
            Some(other) => return Err(Trouble::BadReach(other.to_owned())),
        };
        Ok(Stand { listen, public_url, trusted_proxy, tls, post, pace, reach })
    }
}

/// The file `thidua.toml` of a data folder; absent is empty.
struct ConfigFile(DocumentMut);

/// Every key that the file may have; `thidua.example.toml` explains them.
const KEYS: [&str; 11] = [
    "database",
    "listen",
    "public_url",
    "trusted_proxy",
    "tls_cert",
    "tls_key",
    "api_per_minute",
    "hooks_inside",
    "mail",
    "smtp_url",
    "mail_from",
];

impl ConfigFile {
    fn read(data_dir: &Path) -> Result<Self, Trouble> {
        let path = data_dir.join("thidua.toml");
        let text = match std::fs::read_to_string(&path) {
            // Editors of Windows put a mark before the text.
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(fault) => return Err(Trouble::File(path, fault)),
        };
        let broken = |what: String| Trouble::BadConfig(path.clone(), what);
        let file: DocumentMut =
            text.parse().map_err(|fault: toml_edit::TomlError| broken(fault.message().to_owned()))?;
        for (key, item) in file.iter() {
            if !KEYS.contains(&key) || !item.is_str() {
                return Err(broken(key.to_owned()));
            }
        }
        Ok(Self(file))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.0.get(key).and_then(Item::as_str).map(str::to_owned)
    }
}
