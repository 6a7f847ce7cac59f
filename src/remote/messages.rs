//! Messages to whoever looks after the server: to a webhook (Slack, Mattermost and their like) and by a
//! Telegram bot.

use super::client::{Failure, client, send};
use crate::config;
use chrono::{DateTime, Timelike, Utc};
use reqwest::Client;
use serde_json::json;
use std::time::Duration;

const DEADLINE: Duration = Duration::from_secs(15);
/// Telegram takes no more at once.
const LONGEST: usize = 4_000;

/// Every way of telling that is set.
pub struct Messages {
    client: Client,
    settings: config::Alerts,
}

/// What became of one way.
#[derive(Debug, Clone)]
pub struct Sent {
    pub way: &'static str,
    pub outcome: Result<(), Failure>,
}

impl Messages {
    /// # Errors
    /// When there are no secure connections on this system.
    pub fn new(settings: config::Alerts) -> Result<Self, Failure> {
        Ok(Self { client: client(DEADLINE)?, settings })
    }

    /// Whether people sleep now.
    pub fn is_quiet(&self, now: DateTime<Utc>) -> bool {
        self.settings.is_quiet(now.with_timezone(&self.settings.time_zone).hour())
    }

    /// Sends a text every way that is set; without one the answer is empty.
    pub async fn send(&self, text: &str) -> Vec<Sent> {
        let text: String = text.chars().take(LONGEST).collect();
        let mut all = Vec::new();
        if let Some(url) = &self.settings.webhook {
            let request = self.client.post(url.expose()).json(&json!({ "text": text }));
            all.push(Sent { way: "webhook", outcome: send(request).await.map(|_| ()) });
        }
        if let Some(telegram) = &self.settings.telegram {
            let address = format!("{}/bot{}/sendMessage", telegram.url, telegram.token.expose());
            let body = json!({ "chat_id": telegram.chat, "text": text });
            let request = self.client.post(address).json(&body);
            all.push(Sent { way: "telegram", outcome: send(request).await.map(|_| ()) });
        }
        all
    }
}
