//! What the command line says, in the language of the person.

use std::ffi::OsString;
use std::process::ExitCode;

use thidua_app::scoring::Languages;
use thidua_domain::scoring::Phrases;
use thidua_domain::wording::Wording;
use thidua_words::{Language, Words};

use super::house::Trouble;

/// A language with its sentences.
#[derive(Clone, Copy, Debug)]
pub struct Speech(&'static Words);

impl Speech {
    /// The language is needed before the command line is read, because the help has it too.
    pub fn of_command_line(arguments: &[OsString]) -> Self {
        let texts: Vec<&str> = arguments.iter().filter_map(|text| text.to_str()).collect();
        let after = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].to_owned());
        let joined = texts.iter().find_map(|text| text.strip_prefix("--lang=")).map(str::to_owned);
        let chosen = after.or(joined).or_else(|| std::env::var("THIDUA_LANG").ok());
        Self(chosen.as_deref().and_then(Language::from_tag).unwrap_or_default().words())
    }

    pub fn words(self) -> &'static Words {
        self.0
    }

    pub fn say(self, key: &str) -> String {
        self.0.say(key).into_owned()
    }

    pub fn say_with(self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.0.say_with(key, arguments)
    }

    /// Prints what went wrong and how to go on; 2, since nothing was done.
    pub fn fail(self, trouble: &Trouble) -> ExitCode {
        let _ =
            std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", trouble.sentence(self)));
        ExitCode::from(2)
    }
}

impl Wording for Speech {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.0.say_with(key, arguments)
    }

    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    fn decimal(&self, plain: &str) -> String {
        self.0.decimal(plain)
    }
}

/// The explaining phrases of both languages, for the floor that speaks none.
pub fn languages() -> Languages {
    Languages {
        vi: Phrases::fetch(&Speech(Language::Vi.words())),
        en: Phrases::fetch(&Speech(Language::En.words())),
    }
}
