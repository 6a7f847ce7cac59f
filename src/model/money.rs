//! Exact money: decimals from file to pixel, decimal strings on the wire.

use diesel::deserialize::FromSqlRow;
use diesel::deserialize::{self, FromSql};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Numeric;
use rust_decimal::Decimal;
use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

/// An exact amount. Outflow is negative. On the wire a decimal string, never a JSON number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, AsExpression, FromSqlRow,
)]
#[diesel(sql_type = Numeric)]
pub struct Amount(pub Decimal);

/// The largest magnitude a single movement may have (exclusive): 10^15.
pub const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);
/// Most decimal places an amount may carry.
pub const MAX_SCALE: u32 = 12;

impl Amount {
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Parses plain decimal text (`-1234.50`); no exponent, no thousands marks.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'));
        let value = plain.then(|| Decimal::from_str_exact(text).ok())??;
        (value.scale() <= MAX_SCALE && value.abs() < LIMIT).then_some(Self(value))
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// At least as many decimal places as the currency has; never fewer than it already carries.
    pub fn at_least(self, minor_units: u32) -> Self {
        let mut value = self.0;
        if value.scale() < minor_units {
            value.rescale(minor_units);
        }
        Self(value)
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        if self.0.is_zero() { self } else { Self(-self.0) }
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl std::fmt::Display for Amount {
    /// Two places at least for a zero without a scale, so that an empty sum reads `0.00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_zero() && self.0.scale() == 0 { f.write_str("0.00") } else { self.0.fmt(f) }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom("an amount is a decimal string such as \"-1234.50\", below 10^15")
        })
    }
}

impl ToSql<Numeric, Pg> for Amount {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Decimal as ToSql<Numeric, Pg>>::to_sql(&self.0, out)
    }
}

impl FromSql<Numeric, Pg> for Amount {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        if let Some(amount) = of_few_digits(value.as_bytes()) {
            return Ok(Self(amount));
        }
        <Decimal as FromSql<Numeric, Pg>>::from_sql(value).map(Self)
    }
}

/// A `numeric` as Postgres sends it (`numeric_send`: how many digits to the base of 10,000, the power of the first, sign,
/// decimal places, digits), if it is a number that has few of them: sums are read ten thousand at a time.
fn of_few_digits(bytes: &[u8]) -> Option<Decimal> {
    let (words, []) = bytes.as_chunks::<2>() else { return None };
    let word = |at: usize| words.get(at).map(|word| i16::from_be_bytes(*word));
    let (count, first, sign, places) = (word(0)?, word(1)?, word(2)?, word(3)?);
    let digits =
        words.get(4..).filter(|all| all.len() <= 4 && Ok(all.len()) == count.try_into())?;
    let number =
        digits.iter().fold(0, |sum, digit| sum * 10_000 + i64::from(i16::from_be_bytes(*digit)));
    let shift = (i32::from(first) - i32::from(count) + 1) * 4 + i32::from(places);
    let power = 10_i64.checked_pow(shift.unsigned_abs())?;
    let units = match shift {
        0.. => number.checked_mul(power)?,
        _ => Some(number / power).filter(|units| units * power == number)?,
    };
    let signed = match sign {
        0 => units,
        0x4000 => -units,
        _ => return None,
    };
    Decimal::try_new(signed, places.try_into().ok()?).ok()
}

impl utoipa::PartialSchema for Amount {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(r"^-?\d{1,15}(\.\d{1,12})?$"))
            .description(Some("Exact decimal; outflow is negative"))
            .examples(["-1234.50"])
            .build()
            .into()
    }
}

impl utoipa::ToSchema for Amount {
    fn name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
}

/// An ISO 4217 currency code, upper case.
pub fn parse_currency(text: &str) -> Option<iso_currency::Currency> {
    iso_currency::Currency::from_code(&text.trim().to_ascii_uppercase())
}

/// Decimal places a currency is written with (2 for MXN, 0 for JPY); 2 for an unknown code.
pub fn minor_units(code: &str) -> u32 {
    parse_currency(code).and_then(|c| c.exponent()).map_or(2, u32::from)
}

impl FromStr for Amount {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::parse(text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limit_is_ten_to_the_fifteen() {
        assert_eq!(LIMIT, Decimal::from(1_000_000_000_000_000_i64));
    }

    #[test]
    fn only_plain_decimals_are_amounts() {
        assert_eq!(Amount::parse("-1234.50").map(|a| a.to_string()).as_deref(), Some("-1234.50"));
        for bad in ["1e5", "1,000", "", "abc", "1000000000000000", "0.1234567890123"] {
            assert_eq!(Amount::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_empty_sum_reads_as_money() {
        assert_eq!(Amount::ZERO.to_string(), "0.00");
        assert_eq!(Amount::parse("5").map(|a| a.at_least(2).to_string()).as_deref(), Some("5.00"));
    }

    #[test]
    fn numbers_of_few_digits_are_read_at_once() {
        let sent =
            |words: &[i16]| -> Vec<u8> { words.iter().flat_map(|w| w.to_be_bytes()).collect() };
        let read = |words: &[i16]| of_few_digits(&sent(words)).map(|value| value.to_string());
        assert_eq!(read(&[0, 0, 0, 2]).as_deref(), Some("0.00"));
        assert_eq!(read(&[2, 0, 0x4000, 2, 1234, 5600]).as_deref(), Some("-1234.56"));
        assert_eq!(read(&[1, 1, 0, 0, 7]).as_deref(), Some("70000"));
        assert_eq!(read(&[1, -2, 0, 8, 15]).as_deref(), Some("0.00000015"));
        assert_eq!(
            read(&[4, 3, 0, 2, 9999, 9999, 9999, 9999]).as_deref(),
            Some("9999999999999999.00")
        );
        assert_eq!(read(&[4, 3, 0, 3, 9999, 9999, 9999, 9999]), None, "left to the library");
        assert_eq!(read(&[0, 0, -0x4000, 0]), None, "no number");
        assert_eq!(read(&[5, 4, 0, 0, 1, 0, 0, 0, 1]), None);
        assert_eq!(read(&[2, 0, 0, 0, 1]), None, "a digit is missing");
        assert_eq!(of_few_digits(&[0; 9]), None);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_are_too_odd_to_read(words: Vec<i16>) {
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
            let _ = of_few_digits(&bytes);
        }
    }

    #[test]
    fn json_numbers_are_refused() {
        assert!(serde_json::from_str::<Amount>("12.5").is_err());
        assert!(serde_json::from_str::<Amount>("\"12.5\"").is_ok());
    }
}
