//! Sends letters. Each is claimed for good before it is handed to the mail server: one whose end nobody saw is
//! not sent again.

use super::task::{Failure, Task};
use crate::domain::notifications::{self, Begun, Outcome};
use crate::mail::{Letter, MailError, Mailer};
use crate::model::Uuid;
use crate::model::notification::LetterText;
use chrono::Duration;
use std::sync::Arc;

/// A letter that nobody can carry now is looked at again after so long.
const REST: Duration = Duration::hours(1);

/// Who carries letters, and the address of the app that they lead to.
pub struct Post {
    pub mailer: Mailer,
    pub home: String,
}

impl Post {
    fn letter(&self, told: LetterText, at: chrono::DateTime<chrono::Utc>) -> Letter {
        let LetterText { to, name, subject, text, html, token } = told;
        let home = self.home.trim_end_matches('/');
        let unsubscribe = Some(format!("{home}/api/letters/unsubscribe?token={token}"));
        Letter { to, name, subject, text, html, unsubscribe, at }
    }
}

/// Without a mail server, which another instance or the next start may have, the letter waits.
pub async fn send(task: Task, post: Option<Arc<Post>>) -> Result<(), Failure> {
    let id = task.job.payload["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| Failure::Never("it names no letter".to_owned()))?;
    let me = task.membership().await?;
    let Some(post) = post else {
        let waits =
            task.db.household_read(&me, move |tx| notifications::is_worth_waiting(tx, id)).await?;
        return if waits { Err(Failure::Later(REST)) } else { Ok(()) };
    };
    let home = post.home.clone();
    let told =
        match task.db.household_read(&me, move |tx| notifications::begin(tx, id, &home)).await? {
            Begun::Told(told) => told,
            Begun::Waits(time) => return Err(Failure::Later(time)),
            Begun::Over => return Ok(()),
        };
    let letter = post.letter(told, task.db.clock().now());
    // What servers answer may repeat the address: the log is told no more than what became of a letter.
    let name = id.to_string();
    let outcome = match post.mailer.send(letter).await {
        Ok(()) => Outcome::Went,
        Err(MailError::Never(_)) => {
            log::warn!(letter = name.as_str(); "a letter was refused");
            Outcome::Refused
        }
        Err(MailError::Unknown(_)) => {
            log::warn!(letter = name.as_str(); "a letter was handed over and nobody knows its end");
            Outcome::Unknown
        }
        Err(why @ (MailError::Later(_) | MailError::Closed(_))) => {
            let waits =
                task.db.household_read(&me, move |tx| notifications::goes_again(tx, id)).await?;
            if let MailError::Closed(_) = why {
                log::error!(
                    "the mail server lets nobody in: look at CENTAVO_SMTP_URL and CENTAVO_MAIL_FROM"
                );
                return if waits { Err(Failure::Later(REST)) } else { Ok(()) };
            }
            return match waits {
                true => Err(Failure::Again("the mail server did not take it".to_owned())),
                false => Ok(()),
            };
        }
    };
    Ok(task.db.household_read(&me, move |tx| notifications::ended(tx, id, outcome)).await?)
}
