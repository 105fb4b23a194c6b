//! The facts file (scoring.md, section 2) as it is written: fields and names in alphabetical order, so that equal facts are
//! equal bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::criteria::{Layer, Table};
use crate::number::{Decimal, Points};

/// What is known of one unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitFacts {
    /// Yes or no, by name.
    pub flags: BTreeMap<String, bool>,
    /// Id: the unit's address part.
    pub id: String,
    /// The word of its kind, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What people call it.
    pub name: String,
    /// Criteria that are not assigned to it.
    pub not_assigned: Vec<String>,
    /// Marks by criterion and layer, as plain decimals.
    pub points: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// Figures by name.
    pub values: BTreeMap<String, ValueFacts>,
}

/// What is known of one figure; plain decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ValueFacts {
    /// What was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// Ballots by mark, of a survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, u64>>,
    /// What was reached the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// What was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// A mark that counts: criterion, name of the layer, millionths of a point.
pub type Given<'m> = (&'m str, &'m str, i64);

impl UnitFacts {
    /// Takes the marks in; several in one layer are one mean (scoring.md, Layers). Marks for criteria or layers that the table
    /// does not have (any more) are left behind.
    pub fn take_marks<'m>(&mut self, table: &Table, marks: impl Iterator<Item = Given<'m>>) {
        let leaves = table.criteria.iter().filter(|row| !row.is_branch()).map(|row| row.id.as_str());
        let leaves: std::collections::HashSet<&str> = leaves.collect();
        let mut by_place: BTreeMap<(&str, Layer), Vec<Points>> = BTreeMap::new();
        for (criterion, layer, micro) in marks {
            let layer = Layer::from_word(layer).filter(|layer| table.layers.contains(layer));
            if let Some(layer) = layer.filter(|_| leaves.contains(criterion)) {
                let points = Decimal::from_micro(i128::from(micro)).to_points(table.decimals);
                by_place.entry((criterion, layer)).or_default().push(points);
            }
        }
        for ((criterion, layer), marks) in by_place {
            if let Some(mean) = Points::mean(&marks) {
                let layers = self.points.entry(criterion.to_owned()).or_default();
                layers.insert(layer.word(), mean.to_string());
            }
        }
    }
}

/// The facts file of these units, in their order.
///
/// # Errors
/// A value that JSON cannot hold.
pub fn write(units: &[UnitFacts]) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct File<'u> {
        units: &'u [UnitFacts],
    }

    Ok(serde_json::to_string_pretty(&File { units })? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::Facts;

    const TABLE: &str = r#"
        [table]
        id = "thu"
        title = "Thử"
        valid = { from = "2000-01-01" }
        layers = ["self", "peer"]
        [[criterion]]
        id = "1"
        title = "Một"
        max = 10
        method = "manual"
    "#;

    #[test]
    fn several_checkers_are_one_mean_and_marks_for_nothing_are_left_behind() {
        let table = Table::read(TABLE.as_bytes()).expect("a right table");
        let mut unit = UnitFacts { id: "a".into(), name: "A".into(), ..UnitFacts::default() };
        unit.values.insert("htx".into(), ValueFacts { actual: Some("3".into()), ..ValueFacts::default() });

        let marks = [
            ("1", "peer", 4_000_000),
            ("1", "peer", 5_000_000),
            ("1", "cluster", 1_000_000),
            ("9", "self", 1_000_000),
        ];
        unit.take_marks(&table, marks.into_iter());
        let written = write(&[unit]).expect("it can be written");

        let wanted = "{\n  \"units\": [\n    {\n      \"flags\": {},\n      \"id\": \"a\",\n      \"name\": \"A\",\n      \
                      \"not_assigned\": [],\n      \"points\": {\n        \"1\": {\n          \"peer\": \"4.50\"\n        \
                      }\n      },\n      \"values\": {\n        \"htx\": {\n          \"actual\": \"3\"\n        }\n      \
                      }\n    }\n  ]\n}\n";
        assert_eq!(written, wanted);
        assert!(Facts::read(written.as_bytes(), &table).is_ok(), "what is written can be read");
    }
}
