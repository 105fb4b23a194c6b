//! What is signed: one text that stands for a version, laid down in `docs/pact.md`.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::refusal::Refusal;
use crate::text::tidy_lines;

/// The longest text of a pact: about ten pages.
pub const CONTENT_MAX_CHARS: usize = 30_000;

/// The text of a pact as it will be kept: composed, with its lines.
///
/// # Errors
/// [`Refusal::PactTooLong`].
pub fn accept_content(typed: &str) -> Result<String, Refusal> {
    let content = tidy_lines(typed);
    if content.chars().count() > CONTENT_MAX_CHARS {
        return Err(Refusal::PactTooLong { max: CONTENT_MAX_CHARS.to_string() });
    }
    Ok(content)
}

/// What a unit signs: one version of the pact, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Address part of the cluster.
    pub cluster: String,
    /// Which year.
    pub year: i16,
    /// From 1.
    pub version: i64,
    /// The text.
    pub content: String,
    /// Address part of the unit, code of the indicator, canonical figure; their order does not matter.
    pub targets: Vec<(String, String, String)>,
}

impl Deed {
    /// The one text that stands for this version (`docs/pact.md`). Two versions that differ anywhere differ here.
    #[must_use]
    pub fn text(&self) -> String {
        let mut targets: Vec<_> = self.targets.iter().collect();
        targets.sort();
        let (length, count) = (self.content.len(), targets.len());
        let mut text = format!("thidua-pact 1\ncluster {}\nyear {}\n", self.cluster, self.year);
        // Writing into a String cannot fail.
        let _ =
            write!(text, "version {}\ncontent {length}\n{}\ntargets {count}\n", self.version, self.content);
        for (unit, code, value) in targets {
            let _ = writeln!(text, "{unit} {code} {value}");
        }
        text
    }

    /// SHA-256 of the text, in hexadecimal: what a signature keeps.
    #[must_use]
    pub fn digest(&self) -> String {
        Sha256::digest(self.text()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deed() -> Deed {
        let target =
            |unit: &str, code: &str, value: &str| (unit.to_owned(), code.to_owned(), value.to_owned());
        Deed {
            cluster: "minh-hoa".into(),
            year: 2026,
            version: 1,
            content: "Thi đua\nvì HTX".into(),
            targets: vec![target("ha-noi", "htx", "2682"), target("can-tho", "thu_nhap_bq", "65.1")],
        }
    }

    #[test]
    fn what_is_signed_is_one_text_whatever_the_order_of_the_targets() {
        let text = "thidua-pact 1\ncluster minh-hoa\nyear 2026\nversion 1\ncontent 16\nThi đua\nvì HTX\ntargets 2\n\
            can-tho thu_nhap_bq 65.1\nha-noi htx 2682\n";
        let mut turned = deed();
        turned.targets.reverse();
        assert_eq!(deed().text(), text);
        assert_eq!(turned.digest(), deed().digest());
        // The example of docs/pact.md: sha256sum of the same bytes.
        let documented = include_str!("../../../../docs/pact.md");
        assert!(documented.contains(text) && documented.contains(&deed().digest()), "{}", deed().digest());
    }

    #[test]
    fn whatever_changes_in_a_version_changes_what_is_signed() {
        let changed = [
            Deed { cluster: "minh-hoa-2".into(), ..deed() },
            Deed { year: 2027, ..deed() },
            Deed { version: 2, ..deed() },
            Deed { content: "Thi đua\nvì HTX.".into(), ..deed() },
            Deed { targets: deed().targets[..1].to_vec(), ..deed() },
            // A line of the text that looks like a target is none.
            Deed { content: "Thi đua\nvì HTX\ntargets 2\ncan-tho thu_nhap_bq 65.1".into(), ..deed() },
        ];
        for other in changed {
            assert_ne!(other.digest(), deed().digest(), "{other:?}");
        }
    }

    #[test]
    fn a_text_is_kept_with_its_lines_up_to_about_ten_pages() {
        assert_eq!(accept_content(" Điều  1 \r\n Điều 2 "), Ok("Điều 1\nĐiều 2".to_owned()));
        let max = CONTENT_MAX_CHARS.to_string();
        assert_eq!(accept_content(&"ơ".repeat(CONTENT_MAX_CHARS + 1)), Err(Refusal::PactTooLong { max }));
    }
}
