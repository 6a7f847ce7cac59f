//! Which days statements speak for, and what still waits to be settled.

use super::TELLS;
use crate::model::transaction::Status;
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Uuid as SqlUuid};

/// The days of one account that a statement speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Span {
    #[diesel(sql_type = Date)]
    pub first_day: NaiveDate,
    /// The last day that the statement knows of.
    #[diesel(sql_type = Date)]
    pub last_day: NaiveDate,
}

impl Span {
    /// Of what only tells what changed: it speaks for no day, and knows of all days up to this one.
    pub fn of_no_day(last_day: NaiveDate) -> Self {
        Self { first_day: last_day.succ_opt().unwrap_or(last_day), last_day }
    }

    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// Every span of one source of the account.
pub fn spans(tx: &mut HouseholdTx<'_>, account_id: Uuid, source: &str) -> Result<Vec<Span>> {
    Ok(Sql::new("SELECT first_day, last_day FROM statement_spans WHERE account_id = ")
        .bind(account_id)
        .sql(" AND source = ")
        .bind(source)
        .load(tx.conn())?)
}

/// A file may bring several statements of one account: their days are one span.
pub fn insert_span(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    account_id: Uuid,
    source: &str,
    span: Span,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO statement_spans AS s (household_id, import_id, account_id, source, first_day,
             last_day) VALUES (",
    )
    .bind(household)
    .sql(", ")
    .bind(import_id)
    .sql(", ")
    .bind(account_id)
    .sql(", ")
    .bind(source)
    .sql(", ")
    .bind(span.first_day)
    .sql(", ")
    .bind(span.last_day)
    .sql(
        ") ON CONFLICT (household_id, import_id, account_id, source) DO UPDATE
            SET first_day = least(s.first_day, excluded.first_day),
                last_day = greatest(s.last_day, excluded.last_day)",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// An imported transaction that is only announced.
#[derive(Debug, Clone, QueryableByName)]
pub struct Waiting {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub description: String,
    /// The last day that a statement with it knew of.
    #[diesel(sql_type = Date)]
    pub last_seen: NaiveDate,
}

/// What a source announced for the account and nobody told of as posted: with this status, which is
/// pending, or void where it was given up.
pub fn waiting(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    status: Status,
) -> Result<Vec<Waiting>> {
    Ok(Sql::new(
        "SELECT t.id, t.booked_on, t.amount, t.description,
                max(coalesce(x.last_day, s.booked_on)) AS last_seen
           FROM transactions t
           JOIN sightings s ON s.household_id = t.household_id AND s.transaction_id = t.id AND",
    )
    .sql(TELLS)
    .sql(
        "  LEFT JOIN statement_spans x ON x.household_id = s.household_id
            AND x.import_id = s.import_id AND x.account_id = s.account_id AND x.source = s.source
          WHERE t.deleted_at IS NULL AND t.origin = 'import' AND NOT t.reconciled
            AND (t.status = 'pending' OR t.status_source = 'provider')
            AND NOT EXISTS (SELECT 1 FROM sightings o WHERE o.household_id = t.household_id
                AND o.transaction_id = t.id AND o.active AND o.outcome = 'voided'
                AND o.reason ->> 'kind' = 'removed_by_source')
            AND t.account_id = ",
    )
    .bind(account_id)
    .sql(" AND t.status = ")
    .bind(status.as_str())
    .sql(
        " GROUP BY t.id, t.booked_on, t.amount, t.description
         HAVING bool_and(s.pending) AND bool_or(s.source = ",
    )
    .bind(source)
    .sql(") ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct SourceRow {
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Text)]
    source: String,
}

/// The accounts and sources that an import speaks for.
pub fn sources_of(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<Vec<(Uuid, String)>> {
    let rows: Vec<SourceRow> =
        Sql::new("SELECT DISTINCT account_id, source FROM sightings WHERE import_id = ")
            .bind(import_id)
            .sql(" AND account_id IS NOT NULL ORDER BY account_id, source")
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.source)).collect())
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many transactions this source told of as posted on the days of a span.
pub fn days_told(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    span: Span,
) -> Result<usize> {
    let row: CountRow = Sql::new(
        "SELECT count(DISTINCT s.transaction_id) AS count FROM sightings s
          WHERE s.active AND s.outcome <> 'voided' AND NOT s.pending AND s.account_id = ",
    )
    .bind(account_id)
    .sql(" AND s.source = ")
    .bind(source)
    .sql(" AND s.booked_on BETWEEN ")
    .bind(span.first_day)
    .sql(" AND ")
    .bind(span.last_day)
    .get_result(tx.conn())?;
    Ok(usize::try_from(row.count).unwrap_or(usize::MAX))
}

#[derive(QueryableByName)]
struct DayRow {
    #[diesel(sql_type = Nullable<Date>)]
    day: Option<NaiveDate>,
}

/// The last day of a span on which this source told of something posted that stands.
pub fn last_day_told(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    span: Span,
) -> Result<Option<NaiveDate>> {
    let row: DayRow = Sql::new(
        "SELECT max(t.booked_on) AS day FROM transactions t
          WHERE t.status NOT IN ('pending', 'void') AND t.deleted_at IS NULL AND t.account_id = ",
    )
    .bind(account_id)
    .sql(" AND t.booked_on BETWEEN ")
    .bind(span.first_day)
    .sql(" AND ")
    .bind(span.last_day)
    .sql(
        " AND EXISTS (SELECT FROM sightings s
               WHERE s.household_id = t.household_id AND s.transaction_id = t.id AND s.active
                 AND NOT s.pending AND s.source = ",
    )
    .bind(source)
    .sql(")")
    .get_result(tx.conn())?;
    Ok(row.day)
}
