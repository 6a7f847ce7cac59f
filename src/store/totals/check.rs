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

const TRUE_MONTHS: &str = "
    SELECT household_id, date_trunc('month', booked_on)::date AS month, account_id,
           coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id, currency,
           sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow, count(*) AS count
      FROM postings GROUP BY 1, 2, 3, 4, 5";
/// Nothing where periods are calendar months.
pub const TRUE_PERIODS: &str = "
    SELECT p.household_id, d.period, date_trunc('month', p.booked_on)::date AS month, p.account_id,
           coalesce(p.category_id, '00000000-0000-0000-0000-000000000000') AS category_id, p.currency,
           sum(greatest(p.amount, 0)) AS inflow, sum(least(p.amount, 0)) AS outflow, count(*) AS count
      FROM postings p
      JOIN (SELECT t.household_id, t.booked_on, s.starts[width_bucket(t.booked_on, s.starts)] AS period
              FROM (SELECT DISTINCT household_id, booked_on FROM transactions) t
              JOIN period_starts s USING (household_id)) d
           ON d.household_id = p.household_id AND d.booked_on = p.booked_on
     GROUP BY 1, 2, 3, 4, 5, 6";
const TRUE_DAYS: &str = "
    SELECT household_id, account_id, booked_on AS day, sum(amount) AS change, count(*) AS count
      FROM transactions WHERE deleted_at IS NULL AND status <> 'void' GROUP BY 1, 2, 3";
const TRUE_ACCOUNTS: &str = "
    SELECT household_id, account_id, sum(amount) AS change,
           coalesce(sum(amount) FILTER (WHERE status = 'pending'), 0) AS pending, count(*) AS count
      FROM transactions WHERE deleted_at IS NULL AND status <> 'void' GROUP BY 1, 2";

/// Compares every rollup of the household with its ledger, to the cent.
pub fn verify(tx: &mut HouseholdTx<'_>) -> Result<Vec<Difference>> {
    let compare = |name: &'static str,
                   truth: &'static str,
                   key: &'static str,
                   place: &'static str,
                   values: &'static str| {
        Sql::new("SELECT '")
            .sql(name)
            .sql("' AS rollup, ")
            .sql(place)
            .sql(" AS place, coalesce((SELECT ROW")
            .sql(values)
            .sql("::text FROM (SELECT k.*) x), 'nothing') AS kept, coalesce((SELECT ROW")
            .sql(values)
            .sql("::text FROM (SELECT v.*) x), 'nothing') AS ledger FROM (SELECT * FROM ")
            .sql(name)
            .sql(" WHERE count <> 0) k FULL JOIN (")
            .sql(truth)
            .sql(") v USING ")
            .sql(key)
            .sql(" WHERE (k.*) IS NULL OR (v.*) IS NULL OR (SELECT ROW")
            .sql(values)
            .sql(" FROM (SELECT k.*) x) IS DISTINCT FROM (SELECT ROW")
            .sql(values)
            .sql(" FROM (SELECT v.*) x) LIMIT 50")
    };
    let mut found: Vec<Difference> = compare(
        "monthly_totals",
        TRUE_MONTHS,
        "(household_id, month, account_id, category_id, currency)",
        "concat_ws(' ', month, account_id, category_id)",
        "(x.inflow, x.outflow, x.count)",
    )
    .load(tx.conn())?;
    found.extend(
        compare(
            "period_totals",
            TRUE_PERIODS,
            "(household_id, period, month, account_id, category_id, currency)",
            "concat_ws(' ', period, month, account_id, category_id)",
            "(x.inflow, x.outflow, x.count)",
        )
        .load::<Difference>(tx.conn())?,
    );
    found.extend(
        compare(
            "daily_balances",
            TRUE_DAYS,
            "(household_id, account_id, day)",
            "concat_ws(' ', day, account_id)",
            "(x.change, x.count)",
        )
        .load::<Difference>(tx.conn())?,
    );
    found.extend(
        compare(
            "account_totals",
            TRUE_ACCOUNTS,
            "(household_id, account_id)",
            "account_id::text",
            "(x.change, x.pending, x.count)",
        )
        .load::<Difference>(tx.conn())?,
    );
    Ok(found)
}

/// Makes every rollup of the household anew from its ledger.
pub fn rebuild(tx: &mut HouseholdTx<'_>) -> Result<()> {
    tx.conn().batch_execute(&format!(
        "LOCK TABLE monthly_totals, period_totals, daily_balances, account_totals
                 IN SHARE ROW EXCLUSIVE MODE;
         DELETE FROM monthly_totals; DELETE FROM period_totals;
         DELETE FROM daily_balances; DELETE FROM account_totals;
         INSERT INTO monthly_totals {TRUE_MONTHS};
         INSERT INTO period_totals {TRUE_PERIODS};
         INSERT INTO daily_balances {TRUE_DAYS};
         INSERT INTO account_totals {TRUE_ACCOUNTS};"
    ))?;
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
