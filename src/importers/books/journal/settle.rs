//! Amounts that a journal leaves to be worked out: elided ones, balances that are set, pads, and
//! what each posting weighs in money.

use super::super::super::currency;
use super::super::super::problem::Problems;
use super::{Amount, Checked, Class, Entry, Journal, Name, Pad, Posting, Price};
use crate::model::statement::{LeftOutKind, ProblemCode};
use chrono::NaiveDate;
use iso_currency::Currency;
use rust_decimal::{Decimal, dec};
use std::collections::{HashMap, HashSet};

/// Postings of one entry.
const POSTINGS: usize = 1_000;
/// What no amount of money reaches.
const MOST: Decimal = dec!(1_000_000_000_000_000);

/// An entry of which every part has an amount of money.
pub struct Settled {
    pub entry: Entry,
    pub items: Vec<Item>,
}

/// A posting in money.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its place among the postings of the entry.
    pub posting: usize,
    pub side: Side,
    /// What the account gains.
    pub amount: Amount,
    /// What it counts for where the entry must balance.
    pub weight: Amount,
    /// The weight is a product, so it may be off by a rounding.
    pub computed: bool,
    pub alone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Account(Class),
    /// A holding: its account is not brought over.
    Security,
}

impl Side {
    pub fn is_own(self) -> bool {
        matches!(self, Self::Account(class) if class.is_own())
    }
}

type Holding = (Name, Name);

/// Settles the entries of a journal, which are in the order of their days.
pub fn settle(journal: &mut Journal, problems: &mut Problems) -> Vec<Settled> {
    let mut running: HashMap<Holding, Decimal> = HashMap::new();
    let mut pads = Pads::of(journal);
    let mut settled = Vec::with_capacity(journal.entries.len());
    for entry in std::mem::take(&mut journal.entries) {
        pads.before(entry.booked_on, &mut running, &mut settled, journal);
        if entry.postings.len() > POSTINGS {
            problems.add(entry.line, ProblemCode::LimitReached, None, None);
            continue;
        }
        settled.extend(settle_entry(entry, &mut running, journal));
    }
    pads.before(NaiveDate::MAX, &mut running, &mut settled, journal);
    settled
}

fn settle_entry(
    mut entry: Entry,
    running: &mut HashMap<Holding, Decimal>,
    journal: &mut Journal,
) -> Option<Settled> {
    assign(&mut entry.postings, running);
    let mut items = Vec::with_capacity(entry.postings.len());
    let mut unknown = Vec::new();
    let mut sums: Vec<Amount> = Vec::new();
    let mut exotic = false;
    for (at, posting) in entry.postings.iter().enumerate() {
        let Some(amount) = &posting.amount else {
            unknown.push(at);
            continue;
        };
        let Some((weight, computed)) = weigh(amount, posting.price.as_deref()) else {
            unknown.push(at);
            continue;
        };
        if !posting.alone {
            add(&mut sums, &weight);
        }
        if !weight.is_money() {
            exotic = true;
            continue;
        }
        let side = side(posting, amount, journal);
        let amount = if side == Side::Security { weight.clone() } else { amount.clone() };
        items.push(Item { posting: at, side, amount, weight, computed, alone: posting.alone });
    }
    // One posting may follow from the others; of several, what each is worth is not known.
    if let [at] = unknown[..] {
        for rest in sums.iter().filter(|sum| !sum.quantity.is_zero()) {
            let rest = Amount { quantity: -rest.quantity, commodity: rest.commodity.clone() };
            if !rest.is_money() {
                exotic = true;
                continue;
            }
            let posting = &entry.postings[at];
            let side = side(posting, &rest, journal);
            let (amount, weight) = (rest.clone(), rest);
            items.push(Item { posting: at, side, amount, weight, computed: true, alone: false });
        }
    } else if !unknown.is_empty() {
        exotic = true;
    }
    for item in &items {
        if item.side != Side::Security {
            let account = entry.postings[item.posting].account.clone();
            let held = running.entry((account, item.amount.commodity.clone())).or_default();
            *held = held.checked_add(item.amount.quantity).unwrap_or(*held);
        } else {
            journal.leave_out(LeftOutKind::Securities);
        }
    }
    if exotic || !items.iter().any(|item| item.side.is_own()) && !items.is_empty() {
        journal.leave_out(LeftOutKind::Exotic);
    }
    Some(Settled { entry, items }).filter(|settled| !settled.items.is_empty())
}

fn side(posting: &Posting, amount: &Amount, journal: &mut Journal) -> Side {
    if posting.held || !amount.is_money() {
        Side::Security
    } else {
        Side::Account(journal.classes.of(&posting.account))
    }
}

/// A posting without amount that says its balance moves what is missing to it.
fn assign(postings: &mut [Posting], running: &HashMap<Holding, Decimal>) {
    for at in 0..postings.len() {
        let (before, rest) = postings.split_at_mut(at);
        let Some(posting) = rest.first_mut() else {
            return;
        };
        let (None, Some(balance)) = (&posting.amount, &posting.balance) else {
            continue;
        };
        let key = (posting.account.clone(), balance.commodity.clone());
        let mut held = running.get(&key).copied().unwrap_or_default();
        for other in before.iter().filter(|other| other.account == posting.account) {
            if let Some(amount) = &other.amount
                && amount.commodity == balance.commodity
            {
                held = held.checked_add(amount.quantity).unwrap_or(held);
            }
        }
        if let Some(quantity) = balance.quantity.checked_sub(held) {
            posting.amount = Some(Amount { quantity, commodity: balance.commodity.clone() });
        }
    }
}

/// What an amount counts for, and whether that was multiplied out; `None` when nothing says it or
/// it is beyond what money is counted in.
fn weigh(amount: &Amount, price: Option<&Price>) -> Option<(Amount, bool)> {
    let (quantity, commodity) = match price {
        None => (amount.quantity, &amount.commodity),
        Some(Price::Lots) => return None,
        Some(Price::Each(each)) => {
            let product = amount.quantity.checked_mul(each.quantity)?;
            // Money has cents; what is behind them is the product's noise.
            let places = if each.is_money() { decimals(&each.commodity) } else { 6 };
            (product.round_dp(places), &each.commodity)
        }
        Some(Price::Total(total)) => {
            let negative = amount.quantity.is_sign_negative();
            let size = total.quantity.abs();
            (if negative { -size } else { size }, &total.commodity)
        }
    };
    let weight = Amount { quantity, commodity: commodity.clone() };
    (quantity.abs() < MOST).then_some((weight, price.is_some()))
}

/// Decimals of a currency.
fn decimals(commodity: &str) -> u32 {
    let currency = currency::code(commodity).and_then(|code| Currency::from_code(&code));
    currency.and_then(Currency::exponent).map_or(2, u32::from)
}

fn add(sums: &mut Vec<Amount>, weight: &Amount) {
    match sums.iter_mut().find(|sum| sum.commodity == weight.commodity) {
        Some(sum) => {
            sum.quantity = sum.quantity.checked_add(weight.quantity).unwrap_or(sum.quantity);
        }
        None => sums.push(weight.clone()),
    }
}

/// Pads and the checked balances that they wait for, in the order of their days.
struct Pads {
    events: Vec<Event>,
    next: usize,
    open: HashMap<Name, Pad>,
    /// Commodities that the open pad of an account has served.
    filled: HashMap<Name, HashSet<Name>>,
}

struct Event {
    /// The last day before which everything must be counted.
    before: NaiveDate,
    what: What,
}

enum What {
    Pad(Pad),
    Check(Checked),
}

impl Pads {
    fn of(journal: &mut Journal) -> Self {
        let pads = std::mem::take(&mut journal.pads);
        let mut events: Vec<Event> = Vec::new();
        if !pads.is_empty() {
            let padded: HashSet<&Name> = pads.iter().map(|pad| &pad.account).collect();
            let checks = journal.checked.iter().filter(|c| padded.contains(&c.account));
            for check in checks {
                let before = check.day.succ_opt().unwrap_or(check.day);
                events.push(Event { before, what: What::Check(check.clone()) });
            }
        }
        events.extend(pads.into_iter().map(|pad| Event { before: pad.day, what: What::Pad(pad) }));
        events.sort_by_key(|event| event.before);
        Self { events, next: 0, open: HashMap::new(), filled: HashMap::new() }
    }

    /// What happens before the entries of `day`.
    fn before(
        &mut self,
        day: NaiveDate,
        running: &mut HashMap<Holding, Decimal>,
        settled: &mut Vec<Settled>,
        journal: &mut Journal,
    ) {
        while let Some(event) = self.events.get(self.next).filter(|event| event.before <= day) {
            self.next += 1;
            match &event.what {
                What::Pad(pad) => {
                    self.filled.remove(&pad.account);
                    self.open.insert(pad.account.clone(), pad.clone());
                }
                What::Check(check) => {
                    let Some(pad) = self.open.get(&check.account) else {
                        continue;
                    };
                    // A pad serves the first check of each commodity behind it.
                    let filled = self.filled.entry(check.account.clone()).or_default();
                    if !filled.insert(check.amount.commodity.clone()) {
                        continue;
                    }
                    let entry = filling(pad, check, running);
                    settled.extend(entry.and_then(|entry| settle_entry(entry, running, journal)));
                }
            }
        }
    }
}

fn filling(pad: &Pad, check: &Checked, running: &HashMap<Holding, Decimal>) -> Option<Entry> {
    let commodity = check.amount.commodity.clone();
    let held = running.get(&(pad.account.clone(), commodity.clone())).copied().unwrap_or_default();
    let quantity = check.amount.quantity.checked_sub(held).filter(|missing| !missing.is_zero())?;
    let amount = |quantity| Some(Amount { quantity, commodity: commodity.clone() });
    let posting = |account: &Name, quantity| Posting {
        line: pad.line,
        account: account.clone(),
        amount: amount(quantity),
        ..Posting::default()
    };
    Some(Entry {
        line: pad.line,
        booked_on: pad.day,
        description: "Pad".to_owned(),
        postings: vec![posting(&pad.account, quantity), posting(&pad.source, -quantity)],
        ..Entry::default()
    })
}
