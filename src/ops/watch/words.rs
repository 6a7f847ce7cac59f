//! What is wrong, in the words of whoever looks after the server: for letters, messages and the terminal. The
//! page has its own in `frontend/src/texts/server.ts`.

mod en;
mod es;

use crate::model::alert::{Alert, AlertSeverity, Trouble};
use crate::model::identity::Locale;
use chrono::{DateTime, Utc};

/// The words around the figures, in one language.
pub struct Words {
    pub warning: &'static str,
    pub critical: &'static str,
    pub test: &'static str,
    pub well: &'static str,
    pub unknown: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub labels: Labels,
}

/// What the figures of a report are called.
pub struct Labels {
    pub version: &'static str,
    pub release: &'static str,
    pub pending: &'static str,
    pub disk: &'static str,
    pub memory: &'static str,
    pub dead_jobs: &'static str,
    pub queue: &'static str,
    pub resting: &'static str,
    pub certificate: &'static str,
    pub backup: &'static str,
    pub away: &'static str,
    pub restore: &'static str,
}

pub fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::EsMx => &es::WORDS,
        Locale::En => &en::WORDS,
    }
}

/// What is wrong, as a line: `URGENTE Disco: 91 % en uso, quedan 2.5 GB`.
pub fn line(severity: AlertSeverity, trouble: &Trouble, locale: Locale) -> String {
    let words = words(locale);
    let word = match severity {
        AlertSeverity::Warning => words.warning,
        AlertSeverity::Critical => words.critical,
    };
    format!("{word} {}: {}", name(trouble, locale), detail(trouble, locale))
}

/// That it is over.
pub fn over(alert: &Alert, now: DateTime<Utc>, locale: Locale) -> String {
    let (name, minutes) = (name(&alert.trouble, locale), (now - alert.since).num_minutes());
    match locale {
        Locale::EsMx => es::over(name, minutes),
        Locale::En => en::over(name, minutes),
    }
}

fn name(trouble: &Trouble, locale: Locale) -> &'static str {
    match locale {
        Locale::EsMx => es::name(trouble),
        Locale::En => en::name(trouble),
    }
}

/// The figures as a sentence.
pub fn detail(trouble: &Trouble, locale: Locale) -> String {
    match locale {
        Locale::EsMx => es::detail(trouble),
        Locale::En => en::detail(trouble),
    }
}

/// `2.5 GB`, or `800 MB`.
pub fn size(mb: u64) -> String {
    match mb {
        ..1024 => format!("{mb} MB"),
        _ => format!("{}.{} GB", mb / 1024, mb % 1024 * 10 / 1024),
    }
}

/// `1 día`, `3 días`.
pub fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
