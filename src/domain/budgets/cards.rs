//! What the budget's cards were used for, period by period, and which purchases in instalments count in
//! their months instead of at once.

use super::payments::{CardFlows, PaymentState, Payments};
use crate::domain::Result;
use crate::domain::cycles::{Cycle, Period};
use crate::domain::insights::rollup;
use crate::domain::plans::{self, Monthly};
use crate::model::category::CategoryKind;
use crate::model::{Amount, Uuid};
use crate::store::totals::CardMoney;
use crate::store::{HouseholdTx, categories, totals};
use std::collections::{BTreeMap, HashMap};

/// The budget's cards in the household's currency.
pub struct Cards {
    /// What each held when the budget began.
    pub list: Vec<CardMoney>,
    flows: HashMap<Period, BTreeMap<Uuid, CardFlows>>,
    none: BTreeMap<Uuid, CardFlows>,
    postponed: Vec<(Period, Option<Uuid>, Amount)>,
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
        for bought in plans::monthly(tx)? {
            let is_expense = |id: Uuid| kinds.get(&id) == Some(&CategoryKind::Expense);
            let known = cards.list.iter().any(|card| card.account_id == bought.account_id);
            if known && bought.category_id.is_none_or(is_expense) {
                cards.postpone(cycle, (from, first, to), &bought);
            }
        }
        Ok(cards)
    }

    /// Takes a purchase out of its period and puts each part into its own.
    fn postpone(
        &mut self,
        cycle: &Cycle,
        (from, first, to): (Period, Period, Period),
        bought: &Monthly,
    ) {
        let moves = || bought.moves.iter().copied();
        let before: Amount =
            moves().filter(|(on, _)| *on < first.first()).map(|(_, amount)| amount).sum();
        add(&mut self.later, bought.account_id, before);
        for (on, amount) in moves().filter(|(on, _)| from.first() <= *on && *on <= to.last()) {
            let at = cycle.of(on);
            let flows = self.flows.entry(at).or_default().entry(bought.account_id).or_default();
            match bought.category_id {
                Some(category) => add(&mut flows.activity, category, amount),
                None => flows.loose = flows.loose + amount,
            }
            self.postponed.push((at, bought.category_id, amount));
        }
    }

    pub fn flows(&self, period: Period) -> &BTreeMap<Uuid, CardFlows> {
        self.flows.get(&period).unwrap_or(&self.none)
    }

    /// What purchases in instalments add to what is spent in a period, by category: the whole taken back, or a part.
    pub fn postponed(&self) -> &[(Period, Option<Uuid>, Amount)] {
        &self.postponed
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
