//! The agenda: hours and minutes as people write them.

use std::fmt;

use crate::refusal::Refusal;

/// So many items has an agenda.
pub const AGENDA_MAX: usize = 40;
/// No item takes longer: a day.
const MINUTES_MAX: i64 = 24 * 60;

/// An hour of the day, in Việt Nam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour {
    hour: u8,
    minute: u8,
}

impl Hour {
    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute)
    }

    /// The hour with this stored text, `08:30`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let is_whole = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_whole(hour) || !is_whole(minute) {
            return None;
        }
        Self::of(hour.parse().ok()?, minute.parse().ok()?)
    }

    fn of(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// An hour as it is typed: `8:30`, `8h30`, `08 giờ 30`, `8h`; nothing where none is said.
///
/// # Errors
/// [`Refusal::HourMalformed`].
pub fn accept_hour(typed: &str) -> Result<Option<Hour>, Refusal> {
    let text: String = typed.to_lowercase().replace("giờ", ":").replace("phút", "").replace(['h', '.'], ":");
    let text: String = text.split_whitespace().collect();
    if text.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = text.split_once(':').unwrap_or((&text, ""));
    let part = |part: &str| -> Option<u8> {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then(|| part.parse().ok()).flatten()
    };
    let minute = if minute.is_empty() { Some(0) } else { part(minute) };
    let read = part(hour).zip(minute).and_then(|(hour, minute)| Hour::of(hour, minute));
    read.map(Some).ok_or(Refusal::HourMalformed)
}

/// How many minutes something takes, as it is typed; nothing where none are said.
///
/// # Errors
/// [`Refusal::MinutesMalformed`].
pub fn accept_minutes(typed: &str) -> Result<Option<i64>, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let is_whole = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = if is_whole { text.parse().ok() } else { None };
    minutes.filter(|minutes| (1..=MINUTES_MAX).contains(minutes)).map(Some).ok_or(Refusal::MinutesMalformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(typed: &str) -> Option<String> {
        accept_hour(typed).unwrap().map(|hour| hour.to_string())
    }

    #[test]
    fn an_hour_is_read_as_people_write_it() {
        for typed in ["8:30", "08:30", "8h30", "8H30", "08 giờ 30", "8 giờ 30 phút", "8.30", " 8 h 30 "]
        {
            assert_eq!(hour(typed).as_deref(), Some("08:30"), "{typed}");
        }
        for typed in ["14h", "14 giờ", "14:00", "14"] {
            assert_eq!(hour(typed).as_deref(), Some("14:00"), "{typed}");
        }
        assert_eq!(hour("  "), None);
    }

    #[test]
    fn what_is_no_hour_is_refused() {
        for typed in ["24:00", "8:60", "sáng", "8:3:0", "-8:00", "8h300", "٨:٠٠", ":"] {
            assert_eq!(accept_hour(typed), Err(Refusal::HourMalformed), "{typed}");
        }
    }

    #[test]
    fn a_stored_hour_comes_back_and_knows_its_minutes() {
        let stored = Hour::from_text("08:30").unwrap();
        assert_eq!((stored.to_string().as_str(), stored.minutes()), ("08:30", 510));
        assert_eq!(Hour::from_text("8:30"), None);
        assert_eq!(Hour::from_text("25:00"), None);
    }

    #[test]
    fn minutes_are_whole_and_no_longer_than_a_day() {
        assert_eq!(accept_minutes("15"), Ok(Some(15)));
        assert_eq!(accept_minutes(" "), Ok(None));
        for typed in ["0", "1441", "1,5", "-3", "mười"] {
            assert_eq!(accept_minutes(typed), Err(Refusal::MinutesMalformed), "{typed}");
        }
    }
}
