//! Lines at the margin that are no entries.

use super::super::super::text::collapse;
use super::super::journal::Class;
use super::Reader;
use super::block::{Block, Comment, split_comment};
use super::posting::split_account;
use crate::model::statement::{DecimalMark, LeftOutKind, ProblemCode};

impl Reader {
    pub fn directive(&mut self, line: &str) {
        self.block = Block::Ignored;
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "account" => self.declare(rest),
            "alias" => self.accounts.add_alias(split_comment(rest).0),
            "apply" => self.apply(rest),
            "comment" | "test" => self.block = Block::Comment,
            "commodity" => {
                self.marks.learn(split_comment(rest).0);
                self.block = Block::Commodity;
            }
            "decimal-mark" => {
                self.marks.general = match rest.chars().next() {
                    Some(',') => Some(DecimalMark::Comma),
                    Some('.') => Some(DecimalMark::Point),
                    _ => self.marks.general,
                };
            }
            "D" => {
                let sample = self.marks.learn(split_comment(rest).0);
                self.marks.default_commodity = sample.map(|amount| amount.commodity);
            }
            "end" => self.end(rest),
            "include" => {
                let detail = "another file is included, and it was not given".to_owned();
                let (code, field) = (ProblemCode::Truncated, Some("include"));
                self.problems.add_with(self.number, code, field, Some(rest), detail);
            }
            "P" => self.journal.leave_out(LeftOutKind::Prices),
            "year" => self.set_year(rest),
            _ => {
                if let Some(year) = word.strip_prefix('Y') {
                    self.set_year(if year.is_empty() { rest } else { year });
                }
            }
        }
    }

    fn set_year(&mut self, text: &str) {
        if let Ok(year) = split_comment(text).0.parse::<i32>()
            && (1900..2200).contains(&year)
        {
            self.year = Some(year);
        }
    }

    fn apply(&mut self, rest: &str) {
        match rest.split_once(char::is_whitespace) {
            Some(("account", parent)) => self.accounts.push_parent(split_comment(parent).0),
            Some(("year", year)) => self.set_year(year.trim()),
            _ => {}
        }
    }

    fn end(&mut self, rest: &str) {
        match rest {
            "aliases" => self.accounts.end_aliases(),
            "apply account" | "apply" | "" => self.accounts.pop_parent(),
            _ => {}
        }
    }

    fn declare(&mut self, rest: &str) {
        let Some((name, _)) = split_account(rest) else {
            return;
        };
        let name = self.accounts.resolve(&collapse(name));
        self.account_type(&name, split_comment(rest).1);
        self.journal.declared.push(name.clone());
        self.block = Block::Account(name);
    }

    /// The class that the tag `type:` of an account's comment declares.
    pub fn account_type(&mut self, name: &str, comment: &str) {
        for tag in Comment::read(comment).tags {
            let class = match tag.strip_prefix("type:").map(str::trim) {
                Some("A" | "Asset") => Class::Asset,
                Some("C" | "Cash") => Class::Money,
                Some("L" | "Liability") => Class::Liability,
                Some("E" | "Equity" | "V" | "Conversion") => Class::Equity,
                Some("R" | "Revenue" | "G" | "Gain") => Class::Income,
                Some("X" | "Expense") => Class::Expense,
                _ => continue,
            };
            self.journal.classes.declare(name, class);
        }
    }
}
