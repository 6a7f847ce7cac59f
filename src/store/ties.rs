//! What hangs on a movement and goes with it when it becomes another: the debt that it pays, the plan that it
//! is the purchase of, the statement that counts it, what it is no duplicate of, whether totals leave it out.

use super::merges::Choice;
use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use diesel::prelude::*;

/// Keeps under an undo what hangs on each of the movements that become one.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE undo_rows u SET before = u.before || jsonb_build_object('ties', jsonb_build_object(
             'debt_payment', (SELECT p.id FROM debt_payments p
                 WHERE p.household_id = u.household_id AND p.transaction_id = u.transaction_id),
             'plan', (SELECT p.id FROM instalment_plans p
                 WHERE p.household_id = u.household_id AND p.purchase_id = u.transaction_id),
             'to_next', (SELECT s.to_next FROM card_shifts s
                 WHERE s.household_id = u.household_id AND s.transaction_id = u.transaction_id),
             'apart', (SELECT coalesce(jsonb_agg(k.first_id || ' ' || k.second_id), '[]')
                  FROM kept_apart k WHERE k.household_id = u.household_id
                   AND u.transaction_id IN (k.first_id, k.second_id))))
          WHERE u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Ok(())
}

/// Each gives what hangs on the earliest of those that go to the one that stays, unless that has its own.
const MOVES: [[&str; 3]; 3] = [
    ["UPDATE debt_payments SET transaction_id = ", "debt_payments", "transaction_id"],
    ["UPDATE instalment_plans SET purchase_id = ", "instalment_plans", "purchase_id"],
    ["UPDATE card_shifts SET transaction_id = ", "card_shifts", "transaction_id"],
];

/// Gives the one that stays what hangs on those that go.
pub fn take(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    for [head, table, column] in MOVES {
        Sql::new(head)
            .bind(choice.keep)
            .sql(" WHERE ")
            .sql(column)
            .sql(" = (SELECT min(t.id::text)::uuid FROM transactions t JOIN ")
            .sql(table)
            .sql(" x ON x.household_id = t.household_id AND x.")
            .sql(column)
            .sql(" = t.id WHERE t.id = ANY(")
            .bind(choice.gone.clone())
            .sql(")) AND NOT EXISTS (SELECT FROM ")
            .sql(table)
            .sql(" x WHERE x.")
            .sql(column)
            .sql(" = ")
            .bind(choice.keep)
            .sql(")")
            .execute(tx.conn())?;
    }
    Sql::new(
        "INSERT INTO kept_apart (household_id, first_id, second_id, created_by, created_at)
         SELECT DISTINCT ON (o.other) o.household_id, least(o.other, k.id), greatest(o.other, k.id),
                o.created_by, o.created_at
           FROM (SELECT a.household_id, a.created_by, a.created_at,
                        unnest(ARRAY[a.first_id, a.second_id]) AS other
                   FROM kept_apart a WHERE a.first_id = ANY(",
    )
    .bind(choice.gone.clone())
    .sql(") OR a.second_id = ANY(")
    .bind(choice.gone.clone())
    .sql(")) o JOIN transactions k ON k.household_id = o.household_id AND k.id = ")
    .bind(choice.keep)
    .sql(" WHERE o.other <> k.id AND o.other <> ALL(")
    .bind(choice.gone.clone())
    .sql(") ON CONFLICT DO NOTHING")
    .execute(tx.conn())?;
    // What a person said of one of them counts before what a rule did.
    Sql::new(
        "UPDATE transactions k SET hidden = h.hidden, hidden_source = h.hidden_source
           FROM (SELECT hidden, hidden_source FROM transactions WHERE hidden_source <> 'none' AND id = ANY(",
    )
    .bind(choice.gone.clone())
    .sql(
        ") ORDER BY (hidden_source = 'person') DESC, id LIMIT 1) h
          WHERE (k.hidden_source = 'none' OR k.hidden_source = 'rule' AND h.hidden_source = 'person')
            AND k.id = ",
    )
    .bind(choice.keep)
    .execute(tx.conn())?;
    Ok(())
}

/// Gives each movement back what hung on it; `undo::restore` does the same with its own facts.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    const OF: &str = " FROM undo_rows u WHERE u.before ? 'ties' AND u.household_id = x.household_id
            AND x.id = (u.before #>> ";
    for [head, path, column] in [
        [
            "UPDATE debt_payments x SET transaction_id = u.transaction_id",
            "debt_payment",
            "transaction_id",
        ],
        ["UPDATE instalment_plans x SET purchase_id = u.transaction_id", "plan", "purchase_id"],
    ] {
        Sql::new(head)
            .sql(OF)
            .bind(vec!["ties".to_owned(), path.to_owned()])
            .sql(")::uuid AND u.transaction_id <> x.")
            .sql(column)
            .sql(" AND u.undo_id = ")
            .bind(undo)
            .execute(tx.conn())?;
    }
    Sql::new(
        "DELETE FROM card_shifts s USING undo_rows u WHERE u.before ? 'ties'
            AND u.household_id = s.household_id AND u.transaction_id = s.transaction_id AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO card_shifts (household_id, transaction_id, to_next)
         SELECT u.household_id, u.transaction_id, (u.before #>> '{ties,to_next}')::boolean
           FROM undo_rows u
          WHERE u.before #>> '{ties,to_next}' IS NOT NULL AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "DELETE FROM kept_apart k USING undo_rows u WHERE u.before ? 'ties'
            AND u.household_id = k.household_id AND u.transaction_id IN (k.first_id, k.second_id)
            AND NOT (u.before #> '{ties,apart}') ? (k.first_id || ' ' || k.second_id)
            AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Ok(())
}
