//! Plans as answers show them, and the months that they commit.

use super::merge::{Found, Seen, month_of};
use super::schedule;
use crate::model::money::minor_units;
use crate::model::plan::{
    Committed, CommittedMonth, CommittedPart, InstalmentPlan, OwnPlan, PlanBudget, PlanPart,
    PlanSource,
};
use crate::model::{Amount, Uuid};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// Months that are looked ahead.
const AHEAD: u32 = 12;

/// The currency of a movement, and who was paid.
type Facts = HashMap<Uuid, (String, Option<String>)>;

/// Both kinds; a person's word about a plan that movements tell of, too, is taken with their parts. Where no words do,
/// charges of its amount are its parts.
pub fn together(
    own: Vec<OwnPlan>,
    (mut found, mut silent): (Vec<Found>, HashMap<Uuid, Parts>),
    facts: &Facts,
    today: NaiveDate,
) -> Vec<InstalmentPlan> {
    let mut items: Vec<InstalmentPlan> = Vec::new();
    for plan in own {
        let same = found.iter().position(|found| is_same(&plan, found));
        let told = same.map(|at| found.remove(at)).map(|found| charges(&found));
        let parts = told.or_else(|| silent.remove(&plan.id)).unwrap_or_default();
        items.push(with_parts(plan, &parts, today));
    }
    items.extend(found.iter().enumerate().map(|(at, plan)| told(plan, at, facts, today)));
    items.sort_by_key(|plan| (plan.next_on.is_none(), plan.next_on, plan.name.clone()));
    items
}

fn is_same(own: &OwnPlan, found: &Found) -> bool {
    let count = u16::try_from(own.count).unwrap_or_default();
    let places = minor_units(&own.currency);
    let monthly = schedule::part(own.original, count, 1, places);
    let cents = rust_decimal::Decimal::new(i64::from(count), places);
    own.account_id == found.account_id
        && count == found.count
        && (month_of(own.first_on) - found.start).abs() <= 1
        && (monthly - found.monthly).abs().0 <= cents
}

/// What a movement charged for a part.
pub struct Charge {
    pub id: Uuid,
    pub on: NaiveDate,
    pub amount: Amount,
}

/// The charged parts of a plan by their numbers.
pub type Parts = BTreeMap<u16, Charge>;

fn charges(found: &Found) -> Parts {
    let charge = |row: &Seen| Charge { id: row.id, on: row.on, amount: row.amount };
    found.parts.iter().map(|(number, row)| (*number, charge(row))).collect()
}

fn with_parts(plan: OwnPlan, seen: &Parts, today: NaiveDate) -> InstalmentPlan {
    let count = u16::try_from(plan.count).unwrap_or_default();
    let places = minor_units(&plan.currency);
    let expected = |number| PlanPart {
        number,
        on: schedule::day_of(plan.first_on, number),
        amount: schedule::part(plan.original, count, number, places),
        transaction_id: None,
        charged: schedule::day_of(plan.first_on, number) <= today,
    };
    let parts: Vec<PlanPart> =
        (1..=count).map(|number| seen_or(seen.get(&number), expected(number))).collect();
    let monthly = schedule::part(plan.original, count, 1, places);
    let shell = Shell {
        id: Some(plan.id),
        key: plan.id.to_string(),
        source: PlanSource::Person,
        account_id: plan.account_id,
        currency: plan.currency,
        name: plan.name,
        merchant: String::new(),
        monthly,
        purchase_id: plan.purchase_id,
        budget: plan.budget,
    };
    shell.of(parts)
}

/// What a movement told counts before what was expected.
fn seen_or(seen: Option<&Charge>, expected: PlanPart) -> PlanPart {
    match seen {
        Some(row) => PlanPart {
            number: expected.number,
            on: row.on,
            amount: row.amount,
            transaction_id: Some(row.id),
            charged: true,
        },
        None => expected,
    }
}

fn told(plan: &Found, at: usize, facts: &Facts, today: NaiveDate) -> InstalmentPlan {
    let latest = plan.parts.values().max_by_key(|row| (row.on, row.told.number));
    let first = plan.parts.values().next().or(latest);
    let fact = latest.and_then(|row| facts.get(&row.id));
    let (currency, payee) = fact.cloned().unwrap_or_default();
    let places = minor_units(&currency);
    let newest = latest.map_or(0, |row| row.told.number);
    // The day of the latest part, in the months after it and before it.
    let day = latest.map_or(today, |row| row.on);
    let charged_parts = charges(plan);
    let on = |number: u16| match number.checked_sub(newest) {
        Some(ahead) => day.checked_add_months(Months::new(u32::from(ahead))),
        None => day.checked_sub_months(Months::new(u32::from(newest - number))),
    };
    let parts: Vec<PlanPart> = (1..=plan.count)
        .map(|number| {
            let on = on(number).unwrap_or(day);
            let amount = plan.monthly.at_least(places);
            // What the ledger doesn't have of the past was charged before it began, or went by unseen.
            let charged = number < newest || month_of(on) < month_of(today);
            seen_or(
                charged_parts.get(&number),
                PlanPart { number, on, amount, transaction_id: None, charged },
            )
        })
        .collect();
    let shell = Shell {
        id: None,
        key: format!("{}-{at}", first.map(|row| row.id).unwrap_or_default()),
        source: PlanSource::Words,
        account_id: plan.account_id,
        currency,
        name: payee.or(latest.map(|row| row.told.name.clone())).unwrap_or_default(),
        merchant: plan.merchant.clone(),
        monthly: plan.monthly.at_least(places),
        purchase_id: None,
        budget: PlanBudget::Monthly,
    };
    shell.of(parts)
}

/// A plan without what follows from its parts.
struct Shell {
    id: Option<Uuid>,
    key: String,
    source: PlanSource,
    account_id: Uuid,
    currency: String,
    name: String,
    merchant: String,
    monthly: Amount,
    purchase_id: Option<Uuid>,
    budget: PlanBudget,
}

impl Shell {
    fn of(self, parts: Vec<PlanPart>) -> InstalmentPlan {
        let places = minor_units(&self.currency);
        let sum = |charged: bool| {
            let of = parts.iter().filter(|part| part.charged == charged);
            of.map(|part| part.amount).sum::<Amount>().at_least(places)
        };
        let (charged, left) = (sum(true), sum(false));
        let count = |wanted: bool| parts.iter().filter(|part| part.charged == wanted).count();
        InstalmentPlan {
            id: self.id,
            key: self.key,
            source: self.source,
            account_id: self.account_id,
            currency: self.currency,
            name: self.name,
            merchant: self.merchant,
            original: charged + left,
            count: u16::try_from(parts.len()).unwrap_or(u16::MAX),
            monthly: self.monthly,
            charged_count: u16::try_from(count(true)).unwrap_or(u16::MAX),
            charged,
            left,
            next_on: parts.iter().find(|part| !part.charged).map(|part| part.on),
            ends_on: parts.iter().map(|part| part.on).max().unwrap_or_default(),
            purchase_id: self.purchase_id,
            budget: self.budget,
            parts,
        }
    }
}

/// What is still to be charged in this month and the eleven after it, a currency each.
pub fn committed(items: &[InstalmentPlan], today: NaiveDate) -> Vec<Committed> {
    let current = today.with_day(1).unwrap_or(today);
    let months: Vec<NaiveDate> =
        (0..AHEAD).filter_map(|ahead| current.checked_add_months(Months::new(ahead))).collect();
    let mut currencies: Vec<&str> = items
        .iter()
        .filter(|plan| !plan.left.is_zero())
        .map(|plan| plan.currency.as_str())
        .collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies
        .into_iter()
        .map(|currency| {
            let places = minor_units(currency);
            let months: Vec<CommittedMonth> =
                months.iter().map(|month| of_month(items, currency, *month, places)).collect();
            let amount = months.iter().map(|month| month.amount).sum::<Amount>().at_least(places);
            Committed { currency: currency.to_owned(), amount, months }
        })
        .collect()
}

fn of_month(
    items: &[InstalmentPlan],
    currency: &str,
    month: NaiveDate,
    places: u32,
) -> CommittedMonth {
    let plans = items.iter().filter(|plan| plan.currency == currency);
    let of_plan = |plan: &InstalmentPlan| {
        let due = |part: &&PlanPart| !part.charged && month_of(part.on) == month_of(month);
        let amount: Amount = plan.parts.iter().filter(due).map(|part| part.amount).sum();
        let part = CommittedPart { key: plan.key.clone(), amount: amount.at_least(places) };
        (!amount.is_zero()).then_some(part)
    };
    let parts: Vec<CommittedPart> = plans.filter_map(of_plan).collect();
    let amount = parts.iter().map(|part| part.amount).sum::<Amount>().at_least(places);
    CommittedMonth { month, amount, parts }
}
