//! Addresses inside the house: the only ones we ever send somebody to.

/// The address, if it is a path of this house and can be nothing else: one leading slash, no backslash (browsers read it
/// as a slash), nothing invisible.
#[must_use]
pub fn local_path(text: &str) -> Option<&str> {
    let inside = text.starts_with('/') && !text.starts_with("//");
    let plain = text.len() <= 2048 && !text.contains('\\') && text.bytes().all(|b| b.is_ascii_graphic());
    (inside && plain).then_some(text)
}

/// A text as the value of a query key.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// An address with what is asked for behind it; what is empty is left out.
#[must_use]
pub fn with_query<'a>(address: &str, asked: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let asked = asked.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = asked.map(|(name, value)| format!("{name}={}", query_value(value))).collect();
    match (query.is_empty(), address.contains('?')) {
        (true, _) => address.to_owned(),
        (false, true) => format!("{address}&{}", query.join("&")),
        (false, false) => format!("{address}?{}", query.join("&")),
    }
}

/// The value of a query key, decoded.
#[must_use]
pub fn find_query(query: &str, key: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| decode(value))
}

/// The query without a key.
#[must_use]
pub fn without_query(query: &str, key: &str) -> String {
    let kept = query.split('&').filter(|pair| pair.split_once('=').map_or(*pair, |(name, _)| name) != key);
    kept.collect::<Vec<_>>().join("&")
}

/// Undoes the encoding of forms: `+` is a blank, `%C4%90` is `Đ`. What is not UTF-8 shows as a replacement mark.
#[must_use]
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_outside_the_house() {
        for text in [
            "",
            "//evil.vn",
            "/\\evil.vn",
            "https://evil.vn",
            "javascript:alert(1)",
            "/a\r\nX: y",
            "/a b",
            "tai-khoan",
        ] {
            assert_eq!(local_path(text), None, "{text:?}");
        }
        for text in ["/", "/tai-khoan", "/cum/5-thanh-pho/2015?ky=q3#a"] {
            assert_eq!(local_path(text), Some(text));
        }
    }

    #[test]
    fn a_query_is_read_as_it_was_written() {
        let path = "/cum/a/2015?x=1&y=Đà Nẵng";
        let query = format!("tiep={}&xong=a", query_value(path));
        assert_eq!(find_query(&query, "tiep").as_deref(), Some(path));
        assert_eq!(find_query(&query, "xong").as_deref(), Some("a"));
        assert_eq!(find_query(&query, "khac"), None);
        assert_eq!(without_query("a=1&xong=b&c", "xong"), "a=1&c");
    }

    #[test]
    fn broken_percent_signs_stay_as_they_are() {
        assert_eq!(decode("100%&%4&%zz+%C4%90"), "100%&%4&%zz Đ");
    }
}
