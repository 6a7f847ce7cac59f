//! Taking an import back.

use super::super::ingest;
use super::super::transfers::{self, Scope};
use super::super::{Error, Result, access, books, reconciliations};
use super::parts::Kept;
use super::{find, keys};
use crate::model::fault::Code;
use crate::model::history::Actor;
use crate::model::import::{Import, ImportState};
use crate::model::{Amount, Uuid};
use crate::store::transfers::Orphan;
use crate::store::{self, HouseholdTx, accounts as store_accounts, assertions, changes, imports};

/// Takes an import back: what it created goes (unless another source or a person knows it too), what
/// it changed is as before, an account it made goes when nothing else is in it.
pub fn undo(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Import> {
    access::write(tx)?;
    match find(tx, id)?.state {
        ImportState::Done => {}
        ImportState::Undone => {
            return Err(Error::refuse(Code::AlreadyUndone, "This import was undone before."));
        }
        _ => return Err(Error::refuse(Code::Conflict, "This file is not imported yet.")),
    }
    let (accounts, book) = imports::kept(tx, id)?;
    let parts: Vec<Kept> = serde_json::from_value(accounts).unwrap_or_default();
    let book: Option<books::Kept> = book.and_then(|json| serde_json::from_value(json).ok());
    for account in parts.iter().filter_map(|part| part.shown.account_id) {
        store_accounts::lock(tx, account)?;
    }
    reconciliations::refuse_locked_import(tx, id)?;
    changes::act_as(tx, Actor::Import, id)?;
    let orphans = store::transfers::withdraw(tx, id)?;
    ingest::withdraw(tx, id)?;
    look_anew(tx, &orphans)?;
    assertions::drop_of(tx, id)?;
    for part in &parts {
        let Some(account) = part.shown.account_id else {
            continue;
        };
        // Unless the person changed it since.
        let now = store_accounts::find(tx, account)?.map(|a| a.facts.opening_balance);
        if part.opening_set.is_some() && now == part.opening_set {
            store_accounts::set_opening_balance(tx, account, Amount::ZERO)?;
        }
        keys::unlearn(tx, id, account, part.shown.key.as_deref(), &part.taught)?;
        if part.account_was_made {
            store_accounts::delete_unused(tx, account)?;
        }
    }
    if let Some(book) = &book {
        books::withdraw(tx, book)?;
    }
    imports::mark_undone(tx, id)?;
    find(tx, id)
}

/// What is left of the transfers that were taken back may have another side.
fn look_anew(tx: &mut HouseholdTx<'_>, orphans: &[Orphan]) -> Result<()> {
    let days = || orphans.iter().map(|orphan| orphan.booked_on);
    let (Some(from), Some(to)) = (days().min(), days().max()) else { return Ok(()) };
    let mut accounts: Vec<Uuid> = orphans.iter().map(|orphan| orphan.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    transfers::detect(tx, &Scope { accounts, from, to, import_id: None })?;
    Ok(())
}
