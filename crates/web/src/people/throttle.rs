//! How often one may try to sign in, or to say one's old password.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use thidua_domain::people::LONGEST_USERNAME;
use thidua_domain::refusal::Refusal;

use crate::house::Tries;

/// Over which time tries are counted.
const WINDOW: Duration = Duration::from_secs(300);
/// After so many tries what is long past is forgotten, so that made-up names do not fill the memory.
const TIDY_EVERY: u32 = 1000;
/// So many networks may try one account at once before it listens to browsers that it knows only.
const NETWORKS: u32 = 30;

/// Who tries.
#[derive(Clone, Copy, Debug)]
pub struct Trier<'a> {
    /// For which account, as typed.
    pub username: &'a str,
    /// From where.
    pub address: IpAddr,
    /// What tells a browser in which the account signed in before.
    pub browser: Option<&'a str>,
}

/// Counts tries by account and network, by network, and by account. A browser in which the account signed in before has a count of its own, so that
/// others who try lock nobody out. A try that succeeds is given back: an office behind one address can sign in all morning.
pub struct Throttles {
    pairs: DefaultKeyedRateLimiter<Key>,
    addresses: DefaultKeyedRateLimiter<Key>,
    accounts: DefaultKeyedRateLimiter<Key>,
    clock: DefaultClock,
    tries: AtomicU32,
    /// Tries that were given back and are used before the limits are asked.
    returned: Mutex<HashMap<Key, u32>>,
}

/// Whose try it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Browser(String),
    Pair(String, IpAddr),
    Account(String),
    Address(IpAddr),
}

impl Throttles {
    /// With these limits.
    #[must_use]
    pub fn new(tries: &Tries) -> Self {
        let many = tries.per_account.saturating_mul(NonZeroU32::MIN.saturating_add(NETWORKS - 1));
        Self {
            pairs: RateLimiter::keyed(quota(tries.per_account)),
            addresses: RateLimiter::keyed(quota(tries.per_address)),
            accounts: RateLimiter::keyed(quota(many)),
            clock: DefaultClock::default(),
            tries: AtomicU32::new(0),
            returned: Mutex::default(),
        }
    }

    /// The limits that hold for somebody, each with what it counts by.
    fn limits(&self, trier: Trier<'_>) -> Vec<(&DefaultKeyedRateLimiter<Key>, Key)> {
        if let Some(browser) = trier.browser {
            return vec![(&self.pairs, Key::Browser(browser.to_owned()))];
        }
        let (username, network) = (account_of(trier.username), network(trier.address));
        vec![
            (&self.addresses, Key::Address(network)),
            (&self.pairs, Key::Pair(username.clone(), network)),
            (&self.accounts, Key::Account(username)),
        ]
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`Refusal::SignInThrottled`] with the seconds to wait; the same for names that exist and names that do not.
    pub fn count(&self, trier: Trier<'_>) -> Result<(), Refusal> {
        if self.tries.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            for limit in [&self.pairs, &self.addresses, &self.accounts] {
                limit.retain_recent();
            }
            self.returned.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let now = self.clock.now();
        let refuse = |wait: Duration| Refusal::SignInThrottled { seconds: (wait.as_secs() + 1).to_string() };
        for (limit, key) in self.limits(trier) {
            if !self.was_returned(&key) {
                limit.check_key(&key).map_err(|until| refuse(until.wait_time_from(now)))?;
            }
        }
        Ok(())
    }

    /// Gives a try back that was no guess.
    pub fn give_back(&self, trier: Trier<'_>) {
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, key) in self.limits(trier) {
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

/// What is kept of a name that somebody tries. No account has a longer one, and a megabyte of letters is remembered by nobody.
fn account_of(username: &str) -> String {
    username.trim().chars().take(LONGEST_USERNAME + 1).flat_map(char::to_lowercase).collect()
}

/// All tries at once, then one back every part of the window.
fn quota(tries: NonZeroU32) -> Quota {
    let each = WINDOW / tries.get();
    Quota::with_period(each).unwrap_or_else(|| Quota::per_second(tries)).allow_burst(tries)
}

/// One household has 2^64 addresses of the new kind.
pub(crate) fn network(address: IpAddr) -> IpAddr {
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

    fn from(username: &str, address: IpAddr) -> Trier<'_> {
        Trier { username, address, browser: None }
    }

    fn office(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn the_eleventh_try_for_one_account_from_one_network_waits() {
        let throttles = throttles(10, 30);
        for _ in 0..10 {
            assert_eq!(throttles.count(from("canbo.hn", office(1))), Ok(()));
        }
        let Err(Refusal::SignInThrottled { seconds }) = throttles.count(from(" CANBO.hn", office(1))) else {
            panic!("not throttled");
        };
        assert!((1..=31).contains(&seconds.parse::<u32>().unwrap()), "{seconds}");
        assert_eq!(throttles.count(from("canbo.ct", office(1))), Ok(()));
    }

    #[test]
    fn nobody_locks_the_owner_out_who_comes_from_elsewhere_or_in_a_browser_that_is_known() {
        let throttles = throttles(10, 30);
        let known = Trier { browser: Some("b"), ..from("canbo.hn", office(1)) };
        for _ in 0..100 {
            let _ = throttles.count(from("canbo.hn", office(1)));
        }

        assert!(throttles.count(from("canbo.hn", office(1))).is_err(), "the attack is held up");
        assert_eq!(throttles.count(from("canbo.hn", office(2))), Ok(()), "another network is not");
        for _ in 0..65 {
            assert_eq!(throttles.count(known), Ok(()), "nor a browser that is known, from the same one");
            throttles.give_back(known);
        }
    }

    #[test]
    fn many_networks_that_try_one_account_leave_the_way_open_to_browsers_that_are_known() {
        let throttles = throttles(10, 30);
        let from_network = |n: u32| IpAddr::from(n.to_be_bytes());
        let tried =
            (0..2000).filter(|n| throttles.count(from("canbo.hn", from_network(n / 5))).is_ok()).count();

        assert_eq!(tried, 300);
        assert_eq!(throttles.count(Trier { browser: Some("b"), ..from("canbo.hn", office(9)) }), Ok(()));
    }

    #[test]
    fn of_a_name_that_no_account_can_have_only_the_beginning_is_remembered() {
        let throttles = throttles(1, 30);
        let count = |name: &str| throttles.count(from(name, office(1)));
        assert_eq!(count(&"a".repeat(1 << 20)), Ok(()));
        assert_eq!(account_of(&"Ế".repeat(1 << 20)), "ế".repeat(65));
        assert!(count(&"a".repeat(100)).is_err());
        assert_eq!(count(&"a".repeat(64)), Ok(()), "a name that somebody can have is its own");
    }

    #[test]
    fn an_office_that_signs_in_rightly_is_never_throttled_and_a_guesser_still_is() {
        let throttles = throttles(3, 3);
        for _ in 0..50 {
            assert_eq!(throttles.count(from("canbo.hn", office(1))), Ok(()));
            throttles.give_back(from("canbo.hn", office(1)));
        }

        let guesses =
            (0..4).map(|_| throttles.count(from("canbo.hn", office(1))).is_ok()).collect::<Vec<_>>();

        assert_eq!(guesses, [true, true, true, false]);
    }

    #[test]
    fn one_household_cannot_try_from_a_new_address_each_time() {
        let throttles = throttles(10, 2);
        let at = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(throttles.count(from("a", at("2001:db8:1:2::1"))), Ok(()));
        assert_eq!(throttles.count(from("b", at("2001:db8:1:2::2"))), Ok(()));
        assert!(throttles.count(from("c", at("2001:db8:1:2:ffff::3"))).is_err());
        assert_eq!(throttles.count(from("c", at("2001:db8:1:3::1"))), Ok(()));
    }
}
