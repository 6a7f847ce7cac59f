//! Plain-text double entry, as hledger, Ledger and Beancount keep it: entries of postings become
//! movements of the person's accounts, with the other accounts as their categories.

mod classes;
mod emit;
mod flows;
mod notes;
mod number;
mod plan;
mod settle;

use super::super::currency;
use super::super::problem::Problems;
use crate::model::statement::{BookOrigin, LeftOutKind, StatementFile};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashSet;
use std::rc::Rc;

pub use classes::{Class, Classes};
pub use notes::Notes;
pub use number::{Marks, read_amount};
pub use plan::Plan;

/// The name of an account or a commodity, kept once however often it is written.
pub type Name = Rc<str>;

/// Characters of a text that every movement of an entry repeats.
const TEXT_CHARS: usize = 500;
/// Tags of one entry, and of one posting.
const TAGS: usize = 20;

/// A quantity of something, which need not be money.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub quantity: Decimal,
    /// As written: `USD`, `$`, `AAPL`, or nothing.
    pub commodity: Name,
}

impl Amount {
    /// Whether the commodity is a currency, as far as its name tells.
    pub fn is_money(&self) -> bool {
        is_money(&self.commodity)
    }
}

fn is_money(commodity: &str) -> bool {
    currency::is_marker(commodity)
}

/// What a quantity is worth where it is exchanged.
#[derive(Debug, Clone, PartialEq)]
pub enum Price {
    Each(Amount),
    Total(Amount),
    /// A cost that the program looks up in its own lots: `{}`.
    Lots,
}

/// One account's side of an entry.
#[derive(Debug, Clone)]
pub struct Posting {
    pub line: u32,
    pub account: Name,
    /// `None` when it follows from the others.
    pub amount: Option<Amount>,
    pub price: Option<Box<Price>>,
    /// The quantity is a holding with a cost: a security whatever it is called.
    pub held: bool,
    /// What the account holds after the posting.
    pub balance: Option<Box<Amount>>,
    /// The posting need not balance with the others.
    pub alone: bool,
    /// When it differs from the entry's.
    pub booked_on: Option<NaiveDate>,
    pub reconciled: bool,
    pub memo: Option<String>,
    pub tags: Vec<String>,
}

/// A transaction as the journal writes it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub line: u32,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub code: Option<String>,
    pub description: String,
    pub payee: Option<String>,
    pub memo: Option<String>,
    pub tags: Vec<String>,
    pub postings: Vec<Posting>,
    pub notes: Notes,
}

/// A balance that stands for the end of a day.
#[derive(Debug, Clone)]
pub struct Checked {
    pub account: Name,
    pub day: NaiveDate,
    pub amount: Amount,
}

/// An entry of the difference that makes the account's next checked balance true.
#[derive(Debug, Clone)]
pub struct Pad {
    pub line: u32,
    pub day: NaiveDate,
    pub account: Name,
    pub source: Name,
}

/// A journal as its text says it.
pub struct Journal {
    pub origin: BookOrigin,
    pub entries: Vec<Entry>,
    pub classes: Classes,
    /// Accounts in the order of their declarations.
    pub declared: Vec<String>,
    pub closed: HashSet<String>,
    pub checked: Vec<Checked>,
    pub pads: Vec<Pad>,
    pub plans: Vec<Plan>,
    pub left_out: Vec<(LeftOutKind, usize)>,
    names: HashSet<Name>,
}

impl Journal {
    pub fn new(origin: BookOrigin) -> Self {
        Self {
            origin,
            entries: Vec::new(),
            classes: Classes::default(),
            declared: Vec::new(),
            closed: HashSet::new(),
            checked: Vec::new(),
            pads: Vec::new(),
            plans: Vec::new(),
            left_out: Vec::new(),
            names: HashSet::new(),
        }
    }

    /// Adds an entry, its names shared with those before and its texts cut where they would make
    /// every movement of a long entry long.
    pub fn push(&mut self, mut entry: Entry) {
        entry.settle_notes();
        cut(Some(&mut entry.description));
        for text in [&mut entry.code, &mut entry.payee, &mut entry.memo] {
            cut(text.as_mut());
        }
        cut_tags(&mut entry.tags);
        entry.postings.shrink_to_fit();
        for posting in &mut entry.postings {
            cut(posting.memo.as_mut());
            cut_tags(&mut posting.tags);
            self.share(&mut posting.account);
            if let Some(amount) = &mut posting.amount {
                self.share(&mut amount.commodity);
            }
        }
        self.entries.push(entry);
    }

    fn share(&mut self, name: &mut Name) {
        match self.names.get(name) {
            Some(known) => name.clone_from(known),
            None => {
                self.names.insert(name.clone());
            }
        }
    }

    pub fn leave_out(&mut self, kind: LeftOutKind) {
        match self.left_out.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((kind, 1)),
        }
    }

    /// The file of statements that the journal amounts to.
    pub fn finish(mut self, mut problems: Problems) -> StatementFile {
        self.entries.sort_by_key(|entry| entry.booked_on);
        let mut settled = settle::settle(&mut self, &mut problems);
        settled.sort_by_key(|entry| entry.entry.booked_on);
        emit::emit(self, settled, problems)
    }
}

fn cut(text: Option<&mut String>) {
    if let Some(text) = text
        && let Some((end, _)) = text.char_indices().nth(TEXT_CHARS)
    {
        text.truncate(end);
    }
}

fn cut_tags(tags: &mut Vec<String>) {
    tags.truncate(TAGS);
    for tag in tags {
        cut(Some(tag));
    }
}

impl Default for Posting {
    fn default() -> Self {
        Self {
            line: 0,
            account: Name::from(""),
            amount: None,
            price: None,
            held: false,
            balance: None,
            alone: false,
            booked_on: None,
            reconciled: false,
            memo: None,
            tags: Vec::new(),
        }
    }
}
