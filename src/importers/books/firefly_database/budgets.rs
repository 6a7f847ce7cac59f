//! Categories and budgets. Firefly keeps them apart: a budget is planned, a category is not. Here
//! a plan is for a category, so a budget is the category of its name, or the one that all its
//! movements have, or a category of its own that takes the movements that have none.

use super::super::super::problem::Problems;
use super::super::super::text::fold;
use super::super::months;
use super::super::sqlite::Database;
use super::entries::Entries;
use super::names::Names;
use crate::model::statement::{BookBudget, BookCategory, ProblemCode};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What was planned, and the budgets that are categories of their own.
pub struct Budgets {
    pub months: Vec<BookBudget>,
    own: BTreeSet<i64>,
}

pub fn read(
    database: &Database,
    names: &Names,
    entries: &mut Entries,
    problems: &mut Problems,
) -> Budgets {
    let mut own = BTreeSet::new();
    let by_name: HashMap<String, i64> =
        names.categories.iter().map(|(id, category)| (fold(&category.name), *id)).collect();
    let shared = shared_categories(entries);
    for (id, budget) in &names.budgets {
        let category = by_name.get(&fold(&budget.name)).copied();
        let key = match category.or_else(|| shared.get(id).copied().flatten()) {
            Some(category) => category.to_string(),
            None => {
                own.insert(*id);
                key_of(*id)
            }
        };
        entries.budget_keys.insert(*id, key);
    }
    let mut planned: BTreeMap<(NaiveDate, String), Decimal> = BTreeMap::new();
    let columns = ["budget_id", "start_date", "end_date", "amount", "deleted_at"];
    database.each("budget_limits", &columns, problems, |row, problems| {
        let key = row.integer("budget_id").and_then(|id| entries.budget_keys.get(&id));
        let (Some(key), None) = (key, row.text("deleted_at")) else {
            return;
        };
        let day = |column| row.text(column).and_then(|text| text.get(..10)?.parse().ok());
        let Some(start) = day("start_date") else {
            let written = row.text("start_date");
            problems.add(row.line, ProblemCode::BadDate, Some("start_date"), written.as_deref());
            return;
        };
        let Some(amount) = row.decimal("amount") else {
            let written = row.text("amount");
            problems.add(row.line, ProblemCode::BadAmount, Some("amount"), written.as_deref());
            return;
        };
        if planned.len() > months::PLANS {
            problems.add(row.line, ProblemCode::LimitReached, Some("budget_limits"), None);
            return;
        }
        let span = day("end_date").map_or(1, |end| months::between(start, end));
        for (month, share) in months::spread(start, span, amount.normalize()) {
            let sum = planned.entry((month, key.clone())).or_default();
            *sum = sum.saturating_add(share);
        }
    });
    let months = planned
        .into_iter()
        .filter(|(_, amount)| !amount.is_zero())
        .map(|((month, category), amount)| BookBudget { month, category, amount })
        .collect();
    Budgets { months, own }
}

/// The one category that all categorised movements of a budget have; `None` when they differ.
fn shared_categories(entries: &Entries) -> HashMap<i64, Option<i64>> {
    let mut shared: HashMap<i64, Option<i64>> = HashMap::new();
    for journal in entries.journals.values() {
        if let (Some(budget), Some(category)) = (journal.budget, journal.category) {
            let one = shared.entry(budget).or_insert(Some(category));
            *one = one.filter(|known| *known == category);
        }
    }
    shared
}

/// Firefly's categories by name, then the budgets that stand for themselves and are used.
pub fn categories(names: &Names, entries: &Entries, budgets: &Budgets) -> Vec<BookCategory> {
    let mut deposits: HashMap<i64, i64> = HashMap::new();
    let mut lone = HashSet::new();
    for journal in entries.journals.values() {
        match (journal.category, journal.budget) {
            (Some(category), _) => {
                *deposits.entry(category).or_default() += if journal.deposit { 1 } else { -1 };
            }
            (None, Some(budget)) => {
                lone.insert(budget);
            }
            (None, None) => {}
        }
    }
    let mut categories: Vec<BookCategory> = names
        .categories
        .iter()
        .map(|(id, category)| BookCategory {
            key: id.to_string(),
            group: None,
            name: category.name.clone(),
            income: deposits.get(id).is_some_and(|more| *more > 0),
            archived: false,
        })
        .collect();
    categories.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    let planned: HashSet<&str> = budgets.months.iter().map(|b| b.category.as_str()).collect();
    for (id, budget) in budgets.own.iter().filter_map(|id| Some((id, names.budgets.get(id)?))) {
        let key = key_of(*id);
        if lone.contains(id) || planned.contains(key.as_str()) {
            let (name, archived) = (budget.name.clone(), budget.archived);
            categories.push(BookCategory { key, group: None, name, income: false, archived });
        }
    }
    categories
}

/// Ids of budgets and of categories overlap.
fn key_of(budget: i64) -> String {
    format!("budget-{budget}")
}
