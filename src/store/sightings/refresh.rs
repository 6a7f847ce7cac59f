//! What sources change on transactions that are there.

use crate::model::transaction::{Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;

/// What a line changes on a transaction it was matched to.
#[derive(Debug, Clone, PartialEq)]
pub struct Refresh {
    pub transaction_id: Uuid,
    pub status: Status,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub amount: Amount,
    /// The words of a better source than those that told before.
    pub description: Option<String>,
}

/// Applies what sources know better (status, dates, a settled amount) and leaves the person's part.
pub fn refresh(tx: &mut HouseholdTx<'_>, rows: &[Refresh]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", status = CASE WHEN t.status = 'void' AND t.status_source = 'person' THEN 'void'
                          ELSE v.status END,
               status_source = CASE WHEN t.status = 'void' AND t.status_source = 'person'
                   THEN 'person' WHEN v.status = 'void' THEN 'provider' ELSE 'none' END,
               description = coalesce(v.description, t.description), booked_on = v.booked_on, value_on = v.value_on,
               amount = CASE WHEN t.is_split THEN t.amount ELSE v.amount END FROM unnest(",
        )
        .bind(rows.iter().map(|r| r.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.status.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.booked_on).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.value_on).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.amount).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.description.clone()).collect::<Vec<_>>())
        .sql(
            ") v(id, status, booked_on, value_on, amount, description)
             WHERE t.id = v.id AND NOT t.reconciled",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Voids what its source no longer tells of, or makes it an announcement again.
pub fn set_gone(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>, status: Status) -> Result<()> {
    let now = tx.now();
    let source = if status == Status::Void { Source::Provider } else { Source::None };
    Sql::new("UPDATE transactions SET (status, status_source, updated_at) = ")
        .row(row![status.as_str(), source.as_str(), now])
        .sql(" WHERE NOT reconciled AND id = ANY(")
        .bind(ids)
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
