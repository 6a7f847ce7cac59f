//! A category in the place of another: everything that refers to the one that goes.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use diesel::prelude::*;

/// Gives everything that refers to `id` to another category: what it is as an envelope only to an envelope.
pub fn replace(tx: &mut HouseholdTx<'_>, id: Uuid, by: Uuid, is_envelope: bool) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET category_id = ")
        .bind(by)
        .sql(", updated_at = ")
        .bind(now)
        .sql(" WHERE category_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("UPDATE splits SET category_id = ")
        .bind(by)
        .sql(" WHERE category_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("UPDATE rules SET set_category_id = ")
        .bind(by)
        .sql(" WHERE set_category_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("UPDATE rules SET set_parts = replace(set_parts::text, ")
        .bind(id.to_string())
        .sql(", ")
        .bind(by.to_string())
        .sql(")::jsonb WHERE strpos(set_parts::text, ")
        .bind(id.to_string())
        .sql(") > 0")
        .execute(tx.conn())?;
    Sql::new("UPDATE assistant_answers SET category_id = ")
        .bind(by)
        .sql(" WHERE category_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO rejected_rules (household_id, payee_id, category_id, created_at)
         SELECT household_id, payee_id, ",
    )
    .bind(by)
    .sql("::uuid, created_at FROM rejected_rules WHERE category_id = ")
    .bind(id)
    .sql(" ON CONFLICT DO NOTHING")
    .execute(tx.conn())?;
    if is_envelope {
        move_assignments(tx, id, by)?;
        move_limits(tx, id, by)?;
        move_envelope(tx, id, by)?;
    }
    Ok(())
}

/// What was assigned to both is assigned to the one.
fn move_assignments(tx: &mut HouseholdTx<'_>, id: Uuid, by: Uuid) -> Result<()> {
    for side in [
        ["UPDATE budget_moves SET from_category_id = ", " WHERE from_category_id = "],
        ["UPDATE budget_moves SET to_category_id = ", " WHERE to_category_id = "],
    ] {
        Sql::new(side[0]).bind(by).sql(side[1]).bind(id).execute(tx.conn())?;
    }
    Sql::new(
        "INSERT INTO budget_assignments AS b (household_id, period, category_id, assigned)
         SELECT household_id, period, ",
    )
    .bind(by)
    .sql("::uuid, assigned FROM budget_assignments WHERE category_id = ")
    .bind(id)
    .sql(
        " ON CONFLICT (household_id, period, category_id)
          DO UPDATE SET assigned = b.assigned + excluded.assigned",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// What both may spend the one may, from each day on which one of them changed.
fn move_limits(tx: &mut HouseholdTx<'_>, id: Uuid, by: Uuid) -> Result<()> {
    Sql::new(
        "INSERT INTO budget_limits AS b (household_id, id, category_id, period, amount)
         SELECT p.household_id, gen_random_uuid(), ",
    )
    .bind(by)
    .sql(
        "::uuid, p.period,
                (SELECT sum(l.amount) FROM (
                    SELECT DISTINCT ON (h.category_id) h.amount FROM budget_limits h
                     WHERE h.household_id = p.household_id AND h.period <= p.period
                       AND h.category_id = ANY(",
    )
    .bind(vec![id, by])
    .sql(
        ") ORDER BY h.category_id, h.period DESC) l)
           FROM (SELECT DISTINCT household_id, period FROM budget_limits WHERE category_id = ANY(",
    )
    .bind(vec![id, by])
    .sql(") AND EXISTS (SELECT FROM budget_limits WHERE category_id = ")
    .bind(id)
    .sql(
        ")) p ON CONFLICT (household_id, category_id, period) WHERE category_id IS NOT NULL
          DO UPDATE SET amount = excluded.amount",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Goals, children, target and notes, and what is declared of it. Where the other one has its own word that
/// stays, and so does what covers it and how it carries.
fn move_envelope(tx: &mut HouseholdTx<'_>, id: Uuid, by: Uuid) -> Result<()> {
    Sql::new("UPDATE goals SET category_id = ")
        .bind(by)
        .sql(" WHERE category_id = ")
        .bind(id)
        .execute(tx.conn())?;
    // Who has a parent has no children.
    Sql::new("UPDATE envelope_parents SET parent_id = ")
        .bind(by)
        .sql(" WHERE parent_id = ")
        .bind(id)
        .sql(" AND category_id <> ")
        .bind(by)
        .sql(
            " AND NOT EXISTS (SELECT FROM envelope_parents p
                WHERE p.parent_id IS NOT NULL AND p.parent_id <> ",
        )
        .bind(id)
        .sql(" AND p.category_id = ")
        .bind(by)
        .sql(")")
        .execute(tx.conn())?;
    for [head, tail] in [
        [
            "INSERT INTO tax_deductions (household_id, category_id, deduction) SELECT household_id, ",
            "::uuid, deduction FROM tax_deductions WHERE category_id = ",
        ],
        [
            "INSERT INTO envelopes (household_id, category_id, note, target, priority)
             SELECT household_id, ",
            "::uuid, note, target, priority FROM envelopes WHERE category_id = ",
        ],
        [
            "INSERT INTO envelope_notes (household_id, category_id, period, note) SELECT household_id, ",
            "::uuid, period, note FROM envelope_notes WHERE category_id = ",
        ],
    ] {
        Sql::new(head)
            .bind(by)
            .sql(tail)
            .bind(id)
            .sql(" ON CONFLICT DO NOTHING")
            .execute(tx.conn())?;
    }
    Ok(())
}
