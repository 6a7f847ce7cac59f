//! What planned accounts in other currencies hold month by month, and what rates did to it. A month's
//! flows count at its last rate; so does what is held at its end. The difference is what the rates
//! changed.

use super::Month;
use crate::domain::rates::Rates;
use crate::model::Amount;
use crate::store::totals::{Money, MonthlyTotal};
use std::collections::BTreeMap;

pub struct Purse<'a> {
    rates: &'a Rates,
    /// In the household's currency.
    home: Amount,
    held: BTreeMap<String, Amount>,
    /// The worth of `held` at the end of the last month.
    worth: Amount,
}

impl<'a> Purse<'a> {
    /// `held` before `first`.
    pub fn new(rates: &'a Rates, held: Vec<Money>, first: Month) -> Self {
        let mut purse =
            Self { rates, home: Amount::ZERO, held: BTreeMap::new(), worth: Amount::ZERO };
        for money in held {
            if money.currency == rates.home() {
                purse.home = money.amount;
            } else {
                purse.held.insert(money.currency, money.amount);
            }
        }
        purse.worth = purse.worth_in(first.previous());
        purse
    }

    /// All of it before the first month.
    pub fn opening(&self) -> Amount {
        self.home + self.worth
    }

    /// Goes on to the end of `month`, with what moved in it; answers what rates changed.
    pub fn after(&mut self, month: Month, cells: &[MonthlyTotal]) -> Amount {
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
        self.worth = self.worth_in(month);
        self.worth - before - moved
    }

    fn worth_in(&self, month: Month) -> Amount {
        let worth = |(currency, held): (&String, &Amount)| {
            self.rates.convert(*held, currency, month.last())
        };
        self.held.iter().filter_map(worth).sum()
    }
}
