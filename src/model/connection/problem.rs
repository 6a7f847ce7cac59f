//! Why a connection or one of its accounts does not work, for a client to say in the reader's
//! language, with what the person can do about it.

use crate::model::text_enum;

text_enum!(
    LinkProblem {
        /// The bank is away; we try again by ourselves.
        BankUnavailable = "bank_unavailable",
        /// The provider between us and the bank is away.
        ProviderUnavailable = "provider_unavailable",
        /// We have asked as often as the bank allows; we go on when it allows more.
        RateLimited = "rate_limited",
        /// User name or password is wrong.
        CredentialsRejected = "credentials_rejected",
        /// The bank's consent has ended: sign in again.
        ConsentExpired = "consent_expired",
        /// The bank wants the person to do something on its own pages first.
        NeedsAction = "needs_action",
        /// The person or the bank took the consent back.
        EndedByBank = "ended_by_bank",
        /// The bank no longer tells of the account.
        AccountGone = "account_gone",
        /// The account at the bank is in another currency than the one it feeds.
        OtherCurrency = "other_currency",
        /// The bank or provider does not offer this.
        NotSupported = "not_supported",
        /// We could not make sense of the answer.
        UnreadableAnswer = "unreadable_answer",
        /// The kept sign-in does not open with this server's key.
        SecretLocked = "secret_locked",
        /// What the person pays the provider for has ended.
        SubscriptionEnded = "subscription_ended",
        /// The provider is not set up on this server any more.
        ProviderOff = "provider_off",
    }
);

impl LinkProblem {
    /// Whether trying again later may help without the person.
    pub fn passes(self) -> bool {
        matches!(
            self,
            Self::BankUnavailable
                | Self::ProviderUnavailable
                | Self::RateLimited
                | Self::UnreadableAnswer
        )
    }

    /// Whether the person has to sign in again.
    pub fn wants_person(self) -> bool {
        matches!(
            self,
            Self::CredentialsRejected
                | Self::ConsentExpired
                | Self::NeedsAction
                | Self::SecretLocked
        )
    }
}
