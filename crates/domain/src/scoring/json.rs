//! The result as JSON, one unit a line, written piece by piece.

use sha2::{Digest, Sha256};

use super::grades::MissedGrade;
use super::outcome::{CriterionResult, LeafResult, Outcome, UnitResult};
use super::phrases::Phrases;
use crate::criteria::{Knockout, Rules, Table};
use crate::number::digits;
use crate::number::digits::{PLAIN, Tail};
use crate::number::{Decimal, Points};
use crate::text::hex;

/// What identifies the two files a result was made of: SHA-256 of the criteria file's bytes, one zero byte, and the facts
/// file's bytes, in hexadecimal.
#[must_use]
pub fn digest(criteria: &[u8], facts: &[u8]) -> String {
    let sum = Sha256::new().chain_update(criteria).chain_update([0]).chain_update(facts).finalize();
    hex(&sum)
}

impl Outcome<'_> {
    /// The whole result as one text; for few units.
    #[must_use]
    pub fn json(&self, digest: &str, phrases: &Phrases) -> String {
        let mut out = self.json_head(digest);
        self.json_units(0..self.len(), phrases, &mut out);
        out.push_str(JSON_TAIL);
        out
    }

    /// What stands before the units.
    #[must_use]
    pub fn json_head(&self, digest: &str) -> String {
        let (table, mode) = (&self.table().id, self.mode().word());
        format!("{{\"table\":\"{table}\",\"mode\":\"{mode}\",\"digest\":\"{digest}\",\"units\":[")
    }

    /// The units at these places, each on a line of its own. Parts that are written one after the other make the whole.
    pub fn json_units(&self, places: std::ops::Range<usize>, phrases: &Phrases, out: &mut String) {
        let mut writer =
            Writer { out, phrases, table: self.table(), rules: self.rules(), scratch: String::new() };
        for (place, unit) in places.clone().zip(self.units_in(places)) {
            writer.text(if place == 0 { "\n" } else { ",\n" });
            writer.unit(&unit);
        }
    }
}

/// What stands after the units.
pub const JSON_TAIL: &str = "\n]}\n";

struct Writer<'w> {
    out: &'w mut String,
    phrases: &'w Phrases,
    table: &'w Table,
    rules: Rules,
    scratch: String,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn unit(&mut self, unit: &UnitResult<'_>) {
        self.text("{\"id\":\"");
        self.text(unit.id);
        self.text("\",\"rank\":");
        match unit.rank {
            Some(rank) => {
                digits::push(self.out, i128::try_from(rank.place).unwrap_or(0), 0, Tail::Kept, &PLAIN)
            }
            None => self.text("null"),
        }
        self.truth(",\"tied\":", unit.rank.is_some_and(|rank| rank.tied));
        self.points(",\"points\":", Some(unit.points));
        self.decimal(",\"max\":", Some(unit.max));
        self.points(",\"percent\":", unit.percent);
        self.points(",\"score\":", Some(unit.score));
        self.quoted(",\"grade\":", unit.grade.map(|grade| grade.name.as_str()));
        if self.rules == Rules::Second {
            self.quoted(",\"grade_open\":", unit.grade_open.map(|grade| grade.name.as_str()));
            self.text(",\"grade_missed\":[");
            self.each(&unit.grade_missed, Self::missed);
            self.text("]");
        }
        self.truth(",\"complete\":", unit.complete);
        self.points(",\"bonus\":", Some(unit.bonus));
        self.points(",\"deductions\":", Some(unit.deductions));
        self.text(",\"knockouts\":[");
        self.each(&unit.knockouts, |writer, knockout| writer.knockout(knockout));
        self.text("],\"criteria\":[");
        self.each(&unit.criteria, Self::criterion);
        self.text("]}");
    }

    fn each<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text(",");
            }
            write(self, item);
        }
    }

    fn missed(&mut self, missed: &MissedGrade) {
        self.quoted("{\"grade\":", Some(&self.table.grades[missed.grade].name));
        self.text(",\"why\":[");
        let words: Vec<String> = missed.words(self.table).collect();
        self.each(&words, |writer, word| writer.quoted("", Some(word)));
        self.text("]}");
    }

    fn knockout(&mut self, knockout: &Knockout) {
        self.quoted("{\"flag\":", Some(knockout.flag.as_str()));
        self.quoted(",\"reason\":", knockout.reason.as_deref());
        self.text("}");
    }

    fn criterion(&mut self, result: &CriterionResult<'_>) {
        self.text("{\"id\":\"");
        self.text(&result.criterion.id);
        self.text("\"");
        self.points(",\"points\":", result.points);
        self.decimal(",\"max\":", Some(result.criterion.max));
        if let Some(leaf) = &result.leaf {
            self.leaf(leaf);
        }
        self.text("}");
    }

    fn leaf(&mut self, leaf: &LeafResult<'_>) {
        self.text(",\"state\":\"");
        self.text(leaf.state.word());
        self.text("\"");
        self.decimal(",\"measure\":", leaf.measure);
        self.points(",\"computed\":", leaf.computed);
        self.quoted(",\"layer\":", leaf.layer.map(crate::criteria::Layer::word));
        self.quoted(",\"reason\":", leaf.reason);
        self.scratch.clear();
        leaf.explain.write(self.phrases, &mut self.scratch);
        let explained = std::mem::take(&mut self.scratch);
        self.quoted(",\"explain\":", Some(&explained));
        self.scratch = explained;
    }

    fn truth(&mut self, key: &str, truth: bool) {
        self.text(key);
        self.text(if truth { "true" } else { "false" });
    }

    fn points(&mut self, key: &str, points: Option<Points>) {
        self.number(key, points.map(|points| (points.units(), points.decimals())), Tail::Kept);
    }

    fn decimal(&mut self, key: &str, decimal: Option<Decimal>) {
        self.number(key, decimal.map(|decimal| (decimal.micro(), 6)), Tail::Cut);
    }

    fn number(&mut self, key: &str, number: Option<(i128, u8)>, tail: Tail) {
        self.text(key);
        let Some((value, places)) = number else {
            return self.text("null");
        };
        self.text("\"");
        digits::push(self.out, value, places, tail, &PLAIN);
        self.text("\"");
    }

    fn quoted(&mut self, key: &str, text: Option<&str>) {
        self.text(key);
        let Some(text) = text else {
            return self.text("null");
        };
        self.text("\"");
        escape(text, self.out);
        self.text("\"");
    }
}

/// A text between quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(text, &mut out);
    out.push('"');
    out
}

/// Writes a text as it must stand between quotes.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            byte => out.push_str(&format!("\\u{byte:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{digest, escape};

    #[test]
    fn a_digest_names_both_files() {
        // printf 'a\0b' | sha256sum
        assert_eq!(digest(b"a", b"b"), "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138");
    }

    #[test]
    fn a_reason_may_hold_quotes_and_line_breaks() {
        let mut out = String::new();
        escape("“a” \"b\" \\ c\n\u{1}đ", &mut out);
        assert_eq!(out, "“a” \\\"b\\\" \\\\ c\\n\\u0001đ");
    }
}
