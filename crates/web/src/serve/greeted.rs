//! The first letter of a line: who forgot the `s` of `https` at a door that speaks TLS is sent to it, and not left with a broken line.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::door::local::local_path;
use crate::door::stream::{Patience, Patient};

/// How every line begins that speaks TLS.
const HANDSHAKE: u8 = 0x16;
/// How long somebody may take for the first letter, and for the head of a request that is sent on.
const PATIENCE: Duration = Duration::from_secs(10);
/// So much of a head is read.
const HEAD: u64 = 4 << 10;

/// What becomes of somebody who does not speak TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// They are sent to the address at which they came in: in a hall it has no other name.
    SentOn,
    /// Their line breaks.
    Broken,
}

/// A door that speaks TLS.
#[derive(Clone, Copy, Debug)]
pub(super) struct Greeted(pub Patience, pub Plain);

type Accepted<S> = Pin<Box<dyn Future<Output = io::Result<(Patient<TcpStream>, S)>> + Send>>;

impl<S: Send + 'static> Accept<TcpStream, S> for Greeted {
    type Stream = Patient<TcpStream>;
    type Service = S;
    type Future = Accepted<S>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let Self(patience, plain) = *self;
        Box::pin(async move {
            if plain == Plain::Broken {
                return patience.accept(stream, service).await;
            }
            let mut first = [0];
            tokio::time::timeout(PATIENCE, stream.peek(&mut first)).await??;
            if first[0] == HANDSHAKE {
                return patience.accept(stream, service).await;
            }
            tokio::time::timeout(PATIENCE, send_on(stream)).await??;
            Err(io::ErrorKind::InvalidData.into())
        })
    }
}

async fn send_on(mut stream: TcpStream) -> io::Result<()> {
    let own = stream.local_addr()?;
    let mut head = vec![];
    let (read, mut write) = stream.split();
    let mut read = read.take(HEAD);
    let mut piece = [0; 512];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let many = read.read(&mut piece).await?;
        if many == 0 {
            break;
        }
        head.extend_from_slice(&piece[..many]);
    }
    let Some(answer) = answer(own, &head) else { return Ok(()) };
    write.write_all(answer.as_bytes()).await?;
    write.shutdown().await
}

/// To the address at which the line came in: what the request says of its host is hearsay.
fn answer(own: SocketAddr, head: &[u8]) -> Option<String> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let mut parts = line.split(' ');
    let (_, path, version) = (parts.next()?, parts.next()?, parts.next()?);
    if !version.starts_with("HTTP/1.") {
        return None;
    }
    let path = local_path(path).unwrap_or("/");
    Some(format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://{own}{path}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_forgot_a_letter_is_sent_to_the_same_page() {
        let own: SocketAddr = "192.168.1.5:8443".parse().unwrap();
        let said =
            |head: &str| answer(own, head.as_bytes()).map(|answer| answer.lines().nth(1).unwrap().to_owned());
        let to = |path: &str| Some(format!("Location: https://192.168.1.5:8443{path}"));
        assert_eq!(said("GET /bieu-quyet HTTP/1.1\r\nHost: khac.vn\r\n\r\n"), to("/bieu-quyet"));
        assert_eq!(said("GET //khac.vn HTTP/1.1\r\n\r\n"), to("/"));
        assert_eq!(said("GET http://khac.vn/ HTTP/1.1\r\n\r\n"), to("/"));
        for other in ["", "SSH-2.0-x\r\n", "GET /\r\n", "\u{0}\u{1}"] {
            assert_eq!(said(other), None, "{other:?}");
        }
    }
}
