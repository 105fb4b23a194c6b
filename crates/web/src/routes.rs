//! Every address of the house, grouped by reader. A route cannot be written down without the right it asks for.

use thidua_domain::access::Right::{OwnAccount, ReadPublished};

use crate::door::route::{Route, get, post};
use crate::people::{account, password, preferences, sign_in};
use crate::{assets, health, home};

/// The page on which an account that must change its password is kept.
pub const CHANGE_PASSWORD: &str = "/tai-khoan/mat-khau";
/// Where working people begin: after signing in, and from the home page.
pub const WORK: &str = "/tai-khoan";
/// Where one signs in; `tiep` leads on from there.
pub const SIGN_IN: &str = "/dang-nhap";

/// The contents page: method, address, right, handler.
#[must_use]
#[rustfmt::skip]
pub fn table() -> Vec<Route> {
    vec![
        // Anybody
        get ("/",                                ReadPublished, home::show),
        get ("/dang-nhap",                       ReadPublished, sign_in::show),
        post("/dang-nhap",                       ReadPublished, sign_in::submit),
        post("/ngon-ngu",                        ReadPublished, preferences::choose_language),
        post("/giao-dien",                       ReadPublished, preferences::choose_theme),

        // Everybody who is signed in, about themselves
        get ("/tai-khoan",                       OwnAccount,    account::show),
        get ("/tai-khoan/mat-khau",              OwnAccount,    password::show),
        post("/tai-khoan/mat-khau",              OwnAccount,    password::submit),
        post("/tai-khoan/phien/thu-hoi-khac",    OwnAccount,    account::revoke_others),
        post("/tai-khoan/phien/{session}/thu-hoi", OwnAccount,  account::revoke),
        post("/dang-xuat",                       OwnAccount,    sign_in::leave),

        // Programs
        get ("/suc-khoe",                        ReadPublished, health::show),
        get ("/tai-san/{name}",                  ReadPublished, assets::show),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_address_stands_here_once_and_is_written_as_officials_read_it() {
        let mut seen = BTreeSet::new();
        for route in table() {
            assert!(seen.insert((route.method.to_string(), route.path)), "{} {}", route.method, route.path);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-{}_.".contains(c);
            assert!(route.path.chars().all(plain), "{}", route.path);
        }
    }
}
