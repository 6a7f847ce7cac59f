//! Taking an import's lines back.

use super::TELLS;
use crate::model::transaction::{Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Integer, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid};
use serde_json::Value;

/// One line that tells of a transaction which the import told of too, beside that transaction.
#[derive(Debug, Clone, QueryableByName)]
pub struct Told {
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub import_id: Uuid,
    #[diesel(sql_type = Text)]
    pub source: String,
    #[diesel(sql_type = Bool)]
    pub pending: bool,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub as_of: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub now_status: Status,
    #[diesel(sql_type = Text)]
    pub now_status_source: Source,
    #[diesel(sql_type = Date)]
    pub now_booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub now_value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub now_amount: Amount,
    #[diesel(sql_type = Text)]
    pub now_description: String,
}

/// Every line that tells of an imported transaction which this import and another one tell of, or
/// which this import voided; by transaction.
pub fn told(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<Vec<Told>> {
    Ok(Sql::new(
        "SELECT s.transaction_id, s.import_id, s.source, s.pending, s.booked_on, s.value_on,
                s.amount, s.description, x.last_day AS as_of, t.status AS now_status,
                t.status_source AS now_status_source, t.booked_on AS now_booked_on,
                t.value_on AS now_value_on, t.amount AS now_amount,
                t.description AS now_description
           FROM (SELECT DISTINCT transaction_id FROM sightings WHERE active AND import_id = ",
    )
    .bind(import_id)
    .sql(
        ") mine
           JOIN transactions t ON t.id = mine.transaction_id AND t.origin = 'import'
           JOIN sightings s ON s.household_id = t.household_id AND s.transaction_id = t.id AND",
    )
    .sql(TELLS)
    .sql(
        "  LEFT JOIN statement_spans x ON x.household_id = s.household_id
            AND x.import_id = s.import_id AND x.account_id = s.account_id AND x.source = s.source
          WHERE EXISTS (SELECT 1 FROM sightings o WHERE o.household_id = t.household_id
                AND o.transaction_id = t.id AND o.active AND o.outcome <> 'voided'
                AND o.import_id <> ",
    )
    .bind(import_id)
    .sql(") ORDER BY s.transaction_id")
    .load(tx.conn())?)
}

/// What a match changed on a transaction that a person entered.
#[derive(Debug, Clone, QueryableByName)]
pub struct Image {
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub import_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub seq: i32,
    #[diesel(sql_type = Jsonb)]
    pub before: Value,
    #[diesel(sql_type = Text)]
    pub now_status: Status,
    #[diesel(sql_type = Date)]
    pub now_booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub now_value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub now_amount: Amount,
    #[diesel(sql_type = Text)]
    pub now_description: String,
}

/// Every kept image of the transactions that this import has one of, first to last.
pub fn images(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<Vec<Image>> {
    Ok(Sql::new(
        "SELECT s.transaction_id, s.import_id, s.seq, s.before, t.status AS now_status,
                t.booked_on AS now_booked_on, t.value_on AS now_value_on, t.amount AS now_amount,
                t.description AS now_description
           FROM sightings s
           JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE s.active AND s.before IS NOT NULL AND t.origin = 'person' AND s.transaction_id = ANY(
                ARRAY(SELECT transaction_id FROM sightings
                       WHERE active AND before IS NOT NULL AND import_id = ",
    )
    .bind(import_id)
    .sql(")) ORDER BY s.transaction_id, s.import_id, s.seq")
    .load(tx.conn())?)
}

/// Gives later lines the images of those that are taken back.
pub fn keep_images(tx: &mut HouseholdTx<'_>, images: &[(Uuid, i32, Value)]) -> Result<()> {
    if images.is_empty() {
        return Ok(());
    }
    Sql::new("UPDATE sightings s SET before = v.before FROM unnest(")
        .bind(images.iter().map(|(id, ..)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(images.iter().map(|(_, seq, _)| *seq).collect::<Vec<_>>())
        .sql(", ")
        .bind(images.iter().map(|(.., before)| before.clone()).collect::<Vec<_>>())
        .sql(") v(import_id, seq, before) WHERE s.import_id = v.import_id AND s.seq = v.seq")
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an import's lines back: they no longer speak of any transaction, and what no other source
/// and no person knows is removed. What was reconciled stays.
pub fn withdraw(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    for text in [
        "UPDATE sightings SET active = false WHERE import_id = ",
        "DELETE FROM statement_spans WHERE import_id = ",
    ] {
        Sql::new(text).bind(import_id).execute(tx.conn())?;
    }
    Sql::new("CREATE TEMP TABLE withdrawn (id uuid) ON COMMIT DROP").execute(tx.conn())?;
    Sql::new(
        "INSERT INTO withdrawn SELECT DISTINCT t.id FROM sightings s
           JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE t.origin = 'import' AND NOT t.reconciled AND s.import_id = ",
    )
    .bind(import_id)
    .sql(
        " AND NOT EXISTS (SELECT 1 FROM sightings o WHERE o.household_id = s.household_id
              AND o.transaction_id = s.transaction_id AND o.active AND o.outcome <> 'voided')",
    )
    .execute(tx.conn())?;
    // What was merged into one of them goes with it.
    Sql::new(
        "WITH RECURSIVE into_them AS (
             SELECT t.id FROM transactions t JOIN withdrawn w ON w.id = t.merged_into
             UNION SELECT t.id FROM transactions t JOIN into_them m ON m.id = t.merged_into)
         INSERT INTO withdrawn SELECT id FROM into_them",
    )
    .execute(tx.conn())?;
    crate::store::transfers::release_withdrawn(tx)?;
    for text in [
        "UPDATE sightings SET transaction_id = NULL, active = false
          WHERE transaction_id IN (SELECT id FROM withdrawn)",
        // Splits and tags first: totals follow them as long as their transaction is there.
        "DELETE FROM splits WHERE transaction_id IN (SELECT id FROM withdrawn)",
        "DELETE FROM transaction_tags WHERE transaction_id IN (SELECT id FROM withdrawn)",
        "DELETE FROM transactions WHERE id IN (SELECT id FROM withdrawn)",
    ] {
        Sql::new(text).execute(tx.conn())?;
    }
    Ok(())
}
