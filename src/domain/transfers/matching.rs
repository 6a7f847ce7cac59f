//! From the household's transactions to transfers and suggestions. Pure: what comes out depends on
//! the transactions alone, not on their order.

use super::assign::{Assigned, Candidate, Strength, assign};
use super::evidence::{CERTAIN_DAYS, DAYS, Weighed, weigh};
use super::words::Speech;
use super::{Home, Leg};
use crate::model::transfer::Evidence;
use crate::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A pair that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub outflow_id: Uuid,
    pub inflow_id: Uuid,
    /// Sure enough to be a transfer without a question.
    pub confirmed: bool,
    pub confidence: Decimal,
    pub evidence: Vec<Evidence>,
}

/// Candidates with an equal amount that one transaction is compared with, nearest first.
const MOST_EQUAL: usize = 16;
/// Candidates of one day whose amount differs by a fee or a rate, smallest difference first.
const MOST_NEAR: usize = 8;
/// Pairs suggested for one transaction at most.
const MOST_SUGGESTED: u32 = 6;

/// Finds the transfers among legs. `rejected` pairs (outflow, inflow) never come back.
pub fn propose(legs: &[Leg], home: &Home<'_>, rejected: &HashSet<(Uuid, Uuid)>) -> Vec<Proposal> {
    let mut order: Vec<usize> = (0..legs.len()).collect();
    order.sort_unstable_by_key(|at| (legs[*at].booked_on, legs[*at].id));
    let legs: Vec<&Leg> = order.into_iter().map(|at| &legs[at]).collect();
    let mut weighed: HashMap<(usize, usize), Weighed> = HashMap::new();
    for (outflow, inflow) in Pairs::new(&legs, home).all() {
        let (o, i) = (legs[outflow], legs[inflow]);
        if weighed.contains_key(&(outflow, inflow)) || rejected.contains(&(o.id, i.id)) {
            continue;
        }
        if let Some(pair) = weigh(o, i, home) {
            weighed.insert((outflow, inflow), pair);
        }
    }
    let candidates = weighed.iter().map(|((outflow, inflow), pair)| Candidate {
        outflow: *outflow,
        inflow: *inflow,
        strength: pair.strength,
        days: pair.days,
    });
    let assigned = assign(candidates.collect());
    let found = assigned.into_iter().filter(|a| a.rivals <= MOST_SUGGESTED);
    found
        .filter_map(|a| {
            let pair = weighed.get(&(a.candidate.outflow, a.candidate.inflow))?;
            Some(proposal(legs[a.candidate.outflow], legs[a.candidate.inflow], &a, pair))
        })
        .collect()
}

fn proposal(outflow: &Leg, inflow: &Leg, assigned: &Assigned, pair: &Weighed) -> Proposal {
    let confidence = match pair.strength {
        Strength::Certain => 99,
        Strength::Confident => 90,
        Strength::Possible => 50,
    };
    let mut evidence = pair.evidence.clone();
    if assigned.rivals > 0 {
        evidence.push(Evidence::Several { count: assigned.rivals + 1 });
    }
    let sure = assigned.rivals == 0 && !pair.decided_otherwise;
    Proposal {
        outflow_id: outflow.id,
        inflow_id: inflow.id,
        confirmed: sure && pair.strength > Strength::Possible,
        confidence: Decimal::new(if sure { confidence } else { confidence.min(40) }, 2),
        evidence,
    }
}

/// Where to look for the other side of an outflow.
struct Pairs<'a> {
    legs: &'a [&'a Leg],
    home: &'a Home<'a>,
    /// Inflows by currency and amount, by day.
    equal: HashMap<(&'a str, Amount), Vec<usize>>,
    by_key: HashMap<&'a str, Vec<usize>>,
    /// Inflows by account, for outflows that name it.
    by_account: HashMap<Uuid, Vec<usize>>,
    /// Inflows whose words speak of a transfer, by currency and day, smallest first.
    speaking: BTreeMap<(&'a str, NaiveDate), Vec<usize>>,
    currencies: Vec<&'a str>,
    speaks: Vec<bool>,
}

impl<'a> Pairs<'a> {
    fn new(legs: &'a [&'a Leg], home: &'a Home<'a>) -> Self {
        let mut pairs = Self {
            legs,
            home,
            equal: HashMap::new(),
            by_key: HashMap::new(),
            by_account: HashMap::new(),
            speaking: BTreeMap::new(),
            currencies: Vec::new(),
            speaks: legs.iter().map(|leg| Speech::of(&leg.text).speaks()).collect(),
        };
        for (at, leg) in legs.iter().enumerate().filter(|(_, leg)| !leg.amount.is_negative()) {
            let currency = leg.currency.as_str();
            pairs.equal.entry((currency, leg.amount)).or_default().push(at);
            if let Some(key) = &leg.tracking_key {
                pairs.by_key.entry(key).or_default().push(at);
            }
            pairs.by_account.entry(leg.account_id).or_default().push(at);
            if pairs.speaks[at] {
                pairs.speaking.entry((currency, leg.booked_on)).or_default().push(at);
            }
        }
        pairs.speaking.values_mut().for_each(|day| day.sort_by_key(|at| legs[*at].amount));
        pairs.currencies = legs.iter().map(|leg| leg.currency.as_str()).collect();
        pairs.currencies.sort_unstable();
        pairs.currencies.dedup();
        pairs
    }

    /// Every pair worth weighing (outflow, inflow), some of them more than once.
    fn all(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let outflows = self.legs.iter().enumerate().filter(|(_, leg)| leg.amount.is_negative());
        let towards = outflows.flat_map(|(at, leg)| {
            let mut inflows = self.equals(leg);
            if let Some(key) = &leg.tracking_key {
                inflows.extend(self.by_key.get(key.as_str()).into_iter().flatten().copied());
            }
            if let Some(account) = self.home.named_by(leg) {
                inflows.extend(self.within(account, leg));
            }
            if self.speaks[at] {
                inflows.extend(self.less_a_fee(leg));
                inflows.extend(self.in_other_currencies(leg));
            }
            inflows.into_iter().map(move |inflow| (at, inflow))
        });
        towards.chain(self.back())
    }

    fn equals(&self, leg: &Leg) -> Vec<usize> {
        let key = (leg.currency.as_str(), leg.amount.abs());
        let Some(all) = self.equal.get(&key) else { return Vec::new() };
        let near = span(self.legs, all, leg.booked_on, CERTAIN_DAYS);
        let mut near: Vec<usize> =
            near.iter().copied().filter(|at| self.legs[*at].account_id != leg.account_id).collect();
        near.sort_by_key(|at| ((self.legs[*at].booked_on - leg.booked_on).num_days().abs(), *at));
        near.truncate(MOST_EQUAL);
        near
    }

    fn within(&self, account: Uuid, leg: &Leg) -> Vec<usize> {
        let all = self.by_account.get(&account).map_or(&[][..], Vec::as_slice);
        span(self.legs, all, leg.booked_on, CERTAIN_DAYS).to_vec()
    }

    /// Inflows that name the account of an outflow of theirs.
    fn back(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut outflows: HashMap<Uuid, Vec<usize>> = HashMap::new();
        for (at, leg) in self.legs.iter().enumerate().filter(|(_, leg)| leg.amount.is_negative()) {
            outflows.entry(leg.account_id).or_default().push(at);
        }
        let inflows = self.legs.iter().enumerate().filter(|(_, leg)| !leg.amount.is_negative());
        inflows.flat_map(move |(at, leg)| {
            let account = self.home.named_by(leg);
            let all = account.and_then(|id| outflows.get(&id)).map_or(&[][..], Vec::as_slice);
            let near = span(self.legs, all, leg.booked_on, CERTAIN_DAYS).to_vec();
            near.into_iter().map(move |outflow| (outflow, at))
        })
    }

    fn less_a_fee(&self, leg: &Leg) -> Vec<usize> {
        let sent = leg.amount.abs();
        self.near_amounts(&leg.currency, leg.booked_on, sent, |arrived| {
            super::evidence::is_plausible_fee(sent - arrived, arrived)
        })
    }

    fn in_other_currencies(&self, leg: &Leg) -> Vec<usize> {
        let others = self.currencies.iter().filter(|currency| **currency != leg.currency);
        others
            .flat_map(|currency| {
                let rate = (self.home.rate)(&leg.currency, currency, leg.booked_on);
                let expected = rate.and_then(|rate| leg.amount.0.abs().checked_mul(rate));
                let Some(expected) = expected else { return Vec::new() };
                let most = Amount(expected + expected * Decimal::new(2, 2));
                self.near_amounts(currency, leg.booked_on, most, |arrived| {
                    arrived.0 >= expected - expected * Decimal::new(2, 2)
                })
            })
            .collect()
    }

    /// Speaking inflows of the days around with the largest amounts below `most` that `fit`.
    fn near_amounts(
        &self,
        currency: &str,
        day: NaiveDate,
        most: Amount,
        fit: impl Fn(Amount) -> bool,
    ) -> Vec<usize> {
        let window = Days::new(DAYS.unsigned_abs());
        let (first, last) = (day - window, day + window);
        let mut near = Vec::new();
        for day in first.iter_days().take_while(|day| *day <= last) {
            let Some(all) = self.speaking.get(&(currency, day)) else { continue };
            let end = all.partition_point(|at| self.legs[*at].amount < most);
            let fitting = all[..end].iter().rev().take_while(|at| fit(self.legs[**at].amount));
            near.extend(fitting.take(MOST_NEAR).copied());
        }
        near
    }
}

/// The part of legs (sorted by day) that is at most so many days away.
fn span<'s>(legs: &[&Leg], sorted: &'s [usize], day: NaiveDate, days: i64) -> &'s [usize] {
    let away = |at: &usize| (legs[*at].booked_on - day).num_days();
    let first = sorted.partition_point(|at| away(at) < -days);
    let end = sorted.partition_point(|at| away(at) <= days);
    &sorted[first..end]
}
