//! How often one may try to sign in.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use thidua_domain::refusal::Refusal;

use crate::house::Tries;

/// Over which time tries are counted.
const WINDOW: Duration = Duration::from_secs(300);
/// After so many tries what is long past is forgotten, so that made-up names do not fill the memory.
const TIDY_EVERY: u32 = 1000;

/// Counts tries by account and by address. A try that succeeds is given back, so that an office behind one address can
/// sign in all morning.
pub struct Throttles {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
    tries: AtomicU32,
    /// Tries that were given back and are used before the limits are asked.
    returned: Mutex<HashMap<Key, u32>>,
}

/// Whose try it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(IpAddr),
}

impl Throttles {
    /// With these limits.
    #[must_use]
    pub fn new(tries: &Tries) -> Self {
        Self {
            accounts: RateLimiter::keyed(quota(tries.per_account)),
            addresses: RateLimiter::keyed(quota(tries.per_address)),
            clock: DefaultClock::default(),
            tries: AtomicU32::new(0),
            returned: Mutex::default(),
        }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`Refusal::SignInThrottled`] with the seconds to wait; the same for names that exist and names that do not.
    pub fn count(&self, username: &str, address: IpAddr) -> Result<(), Refusal> {
        if self.tries.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.accounts.retain_recent();
            self.addresses.retain_recent();
            self.returned.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let now = self.clock.now();
        let refuse = |wait: Duration| Refusal::SignInThrottled { seconds: (wait.as_secs() + 1).to_string() };
        let network = network(address);
        if !self.was_returned(&Key::Address(network)) {
            self.addresses.check_key(&network).map_err(|until| refuse(until.wait_time_from(now)))?;
        }
        let username = username.trim().to_lowercase();
        if !self.was_returned(&Key::Account(username.clone())) {
            self.accounts.check_key(&username).map_err(|until| refuse(until.wait_time_from(now)))?;
        }
        Ok(())
    }

    /// Gives a try back that was no guess.
    pub fn give_back(&self, username: &str, address: IpAddr) {
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        let account = Key::Account(username.trim().to_lowercase());
        for key in [account, Key::Address(network(address))] {
            *returned.entry(key).or_insert(0) += 1;
        }
    }

    fn was_returned(&self, key: &Key) -> bool {
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = returned.get_mut(key) else { return false };
        *count -= 1;
        if *count == 0 {
            returned.remove(key);
        }
        true
    }
}

/// All tries at once, then one back every part of the window.
fn quota(tries: NonZeroU32) -> Quota {
    let each = WINDOW / tries.get();
    Quota::with_period(each).unwrap_or_else(|| Quota::per_second(tries)).allow_burst(tries)
}

/// One household has 2^64 addresses of the new kind.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => {
            let [a, b, c, d, ..] = long.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttles(per_account: u32, per_address: u32) -> Throttles {
        let some = |n| NonZeroU32::new(n).unwrap();
        Throttles::new(&Tries { per_account: some(per_account), per_address: some(per_address) })
    }

    #[test]
    fn the_eleventh_try_for_one_account_waits_wherever_it_comes_from() {
        let throttles = throttles(10, 30);
        let from = |last: u8| IpAddr::from([10, 0, 0, last]);
        for n in 0..10 {
            assert_eq!(throttles.count("canbo.hn", from(n)), Ok(()));
        }
        let Err(Refusal::SignInThrottled { seconds }) = throttles.count(" CANBO.hn", from(11)) else {
            panic!("not throttled");
        };
        assert!((1..=31).contains(&seconds.parse::<u32>().unwrap()), "{seconds}");
        assert_eq!(throttles.count("canbo.ct", from(11)), Ok(()));
    }

    #[test]
    fn an_office_that_signs_in_rightly_is_never_throttled_and_a_guesser_still_is() {
        let throttles = throttles(3, 3);
        let office = IpAddr::from([10, 0, 0, 1]);
        for _ in 0..50 {
            assert_eq!(throttles.count("canbo.hn", office), Ok(()));
            throttles.give_back("canbo.hn", office);
        }

        let guesses = (0..4).map(|_| throttles.count("canbo.hn", office).is_ok()).collect::<Vec<_>>();

        assert_eq!(guesses, [true, true, true, false]);
    }

    #[test]
    fn one_household_cannot_try_from_a_new_address_each_time() {
        let throttles = throttles(10, 2);
        let from = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(throttles.count("a", from("2001:db8:1:2::1")), Ok(()));
        assert_eq!(throttles.count("b", from("2001:db8:1:2::2")), Ok(()));
        assert!(throttles.count("c", from("2001:db8:1:2:ffff::3")).is_err());
        assert_eq!(throttles.count("c", from("2001:db8:1:3::1")), Ok(()));
    }
}
