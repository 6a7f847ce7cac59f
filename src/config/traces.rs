//! Who collects what is done here, step by step.

use super::{Bounded, Secret, Vars};

/// A collector of OpenTelemetry. Nothing is collected without it.
#[derive(Debug, Clone)]
pub struct Traces {
    /// `CENTAVO_OTLP_URL`: takes OTLP as JSON over HTTP.
    pub url: String,
    /// `CENTAVO_OTLP_AUTHORIZATION`: the header that it wants.
    pub authorization: Option<Secret>,
    /// `CENTAVO_OTLP_SHARE`: how many of a hundred requests and jobs are handed on.
    pub share: u8,
}

impl Traces {
    pub(super) fn read(vars: &mut Vars) -> Option<Self> {
        let url = vars.address("CENTAVO_OTLP_URL");
        let authorization = vars.text("CENTAVO_OTLP_AUTHORIZATION").map(Secret::new);
        let share = vars.read("CENTAVO_OTLP_SHARE", Bounded::<1, 100>(100), "1 to 100 (percent)").0;
        if authorization.is_some() && url.is_none() {
            let error = "CENTAVO_OTLP_URL is missing: CENTAVO_OTLP_AUTHORIZATION is set.";
            vars.errors.push(error.to_owned());
        }
        Some(Self { url: url?, authorization, share: u8::try_from(share).unwrap_or(100) })
    }
}
