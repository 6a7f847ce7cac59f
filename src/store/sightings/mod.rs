//! Statement lines and the transactions they became.

mod candidates;
mod fill;
mod known;
mod lines;
mod refresh;
mod spans;
mod transactions;
mod withdraw;

pub use candidates::{Candidate, candidates};
pub use fill::{Filled, empty_filled, fill};
pub use known::{Known, by_external_ids, by_fingerprints, told_elsewhere};
pub use lines::{NewSighting, insert, lines};
pub use refresh::{Refresh, refresh, set_gone};
pub use spans::{Span, Waiting, days_told, insert_span, last_day_told, sources_of, spans, waiting};
pub use transactions::{BankWords, NewTransaction, insert_transactions};
pub use withdraw::{Image, Told, images, keep_images, told, withdraw};

/// A line that tells of its transaction: an entry of what vanished does not.
const TELLS: &str = " s.active AND s.outcome <> 'voided' ";
