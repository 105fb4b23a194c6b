//! How large a table under way may be: what is kept can always be shown, and saved again.

use super::{RowDraft, TableDraft};
use crate::files::FORM;
use crate::refusal::Refusal;
use crate::text::{NAME_MAX_CHARS, TEXT_MAX_CHARS, accept_length};

/// What a form takes for a row beside its texts: the names of seventeen fields with their signs and a word, in bytes.
const ROW: usize = 288;
/// What it takes for every other field.
const FIELD: usize = 24;
/// What is left of a form for everything else that it sends.
const SPARE: usize = 64 << 10;

/// Something of a table that is longer than is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlong {
    /// The row, or none for the table as a whole.
    pub at: Option<usize>,
    /// The key under which files have it.
    pub key: &'static str,
    /// How long it is.
    pub refusal: Refusal,
}

/// A text of a table, by the key under which files have it.
type Text<'a> = (&'static str, &'a str, usize);

impl TableDraft {
    /// The most criteria: more fit into no form, so nobody could save them again.
    pub const MOST_ROWS: usize = 2_000;
    /// The most entries of a list: grades, bands, decisions that a table rests on.
    pub const MOST_ENTRIES: usize = 100;
    /// The longest title, guide or decision, in letters.
    pub const LONGEST_TEXT: usize = TEXT_MAX_CHARS;
    /// The longest id, figure, word or name, in letters.
    pub const LONGEST_WORD: usize = NAME_MAX_CHARS;
    /// The most bytes of the form in which it is saved.
    const MOST_BYTES: usize = FORM as usize - SPARE;

    /// Whether it has no more criteria, entries and letters than a table may have, and can be read again as it is kept.
    ///
    /// # Errors
    /// [`Refusal::TableTooLong`], [`Refusal::TableListTooLong`], [`Refusal::TextTooLong`], [`Refusal::TableTooHeavy`],
    /// [`Refusal::TableNotReadable`].
    pub fn accept_length(&self) -> Result<(), Refusal> {
        self.accept_rows()?;
        if self.lists().any(|(_, (_, entries))| entries > Self::MOST_ENTRIES) {
            return Err(Refusal::TableListTooLong { max: Self::MOST_ENTRIES.to_string() });
        }
        self.texts().try_for_each(|(_, (_, text, max))| accept_length(text, max))?;
        if self.weight() > Self::MOST_BYTES {
            return Err(Refusal::TableTooHeavy);
        }
        match Self::read(self.kept().as_bytes()) {
            Ok(read) if read.rows.len() == self.rows.len() => Ok(()),
            Ok(_) | Err(_) => Err(Refusal::TableNotReadable),
        }
    }

    /// Whether it has no more criteria than a table may have; asked before anything takes its time over them.
    ///
    /// # Errors
    /// [`Refusal::TableTooLong`].
    pub fn accept_rows(&self) -> Result<(), Refusal> {
        if self.rows.len() > Self::MOST_ROWS {
            return Err(Refusal::TableTooLong { max: Self::MOST_ROWS.to_string() });
        }
        Ok(())
    }

    /// Everything that is longer than is kept, each where it stands.
    #[must_use]
    pub fn overlong(&self) -> Vec<Overlong> {
        let texts = self.texts().filter_map(|(at, (key, text, max))| {
            let refusal = accept_length(text, max).err()?;
            Some(Overlong { at, key, refusal })
        });
        let lists = self.lists().filter(|(_, (_, entries))| *entries > Self::MOST_ENTRIES);
        let lists = lists.map(|(at, (key, _))| {
            let refusal = Refusal::TableListTooLong { max: Self::MOST_ENTRIES.to_string() };
            Overlong { at, key, refusal }
        });
        texts.chain(lists).collect()
    }

    /// The lists, each with the number of its entries.
    fn lists(&self) -> impl Iterator<Item = (Option<usize>, (&'static str, usize))> {
        let head = [
            ("legal_basis", self.legal_basis.len()),
            ("layers", self.layers.len()),
            ("tie_break", self.tie_break.len()),
            ("name", self.grades.len()),
            ("grade", self.knockouts.len()),
        ];
        let rows = self.rows.iter().enumerate().map(|(at, row)| (Some(at), ("scale", row.parameters.len())));
        head.into_iter().map(|list| (None, list)).chain(rows)
    }

    fn texts(&self) -> impl Iterator<Item = (Option<usize>, Text<'_>)> {
        let head = self.head_texts().into_iter().map(|text| (None, text));
        head.chain(
            self.rows
                .iter()
                .enumerate()
                .flat_map(|(at, row)| row.texts().into_iter().map(move |text| (Some(at), text))),
        )
    }

    fn head_texts(&self) -> Vec<Text<'_>> {
        let (text, word) = (Self::LONGEST_TEXT, Self::LONGEST_WORD);
        let mut texts: Vec<Text<'_>> = vec![
            ("id", &self.id, word),
            ("title", &self.title, text),
            ("from", &self.valid_from, word),
            ("to", &self.valid_to, word),
            ("decimals", &self.decimals, word),
            ("max_score", &self.max_score, word),
            ("not_assigned", &self.not_assigned, word),
            ("rest", &self.rest, text),
        ];
        texts.extend(self.legal_basis.iter().map(|basis| ("legal_basis", basis.as_str(), text)));
        texts.extend(self.layers.iter().map(|layer| ("layers", layer.as_str(), word)));
        texts.extend(self.tie_break.iter().map(|rule| ("tie_break", rule.as_str(), word)));
        for grade in &self.grades {
            texts.extend([("name", grade.name.as_str(), word), ("from", &grade.from, word)]);
            texts.push(("rest", &grade.rest, text));
        }
        for knockout in &self.knockouts {
            texts.extend([("flag", knockout.flag.as_str(), word), ("grade", &knockout.grade, word)]);
            texts.push(("reason", &knockout.reason, text));
        }
        texts
    }

    /// About how many bytes the form takes in which it is saved.
    fn weight(&self) -> usize {
        let rows = self.rows.len() * ROW;
        // An id is sent twice: as it is, and as it was.
        let ids: usize = self.rows.iter().map(|row| encoded(&row.id)).sum();
        self.texts().fold(rows + ids, |sum, (at, (key, text, _))| {
            // What is said as sentences is sent in a field for each blank, and one for the sentence.
            let blanks = if key == "rest" { 2 * text.matches('=').count() } else { 0 };
            sum + encoded(text) + FIELD * (blanks + usize::from(at.is_none()))
        })
    }
}

impl RowDraft {
    fn texts(&self) -> Vec<Text<'_>> {
        let (text, word) = (TableDraft::LONGEST_TEXT, TableDraft::LONGEST_WORD);
        let mut texts: Vec<Text<'_>> = vec![
            ("id", &self.id, word),
            ("title", &self.title, text),
            ("max", &self.max, word),
            ("kind", &self.kind, word),
            ("method", &self.method, word),
            ("flag", &self.flag, word),
            ("measure", &self.measure, word),
            ("measure", &self.values[0], word),
            ("measure", &self.values[1], word),
            ("scale", &self.scale, word),
            ("evidence", &self.evidence, word),
            ("guide", &self.guide, text),
            ("rest", &self.rest, text),
        ];
        texts.extend(self.parameters.iter().flatten().map(|text| ("scale", text.as_str(), word)));
        texts
    }
}

/// How many bytes a text takes in a form: letters of ASCII one, every other byte three.
fn encoded(text: &str) -> usize {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() || byte == b' ' { 1 } else { 3 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> TableDraft {
        let row = RowDraft { id: "1".into(), title: "Một".into(), ..RowDraft::default() };
        TableDraft { id: "a".into(), title: "A".into(), rows: vec![row], ..TableDraft::default() }
    }

    fn too_long(letters: usize, max: usize) -> Result<(), Refusal> {
        Err(Refusal::TextTooLong { letters: letters.to_string(), max: max.to_string() })
    }

    #[test]
    fn every_text_of_a_table_has_its_longest_and_is_told_with_its_row() {
        let guide = |letters: usize| {
            let mut draft = draft();
            draft.rows[0].guide = "ế".repeat(letters);
            draft
        };
        assert_eq!(guide(4_000).accept_length(), Ok(()));
        assert_eq!(guide(900_000).accept_length(), too_long(900_000, 4_000));
        let refusal = too_long(900_000, 4_000).unwrap_err();
        assert_eq!(guide(900_000).overlong(), [Overlong { at: Some(0), key: "guide", refusal }]);
        let word = TableDraft { id: "x".repeat(201), ..draft() };
        assert_eq!(word.accept_length(), too_long(201, 200));
    }

    #[test]
    fn lists_and_the_whole_have_their_limits_too() {
        let max = || "100".to_owned();
        let many = TableDraft { tie_break: vec!["more_bonus".into(); 101], ..draft() };
        assert_eq!(many.accept_length(), Err(Refusal::TableListTooLong { max: max() }));
        let mut many = draft();
        many.rows[0].parameters = vec![["1".into(), "2".into()]; 101];
        assert_eq!(many.accept_length(), Err(Refusal::TableListTooLong { max: max() }));
        let refusal = Refusal::TableListTooLong { max: max() };
        assert_eq!(many.overlong(), [Overlong { at: Some(0), key: "scale", refusal }]);
        let row = |number: usize| RowDraft {
            id: number.to_string(),
            title: "ế".repeat(100),
            ..RowDraft::default()
        };
        let heavy = TableDraft { rows: (1..=1_500).map(row).collect(), ..draft() };
        assert_eq!(heavy.accept_length(), Err(Refusal::TableTooHeavy));
    }

    #[test]
    fn a_word_that_nobody_knows_is_kept_and_read_again() {
        for word in ["Máy chấm", "lower_is_better", "a = b", "\"", "value\nx"] {
            let mut draft = draft();
            draft.not_assigned = word.into();
            let row = &mut draft.rows[0];
            for place in [&mut row.kind, &mut row.method, &mut row.measure, &mut row.scale, &mut row.evidence]
            {
                *place = word.into();
            }
            row.values = ["so_1".into(), "so_2".into()];
            row.parameters = vec![["90".into(), "6".into()], ["ba".into(), String::new()]];
            assert_eq!(draft.accept_length(), Ok(()), "{word}");
            assert_eq!(TableDraft::read(draft.kept().as_bytes()).as_ref(), Ok(&draft), "{word}");
            assert!(draft.check().table.is_none());
        }
    }
}
