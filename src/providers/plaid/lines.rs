//! `/transactions/sync`: a stream of changes per account.

use super::{Plaid, errors, wire};
use crate::model::provider::{
    AccountLines, AccountQuery, ProviderBalance, ProviderError, ProviderErrorKind, ProviderLine,
};
use crate::model::secret::Secret;
use crate::model::statement::{Problem, ProblemCode, StatementLine};
use crate::providers::Progress;
use crate::providers::http::Repeat;
use crate::providers::lines::Collected;
use crate::providers::text;
use serde_json::json;
use serde_json::value::RawValue;

const PAGE: usize = 500;
/// Pages of one round: 250,000 changes.
const MOST_PAGES: usize = 500;
/// How often a round may begin anew because the history changed under it.
const MOST_RESTARTS: usize = 5;

impl Plaid {
    pub(super) async fn sync_all(
        &self,
        access: &Secret,
        queries: &[AccountQuery],
        progress: Progress<'_>,
    ) -> Result<Vec<(String, Result<AccountLines, ProviderError>)>, ProviderError> {
        let mut all = Vec::with_capacity(queries.len());
        let mut before = 0;
        for query in queries {
            let told = |count: usize| progress(before + count);
            let answer = self.sync(access, query, &told).await;
            if let Err(error) = &answer
                && concerns_the_item(error.kind)
            {
                return Err(error.clone());
            }
            before += answer.as_ref().map_or(0, |lines| lines.lines.len());
            all.push((query.account.clone(), answer));
        }
        Ok(all)
    }

    /// One account's round, begun anew as often as the history changes while it is read: what was
    /// read before a change may never be told again.
    async fn sync(
        &self,
        access: &Secret,
        query: &AccountQuery,
        progress: Progress<'_>,
    ) -> Result<AccountLines, ProviderError> {
        let mut restarts = 0;
        loop {
            match self.round(access, query, progress).await {
                Err(error) if error.code == errors::MUTATED && restarts < MOST_RESTARTS => {
                    restarts += 1;
                }
                done => return done,
            }
        }
    }

    async fn round(
        &self,
        access: &Secret,
        query: &AccountQuery,
        progress: Progress<'_>,
    ) -> Result<AccountLines, ProviderError> {
        let mut collected = Collected::default();
        let mut cursor = query.cursor.clone();
        let mut balance = None;
        for _ in 0..MOST_PAGES {
            let mut body = json!({
                "access_token": access.expose(),
                "count": PAGE,
                "options": { "account_id": query.account, "include_original_description": true },
            });
            if let Some(cursor) = &cursor {
                body["cursor"] = json!(cursor);
            }
            let page: wire::SyncPage =
                self.call("transactions/sync", body, Repeat::Harmless).await?;
            for raw in page.added.iter().chain(&page.modified) {
                collected.take(|at| read(raw, at, &query.account));
            }
            for gone in &page.removed {
                collected.remove(&gone.transaction_id);
            }
            progress(collected.len());
            balance = self.balance_in(&page, &query.account).or(balance);
            let stuck = page.has_more && cursor.as_deref() == Some(page.next_cursor.as_str());
            cursor = Some(page.next_cursor).filter(|next| !next.is_empty());
            if stuck {
                break;
            }
            if !page.has_more {
                let status = page.transactions_update_status.as_deref();
                let (lines, problems) = collected.into_parts();
                return Ok(AccountLines {
                    lines,
                    problems,
                    balance,
                    cursor: cursor.or_else(|| query.cursor.clone()),
                    covers: None,
                    still_collecting: matches!(
                        status,
                        Some("NOT_READY" | "INITIAL_UPDATE_COMPLETE")
                    ),
                    fault: None,
                });
            }
        }
        let detail = "The pages do not come to an end.";
        Err(ProviderError::new(ProviderErrorKind::Unreadable, "endless_pages", detail))
    }

    fn balance_in(&self, page: &wire::SyncPage, account: &str) -> Option<ProviderBalance> {
        let found = page.accounts.iter().find(|one| one.account_id == account)?;
        Some(found.balance(self.clock.now()))
    }
}

/// Whether a failure is that of the whole item, so that asking for the next account is in vain.
fn concerns_the_item(kind: ProviderErrorKind) -> bool {
    use ProviderErrorKind as Kind;
    !matches!(kind, Kind::AccountGone | Kind::NotSupported | Kind::NotReady | Kind::Unreadable)
}

/// One transaction as a statement line; `Ok(None)` when it is of another account.
pub fn read(raw: &RawValue, at: usize, account: &str) -> Result<Option<ProviderLine>, Problem> {
    let bad = |code, field: &str, value: &str| text::problem(at, code, field, value);
    let sent: wire::Transaction = serde_json::from_str(raw.get())
        .map_err(|_| bad(ProblemCode::SourceError, "transaction", ""))?;
    if sent.account_id.as_deref().is_some_and(|of| of != account) {
        return Ok(None);
    }
    let external_id = text::id(&sent.transaction_id)
        .ok_or_else(|| bad(ProblemCode::SourceError, "transaction_id", &sent.transaction_id))?;
    let amount = text::decimal(&sent.amount)
        .ok_or_else(|| bad(ProblemCode::BadAmount, "amount", sent.amount.get()))?;
    let booked_on =
        text::day(&sent.date).ok_or_else(|| bad(ProblemCode::BadDate, "date", &sent.date))?;
    let currency = match (&sent.iso_currency_code, &sent.unofficial_currency_code) {
        (Some(code), _) => Some(
            text::currency(code)
                .ok_or_else(|| bad(ProblemCode::BadCurrency, "iso_currency_code", code))?,
        ),
        (None, Some(code)) => {
            return Err(bad(ProblemCode::BadCurrency, "unofficial_currency_code", code));
        }
        (None, None) => None,
    };
    let words = |field: &Option<String>| field.as_deref().and_then(text::words);
    let reference = words(&sent.check_number)
        .or_else(|| sent.payment_meta.as_ref().and_then(|meta| words(&meta.reference_number)));
    let line = StatementLine {
        line: text::line_number(at),
        external_id: Some(external_id),
        booked_on,
        // Plaid's positive amounts leave the account.
        amount: -amount,
        currency,
        description: words(&sent.original_description)
            .or_else(|| words(&sent.name))
            .unwrap_or_default(),
        payee: words(&sent.merchant_name),
        reference,
        category: sent.personal_finance_category.map(|category| spoken(&category.primary)),
        pending: sent.pending,
        settles: sent.pending_transaction_id.as_deref().and_then(text::id),
        ..StatementLine::default()
    };
    Ok(Some(ProviderLine { line, raw: text::redacted(raw) }))
}

/// `FOOD_AND_DRINK` as a person would write it.
fn spoken(code: &str) -> String {
    let lower = code.replace('_', " ").to_lowercase();
    let mut letters = lower.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest: String = letters.take(60).collect();
    first + &rest
}
