//! The conversation with the mail server, step by step: what ends before a letter itself was handed over
//! may be tried again, what ends after that without an answer may not.

use super::MailError;
use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use std::time::Duration;
use tokio::time::timeout;

/// Answers by which a server asks for a sign-in that it did not get: no recipient's fault.
const SIGN_IN: [u16; 4] = [530, 534, 535, 538];
/// A letter that was handed over gets so many times the patience: a server may look through it first.
const LOOKS_THROUGH: u32 = 6;

/// Where letters are handed over, and how one gets in there.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    hello: ClientId,
    credentials: Option<Credentials>,
}

impl Server {
    /// Reads `smtps://user:password@host` or `smtp://host:587?tls=required`.
    pub fn read(url: &str) -> Result<Self, MailError> {
        let wrong = || MailError::Never("the mail server's address can't be read".to_owned());
        let url = Url::parse(url).map_err(|_| wrong())?;
        let host = url.host_str().ok_or_else(wrong)?.to_owned();
        let wanted = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value);
        let encryption = || TlsParameters::new(host.clone()).map_err(|_| wrong());
        let (port, tls) = match (url.scheme(), wanted.as_deref()) {
            ("smtp", None) => (SMTP_PORT, Tls::None),
            ("smtp", Some("required")) => (SUBMISSION_PORT, Tls::Required(encryption()?)),
            ("smtp", Some("opportunistic")) => (SUBMISSION_PORT, Tls::Opportunistic(encryption()?)),
            ("smtps", _) => (SUBMISSIONS_PORT, Tls::Wrapper(encryption()?)),
            _ => return Err(wrong()),
        };
        let plain = |part: &str| percent_decode_str(part).decode_utf8().map(String::from);
        let credentials = url.password().map(|password| -> Result<_, MailError> {
            let user = plain(url.username()).map_err(|_| wrong())?;
            Ok(Credentials::new(user, plain(password).map_err(|_| wrong())?))
        });
        let name = url.path().trim_matches('/');
        let named = (!name.is_empty()).then(|| ClientId::Domain(name.to_owned()));
        Ok(Self {
            port: url.port().unwrap_or(port),
            tls,
            hello: named.unwrap_or_default(),
            credentials: credentials.transpose()?,
            host,
        })
    }

    /// Hands a message over. Each step ends in time, whatever the server does.
    pub async fn take(&self, message: &Message, patience: Duration) -> Result<(), MailError> {
        let silent = |_| MailError::Later("the mail server is silent".to_owned());
        let entered = timeout(patience, self.enter()).await.map_err(silent)?;
        let mut server = entered.map_err(at_the_door)?;
        let text = message.formatted();
        let begun = timeout(patience, announce(&mut server, message, &text)).await;
        let outcome = match begun.map_err(silent)? {
            Ok(()) => match timeout(patience * LOOKS_THROUGH, server.message(&text)).await {
                Ok(answer) => answer.map(drop).map_err(handed_over),
                Err(_) => Err(MailError::Unknown("the mail server took it and is silent".into())),
            },
            Err(why) => Err(why),
        };
        // What it says to that changes nothing any more.
        let _ = timeout(patience, server.abort()).await;
        outcome
    }

    async fn enter(&self) -> Result<AsyncSmtpConnection, Error> {
        let from_the_start = match &self.tls {
            Tls::Wrapper(encryption) => Some(encryption.clone()),
            _ => None,
        };
        let address = (self.host.as_str(), self.port);
        let connect =
            AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, from_the_start, None);
        let mut server = connect.await?;
        match &self.tls {
            Tls::Required(encryption) => server.starttls(encryption.clone(), &self.hello).await?,
            Tls::Opportunistic(encryption) if server.can_starttls() => {
                server.starttls(encryption.clone(), &self.hello).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            server.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(server)
    }
}

/// Says whose letter comes and for whom, up to where the letter itself is asked for.
async fn announce(
    server: &mut AsyncSmtpConnection,
    message: &Message,
    text: &[u8],
) -> Result<(), MailError> {
    let envelope = message.envelope();
    let addresses = || envelope.to().iter().chain(envelope.from());
    let mut options = Vec::new();
    if addresses().any(|address| !address.to_string().is_ascii()) {
        if !server.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(MailError::Never("the mail server takes no such address".to_owned()));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !text.is_ascii() {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = server.command(Mail::new(envelope.from().cloned(), options)).await;
    from.map_err(at_the_door)?;
    for to in envelope.to() {
        server.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(before)?;
    }
    server.command(Data).await.map_err(before)?;
    Ok(())
}

/// Where nobody was named yet a refusal is one of this server: its operator can mend that.
fn at_the_door(error: Error) -> MailError {
    match error.is_permanent() {
        true => MailError::Closed(format!("the mail server lets nobody in: {error}")),
        false => MailError::Later(format!("the mail server has no time: {error}")),
    }
}

fn before(error: Error) -> MailError {
    let asks_for_sign_in = error.status().is_some_and(|code| SIGN_IN.contains(&u16::from(code)));
    match error.is_permanent() && !asks_for_sign_in {
        true => MailError::Never(format!("the mail server refused: {error}")),
        false => at_the_door(error),
    }
}

/// Without an answer the letter may be on its way.
fn handed_over(error: Error) -> MailError {
    match error.is_permanent() || error.is_transient() {
        true => before(error),
        false => MailError::Unknown(format!("the mail server took it and was gone: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_port_encryption_and_credentials() {
        let read = |url: &str| Server::read(url).unwrap();
        let plain = read("smtp://localhost");
        assert!(matches!((plain.port, &plain.tls), (25, Tls::None)) && plain.credentials.is_none());
        let required = read("smtp://mail.example.com?tls=required");
        assert!(matches!((required.port, &required.tls), (587, Tls::Required(_))));
        let offered = read("smtp://mail.example.com:2525/home.example?tls=opportunistic");
        assert!(matches!((offered.port, &offered.tls), (2525, Tls::Opportunistic(_))));
        assert_eq!(offered.hello, ClientId::Domain("home.example".to_owned()));
        let wrapped = read("smtps://ana%40example.com:p%3Ass+1@mail.example.com");
        assert!(matches!((wrapped.port, &wrapped.tls), (465, Tls::Wrapper(_))));
        let known = Credentials::new("ana@example.com".to_owned(), "p:ss+1".to_owned());
        assert_eq!(wrapped.credentials, Some(known));
        for wrong in ["http://localhost", "smtp://host?tls=perhaps", "smtp:", "localhost"] {
            assert!(Server::read(wrong).is_err(), "{wrong}");
        }
    }
}
