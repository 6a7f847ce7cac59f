//! From the household's transactions to transfers and suggestions. Pure: what comes out depends on
//! the transactions alone, not on their order.

use super::assign::{Assigned, Candidate, Strength, assign};
use super::evidence::{CERTAIN_DAYS, DAYS, RATE_TOLERANCE, Weighed, is_plausible_fee, weigh};
use super::words::{Speech, is_fee};
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
    /// The part of the outflow that is a fee.
    pub fee: Option<Amount>,
}

/// Candidates with an equal amount that one transaction is compared with, nearest first.
const MOST_EQUAL: usize = 16;
/// Candidates of one day whose amount differs by a fee or a rate, the largest first.
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
    let found: Vec<Assigned> = found.collect();
    let charges = Charges::new(&legs, &found);
    found
        .into_iter()
        .filter_map(|a| {
            let pair = weighed.get(&(a.candidate.outflow, a.candidate.inflow))?;
            let (outflow, inflow) = (legs[a.candidate.outflow], legs[a.candidate.inflow]);
            let mut proposal = proposal(outflow, inflow, &a, pair);
            proposal.evidence.extend(charges.beside(outflow, inflow));
            Some(proposal)
        })
        .collect()
}

/// What banks charge for transfers in lines of their own: by account, currency and day.
struct Charges<'a> {
    sums: HashMap<(Uuid, &'a str, NaiveDate), Amount>,
    /// Transfers that leave an account on a day: of several nobody knows which was charged.
    leaving: HashMap<(Uuid, NaiveDate), HashSet<Uuid>>,
}

impl<'a> Charges<'a> {
    fn new(legs: &[&'a Leg], found: &[Assigned]) -> Self {
        let mut sums: HashMap<_, Amount> = HashMap::new();
        for leg in legs.iter().filter(|leg| leg.amount.is_negative() && is_fee(&leg.text)) {
            let sum = sums.entry((leg.account_id, leg.currency.as_str(), leg.booked_on));
            let sum = sum.or_default();
            *sum = *sum + leg.amount.abs();
        }
        let mut leaving: HashMap<_, HashSet<Uuid>> = HashMap::new();
        for leg in found.iter().map(|a| legs[a.candidate.outflow]) {
            leaving.entry((leg.account_id, leg.booked_on)).or_default().insert(leg.id);
        }
        Self { sums, leaving }
    }

    fn beside(&self, outflow: &Leg, inflow: &Leg) -> Option<Evidence> {
        let (account, day) = (outflow.account_id, outflow.booked_on);
        let amount = *self.sums.get(&(account, outflow.currency.as_str(), day))?;
        let alone = self.leaving.get(&(account, day)).is_some_and(|legs| legs.len() == 1);
        let sent = if outflow.currency == inflow.currency { inflow } else { outflow };
        (alone && is_plausible_fee(amount, sent.amount)).then_some(Evidence::SeparateFee { amount })
    }
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
        fee: pair.fee,
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
    /// Every inflow nobody put into a category, as `speaking`, when there are several currencies.
    open: BTreeMap<(&'a str, NaiveDate), Vec<usize>>,
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
            open: BTreeMap::new(),
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
        pairs.currencies = legs.iter().map(|leg| leg.currency.as_str()).collect();
        pairs.currencies.sort_unstable();
        pairs.currencies.dedup();
        if pairs.currencies.len() > 1 {
            for (at, leg) in legs.iter().enumerate().filter(|(_, leg)| !leg.amount.is_negative()) {
                if pairs.speaks[at] || !leg.decided {
                    pairs.open.entry((leg.currency.as_str(), leg.booked_on)).or_default().push(at);
                }
            }
        }
        for days in [&mut pairs.speaking, &mut pairs.open] {
            days.values_mut().for_each(|day| day.sort_by_key(|at| legs[*at].amount));
        }
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
            }
            if self.speaks[at] || !leg.decided {
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
        near_amounts(self.legs, &self.speaking, (&leg.currency, leg.booked_on), sent, |arrived| {
            is_plausible_fee(sent - arrived, arrived)
        })
    }

    fn in_other_currencies(&self, leg: &Leg) -> Vec<usize> {
        let others = self.currencies.iter().filter(|currency| **currency != leg.currency);
        others
            .flat_map(|currency| {
                let rate = (self.home.rate)(&leg.currency, currency, leg.booked_on);
                let expected = rate.and_then(|rate| leg.amount.0.abs().checked_mul(rate));
                let Some(expected) = expected else { return Vec::new() };
                let most = Amount(expected + expected * RATE_TOLERANCE);
                near_amounts(self.legs, &self.open, (currency, leg.booked_on), most, |arrived| {
                    arrived.0 >= expected - expected * RATE_TOLERANCE
                })
            })
            .collect()
    }
}

/// Inflows of the days around, among those kept by currency and day, with the largest amounts up to
/// `most` that `fit`.
fn near_amounts(
    legs: &[&Leg],
    kept: &BTreeMap<(&str, NaiveDate), Vec<usize>>,
    (currency, day): (&str, NaiveDate),
    most: Amount,
    fit: impl Fn(Amount) -> bool,
) -> Vec<usize> {
    let window = Days::new(DAYS.unsigned_abs());
    let (first, last) = (day - window, day + window);
    let mut near = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let Some(all) = kept.get(&(currency, day)) else { continue };
        let end = all.partition_point(|at| legs[*at].amount <= most);
        let fitting = all[..end].iter().rev().take_while(|at| fit(legs[**at].amount));
        near.extend(fitting.take(MOST_NEAR).copied());
    }
    near
}

/// The part of legs (sorted by day) that is at most so many days away.
fn span<'s>(legs: &[&Leg], sorted: &'s [usize], day: NaiveDate, days: i64) -> &'s [usize] {
    let away = |at: &usize| (legs[*at].booked_on - day).num_days();
    let first = sorted.partition_point(|at| away(at) < -days);
    let end = sorted.partition_point(|at| away(at) <= days);
    &sorted[first..end]
}
