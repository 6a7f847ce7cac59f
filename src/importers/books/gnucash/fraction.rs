//! Amounts as GnuCash writes them: a numerator over a denominator.

use rust_decimal::Decimal;

/// More decimals than any currency or commodity has.
const MOST_DECIMALS: u32 = 20;

/// `12345/100`, or `None` when it is no finite decimal.
pub fn parse(text: &str) -> Option<Decimal> {
    let (numerator, denominator) = text.trim().split_once('/').unwrap_or((text.trim(), "1"));
    divide(numerator.trim().parse().ok()?, denominator.trim().parse().ok()?)
}

/// The exact quotient. A denominator that is a power of ten keeps its decimals: 500/100 is 5.00.
pub fn divide(numerator: i64, denominator: i64) -> Option<Decimal> {
    let (mut numerator, mut denominator) = (i128::from(numerator), i128::from(denominator));
    if denominator < 0 {
        (numerator, denominator) = (-numerator, -denominator);
    }
    for decimals in 0..=MOST_DECIMALS {
        if denominator == 0 {
            return None;
        }
        let power = 10_i128.checked_pow(decimals)?;
        if power % denominator == 0 {
            let whole = numerator.checked_mul(power / denominator)?;
            return Decimal::try_from_i128_with_scale(whole, decimals).ok();
        }
    }
    // Not a divisor of a power of ten as written; perhaps in lowest terms.
    let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
    let common = i128::try_from(common).ok().filter(|common| *common > 1)?;
    divide(i64::try_from(numerator / common).ok()?, i64::try_from(denominator / common).ok()?)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fractions_are_exact_or_nothing() {
        for (text, value) in [
            ("1000000/100", Some("10000.00")),
            ("-45/1", Some("-45")),
            ("7/8", Some("0.875")),
            ("300/900000", None),
            ("3/3", Some("1")),
            ("6/12", Some("0.5")),
            ("5/-100", Some("-0.05")),
            ("12", Some("12")),
            ("1/3", None),
            ("1/0", None),
            ("0/0", None),
            ("1.5/2", None),
            ("", None),
            ("9223372036854775807/1000000000000000000", Some("9.223372036854775807")),
            ("-9223372036854775808/1", Some("-9223372036854775808")),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), value, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_multiplies_back(numerator in any::<i32>(), denominator in 1..100_000_i64) {
            if let Some(value) = divide(i64::from(numerator), denominator) {
                prop_assert_eq!(value * Decimal::from(denominator), Decimal::from(numerator));
            }
        }
    }
}
