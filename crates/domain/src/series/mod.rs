//! Figures across reorganisations: as they were, and on the boundaries of a day, without inventing any.
//!
//! Format and exact meaning are in `docs/series.md`. Nothing here does I/O, asks the clock or uses floating point: sums and shares
//! are exact, and each value is rounded half away from zero once, at the end.
//!
//! ```
//! use thidua_domain::series::Series;
//!
//! let series = Series::read(r#"{"format": "thidua-series/1",
//!     "units": [{"id": "a", "name": "A", "until": "2025-06-30"}, {"id": "b", "name": "B", "until": "2025-06-30"},
//!               {"id": "c", "name": "C", "from": "2025-07-01"}],
//!     "reorganisations": [{"day": "2025-07-01", "from": ["a", "b"], "to": ["c"]}],
//!     "indicators": [{"id": "htx", "kind": "additive", "decimals": 0}],
//!     "periods": [{"id": "2024", "ends": "2024-12-31"}],
//!     "values": [{"unit": "a", "period": "2024", "indicator": "htx", "value": "169"},
//!                {"unit": "b", "period": "2024", "indicator": "htx", "value": "682"}]}"#.as_bytes()).expect("a right file");
//! let mut shown = vec![];
//! series.rebase("2026-12-31".parse().expect("a day"), |row| {
//!     shown.push((row.units.to_vec(), row.value.map(str::to_owned)));
//!     Ok::<(), ()>(())
//! }).expect("nothing stops it");
//! assert_eq!(shown, [(vec![2], Some("851".to_owned()))]);
//! ```
//!
//! # How it is worked out
//!
//! Units that reorganisations link form a *component*; no figure leaves it. Each component is gone through in the order of its
//! days, a period and an indicator at a time (`forward`, `joined`), so no chain is too deep and none is walked twice. What a missing
//! value lacks is kept as a net of shared parts (`lacks`) and only written out where it is shown. Rows go to whoever asked, one by
//! one, and only the component that is being told is in memory.
//!
//! # Where the contract is silent
//!
//! * A unit that shares figures (`how` is `joined`) keeps that `how` where its own row is missing with `joined`; `none` is for rows that
//!   nothing could be a figure of.
//! * A unit that shares with nobody answers like a joined row of one: it is missing with `joined` where its successors also go back to
//!   a unit that was founded after the day.
//! * A unit all of whose predecessors are absent is absent, whether or not its split has shares; everything that is lacking on the
//!   way is listed, also behind a split without shares, and a share of 0 still needs the figure.
//! * `of` at an indicator that is no ratio, an empty `from` or `to`, and a day before the year 1 are refused. `shares` may be empty. A unit that
//!   no reorganisation names may end before it begins; it never exists.
//! * Lists may be empty, names too; periods may end on the same day.

mod component;
mod compose;
mod exact;
mod forward;
mod joined;
mod json;
mod lacks;
mod read;
mod rows;
mod span;
mod table;

use jiff::civil::Date;

use crate::criteria::{Fault, FileRole};

pub use compose::{Change, Chronicle, Composed, Life, Measured, Told};
pub use json::write_json;
pub use lacks::{Lack, Why};
pub use read::read_day;
pub use rows::{How, Row};
pub use table::{TableCell, TableRow, counts};

use exact::Share;
use span::Span;

/// A file of figures with the units, reorganisations, indicators and periods that they belong to. Everything is named by its place.
#[derive(Debug, Default)]
pub struct Series {
    units: Vec<Unit>,
    reorganisations: Vec<Reorganisation>,
    indicators: Vec<Indicator>,
    periods: Vec<Period>,
    values: Values,
}

/// A unit, and the days on which it exists.
#[derive(Debug)]
pub struct Unit {
    /// `[a-z0-9-]{1,64}`
    pub id: String,
    /// What people call it.
    pub name: String,
    life: Span,
    /// The reorganisation that made it, and the one that ended it.
    came: Option<usize>,
    went: Option<usize>,
}

/// What an indicator measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A count or a sum: that of a whole is the sum of its parts.
    Additive,
    /// The quotient of two additive indicators.
    Ratio {
        /// Above the line.
        numerator: usize,
        /// Below it.
        denominator: usize,
    },
    /// Anything else, such as a rank: shown as it was, never worked out.
    Other,
}

/// An indicator.
#[derive(Debug)]
pub struct Indicator {
    /// `[a-z][a-z0-9_]{0,63}`
    pub id: String,
    /// What it measures.
    pub kind: Kind,
    /// Places after the point, 0 to 6.
    pub decimals: u8,
}

/// A period, known by its last day.
#[derive(Debug)]
pub struct Period {
    /// `[a-z0-9-]{1,64}`
    pub id: String,
    /// Its last day.
    pub ends: Date,
}

/// Units that end on the day before, and units that begin on the day.
#[derive(Debug)]
struct Reorganisation {
    day: Date,
    from: Vec<usize>,
    to: Vec<usize>,
    shares: Shares,
}

/// What each successor of a split takes.
#[derive(Debug, Default)]
struct Shares {
    /// By indicator, in order of the indicators.
    named: Vec<(usize, Vec<Share>)>,
    /// For every additive indicator that is not named.
    rest: Option<Vec<Share>>,
}

impl Shares {
    /// The shares of an indicator, in the order of `to`.
    fn of(&self, indicator: usize) -> Option<&[Share]> {
        match self.named.binary_search_by_key(&indicator, |(named, _)| *named) {
            Ok(place) => Some(&self.named[place].1),
            Err(_) => self.rest.as_deref(),
        }
    }
}

/// One figure of the file. `at` is where it stands.
#[derive(Clone, Copy, Debug)]
struct Value {
    unit: u32,
    period: u32,
    indicator: u32,
    at: u32,
    micro: i128,
}

/// The figures, sorted by unit, period and indicator.
#[derive(Debug, Default)]
struct Values {
    all: Vec<Value>,
    /// Where those of each unit begin; one more than there are units.
    starts: Vec<usize>,
}

impl Values {
    /// Those of a unit.
    fn of_unit(&self, unit: usize) -> &[Value] {
        &self.all[self.starts[unit]..self.starts[unit + 1]]
    }

    /// The figure in millionths, if it is given.
    fn find(&self, unit: usize, period: usize, indicator: usize) -> Option<i128> {
        let own = self.of_unit(unit);
        let wanted = (u32::try_from(period).ok()?, u32::try_from(indicator).ok()?);
        let place = own.binary_search_by_key(&wanted, |value| (value.period, value.indicator)).ok()?;
        Some(own[place].micro)
    }
}

impl Series {
    /// The most bytes such a file may have: 1 GiB.
    pub const LIMIT: usize = FileRole::Series.limit();

    /// Reads and checks a file.
    ///
    /// # Errors
    ///
    /// The first thing that is found wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Box<Fault>> {
        read::read(bytes)
    }

    /// The units, in the order of the file.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The indicators, in the order of the file.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The periods, in the order of the file.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Tells every figure on the boundaries of a day, row by row; what `tell` returns as an error ends it.
    ///
    /// # Errors
    ///
    /// What `tell` returned.
    pub fn rebase<E>(&self, on: Date, tell: impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        rows::tell_all(self, on, tell)
    }
}
