//! Transactions of a span of days, page by page.

use super::{Belvo, wire};
use crate::model::provider::{
    AccountLines, AccountQuery, ProviderError, ProviderErrorKind, ProviderLine,
};
use crate::model::secret::Secret;
use crate::model::statement::{Problem, ProblemCode, StatementLine};
use crate::providers::lines::Collected;
use crate::providers::{Progress, segment, text};
use chrono::NaiveDate;
use serde_json::value::RawValue;

impl Belvo {
    pub(super) async fn read_all(
        &self,
        credentials: &Secret,
        queries: &[AccountQuery],
        today: NaiveDate,
        progress: Progress<'_>,
    ) -> Result<Vec<(String, Result<AccountLines, ProviderError>)>, ProviderError> {
        let link = segment(credentials.expose())?;
        let mut all = Vec::with_capacity(queries.len());
        let mut before = 0;
        for query in queries {
            let told = |count: usize| progress(before + count);
            let answer = self.read_one(link, query, today, &told).await;
            if let Err(error) = &answer
                && !is_of_one(error)
            {
                return Err(error.clone());
            }
            before += answer.as_ref().map_or(0, |lines| lines.lines.len());
            all.push((query.account.clone(), answer));
        }
        Ok(all)
    }

    async fn read_one(
        &self,
        link: &str,
        query: &AccountQuery,
        today: NaiveDate,
        progress: Progress<'_>,
    ) -> Result<AccountLines, ProviderError> {
        let span = format!("{},{}", query.from, today);
        let asked =
            [("link", link), ("account", query.account.as_str()), ("value_date__range", &span)];
        let sent: Vec<wire::Entry> = self
            .list("api/transactions/", &asked, |one: &wire::Entry| id_of(&one.0), progress)
            .await?;
        let mut collected = Collected::default();
        for one in &sent {
            collected.take(|at| read(&one.0, at, &query.account));
        }
        let (lines, problems) = collected.into_parts();
        Ok(AccountLines {
            lines,
            problems,
            balance: self.held(&query.account).await,
            cursor: None,
            covers: Some((query.from, today)),
            still_collecting: false,
            fault: None,
        })
    }
}

/// Whether a failure is of one account's list rather than of the link. One that refuses so many days is
/// asked for fewer.
fn is_of_one(error: &ProviderError) -> bool {
    use ProviderErrorKind::{NotReady, Unreadable, WindowRefused};
    matches!(error.kind, Unreadable | NotReady | WindowRefused)
}

fn id_of(raw: &RawValue) -> Option<String> {
    serde_json::from_str::<wire::TransactionId>(raw.get()).ok().map(|one| one.id)
}

/// One transaction as a statement line; `Ok(None)` when it is of another account.
pub fn read(raw: &RawValue, at: usize, account: &str) -> Result<Option<ProviderLine>, Problem> {
    let bad = |code, field: &str, value: &str| text::problem(at, code, field, value);
    let sent: wire::Transaction = serde_json::from_str(raw.get())
        .map_err(|_| bad(ProblemCode::SourceError, "transaction", ""))?;
    if sent.account.as_ref().is_some_and(|of| of.id != account) {
        return Ok(None);
    }
    let external_id =
        text::id(&sent.id).ok_or_else(|| bad(ProblemCode::SourceError, "id", &sent.id))?;
    let size = text::decimal(&sent.amount)
        .ok_or_else(|| bad(ProblemCode::BadAmount, "amount", sent.amount.get()))?
        .abs();
    let amount = match sent.direction.as_deref() {
        Some("INFLOW") => size,
        Some("OUTFLOW") => -size,
        // Without a direction the amount could mean either.
        other => return Err(bad(ProblemCode::BadAmount, "type", other.unwrap_or_default())),
    };
    let value = sent.value_date.as_deref();
    let told = value
        .or(sent.accounting_date.as_deref())
        .ok_or_else(|| bad(ProblemCode::MissingDate, "value_date", ""))?;
    let booked_on = text::day(told).ok_or_else(|| bad(ProblemCode::BadDate, "value_date", told))?;
    let currency = match sent.currency.as_deref() {
        Some(code) => Some(
            text::currency(code).ok_or_else(|| bad(ProblemCode::BadCurrency, "currency", code))?,
        ),
        None => None,
    };
    let words = |field: &Option<String>| field.as_deref().and_then(text::words);
    let line = StatementLine {
        line: text::line_number(at),
        external_id: Some(external_id),
        booked_on,
        amount,
        currency,
        description: words(&sent.description)
            .or_else(|| words(&sent.observations))
            .unwrap_or_default(),
        payee: sent.merchant.as_ref().and_then(|merchant| words(&merchant.name)),
        memo: words(&sent.observations).filter(|_| words(&sent.description).is_some()),
        reference: words(&sent.reference),
        category: words(&sent.category),
        pending: sent.status.as_deref() == Some("PENDING"),
        ..StatementLine::default()
    };
    Ok(Some(ProviderLine { line, raw: text::redacted(raw) }))
}
