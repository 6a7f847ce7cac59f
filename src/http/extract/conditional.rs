//! `ETag` and `If-Match` on single resources: a write is refused when somebody else was first.

use crate::http::Error;
use crate::model::fault::{Code, Fault};
use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use std::future::{Ready, ready};

/// A strong tag from a row's time of change.
pub fn etag(updated_at: DateTime<Utc>) -> String {
    format!("\"{:x}\"", updated_at.timestamp_micros())
}

/// The tag that a write asks for, if any.
pub struct IfMatch(Option<String>);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let tag = request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok());
        ready(Ok(Self(tag.map(|tag| tag.trim().to_owned()).filter(|tag| tag != "*"))))
    }
}

impl IfMatch {
    pub fn check(&self, updated_at: DateTime<Utc>) -> Result<(), Fault> {
        match &self.0 {
            Some(tag) if !tag.split(',').any(|one| one.trim() == etag(updated_at)) => {
                Err(Fault::new(
                    Code::PreconditionFailed,
                    "It was changed meanwhile. Read it again and repeat your change.",
                ))
            }
            _ => Ok(()),
        }
    }
}
