//! Providers' failures in the words of the domain and the API.

use crate::domain::Error;
use crate::model::connection::LinkProblem;
use crate::model::fault::{Code, Fault};
use crate::model::provider::{ProviderError, ProviderErrorKind as Kind};

/// What a failure means for a connection or one of its accounts.
pub fn problem(error: &ProviderError) -> LinkProblem {
    match error.kind {
        Kind::NeedsReauth | Kind::NeedsCode | Kind::ConsentExpired => LinkProblem::ConsentExpired,
        Kind::WrongCredentials => LinkProblem::CredentialsRejected,
        Kind::ActionAtBank => LinkProblem::NeedsAction,
        Kind::Revoked | Kind::Cancelled => LinkProblem::EndedByBank,
        Kind::AccountGone => LinkProblem::AccountGone,
        Kind::InstitutionDown | Kind::NotReady => LinkProblem::BankUnavailable,
        Kind::InstitutionUnsupported | Kind::NotSupported | Kind::WindowRefused => {
            LinkProblem::NotSupported
        }
        Kind::RateLimited | Kind::ReadingsSpent => LinkProblem::RateLimited,
        Kind::ProviderDown => LinkProblem::ProviderUnavailable,
        Kind::Unreadable | Kind::InvalidRequest => LinkProblem::UnreadableAnswer,
        Kind::BadKeys => LinkProblem::ProviderOff,
        Kind::SubscriptionEnded => LinkProblem::SubscriptionEnded,
    }
}

/// What a person is told who waits for the answer: which field is wrong, or that the bank is away.
pub fn refusal(error: &ProviderError) -> Error {
    log::warn!(kind = error.kind.as_str(), code = error.code.as_str(); "a provider refused");
    match error.kind {
        Kind::WrongCredentials => {
            Fault::field("/answers", "wrong_credentials", "The bank does not accept this.").into()
        }
        kind if kind.is_transient() => {
            Error::refuse(Code::BankUnavailable, "The bank does not answer. Try again later.")
        }
        Kind::InvalidRequest => {
            Error::refuse(Code::BankRefused, "The bank needs an answer to every question.")
        }
        Kind::Cancelled => Error::refuse(Code::BankRefused, "You stopped at the bank."),
        Kind::ActionAtBank => {
            Error::refuse(Code::BankRefused, "The bank has a question for you on its own pages.")
        }
        _ => Error::refuse(Code::BankRefused, "The bank does not allow this."),
    }
}
