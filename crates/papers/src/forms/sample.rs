//! The sample that lies beside each form: what a paper looks like before anybody has one.

use serde::de::DeserializeOwned;

use super::Form;

macro_rules! samples {
    ($($folder:literal),* $(,)?) => {
        const SAMPLES: &[(&str, &str)] =
            &[$(($folder, include_str!(concat!("../../forms/", $folder, "/sample.json")))),*];
    };
}

samples! {
    "quyet-dinh", "to-trinh", "bao-cao-thanh-tich", "bien-ban-binh-xet", "bien-ban-kiem-phieu", "giao-uoc",
}

/// The sample of a form; only those that pages show are inside the program.
///
/// # Errors
/// The form has none there, or it does not read as one, which is ours to mend.
pub fn sample<F: Form + DeserializeOwned>() -> Result<F, serde_json::Error> {
    let found = SAMPLES.iter().find(|(folder, _)| *folder == F::FOLDER);
    serde_json::from_str(found.map_or("", |(_, text)| text))
}
