//! Transactions of a span of days, booked and pending.

use super::accounts::concerns_all;
use super::api::Reading;
use super::link::Access;
use super::{Gocardless, banks, wire};
use crate::model::merchant_code;
use crate::model::provider::{AccountLines, AccountQuery, ProviderError, ProviderLine};
use crate::model::secret::Secret;
use crate::model::statement::{Problem, ProblemCode, StatementLine};
use crate::providers::lines::Collected;
use crate::providers::{Progress, read_state, text};
use chrono::NaiveDate;
use serde_json::value::RawValue;
use std::collections::HashSet;

impl Gocardless {
    pub(super) async fn read_all(
        &self,
        credentials: &Secret,
        queries: &[AccountQuery],
        today: NaiveDate,
        progress: Progress<'_>,
    ) -> Result<Vec<(String, Result<AccountLines, ProviderError>)>, ProviderError> {
        let access: Access = read_state(credentials)?;
        let mut all = Vec::with_capacity(queries.len());
        let mut count = 0;
        for query in queries {
            let answer = self.read_one(&access, query, today).await;
            if let Err(error) = &answer
                && concerns_all(error)
            {
                return Err(error.clone());
            }
            count += answer.as_ref().map_or(0, |lines| lines.lines.len());
            progress(count);
            all.push((query.account.clone(), answer));
        }
        Ok(all)
    }

    async fn read_one(
        &self,
        access: &Access,
        query: &AccountQuery,
        today: NaiveDate,
    ) -> Result<AccountLines, ProviderError> {
        let (from, to) = (query.from.to_string(), today.to_string());
        let span = [("date_from", from.as_str()), ("date_to", to.as_str())];
        let sent: wire::TransactionsAnswer =
            self.read_account(&query.account, Reading::Transactions, &span).await?;
        let (lines, problems) = read(&sent.transactions, &access.institution, today);
        // The balance has readings of its own to spend; without it the movements still count.
        let balance = self.balance(&query.account).await.ok();
        Ok(AccountLines {
            lines,
            problems,
            balance,
            cursor: None,
            covers: Some((query.from, today)),
            still_collecting: false,
            fault: None,
        })
    }
}

/// Pending entries first: some banks give an entry the same id when it is booked, and the booked one counts.
pub fn read(
    sent: &wire::Transactions,
    institution: &str,
    today: NaiveDate,
) -> (Vec<ProviderLine>, Vec<Problem>) {
    let reused = reused_ids(&sent.booked);
    let mut collected = Collected::default();
    let pending = sent.pending.iter().map(|raw| (raw, true));
    for (raw, pending) in pending.chain(sent.booked.iter().map(|raw| (raw, false))) {
        collected.take(|at| line(raw, at, pending, institution, &reused, today).map(Some));
    }
    collected.into_parts()
}

/// Ids that this bank uses for different booked movements. The same movement sent twice is no such case.
fn reused_ids(booked: &[Box<RawValue>]) -> HashSet<String> {
    let mut seen = std::collections::HashMap::new();
    let mut reused = HashSet::new();
    for raw in booked {
        let Ok(sent) = serde_json::from_str::<wire::Transaction>(raw.get()) else {
            continue;
        };
        let Some(id) = sent.transaction_id else {
            continue;
        };
        let inner = sent.internal_transaction_id.clone();
        let is = (inner.is_none().then(|| raw.get().to_owned()), inner);
        if seen.insert(id.clone(), is.clone()).is_some_and(|before| before != is) {
            reused.insert(id);
        }
    }
    reused
}

/// One entry as a statement line.
pub fn line(
    raw: &RawValue,
    at: usize,
    pending: bool,
    institution: &str,
    reused: &HashSet<String>,
    today: NaiveDate,
) -> Result<ProviderLine, Problem> {
    let bad = |code, field: &str, value: &str| text::problem(at, code, field, value);
    let sent: wire::Transaction = serde_json::from_str(raw.get())
        .map_err(|_| bad(ProblemCode::SourceError, "transaction", ""))?;
    let money = &sent.transaction_amount;
    let amount = text::decimal(&money.amount)
        .ok_or_else(|| bad(ProblemCode::BadAmount, "transactionAmount", money.amount.get()))?;
    let currency = match money.currency.as_deref() {
        Some(code) => Some(
            text::currency(code)
                .ok_or_else(|| bad(ProblemCode::BadCurrency, "transactionAmount", code))?,
        ),
        None => None,
    };
    let booked =
        [&sent.booking_date, &sent.booking_date_time, &sent.value_date, &sent.value_date_time];
    let told = booked.iter().find_map(|field| field.as_deref());
    let booked_on = match told {
        Some(text) => {
            text::day(text).ok_or_else(|| bad(ProblemCode::BadDate, "bookingDate", text))?
        }
        None if pending => today,
        None => return Err(bad(ProblemCode::MissingDate, "bookingDate", "")),
    };
    let outflow = amount.is_sign_negative();
    let account = if outflow { &sent.creditor_account } else { &sent.debtor_account };
    let line = StatementLine {
        line: text::line_number(at),
        external_id: banks::external_id(&sent, institution, reused),
        booked_on,
        value_on: sent.value_date.as_deref().and_then(text::day),
        amount,
        currency,
        description: sent.words().as_deref().and_then(text::words).unwrap_or_default(),
        payee: banks::payee(&sent, institution, outflow).as_deref().and_then(text::words),
        reference: reference(&sent),
        category: sent.merchant_category_code.as_deref().and_then(merchant_code::told),
        pending,
        counterparty_account: account.as_deref().and_then(number_of),
        ..StatementLine::default()
    };
    Ok(ProviderLine { line, raw: text::redacted(raw) })
}

fn reference(sent: &wire::Transaction) -> Option<String> {
    let told = sent.check_id.as_deref().or(sent.end_to_end_id.as_deref())?;
    let none = matches!(told.trim().to_ascii_uppercase().as_str(), "NOTPROVIDED" | "NOT PROVIDED");
    text::words(told).filter(|_| !none)
}

/// The number in an account object; some banks send a bare text.
fn number_of(raw: &RawValue) -> Option<String> {
    if let Ok(account) = serde_json::from_str::<wire::Iban>(raw.get()) {
        return account.iban.or(account.bban).as_deref().and_then(text::number);
    }
    let text: String = serde_json::from_str(raw.get()).ok()?;
    text::number(&text)
}
