//! Who is calling and how we are called, and whom to believe about it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, header};

use crate::house::Settings;

/// Where a request comes from and under which origin it reached us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The visitor's address.
    pub address: IpAddr,
    /// `https://thidua.vn`, as the visitor's browser writes it.
    pub origin: String,
}

impl Line {
    /// Reads it from a request. Forwarding headers count only when the peer is the trusted proxy.
    #[must_use]
    pub fn of(settings: &Settings, request: &Request) -> Self {
        let peer =
            request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let trusted = settings.trusted_proxy.is_some_and(|proxy| proxy.to_canonical() == peer);
        let none = HeaderMap::new();
        let forwarded = if trusted { request.headers() } else { &none };
        let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
        let heard = host
            .or_else(|| request.uri().authority().map(|authority| authority.as_str()))
            .unwrap_or_default();
        Self { address: visitor(peer, forwarded), origin: origin(settings, forwarded, heard) }
    }

    /// Whether browsers keep a `Secure` cookie on this line: with TLS, or on the machine itself.
    #[must_use]
    pub fn keeps_secure_cookies(&self) -> bool {
        !self.origin.starts_with("http://") || self.is_own_machine()
    }

    /// Whether the house was called by a name of the machine itself.
    #[must_use]
    pub fn is_own_machine(&self) -> bool {
        self.origin.split_once("://").is_some_and(|(_, host)| {
            let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
            let name = name.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
            name == "localhost"
                || name.ends_with(".localhost")
                || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        })
    }
}

/// The last entry is the one that the trusted proxy itself has written; those before it are hearsay.
fn visitor(peer: IpAddr, forwarded: &HeaderMap) -> IpAddr {
    let entries = forwarded.get_all("x-forwarded-for").iter().next_back();
    let last = entries.and_then(|value| value.to_str().ok()).and_then(|line| line.rsplit(',').next());
    last.and_then(|text| address_in(text.trim())).map_or(peer, |address| address.to_canonical())
}

/// `203.0.113.5`, `203.0.113.5:4711`, `[2001:db8::1]:4711`: some proxies write the port too.
fn address_in(text: &str) -> Option<IpAddr> {
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    text.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
        .or_else(bare)
}

fn origin(settings: &Settings, forwarded: &HeaderMap, heard: &str) -> String {
    if let Some(url) = &settings.public_url {
        return url.trim_end_matches('/').to_ascii_lowercase();
    }
    let text = |name: &str| forwarded.get(name).and_then(|value| value.to_str().ok());
    let tls = if settings.tls { "https" } else { "http" };
    let scheme = text("x-forwarded-proto").filter(|proto| matches!(*proto, "http" | "https")).unwrap_or(tls);
    format!("{scheme}://{}", text("x-forwarded-host").unwrap_or(heard)).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    const PROXY: &str = "10.0.0.1";

    fn heard(settings: &Settings, peer: &str, headers: &[(&str, &str)]) -> Line {
        let mut request = Request::builder().uri("/").header("host", "noi-bo:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = SocketAddr::new(peer.parse().unwrap(), 4000);
        Line::of(settings, &request.extension(ConnectInfo(peer)).body(Body::empty()).unwrap())
    }

    fn behind_proxy() -> Settings {
        Settings { trusted_proxy: Some(PROXY.parse().unwrap()), ..Settings::default() }
    }

    const FORWARDED: [(&str, &str); 3] = [
        ("x-forwarded-for", "1.2.3.4, 203.0.113.9"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "thidua.vn"),
    ];

    #[test]
    fn the_trusted_proxy_is_believed_about_what_it_wrote_itself() {
        let line = heard(&behind_proxy(), PROXY, &FORWARDED);
        assert_eq!(
            line,
            Line { address: "203.0.113.9".parse().unwrap(), origin: "https://thidua.vn".into() }
        );
    }

    #[test]
    fn a_stranger_cannot_claim_to_be_somebody_else() {
        for settings in [behind_proxy(), Settings::default()] {
            let line = heard(&settings, "198.51.100.7", &FORWARDED);
            assert_eq!(
                line,
                Line { address: "198.51.100.7".parse().unwrap(), origin: "http://noi-bo:8080".into() }
            );
        }
    }

    #[test]
    fn the_public_address_wins_over_what_was_heard() {
        let settings = Settings { public_url: Some("https://ThiDua.vn/".into()), ..behind_proxy() };
        assert_eq!(heard(&settings, PROXY, &FORWARDED).origin, "https://thidua.vn");
    }

    #[test]
    fn a_mapped_address_is_the_address_that_it_maps() {
        assert_eq!(heard(&behind_proxy(), "::ffff:10.0.0.1", &FORWARDED).address.to_string(), "203.0.113.9");
    }

    #[test]
    fn a_browser_keeps_secure_cookies_over_tls_and_on_the_machine_itself() {
        for (origin, keeps) in [
            ("https://thidua.vn", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("http://192.168.1.5:8080", false),
            ("http://thidua.vn", false),
            ("http://localhost.evil.vn", false),
        ] {
            let line = Line { address: [127, 0, 0, 1].into(), origin: origin.into() };
            assert_eq!(line.keeps_secure_cookies(), keeps, "{origin}");
        }
    }

    #[test]
    fn an_address_is_read_with_the_port_that_some_proxies_write() {
        for (written, read) in [
            ("203.0.113.5", Some("203.0.113.5")),
            ("203.0.113.5:4711", Some("203.0.113.5")),
            ("2001:db8::1", Some("2001:db8::1")),
            ("[2001:db8::1]", Some("2001:db8::1")),
            ("[2001:db8::1]:4711", Some("2001:db8::1")),
            ("_hidden", None),
            ("203.0.113.5:", None),
        ] {
            assert_eq!(address_in(written), read.map(|address| address.parse().unwrap()), "{written}");
        }
    }
}
