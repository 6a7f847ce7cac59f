//! Values that every layer speaks of. No queries, no network, no HTTP.

pub mod account;
pub mod alert;
pub mod anew;
pub mod archive;
pub mod assistant;
pub mod attachment;
pub mod backup;
pub mod budget;
pub mod card;
pub mod category;
pub mod connection;
pub mod counterparty;
pub mod cycle;
pub mod default_categories;
pub mod duplicate;
pub mod export;
pub mod fault;
pub mod figures;
pub mod filter;
pub mod finding;
pub mod forecast;
pub mod goal;
pub mod history;
pub mod identity;
pub mod import;
pub mod import_template;
pub mod insight;
pub mod job;
pub mod loan;
pub mod merchant_code;
pub mod money;
pub mod page;
pub mod patch;
pub mod payee;
pub mod plan;
pub mod price;
pub mod provider;
pub mod query;
pub mod rate;
pub mod reading;
pub mod reconciliation;
pub mod recurring;
pub mod report;
pub mod review;
pub mod rule;
pub mod saved_filter;
pub mod secret;
pub mod signal;
pub mod statement;
pub mod target;
mod text_enum;
pub mod transaction;
pub mod transfer;
pub mod year;

pub use money::Amount;
pub(crate) use text_enum::text_enum;
pub use uuid::Uuid;

/// The first day that the ledger accepts.
pub fn first_day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default()
}

/// The last day that the ledger accepts.
pub fn last_day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2199, 12, 31).unwrap_or_default()
}

/// Days that the ledger accepts: 1900-01-01 to 2199-12-31.
pub fn in_calendar(day: chrono::NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..2200).contains(&day.year())
}
