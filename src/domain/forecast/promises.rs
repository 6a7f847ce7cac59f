//! What people agreed to pay each other, as a forecast pays it.

use super::bands::Plan;
use super::known::{Accounts, Coming, to_minor};
use crate::domain::rates::Rates;
use crate::domain::recurring::Promised;
use crate::model::Uuid;
use crate::model::account::AccountKind;
use crate::model::forecast::{ForecastEvent, ForecastSource};
use crate::model::recurring::{ComingKind, RecurringRow};
use std::cmp::Reverse;

/// Days that what people agreed may come late.
const LATE: u64 = 4;

impl Coming<'_> {
    /// What the household is late with is paid tomorrow; when others pay what they are late with, nobody knows.
    pub fn promises(&mut self, promised: &Promised, rows: &[RecurringRow], rates: &Rates) {
        let tomorrow = self.tomorrow();
        for one in promised.open() {
            let (debt, amount) = (one.debt, one.amount());
            let day = one.due.on.max(tomorrow);
            if day > self.days.1 || (one.is_late && !amount.is_negative()) {
                continue;
            }
            let own = promised.account_of(debt, rows);
            let found = pocket(self.accounts, own, (&debt.currency, rates.home()));
            let found = found.and_then(|place| {
                let currency = &self.accounts.all[place].facts.currency;
                let moved = match *currency == debt.currency {
                    true => Some(amount),
                    false => rates.convert(amount, &debt.currency, tomorrow),
                };
                Some((place, to_minor(moved?, self.accounts.units[place])))
            });
            if let Some((account, expected)) = found {
                let (low, high) = (expected, expected);
                self.plans.push(Plan { account, day, low, expected, high, late: LATE });
            }
            self.events.push(ForecastEvent {
                source: ForecastSource::Debt,
                key: debt.id.to_string(),
                account_id: found.map(|(place, _)| self.accounts.all[place].facts.id),
                kind: ComingKind::Debt,
                name: debt.name.clone(),
                day,
                amount,
                currency: debt.currency.clone(),
            });
        }
    }
}

/// The place of the account that money between people moves: its own, else the current account with the most
/// money, then cash, then savings; one in its currency before one in the household's.
fn pocket(
    accounts: &Accounts<'_>,
    own: Option<Uuid>,
    (currency, home): (&str, &str),
) -> Option<usize> {
    let rank = |kind: AccountKind| match kind {
        AccountKind::Checking => Some(0),
        AccountKind::Cash => Some(1),
        AccountKind::Savings => Some(2),
        _ => None,
    };
    let of = |wanted: &str| {
        let fitting = accounts.all.iter().enumerate().filter(|(_, a)| a.facts.currency == wanted);
        let ranked = fitting.filter_map(|(place, a)| Some((rank(a.facts.kind)?, place, a)));
        let best = ranked.min_by_key(|(rank, _, a)| (*rank, Reverse(a.facts.balance)));
        best.map(|(_, place, _)| place)
    };
    // One in another currency than the household's takes only what is in its own.
    let fits = |place: &usize| {
        let of_account = &accounts.all[*place].facts.currency;
        of_account == currency || of_account == home
    };
    let own = own.and_then(|id| accounts.place(id)).filter(fits);
    own.or_else(|| of(currency)).or_else(|| of(home))
}
