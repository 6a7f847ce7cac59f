//! Lines of a ledger that are no entries.

use super::super::journal::{Checked, Class, Pad, Plan};
use super::tokens::{Header, without_comment};
use super::{Reader, amount};
use crate::model::statement::{LeftOutKind, ProblemCode};
use chrono::NaiveDate;

impl Reader {
    /// `option`, `include`, `pushtag` and other lines without a date; headings are none.
    pub(super) fn option(&mut self, line: &str, number: u32) {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let strings = Header::read(rest).strings;
        match (word, &strings[..]) {
            ("option", [name, value, ..]) => {
                let class = match name.as_str() {
                    "name_assets" => Class::Asset,
                    "name_liabilities" => Class::Liability,
                    "name_equity" => Class::Equity,
                    "name_income" => Class::Income,
                    "name_expenses" => Class::Expense,
                    _ => return,
                };
                self.journal.classes.name_root(value, class);
            }
            ("include", [path, ..]) => {
                let detail = "another file is included, and it was not given".to_owned();
                let (code, field) = (ProblemCode::Truncated, Some("include"));
                self.problems.add_with(number, code, field, Some(path), detail);
            }
            ("pushtag", _) => self.tags.extend(Header::read(rest).tags),
            ("poptag", _) => {
                let popped = Header::read(rest).tags;
                self.tags.retain(|tag| !popped.contains(tag));
            }
            _ => {}
        }
    }

    /// A line `DATE word …` that is no entry.
    pub(super) fn directive(&mut self, day: NaiveDate, word: &str, rest: &str, number: u32) {
        let body = without_comment(rest).trim();
        let (account, behind) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        match word {
            "open" => self.journal.declared.push(account.to_owned()),
            "close" => {
                self.journal.closed.insert(account.to_owned());
            }
            "pad" => self.journal.pads.push(Pad {
                line: number,
                day,
                account: account.into(),
                source: behind.trim().into(),
            }),
            "balance" => self.balance(day, account, behind, number),
            "custom" => self.custom(day, body),
            "price" => self.journal.leave_out(LeftOutKind::Prices),
            "note" | "event" => self.journal.leave_out(LeftOutKind::Notes),
            "document" => self.journal.leave_out(LeftOutKind::Attachments),
            _ => {}
        }
    }

    /// A balance stands for the start of its day, so for the end of the day before.
    fn balance(&mut self, day: NaiveDate, account: &str, text: &str, number: u32) {
        let without_tolerance = text.split_once('~').map(|(number, rest)| {
            let commodity = rest.split_whitespace().last().unwrap_or_default();
            format!("{number} {commodity}")
        });
        match amount(without_tolerance.as_deref().unwrap_or(text)).zip(day.pred_opt()) {
            Some((amount, day)) => {
                self.journal.checked.push(Checked { account: account.into(), day, amount });
            }
            None => {
                self.problems.add(number, ProblemCode::BadAmount, Some("balance"), Some(text));
            }
        }
    }

    /// Fava's budgets: `custom "budget" Expenses:Food "monthly" 400.00 USD`, in force until the
    /// next of the same account.
    fn custom(&mut self, day: NaiveDate, body: &str) {
        let header = Header::read(body);
        let [kind, period] = &header.strings[..] else {
            return;
        };
        if kind != "budget" {
            return;
        }
        let words: Vec<&str> = body.split_whitespace().collect();
        let account = words.iter().find(|word| word.contains(':') && !word.starts_with('"'));
        let value = body.rsplit('"').next().and_then(amount);
        let (Some(account), Some(amount), "monthly") = (account, value, period.as_str()) else {
            self.journal.leave_out(LeftOutKind::Schedules);
            return;
        };
        let plans = &mut self.journal.plans;
        if let Some(before) = self.plans.insert((*account).to_owned(), plans.len()) {
            plans[before].until = Some(day);
        }
        let account = (*account).to_owned();
        plans.push(Plan { account, amount, from: Some(day), until: None });
    }
}
