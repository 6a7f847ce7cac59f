//! What paying more would save.

use super::{loan_account, schedule};
use crate::domain::{Error, Result, households};
use crate::model::fault::{Checks, Fault};
use crate::model::loan::{LoanExtra, LoanWhatIf, LoanWish, Lowers};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, loans};

pub fn what_if(tx: &mut HouseholdTx<'_>, id: Uuid, wish: &LoanWish) -> Result<LoanWhatIf> {
    let account = loan_account(tx, id)?;
    let places = minor_units(&account.facts.currency);
    let mut checks = Checks::default();
    for (pointer, amount) in [("/each_month", wish.each_month), ("/at_once", wish.at_once)] {
        if amount.is_negative() || amount.at_least(places).0.scale() > places {
            checks.add(pointer, "out_of_range", "Zero or more, in whole cents.");
        }
    }
    checks.finish()?;
    let terms = loans::terms(tx, id)?.ok_or_else(|| Error::not_found("loan's terms"))?;
    let today = households::today(tx)?;
    let mut extras = loans::extras(tx, id)?;
    let months = schedule::months(&terms, &extras, places);
    let over = || Fault::field("/account_id", "is_over", "Nothing is left to pay.");
    let next = months.iter().find(|month| month.due_on >= today).ok_or_else(over)?.number;
    let more = |paid_on, amount, lowers| LoanExtra { id: Uuid::nil(), paid_on, amount, lowers };
    for month in months.iter().filter(|month| month.number >= next) {
        let once = if month.number == next { wish.at_once } else { Amount::ZERO };
        for (amount, lowers) in [(once, wish.lowers), (wish.each_month, Lowers::Months)] {
            if !amount.is_zero() {
                extras.push(more(month.due_on, amount, lowers));
            }
        }
    }
    let then_months = schedule::months(&terms, &extras, places);
    let totals = |months| schedule::totals(&terms, months, places).ok_or_else(over);
    let (now, then) = (totals(&months)?, totals(&then_months)?);
    let after = then_months.iter().find(|month| month.number > next);
    Ok(LoanWhatIf {
        saved: now.interest + now.tax - then.interest - then.tax,
        fewer_months: now.months.saturating_sub(then.months),
        payment: after.map(|month| month.payment),
        now,
        then,
    })
}
