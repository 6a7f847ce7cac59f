//! A journal of hledger (hledger.org/hledger.html#journal).

use super::journal::{Names, Style};
use super::{Exporter, one_line};
use crate::model::export::Ledger;
use crate::model::transaction::{Status, Transaction};
use std::collections::BTreeSet;

const STYLE: Style = Style {
    asset: "assets",
    liability: "liabilities",
    expense: "expenses",
    income: "income",
    transfer: "equity:transfers",
    uncategorized: "uncategorized",
    opening: "equity:opening balances",
    word,
};

pub struct Hledger {
    ledger: Ledger,
    names: Names,
}

impl Hledger {
    pub fn new(ledger: Ledger) -> Self {
        Self { names: Names::new(&ledger, &STYLE), ledger }
    }
}

/// A part of an account's name: no colon, no comment, no second space, no bracket or mark in front.
fn word(name: &str) -> String {
    let plain: String = one_line(name)
        .chars()
        .map(|c| match c {
            ':' => '-',
            ';' => ',',
            '|' => '/',
            '(' | ')' | '[' | ']' | '"' => ' ',
            c => c,
        })
        .collect();
    let plain = one_line(&plain);
    let plain = plain.trim_start_matches(['*', '!', '=', '~', '@', '-', ' ', '#']);
    if plain.is_empty() { "x".to_owned() } else { plain.to_owned() }
}

/// Words that begin no comment, no code and no mark. A quote behind the mark is Beancount's.
fn words(text: &str) -> String {
    let plain = one_line(text).replace(';', ",").replace('|', "/").replace('"', "'");
    plain.trim_start_matches(['(', '*', '!', '=', ' ']).to_owned()
}

impl Exporter for Hledger {
    fn begin(&mut self, out: &mut String) {
        let ledger = &self.ledger;
        let day = ledger.now.format("%Y-%m-%d");
        out.push_str(&format!("; {}, Centavo, {day}\n\n", words(&ledger.household)));
        let currencies: BTreeSet<&str> =
            ledger.accounts.iter().map(|account| account.facts.currency.as_str()).collect();
        out.push_str("decimal-mark .\n");
        for code in currencies {
            // Without a sample, so that nothing is shown with fewer places than it has.
            out.push_str(&format!("commodity {code}\n"));
        }
        for account in &ledger.accounts {
            let kind = if account.facts.kind.is_liability() { "L" } else { "A" };
            let name = self.names.account(account.facts.id);
            out.push_str(&format!("account {name}  ; type: {kind}\n"));
        }
        for name in self.names.others() {
            let kind = match name.split(':').next() {
                Some("expenses") => "X",
                Some("income") => "R",
                _ => "E",
            };
            out.push_str(&format!("account {name}  ; type: {kind}\n"));
        }
        for account in &ledger.accounts {
            if let Some((day, amount)) = account.opening {
                let (name, code) = (self.names.account(account.facts.id), &account.facts.currency);
                out.push_str(&format!(
                    "\n{day} * opening balance\n    {name}  {amount} {code}\n    {}  {} {code}\n",
                    self.names.opening, -amount
                ));
            }
        }
    }

    fn transaction(&mut self, transaction: &Transaction, out: &mut String) {
        let mark = match transaction.status {
            Status::Void => return,
            Status::Pending => '!',
            Status::Posted => '*',
        };
        let days = match transaction.value_on.filter(|day| *day != transaction.booked_on) {
            Some(value_on) => format!("{}={value_on}", transaction.booked_on),
            None => transaction.booked_on.to_string(),
        };
        let description = words(&transaction.description);
        let said = match transaction.payee.as_ref().map(|payee| words(&payee.name)) {
            Some(payee) if payee == description || description.is_empty() => payee,
            Some(payee) => format!("{payee} | {description}"),
            None => description,
        };
        out.push_str(&format!("\n{days} {mark} {said}\n    ; id:{}\n", transaction.id));
        if let Some(memo) = &transaction.memo {
            out.push_str(&format!("    ; memo:{}\n", words(memo).replace(',', " ")));
        }
        if let Some(flag) = transaction.flag {
            out.push_str(&format!("    ; flag:{}\n", flag.as_str()));
        }
        if let Some(original) = &transaction.original {
            out.push_str(&format!("    ; original:{} {}\n", original.amount, original.currency));
        }
        for tag in &transaction.tags {
            out.push_str(&format!("    ; tag:{}\n", words(tag).replace(',', " ")));
        }
        let code = &transaction.currency;
        let account = self.names.account(transaction.account_id);
        out.push_str(&format!("    {account}  {} {code}\n", transaction.amount));
        for split in &transaction.splits {
            let memo = split.memo.as_deref().map(words).filter(|memo| !memo.is_empty());
            let memo = memo.map(|memo| format!("  ; {memo}")).unwrap_or_default();
            let name = self.names.counter(split);
            out.push_str(&format!("    {name}  {} {code}{memo}\n", -split.amount));
        }
    }
}
