//! YNAB 4's `Budget.yfull`: a JSON document with the whole budget.

mod document;

use super::super::amount;
use super::super::currency;
use super::super::date;
use super::super::problem::Problems;
use super::super::text::collapse;
use super::draft::{Draft, Slot};
use super::{json, kinds, ynab};
use crate::model::statement::{
    BookBudget, BookCategory, BookOrigin, DateOrder, LeftOutKind, ProblemCode, StatementAccount,
    StatementAccountKind, StatementFile, StatementLine, StatementPart, TransferHint,
};
use chrono::{Datelike, NaiveDate};
use document::{
    Account, Budget, MasterCategory, MonthlyBudget, SubCategoryBudget, Transaction, is_true,
    line_of, text_of,
};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Categories that YNAB names by fixed ids.
const INCOME: [(&str, &str); 2] = [
    ("Category/__ImmediateIncome__", "Available this month"),
    ("Category/__DeferredIncome__", "Available next month"),
];

pub fn is(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let marks =
        ["\"masterCategories\"", "\"accountMappings\"", "\"accountName\"", "\"fileMetaData\""];
    head.starts_with('{')
        && head.contains("\"entityVersion\"")
        && marks.iter().any(|mark| head.contains(mark))
}

pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let draft = Draft::new(BookOrigin::Ynab);
    let prepared = json::prepare(text.trim_start_matches('\u{feff}'));
    match serde_json::from_str::<Budget>(&prepared) {
        Ok(budget) => Reader::new(draft).read(budget, problems),
        Err(error) => {
            let line = u32::try_from(error.line()).unwrap_or(0);
            let code = ProblemCode::Truncated;
            problems.add_with(line, code, None, None, "the document is no whole JSON".to_owned());
            draft.finish(problems)
        }
    }
}

struct Reader {
    draft: Draft,
    accounts: HashMap<String, Slot>,
    /// Categories by their ids.
    categories: HashMap<String, BookCategory>,
    payees: HashMap<String, String>,
    deleted: usize,
}

impl Reader {
    fn new(draft: Draft) -> Self {
        Self {
            draft,
            accounts: HashMap::new(),
            categories: HashMap::new(),
            payees: HashMap::new(),
            deleted: 0,
        }
    }

    fn read(mut self, budget: Budget, mut problems: Problems) -> StatementFile {
        let code = budget.budget_meta_data.and_then(|data| data.currency);
        let code = code.as_deref().and_then(currency::code);
        for account in budget.accounts.into_iter().filter(|account| !is_true(&account.is_tombstone))
        {
            self.account(account, code.clone());
        }
        self.list_categories(&budget.master_categories);
        for payee in budget.payees {
            if let (Some(id), Some(name)) = (payee.entity_id, payee.name) {
                self.payees.insert(id, collapse(&name));
            }
        }
        for transaction in budget.transactions {
            if self.draft.is_full() {
                let line = line_of(&transaction.line);
                problems.add(line, ProblemCode::LimitReached, None, None);
                break;
            }
            self.transaction(transaction, &mut problems);
        }
        for month in &budget.monthly_budgets {
            self.month(month, &mut problems);
        }
        let schedules = budget.scheduled_transactions.iter();
        let schedules = schedules.filter(|schedule| !is_true(&schedule.is_tombstone)).count();
        self.draft.leave_out(LeftOutKind::Schedules, schedules);
        self.draft.leave_out(LeftOutKind::Deleted, self.deleted);
        self.draft.finish(problems)
    }

    fn account(&mut self, account: Account, code: Option<String>) {
        let Some(id) = account.entity_id else {
            return;
        };
        let name = text_of(&account.account_name).unwrap_or_else(|| id.clone());
        let kind = match account.account_type.as_deref() {
            Some("Checking") => Some(StatementAccountKind::Checking),
            Some("Savings") => Some(StatementAccountKind::Savings),
            Some("CreditCard") => Some(StatementAccountKind::CreditCard),
            Some("Cash") => Some(StatementAccountKind::Cash),
            Some("Mortgage") => Some(StatementAccountKind::Loan),
            Some("InvestmentAccount") => Some(StatementAccountKind::Investment),
            Some("OtherAsset") => Some(StatementAccountKind::OtherAsset),
            Some("LineOfCredit" | "OtherLiability") => Some(StatementAccountKind::OtherLiability),
            _ => kinds::by_name(&name),
        };
        let slot = self.draft.account(&id, || StatementAccount {
            number: id.clone(),
            kind: kind.unwrap_or_default(),
            name: Some(name),
            ..StatementAccount::default()
        });
        self.draft.set_currency(slot, code);
        self.accounts.insert(id, slot);
    }

    fn list_categories(&mut self, masters: &[MasterCategory]) {
        for (id, name) in INCOME {
            self.categories.insert(id.to_owned(), ynab::category("Income", name));
        }
        for master in masters {
            let hidden = master.entity_id.as_deref() == Some("MasterCategory/__Hidden__");
            for sub in &master.sub_categories {
                let (Some(id), Some(name)) = (&sub.entity_id, text_of(&sub.name)) else {
                    continue;
                };
                // A hidden category keeps its old place in its name: "Group ` Name ` 12".
                let category = match name.split(" ` ").collect::<Vec<_>>()[..] {
                    [group, name, ..] if hidden => ynab::category(group, name),
                    _ => ynab::category(master.name.as_deref().unwrap_or_default(), &name),
                };
                let gone = is_true(&sub.is_tombstone) || is_true(&master.is_tombstone);
                let category = BookCategory { archived: hidden || gone, ..category };
                // A deleted category comes along only when a movement has it.
                if !gone {
                    self.draft.add_category(category.clone());
                }
                self.categories.insert(id.clone(), category);
            }
        }
    }

    fn category(&mut self, id: &Option<String>) -> Option<String> {
        let category = self.categories.get(id.as_deref()?)?.clone();
        let key = category.key.clone();
        self.draft.add_category(category);
        Some(key)
    }

    fn hint(&self, transaction: &Transaction) -> Option<TransferHint> {
        let account = transaction.target_account_id.clone()?;
        let external_id = transaction.transfer_transaction_id.clone();
        self.accounts.contains_key(&account).then_some(TransferHint { account, external_id })
    }

    fn transaction(&mut self, from: Transaction, problems: &mut Problems) {
        if is_true(&from.is_tombstone) {
            self.deleted += 1;
            return;
        }
        let at = line_of(&from.line);
        let slot = from.account_id.as_ref().and_then(|id| self.accounts.get(id)).copied();
        let Some(slot) = slot else {
            self.deleted += 1;
            return;
        };
        let Some(booked_on) = read_day(&from.date, at, problems) else {
            return;
        };
        let Some(amount) = read_amount(&from.amount, at, "amount", problems) else {
            return;
        };
        let splits = self.splits(&from, amount, at, problems);
        let transfer = self.hint(&from).filter(|_| splits.is_empty());
        let payee = from.payee_id.as_ref().and_then(|id| self.payees.get(id)).cloned();
        let memo = text_of(&from.memo);
        let opens = payee.as_deref() == Some("Starting Balance");
        let plain = splits.is_empty() && transfer.is_none() && !opens;
        let line = StatementLine {
            line: at,
            booked_on,
            amount,
            description: payee.clone().or_else(|| memo.clone()).unwrap_or_default(),
            category: if plain { self.category(&from.category_id) } else { None },
            external_id: from.entity_id,
            payee: payee.filter(|_| transfer.is_none()),
            memo,
            reference: text_of(&from.check_number),
            reconciled: from.cleared.as_deref() == Some("Reconciled"),
            tags: text_of(&from.flag).into_iter().collect(),
            splits,
            transfer,
            ..StatementLine::default()
        };
        if opens {
            self.draft.push_opening(slot, line);
        } else {
            self.draft.push(slot, line);
        }
    }

    /// The parts of a movement; none when they do not sum to it.
    fn splits(
        &mut self,
        from: &Transaction,
        amount: Decimal,
        line: u32,
        problems: &mut Problems,
    ) -> Vec<StatementPart> {
        let parts = from.sub_transactions.iter().filter(|part| !is_true(&part.is_tombstone));
        let mut splits = Vec::new();
        let mut sum = Some(Decimal::ZERO);
        for part in parts {
            let value = read_amount(&part.amount, line_of(&part.line), "amount", problems);
            sum = sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
            let transfer = self.hint(part);
            let plain = transfer.is_none();
            splits.push(StatementPart {
                amount: value.unwrap_or_default(),
                category: if plain { self.category(&part.category_id) } else { None },
                memo: text_of(&part.memo),
                transfer,
            });
        }
        if !splits.is_empty() && sum != Some(amount) {
            problems.add(line, ProblemCode::UnbalancedSplit, Some("subTransactions"), None);
            splits.clear();
        }
        splits
    }

    fn month(&mut self, month: &MonthlyBudget, problems: &mut Problems) {
        let assigned: Vec<&SubCategoryBudget> = month
            .monthly_sub_category_budgets
            .iter()
            .filter(|budget| !is_true(&budget.is_tombstone))
            .collect();
        if assigned.is_empty() {
            return;
        }
        let Some(day) = read_day(&month.month, line_of(&month.line), problems) else {
            return;
        };
        let mut seen = HashSet::new();
        for budget in assigned {
            let line = line_of(&budget.line);
            let Some(amount) = read_amount(&budget.budgeted, line, "budgeted", problems) else {
                continue;
            };
            if amount.is_zero() || !seen.insert(&budget.category_id) {
                continue;
            }
            if let Some(category) = self.category(&budget.category_id) {
                let month = day.with_day(1).unwrap_or(day);
                self.draft.add_budget(BookBudget { month, category, amount });
            }
        }
    }
}

fn read_day(text: &Option<String>, line: u32, problems: &mut Problems) -> Option<NaiveDate> {
    let Some(written) = text.as_deref() else {
        problems.add(line, ProblemCode::MissingDate, Some("date"), None);
        return None;
    };
    let day = date::parse(written, DateOrder::YearMonthDay);
    if day.is_none() {
        problems.add(line, ProblemCode::BadDate, Some("date"), Some(written));
    }
    day
}

/// An amount; YNAB kept them as binary fractions, whose noise behind the fourth decimal goes.
fn read_amount(
    text: &Option<String>,
    line: u32,
    field: &str,
    problems: &mut Problems,
) -> Option<Decimal> {
    let Some(written) = text.as_deref() else {
        problems.add(line, ProblemCode::MissingAmount, Some(field), None);
        return None;
    };
    let amount = amount::parse(written, Some(crate::model::statement::DecimalMark::Point));
    if amount.is_none() {
        problems.add(line, ProblemCode::BadAmount, Some(field), Some(written));
    }
    amount.map(|amount| if amount.scale() > 4 { amount.round_dp(4).normalize() } else { amount })
}

#[cfg(test)]
#[path = "ynab4_tests.rs"]
mod tests;
