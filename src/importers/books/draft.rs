//! What a reader gathers of another program's export, until it is a file of statements.

use super::super::limits;
use super::super::problem::Problems;
use super::tally::Tally;
use crate::model::statement::{
    BalanceKind, Book, BookBudget, BookCategory, BookOrigin, FileFormat, LeftOutKind, ProblemCode,
    Statement, StatementAccount, StatementBalance, StatementFile, StatementLine,
};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The place of an account in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(usize);

/// Accounts with their movements, categories, budgets and what stays behind.
pub struct Draft {
    origin: BookOrigin,
    statements: Vec<Statement>,
    slots: HashMap<String, Slot>,
    openings: HashMap<Slot, Vec<StatementLine>>,
    categories: Vec<BookCategory>,
    uses: HashMap<String, Use>,
    budgets: Vec<BookBudget>,
    left_out: Tally,
    lines: usize,
}

/// How the movements of a category add up, for programs that do not tell income from spending.
struct Use {
    index: usize,
    net: Decimal,
}

impl Draft {
    pub fn new(origin: BookOrigin) -> Self {
        Self {
            origin,
            statements: Vec::new(),
            slots: HashMap::new(),
            openings: HashMap::new(),
            categories: Vec::new(),
            uses: HashMap::new(),
            budgets: Vec::new(),
            left_out: Tally::default(),
            lines: 0,
        }
    }

    /// The account with this number, made when it is new.
    pub fn account(&mut self, number: &str, make: impl FnOnce() -> StatementAccount) -> Slot {
        if let Some(slot) = self.slots.get(number) {
            return *slot;
        }
        let slot = Slot(self.statements.len());
        self.slots.insert(number.to_owned(), slot);
        self.statements.push(Statement { account: Some(make()), ..Statement::default() });
        slot
    }

    /// The currency of an account is the first that its movements have.
    pub fn set_currency(&mut self, slot: Slot, currency: Option<String>) {
        let known = &mut self.statements[slot.0].currency;
        if known.is_none() {
            *known = currency;
        }
    }

    pub fn currency(&self, slot: Slot) -> Option<&str> {
        self.statements[slot.0].currency.as_deref()
    }

    pub fn push(&mut self, slot: Slot, line: StatementLine) {
        self.lines += 1;
        self.statements[slot.0].lines.push(line);
    }

    /// The movement that an account got last.
    pub fn last_mut(&mut self, slot: Slot) -> Option<&mut StatementLine> {
        self.statements[slot.0].lines.last_mut()
    }

    /// A movement that says what the account held when its book began.
    pub fn push_opening(&mut self, slot: Slot, line: StatementLine) {
        self.lines += 1;
        self.openings.entry(slot).or_default().push(line);
    }

    pub fn push_balance(&mut self, slot: Slot, balance: StatementBalance) {
        self.statements[slot.0].balances.push(balance);
    }

    /// Whether the limit of movements is reached.
    pub fn is_full(&self) -> bool {
        self.lines >= limits::ROWS
    }

    /// A category as the program lists it. The first of a key stays.
    pub fn add_category(&mut self, category: BookCategory) {
        if !self.uses.contains_key(&category.key) {
            let index = self.categories.len();
            self.uses.insert(category.key.clone(), Use { index, net: Decimal::ZERO });
            self.categories.push(category);
        }
    }

    /// A category that only movements speak of: it is one of income when more comes in than out.
    pub fn use_category(&mut self, key: &str, amount: Decimal) {
        if !self.uses.contains_key(key) {
            let (key, name) = (key.to_owned(), key.to_owned());
            self.add_category(BookCategory { key, name, ..BookCategory::default() });
        }
        if let Some(used) = self.uses.get_mut(key) {
            used.net = used.net.checked_add(amount).unwrap_or(used.net);
            self.categories[used.index].income = used.net > Decimal::ZERO;
        }
    }

    pub fn add_budget(&mut self, budget: BookBudget) {
        self.budgets.push(budget);
    }

    pub fn leave_out(&mut self, kind: LeftOutKind, count: usize) {
        self.left_out.add(kind, count);
    }

    /// The finished file.
    pub fn finish(mut self, mut problems: Problems) -> StatementFile {
        self.place_openings();
        if problems.is_empty() && self.lines == 0 && self.budgets.is_empty() {
            problems.add(0, ProblemCode::Empty, None, None);
        }
        let book = Book {
            origin: self.origin,
            categories: self.categories,
            budgets: self.budgets,
            left_out: self.left_out.into_vec(),
        };
        let mut file = StatementFile::of(FileFormat::Book, self.statements, problems.into_vec());
        file.book = Some(book);
        file
    }

    /// One opening before everything else is the opening balance of its account; any other is a
    /// movement like the rest.
    fn place_openings(&mut self) {
        for (slot, mut openings) in std::mem::take(&mut self.openings) {
            let statement = &mut self.statements[slot.0];
            if let [only] = &openings[..]
                && only.splits.is_empty()
                && statement.lines.iter().all(|line| line.booked_on >= only.booked_on)
            {
                let (day, amount) = (only.booked_on, only.amount);
                let kind = BalanceKind::Opening;
                statement.balances.insert(0, StatementBalance { day, amount, kind });
                if statement.currency.is_none() {
                    statement.currency.clone_from(&only.currency);
                }
            } else {
                statement.lines.append(&mut openings);
                statement.lines.sort_by_key(|line| line.line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn line(day: u32, amount: i64) -> StatementLine {
        StatementLine {
            line: day,
            booked_on: NaiveDate::from_ymd_opt(2025, 1, day).unwrap(),
            amount: Decimal::from(amount),
            ..StatementLine::default()
        }
    }

    #[test]
    fn an_opening_before_all_movements_is_a_balance_and_a_later_one_is_a_movement() {
        let mut draft = Draft::new(BookOrigin::Ynab);
        let first = draft.account("A", StatementAccount::default);
        let second = draft.account("B", StatementAccount::default);
        draft.push_opening(first, line(1, 100));
        draft.push(first, line(1, -5));
        draft.push_opening(second, line(9, 100));
        draft.push(second, line(8, -5));
        let file = draft.finish(Problems::default());
        let shape: Vec<_> =
            file.statements.iter().map(|s| (s.lines.len(), s.balances.len())).collect();
        assert_eq!(shape, [(1, 1), (2, 0)]);
        assert_eq!(file.statements[0].balances[0].kind, BalanceKind::Opening);
        assert!(file.problems.is_empty());
    }

    #[test]
    fn a_used_category_is_income_when_more_comes_in() {
        let mut draft = Draft::new(BookOrigin::Mint);
        draft.use_category("Paycheck", Decimal::from(10));
        draft.use_category("Food", Decimal::from(-10));
        draft.use_category("Food", Decimal::from(3));
        draft.leave_out(LeftOutKind::Prices, 0);
        let book = draft.finish(Problems::default()).book.unwrap();
        let income: Vec<_> = book.categories.iter().map(|c| (c.name.as_str(), c.income)).collect();
        assert_eq!(income, [("Paycheck", true), ("Food", false)]);
        assert!(book.left_out.is_empty());
    }
}
