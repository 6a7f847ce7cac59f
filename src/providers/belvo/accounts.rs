//! Accounts and their balances, as Belvo last collected them.

use super::{Belvo, wire};
use crate::model::provider::{ProviderAccount, ProviderBalance, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use crate::model::statement::StatementAccountKind;
use crate::providers::{segment, text};
use chrono::{DateTime, Utc};

impl Belvo {
    pub(super) async fn all_accounts(
        &self,
        credentials: &Secret,
    ) -> Result<Vec<ProviderAccount>, ProviderError> {
        let link = segment(credentials.expose())?;
        let sent: Vec<wire::Account> = self
            .list(
                "api/accounts/",
                &[("link", link)],
                |one: &wire::Account| Some(one.id.clone()),
                &|_| {},
            )
            .await?;
        if sent.is_empty() {
            let detail = "Belvo has not collected the accounts yet.";
            return Err(ProviderError::new(ProviderErrorKind::NotReady, "no_accounts", detail));
        }
        let now = self.clock.now();
        Ok(sent.iter().filter_map(|account| read(account, now)).collect())
    }

    /// What one account holds; the movements count without it.
    pub(super) async fn held(&self, account: &str) -> Option<ProviderBalance> {
        let path = format!("api/accounts/{}/", segment(account).ok()?);
        let sent: wire::Account = self.get(&path, &[]).await.ok()?;
        Some(balance(&sent, self.clock.now()))
    }
}

/// An account as ours; `None` when its id can't be kept.
pub fn read(sent: &wire::Account, now: DateTime<Utc>) -> Option<ProviderAccount> {
    let words = |field: &Option<String>| field.as_deref().and_then(text::words);
    let public = sent.public_identification_value.as_deref().and_then(text::number);
    let named = sent.public_identification_name.as_deref().unwrap_or_default().to_uppercase();
    let clabe = public.clone().filter(|value| {
        named == "CLABE" && value.len() == 18 && value.bytes().all(|b| b.is_ascii_digit())
    });
    let number = sent.number.as_deref().and_then(text::number).or(public);
    let mask = number.as_deref().or(clabe.as_deref()).and_then(text::mask);
    let institution = sent.institution.as_ref().and_then(|one| words(&one.name));
    let name =
        words(&sent.name).or_else(|| institution.clone()).unwrap_or_else(|| "Belvo".to_owned());
    Some(ProviderAccount {
        external_id: text::id(&sent.id)?,
        lasting_id: None,
        name,
        kind: kind(sent),
        currency: sent.currency.as_deref().and_then(text::currency),
        iban: None,
        clabe,
        number,
        mask,
        holder: None,
        institution,
        balance: Some(balance(sent, now)),
        fault: None,
    })
}

fn kind(sent: &wire::Account) -> StatementAccountKind {
    match sent.category.as_deref() {
        Some("CREDIT_CARD") => StatementAccountKind::CreditCard,
        Some("LOAN_ACCOUNT" | "FINANCING_ACCOUNT" | "INVOICE_FINANCING_ACCOUNT") => {
            StatementAccountKind::Loan
        }
        Some("SAVINGS_ACCOUNT") => StatementAccountKind::Savings,
        Some("INVESTMENT_ACCOUNT" | "PENSION_FUND_ACCOUNT") => StatementAccountKind::Investment,
        _ if sent.balance_type.as_deref() == Some("LIABILITY") => {
            StatementAccountKind::OtherLiability
        }
        _ => StatementAccountKind::Checking,
    }
}

fn balance(sent: &wire::Account, now: DateTime<Utc>) -> ProviderBalance {
    let owed = matches!(
        kind(sent),
        StatementAccountKind::CreditCard
            | StatementAccountKind::Loan
            | StatementAccountKind::OtherLiability
    );
    let current = sent.balance.as_ref().and_then(|balance| balance.current.as_deref());
    let current = current.and_then(text::decimal);
    let available = sent.balance.as_ref().and_then(|balance| balance.available.as_deref());
    let limit = sent.credit_data.as_ref().and_then(|credit| credit.credit_limit.as_deref());
    ProviderBalance {
        // Belvo tells what is owed as a positive number.
        ledger: if owed { current.map(|amount| -amount) } else { current },
        available: available.and_then(text::decimal),
        limit: limit.and_then(text::decimal),
        currency: sent.currency.as_deref().and_then(text::currency),
        as_of: sent.collected_at.unwrap_or(now),
    }
}
