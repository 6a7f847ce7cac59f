//! One account's part of an import, beside its lines.

use super::super::ingest::Plan;
use super::super::{Result, accounts};
use super::keys::{self, Taught};
use super::target::{Skipped, Target};
use crate::model::import::{ImportAccount, ImportCounts, Outcome, StatedBalance};
use crate::model::statement::{BalanceKind, Statement};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts as store_accounts, assertions};
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
    #[serde(default)]
    pub taught: Vec<Taught>,
}

impl Kept {
    fn of(target: &Target, lines: usize, plan: &Plan) -> Self {
        let shown = ImportAccount {
            key: target.key.clone(),
            in_file: target.in_file.clone(),
            known_id: target.known_id,
            skipped: false,
            lines: u32::try_from(lines).unwrap_or(u32::MAX),
            account_id: target.exists.then_some(target.account_id),
            proposed: target.proposed.clone(),
            counts: plan.counts,
            statement_balance: None,
            ledger_balance: None,
        };
        Self { shown, account_was_made: target.made, opening_set: None, taught: Vec::new() }
    }

    /// The part of an account of which the person wanted nothing.
    pub fn skipped(skipped: Skipped, lines: usize) -> Self {
        let shown = ImportAccount {
            key: Some(skipped.key),
            in_file: Some(skipped.in_file),
            known_id: skipped.known_id,
            skipped: true,
            lines: u32::try_from(lines).unwrap_or(u32::MAX),
            account_id: None,
            proposed: None,
            counts: ImportCounts::default(),
            statement_balance: None,
            ledger_balance: None,
        };
        Self { shown, account_was_made: false, opening_set: None, taught: Vec::new() }
    }
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
    lines: usize,
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
    let mut part = Kept::of(target, lines, plan);
    part.shown.statement_balance = stated.map(|(day, amount)| StatedBalance { day, amount });
    part.shown.ledger_balance = ledger;
    Ok(part)
}

/// After the lines: the bank's balances, the opening balance of an account that had nothing, and the
/// name the file knows the account by.
pub fn finish_part(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    target: &Target,
    statement: &Statement,
    lines: usize,
    plan: &Plan,
) -> Result<Kept> {
    let id = target.account_id;
    let taught = keys::teach(tx, target, statement)?;
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
    let mut part = Kept { opening_set, taught, ..Kept::of(target, lines, plan) };
    part.shown.statement_balance = stated.map(|(day, amount)| StatedBalance { day, amount });
    part.shown.ledger_balance = ledger;
    Ok(part)
}
