//! Which way a signed amount runs: several programs write spending as positive numbers.

use super::super::super::csv::records::Record;
use super::columns::Columns;
use super::words;
use rust_decimal::Decimal;

/// How the amounts of one file are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Negative is out.
    Usual,
    /// Positive is out.
    Inverted,
    /// No amount has a sign: the kind of each movement tells.
    ByKind,
}

/// Gathered from all rows.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Rows whose words say a direction: as the sign has it when negative is out, and against it.
    agree: usize,
    against: usize,
    positive: usize,
    negative: usize,
    kinds: usize,
}

/// Rows without words before the way that most of them run is taken for spending.
const ENOUGH: usize = 4;

impl Evidence {
    pub fn add(&mut self, columns: &Columns, record: &Record<'_>, amount: Decimal) {
        if amount.is_zero() {
            return;
        }
        let is_in = amount.is_sign_positive();
        let count = if is_in { &mut self.positive } else { &mut self.negative };
        *count += 1;
        let kind = words::direction(columns.kind.of(record));
        self.kinds += usize::from(kind.is_some());
        let category = [columns.category, columns.group];
        let earned = category.iter().any(|column| words::is_income(column.of(record)));
        if let Some(says_in) = kind.or(earned.then_some(true)) {
            let count = if says_in == is_in { &mut self.agree } else { &mut self.against };
            *count += 1;
        }
    }

    pub fn signs(&self) -> Signs {
        let rows = self.positive + self.negative;
        if self.negative == 0 && self.kinds * 2 > rows {
            return Signs::ByKind;
        }
        // Without any sign, nothing says that there are two directions.
        let mostly_positive =
            rows >= ENOUGH && self.negative > 0 && self.positive > self.negative * 4;
        match self.agree.cmp(&self.against) {
            std::cmp::Ordering::Greater => Signs::Usual,
            std::cmp::Ordering::Less => Signs::Inverted,
            // People spend more often than they earn.
            std::cmp::Ordering::Equal if mostly_positive => Signs::Inverted,
            std::cmp::Ordering::Equal => Signs::Usual,
        }
    }
}

impl Signs {
    /// The movement of an amount, outflow negative.
    pub fn movement(self, amount: Decimal, kind: &str) -> Decimal {
        match (self, words::direction(kind)) {
            (Self::Usual, _) => amount,
            (Self::ByKind, Some(true)) => amount.abs(),
            (Self::ByKind, _) => -amount.abs(),
            (Self::Inverted, _) => -amount,
        }
    }
}
