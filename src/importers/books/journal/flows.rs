//! Which part of an entry flows to which: what moves between the person's accounts and what comes
//! from or goes to categories.

use rust_decimal::Decimal;
use std::collections::HashMap;

/// Where a part of an account's movement goes to or comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// Another account of the person, by its place.
    Account(usize),
    /// A category or the like, by its place.
    Other(usize),
    /// Nothing that the entry names.
    Nothing,
}

/// A part of the movement of account `own`, signed as that movement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    pub own: usize,
    pub amount: Decimal,
    pub counter: Counter,
}

/// Splits what accounts (`own`) gain among each other and `others`. Money that one account loses
/// and another gains is a transfer; the rest is from or to the others. The flows of every account
/// sum to what it gains, and those of every other to what it loses.
pub fn flows(own: &[Decimal], others: &[Decimal]) -> Vec<Flow> {
    let mut left = own.to_vec();
    let mut out = Vec::new();
    transfers(&mut left, &mut out);
    let mut pool: Vec<(Counter, Decimal)> =
        others.iter().enumerate().map(|(at, amount)| (Counter::Other(at), *amount)).collect();
    let missing = -left.iter().chain(others).copied().sum::<Decimal>();
    if !missing.is_zero() {
        pool.push((Counter::Nothing, missing));
    }
    // What is left of the accounts has one sign; the largest takes what the smaller do not.
    let mut open: Vec<usize> = (0..left.len()).filter(|at| !left[*at].is_zero()).collect();
    open.sort_by_key(|at| left[*at].abs());
    let main = open.pop().or_else(|| (0..own.len()).max_by_key(|at| own[*at].abs()));
    let mut order: Vec<usize> = (0..pool.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(pool[*at].1.abs()));
    let mut next = 0;
    for at in open {
        while !left[at].is_zero() && next < order.len() {
            let (counter, amount) = &mut pool[order[next]];
            if amount.is_zero() || amount.is_sign_negative() == left[at].is_sign_negative() {
                next += 1;
                continue;
            }
            let size = left[at].abs().min(amount.abs());
            let part = if left[at].is_sign_negative() { -size } else { size };
            out.push(Flow { own: at, amount: part, counter: *counter });
            left[at] -= part;
            *amount += part;
        }
    }
    if let Some(main) = main {
        let rest = pool.iter().filter(|(_, amount)| !amount.is_zero());
        out.extend(rest.map(|(counter, amount)| Flow {
            own: main,
            amount: -*amount,
            counter: *counter,
        }));
    }
    out
}

/// Pairs losses with gains: equal ones first, then the largest.
fn transfers(left: &mut [Decimal], out: &mut Vec<Flow>) {
    let mut gains: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (at, amount) in left.iter().enumerate().rev().filter(|(_, amount)| **amount > Decimal::ZERO)
    {
        gains.entry(amount.normalize()).or_default().push(at);
    }
    for from in 0..left.len() {
        if left[from] < Decimal::ZERO
            && let Some(to) = gains.get_mut(&(-left[from]).normalize()).and_then(Vec::pop)
        {
            carry(left, from, to, out);
        }
    }
    let by_size = |left: &[Decimal], sign: bool| {
        let fits = |at: &usize| !left[*at].is_zero() && left[*at].is_sign_negative() == sign;
        let mut places: Vec<usize> = (0..left.len()).filter(fits).collect();
        places.sort_by_key(|at| left[*at].abs());
        places
    };
    let (mut losses, mut gains) = (by_size(left, true), by_size(left, false));
    while let (Some(from), Some(to)) = (losses.last().copied(), gains.last().copied()) {
        carry(left, from, to, out);
        if left[from].is_zero() {
            losses.pop();
        }
        if left[to].is_zero() {
            gains.pop();
        }
    }
}

fn carry(left: &mut [Decimal], from: usize, to: usize, out: &mut Vec<Flow>) {
    let size = left[from].abs().min(left[to]);
    left[from] += size;
    left[to] -= size;
    out.push(Flow { own: from, amount: -size, counter: Counter::Account(to) });
    out.push(Flow { own: to, amount: size, counter: Counter::Account(from) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(own: &[i64], others: &[i64]) -> Vec<(usize, i64, Counter)> {
        let of = |amounts: &[i64]| amounts.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>();
        flows(&of(own), &of(others))
            .iter()
            .map(|flow| (flow.own, i64::try_from(flow.amount).unwrap(), flow.counter))
            .collect()
    }

    #[test]
    fn what_flows_where() {
        use Counter::{Account, Nothing, Other};
        assert_eq!(shape(&[-10], &[10]), [(0, -10, Other(0))]);
        assert_eq!(shape(&[-10, 10], &[]), [(0, -10, Account(1)), (1, 10, Account(0))]);
        assert_eq!(shape(&[-10], &[]), [(0, -10, Nothing)]);
        // A loan's rate: principal is a transfer, interest is spent.
        assert_eq!(
            shape(&[-464, 171], &[293]),
            [(0, -171, Account(1)), (1, 171, Account(0)), (0, -293, Other(0))]
        );
        // Pay in two accounts, with taxes: no transfer between them.
        assert_eq!(
            shape(&[1350, 1200], &[-4615, 2065]),
            [(1, 1200, Other(0)), (0, 3415, Other(0)), (0, -2065, Other(1))]
        );
        // A bill paid from two cards.
        assert_eq!(shape(&[-60, -40], &[100]), [(1, -40, Other(0)), (0, -60, Other(0))]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            own in prop::collection::vec(-999_i64..999, 1..6),
            others in prop::collection::vec(-999_i64..999, 0..6),
        ) {
            let out = shape(&own, &others);
            for (at, amount) in own.iter().enumerate() {
                let sum: i64 = out.iter().filter(|flow| flow.0 == at).map(|flow| flow.1).sum();
                prop_assert_eq!(sum, *amount);
            }
            for (at, amount) in others.iter().enumerate() {
                let of = |flow: &&(usize, i64, Counter)| flow.2 == Counter::Other(at);
                let sum: i64 = out.iter().filter(of).map(|flow| flow.1).sum();
                prop_assert_eq!(sum, -*amount);
            }
        }
    }
}
