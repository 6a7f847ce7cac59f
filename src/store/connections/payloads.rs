//! Lines as banks sent them.

use crate::model::Uuid;
use crate::model::connection::SentLine;
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;

/// Keeps what was sent beside the lines of an import, by their place.
pub fn insert_payloads(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    rows: Vec<(i32, Value)>,
) -> Result<()> {
    let household = tx.household_id();
    let (places, payloads): (Vec<i32>, Vec<Value>) = rows.into_iter().unzip();
    Sql::new("INSERT INTO line_payloads (household_id, import_id, seq, payload) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(import_id)
        .sql(", p.* FROM unnest(")
        .bind(places)
        .sql(", ")
        .bind(payloads)
        .sql(") p")
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct SentRow {
    #[diesel(sql_type = SqlUuid)]
    import_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    connection_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    institution_name: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    seen_at: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    payload: Value,
}

/// Everything that connections sent about a transaction, the latest first.
pub fn sent(tx: &mut HouseholdTx<'_>, transaction_id: Uuid, limit: i64) -> Result<Vec<SentLine>> {
    let rows: Vec<SentRow> = Sql::new(
        "SELECT s.import_id, i.connection_id, c.institution_name, i.created_at AS seen_at, p.payload
           FROM sightings s
           JOIN line_payloads p ON p.household_id = s.household_id AND p.import_id = s.import_id
            AND p.seq = s.seq
           JOIN imports i ON i.household_id = s.household_id AND i.id = s.import_id
           LEFT JOIN connections c ON c.household_id = i.household_id AND c.id = i.connection_id
          WHERE s.transaction_id = ",
    )
    .bind(transaction_id)
    .sql(" ORDER BY i.id DESC, s.seq DESC LIMIT ")
    .bind(limit)
    .load(tx.conn())?;
    let line = |row: SentRow| SentLine {
        import_id: row.import_id,
        connection_id: row.connection_id,
        institution_name: row.institution_name,
        seen_at: row.seen_at,
        payload: row.payload,
    };
    Ok(rows.into_iter().map(line).collect())
}
