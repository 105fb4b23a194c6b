//! States: a sign, a word, then colour.

use askama::Template;

use super::Icon;

/// A state badge. Eight kinds, in this order of importance.
#[derive(Template, Clone, Debug, PartialEq, Eq)]
#[template(path = "parts/state.html")]
pub struct State {
    kind: &'static str,
    icon: &'static str,
    word: String,
    boxed: &'static str,
}

impl State {
    /// With something more to say in the same breath.
    #[must_use]
    pub fn and(self, more: &str) -> Self {
        Self { word: format!("{}, {more}", self.word), ..self }
    }
}

/// Declares the kinds: name, class, sign.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kind:literal $icon:literal;)+) => {
        impl State {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(word: impl Into<String>) -> Self {
                Self { kind: $kind, icon: $icon, word: word.into(), boxed: "" }
            })+
        }
    };
}

kinds! {
    /// Not yet.
    idle = "idle" "idle";
    /// Kept, no longer in use.
    archived = "idle" "file";
    /// Under way.
    open = "open" "open";
    /// A draft: only its author sees it.
    draft = "open" "pen";
    /// Somebody else is awaited.
    wait = "wait" "wait";
    /// Returned.
    back = "back" "back";
    /// Past its day.
    late = "late" "clock";
    /// Done.
    done = "done" "done";
    /// Done, and no longer to be changed.
    locked = "done" "lock";
    /// Signed, approved, published.
    seal = "seal" "seal";
    /// No longer valid.
    void = "void" "void";
}

impl State {
    /// With a frame; once a page, beside its title.
    #[must_use]
    pub fn boxed(mut self) -> Self {
        self.boxed = " state--boxed";
        self
    }

    /// The kind, for the class of a cell around it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The word.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    fn sign(&self) -> Icon {
        Icon(self.icon)
    }
}
