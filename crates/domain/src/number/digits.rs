//! How a whole number of small parts is written out: `83.5`, `4.00`, `1.234,5`.
//!
//! Scoring 34,000 units writes some millions of numbers, so this avoids the formatting machinery of the standard library.

/// The marks of a language's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) minus: &'static str,
    pub(crate) point: char,
    pub(crate) group: Option<char>,
}

/// How machines write numbers: `-1234.5`.
pub(crate) const PLAIN: Style = Style { minus: "-", point: '.', group: None };

/// What happens to zeros at the end of the decimal part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// `4.00` stays `4.00`.
    Kept,
    /// `4.00` becomes `4`.
    Cut,
}

/// No `i128` has more digits.
const LONGEST: usize = 39;

/// Writes `value / 10^places`.
pub(crate) fn push(out: &mut String, value: i128, places: u8, tail: Tail, style: &Style) {
    let mut buffer = [b'0'; LONGEST + 8];
    let start = fill(&mut buffer, value.unsigned_abs(), usize::from(places));
    if value < 0 {
        out.push_str(style.minus);
    }
    let point = buffer.len() - usize::from(places);
    push_whole(out, &buffer[start.min(point - 1)..point], style.group);
    push_part(out, &buffer[point..], tail, style.point);
}

/// Fills the buffer from its end with the digits of `rest`, and says where they begin.
fn fill(buffer: &mut [u8], rest: u128, places: usize) -> usize {
    let mut at = buffer.len();
    let mut high = rest;
    // Dividing 128 bits is slow; nearly every number takes no round of this loop.
    while high > u128::from(u64::MAX) {
        at -= 1;
        buffer[at] = digit(high % 10);
        high /= 10;
    }
    let mut low = u64::try_from(high).unwrap_or(u64::MAX);
    while low > 0 {
        at -= 1;
        buffer[at] = digit(u128::from(low % 10));
        low /= 10;
    }
    at.min(buffer.len() - places)
}

fn digit(value: u128) -> u8 {
    b'0' + u8::try_from(value).unwrap_or(0)
}

fn push_whole(out: &mut String, digits: &[u8], group: Option<char>) {
    for (index, digit) in digits.iter().enumerate() {
        if let Some(mark) = group
            && index > 0
            && (digits.len() - index).is_multiple_of(3)
        {
            out.push(mark);
        }
        out.push(char::from(*digit));
    }
}

fn push_part(out: &mut String, digits: &[u8], tail: Tail, point: char) {
    let kept = match tail {
        Tail::Kept => digits.len(),
        Tail::Cut => digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1),
    };
    if kept > 0 {
        out.push(point);
        out.extend(digits[..kept].iter().map(|digit| char::from(*digit)));
    }
}

#[cfg(test)]
mod tests {
    use super::{PLAIN, Style, Tail, push};

    fn written(value: i128, places: u8, tail: Tail, style: &Style) -> String {
        let mut out = String::new();
        push(&mut out, value, places, tail, style);
        out
    }

    #[test]
    fn a_number_is_written_with_the_places_it_has() {
        assert_eq!(written(400, 2, Tail::Kept, &PLAIN), "4.00");
        assert_eq!(written(400, 2, Tail::Cut, &PLAIN), "4");
        assert_eq!(written(5, 2, Tail::Kept, &PLAIN), "0.05");
        assert_eq!(written(0, 0, Tail::Kept, &PLAIN), "0");
        assert_eq!(written(0, 4, Tail::Kept, &PLAIN), "0.0000");
        assert_eq!(written(-50, 2, Tail::Cut, &PLAIN), "-0.5");
        assert_eq!(written(10, 0, Tail::Cut, &PLAIN), "10");
    }

    #[test]
    fn the_largest_numbers_are_written_whole() {
        assert_eq!(written(i128::MAX, 6, Tail::Kept, &PLAIN), "170141183460469231731687303715884.105727");
        assert_eq!(written(i128::MIN, 0, Tail::Kept, &PLAIN), i128::MIN.to_string());
        assert_eq!(written(100_000_000_000_000_000_000, 1, Tail::Cut, &PLAIN), "10000000000000000000");
    }

    #[test]
    fn a_vietnamese_reader_sees_points_for_thousands_and_a_comma_for_decimals() {
        let style = Style { minus: "−", point: ',', group: Some('.') };
        assert_eq!(written(-1_234_567_500_000, 6, Tail::Cut, &style), "−1.234.567,5");
        assert_eq!(written(123_000_000, 6, Tail::Cut, &style), "123");
    }
}
