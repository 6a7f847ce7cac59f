//! A calendar year on one page, beside the one before.

use super::cash_flow::cash_flow;
use super::days::{Days, days, past_days};
use super::flows::Kinds;
use super::net_worth::{Walk, accounts_of};
use super::owed::Owed;
use super::scope::{Scope, year_before};
use super::spending::{GroupBy, spending};
use super::{rates_for, ratio};
use crate::domain::budgets::Month;
use crate::domain::rates::Rates;
use crate::domain::{Result, households};
use crate::model::fault::Fault;
use crate::model::figures::SpendingDay;
use crate::model::filter::FilterString;
use crate::model::insight::{CashFlow, SpendingItem};
use crate::model::report::{Compare, Interval};
use crate::model::year::{YearInReview, YearMonth, YearPurchase, YearTop};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, figures};
use chrono::{Datelike, NaiveDate};

/// Categories and payees that are told.
const MOST: usize = 5;

/// Refuses a year that is not of the calendar, or that has not begun.
pub fn check_year(year: i32, today: NaiveDate) -> Result<()> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).filter(|day| in_calendar(*day));
    if first.is_none() || year > today.year() {
        let detail = "A year from 1900 on that has begun.";
        return Err(Fault::field("year", "out_of_range", detail).into());
    }
    Ok(())
}

/// The days of a year, as far as it went; and the same of the one before.
pub fn year_span(year: i32, today: NaiveDate) -> [(NaiveDate, NaiveDate); 2] {
    let whole = |year: i32| {
        let day = |month, of| NaiveDate::from_ymd_opt(year, month, of).unwrap_or(today);
        (day(1, 1), day(12, 31))
    };
    let (now, before) = (whole(year), whole(year - 1));
    if now.1 <= today {
        return [now, before];
    }
    [(now.0, today), year_before(now.0, today)]
}

/// Of these accounts, or of all when there are none.
pub fn year_in_review(
    tx: &mut HouseholdTx<'_>,
    year: i32,
    accounts: Vec<Uuid>,
    real: bool,
) -> Result<YearInReview> {
    let today = households::today(tx)?;
    check_year(year, today)?;
    let [(from, to), (previous_from, previous_to)] = year_span(year, today);
    let scope = Scope { from, to, accounts, real };
    let flow = cash_flow(tx, &scope, Interval::Month, Compare::Nothing)?;
    let past = Scope { from: previous_from, to: previous_to, ..scope.clone() };
    let past = cash_flow(tx, &past, Interval::Month, Compare::Nothing)?;
    let rates = rates_for(tx, &flow.currency, real)?;
    let kinds = Kinds::load(tx)?;
    let by_category = spending(tx, &scope, GroupBy::Category, Compare::Year)?;
    let by_payee = spending(tx, &scope, GroupBy::Payee, Compare::Year)?;
    let Days { items: days, .. } = days(tx, &scope, &kinds, &rates)?;
    let change = |item: &&SpendingItem| item.amount - item.previous;
    let known = || by_category.items.iter().filter(|item| item.id.is_some());
    let grown = known().max_by_key(change).filter(|item| change(item) > Amount::ZERO);
    let fallen = known().min_by_key(change).filter(|item| change(item) < Amount::ZERO);
    let payees = || by_payee.items.iter().filter(|item| item.id.is_some());
    let most_visited = payees().max_by_key(|item| (item.count, item.amount));
    let shown = year_months(&flow, &scope);
    let first_day = figures::first_day(tx)?;
    let whole = |month: &YearMonth| is_whole(month.month, first_day, to);
    let accounts = || scope.accounts.clone();
    let purchase = figures::largest_purchase(tx, (from, to), accounts(), &flow.currency)?;
    let (worth_before, worth_after) = worth(tx, &scope, &rates)?;
    let with_spending = days.len();
    let count = figures::count(tx, (from, to), accounts())?;
    Ok(YearInReview {
        year,
        from,
        to,
        previous_from,
        previous_to,
        is_over: to.month() == 12 && to.day() == 31,
        first_year: first_day.map(|day| day.year()),
        income: flow.totals.income,
        previous_income: past.totals.income,
        income_filter: flow.totals.income_filter,
        spending: flow.totals.spending,
        previous_spending: past.totals.spending,
        spending_filter: flow.totals.spending_filter,
        saved: flow.totals.net,
        previous_saved: past.totals.net,
        rate: ratio(flow.totals.net, flow.totals.income),
        previous_rate: ratio(past.totals.net, past.totals.income),
        count,
        count_filter: scope.filter().counted().build(),
        worth_before,
        worth_after,
        best_month: best(&shown, whole, |month| month.saved),
        worst_month: best(&shown, whole, |month| -month.saved),
        months: shown,
        categories: known().filter(is_spent).take(MOST).map(top).collect(),
        grown: grown.map(top),
        fallen: fallen.map(top),
        merchants: payees().filter(is_spent).take(MOST).map(top).collect(),
        most_visited: most_visited.filter(|item| item.count > 1).map(top),
        purchase: purchase.map(|found| YearPurchase {
            id: found.transaction_id,
            booked_on: found.booked_on,
            name: found.name,
            amount: rates.todays(found.amount, found.booked_on),
            filter: FilterString::everything().transactions(&[found.transaction_id]).build(),
        }),
        dearest_day: days.iter().max_by_key(|day| day.amount).filter(|d| spent(d)).cloned(),
        cheapest_day: days.iter().filter(|d| spent(d)).min_by_key(|day| day.amount).cloned(),
        free_days: i64::try_from(past_days(from, to, today).count().saturating_sub(with_spending))
            .unwrap_or(i64::MAX),
        conversion: flow.conversion,
        real: flow.real,
        currency: flow.currency,
    })
}

fn is_spent(item: &&SpendingItem) -> bool {
    item.amount > Amount::ZERO
}

fn spent(day: &SpendingDay) -> bool {
    day.amount > Amount::ZERO
}

fn year_months(flow: &CashFlow, scope: &Scope) -> Vec<YearMonth> {
    let month = |item: &crate::model::insight::CashFlowItem| YearMonth {
        month: item.from,
        income: item.income,
        spending: item.spending,
        saved: item.net,
        filter: scope.filter_of(item.from, item.to).counted().build(),
    };
    flow.items.iter().map(month).collect()
}

/// Whether a month is over and the ledger has all of it: one that begins in its first week left nothing out.
fn is_whole(month: NaiveDate, first_day: Option<NaiveDate>, until: NaiveDate) -> bool {
    let known = first_day.is_some_and(|first| first <= month + chrono::Days::new(6));
    known && Month::of(month).last() <= until
}

/// The month with most of something, of those that are whole and in which anything happened; one alone is no best.
fn best(
    months: &[YearMonth],
    is_whole: impl Fn(&YearMonth) -> bool,
    of: impl Fn(&YearMonth) -> Amount,
) -> Option<YearMonth> {
    let alive: Vec<&YearMonth> = months
        .iter()
        .filter(|m| is_whole(m) && (!m.income.is_zero() || !m.spending.is_zero()))
        .collect();
    if alive.len() < 2 {
        return None;
    }
    alive.into_iter().max_by_key(|month| of(month)).cloned()
}

fn top(item: &SpendingItem) -> YearTop {
    YearTop {
        id: item.id,
        name: item.name.clone(),
        amount: item.amount,
        previous: item.previous,
        count: item.count,
        share: item.share.clone(),
        filter: item.filter.clone(),
    }
}

/// Owned less owed on the evening before the first day and on the last.
fn worth(tx: &mut HouseholdTx<'_>, scope: &Scope, rates: &Rates) -> Result<(Amount, Amount)> {
    let list = accounts_of(tx, scope)?;
    let eve = scope.from.pred_opt().unwrap_or(scope.from);
    let last = scope.to.with_day(1).unwrap_or(scope.to);
    let changes = figures::changes_after_month(tx, eve, last)?;
    let owed = Owed::of(tx, scope)?;
    let mut walk = Walk::new(&list, changes, rates, &owed);
    let after = walk.at(scope.to).net;
    Ok((walk.at(eve).net, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_whole_when_it_is_over_and_the_ledger_has_its_first_week() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (march, end) = (day("2026-03-01"), day("2026-03-31"));
        assert!(is_whole(march, Some(day("2026-02-20")), end));
        assert!(is_whole(march, Some(day("2026-03-07")), end));
        assert!(!is_whole(march, Some(day("2026-03-08")), end));
        assert!(!is_whole(march, Some(day("2026-02-20")), day("2026-03-30")));
        assert!(!is_whole(march, None, end));
    }

    #[test]
    fn a_year_that_goes_on_is_compared_with_as_much_of_the_one_before() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let told = year_span(2026, day("2026-11-22"));
        assert_eq!(told[0], (day("2026-01-01"), day("2026-11-22")));
        assert_eq!(told[1], (day("2025-01-01"), day("2025-11-22")));
        let told = year_span(2024, day("2024-02-29"));
        assert_eq!(told[1], (day("2023-01-01"), day("2023-02-28")));
        let told = year_span(2025, day("2025-02-28"));
        assert_eq!(told[1], (day("2024-01-01"), day("2024-02-29")), "to the month's end");
        let told = year_span(2025, day("2026-11-22"));
        assert_eq!(told[1], (day("2024-01-01"), day("2024-12-31")));
        assert!(check_year(2027, day("2026-11-22")).is_err());
        assert!(check_year(1899, day("2026-11-22")).is_err());
        assert!(check_year(i32::MAX, day("2026-11-22")).is_err());
    }
}
