//! Limits on what is read, and errors a person understands when it can't be.

use crate::http::{Error, Result};
use crate::model::fault::{Code, Fault};
use actix_web::error::{JsonPayloadError, PathError, QueryPayloadError};
use actix_web::web::{JsonConfig, PathConfig, PayloadConfig, QueryConfig};
use serde::de::DeserializeOwned;

/// The largest JSON body.
const JSON_LIMIT: usize = 1024 * 1024;

pub fn json() -> JsonConfig {
    JsonConfig::default().limit(JSON_LIMIT).error_handler(|error, _| {
        let fault = match &error {
            JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
                Fault::new(Code::PayloadTooLarge, "The body is larger than 1 MB.")
            }
            JsonPayloadError::ContentType => Fault::new(
                Code::UnsupportedMediaType,
                "Send a JSON body with Content-Type: application/json.",
            ),
            JsonPayloadError::Deserialize(why) if why.is_data() => {
                Fault::field("/", "bad_value", why.to_string())
            }
            other => Fault::new(Code::BadRequest, other.to_string()),
        };
        Error(fault).into()
    })
}

/// A body that may be left out.
pub fn optional_json<T: DeserializeOwned + Default>(bytes: &[u8]) -> Result<T> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(T::default());
    }
    serde_json::from_slice(bytes).map_err(|why| match why.is_data() {
        true => Error(Fault::field("/", "bad_value", why.to_string())),
        false => Error::new(Code::BadRequest, why.to_string()),
    })
}

/// The same limit where a body is read whole.
pub fn payload() -> PayloadConfig {
    PayloadConfig::new(JSON_LIMIT)
}

pub fn query() -> QueryConfig {
    QueryConfig::default().error_handler(|error, _| {
        let QueryPayloadError::Deserialize(why) = &error else {
            return Error::new(Code::BadRequest, error.to_string()).into();
        };
        Error(Fault::field("query", "bad_value", why.to_string())).into()
    })
}

/// An id that is not an id names nothing.
pub fn path() -> PathConfig {
    PathConfig::default()
        .error_handler(|_: PathError, _| Error(Fault::not_found("resource")).into())
}
