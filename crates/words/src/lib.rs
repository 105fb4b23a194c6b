//! Every sentence a user can read, Vietnamese first.
//!
//! A sentence has a key; the two languages hold the same keys with the same arguments, which a test compares. Numbers
//! and dates are worded here too, because their shape depends on the language: `1.234,5` and `27/11/2015` in Vietnamese.

mod figures;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

/// The texts of one language, a file a room.
type Texts = &'static [(&'static str, &'static str)];

/// Declares the rooms that have sentences, once for both languages.
macro_rules! rooms {
    ($($room:literal),+ $(,)?) => {
        const VI: Texts = &[$(($room, include_str!(concat!("../vi/", $room, ".ftl")))),+];
        const EN: Texts = &[$(($room, include_str!(concat!("../en/", $room, ".ftl")))),+];
    };
}

rooms![
    "house",
    "people",
    "programs",
    "reminders",
    "organization",
    "audit",
    "upkeep",
    "contact",
    "contests",
    "contest-pages",
    "register",
    "entry-figures",
    "membership",
    "year",
    "movement",
    "newsroom",
    "portal",
    "calendar",
    "pact",
    "reporting",
    "scoring",
    "scoring-pages",
    "series",
    "statistics",
    "summary",
    "meetings",
    "evidence",
    "files",
    "checks",
    "raise",
    "effect",
    "fairness",
    "exports",
    "editor",
    "clauses",
    "gallery",
    "awards",
    "commendation",
    "records",
    "nominations",
    "honours",
    "exemplars",
    "corner",
    "reach",
    "rulebooks",
    "voting",
    "paper-files",
    "certificates",
    "prints",
    "blocks",
    "credential",
    "bundle",
    "jobs",
    "cli"
];

/// A language that the product speaks completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag, as it stands in `lang="…"`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with this tag, if the product speaks it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The sentences of this language; loaded once a process.
    #[must_use]
    pub fn words(self) -> &'static Words {
        static VI_WORDS: OnceLock<Words> = OnceLock::new();
        static EN_WORDS: OnceLock<Words> = OnceLock::new();
        match self {
            Self::Vi => VI_WORDS.get_or_init(|| Words::load(Self::Vi, VI)),
            Self::En => EN_WORDS.get_or_init(|| Words::load(Self::En, EN)),
        }
    }
}

/// The sentences of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

impl Words {
    fn load(language: Language, texts: Texts) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![]);
        // Isolating marks are invisible characters that would end up in tables, papers and terminals.
        bundle.set_use_isolating(false);
        for (_, text) in texts {
            // A file with a fault still gives its other sentences; the tests refuse the fault.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(whole, _)| whole);
            drop(bundle.add_resource(resource));
        }
        Self { language, bundle }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a sentence with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence without arguments.
    #[must_use]
    pub fn say(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
    }

    /// The sentence with its arguments, which are texts that were worded before.
    #[must_use]
    pub fn say_with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            args.set(*name, FluentValue::from(*value));
        }
        self.format(key, Some(&args)).into_owned()
    }

    /// The sentence with a count, for languages that say one and many differently; `{ $n }` is the worded count.
    #[must_use]
    pub fn say_count(&self, key: &str, n: usize, arguments: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len() + 2);
        args.set("count", FluentValue::from(n));
        args.set("n", FluentValue::from(self.decimal(&n.to_string())));
        for (name, value) in arguments {
            args.set(*name, FluentValue::from(*value));
        }
        self.format(key, Some(&args)).into_owned()
    }

    /// A missing key shows as itself: ugly, visible, and refused by the tests.
    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no sentence “{key}” in {}", self.language.tag());
            return Cow::Owned(key.to_owned());
        };
        let mut faults: Vec<FluentError> = vec![];
        let text = self.bundle.format_pattern(pattern, args, &mut faults);
        debug_assert!(faults.is_empty(), "sentence “{key}” in {}: {faults:?}", self.language.tag());
        Cow::Owned(text.into_owned())
    }
}

/// The raw files of a language, for the tests that compare them.
#[must_use]
pub fn texts(language: Language) -> Texts {
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
