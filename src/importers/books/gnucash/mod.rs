//! GnuCash: its XML books (compressed ones after decompression) and its SQLite books.
//!
//! Both are read into one [`ledger::Ledger`]; [`book`] makes accounts, categories and movements of
//! it: asset and liability accounts are the person's own, income and expense accounts are
//! categories, and the splits of a transaction become a line for each own account they touch.

mod accounts;
mod book;
pub mod database;
mod fraction;
mod ledger;
mod movements;
mod tree;
mod xml;

use super::super::problem::Problems;
use crate::model::statement::StatementFile;

/// Whether a text begins as a GnuCash XML book does.
pub fn is(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<') && (head.contains("<gnc-v2") || head.contains("<gnc:book"))
}

/// Reads an XML book.
pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let ledger = xml::read(text, &mut problems);
    book::of(&ledger, problems)
}

#[cfg(test)]
mod tests;
