//! A statement while it is being read.

use super::super::currency;
use super::super::date;
use super::super::problem::Problems;
use super::super::text::collapse_some;
use super::elements::account_kind;
use super::movement::{Correction, describe, read_amount};
use crate::model::statement::{
    BalanceKind, DecimalMark, ProblemCode, Statement, StatementAccount, StatementAccountKind,
    StatementBalance, StatementLine,
};
use std::collections::HashSet;

/// One `STMTRS`, `CCSTMTRS` or `INVSTMTRS`.
#[derive(Debug, Default)]
pub struct StatementDraft {
    kind: StatementAccountKind,
    bank_id: Option<String>,
    number: Option<String>,
    currency: Option<String>,
    as_of: Option<String>,
    lines: Vec<StatementLine>,
    balances: Vec<StatementBalance>,
    corrections: Vec<(usize, Correction)>,
    /// Lines that are described by the name of a security, listed at the end of the document.
    securities: Vec<(usize, String)>,
}

impl StatementDraft {
    pub fn new(kind: StatementAccountKind) -> Self {
        Self { kind, ..Self::default() }
    }

    pub fn take(&mut self, name: &str, text: &str, line: u32, problems: &mut Problems) {
        match name {
            "CURDEF" => {
                self.currency = currency::code(text);
                if self.currency.is_none() {
                    problems.add(line, ProblemCode::BadCurrency, Some("CURDEF"), Some(text));
                }
            }
            "DTASOF" => self.as_of = Some(text.to_owned()),
            "ACCTID" | "LOANACCTID" if self.number.is_none() => self.number = collapse_some(text),
            "BANKID" | "BROKERID" if self.bank_id.is_none() => self.bank_id = collapse_some(text),
            "ACCTTYPE" if self.kind == StatementAccountKind::Checking => {
                self.kind = account_kind(text).unwrap_or(self.kind);
            }
            _ => {}
        }
    }

    pub fn push(&mut self, line: StatementLine, correction: Option<Correction>) {
        if let Some(correction) = correction {
            self.corrections.push((self.lines.len(), correction));
        }
        self.lines.push(line);
    }

    pub fn push_trade(&mut self, line: StatementLine, security: Option<String>) {
        self.securities.extend(security.map(|security| (self.lines.len(), security)));
        self.lines.push(line);
    }

    /// Cash of an investment account, which OFX dates by its statement.
    pub fn push_cash(&mut self, text: &str, mark: Option<DecimalMark>) {
        let day = self.as_of.as_deref().and_then(date::parse_ofx);
        if let (Some(day), Some(amount)) = (day, read_amount(text, mark)) {
            self.balances.push(StatementBalance { day, amount, kind: BalanceKind::Available });
        }
    }

    pub fn push_balance(
        &mut self,
        balance: &BalanceFields,
        mark: Option<DecimalMark>,
        problems: &mut Problems,
    ) {
        let Some(text) = balance.amount.as_deref() else {
            return;
        };
        let Some(amount) = read_amount(text, mark) else {
            problems.add(balance.line, ProblemCode::BadAmount, Some("BALAMT"), Some(text));
            return;
        };
        let written = balance.as_of.as_deref();
        match written.and_then(date::parse_ofx) {
            Some(day) => self.balances.push(StatementBalance { day, amount, kind: balance.kind }),
            None => {
                let code =
                    if written.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
                problems.add(balance.line, code, Some("DTASOF"), written);
            }
        }
    }

    /// The finished statement; `name_of` gives the name of a security.
    pub fn finish(
        mut self,
        institution: Option<&str>,
        name_of: impl Fn(&str) -> Option<String>,
    ) -> Statement {
        for (index, security) in std::mem::take(&mut self.securities) {
            if let Some(line) = self.lines.get_mut(index) {
                let name = name_of(&security).or(Some(security).filter(|_| line.memo.is_none()));
                line.description = describe(Some(&line.description), name.as_deref());
            }
        }
        self.apply_corrections();
        let account = self.number.map(|number| StatementAccount {
            institution: institution.map(str::to_owned),
            bank_id: self.bank_id,
            number,
            kind: self.kind,
            name: None,
        });
        Statement {
            account,
            currency: self.currency,
            lines: self.lines,
            balances: self.balances,
            ..Statement::default()
        }
    }

    /// A line that this statement corrects is left out, and with it a correction that deletes.
    fn apply_corrections(&mut self) {
        if self.corrections.is_empty() {
            return;
        }
        let corrected: HashSet<&str> =
            self.corrections.iter().map(|(_, c)| c.external_id.as_str()).collect();
        let deleting: HashSet<usize> =
            self.corrections.iter().filter(|(_, c)| c.deletes).map(|(index, _)| *index).collect();
        let mut index = 0;
        self.lines.retain(|line| {
            let gone = line.external_id.as_deref().is_some_and(|id| corrected.contains(id))
                || deleting.contains(&index);
            index += 1;
            !gone
        });
    }
}

/// `LEDGERBAL` or `AVAILBAL` while it is being read.
#[derive(Debug)]
pub struct BalanceFields {
    pub line: u32,
    pub kind: BalanceKind,
    pub amount: Option<String>,
    pub as_of: Option<String>,
}
