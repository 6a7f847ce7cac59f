//! Facts of ISO 20022 samples: entries, accounts, balances, and what some lines say.

use super::Sample;
use super::Verdict::{self, Miss, Outside};
use super::facts::verdict;
use centavo::model::statement::{BalanceKind, Statement, StatementLine};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    match fact {
        "computed: Ntry / message" => entries(sample, value),
        "entries (upstream dump; first record only if several)" => entries(sample, value),
        "entries" => told(sample, value.split_once(": ").map_or(value, |(_, rest)| rest)),
        "lines" => same(sample.lines().count(), value.parse().unwrap_or(usize::MAX)),
        "line[0]" => told(sample, value),
        "account" => account(sample, value),
        "start/end balance" => balances(sample, value),
        "bank / start / end" => bank(sample, value),
        "dates" => dates(sample, value),
        "result" => {
            verdict(sample.lines().next().is_none() && !sample.file.problems.is_empty(), || {
                "read without a problem".into()
            })
        }
        // Headers of the message and of its statements, which are no part of a ledger.
        _ => Outside,
    }
}

fn same(read: usize, expected: usize) -> Verdict {
    verdict(read == expected, || read.to_string())
}

fn first(sample: &Sample) -> Option<&Statement> {
    sample.file.statements.first()
}

/// Entries become lines that begin where they do; those that only inform become none.
fn entries(sample: &Sample, value: &str) -> Verdict {
    let expected = value.split(' ').next().and_then(|count| count.parse().ok());
    let begun: BTreeSet<u32> = sample.lines().map(|line| line.line).collect();
    let informing = String::from_utf8_lossy(&sample.source).matches("<Sts>INFO</Sts>").count();
    same(begun.len() + sample.unreadable() + informing, expected.unwrap_or(usize::MAX))
}

fn account(sample: &Sample, value: &str) -> Verdict {
    let found = first(sample).and_then(|statement| statement.account.as_ref());
    let Some(account) = found else {
        return Miss("no account".into());
    };
    let words: Vec<&str> = value.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let currency = first(sample).and_then(|statement| statement.currency.as_deref());
    let holds = match words[..] {
        [number, code, bank] => {
            account.number == number
                && currency == Some(code)
                && account.bank_id.as_deref() == Some(bank)
        }
        [number, ..] => account.number == number && currency.is_none(),
        [] => false,
    };
    verdict(holds, || format!("{account:?} {currency:?}"))
}

fn balance(sample: &Sample, kind: BalanceKind) -> Option<Decimal> {
    let balances = &first(sample)?.balances;
    balances.iter().find(|balance| balance.kind == kind).map(|balance| balance.amount)
}

/// "306.53 / 125.52"
fn balances(sample: &Sample, value: &str) -> Verdict {
    let Some((start, end)) = value.split_once(" / ") else { return Outside };
    let read = (balance(sample, BalanceKind::Opening), balance(sample, BalanceKind::Ledger));
    verdict(read == (start.parse().ok(), end.parse().ok()), || format!("{read:?}"))
}

/// "PZHSDE66XXX EUR / 268.35 / 16.95"
fn bank(sample: &Sample, value: &str) -> Verdict {
    let Some((bank, rest)) = value.split_once(" / ") else { return Outside };
    let statement = first(sample);
    let id = statement.and_then(|s| s.account.as_ref()?.bank_id.as_deref()).unwrap_or_default();
    let currency = statement.and_then(|s| s.currency.as_deref()).unwrap_or_default();
    if format!("{id} {currency}") == bank {
        balances(sample, rest)
    } else {
        Miss(format!("{id} {currency}"))
    }
}

/// "2015-12-01 .. 2015-12-31": the days of the opening and the closing balance.
fn dates(sample: &Sample, value: &str) -> Verdict {
    let day = |kind| {
        let balances = &first(sample)?.balances;
        balances.iter().find(|b| b.kind == kind).map(|balance| balance.day.to_string())
    };
    let read = format!(
        "{} .. {}",
        day(BalanceKind::Opening).unwrap_or_default(),
        day(BalanceKind::Ledger).unwrap_or_default()
    );
    verdict(read == value, || read.clone())
}

/// Each word stated of the first line must be somewhere in it; `NONREF` refers to nothing.
fn told(sample: &Sample, value: &str) -> Verdict {
    let Some(line) = sample.lines().next() else {
        return Miss("no line".into());
    };
    let shown = shown(line, first(sample));
    let labels = ["payee", "ref", "memo", "booked", "value", "NONREF"];
    let stated = value.split([' ', ',']).filter(|word| !word.is_empty() && !labels.contains(word));
    let missing: Vec<&str> = stated.filter(|word| !says(&shown, line, word)).collect();
    verdict(missing.is_empty(), || format!("nothing of {missing:?} in {line:?}"))
}

fn says(shown: &str, line: &StatementLine, word: &str) -> bool {
    match word.parse::<Decimal>() {
        Ok(number) if word.contains('.') => number == line.amount,
        _ => shown.contains(word),
    }
}

fn shown(line: &StatementLine, statement: Option<&Statement>) -> String {
    let of_line = [&line.payee, &line.memo, &line.reference, &line.external_id, &line.currency];
    let mut all: Vec<String> = of_line.into_iter().flatten().cloned().collect();
    all.extend([line.description.clone(), line.booked_on.to_string()]);
    all.extend(line.value_on.map(|day| day.to_string()));
    all.extend(statement.and_then(|statement| statement.currency.clone()));
    all.join(" ")
}
