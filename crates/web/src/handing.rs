//! Files that people brought, handed out again: compared with what was kept, piece by piece, and able to do nothing in a browser.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use thidua_app::evidence::{UnitFile, open_evidence};
use thidua_domain::text::slug_of;
use tokio_util::io::ReaderStream;

use crate::door::local::query_value;
use crate::fault::PageResult;
use crate::house::House;

/// What is handed out can do nothing in a browser, even where it is opened in one.
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// A file leaves piece by piece, however slowly it is taken; bytes of one piece.
const PIECE: usize = 64 << 10;

/// What a browser does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// It keeps it.
    Save,
    /// It shows it, in a page or alone.
    Show,
}

impl Hand {
    fn word(self) -> &'static str {
        match self {
            Self::Save => "attachment",
            Self::Show => "inline",
        }
    }
}

/// Hands out a file to somebody who may have it.
pub(crate) async fn hand_out(house: &House, file: &UnitFile, hand: Hand) -> PageResult {
    // Only looking at it whole takes a turn: whoever takes the file slowly keeps nobody waiting.
    let turn = house.looks.acquire().await.map_err(anyhow::Error::from)?;
    let open = open_evidence(&house.app, file).await?;
    drop(turn);
    let pieces = ReaderStream::with_capacity(tokio::fs::File::from_std(open), PIECE);
    let mut answer = Response::new(Body::from_stream(pieces));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    let disposition = HeaderValue::from_str(&disposition(file, hand)).map_err(anyhow::Error::from)?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(answer)
}

/// The name twice (RFC 6266): in plain letters for old programs, and as it is.
fn disposition(file: &UnitFile, hand: Hand) -> String {
    let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, "bin"));
    let plain = slug_of(stem);
    let plain = if plain.is_empty() { "minh-chung" } else { &plain };
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    let whole = query_value(&file.name).replace('/', "%2F");
    format!("{}; filename=\"{plain}.{ending}\"; filename*=UTF-8''{whole}", hand.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_domain::files::FileKind;

    #[test]
    fn a_vietnamese_name_leaves_whole_and_cannot_break_the_header() {
        let file = |name: &str| UnitFile {
            id: String::new(),
            name: name.to_owned(),
            kind: FileKind::Pdf,
            bytes: 1,
            digest: String::new(),
            uploaded_at: 0,
            uploaded_by: String::new(),
        };
        assert_eq!(
            disposition(&file("Nghị quyết.pdf"), Hand::Save),
            "attachment; filename=\"nghi-quyet.pdf\"; filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt.pdf"
        );
        let nasty = disposition(&file("a\"; x=1\r\nSet-Cookie: b.p\"df"), Hand::Show);
        assert!(HeaderValue::from_str(&nasty).is_ok() && nasty.starts_with("inline; "));
        assert_eq!(nasty.matches('"').count(), 2, "{nasty}");
    }
}
