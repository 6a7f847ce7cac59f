//! What providers gave us to speak for the person, or to go on with a link, as ciphertext.

use crate::model::Uuid;
use crate::model::connection::SecretKind;
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text, Uuid as SqlUuid};

#[derive(Clone, QueryableByName)]
pub struct SecretRow {
    #[diesel(sql_type = SqlUuid)]
    pub connection_id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: SecretKind,
    #[diesel(sql_type = Binary)]
    pub wrapped_key: Vec<u8>,
    #[diesel(sql_type = Binary)]
    pub secret: Vec<u8>,
}

pub fn put_secret(tx: &mut HouseholdTx<'_>, row: SecretRow) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    let SecretRow { connection_id, kind, wrapped_key, secret } = row;
    Sql::new(
        "INSERT INTO connection_secrets
             (household_id, connection_id, kind, wrapped_key, secret, updated_at) VALUES ",
    )
    .row(row![household, connection_id, kind.as_str(), wrapped_key, secret, now])
    .sql(
        " ON CONFLICT (household_id, connection_id, kind) DO UPDATE
             SET wrapped_key = excluded.wrapped_key, secret = excluded.secret,
                 updated_at = excluded.updated_at",
    )
    .execute(tx.conn())?;
    Ok(())
}

const ROW: &str = "SELECT connection_id, kind, wrapped_key, secret FROM connection_secrets";

pub fn secret(
    tx: &mut HouseholdTx<'_>,
    connection_id: Uuid,
    kind: SecretKind,
) -> Result<Option<SecretRow>> {
    Ok(Sql::new(ROW)
        .sql(" WHERE connection_id = ")
        .bind(connection_id)
        .sql(" AND kind = ")
        .bind(kind.as_str())
        .get_result(tx.conn())
        .optional()?)
}

/// Every secret of the household, held until this transaction ends.
pub fn secrets(tx: &mut HouseholdTx<'_>) -> Result<Vec<SecretRow>> {
    Ok(Sql::new(ROW).sql(" ORDER BY connection_id, kind FOR UPDATE").load(tx.conn())?)
}

/// The same secret, its key wrapped anew.
pub fn set_wrapped_key(tx: &mut HouseholdTx<'_>, row: &SecretRow, wrapped: Vec<u8>) -> Result<()> {
    Sql::new("UPDATE connection_secrets SET wrapped_key = ")
        .bind(wrapped)
        .sql(" WHERE connection_id = ")
        .bind(row.connection_id)
        .sql(" AND kind = ")
        .bind(row.kind.as_str())
        .execute(tx.conn())?;
    Ok(())
}

pub fn purge_secret(tx: &mut HouseholdTx<'_>, connection_id: Uuid, kind: SecretKind) -> Result<()> {
    Sql::new("DELETE FROM connection_secrets WHERE connection_id = ")
        .bind(connection_id)
        .sql(" AND kind = ")
        .bind(kind.as_str())
        .execute(tx.conn())?;
    Ok(())
}
