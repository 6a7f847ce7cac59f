//! SWIFT MT940 (statement) and MT942 (interim report), as messages in their envelope or bare.
//!
//! The fields are those of the SWIFT User Handbook, category 9; what banks write into `:86:` is each
//! country's own and read in [`details`]. All messages of one account become one statement, because
//! a file often has one message a day.

mod accounts;
mod details;
mod entry;
mod fields;
mod message;

use super::problem::Problems;
use crate::model::statement::{FileFormat, ProblemCode, StatementFile};
use accounts::Accounts;
use fields::{Fields, Token};
use message::Message;

/// Whether the beginning of a text is a message: it begins with a tag, or has a line that only
/// these formats have.
pub fn is(head: &str) -> bool {
    let mut lines = head.split(['\n', '\r']).map(str::trim);
    fields::tag(head.trim_start()).is_some() || lines.any(is_telling)
}

fn is_telling(line: &str) -> bool {
    let digits = |text: &str| text.bytes().take(6).filter(u8::is_ascii_digit).count() == 6;
    let body = line.rsplit("{4:").next().unwrap_or(line);
    match fields::tag(body) {
        Some(("61", rest)) => digits(rest),
        Some(("60F" | "60M" | "62F" | "62M", rest)) => {
            rest.strip_prefix(['C', 'D']).is_some_and(digits)
        }
        _ => ["{2:I94", "{2:O94"].iter().any(|block| line.contains(block)),
    }
}

/// Reads a decoded file.
pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut accounts = Accounts::new(text);
    let mut message = Message::default();
    for token in Fields::new(text) {
        match token {
            Token::Field(field) => {
                if field.tag == "20" && message.has_begun() {
                    accounts.add(std::mem::take(&mut message), field.start, &mut problems);
                }
                message.take(field, &mut problems);
            }
            Token::End { at, interim } => {
                if message.has_begun() {
                    accounts.add(std::mem::take(&mut message), at, &mut problems);
                }
                message.interim |= interim;
            }
        }
        if accounts.is_full() {
            problems.add(0, ProblemCode::LimitReached, None, None);
            break;
        }
    }
    accounts.add(message, text.len(), &mut problems);
    let statements = accounts.finish();
    if problems.is_empty() && statements.iter().all(|statement| statement.lines.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    StatementFile::of(FileFormat::Mt940, statements, problems.into_vec())
}

#[cfg(test)]
mod tests;
