//! What loans will ask for, by what their contracts say.

use super::{schedule, units};
use crate::domain::{Result, accounts};
use crate::model::account::AccountFacts;
use crate::model::loan::{LoanMonth, LoanTerms};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, loans};
use chrono::NaiveDate;

/// A payment of a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// From 1.
    pub number: u16,
    pub on: NaiveDate,
    /// Positive. Of a loan in units: at what one is worth on that day, or was last known to be.
    pub amount: Amount,
}

/// A loan that is not paid back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    pub account_id: Uuid,
    pub name: String,
    pub currency: String,
    /// All of them, past ones too, oldest first; at least one.
    pub dues: Vec<Due>,
}

impl Ahead {
    pub fn ends_on(&self) -> NaiveDate {
        self.dues.last().map_or(NaiveDate::MIN, |due| due.on)
    }
}

/// The loans of open accounts. One whose account says that nothing is owed any more has nothing ahead.
pub fn ahead(tx: &mut HouseholdTx<'_>) -> Result<Vec<Ahead>> {
    let terms = loans::all_terms(tx)?;
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let open = accounts::list(tx, false)?;
    let mut all = Vec::with_capacity(terms.len());
    for row in terms {
        let account = open.iter().map(|one| &one.facts).find(|one| one.id == row.account_id);
        if let Some(account) = account.filter(|account| !is_paid_back(account)) {
            all.push(of(tx, account, &row.terms)?);
        }
    }
    Ok(all)
}

/// It was owed, and is not. A balance that nobody keeps says nothing.
fn is_paid_back(account: &AccountFacts) -> bool {
    account.opening_balance.is_negative() && !account.balance.is_negative()
}

fn of(tx: &mut HouseholdTx<'_>, account: &AccountFacts, terms: &LoanTerms) -> Result<Ahead> {
    let extras = loans::extras(tx, account.id)?;
    let values = terms.unit.map(|unit| units::Values::load(tx, unit)).transpose()?;
    let due = |month: LoanMonth| {
        let amount = match &values {
            Some(values) => values.about(month.payment, month.due_on)?,
            None => month.payment,
        };
        Some(Due { number: month.number, on: month.due_on, amount })
    };
    let months = schedule::months(terms, &extras, minor_units(&account.currency));
    Ok(Ahead {
        account_id: account.id,
        name: account.name.clone(),
        currency: account.currency.clone(),
        dues: months.into_iter().filter_map(due).collect(),
    })
}
