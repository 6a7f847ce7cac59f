//! A query as text again, in canonical words: reading it back gives the same query.

use super::{Query, Test, Value};
use std::fmt::{Display, Formatter, Result, Write};

impl Display for Query {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::All(parts) => joined(out, parts, " ", |part| matches!(part, Self::Any(_))),
            Self::Any(parts) => joined(out, parts, " OR ", |_| false),
            Self::Not(inner) => match **inner {
                Self::Test(_) | Self::Words(_) => write!(out, "NOT {inner}"),
                _ => write!(out, "NOT ({inner})"),
            },
            Self::Words(text) if is_plain_word(text) => out.write_str(text),
            Self::Words(text) => quoted(out, text),
            Self::Test(test) => write!(out, "{test}"),
        }
    }
}

fn joined(
    out: &mut Formatter<'_>,
    parts: &[Query],
    between: &str,
    looser: impl Fn(&Query) -> bool,
) -> Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.write_str(between)?;
        }
        let same = matches!(part, Query::All(_) if between == " ")
            || matches!(part, Query::Any(_) if between == " OR ");
        if looser(part) || same {
            write!(out, "({part})")?;
        } else {
            write!(out, "{part}")?;
        }
    }
    Ok(())
}

impl Display for Test {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}{}", self.field.as_str(), self.op.sign())?;
        if let [one] = self.values.as_slice() {
            return value(out, one);
        }
        out.write_char('(')?;
        for (index, each) in self.values.iter().enumerate() {
            if index > 0 {
                out.write_str(", ")?;
            }
            quoted(out, &each.text)?;
        }
        out.write_char(')')
    }
}

fn value(out: &mut Formatter<'_>, value: &Value) -> Result {
    let bare = !value.text.is_empty()
        && !value.text.contains(|c: char| c.is_whitespace() || "()\"".contains(c));
    if bare { out.write_str(&value.text) } else { quoted(out, &value.text) }
}

/// A word that is read back as itself.
fn is_plain_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || "-.&*/#@+'".contains(c))
        && !["OR", "O", "AND", "Y", "NOT", "NO"].contains(&text)
}

fn quoted(out: &mut Formatter<'_>, text: &str) -> Result {
    out.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.write_char('\\')?;
        }
        out.write_char(c)?;
    }
    out.write_char('"')
}
