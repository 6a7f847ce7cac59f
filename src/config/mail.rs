//! Who carries our letters.

use super::{Secret, Vars};
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

/// The server that takes letters. Without it none is written.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `CENTAVO_SMTP_URL`: may hold a password.
    pub url: Secret,
    /// `CENTAVO_MAIL_FROM`
    pub from: Mailbox,
}

impl Mail {
    /// Both or neither: a letter needs a sender.
    pub(super) fn read(vars: &mut Vars) -> Option<Self> {
        let names = ["CENTAVO_SMTP_URL", "CENTAVO_MAIL_FROM"];
        match names.map(|name| vars.text(name)) {
            [Some(url), Some(from)] => {
                // What it is may be secret: the message does not repeat it.
                if AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).is_err() {
                    let wanted = "smtps://user:password@host or smtp://host:587?tls=required";
                    vars.errors.push(format!("{} must be like {wanted}.", names[0]));
                }
                let read = from.parse::<Mailbox>();
                if read.is_err() {
                    vars.errors.push(format!(
                        "{} is \"{from}\": it must be like Centavo <hola@example.com>.",
                        names[1]
                    ));
                }
                read.ok().map(|from| Self { url: Secret::new(url), from })
            }
            [None, None] => None,
            [url, _] => {
                let (missing, set) = if url.is_none() { (0, 1) } else { (1, 0) };
                vars.errors.push(format!("{} is missing: {} is set.", names[missing], names[set]));
                None
            }
        }
    }
}
