//! Articles of the public portal: written, checked, published on a moment, corrected in sight, withdrawn.

mod duties;
mod figure;
mod plain;
mod subject;

pub use duties::{CHECK_ARTICLE, MEND_ARTICLE, duty_of_article};
pub use figure::{FIGURES_MAX, FigureKind, FigureLine, accept_figure_lines};
pub use plain::plain_words;
pub use subject::SubjectKind;

use crate::access::{Right, Whose};
use crate::event::Scope;
use crate::refusal::Refusal;
use crate::text::{accept_length, accept_line, slug_of, tidy, tidy_lines, tidy_seen};

/// The longest body, in letters: more than ten thousand words.
pub const BODY_MAX_CHARS: usize = 100_000;
/// The longest lead, in letters.
pub const LEAD_MAX_CHARS: usize = 600;
/// So many topics has an article.
pub const TOPICS_MAX: usize = 5;
/// The longest topic, in letters.
pub const TOPIC_MAX_CHARS: usize = 60;

/// So many pictures has an article.
pub const PICTURES_MAX: usize = 12;
/// The longest text for those who do not see a picture, and the longest caption, in letters.
pub const PICTURE_WORDS_MAX_CHARS: usize = 300;

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArticleState {
    /// It is written; only its office sees it.
    Draft,
    /// Handed in; whoever publishes for the office looks at it.
    Submitted,
    /// Everybody reads it from its moment on.
    Published,
    /// It was public, and is no more: its address says why.
    Withdrawn,
    /// Its office let go of the draft.
    Dropped,
}

/// What is done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleStep {
    /// Whoever wrote it hands it in.
    HandIn,
    /// Whoever wrote it goes on writing.
    TakeBack,
    /// It goes back, with a reason.
    SendBack,
    /// It becomes public, now or on a moment.
    Publish,
    /// Its moment has not come: it waits to be looked at again.
    Recall,
    /// It is public no more, for a reason.
    Withdraw,
    /// It is public after all.
    PutBack,
    /// The draft is let go.
    Drop,
    /// The draft is taken up again.
    Resume,
}

impl ArticleState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Submitted, Self::Published, Self::Withdrawn, Self::Dropped];

    /// How it begins.
    pub const BEGINS: Self = Self::Draft;

    /// In which state it waits for another pair of eyes.
    pub const WAITS: Self = Self::Submitted;

    /// In which state everybody reads it, once its moment has come.
    pub const READ: Self = Self::Published;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Dropped => "dropped",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where it stands after a step; `is_out` says whether its moment has come.
    ///
    /// # Errors
    /// [`Refusal::ArticleWrongState`]; [`Refusal::ArticleIsOut`] for a recall that comes too late.
    pub fn take(self, step: ArticleStep, is_out: bool) -> Result<Self, Refusal> {
        let next = match step {
            ArticleStep::HandIn => (self == Self::Draft).then_some(Self::Submitted),
            ArticleStep::TakeBack | ArticleStep::SendBack => (self == Self::Submitted).then_some(Self::Draft),
            ArticleStep::Publish => (self == Self::Submitted).then_some(Self::Published),
            ArticleStep::Recall if self == Self::Published && is_out => {
                return Err(Refusal::ArticleIsOut);
            }
            ArticleStep::Recall => (self == Self::Published).then_some(Self::Submitted),
            ArticleStep::Withdraw => (self == Self::Published && is_out).then_some(Self::Withdrawn),
            ArticleStep::PutBack => (self == Self::Withdrawn).then_some(Self::Published),
            ArticleStep::Drop => (self == Self::Draft).then_some(Self::Dropped),
            ArticleStep::Resume => (self == Self::Dropped).then_some(Self::Draft),
        };
        next.ok_or(Refusal::ArticleWrongState)
    }

    /// Whether it is written on: what was looked at is what is published.
    ///
    /// # Errors
    /// [`Refusal::ArticleHandedIn`].
    pub fn may_write(self) -> Result<(), Refusal> {
        match self {
            Self::Draft => Ok(()),
            Self::Submitted | Self::Published | Self::Withdrawn | Self::Dropped => {
                Err(Refusal::ArticleHandedIn)
            }
        }
    }

    /// Whether it is corrected, with a note that readers see.
    ///
    /// # Errors
    /// [`Refusal::ArticleNotOut`].
    pub fn may_correct(self, is_out: bool) -> Result<(), Refusal> {
        if self == Self::Published && is_out { Ok(()) } else { Err(Refusal::ArticleNotOut) }
    }
}

impl ArticleStep {
    /// Every step.
    pub const ALL: [Self; 9] = [
        Self::HandIn,
        Self::TakeBack,
        Self::SendBack,
        Self::Publish,
        Self::Recall,
        Self::Withdraw,
        Self::PutBack,
        Self::Drop,
        Self::Resume,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand-in",
            Self::TakeBack => "take-back",
            Self::SendBack => "send-back",
            Self::Publish => "publish",
            Self::Recall => "recall",
            Self::Withdraw => "withdraw",
            Self::PutBack => "put-back",
            Self::Drop => "drop",
            Self::Resume => "resume",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The right that it asks for.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Self::HandIn | Self::TakeBack | Self::Drop | Self::Resume => Right::WriteArticles,
            Self::SendBack | Self::Publish | Self::Recall | Self::Withdraw | Self::PutBack => {
                Right::PublishArticles
            }
        }
    }

    /// Whether whoever takes it says why.
    #[must_use]
    pub fn asks_reason(self) -> bool {
        match self {
            Self::SendBack | Self::Withdraw => true,
            Self::HandIn
            | Self::TakeBack
            | Self::Publish
            | Self::Recall
            | Self::PutBack
            | Self::Drop
            | Self::Resume => false,
        }
    }
}

/// Whether a moment has come; both in UTC milliseconds since 1970.
#[must_use]
pub fn is_out(publish_at: i64, now: i64) -> bool {
    publish_at <= now
}

/// Whose log tells of the articles of an office.
#[must_use]
pub fn scope_of(whose: &Whose) -> Scope {
    match whose {
        Whose::House => Scope::System,
        Whose::Cluster(id) => Scope::Cluster(id.clone()),
        Whose::Unit(id) => Scope::Alliance(id.clone()),
    }
}

/// Composed (NFC), with lines and with the blanks at their heads: in Markdown these say what lies within what.
fn tidy_markdown(typed: &str) -> String {
    let line = |line: &str| {
        let inner = line.trim_start_matches(' ');
        let head = " ".repeat(line.len() - inner.len());
        let inner = tidy(inner);
        if inner.is_empty() { inner } else { format!("{head}{inner}") }
    };
    let lines: Vec<String> = typed.replace("\r\n", "\n").split('\n').map(line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A body as it was typed.
///
/// # Errors
/// [`Refusal::ArticleBodyMissing`], [`Refusal::TextTooLong`].
pub fn accept_body(typed: &str) -> Result<String, Refusal> {
    let body = tidy_markdown(typed);
    // What nobody sees says nothing.
    if tidy_seen(&body).is_empty() {
        return Err(Refusal::ArticleBodyMissing);
    }
    accept_length(&body, BODY_MAX_CHARS)?;
    Ok(body)
}

/// What those are told who do not see a picture: it is never empty.
///
/// # Errors
/// [`Refusal::ArticleAltMissing`], [`Refusal::TextTooLong`].
pub fn accept_alt(typed: &str) -> Result<String, Refusal> {
    let alt = accept_line(typed, PICTURE_WORDS_MAX_CHARS)?;
    if alt.is_empty() { Err(Refusal::ArticleAltMissing) } else { Ok(alt) }
}

/// Whether one more picture has room beside so many.
///
/// # Errors
/// [`Refusal::ArticlePicturesTooMany`].
pub fn accept_one_more(count: usize) -> Result<(), Refusal> {
    if count < PICTURES_MAX {
        return Ok(());
    }
    Err(Refusal::ArticlePicturesTooMany { most: PICTURES_MAX.to_string() })
}

/// Topics as they were typed, a line each: every one once, in their order. Those that one address stands for are one.
///
/// # Errors
/// [`Refusal::TextTooLong`], [`Refusal::ArticleTopicEmpty`], [`Refusal::ArticleTopicsTooMany`].
pub fn accept_topics(typed: &str) -> Result<Vec<String>, Refusal> {
    let mut topics: Vec<String> = vec![];
    for line in tidy_lines(typed).lines().map(str::trim).filter(|line| !line.is_empty()) {
        accept_length(line, TOPIC_MAX_CHARS)?;
        let slug = slug_of(line);
        if slug.is_empty() {
            return Err(Refusal::ArticleTopicEmpty { topic: line.to_owned() });
        }
        if !topics.iter().any(|topic| slug_of(topic) == slug) {
            topics.push(line.to_owned());
        }
    }
    if topics.len() > TOPICS_MAX {
        return Err(Refusal::ArticleTopicsTooMany { most: TOPICS_MAX.to_string() });
    }
    Ok(topics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn every_state_and_step_is_found_by_its_name() {
        for state in ArticleState::ALL {
            assert_eq!(ArticleState::from_name(state.name()), Some(state));
        }
        for step in ArticleStep::ALL {
            assert_eq!(ArticleStep::from_name(step.name()), Some(step));
        }
        assert_eq!(ArticleState::from_name("printed"), None);
    }

    #[test]
    fn a_step_leads_from_its_states_alone() {
        use ArticleState::{Draft, Dropped, Published, Submitted, Withdrawn};
        let ways = |is_out: bool| {
            let mut found = vec![];
            for state in ArticleState::ALL {
                for step in ArticleStep::ALL {
                    if let Ok(next) = state.take(step, is_out) {
                        found.push((state, step.name(), next));
                    }
                }
            }
            found
        };
        let always = [
            (Draft, "hand-in", Submitted),
            (Draft, "drop", Dropped),
            (Submitted, "take-back", Draft),
            (Submitted, "send-back", Draft),
            (Submitted, "publish", Published),
        ];
        let waits = [(Published, "recall", Submitted)];
        let out = [(Published, "withdraw", Withdrawn)];
        let ends = [(Withdrawn, "put-back", Published), (Dropped, "resume", Draft)];
        assert_eq!(ways(false), [&always[..], &waits[..], &ends[..]].concat());
        assert_eq!(ways(true), [&always[..], &out[..], &ends[..]].concat());
        assert_eq!(Published.take(ArticleStep::Recall, true), Err(Refusal::ArticleIsOut));
    }

    #[test]
    fn the_diagram_of_articles_is_drawn_as_it_is() {
        let mut allowed = std::collections::BTreeSet::new();
        for state in ArticleState::ALL {
            for step in ArticleStep::ALL {
                for is_out in [false, true] {
                    if let Ok(next) = state.take(step, is_out) {
                        allowed.insert(format!("{state:?} --> {next:?}: {}", step.name()));
                    }
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/article.md"), allowed.into_iter().collect());
    }

    #[test]
    fn topics_are_kept_once_and_are_few() {
        assert_eq!(
            accept_topics("Tuyên truyền\n\n  Hội nghị \ntuyên TRUYỀN\nHội-nghị").unwrap_or_default(),
            ["Tuyên truyền", "Hội nghị"],
            "one address, one topic"
        );
        assert_eq!(accept_topics("Hội nghị\n***"), Err(Refusal::ArticleTopicEmpty { topic: "***".into() }));
        let many = accept_topics("a\nb\nc\nd\ne\nf");
        assert_eq!(many, Err(Refusal::ArticleTopicsTooMany { most: "5".into() }));
        assert!(accept_topics(&"dài".repeat(30)).is_err());
    }

    #[test]
    fn a_picture_tells_those_who_do_not_see_it_what_is_on_it() {
        assert_eq!(accept_alt(" \u{200b} "), Err(Refusal::ArticleAltMissing));
        assert_eq!(accept_alt("  Hội nghị \n tại xã "), Ok("Hội nghị tại xã".to_owned()));
        assert!(accept_alt(&"ế".repeat(PICTURE_WORDS_MAX_CHARS + 1)).is_err());
        assert_eq!(accept_one_more(PICTURES_MAX - 1), Ok(()));
        let most = PICTURES_MAX.to_string();
        assert_eq!(accept_one_more(PICTURES_MAX), Err(Refusal::ArticlePicturesTooMany { most }));
    }

    #[test]
    fn a_body_says_something_and_has_a_bound() {
        assert_eq!(accept_body(" \u{200b}\n"), Err(Refusal::ArticleBodyMissing));
        assert_eq!(
            accept_body("- một\r\n  - hai  \r\n\r\n").as_deref(),
            Ok("- một\n  - hai"),
            "what lies within stays there"
        );
        assert!(accept_body(&"chữ ".repeat(25_000)).is_ok());
        assert!(accept_body(&"chữ ".repeat(25_010)).is_err());
    }
}
