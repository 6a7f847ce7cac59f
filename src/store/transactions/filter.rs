//! A filter as conditions of SQL, on transactions (`t`) and their splits (`s`).

use crate::model::category::CategoryKind;
use crate::model::filter::{AnyOf, Hidden, TransactionFilter};
use crate::model::query::{Feature, Predicate};
use crate::store::sql::Sql;
use crate::store::{query, review};

/// Conditions on the transaction as a whole.
pub(in crate::store) fn conditions(filter: &TransactionFilter) -> Sql {
    let mut sql = Sql::default();
    if let Some(ids) = &filter.ids {
        sql = sql.sql(" AND t.id = ANY(").bind(ids.clone()).sql(")");
    }
    match filter.account_ids.as_slice() {
        [] => {}
        [one] => sql = sql.sql(" AND t.account_id = ").bind(*one),
        many => sql = sql.sql(" AND t.account_id = ANY(").bind(many.to_vec()).sql(")"),
    }
    if let Some(payee) = &filter.payee {
        sql = sql.sql(" AND ").append(any_of(payee, "t", ".payee_id"));
    }
    if let Some(day) = filter.from {
        sql = sql.sql(" AND t.booked_on >= ").bind(day);
    }
    if let Some(day) = filter.to {
        sql = sql.sql(" AND t.booked_on <= ").bind(day);
    }
    if let Some(amount) = filter.min {
        sql = sql.sql(" AND t.amount >= ").bind(amount);
    }
    if let Some(amount) = filter.max {
        sql = sql.sql(" AND t.amount <= ").bind(amount);
    }
    if let Some(status) = filter.status {
        sql = sql.sql(" AND t.status = ").bind(status.as_str());
    }
    if filter.counted {
        sql = sql.sql(" AND t.status <> 'void' AND NOT t.hidden");
    }
    if filter.review {
        sql = sql.sql(" AND").sql(review::WAITS);
    }
    match filter.hidden {
        Some(Hidden::Only) => sql = sql.sql(" AND t.hidden"),
        Some(Hidden::Without) => sql = sql.sql(" AND NOT t.hidden"),
        Some(Hidden::Counted) | None => {}
    }
    if let Some(source) = filter.source {
        sql = sql.sql(" AND t.category_source = ").bind(source.as_str());
    }
    match filter.currencies.as_slice() {
        [] => {}
        [one] => sql = sql.sql(" AND t.currency = ").bind(one.as_str()),
        many => sql = sql.sql(" AND t.currency = ANY(").bind(many.to_vec()).sql(")"),
    }
    if filter.on_budget {
        sql = sql
            .sql(" AND t.account_id = ANY(ARRAY(SELECT a.id FROM accounts a WHERE a.on_budget))");
    }
    if let Some(tag) = &filter.tag {
        sql = sql
            .sql(
                " AND EXISTS (SELECT 1 FROM transaction_tags x
                      JOIN tags g ON g.household_id = x.household_id AND g.id = x.tag_id
                     WHERE x.household_id = t.household_id AND x.transaction_id = t.id
                       AND lower(g.name) = lower(",
            )
            .bind(tag.as_str())
            .sql("))");
    }
    if let Some(id) = filter.counterparty_id {
        sql = sql
            .sql(
                " AND t.counterparty_account_hash IN (SELECT account_hash FROM counterparties
                   WHERE id = ",
            )
            .bind(id)
            .sql(" OR merged_into = ")
            .bind(id)
            .sql(")");
    }
    if let Some(id) = filter.recurring_id {
        sql = sql
            .sql(
                " AND t.id = ANY(ARRAY(SELECT h.transaction_id FROM recurring_hits h
                   WHERE h.recurring_id = ",
            )
            .bind(id)
            .sql("))");
    }
    if let Some(flag) = &filter.flag {
        let flags: Vec<String> = flag.flags.iter().map(|flag| flag.as_str().to_owned()).collect();
        sql = match (flags.is_empty(), flag.none) {
            (true, _) => sql.sql(" AND t.flag IS NULL"),
            (false, false) => sql.sql(" AND t.flag = ANY(").bind(flags).sql(")"),
            (false, true) => sql.sql(" AND (t.flag IS NULL OR t.flag = ANY(").bind(flags).sql("))"),
        };
    }
    if let Some(import) = filter.import_id {
        sql = sql
            .sql(
                " AND t.id = ANY(ARRAY(SELECT v.transaction_id FROM sightings v
                     WHERE v.transaction_id IS NOT NULL AND v.import_id = ",
            )
            .bind(import)
            .sql("))");
    }
    if let Some(predicate) = &filter.predicate {
        sql = sql.sql(" AND ").append(query::holds(predicate));
    }
    sql
}

/// What sums leave out of what a filter lists: hidden ones, unless it is about nothing else or asks as
/// balances do.
pub(super) fn in_sums(filter: &TransactionFilter) -> &'static str {
    let has_hidden = Predicate::Has(Feature::Hidden);
    let asked = match &filter.predicate {
        Some(Predicate::All(parts)) => parts.contains(&has_hidden),
        Some(one) => *one == has_hidden,
        None => false,
    };
    match (filter.hidden, asked) {
        (Some(Hidden::Only | Hidden::Counted), _) | (_, true) => "t.status <> 'void'",
        _ => "t.status <> 'void' AND NOT t.hidden",
    }
}

/// Conditions on a part (`t` itself when unsplit, `s` one of its splits): category and kind.
pub(in crate::store) fn part_conditions(filter: &TransactionFilter, part: &'static str) -> Sql {
    let mut sql = Sql::default();
    if let Some(category) = &filter.category {
        sql = sql.sql(" AND ").append(any_of(category, part, ".category_id"));
    }
    for (index, kind) in filter.kinds.iter().enumerate() {
        sql = sql.sql(if index == 0 { " AND (" } else { " OR " }).append(of_kind(*kind, part));
    }
    if !filter.kinds.is_empty() {
        sql = sql.sql(")");
    }
    sql
}

/// One of the ids, or none at all where that is asked for.
fn any_of(wanted: &AnyOf, table: &'static str, column: &'static str) -> Sql {
    let none = Sql::new(table).sql(column).sql(" IS NULL");
    let named = Sql::new(table).sql(column).sql(" = ANY(").bind(wanted.ids.clone()).sql(")");
    match (wanted.none, wanted.ids.is_empty()) {
        (true, true) => none,
        (true, false) => Sql::new("(").append(none).sql(" OR ").append(named).sql(")"),
        (false, _) => named,
    }
}

/// Without a category an outflow is an expense and an inflow is income.
pub(in crate::store) fn of_kind(kind: CategoryKind, part: &'static str) -> Sql {
    let sql = Sql::new("(")
        .sql(part)
        .sql(".category_id IS NOT NULL AND ")
        .sql(part)
        .sql(".category_id IN (SELECT category_id FROM category_kinds WHERE kind = ")
        .bind(kind.as_str())
        .sql(")");
    let sign = match kind {
        CategoryKind::Expense => ".amount < 0)",
        CategoryKind::Income => ".amount > 0)",
        CategoryKind::Transfer => return sql.sql(")"),
    };
    sql.sql(" OR (").sql(part).sql(".category_id IS NULL AND ").sql(part).sql(sign).sql(")")
}

/// A transaction is listed when it, unsplit, or one of its splits meets the part conditions.
pub(in crate::store) fn in_list(filter: &TransactionFilter) -> Sql {
    if filter.category.is_none() && filter.kinds.is_empty() {
        return Sql::default();
    }
    Sql::new(" AND ((NOT t.is_split")
        .append(part_conditions(filter, "t"))
        .sql(
            ") OR (t.is_split AND t.id = ANY(ARRAY(SELECT s.transaction_id FROM splits s WHERE true",
        )
        .append(part_conditions(filter, "s"))
        .sql("))))")
}
