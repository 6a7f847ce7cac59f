//! Which way the money goes: what the cells of debit, credit and sign columns mean in one file.

use super::layout::Layout;
use super::profile::read_amount;
use super::records::Record;
use super::words;
use rust_decimal::Decimal;

/// How a debit or credit column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Any sign: the column alone gives the direction.
    #[default]
    Absolute,
    /// Nearly always positive: a negative number takes money back.
    Positive,
    /// Nearly always negative: a positive number takes money back.
    Negative,
}

impl Side {
    fn of(positive: usize, negative: usize) -> Self {
        match (positive, negative) {
            (_, 0) | (0, _) => Self::Absolute,
            _ if positive >= negative * 4 => Self::Positive,
            _ if negative >= positive * 4 => Self::Negative,
            _ => Self::Absolute,
        }
    }

    /// The size of a cell in the column's own direction.
    pub fn size(self, value: Decimal) -> Decimal {
        match self {
            Self::Absolute => value.abs(),
            Self::Positive => value,
            Self::Negative => -value,
        }
    }
}

/// The conventions of one file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    pub debit: Side,
    pub credit: Side,
    /// `C` stands for "cargo" beside an `A` for "abono"; `D` for "debe" is clear.
    cargo_abono: bool,
    /// What an empty sign cell means when only the other direction is ever written; money out
    /// when none is.
    blank: Option<bool>,
}

impl Signs {
    /// The direction of a row by its sign cell: `true` for money in.
    pub fn direction(self, cell: &str) -> Option<bool> {
        let cell = cell.trim();
        if cell.is_empty() {
            return self.blank;
        }
        if self.cargo_abono {
            match cell.to_ascii_uppercase().as_str() {
                "C" => return Some(false),
                "A" => return Some(true),
                _ => {}
            }
        }
        words::direction(cell)
    }
}

/// Gathers the conventions from the rows of a file.
#[derive(Debug, Default)]
pub struct SignEvidence {
    debit: (usize, usize),
    credit: (usize, usize),
    ins: usize,
    outs: usize,
    blanks: usize,
    abonos: usize,
}

impl SignEvidence {
    pub fn add(&mut self, layout: &Layout, record: &Record<'_>) {
        count(&mut self.debit, layout.debit, record);
        count(&mut self.credit, layout.credit, record);
        let Some(sign) = layout.sign else { return };
        let cell = record.cell(sign);
        self.abonos += usize::from(words::is_abono(cell));
        match words::direction(cell) {
            Some(true) => self.ins += 1,
            Some(false) => self.outs += 1,
            None if cell.is_empty() => self.blanks += 1,
            None => {}
        }
    }

    pub fn signs(&self) -> Signs {
        let both = self.debit != (0, 0) && self.credit != (0, 0);
        let side = |(positive, negative)| {
            if both { Side::of(positive, negative) } else { Side::Absolute }
        };
        let blank = match (self.ins, self.outs) {
            (_, 0) if self.ins > 0 => Some(false),
            (0, 0) => Some(false),
            (0, _) => Some(true),
            _ => None,
        };
        Signs {
            debit: side(self.debit),
            credit: side(self.credit),
            cargo_abono: self.abonos > 0,
            blank: blank.filter(|_| self.blanks > 0),
        }
    }
}

fn count(seen: &mut (usize, usize), column: Option<usize>, record: &Record<'_>) {
    let Some(value) = column.and_then(|column| read_amount(record.cell(column))) else {
        return;
    };
    if value.is_zero() {
        return;
    }
    if value.is_sign_positive() {
        seen.0 += 1;
    } else {
        seen.1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversals_are_told_from_conventions() {
        let value = Decimal::from(-5);
        assert_eq!(Side::of(9, 1).size(value), value);
        assert_eq!(Side::of(0, 9).size(value), -value);
        assert_eq!(Side::of(1, 9).size(value), -value);
        assert_eq!(Side::of(1, 1).size(value), -value);
    }

    #[test]
    fn an_empty_sign_is_the_direction_that_is_never_written() {
        let evidence = SignEvidence { ins: 2, blanks: 5, ..SignEvidence::default() };
        assert_eq!(evidence.signs().direction(""), Some(false));
        assert_eq!(evidence.signs().direction("CR"), Some(true));
        let evidence = SignEvidence { abonos: 1, ins: 3, ..SignEvidence::default() };
        assert_eq!(evidence.signs().direction("C"), Some(false));
    }
}
