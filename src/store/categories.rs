//! Categories and their groups.

use super::sql::{Bind, Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::category::{Category, CategoryPatch, GroupPatch, GroupRow};
use crate::model::identity::Count;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

const CATEGORY: &str = "
    SELECT c.id, c.group_id, c.name, g.kind, c.icon, c.hue, c.key, c.position, c.archived,
           c.carry_overspending
      FROM categories c
      JOIN category_groups g ON g.household_id = c.household_id AND g.id = c.group_id";

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Category>> {
    Ok(Sql::new(CATEGORY).sql(" ORDER BY g.position, c.position, c.id").load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Category>> {
    Ok(Sql::new(CATEGORY).sql(" WHERE c.id = ").bind(id).get_result(tx.conn()).optional()?)
}

pub fn groups(tx: &mut HouseholdTx<'_>) -> Result<Vec<GroupRow>> {
    Ok(Sql::new("SELECT id, name, kind, position FROM category_groups ORDER BY position, id")
        .load(tx.conn())?)
}

/// How many of the given ids are categories of this household.
pub fn count_known(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM categories WHERE id = ANY(")
        .bind(ids)
        .sql(")")
        .get_result(tx.conn())?;
    Ok(row.count)
}

pub struct NewRow {
    pub id: Uuid,
    pub group_id: Uuid,
    pub name: String,
    pub key: Option<String>,
    pub icon: String,
    pub hue: i16,
    pub position: i32,
}

pub fn insert_groups(tx: &mut HouseholdTx<'_>, groups: &[GroupRow]) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO category_groups (household_id, id, name, kind, position) SELECT ")
        .bind(household)
        .sql(", g.* FROM unnest(")
        .bind(groups.iter().map(|g| g.id).collect::<Vec<_>>())
        .sql(", ")
        .bind(groups.iter().map(|g| g.name.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(groups.iter().map(|g| g.kind.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(groups.iter().map(|g| g.position).collect::<Vec<_>>())
        .sql(") g")
        .execute(tx.conn())?;
    Ok(())
}

pub fn insert(tx: &mut HouseholdTx<'_>, rows: &[NewRow]) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO categories (household_id, id, group_id, name, key, icon, hue, position) SELECT ",
    )
    .bind(household)
    .sql(", c.* FROM unnest(")
    .bind(rows.iter().map(|c| c.id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| c.group_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| c.name.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| c.key.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| c.icon.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| i32::from(c.hue)).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|c| c.position).collect::<Vec<_>>())
    .sql(") c")
    .execute(tx.conn())?;
    Ok(())
}

pub fn update(tx: &mut HouseholdTx<'_>, id: Uuid, patch: &CategoryPatch) -> Result<()> {
    let changes: [(&'static str, Option<Bind>); 6] = [
        ("name", patch.name.clone().map(Bind::from)),
        ("group_id", patch.group_id.map(Bind::from)),
        ("icon", patch.icon.clone().map(Bind::from)),
        ("hue", patch.hue.map(Bind::from)),
        ("position", patch.position.map(Bind::from)),
        ("archived", patch.archived.map(Bind::from)),
    ];
    set(tx, "UPDATE categories SET id = id", changes, id)
}

pub fn update_group(tx: &mut HouseholdTx<'_>, id: Uuid, patch: &GroupPatch) -> Result<()> {
    let changes: [(&'static str, Option<Bind>); 2] = [
        ("name", patch.name.clone().map(Bind::from)),
        ("position", patch.position.map(Bind::from)),
    ];
    set(tx, "UPDATE category_groups SET id = id", changes, id)
}

fn set<const N: usize>(
    tx: &mut HouseholdTx<'_>,
    head: &'static str,
    changes: [(&'static str, Option<Bind>); N],
    id: Uuid,
) -> Result<()> {
    let mut sql = Sql::new(head);
    for (column, value) in changes {
        if let Some(value) = value {
            sql = sql.sql(", ").sql(column).sql(" = ").bind(value);
        }
    }
    sql.sql(" WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Puts categories away: kept for their history, no longer offered.
pub fn archive(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<()> {
    if !ids.is_empty() {
        Sql::new("UPDATE categories SET archived = true WHERE id = ANY(")
            .bind(ids)
            .sql(")")
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Whether anything refers to the category, and nobody begins to before this is over: totals keep what is of which
/// kind.
pub fn in_use_for_good(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    tx.conn()
        .batch_execute("LOCK TABLE payee_totals, daily_balances IN SHARE ROW EXCLUSIVE MODE")?;
    in_use(tx, id)
}

/// Whether anything refers to the category.
pub fn in_use(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let row: Count = Sql::new("SELECT (EXISTS (SELECT 1 FROM transactions WHERE category_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM splits WHERE category_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM rules WHERE set_category_id = ")
        .bind(id)
        .sql(" OR strpos(set_parts::text, ")
        .bind(id.to_string())
        .sql(") > 0")
        .sql(") OR EXISTS (SELECT 1 FROM budget_assignments WHERE assigned <> 0 AND category_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM budget_limits WHERE amount IS NOT NULL AND category_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM envelope_parents WHERE parent_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM goals WHERE category_id = ")
        .bind(id)
        .sql(") OR EXISTS (SELECT 1 FROM tax_deductions WHERE category_id = ")
        .bind(id)
        .sql("))::int::bigint AS count")
        .get_result(tx.conn())?;
    Ok(row.count > 0)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM budget_assignments WHERE category_id = ").bind(id).execute(tx.conn())?;
    for empty in [
        "DELETE FROM monthly_totals WHERE count = 0 AND category_id = ",
        "DELETE FROM period_totals WHERE count = 0 AND category_id = ",
    ] {
        Sql::new(empty).bind(id).execute(tx.conn())?;
    }
    Sql::new("DELETE FROM categories WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Removes a group without categories; false when it has some.
pub fn delete_group(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let deleted = Sql::new("DELETE FROM category_groups g WHERE g.id = ")
        .bind(id)
        .sql(
            " AND NOT EXISTS (SELECT 1 FROM categories c
                  WHERE c.household_id = g.household_id AND c.group_id = g.id)",
        )
        .execute(tx.conn())?;
    Ok(deleted > 0)
}

/// One more group at the end.
pub fn insert_group(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    name: &str,
    kind: &'static str,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO category_groups (household_id, id, name, kind, position)
         SELECT v.*, (SELECT coalesce(max(position), 0) + 1 FROM category_groups) FROM (VALUES ",
    )
    .row(row![household, id, name, kind])
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}
