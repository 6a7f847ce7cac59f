//! The messages of a file, gathered by account.

use super::super::limits;
use super::super::problem::Problems;
use super::message::{Balance, Message};
use crate::model::statement::{BalanceKind, Statement, StatementAccount};
use std::collections::{HashMap, HashSet};

/// Bank, number and currency.
type Key = (Option<String>, String, Option<String>);

pub struct Accounts<'a> {
    text: &'a str,
    statements: Vec<Statement>,
    by_key: HashMap<Key, usize>,
    /// The account of the message before, which a message that names none goes on with.
    last: Option<usize>,
    sent: HashSet<&'a str>,
    rows: usize,
}

impl<'a> Accounts<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            statements: Vec::new(),
            by_key: HashMap::new(),
            last: None,
            sent: HashSet::new(),
            rows: 0,
        }
    }

    pub fn is_full(&self) -> bool {
        self.rows >= limits::ROWS
    }

    /// Takes a message that ends at the byte `end`.
    pub fn add(&mut self, mut message: Message<'a>, end: usize, problems: &mut Problems) {
        message.close_entry(problems);
        let balances = [&message.opening, &message.closing, &message.available];
        let says_nothing = message.account.is_none()
            && message.lines.is_empty()
            && balances.iter().all(|balance| balance.is_none());
        if says_nothing || self.was_sent(&message, end) {
            return;
        }
        if !message.check_balance(problems) {
            message.closing = None;
        }
        if message.is_pending() {
            message.lines.iter_mut().for_each(|line| line.pending = true);
        }
        self.rows += message.lines.len();
        let at = self.place(message.account, message.currency);
        let statement = &mut self.statements[at];
        self.last = Some(at);
        if continues(statement, message.opening.as_ref()) {
            statement.balances.pop();
            message.opening = None;
        }
        statement.lines.append(&mut message.lines);
        let balances = [message.opening, message.closing, message.available];
        statement.balances.extend(balances.into_iter().flatten().map(|balance| balance.balance));
    }

    /// Whether the same message stands in the file before. Its movements cannot have happened twice
    /// when they lead from the same opening balance to another closing one.
    fn was_sent(&mut self, message: &Message<'a>, end: usize) -> bool {
        let (Some(opening), Some(closing)) = (&message.opening, &message.closing) else {
            return false;
        };
        let text = message.start().and_then(|start| self.text.get(start..end));
        opening.balance.amount != closing.balance.amount
            && !message.lines.is_empty()
            && text.is_some_and(|text| !self.sent.insert(text.trim_end()))
    }

    fn place(&mut self, account: Option<StatementAccount>, currency: Option<String>) -> usize {
        let last = self.last.filter(|_| account.is_none());
        if let Some(at) = last {
            let statement = &mut self.statements[at];
            if currency.is_none() || statement.currency.is_none() || statement.currency == currency
            {
                statement.currency = statement.currency.take().or(currency);
                return at;
            }
        }
        let (bank, number) =
            account.as_ref().map_or((None, ""), |a| (a.bank_id.clone(), a.number.as_str()));
        let key = (bank, number.to_owned(), currency.clone());
        *self.by_key.entry(key).or_insert_with(|| {
            self.statements.push(Statement { account, currency, ..Statement::default() });
            self.statements.len() - 1
        })
    }

    /// The statements; a bank's reference that stands at several movements of an account tells
    /// none of them apart. Once announced and once booked is one movement.
    pub fn finish(mut self) -> Vec<Statement> {
        for statement in &mut self.statements {
            let mut counts: HashMap<(bool, String), usize> = HashMap::new();
            for line in &statement.lines {
                let key = line.external_id.clone().map(|id| (line.pending, id));
                key.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
            }
            counts.retain(|_, count| *count > 1);
            for line in &mut statement.lines {
                line.external_id = line.external_id.take().filter(|id| {
                    [true, false]
                        .iter()
                        .all(|pending| !counts.contains_key(&(*pending, id.clone())))
                });
            }
        }
        self.statements
    }
}

/// Whether a page goes on from the intermediate balance that ended the one before. That balance is
/// neither the end nor the beginning of a day.
fn continues(statement: &Statement, opening: Option<&Balance>) -> bool {
    opening.filter(|opening| opening.page).is_some_and(|opening| {
        statement.balances.last().is_some_and(|last| {
            last.kind == BalanceKind::Ledger && last.amount == opening.balance.amount
        })
    })
}
