//! Every form, printed from its sample and read by somebody who has nothing but the file.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod certificates;
mod issued;
mod press;
mod reading;
mod texts;

use std::path::PathBuf;
use std::sync::LazyLock;

use thidua_papers::forms::Form;
use thidua_papers::press::Press;

static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new().expect("the press starts"));

/// The input that is beside the form.
fn sample<F: Form + serde::de::DeserializeOwned>() -> F {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "forms", F::FOLDER, "sample.json"].iter().collect();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The paper as PDF; a folder in `PAPERS` keeps a copy to look at.
fn print<F: Form>(name: &str, form: &F) -> Vec<u8> {
    let pdf = PRESS.print(form).unwrap_or_else(|error| panic!("{name}: {error}"));
    if let Ok(folder) = std::env::var("PAPERS") {
        std::fs::write(PathBuf::from(folder).join(format!("{name}.pdf")), &pdf).unwrap();
    }
    pdf
}

/// A text of so many letters that are as wide as names in capitals.
fn long(words: &str, letters: usize) -> String {
    let text: String = words.chars().chain([' ']).cycle().take(letters).collect();
    // A space at the end would be one letter that nobody sees.
    text.trim_end().to_owned() + &"M".repeat(letters - text.trim_end().chars().count())
}
