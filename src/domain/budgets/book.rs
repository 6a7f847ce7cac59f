//! Everything needed to compute any period of a budget, and the period that was asked for.

use super::cards::Cards;
use super::carries::Carries;
use super::formula::{self, PeriodFlows, PeriodState};
use super::payments::{self, Payments};
use super::pools::Pools;
use super::purse::Purse;
use super::target::{Ask, Ground, ask};
use crate::domain::Result;
use crate::domain::cycles::{Cycle, Period};
use crate::domain::insights::{Flows, rollup};
use crate::domain::rates::Rates;
use crate::model::category::{Category, CategoryKind};
use crate::model::money::minor_units;
use crate::model::target::Target;
use crate::model::{Amount, Uuid};
use crate::store::envelopes::{self, Settings};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, budgets, categories, figures, pools, totals};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Periods that means look back on, whatever the targets.
const MEANS: usize = 3;

pub struct Book {
    /// Of the household, in the order of their groups and places.
    pub categories: Vec<Category>,
    pub settings: HashMap<Uuid, Settings>,
    pub carries: Carries,
    pub pools: Pools,
    /// What parents' money covers at the asked period's end, by child.
    pub covers: BTreeMap<Uuid, Amount>,
    flows: HashMap<Period, PeriodFlows>,
    loose_count: HashMap<Period, i64>,
    first: Period,
    /// What the planned accounts held when the budget began.
    opening: Amount,
    pub cards: Cards,
    pub payments: Payments,
    /// The first day of the ledger.
    began: Option<NaiveDate>,
    period: Period,
    /// The period before the asked one, then the one before that, …
    past: Vec<Period>,
    /// The asked period's own.
    pub own_flows: Flows,
    pub state: PeriodState,
    pub before: PeriodState,
    places: u32,
}

impl Book {
    /// A budget begins with the first period in which something is assigned or held; what was there
    /// before is the money it begins with. Flows reach back further, for the means.
    pub fn open(
        tx: &mut HouseholdTx<'_>,
        cycle: &Cycle,
        period: Period,
        rates: &Rates,
    ) -> Result<Self> {
        Self::looking_back(tx, cycle, period, rates, MEANS)
    }

    /// The same with the flows of at least so many periods before.
    pub fn looking_back(
        tx: &mut HouseholdTx<'_>,
        cycle: &Cycle,
        period: Period,
        rates: &Rates,
        count: usize,
    ) -> Result<Self> {
        Self::walking(tx, cycle, period, (rates, count), &mut |_, _| ())
    }

    /// The same, telling of every period since the budget began how it stands.
    pub fn walking(
        tx: &mut HouseholdTx<'_>,
        cycle: &Cycle,
        period: Period,
        (rates, count): (&Rates, usize),
        each: &mut dyn FnMut(Period, &PeriodState),
    ) -> Result<Self> {
        let list = categories::list(tx)?;
        let settings: HashMap<Uuid, Settings> =
            envelopes::settings(tx)?.into_iter().map(|s| (s.category_id, s)).collect();
        let assignments = budgets::assignments(tx, period.last())?;
        let holds = envelopes::holds(tx, period.last())?;
        let said = envelopes::carries(tx)?;
        let begun = assignments.iter().map(|a| a.period).chain(holds.iter().map(|h| h.period));
        let first = begun.min().map_or(period, |day| cycle.of(day)).min(period);
        let past = past(cycle, period, look_back(&settings).max(count));
        let read_from = past.last().copied().unwrap_or(period).min(first);
        let by = rollup(cycle);
        let before = totals::planned_money_before(tx, by, first.first())?;
        let cells =
            totals::budget_periods(tx, by, read_from.first(), period.first(), rates.home())?;
        let mut purse = Purse::new(rates, before, first);
        let cards = Cards::load(tx, cycle, (read_from, first, period), rates.home())?;
        let mut book = Self {
            carries: Carries::new(said, &list),
            pools: Pools::new(pools::parents(tx)?),
            covers: BTreeMap::new(),
            categories: list,
            settings,
            flows: HashMap::new(),
            loose_count: HashMap::new(),
            first,
            opening: purse.opening() + cards.later(),
            payments: cards.opening(),
            cards,
            began: figures::first_day(tx)?,
            period,
            past,
            own_flows: Flows::default(),
            state: PeriodState::default(),
            before: PeriodState::default(),
            places: minor_units(rates.home()),
        };
        let kinds: HashMap<Uuid, CategoryKind> =
            book.categories.iter().map(|c| (c.id, c.kind)).collect();
        let mut by_period: HashMap<NaiveDate, Vec<MonthlyTotal>> = HashMap::new();
        for cell in cells {
            by_period.entry(cell.period).or_default().push(cell.total);
        }
        for at in cycle.until(read_from, period) {
            let cells = by_period.remove(&at.first()).unwrap_or_default();
            let revalued = (at >= first).then(|| purse.after(at, &cells));
            let flows = Flows::of(cells, rates);
            flows.rows.iter().for_each(|row| book.add(&kinds, at, row));
            if let Some(revalued) = revalued.filter(|revalued| !revalued.is_zero()) {
                book.flows.entry(at).or_default().revalued = revalued;
            }
            if at == period {
                book.own_flows = flows;
            }
        }
        for (at, category, amount) in book.cards.postponed() {
            let flows = book.flows.entry(*at).or_default();
            let sum = match category {
                Some(id) => flows.activity.entry(*id).or_default(),
                None => &mut flows.loose,
            };
            *sum = *sum + *amount;
        }
        for assignment in assignments {
            let flows = book.flows.entry(cycle.of(assignment.period)).or_default();
            let assigned = flows.assigned.entry(assignment.category_id).or_default();
            *assigned = *assigned + assignment.assigned;
        }
        for hold in holds {
            let flows = book.flows.entry(cycle.of(hold.period)).or_default();
            flows.held = flows.held + hold.held;
        }
        book.compute(cycle, each);
        Ok(book)
    }

    fn add(&mut self, kinds: &HashMap<Uuid, CategoryKind>, period: Period, row: &MonthlyTotal) {
        let kind = row.category().and_then(|id| kinds.get(&id));
        let flows = self.flows.entry(period).or_default();
        match (row.category(), kind) {
            (Some(id), Some(CategoryKind::Expense)) => {
                let sum = flows.activity.entry(id).or_default();
                *sum = *sum + row.inflow + row.outflow;
            }
            (Some(_), Some(CategoryKind::Income)) => {
                flows.income = flows.income + row.inflow + row.outflow;
            }
            (Some(_), _) => flows.moved = flows.moved + row.inflow + row.outflow,
            (None, _) => {
                flows.income = flows.income + row.inflow;
                flows.loose = flows.loose + row.outflow;
                *self.loose_count.entry(period).or_default() += row.outflow_count;
            }
        }
    }

    fn compute(&mut self, cycle: &Cycle, each: &mut dyn FnMut(Period, &PeriodState)) {
        let empty = PeriodFlows::default();
        let mut before = PeriodState::default();
        let mut state = PeriodState { to_assign: self.opening, ..PeriodState::default() };
        let mut ended = self.first;
        for at in cycle.until(self.first, self.period) {
            let flows = self.flows.get(&at).unwrap_or(&empty);
            before = std::mem::take(&mut state);
            let carries = |id| self.carries.of(id, ended).0;
            state = formula::next(&before, flows, carries, |id| self.pools.parent(id, ended));
            self.covers = formula::covers(
                &state.envelopes,
                |id| self.carries.of(id, at).0,
                |id| self.pools.parent(id, at),
            );
            let (own, of_cards) = (&state.envelopes, self.cards.flows(at));
            self.payments = payments::next(&self.payments, of_cards, own, &self.covers, carries);
            each(at, &state);
            ended = at;
        }
        self.state = state;
        self.before = before;
    }

    /// The asked period's flows.
    pub fn flows(&self) -> PeriodFlows {
        self.flows.get(&self.period).cloned().unwrap_or_default()
    }

    pub fn loose_count(&self) -> i64 {
        self.loose_count.get(&self.period).copied().unwrap_or_default()
    }

    /// What went through an envelope so many periods ago (negative: spent).
    pub fn activity(&self, category: Uuid, ago: usize) -> Amount {
        let flows = self.ago(ago).and_then(|flows| flows.activity.get(&category));
        flows.copied().unwrap_or_default()
    }

    /// What of this period's activity no movement of it says: purchases in instalments that count by the month.
    pub fn instalments(&self, category: Option<Uuid>) -> Amount {
        let own = self.cards.postponed().iter();
        own.filter(|(at, of, _)| (*at, *of) == (self.period, category)).map(|(.., sum)| *sum).sum()
    }

    /// Of so many periods before, those in which there was a ledger: what a mean is of.
    pub fn known(&self, periods: usize) -> i64 {
        let is_known = |at: &&Period| self.began.is_some_and(|first| first <= at.last());
        let known = self.past.iter().take(periods).filter(is_known).count();
        i64::try_from(known).unwrap_or(i64::MAX)
    }

    fn ago(&self, ago: usize) -> Option<&PeriodFlows> {
        self.past.get(ago.checked_sub(1)?).and_then(|period| self.flows.get(period))
    }

    /// What the target of an envelope asks for in this period.
    pub fn ask(&self, cycle: &Cycle, category: Uuid) -> Option<Ask> {
        let target = self.settings.get(&category)?.target.as_ref()?;
        let past = |ago: usize| {
            let assigned = self.ago(ago).and_then(|flows| flows.assigned.get(&category));
            (-self.activity(category, ago), assigned.copied().unwrap_or_default())
        };
        let own = self.state.envelopes.get(&category).copied().unwrap_or_default();
        let ground = Ground {
            cycle,
            period: self.period,
            carry: own.carry,
            income: self.flows.get(&self.period).map(|f| f.income).unwrap_or_default(),
            income_before: self.ago(1).map(|f| f.income).unwrap_or_default(),
            past: &past,
            known: &|periods| self.known(periods),
            places: self.places,
        };
        Some(ask(target, &ground))
    }

    pub fn places(&self) -> u32 {
        self.places
    }
}

/// How far the targets look back.
fn look_back(settings: &HashMap<Uuid, Settings>) -> usize {
    let far = settings.values().filter_map(|settings| match settings.target {
        Some(Target::Average { periods }) => Some(usize::from(periods)),
        Some(Target::Copy { periods_ago }) => Some(usize::from(periods_ago)),
        _ => None,
    });
    far.max().unwrap_or_default()
}

fn past(cycle: &Cycle, period: Period, count: usize) -> Vec<Period> {
    let mut past = Vec::with_capacity(count);
    let mut at = period;
    for _ in 0..count {
        at = cycle.previous(at);
        past.push(at);
    }
    past
}
