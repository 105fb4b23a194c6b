//! How numbers, dates and sizes are written in each language.

use crate::{Language, Words};

/// A hundred thousand days before and after 1970 fit easily; nothing here asks the clock.
const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;

impl Words {
    /// A decimal as people of this language write it: `-1234.5` becomes `−1.234,5`. Anything that is not a plain
    /// decimal comes back unchanged.
    #[must_use]
    pub fn decimal(&self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return plain.to_owned();
        }
        let (group, point) = match self.language() {
            Language::Vi => ('.', ','),
            Language::En => (',', '.'),
        };
        let mut text = String::with_capacity(plain.len() + 6);
        text.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push(point);
            text.push_str(part);
        }
        text
    }

    /// Points, with the decimals that they come with.
    #[must_use]
    pub fn points(&self, points: &impl ToString) -> String {
        self.decimal(&points.to_string())
    }

    /// Points that may be missing; what is missing is no zero.
    #[must_use]
    pub fn points_or_nothing(&self, points: Option<impl ToString>) -> String {
        points.map_or_else(|| self.nothing(), |points| self.points(&points))
    }

    /// Where nothing is known.
    #[must_use]
    pub fn nothing(&self) -> String {
        "–".to_owned()
    }

    /// A rank: `2`, and `2=` where others share it.
    #[must_use]
    pub fn rank(&self, place: usize, tied: bool) -> String {
        let number = self.decimal(&place.to_string());
        if tied { format!("{number}=") } else { number }
    }

    /// Reads a number as people of this language type it. Vietnamese officials write `1.234,5`, and `1234.5` where they
    /// come from a spreadsheet; a point followed by exactly three digits is a thousands mark, unless what stands before it begins with a
    /// nought: `0.125` is a decimal. `None` where it is no number.
    #[must_use]
    pub fn read_decimal(&self, typed: &str) -> Option<String> {
        // What programs put between letters unseen is no part of a number.
        let is_blank =
            |c: &char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
        let plain_minus = |c| if matches!(c, '−' | '–') { '-' } else { c };
        let compact: String = typed.chars().filter(|c| !is_blank(c)).map(plain_minus).collect();
        let (sign, body) = compact.strip_prefix('-').map_or(("", compact.as_str()), |rest| ("-", rest));
        let (group, point) = match self.language() {
            Language::Vi => ('.', ','),
            Language::En => (',', '.'),
        };
        let plain = match body.split_once(point) {
            Some((whole, part)) => format!("{}.{part}", ungroup(whole, group)?),
            None => match ungroup(body, group) {
                Some(whole) => whole,
                // One mark that cannot be a thousands mark is a decimal mark from a spreadsheet.
                None if body.matches(group).count() == 1 => body.replace(group, "."),
                None => return None,
            },
        };
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (digits(whole) && digits(part)).then(|| format!("{sign}{}", without_noughts(&plain)))
    }

    /// A date written `2015-11-27`, as people read it: `27/11/2015` in both languages, which is how the papers have it.
    #[must_use]
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            _ => iso.to_owned(),
        }
    }

    /// Day and month only, where the year is in the title.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(_), Some(month), Some(day)) => format!("{day}/{month}"),
            _ => iso.to_owned(),
        }
    }

    /// A moment in Vietnamese time, from UTC milliseconds since 1970: `27/11/2015 10:42`.
    #[must_use]
    pub fn moment(&self, epoch_ms: i64) -> String {
        let local = epoch_ms + VIETNAM_OFFSET_MS;
        let minutes = local.div_euclid(60_000);
        let (days, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
        let (year, month, day) = civil(days);
        format!("{day:02}/{month:02}/{year} {:02}:{:02}", minute / 60, minute % 60)
    }

    /// The hour of a moment in Vietnamese time: `10:42`.
    #[must_use]
    pub fn hour(&self, epoch_ms: i64) -> String {
        let minute = (epoch_ms + VIETNAM_OFFSET_MS).div_euclid(60_000).rem_euclid(1440);
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    /// A size in bytes: `840 kB`, `1,2 MB`, `53,8 GB`.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        match bytes {
            0..1_000 => format!("{bytes} B"),
            1_000..1_000_000 => format!("{} kB", bytes / 1_000),
            1_000_000..1_000_000_000 => format!("{} MB", self.tenths(bytes / 100_000)),
            _ => format!("{} GB", self.tenths(bytes / 100_000_000)),
        }
    }

    fn tenths(&self, tenths: u64) -> String {
        self.decimal(&format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// Takes the thousands marks out, if they stand where thousands marks stand.
fn ungroup(whole: &str, group: char) -> Option<String> {
    let mut parts = whole.split(group);
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let groups = (1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3);
    // No thousands begin with a nought.
    let right = rest.is_empty() || groups && !first.starts_with('0');
    right.then(|| format!("{first}{}", rest.concat()))
}

/// A plain decimal without the noughts before its first digit.
fn without_noughts(plain: &str) -> &str {
    let whole = plain.find('.').unwrap_or(plain.len());
    let noughts = plain[..whole].bytes().take_while(|byte| *byte == b'0').count();
    &plain[noughts.min(whole.saturating_sub(1))..]
}

/// Days since 1970 to a civil date, by the algorithm of Howard Hinnant (proleptic Gregorian).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use crate::Language;

    #[test]
    fn a_vietnamese_reader_sees_points_for_thousands_and_a_comma_for_decimals() {
        let words = Language::Vi.words();
        assert_eq!(words.decimal("1234567.5"), "1.234.567,5");
        assert_eq!(words.decimal("-123"), "−123");
        assert_eq!(words.decimal("0"), "0");
        assert_eq!(words.decimal("hai"), "hai");
    }

    #[test]
    fn what_an_official_types_is_read_as_meant() {
        let words = Language::Vi.words();
        for (typed, meant) in [
            ("1.234", Some("1234")),
            ("1.234,5", Some("1234.5")),
            ("1234,5", Some("1234.5")),
            ("57.8", Some("57.8")),
            ("130 105", Some("130105")),
            ("−5", Some("-5")),
            ("–5", Some("-5")),
            ("\u{feff}1.234\u{200b}", Some("1234")),
            ("1.23.4", None),
            ("12a", None),
            ("", None),
            ("5,", None),
        ] {
            assert_eq!(words.read_decimal(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn no_group_of_thousands_begins_with_a_nought() {
        for (language, typed, meant) in [
            (Language::Vi, "0.125", Some("0.125")),
            (Language::Vi, "0.500", Some("0.500")),
            (Language::Vi, "00.500", Some("0.500")),
            (Language::Vi, "-0.750", Some("-0.750")),
            (Language::Vi, "0.125.000", None),
            (Language::Vi, "0.125,5", None),
            (Language::Vi, "012.345", Some("12.345")),
            (Language::Vi, "0", Some("0")),
            (Language::Vi, "000", Some("0")),
            (Language::Vi, "0,125", Some("0.125")),
            (Language::Vi, "100.500", Some("100500")),
            (Language::En, "0,125", Some("0.125")),
            (Language::En, "0.125", Some("0.125")),
            (Language::En, "0,500", Some("0.500")),
        ] {
            assert_eq!(language.words().read_decimal(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn a_size_is_told_in_the_unit_that_people_use_for_it() {
        let words = Language::Vi.words();
        let told = [999, 840_000, 1_250_000, 999_999_999, 53_869_400_000].map(|bytes| words.size(bytes));
        assert_eq!(told, ["999 B", "840 kB", "1,2 MB", "999,9 MB", "53,8 GB"]);
    }

    #[test]
    fn moments_are_told_in_vietnamese_time() {
        assert_eq!(Language::Vi.words().moment(1_448_595_720_000), "27/11/2015 10:42");
        assert_eq!(Language::Vi.words().moment(0), "01/01/1970 07:00");
        assert_eq!(Language::Vi.words().hour(1_448_595_720_000), "10:42");
        assert_eq!(Language::Vi.words().moment(1_709_139_600_000), "29/02/2024 00:00");
    }
}
