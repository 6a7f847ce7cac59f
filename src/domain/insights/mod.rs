//! Figures for the first screen and the reports, from the rollups.

mod breakdown;
mod cash_flow;
mod dashboard;
mod days;
mod flows;
mod income;
mod merchants;
mod money_flow;
mod net_worth;
mod owed;
mod savings;
mod scope;
mod span;
mod spending;
mod worth_kinds;
mod year_review;

pub use breakdown::{Ask, breakdown};
pub use cash_flow::cash_flow;
pub use dashboard::dashboard;
pub use days::spending_days;
pub use flows::{Flows, Kinds, between as flows_between, rollup};
pub use income::{IncomeBy, income};
pub use merchants::merchants;
pub use money_flow::money_flow;
pub use net_worth::net_worth;
pub use savings::savings;
pub use scope::Scope;
pub use spending::{GroupBy, largest_spending, spending};
pub use worth_kinds::worth_by_kind;
pub use year_review::{check_year, year_in_review, year_span};

use crate::domain::Result;
use crate::domain::prices::{self, Prices};
use crate::domain::rates::Rates;
use crate::model::Amount;
use crate::model::fault::Fault;
use crate::model::in_calendar;
use crate::store::HouseholdTx;
use chrono::NaiveDate;
use rust_decimal::RoundingStrategy;

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

/// The household's rates; with `real`, amounts are in pesos of the last month whose prices are known.
pub fn rates_for(tx: &mut HouseholdTx<'_>, home: &str, real: bool) -> Result<Rates> {
    let rates = Rates::load(tx, home)?;
    if !real {
        return Ok(rates);
    }
    if home != prices::CURRENCY {
        let detail = "Only of pesos is it known what they are worth today.";
        return Err(Fault::field("real", "other_currency", detail).into());
    }
    Ok(rates.in_todays_pesos(Prices::load(tx)?))
}

/// A part by its whole with four places, such as `0.1250`; nothing of a whole that is not positive.
fn ratio(part: Amount, whole: Amount) -> Option<String> {
    if whole <= Amount::ZERO {
        return None;
    }
    let exact = part.0.checked_div(whole.0)?;
    Some(format!("{:.4}", exact.round_dp_with_strategy(4, RoundingStrategy::MidpointNearestEven)))
}

/// A part of a total, `0.0000` when there is none.
fn share_of(part: Amount, total: Amount) -> String {
    ratio(part, total).unwrap_or_else(|| "0.0000".to_owned())
}

/// An amount by a number, rounded to the household's minor units.
fn mean(amount: Amount, count: i64, rates: &Rates) -> Amount {
    amount.0.checked_div(count.into()).map_or(Amount::ZERO, |exact| rates.rounded(exact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_share_of_nothing_is_zero() {
        assert_eq!(share_of(Amount(Decimal::ONE), Amount::ZERO), "0.0000");
        assert_eq!(share_of(Amount(Decimal::ONE), Amount(Decimal::from(3))), "0.3333");
    }
}
