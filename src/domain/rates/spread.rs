//! Parts that add up to their whole after rounding.

use super::Rates;
use crate::model::Amount;
use rust_decimal::Decimal;

/// Rounds the exact values of parts so that they add up to `whole`. What rounding left over goes, in
/// smallest units, to the parts it was taken from most; parts that need no rounding stay.
pub fn spread(rates: &Rates, exact: &[Decimal], whole: Amount) -> Vec<Amount> {
    let mut parts: Vec<Amount> = exact.iter().map(|value| rates.rounded(*value)).collect();
    let left = whole - parts.iter().copied().sum();
    let lacks: Vec<Decimal> =
        exact.iter().zip(&parts).map(|(exact, part)| exact - part.0).collect();
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| !lacks[*at].is_zero()).collect();
    if order.is_empty() {
        order.extend(0..parts.len().min(1));
    }
    order.sort_by(|a, b| lacks[*b].cmp(&lacks[*a]).then(a.cmp(b)));
    let mut unit = rates.unit();
    if left.is_negative() {
        order.reverse();
        unit = -unit;
    }
    // So many units to each, and one more to the first of them.
    let units = (left.0 / unit.0).trunc();
    let each = (units / Decimal::from(order.len().max(1))).trunc();
    let more = units - each * Decimal::from(order.len());
    for (number, at) in order.iter().enumerate() {
        let one_more = Decimal::from(u8::from(Decimal::from(number) < more));
        parts[*at] = parts[*at] + Amount(unit.0 * (each + one_more));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rates() -> Rates {
        Rates::new("MXN", Vec::new())
    }

    #[test]
    fn what_needs_no_rounding_stays() {
        let exact = ["1.00", "0.333", "0.333", "0.334"].map(|text| text.parse().unwrap());
        let parts = spread(&rates(), &exact, Amount::parse("2.00").unwrap());
        let texts: Vec<String> = parts.iter().map(Amount::to_string).collect();
        assert_eq!(texts, ["1.00", "0.33", "0.33", "0.34"]);
    }

    #[test]
    fn a_rest_of_any_size_is_spread_at_once() {
        let exact = ["0.001", "0.002", "0.003"].map(|text| text.parse().unwrap());
        let parts = spread(&rates(), &exact, Amount::parse("100000000000000.01").unwrap());
        let texts: Vec<String> = parts.iter().map(Amount::to_string).collect();
        assert_eq!(texts, ["33333333333333.33", "33333333333333.34", "33333333333333.34"]);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(
            values in prop::collection::vec(-9_000_000_i64..9_000_000, 1..30),
            off in -40_i64..40,
        ) {
            let exact: Vec<Decimal> = values.iter().map(|value| Decimal::new(*value, 4)).collect();
            let sum: Decimal = exact.iter().sum();
            let whole = rates().rounded(sum) + Amount(Decimal::new(off, 2));
            let parts = spread(&rates(), &exact, whole);
            prop_assert_eq!(parts.iter().copied().sum::<Amount>(), whole);
            let most = Decimal::new(2 + off.abs(), 2);
            for (part, exact) in parts.iter().zip(&exact) {
                prop_assert!((part.0 - exact).abs() <= most, "{} for {}", part, exact);
            }
        }
    }
}
