//! The signature on Plaid's calls: an ES256 token that names the hash of the body.

use crate::model::provider::WebhookFault;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The longest token that is looked at.
const LONGEST: usize = 4096;
/// How old a call may be, and how far ahead its clock.
const OLDEST: TimeDelta = TimeDelta::minutes(5);
const AHEAD: TimeDelta = TimeDelta::minutes(1);

/// A token taken apart, its signature not yet checked.
pub struct Token<'a> {
    pub kid: String,
    signed: &'a [u8],
    signature: Vec<u8>,
    claims: Claims,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

#[derive(Deserialize)]
struct Claims {
    iat: i64,
    request_body_sha256: String,
}

/// A P-256 key as an uncompressed point.
#[derive(Clone)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    pub fn of(x: &str, y: &str) -> Option<Self> {
        let (x, y) = (URL_SAFE_NO_PAD.decode(x).ok()?, URL_SAFE_NO_PAD.decode(y).ok()?);
        if x.len() != 32 || y.len() != 32 {
            return None;
        }
        Some(Self([&[4][..], &x, &y].concat()))
    }
}

impl<'a> Token<'a> {
    /// Takes a token apart. Only ES256 is looked at, whatever else a header may claim.
    pub fn parse(text: &'a str) -> Result<Self, WebhookFault> {
        let malformed = WebhookFault::Forged("the token is malformed");
        if text.len() > LONGEST {
            return Err(malformed);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(malformed.clone())?;
        let (header, claims) = signed.split_once('.').ok_or(malformed.clone())?;
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| malformed.clone());
        let header: Header =
            serde_json::from_slice(&bytes(header)?).map_err(|_| malformed.clone())?;
        if header.alg != "ES256" {
            return Err(WebhookFault::Forged("the token is not signed by ES256"));
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if header.kid.is_empty() || header.kid.len() > 64 || !header.kid.chars().all(fits) {
            return Err(malformed);
        }
        let claims = serde_json::from_slice(&bytes(claims)?).map_err(|_| malformed.clone())?;
        let signature = bytes(signature)?;
        Ok(Self { kid: header.kid, signed: signed.as_bytes(), signature, claims })
    }

    /// Whether the token can be of now: worth asking for a key.
    pub fn is_timely(&self, now: DateTime<Utc>) -> bool {
        let made = DateTime::from_timestamp(self.claims.iat, 0);
        made.is_some_and(|made| now - made <= OLDEST && made - now <= AHEAD)
    }

    /// Checks signature, age and the hash of the body as it was sent.
    pub fn check(
        &self,
        key: &PublicKey,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), WebhookFault> {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &key.0)
            .verify(self.signed, &self.signature)
            .map_err(|_| WebhookFault::Forged("the signature is wrong"))?;
        if !self.is_timely(now) {
            return Err(WebhookFault::Forged("the call is not of now"));
        }
        let hash = hex(&Sha256::digest(body));
        let claimed = self.claims.request_body_sha256.as_bytes();
        if !bool::from(hash.as_bytes().ct_eq(claimed)) {
            return Err(WebhookFault::Forged("the body is not the one that was signed"));
        }
        Ok(())
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
