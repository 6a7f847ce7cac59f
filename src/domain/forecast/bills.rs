//! The bills of cards, as a forecast pays them.

use super::bands::{Asked, Bill};
use super::known::{Accounts, to_minor};
use crate::domain::Result;
use crate::domain::cards::{self, Asks, CardBill};
use crate::model::forecast::{ForecastEvent, ForecastSource};
use crate::model::recurring::ComingKind;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Bills that are due in the days ahead.
#[derive(Debug, Default)]
pub struct Bills {
    /// Those of which it is known who pays, and the event of each; what it comes to is known when futures
    /// are drawn.
    pub paid: Vec<(Bill, ForecastEvent)>,
    /// Those that are cut and of which nobody knows who pays.
    pub others: Vec<ForecastEvent>,
}

impl Bills {
    /// The cards of which it is known who pays.
    pub fn cards(&self, accounts: &Accounts<'_>) -> Vec<Uuid> {
        let mut cards: Vec<Uuid> =
            self.paid.iter().map(|(bill, _)| accounts.all[bill.card].facts.id).collect();
        cards.dedup();
        cards
    }
}

pub fn read(
    tx: &mut HouseholdTx<'_>,
    accounts: &Accounts<'_>,
    days: (NaiveDate, NaiveDate),
) -> Result<Bills> {
    let tomorrow = days.0.succ_opt().unwrap_or(days.0);
    let mut bills = Bills::default();
    for CardBill { card, payer, due_on, asks } in cards::coming(tx, days)? {
        let Some(place) = accounts.place(card) else { continue };
        let facts = &accounts.all[place].facts;
        let day = due_on.max(tomorrow);
        let event = |account_id: Option<Uuid>, amount| ForecastEvent {
            source: ForecastSource::Card,
            key: card.to_string(),
            account_id,
            kind: ComingKind::Transfer,
            name: facts.name.clone(),
            day,
            due_on,
            amount,
            currency: facts.currency.clone(),
        };
        let payer = payer.and_then(|id| accounts.place(id));
        match payer.filter(|one| accounts.all[*one].facts.currency == facts.currency) {
            Some(payer) => {
                let asks = asked(&asks, accounts.units[place]);
                let event = event(Some(accounts.all[payer].facts.id), Amount::ZERO);
                bills.paid.push((Bill { card: place, payer, due: day, asks }, event));
            }
            None => match asks {
                Asks::Known(left) if !left.is_zero() => bills.others.push(event(None, -left)),
                _ => {}
            },
        }
    }
    Ok(bills)
}

fn asked(asks: &Asks, units: u32) -> Asked {
    match asks {
        Asks::Known(left) => Asked::Known(to_minor(*left, units)),
        Asks::Then { cut_on, later, share } => Asked::Then {
            cut: *cut_on,
            later: to_minor(*later, units),
            thousandths: (*share * Decimal::ONE_THOUSAND).to_i128().unwrap_or(1_000),
        },
    }
}
