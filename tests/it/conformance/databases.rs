//! Books of other finance programs that are databases or XML: Actual, GnuCash, Firefly III.

use super::Sample;
use super::Verdict::{self, Outside};
use super::facts::verdict;
use centavo::model::statement::{BalanceKind, Statement, StatementLine, TransferHint};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What the programs' own files say, counted and summed in them with the `sqlite3` shell and by
/// hand: file, fact, value. Movements are those of accounts that were not deleted, parts of splits
/// left out; a balance is the account and the sum of its movements.
pub const FACTS: [(&str, &str, &str); 26] = [
    (ACTUAL, "accounts", "8"),
    (ACTUAL, "movements", "252"),
    (ACTUAL, "splits", "32"),
    (ACTUAL, "categories", "16"),
    (ACTUAL, "budgets", "32"),
    (ACTUAL, "balance", "Bank of America 6367.06"),
    (ACTUAL, "balance", "Ally Savings 3418.71"),
    (ACTUAL, "balance", "Capital One Checking 356.65"),
    (ACTUAL, "balance", "HSBC 536.79"),
    (ACTUAL, "balance", "Vanguard 401k 3389.51"),
    (ACTUAL, "balance", "Mortgage -312001.41"),
    (ACTUAL, "balance", "House Asset 338400.00"),
    (ACTUAL, "balance", "Roth IRA 2269.98"),
    (ACTUAL, "transfers", "paired"),
    ("peers/actual-api/default-db.sqlite", "categories", "7"),
    ("peers/actual-api/default-db.sqlite", "movements", "0"),
    (GNUCASH[0], "accounts", "3"),
    (GNUCASH[0], "movements", "3"),
    (GNUCASH[0], "balance", "European Bank 10000.00"),
    (GNUCASH[0], "balance", "HK Bank 1000.00"),
    (GNUCASH[0], "balance", "US Bank 10000.00"),
    (GNUCASH[1], "movements", "3"),
    (GNUCASH[1], "balance", "HK Bank 1000.00"),
    (GNUCASH[2], "movements", "3"),
    (GNUCASH[2], "balance", "US Bank 10000.00"),
    (GNUCASH[2], "currencies", "EUR HKD USD"),
];

const ACTUAL: &str = "peers/actualbudget-docs/test-budget.zip";
const GNUCASH: [&str; 3] = [
    "peers/gnucash-docs/data/C/guide/currency_main1.gnucash",
    "peers/gnucash-docs/data/C/guide/currency_main2.gnucash",
    "peers/gnucash-docs/data/C/guide/currency_main3.gnucash",
];

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    let statements = &sample.file.statements;
    let Some(book) = &sample.file.book else {
        return verdict(false, || format!("no book: {:?}", sample.file.problems));
    };
    match fact {
        "accounts" => same(&statements.len().to_string(), value),
        "movements" => {
            let openings = statements.iter().filter(|s| stated(s, BalanceKind::Opening).is_some());
            same(&(sample.lines().count() + openings.count()).to_string(), value)
        }
        "splits" => {
            let split = sample.lines().filter(|line| !line.splits.is_empty());
            same(&split.count().to_string(), value)
        }
        "categories" => same(&book.categories.len().to_string(), value),
        "budgets" => same(&book.budgets.len().to_string(), value),
        "balance" => balance(statements, value),
        "transfers" => {
            verdict(unpaired(statements) == 0, || format!("{} alone", unpaired(statements)))
        }
        "currencies" => {
            let currencies = statements.iter().filter_map(|s| s.currency.as_deref());
            same(&currencies.collect::<Vec<_>>().join(" "), value)
        }
        _ => Outside,
    }
}

fn same(read: &str, expected: &str) -> Verdict {
    verdict(read == expected, || read.to_owned())
}

fn stated(statement: &Statement, kind: BalanceKind) -> Option<Decimal> {
    statement.balances.iter().find(|balance| balance.kind == kind).map(|balance| balance.amount)
}

/// The opening balance and the lines of the account come to its balance, and it says so itself.
fn balance(statements: &[Statement], value: &str) -> Verdict {
    let (name, expected) = value.rsplit_once(' ').unwrap_or((value, ""));
    let named = |s: &&Statement| {
        s.account.as_ref().is_some_and(|account| account.name.as_deref() == Some(name))
    };
    let Some(statement) = statements.iter().find(named) else {
        return Verdict::Miss("no such account".into());
    };
    let lines: Decimal = statement.lines.iter().map(|line| line.amount).sum();
    let sum = stated(statement, BalanceKind::Opening).unwrap_or_default() + lines;
    let agrees = stated(statement, BalanceKind::Ledger) == Some(sum);
    verdict(agrees && Some(sum) == expected.parse().ok(), || sum.to_string())
}

/// Transfers whose other leg is no line of the account they name.
fn unpaired(statements: &[Statement]) -> usize {
    let mut legs = HashSet::new();
    for statement in statements {
        let number = statement.account.as_ref().map_or("", |account| account.number.as_str());
        let ids = statement.lines.iter().filter_map(|line| line.external_id.as_deref());
        legs.extend(ids.map(|id| (number, id)));
    }
    let lines = statements.iter().flat_map(|statement| &statement.lines);
    let alone = |hint: &&TransferHint| {
        let id = hint.external_id.as_deref().unwrap_or_default();
        !legs.contains(&(hint.account.as_str(), id))
    };
    lines.flat_map(hints).filter(alone).count()
}

fn hints(line: &StatementLine) -> impl Iterator<Item = &TransferHint> {
    line.transfer.iter().chain(line.splits.iter().filter_map(|part| part.transfer.as_ref()))
}
