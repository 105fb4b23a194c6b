//! Figures that stand in the cells of a workbook as texts. They were written by a program or by somebody who is not here to be asked, so
//! they are read by a rule of their own and not as what is typed into a field.

use thidua_domain::number::Decimal;
use thidua_domain::text::tidy;
use thidua_words::Language;

/// A text as a decimal, with the marks of the language of its sheet: `1.234,5` in Vietnamese. One mark that parts no thousands is that of
/// the decimals, whichever it is. None where it is no figure.
pub(super) fn read_text(language: Language, text: &str) -> Option<Decimal> {
    let (group, point) = match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    };
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, body) = match compact.strip_prefix(['-', '−']) {
        Some(body) => ("-", body),
        None => ("", compact.as_str()),
    };
    let plain = match body.split_once(point) {
        Some((whole, places)) => format!("{}.{places}", without_groups(whole, group)?),
        None => match without_groups(body, group) {
            Some(whole) => whole,
            None if body.matches(group).count() == 1 => body.replace(group, "."),
            None => return None,
        },
    };
    Decimal::read(&format!("{sign}{plain}"))
}

/// The digits without the marks of thousands, where these stand as such: behind one to three digits that do not begin with a nought, and
/// before three each time.
fn without_groups(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|digits| digits.len() == 3);
    (rest.is_empty() || is_grouped).then(|| format!("{first}{}", rest.concat()))
}

/// The same as it is kept; what is no figure stays as it is.
pub(super) fn plain_text(language: Language, text: &str) -> String {
    read_text(language, text).map_or_else(|| tidy(text), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_cell_is_a_decimal_by_the_marks_of_its_sheet() {
        for (text, vi, en) in [
            ("12,125", Some("12.125"), Some("12125")),
            ("12.125", Some("12125"), Some("12.125")),
            ("0.125", Some("0.125"), Some("0.125")),
            ("0,125", Some("0.125"), Some("0.125")),
            ("1.234,5", Some("1234.5"), None),
            ("57.8", Some("57.8"), Some("57.8")),
            ("1\u{a0}234", Some("1234"), Some("1234")),
            ("−5", Some("-5"), Some("-5")),
            ("1.23.4", None, None),
            ("80%", None, None),
            ("", None, None),
        ] {
            let read = |language| read_text(language, text).map(|number| number.to_string());
            assert_eq!((read(Language::Vi).as_deref(), read(Language::En).as_deref()), (vi, en), "{text}");
        }
        assert_eq!(plain_text(Language::Vi, " ba \u{a0} bốn "), "ba bốn");
    }
}
