//! Signing in, and what a sign-in is worth later.

use super::banks::{self, Bank};
use super::dice::Dice;
use super::people::{CODE, PASSWORD, Quirk};
use super::{LONGEST_HISTORY, failed, institution};
use crate::model::provider::{
    Answers, FieldKind, FormField, LinkProgress, LinkRequest, LinkStep, Linked, ProviderError,
    ProviderErrorKind as Kind,
};
use crate::model::secret::Secret;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What speaks for a person at a bank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub bank: String,
    pub user: String,
    pub linked_at: DateTime<Utc>,
    pub signed_at: DateTime<Utc>,
    /// Sign-ins before this one.
    pub renewals: u32,
}

/// Between the steps of a sign-in.
#[derive(Serialize, Deserialize)]
struct Door {
    bank: String,
    /// Once the password was right.
    user: Option<String>,
    /// The sign-in that is renewed.
    before: Option<Session>,
}

fn unreadable() -> ProviderError {
    failed(Kind::NeedsReauth, "unknown_session", "This is no sign-in of ours.")
}

fn sealed<T: Serialize>(value: &T) -> Result<Secret, ProviderError> {
    serde_json::to_string(value).map(Secret::new).map_err(|_| unreadable())
}

fn field(name: &str, label: &str, kind: FieldKind) -> FormField {
    FormField {
        name: name.to_owned(),
        label: Some(label.to_owned()),
        kind,
        required: true,
        max_length: 80,
        choices: Vec::new(),
    }
}

fn ask(fields: Vec<FormField>, door: &Door) -> Result<LinkProgress, ProviderError> {
    Ok(LinkProgress { step: LinkStep::Form { fields, expires_at: None }, state: sealed(door)? })
}

pub fn begin(request: &LinkRequest) -> Result<LinkProgress, ProviderError> {
    let bank = request.institution.as_deref().and_then(banks::by_id);
    let Some(bank) = bank else {
        return Err(failed(Kind::InstitutionUnsupported, "no_bank", "There is no such bank."));
    };
    let before = request.repair.as_ref().and_then(|kept| Session::read(kept).ok());
    let door = Door { bank: bank.id.to_owned(), user: None, before };
    let (user, password) = match request.language.as_str() {
        "en" => ("User name", "Password"),
        _ => ("Usuario", "Contraseña"),
    };
    let fields = vec![
        field("user", user, FieldKind::Username),
        field("password", password, FieldKind::Password),
    ];
    ask(fields, &door)
}

pub fn proceed(
    state: &Secret,
    answers: &Answers,
    now: DateTime<Utc>,
) -> Result<LinkProgress, ProviderError> {
    let mut door: Door = serde_json::from_str(state.expose()).map_err(|_| unreadable())?;
    if let Some(user) = door.user.clone() {
        let right = answers.require("code")? == CODE;
        let wrong = || failed(Kind::WrongCredentials, "wrong_code", "The code is wrong.");
        return if right { done(door, user, now) } else { Err(wrong()) };
    }
    let user = answers.require("user")?.to_lowercase();
    let password = answers.require("password")?;
    let quirk = Quirk::of(&user);
    if quirk == Quirk::Down {
        return Err(failed(Kind::InstitutionDown, "down", "The bank does not answer."));
    }
    if password != PASSWORD {
        return Err(failed(Kind::WrongCredentials, "wrong_password", "The password is wrong."));
    }
    if quirk == Quirk::NoCode {
        return done(door, user, now);
    }
    door.user = Some(user);
    ask(vec![field("code", "SMS", FieldKind::Code)], &door)
}

fn done(door: Door, user: String, now: DateTime<Utc>) -> Result<LinkProgress, ProviderError> {
    let bank = banks::by_id(&door.bank).ok_or_else(unreadable)?;
    let before = door.before.filter(|before| before.user == user);
    let session = Session {
        bank: door.bank.clone(),
        linked_at: before.as_ref().map_or(now, |before| before.linked_at),
        renewals: before.as_ref().map_or(0, |before| before.renewals.saturating_add(1)),
        signed_at: now,
        user,
    };
    let linked = Linked {
        external_id: session.external_id(),
        institution: Some(institution(bank)),
        consent_expires_at: session.expires_at(),
        credentials: sealed(&session)?,
    };
    let step = LinkStep::Done(Box::new(linked));
    Ok(LinkProgress { step, state: Secret::new("") })
}

impl Session {
    pub fn read(credentials: &Secret) -> Result<Self, ProviderError> {
        serde_json::from_str(credentials.expose()).map_err(|_| unreadable())
    }

    /// Whether the bank lets this sign-in in.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), ProviderError> {
        let quirk = self.quirk();
        if quirk.is_ended(self.linked_at, now) {
            return Err(failed(Kind::Revoked, "ended", "The bank has ended the access."));
        }
        if self.expires_at().is_some_and(|end| end <= now) {
            return Err(failed(Kind::ConsentExpired, "expired", "The sign-in is too old."));
        }
        if quirk.is_away(self.linked_at, now) {
            return Err(failed(Kind::InstitutionDown, "away", "The bank does not answer."));
        }
        Ok(())
    }

    pub fn bank(&self) -> Result<&'static Bank, ProviderError> {
        banks::by_id(&self.bank).ok_or_else(unreadable)
    }

    pub fn quirk(&self) -> Quirk {
        Quirk::of(&self.user)
    }

    pub fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.quirk().expires_at(self.signed_at)
    }

    /// What the bank calls the link; it stays when it is renewed.
    fn external_id(&self) -> String {
        let at = self.linked_at.to_rfc3339();
        format!("link-{}", Dice::of(&[&self.bank, &self.user, &at]).hex())
    }

    /// Goes into every id, where a new sign-in brings new ids.
    pub fn generation(&self) -> String {
        if self.quirk() == Quirk::Renames { self.renewals.to_string() } else { String::new() }
    }

    pub fn history_days(&self) -> i64 {
        self.quirk().history_days().min(i64::from(LONGEST_HISTORY))
    }
}
