//! Signature Version 4 of Amazon Web Services, which S3-compatible storage asks for
//! (docs.aws.amazon.com, "Authenticating Requests (AWS Signature Version 4)").

use chrono::{DateTime, Utc};
use ring::hmac;
use sha2::{Digest, Sha256};

/// What a signature is made of, and with.
pub struct Signing<'a> {
    pub method: &'a str,
    pub host: &'a str,
    /// As it is in the request: nothing in our keys needs escaping.
    pub path: &'a str,
    pub body_sha256: &'a str,
    pub region: &'a str,
    pub access_key: &'a str,
    pub secret_key: &'a str,
    pub now: DateTime<Utc>,
}

const SIGNED: &str = "host;x-amz-content-sha256;x-amz-date";

/// The instant as the `x-amz-date` header has it.
pub fn date_header(now: DateTime<Utc>) -> String {
    now.format("%Y%m%dT%H%M%SZ").to_string()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Signing<'_> {
    /// The `Authorization` header.
    pub fn authorization(&self) -> String {
        let date = date_header(self.now);
        let Self { method, host, path, body_sha256, region, access_key, .. } = self;
        let canonical = format!(
            "{method}\n{path}\n\nhost:{host}\nx-amz-content-sha256:{body_sha256}\nx-amz-date:{date}\n\n\
             {SIGNED}\n{body_sha256}"
        );
        let day = self.now.format("%Y%m%d").to_string();
        let scope = format!("{day}/{region}/s3/aws4_request");
        let hash = sha256(canonical.as_bytes());
        let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}");
        let mut key = format!("AWS4{}", self.secret_key).into_bytes();
        for part in [day.as_str(), region, "s3", "aws4_request", &text] {
            let with = hmac::Key::new(hmac::HMAC_SHA256, &key);
            key = hmac::sign(&with, part.as_bytes()).as_ref().to_vec();
        }
        let signature = hex(&key);
        format!(
            "AWS4-HMAC-SHA256 Credential={access_key}/{scope},SignedHeaders={SIGNED},Signature={signature}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    /// The keys, the instant and the object are those of the documentation's example, without its range;
    /// the signature was computed by another program.
    #[test]
    fn a_signature_is_the_one_that_others_compute() {
        let signing = Signing {
            method: "GET",
            host: "examplebucket.s3.amazonaws.com",
            path: "/test.txt",
            body_sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            region: "us-east-1",
            access_key: "AKIAIOSFODNN7EXAMPLE",
            secret_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            now: Utc.with_ymd_and_hms(2013, 5, 24, 0, 0, 0).unwrap(),
        };
        assert_eq!(sha256(b""), signing.body_sha256);
        assert_eq!(
            signing.authorization(),
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
             SignedHeaders=host;x-amz-content-sha256;x-amz-date,\
             Signature=df548e2ce037944d03f3e68682813b093763996d597cf890ca3d9037fd231eb4"
        );
    }
}
