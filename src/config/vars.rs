//! The environment as it is read: each variable once, and what is wrong with it.

use std::collections::BTreeMap;
use std::str::FromStr;

/// Takes variables out one by one; what is left unasked at the end is unknown.
pub struct Vars {
    pub vars: BTreeMap<String, String>,
    pub errors: Vec<String>,
}

impl Vars {
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.vars.remove(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    pub fn read<T: FromStr>(&mut self, name: &str, default: T, wanted: &str) -> T {
        let Some(text) = self.text(name) else {
            return default;
        };
        text.parse().unwrap_or_else(|_| {
            self.errors.push(format!("{name} is \"{text}\": it must be {wanted}."));
            default
        })
    }

    pub fn switch(&mut self, name: &str, [yes, no]: [&str; 2], default: bool) -> bool {
        match self.text(name).as_deref() {
            None => default,
            Some(text) if text == yes => true,
            Some(text) if text == no => false,
            Some(text) => {
                self.errors.push(format!("{name} is \"{text}\": it must be {yes} or {no}."));
                default
            }
        }
    }

    /// An address of a provider: https, or http on this very machine.
    pub fn base_url(&mut self, name: &str, default: &str) -> String {
        let text = self.text(name).unwrap_or_else(|| default.to_owned());
        let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        let is_local = local.iter().any(|start| {
            text.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        });
        if !text.starts_with("https://") && !is_local {
            self.errors.push(format!("{name} is \"{text}\": it must begin with https://."));
        }
        text
    }
}

/// A whole number between two bounds.
pub struct Bounded<const LOW: u32, const HIGH: u32>(pub u32);

impl<const LOW: u32, const HIGH: u32> FromStr for Bounded<LOW, HIGH> {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let value = text.parse().map_err(|_| ())?;
        if (LOW..=HIGH).contains(&value) { Ok(Self(value)) } else { Err(()) }
    }
}
