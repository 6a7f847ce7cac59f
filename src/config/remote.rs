//! What lies outside: where rates are fetched from, and the bucket that keeps files. Nothing is asked
//! unless it is set.

use super::Vars;
use std::time::Duration;

/// A value that no message shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The value itself, for the request that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

/// Where exchange rates are fetched from.
#[derive(Debug, Clone)]
pub struct RateSources {
    /// `CENTAVO_BANXICO_TOKEN`: of the SIE API. `None` fetches no FIX.
    pub banxico_token: Option<Secret>,
    /// `CENTAVO_BANXICO_URL`
    pub banxico_url: String,
    /// `CENTAVO_ECB_RATES`
    pub ecb: bool,
    /// `CENTAVO_ECB_URL`
    pub ecb_url: String,
    /// How long a source may take, its answer included.
    pub deadline: Duration,
}

const DEADLINE: Duration = Duration::from_secs(30);

const BANXICO_URL: &str = "https://www.banxico.org.mx/SieAPIRest/service/v1";
const ECB_URL: &str = "https://www.ecb.europa.eu/stats/eurofxref";

impl RateSources {
    pub(super) fn read(vars: &mut Vars) -> Self {
        Self {
            banxico_token: vars.text("CENTAVO_BANXICO_TOKEN").map(Secret),
            banxico_url: vars.address("CENTAVO_BANXICO_URL").unwrap_or(BANXICO_URL.to_owned()),
            ecb: vars.switch("CENTAVO_ECB_RATES", ["on", "off"], false),
            ecb_url: vars.address("CENTAVO_ECB_URL").unwrap_or(ECB_URL.to_owned()),
            deadline: DEADLINE,
        }
    }
}

/// A bucket of S3-compatible storage.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// `CENTAVO_S3_ENDPOINT`: the service's address, without the bucket.
    pub endpoint: String,
    /// `CENTAVO_S3_BUCKET`
    pub name: String,
    /// `CENTAVO_S3_REGION`
    pub region: String,
    /// `CENTAVO_S3_ACCESS_KEY`
    pub access_key: Secret,
    /// `CENTAVO_S3_SECRET_KEY`
    pub secret_key: Secret,
}

impl Bucket {
    /// All of it or nothing: a half-set bucket would lose files.
    pub(super) fn read(vars: &mut Vars, prefix: &str) -> Option<Self> {
        let name_of = |word: &str| format!("{prefix}_{word}");
        let endpoint = vars.address(&name_of("ENDPOINT"));
        let region = vars.text(&name_of("REGION")).unwrap_or_else(|| "us-east-1".to_owned());
        let names = ["BUCKET", "ACCESS_KEY", "SECRET_KEY"].map(name_of);
        let [name, access_key, secret_key] = names.each_ref().map(|name| vars.text(name));
        let given =
            [endpoint.is_some(), name.is_some(), access_key.is_some(), secret_key.is_some()];
        if let (Some(endpoint), Some(name), Some(access_key), Some(secret_key)) =
            (endpoint, name, access_key, secret_key)
        {
            let (access_key, secret_key) = (Secret(access_key), Secret(secret_key));
            return Some(Self { endpoint, name, region, access_key, secret_key });
        }
        let [bucket, access, secret] = names;
        let all = [name_of("ENDPOINT"), bucket, access, secret];
        if given.contains(&true) {
            for (name, _) in all.iter().zip(given).filter(|(_, given)| !given) {
                vars.errors.push(format!("{name} is missing: a bucket needs {}.", all.join(", ")));
            }
        }
        None
    }
}

impl Vars {
    /// An address of a service, without a slash at its end.
    pub(super) fn address(&mut self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        if !text.starts_with("https://") && !text.starts_with("http://") {
            self.errors
                .push(format!("{name} is \"{text}\": it must begin with http:// or https://."));
        }
        Some(text.trim_end_matches('/').to_owned())
    }
}
