//! What the store can fail with.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use std::fmt;

#[derive(Debug)]
pub enum StoreError {
    /// No connection could be had in time, or the database went away.
    Unavailable(String),
    /// A statement took longer than its limit.
    Timeout,
    /// What this transaction saw a moment ago was taken away by another one.
    Gone,
    Database(DieselError),
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// The name of the violated constraint, if that is what went wrong.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Database(DieselError::DatabaseError(
                DatabaseErrorKind::UniqueViolation
                | DatabaseErrorKind::ForeignKeyViolation
                | DatabaseErrorKind::CheckViolation,
                info,
            )) => Some(info.constraint_name().unwrap_or_default()),
            _ => None,
        }
    }

    /// Whether the database refused the values themselves.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Database(DieselError::DatabaseError(..)))
    }

    pub fn is_unique_violation(&self) -> bool {
        matches!(
            self,
            Self::Database(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
        )
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                info,
            ) => Self::Unavailable(info.message().to_owned()),
            DieselError::DatabaseError(_, info) if info.message().contains("statement timeout") => {
                Self::Timeout
            }
            // Two writers met; the caller may simply try again.
            DieselError::DatabaseError(_, info) if info.message().contains("deadlock detected") => {
                Self::Unavailable(info.message().to_owned())
            }
            // Nothing is lost; it goes on when there is room.
            DieselError::DatabaseError(_, info)
                if info.message().contains("No space left on device") =>
            {
                Self::Unavailable("its disk is full".to_owned())
            }
            DieselError::DatabaseError(_, info) if lost_connection(info.message()) => {
                Self::Unavailable(info.message().to_owned())
            }
            DieselError::NotFound => Self::Gone,
            _ => Self::Database(error),
        }
    }
}

/// libpq reports a connection that died in the middle of a statement by message only.
fn lost_connection(message: &str) -> bool {
    ["server closed the connection", "terminating connection", "no connection to the server"]
        .iter()
        .any(|text| message.contains(text))
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(why) => write!(f, "the database is not available: {why}"),
            Self::Timeout => f.write_str("a statement took too long"),
            Self::Gone => f.write_str("a row was taken away meanwhile"),
            Self::Database(error) => write!(f, "database error: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}
