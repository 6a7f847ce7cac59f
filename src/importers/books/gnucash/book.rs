//! A ledger to statements, categories and budgets.

use super::super::super::problem::Problems;
use super::super::months;
use super::super::register::Register;
use super::super::tally::Tally;
use super::accounts::{Accounts, Role};
use super::ledger::{Budget, Ledger, Period};
use super::movements;
use crate::model::statement::{
    Book, BookBudget, BookOrigin, FileFormat, LeftOutKind, ProblemCode, Statement, StatementFile,
};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

pub fn of(ledger: &Ledger, mut problems: Problems) -> StatementFile {
    let accounts = Accounts::of(ledger);
    let mut tally = Tally::default();
    let mut used = HashSet::new();
    let mut registers: HashMap<usize, Register> = HashMap::new();
    for transaction in &ledger.transactions {
        let found: Vec<(usize, Role)> =
            transaction.splits.iter().filter_map(|split| accounts.find(&split.account)).collect();
        let securities = found.iter().any(|(_, role)| *role == Role::Security);
        tally.add(LeftOutKind::Securities, usize::from(securities));
        used.extend(found.into_iter().map(|(index, _)| index));
        for movement in movements::lines(transaction, &accounts, &mut problems) {
            let register = registers.entry(movement.account).or_default();
            register.push(movement.line, movement.opening);
        }
    }
    let statements: Vec<Statement> = accounts
        .own(&used)
        .into_iter()
        .map(|(index, account)| {
            let register = registers.remove(&index).unwrap_or_default();
            register.into_statement(account, accounts.currency(index))
        })
        .collect();
    let budgets = budgets(ledger, &accounts, &mut used, &mut tally, &mut problems);
    tally.add(LeftOutKind::Prices, ledger.prices);
    tally.add(LeftOutKind::Schedules, ledger.schedules);
    tally.add(LeftOutKind::Attachments, ledger.attachments);
    tally.add(LeftOutKind::Deleted, ledger.voided);
    if statements.iter().all(|statement| statement.balances.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    let book = Book {
        origin: BookOrigin::Gnucash,
        categories: accounts.categories(&used),
        budgets,
        left_out: tally.into_vec(),
    };
    let mut file = StatementFile::of(FileFormat::Book, statements, problems.into_vec());
    file.book = Some(book);
    file
}

/// What was planned, by month. A month that several budgets speak of is as the first says; amounts
/// for accounts that are no category are counted as targets.
fn budgets(
    ledger: &Ledger,
    accounts: &Accounts<'_>,
    used: &mut HashSet<usize>,
    tally: &mut Tally,
    problems: &mut Problems,
) -> Vec<BookBudget> {
    let mut all: BTreeMap<(NaiveDate, usize), Decimal> = BTreeMap::new();
    for budget in &ledger.budgets {
        let mut planned: BTreeMap<(NaiveDate, usize), Decimal> = BTreeMap::new();
        for amount in budget.amounts.iter().filter(|planned| !planned.amount.is_zero()) {
            match accounts.find(&amount.account) {
                Some((index, Role::Category)) => {
                    // Income is a credit, which some versions store as a negative amount.
                    let income = accounts.is_income(index);
                    let value = if income { amount.amount.abs() } else { amount.amount };
                    if all.len() + planned.len() > months::PLANS {
                        problems.add(0, ProblemCode::LimitReached, Some("budget"), None);
                        break;
                    }
                    for (month, share) in by_month(budget, amount.period, value) {
                        let sum = planned.entry((month, index)).or_default();
                        *sum = sum.saturating_add(share);
                    }
                }
                Some(_) => tally.add(LeftOutKind::Targets, 1),
                None => {}
            }
        }
        for (place, amount) in planned {
            all.entry(place).or_insert(amount);
        }
    }
    used.extend(all.keys().map(|(_, index)| *index));
    all.into_iter()
        .map(|((month, index), amount)| BookBudget {
            month,
            category: accounts.key(index).to_owned(),
            amount,
        })
        .collect()
}

fn by_month(budget: &Budget, period: u32, amount: Decimal) -> Vec<(NaiveDate, Decimal)> {
    let (start, months) = match budget.period {
        Period::Months(months) => {
            let passed = months.checked_mul(period).map(Months::new);
            (passed.and_then(|passed| budget.start.checked_add_months(passed)), months)
        }
        Period::Days(days) => {
            let passed = Days::new(u64::from(days) * u64::from(period));
            (budget.start.checked_add_days(passed), days.div_ceil(31))
        }
    };
    start.map(|start| months::spread(start, months, amount)).unwrap_or_default()
}
