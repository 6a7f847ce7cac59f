//! Amounts of the past in today's pesos, where they are added up by the database.

use super::sql::Sql;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// First days of the months of a range, and what amounts of each are multiplied by; empty: they stay as they are.
pub type Factors = [(NaiveDate, Decimal)];

/// Joins to rows the `factor` of their month, which `month` tells the first day of.
pub(super) fn join(factors: &Factors, month: &'static str) -> Sql {
    let (months, factors): (Vec<NaiveDate>, Vec<Option<Decimal>>) =
        factors.iter().map(|(month, factor)| (*month, Some(*factor))).unzip();
    Sql::new(" JOIN unnest(")
        .bind(months)
        .sql(", ")
        .bind(factors)
        .sql(") todays(first_day, factor) ON todays.first_day = ")
        .sql(month)
}

/// Of a relation of key, day and amount the same with amounts of today's pesos, to eight places.
pub(super) fn amounts(relation: Sql, factors: &Factors, month: &'static str) -> Sql {
    if factors.is_empty() {
        return relation;
    }
    Sql::new("SELECT key, day, round(amount * factor, 8) AS amount FROM (")
        .append(relation)
        .sql(") told")
        .append(join(factors, month))
}
