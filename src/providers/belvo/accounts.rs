//! Accounts and their balances, as Belvo last collected them.

use super::{Belvo, wire};
use crate::model::provider::{
    ProviderAccount, ProviderBalance, ProviderError, ProviderErrorKind, ProviderStatement,
};
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
        statement: sent.credit_data.as_ref().and_then(statement),
    }
}

/// What Belvo read off the bank's last statement; nothing without its day and what avoids interest.
fn statement(sent: &wire::CreditData) -> Option<ProviderStatement> {
    let cut_on = sent.cutting_date.as_deref().and_then(text::day)?;
    let due_on = sent.next_payment_date.as_deref().and_then(text::day);
    Some(ProviderStatement {
        cut_on,
        due_on: due_on.filter(|due| *due > cut_on),
        no_interest: sent.no_interest_payment.as_deref().and_then(text::decimal)?,
        minimum: sent.minimum_payment.as_deref().and_then(text::decimal),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn told(credit_data: &str) -> Option<ProviderStatement> {
        let sent = format!(
            r#"{{ "id": "a", "category": "CREDIT_CARD", "currency": "MXN", "credit_data": {credit_data} }}"#
        );
        let sent: wire::Account = serde_json::from_str(&sent).unwrap();
        read(&sent, DateTime::UNIX_EPOCH).unwrap().balance.unwrap().statement
    }

    #[test]
    fn the_last_statement_of_a_card() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let whole = r#"{ "credit_limit": 192000.0, "cutting_date": "2026-11-12",
            "next_payment_date": "2026-12-02", "minimum_payment": 2400.3,
            "no_interest_payment": 12022.9, "interest_rate": 4.0 }"#;
        assert_eq!(
            told(whole),
            Some(ProviderStatement {
                cut_on: day("2026-11-12"),
                due_on: Some(day("2026-12-02")),
                no_interest: "12022.9".parse().unwrap(),
                minimum: "2400.3".parse().ok(),
            })
        );
        let early = r#"{ "cutting_date": "2026-11-12", "next_payment_date": "2026-11-02",
            "no_interest_payment": 0 }"#;
        assert_eq!(told(early).unwrap().due_on, None);
        for without in [
            "null",
            "{}",
            r#"{ "cutting_date": "2026-11-12" }"#,
            r#"{ "cutting_date": "soon", "no_interest_payment": 1 }"#,
        ] {
            assert_eq!(told(without), None, "{without}");
        }
    }
}
