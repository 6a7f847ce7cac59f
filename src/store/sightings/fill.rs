//! What a later line tells of a movement's other side, where no line told it before.

use super::BankWords;
use crate::model::Uuid;
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};

/// Which of the words were missing on a transaction and are there now.
#[derive(Debug, Clone, QueryableByName)]
pub struct Filled {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Bool)]
    tracking_key: bool,
    #[diesel(sql_type = Bool)]
    reference_number: bool,
    #[diesel(sql_type = Bool)]
    counterparty_bank: bool,
    #[diesel(sql_type = Bool)]
    counterparty_account: bool,
}

impl Filled {
    /// The names of what was filled, as a line keeps them.
    pub fn names(&self) -> Vec<&'static str> {
        [
            (self.tracking_key, "tracking_key"),
            (self.reference_number, "reference_number"),
            (self.counterparty_bank, "counterparty_bank"),
            (self.counterparty_account, "counterparty_account"),
        ]
        .into_iter()
        .filter_map(|(filled, name)| filled.then_some(name))
        .collect()
    }
}

/// Fills empty words; what is there stays, and so does a reconciled transaction.
pub fn fill(tx: &mut HouseholdTx<'_>, rows: &[(Uuid, BankWords)]) -> Result<Vec<Filled>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let now = tx.now();
    Ok(Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", tracking_key = coalesce(t.tracking_key, n.key),
               reference_number = coalesce(t.reference_number, n.reference),
               counterparty_bank = coalesce(t.counterparty_bank, n.bank),
               counterparty_account_hash = coalesce(t.counterparty_account_hash, n.hash),
               counterparty_account_mask = CASE WHEN n.has_account THEN n.mask
                   ELSE t.counterparty_account_mask END
              FROM (SELECT DISTINCT ON (x.id) x.id, v.key, v.reference, v.bank, v.hash, v.mask,
                      x.tracking_key IS NULL AND v.key IS NOT NULL AS has_key,
                      x.reference_number IS NULL AND v.reference IS NOT NULL AS has_reference,
                      x.counterparty_bank IS NULL AND v.bank IS NOT NULL AS has_bank,
                      x.counterparty_account_hash IS NULL AND v.hash IS NOT NULL AS has_account
                     FROM unnest(",
        )
        .bind(rows.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, w)| w.tracking_key.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, w)| w.reference_number.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, w)| w.counterparty_bank.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, w)| w.counterparty_account_hash.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, w)| w.counterparty_account_mask.clone()).collect::<Vec<_>>())
        .sql(
            ") v(id, key, reference, bank, hash, mask)
                     JOIN transactions x ON x.id = v.id
                    WHERE x.deleted_at IS NULL AND NOT x.reconciled ORDER BY x.id) n
             WHERE t.id = n.id AND (n.has_key OR n.has_reference OR n.has_bank OR n.has_account)
             RETURNING t.id, n.has_key AS tracking_key, n.has_reference AS reference_number,
                       n.has_bank AS counterparty_bank, n.has_account AS counterparty_account",
        )
        .load(tx.conn())?)
}

/// Empties again what an import's lines filled.
pub fn empty_filled(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", tracking_key = CASE WHEN s.filled ? 'tracking_key' THEN NULL ELSE t.tracking_key END,
               reference_number = CASE WHEN s.filled ? 'reference_number' THEN NULL
                   ELSE t.reference_number END,
               counterparty_bank = CASE WHEN s.filled ? 'counterparty_bank' THEN NULL
                   ELSE t.counterparty_bank END,
               counterparty_account_hash = CASE WHEN s.filled ? 'counterparty_account' THEN NULL
                   ELSE t.counterparty_account_hash END,
               counterparty_account_mask = CASE WHEN s.filled ? 'counterparty_account' THEN NULL
                   ELSE t.counterparty_account_mask END
              FROM sightings s
             WHERE s.household_id = t.household_id AND s.transaction_id = t.id
               AND s.filled IS NOT NULL AND s.active AND NOT t.reconciled AND s.import_id = ",
        )
        .bind(import_id)
        .execute(tx.conn())?;
    Ok(())
}
