//! The demo household: three years of a Mexican family's accounts, made from a seed. Pure: the same
//! seed, day and locale give the same household on every machine and in every version.

mod bills;
mod calendar;
mod draft;
mod events;
mod habit_table;
mod habits;
mod plans;
mod promises;
mod rng;
pub mod seed;
mod transfers;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use crate::model::statement::StatementLine;
use draft::{Book, Draft, Drafts};

/// Length of the history.
const HISTORY: Months = Months::new(36);

/// A household as its banks and its own hand would tell it. Amounts are in pesos (MXN).
#[derive(Debug, Clone, PartialEq)]
pub struct DemoHousehold {
    /// Checking, savings, credit card, cash; each with its lines in the order of their days.
    pub accounts: Vec<DemoAccount>,
    /// The two lines of every movement between the accounts.
    pub transfers: Vec<DemoTransfer>,
    /// Fourteen months of envelopes, the current one included.
    pub budgets: Vec<DemoBudget>,
    pub rules: Vec<DemoRule>,
    /// Categories the household chose by hand.
    pub corrections: Vec<DemoCorrection>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoAccount {
    /// `checking`, `savings`, `card` or `cash`.
    pub key: &'static str,
    /// In the reader's language.
    pub name: String,
    /// An account kind of the API: `checking`, `savings`, `credit_card`, `cash`.
    pub kind: &'static str,
    pub institution: Option<&'static str>,
    /// Last digits of the account or card number.
    pub number_mask: Option<&'static str>,
    /// Before the first line; money owed is negative.
    pub opening_balance: Decimal,
    pub opened_on: NaiveDate,
    pub lines: Vec<StatementLine>,
    /// After the last line, pending ones included.
    pub closing_balance: Decimal,
}

/// A line of one of the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DemoLineId {
    pub account_key: &'static str,
    pub external_id: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoTransfer {
    /// The leg that leaves (negative).
    pub from: DemoLineId,
    /// The leg that arrives (positive).
    pub to: DemoLineId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoBudget {
    /// First day of the month.
    pub month: NaiveDate,
    pub category_key: &'static str,
    pub assigned: Decimal,
}

/// A rule: descriptions that contain these words, whatever their case, belong to this category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRule {
    pub name: String,
    pub contains: &'static str,
    pub category_key: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCorrection {
    pub line: DemoLineId,
    pub category_key: &'static str,
}

/// Three years up to `today`, included. `locale` is `es-MX` or `en` and changes only the names of
/// accounts and rules: the banks speak Spanish.
pub fn household(seed: u64, today: NaiveDate, locale: &str) -> DemoHousehold {
    let from = today.checked_sub_months(HISTORY).unwrap_or(today);
    let mut drafts = Drafts::new(seed, from, today);
    habits::add(&mut drafts);
    bills::add(&mut drafts);
    events::add(&mut drafts);
    transfers::add(&mut drafts);

    let spanish = !locale.starts_with("en");
    let mut all = drafts.all;
    // Money in first, as banks post it: no account dips below zero in the middle of a day.
    all.sort_by_key(|draft| (draft.on, draft.cents < 0));
    let mut legs: BTreeMap<u32, Vec<(i64, DemoLineId)>> = BTreeMap::new();
    let accounts: Vec<DemoAccount> =
        Book::ALL.into_iter().map(|book| account(book, from, spanish, &all, &mut legs)).collect();
    DemoHousehold {
        transfers: legs.into_values().filter_map(transfer).collect(),
        budgets: plans::budgets(today),
        rules: plans::rules(spanish),
        corrections: plans::corrections(&accounts),
        accounts,
    }
}

fn account(
    book: Book,
    from: NaiveDate,
    spanish: bool,
    all: &[Draft],
    legs: &mut BTreeMap<u32, Vec<(i64, DemoLineId)>>,
) -> DemoAccount {
    let key = book.key();
    let mut lines = Vec::new();
    let mut ordinals: HashMap<NaiveDate, u32> = HashMap::new();
    for (draft, line) in all.iter().filter(|draft| draft.book == book).zip(1_u32..) {
        let ordinal = ordinals.entry(draft.on).or_default();
        *ordinal += 1;
        let external_id = format!("{key}-{}-{ordinal:02}", draft.on.format("%Y%m%d"));
        if let Some(transfer) = draft.transfer {
            let leg = DemoLineId { account_key: key, external_id: external_id.clone() };
            legs.entry(transfer).or_default().push((draft.cents, leg));
        }
        lines.push(statement_line(draft, line, external_id));
    }
    let (name, kind, institution, number_mask, opening) = describe(book, spanish);
    let opening_balance = Decimal::new(opening, 2);
    let moved: Decimal = lines.iter().map(|line| line.amount).sum();
    let closing_balance = opening_balance + moved;
    DemoAccount {
        key,
        name: name.to_owned(),
        kind,
        institution,
        number_mask,
        opening_balance,
        opened_on: from,
        lines,
        closing_balance,
    }
}

type Description = (&'static str, &'static str, Option<&'static str>, Option<&'static str>, i64);

fn describe(book: Book, spanish: bool) -> Description {
    let say = |es, en| if spanish { es } else { en };
    let (bbva, nu) = (Some("BBVA México"), Some("Nu México"));
    match book {
        Book::Checking => (
            say("Nómina BBVA", "BBVA checking"),
            "checking",
            bbva,
            Some("4321"),
            transfers::OPENING_CHECKING,
        ),
        Book::Savings => (
            say("Ahorro Nu", "Nu savings"),
            "savings",
            nu,
            Some("0952"),
            transfers::OPENING_SAVINGS,
        ),
        Book::Card => (
            say("Tarjeta BBVA Oro", "BBVA Gold card"),
            "credit_card",
            bbva,
            Some("7718"),
            transfers::OPENING_CARD,
        ),
        Book::Cash => (say("Cartera", "Purse"), "cash", None, None, transfers::OPENING_CASH),
    }
}

fn statement_line(draft: &Draft, line: u32, external_id: String) -> StatementLine {
    StatementLine {
        line,
        external_id: Some(external_id),
        booked_on: draft.on,
        amount: Decimal::new(draft.cents, 2),
        description: draft.description.clone(),
        reference: draft.reference.clone(),
        pending: draft.pending,
        ..StatementLine::default()
    }
}

fn transfer(mut legs: Vec<(i64, DemoLineId)>) -> Option<DemoTransfer> {
    legs.sort_by_key(|(cents, _)| *cents);
    let mut legs = legs.into_iter().map(|(_, leg)| leg);
    Some(DemoTransfer { from: legs.next()?, to: legs.next()? })
}
