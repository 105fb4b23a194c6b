//! One answer in all its forms.

use std::io::Write;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::Stamp;

/// Below this gzip makes nothing smaller.
const WORTH_PACKING: usize = 512;
/// Belongs to one request, not to the answer.
const PERSONAL: [HeaderName; 2] = [HeaderName::from_static("x-request-id"), header::CONTENT_LENGTH];

/// A form of the answer, with all its headers.
struct Form {
    headers: HeaderMap,
    body: Bytes,
}

/// An answer, plain and gzipped, with the versions under which it was made.
pub struct Prepared {
    pub(super) stamp: Stamp,
    plain: Form,
    packed: Option<Form>,
    tag: HeaderValue,
    packed_tag: HeaderValue,
}

impl Prepared {
    /// Prepares all forms once.
    pub fn new(stamp: Stamp, headers: &HeaderMap, body: Bytes) -> Self {
        let digest: String =
            Sha256::digest(&body).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let (tag, packed_tag) = (quoted(&digest), quoted(&format!("{digest}-gz")));
        let packed = is_text(headers).then(|| pack(&body)).flatten();
        let packed = packed
            .map(|packed| Form { headers: head(headers, &packed_tag, &packed, Some("gzip")), body: packed });
        let plain = Form { headers: head(headers, &tag, &body, None), body };
        Self { stamp, plain, packed, tag, packed_tag }
    }

    /// What it weighs in memory.
    pub fn weight(&self) -> usize {
        self.plain.body.len() + self.packed.as_ref().map_or(0, |form| form.body.len()) + 2048
    }

    /// Answers a request: not again what the browser has, gzipped where it reads that.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let form = self.packed.as_ref().filter(|_| reads_gzip(asked)).unwrap_or(&self.plain);
        let mut answer = Response::new(Body::empty());
        *answer.headers_mut() = form.headers.clone();
        if self.is_known(asked) {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            answer.headers_mut().remove(header::CONTENT_LENGTH);
        } else {
            *answer.body_mut() = Body::from(form.body.clone());
        }
        answer
    }

    /// Either form's tag will do: both say the same.
    fn is_known(&self, asked: &HeaderMap) -> bool {
        let known = asked.get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
        known.is_some_and(|known| {
            known == b"*"
                || known.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).any(|tag| {
                    let tag = tag.strip_prefix(b"W/").unwrap_or(tag);
                    tag == self.tag.as_bytes() || tag == self.packed_tag.as_bytes()
                })
        })
    }
}

fn quoted(text: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{text}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

fn head(headers: &HeaderMap, tag: &HeaderValue, body: &Bytes, encoding: Option<&'static str>) -> HeaderMap {
    let mut headers = headers.clone();
    for name in PERSONAL {
        headers.remove(name);
    }
    headers.insert(header::ETAG, tag.clone());
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    headers
}

/// Fonts are packed already.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/", "image/svg", "application/json", "application/problem"]
        .iter()
        .any(|start| kind.starts_with(start))
}

fn pack(body: &Bytes) -> Option<Bytes> {
    if body.len() < WORTH_PACKING {
        return None;
    }
    let mut packer = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::best());
    packer.write_all(body).ok()?;
    packer.finish().ok().filter(|packed| packed.len() < body.len()).map(Bytes::from)
}

/// Whether the browser reads gzip: named (or `*`), and not with a weight of zero.
fn reads_gzip(asked: &HeaderMap) -> bool {
    let Some(line) = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    line.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let zero =
            weight.trim().strip_prefix("q=").is_some_and(|weight| weight.trim().parse() == Ok(0.0_f32));
        matches!(name.trim(), "gzip" | "*" | "x-gzip") && !zero
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    fn page() -> Prepared {
        let headers = HeaderMap::from_iter([
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (HeaderName::from_static("x-request-id"), HeaderValue::from_static("ABCDEFGH")),
        ]);
        Prepared::new(Stamp::forever(), &headers, Bytes::from("<p>Đắk Lắk</p>".repeat(200)))
    }

    fn asked(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn a_browser_that_reads_gzip_gets_it_and_no_other_does() {
        for (value, encoding) in [
            ("gzip, deflate, br", Some("gzip")),
            ("br;q=1, *;q=0.1", Some("gzip")),
            ("gzip;q=0", None),
            ("identity", None),
            ("br", None),
        ] {
            let answer = page().answer(&asked(header::ACCEPT_ENCODING, value));
            let found = answer.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap());
            assert_eq!(found, encoding, "{value}");
        }
    }

    #[tokio::test]
    async fn both_forms_hold_the_same_text() {
        let page = page();
        let packed = page.answer(&asked(header::ACCEPT_ENCODING, "gzip"));
        let packed = to_bytes(packed.into_body(), usize::MAX).await.unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut text).unwrap();
        let plain = to_bytes(page.answer(&HeaderMap::new()).into_body(), usize::MAX).await.unwrap();
        assert_eq!(text.as_bytes(), &plain[..]);
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let page = page();
        let tag = page.answer(&HeaderMap::new()).headers()[header::ETAG].to_str().unwrap().to_owned();
        for (value, status) in [
            (tag.clone(), StatusCode::NOT_MODIFIED),
            (format!("\"x\", W/{tag}"), StatusCode::NOT_MODIFIED),
            (tag.replace("\"", ""), StatusCode::OK),
            ("\"x\"".to_owned(), StatusCode::OK),
        ] {
            let answer = page.answer(&asked(header::IF_NONE_MATCH, &value));
            assert_eq!(answer.status(), status, "{value}");
            let empty = to_bytes(answer.into_body(), usize::MAX).await.unwrap().is_empty();
            assert_eq!(empty, status == StatusCode::NOT_MODIFIED);
        }
    }

    #[test]
    fn a_kept_answer_does_not_carry_the_reference_of_its_first_reader() {
        assert!(!page().answer(&HeaderMap::new()).headers().contains_key("x-request-id"));
    }
}
