//! What is wrong with the server.

use super::sql::Sql;
use super::{Result, SystemTx};
use crate::model::alert::{Alert, AlertSeverity};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text, Timestamptz};
use serde_json::{Value, json};

#[derive(QueryableByName)]
struct AlertRow {
    #[diesel(sql_type = Nullable<Jsonb>)]
    trouble: Option<Value>,
    #[diesel(sql_type = Text)]
    severity: AlertSeverity,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    told_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    told_severity: Option<AlertSeverity>,
}

impl AlertRow {
    /// None of a trouble that another version of ours knows: the next look tells of it in our words, or
    /// forgets it.
    fn alert(self) -> Option<Alert> {
        let Self { trouble, severity, since, told_at, told_severity } = self;
        let trouble = serde_json::from_value(trouble?).ok()?;
        Some(Alert { trouble, severity, since, told_at, told_severity })
    }
}

const ROW: &str =
    "SELECT trouble, severity, since, told_at, told_severity FROM alerts ORDER BY name";

/// Everything that is known; the worst first.
pub fn list(tx: &mut SystemTx<'_>) -> Result<Vec<Alert>> {
    let rows: Vec<AlertRow> = Sql::new(ROW).load(tx.conn())?;
    let mut all: Vec<Alert> = rows.into_iter().filter_map(AlertRow::alert).collect();
    all.sort_by_key(|alert| std::cmp::Reverse(alert.severity));
    Ok(all)
}

/// Everything that is known, held until this transaction ends.
pub fn hold(tx: &mut SystemTx<'_>) -> Result<Vec<Alert>> {
    let rows: Vec<AlertRow> = Sql::new(ROW).sql(" FOR UPDATE").load(tx.conn())?;
    Ok(rows.into_iter().filter_map(AlertRow::alert).collect())
}

/// Keeps these and no others.
pub fn replace(tx: &mut SystemTx<'_>, all: &[Alert]) -> Result<()> {
    Sql::new("DELETE FROM alerts WHERE name <> ALL(")
        .bind(names(all))
        .sql(")")
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO alerts (name, trouble, severity, since)
         SELECT t->>'name', t, s, at FROM unnest(",
    )
    .bind(all.iter().map(|alert| json!(alert.trouble)).collect::<Vec<_>>())
    .sql(", ")
    .bind(severities(all))
    .sql(", ")
    .bind(all.iter().map(|alert| alert.since).collect::<Vec<_>>())
    .sql(
        ") AS new (t, s, at)
         ON CONFLICT (name) DO UPDATE SET severity = excluded.severity, trouble = excluded.trouble",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Notes that somebody was told of these now.
pub fn told(tx: &mut SystemTx<'_>, told: &[Alert]) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE alerts a SET told_at = ")
        .bind(now)
        .sql(", told_severity = t.s FROM unnest(")
        .bind(names(told))
        .sql(", ")
        .bind(severities(told))
        .sql(") AS t (n, s) WHERE a.name = t.n")
        .execute(tx.conn())?;
    Ok(())
}

fn names(all: &[Alert]) -> Vec<String> {
    all.iter().map(|alert| alert.trouble.name().to_owned()).collect()
}

fn severities(all: &[Alert]) -> Vec<String> {
    all.iter().map(|alert| alert.severity.as_str().to_owned()).collect()
}
