//! From movements that tell of instalments to plans, by counting: as many plans of one card, merchant,
//! amount and number of parts as there are movements of the same part. The order in which movements
//! came doesn't matter.

use super::words::Told;
use crate::model::{Amount, Uuid};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A movement that tells of an instalment.
#[derive(Debug, Clone)]
pub struct Seen {
    pub id: Uuid,
    pub account_id: Uuid,
    pub on: NaiveDate,
    /// What was charged (positive).
    pub amount: Amount,
    pub told: Told,
}

impl Seen {
    /// The month of the plan's first part, as this one tells it.
    fn start(&self) -> i64 {
        month_of(self.on) - i64::from(self.told.number) + 1
    }
}

/// Months are counted from year 0.
pub fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// A plan that movements tell of.
#[derive(Debug, Clone)]
pub struct Found {
    pub account_id: Uuid,
    pub merchant: String,
    pub count: u16,
    pub monthly: Amount,
    /// The month of the first part.
    pub start: i64,
    /// By the number of the part.
    pub parts: BTreeMap<u16, Seen>,
}

/// Every plan. Numbers that may be a date only count when they go on from month to month.
pub fn merge(seen: Vec<Seen>) -> Vec<Found> {
    let mut alike: BTreeMap<(Uuid, String, u16), Vec<Seen>> = BTreeMap::new();
    for row in seen {
        let key = (row.account_id, row.told.merchant.clone(), row.told.count);
        alike.entry(key).or_default().push(row);
    }
    let mut found = Vec::new();
    for rows in alike.into_values() {
        for (monthly, rows) in by_amount(rows) {
            for rows in by_start(rows) {
                found.extend(share_out(monthly, rows));
            }
        }
    }
    found.retain(|plan| plan.parts.len() > 1 || plan.parts.values().any(|part| part.told.sure));
    found
}

/// The first and last part may be some cents more or less, for the sum to be right.
fn by_amount(rows: Vec<Seen>) -> Vec<(Amount, Vec<Seen>)> {
    let inner = |row: &&Seen| row.told.number > 1 && row.told.number < row.told.count;
    let mut amounts: Vec<Amount> = rows.iter().filter(inner).map(|row| row.amount).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let mut groups: BTreeMap<Amount, Vec<Seen>> =
        amounts.into_iter().map(|amount| (amount, Vec::new())).collect();
    let mut edges: Vec<Seen> = Vec::new();
    for row in rows {
        match groups.get_mut(&row.amount) {
            Some(group) => group.push(row),
            None => edges.push(row),
        }
    }
    edges.sort_by_key(|row| (row.amount, row.on, row.id));
    for row in edges {
        let slack = Amount(Decimal::new(i64::from(row.told.count), 2));
        let near = groups
            .keys()
            .copied()
            .map(|amount| ((amount - row.amount).abs(), amount))
            .filter(|(off, _)| *off <= slack)
            .min();
        let amount = near.map_or(row.amount, |(_, amount)| amount);
        groups.entry(amount).or_default().push(row);
    }
    groups.into_iter().collect()
}

/// Days from one part of a plan to the next, at least: two nearer ones are of two plans.
const APART: i64 = 15;

/// Parts of one plan tell of one start; a bank's day near a month's end may be one month off.
fn by_start(mut rows: Vec<Seen>) -> Vec<Vec<Seen>> {
    rows.sort_by_key(|row| (row.start(), row.on, row.id));
    let mut groups: Vec<Vec<Seen>> = Vec::new();
    for row in rows {
        let is_near = |last: &Seen| row.start() - last.start() <= 1;
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(is_near) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups
}

/// As many plans as the part that was seen most often; each other part goes to the plan whose start is the
/// nearest to its own, and that was charged no other part about that day.
fn share_out(monthly: Amount, rows: Vec<Seen>) -> Vec<Found> {
    let mut by_number: BTreeMap<u16, Vec<Seen>> = BTreeMap::new();
    for row in rows {
        by_number.entry(row.told.number).or_default().push(row);
    }
    let most = by_number.values().map(Vec::len).max().unwrap_or_default();
    let Some(widest) = by_number.values().find(|rows| rows.len() == most) else {
        return Vec::new();
    };
    let plan = |row: &Seen| Found {
        account_id: row.account_id,
        merchant: row.told.merchant.clone(),
        count: row.told.count,
        monthly,
        start: row.start(),
        parts: BTreeMap::new(),
    };
    let mut plans: Vec<Found> = widest.iter().map(plan).collect();
    for (number, rows) in by_number {
        for row in rows {
            let is_near = |part: &Seen| (part.on - row.on).num_days().abs() < APART;
            let is_free = |plan: &&mut Found| {
                !plan.parts.contains_key(&number) && !plan.parts.values().any(is_near)
            };
            let free = plans.iter_mut().filter(is_free);
            match free.min_by_key(|plan| (plan.start - row.start()).abs()) {
                Some(plan) => {
                    plan.parts.insert(number, row);
                }
                None => plans.push(Found { parts: [(number, row.clone())].into(), ..plan(&row) }),
            }
        }
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Months;
    use proptest::prelude::*;

    fn row(id: u128, on: NaiveDate, cents: i64, number: u16, count: u16, sure: bool) -> Seen {
        let told = Told { number, count, merchant: "tienda".into(), name: "Tienda".into(), sure };
        let (id, account_id) = (Uuid::from_u128(id), Uuid::from_u128(7));
        Seen { id, account_id, on, amount: Amount(Decimal::new(cents, 2)), told }
    }

    /// A plan's own movements, of the parts from `from` to `to`.
    fn charged(
        first: NaiveDate,
        cents: i64,
        count: u16,
        (from, to): (u16, u16),
        id: u128,
    ) -> Vec<Seen> {
        (from..=to)
            .map(|number| {
                let on = first.checked_add_months(Months::new(u32::from(number) - 1)).unwrap();
                row(id * 100 + u128::from(number), on, cents, number, count, true)
            })
            .collect()
    }

    /// What a plan is, without the ids.
    fn shape(plan: &Found) -> (Amount, u16, i64, Vec<(u16, NaiveDate)>) {
        let parts = plan.parts.iter().map(|(number, row)| (*number, row.on)).collect();
        (plan.monthly, plan.count, plan.start, parts)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        /// However many plans of one shop began in whatever months: as many are found, each with all its
        /// parts once, in any order of the movements.
        #[test]
        fn plans_are_counted_in_any_order(
            plans in prop::collection::vec((0..4i64, 0..30u32, 1..=28u32, 3..=12u16), 1..7),
            seed in any::<u64>(),
        ) {
            let mut rows = Vec::new();
            for (id, (price, month, day, seen)) in (1..).zip(&plans) {
                let first = NaiveDate::from_ymd_opt(2024, 1, *day).unwrap();
                let first = first.checked_add_months(Months::new(*month)).unwrap();
                rows.extend(charged(first, 10_000 + price * 1_000, 12, (1, *seen), id));
            }
            let in_order = merge(rows.clone());
            let mut shuffled = rows.clone();
            shuffled.sort_by_key(|row| (row.id.as_u128() as u64).wrapping_mul(seed | 1));
            let found = merge(shuffled);
            prop_assert_eq!(found.len(), plans.len());
            prop_assert_eq!(found.iter().map(|plan| plan.parts.len()).sum::<usize>(), rows.len());
            let shapes = |plans: &[Found]| plans.iter().map(shape).collect::<Vec<_>>();
            prop_assert_eq!(shapes(&found), shapes(&in_order));
            for plan in &found {
                prop_assert!(plan.parts.values().all(|part| part.amount == plan.monthly));
            }
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn two_of_the_same_are_two() {
        let mut rows = charged(day("2026-01-10"), 50_000, 6, (1, 4), 1);
        rows.extend(charged(day("2026-01-10"), 50_000, 6, (1, 4), 2));
        assert_eq!(merge(rows).len(), 2);
    }

    #[test]
    fn the_last_part_may_be_some_cents_off() {
        let mut rows = charged(day("2026-01-10"), 33_333, 3, (1, 2), 1);
        rows.push(row(9, day("2026-03-10"), 33_334, 3, 3, true));
        let plans = merge(rows);
        assert_eq!(plans.len(), 1);
        assert_eq!(plans[0].parts.len(), 3);
    }

    #[test]
    fn a_charge_near_a_month_s_end_may_slip() {
        let rows = vec![
            row(1, day("2026-01-31"), 100, 1, 6, true),
            row(2, day("2026-03-01"), 100, 2, 6, true),
            row(3, day("2026-03-31"), 100, 3, 6, true),
        ];
        assert_eq!(merge(rows).len(), 1);
    }

    #[test]
    fn numbers_that_may_be_a_date_must_go_on() {
        assert!(merge(vec![row(1, day("2026-01-10"), 100, 3, 12, false)]).is_empty());
        let rows = vec![
            row(1, day("2026-01-10"), 100, 3, 12, false),
            row(2, day("2026-02-10"), 100, 4, 12, false),
        ];
        assert_eq!(merge(rows).len(), 1);
    }

    #[test]
    fn two_parts_of_one_statement_are_of_two_plans() {
        let mut rows = vec![
            row(1, day("2026-11-05"), 50_000, 4, 12, true),
            row(2, day("2026-11-05"), 50_000, 5, 12, true),
        ];
        assert_eq!(merge(rows.clone()).len(), 2);
        rows.push(row(3, day("2026-12-05"), 50_000, 5, 12, true));
        rows.push(row(4, day("2026-12-05"), 50_000, 6, 12, true));
        let plans = merge(rows);
        let numbers: Vec<Vec<u16>> =
            plans.iter().map(|plan| plan.parts.keys().copied().collect()).collect();
        assert_eq!(numbers, [[5, 6], [4, 5]]);
    }

    #[test]
    fn a_second_plan_a_year_later_is_another() {
        let mut rows = charged(day("2025-01-10"), 100, 12, (1, 12), 1);
        rows.extend(charged(day("2026-06-10"), 100, 12, (1, 3), 2));
        let lengths: Vec<usize> = merge(rows).iter().map(|plan| plan.parts.len()).collect();
        assert_eq!(lengths, [12, 3]);
    }
}
