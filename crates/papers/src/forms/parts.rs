//! What several forms have: days, and who signs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
