//! Opening the door: listening, TLS, and closing without throwing anybody out.

mod greeted;
mod local;
mod own_certificate;

use std::future::Future;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::ServiceExt;
use axum::extract::Request;
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};

use self::greeted::{Greeted, Plain};
pub use self::local::local_addresses;
pub use self::own_certificate::{OwnCertificate, own_certificate};
use crate::answers::Answers;
use crate::door::route;
use crate::door::stream::{Patience, STANDSTILL};
use crate::house::House;

/// How long requests under way may take after the door is closed.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often the files of the certificate are looked at.
const RENEWAL: Duration = Duration::from_mins(1);
/// How long a client may take to say what it wants.
const HEAD_PATIENCE: Duration = Duration::from_secs(15);

/// Why the door could not be opened.
#[derive(Debug)]
pub enum ServeError {
    /// Another program listens there.
    PortInUse(SocketAddr),
    /// The system does not let this user listen there.
    PortForbidden(SocketAddr),
    /// This machine has no such address.
    AddressUnknown(SocketAddr),
    /// The certificate or its key cannot be read or do not belong together.
    BadCertificate {
        /// The certificate file.
        certificate: PathBuf,
        /// The key file.
        key: PathBuf,
        /// What the TLS library says.
        cause: io::Error,
    },
    /// Anything else.
    Io(io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PortInUse(address) => write!(f, "another program listens on {address}"),
            Self::PortForbidden(address) => write!(f, "not allowed to listen on {address}"),
            Self::AddressUnknown(address) => write!(f, "this machine has no address {address}"),
            Self::BadCertificate { certificate, key, cause } => {
                write!(f, "certificate {} or key {}: {cause}", certificate.display(), key.display())
            }
            Self::Io(cause) => write!(f, "{cause}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// A certificate chain and its key, as PEM files.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The chain.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

/// Listens there. From here on whoever calls is heard, and answered once the house is served.
///
/// # Errors
/// [`ServeError`], which the binary words.
pub fn bind(listen: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(listen).map_err(|cause| worded(listen, cause))
}

/// A door: where it listens, and by which certificate it speaks TLS.
#[derive(Debug)]
pub struct Door {
    /// Where.
    pub listener: TcpListener,
    /// None: it speaks in the clear.
    pub tls: Option<Certificate>,
}

/// Serves until `shutdown` is done; then takes no more, lets requests under way finish for ten seconds, and returns. `on_ready` is called once nothing
/// stands in the way any more.
///
/// # Errors
/// [`ServeError`], which the binary words.
pub async fn serve(
    house: House,
    door: Door,
    shutdown: impl Future<Output = ()> + Send + 'static,
    on_ready: impl FnOnce(),
) -> Result<(), ServeError> {
    let Door { listener, tls: files } = door;
    let tls = match &files {
        Some(files) => Some(load(files).await?),
        None => None,
    };
    let plain = if house.settings.hall.is_some() { Plain::SentOn } else { Plain::Broken };
    let handle = Handle::new();
    let (closing, screens) = (handle.clone(), Arc::clone(&house.screens));
    tokio::spawn(async move {
        shutdown.await;
        // Who only listens would be waited for to the end.
        screens.end();
        closing.graceful_shutdown(Some(FAREWELL));
    });

    // Listens for the signal before anybody may send it.
    let told = hang_ups().inspect_err(|cause| {
        tracing::warn!(error = ?cause, "the process cannot be told of a renewed certificate");
    });
    if let Ok(told) = told {
        tokio::spawn(renew(told, tls.clone(), files));
    }
    let doors = Answers::new(house.clone(), route::router(house));
    let visitors = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(doors);
    let server = axum_server::from_tcp(listener).map_err(ServeError::Io)?.handle(handle);
    on_ready();
    let served = match tls {
        Some(config) => {
            let acceptor = RustlsAcceptor::new(config).acceptor(Greeted(Patience(STANDSTILL), plain));
            let mut server = server.acceptor(acceptor);
            server.http_builder().http1().header_read_timeout(HEAD_PATIENCE);
            server.first_request_timeout(HEAD_PATIENCE).serve(visitors).await
        }
        None => {
            let mut server = server.acceptor(Patience(STANDSTILL));
            server.http_builder().http1().header_read_timeout(HEAD_PATIENCE);
            server.first_request_timeout(HEAD_PATIENCE).serve(visitors).await
        }
    };
    served.map_err(ServeError::Io)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system knows forty kinds; three of them have a sentence of their own"
)]
fn worded(listen: SocketAddr, cause: io::Error) -> ServeError {
    match cause.kind() {
        ErrorKind::AddrInUse => ServeError::PortInUse(listen),
        ErrorKind::PermissionDenied => ServeError::PortForbidden(listen),
        ErrorKind::AddrNotAvailable => ServeError::AddressUnknown(listen),
        _ => ServeError::Io(cause),
    }
}

/// Takes a renewed certificate without a stop: when the process is told to (`SIGHUP`), and when its files have changed. One that cannot be
/// read leaves the one before in use.
async fn renew(mut told: HangUps, tls: Option<RustlsConfig>, files: Option<Certificate>) {
    let changed = |files: &Certificate| {
        [&files.certificate, &files.key]
            .map(|file| std::fs::metadata(file).and_then(|file| file.modified()).ok())
    };
    let mut known = files.as_ref().map(changed);
    loop {
        let is_told = tokio::select! {
            () = told.heard() => true,
            () = tokio::time::sleep(RENEWAL) => false,
        };
        let (Some(tls), Some(files)) = (&tls, &files) else { continue };
        let now = Some(changed(files));
        if !is_told && now == known {
            continue;
        }
        known = now;
        match tls.reload_from_pem_file(&files.certificate, &files.key).await {
            Ok(()) => tracing::info!("the certificate was read anew"),
            Err(cause) => {
                tracing::warn!(error = ?cause, "the certificate could not be read anew; the one before stays")
            }
        }
    }
}

/// What tells a process on Unix to read its files anew; elsewhere nothing does.
struct HangUps {
    #[cfg(unix)]
    signals: tokio::signal::unix::Signal,
}

fn hang_ups() -> io::Result<HangUps> {
    Ok(HangUps {
        #[cfg(unix)]
        signals: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?,
    })
}

impl HangUps {
    #[cfg(unix)]
    async fn heard(&mut self) {
        if self.signals.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    async fn heard(&mut self) {
        std::future::pending::<()>().await;
    }
}

async fn load(files: &Certificate) -> Result<RustlsConfig, ServeError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    // Somebody else may have chosen a provider already; then theirs stands.
    drop(rustls::crypto::CryptoProvider::install_default(Arc::unwrap_or_clone(provider)));
    RustlsConfig::from_pem_file(&files.certificate, &files.key).await.map_err(|cause| {
        ServeError::BadCertificate { certificate: files.certificate.clone(), key: files.key.clone(), cause }
    })
}
