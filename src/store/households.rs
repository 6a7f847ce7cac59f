//! Households and their members.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::identity::{Household, Member, Role};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

pub fn insert(tx: &mut HouseholdTx<'_>, name: &str, currency: &str, time_zone: &str) -> Result<()> {
    let (id, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO households (id, name, currency, time_zone, created_at) VALUES ")
        .row(row![id, name, currency, time_zone, now])
        .execute(tx.conn())?;
    Ok(())
}

pub fn insert_member(tx: &mut HouseholdTx<'_>, role: Role) -> Result<()> {
    let (id, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new("INSERT INTO memberships (household_id, user_id, role, joined_at) VALUES ")
        .row(row![id, user, role.as_str(), now])
        .execute(tx.conn())?;
    Ok(())
}

/// The household as the member of this transaction sees it.
pub fn current(tx: &mut HouseholdTx<'_>) -> Result<Household> {
    let (id, role) = (tx.household_id(), tx.role());
    Ok(Sql::new("SELECT id, name, currency, time_zone, ")
        .bind(role.as_str())
        .sql(" AS role FROM households WHERE id = ")
        .bind(id)
        .get_result(tx.conn())?)
}

#[derive(QueryableByName)]
struct VersionRow {
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = BigInt)]
    rates: i64,
    #[diesel(sql_type = Text)]
    time_zone: String,
}

/// The version, which grows with every committed write of the household, that of the published
/// rates, and the household's time zone.
pub fn version(tx: &mut HouseholdTx<'_>) -> Result<(i64, i64, String)> {
    let id = tx.household_id();
    let row: VersionRow = Sql::new(
        "SELECT version, (SELECT coalesce(sum(s.version), 0)::bigint FROM rate_sources s)
                    + (SELECT coalesce(max(p.version), 0) FROM price_index p) AS rates,
                time_zone FROM households WHERE id = ",
    )
    .bind(id)
    .get_result(tx.conn())?;
    Ok((row.version, row.rates, row.time_zone))
}

pub fn update(
    tx: &mut HouseholdTx<'_>,
    name: Option<String>,
    currency: Option<String>,
    time_zone: Option<String>,
) -> Result<()> {
    let id = tx.household_id();
    Sql::new("UPDATE households SET name = coalesce(")
        .bind(name)
        .sql(", name), currency = coalesce(")
        .bind(currency)
        .sql(", currency), time_zone = coalesce(")
        .bind(time_zone)
        .sql(", time_zone) WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn members(tx: &mut HouseholdTx<'_>) -> Result<Vec<Member>> {
    Ok(Sql::new(
        "SELECT m.user_id, u.name, u.email, m.role, m.joined_at
           FROM memberships m JOIN users u ON u.id = m.user_id
          WHERE m.household_id = app_household_id() ORDER BY m.joined_at",
    )
    .load(tx.conn())?)
}

/// Tables of a household in the order in which they can be emptied.
const TENANT_TABLES: &[&str] = &[
    "DELETE FROM attachment_contents",
    "DELETE FROM attachments",
    "DELETE FROM exchange_rates",
    "DELETE FROM notifications",
    NOTIFICATION_SETTINGS,
    "DELETE FROM letters",
    "DELETE FROM findings",
    "DELETE FROM recurring_hits",
    "DELETE FROM recurring",
    "DELETE FROM analyses",
    "DELETE FROM undo_transfers",
    "DELETE FROM undo_counterparties",
    "DELETE FROM undo_payees",
    "DELETE FROM undo_sightings",
    "DELETE FROM undo_attachments",
    "DELETE FROM kept_apart",
    "DELETE FROM transfers",
    "DELETE FROM undo_rows",
    "DELETE FROM undos",
    "DELETE FROM line_payloads",
    "DELETE FROM import_pieces",
    "DELETE FROM import_files",
    "DELETE FROM sightings",
    "DELETE FROM statement_spans",
    "DELETE FROM imports",
    "DELETE FROM connection_directory WHERE tenant_id = app_household_id()",
    "DELETE FROM connection_secrets",
    "DELETE FROM connection_accounts",
    "DELETE FROM connections",
    "DELETE FROM balance_assertions",
    "DELETE FROM reconciliation_rows",
    "DELETE FROM reconciliations",
    "DELETE FROM csv_mappings",
    "DELETE FROM import_templates",
    "DELETE FROM saved_filters",
    "DELETE FROM saved_reports",
    "DELETE FROM budget_assignments",
    "DELETE FROM budget_moves",
    "DELETE FROM budget_holds",
    "DELETE FROM budget_limits",
    "DELETE FROM envelope_parents",
    "DELETE FROM envelope_notes",
    "DELETE FROM envelope_carries",
    "DELETE FROM envelopes",
    "DELETE FROM rejected_rules",
    "DELETE FROM rules",
    "DELETE FROM rule_runs",
    "DELETE FROM transaction_tags",
    "DELETE FROM tags",
    "DELETE FROM assistant_answers",
    "DELETE FROM assistant_usage",
    "DELETE FROM assistant_settings",
    "DELETE FROM goal_contributions",
    "DELETE FROM goals",
    "DELETE FROM debt_payments",
    "DELETE FROM debts",
    "DELETE FROM loan_extras",
    "DELETE FROM loan_terms",
    "DELETE FROM instalment_plans",
    "DELETE FROM instalment_dismissals",
    "DELETE FROM card_shifts",
    "DELETE FROM card_statements",
    "DELETE FROM card_terms",
    "DELETE FROM splits",
    "DELETE FROM transactions",
    "DELETE FROM transaction_changes",
    "DELETE FROM monthly_totals",
    "DELETE FROM payee_totals",
    "DELETE FROM tag_totals",
    "DELETE FROM period_totals",
    "DELETE FROM period_starts",
    "DELETE FROM cycles",
    "DELETE FROM daily_balances",
    "DELETE FROM account_totals",
    "DELETE FROM counterparties",
    "DELETE FROM tax_deductions",
    "DELETE FROM payees",
    "DELETE FROM categories",
    "DELETE FROM category_groups",
    "DELETE FROM account_keys",
    "DELETE FROM account_changes",
    "DELETE FROM accounts",
    MEMBERSHIPS,
];
const MEMBERSHIPS: &str = "DELETE FROM memberships";
const NOTIFICATION_SETTINGS: &str = "DELETE FROM notification_settings";

/// Removes everything in the household but who is in it and what they want to be told.
pub fn empty(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let stays = |statement: &&str| [MEMBERSHIPS, NOTIFICATION_SETTINGS].contains(statement);
    for statement in TENANT_TABLES.iter().copied().filter(|statement| !stays(statement)) {
        Sql::new(statement).execute(tx.conn())?;
    }
    Ok(())
}

/// Removes the household of this transaction and everything in it.
pub fn erase(tx: &mut HouseholdTx<'_>) -> Result<()> {
    for statement in TENANT_TABLES.iter().copied() {
        Sql::new(statement).execute(tx.conn())?;
    }
    Sql::new("DELETE FROM households").execute(tx.conn())?;
    Ok(())
}
