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
    Ok(())
}

/// Whether this text may be a user name: `a–z`, digits, `.`, `-`, `_`, 3 to 64 characters, beginning with a letter.
#[must_use]
pub fn is_username(text: &str) -> bool {
    (3..=64).contains(&text.len())
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
}
