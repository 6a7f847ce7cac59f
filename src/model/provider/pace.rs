//! How often a provider and each of its banks may be asked, and what stands before them.

use chrono::{DateTime, Duration, Utc};

/// So many requests at once, and so many a minute in the long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    pub per_minute: u16,
    pub at_once: u16,
}

/// What is before a provider or one of its banks: it lets so many requests through, and none while what
/// is behind it does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// `plaid`, or `plaid/ins_3`.
    pub name: String,
    /// When what was let through is used up at the allowed pace.
    pub paced_until: DateTime<Utc>,
    /// In a row.
    pub failures: i32,
    pub rests_until: Option<DateTime<Utc>>,
    /// Of a gate that counts readings by the day: when each of the last day's was made.
    pub readings: Vec<DateTime<Utc>>,
    /// The provider itself says that no reading is left before.
    pub spent_until: Option<DateTime<Utc>>,
}

/// Readings of one kind of which a provider allows few within any day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Of its gate: `gocardless/ACCOUNT/transactions`.
    pub name: String,
    pub per_day: u16,
}

/// Failures in a row after which nothing is asked for a while.
pub const PATIENCE: i32 = 5;
/// The first rest; each failure after it doubles the next.
const REST: Duration = Duration::minutes(1);
const LONGEST_REST: Duration = Duration::hours(1);
/// Within which readings are counted.
const DAY: Duration = Duration::days(1);
/// How long the one that goes first after a rest may take to say how it went.
const TRIAL: Duration = Duration::minutes(2);

impl Gate {
    pub fn new(name: String, now: DateTime<Utc>) -> Self {
        Self {
            name,
            paced_until: now,
            failures: 0,
            rests_until: None,
            readings: Vec::new(),
            spent_until: None,
        }
    }

    /// Until when nothing gets through, if it is so now.
    pub fn rests(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.rests_until.filter(|until| *until > now)
    }

    /// When there is room for more; `None` is now.
    pub fn busy(&self, pace: Pace, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let room = step(pace) * i32::from(pace.at_once);
        let free_at = self.paced_until - room;
        (free_at > now).then_some(free_at)
    }

    /// Lets so many requests through. Who asks for more than there is room for gets them, and the next
    /// waits longer.
    pub fn let_through(&mut self, requests: u16, pace: Pace, now: DateTime<Utc>) {
        self.paced_until = self.paced_until.max(now) + step(pace) * i32::from(requests);
        if self.rests_until.is_some() {
            self.rests_until = Some(now + TRIAL);
        }
    }

    /// Takes one of the readings that are allowed within any day, or says when there is one again.
    pub fn take_reading(&mut self, per_day: u16, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        if let Some(until) = self.spent_until.filter(|until| *until > now) {
            return Err(until);
        }
        self.readings.retain(|at| now - *at < DAY);
        self.readings.sort();
        let allowed = usize::from(per_day);
        if let Some(over) = self.readings.len().checked_sub(allowed) {
            let first = self.readings.get(over).copied().unwrap_or(now);
            return Err(first + DAY);
        }
        self.readings.push(now);
        self.paced_until = self.paced_until.max(now);
        Ok(())
    }

    /// A reading that the provider did not count after all.
    pub fn give_back_reading(&mut self, taken: DateTime<Utc>) {
        if let Some(place) = self.readings.iter().position(|at| *at == taken) {
            self.readings.remove(place);
        }
    }

    /// The provider says that no reading is left before this instant.
    pub fn spend_until(&mut self, until: DateTime<Utc>) {
        self.spent_until = self.spent_until.max(Some(until));
        self.paced_until = self.paced_until.max(until);
    }

    /// What is behind it did not answer.
    pub fn fail(&mut self, now: DateTime<Utc>) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= PATIENCE {
            let doublings = (self.failures - PATIENCE).min(6);
            self.rests_until = Some(now + (REST * (1 << doublings)).min(LONGEST_REST));
        }
    }

    /// It answered.
    pub fn recover(&mut self) {
        self.failures = 0;
        self.rests_until = None;
    }
}

fn step(pace: Pace) -> Duration {
    Duration::milliseconds(60_000 / i64::from(pace.per_minute.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { per_minute: 60, at_once: 10 };

    fn noon() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(20_000)
    }

    #[test]
    fn a_minute_has_so_many_whatever_their_order() {
        let mut gate = Gate::new("plaid".to_owned(), noon());
        let mut through = 0;
        for second in 0..600 {
            let now = noon() + Duration::seconds(second);
            while gate.busy(PACE, now).is_none() {
                gate.let_through(1, PACE, now);
                through += 1;
            }
        }
        assert!((600..=612).contains(&through), "{through}");
    }

    #[test]
    fn no_day_has_more_readings_than_allowed_wherever_it_begins() {
        let mut gate = Gate::new("gocardless/a1/balances".to_owned(), noon());
        let mut taken = Vec::new();
        for turn in 0..900 {
            let now = noon() + Duration::minutes(turn * 7);
            if gate.take_reading(4, now).is_ok() {
                taken.push(now);
            }
        }
        assert!(taken.len() >= 12, "{}", taken.len());
        for (first, fifth) in taken.iter().zip(&taken[4..]) {
            assert!(*fifth - *first >= Duration::days(1), "{first} {fifth}");
        }
    }

    #[test]
    fn a_reading_that_was_not_answered_is_given_back_and_the_provider_knows_best() {
        let mut gate = Gate::new("gocardless/a1/balances".to_owned(), noon());
        assert_eq!((gate.take_reading(2, noon()), gate.take_reading(2, noon())), (Ok(()), Ok(())));
        let tomorrow = noon() + Duration::days(1);
        assert_eq!(gate.take_reading(2, noon() + Duration::hours(3)), Err(tomorrow));
        gate.give_back_reading(noon());
        assert_eq!(gate.take_reading(2, noon() + Duration::hours(3)), Ok(()));
        gate.spend_until(tomorrow + Duration::hours(9));
        assert_eq!(gate.take_reading(9, tomorrow), Err(tomorrow + Duration::hours(9)));
        assert_eq!(gate.take_reading(2, tomorrow + Duration::hours(9)), Ok(()));
    }

    #[test]
    fn one_that_takes_much_at_once_makes_the_next_wait() {
        let mut gate = Gate::new("plaid".to_owned(), noon());
        gate.let_through(70, PACE, noon());
        assert_eq!(gate.busy(PACE, noon()), Some(noon() + Duration::seconds(60)));
        assert_eq!(gate.busy(PACE, noon() + Duration::seconds(60)), None);
    }

    #[test]
    fn after_failures_in_a_row_it_rests_longer_each_time_and_one_goes_first() {
        let mut gate = Gate::new("plaid/ins_3".to_owned(), noon());
        for _ in 1..PATIENCE {
            gate.fail(noon());
            assert_eq!(gate.rests(noon()), None);
        }
        gate.fail(noon());
        let until = noon() + Duration::minutes(1);
        assert_eq!(gate.rests(noon()), Some(until));
        assert_eq!(gate.rests(until), None);
        // The others wait for the first.
        gate.let_through(1, PACE, until);
        assert_eq!(gate.rests(until), Some(until + Duration::minutes(2)));
        gate.fail(until);
        assert_eq!(gate.rests(until), Some(until + Duration::minutes(2)));
        for _ in 0..100 {
            gate.fail(until);
        }
        assert_eq!(gate.rests(until), Some(until + Duration::hours(1)));
        gate.recover();
        assert_eq!((gate.rests(until), gate.failures), (None, 0));
    }
}
