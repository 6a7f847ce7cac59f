//! Books of other finance programs that are texts: YNAB, Mint, hledger and Ledger, Beancount.

use super::Sample;
use super::Verdict::{self, Outside};
use super::facts::verdict;
use centavo::model::statement::{BalanceKind, Statement, StatementLine, TransferHint};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What the files say: file, fact, value. The balances of ledgers are those that Beancount itself
/// works out; the others were added up by hand. An opening balance is a movement like the rest.
pub const FACTS: [(&str, &str, &str); 56] = [
    (YNAB, "accounts", "3"),
    (YNAB, "movements", "20"),
    (YNAB, "balance", "Checking 9483.70"),
    (YNAB, "balance", "Credit Card -275.94"),
    (YNAB, "balance", "Savings 3200.00"),
    (YNAB, "transfers", "paired"),
    ("peers/budgetwise-app/ynab-sample-budget.csv", "categories", "15"),
    ("peers/budgetwise-app/ynab-sample-budget.csv", "budgets", "22"),
    ("csv/hledger/csv/apps/ynab4-rtl.csv", "balance", "checking1 -4.750"),
    ("csv/hledger/csv/apps/ynab4-rtl.csv", "balance", "creditcard1 -93.210"),
    (MINT, "accounts", "2"),
    (MINT, "movements", "12"),
    (MINT, "categories", "12"),
    (MINT, "balance", "CHECKING 2118.70"),
    (MINT, "balance", "CREDIT CARD -137.97"),
    ("csv/ledger-autosync/mint.csv", "balance", "1234 93.46"),
    ("csv/beancount-import/examples/data/mint/mint.csv", "accounts", "3"),
    ("csv/beancount-import/examples/data/mint/mint.csv", "movements", "7"),
    ("csv/beancount-import/testdata/source/mint/mint.csv", "balance", "My Checking -66.88"),
    (HLEDGER[0], "accounts", "4"),
    (HLEDGER[0], "movements", "6"),
    (HLEDGER[0], "balance", "assets:bank:checking 2000"),
    (HLEDGER[0], "balance", "assets:bank:savings 2000"),
    (HLEDGER[0], "balance", "assets:cash 50"),
    (HLEDGER[0], "balance", "liabilities:credit card -50"),
    (HLEDGER[1], "balance", "assets:current 8817"),
    (HLEDGER[1], "movements", "30"),
    (HLEDGER[2], "balance", "Assets:Trading:Cash 185.50"),
    (HLEDGER[3], "budgets", "5"),
    (HLEDGER[4], "balance", "me:assets:bank -100.00"),
    (HLEDGER[4], "balance", "household:assets:bank 100.00"),
    (HLEDGER[4], "transfers", "paired"),
    ("csv/paisa/fixture/import/Paytm/statement.ledger", "movements", "82"),
    ("csv/paisa/fixture/import/Paytm/statement.ledger", "transfers", "paired"),
    (BEANCOUNT[0], "accounts", "5"),
    (BEANCOUNT[0], "movements", "1233"),
    (BEANCOUNT[0], "balance", "Assets:US:BofA:Checking 3043.23"),
    (BEANCOUNT[0], "balance", "Assets:US:ETrade:Cash 5525.09"),
    (BEANCOUNT[0], "balance", "Assets:US:Vanguard:Cash -0.12"),
    (BEANCOUNT[0], "balance", "Liabilities:AccountsPayable 0.00"),
    (BEANCOUNT[0], "balance", "Liabilities:US:Chase:Slate -2941.56"),
    (BEANCOUNT[0], "transfers", "paired"),
    (BEANCOUNT[0], "checked balances", "89"),
    (BEANCOUNT[1], "balance", "Assets:BestBank:Checking 3618.80"),
    (BEANCOUNT[1], "balance", "Assets:BestBank:Savings 1411.27"),
    (BEANCOUNT[1], "balance", "Assets:Cash -1017.67"),
    (BEANCOUNT[1], "balance", "Assets:Cash CAD 200.00"),
    (BEANCOUNT[1], "balance", "Assets:UTrade:Account 40138.45"),
    (BEANCOUNT[1], "balance", "Liabilities:BestBank:Mortgage:Loan 1026.06"),
    (BEANCOUNT[1], "balance", "Liabilities:Credit-Card:VISA -241.13"),
    (BEANCOUNT[1], "movements", "85"),
    (BEANCOUNT[1], "transfers", "paired"),
    (BEANCOUNT[2], "balance", "Assets:US:BofABank:Checking 973.03"),
    (BEANCOUNT[2], "balance", "Assets:US:ETrade:Investment:Cash 102.10"),
    (BEANCOUNT[2], "balance", "Liabilities:US:BofABank:Mortgage -101832.34"),
    (BEANCOUNT[2], "movements", "10"),
];

const YNAB: &str = "peers/budgetwise-app/ynab-sample-register.csv";
const MINT: &str = "peers/budgetwise-app/mint-sample.csv";
const HLEDGER: [&str; 5] = [
    "peers/hledger/quickstart.journal",
    "peers/hledger/budgeting/goal-budget-4.journal",
    "peers/hledger/investing/roi-unrealised.ledger",
    "peers/hledger/budgeting/goal-budget-2.journal",
    "peers/hledger/shared-finances/me+household.journal",
];
const BEANCOUNT: [&str; 3] = [
    "peers/beancount/examples/example.beancount",
    "peers/beancount/examples/simple/basic.beancount",
    "peers/beancount/examples/simple/starter.beancount",
];

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    let statements = &sample.file.statements;
    let Some(book) = &sample.file.book else {
        return verdict(false, || format!("no book: {:?}", sample.file.problems));
    };
    match fact {
        "accounts" => same(&statements.len().to_string(), value),
        "movements" => {
            let openings = statements.iter().filter(|s| opening(s).is_some());
            same(&(sample.lines().count() + openings.count()).to_string(), value)
        }
        "categories" => same(&book.categories.len().to_string(), value),
        "budgets" => same(&book.budgets.len().to_string(), value),
        "balance" => balance(statements, value),
        "checked balances" => checked(statements, value),
        "transfers" => {
            verdict(unpaired(statements) == 0, || format!("{} alone", unpaired(statements)))
        }
        _ => Outside,
    }
}

fn same(read: &str, expected: &str) -> Verdict {
    verdict(read == expected, || read.to_owned())
}

fn number(statement: &Statement) -> &str {
    statement.account.as_ref().map_or("", |account| account.number.as_str())
}

fn opening(statement: &Statement) -> Option<Decimal> {
    let balance = statement.balances.iter().find(|b| b.kind == BalanceKind::Opening);
    balance.map(|balance| balance.amount)
}

/// The opening balance and the lines of the account come to its balance.
fn balance(statements: &[Statement], value: &str) -> Verdict {
    let (name, expected) = value.rsplit_once(' ').unwrap_or((value, ""));
    let Some(statement) = statements.iter().find(|statement| number(statement) == name) else {
        return Verdict::Miss("no such account".into());
    };
    let lines: Decimal = statement.lines.iter().map(|line| line.amount).sum();
    let sum = opening(statement).unwrap_or_default() + lines;
    verdict(Some(sum) == expected.parse().ok(), || sum.to_string())
}

/// The balances that the file states hold at the ends of their days.
fn checked(statements: &[Statement], value: &str) -> Verdict {
    let holds = |statement: &Statement| {
        let stated = statement.balances.iter().filter(|b| b.kind == BalanceKind::Ledger);
        let counted = stated.filter(|balance| {
            let before = statement.lines.iter().filter(|line| line.booked_on <= balance.day);
            let sum: Decimal = before.map(|line| line.amount).sum();
            sum + opening(statement).unwrap_or_default() == balance.amount
        });
        counted.count()
    };
    same(&statements.iter().map(holds).sum::<usize>().to_string(), value)
}

/// Transfers whose other account has no line of that day that names this one.
fn unpaired(statements: &[Statement]) -> usize {
    let legs = statements.iter().flat_map(|statement| {
        let lines = statement.lines.iter();
        lines.flat_map(move |line| {
            hints(line).map(move |hint| (number(statement), hint.account.as_str(), line.booked_on))
        })
    });
    let legs: HashSet<_> = legs.collect();
    legs.iter().filter(|(from, to, day)| !legs.contains(&(*to, *from, *day))).count()
}

fn hints(line: &StatementLine) -> impl Iterator<Item = &TransferHint> {
    line.transfer.iter().chain(line.splits.iter().filter_map(|part| part.transfer.as_ref()))
}
