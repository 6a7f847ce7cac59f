//! The providers of bank data.

use super::vars::Vars;

/// Whose bank data can be had. A provider without keys is not offered.
#[derive(Debug, Clone)]
pub struct Banking {
    /// `CENTAVO_BELVO_SECRET_ID`, `CENTAVO_BELVO_SECRET_PASSWORD`, `CENTAVO_BELVO_BASE_URL`
    pub belvo: Option<ProviderKeys>,
    /// `CENTAVO_BELVO_WEBHOOK_AUTHORIZATION`
    pub belvo_webhook: Option<Hidden>,
    /// `CENTAVO_GOCARDLESS_SECRET_ID`, `CENTAVO_GOCARDLESS_SECRET_KEY`, `CENTAVO_GOCARDLESS_BASE_URL`
    pub gocardless: Option<ProviderKeys>,
    /// `CENTAVO_PLAID_CLIENT_ID`, `CENTAVO_PLAID_SECRET`, `CENTAVO_PLAID_BASE_URL`
    pub plaid: Option<ProviderKeys>,
    /// `CENTAVO_SIMPLEFIN_BASE_URL`
    pub simplefin_url: String,
}

/// Our keys at one provider and where it answers.
#[derive(Debug, Clone)]
pub struct ProviderKeys {
    pub id: Hidden,
    pub secret: Hidden,
    pub base_url: String,
}

/// A setting that is not shown.
#[derive(Clone)]
pub struct Hidden(pub String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[hidden]")
    }
}

impl Vars {
    /// Both keys of a provider, or neither.
    fn keys(&mut self, [id, secret, base]: [&str; 3], default: &str) -> Option<ProviderKeys> {
        let base_url = self.base_url(base, default);
        match (self.text(id), self.text(secret)) {
            (Some(id), Some(secret)) => {
                Some(ProviderKeys { id: Hidden(id), secret: Hidden(secret), base_url })
            }
            (None, None) => None,
            (None, Some(_)) => {
                self.errors.push(format!("{id} is missing: {secret} is set."));
                None
            }
            (Some(_), None) => {
                self.errors.push(format!("{secret} is missing: {id} is set."));
                None
            }
        }
    }

    pub fn banking(&mut self) -> Banking {
        Banking {
            belvo: self.keys(
                [
                    "CENTAVO_BELVO_SECRET_ID",
                    "CENTAVO_BELVO_SECRET_PASSWORD",
                    "CENTAVO_BELVO_BASE_URL",
                ],
                "https://api.belvo.com",
            ),
            belvo_webhook: self.text("CENTAVO_BELVO_WEBHOOK_AUTHORIZATION").map(Hidden),
            gocardless: self.keys(
                [
                    "CENTAVO_GOCARDLESS_SECRET_ID",
                    "CENTAVO_GOCARDLESS_SECRET_KEY",
                    "CENTAVO_GOCARDLESS_BASE_URL",
                ],
                "https://bankaccountdata.gocardless.com",
            ),
            plaid: self.keys(
                ["CENTAVO_PLAID_CLIENT_ID", "CENTAVO_PLAID_SECRET", "CENTAVO_PLAID_BASE_URL"],
                "https://production.plaid.com",
            ),
            simplefin_url: self
                .base_url("CENTAVO_SIMPLEFIN_BASE_URL", "https://bridge.simplefin.org/simplefin"),
        }
    }
}
