//! Categories and their groups.

use super::{Error, Result, access};
use crate::model::Uuid;
use crate::model::category::{
    Category, CategoryGroup, CategoryKind, CategoryPatch, GroupPatch, NewCategory, NewGroup,
};
use crate::model::fault::{Checks, Code, Fault};
use crate::store::categories::NewRow;
use crate::store::{HouseholdTx, categories, replacements};
use std::collections::HashMap;

/// The whole tree in order.
pub fn tree(tx: &mut HouseholdTx<'_>) -> Result<Vec<CategoryGroup>> {
    let mut by_group: HashMap<Uuid, Vec<Category>> = HashMap::new();
    for category in categories::list(tx)? {
        by_group.entry(category.group_id).or_default().push(category);
    }
    let group = |row: crate::model::category::GroupRow| CategoryGroup {
        categories: by_group.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        kind: row.kind,
        position: row.position,
    };
    Ok(categories::groups(tx)?.into_iter().map(group).collect())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Category> {
    categories::find(tx, id)?.ok_or_else(|| Error::not_found("category"))
}

/// Refuses ids that are not categories of this household.
pub fn check_known(tx: &mut HouseholdTx<'_>, pointer: &str, ids: &[Option<Uuid>]) -> Result<()> {
    let mut named: Vec<Uuid> = ids.iter().flatten().copied().collect();
    named.sort_unstable();
    named.dedup();
    let count = i64::try_from(named.len()).unwrap_or(i64::MAX);
    if count > 0 && categories::count_known(tx, named)? != count {
        return Err(Fault::field(pointer, "unknown_category", "There is no such category.").into());
    }
    Ok(())
}

pub fn create(tx: &mut HouseholdTx<'_>, new: &NewCategory) -> Result<Category> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 60);
    let icon = check_looks(&mut checks, new.icon.as_deref(), new.hue);
    let groups = tree(tx)?;
    let group = groups.iter().find(|group| group.id == new.group_id);
    if group.is_none() {
        checks.add("/group_id", "unknown_group", "There is no such group.");
    }
    checks.finish()?;
    let position = group.map_or(1, |g| g.categories.len() + 1);
    let id = Uuid::now_v7();
    categories::insert(
        tx,
        &[NewRow {
            id,
            group_id: new.group_id,
            name,
            key: None,
            icon: icon.unwrap_or_else(|| "tag".to_owned()),
            hue: new.hue.unwrap_or(0),
            position: i32::try_from(position).unwrap_or(i32::MAX),
        }],
    )?;
    find(tx, id)
}

fn check_looks(checks: &mut Checks, icon: Option<&str>, hue: Option<i16>) -> Option<String> {
    if hue.is_some_and(|hue| !(0..12).contains(&hue)) {
        checks.add("/hue", "out_of_range", "A hue is between 0 and 11.");
    }
    checks.optional_text("/icon", icon, 40)
}

pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, mut patch: CategoryPatch) -> Result<Category> {
    access::write(tx)?;
    let before = find(tx, id)?;
    let mut checks = Checks::default();
    if let Some(name) = &patch.name {
        patch.name = Some(checks.text("/name", name, 60));
    }
    patch.icon = check_looks(&mut checks, patch.icon.as_deref(), patch.hue);
    checks.position(patch.position);
    if let Some(group) = patch.group_id {
        let kind = categories::groups(tx)?.iter().find(|row| row.id == group).map(|row| row.kind);
        if kind.is_none() {
            checks.add("/group_id", "unknown_group", "There is no such group.");
        } else if kind != Some(before.kind) && categories::in_use_for_good(tx, id)? {
            let detail = "A category in use stays of its kind: choose a group of the same kind.";
            checks.add("/group_id", "other_kind", detail);
        }
    }
    checks.finish()?;
    categories::update(tx, id, &patch)?;
    find(tx, id)
}

/// Removes a category; what uses it goes to `replacement`.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid, replacement: Option<Uuid>) -> Result<()> {
    access::write(tx)?;
    find(tx, id)?;
    match replacement {
        Some(other) if other == id => {
            let detail = "A category can't replace itself.";
            return Err(Fault::field("replacement_id", "same_category", detail).into());
        }
        Some(other) => {
            check_known(tx, "replacement_id", &[Some(other)])?;
            // Only envelopes have assignments, limits and goals: without one the money is to be assigned again.
            let is_envelope = find(tx, other)?.kind == CategoryKind::Expense;
            replacements::replace(tx, id, other, is_envelope)?;
        }
        None if categories::in_use(tx, id)? => {
            let detail = "The category is in use: say which one replaces it (`replacement_id`).";
            return Err(Error::refuse(Code::CategoryInUse, detail));
        }
        None => {}
    }
    categories::delete(tx, id)?;
    Ok(())
}

pub fn create_group(tx: &mut HouseholdTx<'_>, new: &NewGroup) -> Result<CategoryGroup> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 60);
    checks.finish()?;
    let id = Uuid::now_v7();
    categories::insert_group(tx, id, &name, new.kind.as_str())?;
    find_group(tx, id)
}

fn find_group(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<CategoryGroup> {
    let found = tree(tx)?.into_iter().find(|group| group.id == id);
    found.ok_or_else(|| Error::not_found("category group"))
}

pub fn change_group(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    mut patch: GroupPatch,
) -> Result<CategoryGroup> {
    access::write(tx)?;
    find_group(tx, id)?;
    let mut checks = Checks::default();
    if let Some(name) = &patch.name {
        patch.name = Some(checks.text("/name", name, 60));
    }
    checks.position(patch.position);
    checks.finish()?;
    categories::update_group(tx, id, &patch)?;
    find_group(tx, id)
}

pub fn delete_group(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    find_group(tx, id)?;
    if categories::delete_group(tx, id)? {
        Ok(())
    } else {
        Err(Error::refuse(Code::GroupInUse, "Move or delete the group's categories first."))
    }
}
