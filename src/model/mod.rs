//! Values that every layer speaks of. No queries, no network, no HTTP.

pub mod account;
pub mod budget;
pub mod category;
pub mod default_categories;
pub mod fault;
pub mod filter;
pub mod history;
pub mod identity;
pub mod import;
pub mod insight;
pub mod money;
pub mod page;
pub mod patch;
pub mod payee;
pub mod reconciliation;
pub mod rule;
pub mod statement;
mod text_enum;
pub mod transaction;

pub use money::Amount;
pub(crate) use text_enum::text_enum;
pub use uuid::Uuid;

/// Days that the ledger accepts: 1900-01-01 to 2199-12-31.
pub fn in_calendar(day: chrono::NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..2200).contains(&day.year())
}
