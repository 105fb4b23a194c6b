//! Accounts: their names and passwords.

use crate::refusal::Refusal;

/// Shortest password that is taken; long and plain beats short and twisted.
pub const PASSWORD_MIN_CHARS: usize = 10;
/// Longest password that is taken, so that hashing stays bounded.
pub const PASSWORD_MAX_BYTES: usize = 512;

/// Whether a new password may be taken.
///
/// # Errors
/// [`Refusal::PasswordTooShort`], [`Refusal::PasswordTooLong`], [`Refusal::PasswordIsName`] when it holds the user name.
pub fn accept_password(password: &str, username: &str) -> Result<(), Refusal> {
    if password.chars().count() < PASSWORD_MIN_CHARS {
        return Err(Refusal::PasswordTooShort { min: PASSWORD_MIN_CHARS.to_string() });
    }
    if password.len() > PASSWORD_MAX_BYTES {
        return Err(Refusal::PasswordTooLong);
    }
    if password.to_lowercase().contains(&username.to_lowercase()) {
        return Err(Refusal::PasswordIsName);
    }
    if is_common(password) {
        return Err(Refusal::PasswordCommon);
    }
    Ok(())
}

/// Words and rows of keys of which the passwords are made that everybody tries first.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "matkhau",
    "admin",
    "administrator",
    "quantri",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "qazwsx",
    "1q2w3e4r",
    "1qaz2wsx",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "welcome",
    "letmein",
    "abc",
    "abcd",
    "abcdef",
    "abcdefghij",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "princess",
    "sunshine",
    "vietnam",
    "hanoi",
    "saigon",
    "danang",
    "cantho",
    "haiphong",
    "hoptacxa",
    "htx",
    "lienminh",
    "lmhtx",
    "thidua",
    "xinchao",
    "hello",
    "test",
    "user",
    "guest",
    "demo",
    "secret",
    "changeme",
    "master",
    "login",
    "computer",
    "internet",
    "samsung",
    "iphone",
    "nokia",
    "khongbiet",
    "motconvit",
    "maiyeuem",
    "congty",
    "vanphong",
    "canbo",
    "thuky",
];

/// Whether nothing is left of a password without words of the list, rows of digits and signs, or it is one thing over and over.
fn is_common(password: &str) -> bool {
    let lower = crate::text::slug_of(password).replace('-', "");
    let one_thing = (1..=4).any(|length| {
        let mut first = lower.chars().take(length).cycle();
        lower.chars().count() > length && lower.chars().all(|c| first.next() == Some(c))
    });
    let mut words = COMMON.to_vec();
    // Longer words first: `abc` must leave nothing of `abcdef`.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(lower.clone(), |rest, word| rest.replace(word, ""));
    // A year or a row of digits makes a common word no better.
    let is_bare = rest.chars().all(|c| c.is_ascii_digit());
    one_thing || is_bare || lower.is_empty()
}
/// The longest user name.
pub const LONGEST_USERNAME: usize = 64;

/// Whether this text may be a user name: `a–z`, digits, `.`, `-`, `_`, 3 to 64 characters, beginning with a letter.
#[must_use]
pub fn is_username(text: &str) -> bool {
    (3..=LONGEST_USERNAME).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_holds_the_user_name_is_refused() {
        assert_eq!(accept_password("xin-chao-CANBO.hn-1", "canbo.hn"), Err(Refusal::PasswordIsName));
        assert_eq!(accept_password("ngắn", "canbo.hn"), Err(Refusal::PasswordTooShort { min: "10".into() }));
        assert_eq!(accept_password("ruộng bậc thang", "canbo.hn"), Ok(()));
    }

    #[test]
    fn passwords_that_everybody_tries_first_are_refused() {
        for common in [
            "1234567890",
            "0123456789",
            "matkhau123",
            "Mật khẩu 2026",
            "password123",
            "Password@123",
            "qwertyuiop",
            "1q2w3e4r5t6y7u8i".split_at(8).0.repeat(2).as_str(),
            "aaaaaaaaaa",
            "abcabcabcabc",
            "hanoi123456",
            "AnhYeuEm@2026",
            "20260101202",
            "!!!!!!!!!!!",
            "ThiDua2026!",
            "LMHTX@2026",
            "admin123456",
            "HTX12345678",
        ] {
            assert_eq!(accept_password(common, "canbo.hn"), Err(Refusal::PasswordCommon), "{common}");
        }
        for good in ["cung-len-tung-bac", "ruộng bậc thang", "con-duong-lang-toi", "mua xuan tren dinh nui"]
        {
            assert_eq!(accept_password(good, "canbo.hn"), Ok(()), "{good}");
        }
    }
}
