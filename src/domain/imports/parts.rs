//! One account's part of an import, beside its lines.

use super::super::ingest::Plan;
use super::super::{Result, accounts, spei};
use super::target::Target;
use crate::model::import::{ImportAccount, Outcome, StatedBalance};
use crate::model::statement::{BalanceKind, Statement};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts as store_accounts, archive, assertions};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What undo needs to know about an account's part, beside what the API shows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    #[serde(flatten)]
    pub shown: ImportAccount,
    pub account_was_made: bool,
    /// The opening balance that this import computed (it was zero).
    pub opening_set: Option<Amount>,
}

/// The last balance that the statement gives.
pub fn stated(statement: &Statement) -> Option<(NaiveDate, Amount)> {
    statement
        .balances
        .iter()
        .filter(|balance| balance.kind == BalanceKind::Ledger)
        .max_by_key(|balance| balance.day)
        .map(|balance| (balance.day, Amount(balance.amount)))
}

/// What the account held before its first line.
fn first_balance(statement: &Statement) -> Option<Amount> {
    let openings = statement.balances.iter().filter(|b| b.kind == BalanceKind::Opening);
    openings.min_by_key(|balance| balance.day).map(|balance| Amount(balance.amount))
}

/// The last balance an account's part states, and ours that day as it will be.
pub fn preview_part(
    tx: &mut HouseholdTx<'_>,
    target: &Target,
    statement: &Statement,
    plan: &Plan,
) -> Result<Kept> {
    let stated = stated(statement);
    let ledger = match stated {
        Some((day, _)) if target.exists => {
            let added: Amount = plan
                .lines
                .iter()
                .filter(|line| line.sighting.outcome == Outcome::Created && !line.sighting.pending)
                .filter(|line| line.sighting.booked_on.is_some_and(|on| on <= day))
                .filter_map(|line| line.sighting.amount)
                .sum();
            Some(store_accounts::booked_on(tx, target.account_id, day)? + added)
        }
        // A new account starts from what the bank states, so it will agree.
        stated => stated.map(|(_, amount)| amount),
    };
    Ok(Kept {
        shown: ImportAccount {
            account_id: target.exists.then_some(target.account_id),
            proposed: target.proposed.clone(),
            counts: plan.counts,
            statement_balance: stated.map(|(day, amount)| StatedBalance { day, amount }),
            ledger_balance: ledger,
        },
        account_was_made: false,
        opening_set: None,
    })
}

/// After the lines: the bank's balances, the opening balance of an account that had nothing, and the
/// name the file knows the account by.
pub fn finish_part(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    target: &Target,
    statement: &Statement,
    plan: &Plan,
) -> Result<Kept> {
    let id = target.account_id;
    if let Some(key) = &target.key {
        store_accounts::remember_key(tx, key, id)?;
    }
    // As other banks name it when money comes from or goes there.
    let number = statement.account.as_ref().map(|account| account.number.as_str());
    let salt = archive::household(tx)?.account_salt;
    if let Some(key) = number.and_then(|number| spei::account_key(salt, number)) {
        store_accounts::remember_key(tx, &key, id)?;
    }
    for balance in statement.balances.iter().filter(|b| b.kind == BalanceKind::Ledger) {
        assertions::put(tx, id, balance.day, Amount(balance.amount), Some(import_id))?;
    }
    let stated = stated(statement);
    let account = accounts::find(tx, id)?.facts;
    let only_this = account.transaction_count == i64::from(plan.counts.created);
    let empty = only_this && account.opening_balance.is_zero() && account.opened_on.is_none();
    let ours = match stated {
        Some((day, _)) => Some(store_accounts::booked_on(tx, id, day)?),
        None => None,
    };
    // What the account had before its first line: told by its last balance, or by its first one.
    let missing = match (stated, ours) {
        (Some((_, amount)), Some(ours)) => Some(amount - ours),
        _ => first_balance(statement),
    };
    let opening_set = match missing.filter(|_| empty) {
        Some(missing) => {
            let opening = account.opening_balance + missing;
            store_accounts::set_opening_balance(tx, id, opening)?;
            Some(opening)
        }
        None => None,
    };
    let ledger = if opening_set.is_some() { stated.map(|(_, amount)| amount) } else { ours };
    Ok(Kept {
        shown: ImportAccount {
            account_id: Some(id),
            proposed: None,
            counts: plan.counts,
            statement_balance: stated.map(|(day, amount)| StatedBalance { day, amount }),
            ledger_balance: ledger,
        },
        account_was_made: target.made,
        opening_set,
    })
}
