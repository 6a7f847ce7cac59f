//! The link at the end of a letter: it stops such letters without a sign-in. It names household, person and
//! kind of letter, signed with a key of that person's own.

use super::settings;
use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::model::identity::{Membership, Role};
use crate::model::notification::LetterKind;
use crate::store::{HouseholdTx, SystemTx, notifications};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use serde::Serialize;
use utoipa::ToSchema;

const IDS: usize = 33;
const LONGEST: usize = 200;

/// Which letters no longer come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Unsubscribed {
    pub letters: LetterKind,
}

/// The token for the person of this transaction.
pub fn of(tx: &HouseholdTx<'_>, kind: LetterKind, key: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(IDS + 32);
    bytes.extend_from_slice(tx.household_id().as_bytes());
    bytes.extend_from_slice(tx.user_id().as_bytes());
    bytes.push(match kind {
        LetterKind::Reminders => 0,
        LetterKind::Digest => 1,
    });
    let signed = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &bytes);
    bytes.extend_from_slice(signed.as_ref());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Stops the letters that a token names. Done again it changes nothing.
pub fn unsubscribe(tx: &mut SystemTx<'_>, token: &str) -> Result<Unsubscribed> {
    let missing = || Error::not_found("token");
    let bytes = Some(token).filter(|token| token.len() <= LONGEST);
    let bytes = bytes.and_then(|token| URL_SAFE_NO_PAD.decode(token).ok()).ok_or_else(missing)?;
    let (named, signature) = bytes.split_at_checked(IDS).ok_or_else(missing)?;
    let id = |from: usize| named.get(from..from + 16).and_then(|id| Uuid::from_slice(id).ok());
    let (household_id, user_id) = id(0).zip(id(16)).ok_or_else(missing)?;
    let letters = match named.last() {
        Some(0) => LetterKind::Reminders,
        Some(1) => LetterKind::Digest,
        _ => return Err(missing()),
    };
    let mut own = tx.enter(Membership { household_id, user_id, role: Role::Viewer })?;
    let mut row = notifications::settings(&mut own)?.ok_or_else(missing)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &row.mail_key);
    hmac::verify(&key, named, signature).map_err(|_| missing())?;
    match letters {
        LetterKind::Reminders => row.by_mail.clear(),
        LetterKind::Digest => row.digest = false,
    }
    settings::keep(&mut own, row)?;
    Ok(Unsubscribed { letters })
}
