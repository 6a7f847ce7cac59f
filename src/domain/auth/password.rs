//! Passwords: how strong, how hashed. Argon2id with the parameters OWASP recommends
//! (19 MiB, 2 passes, 1 lane; Password Storage Cheat Sheet).

use crate::model::fault::{Code, Fault};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::Serialize;
use std::sync::OnceLock;
use utoipa::ToSchema;

/// Most characters a password may have.
pub const LONGEST: usize = 128;
/// zxcvbn's "safely unguessable" begins at 3.
const STRONG_ENOUGH: u8 = 3;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    pub acceptable: bool,
    /// Codes of what would help, for a client to say in the reader's language.
    pub hints: Vec<String>,
}

/// How hard a password is to guess, knowing the person's own words.
pub fn strength(password: &str, own_words: &[&str]) -> Strength {
    let shortened: String = password.chars().take(LONGEST).collect();
    let entropy = zxcvbn::zxcvbn(&shortened, own_words);
    let score = u8::from(entropy.score());
    let hints = entropy.feedback().map(hint_codes).unwrap_or_default();
    Strength { score, acceptable: score >= STRONG_ENOUGH, hints }
}

/// The library's own names of its hints, as codes: `UseAFewWords` becomes `use_a_few_words`.
fn hint_codes(feedback: &zxcvbn::feedback::Feedback) -> Vec<String> {
    let warning = feedback.warning().map(|w| format!("{w:?}"));
    let hints = feedback.suggestions().iter().map(|s| format!("{s:?}"));
    warning.into_iter().chain(hints).map(|name| snake_case(&name)).collect()
}

fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && index > 0 {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

/// Refuses what is guessable, knowing the person's own words, or too long.
pub fn refuse_weak(pointer: &str, password: &str, own_words: &[&str]) -> Result<(), Fault> {
    if password.chars().count() > LONGEST {
        return Err(Fault::field(pointer, "too_long", "At most 128 characters."));
    }
    if strength(password, own_words).acceptable {
        return Ok(());
    }
    let mut fault = Fault::field(pointer, "weak", "This password is too easy to guess.");
    fault.code = Code::WeakPassword;
    fault.detail = "This password is too easy to guess: make it longer or less common.".to_owned();
    Err(fault)
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A salted hash in PHC form. Takes tens of milliseconds and 19 MiB: run it on a blocking thread,
/// few at a time.
pub fn hash(password: &str) -> Result<String, Fault> {
    hasher()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Fault::new(Code::Internal, error.to_string()))
}

/// Whether a password fits a hash. Without a hash (an unknown e-mail) it takes as long and fails.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| self::hash("nobody has this password").unwrap_or_default());
    let fits = PasswordHash::new(hash.unwrap_or(nobody))
        .is_ok_and(|parsed| hasher().verify_password(password.as_bytes(), &parsed).is_ok());
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_password_only() {
        let hashed = hash("correcto caballo batería").unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("correcto caballo batería", Some(&hashed)));
        assert!(!verify("otra cosa", Some(&hashed)));
        assert!(!verify("nobody has this password", None));
    }

    #[test]
    fn guessable_passwords_are_refused_with_hints() {
        let weak = strength("password1", &[]);
        assert!(!weak.acceptable && !weak.hints.is_empty());
        assert!(!strength("ana.lopez", &["ana.lopez@example.mx"]).acceptable);
        assert!(strength("zanahoria-tren-41-lluvia", &[]).acceptable);
    }
}
