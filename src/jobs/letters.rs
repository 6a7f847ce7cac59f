//! Sends letters. Each is claimed for good before it is handed to the mail server: one whose end nobody saw is
//! not sent again.

use super::task::{Failure, Task};
use crate::domain::notifications;
use crate::mail::{Letter, MailError, Mailer};
use crate::model::Uuid;
use crate::model::notification::LetterText;
use std::sync::Arc;

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

/// Without a mail server, which another instance may have had, the letter waits.
pub async fn send(task: Task, post: Option<Arc<Post>>) -> Result<(), Failure> {
    let Some(post) = post else { return Ok(()) };
    let id = task.job.payload["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| Failure::Never("it names no letter".to_owned()))?;
    let me = task.membership().await?;
    let home = post.home.clone();
    let begun = task.db.household_read(&me, move |tx| notifications::begin(tx, id, &home)).await?;
    let Some(told) = begun else { return Ok(()) };
    let letter = post.letter(told, task.db.clock().now());
    let went = match post.mailer.send(letter).await {
        Ok(()) => true,
        // What servers answer may repeat the address: the log is told no more than this.
        Err(MailError::Never(_)) => {
            log::warn!(letter = id.to_string().as_str(); "a letter was refused");
            false
        }
        Err(MailError::Later(_)) => {
            let waits =
                task.db.household_read(&me, move |tx| notifications::goes_again(tx, id)).await?;
            return match waits {
                true => Err(Failure::Again("the mail server did not take it".to_owned())),
                false => Ok(()),
            };
        }
    };
    Ok(task.db.household_read(&me, move |tx| notifications::ended(tx, id, went)).await?)
}
