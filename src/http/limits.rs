//! How often the costly or guessable may be tried.

use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Keys a limiter may hold before it forgets the quiet ones.
const MOST_KEYS: usize = 10_000;

/// Limits of this process, by account and by address.
pub struct Limits {
    login_by_account: DefaultKeyedRateLimiter<String>,
    login_by_address: DefaultKeyedRateLimiter<IpAddr>,
    signup_by_address: DefaultKeyedRateLimiter<IpAddr>,
    demo_by_address: DefaultKeyedRateLimiter<IpAddr>,
    check_by_address: DefaultKeyedRateLimiter<IpAddr>,
    letter_by_address: DefaultKeyedRateLimiter<IpAddr>,
    link_by_household: DefaultKeyedRateLimiter<Uuid>,
    message_by_person: DefaultKeyedRateLimiter<Uuid>,
    clock: DefaultClock,
}

fn per_minute(burst: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

/// `burst` at once, then one every `seconds`.
fn slow(burst: u32, seconds: u64) -> Quota {
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or(per_minute(1));
    quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_by_account: RateLimiter::keyed(slow(10, 30)),
            login_by_address: RateLimiter::keyed(per_minute(60)),
            signup_by_address: RateLimiter::keyed(per_minute(120)),
            demo_by_address: RateLimiter::keyed(slow(20, 30)),
            check_by_address: RateLimiter::keyed(per_minute(240)),
            letter_by_address: RateLimiter::keyed(per_minute(60)),
            link_by_household: RateLimiter::keyed(slow(40, 6)),
            message_by_person: RateLimiter::keyed(slow(5, 30)),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    pub fn login(&self, email_key: &str, address: IpAddr) -> Result<(), Fault> {
        self.check(&self.login_by_address, &address)?;
        self.check(&self.login_by_account, &email_key.to_owned())
    }

    pub fn signup(&self, address: IpAddr) -> Result<(), Fault> {
        self.check(&self.signup_by_address, &address)
    }

    /// A demo household is thousands of rows.
    pub fn demo(&self, address: IpAddr) -> Result<(), Fault> {
        self.check(&self.demo_by_address, &address)
    }

    /// Steps of links: banks lock people out who try too often.
    pub fn link(&self, household: Uuid) -> Result<(), Fault> {
        self.check(&self.link_by_household, &household)
    }

    /// Links at the end of letters: tokens can't be guessed, but each try asks the database.
    pub fn letter_link(&self, address: IpAddr) -> Result<(), Fault> {
        self.check(&self.letter_by_address, &address)
    }

    /// Messages leave this server.
    pub fn message(&self, person: Uuid) -> Result<(), Fault> {
        self.check(&self.message_by_person, &person)
    }

    pub fn password_check(&self, address: IpAddr) -> Result<(), Fault> {
        self.check(&self.check_by_address, &address)
    }

    fn check<K: Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), Fault> {
        // Who has been quiet is forgotten, so that the tables stay small.
        if limiter.len() > MOST_KEYS {
            limiter.retain_recent();
        }
        limiter
            .check_key(key)
            .map_err(|not_until| refused(not_until.wait_time_from(self.clock.now())))
    }
}

fn refused(wait: Duration) -> Fault {
    let seconds = wait.as_secs() + 1;
    let mut fault = Fault::new(
        Code::RateLimited,
        format!("Too many attempts. Try again in {seconds} seconds."),
    );
    fault.retry_after = Some(seconds);
    fault
}
