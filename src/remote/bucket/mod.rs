//! A bucket of S3-compatible storage, addressed by path. A key is `<household>/<attachment>`.

mod sign;

use super::client::{Failure, bytes, client, send};
use crate::config;
use chrono::{DateTime, Utc};
use reqwest::{Client, Method, RequestBuilder, Url};
use sign::{Signing, date_header, sha256};
use std::time::Duration;

/// How long one object may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// The bucket that is set.
pub struct Bucket {
    client: Client,
    settings: config::Bucket,
}

impl Bucket {
    /// # Errors
    /// When there are no secure connections on this system.
    pub fn new(settings: config::Bucket) -> Result<Self, Failure> {
        Ok(Self { client: client(DEADLINE)?, settings })
    }

    /// Writes an object, over one with the same key.
    ///
    /// # Errors
    /// When the bucket did not say that it has it.
    pub async fn put(&self, key: &str, body: Vec<u8>, now: DateTime<Utc>) -> Result<(), Failure> {
        let request = self.request(Method::PUT, key, &sha256(&body), now)?;
        send(request.body(body)).await?;
        Ok(())
    }

    /// Reads an object of at most `limit` bytes.
    ///
    /// # Errors
    /// When it is not there, longer, or breaks off.
    pub async fn get(
        &self,
        key: &str,
        limit: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, Failure> {
        let request = self.request(Method::GET, key, &sha256(b""), now)?;
        bytes(send(request).await?, limit).await
    }

    /// Removes an object; one that is gone already is fine.
    ///
    /// # Errors
    /// When the bucket did not say that it is gone.
    pub async fn delete(&self, key: &str, now: DateTime<Utc>) -> Result<(), Failure> {
        let request = self.request(Method::DELETE, key, &sha256(b""), now)?;
        match send(request).await {
            Ok(_) | Err(Failure::Refused(404)) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    fn request(
        &self,
        method: Method,
        key: &str,
        body_sha256: &str,
        now: DateTime<Utc>,
    ) -> Result<RequestBuilder, Failure> {
        let config::Bucket { endpoint, name, region, access_key, secret_key } = &self.settings;
        let address = Url::parse(&format!("{endpoint}/{name}/{key}"))
            .map_err(|_| Failure::Unreachable("its address is none".to_owned()))?;
        let host = address.host_str().unwrap_or_default();
        let host = address.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
        let signing = Signing {
            method: method.as_str(),
            host: &host,
            path: address.path(),
            body_sha256,
            region,
            access_key: access_key.expose(),
            secret_key: secret_key.expose(),
            now,
        };
        let authorization = signing.authorization();
        Ok(self
            .client
            .request(method, address)
            .header("x-amz-content-sha256", body_sha256)
            .header("x-amz-date", date_header(now))
            .header("authorization", authorization))
    }
}
