//! Facts of MT940 and MT942 samples. Messages of one account are one statement, so messages are
//! counted by their opening balances; a page that goes on from the one before (`:60M:`) has none.

use super::Verdict::Outside;
use super::facts::verdict;
use super::{Sample, Verdict};
use centavo::model::statement::{BalanceKind, Statement, StatementBalance};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    match fact {
        "computed: :61: lines / :20: blocks" => counts(sample, value, movements(sample)),
        "statements / transactions" => {
            let claims = claims(sample, value);
            let (statements, rest) = value.split_once(" / ").unwrap_or((value, "0"));
            let count = |text: &str| text.split([' ', ';']).next().unwrap_or_default().to_owned();
            let both = format!("{} / {}", count(rest), count(statements));
            both_hold(counts(sample, &both, sample.lines().count()), claims)
        }
        "transactions" | "statement_lines" => {
            same(&sample.lines().count().to_string(), &value.to_owned())
        }
        "statements" => {
            let number = value.split(';').next().unwrap_or_default();
            both_hold(messages(sample, number), claims(sample, value))
        }
        "statement" | "statement[0]" | "statement[1]" => claims(sample, value),
        "final_opening_balance" => balance(sample, BalanceKind::Opening, value),
        "final_closing_balance" => balance(sample, BalanceKind::Ledger, value),
        "available_balance" => balance(sample, BalanceKind::Available, value),
        "statement[0] opening/closing" => first_balances(sample, value),
        _ => Outside,
    }
}

fn same<T: PartialEq + std::fmt::Debug>(read: &T, expected: &T) -> Verdict {
    verdict(read == expected, || format!("{read:?}"))
}

fn both_hold(one: Verdict, other: Verdict) -> Verdict {
    match (one, other) {
        (Verdict::Miss(read), _) | (_, Verdict::Miss(read)) => Verdict::Miss(read),
        (Outside, verdict) | (verdict, _) => verdict,
    }
}

/// Lines and movements that could not be read.
fn movements(sample: &Sample) -> usize {
    let broken = sample.file.problems.iter().filter(|p| p.field.as_deref() == Some("61")).count();
    sample.lines().count() + broken
}

fn messages(sample: &Sample, stated: &str) -> Verdict {
    let openings = |statement: &Statement| {
        statement.balances.iter().filter(|b| b.kind == BalanceKind::Opening).count()
    };
    let read: usize = sample.file.statements.iter().map(|s| openings(s).max(1)).sum();
    let pages = String::from_utf8_lossy(&sample.source).matches(":60M:").count();
    let holds = stated.parse().is_ok_and(|stated: usize| (read..=read + pages).contains(&stated));
    verdict(holds, || format!("{read} messages, {pages} pages"))
}

/// "7 / 1": movements and messages. A file that is a piece of a message has none, and a message
/// of a reference alone says nothing.
fn counts(sample: &Sample, value: &str, movements: usize) -> Verdict {
    let Some((lines, blocks)) = value.split_once(" / ") else {
        return Outside;
    };
    let is_piece = blocks == "0" || sample.file.statements.is_empty();
    let counted = same(&movements.to_string(), &lines.to_owned());
    if is_piece { counted } else { both_hold(counted, messages(sample, blocks)) }
}

fn balances(sample: &Sample, kind: BalanceKind) -> impl Iterator<Item = &StatementBalance> {
    let all = sample.file.statements.iter().flat_map(|statement| &statement.balances);
    all.filter(move |balance| balance.kind == kind)
}

/// "C 42570.04 EUR 2010-03-23", the amount with its sign.
fn balance(sample: &Sample, kind: BalanceKind, value: &str) -> Verdict {
    let [_, amount, currency, day] = value.split(' ').collect::<Vec<_>>()[..] else {
        return Outside;
    };
    let told = (amount.parse::<Decimal>().ok(), day.parse::<NaiveDate>().ok());
    let in_currency = |statement: &&Statement| statement.currency.as_deref() == Some(currency);
    let mut stated = sample.file.statements.iter().filter(in_currency).flat_map(|s| &s.balances);
    let holds = stated.any(|b| b.kind == kind && (Some(b.amount), Some(b.day)) == told);
    verdict(holds, || format!("{:?}", balances(sample, kind).collect::<Vec<_>>()))
}

/// "Credit 13564.13 EUR / Debit 13523.09"
fn first_balances(sample: &Sample, value: &str) -> Verdict {
    let signed = |text: &str| {
        let mut words = text.split(' ');
        let negative = words.next() == Some("Debit");
        let amount: Option<Decimal> = words.next()?.parse().ok();
        amount.map(|amount| if negative { -amount } else { amount })
    };
    let (opening, closing) = value.split_once(" / ").unwrap_or((value, ""));
    let first = |kind| balances(sample, kind).next().map(|balance| balance.amount);
    let opens = same(&first(BalanceKind::Opening), &signed(opening));
    // The balance between two pages is no balance of a day.
    if String::from_utf8_lossy(&sample.source).contains(":60M:") {
        return opens;
    }
    both_hold(opens, same(&first(BalanceKind::Ledger), &signed(closing)))
}

/// Sentences such as "19321/1 account 517852257, opening 3236.28 EUR 2011-05-22, txn[0] -9.00
/// contra 428428": every word that makes a claim must hold somewhere in the file.
fn claims(sample: &Sample, value: &str) -> Verdict {
    let words: Vec<&str> =
        value.split([' ', ',', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
    let mut broken = Vec::new();
    let mut made = 0_usize;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let after = words.get(at + 2).copied().unwrap_or_default();
        if let Some(holds) = claim(sample, word, next, after) {
            made += 1;
            if !holds {
                broken.push(format!("not {word} {next}"));
            }
        }
    }
    if made == 0 { Outside } else { verdict(broken.is_empty(), || broken.join(", ")) }
}

fn claim(sample: &Sample, word: &str, next: &str, after: &str) -> Option<bool> {
    let stated =
        |kind, amount: Option<Decimal>| balances(sample, kind).any(|b| Some(b.amount) == amount);
    let number: Option<Decimal> = next.trim_start_matches('+').parse().ok();
    match word {
        "account" => Some(has_account(sample, next)),
        "opening" => Some(stated(BalanceKind::Opening, number)),
        "closing" => Some(stated(BalanceKind::Ledger, number)),
        "contra" => {
            Some(sample.lines().any(|line| line.counterparty_account.as_deref() == Some(next)))
        }
        "holder" => {
            Some(sample.lines().any(|line| {
                line.payee.as_ref().is_some_and(|payee| payee.replace(' ', "") == next)
            }))
        }
        "delta" => {
            let opening = balances(sample, BalanceKind::Opening).next()?.amount;
            let closing = balances(sample, BalanceKind::Ledger).next()?.amount;
            Some(Some(opening - closing) == number)
        }
        "txn" | "txn[0]" | "first" => {
            let amount = match next {
                "D" => after.parse().ok().map(|amount: Decimal| -amount),
                "C" => after.parse().ok(),
                _ => number,
            };
            amount.map(|amount| sample.lines().any(|line| line.amount == amount))
        }
        word if word.len() == 22 && word.starts_with("DE") => Some(has_account(sample, word)),
        word => {
            let day: NaiveDate = word.get(..10)?.parse().ok()?;
            let mut days = sample.file.statements.iter().flat_map(|s| &s.balances).map(|b| b.day);
            Some(days.any(|known| known == day) || sample.lines().any(|line| line.booked_on == day))
        }
    }
}

/// Some origins state numbers without their zeros and points.
fn has_account(sample: &Sample, number: &str) -> bool {
    let bare = |text: &str| {
        let digits: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let accounts = sample.file.statements.iter().filter_map(|statement| statement.account.as_ref());
    accounts.into_iter().any(|account| bare(&account.number) == bare(number))
}
