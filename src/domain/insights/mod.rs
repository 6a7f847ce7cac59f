//! Figures for the first screen and the reports, from the rollups.

mod cash_flow;
mod dashboard;
mod flows;
mod net_worth;
mod owed;
mod spending;

pub use cash_flow::cash_flow;
pub use dashboard::dashboard;
pub use flows::{Flows, Kinds, rollup};
pub use net_worth::net_worth;
pub use spending::{GroupBy, spending};

use crate::domain::Result;
use crate::model::fault::Fault;
use crate::model::in_calendar;
use chrono::NaiveDate;

/// Longest range of a report: thirty years.
const LONGEST: i64 = 366 * 30;

/// Refuses a range that is backwards, too long or outside the calendar.
pub fn check_range(from: NaiveDate, to: NaiveDate) -> Result<()> {
    if from > to || (to - from).num_days() > LONGEST || !in_calendar(from) || !in_calendar(to) {
        let detail = "`from` must not be after `to`, and at most thirty years apart.";
        return Err(Fault::field("from", "bad_range", detail).into());
    }
    Ok(())
}
