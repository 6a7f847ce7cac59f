//! What can go wrong for a caller: a closed table of stable codes.

use serde::Serialize;

/// A stable error code of the API. `tests/it/api/errors.rs` pins every code with its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    BadRequest,
    ValidationFailed,
    Unauthenticated,
    BadCredentials,
    WrongPassword,
    WeakPassword,
    EmailTaken,
    SignupClosed,
    DemoClosed,
    Forbidden,
    BadOrigin,
    NotFound,
    Conflict,
    AccountInUse,
    CategoryInUse,
    GroupInUse,
    HouseholdInUse,
    Reconciled,
    AlreadyUndone,
    ChangedSince,
    UndoExpired,
    PreconditionFailed,
    PayloadTooLarge,
    UnsupportedMediaType,
    AccountRequired,
    UnreadableFile,
    IdempotencyMismatch,
    IdempotencyInProgress,
    LinkingOff,
    BankRefused,
    BankUnavailable,
    RateLimited,
    Internal,
    Unavailable,
    FilesUnavailable,
    ImportBusy,
}

impl Code {
    /// Code, HTTP status and title, in one place.
    pub const TABLE: &'static [(Code, &'static str, u16, &'static str)] = &[
        (Code::BadRequest, "bad_request", 400, "The request can't be understood"),
        (Code::ValidationFailed, "validation_failed", 422, "Some fields are not valid"),
        (Code::Unauthenticated, "unauthenticated", 401, "Sign in first"),
        (Code::BadCredentials, "bad_credentials", 401, "E-mail or password is wrong"),
        (Code::WrongPassword, "wrong_password", 422, "The current password is wrong"),
        (Code::WeakPassword, "weak_password", 422, "The password is too easy to guess"),
        (Code::EmailTaken, "email_taken", 409, "There is an account with this e-mail"),
        (Code::SignupClosed, "signup_closed", 403, "This server takes no new accounts"),
        (Code::DemoClosed, "demo_closed", 403, "This server offers no demo household"),
        (Code::Forbidden, "forbidden", 403, "Your role doesn't allow this"),
        (Code::BadOrigin, "bad_origin", 403, "The request comes from another site"),
        (Code::NotFound, "not_found", 404, "There is no such thing here"),
        (Code::Conflict, "conflict", 409, "That doesn't fit what is there"),
        (Code::AccountInUse, "account_in_use", 409, "The account has transactions"),
        (Code::CategoryInUse, "category_in_use", 409, "The category is in use"),
        (Code::GroupInUse, "group_in_use", 409, "The group has categories"),
        (Code::HouseholdInUse, "household_in_use", 409, "The household is not empty"),
        (Code::Reconciled, "reconciled", 409, "It is reconciled with the bank"),
        (Code::AlreadyUndone, "already_undone", 409, "This was undone before"),
        (Code::ChangedSince, "changed_since", 409, "It was changed again since"),
        (Code::UndoExpired, "undo_expired", 410, "This can no longer be undone"),
        (Code::PreconditionFailed, "precondition_failed", 412, "It was changed meanwhile"),
        (Code::PayloadTooLarge, "payload_too_large", 413, "The request is too large"),
        (Code::UnsupportedMediaType, "unsupported_media_type", 415, "Send JSON"),
        (Code::AccountRequired, "account_required", 422, "Say which account the file is of"),
        (Code::UnreadableFile, "unreadable_file", 422, "The file can't be read"),
        (
            Code::IdempotencyMismatch,
            "idempotency_mismatch",
            422,
            "The idempotency key was used for another request",
        ),
        (
            Code::IdempotencyInProgress,
            "idempotency_in_progress",
            409,
            "The first request with this key is still running",
        ),
        (Code::LinkingOff, "linking_off", 409, "This server links no banks"),
        (Code::BankRefused, "bank_refused", 422, "The bank said no"),
        (Code::BankUnavailable, "bank_unavailable", 503, "The bank does not answer"),
        (Code::RateLimited, "rate_limited", 429, "Too many attempts"),
        (Code::Internal, "internal", 500, "Something went wrong on our side"),
        (Code::Unavailable, "unavailable", 503, "The service is busy or its database is away"),
        (Code::FilesUnavailable, "files_unavailable", 503, "The files can't be reached right now"),
        (Code::ImportBusy, "import_busy", 503, "Another large file is being imported"),
    ];

    fn row(self) -> &'static (Code, &'static str, u16, &'static str) {
        let found = Self::TABLE.iter().find(|(code, ..)| *code == self);
        found.unwrap_or(&Self::TABLE[0])
    }

    pub fn as_str(self) -> &'static str {
        self.row().1
    }

    pub fn status(self) -> u16 {
        self.row().2
    }

    pub fn title(self) -> &'static str {
        self.row().3
    }
}

/// One field of a request that can't be accepted. `pointer` is a JSON pointer into the body, or the
/// name of a query parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldFault {
    pub pointer: String,
    pub code: &'static str,
    pub detail: String,
    /// Where in the field's text, counted in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// A refusal that the caller can understand and act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: Code,
    pub detail: String,
    pub fields: Vec<FieldFault>,
    /// Seconds until a retry makes sense (429, 503).
    pub retry_after: Option<u64>,
}

impl Fault {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), fields: Vec::new(), retry_after: None }
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no such {what}."))
    }

    /// One invalid field.
    pub fn field(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        let mut checks = Checks::default();
        checks.add(pointer, code, detail);
        checks.into_fault()
    }
}

impl Fault {
    /// One place in the text of a field.
    pub fn at_column(
        pointer: &str,
        column: usize,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let mut fault = Self::field(pointer, code, detail);
        fault.fields.iter_mut().for_each(|field| field.column = Some(column));
        fault
    }
}

/// Collects every invalid field before refusing, so that a person mends all at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldFault>);

impl Checks {
    pub fn add(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        let (pointer, detail) = (pointer.to_owned(), detail.into());
        self.0.push(FieldFault { pointer, code, detail, column: None });
    }

    /// Text between 1 and `max` characters after trimming.
    pub fn text(&mut self, pointer: &str, text: &str, max: usize) -> String {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            self.add(pointer, "required", "This can't be empty.");
        } else if trimmed.chars().count() > max {
            self.add(pointer, "too_long", format!("At most {max} characters."));
        } else if trimmed.chars().any(|c| c == '\0') {
            self.add(pointer, "bad_text", "This text has a character that can't be stored.");
        }
        trimmed.to_owned()
    }

    /// Like `text`, but empty is fine and means absent.
    pub fn optional_text(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        max: usize,
    ) -> Option<String> {
        let text = text.map(str::trim).filter(|t| !t.is_empty())?;
        Some(self.text(pointer, text, max))
    }

    /// A place in a list that a person orders.
    pub fn position(&mut self, position: Option<i32>) {
        if position.is_some_and(|position| !(0..=100_000).contains(&position)) {
            self.add("/position", "out_of_range", "A position is between 0 and 100000.");
        }
    }

    pub fn finish(self) -> Result<(), Fault> {
        if self.0.is_empty() { Ok(()) } else { Err(self.into_fault()) }
    }

    fn into_fault(self) -> Fault {
        let names: Vec<_> = self.0.iter().map(|f| f.pointer.as_str()).collect();
        let detail = format!("Not valid: {}.", names.join(", "));
        Fault { code: Code::ValidationFailed, detail, fields: self.0, retry_after: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_has_one_row() {
        let names: HashSet<_> = Code::TABLE.iter().map(|row| row.1).collect();
        assert_eq!(names.len(), Code::TABLE.len());
        for (code, name, ..) in Code::TABLE {
            assert_eq!(code.as_str(), *name);
        }
    }
}
