//! What a confirmed transfer makes of its legs, and giving back what they had.

use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Numeric, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde_json::json;
use std::collections::HashMap;

/// What a confirmed transfer makes of one of its legs.
pub struct Settlement {
    pub transfer_id: Uuid,
    pub transaction_id: Uuid,
    pub category_id: Uuid,
    /// Name of the other leg's account.
    pub account: String,
    /// A part of the outflow that is an expense of this category.
    pub fee: Option<(Amount, Uuid)>,
}

#[derive(QueryableByName)]
struct KeptRow {
    #[diesel(sql_type = Numeric)]
    confidence: Decimal,
    #[diesel(sql_type = SqlUuid)]
    outflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    inflow_id: Uuid,
    #[diesel(sql_type = Bool)]
    outflow: bool,
    #[diesel(sql_type = Bool)]
    inflow: bool,
}

/// Keeps what the legs had and gives them the transfer's category. A leg that a person or a rule has
/// put into one of `transfer_categories` stays as it is, unless a fee is to be told apart; so does one
/// whose file says which of its parts is the transfer.
pub fn settle(
    tx: &mut HouseholdTx<'_>,
    settlements: &[Settlement],
    transfer_categories: Vec<Uuid>,
) -> Result<()> {
    if settlements.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let with_fee: Vec<&Settlement> = settlements.iter().filter(|s| s.fee.is_some()).collect();
    const IMAGE: &str = " THEN jsonb_build_object('category_id', t.category_id,
        'category_source', t.category_source, 'category_reason', t.category_reason,
        'category_confidence', t.category_confidence::text) END
          FROM transactions t WHERE t.household_id = f.household_id AND t.id = f.";
    let kept: Vec<KeptRow> = Sql::new(
        "UPDATE transfers f SET outflow_before = (SELECT CASE WHEN NOT t.is_split AND (f.id = ANY(",
    )
    .bind(with_fee.iter().map(|s| s.transfer_id).collect::<Vec<_>>())
    .sql(
        ") OR t.category_id IS NULL
                   OR t.category_source NOT IN ('person', 'rule') OR t.category_id <> ALL(",
    )
    .bind(transfer_categories.clone())
    .sql("))")
    .sql(IMAGE)
    .sql(
        "outflow_id), inflow_before = (SELECT CASE WHEN NOT t.is_split AND (t.category_id IS NULL
                   OR t.category_source NOT IN ('person', 'rule') OR t.category_id <> ALL(",
    )
    .bind(transfer_categories)
    .sql("))")
    .sql(IMAGE)
    .sql("inflow_id) WHERE f.id = ANY(")
    .bind(settlements.iter().map(|s| s.transfer_id).collect::<Vec<_>>())
    .sql(
        ") RETURNING f.confidence, f.outflow_id, f.inflow_id,
                 f.outflow_before IS NOT NULL AS outflow, f.inflow_before IS NOT NULL AS inflow",
    )
    .load(tx.conn())?;
    let changed: HashMap<Uuid, Decimal> = kept
        .iter()
        .flat_map(|k| {
            let legs = [(k.outflow, k.outflow_id), (k.inflow, k.inflow_id)];
            legs.into_iter().filter(|(changes, _)| *changes).map(|(_, id)| (id, k.confidence))
        })
        .collect();
    let changing: Vec<&Settlement> =
        settlements.iter().filter(|s| changed.contains_key(&s.transaction_id)).collect();
    if !with_fee.is_empty() {
        Sql::new(
            "INSERT INTO splits (household_id, transaction_id, position, category_id, amount)
             SELECT t.household_id, t.id, p.position,
                    CASE p.position WHEN 1 THEN v.category_id ELSE v.fee_category_id END,
                    CASE p.position WHEN 1 THEN t.amount + v.fee ELSE -v.fee END
               FROM unnest(",
        )
        .bind(with_fee.iter().map(|s| s.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.category_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.fee.map(|(fee, _)| fee)).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.fee.map(|(_, id)| id)).collect::<Vec<_>>())
        .sql(
            ") v(id, category_id, fee, fee_category_id)
               JOIN transactions t ON t.id = v.id
              CROSS JOIN (VALUES (1::smallint), (2::smallint)) p(position)",
        )
        .execute(tx.conn())?;
    }
    let reason = |s: &Settlement| json!({ "kind": "transfer", "transfer_id": s.transfer_id, "account": s.account });
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", category_id = CASE WHEN v.fee THEN NULL ELSE v.category_id END, is_split = v.fee,
               category_source = 'transfer', category_reason = v.reason,
               category_confidence = v.confidence FROM unnest(",
        )
        .bind(changing.iter().map(|s| s.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| s.category_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| reason(s)).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| s.fee.is_some()).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| changed.get(&s.transaction_id).copied()).collect::<Vec<_>>())
        .sql(") v(id, category_id, reason, fee, confidence) WHERE t.id = v.id")
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the legs of transfers back what they had, where nobody chose another category since.
/// `which` is a condition on the transfer `f`.
fn release(tx: &mut HouseholdTx<'_>, which: &Sql) -> Result<()> {
    let now = tx.now();
    Sql::new(
        "DELETE FROM splits s USING transfers f, transactions t
          WHERE t.household_id = f.household_id AND t.id = f.outflow_id AND t.is_split
            AND t.category_source = 'transfer' AND f.outflow_before IS NOT NULL
            AND s.household_id = t.household_id AND s.transaction_id = t.id AND ",
    )
    .append(which.clone())
    .execute(tx.conn())?;
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", is_split = false, category_id = c.id,
               category_source = CASE WHEN c.id IS NULL AND v.b ->> 'category_id' IS NOT NULL
                                      THEN 'none' ELSE v.b ->> 'category_source' END,
               category_reason = nullif(v.b -> 'category_reason', 'null'),
               category_confidence = (v.b ->> 'category_confidence')::numeric
              FROM (SELECT f.outflow_id AS id, f.outflow_before AS b FROM transfers f WHERE ",
        )
        .append(which.clone())
        .sql(" UNION ALL SELECT f.inflow_id, f.inflow_before FROM transfers f WHERE ")
        .append(which.clone())
        .sql(
            ") v LEFT JOIN categories c ON c.id = (v.b ->> 'category_id')::uuid
             WHERE t.id = v.id AND v.b IS NOT NULL AND t.category_source = 'transfer'",
        )
        .execute(tx.conn())?;
    Sql::new("UPDATE transfers f SET outflow_before = NULL, inflow_before = NULL WHERE ")
        .append(which.clone())
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the legs of these transfers back what they had.
pub fn release_ids(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    release(tx, &Sql::new("f.id = ANY(").bind(ids.to_vec()).sql(")"))
}

/// Before the transactions of the table `withdrawn` go, what they were linked with is as it was.
pub fn release_withdrawn(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let which = Sql::new(
        "f.state = 'confirmed' AND (f.outflow_id IN (SELECT id FROM withdrawn)
             OR f.inflow_id IN (SELECT id FROM withdrawn))",
    );
    release(tx, &which)
}
