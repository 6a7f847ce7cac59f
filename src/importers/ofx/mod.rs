//! OFX and QFX: 1.x SGML and 2.x XML by one tolerant reader (specification: ofx.net, 1.6 and 2.2).
//!
//! Banks leave tags open, headers out and entities double, so the document is read as a stream of
//! tags whose unknown parts are stepped over, not as a tree that must be whole.

mod elements;
pub mod entities;
mod movement;
mod reader;
mod statement;
mod tokens;
mod trade;

use super::problem::Problems;
use crate::model::statement::{FileFormat, ProblemCode, StatementFile};

/// Reads a decoded document.
pub fn read(text: &str, problems: Problems) -> StatementFile {
    let (statements, mut problems) = reader::Reader::new(text, problems).read();
    if problems.is_empty() && statements.iter().all(|statement| statement.lines.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    StatementFile::of(FileFormat::Ofx, statements, problems.into_vec())
}

/// The encoding that an OFX or XML header claims, as a WHATWG label.
pub fn claimed_encoding(bytes: &[u8]) -> Option<String> {
    let head: String =
        bytes.iter().take(2048).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let value = |key: &str| {
        let at = head.find(key)? + key.len();
        let rest = head[at..].trim_start_matches(['"', '\'', ' ', '=']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
        Some(rest[..end].to_owned()).filter(|value| !value.is_empty())
    };
    let declared = value("encoding=").or_else(|| {
        value("charset:").filter(|name| name != "none").or_else(|| value("encoding:"))
    })?;
    Some(match declared.as_str() {
        "1252" => "windows-1252".to_owned(),
        "8859-1" | "8859_1" => "iso-8859-1".to_owned(),
        "usascii" | "unicode" | "none" => "windows-1252".to_owned(),
        name if name.len() == 4 && name.starts_with("125") => format!("windows-{name}"),
        name => name.to_owned(),
    })
}

#[cfg(test)]
mod tests;
