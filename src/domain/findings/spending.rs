//! What is noticed about spending and saving, each against the household's own months.

use super::bills::percent_more;
use super::facts::{Facts, MonthFacts, mean};
use super::found::Found;
use crate::model::category::CategoryKind;
use crate::model::filter::FilterString;
use crate::model::finding::{FindingKind, Severity};
use crate::model::{Amount, Uuid};
use chrono::Datelike;
use rust_decimal::Decimal;

/// Categories told at once.
const MOST: usize = 3;
/// Days of a month from which on it says something.
const EARLY: u32 = 8;
/// One in so many of a usual month's transactions without a category is much.
const MANY: i64 = 10;

pub fn find(facts: &Facts) -> Vec<Found> {
    let mut found = category_up(facts);
    found.extend(category_down(facts));
    found.extend(spending_ahead(facts));
    found.extend(bank_costs(facts));
    found.extend(savings(facts));
    found.extend(best_month(facts));
    found.extend(uncategorized(facts));
    found
}

fn spent(month: &MonthFacts, id: Uuid) -> Amount {
    month.categories.get(&id).copied().unwrap_or_default()
}

/// Already more than in a mean whole month of the last three.
fn category_up(facts: &Facts) -> Vec<Found> {
    let least = facts.part(5);
    let (from, to) = facts.month(0);
    let mut all: Vec<(Amount, Found)> = Vec::new();
    for (id, now) in &facts.now.categories {
        let (Some(mean), Some(category)) =
            (facts.mean(3, |m| spent(m, *id)), facts.categories.get(id))
        else {
            continue;
        };
        let more = *now - mean;
        let Some(percent) = percent_more(mean.0, now.0) else { continue };
        if more < least || percent < 30 || mean.0 <= Decimal::ZERO {
            continue;
        }
        let filter = FilterString::days(from, to).category(Some(*id)).counted().build();
        let found = Found::new(FindingKind::CategoryUp, Severity::Notice, format!("{id}/{from}"))
            .name(&category.name)
            .amount(*now, &facts.currency)
            .before(mean)
            .percent(percent)
            .behind((from, facts.today), filter);
        all.push((more, found));
    }
    most(all)
}

/// The last whole month against the three before it.
fn category_down(facts: &Facts) -> Vec<Found> {
    let Some((last, before)) = facts.last_month() else { return Vec::new() };
    let least = facts.part(5);
    let (from, to) = facts.month(1);
    let mut all = Vec::new();
    for (id, category) in &facts.categories {
        let Some(mean) = mean(&before, 3, |month| spent(month, *id)) else { continue };
        let now = spent(last, *id);
        let every = before.iter().take(3).all(|month| !spent(month, *id).is_zero());
        let less = mean - now;
        let Some(percent) = percent_more(mean.0, now.0).map(|percent| -percent) else { continue };
        // What did not come in one of the months before comes when it comes.
        if less < least || percent < 30 || !every || now.is_negative() {
            continue;
        }
        let filter = FilterString::days(from, to).category(Some(*id)).counted().build();
        let found = Found::new(FindingKind::CategoryDown, Severity::Good, format!("{id}/{from}"))
            .name(&category.name)
            .amount(now, &facts.currency)
            .before(mean)
            .percent(percent)
            .day(from)
            .behind((from, to), filter);
        all.push((less, found));
    }
    most(all)
}

fn most(mut all: Vec<(Amount, Found)>) -> Vec<Found> {
    all.sort_by_key(|(by, found)| (std::cmp::Reverse(*by), found.about.clone()));
    all.into_iter().take(MOST).map(|(_, found)| found).collect()
}

fn spending_ahead(facts: &Facts) -> Option<Found> {
    let (from, to) = facts.month(0);
    let day = facts.today.day();
    let mean = facts.mean(3, |month| month.spending).filter(|_| day >= EARLY)?;
    let usual = mean.0 * Decimal::from(day) / Decimal::from(to.day());
    let percent = percent_more(usual, facts.now.spending.0)?;
    // Rent on the first is no surprise: a whole month's money has to be gone.
    let is_much = facts.now.spending >= mean;
    (percent >= 25 && is_much).then_some(())?;
    Some(
        Found::new(FindingKind::SpendingAhead, Severity::Warning, from)
            .amount(facts.now.spending, &facts.currency)
            .before(mean)
            .percent(percent)
            .behind(
                (from, facts.today),
                FilterString::days(from, to).kind(CategoryKind::Expense).counted().build(),
            ),
    )
}

fn bank_costs(facts: &Facts) -> Option<Found> {
    let is_cost = |key: &Option<String>| {
        key.as_deref().is_some_and(|key| key.contains("fees") || key.contains("interest"))
    };
    let known = facts.categories.iter().filter(|(_, category)| is_cost(&category.key));
    let ids: Vec<Uuid> = known.map(|(id, _)| *id).collect();
    let bank: Vec<Uuid> = ids
        .into_iter()
        .filter(|id| {
            let key = facts.categories.get(id).and_then(|category| category.key.as_deref());
            !key.is_some_and(|key| key.contains("building") || key.contains("income"))
        })
        .collect();
    let of = |month: &MonthFacts| bank.iter().map(|id| spent(month, *id)).sum::<Amount>();
    let sum = facts.months.iter().take(2).map(of).sum::<Amount>() + of(&facts.now);
    let least = facts.part(1);
    (sum.0 > Decimal::ZERO && sum >= least).then_some(())?;
    let (from, _) = facts.month(2);
    let filter = FilterString::days(from, facts.today).categories(&bank).counted().build();
    Some(
        Found::new(FindingKind::BankCosts, Severity::Notice, facts.month(0).0)
            .amount(sum, &facts.currency)
            .behind((from, facts.today), filter),
    )
}

/// Percent of income that stayed.
fn rate(month: &MonthFacts) -> Option<i64> {
    (month.income.0 > Decimal::ZERO).then(|| percent_more(month.spending.0, month.income.0))?;
    percent_more(month.income.0, month.income.0 + (month.income.0 - month.spending.0))
}

fn savings(facts: &Facts) -> Option<Found> {
    let (last, before) = facts.last_month()?;
    let rates: Vec<i64> = before.iter().take(3).filter_map(|month| rate(month)).collect();
    (rates.len() == 3).then_some(())?;
    let (now, mean) = (rate(last)?, rates.iter().sum::<i64>() / 3);
    let (from, to) = facts.month(1);
    let (kind, severity) = match now - mean {
        10.. => (FindingKind::SavingsUp, Severity::Good),
        ..=-10 => (FindingKind::SavingsDown, Severity::Notice),
        _ => return None,
    };
    Some(
        Found::new(kind, severity, from)
            .amount(last.income - last.spending, &facts.currency)
            .percent(now)
            .count(mean)
            .day(from)
            .behind((from, to), FilterString::days(from, to).counted().build()),
    )
}

fn best_month(facts: &Facts) -> Option<Found> {
    let (last, before) = facts.last_month()?;
    let least = before.iter().map(|month| month.spending).min().filter(|_| before.len() >= 5)?;
    (last.spending < least && last.spending.0 > Decimal::ZERO).then_some(())?;
    let (from, to) = facts.month(1);
    Some(
        Found::new(FindingKind::BestMonth, Severity::Good, from)
            .amount(last.spending, &facts.currency)
            .before(facts.usual_month())
            .day(from)
            .behind(
                (from, to),
                FilterString::days(from, to).kind(CategoryKind::Expense).counted().build(),
            ),
    )
}

fn uncategorized(facts: &Facts) -> Option<Found> {
    let is_much = facts.uncategorized > 0 && facts.uncategorized * MANY >= facts.usual_count();
    is_much.then_some(())?;
    let (from, _) = facts.month(0);
    Some(
        Found::new(FindingKind::Uncategorized, Severity::Notice, from)
            .count(facts.uncategorized)
            .behind(
                (from, facts.today),
                FilterString::everything().category(None).counted().build(),
            ),
    )
}
