//! How a spreadsheet shows the numbers that it keeps: what a person saw in a cell is what they meant.

use calamine::{ExcelDateTime, Style};

use super::sheet::Cell;

/// The most places that are filled up with noughts.
const MOST_PLACES: usize = 6;
/// The first and the last day that a spreadsheet can show, as it numbers them.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;
const MINUTES_A_DAY: f64 = 1_440.0;

/// What the format of a cell does to a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether it is shown a hundred times as large, with the sign behind it.
    is_percent: bool,
    /// How many places are shown where there are fewer.
    places: usize,
}

impl Shown {
    /// By the format of a style.
    pub(super) fn of(style: &Style) -> Self {
        style.number_format.as_ref().map_or_else(Self::default, |format| Self::by_code(&format.format_code))
    }

    /// By the code of a format: `0.00%`. Of several, for signs, the first counts.
    fn by_code(code: &str) -> Self {
        let plain = plain_part(code);
        let places = plain.split_once('.').map_or("", |(_, places)| places);
        let places = places.bytes().take_while(|byte| *byte == b'0').count().min(MOST_PLACES);
        let is_plain = plain.bytes().all(|byte| b"0#?,. ".contains(&byte));
        Self { is_percent: plain.contains('%'), places: if is_plain { places } else { 0 } }
    }

    /// A number as it is shown. It keeps more places than are shown: rounding is for the eye.
    pub(super) fn number(self, number: f64) -> Cell {
        if self.is_percent {
            return Cell::percent(&digits(number * 100.0));
        }
        let mut text = digits(number);
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        if places < self.places && text.bytes().any(|byte| byte.is_ascii_digit()) {
            text.push_str(if places == 0 { "." } else { "" });
            text.push_str(&"0".repeat(self.places - places));
        }
        Cell::number(&text)
    }
}

/// The first part of a code without what stands there as it is: in quotes, behind a stroke, in brackets.
fn plain_part(code: &str) -> String {
    let (mut plain, mut letters) = (String::new(), code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => drop(letters.by_ref().find(|other| *other == '"')),
            '[' => drop(letters.by_ref().find(|other| *other == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            _ => plain.push(letter),
        }
    }
    plain
}

/// A number as a spreadsheet shows it: to fifteen digits, the last that are exact. `0.1 + 0.2` is kept there as 0.30000000000000004.
pub(super) fn digits(number: f64) -> String {
    // Most are whole, and those of fifteen digits are exact.
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return number.to_string();
    }
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// A day with its whole year, whatever the format leaves out; an hour where there is no day; the bare number where it is neither.
pub(super) fn day(moment: &ExcelDateTime) -> String {
    let number = moment.as_f64();
    if moment.is_datetime() && DAYS.contains(&number) {
        let (year, month, day, ..) = moment.to_ymd_hms_milli();
        return format!("{day:02}/{month:02}/{year:04}");
    }
    if (0.0..DAYS.end).contains(&number) {
        let minutes = (number * MINUTES_A_DAY).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    digits(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn a_number_is_read_as_its_format_shows_it() {
        let shown = |code: &str, number: f64| Shown::by_code(code).number(number);
        for code in ["0%", "0.00%", "0 %", "#,##0%;[Red]-0%", "_(* 0.0%_)"] {
            assert_eq!(shown(code, 0.8), Cell::percent("80"), "{code}");
            assert_eq!(shown(code, 0.075), Cell::percent("7.5"), "{code}");
        }
        for code in ["General", "0", "0.0\"%\"", "0\\%", "[$%-42A]0"] {
            assert_eq!(shown(code, 0.8), Cell::number("0.8"), "{code}");
        }
        assert_eq!(shown("0.00", 1.1), Cell::number("1.10"), "an id that is shown with its nought");
        assert_eq!(shown("0.0", 12.125), Cell::number("12.125"), "rounding is for the eye");
        assert_eq!(shown("0.0E+00", 5.0), Cell::number("5"));
        assert_eq!(shown("0.00", f64::NAN), Cell::number("NaN"));
    }

    #[test]
    fn a_whole_number_is_read_as_any_other() {
        for number in [0.0, -0.0, 7.0, -41.0, 1e6, 123_456_789_012_345.0, 999_999_999_999_999.0, 1e15, 2e15] {
            assert_eq!(digits(number), format!("{number:.14e}").parse::<f64>().unwrap().to_string());
        }
    }

    #[test]
    fn a_day_has_its_whole_year_and_what_is_none_is_no_day() {
        let shown = |number, kind| day(&ExcelDateTime::new(number, kind, false));
        assert_eq!(shown(46_023.0, ExcelDateTimeType::DateTime), "01/01/2026");
        assert_eq!(shown(46_023.75, ExcelDateTimeType::DateTime), "01/01/2026");
        assert_eq!(shown(0.4375, ExcelDateTimeType::DateTime), "10:30");
        assert_eq!(shown(1.5, ExcelDateTimeType::TimeDelta), "36:00");
        assert_eq!(shown(-3.0, ExcelDateTimeType::DateTime), "-3");
        assert_eq!(shown(1e15, ExcelDateTimeType::DateTime), "1000000000000000");
    }
}
