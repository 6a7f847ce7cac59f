//! What a source told before.

use crate::model::transaction::{Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Integer, Nullable, Numeric, Text, Uuid as SqlUuid,
};

/// A line seen before, and whether the person deleted what it became.
#[derive(Debug, Clone, QueryableByName)]
pub struct Known {
    #[diesel(sql_type = Nullable<Text>)]
    pub external_id: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub fingerprint: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub ordinal: Option<i32>,
    /// As the line said it; the transaction may have been edited since.
    #[diesel(sql_type = Date)]
    pub told_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub told_amount: Amount,
    /// Ids grow with time.
    #[diesel(sql_type = SqlUuid)]
    pub import_id: Uuid,
    #[diesel(sql_type = Text)]
    pub told_description: String,
    #[diesel(sql_type = Bool)]
    pub told_pending: bool,
    /// The last day that the line's statement knew of.
    #[diesel(sql_type = Nullable<Date>)]
    pub told_as_of: Option<NaiveDate>,
    /// For a pending line: the sources that told of its transaction as posted.
    #[diesel(sql_type = Array<Text>)]
    pub posted_by: Vec<String>,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Bool)]
    pub imported: bool,
    #[diesel(sql_type = Bool)]
    pub deleted: bool,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub status_source: Source,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub reconciled: bool,
}

const KNOWN: &str = "
    SELECT s.import_id, s.external_id, s.fingerprint, s.ordinal, s.booked_on AS told_on,
           s.amount AS told_amount, s.description AS told_description, s.pending AS told_pending,
           p.last_day AS told_as_of, t.id AS transaction_id, t.origin = 'import' AS imported,
           CASE WHEN s.pending THEN ARRAY(SELECT DISTINCT o.source FROM sightings o
                WHERE o.household_id = t.household_id AND o.transaction_id = t.id AND o.active
                  AND o.outcome <> 'voided' AND NOT o.pending) ELSE '{}' END AS posted_by,
           t.deleted_at IS NOT NULL AS deleted, t.status, t.status_source, t.booked_on, t.value_on, t.amount,
           t.is_split, t.reconciled
      FROM (SELECT DISTINCT unnest(";

/// What this source's lines with these ids became.
pub fn by_external_ids(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    ids: Vec<String>,
) -> Result<Vec<Known>> {
    let asked = Sql::new(KNOWN).bind(ids).sql(
        ") AS external_id) asked
           JOIN sightings s ON s.external_id = asked.external_id",
    );
    known(tx, asked, account_id, source)
}

/// What this source's lines with these fingerprints became.
pub fn by_fingerprints(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    fingerprints: Vec<i64>,
) -> Result<Vec<Known>> {
    let asked = Sql::new(KNOWN).bind(fingerprints).sql(
        ") AS fingerprint) asked
           JOIN sightings s ON s.fingerprint = asked.fingerprint",
    );
    known(tx, asked, account_id, source)
}

/// A join and not `= ANY(…)`: whatever the planner believes of the table, each of 100,000 ids costs
/// one look into the index.
fn known(
    tx: &mut HouseholdTx<'_>,
    asked: Sql,
    account_id: Uuid,
    source: &str,
) -> Result<Vec<Known>> {
    Ok(asked
        .sql(
            " JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
             LEFT JOIN statement_spans p ON p.household_id = s.household_id
               AND p.import_id = s.import_id AND p.account_id = s.account_id
               AND p.source = s.source
             WHERE s.active AND s.outcome <> 'voided' AND s.account_id = ",
        )
        .bind(account_id)
        .sql(" AND s.source = ")
        .bind(source)
        .load(tx.conn())?)
}

/// Which of these transactions a line of another source, or under another id, told of too.
pub fn told_elsewhere(
    tx: &mut HouseholdTx<'_>,
    source: &str,
    external_ids: Vec<String>,
    transactions: Vec<Uuid>,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "SELECT DISTINCT s.transaction_id AS id FROM sightings s
          WHERE s.active AND s.outcome <> 'voided' AND s.transaction_id = ANY(",
    )
    .bind(transactions)
    .sql(") AND (s.source <> ")
    .bind(source)
    .sql(" OR s.external_id IS NULL OR s.external_id <> ALL(")
    .bind(external_ids)
    .sql("))")
    .ids(tx.conn())?)
}
