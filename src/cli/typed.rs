//! What is typed on the command line is read as forms read it: composed, and without a mark of the order of bytes. Names of files are not:
//! they are as the disk has them.

use std::convert::Infallible;

use thidua_domain::text::{tidy, typed};

/// A name in full: kept as papers have it.
pub fn words(text: &str) -> Result<String, Infallible> {
    Ok(tidy(&typed(text)))
}

/// A user name or a part of an address.
pub fn name(text: &str) -> Result<String, Infallible> {
    Ok(typed(text).trim().to_owned())
}
