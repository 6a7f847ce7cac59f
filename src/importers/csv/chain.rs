//! The running balance: in which order it runs, and where it does not follow.

use crate::model::reading::BalanceChain;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A row's part in the chain.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    pub day: NaiveDate,
    pub amount: Decimal,
    pub balance: Decimal,
}

/// How the balances of consecutive rows follow from their amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Oldest first, the balance after each movement.
    OldestFirst,
    /// Newest first, the balance after each movement.
    NewestFirst,
    /// Oldest first, the balance before each movement.
    Before,
}

/// How well a chain holds.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    pub order: Order,
    pub holds: usize,
    pub steps: usize,
    /// The balance counts debt: it grows when money goes out.
    pub debt: bool,
}

impl Fit {
    /// Whether the balances are those of these amounts, a few slips aside.
    pub fn is_good(&self) -> bool {
        self.steps > 0 && self.holds * 10 >= self.steps * 7
    }
}

/// The order in which most balances follow.
pub fn fit(links: &[Link]) -> Option<Fit> {
    let steps = links.len().checked_sub(1).filter(|steps| *steps > 0)?;
    let (first, last) = (links.first()?.day, links.last()?.day);
    let orders: &[Order] = if first < last {
        &[Order::OldestFirst, Order::Before]
    } else if first > last {
        &[Order::NewestFirst]
    } else {
        &[Order::OldestFirst, Order::NewestFirst]
    };
    let mut best: Option<Fit> = None;
    for debt in [false, true] {
        for order in orders {
            let holds = links.windows(2).filter(|pair| follows(pair, *order, debt)).count();
            // Debt must hold alone: with one step both readings may fit by chance.
            if best.is_none_or(|best| holds > best.holds) {
                best = Some(Fit { order: *order, holds, steps, debt });
            }
        }
    }
    best
}

/// Whether the balance of the second row of `pair` follows from the first.
pub fn follows(pair: &[Link], order: Order, debt: bool) -> bool {
    let [above, below] = pair else { return true };
    let sign = |amount: Decimal| if debt { -amount } else { amount };
    let expected = match order {
        Order::OldestFirst => above.balance.checked_add(sign(below.amount)),
        Order::NewestFirst => above.balance.checked_sub(sign(above.amount)),
        Order::Before => above.balance.checked_add(sign(above.amount)),
    };
    expected.is_some_and(|expected| expected == below.balance)
}

/// The balance that the file ends with, at the end of its last day.
pub fn closing(links: &[Link], fit: Option<Fit>) -> Option<(NaiveDate, Decimal)> {
    if let Some(fit) = fit.filter(Fit::is_good) {
        let sign = |value: Decimal| if fit.debt { -value } else { value };
        return match fit.order {
            Order::OldestFirst => links.last().map(|link| (link.day, sign(link.balance))),
            Order::NewestFirst => links.first().map(|link| (link.day, sign(link.balance))),
            Order::Before => links
                .last()
                .and_then(|link| Some((link.day, sign(link.balance).checked_add(link.amount)?))),
        };
    }
    // Without a chain, only a last day with one movement tells which balance is the last.
    let day = links.iter().map(|link| link.day).max()?;
    let mut of_day = links.iter().filter(|link| link.day == day);
    match (of_day.next(), of_day.next()) {
        (Some(only), None) => Some((day, only.balance)),
        _ => None,
    }
}

/// How many balances agree; `None` when none is stated.
pub fn summary(links: &[Link], fit: Option<Fit>) -> Option<BalanceChain> {
    let rows = u32::try_from(links.len()).unwrap_or(u32::MAX);
    let holds = fit.map_or(0, |fit| u32::try_from(fit.holds).unwrap_or(u32::MAX));
    (rows > 0).then(|| BalanceChain {
        rows,
        holds: holds.saturating_add(1),
        debt: fit.is_some_and(|fit| fit.debt && fit.is_good()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(rows: &[(u32, i64, i64)]) -> Vec<Link> {
        rows.iter()
            .map(|(day, amount, balance)| Link {
                day: NaiveDate::from_ymd_opt(2025, 1, *day).unwrap(),
                amount: Decimal::from(*amount),
                balance: Decimal::from(*balance),
            })
            .collect()
    }

    #[test]
    fn both_file_orders_and_balances_before() {
        let oldest = links(&[(1, -10, 90), (2, 5, 95), (3, -1, 94)]);
        let newest: Vec<Link> = oldest.iter().rev().copied().collect();
        let before = links(&[(1, -10, 100), (2, 5, 90), (3, -1, 95)]);
        for (rows, order) in
            [(&oldest, Order::OldestFirst), (&newest, Order::NewestFirst), (&before, Order::Before)]
        {
            let found = fit(rows).unwrap();
            assert!(found.is_good());
            assert_eq!((found.order, found.debt), (order, false));
            let closing = closing(rows, Some(found)).unwrap();
            assert_eq!(closing.1, Decimal::from(94));
            assert_eq!(closing.0.to_string(), "2025-01-03");
        }
    }

    #[test]
    fn a_debt_grows_when_money_goes_out() {
        let rows = links(&[(1, -10, 110), (2, 50, 60), (3, -1, 61)]);
        let found = fit(&rows).unwrap();
        assert!(found.debt && found.is_good());
        assert_eq!(closing(&rows, Some(found)).unwrap().1, Decimal::from(-61));
    }
}
