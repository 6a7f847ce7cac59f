//! The first screen in one answer.

use super::flows::{Flows, Kinds, between, rollup};
use super::net_worth::{Walk, other_currencies};
use super::owed::Owed;
use super::scope::{Scope, span_before};
use crate::domain::Result;
use crate::domain::budgets::{self, Month};
use crate::domain::cycles::{self, Cycle, Period};
use crate::domain::rates::Rates;
use crate::domain::{findings, forecast, saved_reports};
use crate::model::account::Account;
use crate::model::budget::{Budget, Envelope};
use crate::model::category::CategoryKind;
use crate::model::filter::{FilterString, TransactionFilter};
use crate::model::goal::GoalRow;
use crate::model::insight::{
    BudgetGlance, CategoryGlance, Dashboard, DashboardPeriod, DayAmount, EnvelopeGlance, Figure,
    NetWorth, Spendable, ToReview,
};
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{
    HouseholdTx, accounts, figures, goals, households, review, totals, transactions, transfers,
};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

const RECENT: usize = 8;
const TOP: usize = 6;
/// Findings shown.
const FOUND: usize = 3;
/// Days of which is told what comes.
const SOON: Days = Days::new(14);

pub fn dashboard(tx: &mut HouseholdTx<'_>, today: NaiveDate) -> Result<Dashboard> {
    let currency = households::current(tx)?.currency;
    let cycle = cycles::load(tx)?;
    let now = cycle.of(today);
    let period = period(&cycle, now, today);
    let kinds = Kinds::load(tx)?;
    let mut all = accounts::list(tx, true)?;
    let rates = Rates::load(tx, &currency)?;
    let from = cycle.back(now, 3).first();
    let cells = totals::periods(tx, rollup(&cycle), from, now.first(), &[])?;
    let (this, past): (Vec<_>, Vec<_>) =
        cells.into_iter().partition(|cell| cell.period == now.first());
    let (this, past) =
        [this, past].map(|cells| cells.into_iter().map(|cell| cell.total).collect()).into();
    let this = Flows::of(this, &rates);
    let past = Flows::of(past, &rates).rows;
    let began = figures::first_day(tx)?;
    let is_known = |ago: &usize| began.is_some_and(|first| first <= cycle.back(now, *ago).last());
    let known = i64::try_from((1..=3).filter(is_known).count()).unwrap_or(3);
    let same_days =
        between(tx, &Scope::days(period.previous_from, period.previous_to), &rates)?.rows;
    let summed = rates.summed(today);
    let figure = |kind: CategoryKind, of: &dyn Fn(&MonthlyTotal) -> Amount| {
        let filter = |from, to| FilterString::days(from, to).kind(kind).currencies(&summed).build();
        Figure {
            amount: this.rows.iter().map(of).sum(),
            previous: same_days.iter().map(of).sum(),
            filter: filter(now.first(), now.last()),
            previous_filter: filter(period.previous_from, period.previous_to),
        }
    };
    let income = figure(CategoryKind::Income, &|row| kinds.income(row));
    let spending = figure(CategoryKind::Expense, &|row| kinds.spending(row));
    let budget = budgets::covered(budgets::budget(tx, &cycle, now, today)?);
    let planned = budget.envelopes.iter().any(|e| !e.assigned.is_zero() || !e.carry.is_zero());
    let goals = goals::list(tx)?;
    let noticed = findings::list(tx)?;
    let ahead = forecast::ahead(tx, &budget, (today, forecast::DAYS_AHEAD))?;
    let soon = today.checked_add_days(SOON).unwrap_or(today);
    rates.show_worth(&mut all, today);
    let net_worth = net_worth(tx, &all, &rates, today)?;
    let held = all.iter().map(|a| (a.facts.currency.as_str(), a.facts.balance));
    let other_currencies = other_currencies(held, &rates, today);
    Ok(Dashboard {
        as_of: today,
        categories: top_categories(&this.rows, (&past, known), &kinds, now, &summed),
        conversion: this.conversion(&kinds, |_| FilterString::days(now.first(), now.last())),
        recent: transactions::page(tx, &TransactionFilter::default(), None, RECENT)?
            .into_iter()
            .take(RECENT)
            .collect(),
        to_review: ToReview {
            count: review::count(tx)?,
            filter: FilterString::everything().to_review().build(),
            transfers: transfers::count_suggestions(tx)?,
        },
        reports: saved_reports::pinned(tx)?,
        spendable: planned.then(|| spendable(&budget, &goals, today)),
        findings: noticed.items.into_iter().take(FOUND).collect(),
        findings_stale: noticed.is_stale,
        free: ahead.free,
        coming: ahead.events.into_iter().take_while(|event| event.day <= soon).collect(),
        budget: planned.then(|| glance(&budget)),
        accounts: all.into_iter().filter(|account| account.facts.closed_on.is_none()).collect(),
        net_worth,
        income,
        spending,
        period,
        other_currencies,
        currency,
    })
}

/// This period, and the same days of the one before.
fn period(cycle: &Cycle, now: Period, today: NaiveDate) -> DashboardPeriod {
    let (previous_from, previous_to) = span_before(cycle, now.first(), today);
    DashboardPeriod {
        id: now.id(),
        is_half: now.is_half(),
        from: now.first(),
        to: now.last(),
        previous_from,
        previous_to,
    }
}

fn net_worth(
    tx: &mut HouseholdTx<'_>,
    all: &[Account],
    rates: &Rates,
    today: NaiveDate,
) -> Result<NetWorth> {
    let month = Month::of(today);
    // Month ends come from the monthly rollup: a month's change counts as of its first day.
    let changes = accounts::monthly_changes_after(tx, month.minus(12).first())?;
    let owed = Owed::load(tx)?;
    let mut walk = Walk::new(all, changes, rates, &owed);
    let now = walk.at(today);
    let mut series = vec![DayAmount { day: today, amount: now.net }];
    for back in 1..=12 {
        let day = month.minus(back).last();
        series.push(DayAmount { day, amount: walk.at(day).net });
    }
    series.reverse();
    Ok(NetWorth {
        amount: now.net,
        assets: now.assets,
        liabilities: now.liabilities,
        month_ago: series.get(11).map(|point| point.amount).unwrap_or_default(),
        series,
    })
}

/// The largest categories of the period, against the mean of those of the three before that are known.
fn top_categories(
    this: &[MonthlyTotal],
    (past, known): (&[MonthlyTotal], i64),
    kinds: &Kinds,
    period: Period,
    summed: &[&str],
) -> Vec<CategoryGlance> {
    let mut sums: HashMap<Option<Uuid>, (Amount, Amount)> = HashMap::new();
    for row in this.iter().filter(|row| kinds.is_spending(row)) {
        let (now, _) = sums.entry(row.category()).or_default();
        *now = *now + kinds.spending(row);
    }
    for row in past.iter().filter(|row| kinds.is_spending(row)) {
        let (_, before) = sums.entry(row.category()).or_default();
        *before = *before + kinds.spending(row);
    }
    let mut top: Vec<_> = sums.into_iter().filter(|(_, (now, _))| *now > Amount::ZERO).collect();
    top.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
    let glance = |(category_id, (amount, before)): (Option<Uuid>, (Amount, Amount))| {
        let filter = FilterString::days(period.first(), period.last())
            .category(category_id)
            .kind(CategoryKind::Expense)
            .currencies(summed);
        CategoryGlance {
            category_id,
            amount,
            previous: budgets::mean(before, known),
            filter: filter.build(),
        }
    };
    top.into_iter().take(TOP).map(glance).collect()
}

fn spendable(budget: &Budget, goals: &[GoalRow], today: NaiveDate) -> Spendable {
    let amount = budgets::for_every_day(budget, goals);
    let days_left = (budget.period.to - today).num_days() + 1;
    let per_day = budgets::mean(amount.max(Amount::ZERO), days_left);
    Spendable { amount, per_day, days_left }
}

/// Overspent envelopes first, then those nearest to their end.
fn glance(budget: &Budget) -> BudgetGlance {
    let mut envelopes: Vec<&Envelope> = budget
        .envelopes
        .iter()
        .filter(|e| !e.assigned.is_zero() || e.balance.is_negative() || !e.activity.is_zero())
        .collect();
    envelopes.sort_by(|a, b| {
        let left = |e: &Envelope| {
            let whole = e.balance - e.activity;
            if whole <= Amount::ZERO { e.balance.0 } else { e.balance.0 / whole.0 }
        };
        let key = |e: &Envelope| (!e.balance.is_negative(), left(e), e.activity);
        key(a).cmp(&key(b))
    });
    let shown = |e: &&Envelope| EnvelopeGlance {
        category_id: e.category_id,
        assigned: e.assigned,
        activity: e.activity,
        balance: e.balance,
        filter: e.filter.clone(),
    };
    let overspent = budget.envelopes.iter().filter(|e| e.balance.is_negative()).count();
    BudgetGlance {
        period: budget.period.id.clone(),
        to_assign: budget.to_assign,
        assigned: budget.assigned,
        spent: -budget.activity,
        overspent_count: i64::try_from(overspent).unwrap_or(i64::MAX),
        envelopes: envelopes.iter().take(TOP).map(shown).collect(),
    }
}
