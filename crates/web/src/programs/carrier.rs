//! Telling another program what became public: one request, signed as standard webhooks are, to an address that is looked at before anybody connects to it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::http::{Request, Uri, header};
use base64ct::{Base64, Encoding};
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use sha2::Sha256;
use thidua_app::announcement::Thing;
use thidua_app::programs::Call;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;

use crate::addresses;
use crate::door::local::with_query;
use crate::json::moment;

/// How long a program may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one of its addresses may take to let us in.
const KNOCK: Duration = Duration::from_secs(3);
/// So many of its addresses are tried.
const ADDRESSES: usize = 3;
/// What is told to try whether a program is reached.
const TRIAL: &str = "trial";

/// Which addresses are connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only those that everybody reaches: nobody looks around in the network of the house by telling it to call.
    Outside,
    /// Those of the own network and this machine as well.
    Everywhere,
}

/// Carries what is told.
pub struct Carrier {
    origin: String,
    reach: Reach,
    tls: Arc<ClientConfig>,
}

impl Carrier {
    /// Of a house that is found at this origin. One that listens to all addresses and does not know its own tells where things stand in it.
    ///
    /// # Errors
    /// When there are no certificates to believe.
    pub fn new(origin: &str, reach: Reach) -> Result<Self, rustls::Error> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            origin: if is_nowhere(origin) { String::new() } else { origin.to_owned() },
            reach,
            tls: Arc::new(tls),
        })
    }

    /// Tells a program; what it answered.
    ///
    /// # Errors
    /// Why it did not take it: the status that it answered, or a word of `hook-said-…`.
    pub async fn carry(&self, call: &Call, now_ms: i64) -> Result<String, String> {
        let told = tokio::time::timeout(PATIENCE, self.tell(call, now_ms)).await;
        let status = told.map_err(|_| "too-slow".to_owned())??;
        if (200..300).contains(&status) { Ok(status.to_string()) } else { Err(status.to_string()) }
    }

    async fn tell(&self, call: &Call, now_ms: i64) -> Result<u16, String> {
        let uri: Uri = call.row.url.parse().map_err(|_| "no-address".to_owned())?;
        let host = uri.host().ok_or("no-address")?.to_owned();
        let is_secure = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
        let request = self.request(call, (&uri, &host), now_ms)?;
        let stream = self.connect((&host, port)).await?;
        if !is_secure {
            return send(stream, request).await;
        }
        let name =
            ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|_| "no-address")?;
        let stream = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await;
        send(stream.map_err(|_| "no-tls")?, request).await
    }

    /// A name is looked up once, and what was looked at is what is connected to.
    async fn connect(&self, (host, port): (&str, u16)) -> Result<TcpStream, String> {
        let found = lookup_host((host.trim_matches(['[', ']']), port)).await.map_err(|_| "unknown-host")?;
        let may = |address: &SocketAddr| self.reach == Reach::Everywhere || is_outside(address.ip());
        let allowed: Vec<SocketAddr> = found.filter(may).take(ADDRESSES).collect();
        if allowed.is_empty() {
            return Err("inside".to_owned());
        }
        // Many a house has one kind of address that leads nowhere.
        for address in allowed {
            if let Ok(Ok(stream)) = tokio::time::timeout(KNOCK, TcpStream::connect(address)).await {
                return Ok(stream);
            }
        }
        Err("unreachable".to_owned())
    }

    fn request(
        &self,
        call: &Call,
        (uri, host): (&Uri, &str),
        now_ms: i64,
    ) -> Result<Request<Full<Bytes>>, String> {
        let id = format!("{}.{}", call.row.announcement_id, call.row.hook_id);
        // Who is told refuses what was signed long ago.
        let at = (now_ms / 1000).to_string();
        let body = self.body(call).to_string();
        let signature = sign(&call.row.secret, &format!("{id}.{at}.{body}")).ok_or("no-address")?;
        let path = uri.path_and_query().map_or("/", |both| both.as_str());
        let named = uri.port_u16().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let request = Request::post(path)
            .header(header::HOST, named)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, concat!("thidua/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", id)
            .header("webhook-timestamp", at)
            .header("webhook-signature", format!("v1,{signature}"))
            .body(Full::new(Bytes::from(body)));
        request.map_err(|_| "no-address".to_owned())
    }

    fn body(&self, call: &Call) -> Value {
        let href = |path: String| format!("{}{path}", self.origin);
        let data = match &call.thing {
            Thing::Year { cluster, year } => {
                json!({ "cluster": cluster, "year": year, "href": href(addresses::api_year(cluster, year)) })
            }
            Thing::Decision { unit, number } => {
                let awards = with_query(addresses::API_AWARDS, [("unit", unit.as_str())]);
                json!({ "unit": unit, "decision": number, "href": href(awards) })
            }
            Thing::Article { slug, title } => {
                json!({ "slug": slug, "title": title, "href": href(addresses::api_article(slug)) })
            }
            Thing::Trial => json!({}),
        };
        let kind = call.topic.map_or(TRIAL, |topic| topic.name());
        json!({ "type": kind, "timestamp": moment(call.row.created_at), "data": data })
    }
}

/// Whether this names no machine.
fn is_nowhere(origin: &str) -> bool {
    let uri: Option<Uri> = origin.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    host.trim_matches(['[', ']']).parse().is_ok_and(|address: IpAddr| address.is_unspecified())
}

/// HMAC-SHA256 in base64, with the key that stands behind the prefix of a secret in base64.
fn sign(secret: &str, text: &str) -> Option<String> {
    let key = Base64::decode_vec(secret.strip_prefix("whsec_")?).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(text.as_bytes());
    Some(Base64::encode_string(&mac.finalize().into_bytes()))
}

async fn send<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| "broken-off")?;
    let driven = tokio::spawn(connection);
    let answer = sender.send_request(request).await;
    // What it says beside its status is nothing to us.
    driven.abort();
    Ok(answer.map_err(|_| "broken-off")?.status().as_u16())
}

/// Whether everybody reaches this address.
fn is_outside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_outside_v4(v4),
        IpAddr::V6(v6) => is_outside_v6(v6),
    }
}

fn is_outside_v4(address: Ipv4Addr) -> bool {
    let [a, b, ..] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_of_tests = a == 198 && (18..20).contains(&b);
    // Two clouds hand out what their machines may know here.
    let is_of_clouds = matches!(address.octets(), [168, 63, 129, 16] | [192, 0, 0, _]);
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || is_shared
        || is_of_tests
        || is_of_clouds
        || a == 0
        || a >= 240)
}

fn is_outside_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only what is given out to everybody: 2000::/3, without documents, and without the ways that lead to addresses of the old kind.
    first & 0xe000 == 0x2000
        && !(first == 0x2001 && second == 0x0db8)
        && first != 0x2002
        && (first, second) != (0x2001, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_looks_around_in_the_network_of_the_house() {
        let is_outside = |text: &str| is_outside(text.parse().unwrap());
        for inside in [
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "168.63.129.16",
            "192.0.0.192",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_outside(inside), "{inside}");
        }
        for outside in ["8.8.8.8", "203.162.0.1", "2401:d800::1", "2606:4700::1111"] {
            assert!(is_outside(outside), "{outside}");
        }
    }

    #[test]
    fn nobody_is_led_to_an_address_that_is_no_machine() {
        for (origin, nowhere) in [
            ("https://0.0.0.0:8443", true),
            ("http://[::]:8080", true),
            ("https://thidua.example.vn", false),
            ("http://127.0.0.1:8080", false),
        ] {
            assert_eq!(is_nowhere(origin), nowhere, "{origin}");
        }
    }

    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        // The example of the specification of standard webhooks.
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let text = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
        assert_eq!(sign(secret, text).as_deref(), Some("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        assert_eq!(sign("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", text), None);
    }
}
