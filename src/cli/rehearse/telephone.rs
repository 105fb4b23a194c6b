//! What comes in from outside: a telephone that votes, a screen that listens. Each call is a connection of its own over TLS, trusting exactly the
//! certificate of the laptop, as after a pause in which a telephone slept.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::client::Resumption;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use thidua_web::addresses;
use thidua_web::serve::OwnCertificate;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsConnector;

/// After so long a person gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The way to the laptop.
#[derive(Clone)]
pub struct Way {
    tls: TlsConnector,
    to: SocketAddr,
}

impl Way {
    pub fn to(laptop: SocketAddr, certificate: &OwnCertificate) -> Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(&certificate.files.certificate)?)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        // Two telephones do not share what they know of a laptop.
        config.resumption = Resumption::disabled();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), to: laptop })
    }

    pub fn origin(&self) -> String {
        format!("https://{}", self.to)
    }

    async fn call(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>> {
        let plain = TcpStream::connect(self.to).await?;
        plain.set_nodelay(true)?;
        let secure = self.tls.connect(ServerName::from(self.to.ip()), plain).await?;
        let (mut calls, line) = http1::handshake(TokioIo::new(secure)).await?;
        tokio::spawn(line);
        Ok(calls.send_request(request).await?)
    }
}

/// A telephone with an address of its own, as in a hall.
pub struct Telephone {
    way: Way,
    from: String,
    cookie: Option<HeaderValue>,
}

impl Telephone {
    pub fn new(way: &Way, number: usize) -> Self {
        let from = format!("192.168.{}.{}", 100 + number / 250, number % 250 + 1);
        Self { way: way.clone(), from, cookie: None }
    }

    async fn post(&self, path: &str, form: String) -> Result<Response<Incoming>> {
        let origin = self.way.origin();
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::HOST, self.way.to.to_string())
            .header(header::ORIGIN, origin)
            .header("x-forwarded-for", &self.from)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(Full::from(form))?;
        tokio::time::timeout(PATIENCE, self.way.call(request)).await.context("no answer")?
    }

    /// Comes in by a code; answers how long that took.
    pub async fn join(&mut self, code: &str) -> Result<Duration> {
        let begun = Instant::now();
        let answer = self.post(addresses::VOTE, format!("ma={code}")).await?;
        if answer.status() != StatusCode::SEE_OTHER {
            bail!("a code was answered with {}", answer.status());
        }
        let kept = answer.headers().get(header::SET_COOKIE).and_then(|kept| kept.to_str().ok());
        let kept = kept.and_then(|kept| kept.split(';').next()).context("no pass was given")?;
        self.cookie = Some(HeaderValue::from_str(kept)?);
        Ok(begun.elapsed())
    }

    /// Votes for one option; answers how long it took until that was acknowledged and read.
    pub async fn vote(&self, poll: &str, option: usize) -> Result<Duration> {
        let begun = Instant::now();
        let answer = self.post(&addresses::ballot(poll), format!("chon={option}")).await?;
        if answer.status() != StatusCode::OK {
            bail!("a ballot was answered with {}", answer.status());
        }
        tokio::time::timeout(PATIENCE, answer.into_body().collect()).await.context("no end")??;
        Ok(begun.elapsed())
    }
}

/// A screen of the hall that hears of changes.
pub struct Screen(watch::Receiver<String>);

impl Screen {
    pub async fn join(way: &Way, key: &str) -> Result<Self> {
        let request = Request::get(addresses::live_screen(key))
            .header(header::HOST, way.to.to_string())
            .body(Full::default())?;
        let answer = way.call(request).await?;
        if answer.status() != StatusCode::OK {
            bail!("a screen was answered with {}", answer.status());
        }
        let (shows, shown) = watch::channel(String::new());
        tokio::spawn(listen(answer.into_body(), shows));
        Ok(Self(shown))
    }

    /// Waits until it shows this.
    pub async fn shows(&mut self, text: &str) -> Result<()> {
        let waiting = self.0.wait_for(|shown| shown.contains(text));
        tokio::time::timeout(PATIENCE, waiting).await.context("a screen did not follow")??;
        Ok(())
    }
}

/// Keeps what was heard last; an event ends with an empty line.
async fn listen(mut heard: Incoming, shows: watch::Sender<String>) {
    let mut text = Vec::new();
    while let Some(Ok(frame)) = heard.frame().await {
        text.extend_from_slice(frame.data_ref().map_or(&[], |bytes| &bytes[..]));
        while let Some(end) = text.windows(2).position(|pair| pair == b"\n\n") {
            let event: Vec<u8> = text.drain(..end + 2).collect();
            if shows.send(String::from_utf8_lossy(&event).into_owned()).is_err() {
                return;
            }
        }
    }
}
