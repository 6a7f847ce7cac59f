//! One account's movements while they are gathered from a database.

use crate::model::statement::{
    BalanceKind, Statement, StatementAccount, StatementBalance, StatementLine,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Movements, and those that say what the account held when its book began.
#[derive(Debug, Default)]
pub struct Register {
    pub lines: Vec<StatementLine>,
    pub openings: Vec<StatementLine>,
}

impl Register {
    pub fn push(&mut self, line: StatementLine, opening: bool) {
        if opening { self.openings.push(line) } else { self.lines.push(line) }
    }

    /// What the account holds in the end; `None` when it is not all in one currency.
    pub fn balance(&self) -> Option<Decimal> {
        self.booked(|_| true)
    }

    fn booked(&self, counts: impl Fn(&StatementLine) -> bool) -> Option<Decimal> {
        self.openings.iter().chain(&self.lines).filter(|line| counts(line)).try_fold(
            Decimal::ZERO,
            |sum, line| {
                let whole = line.currency.is_none();
                whole.then(|| sum.checked_add(line.amount)).flatten()
            },
        )
    }

    /// The statement, its lines by day. One opening before everything else becomes the opening
    /// balance of the account, any other a line like the rest. The balance of the last day is the
    /// program's own: that of all its movements.
    pub fn into_statement(
        mut self,
        account: StatementAccount,
        currency: Option<String>,
    ) -> Statement {
        let last = self.lines.iter().chain(&self.openings).map(|line| line.booked_on).max();
        let closing = last.zip(self.booked(|line| !line.pending));
        let first = self.lines.iter().map(|line| line.booked_on).min();
        let mut balances = Vec::new();
        let mut state = |day: NaiveDate, amount, kind| {
            balances.push(StatementBalance { day, amount, kind });
        };
        match &self.openings[..] {
            [only] if only.currency.is_none() && first.is_none_or(|day| day >= only.booked_on) => {
                state(only.booked_on, only.amount, BalanceKind::Opening);
            }
            _ => self.lines.append(&mut self.openings),
        }
        if let Some((day, amount)) = closing {
            state(day, amount, BalanceKind::Ledger);
        }
        self.lines.sort_by_key(|line| line.booked_on);
        Statement {
            account: Some(account),
            currency,
            lines: self.lines,
            balances,
            ..Statement::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(day: u32, amount: i64) -> StatementLine {
        StatementLine {
            booked_on: NaiveDate::from_ymd_opt(2025, 1, day).unwrap(),
            amount: Decimal::from(amount),
            ..StatementLine::default()
        }
    }

    fn balances(register: Register) -> (usize, Vec<(BalanceKind, Decimal)>) {
        let statement = register.into_statement(StatementAccount::default(), None);
        let balances = statement.balances.iter().map(|b| (b.kind, b.amount)).collect();
        (statement.lines.len(), balances)
    }

    #[test]
    fn the_first_opening_is_a_balance_and_later_ones_are_lines() {
        let mut register = Register::default();
        register.push(line(3, -30), false);
        register.push(line(1, 100), true);
        let seen = balances(register);
        assert_eq!(
            seen,
            (1, vec![(BalanceKind::Opening, 100.into()), (BalanceKind::Ledger, 70.into())])
        );
        let mut late = Register::default();
        late.push(line(3, -30), false);
        late.push(line(9, 100), true);
        assert_eq!(balances(late), (2, vec![(BalanceKind::Ledger, 70.into())]));
        assert_eq!(balances(Register::default()), (0, vec![]));
    }

    #[test]
    fn a_line_in_another_currency_leaves_the_balance_unsaid() {
        let mut register = Register::default();
        let currency = Some("USD".to_owned());
        register.push(StatementLine { currency, ..line(1, 5) }, false);
        assert_eq!(register.balance(), None);
        assert_eq!(balances(register), (1, vec![]));
    }
}
