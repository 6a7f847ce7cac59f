//! What a way to pay a debt off comes to, month by month and to the cent.

use crate::domain::Result;
use crate::model::Amount;
use crate::model::card::{Payoff, PayoffMonth, PayoffPlan, PayoffResult};
use crate::model::fault::Checks;
use crate::model::money::LIMIT;
use rust_decimal::{Decimal, RoundingStrategy};

/// Fifty years of months.
const MOST: u16 = 600;

pub fn simulate(payoff: &Payoff, places: u32) -> Result<PayoffResult> {
    check(payoff)?;
    let owed = up(payoff.owed.0, places);
    let debt = Debt::new(owed, payoff.annual_rate, payoff.tax_percent, places);
    Ok(match payoff.plan {
        PayoffPlan::Fixed { payment } => debt.result(Some(payment.0), |_| payment.0),
        PayoffPlan::Minimum { percent, floor } => {
            let share =
                |due: Decimal| up(due * percent / Decimal::ONE_HUNDRED, places).max(floor.0);
            debt.result(None, share)
        }
        PayoffPlan::Months { months } => {
            let payment = debt.payment_for(months);
            debt.result(Some(payment), |_| payment)
        }
    })
}

fn check(payoff: &Payoff) -> Result<()> {
    let mut checks = Checks::default();
    let percent = |value: Decimal, most: i64| {
        (Decimal::ZERO..=Decimal::from(most)).contains(&value) && value.scale() <= 4
    };
    if payoff.owed <= Amount::ZERO || payoff.owed.0 >= LIMIT {
        checks.add("/owed", "out_of_range", "Above zero.");
    }
    if !percent(payoff.annual_rate, 1_000) {
        checks.add("/annual_rate", "out_of_range", "From 0 to 1000, at most four places.");
    }
    if !percent(payoff.tax_percent, 100) {
        checks.add("/tax_percent", "out_of_range", "From 0 to 100, at most four places.");
    }
    match payoff.plan {
        PayoffPlan::Fixed { payment } if payment <= Amount::ZERO => {
            checks.add("/plan/payment", "out_of_range", "Above zero.");
        }
        PayoffPlan::Minimum { percent: share, floor } => {
            if share.is_zero() || !percent(share, 100) {
                checks.add("/plan/percent", "out_of_range", "Above 0 and up to 100.");
            }
            if floor.is_negative() {
                checks.add("/plan/floor", "negative", "Zero or more.");
            }
        }
        PayoffPlan::Months { months } if !(1..=MOST).contains(&months) => {
            checks.add("/plan/months", "out_of_range", "From 1 to 600.");
        }
        PayoffPlan::Fixed { .. } | PayoffPlan::Months { .. } => {}
    }
    Ok(checks.finish()?)
}

/// The smallest payment a month that ends a debt within so many months. The rates are a year's interest and the tax
/// on it, in percent.
pub fn smallest_payment(
    owed: Decimal,
    (annual_rate, tax_percent): (Decimal, Decimal),
    months: u16,
    places: u32,
) -> Decimal {
    Debt::new(owed, annual_rate, tax_percent, places).payment_for(months)
}

/// Up to the next amount that can be paid.
fn up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero)
}

struct Debt {
    owed: Decimal,
    /// Interest a month, as a share.
    monthly: Decimal,
    /// Tax on the interest, as a share.
    tax: Decimal,
    places: u32,
}

impl Debt {
    fn new(owed: Decimal, annual_rate: Decimal, tax_percent: Decimal, places: u32) -> Self {
        let (monthly, tax) =
            (annual_rate / Decimal::from(1_200), tax_percent / Decimal::ONE_HUNDRED);
        Self { owed, monthly, tax, places }
    }

    fn round(&self, value: Decimal) -> Decimal {
        value.round_dp_with_strategy(self.places, RoundingStrategy::MidpointAwayFromZero)
    }

    /// The months until nothing is owed, each paying what `payment` says of what is due. Ends early, with
    /// something left, where the debt no longer falls.
    fn months(&self, payment: impl Fn(Decimal) -> Decimal) -> Vec<PayoffMonth> {
        let amount = |value: Decimal| Amount(value).at_least(self.places);
        let mut months = Vec::new();
        let mut owed = self.owed;
        for number in 1..=MOST {
            let interest = self.round(owed * self.monthly);
            let tax = self.round(interest * self.tax);
            let due = owed + interest + tax;
            let paid = payment(due).min(due);
            let rest = due - paid;
            months.push(PayoffMonth {
                number,
                interest: amount(interest),
                tax: amount(tax),
                payment: amount(paid),
                rest: amount(rest),
            });
            if rest.is_zero() || rest >= owed {
                break;
            }
            owed = rest;
        }
        months
    }

    fn result(&self, payment: Option<Decimal>, pay: impl Fn(Decimal) -> Decimal) -> PayoffResult {
        let months = self.months(pay);
        let sum = |of: fn(&PayoffMonth) -> Amount| {
            months.iter().map(of).sum::<Amount>().at_least(self.places)
        };
        PayoffResult {
            ends: months.last().is_some_and(|month| month.rest.is_zero()),
            interest: sum(|month| month.interest),
            tax: sum(|month| month.tax),
            paid: sum(|month| month.payment),
            payment: payment.map(|payment| Amount(payment).at_least(self.places)),
            months,
        }
    }

    fn ends_within(&self, payment: Decimal, count: u16) -> bool {
        let months = self.months(|_| payment);
        months.len() <= usize::from(count)
            && months.last().is_some_and(|month| month.rest.is_zero())
    }

    /// The smallest payment that ends the debt within so many months.
    fn payment_for(&self, months: u16) -> Decimal {
        let cent = Decimal::new(1, self.places);
        let interest = self.round(self.owed * self.monthly);
        // The first is too little or just enough, the second is enough: it pays all at once.
        let mut low = Decimal::ZERO;
        let mut high = self.owed + interest + self.round(interest * self.tax);
        while high - low > cent {
            let middle = self.round((low + high) / Decimal::TWO);
            if self.ends_within(middle, months) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn payoff(owed: i64, rate: i64, tax: i64, plan: PayoffPlan) -> Payoff {
        Payoff {
            owed: Amount(Decimal::new(owed, 2)),
            annual_rate: Decimal::new(rate, 2),
            tax_percent: Decimal::from(tax),
            plan,
        }
    }

    fn text(amount: Amount) -> String {
        amount.to_string()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        /// What is paid is what was owed and what it cost, to the cent, and nothing is left below zero.
        #[test]
        fn nothing_is_lost_on_the_way(
            owed in 1..200_000_000i64,
            rate in 0..20_000i64,
            tax in 0..=16i64,
            payment in 1..20_000_000i64,
            percent in 1..=100i64,
        ) {
            for plan in [
                PayoffPlan::Fixed { payment: Amount(Decimal::new(payment, 2)) },
                PayoffPlan::Minimum {
                    percent: Decimal::from(percent),
                    floor: Amount(Decimal::new(20_000, 2)),
                },
            ] {
                let result = simulate(&payoff(owed, rate, tax, plan), 2).unwrap();
                let rest = result.months.last().unwrap().rest;
                prop_assert_eq!(
                    result.paid + rest,
                    Amount(Decimal::new(owed, 2)) + result.interest + result.tax
                );
                prop_assert!(result.months.iter().all(|month| !month.rest.is_negative()));
                prop_assert_eq!(result.ends, rest.is_zero());
            }
        }

        /// A date is met, and a cent less would miss it.
        #[test]
        fn the_smallest_payment_that_does_it(
            owed in 100..50_000_000i64,
            rate in 0..9_000i64,
            months in 1..=120u16,
        ) {
            let result = simulate(&payoff(owed, rate, 16, PayoffPlan::Months { months }), 2).unwrap();
            prop_assert!(result.ends && result.months.len() <= usize::from(months));
            let payment = result.payment.unwrap().0;
            let less = Amount(payment - Decimal::new(1, 2));
            if less > Amount::ZERO {
                let plan = PayoffPlan::Fixed { payment: less };
                let less = simulate(&payoff(owed, rate, 16, plan), 2).unwrap();
                prop_assert!(!less.ends || less.months.len() > usize::from(months));
            }
        }
    }

    #[test]
    fn a_debt_counted_by_hand() {
        let plan = PayoffPlan::Fixed { payment: Amount(Decimal::from(500)) };
        let result = simulate(&payoff(100_000, 6_000, 16, plan), 2).unwrap();
        let months: Vec<_> = result
            .months
            .iter()
            .map(|m| (text(m.interest), text(m.tax), text(m.payment), text(m.rest)))
            .collect();
        let told = |a: &str, b: &str, c: &str, d: &str| {
            (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned())
        };
        assert_eq!(
            months,
            [
                told("50.00", "8.00", "500.00", "558.00"),
                told("27.90", "4.46", "500.00", "90.36"),
                told("4.52", "0.72", "95.60", "0.00"),
            ]
        );
        assert!(result.ends);
    }

    #[test]
    fn a_payment_below_the_interest_never_ends() {
        let plan = PayoffPlan::Fixed { payment: Amount(Decimal::from(50)) };
        let result = simulate(&payoff(100_000, 6_000, 16, plan), 2).unwrap();
        assert!(!result.ends);
        assert_eq!(result.months.len(), 1);
    }
}
