//! Letters by SMTP. No SQL, and no database transaction is ever open meanwhile.

mod server;

use crate::config::Mail;
use chrono::{DateTime, Utc};
use lettre::address::AddressError;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use server::Server;
use std::time::Duration;

/// How long a server may take for each step of the conversation.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest subject; more is cut by those who show it anyway.
const SUBJECT: usize = 200;

/// One letter to one person, as text and as a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    /// The name beside the address; may be empty.
    pub name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where one POST stops such letters.
    pub unsubscribe: Option<String>,
    pub at: DateTime<Utc>,
}

/// Why a letter is not on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailError {
    /// The server can't be reached or has no time: later it may go.
    Later(String),
    /// The server does not let this one in, whomever the letter is for: the operator has to look.
    Closed(String),
    /// It will be refused each time.
    Never(String),
    /// It was handed over and nobody saw its end: it may have gone.
    Unknown(String),
}

impl std::fmt::Display for MailError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later(why) | Self::Closed(why) | Self::Never(why) | Self::Unknown(why) => {
                f.write_str(why)
            }
        }
    }
}

impl std::error::Error for MailError {}

impl From<AddressError> for MailError {
    fn from(_: AddressError) -> Self {
        Self::Never("the address is none that mail can be sent to".to_owned())
    }
}

impl From<lettre::error::Error> for MailError {
    fn from(error: lettre::error::Error) -> Self {
        Self::Never(error.to_string())
    }
}

/// `List-Unsubscribe`, which mail programs show as a button.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// `List-Unsubscribe-Post`: a single POST to that address is enough (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// Sends letters. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    server: Server,
    from: Mailbox,
    patience: Duration,
}

impl Mailer {
    /// # Errors
    /// When the address is none of a mail server.
    pub fn new(settings: &Mail) -> Result<Self, MailError> {
        // Somebody else may have installed the same one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let server = Server::read(settings.url.expose())?;
        Ok(Self { server, from: settings.from.clone(), patience: PATIENCE })
    }

    /// The same with another patience for each step.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Hands a letter to the server.
    ///
    /// # Errors
    /// When it does not take it; whether it might later is told.
    pub async fn send(&self, letter: Letter) -> Result<(), MailError> {
        let Letter { to, name, subject, text, html, unsubscribe, at } = letter;
        let to = Mailbox::new((!name.is_empty()).then_some(name), to.parse::<Address>()?);
        let subject: String = subject.chars().filter(|c| !c.is_control()).take(SUBJECT).collect();
        let mut message =
            Message::builder().from(self.from.clone()).to(to).date(at.into()).subject(subject);
        if let Some(address) = unsubscribe {
            message = message.header(ListUnsubscribe(address)).header(OneClick);
        }
        let message = message.multipart(MultiPart::alternative_plain_html(text, html))?;
        self.server.take(&message, self.patience).await
    }
}
