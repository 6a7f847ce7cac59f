//! Gates before providers and their banks, shared by every instance.

use super::sql::Sql;
use super::{Result, SystemTx};
use crate::model::provider::Gate;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz};

#[derive(QueryableByName)]
struct GateRow {
    #[diesel(sql_type = Text)]
    gate: String,
    #[diesel(sql_type = Timestamptz)]
    paced_until: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    failures: i32,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    rests_until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Array<Timestamptz>)]
    readings: Vec<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    spent_until: Option<DateTime<Utc>>,
}

impl From<GateRow> for Gate {
    fn from(row: GateRow) -> Self {
        let GateRow { gate, paced_until, failures, rests_until, readings, spent_until } = row;
        Self { name: gate, paced_until, failures, rests_until, readings, spent_until }
    }
}

const ROW: &str = "SELECT gate, paced_until, failures, rests_until, readings, spent_until \
                   FROM provider_gates WHERE ";

/// The gates with these names, held until this transaction ends; in the order of their names, so that two
/// who hold several never wait for each other. Those that nobody went through yet are new.
pub fn hold(tx: &mut SystemTx<'_>, names: &[String]) -> Result<Vec<Gate>> {
    let (now, mut names) = (tx.now(), names.to_vec());
    names.sort();
    Sql::new("INSERT INTO provider_gates (gate, paced_until) SELECT n, ")
        .bind(now)
        .sql(" FROM unnest(")
        .bind(names.clone())
        .sql(") n ORDER BY n ON CONFLICT (gate) DO NOTHING")
        .execute(tx.conn())?;
    let rows: Vec<GateRow> = Sql::new(ROW)
        .sql("gate = ANY(")
        .bind(names)
        .sql(") ORDER BY gate FOR UPDATE")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Gate::from).collect())
}

/// Keeps a gate as it is now.
pub fn put(tx: &mut SystemTx<'_>, gate: &Gate) -> Result<()> {
    Sql::new("UPDATE provider_gates SET paced_until = ")
        .bind(gate.paced_until)
        .sql(", failures = ")
        .bind(gate.failures)
        .sql(", rests_until = ")
        .bind(gate.rests_until)
        .sql(", readings = ")
        .bind(gate.readings.clone())
        .sql(", spent_until = ")
        .bind(gate.spent_until)
        .sql(" WHERE gate = ")
        .bind(gate.name.as_str())
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets gates that nobody went through since and behind which all was well: one who comes again finds
/// a new one.
pub fn forget_idle(tx: &mut SystemTx<'_>, since: DateTime<Utc>) -> Result<()> {
    Sql::new(
        "DELETE FROM provider_gates WHERE gate IN (SELECT gate FROM provider_gates \
         WHERE failures = 0 AND rests_until IS NULL AND paced_until < ",
    )
    .bind(since)
    .sql(" ORDER BY gate FOR UPDATE SKIP LOCKED)")
    .execute(tx.conn())?;
    Ok(())
}

/// Gates that rest now.
pub fn resting(tx: &mut SystemTx<'_>) -> Result<Vec<Gate>> {
    let now = tx.now();
    let rows: Vec<GateRow> =
        Sql::new(ROW).sql("rests_until > ").bind(now).sql(" ORDER BY gate").load(tx.conn())?;
    Ok(rows.into_iter().map(Gate::from).collect())
}
