//! Looks at the server every minute, and tells what is wrong with it.

use super::task::{Failure, Task};
use crate::domain::alerts::{self, Look};
use crate::model::alert::Alert;
use crate::model::identity::Locale;
use crate::ops;
use crate::ops::watch::{Reading, Watched, look, words};
use crate::remote::messages::Messages;
use crate::store::Db;
use chrono::{DateTime, Utc};
use metrics::gauge;
use std::sync::Arc;

/// What the watch needs beside the database.
#[derive(Clone)]
pub struct Watch {
    pub watched: Watched,
    pub messages: Arc<Messages>,
    /// How the server is called in messages.
    pub server: String,
}

pub async fn run(task: Task, watch: Watch) -> Result<(), Failure> {
    let (mut reading, _) = look(&task.db, &watch.watched).await?;
    let traffic = ops::watch::traffic::since_last_look(&ops::metrics::render());
    ops::watch::add_traffic(&traffic, &mut reading);
    measure(&reading);
    let found = ops::watch::judge(&reading);
    gauge!("centavo_alerts").set(u32::try_from(found.len()).unwrap_or(u32::MAX));
    let now = task.db.clock().now();
    let quiet = watch.messages.is_quiet(now);
    let look = task.db.system(move |tx| alerts::keep(tx, &found, quiet)).await?;
    tell(&task.db, &watch, look, now).await
}

/// What was told is noted only when somebody got it; else the next look tells it again.
async fn tell(db: &Db, watch: &Watch, look: Look, now: DateTime<Utc>) -> Result<(), Failure> {
    let over: Vec<&Alert> = look.over.iter().filter(|alert| alert.told_at.is_some()).collect();
    for alert in &look.to_tell {
        log::warn!(alert = alert.trouble.name(), severity = alert.severity.as_str(),
            detail = words::detail(&alert.trouble, Locale::En).as_str(); "alert");
    }
    for alert in &over {
        log::info!(alert = alert.trouble.name(); "alert over");
    }
    if look.to_tell.is_empty() && over.is_empty() {
        return Ok(());
    }
    let locale = watch.messages.locale();
    let told = look.to_tell.iter().map(|one| words::line(one.severity, &one.trouble, locale));
    let lines = told.chain(over.iter().map(|alert| words::over(alert, now, locale)));
    let text = format!("{}\n{}", watch.server, lines.collect::<Vec<_>>().join("\n"));
    let sent = watch.messages.send(&text, now).await;
    for one in &sent {
        if let Err(failure) = &one.outcome {
            log::warn!(way = one.way, why = failure.as_str(); "an alert was not sent");
        }
    }
    // Where nobody can be told, the log and the operator's page are all there is.
    if sent.is_empty() || sent.iter().any(|one| one.outcome.is_ok()) {
        let all = look.to_tell;
        db.system(move |tx| alerts::told(tx, &all)).await?;
    }
    Ok(())
}

/// Figures that have stable names for Prometheus.
fn measure(reading: &Reading) {
    let set = |name: &'static str, value: Option<i64>| {
        if let Some(value) = value.and_then(|value| i32::try_from(value).ok()) {
            gauge!(name).set(value);
        }
    };
    set("centavo_disk_used_percent", reading.disk_percent.map(i64::from));
    set("centavo_memory_used_percent", reading.memory_percent.map(i64::from));
    set("centavo_own_memory_used_percent", reading.own_memory_percent.map(i64::from));
    set("centavo_certificate_days", reading.certificate_days);
    set("centavo_backup_age_hours", reading.backup_age_hours);
    set("centavo_restore_is_proven", reading.restore_is_proven.map(i64::from));
    set("centavo_gates_resting", i64::try_from(reading.resting).ok());
}
