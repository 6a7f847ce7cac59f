//! Statement lines and the transactions they became.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::import::{ImportLine, Outcome, OutcomeReason};
use crate::model::transaction::{Decision, Source, Status};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date, Integer, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid,
};
use serde_json::{Value, json};

/// A line seen before, and whether the person deleted what it became.
#[derive(Debug, Clone, QueryableByName)]
pub struct Known {
    #[diesel(sql_type = Nullable<Text>)]
    pub external_id: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub fingerprint: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub ordinal: Option<i32>,
    /// As the line said it; the transaction may have been edited since.
    #[diesel(sql_type = Date)]
    pub told_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub told_amount: Amount,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Bool)]
    pub deleted: bool,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub reconciled: bool,
}

const KNOWN: &str = "
    SELECT s.external_id, s.fingerprint, s.ordinal, s.booked_on AS told_on,
           s.amount AS told_amount, t.id AS transaction_id,
           t.deleted_at IS NOT NULL AS deleted, t.status, t.booked_on, t.value_on, t.amount,
           t.is_split, t.reconciled
      FROM (SELECT DISTINCT unnest(";

/// What this source's lines with these ids became.
pub fn by_external_ids(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    ids: Vec<String>,
) -> Result<Vec<Known>> {
    let asked = Sql::new(KNOWN).bind(ids).sql(
        ") AS external_id) asked
           JOIN sightings s ON s.external_id = asked.external_id",
    );
    known(tx, asked, account_id, source)
}

/// What this source's lines with these fingerprints became.
pub fn by_fingerprints(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    fingerprints: Vec<i64>,
) -> Result<Vec<Known>> {
    let asked = Sql::new(KNOWN).bind(fingerprints).sql(
        ") AS fingerprint) asked
           JOIN sightings s ON s.fingerprint = asked.fingerprint",
    );
    known(tx, asked, account_id, source)
}

/// A join and not `= ANY(…)`: whatever the planner believes of the table, each of 100,000 ids costs
/// one look into the index.
fn known(
    tx: &mut HouseholdTx<'_>,
    asked: Sql,
    account_id: Uuid,
    source: &str,
) -> Result<Vec<Known>> {
    Ok(asked
        .sql(
            " JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
             WHERE s.active AND s.account_id = ",
        )
        .bind(account_id)
        .sql(" AND s.source = ")
        .bind(source)
        .load(tx.conn())?)
}

/// A transaction that a line could be another report of.
#[derive(Debug, Clone, QueryableByName)]
pub struct Candidate {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee_key: Option<String>,
    #[diesel(sql_type = Bool)]
    pub deleted: bool,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub reconciled: bool,
    /// A line of this very source told of it.
    #[diesel(sql_type = Bool)]
    pub claimed: bool,
    /// A line of any source told of it.
    #[diesel(sql_type = Bool)]
    pub told: bool,
}

/// The account's transactions of a span of days with one of these amounts, and every pending one.
pub fn candidates(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    source: &str,
    from: NaiveDate,
    to: NaiveDate,
    amounts: Vec<Amount>,
) -> Result<Vec<Candidate>> {
    Ok(Sql::new(
        "SELECT t.id, t.booked_on, t.value_on, t.amount, t.status, t.description, p.key AS payee_key,
                t.deleted_at IS NOT NULL AS deleted, t.is_split, t.reconciled,
                EXISTS (SELECT 1 FROM sightings s WHERE s.household_id = t.household_id
                    AND s.transaction_id = t.id AND s.active AND s.source = ",
    )
    .bind(source)
    .sql(
        ") AS claimed,
                EXISTS (SELECT 1 FROM sightings s WHERE s.household_id = t.household_id
                    AND s.transaction_id = t.id AND s.active) AS told
           FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE t.status <> 'void' AND t.account_id = ",
    )
    .bind(account_id)
    .sql(" AND t.booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (t.status = 'pending' OR t.amount = ANY(")
    .bind(amounts)
    .sql(")) ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}

/// A line as it is kept.
#[derive(Debug, Clone)]
pub struct NewSighting {
    pub line: i32,
    pub account_id: Option<Uuid>,
    pub transaction_id: Option<Uuid>,
    pub external_id: Option<String>,
    pub fingerprint: Option<i64>,
    pub ordinal: Option<i32>,
    pub booked_on: Option<NaiveDate>,
    pub value_on: Option<NaiveDate>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
    pub description: String,
    pub payee: Option<String>,
    pub outcome: Outcome,
    pub reason: OutcomeReason,
    pub before: Option<Value>,
}

/// Keeps lines under consecutive numbers from `first`.
pub fn insert(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    source: &str,
    first: i32,
    rows: &[NewSighting],
) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO sightings (household_id, import_id, source, seq, line, account_id,
             transaction_id, external_id, fingerprint, ordinal, booked_on, value_on, amount, currency,
             description, payee, outcome, reason, before) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(import_id)
    .sql(", ")
    .bind(source)
    .sql(", s.* FROM unnest(")
    .bind((first..).take(rows.len()).collect::<Vec<i32>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.line).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.account_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.transaction_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.external_id.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.fingerprint).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.ordinal).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.booked_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.value_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.currency.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.description.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.payee.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.outcome.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| json!(r.reason)).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.before.clone()).collect::<Vec<_>>())
    .sql(") s")
    .execute(tx.conn())?;
    Ok(())
}

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
    pub search: String,
    pub payee_id: Option<Uuid>,
    pub payee_source: Source,
    pub decision: Decision,
    pub memo: Option<String>,
    pub bank: BankWords,
}

/// What the bank wrote about the movement's other side.
#[derive(Debug, Clone, Default)]
pub struct BankWords {
    pub tracking_key: Option<String>,
    pub reference_number: Option<String>,
    pub counterparty_bank: Option<String>,
    pub counterparty_account_hash: Option<String>,
    pub counterparty_account_mask: Option<String>,
}

pub fn insert_transactions(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    rows: &[NewTransaction],
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO transactions (household_id, account_id, created_at, updated_at, origin, id,
             booked_on, value_on, amount, currency, status, description, search, payee_id,
             payee_source, category_id, category_source, category_reason, category_confidence, memo,
             tracking_key, reference_number, counterparty_bank, counterparty_account_hash,
             counterparty_account_mask)
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
    .bind(rows.iter().map(|r| r.search.clone()).collect::<Vec<_>>())
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
    .bind(rows.iter().map(|r| r.bank.tracking_key.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.reference_number.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_bank.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_account_hash.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.bank.counterparty_account_mask.clone()).collect::<Vec<_>>())
    .sql(") t")
    .execute(tx.conn())?;
    Ok(())
}

/// What a line changes on a transaction it was matched to.
#[derive(Debug, Clone, PartialEq)]
pub struct Refresh {
    pub transaction_id: Uuid,
    pub status: Status,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub amount: Amount,
}

/// Applies what sources know better (status, dates, a settled amount) and leaves the person's part.
pub fn refresh(tx: &mut HouseholdTx<'_>, rows: &[Refresh]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", status = v.status, booked_on = v.booked_on, value_on = v.value_on,
               amount = CASE WHEN t.is_split THEN t.amount ELSE v.amount END FROM unnest(",
        )
        .bind(rows.iter().map(|r| r.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.status.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.booked_on).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.value_on).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.amount).collect::<Vec<_>>())
        .sql(
            ") v(id, status, booked_on, value_on, amount)
             WHERE t.id = v.id AND NOT t.reconciled",
        )
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct LineRow {
    #[diesel(sql_type = Integer)]
    seq: i32,
    #[diesel(sql_type = Integer)]
    line: i32,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    booked_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Numeric>)]
    amount: Option<Amount>,
    #[diesel(sql_type = Nullable<Text>)]
    currency: Option<String>,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Nullable<Text>)]
    payee: Option<String>,
    #[diesel(sql_type = Text)]
    outcome: Outcome,
    #[diesel(sql_type = Jsonb)]
    reason: Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    transaction_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    category_source: Source,
    #[diesel(sql_type = Nullable<Jsonb>)]
    category_reason: Option<Value>,
}

/// A page of an import's lines in file order, each with its place.
pub fn lines(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    outcome: Option<Outcome>,
    after: Option<i32>,
    limit: i64,
) -> Result<Vec<(i32, ImportLine)>> {
    let mut sql = Sql::new(
        "SELECT s.seq, s.line, s.account_id, s.booked_on, s.amount, s.currency, s.description,
                s.payee, s.outcome, s.reason, s.transaction_id, t.category_id,
                coalesce(t.category_source, 'none') AS category_source, t.category_reason
           FROM sightings s
           LEFT JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE s.import_id = ",
    )
    .bind(import_id);
    if let Some(outcome) = outcome {
        sql = sql.sql(" AND s.outcome = ").bind(outcome.as_str());
    }
    if let Some(seq) = after {
        sql = sql.sql(" AND s.seq > ").bind(seq);
    }
    let rows: Vec<LineRow> = sql.sql(" ORDER BY s.seq LIMIT ").bind(limit).load(tx.conn())?;
    let line = |row: LineRow| {
        let line = ImportLine {
            line: row.line,
            account_id: row.account_id,
            booked_on: row.booked_on,
            amount: row.amount,
            currency: row.currency,
            description: row.description,
            payee: row.payee,
            outcome: row.outcome,
            reason: serde_json::from_value(row.reason).unwrap_or(OutcomeReason::New),
            transaction_id: row.transaction_id,
            category_id: row.category_id,
            category_source: row.category_source,
            category_reason: row.category_reason.and_then(|json| serde_json::from_value(json).ok()),
        };
        (row.seq, line)
    };
    Ok(rows.into_iter().map(line).collect())
}

#[derive(QueryableByName)]
struct BeforeRow {
    #[diesel(sql_type = SqlUuid)]
    transaction_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    before: Value,
}

/// What an import's matches changed, the last change first.
pub fn before_images(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<Vec<(Uuid, Value)>> {
    let rows: Vec<BeforeRow> = Sql::new(
        "SELECT transaction_id, before FROM sightings
          WHERE active AND before IS NOT NULL AND import_id = ",
    )
    .bind(import_id)
    .sql(" ORDER BY seq DESC")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.transaction_id, row.before)).collect())
}

/// Takes an import's lines back: its lines no longer speak of any transaction, and the transactions
/// that no other source and no person knows are removed.
pub fn withdraw(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    Sql::new("UPDATE sightings SET active = false WHERE import_id = ")
        .bind(import_id)
        .execute(tx.conn())?;
    Sql::new("CREATE TEMP TABLE withdrawn (id uuid) ON COMMIT DROP").execute(tx.conn())?;
    Sql::new(
        "INSERT INTO withdrawn SELECT DISTINCT t.id FROM sightings s
           JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE t.origin = 'import' AND s.import_id = ",
    )
    .bind(import_id)
    .sql(
        " AND NOT EXISTS (SELECT 1 FROM sightings o WHERE o.household_id = s.household_id
              AND o.transaction_id = s.transaction_id AND o.active)",
    )
    .execute(tx.conn())?;
    super::transfers::release_withdrawn(tx)?;
    for text in [
        "UPDATE sightings SET transaction_id = NULL
          WHERE transaction_id IN (SELECT id FROM withdrawn)",
        "DELETE FROM splits WHERE transaction_id IN (SELECT id FROM withdrawn)",
        "DELETE FROM transactions WHERE id IN (SELECT id FROM withdrawn)",
    ] {
        Sql::new(text).execute(tx.conn())?;
    }
    Ok(())
}
