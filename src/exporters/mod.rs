//! Transactions to the files of other programs, and a household to its archive: pure functions of
//! values. An exporter is fed transactions in order and appends text; nothing is held back, so that
//! the size of an export never shows in memory.

pub mod archive;
mod beancount;
mod csv;
mod hledger;
mod journal;
mod json;
mod ofx;
pub mod tax_year;

use crate::model::Uuid;
use crate::model::export::Ledger;
use crate::model::transaction::{Status, Transaction};

/// The formats that transactions are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
    Ofx,
    Hledger,
    Beancount,
}

impl Format {
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ofx => "ofx",
            Self::Hledger => "hledger",
            Self::Beancount => "beancount",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::Ofx => "application/x-ofx; charset=utf-8",
            Self::Hledger | Self::Beancount => "text/plain; charset=utf-8",
        }
    }

    /// `bom`: whether a CSV begins with the mark by which Excel knows UTF-8.
    pub fn exporter(self, ledger: Ledger, bom: bool) -> Box<dyn Exporter> {
        match self {
            Self::Csv => Box::new(csv::Csv::new(ledger, bom)),
            Self::Json => Box::new(json::Json::new(ledger)),
            Self::Ofx => Box::new(ofx::Ofx::new(ledger)),
            Self::Hledger => Box::new(hledger::Hledger::new(ledger)),
            Self::Beancount => Box::new(beancount::Beancount::new(ledger)),
        }
    }
}

/// A part of a file that holds some of the transactions: of one account, or of one status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Section {
    pub account: Option<Uuid>,
    pub status: Option<Status>,
}

/// Writes one file: `begin`, for each section its transactions from the oldest on, `end`.
pub trait Exporter: Send {
    fn sections(&self) -> Vec<Section> {
        vec![Section::default()]
    }

    fn begin(&mut self, out: &mut String);

    fn begin_section(&mut self, _section: &Section, _out: &mut String) {}

    fn transaction(&mut self, transaction: &Transaction, out: &mut String);

    fn end_section(&mut self, _section: &Section, _out: &mut String) {}

    fn end(&mut self, _out: &mut String) {}
}

/// One line: white space collapsed, control characters gone.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
