//! What a form tells its scripts: that checks and sums follow what is typed, and that blocks from a spreadsheet land in its cells.

use askama::Template;
use askama::filters::HtmlSafe;
use std::borrow::Cow;
use thidua_words::Words;

/// The value of the button that only has a form looked at; no page shows it, the script presses it.
pub const LOOK: &str = "kiem";

/// The marks of a form whose checks follow. Without scripts they say nothing.
#[derive(Template, Clone, Copy)]
#[template(path = "parts/follow.html")]
pub struct Follow {
    words: &'static Words,
}

/// Where the scripts say what they do.
#[derive(Template)]
#[template(path = "parts/follow_says.html")]
pub struct FollowSays {
    words: &'static Words,
}

impl HtmlSafe for Follow {}
impl HtmlSafe for FollowSays {}

impl Follow {
    /// In these words.
    #[must_use]
    pub fn of(words: &'static Words) -> Self {
        Self { words }
    }

    /// For the foot of the form.
    #[must_use]
    pub fn says(&self) -> FollowSays {
        FollowSays { words: self.words }
    }

    fn say(&self, key: &str) -> Cow<'static, str> {
        self.words.say(key)
    }
}

impl FollowSays {
    /// The script puts the number in the place of `{n}`.
    fn say(&self, key: &str) -> String {
        self.words.say_with(key, &[("n", "{n}")])
    }
}
