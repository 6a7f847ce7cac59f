//! The transactions that lines become.

use crate::model::transaction::{Decision, Flag, Source, Split, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;

/// A new transaction that a line became.
#[derive(Debug, Clone)]
pub struct NewTransaction {
    pub id: Uuid,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub amount: Amount,
    pub currency: String,
    pub status: Status,
    pub description: String,
    pub payee_id: Option<Uuid>,
    pub payee_source: Source,
    pub decision: Decision,
    pub memo: Option<String>,
    pub memo_source: Source,
    pub flag: Option<Flag>,
    /// A rule wants a person to look at it.
    pub wants_review: bool,
    /// A rule wants no total to count it.
    pub hidden: bool,
    pub tags: Vec<String>,
    /// Two or more parts that add up to the amount, or none.
    pub parts: Vec<Split>,
    /// The person had checked it against a statement where it comes from.
    pub reconciled: bool,
    pub original: Option<(Amount, String)>,
    pub bank: BankWords,
}

/// What the bank wrote about the movement's other side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankWords {
    pub tracking_key: Option<String>,
    pub reference_number: Option<String>,
    pub counterparty_bank: Option<String>,
    pub counterparty_account_hash: Option<String>,
    pub counterparty_account_mask: Option<String>,
}

/// Writes transactions; `search` is the text that each is found by.
pub fn insert_transactions(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    rows: &[NewTransaction],
    search: Vec<String>,
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO transactions (household_id, account_id, created_at, updated_at, origin, id,
             booked_on, value_on, amount, currency, status, description, search, payee_id,
             payee_source, category_id, category_source, category_reason, category_confidence, memo,
             is_split, reconciled, status_source, tags_source, original_amount, original_currency,
             tracking_key, reference_number, counterparty_bank, counterparty_account_hash,
             counterparty_account_mask, memo_source, flag, wants_review, hidden,
             hidden_source)
         SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(account_id)
    .sql(", ")
    .bind(now)
    .sql(", ")
    .bind(now)
    .sql(", 'import', t.* FROM unnest(")
    .bind(rows.iter().map(|r| r.id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.booked_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.value_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.currency.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.status.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.description.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(search)
    .sql(", ")
    .bind(rows.iter().map(|r| r.payee_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.payee_source.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.decision.category_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.decision.source.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(
        rows.iter()
            .map(|r| r.decision.reason.as_ref().map(|reason| json!(reason)))
            .collect::<Vec<_>>(),
    )
    .sql(", ")
    .bind(rows.iter().map(|r| r.decision.confidence).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.memo.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| !r.parts.is_empty()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.reconciled).collect::<Vec<_>>())
    .sql(", ")
    .bind(decided(rows, Source::Provider, |r| r.status == Status::Void))
    .sql(", ")
    .bind(decided(rows, Source::Provider, |r| !r.tags.is_empty()))
    .sql(", ")
    .bind(rows.iter().map(|r| r.original.as_ref().map(|o| o.0)).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.original.as_ref().map(|o| o.1.clone())).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.tracking_key.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.reference_number.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_bank.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_account_hash.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_account_mask.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.memo_source.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.flag.map(|flag| flag.as_str().to_owned())).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.wants_review).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.hidden).collect::<Vec<_>>())
    .sql(", ")
    .bind(decided(rows, Source::Rule, |r| r.hidden))
    .sql(") t")
    .execute(tx.conn())?;
    insert_parts(tx, rows)
}

/// Who decided a field: this source where it is given.
fn decided(
    rows: &[NewTransaction],
    by: Source,
    given: impl Fn(&NewTransaction) -> bool,
) -> Vec<String> {
    let source = |row| if given(row) { by } else { Source::None };
    rows.iter().map(|row| source(row).as_str().to_owned()).collect()
}

fn insert_parts(tx: &mut HouseholdTx<'_>, rows: &[NewTransaction]) -> Result<()> {
    let parts: Vec<(Uuid, i32, &Split)> = rows
        .iter()
        .flat_map(|row| (1..).zip(&row.parts).map(|(place, part)| (row.id, place, part)))
        .collect();
    if parts.is_empty() {
        return Ok(());
    }
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO splits (household_id, transaction_id, position, category_id, amount, memo)
         SELECT ",
    )
    .bind(household)
    .sql(", s.* FROM unnest(")
    .bind(parts.iter().map(|(id, ..)| *id).collect::<Vec<_>>())
    .sql(", ")
    .bind(parts.iter().map(|(_, place, _)| *place).collect::<Vec<_>>())
    .sql("::smallint[], ")
    .bind(parts.iter().map(|(.., part)| part.category_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(parts.iter().map(|(.., part)| part.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(parts.iter().map(|(.., part)| part.memo.clone()).collect::<Vec<_>>())
    .sql(") s")
    .execute(tx.conn())?;
    Ok(())
}
