//! Categories and what was budgeted for them.

use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some};
use super::super::sqlite::{Database, Row};
use super::Settings;
use crate::model::in_calendar;
use crate::model::statement::{BookBudget, BookCategory, ProblemCode};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The categories that are alive, and what merged ones became.
#[derive(Debug, Default)]
pub struct Categories {
    list: Vec<BookCategory>,
    index: HashMap<String, usize>,
    mapping: HashMap<String, String>,
}

impl Categories {
    /// The key of the category that `id` stands for today.
    pub fn key(&self, id: &str) -> Option<&str> {
        let today = self.mapping.get(id).map_or(id, String::as_str);
        self.index.get(today).map(|index| self.list[*index].key.as_str())
    }

    pub fn into_list(self) -> Vec<BookCategory> {
        self.list
    }
}

struct Group {
    name: String,
    income: bool,
    hidden: bool,
    order: Decimal,
}

pub fn categories(database: &Database, problems: &mut Problems) -> Categories {
    let mut groups: HashMap<String, Group> = HashMap::new();
    let columns = ["id", "name", "is_income", "hidden", "sort_order"];
    database.each("category_groups", &columns, problems, |row, _| {
        let (Some(id), Some(name)) = (row.text("id"), row.text("name")) else {
            return;
        };
        let (income, hidden) = (row.flag("is_income"), row.flag("hidden"));
        let order = row.decimal("sort_order").unwrap_or_default();
        groups.insert(id, Group { name: collapse(&name), income, hidden, order });
    });
    let mut found = Vec::new();
    let columns = ["id", "name", "is_income", "cat_group", "sort_order", "hidden", "tombstone"];
    database.each("categories", &columns, problems, |row, _| {
        let (Some(key), false) = (row.text("id"), row.flag("tombstone")) else {
            return;
        };
        let group = row.text("cat_group").and_then(|id| groups.get(&id));
        let order = (
            group.map(|group| (group.income, group.order)),
            row.decimal("sort_order").unwrap_or_default(),
        );
        let category = BookCategory {
            key,
            group: group.map(|group| group.name.clone()),
            name: row.text("name").as_deref().map(collapse).unwrap_or_default(),
            income: row.flag("is_income"),
            archived: row.flag("hidden") || group.is_some_and(|group| group.hidden),
        };
        found.push((order, category));
    });
    found.sort_by_key(|(order, _)| *order);
    let mut categories = Categories {
        list: found.into_iter().map(|(_, category)| category).collect(),
        ..Categories::default()
    };
    for (index, category) in categories.list.iter().enumerate() {
        categories.index.insert(category.key.clone(), index);
    }
    database.each("category_mapping", &["id", "transferId"], problems, |row, _| {
        categories.mapping.extend(row.text("id").zip(row.text("transferId")));
    });
    categories
}

/// The budget of the kind that the person uses; of the other when that one is empty.
pub fn budgets(
    database: &Database,
    settings: &Settings,
    categories: &Categories,
    problems: &mut Problems,
) -> Vec<BookBudget> {
    let tables = match settings.tracking {
        true => ["reflect_budgets", "zero_budgets"],
        false => ["zero_budgets", "reflect_budgets"],
    };
    let mut budgets = of_table(database, tables[0], settings, categories, problems);
    if budgets.is_empty() {
        budgets = of_table(database, tables[1], settings, categories, problems);
    }
    budgets.sort_by_key(|budget| budget.month);
    budgets
}

fn of_table(
    database: &Database,
    table: &str,
    settings: &Settings,
    categories: &Categories,
    problems: &mut Problems,
) -> Vec<BookBudget> {
    let mut budgets = Vec::new();
    database.each(table, &["month", "category", "amount"], problems, |row, problems| {
        let key = row.text("category").and_then(|id| categories.key(&id).map(str::to_owned));
        let (Some(category), Some(written)) = (key, row.text("amount")) else {
            return;
        };
        let Some(amount) = minor_units(&written, settings.decimals) else {
            problems.add(row.line, ProblemCode::BadAmount, Some(table), Some(&written));
            return;
        };
        match month(row) {
            Some(month) if !amount.is_zero() => {
                budgets.push(BookBudget { month, category, amount });
            }
            Some(_) => {}
            None => {
                let written = row.text("month");
                problems.add(row.line, ProblemCode::BadDate, Some(table), written.as_deref());
            }
        }
    });
    budgets
}

/// `202301`, or `2023-01` in early files.
fn month(row: &Row<'_, '_>) -> Option<NaiveDate> {
    let digits = collapse_some(&row.text("month")?)?.replace('-', "");
    let year = digits.get(..4)?.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(year, digits.get(4..)?.parse().ok()?, 1);
    first.filter(|day| in_calendar(*day))
}

/// Whole minor units; early versions could store them as a float without fraction.
pub fn minor_units(written: &str, decimals: u32) -> Option<Decimal> {
    let whole = written.trim().trim_end_matches('0').strip_suffix('.').unwrap_or(written.trim());
    Decimal::try_new(whole.parse().ok()?, decimals).ok()
}
