//! What a connection can be, and what may follow.

use crate::model::text_enum;

text_enum!(
    ConnectionState {
        /// The person is still answering the bank's questions, or choosing accounts.
        Linking = "linking",
        Active = "active",
        Syncing = "syncing",
        /// The bank wants the person to sign in again.
        NeedsReauthorization = "needs_reauthorization",
        /// Some accounts answer and some do not, or the bank is away for now.
        Degraded = "degraded",
        /// The person ended it, or the bank did for good. Its history stays.
        Revoked = "revoked",
        /// Nothing will change by trying again.
        Error = "error",
    }
);

text_enum!(
    /// What an account of a connection is to the household.
    FeedState {
        /// The bank has it; the person has not chosen yet.
        Found = "found",
        Active = "active",
        /// The last sync of it failed; the others go on.
        Failing = "failing",
        /// The person does not want it.
        Ignored = "ignored",
        /// Another connection feeds the same account now.
        Replaced = "replaced",
        /// The bank no longer tells of it.
        Gone = "gone",
    }
);

text_enum!(
    /// What is kept sealed for a connection.
    SecretKind {
        /// To speak for the person at the provider.
        Credentials = "credentials",
        /// To go on with a link or a new sign-in that has begun.
        Step = "step",
    }
);

impl FeedState {
    /// Whether syncs ask for it.
    pub fn is_fed(self) -> bool {
        matches!(self, Self::Active | Self::Failing)
    }
}

/// A move between states that makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAllowed {
    pub from: ConnectionState,
    pub to: ConnectionState,
}

impl ConnectionState {
    /// Every state that may follow this one. Staying is always allowed.
    pub const fn next(self) -> &'static [Self] {
        use ConnectionState::{Active, Degraded, Error, NeedsReauthorization, Revoked, Syncing};
        match self {
            Self::Linking => &[Active, Error, Revoked],
            Active => &[Syncing, NeedsReauthorization, Degraded, Error, Revoked],
            Syncing => &[Active, Degraded, NeedsReauthorization, Error, Revoked],
            NeedsReauthorization => &[Active, Error, Revoked],
            Degraded => &[Active, Syncing, NeedsReauthorization, Error, Revoked],
            Error => &[Active, Syncing, NeedsReauthorization, Revoked],
            Revoked => &[],
        }
    }

    pub fn to(self, to: Self) -> Result<Self, NotAllowed> {
        let allowed = self == to || self.next().contains(&to);
        if allowed { Ok(to) } else { Err(NotAllowed { from: self, to }) }
    }

    /// Whether a sync may begin; one that was cut off is taken up again.
    pub fn may_sync(self) -> bool {
        matches!(self, Self::Active | Self::Syncing | Self::Degraded | Self::Error)
    }

    /// Whether it still has anything at the provider.
    pub fn is_open(self) -> bool {
        self != Self::Revoked
    }
}

#[cfg(test)]
mod tests {
    use super::ConnectionState::{self, *};
    use std::collections::HashSet;

    #[test]
    fn the_moves_are_these_and_no_others() {
        let allowed: HashSet<(ConnectionState, ConnectionState)> = HashSet::from([
            (Linking, Active),
            (Linking, Error),
            (Linking, Revoked),
            (Active, Syncing),
            (Active, NeedsReauthorization),
            (Active, Degraded),
            (Active, Error),
            (Active, Revoked),
            (Syncing, Active),
            (Syncing, Degraded),
            (Syncing, NeedsReauthorization),
            (Syncing, Error),
            (Syncing, Revoked),
            (NeedsReauthorization, Active),
            (NeedsReauthorization, Error),
            (NeedsReauthorization, Revoked),
            (Degraded, Active),
            (Degraded, Syncing),
            (Degraded, NeedsReauthorization),
            (Degraded, Error),
            (Degraded, Revoked),
            (Error, Active),
            (Error, Syncing),
            (Error, NeedsReauthorization),
            (Error, Revoked),
        ]);
        for from in ConnectionState::ALL {
            for to in ConnectionState::ALL {
                let wanted = from == to || allowed.contains(&(*from, *to));
                assert_eq!(from.to(*to).is_ok(), wanted, "{from:?} -> {to:?}");
            }
        }
    }

    #[test]
    fn every_state_but_the_end_can_be_ended() {
        for state in ConnectionState::ALL.iter().filter(|state| state.is_open()) {
            assert!(state.to(Revoked).is_ok(), "{state:?}");
        }
        assert!(Revoked.next().is_empty() && !Revoked.may_sync());
        assert!(!NeedsReauthorization.may_sync() && !Linking.may_sync());
    }
}
