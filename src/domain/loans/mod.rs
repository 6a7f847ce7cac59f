//! Loans: what the contract says, and the schedule that follows.

mod ahead;
mod cat;
mod schedule;
mod units;
mod what_if;

pub use ahead::{Ahead, Due, ahead};
pub use what_if::what_if;

use super::{Error, Result, access, accounts, households};
use crate::model::account::{Account, AccountKind};
use crate::model::fault::{Checks, Fault};
use crate::model::loan::{Loan, LoanExtra, LoanIndex, LoanTerms, NewExtra};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, loans};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use units::Values;

/// Extra payments that a loan may have.
const MOST: i64 = 500;

fn loan_account(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Account> {
    let account = accounts::find(tx, id)?;
    let kind = account.facts.kind;
    if matches!(kind, AccountKind::Loan | AccountKind::Mortgage | AccountKind::OtherLiability) {
        return Ok(account);
    }
    let detail = "Only loans, mortgages and other debts have a schedule.";
    Err(Fault::field("/account_id", "not_a_loan", detail).into())
}

/// An account without terms has no schedule.
pub fn show(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Loan> {
    let currency = accounts::find(tx, id)?.facts.currency;
    let today = households::today(tx)?;
    let terms = loans::terms(tx, id)?;
    let extras = loans::extras(tx, id)?;
    let places = minor_units(&currency);
    let mut months = terms.as_ref().map_or_else(Vec::new, |t| schedule::months(t, &extras, places));
    let plain = terms.as_ref().filter(|_| !extras.is_empty());
    let plain = plain.map(|terms| schedule::months(terms, &[], places));
    let past = months.iter().rfind(|month| month.due_on < today);
    let begun = past.map(|month| month.rest).or(terms.as_ref().map(|terms| terms.principal));
    let unit = terms.as_ref().and_then(|terms| terms.unit);
    let index = match unit {
        Some(unit) => {
            let values = Values::load(tx, unit)?;
            for month in &mut months {
                month.pesos = values.pesos(month.payment, month.due_on);
            }
            index(&values, today, begun)
        }
        None => None,
    };
    let currency = unit.map_or(currency, |unit| unit.code().to_owned());
    Ok(Loan {
        account_id: id,
        index,
        next: months.iter().find(|month| month.due_on >= today).map(|month| month.number),
        totals: terms.as_ref().and_then(|terms| schedule::totals(terms, &months, places)),
        yearly_cost: terms.as_ref().and_then(|terms| {
            let plain = plain.as_deref().unwrap_or(&months);
            cat::of_schedule(terms.principal.0, terms.opening_fee.0, plain)
        }),
        without_extras: terms
            .as_ref()
            .zip(plain.as_ref())
            .and_then(|(terms, plain)| schedule::totals(terms, plain, places)),
        rest: begun.map(|rest| rest.at_least(places)),
        currency,
        terms,
        extras,
        months,
    })
}

/// What is known last of a unit, and the rest in it while that holds.
fn index(values: &Values, today: NaiveDate, rest: Option<Amount>) -> Option<LoanIndex> {
    let value = values.latest(today)?;
    Some(LoanIndex {
        unit: value.unit,
        worth: value.worth,
        valid_from: value.valid_from,
        valid_to: units::until(value),
        source: value.source.clone(),
        rest: rest.and_then(|rest| values.pesos(rest, today)),
    })
}

pub fn set_terms(tx: &mut HouseholdTx<'_>, id: Uuid, terms: LoanTerms) -> Result<Loan> {
    access::write(tx)?;
    let account = loan_account(tx, id)?;
    let mut checks = Checks::default();
    let percent = |value: Decimal, most: i64| {
        (Decimal::ZERO..=Decimal::from(most)).contains(&value) && value.scale() <= 4
    };
    if terms.principal <= Amount::ZERO {
        checks.add("/principal", "out_of_range", "Above zero.");
    }
    for (pointer, fee) in [("/opening_fee", terms.opening_fee), ("/monthly_fee", terms.monthly_fee)]
    {
        if fee.is_negative() || fee >= terms.principal {
            checks.add(pointer, "out_of_range", "From 0 to less than what is lent.");
        }
    }
    if terms.unit.is_some() && account.facts.currency != "MXN" {
        checks.add("/unit", "not_in_pesos", "Only accounts in pesos.");
    }
    if !percent(terms.annual_rate, 1_000) {
        checks.add("/annual_rate", "out_of_range", "From 0 to 1000, at most four places.");
    }
    if !percent(terms.tax_percent, 100) {
        checks.add("/tax_percent", "out_of_range", "From 0 to 100, at most four places.");
    }
    if !(1..=600).contains(&terms.months) {
        checks.add("/months", "out_of_range", "From 1 to 600.");
    }
    let last = terms.first_due_on.checked_add_months(Months::new(600));
    if !in_calendar(terms.first_due_on) || !last.is_some_and(in_calendar) {
        checks.add("/first_due_on", "out_of_range", "A day from 1900 to 2149.");
    }
    checks.finish()?;
    let places = minor_units(&account.facts.currency);
    let principal = terms.principal.at_least(places);
    let opening_fee = terms.opening_fee.at_least(places);
    let monthly_fee = terms.monthly_fee.at_least(places);
    let amounts =
        [("/principal", principal), ("/opening_fee", opening_fee), ("/monthly_fee", monthly_fee)];
    for (pointer, amount) in amounts {
        if amount.0.scale() > places {
            return Err(Fault::field(pointer, "too_precise", "Whole cents.").into());
        }
    }
    loans::set_terms(tx, id, &LoanTerms { principal, opening_fee, monthly_fee, ..terms })?;
    show(tx, id)
}

/// Forgets the terms and what was paid beside them.
pub fn forget(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    accounts::find(tx, id)?;
    if loans::forget(tx, id)? { Ok(()) } else { Err(Error::not_found("loan's terms")) }
}

pub fn add_extra(tx: &mut HouseholdTx<'_>, id: Uuid, new: NewExtra) -> Result<Loan> {
    access::write(tx)?;
    let account = loan_account(tx, id)?;
    loans::terms(tx, id)?.ok_or_else(|| Error::not_found("loan's terms"))?;
    let places = minor_units(&account.facts.currency);
    let amount = new.amount.at_least(places);
    let mut checks = Checks::default();
    if amount <= Amount::ZERO || amount.0.scale() > places {
        checks.add("/amount", "out_of_range", "Above zero, in whole cents.");
    }
    if !in_calendar(new.paid_on) {
        checks.add("/paid_on", "out_of_range", "A day from 1900 to 2199.");
    }
    if loans::count_extras(tx, id)? >= MOST {
        checks.add("/amount", "too_many", "At most 500 extra payments.");
    }
    checks.finish()?;
    let NewExtra { paid_on, lowers, .. } = new;
    loans::add_extra(tx, id, &LoanExtra { id: Uuid::now_v7(), paid_on, amount, lowers })?;
    show(tx, id)
}

pub fn remove_extra(tx: &mut HouseholdTx<'_>, id: Uuid, extra: Uuid) -> Result<Loan> {
    access::write(tx)?;
    accounts::find(tx, id)?;
    if !loans::remove_extra(tx, id, extra)? {
        return Err(Error::not_found("extra payment"));
    }
    show(tx, id)
}
