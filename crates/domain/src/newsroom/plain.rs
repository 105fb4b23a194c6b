//! What readers see of a body without the marks that it was typed with: a search looks through it.

/// The beginning of a body in words, up to so many letters. Where a link leads is no word of it; signs that part words stay, those that stand
/// in the middle of one go.
#[must_use]
pub fn plain_words(markdown: &str, most: usize) -> String {
    let mut parts = markdown.split("](");
    let first = parts.next().into_iter();
    let words = first.chain(parts.map(|part| part.split_once(')').map_or(part, |(_, after)| after)));
    words.flat_map(str::chars).filter(|letter| !matches!(letter, '*' | '`')).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_where_links_lead_does_not() {
        let body = "## Vụ mùa\n\nXem [số liệu](https://thidua.vn/bi-mat) và **đ**ó, `mã`.";
        assert_eq!(plain_words(body, 100), "## Vụ mùa\n\nXem [số liệu và đó, mã.");
        assert_eq!(plain_words("[a](khong đóng", 100), "[akhong đóng");
        assert_eq!(plain_words(body, 6), "## Vụ ");
        assert_eq!(plain_words("", 6), "");
    }
}
