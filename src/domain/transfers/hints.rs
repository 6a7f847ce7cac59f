//! Pairs lines of which the file says where the money went or came from. Pure: what comes out follows
//! from the lines and their order in the file.

use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// A line, or the part of one that is a transfer, as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its transaction.
    pub id: Uuid,
    /// Place of its account among those that are looked at.
    pub account: usize,
    pub external_id: Option<String>,
    /// Line in the file: a journal tells both sides in one entry.
    pub line: u32,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
    pub to: Option<To>,
}

/// The other side, as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct To {
    /// None where the file says only that it is a transfer.
    pub account: Option<usize>,
    pub external_id: Option<String>,
}

impl Told {
    fn names(&self, account: usize) -> bool {
        self.to.as_ref().is_some_and(|to| to.account == Some(account))
    }
}

/// Days between two sides that name each other's accounts.
const APART: u64 = 4;

/// The lines that are two sides of one transfer: outflow, inflow. `taken` are transactions that are in
/// a transfer already.
pub fn pair(told: &[Told], taken: HashSet<Uuid>) -> Vec<(usize, usize)> {
    let mut pairing = Pairing { told, taken, pairs: Vec::new() };
    pairing.by_id();
    pairing.by_account(0);
    pairing.by_account(APART);
    pairing.of_two_currencies();
    pairing.told_by_one(0);
    pairing.told_by_one(APART);
    pairing.unnamed(0);
    pairing.unnamed(APART);
    pairing.pairs.sort_unstable();
    pairing.pairs
}

/// Open lines by day, in the order of the file.
type Days = BTreeMap<NaiveDate, VecDeque<usize>>;
/// The same by what they have in common.
type Shelf<K> = HashMap<K, Days>;

struct Pairing<'a> {
    told: &'a [Told],
    taken: HashSet<Uuid>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Pairing<'a> {
    fn is_open(&self, at: usize) -> bool {
        !self.taken.contains(&self.told[at].id)
    }

    /// The account that an open line names.
    fn named(&self, at: usize) -> Option<usize> {
        self.told[at].to.as_ref().filter(|_| self.is_open(at))?.account
    }

    /// Whether two lines can be the sides of one transfer.
    fn fits(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.told[one], &self.told[other]);
        let cancels = match a.currency == b.currency {
            true => a.amount == -b.amount,
            false => a.amount.is_negative() != b.amount.is_negative(),
        };
        a.id != b.id && a.account != b.account && cancels && !a.amount.is_zero()
    }

    fn take(&mut self, one: usize, other: usize) {
        if self.is_open(one) && self.is_open(other) && self.fits(one, other) {
            let leaves = self.told[one].amount.is_negative();
            self.pairs.push(if leaves { (one, other) } else { (other, one) });
            self.taken.extend([self.told[one].id, self.told[other].id]);
        }
    }

    /// The program links the two itself.
    fn by_id(&mut self) {
        let mut known: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
        for (at, told) in self.told.iter().enumerate() {
            if let Some(id) = &told.external_id {
                known.entry((told.account, id)).or_default().push(at);
            }
        }
        for (at, told) in self.told.iter().enumerate() {
            let Some(To { account: Some(account), external_id: Some(id) }) = &told.to else {
                continue;
            };
            let all = known.get(&(*account, id.as_str())).map_or(&[][..], Vec::as_slice);
            let open = all.iter().filter(|other| self.is_open(**other) && self.fits(at, **other));
            let best = open.min_by_key(|other| !self.told[**other].names(told.account)).copied();
            if let Some(other) = best {
                self.take(at, other);
            }
        }
    }

    /// Each names the other's account, and the amounts are equal.
    fn by_account(&mut self, apart: u64) {
        let mut inflows: Shelf<(usize, usize, &str, Amount)> = HashMap::new();
        for (at, told) in self.told.iter().enumerate() {
            if let (Some(to), false) = (self.named(at), told.amount.is_negative()) {
                let key = (to, told.account, told.currency.as_str(), told.amount);
                shelve(&mut inflows, key, told.booked_on, at);
            }
        }
        for (at, told) in self.told.iter().enumerate() {
            if let (Some(to), true) = (self.named(at), told.amount.is_negative()) {
                let key = (told.account, to, told.currency.as_str(), -told.amount);
                if let Some(other) = nearest(inflows.get_mut(&key), told.booked_on, apart) {
                    self.take(at, other);
                }
            }
        }
    }

    /// Each names the other's account on one day: told in one place, or alone on that day.
    fn of_two_currencies(&mut self) {
        let mut sides: BTreeMap<(usize, usize, NaiveDate), [Vec<usize>; 2]> = BTreeMap::new();
        for (at, told) in self.told.iter().enumerate() {
            let Some(to) = self.named(at) else { continue };
            let (key, side) = match told.amount.is_negative() {
                true => ((told.account, to, told.booked_on), 0),
                false => ((to, told.account, told.booked_on), 1),
            };
            sides.entry(key).or_default()[side].push(at);
        }
        for [outflows, inflows] in sides.into_values() {
            let other =
                |one: &usize, two: &usize| self.told[*one].currency != self.told[*two].currency;
            let mut found = Vec::new();
            for out in &outflows {
                let line = self.told[*out].line;
                let beside = inflows.iter().find(|i| self.told[**i].line == line && other(out, i));
                found.extend(beside.map(|inflow| (*out, *inflow)));
            }
            if let ([out], [inflow]) = (&outflows[..], &inflows[..])
                && other(out, inflow)
            {
                found.push((*out, *inflow));
            }
            for (out, inflow) in found {
                self.take(out, inflow);
            }
        }
    }

    /// One side names the other's account, where the very amount stands and nothing else is said of it:
    /// that day in the order of the lines, else on the only day around.
    fn told_by_one(&mut self, apart: u64) {
        let mut silent: Shelf<(usize, &str, Amount)> = HashMap::new();
        for (at, told) in self.told.iter().enumerate() {
            if told.to.is_none() && self.is_open(at) {
                let key = (told.account, told.currency.as_str(), told.amount);
                shelve(&mut silent, key, told.booked_on, at);
            }
        }
        for (at, told) in self.told.iter().enumerate() {
            let Some(to) = self.named(at) else { continue };
            let shelf = silent.get_mut(&(to, told.currency.as_str(), -told.amount));
            let alone = apart == 0
                || shelf.as_ref().is_some_and(|days| around(days, told.booked_on, apart) == 1);
            if let Some(other) = nearest(shelf.filter(|_| alone), told.booked_on, apart) {
                self.take(at, other);
            }
        }
    }

    /// Both are called transfers and nothing says where to: the only two of an amount in the days around.
    fn unnamed(&mut self, apart: u64) {
        let mut sides: HashMap<(&str, Amount), [Days; 2]> = HashMap::new();
        for (at, told) in self.told.iter().enumerate() {
            if told.to.as_ref().is_some_and(|to| to.account.is_none()) && self.is_open(at) {
                let key = (told.currency.as_str(), told.amount.abs());
                let side = usize::from(!told.amount.is_negative());
                let days = &mut sides.entry(key).or_default()[side];
                days.entry(told.booked_on).or_default().push_back(at);
            }
        }
        for [outflows, inflows] in sides.into_values() {
            let mut found = Vec::new();
            for (day, all) in &outflows {
                let alone =
                    around(&outflows, *day, apart) == 1 && around(&inflows, *day, apart) == 1;
                let inflow = inflows.range(span(*day, apart)).flat_map(|(_, all)| all).next();
                found.extend(all.front().zip(inflow).filter(|_| alone));
            }
            for (outflow, inflow) in found {
                self.take(*outflow, *inflow);
            }
        }
    }
}

fn shelve<K: std::hash::Hash + Eq>(shelf: &mut Shelf<K>, key: K, day: NaiveDate, at: usize) {
    shelf.entry(key).or_default().entry(day).or_default().push_back(at);
}

fn span(day: NaiveDate, apart: u64) -> std::ops::RangeInclusive<NaiveDate> {
    let first = day.checked_sub_days(chrono::Days::new(apart)).unwrap_or(day);
    first..=day.checked_add_days(chrono::Days::new(apart)).unwrap_or(day)
}

/// How many stand on the days around.
fn around(days: &Days, day: NaiveDate, apart: u64) -> usize {
    days.range(span(day, apart)).map(|(_, all)| all.len()).sum()
}

/// Takes the first of the nearest day, of two equally near ones the earlier.
fn nearest(days: Option<&mut Days>, day: NaiveDate, apart: u64) -> Option<usize> {
    let days = days?;
    let open = days.range(span(day, apart)).filter(|(_, all)| !all.is_empty());
    let best = open.map(|(on, _)| *on).min_by_key(|on| (*on - day).num_days().abs())?;
    days.get_mut(&best)?.pop_front()
}

#[cfg(test)]
#[path = "hints_tests.rs"]
mod tests;
