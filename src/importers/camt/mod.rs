//! ISO 20022 cash management messages: CAMT.052 (report), .053 (statement) and .054 (notification)
//! in versions 1 to 13 (source: the message definition reports at iso20022.org).
//!
//! The versions differ in wrappers (`Sts` or `Sts/Cd`, `Dbtr/Nm` or `Dbtr/Pty/Nm`) and agree on
//! what matters, so one reader follows paths of local names and never looks at a namespace.

mod amounts;
mod detail;
mod entry;
mod lines;
mod names;
mod parties;
mod reader;
mod statement;
mod words;

use super::problem::Problems;
use crate::model::statement::{FileFormat, ProblemCode, StatementFile};

/// Whether the head of a decoded text is such a message.
pub fn is(head: &str) -> bool {
    const MESSAGES: [&str; 6] = [
        "BkToCstmrStmt",
        "BkToCstmrAcctRpt",
        "BkToCstmrDbtCdtNtfctn",
        ":camt.052.",
        ":camt.053.",
        ":camt.054.",
    ];
    head.trim_start().starts_with('<') && MESSAGES.iter().any(|name| head.contains(name))
}

/// Reads a decoded document. What stands before a break in it is kept.
pub fn read(text: &str, problems: Problems) -> StatementFile {
    let (statements, mut problems) = reader::Reader::new(text, problems).read();
    if problems.is_empty() && statements.iter().all(|statement| statement.lines.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    StatementFile::of(FileFormat::Camt, statements, problems.into_vec())
}

#[cfg(test)]
mod tests;
