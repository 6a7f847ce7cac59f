//! `STMTTRN` and `STMTTRNP`: movements of cash.

use super::super::amount;
use super::super::currency;
use super::super::date;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use crate::model::merchant_code;
use crate::model::money::minor_units;
use crate::model::statement::{DecimalMark, OriginalAmount, ProblemCode, StatementLine};
use rust_decimal::{Decimal, RoundingStrategy};

/// The fields of one movement as written; the first that is not empty counts.
#[derive(Debug, Default)]
pub struct Movement {
    pub line: u32,
    pub pending: bool,
    posted: Option<String>,
    initiated: Option<String>,
    available: Option<String>,
    amount: Option<String>,
    id: Option<String>,
    cheque: Option<String>,
    reference: Option<String>,
    name: Option<String>,
    long_name: Option<String>,
    payee: Option<String>,
    memo: Option<String>,
    merchant_code: Option<String>,
    currency: Option<String>,
    original_currency: Option<String>,
    original_rate: Option<String>,
    corrects: Option<String>,
    deletes: bool,
}

/// A movement that replaces or deletes one that the bank sent before.
#[derive(Debug, PartialEq, Eq)]
pub struct Correction {
    pub external_id: String,
    pub deletes: bool,
}

impl Movement {
    pub fn new(line: u32, pending: bool) -> Self {
        Self { line, pending, ..Self::default() }
    }

    /// Takes a field; `true` when it was one that the movement cannot be without.
    pub fn take(&mut self, name: &str, text: &str) -> bool {
        let slot = match name {
            "DTPOSTED" | "DTTRAN" => &mut self.posted,
            "DTUSER" => &mut self.initiated,
            "DTAVAIL" => &mut self.available,
            "TRNAMT" => &mut self.amount,
            "FITID" => &mut self.id,
            "CHECKNUM" => &mut self.cheque,
            "REFNUM" => &mut self.reference,
            "NAME" => &mut self.name,
            "EXTDNAME" => &mut self.long_name,
            "PAYEE" => &mut self.payee,
            "MEMO" => &mut self.memo,
            "SIC" => &mut self.merchant_code,
            "CURRENCY" => &mut self.currency,
            "ORIGSYM" => &mut self.original_currency,
            "ORIGRATE" => &mut self.original_rate,
            "CORRECTFITID" => &mut self.corrects,
            "CORRECTACTION" => {
                self.deletes = text.eq_ignore_ascii_case("DELETE");
                return false;
            }
            _ => return false,
        };
        if slot.is_none() {
            *slot = collapse_some(text);
        }
        matches!(name, "DTPOSTED" | "DTTRAN" | "TRNAMT")
    }

    /// The line this movement becomes, or one problem that says why it becomes none.
    pub fn finish(
        self,
        mark: Option<DecimalMark>,
        problems: &mut Problems,
    ) -> Option<(StatementLine, Option<Correction>)> {
        let line = self.line;
        let posted = self.posted.as_deref();
        let booked_on = posted
            .and_then(date::parse_ofx)
            .or_else(|| self.initiated.as_deref().and_then(date::parse_ofx));
        let Some(booked_on) = booked_on else {
            let code =
                if posted.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
            problems.add(line, code, Some("DTPOSTED"), posted);
            return None;
        };
        let Some(text) = self.amount.as_deref() else {
            problems.add(line, ProblemCode::MissingAmount, Some("TRNAMT"), None);
            return None;
        };
        let Some(amount) = read_amount(text, mark) else {
            problems.add(line, ProblemCode::BadAmount, Some("TRNAMT"), Some(text));
            return None;
        };
        let original = original(
            amount,
            self.original_currency.as_deref(),
            self.original_rate.as_deref(),
            mark,
        );
        let name = match (self.name, self.long_name) {
            (Some(name), Some(long)) if long.starts_with(&name) => Some(long),
            (name, long) => name.or(long),
        };
        let external_id = self.id.filter(|id| says_something(id));
        let correction =
            self.corrects.map(|external_id| Correction { external_id, deletes: self.deletes });
        Some((
            StatementLine {
                line,
                external_id,
                booked_on,
                value_on: self.available.as_deref().and_then(date::parse_ofx),
                amount,
                currency: line_currency(self.currency.as_deref(), line, problems),
                description: describe(
                    name.as_deref().or(self.payee.as_deref()),
                    self.memo.as_deref(),
                ),
                payee: self.payee.or(name),
                memo: self.memo,
                category: self.merchant_code.as_deref().and_then(merchant_code::told),
                reference: self
                    .cheque
                    .filter(|number| says_something(number))
                    .or_else(|| self.reference.filter(|number| says_something(number))),
                pending: self.pending,
                original,
                ..StatementLine::default()
            },
            correction,
        ))
    }
}

/// What was charged where it was charged: the rate says what one unit of it is worth in the
/// statement's currency. Told in words that are no rate or no currency, it is left out: the movement
/// is whole without it.
fn original(
    amount: Decimal,
    symbol: Option<&str>,
    rate: Option<&str>,
    mark: Option<DecimalMark>,
) -> Option<OriginalAmount> {
    let currency = currency::code(symbol?)?;
    let rate =
        read_amount(rate?, mark).filter(|rate| *rate > Decimal::ZERO && *rate != Decimal::ONE)?;
    let exact = amount.checked_div(rate)?;
    let even = RoundingStrategy::MidpointNearestEven;
    let amount = exact.round_dp_with_strategy(minor_units(&currency), even);
    (!amount.is_zero()).then_some(OriginalAmount { amount, currency })
}

/// An amount in the mark of its file, or in the mark it shows by itself.
pub fn read_amount(text: &str, mark: Option<DecimalMark>) -> Option<Decimal> {
    amount::parse(text, mark).or_else(|| amount::parse(text, None))
}

/// A currency of a line's own; what is not ISO 4217 is reported and left out.
pub fn line_currency(text: Option<&str>, line: u32, problems: &mut Problems) -> Option<String> {
    let text = text?;
    let code = currency::code(text);
    if code.is_none() {
        problems.add(line, ProblemCode::BadCurrency, Some("CURRENCY"), Some(text));
    }
    code
}

/// Some banks fill every id and number with zeros.
fn says_something(id: &str) -> bool {
    id.chars().any(|c| c != '0')
}

/// The name, and the memo when it adds something to it.
pub fn describe(name: Option<&str>, memo: Option<&str>) -> String {
    let (name, memo) = (name.unwrap_or_default(), memo.unwrap_or_default());
    let (short, long) = (name.to_lowercase(), memo.to_lowercase());
    if short.contains(&long) {
        name.to_owned()
    } else if long.contains(&short) {
        memo.to_owned()
    } else {
        collapse(&format!("{name} {memo}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_is_added_only_when_it_says_more() {
        assert_eq!(describe(Some("OXXO"), Some("CENTRO 12")), "OXXO CENTRO 12");
        assert_eq!(describe(Some("ALDI STORE"), Some("ALDI STORE GEELONG")), "ALDI STORE GEELONG");
        assert_eq!(describe(Some("OXXO CENTRO"), Some("oxxo")), "OXXO CENTRO");
        assert_eq!(describe(None, Some("SALDO DIA")), "SALDO DIA");
        assert_eq!(describe(None, None), "");
    }
}
