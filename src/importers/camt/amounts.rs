//! Amounts with their currency and direction.

use super::super::{amount, currency};
use crate::model::statement::{DecimalMark, OriginalAmount};
use rust_decimal::Decimal;

/// An amount as written, with the `Ccy` attribute beside it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Money {
    pub text: String,
    pub currency: Option<String>,
}

impl Money {
    pub fn new(text: &str, currency: Option<&str>) -> Self {
        Self { text: text.to_owned(), currency: currency.map(str::to_owned) }
    }

    /// The number; the standard has a point as its decimal mark, some banks a comma.
    pub fn value(&self) -> Option<Decimal> {
        amount::parse(&self.text, Some(DecimalMark::Point))
            .or_else(|| amount::parse(&self.text, None))
    }

    /// The currency's code; `None` when there is none or it is no currency.
    pub fn code(&self) -> Option<String> {
        self.currency.as_deref().and_then(currency::code)
    }

    /// Whether it is in `other`, or says nothing of its currency.
    fn is_in(&self, other: Option<&str>) -> bool {
        self.code().is_none_or(|code| Some(code.as_str()) == other)
    }
}

/// `CdtDbtInd`. A reversal (`RvslInd`) is already in it: it says which way the money goes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

impl Direction {
    pub fn read(text: &str) -> Option<Self> {
        match text.bytes().next()?.to_ascii_uppercase() {
            b'C' => Some(Self::In),
            b'D' => Some(Self::Out),
            _ => None,
        }
    }

    /// Amounts are written without a sign; a bank that writes one beside `DBIT` means no other way.
    pub fn sign(self, value: Decimal) -> Decimal {
        match self {
            Self::In => value,
            Self::Out => -value.abs(),
        }
    }
}

/// `Amt` and `AmtDtls` of a transaction or an entry.
#[derive(Debug, Default, PartialEq)]
pub struct Amounts {
    pub own: Option<Money>,
    pub transaction: Option<Money>,
    pub countervalue: Option<Money>,
    pub instructed: Option<Money>,
}

impl Amounts {
    pub const KINDS: usize = 4;

    /// Takes `AmtDtls/<kind>/Amt`.
    pub fn take(&mut self, kind: &str, money: Money) {
        let slot = match kind {
            "TxAmt" => &mut self.transaction,
            "CntrValAmt" => &mut self.countervalue,
            "InstdAmt" => &mut self.instructed,
            _ => return,
        };
        slot.get_or_insert(money);
    }

    /// The first amount that is in the currency of the entry, looking from the `preferred` kind on.
    pub fn in_currency(&self, code: Option<&str>, preferred: usize) -> Option<Decimal> {
        let mut all = [&self.own, &self.transaction, &self.countervalue, &self.instructed];
        all.rotate_left(preferred % Self::KINDS);
        all.into_iter().flatten().filter(|money| money.is_in(code)).find_map(Money::value)
    }

    /// What was charged in another currency than the entry's.
    pub fn foreign(&self, code: Option<&str>) -> Option<OriginalAmount> {
        let all = [&self.instructed, &self.transaction, &self.countervalue, &self.own];
        all.into_iter().flatten().find_map(|money| {
            let currency = money.code().filter(|other| Some(other.as_str()) != code)?;
            let amount = money.value().filter(|value| !value.is_zero())?;
            Some(OriginalAmount { amount, currency })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_and_marks() {
        assert_eq!(Direction::read("DBIT").map(|d| d.sign(Decimal::ONE)), Some(-Decimal::ONE));
        assert_eq!(Direction::read("CRDT").map(|d| d.sign(Decimal::ONE)), Some(Decimal::ONE));
        assert_eq!(Direction::read("?"), None);
        let read = |text| Money::new(text, None).value().map(|value| value.to_string());
        assert_eq!(read("8.850").as_deref(), Some("8.850"));
        assert_eq!(read("1234,50").as_deref(), Some("1234.50"));
        assert_eq!(read("12..34"), None);
    }
}
