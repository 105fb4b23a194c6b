//! What several forms have: days, and who signs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text_paper::Head;

/// A day, in files as `2026-12-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

impl TryFrom<String> for Day {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl Day {
    /// As at the foot of a paper: `ngày 05 tháng 02 năm 2026`. Days below 10 and the months 1 and 2 get a zero.
    #[must_use]
    pub fn in_full(self) -> String {
        let (day, month, year) = (self.0.day(), self.0.month(), self.0.year());
        let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
        format!("ngày\u{a0}{day:02} tháng\u{a0}{month} năm\u{a0}{year}")
    }

    /// As in a running text: `05/02/2026`.
    #[must_use]
    pub fn in_figures(self) -> String {
        self.0.strftime("%d/%m/%Y").to_string()
    }
}

/// Who issues a paper, under which number, where and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    /// The body above the issuer, in capitals; up to 120 letters.
    #[serde(default)]
    pub superior: Option<String>,
    /// Who issues it, in capitals; up to 120 letters.
    pub issuer: String,
    /// Its number in the year; none: room to write it in.
    #[serde(default)]
    pub number: Option<u32>,
    /// What stands behind the number, up to 30 letters: `QĐ-LMHTX`. None: the paper carries no number.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Up to 60 letters.
    pub place: String,
    /// When it was signed; none: room to write day and month in.
    #[serde(default)]
    pub day: Option<Day>,
    /// When it was prepared: the day that the file says it was made on, and the year where no day is known.
    pub prepared: Day,
}

impl Letterhead {
    /// The heading in words.
    pub(crate) fn head(&self) -> Head {
        let number = self.symbol.as_ref().map(|symbol| format!("Số: {}/{symbol}", self.number_or_room()));
        let day = self.day.map_or_else(|| open_day(self.prepared.0.year()), Day::in_full);
        let place_and_day = format!("{}, {day}", self.place);
        Head { superior: self.superior.clone(), issuer: self.issuer.clone(), number, place_and_day }
    }

    /// As another paper names it: `Quyết định số 12/QĐ-LMHTX ngày 15 tháng 12 năm 2026`.
    pub(crate) fn cited(&self, kind: &str) -> String {
        let day = self.day.map_or_else(|| open_day(self.prepared.0.year()), Day::in_full);
        match &self.symbol {
            Some(symbol) => format!("{kind} số {}/{symbol} {day}", self.number_or_room()),
            None => format!("{kind} {day}"),
        }
    }

    /// Numbers below 10 get a zero.
    fn number_or_room(&self) -> String {
        self.number.map_or_else(|| "\u{a0}".repeat(8), |number| format!("{number:02}"))
    }
}

/// Room to write day and month in.
pub(crate) fn open_day(year: i16) -> String {
    let room = "\u{a0}".repeat(6);
    format!("ngày{room}tháng{room}năm\u{a0}{year}")
}

/// Who signs, and in whose place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Lines above the office, at most two: on behalf of a council, in place of its head. Each up to 120 letters.
    #[serde(default)]
    pub authority: Vec<Authority>,
    /// The office in capitals, `PHÓ CHỦ TỊCH`; up to 120 letters.
    pub office: String,
    /// The name, up to 60 letters. None: a line to write it on.
    #[serde(default)]
    pub name: Option<String>,
}

/// By which right somebody signs for somebody else (Decree 30/2020, article 13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// `TM.`: on behalf of the collective of this name.
    OnBehalfOf(String),
    /// `KT.`: the deputy in place of this head.
    InPlaceOf(String),
    /// `TL.`: by order of this head.
    ByOrderOf(String),
    /// `TUQ.`: by mandate of this head.
    ByMandateOf(String),
}

impl Authority {
    /// For whom.
    #[must_use]
    pub fn whom(&self) -> &String {
        match self {
            Self::OnBehalfOf(whom)
            | Self::InPlaceOf(whom)
            | Self::ByOrderOf(whom)
            | Self::ByMandateOf(whom) => whom,
        }
    }

    fn line(&self) -> String {
        let short = match self {
            Self::OnBehalfOf(_) => "TM.",
            Self::InPlaceOf(_) => "KT.",
            Self::ByOrderOf(_) => "TL.",
            Self::ByMandateOf(_) => "TUQ.",
        };
        // Short and long stay on one line.
        format!("{short}\u{a0}{}", self.whom())
    }
}

impl Signer {
    /// Authority and office, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let above = self.authority.iter().map(Authority::line);
        above.chain([self.office.clone()]).collect()
    }
}

/// A share with two decimals, rounded to the nearest, `83,33\u{a0}%`; of nothing there is no share.
pub(crate) fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let (part, whole) = (u64::from(part), u64::from(whole));
    let hundredths = (part * 20_000 + whole) / (2 * whole);
    match hundredths % 100 {
        0 => format!("{}\u{a0}%", hundredths / 100),
        behind => format!("{},{behind:02}\u{a0}%", hundredths / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, percent};

    #[test]
    fn shares_are_rounded_once_and_of_nothing_there_is_none() {
        let shown =
            [(5, 6), (1, 3), (2, 3), (6, 6), (0, 6), (1, 0)].map(|(part, whole)| percent(part, whole));

        assert_eq!(shown, ["83,33\u{a0}%", "33,33\u{a0}%", "66,67\u{a0}%", "100\u{a0}%", "0\u{a0}%", "–"]);
    }

    #[test]
    fn days_below_ten_and_the_first_two_months_have_a_zero() {
        let full = |text: &str| Day(text.parse().unwrap()).in_full().replace('\u{a0}', " ");

        assert_eq!(full("2026-02-05"), "ngày 05 tháng 02 năm 2026");
        assert_eq!(full("2026-03-15"), "ngày 15 tháng 3 năm 2026");
    }
}
