//! What a target asks of a period, pure.

use super::mean;
use crate::domain::cycles::{Cycle, Period};
use crate::model::fault::Checks;
use crate::model::target::{Every, PercentOf, Target};
use crate::model::{Amount, in_calendar};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// Periods that are looked back on, or counted ahead, at most.
pub const FAR: usize = 240;

/// What a target looks at.
pub struct Ground<'a> {
    pub cycle: &'a Cycle,
    pub period: Period,
    pub carry: Amount,
    pub income: Amount,
    pub income_before: Amount,
    /// What was spent (positive) and assigned so many periods ago.
    pub past: &'a dyn Fn(usize) -> (Amount, Amount),
    /// Of so many periods before, those in which there was a ledger.
    pub known: &'a dyn Fn(usize) -> i64,
    /// Decimal places of the household's currency.
    pub places: u32,
}

/// What a target asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// To have this much assigned. Negative: to give some of what was carried back.
    Amount(Amount),
    /// So many percent of what is to assign at its turn.
    OfPool(Decimal),
    /// A share of the rest, of at most `room`.
    Rest { weight: u16, room: Option<Amount> },
}

pub fn ask(target: &Target, ground: &Ground<'_>) -> Ask {
    let carry = ground.carry;
    let nothing = Amount::ZERO;
    let amount = match *target {
        Target::EachPeriod { amount, up_to } => {
            let room = up_to.map_or(amount, |up_to| up_to - carry);
            amount.min(room).max(nothing)
        }
        Target::Refill { amount, keep_more } => {
            let missing = amount - carry;
            if keep_more { missing.max(nothing) } else { missing }
        }
        Target::ByDate { amount, day, repeat_months } => {
            let due = match repeat_months {
                Some(months) => next_month(day, u32::from(months), ground.period.first()),
                None => Some(day).filter(|day| *day >= ground.period.first()),
            };
            due.map_or(nothing, |due| part(amount - carry, due, ground))
        }
        Target::Bill { amount, day, count, every, at_once } => {
            let next = |from| match every {
                Every::Weeks => next_week(day, u64::from(count), from),
                Every::Months => next_month(day, u32::from(count), from),
                Every::Years => next_month(day, u32::from(count) * 12, from),
            };
            bill(amount, next, at_once, ground)
        }
        Target::Percent { percent, of } => {
            let of = match of {
                PercentOf::ToAssign => return Ask::OfPool(percent),
                PercentOf::Income => ground.income,
                PercentOf::IncomeBefore => ground.income_before,
            };
            percent_of(percent, of, ground.places).max(nothing)
        }
        Target::Average { periods } => {
            let spent = (1..=usize::from(periods)).map(|ago| (ground.past)(ago).0).sum();
            mean(spent, (ground.known)(usize::from(periods))).max(nothing)
        }
        Target::Copy { periods_ago } => (ground.past)(usize::from(periods_ago)).1,
        Target::Remainder { weight, up_to } => {
            let room = up_to.map(|up_to| (up_to - carry).max(nothing));
            return Ask::Rest { weight, room };
        }
    };
    Ask::Amount(amount)
}

/// Rounded down, so that percentages of one amount never add up to more than it.
pub fn percent_of(percent: Decimal, of: Amount, places: u32) -> Amount {
    let exact = of.0 * percent / Decimal::ONE_HUNDRED;
    Amount(exact.round_dp_with_strategy(places, RoundingStrategy::ToZero)).at_least(places)
}

/// The part of a need that falls on this period when all until the due one take the same.
fn part(need: Amount, due: NaiveDate, ground: &Ground<'_>) -> Amount {
    let last = ground.cycle.of(due);
    let periods = ground.cycle.until(ground.period, last).take(FAR).count();
    let exact = need.max(Amount::ZERO).0 / Decimal::from(periods.max(1));
    // Rounded up: the last period never has to find the cents.
    let places = ground.places;
    Amount(exact.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero)).at_least(places)
}

fn bill(
    amount: Amount,
    next: impl Fn(NaiveDate) -> Option<NaiveDate>,
    at_once: bool,
    ground: &Ground<'_>,
) -> Amount {
    let period = ground.period;
    let mut now = Amount::ZERO;
    let mut from = period.first();
    let mut due = next(from);
    while let Some(day) = due.filter(|day| *day <= period.last()) {
        now = now + amount;
        from = day.succ_opt().unwrap_or(day);
        due = next(from).filter(|next| *next > day);
    }
    if at_once || !now.is_zero() {
        return (now - ground.carry).max(Amount::ZERO);
    }
    due.map_or(Amount::ZERO, |due| part(amount - ground.carry, due, ground))
}

/// The first of the days `months` apart that is not before `from`.
fn next_month(day: NaiveDate, months: u32, from: NaiveDate) -> Option<NaiveDate> {
    let mut days = (0..)
        .map(|times: u32| day.checked_add_months(Months::new(months.max(1).checked_mul(times)?)));
    days.find(|day| day.is_none_or(|day| day >= from))?
}

fn next_week(day: NaiveDate, weeks: u64, from: NaiveDate) -> Option<NaiveDate> {
    let step = weeks.max(1) * 7;
    let gone = u64::try_from((from - day).num_days()).unwrap_or(0);
    day.checked_add_days(Days::new(gone.div_ceil(step) * step))
}

/// Refuses what no target can be.
pub fn check(target: &Target, checks: &mut Checks) {
    let mut positive = |name: &str, amount: Amount| {
        if amount <= Amount::ZERO {
            checks.add(&format!("/target/{name}"), "not_positive", "An amount above zero.");
        }
    };
    match target {
        Target::EachPeriod { amount, up_to } => {
            positive("amount", *amount);
            up_to.iter().for_each(|up_to| positive("up_to", *up_to));
        }
        Target::Refill { amount, .. }
        | Target::ByDate { amount, .. }
        | Target::Bill { amount, .. } => positive("amount", *amount),
        Target::Remainder { up_to, .. } => {
            up_to.iter().for_each(|up_to| positive("up_to", *up_to));
        }
        Target::Percent { .. } | Target::Average { .. } | Target::Copy { .. } => {}
    }
    let mut within = |name: &str, value: Option<u16>, most: u16| {
        if value.is_some_and(|value| !(1..=most).contains(&value)) {
            let detail = format!("From 1 to {most}.");
            checks.add(&format!("/target/{name}"), "out_of_range", detail);
        }
    };
    match target {
        Target::ByDate { repeat_months, .. } => within("repeat_months", *repeat_months, 1_200),
        Target::Bill { count, .. } => within("count", Some(*count), 120),
        Target::Average { periods } => within("periods", Some(*periods), 36),
        Target::Copy { periods_ago } => within("periods_ago", Some(*periods_ago), 36),
        Target::Remainder { weight, .. } => within("weight", Some(*weight), 1_000),
        Target::EachPeriod { .. } | Target::Refill { .. } | Target::Percent { .. } => {}
    }
    if let Target::Percent { percent, .. } = target
        && (*percent <= Decimal::ZERO || *percent > Decimal::ONE_HUNDRED || percent.scale() > 4)
    {
        checks.add("/target/percent", "out_of_range", "Above 0 and up to 100.");
    }
    if let Target::ByDate { day, .. } | Target::Bill { day, .. } = target
        && !in_calendar(*day)
    {
        checks.add("/target/day", "out_of_range", "A day from 1900 to 2199.");
    }
}
