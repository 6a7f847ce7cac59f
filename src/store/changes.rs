//! Who changed what: written by the triggers of `changes.sql`, read here.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::history::{AccountChange, Actor, Change};
use diesel::prelude::*;

/// Says who the rest of this database transaction acts for, and by what: an import or a rule. Without
/// it, it is the person who is signed in.
pub fn act_as(tx: &mut HouseholdTx<'_>, actor: Actor, action: Uuid) -> Result<()> {
    Sql::new("SELECT set_config('app.actor', ")
        .bind(actor.as_str())
        .sql(", true), set_config('app.action', ")
        .bind(action.to_string())
        .sql(", true)")
        .execute(tx.conn())?;
    Ok(())
}

/// What changed on a transaction, newest first, before the change with the number `before`.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Change>> {
    let mut sql = Sql::new(
        "SELECT c.id, c.at, c.actor, u.name AS by, c.action_id, c.field, c.was, c.became,
                w.name AS was_name, b.name AS became_name
           FROM transaction_changes c
           LEFT JOIN users u ON u.id = c.user_id
           LEFT JOIN LATERAL (SELECT called(c.field, c.was) AS name) w ON true
           LEFT JOIN LATERAL (SELECT called(c.field, c.became) AS name) b ON true
          WHERE c.transaction_id = ",
    )
    .bind(transaction_id);
    if let Some(id) = before {
        sql = sql.sql(" AND c.id < ").bind(id);
    }
    Ok(sql.sql(" ORDER BY c.id DESC LIMIT ").bind(limit).load(tx.conn())?)
}

/// What changed on an account, newest first, before the change with the number `before`.
pub fn of_account(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<AccountChange>> {
    let mut sql = Sql::new(
        "SELECT c.id, c.at, c.actor, u.name AS by, c.action_id, c.field, c.was, c.became
           FROM account_changes c LEFT JOIN users u ON u.id = c.user_id WHERE c.account_id = ",
    )
    .bind(account_id);
    if let Some(id) = before {
        sql = sql.sql(" AND c.id < ").bind(id);
    }
    Ok(sql.sql(" ORDER BY c.id DESC LIMIT ").bind(limit).load(tx.conn())?)
}
