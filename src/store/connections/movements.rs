//! What accounts are recognised by.

use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};

/// A movement as far as two sources agree on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Dated {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// The movements of some accounts on some days.
pub fn movements(
    tx: &mut HouseholdTx<'_>,
    accounts: Vec<Uuid>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Dated>> {
    Ok(Sql::new(
        "SELECT account_id, booked_on, amount FROM transactions
          WHERE deleted_at IS NULL AND status <> 'void' AND account_id = ANY(",
    )
    .bind(accounts)
    .sql(") AND booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .load(tx.conn())?)
}
