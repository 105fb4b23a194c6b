//! Evidence piece by piece: what is missing or altered, by the names that people know it by.

use thidua_app::App;
use thidua_store::blobs::{self, Blob, Damage};
use thidua_store::{Result as Stored, evidence, scoring};

use super::house::Trouble;
use super::speech::Speech;

/// How many pieces there ought to be, and a sentence for each that is not what it was.
pub struct Looked {
    pub count: usize,
    pub faults: Vec<String>,
}

/// Looks at every piece that the table names.
pub async fn look(
    app: &App,
    speech: Speech,
    mut compare: impl FnMut(&Blob) -> Stored<Option<Damage>>,
) -> Result<Looked, Trouble> {
    let mut reader = app.store().read().await?;
    let list = blobs::list(&mut reader).await?;
    let mut faults = vec![];
    for blob in &list {
        let damage = match compare(blob)? {
            None => continue,
            Some(Damage::Absent) => "absent",
            Some(Damage::Altered) => "altered",
        };
        let bundles = scoring::list_bundles(&mut reader, &blob.digest).await?;
        if !bundles.is_empty() {
            let key = format!("doctor-bundle-{damage}");
            faults.extend(bundles.iter().map(|(cluster, year)| {
                let year = year.to_string();
                speech.say_with(&key, &[("cluster", cluster), ("year", &year), ("digest", &blob.digest)])
            }));
            continue;
        }
        let key = format!("doctor-evidence-{damage}");
        let owners = evidence::list_owners(&mut reader, &blob.digest).await?;
        let owners: Vec<String> = owners.iter().map(|(name, unit)| format!("{unit}, “{name}”")).collect();
        faults.push(speech.say_with(&key, &[("digest", &blob.digest), ("files", &owners.join("; "))]));
    }
    Ok(Looked { count: list.len(), faults })
}
