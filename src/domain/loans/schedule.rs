//! A loan's schedule, month by month and to the cent.

use crate::domain::cards::smallest_payment;
use crate::domain::plans::schedule::{day_of, part};
use crate::model::Amount;
use crate::model::loan::{LoanExtra, LoanMethod, LoanMonth, LoanTerms, LoanTotals, Lowers};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// What is the same each month until an extra payment lowers it.
#[derive(Clone, Copy)]
enum Same {
    Payment(Decimal),
    /// So much principal in so many parts, from a month on.
    Principal {
        of: Decimal,
        parts: u16,
        after: u16,
    },
}

/// Every month until nothing is left. An extra payment counts in the month whose due day is the first that
/// is not before it.
pub fn months(terms: &LoanTerms, extras: &[LoanExtra], places: u32) -> Vec<LoanMonth> {
    let all = u16::try_from(terms.months).unwrap_or(1);
    let round = |value: Decimal| {
        value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
    };
    let (monthly, tax) =
        (terms.annual_rate / Decimal::from(1_200), terms.tax_percent / Decimal::ONE_HUNDRED);
    let same = |rest: Decimal, after: u16| match terms.method {
        LoanMethod::French => Same::Payment(smallest_payment(
            rest,
            (terms.annual_rate, terms.tax_percent),
            all - after,
            places,
        )),
        LoanMethod::FixedPrincipal => Same::Principal { of: rest, parts: all - after, after },
    };
    let mut rest = terms.principal.0;
    let mut each = same(rest, 0);
    let mut before: Option<NaiveDate> = None;
    let mut months = Vec::with_capacity(usize::from(all));
    for number in 1..=all {
        let due_on = day_of(terms.first_due_on, number);
        let interest = round(rest * monthly);
        let on_interest = round(interest * tax);
        let principal = match each {
            _ if number == all => rest,
            Same::Payment(payment) => (payment - interest - on_interest).min(rest),
            Same::Principal { of, parts, after } => {
                part(Amount(of), parts, number - after, places).0.min(rest)
            }
        };
        rest -= principal;
        let own: Vec<&LoanExtra> = extras
            .iter()
            .filter(|extra| extra.paid_on <= due_on && before.is_none_or(|day| day < extra.paid_on))
            .collect();
        let extra = own.iter().map(|extra| extra.amount.0).sum::<Decimal>().min(rest);
        rest -= extra;
        if own.iter().any(|extra| extra.lowers == Lowers::Payment)
            && number < all
            && !rest.is_zero()
        {
            each = same(rest, number);
        }
        before = Some(due_on);
        let amount = |value: Decimal| Amount(value).at_least(places);
        months.push(LoanMonth {
            number,
            due_on,
            interest: amount(interest),
            tax: amount(on_interest),
            principal: amount(principal),
            fee: amount(terms.monthly_fee.0),
            payment: amount(principal + interest + on_interest + terms.monthly_fee.0),
            pesos: None,
            extra: amount(extra),
            rest: amount(rest),
        });
        if rest.is_zero() {
            break;
        }
    }
    months
}

pub fn totals(terms: &LoanTerms, months: &[LoanMonth], places: u32) -> Option<LoanTotals> {
    let sum = |of: fn(&LoanMonth) -> Amount| months.iter().map(of).sum::<Amount>().at_least(places);
    let last = months.last()?;
    Some(LoanTotals {
        interest: sum(|month| month.interest),
        tax: sum(|month| month.tax),
        fees: (sum(|month| month.fee) + terms.opening_fee).at_least(places),
        paid: sum(|month| month.payment + month.extra) + terms.opening_fee,
        ends_on: last.due_on,
        months: last.number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uuid;
    use proptest::prelude::*;

    fn terms(cents: i64, rate: i64, months: i16, method: LoanMethod) -> LoanTerms {
        LoanTerms {
            principal: Amount(Decimal::new(cents, 2)),
            annual_rate: Decimal::new(rate, 2),
            tax_percent: Decimal::from(16),
            months,
            first_due_on: NaiveDate::from_ymd_opt(2026, 1, 31).unwrap(),
            method,
            opening_fee: Amount::ZERO,
            monthly_fee: Amount(Decimal::new(15_000, 2)),
            unit: None,
            is_withheld: false,
        }
    }

    fn extra(days: i64, cents: i64, lowers: Lowers) -> LoanExtra {
        let first = NaiveDate::from_ymd_opt(2025, 12, 1).unwrap();
        let paid_on = first + chrono::Duration::days(days);
        LoanExtra { id: Uuid::nil(), paid_on, amount: Amount(Decimal::new(cents, 2)), lowers }
    }

    fn method() -> impl Strategy<Value = LoanMethod> {
        prop_oneof![Just(LoanMethod::French), Just(LoanMethod::FixedPrincipal)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        /// Principal and extra payments sum to the loan, to the cent; nothing is left below zero; it ends
        /// in time.
        #[test]
        fn every_cent_is_paid_once(
            cents in 100..500_000_000i64,
            rate in 0..12_000i64,
            months in 1..=240i16,
            method in method(),
            extras in prop::collection::vec((0..4_000i64, 1..50_000_000i64, any::<bool>()), 0..4),
        ) {
            let terms = terms(cents, rate, months, method);
            let extras: Vec<LoanExtra> = extras
                .into_iter()
                .map(|(days, cents, fewer)| {
                    extra(days, cents, if fewer { Lowers::Months } else { Lowers::Payment })
                })
                .collect();
            let rows = super::months(&terms, &extras, 2);
            let repaid: Amount = rows.iter().map(|row| row.principal + row.extra).sum();
            prop_assert_eq!(repaid, terms.principal);
            prop_assert!(rows.last().unwrap().rest.is_zero());
            prop_assert!(rows.len() <= usize::try_from(months).unwrap());
            let mut rest = terms.principal;
            for row in &rows {
                rest = rest - row.principal - row.extra;
                prop_assert_eq!(row.rest, rest);
                prop_assert_eq!(row.payment, row.principal + row.interest + row.tax + row.fee);
                for amount in [row.rest, row.principal, row.extra, row.interest] {
                    prop_assert!(!amount.is_negative());
                }
            }
            let plain = super::months(&terms, &[], 2);
            let told = |rows| totals(&terms, rows, 2).unwrap();
            let (with, without) = (told(&rows), told(&plain));
            // A lowered payment is rounded anew and may need all the months that rounding up had saved.
            if extras.iter().all(|extra| extra.lowers == Lowers::Months) {
                prop_assert!(with.ends_on <= without.ends_on);
                prop_assert!(with.interest <= without.interest);
            }
            if method == LoanMethod::French {
                let full = plain.split_last().map(|(_, rest)| rest).unwrap_or_default();
                prop_assert!(full.windows(2).all(|pair| pair[0].payment == pair[1].payment));
            }
        }
    }

    /// 100,000 at 12 % in a year without tax: 8,884.88 a month, as every table has it.
    #[test]
    fn a_french_loan_as_tables_have_it() {
        let terms = LoanTerms {
            tax_percent: Decimal::ZERO,
            monthly_fee: Amount::ZERO,
            ..terms(10_000_000, 1_200, 12, LoanMethod::French)
        };
        let rows = super::months(&terms, &[], 2);
        assert_eq!(rows[0].payment.to_string(), "8884.88");
        assert_eq!(rows[0].interest.to_string(), "1000.00");
        assert_eq!(rows[11].rest.to_string(), "0.00");
        assert_eq!(rows[1].due_on.to_string(), "2026-02-28");
    }

    #[test]
    fn an_extra_payment_lowers_what_was_asked_for() {
        let terms =
            LoanTerms { monthly_fee: Amount::ZERO, ..terms(1_200_000, 0, 12, LoanMethod::French) };
        let fewer = super::months(&terms, &[extra(45, 300_000, Lowers::Months)], 2);
        assert_eq!((fewer.len(), fewer[5].payment.to_string()), (9, "1000.00".into()));
        let less = super::months(&terms, &[extra(45, 550_000, Lowers::Payment)], 2);
        assert_eq!((less.len(), less[5].payment.to_string()), (12, "500.00".into()));
    }
}
