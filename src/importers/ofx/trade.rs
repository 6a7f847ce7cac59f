//! The cash side of investment transactions: `BUY*`, `SELL*`, `INCOME`, `INVEXPENSE`,
//! `MARGININTEREST`, `RETOFCAP`.

use super::super::date;
use super::super::problem::Problems;
use super::super::text::collapse_some;
use super::elements::Trade;
use super::movement::{line_currency, read_amount};
use crate::model::statement::{DecimalMark, ProblemCode, StatementLine};

/// The fields of one investment transaction as written.
#[derive(Debug)]
pub struct TradeFields {
    pub line: u32,
    kind: Trade,
    tag: String,
    id: Option<String>,
    traded: Option<String>,
    settled: Option<String>,
    total: Option<String>,
    units: Option<String>,
    memo: Option<String>,
    security: Option<String>,
    currency: Option<String>,
}

impl TradeFields {
    pub fn new(line: u32, kind: Trade, tag: &str) -> Self {
        Self {
            line,
            kind,
            tag: tag.to_owned(),
            id: None,
            traded: None,
            settled: None,
            total: None,
            units: None,
            memo: None,
            security: None,
            currency: None,
        }
    }

    /// Takes a field; `true` when it was one that the trade cannot be without.
    pub fn take(&mut self, name: &str, text: &str) -> bool {
        let slot = match name {
            "FITID" => &mut self.id,
            "DTTRADE" => &mut self.traded,
            "DTSETTLE" => &mut self.settled,
            "TOTAL" => &mut self.total,
            "UNITS" => &mut self.units,
            "MEMO" => &mut self.memo,
            "UNIQUEID" => &mut self.security,
            "CURRENCY" => &mut self.currency,
            _ => return false,
        };
        if slot.is_none() {
            *slot = collapse_some(text);
        }
        matches!(name, "DTTRADE" | "TOTAL")
    }

    /// The line its cash becomes and the security whose name describes it, or one problem.
    pub fn finish(
        self,
        mark: Option<DecimalMark>,
        problems: &mut Problems,
    ) -> Option<(StatementLine, Option<String>)> {
        let line = self.line;
        let traded = self.traded.as_deref();
        let settled = self.settled.as_deref().and_then(date::parse_ofx);
        let Some(booked_on) = traded.and_then(date::parse_ofx).or(settled) else {
            let code =
                if traded.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
            problems.add(line, code, Some("DTTRADE"), traded);
            return None;
        };
        let Some(text) = self.total.as_deref() else {
            problems.add(line, ProblemCode::MissingAmount, Some("TOTAL"), None);
            return None;
        };
        let Some(mut amount) = read_amount(text, mark) else {
            problems.add(line, ProblemCode::BadAmount, Some("TOTAL"), Some(text));
            return None;
        };
        // Units come in, so cash goes out, whatever sign the broker wrote.
        let units = self.units.as_deref().and_then(|units| read_amount(units, mark));
        let buys = self.kind == Trade::Buy && units.is_none_or(|units| units.is_sign_positive());
        if buys && amount.is_sign_positive() {
            amount = -amount;
        }
        let line = StatementLine {
            line,
            external_id: self.id,
            booked_on,
            value_on: settled,
            amount,
            currency: line_currency(self.currency.as_deref(), line, problems),
            description: self.memo.clone().unwrap_or(self.tag),
            memo: self.memo,
            ..StatementLine::default()
        };
        Some((line, self.security))
    }
}
