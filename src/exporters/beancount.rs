//! A ledger of Beancount (beancount.github.io/docs/beancount_language_syntax.html).

use super::journal::{Names, Style};
use super::{Exporter, one_line};
use crate::model::export::Ledger;
use crate::model::transaction::{Status, Transaction};

const STYLE: Style = Style {
    asset: "Assets",
    liability: "Liabilities",
    expense: "Expenses",
    income: "Income",
    transfer: "Equity:Transfers",
    uncategorized: "Uncategorized",
    opening: "Equity:Opening-Balances",
    word,
};

/// Before every day that a transaction can have.
const FIRST_DAY: &str = "1900-01-01";

pub struct Beancount {
    ledger: Ledger,
    names: Names,
}

impl Beancount {
    pub fn new(ledger: Ledger) -> Self {
        Self { names: Names::new(&ledger, &STYLE), ledger }
    }
}

/// A part of an account's name: Latin letters, digits and hyphens, a capital or digit in front.
fn word(name: &str) -> String {
    let latin = deunicode::deunicode(name);
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => "X".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

impl Exporter for Beancount {
    fn begin(&mut self, out: &mut String) {
        let ledger = &self.ledger;
        out.push_str(&format!(
            "option \"title\" {}\noption \"operating_currency\" \"{}\"\n\n",
            quoted(&ledger.household),
            ledger.currency
        ));
        for account in &ledger.accounts {
            let name = self.names.account(account.facts.id);
            out.push_str(&format!("{FIRST_DAY} open {name} {}\n", account.facts.currency));
        }
        for name in self.names.others() {
            out.push_str(&format!("{FIRST_DAY} open {name}\n"));
        }
        for account in &ledger.accounts {
            if let Some((day, amount)) = account.opening {
                let (name, code) = (self.names.account(account.facts.id), &account.facts.currency);
                out.push_str(&format!(
                    "\n{day} * \"Opening balance\"\n  {name}  {amount} {code}\n  {}  {} {code}\n",
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
        let payee = transaction.payee.as_ref().map(|payee| quoted(&payee.name) + " ");
        let payee = payee.unwrap_or_default();
        let description = quoted(&transaction.description);
        let tags: String =
            transaction.tags.iter().map(|tag| format!(" #{}", word(tag).to_lowercase())).collect();
        out.push_str(&format!("\n{} {mark} {payee}{description}{tags}\n", transaction.booked_on));
        out.push_str(&format!("  id: \"{}\"\n", transaction.id));
        if let Some(value_on) = transaction.value_on {
            out.push_str(&format!("  value-date: {value_on}\n"));
        }
        if let Some(flag) = transaction.flag {
            out.push_str(&format!("  flag: \"{}\"\n", flag.as_str()));
        }
        if let Some(memo) = &transaction.memo {
            out.push_str(&format!("  memo: {}\n", quoted(memo)));
        }
        if let Some(original) = &transaction.original {
            out.push_str(&format!("  original: {} {}\n", original.amount, original.currency));
        }
        let code = &transaction.currency;
        let account = self.names.account(transaction.account_id);
        out.push_str(&format!("  {account}  {} {code}\n", transaction.amount));
        for split in &transaction.splits {
            out.push_str(&format!("  {}  {} {code}\n", self.names.counter(split), -split.amount));
            if let Some(memo) = &split.memo {
                out.push_str(&format!("    memo: {}\n", quoted(memo)));
            }
        }
    }
}
