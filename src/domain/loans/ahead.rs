//! What loans will ask for, by what their contracts say.

use super::schedule;
use super::units::Values;
use crate::domain::{Result, accounts};
use crate::model::account::AccountFacts;
use crate::model::loan::{LoanExtra, LoanMonth, LoanTerms, LoanTermsRow, LoanUnit};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, loans};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A payment of a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// From 1.
    pub number: u16,
    pub on: NaiveDate,
    /// Positive. Of a loan in units: at what one is worth on that day, or was last known to be.
    pub amount: Amount,
}

/// A loan and what its contract asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    pub account_id: Uuid,
    pub name: String,
    pub currency: String,
    /// All of them, past ones too, oldest first; at least one.
    pub dues: Vec<Due>,
    /// Its account is closed, or says that nothing is owed any more.
    pub is_over: bool,
    /// An employer pays it.
    pub is_withheld: bool,
}

impl Ahead {
    pub fn ends_on(&self) -> NaiveDate {
        self.dues.last().map_or(NaiveDate::MIN, |due| due.on)
    }
}

/// The household's loans, without those in units of which no worth is known.
pub fn ahead(tx: &mut HouseholdTx<'_>) -> Result<Vec<Ahead>> {
    let terms = loans::all_terms(tx)?;
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let extras = loans::all_extras(tx)?;
    let mut values: HashMap<LoanUnit, Values> = HashMap::new();
    for unit in terms.iter().filter_map(|row| row.terms.unit) {
        if let Entry::Vacant(free) = values.entry(unit) {
            free.insert(Values::load(tx, unit)?);
        }
    }
    let all = accounts::list(tx, true)?;
    let facts = |id| all.iter().map(|one| &one.facts).find(|one| one.id == id);
    let of = |row: &LoanTermsRow| {
        let account = facts(row.account_id)?;
        let extras = extras.get(&row.account_id).map_or(&[][..], Vec::as_slice);
        let values = row.terms.unit.and_then(|unit| values.get(&unit));
        let dues = dues(&row.terms, extras, values, minor_units(&account.currency));
        (!dues.is_empty()).then(|| Ahead {
            account_id: account.id,
            name: account.name.clone(),
            currency: account.currency.clone(),
            dues,
            is_over: account.closed_on.is_some() || is_paid_back(account),
            is_withheld: row.terms.is_withheld,
        })
    };
    Ok(terms.iter().filter_map(of).collect())
}

/// It was owed, and is not to the cent. A balance that nobody keeps says nothing, nor does one above zero: where nobody
/// books the interest, payments come to more than was lent.
fn is_paid_back(account: &AccountFacts) -> bool {
    account.opening_balance.is_negative() && account.balance.is_zero()
}

fn dues(terms: &LoanTerms, extras: &[LoanExtra], values: Option<&Values>, places: u32) -> Vec<Due> {
    let due = |month: LoanMonth| {
        let amount = match values {
            Some(values) => values.about(month.payment, month.due_on)?,
            None => month.payment,
        };
        // Some months of a few cents ask for nothing.
        (amount > Amount::ZERO).then_some(Due { number: month.number, on: month.due_on, amount })
    };
    schedule::months(terms, extras, places).into_iter().filter_map(due).collect()
}
