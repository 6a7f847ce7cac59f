//! What planned accounts in other currencies hold period by period, and what rates did to it. Flows
//! count at the last rate of their month, what is held at that of the period's last day. The difference is what the rates
//! changed.

use crate::domain::cycles::Period;
use crate::domain::rates::Rates;
use crate::model::Amount;
use crate::store::totals::{Money, MonthlyTotal};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub struct Purse<'a> {
    rates: &'a Rates,
    /// In the household's currency.
    home: Amount,
    held: BTreeMap<String, Amount>,
    /// The worth of `held` at the end of the last period.
    worth: Amount,
}

impl<'a> Purse<'a> {
    /// `held` before `first`.
    pub fn new(rates: &'a Rates, held: Vec<Money>, first: Period) -> Self {
        let mut purse =
            Self { rates, home: Amount::ZERO, held: BTreeMap::new(), worth: Amount::ZERO };
        for money in held {
            if money.currency == rates.home() {
                purse.home = money.amount;
            } else {
                purse.held.insert(money.currency, money.amount);
            }
        }
        purse.worth = purse.worth_on(first.first().pred_opt().unwrap_or(first.first()));
        purse
    }

    /// All of it before the first period.
    pub fn opening(&self) -> Amount {
        self.home + self.worth
    }

    /// Goes on to the end of `period`, with what moved in it; answers what rates changed.
    pub fn after(&mut self, period: Period, cells: &[MonthlyTotal]) -> Amount {
        let mut moved = Amount::ZERO;
        for cell in cells.iter().filter(|cell| cell.currency != self.rates.home()) {
            let held = self.held.entry(cell.currency.clone()).or_default();
            *held = *held + cell.inflow + cell.outflow;
            if let Some(rate) = self.rates.of_month(&cell.currency, cell.month) {
                // Rounded apart, as in every sum of flows.
                moved = moved + self.rates.times(cell.inflow, &rate);
                moved = moved + self.rates.times(cell.outflow, &rate);
            }
        }
        let before = self.worth;
        self.worth = self.worth_on(period.last());
        self.worth - before - moved
    }

    fn worth_on(&self, day: NaiveDate) -> Amount {
        let worth = |(currency, held): (&String, &Amount)| self.rates.convert(*held, currency, day);
        self.held.iter().filter_map(worth).sum()
    }
}
