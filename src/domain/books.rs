//! What the book of another finance program brings beside its movements: its categories and what
//! was assigned to them. What the household already has is matched by name, never made twice.

use super::Result;
use super::categorization::normalize::fold;
use crate::model::category::{Category, CategoryKind, GroupRow};
use crate::model::import::ImportBook;
use crate::model::statement::{Book, BookBudget, BookCategory};
use crate::model::{Amount, Uuid};
use crate::store::categories::NewRow;
use crate::store::{HouseholdTx, budgets, categories};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A book's keys and the household's categories that they mean.
pub type Keys = HashMap<String, Uuid>;
/// Categories that are to be made, by the ids they would have.
pub type Lacking = HashMap<Uuid, String>;

/// What an import did with a book, with what undo needs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    #[serde(flatten)]
    pub shown: ImportBook,
    groups: Vec<Uuid>,
    categories: Vec<Uuid>,
    budgets: Vec<(NaiveDate, Uuid, Amount)>,
}

/// Where the book's categories go: to one of the household's, or to one to be made.
#[derive(Default)]
struct Shelves {
    keys: Keys,
    groups: Vec<GroupRow>,
    rows: Vec<NewRow>,
    matched: u32,
}

/// The categories a book's lines are given, and the names of those that the household lacks. With `write`
/// these are made; without, they are counted only.
pub fn bring(tx: &mut HouseholdTx<'_>, book: &Book, write: bool) -> Result<(Keys, Lacking, Kept)> {
    let shelves = shelve(tx, book)?;
    let lacking = shelves.rows.iter().map(|row| (row.id, row.name.clone())).collect();
    let made = count(shelves.rows.len());
    let mut kept = Kept {
        shown: ImportBook {
            origin: book.origin,
            categories_made: made,
            categories_matched: shelves.matched,
            budgets_set: count(book.budgets.len()),
            left_out: book.left_out.clone(),
        },
        groups: Vec::new(),
        categories: Vec::new(),
        budgets: Vec::new(),
    };
    if !write {
        return Ok((shelves.keys, lacking, kept));
    }
    if !shelves.groups.is_empty() {
        categories::insert_groups(tx, &shelves.groups)?;
    }
    if !shelves.rows.is_empty() {
        categories::insert(tx, &shelves.rows)?;
        let put_away = book.categories.iter().filter(|category| category.archived);
        let put_away = put_away.filter_map(|category| shelves.keys.get(&category.key));
        let made: Vec<Uuid> = shelves.rows.iter().map(|row| row.id).collect();
        categories::archive(tx, put_away.filter(|id| made.contains(id)).copied().collect())?;
        kept.categories = made;
    }
    kept.groups = shelves.groups.iter().map(|group| group.id).collect();
    kept.budgets = budgets::assign_missing(tx, &assignments(&book.budgets, &shelves.keys))?;
    kept.shown.budgets_set = count(kept.budgets.len());
    Ok((shelves.keys, lacking, kept))
}

/// Takes back what is still as the import left it; what has come into use stays.
pub fn withdraw(tx: &mut HouseholdTx<'_>, kept: &Kept) -> Result<()> {
    budgets::withdraw(tx, &kept.budgets)?;
    for category in &kept.categories {
        if !categories::in_use(tx, *category)? {
            categories::delete(tx, *category)?;
        }
    }
    for group in &kept.groups {
        categories::delete_group(tx, *group)?;
    }
    Ok(())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn kind(category: &BookCategory) -> CategoryKind {
    if category.income { CategoryKind::Income } else { CategoryKind::Expense }
}

fn shelve(tx: &mut HouseholdTx<'_>, book: &Book) -> Result<Shelves> {
    let mut groups = categories::groups(tx)?;
    let known = categories::list(tx)?;
    let group_names: HashMap<Uuid, String> =
        groups.iter().map(|group| (group.id, fold(&group.name))).collect();
    let mut shelves = Shelves::default();
    for category in &book.categories {
        if let Some(same) = same(category, &known, &group_names) {
            shelves.keys.insert(category.key.clone(), same);
            shelves.matched += 1;
            continue;
        }
        let group = group_for(category, &mut groups, &mut shelves.groups);
        let id = Uuid::now_v7();
        shelves.rows.push(NewRow {
            id,
            group_id: group,
            name: cut(&category.name),
            key: None,
            icon: "tag".to_owned(),
            hue: i16::try_from(shelves.rows.len() % 12).unwrap_or_default(),
            position: i32::try_from(known.len() + shelves.rows.len()).unwrap_or(i32::MAX),
        });
        shelves.keys.insert(category.key.clone(), id);
    }
    Ok(shelves)
}

/// The household's category of that name and kind: in the group of that name, or the only one.
fn same(
    category: &BookCategory,
    known: &[Category],
    group_names: &HashMap<Uuid, String>,
) -> Option<Uuid> {
    let name = fold(&category.name);
    let group = category.group.as_deref().map(fold);
    let named: Vec<&Category> =
        known.iter().filter(|c| c.kind == kind(category) && fold(&c.name) == name).collect();
    let in_group = named.iter().find(|c| group.as_ref() == group_names.get(&c.group_id));
    let only = named.first().filter(|_| named.len() == 1);
    in_group.or(only).map(|category| category.id)
}

fn group_for(
    category: &BookCategory,
    groups: &mut Vec<GroupRow>,
    made: &mut Vec<GroupRow>,
) -> Uuid {
    let name = cut(category.group.as_deref().unwrap_or(&category.name));
    let folded = fold(&name);
    let found = groups.iter().find(|g| g.kind == kind(category) && fold(&g.name) == folded);
    if let Some(found) = found {
        return found.id;
    }
    let group = GroupRow {
        id: Uuid::now_v7(),
        name,
        kind: kind(category),
        position: groups.iter().map(|group| group.position).max().unwrap_or_default() + 1,
    };
    groups.push(group.clone());
    made.push(group.clone());
    group.id
}

/// Names are as long as a person may write them.
fn cut(name: &str) -> String {
    let cut: String = name.trim().chars().take(60).collect();
    if cut.is_empty() { "—".to_owned() } else { cut }
}

/// Several of the book's categories can be one of ours: their amounts of a month add up.
fn assignments(budgets: &[BookBudget], keys: &Keys) -> Vec<(NaiveDate, Uuid, Amount)> {
    let mut sums: HashMap<(NaiveDate, Uuid), Amount> = HashMap::new();
    for budget in budgets {
        if let Some(id) = keys.get(&budget.category) {
            let sum = sums.entry((budget.month, *id)).or_default();
            *sum = *sum + Amount(budget.amount);
        }
    }
    let mut rows: Vec<_> =
        sums.into_iter().map(|((month, id), amount)| (month, id, amount)).collect();
    rows.sort_unstable();
    rows
}
