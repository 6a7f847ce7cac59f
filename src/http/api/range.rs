//! The days, accounts and comparison that every report is asked about.

use crate::domain::insights::Scope;
use crate::domain::{self, budgets::Month, households};
use crate::http::Result;
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::filter::FilterQuery;
use crate::model::report::{Compare, Interval};
use crate::store::HouseholdTx;
use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use std::str::FromStr;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RangeQuery {
    /// First day; the first of the month eleven months before `to` when left out.
    pub from: Option<NaiveDate>,
    /// Last day; the end of this month when left out.
    pub to: Option<NaiveDate>,
    /// Ids of the accounts that are looked at, with commas; all of them when left out. Of some accounts, net worth
    /// is without what people owe each other.
    pub account_id: Option<String>,
    /// day, week, month (default), period (the household's own), quarter or year; at most 1000 of them.
    pub interval: Option<String>,
    /// category (default), group, payee or account.
    pub group_by: Option<String>,
    /// What `previous` amounts are of: previous (default: as many days or periods before), year (the same
    /// a year before) or none.
    pub compare: Option<String>,
    /// `true`: amounts in pesos of the last month whose prices are known, by the consumer price index.
    pub real: Option<bool>,
}

impl RangeQuery {
    /// The days and accounts asked for; the last twelve months of all accounts when nothing is.
    pub fn scope(&self, tx: &mut HouseholdTx<'_>) -> domain::Result<Scope> {
        let to = match self.to {
            Some(day) => day,
            None => Month::of(households::today(tx)?).last(),
        };
        let year_before = to.with_day(1).and_then(|d| d.checked_sub_months(Months::new(11)));
        let from = self.from.or(year_before).unwrap_or(to);
        let accounts = accounts(self.account_id.as_deref())?;
        Ok(Scope { from, to, accounts, real: self.real.unwrap_or(false) })
    }

    pub fn interval(&self) -> Result<Interval> {
        let detail = "One of day, week, month, period, quarter, year.";
        word("interval", self.interval.as_deref(), Interval::Month, detail)
    }

    pub fn compare(&self) -> Result<Compare> {
        let detail = "One of previous, year, none.";
        word("compare", self.compare.as_deref(), Compare::Previous, detail)
    }
}

/// Ids of accounts with commas.
pub fn accounts(text: Option<&str>) -> domain::Result<Vec<Uuid>> {
    let asked = FilterQuery { account_id: text.map(str::to_owned), ..FilterQuery::default() };
    Ok(asked.check()?.account_ids)
}

/// One of a few words; `usual` when nothing is said.
pub fn word<T: FromStr>(
    name: &str,
    text: Option<&str>,
    usual: T,
    detail: &'static str,
) -> Result<T> {
    match text {
        None | Some("") => Ok(usual),
        Some(text) => Ok(text.parse().map_err(|_| Fault::field(name, "bad_value", detail))?),
    }
}
