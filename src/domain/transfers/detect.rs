//! Looks for transfers among the household's transactions and keeps what it finds.

use super::evidence::CERTAIN_DAYS;
use super::{Destinations, Home, Known, Leg, propose, rivals, settle};
use crate::domain::rates::Rates;
use crate::domain::{Result, access, spei};
use crate::model::transaction::{Source, Transaction};
use crate::model::transfer::{Detected, TransferSource, TransferState};
use crate::model::{Amount, Uuid};
use crate::store::transfers::{LegRow, NewTransfer, Pair};
use crate::store::{HouseholdTx, accounts, categories, households, transfers};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// The transactions whose other sides are looked for.
#[derive(Debug, Clone)]
pub struct Scope {
    /// All accounts when empty.
    pub accounts: Vec<Uuid>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The import that the search belongs to.
    pub import_id: Option<Uuid>,
}

/// Around a scope, so that what competes for the other sides is known too.
const AROUND: Days = Days::new(CERTAIN_DAYS.unsigned_abs() + 4);

impl Scope {
    fn everything() -> Self {
        Self {
            accounts: Vec::new(),
            from: crate::model::first_day(),
            to: crate::model::last_day(),
            import_id: None,
        }
    }

    fn has(&self, leg: &Leg) -> bool {
        (self.accounts.is_empty() || self.accounts.contains(&leg.account_id))
            && (self.from..=self.to).contains(&leg.booked_on)
    }
}

/// Looks through the whole history.
pub fn detect_all(tx: &mut HouseholdTx<'_>) -> Result<Detected> {
    access::write(tx)?;
    detect(tx, &Scope::everything())
}

/// Looks for the other side of one transaction entered by hand; false when it can have none.
pub fn detect_for(tx: &mut HouseholdTx<'_>, one: &Transaction) -> Result<bool> {
    if one.is_split || one.amount.is_zero() {
        return Ok(false);
    }
    let size = one.amount.0.abs();
    // A little more than the largest fee on either side.
    let (least, most) = (size * Decimal::new(90, 2), size * Decimal::new(112, 2));
    let days = (
        one.booked_on.checked_sub_days(AROUND).unwrap_or(one.booked_on),
        one.booked_on.checked_add_days(AROUND).unwrap_or(one.booked_on),
    );
    let amounts = (Amount(least), Amount(most));
    let possible =
        transfers::has_partner(tx, (one.account_id, &one.currency), one.amount, amounts, days)?;
    if possible {
        let (accounts, day) = (vec![one.account_id], one.booked_on);
        detect(tx, &Scope { accounts, from: day, to: day, import_id: None })?;
    }
    Ok(possible)
}

/// Finds transfers of which a leg is in the scope. What is sure is confirmed, what is likely is
/// suggested, what was suggested and no longer holds is forgotten.
pub fn detect(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<Detected> {
    let all = accounts::list(tx, true)?;
    if all.len() < 2 {
        return Ok(Detected::default());
    }
    let categories = categories::list(tx)?;
    let destinations = Destinations::new(&categories);
    let plain: HashSet<Uuid> =
        categories.iter().filter(|c| !destinations.all.contains(&c.id)).map(|c| c.id).collect();
    let keys = accounts::keys(tx)?;
    let numbered: HashSet<Uuid> = keys.values().copied().collect();
    let members = households::members(tx)?;
    let rates = match all.iter().all(|a| a.facts.currency == all[0].facts.currency) {
        true => None,
        false => {
            let home = households::current(tx)?.currency;
            Some(Rates::load(tx, &home)?)
        }
    };
    let home = Home {
        accounts: all
            .iter()
            .map(|a| Known::new(&a.facts, numbered.contains(&a.facts.id)))
            .collect(),
        keys,
        members: members
            .iter()
            .map(|m| crate::domain::categorization::normalize::fold(&m.name))
            .collect(),
        rate: &|from, to, day| rates.as_ref()?.across(from, to, day),
    };
    let from = scope.from.checked_sub_days(AROUND).unwrap_or(scope.from);
    let to = scope.to.checked_add_days(AROUND).unwrap_or(scope.to);
    let rows = transfers::legs(tx, &[], (from, to))?;
    let legs: Vec<Leg> = rows.into_iter().map(|row| leg(row, &home, &plain)).collect();
    let rejected: HashSet<Pair> =
        transfers::pairs(tx, TransferState::Rejected)?.into_keys().collect();
    let focus: HashSet<Uuid> = legs.iter().filter(|l| scope.has(l)).map(|l| l.id).collect();
    let mut found = propose(&legs, &home, &rejected);
    found.retain(|p| focus.contains(&p.outflow_id) || focus.contains(&p.inflow_id));
    if destinations.fees.is_none() {
        found.iter_mut().for_each(|proposal| proposal.fee = None);
    }
    if destinations.all.is_empty() {
        // Nothing to put a transfer into: a person has to make a category first.
        found.iter_mut().for_each(|proposal| proposal.confirmed = false);
    }

    let mut pairs = transfers::suggested_by_engine(tx)?;
    for proposal in found.iter().filter(|p| !p.confirmed) {
        pairs.remove(&(proposal.outflow_id, proposal.inflow_id));
    }
    let stale: Vec<Uuid> = pairs
        .into_iter()
        .filter(|((outflow, inflow), _)| focus.contains(outflow) || focus.contains(inflow))
        .map(|(_, id)| id)
        .collect();
    transfers::delete(tx, &stale)?;
    let taken: Vec<Uuid> =
        found.iter().filter(|p| p.confirmed).flat_map(|p| [p.outflow_id, p.inflow_id]).collect();
    let gone = rivals(tx, &taken, &[])?;
    transfers::delete(tx, &gone)?;
    let new: Vec<NewTransfer> = found
        .into_iter()
        .map(|proposal| NewTransfer {
            id: Uuid::now_v7(),
            pair: (proposal.outflow_id, proposal.inflow_id),
            state: match proposal.confirmed {
                true => TransferState::Confirmed,
                false => TransferState::Suggested,
            },
            source: TransferSource::Engine,
            confidence: proposal.confidence,
            evidence: proposal.evidence,
            fee: proposal.fee,
            import_id: scope.import_id,
        })
        .collect();
    let put: HashSet<Uuid> = transfers::insert(tx, &new)?.into_iter().collect();
    let confirmed: Vec<Uuid> = new
        .iter()
        .filter(|one| one.state == TransferState::Confirmed && put.contains(&one.id))
        .map(|one| one.id)
        .collect();
    settle(tx, &confirmed)?;
    let suggested = new.iter().filter(|one| one.state == TransferState::Suggested).count();
    Ok(Detected {
        confirmed: u32::try_from(confirmed.len()).unwrap_or(u32::MAX),
        suggested: u32::try_from(suggested).unwrap_or(u32::MAX),
    })
}

/// `plain`: the categories that are no transfers.
fn leg(row: LegRow, home: &Home<'_>, plain: &HashSet<Uuid>) -> Leg {
    let decided = row.category_id.is_some_and(|id| plain.contains(&id));
    // A bank that repeats the account's own number says nothing of the other side.
    let of_itself = row
        .counterparty_account_hash
        .as_ref()
        .is_some_and(|hash| home.keys.get(hash) == Some(&row.account_id));
    let bank = row.counterparty_bank.as_deref().and_then(spei::banks::by_code);
    let bank = bank.map(|bank| bank.code).filter(|code| spei::banks::keeps_accounts(code));
    Leg {
        id: row.id,
        account_id: row.account_id,
        booked_on: row.booked_on,
        amount: row.amount,
        currency: row.currency,
        text: row.search,
        payee_id: row.payee_id,
        tracking_key: row.tracking_key,
        reference: row.reference_number,
        bank: bank.filter(|_| !of_itself),
        counterparty_hash: row.counterparty_account_hash.filter(|_| !of_itself),
        counterparty_mask: row.counterparty_account_mask.filter(|_| !of_itself),
        decided,
        locked: decided && matches!(row.category_source, Source::Person | Source::Rule),
    }
}
