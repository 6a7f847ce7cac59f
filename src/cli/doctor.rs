//! `doctor`: everything that is looked at, as a report.

use crate::app::{Data, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::model::alert::Trouble;
use crate::ops::watch::words::{detail, line, words};
use crate::ops::watch::{Reading, judge, look};
use crate::remote::messages::Messages;

/// Prints what is there and what is wrong, in the language of alerts. `tell` sends a message every way that
/// is set.
pub fn run(config: &Config, clock: Clock, tell: bool) -> Result<(), StartError> {
    let data = Data::open(&config.database)?;
    let pending = data.pending()?;
    let db = data.db(&config.database, clock)?;
    let locale = config.alerts.locale;
    let done = actix_web::rt::System::new().block_on(async {
        let (reading, _) = look(&db, &config.watched).await?;
        print(config, &reading, pending.len());
        let found = judge(&reading);
        for one in &found {
            println!("{}", line(one.severity, &one.trouble, locale));
        }
        if found.is_empty() && pending.is_empty() {
            println!("{}", words(locale).well);
        }
        if tell { test_alerts(config, db.clock()).await } else { Ok(()) }
    });
    data.close();
    done
}

fn print(config: &Config, reading: &Reading, pending: usize) {
    let locale = config.alerts.locale;
    let words = words(locale);
    let labels = &words.labels;
    let yes = |is| if is { words.yes } else { words.no }.to_owned();
    let figure = |name: &str, value: Option<String>| {
        println!("{name:26} {}", value.unwrap_or_else(|| words.unknown.to_owned()));
    };
    let say = |trouble| detail(&trouble, locale);
    let release = Some(config.web.release.clone()).filter(|text| !text.is_empty());
    figure(labels.version, Some(env!("CARGO_PKG_VERSION").to_owned()));
    figure(labels.release, release);
    figure(labels.pending, Some(pending.to_string()));
    let free_mb = reading.disk_free_mb.unwrap_or_default();
    let disk = reading.disk_percent.map(|percent| say(Trouble::Disk { percent, free_mb }));
    figure(labels.disk, disk);
    figure(labels.memory, reading.memory_percent.map(|percent| say(Trouble::Memory { percent })));
    figure(labels.dead_jobs, Some(reading.dead_jobs.to_string()));
    figure(labels.queue, Some(format!("{} s", reading.oldest_job_seconds)));
    figure(labels.resting, Some(reading.resting.to_string()));
    let certificate = reading.certificate_days.map(|days| say(Trouble::Certificate { days }));
    figure(labels.certificate, certificate);
    let age = Trouble::BackupAge { hours: reading.backup_age_hours };
    figure(labels.backup, Some(say(age)));
    figure(labels.away, Some(yes(reading.backup_is_away)));
    figure(labels.restore, reading.restore_is_proven.map(yes));
}

async fn test_alerts(config: &Config, clock: &Clock) -> Result<(), StartError> {
    let messages = Messages::new(config.alerts.clone())
        .map_err(|why| StartError(format!("Messages: {why}")))?;
    let text = format!("{}\n{}", config.web.public_url, words(config.alerts.locale).test);
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
