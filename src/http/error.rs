//! Every refusal and failure as `application/problem+json` (RFC 9457).

use super::middleware::request_id;
use crate::domain;
use crate::model::fault::{Code, Fault, FieldFault};
use crate::store::StoreError;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// What the API answers instead of a result.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: &'static str,
    pub status: u16,
    /// One of a closed table of stable codes.
    pub code: &'static str,
    pub detail: String,
    pub request_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
}

#[derive(Debug)]
pub struct Error(pub Fault);

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self(Fault::new(code, detail))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self(fault)
    }
}

impl From<StoreError> for Error {
    /// The caller learns that it failed; the log learns why.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => {
                log::warn!(why = why.as_str(); "the database is not available");
                Self::new(Code::Unavailable, "The database is not available. Try again shortly.")
            }
            StoreError::Timeout => {
                log::warn!("a statement took too long");
                Self::new(Code::Unavailable, "This took too long. Try a smaller range.")
            }
            StoreError::Gone => {
                log::warn!("a row was taken away meanwhile");
                Self::new(Code::NotFound, "It was taken away a moment ago.")
            }
            StoreError::Database(why) => {
                log::error!(why = why.to_string().as_str(); "database error");
                Self::new(Code::Internal, "Something went wrong on our side.")
            }
        }
    }
}

impl From<domain::Error> for Error {
    fn from(error: domain::Error) -> Self {
        match error {
            domain::Error::Fault(fault) => Self(fault),
            domain::Error::Store(error) => error.into(),
            domain::Error::Stopped => Self::new(Code::Unavailable, "It was stopped. Try again."),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code.as_str(), self.0.detail)
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let code = self.0.code;
        let problem = Problem {
            kind: format!("urn:centavo:problem:{}", code.as_str()),
            title: code.title(),
            status: code.status(),
            code: code.as_str(),
            detail: self.0.detail.clone(),
            request_id: request_id::current(),
            errors: self.0.fields.clone(),
        };
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.0.retry_after {
            response.insert_header((RETRY_AFTER, seconds));
        }
        response
            .insert_header(ContentType(
                "application/problem+json".parse().unwrap_or(actix_web::mime::APPLICATION_JSON),
            ))
            .body(serde_json::to_string(&problem).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::result::Error as DieselError;

    #[test]
    fn what_another_took_away_meanwhile_is_not_our_failure() {
        let error = Error::from(StoreError::from(DieselError::NotFound));
        assert_eq!(error.status_code(), StatusCode::NOT_FOUND);
    }
}
