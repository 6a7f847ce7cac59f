//! The rows of a household as lines of its archive, and back.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::archive::{ArchivedHousehold, Column, Kind, Part, Row};
use crate::model::identity::Count;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use serde_json::Value;

/// Rows read or written by one statement.
pub const CHUNK: usize = 2_000;

/// From here on this transaction sees the household as it is now, whatever others write.
pub fn hold_still(tx: &mut HouseholdTx<'_>) -> Result<()> {
    Sql::new("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct HouseholdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = SqlUuid)]
    account_salt: Uuid,
}

pub fn household(tx: &mut HouseholdTx<'_>) -> Result<ArchivedHousehold> {
    let id = tx.household_id();
    let row: HouseholdRow = Sql::new(
        "SELECT id, name, currency, time_zone, coalesce(account_salt, id) AS account_salt
           FROM households WHERE id = ",
    )
    .bind(id)
    .get_result(tx.conn())?;
    let HouseholdRow { id, name, currency, time_zone, account_salt } = row;
    Ok(ArchivedHousehold { id, name, currency, time_zone, account_salt })
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Hands over every row of a part as a line of JSON, a chunk at a time.
pub fn dump<E: From<super::StoreError>>(
    tx: &mut HouseholdTx<'_>,
    part: &Part,
    mut take: impl FnMut(Vec<String>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let run = |tx: &mut HouseholdTx<'_>, sql: Sql| -> Result<()> {
        sql.execute(tx.conn())?;
        Ok(())
    };
    let mut sql = Sql::new(
        "DECLARE archive NO SCROLL CURSOR FOR SELECT row_to_json(x)::text AS line FROM (SELECT ",
    );
    for (index, column) in part.columns.iter().enumerate() {
        sql = sql.sql(if index > 0 { ", " } else { "" }).sql(column.name);
        // Beyond 53 bits a number in JSON is not what it was.
        if matches!(column.kind, Kind::Amount | Kind::Decimal | Kind::Big) {
            sql = sql.sql("::text AS ").sql(column.name);
        }
    }
    run(tx, ordered(sql.sql(" FROM ").sql(part.name), part).sql(") x"))?;
    loop {
        let lines: Vec<Line> =
            Sql::new("FETCH 2000 FROM archive").load(tx.conn()).map_err(super::StoreError::from)?;
        if lines.is_empty() {
            break;
        }
        take(lines.into_iter().map(|row| row.line).collect())?;
    }
    run(tx, Sql::new("CLOSE archive"))?;
    Ok(())
}

fn ordered(mut sql: Sql, part: &Part) -> Sql {
    let names = if part.key.is_empty() { part.order } else { part.key };
    for (index, name) in names.iter().enumerate() {
        sql = sql.sql(if index > 0 { ", " } else { " ORDER BY " }).sql(name);
    }
    sql
}

/// Whether anything ever happened in the household: transactions (deleted ones too) or imports.
pub fn has_movements(tx: &mut HouseholdTx<'_>) -> Result<bool> {
    let row: Count = Sql::new(
        "SELECT (EXISTS (SELECT FROM transactions) OR EXISTS (SELECT FROM imports))::int::bigint
             AS count",
    )
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}

/// Lets others who would put something in this household's place wait until this transaction ends.
pub fn lock(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let id = tx.household_id();
    Sql::new("SELECT 1 FROM households WHERE id = ")
        .bind(id)
        .sql(" FOR UPDATE")
        .execute(tx.conn())?;
    Ok(())
}

/// From here on this transaction writes no history of its own: the archive has it.
pub fn keep_history_still(tx: &mut HouseholdTx<'_>) -> Result<()> {
    Sql::new("SELECT set_config('app.restoring', 'true', true)").execute(tx.conn())?;
    Ok(())
}

/// Makes the household the archived one. The id stays.
pub fn become_archived(tx: &mut HouseholdTx<'_>, archived: &ArchivedHousehold) -> Result<()> {
    let id = tx.household_id();
    Sql::new("UPDATE households SET name = ")
        .bind(archived.name.as_str())
        .sql(", currency = ")
        .bind(archived.currency.as_str())
        .sql(", time_zone = ")
        .bind(archived.time_zone.as_str())
        .sql(", account_salt = ")
        .bind(archived.account_salt)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// The type that a value of JSON is read as; assigning it to a narrower column is checked.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Id | Kind::Ref(_) => " uuid",
        Kind::Text | Kind::OneOf(_) | Kind::Currency => " text",
        Kind::Amount | Kind::Decimal => " numeric",
        Kind::Day | Kind::LedgerDay => " date",
        Kind::Instant => " timestamptz",
        Kind::Bool => " boolean",
        Kind::Int(..) | Kind::Big => " bigint",
        Kind::Bytes => " bytea",
        Kind::Json(_) => " jsonb",
    }
}

/// Writes rows whose values have been checked, the derived ones filled in.
pub fn insert(tx: &mut HouseholdTx<'_>, part: &Part, rows: Vec<Row>) -> Result<()> {
    let household = tx.household_id();
    let columns = || part.columns.iter().chain(part.derived);
    let listed = |mut sql: Sql, with: fn(&Column) -> &'static str| {
        for (index, column) in columns().enumerate() {
            sql = sql.sql(if index > 0 { ", " } else { "" }).sql("\"").sql(column.name).sql("\"");
            sql = sql.sql(with(column));
        }
        sql
    };
    let sql = Sql::new("INSERT INTO ").sql(part.name).sql(" (household_id, ");
    let sql =
        listed(sql, |_| "").sql(") SELECT ").bind(household).sql(", v.* FROM jsonb_to_recordset(");
    let rows = Value::Array(rows.into_iter().map(Value::Object).collect());
    listed(sql.bind(rows).sql(") v("), |column| type_of(column.kind))
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Checks now what else is checked at the end of a transaction.
pub fn check_now(tx: &mut HouseholdTx<'_>) -> Result<()> {
    Sql::new("SET CONSTRAINTS ALL IMMEDIATE").execute(tx.conn())?;
    Ok(())
}
