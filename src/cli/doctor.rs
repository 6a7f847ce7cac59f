//! `doctor`: everything that is looked at, as a report.

use crate::app::{Data, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::ops::watch::{Reading, judge, look};
use crate::remote::messages::Messages;

/// Prints what is there and what is wrong; an error when something is critical. `tell` sends a message
/// every way that is set.
pub fn run(config: &Config, clock: Clock, tell: bool) -> Result<(), StartError> {
    let data = Data::open(&config.database)?;
    let pending = data.pending()?;
    let db = data.db(&config.database, clock)?;
    let done = actix_web::rt::System::new().block_on(async {
        let (reading, _) = look(&db, &config.watched).await?;
        print(config, &reading, pending.len());
        let found = judge(&reading);
        for one in &found {
            println!("{:8} {}: {}", one.severity.as_str(), one.name, one.detail);
        }
        if found.is_empty() && pending.is_empty() {
            println!("all is well");
        }
        if tell { test_alerts(config, db.clock()).await } else { Ok(()) }
    });
    data.close();
    done
}

fn print(config: &Config, reading: &Reading, pending: usize) {
    let figure = |name: &str, value: Option<String>| {
        println!("{name:24} {}", value.unwrap_or_else(|| "unknown".to_owned()));
    };
    let release = Some(config.web.release.clone()).filter(|text| !text.is_empty());
    figure("version", Some(env!("CARGO_PKG_VERSION").to_owned()));
    figure("release", release);
    figure("migrations pending", Some(pending.to_string()));
    let free = reading.disk_free_mb.unwrap_or_default();
    figure("disk", reading.disk_percent.map(|used| format!("{used} % used, {free} MB free")));
    figure("memory", reading.memory_percent.map(|used| format!("{used} % used")));
    figure("jobs given up", Some(reading.dead_jobs.to_string()));
    figure("oldest job waits", Some(format!("{} s", reading.oldest_job_seconds)));
    figure("providers resting", Some(reading.resting.to_string()));
    figure("certificate ends in", reading.certificate_days.map(|days| format!("{days} days")));
    figure("last backup", reading.backup_age_hours.map(|hours| format!("{hours} hours ago")));
    figure("copy off this server", Some(yes(reading.backup_is_away)));
    figure("restore proven", reading.restore_is_proven.map(yes));
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

async fn test_alerts(config: &Config, clock: &Clock) -> Result<(), StartError> {
    let messages = Messages::new(config.alerts.clone())
        .map_err(|why| StartError(format!("Messages: {why}")))?;
    let text = format!("{}\nTEST: alerts arrive here", config.web.public_url);
    let sent = messages.send(&text, clock.now()).await;
    if sent.is_empty() {
        return Err(StartError(
            "no way of telling is set: see CENTAVO_ALERT_WEBHOOK, CENTAVO_ALERT_EMAIL".to_owned(),
        ));
    }
    let mut failures = Vec::new();
    for one in sent {
        match one.outcome {
            Ok(()) => println!("{}: sent", one.way),
            Err(why) => failures.push(format!("{} {why}", one.way)),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(StartError(failures.join("; "))) }
}
