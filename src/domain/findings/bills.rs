//! What is noticed about bills, subscriptions, pay, and what the coming weeks bring.

use super::facts::Facts;
use super::found::Found;
use crate::model::account::AccountKind;
use crate::model::filter::FilterString;
use crate::model::finding::{FindingKind, Severity};
use crate::model::recurring::{Cadence, Recurring, RecurringKind, RecurringState, RecurringStatus};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Days for which a change of price is news.
const NEWS: i64 = 60;
/// Days ahead in which an account's lack of money is told.
const NEAR: u64 = 30;
/// New ones told at once.
const MOST_NEW: usize = 3;

pub fn find(facts: &Facts) -> Vec<Found> {
    let live = || facts.series.iter().filter(|one| one.state != RecurringState::Dismissed);
    let mut found: Vec<Found> = live().filter_map(missed).collect();
    found.extend(live().filter_map(|one| price_rise(facts, one)));
    found.extend(live().filter_map(|one| ended(facts, one)));
    found.extend(live().filter_map(new).take(MOST_NEW));
    found.extend(short_ahead(facts));
    found.extend(short_before_pay(facts));
    found.extend(idle_cash(facts));
    found.extend(fixed_share(facts));
    found
}

fn told(found: Found, one: &Recurring) -> Found {
    found
        .name(&one.name)
        .amount(one.expected, &one.currency)
        .recurring(one.id)
        .behind((one.first_on, one.last_on), one.filter.clone())
}

fn missed(one: &Recurring) -> Option<Found> {
    let day = one.missed_on.filter(|_| one.status == RecurringStatus::Missed)?;
    let (kind, severity) = match one.kind {
        RecurringKind::Income => (FindingKind::IncomeMissed, Severity::Warning),
        RecurringKind::Expense => (FindingKind::BillMissed, Severity::Notice),
        RecurringKind::Transfer => return None,
    };
    Some(told(Found::new(kind, severity, format!("{}/{day}", one.id)), one).day(day))
}

fn price_rise(facts: &Facts, one: &Recurring) -> Option<Found> {
    let change = one.price_change.filter(|_| one.kind == RecurringKind::Expense)?;
    let is_news = (facts.today - change.on).num_days() <= NEWS;
    let rose = change.to.abs() > change.from.abs();
    let percent = percent_more(change.from.abs().0, change.to.abs().0)?;
    (is_news && rose && one.status != RecurringStatus::Ended).then_some(())?;
    let found =
        Found::new(FindingKind::PriceRise, Severity::Notice, format!("{}/{}", one.id, change.on));
    Some(
        told(found, one)
            .amount(change.to, &one.currency)
            .before(change.from)
            .percent(percent)
            .day(change.on),
    )
}

/// Beyond this what was before says nothing of what is usual: a ledger that just began, a coin a month.
const MOST_PERCENT: i64 = 900;

/// How many percent more the second is; none where the first is no measure of it.
pub fn percent_more(from: Decimal, to: Decimal) -> Option<i64> {
    use rust_decimal::prelude::ToPrimitive;
    let more = (to - from).checked_mul(Decimal::from(100))?.checked_div(from)?;
    more.round().to_i64().filter(|percent| *percent <= MOST_PERCENT)
}

fn ended(facts: &Facts, one: &Recurring) -> Option<Found> {
    let lately = (facts.today - one.last_on).num_days() <= NEWS * 2;
    let regular = !matches!(one.cadence, Cadence::Yearly | Cadence::Quarterly);
    let is_bill = one.kind == RecurringKind::Expense && one.count >= 4 && regular;
    (one.status == RecurringStatus::Ended && is_bill && lately).then_some(())?;
    let found = Found::new(FindingKind::RecurringEnded, Severity::Good, one.id);
    Some(told(found, one).amount(one.a_month, &one.currency).day(one.last_on))
}

fn new(one: &Recurring) -> Option<Found> {
    let is_bill = one.kind == RecurringKind::Expense && one.status == RecurringStatus::Active;
    // A debt between people is known to come back.
    (one.state == RecurringState::Found && is_bill && one.debt_id.is_none()).then_some(())?;
    let day = one.next_on?;
    Some(
        told(Found::new(FindingKind::RecurringFound, Severity::Notice, one.id), one)
            .count(one.count)
            .day(day),
    )
}

/// Accounts that will be below zero within a month: probably, or if it goes badly.
fn short_ahead(facts: &Facts) -> Vec<Found> {
    let until = facts.today.checked_add_days(Days::new(NEAR)).unwrap_or(facts.today);
    let mut found = Vec::new();
    for account in &facts.forecast.accounts {
        let known = facts.accounts.iter().find(|a| a.id == account.account_id);
        let Some(known) = known.filter(|a| a.kind == AccountKind::Checking) else { continue };
        // One that is below zero already says so itself.
        if account.balance.is_negative() {
            continue;
        }
        let near = || account.points.iter().filter(|point| point.day <= until);
        let Some(first) = near().find(|point| point.p50.is_negative()) else { continue };
        let Some(deepest) = near().min_by_key(|point| (point.p50, point.day)) else { continue };
        let about = format!("{}/{}", account.account_id, first.day.format("%Y-%m"));
        found.push(
            Found::new(FindingKind::ShortAhead, Severity::Warning, about)
                .name(&known.name)
                .amount(deepest.p50, &account.currency)
                .day(first.day)
                .account(account.account_id)
                .behind(recent(facts), of_account(facts, account.account_id)),
        );
    }
    found
}

fn recent(facts: &Facts) -> (NaiveDate, NaiveDate) {
    let from = facts.today.checked_sub_days(Days::new(NEAR)).unwrap_or(facts.today);
    (from, facts.today)
}

fn of_account(facts: &Facts, id: crate::model::Uuid) -> String {
    let (from, to) = recent(facts);
    FilterString::days(from, to).account(id).counted().build()
}

fn short_before_pay(facts: &Facts) -> Option<Found> {
    let free = facts.forecast.free.as_ref()?;
    let (payday, left) = (free.payday?, free.cash - free.bills);
    left.is_negative().then_some(())?;
    let (from, to) = recent(facts);
    Some(
        Found::new(FindingKind::ShortBeforePay, Severity::Warning, payday)
            .amount(left, &facts.currency)
            .before(free.bills)
            .day(payday)
            .behind((from, to), FilterString::days(from, to).counted().build()),
    )
}

/// What lies in a current account that even bad months will not need.
fn idle_cash(facts: &Facts) -> Option<Found> {
    let usual = facts.usual_month();
    (!usual.is_zero() && facts.known().count() >= 3).then_some(())?;
    let idle = facts.forecast.accounts.iter().filter_map(|account| {
        let known = facts.accounts.iter().find(|a| a.id == account.account_id)?;
        let is_home = account.currency == facts.currency && known.kind == AccountKind::Checking;
        let least = account.points.iter().map(|point| point.p10).min().filter(|_| is_home)?;
        Some((known, least))
    });
    let (account, least) = idle.max_by_key(|(_, least)| *least)?;
    (least.0 >= usual.0 * Decimal::from(2)).then_some(())?;
    Some(
        Found::new(FindingKind::IdleCash, Severity::Good, account.id)
            .name(&account.name)
            .amount(crate::model::Amount(least.0 - usual.0), &facts.currency)
            .account(account.id)
            .behind(recent(facts), of_account(facts, account.id)),
    )
}

fn fixed_share(facts: &Facts) -> Option<Found> {
    let live = facts.series.iter().filter(|one| {
        one.state != RecurringState::Dismissed
            && one.status != RecurringStatus::Ended
            && one.kind == RecurringKind::Expense
            && one.currency == facts.currency
    });
    let fixed = -live.map(|one| one.a_month).sum::<crate::model::Amount>();
    let income = facts.mean(3, |month| month.income).filter(|income| income.0 > Decimal::ZERO)?;
    let percent = percent_more(income.0, income.0 + fixed.0)?;
    (percent >= 60).then_some(())?;
    let mut known = facts.known();
    let (_, to) = facts.month(known.next()?.0);
    let (from, _) = facts.month(known.nth(1)?.0);
    Some(
        Found::new(FindingKind::FixedShare, Severity::Notice, "fixed")
            .amount(fixed, &facts.currency)
            .before(income)
            .percent(percent)
            .behind((from, to), FilterString::days(from, to).counted().build()),
    )
}
