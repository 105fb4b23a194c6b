//! The fields of an entry, and how each is read as people type it.

use jiff::civil::Date;

use super::kinds::{EntryKind, LegalForm, Membership, Sector, SizeClass, Status};
use crate::calendar::accept_day;
use crate::refusal::Refusal;
use crate::text::{accept_count, accept_length, accept_name, tidy_seen};

/// The longest name of a commune or a province.
pub const COMMUNE_MAX_CHARS: usize = 100;
/// The longest number of a registration.
pub const REGISTRATION_MAX_CHARS: usize = 40;
/// No organisation has more members.
pub const MEMBERS_MAX: i64 = 10_000_000;
/// So many letters are told of what is none of the choices.
const TOLD: usize = 60;
/// No organisation of a register is older.
const FIRST_YEAR: i16 = 1945;

/// What is known of an entry from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// What it is called.
    Name,
    /// What it is: [`EntryKind`].
    Kind,
    /// Under which law: [`LegalForm`].
    Form,
    /// The number of its registration.
    Registration,
    /// The day on which it was founded.
    Founded,
    /// What it lives by: [`Sector`].
    Sector,
    /// How large it is: [`SizeClass`].
    Size,
    /// Whether it works: [`Status`].
    Status,
    /// Whether it belongs to the alliance: [`Membership`].
    Membership,
    /// How many members it has.
    Members,
    /// Xã, phường, đặc khu.
    Commune,
    /// Tỉnh, thành phố.
    Province,
}

impl Field {
    /// Every field, in the order in which forms ask for them.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Kind,
        Self::Form,
        Self::Registration,
        Self::Founded,
        Self::Sector,
        Self::Size,
        Self::Status,
        Self::Membership,
        Self::Members,
        Self::Commune,
        Self::Province,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Form => "form",
            Self::Registration => "registration",
            Self::Founded => "founded",
            Self::Sector => "sector",
            Self::Size => "size",
            Self::Status => "status",
            Self::Membership => "membership",
            Self::Members => "members",
            Self::Commune => "commune",
            Self::Province => "province",
        }
    }

    /// The field with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The stable names from which one chooses; none for what one types.
    #[must_use]
    pub fn choices(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Kind => Some(EntryKind::NAMES),
            Self::Form => Some(LegalForm::NAMES),
            Self::Sector => Some(Sector::NAMES),
            Self::Size => Some(SizeClass::NAMES),
            Self::Status => Some(Status::NAMES),
            Self::Membership => Some(Membership::NAMES),
            Self::Name
            | Self::Registration
            | Self::Founded
            | Self::Members
            | Self::Commune
            | Self::Province => None,
        }
    }

    /// Whether every entry has it.
    #[must_use]
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Name | Self::Kind | Self::Status)
    }

    /// A value as it is kept; empty where nothing is known.
    ///
    /// # Errors
    /// What is no value of the field, or too long; [`Refusal::RegisterFieldNeeded`] for nothing where there must be something.
    pub fn accept(self, typed: &str, today: Date) -> Result<String, Refusal> {
        let seen = tidy_seen(bounded(typed));
        if self != Self::Name && seen.is_empty() {
            return if self.is_needed() { Err(Refusal::RegisterFieldNeeded) } else { Ok(seen) };
        }
        if let Some(choices) = self.choices() {
            let unknown = || Refusal::RegisterChoiceUnknown { found: seen.chars().take(TOLD).collect() };
            return if choices.contains(&seen.as_str()) { Ok(seen) } else { Err(unknown()) };
        }
        match self {
            Self::Name => accept_name(&seen),
            Self::Members => accept_count(&seen, MEMBERS_MAX).map(|count| count.to_string()),
            Self::Founded => accept_past_day(&seen, today).map(|day| day.to_string()),
            Self::Registration => accept_length(&seen, REGISTRATION_MAX_CHARS).map(|()| seen),
            Self::Commune
            | Self::Province
            | Self::Kind
            | Self::Form
            | Self::Sector
            | Self::Size
            | Self::Status
            | Self::Membership => accept_length(&seen, COMMUNE_MAX_CHARS).map(|()| seen),
        }
    }
}

/// As much of what was typed as any field could take, and enough more to say that it is too long.
fn bounded(typed: &str) -> &str {
    if typed.len() <= 2_000 {
        return typed;
    }
    typed.char_indices().nth(2_000).map_or(typed, |(end, _)| &typed[..end])
}

/// A day that has come, as people type it.
///
/// # Errors
/// No day, one before any register, or one still to come.
pub fn accept_past_day(typed: &str, today: Date) -> Result<Date, Refusal> {
    accept_past(accept_day(typed)?, today)
}

/// A day that has come.
///
/// # Errors
/// One before any register, or still to come.
pub(super) fn accept_past(day: Date, today: Date) -> Result<Date, Refusal> {
    if day > today {
        return Err(Refusal::RegisterDayAhead { day: day.to_string() });
    }
    let outside =
        || Refusal::DayOutsideYears { first: FIRST_YEAR.to_string(), last: today.year().to_string() };
    if day.year() < FIRST_YEAR { Err(outside()) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 26)
    }

    fn accept(field: Field, typed: &str) -> Result<String, Refusal> {
        field.accept(typed, today())
    }

    #[test]
    fn a_value_is_kept_as_it_is_meant_whatever_it_was_pasted_from() {
        let name = " Hợp tác xã\u{a0} Hoa lan\u{200b} Đan Hoa\u{300}i ";
        assert_eq!(accept(Field::Name, name), Ok("Hợp tác xã Hoa lan Đan Hoài".into()));
        assert_eq!(accept(Field::Members, "1.234"), Ok("1234".into()));
        assert_eq!(accept(Field::Members, "1\u{a0}234"), Ok("1234".into()));
        assert_eq!(accept(Field::Founded, "1/7/2013"), Ok("2013-07-01".into()));
        assert_eq!(accept(Field::Sector, "agriculture"), Ok("agriculture".into()));
        assert_eq!(accept(Field::Commune, " \u{200b} "), Ok(String::new()), "nothing is known");
    }

    #[test]
    fn what_is_no_value_is_asked_back_and_never_guessed() {
        for typed in ["1,5", "1.5", "12.34", "-3", "ba", "99999999", "1..234", "1234.567", "0.125"] {
            let wrong = Refusal::RegisterCountMalformed { max: "10000000".into() };
            assert_eq!(accept(Field::Members, typed), Err(wrong), "{typed}");
        }
        assert_eq!(accept(Field::Name, " "), Err(Refusal::NameEmpty));
        assert_eq!(accept(Field::Kind, ""), Err(Refusal::RegisterFieldNeeded));
        let unknown = Refusal::RegisterChoiceUnknown { found: "nông".into() };
        assert_eq!(accept(Field::Sector, "nông"), Err(unknown));
        let ahead = Refusal::RegisterDayAhead { day: "2026-11-27".into() };
        assert_eq!(accept(Field::Founded, "27/11/2026"), Err(ahead));
        assert!(matches!(accept(Field::Founded, "1/1/0001"), Err(Refusal::DayOutsideYears { .. })));
    }

    #[test]
    fn every_text_has_its_bound() {
        for (field, max) in [(Field::Registration, 40), (Field::Commune, 100), (Field::Province, 100)] {
            assert!(accept(field, &"ế".repeat(max)).is_ok());
            assert!(matches!(accept(field, &"ế".repeat(max + 1)), Err(Refusal::TextTooLong { .. })));
        }
        assert!(matches!(accept(Field::Name, &"a".repeat(900_000)), Err(Refusal::NameTooLong { .. })));
    }
}
