//! What Belvo calls to tell. Its calls carry no signature, only a header that both sides know.

use super::{Belvo, wire};
use crate::model::provider::{
    EventKind, ProviderError, ProviderErrorKind, ProviderEvent, WebhookCall, WebhookFault,
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

impl Belvo {
    pub(super) fn read_call(
        &self,
        call: &WebhookCall<'_>,
    ) -> Result<Vec<ProviderEvent>, WebhookFault> {
        let forged = WebhookFault::Forged("the authorization is wrong");
        let known = self.webhook_authorization.as_ref().ok_or(forged.clone())?;
        let told = call.header("authorization").ok_or(forged.clone())?;
        // Hashes are of one length, so that the comparison tells nothing of the secret's.
        let same = Sha256::digest(told).ct_eq(&Sha256::digest(known.expose()));
        if !bool::from(same) {
            return Err(forged);
        }
        let sent: wire::Call =
            serde_json::from_slice(call.body).map_err(|_| WebhookFault::Unreadable)?;
        let Some(connection) = sent.link_id.clone() else {
            return Ok(Vec::new());
        };
        let id = Sha256::digest(call.body).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(vec![ProviderEvent { id, connection, kind: kind(&sent) }])
    }
}

fn kind(call: &wire::Call) -> EventKind {
    let fault =
        |kind, detail| EventKind::Fault(ProviderError::new(kind, &call.webhook_code, detail));
    match (call.webhook_type.as_str(), call.webhook_code.as_str()) {
        ("TRANSACTIONS", "historical_update") => EventKind::HistoryReady,
        (
            "TRANSACTIONS",
            "new_transactions_available"
            | "new_transactions"
            | "transactions_updated"
            | "transactions_deleted",
        ) => EventKind::NewData,
        ("ACCOUNTS", "new_accounts_available") => EventKind::NewAccounts,
        ("LINKS", "token_required") => {
            fault(ProviderErrorKind::NeedsReauth, "The bank asks for a code.")
        }
        ("LINKS", "login_error" | "invalid") => {
            fault(ProviderErrorKind::NeedsReauth, "The bank no longer takes the credentials.")
        }
        ("CONSENTS", "consent_expired") => {
            fault(ProviderErrorKind::ConsentExpired, "The consent has ended.")
        }
        ("CONSENTS", "consent_revoked" | "consent_rejected") => EventKind::Revoked,
        (kind, code) => EventKind::Other(format!("{kind} {code}").chars().take(60).collect()),
    }
}
