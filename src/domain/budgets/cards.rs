//! What the budget's cards were used for, period by period, and which purchases in instalments count in
//! their months instead of at once.

use super::payments::{CardFlows, PaymentState, Payments};
use crate::domain::Result;
use crate::domain::cycles::{Cycle, Period};
use crate::domain::insights::rollup;
use crate::domain::plans::{Purchased, schedule};
use crate::model::category::CategoryKind;
use crate::model::money::minor_units;
use crate::model::plan::PlanBudget;
use crate::model::{Amount, Uuid};
use crate::store::totals::CardMoney;
use crate::store::{HouseholdTx, categories, plans, totals};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The budget's cards in the household's currency.
pub struct Cards {
    /// What each held when the budget began.
    pub list: Vec<CardMoney>,
    flows: HashMap<Period, BTreeMap<Uuid, CardFlows>>,
    none: BTreeMap<Uuid, CardFlows>,
    postponed: Vec<(Period, Uuid, Amount)>,
    /// By card: what was bought before the budget began and counts after.
    later: BTreeMap<Uuid, Amount>,
}

impl Cards {
    /// Flows from one period to another; the budget begins with the second of the three.
    pub fn load(
        tx: &mut HouseholdTx<'_>,
        cycle: &Cycle,
        (from, first, to): (Period, Period, Period),
        home: &str,
    ) -> Result<Self> {
        let by = rollup(cycle);
        let mut cards = Self {
            list: totals::card_money_before(tx, by, first.first(), home)?,
            flows: HashMap::new(),
            none: BTreeMap::new(),
            postponed: Vec::new(),
            later: BTreeMap::new(),
        };
        if cards.list.is_empty() {
            return Ok(cards);
        }
        let kinds: HashMap<Uuid, CategoryKind> =
            categories::list(tx)?.into_iter().map(|c| (c.id, c.kind)).collect();
        for cell in totals::card_periods(tx, by, from.first(), to.first(), home)? {
            let flows = cards.flows.entry(cycle.of(cell.period)).or_default();
            let flows = flows.entry(cell.account_id).or_default();
            let sum = cell.inflow + cell.outflow;
            match kinds.get(&cell.category_id) {
                Some(CategoryKind::Expense) => add(&mut flows.activity, cell.category_id, sum),
                Some(_) => flows.paid = flows.paid + sum,
                None => {
                    flows.paid = flows.paid + cell.inflow;
                    flows.loose = flows.loose + cell.outflow;
                }
            }
        }
        // What is hidden is in no envelope, whole or in parts.
        for bought in plans::purchased(tx)?.into_iter().filter(|bought| !bought.hidden) {
            let is_expense = |id: &Uuid| kinds.get(id) == Some(&CategoryKind::Expense);
            let known = cards.list.iter().any(|card| card.account_id == bought.plan.account_id);
            let category = bought.category_id.filter(is_expense);
            if let Some(category) =
                category.filter(|_| bought.plan.budget == PlanBudget::Monthly && known)
            {
                cards.postpone(cycle, (from, first, to), &bought, category, minor_units(home));
            }
        }
        Ok(cards)
    }

    /// Takes a purchase out of its period and puts each part into its own.
    fn postpone(
        &mut self,
        cycle: &Cycle,
        (from, first, to): (Period, Period, Period),
        bought: &Purchased,
        category: Uuid,
        places: u32,
    ) {
        let plan = &bought.plan;
        let count = u16::try_from(plan.count).unwrap_or(1);
        let parts = (1..=count).map(|number| {
            // A part is not charged before the purchase.
            let on = schedule::day_of(plan.first_on, number).max(bought.bought_on);
            (on, -schedule::part(plan.original, count, number, places))
        });
        let all: Vec<(NaiveDate, Amount)> =
            std::iter::once((bought.bought_on, plan.original)).chain(parts).collect();
        let before: Amount =
            all.iter().filter(|(on, _)| *on < first.first()).map(|(_, amount)| *amount).sum();
        add(&mut self.later, plan.account_id, before);
        for (on, amount) in all.into_iter().filter(|(on, _)| *on <= to.last()) {
            if on < from.first() {
                continue;
            }
            let at = cycle.of(on);
            let flows = self.flows.entry(at).or_default().entry(plan.account_id).or_default();
            add(&mut flows.activity, category, amount);
            self.postponed.push((at, category, amount));
        }
    }

    pub fn flows(&self, period: Period) -> &BTreeMap<Uuid, CardFlows> {
        self.flows.get(&period).unwrap_or(&self.none)
    }

    /// What purchases in instalments add to the activity of envelopes: the whole taken back, then each
    /// part.
    pub fn postponed(&self) -> Vec<(Period, Uuid, Amount)> {
        self.postponed.clone()
    }

    /// What was bought before the budget began and counts only after.
    pub fn later(&self) -> Amount {
        self.later.values().copied().sum()
    }

    /// The payment envelopes when the budget began.
    pub fn opening(&self) -> Payments {
        let state = |card: &CardMoney| {
            let later = self.later.get(&card.account_id).copied().unwrap_or_default();
            (card.account_id, PaymentState::opening(-card.amount - later))
        };
        self.list.iter().map(state).collect()
    }
}

fn add(sums: &mut BTreeMap<Uuid, Amount>, id: Uuid, amount: Amount) {
    let sum = sums.entry(id).or_default();
    *sum = *sum + amount;
}
