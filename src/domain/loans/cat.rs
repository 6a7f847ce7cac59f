//! The yearly cost of a loan, everything counted (CAT), by the formula of the Banco de México's circular 21/2009:
//!
//!   Σ A_j / (1 + i)^t_j = Σ B_k / (1 + i)^s_k
//!
//! A is what is lent (less what is kept of it at once), B what is paid: interest, principal, fees and
//! insurance that one can't refuse, without tax; t and s are years from the first lending, a month being a
//! twelfth. i is the CAT, in percent with one place.

use crate::model::loan::LoanMonth;
use rust_decimal::{Decimal, RoundingStrategy};

/// The highest yearly cost that is told, in percent.
const HIGHEST: i64 = 10_000;
/// Halvings; each gains a bit.
const STEPS: u32 = 70;

/// What `payments` at the ends of months are worth at the beginning, at a monthly rate.
fn worth(payments: &[Decimal], monthly: Decimal) -> Decimal {
    // From the last to the first, so that no power of the rate is ever large.
    payments
        .iter()
        .rev()
        .fold(Decimal::ZERO, |later, payment| (later + payment) / (Decimal::ONE + monthly))
}

fn a_year(monthly: Decimal) -> Decimal {
    let factor = Decimal::ONE + monthly;
    let four = factor * factor * factor * factor;
    let twelve = four * four * four;
    (twelve - Decimal::ONE) * Decimal::ONE_HUNDRED
}

/// None when nothing is lent, when less is paid than was lent, or beyond 10,000 %.
pub fn of_payments(lent: Decimal, payments: &[Decimal]) -> Option<Decimal> {
    if lent <= Decimal::ZERO || payments.iter().sum::<Decimal>() < lent {
        return None;
    }
    // 47 % a month is 10,000 % a year.
    let (mut low, mut high) = (Decimal::ZERO, Decimal::new(47, 2));
    if worth(payments, high) > lent {
        return None;
    }
    for _ in 0..STEPS {
        let middle = (low + high) / Decimal::TWO;
        if worth(payments, middle) > lent { low = middle } else { high = middle }
    }
    let cost = a_year((low + high) / Decimal::TWO);
    let told = cost.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    (told <= Decimal::from(HIGHEST)).then_some(told)
}

/// The CAT of a schedule without extra payments.
pub fn of_schedule(
    principal: Decimal,
    opening_fee: Decimal,
    months: &[LoanMonth],
) -> Option<Decimal> {
    let payments: Vec<Decimal> = months.iter().map(|month| (month.payment - month.tax).0).collect();
    of_payments(principal - opening_fee, &payments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    /// Cases whose cost follows without a solver.
    #[test]
    fn costs_that_one_can_work_out() {
        let months = |count: usize, payment: Decimal| vec![payment; count];
        let after = |count: usize, payment: Decimal| {
            let mut payments = months(count, Decimal::ZERO);
            payments[count - 1] = payment;
            payments
        };
        for (what, lent, payments, told) in [
            ("12 % a year, paid once", dec!(1000), after(12, dec!(1120)), dec!(12.0)),
            ("the same with 100 kept at once", dec!(900), after(12, dec!(1120)), dec!(24.4)),
            ("two years: 1.44 is 1.2 squared", dec!(1000), after(24, dec!(1440)), dec!(20.0)),
            ("1 % a month: 1.01 to the 12th", dec!(1000), after(1, dec!(1010)), dec!(12.7)),
            ("12 payments at 1 % a month", dec!(100000), months(12, dec!(8884.88)), dec!(12.7)),
            (
                "36 % in 12 payments: 1.03 to the 12th",
                dec!(10000),
                months(12, dec!(1004.62)),
                dec!(42.6),
            ),
            ("nothing for the money", dec!(1200), months(12, dec!(100)), dec!(0.0)),
            ("doubled in a month", dec!(100), after(1, dec!(140)), dec!(5569.4)),
        ] {
            assert_eq!(of_payments(lent, &payments), Some(told), "{what}");
        }
        assert_eq!(of_payments(dec!(100), &months(3, dec!(1))), None, "less than was lent");
        assert_eq!(of_payments(dec!(0), &months(3, dec!(1))), None, "nothing lent");
        assert_eq!(of_payments(dec!(1), &months(1, dec!(1000))), None, "beyond what is told");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// At half a tenth less the payments are worth more than was lent, at half a tenth more less.
        #[test]
        fn the_published_place_is_right(
            lent in 100_000..100_000_000i64,
            dear in 1..200i64,
            months in 1..=120usize,
        ) {
            let lent = Decimal::new(lent, 2);
            let each = lent / Decimal::from(months) * (Decimal::ONE + Decimal::new(dear, 3));
            let payments = vec![each; months];
            if let Some(told) = of_payments(lent, &payments) {
                // The monthly rate of a yearly one, from below and above, by the same powers.
                let monthly = |yearly: Decimal| {
                    let (mut low, mut high) = (dec!(-0.5), dec!(0.5));
                    for _ in 0..STEPS {
                        let middle = (low + high) / Decimal::TWO;
                        if a_year(middle) < yearly { low = middle } else { high = middle }
                    }
                    low
                };
                let slack = lent * dec!(0.000000000001);
                prop_assert!(worth(&payments, monthly(told - dec!(0.05))) >= lent - slack);
                prop_assert!(worth(&payments, monthly(told + dec!(0.05))) <= lent + slack);
            }
        }
    }
}
