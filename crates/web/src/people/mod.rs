//! Signing in and out, one's own account, and how one wants the pages.

pub mod account;
pub mod agents;
pub mod password;
pub mod preferences;
pub mod sign_in;
pub mod throttle;
