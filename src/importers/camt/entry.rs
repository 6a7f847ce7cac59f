//! `Ntry`: a booking on the account, which becomes one line, or one line for each transaction in it.

use super::super::problem::Problems;
use super::amounts::{Amounts, Direction, Money};
use super::detail::{Charges, Code, Detail};
use super::parties::Own;
use super::statement::read_day;
use crate::model::statement::{ProblemCode, StatementLine};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Transactions of one entry that are told apart.
const DETAILS: usize = 100_000;

#[derive(Debug, Default)]
pub struct Entry {
    pub line: u32,
    pub(super) amounts: Amounts,
    direction: Option<Direction>,
    pub(super) reversal: bool,
    status: Option<String>,
    booked: Option<String>,
    valued: Option<String>,
    pub(super) servicer_reference: Option<String>,
    pub(super) batch_reference: Option<String>,
    pub(super) additional: Option<String>,
    pub(super) charges: Charges,
    pub(super) code: Code,
    pub(super) details: Vec<Detail>,
    too_many: bool,
}

/// What all lines of one entry share.
pub(super) struct Booking {
    pub day: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub currency: Option<String>,
    pub pending: bool,
}

impl Entry {
    pub fn new(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Another `TxDtls` begins; an empty one before it says nothing and is used again.
    pub fn begin_detail(&mut self) {
        if self.details.last().is_none_or(|last| *last != Detail::default()) {
            self.too_many |= self.details.len() >= DETAILS;
            if !self.too_many {
                self.details.push(Detail::default());
            }
        }
    }

    /// Takes a field below `Ntry`.
    pub fn take(&mut self, path: &[&str], text: &str, currency: Option<&str>) {
        let slot = match path {
            ["NtryDtls", "TxDtls", rest @ ..] | ["TxDtls", rest @ ..] => {
                if let Some(detail) = self.details.last_mut().filter(|_| !self.too_many) {
                    detail.take(rest, text, currency);
                }
                return;
            }
            ["Amt"] => {
                self.amounts.own.get_or_insert_with(|| Money::new(text, currency));
                return;
            }
            ["AmtDtls", kind, "Amt"] => {
                return self.amounts.take(kind, Money::new(text, currency));
            }
            ["CdtDbtInd"] => {
                self.direction = self.direction.or_else(|| Direction::read(text));
                return;
            }
            ["RvslInd"] => {
                self.reversal = matches!(text, "true" | "1");
                return;
            }
            ["BkTxCd", rest @ ..] => return self.code.take(rest, text),
            ["Chrgs", rest @ ..] => return self.charges.take(rest, text, currency),
            ["Sts"] | ["Sts", "Cd" | "Prtry"] => &mut self.status,
            ["BookgDt", "Dt" | "DtTm"] => &mut self.booked,
            ["ValDt", "Dt" | "DtTm"] => &mut self.valued,
            ["AcctSvcrRef"] => &mut self.servicer_reference,
            ["NtryDtls", "Btch", "PmtInfId" | "MsgId"] | ["Btch", "PmtInfId" | "MsgId"] => {
                &mut self.batch_reference
            }
            ["AddtlNtryInf"] => &mut self.additional,
            _ => return,
        };
        slot.get_or_insert_with(|| text.to_owned());
    }

    /// The lines this entry becomes, or one problem that says why it becomes none.
    pub fn finish(mut self, own: &Own, problems: &mut Problems) -> Vec<StatementLine> {
        // INFO says that nothing was or will be booked: such a line would stay pending for ever.
        if self.status.as_deref() == Some("INFO") {
            return Vec::new();
        }
        if self.too_many {
            problems.add(self.line, ProblemCode::LimitReached, Some("TxDtls"), None);
        }
        self.details.retain(|detail| *detail != Detail::default());
        let Some((direction, amount)) = self.amount(problems) else {
            return Vec::new();
        };
        let Some(day) = self.day(problems) else {
            return Vec::new();
        };
        let booking = Booking {
            day,
            value_on: self.valued.as_deref().and_then(read_day),
            currency: self.currency(problems),
            pending: matches!(self.status.as_deref(), Some("PDNG" | "FUTR")),
        };
        if let [only] = &self.details[..] {
            return vec![self.line_of(&booking, direction, amount, only, own)];
        }
        match self.parts(direction, amount, &booking, problems) {
            Some(parts) => {
                let each = self.details.iter().zip(parts);
                each.map(|(detail, (direction, amount))| {
                    self.part_of(&booking, direction, amount, detail, own)
                })
                .collect()
            }
            None => vec![self.whole(&booking, direction, amount, own)],
        }
    }

    fn amount(&self, problems: &mut Problems) -> Option<(Direction, Decimal)> {
        let Some(money) = &self.amounts.own else {
            problems.add(self.line, ProblemCode::MissingAmount, Some("Amt"), None);
            return None;
        };
        let Some(value) = money.value() else {
            problems.add(self.line, ProblemCode::BadAmount, Some("Amt"), Some(&money.text));
            return None;
        };
        let told = match &self.details[..] {
            [only] => self.direction.or(only.direction),
            _ => self.direction,
        };
        // A sign tells the direction as well; without either nobody knows where the money went.
        let Some(direction) = told.or(value.is_sign_negative().then_some(Direction::Out)) else {
            problems.add(self.line, ProblemCode::BadAmount, Some("CdtDbtInd"), Some(&money.text));
            return None;
        };
        Some((direction, direction.sign(value)))
    }

    fn day(&self, problems: &mut Problems) -> Option<NaiveDate> {
        let of_detail = self.details.first().and_then(|detail| detail.day.as_deref());
        let written = [self.booked.as_deref(), self.valued.as_deref(), of_detail];
        let day = written.iter().flatten().find_map(|text| read_day(text));
        if day.is_none() {
            let value = written.into_iter().flatten().next();
            let code =
                if value.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
            problems.add(self.line, code, Some("BookgDt"), value);
        }
        day
    }

    /// The currency's code. `XXX` says that there is none, which is no mistake.
    fn currency(&self, problems: &mut Problems) -> Option<String> {
        let money = self.amounts.own.as_ref()?;
        let code = money.code();
        let written = money.currency.as_deref().filter(|text| !matches!(*text, "" | "XXX"));
        if code.is_none() && written.is_some() {
            problems.add(self.line, ProblemCode::BadCurrency, Some("Ccy"), written);
        }
        code
    }

    /// The amounts of the transactions, when all have one and they sum to the entry.
    fn parts(
        &self,
        direction: Direction,
        amount: Decimal,
        booking: &Booking,
        problems: &mut Problems,
    ) -> Option<Vec<(Direction, Decimal)>> {
        if self.details.is_empty() || self.too_many {
            return None;
        }
        let code = booking.currency.as_deref();
        let mut all_known = false;
        for preferred in 0..Amounts::KINDS {
            let known = self.details.iter().map(|d| d.amounts.in_currency(code, preferred));
            let Some(values) = known.collect::<Option<Vec<Decimal>>>() else {
                break;
            };
            all_known = true;
            // Some banks repeat CRDT in the details of an outflow: then the entry's way counts.
            let stated = |detail: &Detail| detail.direction.unwrap_or(direction);
            for obey in [true, false] {
                let ways = self.details.iter().map(|d| if obey { stated(d) } else { direction });
                let parts: Vec<_> =
                    ways.zip(&values).map(|(way, value)| (way, way.sign(*value))).collect();
                let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, v)| sum.checked_add(*v));
                if sum == Some(amount) {
                    return Some(parts);
                }
            }
        }
        if all_known {
            problems.add(self.line, ProblemCode::UnbalancedSplit, Some("TxDtls"), None);
        }
        None
    }
}
