//! What Plaid calls to tell.

use super::jwt::{Token, hex};
use super::{Plaid, errors, wire};
use crate::model::provider::{
    EventKind, ProviderError, ProviderErrorKind, ProviderEvent, WebhookCall, WebhookFault,
};
use sha2::{Digest, Sha256};

impl Plaid {
    pub(super) async fn read_call(
        &self,
        call: &WebhookCall<'_>,
    ) -> Result<Vec<ProviderEvent>, WebhookFault> {
        let text = call
            .header("plaid-verification")
            .ok_or(WebhookFault::Forged("the token is missing"))?;
        let token = Token::parse(text)?;
        if !token.is_timely(call.received_at) {
            return Err(WebhookFault::Forged("the call is not of now"));
        }
        let key = self.public_key(&token.kid, call.received_at).await?;
        token.check(&key, call.body, call.received_at)?;
        // A replay has the same token; the next call with the same words has another.
        events(call.body, hex(&Sha256::digest(text)))
    }
}

fn events(body: &[u8], id: String) -> Result<Vec<ProviderEvent>, WebhookFault> {
    let call: wire::Call = serde_json::from_slice(body).map_err(|_| WebhookFault::Unreadable)?;
    let Some(connection) = call.item_id.clone() else {
        return Ok(Vec::new());
    };
    let kind = kind(&call);
    Ok(vec![ProviderEvent { id, connection, kind }])
}

fn kind(call: &wire::Call) -> EventKind {
    match (call.webhook_type.as_str(), call.webhook_code.as_str()) {
        ("TRANSACTIONS", "HISTORICAL_UPDATE") => EventKind::HistoryReady,
        (
            "TRANSACTIONS",
            "SYNC_UPDATES_AVAILABLE" | "INITIAL_UPDATE" | "DEFAULT_UPDATE" | "TRANSACTIONS_REMOVED",
        )
        | ("ITEM", "USER_ACCOUNT_REVOKED") => EventKind::NewData,
        ("ITEM", "ERROR") => EventKind::Fault(call.error.as_ref().map_or_else(
            || ProviderError::new(ProviderErrorKind::NeedsReauth, "ITEM_ERROR", ""),
            errors::of_body,
        )),
        ("ITEM", "LOGIN_REPAIRED") => EventKind::Repaired,
        ("ITEM", "PENDING_EXPIRATION") => EventKind::ConsentEnds(call.consent_expiration_time),
        ("ITEM", "PENDING_DISCONNECT") => EventKind::ConsentEnds(call.disconnect_time),
        ("ITEM", "USER_PERMISSION_REVOKED") => EventKind::Revoked,
        ("ITEM", "NEW_ACCOUNTS_AVAILABLE") => EventKind::NewAccounts,
        (_, code) => EventKind::Other(code.chars().take(60).collect()),
    }
}
