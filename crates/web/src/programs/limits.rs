//! How often programs may ask, and the headers that tell them (draft-ietf-httpapi-ratelimit-headers-10).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::people::throttle::network;

/// In one minute; what was used comes back evenly.
const WINDOW_SECONDS: u32 = 60;
/// After so many questions those who have not asked for long are forgotten.
const TIDY_EVERY: u32 = 1000;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// How many questions a program may ask in a minute.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// With a token.
    pub per_token: NonZeroU32,
    /// Without one, from one address.
    pub per_address: NonZeroU32,
}

impl Pace {
    /// So many from one address; a program that is known gets twice as many.
    #[must_use]
    pub fn of_address(per_address: NonZeroU32) -> Self {
        Self { per_token: per_address.saturating_mul(NonZeroU32::MIN.saturating_add(1)), per_address }
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::of_address(NonZeroU32::MIN.saturating_add(299))
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    /// A program with this token.
    Token(String),
    /// Somebody without one.
    Address(IpAddr),
}

impl Asker {
    /// Somebody without a token, at this address.
    pub(crate) fn at(address: IpAddr) -> Self {
        Self::Address(network(address))
    }

    fn policy(&self) -> &'static str {
        match self {
            Self::Token(_) => "token",
            Self::Address(_) => "address",
        }
    }
}

type Limiter = RateLimiter<Asker, DefaultKeyedStateStore<Asker>, DefaultClock, StateInformationMiddleware>;

/// Counts what programs ask.
pub(crate) struct Limits {
    tokens: Limiter,
    addresses: Limiter,
    pace: Pace,
    clock: DefaultClock,
    asked: AtomicU32,
}

/// What the count said of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    policy: &'static str,
    most: u32,
    left: u32,
    /// Seconds until one may ask again; none where one may go on.
    pub wait: Option<u64>,
}

impl Limits {
    pub(crate) fn new(pace: Pace) -> Self {
        Self {
            tokens: limiter(pace.per_token),
            addresses: limiter(pace.per_address),
            pace,
            clock: DefaultClock::default(),
            asked: AtomicU32::new(0),
        }
    }

    /// Counts a question.
    pub(crate) fn count(&self, asker: &Asker) -> Counted {
        if self.asked.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.tokens.retain_recent();
            self.addresses.retain_recent();
        }
        let (limiter, most) = match asker {
            Asker::Token(_) => (&self.tokens, self.pace.per_token),
            Asker::Address(_) => (&self.addresses, self.pace.per_address),
        };
        let (policy, most) = (asker.policy(), most.get());
        match limiter.check_key(asker) {
            Ok(state) => Counted { policy, most, left: state.remaining_burst_capacity(), wait: None },
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now()).as_secs() + 1;
                Counted { policy, most, left: 0, wait: Some(wait) }
            }
        }
    }
}

fn limiter(most: NonZeroU32) -> Limiter {
    RateLimiter::keyed(Quota::per_minute(most)).with_middleware::<StateInformationMiddleware>()
}

impl Counted {
    /// Tells the program what is left.
    pub(crate) fn put_on(&self, answer: &mut Response) {
        let headers = answer.headers_mut();
        let policy = format!("\"{}\";q={};w={WINDOW_SECONDS}", self.policy, self.most);
        let reset = self.wait.map(|seconds| format!(";t={seconds}")).unwrap_or_default();
        let left = format!("\"{}\";r={}{reset}", self.policy, self.left);
        for (name, text) in [(POLICY, policy), (LEFT, left)] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(name, value);
            }
        }
        if let Some(seconds) = self.wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse;

    fn limits(per_token: u32, per_address: u32) -> Limits {
        let some = |n| NonZeroU32::new(n).unwrap();
        Limits::new(Pace { per_token: some(per_token), per_address: some(per_address) })
    }

    fn told(counted: &Counted, name: &str) -> String {
        let mut answer = ().into_response();
        counted.put_on(&mut answer);
        answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    #[test]
    fn a_program_is_told_what_is_left_and_when_to_come_again() {
        let limits = limits(2, 1);
        let token = Asker::Token("t".into());

        let first = limits.count(&token);
        assert_eq!(told(&first, "ratelimit-policy"), "\"token\";q=2;w=60");
        assert_eq!(told(&first, "ratelimit"), "\"token\";r=1");
        assert_eq!(told(&first, "retry-after"), "");
        limits.count(&token);
        let third = limits.count(&token);

        let wait = third.wait.unwrap();
        assert!((1..=31).contains(&wait), "{wait}");
        assert_eq!(told(&third, "ratelimit"), format!("\"token\";r=0;t={wait}"));
        assert_eq!(told(&third, "retry-after"), wait.to_string());
    }

    #[test]
    fn one_who_asks_too_often_keeps_nobody_else_waiting() {
        let limits = limits(1, 1);
        let at = |last| Asker::at(IpAddr::from([10, 0, 0, last]));
        assert_eq!(limits.count(&at(1)).wait, None);
        assert!(limits.count(&at(1)).wait.is_some());
        assert_eq!(limits.count(&at(2)).wait, None);
        assert_eq!(limits.count(&Asker::Token("t".into())).wait, None);
    }

    #[test]
    fn one_household_has_one_count_however_many_addresses_it_has() {
        let limits = limits(1, 1);
        let at = |text: &str| Asker::at(text.parse().unwrap());
        assert_eq!(limits.count(&at("2001:db8:1:2::1")).wait, None);
        assert!(limits.count(&at("2001:db8:1:2::2")).wait.is_some());
    }
}
