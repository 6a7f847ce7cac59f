//! What is watched, and who is told.

use super::Mail;
use super::Vars;
use super::remote::Secret;
use crate::model::identity::Locale;
use chrono_tz::Tz;
use lettre::message::Mailbox;
use std::path::PathBuf;

/// What `ops::watch` looks at.
#[derive(Debug, Clone)]
pub struct Watched {
    /// `CENTAVO_WATCH_DISK`: a folder on the disk that must not fill up.
    pub disk: PathBuf,
    /// `CENTAVO_WATCH_CERTIFICATE`: the certificate that people see; else the one that is served.
    pub certificate: Option<PathBuf>,
    /// Whether backups are made: `CENTAVO_BACKUP_DIR` is set.
    pub backups: bool,
}

/// Who is told that something is wrong.
#[derive(Debug, Clone)]
pub struct Alerts {
    /// `CENTAVO_ALERT_WEBHOOK`: is sent `{"text": …}`, which Slack and Mattermost show.
    pub webhook: Option<Secret>,
    /// `CENTAVO_ALERT_TELEGRAM_TOKEN` and `CENTAVO_ALERT_TELEGRAM_CHAT`
    pub telegram: Option<Telegram>,
    /// `CENTAVO_ALERT_EMAIL`
    pub email: Option<Email>,
    /// `CENTAVO_ALERT_QUIET`: hours in which only what is critical is told, `22-7`.
    pub quiet: Option<(u32, u32)>,
    /// `CENTAVO_ALERT_TIME_ZONE`
    pub time_zone: Tz,
    /// `CENTAVO_ALERT_LANGUAGE`: of messages, letters and `doctor`.
    pub locale: Locale,
}

/// Who carries letters, and to whom.
#[derive(Debug, Clone)]
pub struct Email {
    pub mail: Mail,
    pub to: Mailbox,
}

#[derive(Debug, Clone)]
pub struct Telegram {
    /// `CENTAVO_ALERT_TELEGRAM_URL`
    pub url: String,
    pub token: Secret,
    pub chat: String,
}

impl Watched {
    pub(super) fn read(vars: &mut Vars, backups: bool, served: Option<PathBuf>) -> Self {
        let folder = |text: String| PathBuf::from(text);
        Self {
            disk: vars.text("CENTAVO_WATCH_DISK").map_or(PathBuf::from("/"), folder),
            certificate: vars.text("CENTAVO_WATCH_CERTIFICATE").map(folder).or(served),
            backups,
        }
    }
}

impl Alerts {
    /// `mail` carries the letters, where it is set.
    pub(super) fn read(vars: &mut Vars, mail: Option<&Mail>) -> Self {
        let webhook = vars.text("CENTAVO_ALERT_WEBHOOK");
        // It carries a secret of its own: a message must not show it.
        if webhook.as_deref().is_some_and(|url| !url.starts_with("http")) {
            vars.errors.push("CENTAVO_ALERT_WEBHOOK must begin with http:// or https://.".into());
        }
        let url = vars.base_url("CENTAVO_ALERT_TELEGRAM_URL", "https://api.telegram.org");
        let names = ["CENTAVO_ALERT_TELEGRAM_TOKEN", "CENTAVO_ALERT_TELEGRAM_CHAT"];
        let telegram = match names.map(|name| vars.text(name)) {
            [Some(token), Some(chat)] => Some(Telegram { url, token: Secret::new(token), chat }),
            [None, None] => None,
            [_, chat] => {
                let (missing, set) =
                    if chat.is_some() { (names[0], names[1]) } else { (names[1], names[0]) };
                vars.errors.push(format!("{missing} is missing: {set} is set."));
                None
            }
        };
        let email = email(vars, mail);
        let quiet = vars.text("CENTAVO_ALERT_QUIET").and_then(|text| {
            let hours = hours(&text);
            if hours.is_none() {
                vars.errors.push(format!(
                    "CENTAVO_ALERT_QUIET is \"{text}\": it must be two hours of the day, 22-7."
                ));
            }
            hours
        });
        let time_zone =
            vars.read("CENTAVO_ALERT_TIME_ZONE", Tz::America__Mexico_City, "an IANA time zone");
        let locale = vars.read("CENTAVO_ALERT_LANGUAGE", Locale::EsMx, "es-MX or en");
        Self { webhook: webhook.map(Secret::new), telegram, email, quiet, time_zone, locale }
    }

    /// Whether people sleep at this hour of the day.
    pub fn is_quiet(&self, hour: u32) -> bool {
        match self.quiet {
            Some((from, to)) if from <= to => (from..to).contains(&hour),
            Some((from, to)) => hour >= from || hour < to,
            None => false,
        }
    }
}

fn email(vars: &mut Vars, mail: Option<&Mail>) -> Option<Email> {
    let text = vars.text("CENTAVO_ALERT_EMAIL")?;
    match (text.parse(), mail) {
        (Ok(to), Some(mail)) => return Some(Email { mail: mail.clone(), to }),
        (Err(_), _) => vars.errors.push(format!(
            "CENTAVO_ALERT_EMAIL is \"{text}\": it must be like guardia@example.com."
        )),
        (_, None) => {
            vars.errors.push("CENTAVO_SMTP_URL is missing: CENTAVO_ALERT_EMAIL is set.".to_owned())
        }
    }
    None
}

fn hours(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-')?;
    let hour = |text: &str| text.trim().parse::<u32>().ok().filter(|hour| *hour < 24);
    Some((hour(from)?, hour(to)?))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn read(vars: &[(&str, &str)]) -> Result<Config, crate::config::ConfigError> {
        let vars = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_vars(vars)
    }

    #[test]
    fn nights_may_span_midnight() {
        let alerts = |text| read(&[("CENTAVO_ALERT_QUIET", text)]).unwrap().alerts;
        let night = alerts("22-7");
        assert_eq!(
            [21, 22, 0, 6, 7].map(|hour| night.is_quiet(hour)),
            [false, true, true, true, false]
        );
        let siesta = alerts("14-16");
        assert_eq!([13, 14, 15, 16].map(|hour| siesta.is_quiet(hour)), [false, true, true, false]);
        assert!(!alerts("").is_quiet(3));
    }

    #[test]
    fn what_is_half_set_or_wrong_is_named_and_no_secret_shown() {
        let wrong = |vars: &[(&str, &str)]| read(vars).unwrap_err().0.join(" ");
        for text in ["22", "24-7", "a-b"] {
            assert!(
                wrong(&[("CENTAVO_ALERT_QUIET", text)]).contains("CENTAVO_ALERT_QUIET"),
                "{text}"
            );
        }
        let half = wrong(&[("CENTAVO_ALERT_TELEGRAM_TOKEN", "123:secreto")]);
        assert!(
            half.contains("CENTAVO_ALERT_TELEGRAM_CHAT is missing") && !half.contains("secreto")
        );
        let hook = wrong(&[("CENTAVO_ALERT_WEBHOOK", "hooks.example.com/secreto")]);
        assert!(hook.contains("CENTAVO_ALERT_WEBHOOK") && !hook.contains("secreto"));
        let to = |address| ("CENTAVO_ALERT_EMAIL", address);
        assert!(wrong(&[to("ana@example.mx")]).contains("CENTAVO_SMTP_URL is missing"));
        assert!(wrong(&[to("nobody")]).contains("CENTAVO_ALERT_EMAIL is \"nobody\""));
        assert!(wrong(&[("CENTAVO_ALERT_LANGUAGE", "klingon")]).contains("es-MX or en"));
        assert!(wrong(&[("CENTAVO_ALERT_TIME_ZONE", "Marte")]).contains("CENTAVO_ALERT_TIME_ZONE"));
    }
}
