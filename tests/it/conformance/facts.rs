//! One fact of a sample, in the several shapes in which origins state them.

use super::Verdict::{Match, Miss, Outside};
use super::{Sample, Verdict, golden};
use centavo::model::statement::{
    BalanceKind, ProblemCode, Statement, StatementAccount, StatementAccountKind,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Movements that move no cash and therefore become no line.
const CASHLESS: [&str; 6] =
    ["<REINVEST>", "<TRANSFER>", "<SPLIT>", "<JRNLFUND>", "<JRNLSEC>", "<CLOSUREOPT>"];

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    let number = value.split([' ', ';', '(']).next().unwrap_or_default();
    match fact {
        "computed: STMTTRN / statements" => movements_and_statements(sample, value),
        "computed: first LEDGERBAL" | "ledger balance" | "statement.balance" => {
            first_balance(sample, BalanceKind::Ledger, value)
        }
        "available balance" | "available_cash" => {
            first_balance(sample, BalanceKind::Available, value)
        }
        "balance_date" => same(&first_day(sample), &day(value)),
        "balance date" => balance_is_dropped(sample),
        "computed: CURDEF" => {
            same(&first(sample).and_then(|s| s.currency.clone()), &Some(number.into()))
        }
        "transactions" if value.contains(" of ") => escaped_movements(sample),
        "transactions" => same(&(all_movements(sample)), &number.parse().unwrap_or(usize::MAX)),
        "accounts" if !has_statements(sample) && number != "0" => Outside,
        "accounts" => same(&accounts(sample).len(), &number.parse().unwrap_or(usize::MAX)),
        "account numbers" => account_numbers(sample, value),
        "account" | "account_id" | "account.number" => account(sample, value),
        "account.routing_number" => {
            same(&first_account(sample).and_then(|a| a.bank_id.as_deref()), &Some(value))
        }
        "account_type" => same(&first_account(sample).map(|a| a.kind), &kind(value)),
        "institute" => {
            same(&first_account(sample).and_then(|a| a.institution.as_deref()), &Some(number))
        }
        "transaction[0].payee" => {
            same(&sample.lines().next().and_then(|l| l.payee.as_deref()), &Some(value))
        }
        "transaction[0].amount" if number == "upstream" => malformed_is_reported(sample),
        "transaction[0].amount" => nth_amount(sample, 0, number),
        "transaction[3].amount" => nth_amount(sample, 3, number),
        "transaction[0]" => first_movement(sample, value),
        "transaction check" | "transaction dep" => movement_with_id(sample, value),
        "status" | "signon" => {
            same(&source_error(sample), &value.contains("ERROR").then(|| number.to_owned()))
        }
        "parses" => verdict(sample.lines().next().is_some(), || "no line".into()),
        "lines" => same(&sample.lines().count(), &number.parse().unwrap_or(usize::MAX)),
        "statements" => same(&sample.lines().count(), &0),
        "lines / start / end" => lines_start_end(sample, value),
        "closing_balance" => first_balance(sample, BalanceKind::Ledger, value),
        "opening_balance" => same(&opening(sample), &number.parse().ok()),
        "sum_amounts" => same(&Some(sum(sample)), &number.parse().ok()),
        "sign" => spending_was_positive(sample, value),
        "header_line" => {
            let line = sample.lines().next().map(|line| line.line);
            same(&line, &number.parse().ok().map(|header: u32| header + 1))
        }
        "trap" => verdict(sample.unreadable() == 0, || "unreadable rows".into()),
        "converted to" | "expected postings" | "expected ledger entries" | "expected YNAB csv" => {
            golden::check(sample, value)
        }
        _ => Outside,
    }
}

fn same<T: PartialEq + std::fmt::Debug>(read: &T, expected: &T) -> Verdict {
    verdict(read == expected, || format!("{read:?}"))
}

pub fn verdict(holds: bool, read: impl FnOnce() -> String) -> Verdict {
    if holds { Match } else { Miss(read()) }
}

fn first(sample: &Sample) -> Option<&Statement> {
    sample.file.statements.first()
}

fn has_statements(sample: &Sample) -> bool {
    !sample.file.statements.is_empty()
}

fn accounts(sample: &Sample) -> Vec<&StatementAccount> {
    sample.file.statements.iter().filter_map(|statement| statement.account.as_ref()).collect()
}

fn first_account(sample: &Sample) -> Option<&StatementAccount> {
    accounts(sample).first().copied()
}

fn kind(name: &str) -> Option<StatementAccountKind> {
    match name {
        "CHECKING" => Some(StatementAccountKind::Checking),
        "SAVINGS" => Some(StatementAccountKind::Savings),
        _ => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// Amounts are stated with a point, except where the origin's own file has a comma.
fn decimal(text: &str) -> Option<Decimal> {
    text.split([' ', ';', '(']).next()?.replace(',', ".").parse().ok()
}

fn tags(sample: &Sample, names: &[&str]) -> usize {
    let text = String::from_utf8_lossy(&sample.source).to_uppercase();
    names.iter().map(|name| text.matches(name).count()).sum()
}

fn is_investment(sample: &Sample) -> bool {
    accounts(sample).iter().any(|account| account.kind == StatementAccountKind::Investment)
}

/// Every movement of the file: lines, unreadable ones and, of securities, those without cash.
fn all_movements(sample: &Sample) -> usize {
    let cashless = if is_investment(sample) { tags(sample, &CASHLESS) } else { 0 };
    sample.lines().count() + sample.unreadable() + cashless
}

/// Trades are lines too, so they are taken off before comparing with the count of `STMTTRN`.
fn movements_and_statements(sample: &Sample, value: &str) -> Verdict {
    const TRADES: [&str; 14] = [
        "<BUYDEBT>",
        "<BUYMF>",
        "<BUYOPT>",
        "<BUYOTHER>",
        "<BUYSTOCK>",
        "<SELLDEBT>",
        "<SELLMF>",
        "<SELLOPT>",
        "<SELLOTHER>",
        "<SELLSTOCK>",
        "<INCOME>",
        "<INVEXPENSE>",
        "<MARGININTEREST>",
        "<RETOFCAP>",
    ];
    let trades = if is_investment(sample) { tags(sample, &TRADES) } else { 0 };
    let movements = sample.lines().count() + sample.unreadable();
    let read = format!("{} / {}", movements.saturating_sub(trades), sample.file.statements.len());
    same(&read.as_str(), &value)
}

fn first_balance(sample: &Sample, kind: BalanceKind, value: &str) -> Verdict {
    let balances = sample.file.statements.iter().flat_map(|statement| &statement.balances);
    let read = balances.into_iter().find(|balance| balance.kind == kind).map(|b| b.amount);
    let dropped = sample.file.problems.iter().any(|p| p.field.as_deref() == Some("DTASOF"));
    verdict(read == decimal(value) || read.is_none() && dropped, || format!("{read:?}"))
}

fn first_day(sample: &Sample) -> Option<NaiveDate> {
    first(sample)?.balances.first().map(|balance| balance.day)
}

fn balance_is_dropped(sample: &Sample) -> Verdict {
    let ledger =
        first(sample).is_some_and(|s| s.balances.iter().any(|b| b.kind == BalanceKind::Ledger));
    verdict(!ledger && sample.lines().next().is_some(), || "a balance, or no lines".into())
}

fn account(sample: &Sample, value: &str) -> Verdict {
    let Some(account) = first_account(sample) else {
        return Miss("no account".into());
    };
    let stated = value.split(['(', ';', ',']).next().unwrap_or_default().trim();
    let currency = first(sample).and_then(|s| s.currency.as_deref()).unwrap_or_default();
    let number = stated.strip_suffix(currency).unwrap_or(stated).trim();
    let rest = &value[stated.len()..];
    let routing = rest.split("routing ").nth(1).and_then(|r| r.split([',', ';']).next());
    let holds = account.number == number
        && routing.is_none_or(|routing| account.bank_id.as_deref() == Some(routing))
        && (!rest.contains("SAVINGS") || account.kind == StatementAccountKind::Savings);
    verdict(holds, || format!("{account:?}"))
}

fn account_numbers(sample: &Sample, value: &str) -> Verdict {
    let read: Vec<(String, StatementAccountKind)> =
        accounts(sample).iter().map(|a| (a.number.clone(), a.kind)).collect();
    let stated: Vec<(String, StatementAccountKind)> = value
        .split("; ")
        .filter_map(|part| part.split_once(' '))
        .filter_map(|(number, name)| Some((number.to_owned(), kind(name)?)))
        .collect();
    same(&read, &stated)
}

fn nth_amount(sample: &Sample, index: usize, number: &str) -> Verdict {
    same(&sample.lines().nth(index).map(|line| line.amount), &decimal(number))
}

fn malformed_is_reported(sample: &Sample) -> Verdict {
    let reported = sample.file.problems.iter().any(|p| p.code == ProblemCode::BadAmount);
    verdict(reported && sample.lines().next().is_none(), || format!("{:?}", sample.file.problems))
}

/// "EFTPOS WDL HANDYWAY ALDI STORE -16.85 (CDATA text)"
fn first_movement(sample: &Sample, value: &str) -> Verdict {
    let stated = value.split(" (").next().unwrap_or_default();
    let (name, amount) = stated.rsplit_once(' ').unwrap_or((stated, ""));
    let Some(line) = sample.lines().next() else {
        return Miss("no line".into());
    };
    let holds = line.payee.as_deref() == Some(name) && Some(line.amount) == decimal(amount);
    verdict(holds, || format!("{line:?}"))
}

/// "-1500.00 id X0001 payee Check Paid"
fn movement_with_id(sample: &Sample, value: &str) -> Verdict {
    let id = value.split("id ").nth(1).and_then(|rest| rest.split(' ').next());
    let payee = value.split("payee ").nth(1);
    let Some(line) = sample.lines().find(|line| line.external_id.as_deref() == id) else {
        return Miss("no line with that id".into());
    };
    let holds =
        Some(line.amount) == decimal(value) && (payee.is_none() || line.payee.as_deref() == payee);
    verdict(holds, || format!("{line:?}"))
}

fn source_error(sample: &Sample) -> Option<String> {
    let problems = &sample.file.problems;
    problems.iter().find(|p| p.code == ProblemCode::SourceError).and_then(|p| p.value.clone())
}

fn escaped_movements(sample: &Sample) -> Verdict {
    let lines: Vec<_> = sample.lines().collect();
    let holds = lines.len() == 2
        && lines.iter().all(|line| line.amount == Decimal::NEGATIVE_ONE)
        && lines.iter().any(|line| line.description.contains("B.C. HYDRO & POWER AUTHORITY"))
        && lines.iter().any(|line| line.payee.as_deref() == Some("TPAY <DEFTPYMT>"));
    verdict(holds, || format!("{lines:?}"))
}

/// "positive = spending …; sum of amounts = -1.00" as the file writes them.
fn spending_was_positive(sample: &Sample, value: &str) -> Verdict {
    let written: Option<Decimal> = value.rsplit("= ").next().and_then(|sum| sum.parse().ok());
    same(&Some(-sum(sample)), &written)
}

fn sum(sample: &Sample) -> Decimal {
    sample.lines().map(|line| line.amount).sum()
}

fn closing(sample: &Sample) -> Option<Decimal> {
    first(sample)?.balances.first().map(|balance| balance.amount)
}

fn opening(sample: &Sample) -> Option<Decimal> {
    Some(closing(sample)? - sum(sample))
}

fn lines_start_end(sample: &Sample, value: &str) -> Verdict {
    let [lines, start, end] = value.split(" / ").collect::<Vec<_>>()[..] else {
        return Outside;
    };
    let holds = lines.parse() == Ok(sample.lines().count())
        && decimal(start) == opening(sample)
        && decimal(end) == closing(sample);
    verdict(holds, || {
        format!("{} / {:?} / {:?}", sample.lines().count(), opening(sample), closing(sample))
    })
}
