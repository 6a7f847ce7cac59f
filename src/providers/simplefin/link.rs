//! From a pasted token to an access address.

use super::Simplefin;
use crate::model::provider::{
    Answers, LinkProgress, LinkStep, Linked, ProviderError, ProviderErrorKind,
};
use crate::model::secret::Secret;
use crate::providers::http::{Repeat, is_loopback};
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use reqwest::{Method, Url};
use sha2::{Digest, Sha256};

/// Pasted text may lack its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const LONGEST_TOKEN: usize = 2000;

/// An access address taken apart.
pub struct Access {
    pub url: Url,
    pub user: String,
    pub password: Secret,
}

impl Access {
    /// The user's name in the address is the bridge's id of this access.
    pub fn id(&self) -> String {
        let id = Sha256::digest(format!("{}@{}", self.user, self.url));
        id.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Simplefin {
    /// Claims a token. It can be claimed once: a refusal may mean that somebody else has.
    pub(super) async fn claim(&self, answers: &Answers) -> Result<LinkProgress, ProviderError> {
        let token = answers.require("setup_token")?;
        let claim = claim_url(token, &self.base)?;
        let reply = self.wire.send(self.wire.request(Method::POST, claim), Repeat::Never).await?;
        if reply.status == 403 {
            let detail = "The token was used before: it may be in other hands. Disable it.";
            let kind = ProviderErrorKind::WrongCredentials;
            return Err(ProviderError::new(kind, "token_claimed", detail));
        }
        if !reply.is_ok() {
            return Err(self.failure(&reply));
        }
        let text = std::str::from_utf8(&reply.body).unwrap_or_default().trim().to_owned();
        let credentials = Secret::new(text);
        let address = access(&credentials, &self.base)?;
        let linked = Linked {
            external_id: address.id(),
            credentials,
            institution: None,
            consent_expires_at: None,
        };
        Ok(LinkProgress { step: LinkStep::Done(Box::new(linked)), state: Secret::new("") })
    }
}

/// Where a token is claimed. It comes from whoever pastes it, so that it must not lead elsewhere.
pub fn claim_url(token: &str, base: &Url) -> Result<Url, ProviderError> {
    let bad = || {
        let detail = "This is no token of SimpleFIN.";
        ProviderError::new(ProviderErrorKind::WrongCredentials, "bad_token", detail)
    };
    let token: String = token.chars().filter(|c| !c.is_whitespace()).collect();
    if token.len() > LONGEST_TOKEN {
        return Err(bad());
    }
    let bytes = BASE64.decode(token).map_err(|_| bad())?;
    let url = std::str::from_utf8(&bytes).ok().and_then(|text| Url::parse(text).ok());
    url.filter(|url| is_trusted(url, base) && url.username().is_empty()).ok_or_else(bad)
}

/// The parts of an access address.
pub fn access(credentials: &Secret, base: &Url) -> Result<Access, ProviderError> {
    let bad = || {
        let detail = "The bridge's answer is no access address.";
        ProviderError::new(ProviderErrorKind::Unreadable, "bad_access_url", detail)
    };
    let mut url = Url::parse(credentials.expose()).map_err(|_| bad())?;
    let plain = |text: &str| {
        let query = format!("x={}", text.replace('+', "%2B"));
        let parts: Vec<(String, String)> = serde_urlencoded::from_str(&query).ok()?;
        parts.into_iter().next().map(|(_, value)| value)
    };
    let user = plain(url.username()).filter(|user| !user.is_empty()).ok_or_else(bad)?;
    let password = Secret::new(url.password().and_then(plain).ok_or_else(bad)?);
    url.set_username("").map_err(|()| bad())?;
    url.set_password(None).map_err(|()| bad())?;
    if !is_trusted(&url, base) {
        return Err(bad());
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(Access { url, user, password })
}

/// The configured server, or the bridge's own hosts.
fn is_trusted(url: &Url, base: &Url) -> bool {
    if url.origin() == base.origin() {
        return url.scheme() == "https" || is_loopback(url);
    }
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "https"
        && url.port().is_none()
        && (host == "simplefin.org" || host.ends_with(".simplefin.org"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_nowhere_else() {
        let base = Url::parse("https://bridge.simplefin.org/simplefin/").unwrap();
        let of = |address: &str| claim_url(&BASE64.encode(address), &base);
        assert!(of("https://bridge.simplefin.org/simplefin/claim/demo").is_ok());
        assert!(of("https://beta-bridge.simplefin.org/simplefin/claim/x").is_ok());
        for bad in [
            "http://bridge.simplefin.org/simplefin/claim/demo",
            "https://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:5432/",
            "https://evil.example/simplefin/claim/x",
            "https://simplefin.org.evil.example/",
            "https://bridge.simplefin.org:8443/x",
            "https://user@bridge.simplefin.org/x",
            "file:///etc/passwd",
            "no address",
        ] {
            assert_eq!(of(bad).unwrap_err().code, "bad_token", "{bad}");
        }
        assert!(claim_url("%%%", &base).is_err());
    }

    #[test]
    fn an_access_address_is_taken_apart() {
        let base = Url::parse("https://bridge.simplefin.org/simplefin/").unwrap();
        let secret = Secret::new("https://user%2B1:pa%3Ass@bridge.simplefin.org/simplefin");
        let parts = access(&secret, &base).unwrap();
        assert_eq!((parts.user.as_str(), parts.password.expose()), ("user+1", "pa:ss"));
        assert_eq!(parts.url.as_str(), "https://bridge.simplefin.org/simplefin/");
        assert!(access(&Secret::new("https://u:p@evil.example/"), &base).is_err());
        assert!(access(&Secret::new("https://bridge.simplefin.org/x"), &base).is_err());
    }
}
