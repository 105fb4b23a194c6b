//! Opening the data, and wording what can stand in the way.

use std::io::{Error as IoError, ErrorKind};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use thidua_app::App;
use thidua_store::{Address, Error as StoreError, Store};

use super::config::Location;
use super::speech::{Speech, languages};

/// Why an errand could not be done. Every one has a sentence.
#[derive(Debug)]
pub enum Trouble {
    /// A refusal or a fault of the app.
    App(thidua_app::Error),
    /// The database.
    Store(StoreError),
    /// A file or folder.
    File(PathBuf, IoError),
    /// `--database` is neither `sqlite:` nor `postgres:`.
    BadAddress,
    /// `--listen` is no address with a port.
    BadListen(String),
    /// `--api-per-minute` is no number.
    BadPace(String),
    /// `hooks_inside` is neither yes nor no.
    BadReach(String),
    /// `--trusted-proxy` is no address.
    BadProxy(String),
    /// Only one of certificate and key.
    HalfCertificate,
    /// `--public-url` without https.
    PublicUrlPlain,
    /// Listening to others without TLS and without a proxy that speaks it.
    OpenDoor(SocketAddr),
    /// A demonstration is for its own machine.
    DemoElsewhere(SocketAddr),
    /// The mail server or the sender of letters.
    BadMail(thidua_app::mail::BadMail),
    /// Letters leave in a way that there is not.
    BadMailWay(String),
    /// The configuration file.
    BadConfig(PathBuf, String),
    /// The server.
    Serve(thidua_web::serve::ServeError),
    /// A sentence that was worded where it arose.
    Said(String),
    /// Ours.
    Other(anyhow::Error),
}

impl From<thidua_app::Error> for Trouble {
    fn from(fault: thidua_app::Error) -> Self {
        let thidua_app::Error::Broken(fault) = fault else { return Self::App(fault) };
        match fault.downcast::<StoreError>() {
            Ok(fault) => Self::Store(fault),
            Err(fault) => Self::Other(fault),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault)
    }
}

impl Trouble {
    /// What happened, why, and what to do next.
    pub fn sentence(&self, speech: Speech) -> String {
        let path = |path: &Path| path.display().to_string();
        match self {
            Self::App(fault) => app_sentence(fault, speech),
            Self::Store(fault) => store_sentence(fault, speech),
            Self::File(file, fault) => file_sentence(&path(file), fault, speech),
            Self::BadAddress => speech.say("start-bad-database"),
            Self::BadListen(text) => speech.say_with("start-bad-listen", &[("text", text)]),
            Self::BadReach(text) => speech.say_with("start-bad-reach", &[("text", text)]),
            Self::BadPace(text) => speech.say_with("start-bad-pace", &[("text", text)]),
            Self::BadProxy(text) => speech.say_with("start-bad-proxy", &[("text", text)]),
            Self::HalfCertificate => speech.say("start-half-certificate"),
            Self::PublicUrlPlain => speech.say("start-public-url-plain"),
            Self::OpenDoor(address) => {
                speech.say_with("start-open-door", &[("address", &address.to_string())])
            }
            Self::DemoElsewhere(address) => {
                speech.say_with("start-demo-elsewhere", &[("address", &address.to_string())])
            }
            Self::BadMail(thidua_app::mail::BadMail::Server) => speech.say("start-bad-mail-server"),
            Self::BadMail(thidua_app::mail::BadMail::Sender) => speech.say("start-bad-mail-sender"),
            Self::BadMailWay(text) => speech.say_with("start-bad-mail-way", &[("text", text)]),
            Self::BadConfig(file, what) => {
                speech.say_with("start-bad-config", &[("file", &path(file)), ("what", what)])
            }
            Self::Serve(fault) => serve_sentence(fault, speech),
            Self::Said(sentence) => sentence.clone(),
            Self::Other(fault) => speech.say_with("start-other", &[("fault", &format!("{fault:#}"))]),
        }
    }
}

fn app_sentence(fault: &thidua_app::Error, speech: Speech) -> String {
    let refusal = |refusal: &thidua_domain::refusal::Refusal| {
        let key = format!("refusal-{}", refusal.code().replace('.', "-"));
        speech.say_with(&key, &refusal.arguments())
    };
    match fault {
        thidua_app::Error::NotFound => speech.say("start-not-found"),
        thidua_app::Error::NotAllowed => speech.say("start-not-allowed"),
        thidua_app::Error::Refused(why) => refusal(why),
        thidua_app::Error::Invalid(fields) => {
            fields.0.iter().map(|field| refusal(&field.refusal)).collect::<Vec<_>>().join("\n")
        }
        thidua_app::Error::Meanwhile(_) => speech.say("fault-changed-meanwhile-text"),
        thidua_app::Error::Broken(fault) => {
            speech.say_with("start-other", &[("fault", &format!("{fault:#}"))])
        }
    }
}

fn store_sentence(fault: &StoreError, speech: Speech) -> String {
    if let Some(io) = fault.io() {
        return file_sentence("", io, speech);
    }
    let text = fault.to_string();
    if let StoreError::Newer(migration) = fault {
        return speech.say_with("start-database-newer", &[("migration", &migration.to_string())]);
    }
    if let StoreError::ToolAbsent(tool) = fault {
        return speech.say_with("backup-tool-absent", &[("tool", tool)]);
    }
    if let StoreError::ToolFailed { tool, said } = fault {
        return speech.say_with("backup-tool-failed", &[("tool", tool), ("said", said)]);
    }
    if matches!(fault, StoreError::Address) {
        return speech.say("start-bad-database");
    }
    // SQLite tells a full disk and a file without rights in words only.
    if matches!(fault, StoreError::Replaced) {
        return speech.say("refusal-database-replaced");
    }
    if fault.is_disk_full() || text.contains("disk is full") {
        speech.say("start-disk-full")
    } else if text.contains("readonly") || text.contains("unable to open") {
        speech.say("start-database-closed")
    } else {
        speech.say_with("start-database-unreachable", &[("fault", &text)])
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system knows forty kinds; seven have a sentence of their own"
)]
fn file_sentence(file: &str, fault: &IoError, speech: Speech) -> String {
    let key = match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "start-disk-full",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "start-file-forbidden",
        ErrorKind::NotFound => "start-file-absent",
        ErrorKind::AlreadyExists => "start-file-exists",
        ErrorKind::ConnectionRefused => {
            return speech.say_with("start-database-unreachable", &[("fault", &fault.to_string())]);
        }
        _ => return speech.say_with("start-file-other", &[("file", file), ("fault", &fault.to_string())]),
    };
    if key == "start-disk-full" { speech.say(key) } else { speech.say_with(key, &[("file", file)]) }
}

fn serve_sentence(fault: &thidua_web::serve::ServeError, speech: Speech) -> String {
    use thidua_web::serve::ServeError;
    match fault {
        ServeError::PortInUse(address) => {
            speech.say_with("start-port-in-use", &[("address", &address.to_string())])
        }
        ServeError::PortForbidden(address) => {
            speech.say_with("start-port-forbidden", &[("address", &address.to_string())])
        }
        ServeError::AddressUnknown(address) => {
            speech.say_with("start-address-unknown", &[("address", &address.to_string())])
        }
        ServeError::BadCertificate { certificate, key, cause } => speech.say_with(
            "start-bad-certificate",
            &[
                ("certificate", &certificate.display().to_string()),
                ("key", &key.display().to_string()),
                ("cause", &cause.to_string()),
            ],
        ),
        ServeError::Io(fault) => file_sentence("", fault, speech),
    }
}

/// Opens the data, making the folder and the tables where they are absent.
pub async fn open(location: &Location) -> Result<App, Trouble> {
    std::fs::create_dir_all(location.blobs())
        .map_err(|fault| Trouble::File(location.data_dir.clone(), fault))?;
    let store = Store::open(&location.address()?).await?;
    Ok(App::open(store, location.blobs(), languages()).await?)
}

/// Opens data to look at them; nothing is made, changed or written.
pub async fn open_to_read(location: &Location, speech: Speech) -> Result<App, Trouble> {
    let address = location.address()?;
    expect_data(&address, speech)?;
    let store = Store::open_to_read(&address).await?;
    Ok(App::to_read(store, location.blobs(), languages()))
}

fn expect_data(address: &Address, speech: Speech) -> Result<(), Trouble> {
    match address {
        Address::Sqlite(file) if !file.exists() => {
            let file = file.display().to_string();
            Err(Trouble::Said(speech.say_with("start-no-data", &[("file", &file)])))
        }
        Address::Sqlite(_) | Address::Postgres(_) => Ok(()),
    }
}

/// Opens data that must be there already: nobody wants an empty house because of a mistyped folder.
pub async fn open_existing(location: &Location, speech: Speech) -> Result<App, Trouble> {
    expect_data(&location.address()?, speech)?;
    open(location).await
}
