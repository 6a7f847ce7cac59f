//! What is wrong with the server.

use super::sql::Sql;
use super::{Result, SystemTx};
use crate::model::alert::{Alert, AlertSeverity};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz};

#[derive(QueryableByName)]
struct AlertRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    severity: AlertSeverity,
    #[diesel(sql_type = Text)]
    detail: String,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    told_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    told_severity: Option<AlertSeverity>,
}

impl From<AlertRow> for Alert {
    fn from(row: AlertRow) -> Self {
        let AlertRow { name, severity, detail, since, told_at, told_severity } = row;
        Self { name, severity, detail, since, told_at, told_severity }
    }
}

const ROW: &str =
    "SELECT name, severity, detail, since, told_at, told_severity FROM alerts ORDER BY name";

/// Everything that is known; the worst first.
pub fn list(tx: &mut SystemTx<'_>) -> Result<Vec<Alert>> {
    let rows: Vec<AlertRow> = Sql::new(ROW).load(tx.conn())?;
    let mut all: Vec<Alert> = rows.into_iter().map(Alert::from).collect();
    all.sort_by_key(|alert| std::cmp::Reverse(alert.severity));
    Ok(all)
}

/// Everything that is known, held until this transaction ends.
pub fn hold(tx: &mut SystemTx<'_>) -> Result<Vec<Alert>> {
    let rows: Vec<AlertRow> = Sql::new(ROW).sql(" FOR UPDATE").load(tx.conn())?;
    Ok(rows.into_iter().map(Alert::from).collect())
}

/// Keeps these and no others.
pub fn replace(tx: &mut SystemTx<'_>, all: &[Alert]) -> Result<()> {
    let names: Vec<String> = all.iter().map(|alert| alert.name.clone()).collect();
    Sql::new("DELETE FROM alerts WHERE name <> ALL(")
        .bind(names.clone())
        .sql(")")
        .execute(tx.conn())?;
    let texts = |of: fn(&Alert) -> &str| -> Vec<String> {
        all.iter().map(|alert| of(alert).to_owned()).collect()
    };
    let since: Vec<String> = all.iter().map(|alert| alert.since.to_rfc3339()).collect();
    Sql::new("INSERT INTO alerts (name, severity, detail, since) SELECT n, s, d, t::timestamptz FROM unnest(")
        .bind(names)
        .sql(", ")
        .bind(texts(|alert| alert.severity.as_str()))
        .sql(", ")
        .bind(texts(|alert| &alert.detail))
        .sql(", ")
        .bind(since)
        .sql(
            ") AS new (n, s, d, t)
             ON CONFLICT (name) DO UPDATE SET severity = excluded.severity, detail = excluded.detail",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that somebody was told of these now.
pub fn told(tx: &mut SystemTx<'_>, told: &[Alert]) -> Result<()> {
    let now = tx.now();
    let names: Vec<String> = told.iter().map(|alert| alert.name.clone()).collect();
    let severities: Vec<String> =
        told.iter().map(|alert| alert.severity.as_str().to_owned()).collect();
    Sql::new("UPDATE alerts a SET told_at = ")
        .bind(now)
        .sql(", told_severity = t.s FROM unnest(")
        .bind(names)
        .sql(", ")
        .bind(severities)
        .sql(") AS t (n, s) WHERE a.name = t.n")
        .execute(tx.conn())?;
    Ok(())
}
