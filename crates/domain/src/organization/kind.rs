//! The kind of a unit, by which tables score some units otherwise (`kind` in the facts): what it was from which day to which.

use jiff::civil::Date;

use crate::ground::YEARS;
use crate::refusal::Refusal;
use crate::text::{accept_length, accept_name, is_unseen, is_word, slug_of};

/// The longest name of a kind: it stands in lists and in sentences.
pub const KIND_MAX_CHARS: usize = 60;

/// A kind of units as people call it, with the word by which files know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoringKind {
    /// `Miền núi`
    pub name: String,
    /// `mien_nui`
    pub word: String,
}

impl ScoringKind {
    /// A kind as typed: its name, or the word of the files itself.
    ///
    /// # Errors
    /// [`Refusal::NameEmpty`], [`Refusal::TextTooLong`]; [`Refusal::KindMalformed`] for a name that gives no word.
    pub fn accept(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.replace(is_unseen, "");
        let bounded: String = typed.chars().take(crate::text::NAME_MAX_CHARS).collect();
        let name = accept_name(&bounded)?;
        accept_length(typed.trim(), KIND_MAX_CHARS)?;
        let word = word_of(&name);
        if is_word(&word) { Ok(Self { name, word }) } else { Err(Refusal::KindMalformed { name }) }
    }
}

/// The word by which files know a kind of this name: `Miền núi` → `mien_nui`. A word of the files is its own.
#[must_use]
pub fn word_of(name: &str) -> String {
    slug_of(name).replace('-', "_")
}

/// A unit was of a kind from a day to a day, both inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindSpan {
    /// Which.
    pub kind: ScoringKind,
    /// The first day.
    pub from: Date,
    /// The last day; open where nobody said so.
    pub to: Option<Date>,
}

impl KindSpan {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// The kinds of a unit, one after the other: no day has two, some may have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindHistory(Vec<KindSpan>);

/// The day of a year that decides of which kind its units are: the last.
#[must_use]
pub fn deciding_day(year: i16) -> Date {
    jiff::civil::date(year, 12, 31)
}

/// A day from which a kind may hold.
///
/// # Errors
/// [`Refusal::DayOutsideYears`].
pub fn accept_kind_day(day: Date) -> Result<Date, Refusal> {
    let (first, last) = (YEARS.start().to_string(), YEARS.end().to_string());
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(Refusal::DayOutsideYears { first, last }) }
}

impl KindHistory {
    /// As it is kept, in any order.
    #[must_use]
    pub fn of(mut spans: Vec<KindSpan>) -> Self {
        spans.sort_by_key(|span| span.from);
        Self(spans)
    }

    /// From the first to the last.
    #[must_use]
    pub fn spans(&self) -> &[KindSpan] {
        &self.0
    }

    /// The kind on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&ScoringKind> {
        self.0.iter().find(|span| span.covers(day)).map(|span| &span.kind)
    }

    /// The unit is of this kind from a day on, until another one begins that is there already. What begins on the same day is replaced.
    #[must_use]
    pub fn set(mut self, kind: ScoringKind, from: Date) -> Self {
        self.0.retain(|span| span.from != from);
        let ends_before = |span: &&mut KindSpan| span.covers(from);
        if let Some(before) = self.0.iter_mut().find(ends_before) {
            before.to = from.yesterday().ok();
        }
        let next = self.0.iter().map(|span| span.from).filter(|begins| *begins > from).min();
        let to = next.and_then(|next| next.yesterday().ok());
        self.0.push(KindSpan { kind, from, to });
        Self::of(self.0)
    }

    /// The kind that began on this day ends on another, which it had not passed.
    ///
    /// # Errors
    /// [`Refusal::KindUnknown`] where none began then; [`Refusal::DatesReversed`] for a last day before the first;
    /// [`Refusal::KindOverlaps`] where another has begun by then.
    pub fn end(mut self, from: Date, last: Date) -> Result<Self, Refusal> {
        let at = self.place_of(from)?;
        if last < from {
            return Err(Refusal::DatesReversed);
        }
        if let Some(next) = self.0.get(at + 1).filter(|next| next.from <= last) {
            return Err(Refusal::KindOverlaps { day: next.from.to_string() });
        }
        self.0[at].to = Some(last);
        Ok(self)
    }

    /// What began on this day was written down by mistake: the days go back to the kind right before it.
    ///
    /// # Errors
    /// [`Refusal::KindUnknown`] where none began then.
    pub fn drop_span(mut self, from: Date) -> Result<Self, Refusal> {
        let at = self.place_of(from)?;
        let gone = self.0.remove(at);
        let before = at.checked_sub(1).and_then(|before| self.0.get_mut(before));
        if let Some(before) = before.filter(|before| before.to == from.yesterday().ok()) {
            before.to = gone.to;
        }
        Ok(self)
    }

    fn place_of(&self, from: Date) -> Result<usize, Refusal> {
        self.0.iter().position(|span| span.from == from).ok_or(Refusal::KindUnknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn kind(name: &str) -> ScoringKind {
        ScoringKind::accept(name).unwrap()
    }

    fn told(history: &KindHistory) -> Vec<(String, String, String)> {
        let to = |span: &KindSpan| span.to.map(|to| to.to_string()).unwrap_or_default();
        let line = |span: &KindSpan| (span.kind.word.clone(), span.from.to_string(), to(span));
        history.spans().iter().map(line).collect()
    }

    fn lines(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        expected.iter().map(|(word, from, to)| ((*word).into(), (*from).into(), (*to).into())).collect()
    }

    #[test]
    fn a_kind_is_known_to_files_by_its_name_without_diacritics() {
        for (typed, name) in [
            ("Miền núi", "Miền núi"),
            (" Mie\u{302}\u{300}n\u{200b}  nu\u{301}i ", "Miền núi"),
            ("mien_nui", "mien_nui"),
            ("MIỀN NÚI", "MIỀN NÚI"),
        ] {
            let kind = kind(typed);
            assert_eq!((kind.name.as_str(), kind.word.as_str()), (name, "mien_nui"), "{typed}");
        }
        assert_eq!(kind("Xã loại I (đặc biệt)").word, "xa_loai_i_dac_biet");
    }

    #[test]
    fn what_no_file_can_name_or_no_list_can_hold_is_no_kind() {
        assert_eq!(ScoringKind::accept(" \u{200b} "), Err(Refusal::NameEmpty));
        for typed in ["1", "2 sao", "…"] {
            assert_eq!(ScoringKind::accept(typed), Err(Refusal::KindMalformed { name: typed.into() }));
        }
        let (letters, max) = ("61".to_owned(), "60".to_owned());
        assert_eq!(ScoringKind::accept(&"ế".repeat(61)), Err(Refusal::TextTooLong { letters, max }));
        assert!(ScoringKind::accept(&"ế".repeat(60)).is_ok());
        assert!(ScoringKind::accept(&"a".repeat(900_000)).is_err());
    }

    #[test]
    fn a_kind_holds_until_another_begins_and_the_one_that_begins_on_its_day_replaces_it() {
        let history = KindHistory::default()
            .set(kind("Đồng bằng"), day("2024-01-01"))
            .set(kind("Đảo"), day("2026-07-01"))
            .set(kind("Miền núi"), day("2025-01-01"));
        let wanted = [
            ("dong_bang", "2024-01-01", "2024-12-31"),
            ("mien_nui", "2025-01-01", "2026-06-30"),
            ("dao", "2026-07-01", ""),
        ];
        assert_eq!(told(&history), lines(&wanted));

        let mended = history.set(kind("Trung du"), day("2025-01-01"));

        assert_eq!(mended.on(day("2024-12-31")).unwrap().word, "dong_bang");
        assert_eq!(mended.on(day("2025-12-31")).unwrap().word, "trung_du");
        assert_eq!(mended.on(deciding_day(2026)).unwrap().word, "dao");
        assert_eq!(mended.on(day("2023-12-31")), None);
        assert_eq!(mended.spans().len(), 3);
    }

    #[test]
    fn a_kind_that_ends_leaves_the_unit_without_one_until_the_next() {
        let history = KindHistory::default().set(kind("Đảo"), day("2024-01-01"));
        let history = history.set(kind("Đồng bằng"), day("2026-01-01"));
        let ended = history.clone().end(day("2024-01-01"), day("2024-12-31")).unwrap();
        assert_eq!(ended.on(day("2025-06-01")), None);
        assert_eq!(ended.on(deciding_day(2026)).unwrap().word, "dong_bang");

        let ends = |from: &str, last: &str| history.clone().end(day(from), day(last));
        assert_eq!(ends("2024-01-01", "2023-12-31"), Err(Refusal::DatesReversed));
        assert_eq!(ends("2024-01-01", "2026-01-01"), Err(Refusal::KindOverlaps { day: "2026-01-01".into() }));
        assert_eq!(ends("2024-02-01", "2024-12-31"), Err(Refusal::KindUnknown));
    }

    #[test]
    fn a_kind_that_was_written_down_by_mistake_gives_its_days_back() {
        let history = KindHistory::default().set(kind("Đảo"), day("2024-01-01"));
        let wrong = history.clone().set(kind("Miền núi"), day("2025-01-01"));
        assert_eq!(wrong.clone().drop_span(day("2025-01-01")).unwrap(), history);

        let parted = history.end(day("2024-01-01"), day("2024-06-30")).unwrap();
        let wrong = parted.clone().set(kind("Miền núi"), day("2025-01-01"));
        assert_eq!(wrong.drop_span(day("2025-01-01")).unwrap(), parted, "a gap stays a gap");
        assert_eq!(parted.drop_span(day("2025-01-01")), Err(Refusal::KindUnknown));
    }
}
