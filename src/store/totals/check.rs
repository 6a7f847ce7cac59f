//! The rollups against the ledger they are made of, and made anew from it.

use super::super::sql::Sql;
use super::super::{HouseholdTx, Result, SystemTx};
use crate::model::Uuid;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};

/// Where a rollup differs from the ledger.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Difference {
    #[diesel(sql_type = Text)]
    pub rollup: String,
    #[diesel(sql_type = Text)]
    pub place: String,
    #[diesel(sql_type = Text)]
    pub kept: String,
    #[diesel(sql_type = Text)]
    pub ledger: String,
}

/// A rollup, what names one of its rows in a difference, its sums, and which of its rows say something. Its true rows
/// are those of the view `true_` and its name (`migrations/views.sql`).
struct Rollup {
    name: &'static str,
    key: &'static str,
    place: &'static str,
    sums: &'static str,
    holds: &'static str,
}

const ROLLUPS: [Rollup; 6] = [
    Rollup {
        name: "monthly_totals",
        key: "(household_id, month, account_id, category_id, currency)",
        place: "concat_ws(' ', month, account_id, category_id)",
        sums: "(x.inflow, x.outflow, x.count, x.outflow_count)",
        holds: "count <> 0",
    },
    Rollup {
        name: "payee_totals",
        key: "(household_id, month, account_id, payee_id)",
        place: "concat_ws(' ', month, account_id, payee_id)",
        sums: "(x.income, x.spending, x.spending_count)",
        holds: "income <> 0 OR spending <> 0 OR spending_count <> 0",
    },
    Rollup {
        name: "tag_totals",
        key: "(household_id, month, account_id, tag_id)",
        place: "concat_ws(' ', month, account_id, tag_id)",
        sums: "(x.income, x.spending)",
        holds: "income <> 0 OR spending <> 0",
    },
    Rollup {
        name: "period_totals",
        key: "(household_id, period, month, account_id, category_id, currency)",
        place: "concat_ws(' ', period, month, account_id, category_id)",
        sums: "(x.inflow, x.outflow, x.count, x.outflow_count)",
        holds: "count <> 0",
    },
    Rollup {
        name: "daily_balances",
        key: "(household_id, account_id, day)",
        place: "concat_ws(' ', day, account_id)",
        sums: "(x.change, x.count, x.income, x.spending, x.spending_count)",
        holds: "count <> 0",
    },
    Rollup {
        name: "account_totals",
        key: "(household_id, account_id)",
        place: "account_id::text",
        sums: "(x.change, x.pending, x.count)",
        holds: "count <> 0",
    },
];

/// Compares every rollup of the household with its ledger, to the cent.
pub fn verify(tx: &mut HouseholdTx<'_>) -> Result<Vec<Difference>> {
    let mut found = Vec::new();
    for Rollup { name, key, place, sums, holds } in ROLLUPS {
        let differences: Vec<Difference> = Sql::new("SELECT '")
            .sql(name)
            .sql("' AS rollup, ")
            .sql(place)
            .sql(" AS place, coalesce((SELECT ROW")
            .sql(sums)
            .sql("::text FROM (SELECT k.*) x), 'nothing') AS kept, coalesce((SELECT ROW")
            .sql(sums)
            .sql("::text FROM (SELECT v.*) x), 'nothing') AS ledger FROM (SELECT * FROM ")
            .sql(name)
            .sql(" WHERE ")
            .sql(holds)
            .sql(") k FULL JOIN true_")
            .sql(name)
            .sql(" v USING ")
            .sql(key)
            .sql(" WHERE (k.*) IS NULL OR (v.*) IS NULL OR (SELECT ROW")
            .sql(sums)
            .sql(" FROM (SELECT k.*) x) IS DISTINCT FROM (SELECT ROW")
            .sql(sums)
            .sql(" FROM (SELECT v.*) x) LIMIT 50")
            .load(tx.conn())?;
        found.extend(differences);
    }
    Ok(found)
}

/// Makes every rollup of the household anew from its ledger.
pub fn rebuild(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let names = ROLLUPS.map(|rollup| rollup.name);
    tx.conn()
        .batch_execute(&format!("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", names.join(", ")))?;
    for name in names {
        tx.conn().batch_execute(&format!(
            "DELETE FROM {name}; INSERT INTO {name} SELECT * FROM true_{name}"
        ))?;
    }
    Ok(())
}

/// Every household and one of its members, for the operator's checks.
pub fn all_households(tx: &mut SystemTx<'_>) -> Result<Vec<(Uuid, Uuid)>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        household_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        user_id: Uuid,
    }
    #[derive(QueryableByName)]
    struct UserRow {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let users: Vec<UserRow> = Sql::new("SELECT id FROM users").load(tx.conn())?;
    let mut found = Vec::new();
    for user in users {
        tx.as_user(user.id)?;
        let rows: Vec<Row> = Sql::new(
            "SELECT household_id, user_id FROM memberships WHERE role = 'owner' AND user_id = ",
        )
        .bind(user.id)
        .load(tx.conn())?;
        found.extend(rows.into_iter().map(|row| (row.household_id, row.user_id)));
    }
    found.sort_unstable();
    found.dedup_by_key(|(household, _)| *household);
    Ok(found)
}
