//! What becomes of each account that a bank tells of.

use super::super::{Error, Result, access, accounts, households};
use super::life::{forget_step, to_state};
use super::row;
use crate::model::Uuid;
use crate::model::account::NewAccount;
use crate::model::connection::{AccountChoice, AccountTarget, ConnectionState, FeedState};
use crate::model::fault::{Checks, Code, Fault};
use crate::store::connections::{self as store, AccountRow};
use crate::store::{HouseholdTx, accounts as store_accounts};
use chrono::{Days, NaiveDate};
use std::collections::HashSet;

/// Longest history that is asked for: ten years.
const LONGEST: u64 = 3660;

/// A choice that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    New { name: String },
    Existing(Uuid),
    Ignore,
}

/// Links the accounts of a connection as the person says; those they say nothing of are ignored. The
/// first sync is due at once.
pub fn choose(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    choices: &[AccountChoice],
    history_from: Option<NaiveDate>,
) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    let known = store::accounts(tx, Some(id))?;
    let decided = check(tx, choices, &known)?;
    if decided.is_empty() {
        let detail = "Choose at least one account, or end the link.";
        return Err(Fault::field("/accounts", "required", detail).into());
    }
    if let Some(day) = history_from {
        let today = households::today(tx)?;
        let earliest = today - Days::new(LONGEST);
        if day > today || day < earliest {
            let detail = "A day within the last ten years.";
            return Err(Fault::field("/history_from", "out_of_range", detail).into());
        }
        store::set_history_from(tx, id, day)?;
    }
    for (account, choice) in &decided {
        carry_out(tx, &row.institution_name, account, choice)?;
    }
    let silent = |account: &&AccountRow| {
        account.state == FeedState::Found && !decided.iter().any(|(one, _)| one.id == account.id)
    };
    for account in known.iter().filter(silent) {
        store::choose(tx, account.id, FeedState::Ignored, None)?;
    }
    forget_step(tx, id)?;
    to_state(tx, &row, ConnectionState::Active, None)?;
    let now = tx.now();
    Ok(store::schedule(tx, id, Some(now))?)
}

/// Changes what one account of a connection feeds.
pub fn retarget(tx: &mut HouseholdTx<'_>, id: Uuid, choice: AccountChoice) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    if matches!(row.state, ConnectionState::Revoked | ConnectionState::Linking) {
        return Err(Error::refuse(Code::Conflict, "This connection feeds nothing."));
    }
    let known = store::accounts(tx, Some(id))?;
    if !known.iter().any(|account| account.id == choice.id) {
        return Err(Error::not_found("account of this connection"));
    }
    let decided = check(tx, &[choice], &known)?;
    for (account, choice) in &decided {
        carry_out(tx, &row.institution_name, account, choice)?;
    }
    let now = tx.now();
    Ok(store::schedule(tx, id, Some(now))?)
}

fn check(
    tx: &mut HouseholdTx<'_>,
    choices: &[AccountChoice],
    known: &[AccountRow],
) -> Result<Vec<(AccountRow, Choice)>> {
    let mut checks = Checks::default();
    let mut decided = Vec::new();
    let (mut named, mut fed) = (HashSet::new(), HashSet::new());
    for (place, choice) in choices.iter().enumerate() {
        let at = |field: &str| format!("/accounts/{place}/{field}");
        let account = known.iter().find(|account| account.id == choice.id);
        let Some(account) = account.filter(|_| named.insert(choice.id)) else {
            checks.add(&at("id"), "unknown", "There is no such account in this connection.");
            continue;
        };
        let made = match choice.target {
            AccountTarget::Ignore => Choice::Ignore,
            AccountTarget::New => {
                let name = choice.name.as_deref().unwrap_or(&account.name);
                Choice::New { name: checks.text(&at("name"), name, 80) }
            }
            AccountTarget::Existing => {
                let own = match choice.account_id {
                    Some(id) => store_accounts::find(tx, id)?,
                    None => None,
                };
                match own.map(|own| own.facts) {
                    Some(own) if own.currency != account.currency => {
                        let detail = "That account is in another currency.";
                        checks.add(&at("account_id"), "other_currency", detail);
                        continue;
                    }
                    Some(own) if !fed.insert(own.id) => {
                        let detail = "Two of the bank's accounts can't feed one account.";
                        checks.add(&at("account_id"), "repeated", detail);
                        continue;
                    }
                    Some(own) => Choice::Existing(own.id),
                    None => {
                        checks.add(&at("account_id"), "unknown", "There is no such account.");
                        continue;
                    }
                }
            }
        };
        decided.push((account.clone(), made));
    }
    checks.finish()?;
    Ok(decided)
}

fn carry_out(
    tx: &mut HouseholdTx<'_>,
    institution: &str,
    account: &AccountRow,
    choice: &Choice,
) -> Result<()> {
    let own = match choice {
        Choice::Ignore => return Ok(store::choose(tx, account.id, FeedState::Ignored, None)?),
        Choice::Existing(id) => *id,
        Choice::New { name } => {
            let new = NewAccount {
                name: name.clone(),
                kind: account.kind,
                currency: account.currency.clone(),
                institution: Some(institution.chars().take(80).collect()),
                opening_balance: None,
                opened_on: None,
                number_mask: account.mask.clone(),
            };
            accounts::create(tx, new)?.facts.id
        }
    };
    store::takes_over(tx, account.id, own)?;
    if account.account_id.is_some_and(|before| before != own) {
        // What the other account has stays there.
        let today = households::today(tx)?;
        store::from_now_on(tx, account.id, today)?;
    }
    if let Some(key) = &account.number_key {
        store_accounts::put_key(tx, key, own)?;
    }
    Ok(store::choose(tx, account.id, FeedState::Active, Some(own))?)
}
