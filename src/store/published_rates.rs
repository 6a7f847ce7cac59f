//! Rates that were fetched from central banks. They belong to no household.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result, SystemTx};
use crate::model::rate::RateSource;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, Text, Timestamptz};
use rust_decimal::Decimal;

/// One published rate, as its source writes it: the European Central Bank in units of the currency for
/// one euro, the Banco de México in pesos for one of the currency.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct PublishedRate {
    #[diesel(sql_type = Text)]
    pub source: RateSource,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub rate: Decimal,
}

/// How a source answered last.
#[derive(Debug, Clone, QueryableByName)]
pub struct SourceState {
    #[diesel(sql_type = Text)]
    pub source: RateSource,
    #[diesel(sql_type = Timestamptz)]
    pub asked_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub failure: Option<String>,
}

/// The rates of some currencies, oldest first.
pub fn of(tx: &mut HouseholdTx<'_>, currencies: Vec<String>) -> Result<Vec<PublishedRate>> {
    Ok(Sql::new("SELECT source, currency, day, rate FROM published_rates WHERE currency = ANY(")
        .bind(currencies)
        .sql(") ORDER BY day")
        .load(tx.conn())?)
}

/// The last day that a source is known to tell of a currency.
pub fn last_day(
    tx: &mut SystemTx<'_>,
    source: RateSource,
    currency: &'static str,
) -> Result<Option<NaiveDate>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Date>)]
        day: Option<NaiveDate>,
    }
    let row: Row = Sql::new("SELECT max(day) AS day FROM published_rates WHERE source = ")
        .bind(source.as_str())
        .sql(" AND currency = ")
        .bind(currency)
        .get_result(tx.conn())?;
    Ok(row.day)
}

pub fn states(tx: &mut SystemTx<'_>) -> Result<Vec<SourceState>> {
    Ok(Sql::new("SELECT source, asked_at, answered_at, failure FROM rate_sources ORDER BY source")
        .load(tx.conn())?)
}

/// Keeps what a source answered; tells how many rates are new or other than before.
pub fn keep(tx: &mut SystemTx<'_>, source: RateSource, rates: &[PublishedRate]) -> Result<usize> {
    let changed = Sql::new(
        "INSERT INTO published_rates AS p (source, currency, day, rate)
         SELECT DISTINCT ON (r.currency, r.day) ",
    )
    .bind(source.as_str())
    .sql(", r.currency, r.day, r.rate FROM unnest(")
    .bind(rates.iter().map(|rate| rate.currency.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rates.iter().map(|rate| rate.day).collect::<Vec<_>>())
    .sql(", ")
    .bind(rates.iter().map(|rate| Some(rate.rate)).collect::<Vec<_>>())
    .sql(
        ") r(currency, day, rate)
         ON CONFLICT (currency, source, day) DO UPDATE SET rate = excluded.rate
          WHERE p.rate <> excluded.rate",
    )
    .execute(tx.conn())?;
    let now = tx.now();
    Sql::new("INSERT INTO rate_sources AS s (source, version, asked_at, answered_at) VALUES ")
        .row(row![source.as_str(), 1_i64, now, now])
        .sql(
            " ON CONFLICT (source) DO UPDATE SET asked_at = excluded.asked_at,
                 answered_at = excluded.answered_at, failure = NULL, version = s.version + ",
        )
        .bind(i64::from(changed > 0))
        .execute(tx.conn())?;
    Ok(changed)
}

/// Remembers that a source was asked in vain; what it said before stays.
pub fn remember_failure(tx: &mut SystemTx<'_>, source: RateSource, why: &str) -> Result<()> {
    let now = tx.now();
    Sql::new("INSERT INTO rate_sources (source, version, asked_at, failure) VALUES ")
        .row(row![source.as_str(), 0_i64, now, why])
        .sql(
            " ON CONFLICT (source) DO UPDATE
                 SET asked_at = excluded.asked_at, failure = excluded.failure",
        )
        .execute(tx.conn())?;
    Ok(())
}
