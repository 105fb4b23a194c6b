//! Figures of single organisations: of which period, of what, and how they are kept as integers.

mod roll;

use jiff::civil::{Date, date};
use unicode_normalization::UnicodeNormalization;

use super::field::Field;
use super::kinds::MeasureNature;
use super::life::{Fact, Life};
use crate::number::Decimal;
use crate::number::fraction::nearest_of;
use crate::refusal::Refusal;
use crate::text::{NAME_MAX_CHARS, slug_of, word_key};

pub use roll::{FigureRow, Roll};

/// The sector under which figures stand whose organisation is out of the register: no page counts them.
pub const OUT_OF_REGISTER: &str = "out";
/// Digits of an amount at most: all numbers with so many fit in 64 bits.
const DIGITS: u32 = 18;
/// Places of a decimal.
const PLACES: u8 = 6;
/// The years of which figures are kept.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// A slug of a title that is as long may be the beginning of several.
const LONG_SLUG: usize = 60;

/// A year, or a quarter of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigurePeriod {
    /// The year.
    pub year: i16,
    /// Which quarter, 1 to 4; none: the whole year.
    pub quarter: Option<i8>,
}

impl FigurePeriod {
    /// As it is kept and stands in addresses: `2025`, `2025-Q1`.
    #[must_use]
    pub fn code(self) -> String {
        match self.quarter {
            Some(quarter) => format!("{}-Q{quarter}", self.year),
            None => self.year.to_string(),
        }
    }

    /// The period of a code, and of no other text.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (year, quarter) = match code.split_once("-Q") {
            Some((year, quarter)) => (year, Some(quarter.parse().ok().filter(|it| (1..=4).contains(it))?)),
            None => (code, None),
        };
        let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
        Some(Self { year, quarter }).filter(|period| period.code() == code)
    }

    /// The period of which somebody brings figures.
    ///
    /// # Errors
    /// No code of a period; a period that has not begun.
    pub fn accept(code: &str, today: Date) -> Result<Self, Refusal> {
        let period = Self::from_code(code.trim()).ok_or(Refusal::FiguresPeriodUnknown)?;
        if period.first_day() > today { Err(Refusal::FiguresPeriodAhead) } else { Ok(period) }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        date(self.year, self.quarter.map_or(1, |quarter| quarter * 3 - 2), 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        date(self.year, self.quarter.map_or(12, |quarter| quarter * 3), 1).last_of_month()
    }

    /// The same a year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// Those that have begun, of so many years, the newest first: the whole year before its quarters.
    #[must_use]
    pub fn begun(today: Date, years: i16) -> Vec<Self> {
        let of_year = |year: i16| {
            let quarters = (1..=4).rev().map(move |quarter| Self { year, quarter: Some(quarter) });
            std::iter::once(Self { year, quarter: None }).chain(quarters)
        };
        let all = (0..years).flat_map(|back| of_year(today.year() - back));
        all.filter(|period| period.first_day() <= today).collect()
    }
}

/// What is measured of every organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What it is known by, in every alliance alike: made of title and unit.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// In what it is counted; empty where nobody says.
    pub measure_unit: String,
    /// How many decimals its figures have: 0 to 6.
    pub decimals: u8,
    /// Whether figures of several organisations can be added.
    pub nature: MeasureNature,
}

/// Title and unit of a heading: `Doanh thu (triệu đồng)`.
#[must_use]
pub fn read_heading(heading: &str) -> (String, String) {
    let heading = heading.trim();
    let split = heading.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split.filter(|(title, unit)| !title.trim().is_empty() && !unit.trim().is_empty()) {
        Some((title, unit)) => (title.trim().to_owned(), unit.trim().to_owned()),
        None => (heading.to_owned(), String::new()),
    }
}

/// What a measure of this title and this unit is known by: `doanh-thu.trieu-dong.` and a mark. Without marks a word says too little – *dừa*, *dứa* and
/// *dưa* are three harvests –, so the mark tells apart what an address cannot.
#[must_use]
pub fn measure_code(title: &str, unit: &str) -> String {
    let (slug, unit_slug) = (slug_of(title), slug_of(unit));
    let slug = slug.get(..LONG_SLUG).filter(|_| slug.len() > LONG_SLUG).unwrap_or(&slug);
    let mark = mark_of(&format!("{}\n{}", sounded(title), sounded(unit))) & 0x00ff_ffff;
    let dot = if unit_slug.is_empty() { "" } else { "." };
    format!("{slug}{dot}{unit_slug}.{mark:06x}")
}

/// A text as it is said: where a tone stands in its syllable (*hòa*, *hoà*) does not count, nor how letters are composed.
fn sounded(text: &str) -> String {
    let said = |word: &str| {
        let (tones, letters): (String, String) = word.nfd().partition(|c| TONES.contains(c));
        letters + &tones
    };
    word_key(text).split(' ').map(said).collect::<Vec<_>>().join(" ")
}

/// Grave, acute, tilde, hook, dot.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A number that differs where texts do (FNV-1a).
fn mark_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |mark: u32, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Whether a heading may become a measure.
///
/// # Errors
/// No letter in it, or too long.
pub fn accept_title(title: &str) -> Result<(), Refusal> {
    if !title.chars().any(char::is_alphabetic) {
        return Err(Refusal::NameEmpty);
    }
    crate::text::accept_length(title, NAME_MAX_CHARS)
}

/// A figure as an integer of so many decimals.
///
/// # Errors
/// More decimals than that, or more than 18 digits.
pub fn amount_of(figure: Decimal, decimals: u8) -> Result<i64, Refusal> {
    if figure.places() > decimals {
        return Err(Refusal::FigurePlaces { max: decimals.to_string() });
    }
    let amount = figure.micro() / 10_i128.pow(u32::from(PLACES.saturating_sub(decimals)));
    let fits = amount.abs() < 10_i128.pow(DIGITS);
    i64::try_from(amount).ok().filter(|_| fits).ok_or(Refusal::FigureTooLarge)
}

/// The figure that is kept as this integer.
#[must_use]
pub fn figure_of(amount: i64, scale: i64) -> Decimal {
    let missing = i64::from(PLACES) - scale.clamp(0, i64::from(PLACES));
    Decimal::from_micro(i128::from(amount) * 10_i128.pow(u32::try_from(missing).unwrap_or(0)))
}

/// By how much it grew, in hundredths of a percent; nothing where there was nothing to grow from.
#[must_use]
pub fn growth(now: Decimal, before: Decimal) -> Option<i128> {
    (before.micro() > 0).then(|| nearest_of(now.micro() - before.micro(), 10_000, before.micro()))
}

/// How much of the whole it is, in hundredths of a percent; nothing where the whole is nothing.
#[must_use]
pub fn share(part: Decimal, whole: Decimal) -> Option<i128> {
    (whole.micro() > 0).then(|| nearest_of(part.micro(), 10_000, whole.micro()))
}

/// In which sector the figures of a period are counted: that of its last day. Where nothing is noted up to that day, what was noted first after
/// it: registers are often begun after the years of which figures are brought.
#[must_use]
pub fn sector_in(life: &Life, period: FigurePeriod) -> &str {
    let on_day = life.on(Field::Sector, period.last_day());
    let holds = |fact: &&Fact| {
        fact.field == Field::Sector && !fact.value.is_empty() && life.stands(fact.number).is_ok()
    };
    let later = || life.facts().iter().filter(holds).min_by_key(|fact| (fact.from, fact.number));
    on_day.or_else(later).map_or("", |fact| fact.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    #[test]
    fn a_period_is_a_year_or_a_quarter_and_knows_its_days() {
        let period = FigurePeriod::from_code("2024-Q1").unwrap();
        assert_eq!((period.first_day(), period.last_day()), (date(2024, 1, 1), date(2024, 3, 31)));
        assert_eq!(period.year_before().code(), "2023-Q1");
        assert_eq!(FigurePeriod::from_code("2025").unwrap().last_day(), date(2025, 12, 31));
        for text in ["", "2025-Q5", "2025-Q0", "2025-Q01", "02025", "25", "2025-q1", "+2025", "1800"] {
            assert_eq!(FigurePeriod::from_code(text), None, "{text}");
        }
        let today = date(2026, 5, 2);
        let begun: Vec<String> = FigurePeriod::begun(today, 2).into_iter().map(FigurePeriod::code).collect();
        assert_eq!(begun[..4], ["2026", "2026-Q2", "2026-Q1", "2025"]);
        assert_eq!(FigurePeriod::accept("2026-Q3", today), Err(Refusal::FiguresPeriodAhead));
        assert_eq!(FigurePeriod::accept("quý 1", today), Err(Refusal::FiguresPeriodUnknown));
    }

    #[test]
    fn a_heading_is_a_title_and_a_unit_and_both_make_the_code() {
        let read = |text: &str| {
            let (title, unit) = read_heading(text);
            measure_code(&title, &unit)
        };
        let revenue = read("Doanh thu (triệu đồng)");
        assert!(revenue.starts_with("doanh-thu.trieu-dong."), "{revenue}");
        assert_eq!(read(" DOANH THU  ( Triệu đồng )"), revenue);
        assert!(read("Doanh thu (nội bộ) (triệu đồng)").starts_with("doanh-thu-noi-bo.trieu-dong."));
        assert!(read("Số lao động").starts_with("so-lao-dong."));
        assert!(read("(triệu đồng)").starts_with("trieu-dong."));
        assert_eq!(
            read("Sản lượng hoa hoà (tấn)"),
            read("Sản lượng hoa hòa (tấn)"),
            "one word, spelled twice"
        );
        let harvests = ["dừa", "dứa", "dưa"].map(|what| read(&format!("Sản lượng {what} (tấn)")));
        assert!(harvests[0] != harvests[1] && harvests[1] != harvests[2] && harvests[0] != harvests[2]);
        let units = ["%", "‰", "m²", "m³", "m"].map(|unit| read(&format!("Tỷ lệ ({unit})")));
        assert!((0..5).all(|a| (0..a).all(|b| units[a] != units[b])), "{units:?}");
        let long = "Tổng doanh thu của các hoạt động cung ứng dịch vụ cho thành viên trong kỳ, phần";
        assert_ne!(read(&format!("{long} một")), read(&format!("{long} hai")));
    }

    #[test]
    fn a_figure_is_an_integer_of_so_many_decimals_or_refused() {
        assert_eq!(amount_of(decimal("12.5"), 2), Ok(1_250));
        assert_eq!(amount_of(decimal("-7"), 0), Ok(-7));
        assert_eq!(amount_of(decimal("12.5"), 0), Err(Refusal::FigurePlaces { max: "0".into() }));
        assert_eq!(amount_of(decimal("999999999999.999999"), 6), Ok(999_999_999_999_999_999));
        assert_eq!(amount_of(decimal("1000000000000"), 6), Err(Refusal::FigureTooLarge));
        assert_eq!(figure_of(1_250, 2), decimal("12.5"));
    }

    #[test]
    fn growth_and_share_are_rounded_once_and_missing_where_there_is_nothing_below() {
        assert_eq!(growth(decimal("110"), decimal("100")), Some(1_000));
        assert_eq!(growth(decimal("1"), decimal("3")), Some(-6_667));
        assert_eq!(growth(decimal("1"), decimal("0")), None);
        assert_eq!(share(decimal("1"), decimal("3")), Some(3_333));
        assert_eq!(share(decimal("1"), decimal("0")), None);
    }

    #[test]
    fn a_figure_is_counted_in_the_sector_of_the_last_day_of_its_period() {
        let fact = |number: i64, value: &str, from: &str, corrects: Option<i64>| Fact {
            number,
            act: number,
            field: Field::Sector,
            value: value.into(),
            from: from.parse().unwrap(),
            corrects,
            withdraws: false,
            reason: String::new(),
            noted_by: String::new(),
            noted_at: 0,
        };
        let life = Life::of(vec![
            fact(1, "trade", "2024-07-01", None),
            fact(2, "industry", "2025-03-31", None),
            fact(3, "agriculture", "2024-07-01", Some(1)),
        ]);
        let of = |code: &str| sector_in(&life, FigurePeriod::from_code(code).unwrap()).to_owned();
        assert_eq!((of("2024"), of("2025-Q1")), ("agriculture".into(), "industry".into()));
        assert_eq!(of("2020"), "agriculture", "the first that is known");
        assert_eq!(sector_in(&Life::default(), FigurePeriod::from_code("2024").unwrap()), "");
    }
}
