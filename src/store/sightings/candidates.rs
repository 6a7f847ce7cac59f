//! Which transactions a line could be another report of.

use super::TELLS;
use crate::model::transaction::{Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};

/// A transaction that a line could be another report of.
#[derive(Debug, Clone, QueryableByName)]
pub struct Candidate {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee_key: Option<String>,
    #[diesel(sql_type = Bool)]
    pub deleted: bool,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub reconciled: bool,
    /// Not entered by hand.
    #[diesel(sql_type = Bool)]
    pub imported: bool,
    #[diesel(sql_type = Text)]
    pub status_source: Source,
    /// The sources whose lines told of it as posted.
    #[diesel(sql_type = Array<Text>)]
    pub posted_by: Vec<String>,
    /// The sources whose lines told of it as pending.
    #[diesel(sql_type = Array<Text>)]
    pub pending_by: Vec<String>,
    /// The last day that any statement with it knew of.
    #[diesel(sql_type = Nullable<Date>)]
    pub as_of: Option<NaiveDate>,
    /// Its day is as some line told it: no person changed it.
    #[diesel(sql_type = Bool)]
    pub day_told: bool,
}

impl Candidate {
    /// Whether a line of any source told of it.
    pub fn told(&self) -> bool {
        !self.posted_by.is_empty() || !self.pending_by.is_empty()
    }

    /// Announced and not settled; a source that voided it may still settle it.
    pub fn waits(&self) -> bool {
        match self.status {
            Status::Pending => true,
            Status::Posted => false,
            Status::Void => self.status_source == Source::Provider,
        }
    }
}

/// The account's transactions of a span of days with one of these amounts, every one that waits, and
/// all of the days `announced` (from the first pending line on), whatever their amount.
pub fn candidates(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    (from, to): (NaiveDate, NaiveDate),
    announced: Option<NaiveDate>,
    amounts: Vec<Amount>,
) -> Result<Vec<Candidate>> {
    Ok(Sql::new(
        "SELECT t.id, t.booked_on, t.value_on, t.amount, t.status, t.status_source, t.description,
                p.key AS payee_key, t.deleted_at IS NOT NULL AS deleted, t.is_split, t.reconciled,
                t.origin = 'import' AS imported,
                coalesce(told.posted_by, '{}') AS posted_by,
                coalesce(told.pending_by, '{}') AS pending_by, told.as_of,
                coalesce(told.day_told, false) AS day_told
           FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
           LEFT JOIN LATERAL (
               SELECT array_agg(DISTINCT s.source) FILTER (WHERE NOT s.pending) AS posted_by,
                      array_agg(DISTINCT s.source) FILTER (WHERE s.pending) AS pending_by,
                      max(x.last_day) AS as_of, bool_or(s.booked_on = t.booked_on) AS day_told
                 FROM sightings s
                 LEFT JOIN statement_spans x ON x.household_id = s.household_id
                  AND x.import_id = s.import_id AND x.account_id = s.account_id
                  AND x.source = s.source
                WHERE s.household_id = t.household_id AND s.transaction_id = t.id AND",
    )
    .sql(TELLS)
    .sql(
        ") told ON true
          WHERE (t.status <> 'void' OR t.status_source = 'provider') AND t.merged_into IS NULL
            AND t.account_id = ",
    )
    .bind(account_id)
    .sql(" AND t.booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (t.status <> 'posted' OR t.booked_on >= ")
    .bind(announced)
    .sql(" OR t.amount = ANY(")
    .bind(amounts)
    .sql(")) ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}
