//! Account names: the parent under which they are written and the aliases that rename them.

use regex::{Regex, RegexBuilder};
use std::collections::HashMap;

/// Aliases at once.
const ALIASES: usize = 200;
/// Parents that stand before a name.
const PARENTS: usize = 20;
/// Bytes of a compiled pattern.
const PATTERN: usize = 1 << 16;

enum Alias {
    /// An account and those below it.
    Account(String, String),
    Pattern(Box<Regex>, String),
}

/// How the names of a journal are to be understood at the line that is being read.
#[derive(Default)]
pub struct Accounts {
    parents: Vec<String>,
    aliases: Vec<Alias>,
    known: HashMap<String, String>,
}

impl Accounts {
    pub fn push_parent(&mut self, parent: &str) {
        self.known.clear();
        self.parents.push(parent.trim().to_owned());
    }

    pub fn pop_parent(&mut self) {
        self.known.clear();
        self.parents.pop();
    }

    /// Adds `old = new` or `/pattern/ = new`; one that cannot be followed is left alone.
    pub fn add_alias(&mut self, text: &str) {
        if self.aliases.len() >= ALIASES {
            return;
        }
        let alias = match text.trim().strip_prefix('/') {
            Some(rest) => rest.rsplit_once("/ =").or_else(|| rest.rsplit_once("/=")).and_then(
                |(pattern, new)| {
                    let built = RegexBuilder::new(pattern)
                        .case_insensitive(true)
                        .size_limit(PATTERN)
                        .build()
                        .ok()?;
                    Some(Alias::Pattern(Box::new(built), groups(new.trim())))
                },
            ),
            None => text
                .split_once('=')
                .map(|(old, new)| Alias::Account(old.trim().to_owned(), new.trim().to_owned())),
        };
        self.known.clear();
        // The last alias is followed first.
        if let Some(alias) = alias {
            self.aliases.insert(0, alias);
        }
    }

    pub fn end_aliases(&mut self) {
        self.known.clear();
        self.aliases.clear();
    }

    /// The full name of an account.
    pub fn resolve(&mut self, written: &str) -> String {
        if self.parents.is_empty() && self.aliases.is_empty() {
            return written.to_owned();
        }
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        let parents = self.parents.iter().take(PARENTS).map(String::as_str);
        let mut name = parents.chain([written]).collect::<Vec<_>>().join(":");
        for alias in &self.aliases {
            name = match alias {
                Alias::Account(old, new) => match name.strip_prefix(old.as_str()) {
                    Some(rest) if rest.is_empty() || rest.starts_with(':') => {
                        format!("{new}{rest}")
                    }
                    _ => name,
                },
                Alias::Pattern(pattern, new) => {
                    pattern.replace_all(&name, new.as_str()).into_owned()
                }
            };
            // A name that a pattern makes grow without end is none.
            name = name.chars().take(500).collect();
        }
        self.known.insert(written.to_owned(), name.clone());
        name
    }
}

/// A replacement with `\1` as the regex engine writes it, `${1}`.
fn groups(new: &str) -> String {
    let mut out = String::new();
    let mut letters = new.replace('$', "$$").chars().collect::<Vec<_>>().into_iter().peekable();
    while let Some(c) = letters.next() {
        match letters.peek() {
            Some(digit) if c == '\\' && digit.is_ascii_digit() => {
                out.push_str(&format!("${{{digit}}}"));
                letters.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_and_aliases() {
        let mut accounts = Accounts::default();
        accounts.add_alias("caja = assets:cash");
        accounts.add_alias("/^gastos:(\\w+)/ = expenses:\\1");
        assert_eq!(accounts.resolve("caja:chica"), "assets:cash:chica");
        assert_eq!(accounts.resolve("cajas"), "cajas");
        assert_eq!(accounts.resolve("gastos:casa"), "expenses:casa");
        accounts.end_aliases();
        accounts.push_parent("home");
        assert_eq!(accounts.resolve("caja"), "home:caja");
        accounts.pop_parent();
        assert_eq!(accounts.resolve("caja"), "caja");
        accounts.add_alias("/(((/ = x");
        assert_eq!(accounts.resolve("caja"), "caja");
    }
}
