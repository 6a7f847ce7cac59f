//! A transaction's splits to a line for each of the person's own accounts.
//!
//! Income and expenses go to the lines whole and once: what one account alone paid or got goes to
//! its line; the rest goes to the account with the largest share, and the other accounts are
//! transfers to or from it.

use super::super::super::problem::Problems;
use super::accounts::{Accounts, Role};
use super::ledger::{Split, Transaction};
use crate::model::statement::{
    OriginalAmount, ProblemCode, StatementLine, StatementPart, TransferHint,
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Splits of one transaction that are told apart; a larger one is kept whole.
const SPLITS: usize = 1_000;

/// The part of a transaction in one of the person's own accounts.
struct Leg<'a> {
    account: usize,
    id: &'a str,
    value: Decimal,
    quantity: Decimal,
    memo: Option<&'a str>,
    reconciled: bool,
    parts: Vec<StatementPart>,
}

/// The part of a transaction in a category, a security or an opening balance.
struct Counter<'a> {
    /// What is not yet in a leg, in the currency of the transaction.
    left: Decimal,
    category: Option<&'a str>,
    memo: Option<&'a str>,
}

/// A line of a transaction.
pub struct Movement {
    pub account: usize,
    /// It says what the account held when the book began.
    pub opening: bool,
    pub line: StatementLine,
}

/// The lines of a transaction.
pub fn lines(
    transaction: &Transaction,
    accounts: &Accounts<'_>,
    problems: &mut Problems,
) -> Vec<Movement> {
    let (mut legs, mut counters): (Vec<Leg<'_>>, Vec<Counter<'_>>) = (Vec::new(), Vec::new());
    let mut places = HashMap::new();
    let mut opening = 0;
    for split in &transaction.splits {
        match accounts.find(&split.account) {
            Some((account, Role::Own(_))) => {
                let Some(quantity) = split.quantity else {
                    let (code, field) = (ProblemCode::BadAmount, Some("split:quantity"));
                    problems.add(transaction.line, code, field, None);
                    return Vec::new();
                };
                match places.get(&account).and_then(|place: &usize| legs.get_mut(*place)) {
                    Some(leg) => leg.join(split, quantity),
                    None => {
                        places.insert(account, legs.len());
                        legs.push(Leg::new(account, split, quantity));
                    }
                }
            }
            Some((account, Role::Category)) => {
                let category = Some(accounts.key(account));
                counters.push(Counter { left: split.value, category, memo: split.memo.as_deref() });
            }
            Some((_, Role::Nothing)) => {}
            Some((_, Role::Opening)) => {
                opening += 1;
                let memo = split.memo.as_deref();
                counters.push(Counter { left: split.value, category: None, memo });
            }
            Some((_, Role::Security)) | None => {
                let memo = split.memo.as_deref();
                counters.push(Counter { left: split.value, category: None, memo });
            }
        }
    }
    let mut values = legs.iter().map(|leg| leg.value).chain(counters.iter().map(|c| c.left));
    if transaction.splits.len() > SPLITS {
        problems.add(transaction.line, ProblemCode::LimitReached, Some("split"), None);
    } else if values.try_fold(Decimal::ZERO, Decimal::checked_add) == Some(Decimal::ZERO) {
        share(&mut legs, &mut counters, accounts);
    } else {
        problems.add(transaction.line, ProblemCode::UnbalancedSplit, Some("split"), None);
    }
    let opening = opening > 0 && opening == counters.len() && legs.len() == 1;
    legs.into_iter()
        .map(|leg| {
            let account = leg.account;
            let mut line = line(transaction, leg, accounts);
            if opening {
                line.splits.clear();
            }
            Movement { account, opening, line }
        })
        .collect()
}

impl<'a> Leg<'a> {
    fn new(account: usize, split: &'a Split, quantity: Decimal) -> Self {
        Self {
            account,
            id: &split.id,
            value: split.value,
            quantity,
            memo: split.memo.as_deref(),
            reconciled: split.reconciled,
            parts: Vec::new(),
        }
    }

    /// Adds another split in the same account.
    fn join(&mut self, split: &'a Split, quantity: Decimal) {
        self.value = self.value.saturating_add(split.value);
        self.quantity = self.quantity.saturating_add(quantity);
        self.memo = self.memo.or(split.memo.as_deref());
        self.reconciled &= split.reconciled;
    }
}

/// Gives every leg its parts, in the currency of the transaction; they sum to its value.
fn share(legs: &mut [Leg<'_>], counters: &mut [Counter<'_>], accounts: &Accounts<'_>) {
    let Some(main) = largest(legs.iter().map(|leg| leg.value)) else {
        return;
    };
    let (sign, hint) = (legs[main].value.is_sign_negative(), hint_to(&legs[main], accounts));
    let mut transfers = Vec::new();
    for (_, leg) in legs.iter_mut().enumerate().filter(|(index, _)| *index != main) {
        let alone = (leg.value.is_sign_negative() == sign)
            .then(|| largest(counters.iter().map(|counter| counter.left)))
            .flatten()
            .map(|index| &mut counters[index])
            .filter(|counter| counter.left.is_sign_negative() != sign)
            .filter(|counter| counter.left.abs() >= leg.value.abs());
        let part = match alone {
            Some(counter) => {
                counter.left += leg.value;
                counter.part(leg.value)
            }
            None => {
                let transfer = Some(hint_to(leg, accounts));
                transfers.push(StatementPart {
                    amount: -leg.value,
                    transfer,
                    ..Default::default()
                });
                let transfer = Some(hint.clone());
                StatementPart { amount: leg.value, transfer, ..Default::default() }
            }
        };
        leg.parts.push(part);
    }
    let rest = counters.iter().filter(|counter| !counter.left.is_zero());
    let mut parts: Vec<StatementPart> = rest.map(|counter| counter.part(-counter.left)).collect();
    parts.append(&mut transfers);
    legs[main].parts = parts;
}

impl Counter<'_> {
    fn part(&self, amount: Decimal) -> StatementPart {
        StatementPart {
            amount,
            category: self.category.map(str::to_owned),
            memo: self.memo.map(str::to_owned),
            transfer: None,
        }
    }
}

fn hint_to(leg: &Leg<'_>, accounts: &Accounts<'_>) -> TransferHint {
    let external_id = Some(leg.id.to_owned()).filter(|id| !id.is_empty());
    TransferHint { account: accounts.key(leg.account).to_owned(), external_id }
}

/// The first of the values that are furthest from zero.
fn largest(values: impl Iterator<Item = Decimal>) -> Option<usize> {
    let mut best: Option<(usize, Decimal)> = None;
    for (index, value) in values.enumerate() {
        if best.is_none_or(|(_, most)| value.abs() > most) {
            best = Some((index, value.abs()));
        }
    }
    best.map(|(index, _)| index)
}

fn line(transaction: &Transaction, leg: Leg<'_>, accounts: &Accounts<'_>) -> StatementLine {
    let own = accounts.currency(leg.account);
    let abroad = transaction.currency.clone().filter(|code| own.as_ref() != Some(code));
    let original = abroad
        .filter(|_| own.is_some())
        .map(|currency| OriginalAmount { amount: leg.value, currency });
    let mut parts = leg.parts;
    if leg.value != leg.quantity {
        convert(&mut parts, leg.value, leg.quantity);
    }
    let single = if parts.len() == 1 { parts.remove(0) } else { StatementPart::default() };
    let memos = [transaction.notes.as_deref(), leg.memo, single.memo.as_deref()];
    StatementLine {
        line: transaction.line,
        external_id: Some(leg.id.to_owned()).filter(|id| !id.is_empty()),
        booked_on: transaction.day,
        amount: leg.quantity,
        description: transaction.description.clone(),
        memo: memo(&memos),
        reference: transaction.number.clone(),
        category: single.category,
        transfer: single.transfer,
        reconciled: leg.reconciled,
        splits: parts,
        original,
        ..StatementLine::default()
    }
}

/// Notes and memos, each once.
fn memo(texts: &[Option<&str>]) -> Option<String> {
    let mut said: Vec<&str> = Vec::new();
    for text in texts.iter().flatten() {
        if !said.contains(text) {
            said.push(text);
        }
    }
    Some(said.join(" · ")).filter(|text| !text.is_empty())
}

/// Turns parts that sum to `value` into parts that sum to `quantity`, rounded to its decimals; the
/// last takes what rounding leaves. Parts that cannot be turned are left out.
fn convert(parts: &mut Vec<StatementPart>, value: Decimal, quantity: Decimal) {
    let half = RoundingStrategy::MidpointAwayFromZero;
    let mut left = quantity;
    let last = parts.len().saturating_sub(1);
    for index in 0..parts.len() {
        let exact = parts[index].amount.checked_mul(quantity).and_then(|p| p.checked_div(value));
        let turned = match exact {
            _ if index == last => Some(left),
            exact => exact.map(|e| e.round_dp_with_strategy(quantity.scale(), half)),
        };
        let rest = turned.and_then(|turned| left.checked_sub(turned));
        let (Some(turned), Some(rest)) = (turned, rest) else {
            parts.clear();
            return;
        };
        parts[index].amount = turned;
        left = rest;
    }
}
