//! Cash that was drawn and the account for cash that it went to: the other side of it is written by
//! nobody but the person.

use super::decide::{confirm, insert_for_person};
use crate::domain::{Error, Result, access, ledger};
use crate::model::Uuid;
use crate::model::account::{AccountFacts, AccountKind};
use crate::model::fault::{Code, Fault};
use crate::model::transaction::{Decision, Status};
use crate::model::transfer::{CashTarget, Transfer, TransferLeg, Withdrawal};
use crate::store::transactions::NewRow;
use crate::store::transfers::WithdrawalRow;
use crate::store::{HouseholdTx, accounts, transactions, transfers, undo};

/// Withdrawals that are listed at most.
const MOST: usize = 100;

/// Open accounts for cash, the one that is used most first.
fn purses(tx: &mut HouseholdTx<'_>) -> Result<Vec<AccountFacts>> {
    let mut found: Vec<AccountFacts> = accounts::list(tx, false)?
        .into_iter()
        .map(|account| account.facts)
        .filter(|facts| facts.kind == AccountKind::Cash)
        .collect();
    found.sort_by_key(|facts| std::cmp::Reverse(facts.transaction_count));
    Ok(found)
}

/// Drawn cash of which nobody said where it went, newest first; none without an account for cash.
pub fn withdrawals(tx: &mut HouseholdTx<'_>) -> Result<Vec<Withdrawal>> {
    let purses = purses(tx)?;
    if purses.is_empty() {
        return Ok(Vec::new());
    }
    let of = |row: WithdrawalRow| Withdrawal {
        accounts: purses.iter().filter(|p| p.currency == row.currency).map(|p| p.id).collect(),
        outflow: TransferLeg {
            transaction_id: row.id,
            account_id: row.account_id,
            booked_on: row.booked_on,
            amount: row.amount,
            currency: row.currency,
            description: row.description,
            payee: row.payee,
        },
    };
    Ok(transfers::withdrawals(tx, MOST)?.into_iter().map(of).collect())
}

/// Writes the other side of a withdrawal into an account for cash and links the two; answers the
/// transfer and the undo that takes both back.
pub fn to_cash(tx: &mut HouseholdTx<'_>, id: Uuid, target: CashTarget) -> Result<(Transfer, Uuid)> {
    access::write(tx)?;
    let drawn = ledger::find_to_change(tx, id)?;
    if drawn.status == Status::Void || !drawn.amount.is_negative() {
        let detail = "Only money that leaves an account can be drawn cash.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let fits = |purse: &AccountFacts| {
        purse.currency == drawn.currency
            && purse.id != drawn.account_id
            && target.account_id.is_none_or(|id| id == purse.id)
    };
    let Some(purse) = purses(tx)?.into_iter().find(fits) else {
        let detail = "There is no open account for cash in this currency.";
        return Err(Fault::field("/account_id", "unknown_account", detail).into());
    };
    let inflow = Uuid::now_v7();
    let row = NewRow {
        id: inflow,
        account_id: purse.id,
        booked_on: drawn.booked_on,
        amount: -drawn.amount,
        currency: &purse.currency,
        status: drawn.status,
        description: &drawn.description,
        search: &ledger::search::text(&drawn.description, None, None),
        payee_id: None,
        decision: &Decision::none(),
        memo: None,
        flag: None,
        tagged: false,
        is_split: false,
    };
    transactions::insert(tx, &row)?;
    let transfer = insert_for_person(tx, (id, inflow))?;
    let (transfer, undo_id) = confirm(tx, transfer, None, true)?;
    undo::remember_made(tx, undo_id, inflow)?;
    Ok((transfer, undo_id))
}
