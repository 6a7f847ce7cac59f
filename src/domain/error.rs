//! A refusal the caller can act on, or a failure below.

use crate::model::fault::{Code, Fault};
use crate::store::StoreError;

#[derive(Debug)]
pub enum Error {
    Fault(Fault),
    Store(StoreError),
    /// Long work was told to stop before its end.
    Stopped,
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error.constraint() {
            Some("splits_add_up") => Self::Fault(Fault::field(
                "/splits",
                "splits_add_up",
                "The parts must add up to the transaction's amount.",
            )),
            Some("reconciled_is_locked") => Self::refuse(
                Code::Reconciled,
                "Reconciled transactions keep their amount, date, account and status.",
            ),
            Some("budget_assignments_assigned_check") => Self::Fault(Fault::field(
                "/amount",
                "out_of_range",
                "The envelope would hold more than 10^15.",
            )),
            Some("budget_moves_amount_check") => {
                Self::Fault(Fault::field("/amount", "out_of_range", "Amounts below 10^15."))
            }
            Some("budget_limits_amount_check") => Self::Fault(Fault::field(
                "/amount",
                "out_of_range",
                "The category could spend more than 10^15.",
            )),
            // Somebody else was faster.
            Some("debt_payments_by_transaction") => Self::Fault(Fault::field(
                "/transaction_id",
                "taken",
                "This movement pays a debt already.",
            )),
            _ => Self::Store(error),
        }
    }
}

impl Error {
    pub fn not_found(what: &str) -> Self {
        Self::Fault(Fault::not_found(what))
    }

    pub fn refuse(code: Code, detail: impl Into<String>) -> Self {
        Self::Fault(Fault::new(code, detail))
    }
}
