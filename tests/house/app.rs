//! An app of our own on the data of a house: what happens there without a door.

use std::path::Path;

use thidua_app::App;
use thidua_app::scoring::Languages;
use thidua_domain::scoring::Phrases;
use thidua_domain::wording::Wording;
use thidua_store::{Address, Store};
use thidua_words::{Language, Words};

/// The words of the command line.
struct Speech(&'static Words);

impl Wording for Speech {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.0.say_with(key, arguments)
    }

    fn decimal(&self, plain: &str) -> String {
        self.0.decimal(plain)
    }
}

/// Opens the data of a folder, and of a database where they are not in the folder.
pub async fn open_app(folder: &Path, database: Option<&str>) -> App {
    let address = match database {
        Some(url) => Address::read(url).expect("an address"),
        None => Address::Sqlite(folder.join("thidua.db")),
    };
    let phrases = |language: Language| Phrases::fetch(&Speech(language.words()));
    let languages = Languages { vi: phrases(Language::Vi), en: phrases(Language::En) };
    let store = Store::open(&address).await.expect("the database opens");
    App::open(store, folder.join("blobs"), languages).await.expect("the app opens")
}
