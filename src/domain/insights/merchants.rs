//! With whom the money stays.

use super::mean;
use super::scope::Scope;
use super::spending::{GroupBy, spending};
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::model::figures::{Merchant, Merchants};
use crate::model::report::Compare;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::figures::{self, Met};
use std::collections::HashMap;

/// Payees that are told one by one.
const MOST: usize = 200;

pub fn merchants(tx: &mut HouseholdTx<'_>, scope: &Scope, compare: Compare) -> Result<Merchants> {
    let report = spending(tx, scope, GroupBy::Payee, compare)?;
    let (from, to) = (scope.from, scope.to);
    let rates = Rates::load(tx, &report.currency)?;
    // Where nothing was bought now is no merchant of these days.
    let met_now = || report.items.iter().filter(|item| item.count > 0);
    let count = met_now().count();
    let rest: Amount = met_now().skip(MOST).map(|item| item.amount).sum();
    let told = || met_now().take(MOST);
    let met: HashMap<Uuid, Met> = figures::met(tx, told().filter_map(|item| item.id).collect())?
        .into_iter()
        .map(|met| (met.payee_id, met))
        .collect();
    let items = told()
        .map(|item| {
            let met = item.id.and_then(|id| met.get(&id));
            Merchant {
                id: item.id,
                name: item.name.clone(),
                amount: item.amount,
                previous: item.previous,
                count: item.count,
                average: mean(item.amount, item.count, &rates),
                share: item.share.clone(),
                first_on: met.map(|met| met.first_on),
                last_on: met.map(|met| met.last_on),
                is_new: met.is_some_and(|met| from <= met.first_on && met.first_on <= to),
                filter: item.filter.clone(),
            }
        })
        .collect();
    Ok(Merchants {
        from,
        to,
        previous_from: report.previous_from,
        previous_to: report.previous_to,
        total: report.total,
        previous_total: report.previous_total,
        count: i64::try_from(count).unwrap_or(i64::MAX),
        items,
        rest,
        filter: report.filter,
        conversion: report.conversion,
        real: report.real,
        currency: report.currency,
    })
}
