//! Accounts and their balances.

use super::api::Reading;
use super::errors::Asked;
use super::link::Access;
use super::{Gocardless, wire};
use crate::model::provider::{ProviderAccount, ProviderBalance, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use crate::model::statement::StatementAccountKind;
use crate::providers::{read_state, segment, text};
use chrono::{DateTime, NaiveTime, Utc};

/// What is booked, the surest word first.
const LEDGER: [&str; 6] = [
    "closingBooked",
    "interimBooked",
    "previouslyClosedBooked",
    "expected",
    "information",
    "openingBooked",
];
const AVAILABLE: [&str; 4] =
    ["interimAvailable", "closingAvailable", "forwardAvailable", "openingAvailable"];

impl Gocardless {
    pub(super) async fn all_accounts(
        &self,
        credentials: &Secret,
    ) -> Result<Vec<ProviderAccount>, ProviderError> {
        let access: Access = read_state(credentials)?;
        let requisition = self.requisition(&access.requisition).await?;
        let mut all = Vec::with_capacity(requisition.accounts.len());
        for id in requisition.accounts.iter().filter_map(|id| text::id(id)) {
            all.push(self.account(id).await?);
        }
        Ok(all)
    }

    /// One account; why it can't be read is its own, except when nothing can be read at all.
    async fn account(&self, id: String) -> Result<ProviderAccount, ProviderError> {
        let path = format!("api/v2/accounts/{}/", segment(&id)?);
        let mut fault = None;
        let meta = match self.get::<wire::AccountMeta>(&path, &[], Asked::Account).await {
            Ok(meta) => Some(meta),
            Err(error) if concerns_all(&error) => return Err(error),
            Err(error) => {
                fault = Some(error);
                None
            }
        };
        fault = fault.or_else(|| meta.as_ref().and_then(|meta| unready(meta.status.as_deref())));
        let mut details = wire::AccountDetails::default();
        let mut balance = None;
        if fault.is_none() {
            match self.read_account::<wire::Details>(&id, Reading::Details, &[]).await {
                Ok(answer) => details = answer.account,
                Err(error) => fault = Some(error),
            }
        }
        if fault.is_none() {
            match self.balance(&id).await {
                Ok(found) => balance = Some(found),
                // It was read as often today as it may be: that is no fault of the account.
                Err(error) if error.kind == ProviderErrorKind::ReadingsSpent => {}
                Err(error) => fault = Some(error),
            }
        }
        Ok(read(id, meta, details, balance, fault))
    }

    pub(super) async fn balance(&self, account: &str) -> Result<ProviderBalance, ProviderError> {
        let sent: wire::Balances = self.read_account(account, Reading::Balances, &[]).await?;
        Ok(balance(&sent.balances, self.clock.now()))
    }
}

/// Whether a failure is of our keys or of the provider rather than of one account.
pub fn concerns_all(error: &ProviderError) -> bool {
    matches!(error.kind, ProviderErrorKind::BadKeys | ProviderErrorKind::ProviderDown)
}

fn unready(status: Option<&str>) -> Option<ProviderError> {
    let (kind, detail) = match status? {
        "EXPIRED" => (ProviderErrorKind::ConsentExpired, "The consent for this account has ended."),
        "SUSPENDED" => (ProviderErrorKind::NeedsReauth, "The account is suspended after failures."),
        "ERROR" => (ProviderErrorKind::InstitutionDown, "The bank fails to tell this account."),
        "PROCESSING" | "DISCOVERED" => (ProviderErrorKind::NotReady, "The account is being read."),
        _ => return None,
    };
    Some(ProviderError::new(kind, status.unwrap_or_default(), detail))
}

fn read(
    id: String,
    meta: Option<wire::AccountMeta>,
    details: wire::AccountDetails,
    balance: Option<ProviderBalance>,
    fault: Option<ProviderError>,
) -> ProviderAccount {
    let words = |field: &Option<String>| field.as_deref().and_then(text::words);
    let number = |field: &Option<String>| field.as_deref().and_then(text::number);
    let of_meta = meta.as_ref();
    let iban = number(&details.iban).or_else(|| of_meta.and_then(|meta| number(&meta.iban)));
    let bban = number(&details.bban);
    let pan = details.masked_pan.as_deref().and_then(text::mask);
    let mask = iban.as_deref().or(bban.as_deref()).and_then(text::mask).or(pan);
    let holder =
        words(&details.owner_name).or_else(|| of_meta.and_then(|meta| words(&meta.owner_name)));
    let name = words(&details.display_name)
        .or_else(|| words(&details.name))
        .or_else(|| words(&details.product))
        .or_else(|| mask.as_ref().map(|mask| format!("…{mask}")))
        .unwrap_or_else(|| "GoCardless".to_owned());
    let told = details.currency.as_deref().and_then(text::currency);
    let currency = told.or_else(|| balance.as_ref().and_then(|one| one.currency.clone()));
    let kind = match details.cash_account_type.as_deref() {
        Some("SVGS" | "MOMA") => StatementAccountKind::Savings,
        Some("CARD") => StatementAccountKind::CreditCard,
        Some("LOAN") => StatementAccountKind::Loan,
        None if details.masked_pan.is_some() && iban.is_none() => StatementAccountKind::CreditCard,
        _ => StatementAccountKind::Checking,
    };
    ProviderAccount {
        external_id: id,
        lasting_id: None,
        name,
        kind,
        currency,
        iban,
        clabe: None,
        number: bban,
        mask,
        holder,
        institution: None,
        balance,
        fault,
    }
}

/// The balances of an account as one; of several of a kind the newest.
pub fn balance(sent: &[wire::Balance], now: DateTime<Utc>) -> ProviderBalance {
    let of_kind = |kind: &str| {
        sent.iter()
            .filter(|one| one.balance_type.as_deref() == Some(kind))
            .max_by_key(|one| one.reference_date.as_deref().and_then(text::day))
    };
    let first = |kinds: &[&str]| kinds.iter().find_map(|kind| of_kind(kind));
    let ledger = first(&LEDGER);
    let available = first(&AVAILABLE);
    let amount =
        |one: Option<&wire::Balance>| one.and_then(|one| text::decimal(&one.balance_amount.amount));
    let told = ledger.or(available);
    let day = told.and_then(|one| one.reference_date.as_deref()).and_then(text::day);
    ProviderBalance {
        ledger: amount(ledger),
        available: amount(available),
        limit: None,
        currency: told
            .and_then(|one| one.balance_amount.currency.as_deref())
            .and_then(text::currency),
        as_of: day.map_or(now, |day| day.and_time(NaiveTime::MIN).and_utc().min(now)),
        statement: None,
    }
}
