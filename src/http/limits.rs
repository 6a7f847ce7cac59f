//! How often the costly or guessable may be tried.

use crate::model::fault::{Code, Fault};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Limits of this process, by account and by address.
pub struct Limits {
    login_by_account: DefaultKeyedRateLimiter<String>,
    login_by_address: DefaultKeyedRateLimiter<IpAddr>,
    signup_by_address: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

fn per_minute(burst: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

impl Default for Limits {
    fn default() -> Self {
        // Ten tries at one account, then one every thirty seconds.
        let slow = Quota::with_period(Duration::from_secs(30)).unwrap_or(per_minute(2));
        let burst = NonZeroU32::new(10).unwrap_or(NonZeroU32::MIN);
        Self {
            login_by_account: RateLimiter::keyed(slow.allow_burst(burst)),
            login_by_address: RateLimiter::keyed(per_minute(60)),
            signup_by_address: RateLimiter::keyed(per_minute(120)),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    pub fn login(&self, email_key: &str, address: IpAddr) -> Result<(), Fault> {
        self.login_by_address
            .check_key(&address)
            .and_then(|()| self.login_by_account.check_key(&email_key.to_owned()))
            .map_err(|not_until| refused(not_until.wait_time_from(self.clock.now())))
    }

    /// Sign-ups, demo households and password checks.
    pub fn signup(&self, address: IpAddr) -> Result<(), Fault> {
        self.signup_by_address
            .check_key(&address)
            .map_err(|not_until| refused(not_until.wait_time_from(self.clock.now())))
    }

    /// Forgets who has been quiet, so that the tables stay small.
    pub fn sweep(&self) {
        self.login_by_account.retain_recent();
        self.login_by_address.retain_recent();
        self.signup_by_address.retain_recent();
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
