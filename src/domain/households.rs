//! Founding and changing a household.

use super::{Error, Result, access, auth};
use crate::clock::day_in;
use crate::model::category::{CategoryKind, GroupRow};
use crate::model::default_categories::default_groups;
use crate::model::fault::{Checks, Fault};
use crate::model::identity::{Household, Locale, Member, Membership, Role, Signup};
use crate::model::{Uuid, text_enum};
use crate::store::categories::NewRow;
use crate::store::{HouseholdTx, SystemTx, categories, households, sessions, users};
use chrono::{Duration, NaiveDate};

/// Makes the household of this transaction, its owner and its default categories.
pub fn found(tx: &mut HouseholdTx<'_>, person: &str, signup: &Signup) -> Result<()> {
    let currency = signup.currency.to_uppercase();
    found_in(tx, person, signup.locale, &currency, &signup.time_zone)
}

fn found_in(
    tx: &mut HouseholdTx<'_>,
    person: &str,
    locale: Locale,
    currency: &str,
    time_zone: &str,
) -> Result<()> {
    let name = match locale {
        Locale::EsMx => format!("Casa de {person}"),
        Locale::En => format!("{person}'s household"),
    };
    households::insert(tx, &name, currency, time_zone)?;
    households::insert_member(tx, Role::Owner)?;
    insert_default_categories(tx, locale)
}

fn insert_default_categories(tx: &mut HouseholdTx<'_>, locale: Locale) -> Result<()> {
    let said = |es: &str, en: &str| match locale {
        Locale::EsMx => es.to_owned(),
        Locale::En => en.to_owned(),
    };
    let mut groups = Vec::new();
    let mut rows = Vec::new();
    for (position, group) in (1..).zip(default_groups()) {
        let id = Uuid::now_v7();
        let kind = group.kind.parse().unwrap_or(CategoryKind::Expense);
        groups.push(GroupRow { id, name: said(group.es, group.en), kind, position });
        rows.extend((1..).zip(&group.categories).map(|(position, category)| NewRow {
            id: Uuid::now_v7(),
            group_id: id,
            name: said(category.es, category.en),
            key: Some(category.key.to_string()),
            icon: category.icon.to_string(),
            hue: category.hue,
            position,
        }));
    }
    categories::insert_groups(tx, &groups)?;
    categories::insert(tx, &rows)?;
    Ok(())
}

/// What may be changed about a household.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    pub currency: Option<String>,
    pub time_zone: Option<String>,
}

pub fn change(tx: &mut HouseholdTx<'_>, change: &Change) -> Result<Household> {
    access::administer(tx)?;
    let mut checks = Checks::default();
    let name = change.name.as_deref().map(|name| checks.text("/name", name, 80));
    auth::check_place(&mut checks, change.currency.as_deref(), change.time_zone.as_deref());
    checks.finish()?;
    let currency = change.currency.as_deref().map(str::to_uppercase);
    households::update(tx, name, currency, change.time_zone.clone())?;
    Ok(households::current(tx)?)
}

pub fn current(tx: &mut HouseholdTx<'_>) -> Result<Household> {
    Ok(households::current(tx)?)
}

pub fn members(tx: &mut HouseholdTx<'_>) -> Result<Vec<Member>> {
    Ok(households::members(tx)?)
}

/// What every answer about a household depends on: its version, that of the published rates, and its
/// calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub version: i64,
    pub rates: i64,
    pub today: NaiveDate,
}

pub fn stamp(tx: &mut HouseholdTx<'_>) -> Result<Stamp> {
    let (version, rates, time_zone) = households::version(tx)?;
    Ok(Stamp { version, rates, today: day_in(tx.now(), &time_zone) })
}

/// The day it is where the household lives.
pub fn today(tx: &mut HouseholdTx<'_>) -> Result<NaiveDate> {
    let time_zone = households::current(tx)?.time_zone;
    Ok(day_in(tx.now(), &time_zone))
}

/// How long a demo household lives.
const DEMO_LIFETIME: Duration = Duration::hours(24);

/// Demo persons whose day is over; a few at a time.
pub fn past_demos(tx: &mut SystemTx<'_>) -> Result<Vec<Uuid>> {
    let limit = tx.now() - DEMO_LIFETIME;
    Ok(users::demos_before(tx, limit, 20)?)
}

/// Removes a demo person with their household, if they still have one.
pub fn forget_demo(tx: &mut SystemTx<'_>, user_id: Uuid) -> Result<()> {
    for (household_id, role) in sessions::memberships(tx, user_id)? {
        let mut household = tx.enter(Membership { household_id, user_id, role })?;
        access::administer(&household)?;
        households::erase(&mut household)?;
    }
    Ok(users::delete(tx, user_id)?)
}

text_enum!(
    /// What becomes of the owner who erases their last household.
    Afterwards { Stay = "stay", Leave = "leave" }
);

/// Erases a household for good. A member who has no other gets a new, empty one, so that nobody is
/// left without; the owner may leave instead, with their account. Answers whose sessions changed.
pub fn end(
    tx: &mut SystemTx<'_>,
    owner: Membership,
    typed_name: &str,
    afterwards: Afterwards,
) -> Result<Vec<Uuid>> {
    let mut household = tx.enter(owner)?;
    access::own(&household)?;
    let Household { name, currency, .. } = households::current(&mut household)?;
    if typed_name.trim() != name.trim() {
        return Err(Fault::field("/name", "wrong_name", "This is not the household's name.").into());
    }
    let members = households::members(&mut household)?;
    households::erase(&mut household)?;
    for member in &members {
        let id = member.user_id;
        if !sessions::memberships(tx, id)?.is_empty() {
            continue;
        }
        if id == owner.user_id && afterwards == Afterwards::Leave {
            users::delete(tx, id)?;
            continue;
        }
        let user = users::find(tx, id)?.ok_or_else(|| Error::not_found("user"))?;
        let mut own = tx.found(Uuid::now_v7(), id)?;
        found_in(&mut own, &user.name, user.locale, &currency, &user.time_zone)?;
    }
    Ok(members.into_iter().map(|member| member.user_id).collect())
}
