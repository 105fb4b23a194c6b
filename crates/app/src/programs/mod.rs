//! Other programs: those that act for a person by a token that is shown once, that allows what was ticked, and that ends; and those that are told what became public.

mod bearer;
mod hooks;
mod of_account;
mod tokens;

use std::sync::Arc;

use thidua_domain::ids::TokenId;
use thidua_domain::programs::Grant;

pub use self::bearer::find_bearer;
pub use self::hooks::{
    Call, Hook, HookStep, Told, TypedHook, add_hook, count_calls, list_hooks, open_hook, step_hook, tell_next,
};
pub use self::of_account::{list_tokens_of, revoke_tokens_of};
pub use self::tokens::{NewToken, Token, TokenStanding, TypedToken, list_tokens, make_token, revoke_token};
use crate::people::SignedIn;

/// A program that came with a token that holds.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Which token.
    pub token: TokenId,
    /// What the program is called.
    pub label: String,
    /// What it may do of what the person may.
    pub grants: Vec<Grant>,
    /// Until when, in UTC milliseconds since 1970.
    pub expires_at: i64,
    /// For whom it acts; what it does is told as done by the person through this program.
    pub who: Arc<SignedIn>,
}

impl Bearer {
    /// Whether the token allows this.
    #[must_use]
    pub fn has(&self, grant: Grant) -> bool {
        self.grants.contains(&grant)
    }
}

/// The grants that are kept as names with blanks between; what is none is left out, so that a newer house allows an older one nothing new.
fn grants_of(names: &str) -> Vec<Grant> {
    names.split_whitespace().filter_map(Grant::from_name).collect()
}
