//! What became public, told to other programs that asked for it.

use crate::refusal::Refusal;
use crate::text::{accept_length, tidy_seen};

/// So many programs of a house are told.
pub const HOOKS_MAX: usize = 20;
/// The longest address, in letters.
pub const ADDRESS_MAX_CHARS: usize = 500;
/// So often something is told to one that does not answer.
pub const CALLS: i64 = 8;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// The result of a year.
    ResultPublished,
    /// A decision of commendation that holds from now on.
    DecisionIssued,
    /// One that holds no more.
    DecisionRevoked,
    /// An article that everybody reads.
    ArticlePublished,
    /// One that was corrected.
    ArticleCorrected,
    /// One that is public no more.
    ArticleWithdrawn,
}

impl Topic {
    /// Every one, in the order in which pages show them.
    pub const ALL: [Self; 6] = [
        Self::ResultPublished,
        Self::DecisionIssued,
        Self::DecisionRevoked,
        Self::ArticlePublished,
        Self::ArticleCorrected,
        Self::ArticleWithdrawn,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ResultPublished => "result.published",
            Self::DecisionIssued => "decision.issued",
            Self::DecisionRevoked => "decision.revoked",
            Self::ArticlePublished => "article.published",
            Self::ArticleCorrected => "article.corrected",
            Self::ArticleWithdrawn => "article.withdrawn",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// What was ticked, each once and in order.
///
/// # Errors
/// [`Refusal::HookWithoutTopic`] where nothing was, or something that is none.
pub fn accept_topics<'a>(ticked: impl IntoIterator<Item = &'a str>) -> Result<Vec<Topic>, Refusal> {
    let found: Option<Vec<Topic>> = ticked.into_iter().map(Topic::from_name).collect();
    let mut topics = found.filter(|topics| !topics.is_empty()).ok_or(Refusal::HookWithoutTopic)?;
    topics.sort_unstable();
    topics.dedup();
    Ok(topics)
}

/// The address that is told: `https://…`, or `http://…` for a machine of the same network. No name and password in it, and no part behind `#`.
///
/// # Errors
/// [`Refusal::HookAddress`], [`Refusal::TextTooLong`].
pub fn accept_address(typed: &str) -> Result<String, Refusal> {
    let address = tidy_seen(typed);
    accept_length(&address, ADDRESS_MAX_CHARS)?;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let rest = rest.ok_or(Refusal::HookAddress)?;
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let is_plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'\\' | b'"' | b'<' | b'>'));
    if is_plain && !host.is_empty() && !host.contains('@') { Ok(address) } else { Err(Refusal::HookAddress) }
}

/// How long to wait after so many tries, in milliseconds: a minute at first, half a day at last.
#[must_use]
pub fn pause_after(tries: i64) -> i64 {
    let minutes = match tries {
        ..=1 => 1,
        2 => 5,
        3 => 30,
        4 => 120,
        5 => 360,
        _ => 720,
    };
    minutes * 60_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_found_by_its_name_and_is_told_once() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_name(topic.name()), Some(topic));
        }
        let ticked = ["article.published", "result.published", "article.published"];
        assert_eq!(accept_topics(ticked), Ok(vec![Topic::ResultPublished, Topic::ArticlePublished]));
        assert_eq!(accept_topics([]), Err(Refusal::HookWithoutTopic));
        assert_eq!(accept_topics(["everything"]), Err(Refusal::HookWithoutTopic));
    }

    #[test]
    fn an_address_is_one_of_the_web_without_secrets_in_it() {
        assert_eq!(
            accept_address(" https://tin.example.vn/nhan?x=1 ").as_deref(),
            Ok("https://tin.example.vn/nhan?x=1")
        );
        assert!(accept_address("http://10.0.0.5:8080/").is_ok());
        for wrong in [
            "",
            "ftp://a.vn",
            "https://",
            "https:///a",
            "https://a:b@c.vn/",
            "https://a.vn/#b",
            "https://a.vn/ b",
            "javascript:alert(1)",
            "https://a.vn/\"b",
        ] {
            assert_eq!(accept_address(wrong), Err(Refusal::HookAddress), "{wrong}");
        }
        assert!(accept_address(&format!("https://a.vn/{}", "b".repeat(500))).is_err());
    }

    #[test]
    fn pauses_grow_to_half_a_day() {
        let minutes: Vec<i64> = (1..=CALLS).map(|tries| pause_after(tries) / 60_000).collect();
        assert_eq!(minutes, [1, 5, 30, 120, 360, 720, 720, 720]);
    }
}
