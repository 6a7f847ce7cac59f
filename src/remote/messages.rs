//! Messages to whoever looks after the server: to a webhook (Slack, Mattermost and their like), by a
//! Telegram bot, and by letter.

use super::client::{Failure, client, send};
use crate::config;
use crate::mail::{Letter, Mailer};
use crate::model::identity::Locale;
use chrono::{DateTime, Timelike, Utc};
use reqwest::{Client, Response};
use serde_json::json;
use std::time::Duration;

const DEADLINE: Duration = Duration::from_secs(15);
/// Telegram takes no more at once, and nobody reads more.
const LONGEST: usize = 4_000;

/// Every way of telling that is set.
pub struct Messages {
    client: Client,
    mailer: Option<Mailer>,
    settings: config::Alerts,
}

/// What became of one way.
#[derive(Debug, Clone)]
pub struct Sent {
    pub way: &'static str,
    /// Or why not.
    pub outcome: Result<(), String>,
}

impl Messages {
    /// # Errors
    /// When there are no secure connections on this system.
    pub fn new(settings: config::Alerts) -> Result<Self, Failure> {
        let mailer = settings.email.as_ref().map(|email| Mailer::new(&email.mail)).transpose();
        let mailer = mailer.map_err(|why| Failure::Unreachable(why.to_string()))?;
        Ok(Self { client: client(DEADLINE)?, mailer, settings })
    }

    /// In which language whoever reads them is spoken to.
    pub fn locale(&self) -> Locale {
        self.settings.locale
    }

    /// Whether people sleep now.
    pub fn is_quiet(&self, now: DateTime<Utc>) -> bool {
        self.settings.is_quiet(now.with_timezone(&self.settings.time_zone).hour())
    }

    /// Sends a text every way that is set; without one the answer is empty.
    pub async fn send(&self, text: &str, now: DateTime<Utc>) -> Vec<Sent> {
        let text: String = text.chars().take(LONGEST).collect();
        let mut all = Vec::new();
        let said =
            |outcome: Result<Response, Failure>| outcome.map(drop).map_err(|why| why.to_string());
        if let Some(url) = &self.settings.webhook {
            let request = self.client.post(url.expose()).json(&json!({ "text": text }));
            all.push(Sent { way: "webhook", outcome: said(send(request).await) });
        }
        if let Some(telegram) = &self.settings.telegram {
            let address = format!("{}/bot{}/sendMessage", telegram.url, telegram.token.expose());
            let body = json!({ "chat_id": telegram.chat, "text": text });
            let request = self.client.post(address).json(&body);
            all.push(Sent { way: "telegram", outcome: said(send(request).await) });
        }
        if let (Some(mailer), Some(email)) = (&self.mailer, &self.settings.email) {
            let outcome = mailer.send(letter(email, &text, now)).await;
            all.push(Sent { way: "email", outcome: outcome.map_err(|why| why.to_string()) });
        }
        all
    }
}

/// The first line says which server, the second what is the matter with it.
fn letter(email: &config::Email, text: &str, at: DateTime<Utc>) -> Letter {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Letter {
        to: email.to.email.to_string(),
        name: email.to.name.clone().unwrap_or_default(),
        subject: format!("Centavo: {}", text.lines().nth(1).unwrap_or_default()),
        text: text.to_owned(),
        html: format!("<pre>{escaped}</pre>"),
        unsubscribe: None,
        at,
    }
}
