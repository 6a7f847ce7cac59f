//! `Stmt`, `Rpt` or `Ntfctn`: one account's part of a message.

use super::super::problem::Problems;
use super::super::{currency, date};
use super::amounts::{Direction, Money};
use super::entry::Entry;
use super::parties::Own;
use crate::model::statement::{
    BalanceKind, DateOrder, ProblemCode, Statement, StatementAccount, StatementAccountKind,
    StatementBalance, StatementLine,
};
use chrono::NaiveDate;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct StatementDraft {
    own: Own,
    label: Option<String>,
    kind: StatementAccountKind,
    institution: Option<String>,
    bank_id: Option<String>,
    currency: Option<String>,
    lines: Vec<StatementLine>,
    balances: Vec<(Balance, StatementBalance)>,
}

/// `Bal` while it is being read.
#[derive(Debug, Default)]
pub struct Balance {
    pub line: u32,
    code: Option<String>,
    /// A balance in the middle of a statement that is sent in pages.
    interim: bool,
    amount: Option<Money>,
    direction: Option<Direction>,
    day: Option<String>,
}

impl Balance {
    pub fn new(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes a field below `Bal`.
    pub fn take(&mut self, path: &[&str], text: &str, currency: Option<&str>) {
        match path {
            ["Tp", "CdOrPrtry", "Cd"] | ["Tp", "Cd"] => self.code = Some(text.to_owned()),
            ["Tp", "SubTp", "Cd"] => self.interim = text == "INTM",
            ["Amt"] => self.amount = Some(Money::new(text, currency)),
            ["CdtDbtInd"] => self.direction = Direction::read(text),
            ["Dt"] | ["Dt", "Dt" | "DtTm"] => self.day = Some(text.to_owned()),
            _ => {}
        }
    }

    /// What it says at the end or the beginning of a day; forecasts, limits and the state at some
    /// hour (`ITBD`) say neither.
    fn kind(&self) -> Option<BalanceKind> {
        match self.code.as_deref().filter(|_| !self.interim)? {
            "OPBD" | "PRCD" => Some(BalanceKind::Opening),
            "CLBD" => Some(BalanceKind::Ledger),
            "CLAV" | "ITAV" => Some(BalanceKind::Available),
            _ => None,
        }
    }

    fn is_prior_closing(&self) -> bool {
        self.code.as_deref() == Some("PRCD")
    }
}

impl StatementDraft {
    /// Takes a field that belongs to no entry and no balance.
    pub fn take(&mut self, path: &[&str], text: &str) {
        let ["Acct", rest @ ..] = path else { return };
        let slot = match rest {
            ["Id", "IBAN" | "BBAN" | "UPIC"] | ["Id", "Othr" | "PrtryAcct", "Id"] => {
                &mut self.own.number
            }
            ["Ownr", "Nm"] | ["Ownr", "Pty", "Nm"] => &mut self.own.name,
            ["Nm"] => &mut self.label,
            ["Ccy"] => {
                self.currency = currency::code(text);
                return;
            }
            ["Tp", "Cd"] => {
                self.kind = account_kind(text);
                return;
            }
            ["Svcr", "FinInstnId", "Nm"] | ["Svcr", "FinInstnId", "NmAndAdr", "Nm"] => {
                &mut self.institution
            }
            ["Svcr", "FinInstnId", "BIC" | "BICFI"]
            | ["Svcr", "FinInstnId", "ClrSysMmbId", "MmbId" | "Id"] => &mut self.bank_id,
            _ => return,
        };
        slot.get_or_insert_with(|| text.to_owned());
    }

    /// How many lines the entry became.
    pub fn push_entry(&mut self, entry: Entry, problems: &mut Problems) -> usize {
        let lines = entry.finish(&self.own, problems);
        let count = lines.len();
        self.lines.extend(lines);
        count
    }

    pub fn push_balance(&mut self, balance: Balance, problems: &mut Problems) {
        let (Some(kind), Some(money)) = (balance.kind(), &balance.amount) else {
            return;
        };
        let direction = balance.direction.unwrap_or(Direction::In);
        let Some(amount) = money.value().map(|value| direction.sign(value)) else {
            problems.add(balance.line, ProblemCode::BadAmount, Some("Bal/Amt"), Some(&money.text));
            return;
        };
        let written = balance.day.as_deref();
        let Some(day) = written.and_then(read_day) else {
            let code =
                if written.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
            problems.add(balance.line, code, Some("Bal/Dt"), written);
            return;
        };
        self.balances.push((balance, StatementBalance { day, amount, kind }));
    }

    /// The finished statement; `None` when it says nothing at all.
    pub fn finish(mut self) -> Option<Statement> {
        let currency = self.currency.take().or_else(|| self.usual_currency());
        let balances = self.finish_balances(currency.as_deref());
        keep_unique_ids(&mut self.lines);
        for line in &mut self.lines {
            if line.currency == currency {
                line.currency = None;
            }
        }
        let account = self.own.number.map(|number| StatementAccount {
            institution: self.institution,
            bank_id: self.bank_id,
            number,
            kind: self.kind,
            name: self.label,
        });
        let is_empty = account.is_none() && self.lines.is_empty() && balances.is_empty();
        (!is_empty).then_some(Statement {
            account,
            currency,
            lines: self.lines,
            balances,
            ..Statement::default()
        })
    }

    /// The currency of most lines and balances, for an account that names none; of equals the one
    /// met first.
    fn usual_currency(&self) -> Option<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        let of_balances = self.balances.iter().filter_map(|(b, _)| b.amount.as_ref()?.code());
        let of_lines = self.lines.iter().filter_map(|line| line.currency.clone());
        for code in of_balances.chain(of_lines) {
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => counts.push((code, 1)),
            }
        }
        counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code)
    }

    /// The balances in the account's own currency. The closing of the period before opens the next
    /// day, unless the statement has lines on it or an opening balance of its own.
    fn finish_balances(&mut self, currency: Option<&str>) -> Vec<StatementBalance> {
        let first = self.lines.iter().map(|line| line.booked_on).min();
        let has_opening = self
            .balances
            .iter()
            .any(|(b, found)| found.kind == BalanceKind::Opening && !b.is_prior_closing());
        let mut balances: Vec<StatementBalance> = Vec::new();
        for (source, mut balance) in std::mem::take(&mut self.balances) {
            let code = source.amount.as_ref().and_then(Money::code);
            let is_foreign = code.is_some() && code.as_deref() != currency;
            if is_foreign || source.is_prior_closing() && has_opening {
                continue;
            }
            if source.is_prior_closing() && first.is_none_or(|first| first > balance.day) {
                balance.day = balance.day.succ_opt().unwrap_or(balance.day);
            }
            balances.push(balance);
        }
        balances
    }
}

/// A servicer's reference identifies a line only when no other line of the statement has it too;
/// otherwise it is at most a reference.
fn keep_unique_ids(lines: &mut [StatementLine]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for id in lines.iter().filter_map(|line| line.external_id.as_ref()) {
        *counts.entry(id.clone()).or_default() += 1;
    }
    for line in lines {
        if line.external_id.as_ref().is_some_and(|id| counts.get(id).is_some_and(|n| *n > 1)) {
            let shared = line.external_id.take();
            line.reference = line.reference.take().or(shared);
        }
    }
}

/// `ExternalCashAccountType1Code`.
fn account_kind(code: &str) -> StatementAccountKind {
    match code {
        "SVGS" | "LLSV" | "MOMA" => StatementAccountKind::Savings,
        "CARD" => StatementAccountKind::CreditCard,
        "LOAN" => StatementAccountKind::Loan,
        _ => StatementAccountKind::Checking,
    }
}

/// The calendar day of an ISO date or date with time, whatever its zone says.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10).unwrap_or(text);
    date::parse(head, DateOrder::YearMonthDay)
        .or_else(|| date::parse(text, DateOrder::YearMonthDay))
        .or_else(|| date::parse(text, DateOrder::DayMonthYear))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_written() {
        for text in ["2023-06-20", "2023-06-20T23:59:59-11:00", "2023-06-20+02:00", "20230620"] {
            assert_eq!(read_day(text).map(|day| day.to_string()).as_deref(), Some("2023-06-20"));
        }
        assert_eq!(read_day("2023-02-30"), None);
    }

    #[test]
    fn ids_of_two_lines_identify_neither() {
        let line = |id: &str| StatementLine {
            external_id: Some(id.to_owned()),
            ..StatementLine::default()
        };
        let mut lines = vec![line("a"), line("b"), line("a")];
        keep_unique_ids(&mut lines);
        let ids: Vec<_> = lines.iter().map(|line| line.external_id.as_deref()).collect();
        assert_eq!(ids, [None, Some("b"), None]);
        assert_eq!(lines[0].reference.as_deref(), Some("a"));
    }
}
