//! What of the money for every day is put aside for something else: slices of goals, envelopes that are saved
//! for a day, what was bought with cards from the budget's money, what is kept for the next period.

use super::due::due;
use super::free::{Pocket, is_between};
use super::is_cash;
use crate::domain::{Result, budgets};
use crate::model::account::Account;
use crate::model::budget::{Budget, Envelope};
use crate::model::forecast::{ForecastSource, SetAside, SetAsideKind};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::goals::{self, Slice};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Until when money has to last, of which accounts and which budget.
pub struct Aside<'a> {
    pub pocket: &'a Pocket<'a>,
    pub budget: &'a Budget,
    pub until: NaiveDate,
}

/// Each in the household's currency, the largest first.
pub fn read(tx: &mut HouseholdTx<'_>, aside: &Aside<'_>) -> Result<Vec<SetAside>> {
    let slices = goals::slices(tx)?;
    let rows = goals::list(tx)?;
    let mut all = aside.of_goals(&slices);
    all.extend(aside.of_cards());
    let later: Vec<&Envelope> = budgets::for_later(aside.budget, &rows).collect();
    all.extend(aside.of_budget(&later, &slices));
    all.sort_by_key(|one| Reverse(one.amount));
    let units = minor_units(aside.pocket.rates.home());
    Ok(all.into_iter().map(|one| SetAside { amount: one.amount.at_least(units), ..one }).collect())
}

impl Aside<'_> {
    /// Goals' slices of the accounts, as far as these have the money.
    fn of_goals(&self, slices: &[Slice]) -> Vec<SetAside> {
        let of_account = |account: &Account| {
            let facts = &account.facts;
            let own = slices.iter().filter(|slice| slice.account_id == facts.id);
            let goal = |slice: &Slice| SetAside {
                kind: SetAsideKind::Goal,
                id: Some(slice.goal_id),
                name: Some(slice.name.clone()),
                amount: slice.amount,
            };
            let within = within(own.map(goal), facts.balance);
            let worth = |one: SetAside| {
                Some(SetAside { amount: self.pocket.convert(one.amount, &facts.currency)?, ..one })
            };
            within.filter_map(worth).collect::<Vec<_>>()
        };
        self.pocket.cash().flat_map(of_account).collect()
    }

    /// What envelopes for later have beside the bills that are paid from them before, and what is held for the next
    /// period if that begins later; without what of it lies in planned savings, for which no cash is needed.
    fn of_budget(&self, later: &[&Envelope], slices: &[Slice]) -> Vec<SetAside> {
        let due = due(self.pocket, self.until, &self.budget.envelopes, later);
        let envelopes = later.iter().map(|envelope| SetAside {
            kind: SetAsideKind::Envelope,
            id: Some(envelope.category_id),
            name: Some(envelope.name.clone()),
            amount: envelope.balance - due.get(&envelope.category_id).copied().unwrap_or_default(),
        });
        let held =
            SetAside { kind: SetAsideKind::Held, id: None, name: None, amount: self.budget.held };
        let is_kept = self.until.pred_opt().is_some_and(|last| last <= self.budget.period.to);
        let mut all: Vec<SetAside> = envelopes.chain(is_kept.then_some(held)).collect();
        all.retain(|one| one.amount > Amount::ZERO);
        all.sort_by_key(|one| Reverse(one.amount));
        let sum: Amount = all.iter().map(|one| one.amount).sum();
        within(all.into_iter(), sum - self.in_savings(slices)).collect()
    }

    /// What was bought with cards from the budget's money and is in no bill before: it waits for the day on which the
    /// card is paid. What was assigned beyond what there is waits nowhere.
    fn of_cards(&self) -> Vec<SetAside> {
        let is_planned = |e: &Envelope| !e.assigned.is_zero() || !e.carry.is_zero();
        if !self.budget.envelopes.iter().any(is_planned) {
            return Vec::new();
        }
        let billed = |card: Uuid| -> Amount {
            let key = card.to_string();
            let before = self.pocket.leaving(self.until);
            let of_card = before.filter(|e| e.source == ForecastSource::Card && e.key == key);
            of_card.filter_map(|e| self.pocket.convert(-e.amount, &e.currency)).sum()
        };
        let cards = self.budget.payments.iter().map(|payment| SetAside {
            kind: SetAsideKind::Card,
            id: Some(payment.account_id),
            name: Some(payment.name.clone()),
            amount: payment.balance - billed(payment.account_id),
        });
        let all: Vec<SetAside> = cards.filter(|one| one.amount > Amount::ZERO).collect();
        let sum: Amount = all.iter().map(|one| one.amount).sum();
        within(all.into_iter(), sum + self.budget.to_assign.min(Amount::ZERO)).collect()
    }

    /// What the budget's other accounts, savings above all, have beside goals' slices of them, and what is moved there
    /// before.
    fn in_savings(&self, slices: &[Slice]) -> Amount {
        let others = self.pocket.all.iter().map(|account| &account.facts);
        let others = others.filter(|a| a.on_budget && !is_cash(a.kind));
        let rest = others.filter_map(|account| {
            let own = slices.iter().filter(|slice| slice.account_id == account.id);
            let events = self.pocket.events.iter().filter(|event| {
                event.account_id == Some(account.id)
                    && event.due_on < self.until
                    && is_between(event)
            });
            let moved: Amount = events.map(|event| event.amount).sum();
            let left = account.balance + moved - own.map(|slice| slice.amount).sum();
            self.pocket.convert(left.max(Amount::ZERO), &account.currency)
        });
        rest.sum()
    }
}

/// The first of them that there is money for, the last of these cut to what is left.
fn within(all: impl Iterator<Item = SetAside>, room: Amount) -> impl Iterator<Item = SetAside> {
    let cut = |room: &mut Amount, one: SetAside| {
        let amount = one.amount.min((*room).max(Amount::ZERO));
        *room = *room - amount;
        Some(SetAside { amount, ..one })
    };
    all.scan(room, cut).filter(|one| one.amount > Amount::ZERO)
}
