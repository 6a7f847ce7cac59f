//! Totals by tag.

use super::super::sql::Sql;
use super::payees::at_home;
use super::range::rows;
use super::spans::month_flows;
use crate::model::Uuid;
use chrono::NaiveDate;

/// What came in and went out by tag in accounts that are not `abroad`: a relation of month, key (the tag, null for
/// none), income and spending, several rows for what adds up to one. Without a tag is what the whole has more
/// than what has any.
pub(in crate::store) fn tag_flows(
    (from, to): (NaiveDate, NaiveDate),
    accounts: &[Uuid],
    abroad: &[Uuid],
) -> Sql {
    let of_months = |first, end| {
        Sql::new("SELECT month, tag_id AS key, income, spending FROM tag_totals WHERE month >= ")
            .bind(first)
            .sql(" AND month < ")
            .bind(end)
            .append(at_home(accounts, abroad))
    };
    // Asked of each of few movements: a join would read every tag there is. With its first tag it has any.
    let of_days = |from, to| {
        Sql::new(
            "SELECT date_trunc('month', f.booked_on::timestamp)::date AS month, x.key, f.income, f.spending
               FROM flows f
              CROSS JOIN LATERAL (
                    SELECT tag_id, row_number() OVER () AS at FROM transaction_tags t
                     WHERE t.household_id = f.household_id AND t.transaction_id = f.transaction_id) tagged
              CROSS JOIN LATERAL (
                    SELECT tagged.tag_id AS key
                    UNION ALL SELECT '00000000-0000-0000-0000-000000000000' WHERE tagged.at = 1) x
              WHERE f.booked_on BETWEEN ",
        )
        .bind(from)
        .sql(" AND ")
        .bind(to)
        .append(at_home(accounts, abroad))
    };
    Sql::new("SELECT month, NULL::uuid AS key, income, spending FROM (")
        .append(month_flows((from, to), accounts, abroad))
        .sql(
            ") whole
         UNION ALL
         SELECT month, nullif(key, '00000000-0000-0000-0000-000000000000'),
                CASE WHEN key = '00000000-0000-0000-0000-000000000000' THEN -income ELSE income END,
                CASE WHEN key = '00000000-0000-0000-0000-000000000000' THEN -spending ELSE spending END
           FROM (",
    )
    .append(rows((from, to), of_months, of_days))
    .sql(") tagged")
}
