//! Style sheet, fonts, signs and scripts: compiled in, with a digest in each address, so that browsers may keep
//! them for good.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::answers::Stamp;
use crate::fault::{Fault, Kind};

/// The one style sheet, in the order in which it is read.
const SHEETS: &[&str] = &[
    include_str!("../assets/css/order.css"),
    include_str!("../assets/css/fonts.css"),
    include_str!("../assets/css/reset.css"),
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/base.css"),
    include_str!("../assets/css/layout.css"),
    include_str!("../assets/css/parts.css"),
    include_str!("../assets/css/rooms/board.css"),
    include_str!("../assets/css/rooms/contests.css"),
    include_str!("../assets/css/rooms/difference.css"),
    include_str!("../assets/css/rooms/editor.css"),
    include_str!("../assets/css/rooms/hall.css"),
    include_str!("../assets/css/rooms/home.css"),
    include_str!("../assets/css/rooms/manual.css"),
    include_str!("../assets/css/rooms/commendation.css"),
    include_str!("../assets/css/rooms/membership.css"),
    include_str!("../assets/css/rooms/meetings.css"),
    include_str!("../assets/css/rooms/newsroom.css"),
    include_str!("../assets/css/rooms/pact.css"),
    include_str!("../assets/css/rooms/people.css"),
    include_str!("../assets/css/rooms/ranking.css"),
    include_str!("../assets/css/rooms/report.css"),
    include_str!("../assets/css/rooms/statistics.css"),
    include_str!("../assets/css/rooms/scorecard.css"),
    include_str!("../assets/css/rooms/voting.css"),
    include_str!("../assets/css/print.css"),
];

/// Takes files in under their own names.
macro_rules! files {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../assets/", $folder, $name)) as &[u8])),+]
    };
}

const PICTURES: [(&str, &[u8]); 3] = files!["", "chop.svg", "sprite.svg", "terrace.svg"];
const SCRIPTS: [(&str, &[u8]); 9] = files![
    "",
    "thidua.js",
    "cells.js",
    "editor.js",
    "follow.js",
    "hall.js",
    "juror.js",
    "keep.js",
    "roll.js",
    "upload.js"
];
const FONTS: [(&str, &[u8]); 3] = files!["fonts/", "OFL.txt", "be-vietnam-pro.woff2", "thidua-so.woff2",];

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::gather);

/// All assets, by name and by address.
struct Assets {
    addresses: HashMap<&'static str, String>,
    /// Last part of the address → content type and content.
    contents: HashMap<String, (&'static str, Bytes)>,
}

impl Assets {
    fn gather() -> Self {
        let mut assets = Self { addresses: HashMap::new(), contents: HashMap::new() };
        for (name, content) in FONTS.into_iter().chain(PICTURES).chain(SCRIPTS) {
            assets.add(name, Bytes::from_static(content));
        }
        let sheet = lean(&assets.resolve(&SHEETS.concat()));
        assets.add("thidua.css", Bytes::from(sheet));
        assets
    }

    fn add(&mut self, name: &'static str, content: Bytes) {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let digest = Sha256::digest(&content);
        let short: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let last = format!("{stem}-{short}.{end}");
        self.addresses.insert(name, format!("/tai-san/{last}"));
        self.contents.insert(last, (kind(end), content));
    }

    /// Writes the addresses of fonts and pictures into the style sheet, where it names files.
    fn resolve(&self, sheet: &str) -> String {
        let mut out = String::with_capacity(sheet.len() + 512);
        let mut parts = sheet.split("url(");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (file, rest) = part.split_once(')').unwrap_or((part, ""));
            let name = file.rsplit('/').next().unwrap_or(file);
            let address = self.addresses.get(name).map_or(file, String::as_str);
            out.push_str(&format!("url({address}){rest}"));
        }
        out
    }
}

/// A style sheet without what only we read: remarks, and the room before lines.
fn lean(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let told = parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, rest)| rest));
    let lines = told.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn kind(end: &str) -> &'static str {
    match end {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

/// The address of an asset. An unknown name shows as itself and fails in tests.
#[must_use]
pub fn address(name: &str) -> &'static str {
    let found = ASSETS.addresses.get(name);
    debug_assert!(found.is_some(), "no asset “{name}”");
    found.map_or("/tai-san/", String::as_str)
}

/// `GET /tai-san/{name}`
pub async fn show(Path(name): Path<String>) -> Result<Response, Fault> {
    let (kind, content) = ASSETS.contents.get(&name).ok_or(Kind::NotFound)?;
    let mut answer = Stamp::forever().keep(content.clone()).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let rule = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, rule);
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> String {
        let last = address("thidua.css").rsplit('/').next().unwrap();
        String::from_utf8(ASSETS.contents[last].1.to_vec()).unwrap()
    }

    #[test]
    fn every_address_in_the_style_sheet_leads_to_an_asset() {
        let sheet = sheet();
        let addresses: Vec<&str> =
            sheet.split("url(").skip(1).map(|part| part.split(')').next().unwrap()).collect();
        assert!(addresses.len() >= 2, "{addresses:?}");
        for address in addresses {
            let last = address.strip_prefix("/tai-san/").unwrap_or_default();
            assert!(ASSETS.contents.contains_key(last), "{address}");
        }
    }

    #[test]
    fn the_style_sheet_is_balanced() {
        let sheet = sheet();
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        assert!(!sheet.contains("@import"));
        assert!(!sheet.contains("/*") && !sheet.contains("\n ") && sheet.contains("@font-face"));
    }

    /// Every `icon("…")`, `Icon("…")` and `#i-…` of templates and code.
    #[test]
    fn every_sign_that_is_used_is_in_the_sprite() {
        let sprite = String::from_utf8_lossy(PICTURES[1].1).into_owned();
        let mut files = vec![];
        for folder in ["templates", "src"] {
            walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
        }
        for (path, text) in files {
            for part in text.split("con(\"").skip(1) {
                let name = part.split('"').next().unwrap();
                let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
                assert!(
                    !plain || sprite.contains(&format!("id=\"i-{name}\"")),
                    "{name} in {}",
                    path.display()
                );
            }
        }
    }

    #[test]
    fn nothing_is_written_inline() {
        let mut files = vec![];
        walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut files);
        for (path, text) in files {
            for forbidden in ["style=", "<style", "onclick=", "onchange=", "onsubmit=", "javascript:"] {
                assert!(!text.contains(forbidden), "{forbidden} in {}", path.display());
            }
        }
    }

    #[test]
    fn nobody_has_to_scroll_sideways_to_read_a_template() {
        let mut files = vec![];
        walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut files);
        for (path, text) in files {
            for (at, line) in text.lines().enumerate() {
                assert!(line.chars().count() <= 140, "{}:{}", path.display(), at + 1);
            }
        }
    }

    fn walk(folder: &std::path::Path, files: &mut Vec<(std::path::PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
}
