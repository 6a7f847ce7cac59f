//! How often providers and their banks are asked, whoever asks, and that they are left alone while they
//! do not answer.

use super::super::Result;
use crate::model::connection::LinkProblem;
use crate::model::provider::{Allowance, Gate, Pace, ProviderError};
use crate::store::{SystemTx, provider_gates};
use chrono::{DateTime, Duration, Utc};

/// A gate that somebody clears away this very moment is new right after.
const IN_HAND: Duration = Duration::seconds(5);

/// The way to a bank: through its provider's gate and its own.
#[derive(Debug, Clone)]
pub struct Way {
    pub provider: String,
    pub institution: String,
    pub pace: Pace,
    pub bank_pace: Pace,
}

/// Whether a round may ask now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    Open,
    /// Others ask; there is room then.
    Busy(DateTime<Utc>),
    /// What is behind it did not answer of late and is left alone until then.
    Resting(LinkProblem, DateTime<Utc>),
}

/// What was seen of something behind a gate: one answer is more than any number of failures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    Failure,
    Answer,
}

/// How provider and bank were during a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Health {
    provider: Seen,
    bank: Seen,
}

impl Health {
    pub fn answered(&mut self) {
        *self = Self { provider: Seen::Answer, bank: Seen::Answer };
    }

    pub fn failed(&mut self, error: &ProviderError) {
        let failure = |seen: Seen| if seen == Seen::Answer { seen } else { Seen::Failure };
        if error.kind.blames_provider() {
            self.provider = failure(self.provider);
            return;
        }
        self.provider = Seen::Answer;
        if error.kind.blames_institution() {
            self.bank = failure(self.bank);
        }
    }
}

impl Way {
    fn bank(&self) -> String {
        format!("{}/{}", self.provider, self.institution)
    }

    fn names(&self) -> [String; 2] {
        [self.provider.clone(), self.bank()]
    }
}

/// Lets a round with so many requests through, or says when it may come again.
pub fn enter(tx: &mut SystemTx<'_>, way: &Way, requests: u16) -> Result<Entrance> {
    let now = tx.now();
    let mut gates = provider_gates::hold(tx, &way.names())?;
    let is_provider = |gate: &Gate| gate.name == way.provider;
    for gate in &gates {
        if let Some(until) = gate.rests(now) {
            let problem = match is_provider(gate) {
                true => LinkProblem::ProviderUnavailable,
                false => LinkProblem::BankUnavailable,
            };
            return Ok(Entrance::Resting(problem, until));
        }
    }
    let pace = |gate: &Gate| if is_provider(gate) { way.pace } else { way.bank_pace };
    if let Some(free_at) = gates.iter().filter_map(|gate| gate.busy(pace(gate), now)).max() {
        return Ok(Entrance::Busy(free_at));
    }
    for gate in &mut gates {
        gate.let_through(requests, pace(gate), now);
        provider_gates::put(tx, gate)?;
    }
    Ok(Entrance::Open)
}

/// Notes how provider and bank were.
pub fn report(tx: &mut SystemTx<'_>, way: &Way, health: Health) -> Result<()> {
    let now = tx.now();
    for mut gate in provider_gates::hold(tx, &way.names())? {
        let before = gate.clone();
        let seen = if gate.name == way.provider { health.provider } else { health.bank };
        match seen {
            Seen::Nothing => {}
            Seen::Failure => gate.fail(now),
            Seen::Answer => gate.recover(),
        }
        if gate != before {
            provider_gates::put(tx, &gate)?;
        }
    }
    Ok(())
}

/// Takes one of the readings that a provider allows, whichever process asks, or says when there is one
/// again.
pub fn take_reading(
    tx: &mut SystemTx<'_>,
    allowance: &Allowance,
) -> Result<std::result::Result<DateTime<Utc>, DateTime<Utc>>> {
    let now = tx.now();
    let mut taken = Err(now + IN_HAND);
    for mut gate in provider_gates::hold(tx, std::slice::from_ref(&allowance.name))? {
        taken = gate.take_reading(allowance.per_day, now).map(|()| now);
        if taken.is_ok() {
            provider_gates::put(tx, &gate)?;
        }
    }
    Ok(taken)
}

/// What became of a reading that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The provider did not count it.
    NotCounted(DateTime<Utc>),
    /// The provider says that none is left before.
    Last(DateTime<Utc>),
}

/// Notes what became of a reading.
pub fn note_reading(tx: &mut SystemTx<'_>, name: &str, what: Reading) -> Result<()> {
    for mut gate in provider_gates::hold(tx, &[name.to_owned()])? {
        match what {
            Reading::NotCounted(taken) => gate.give_back_reading(taken),
            Reading::Last(until) => gate.spend_until(until),
        }
        provider_gates::put(tx, &gate)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::provider::ProviderErrorKind as Kind;

    fn after(kinds: &[Kind]) -> Health {
        let mut health = Health::default();
        for kind in kinds {
            health.failed(&ProviderError::new(*kind, "x", ""));
        }
        health
    }

    #[test]
    fn who_is_to_blame_follows_from_the_failure() {
        let seen = |kinds: &[Kind]| (after(kinds).provider, after(kinds).bank);
        assert_eq!(seen(&[Kind::ProviderDown]), (Seen::Failure, Seen::Nothing));
        assert_eq!(seen(&[Kind::InstitutionDown]), (Seen::Answer, Seen::Failure));
        assert_eq!(seen(&[Kind::NeedsReauth]), (Seen::Answer, Seen::Nothing));
        let mut partly = after(&[Kind::InstitutionDown]);
        partly.answered();
        partly.failed(&ProviderError::new(Kind::InstitutionDown, "x", ""));
        assert_eq!((partly.provider, partly.bank), (Seen::Answer, Seen::Answer));
    }
}
