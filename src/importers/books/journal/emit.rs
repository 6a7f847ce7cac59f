//! Settled entries as the movements of the person's accounts.

use super::super::super::currency;
use super::super::super::limits;
use super::super::super::problem::Problems;
use super::super::draft::{Draft, Slot};
use super::classes::{self, Class};
use super::flows::{Counter, Flow, flows};
use super::settle::{Item, Settled, Side};
use super::{Amount, Entry, Journal, Name};
use crate::model::statement::{
    BalanceKind, BookCategory, LeftOutKind, OriginalAmount, ProblemCode, StatementAccount,
    StatementBalance, StatementFile, StatementLine, StatementPart, TransferHint,
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, dec};
use std::collections::HashMap;

/// What an entry may be off by for every product in it, and for the roundings of its own.
const CENT: Decimal = dec!(0.01);
/// What no share of an amount reaches.
const MOST: Decimal = dec!(1_000_000_000_000_000_000);

/// The file of a journal whose entries are settled and in the order of their days.
pub fn emit(mut journal: Journal, settled: Vec<Settled>, mut problems: Problems) -> StatementFile {
    let mut draft = Draft::new(journal.origin);
    for (kind, count) in std::mem::take(&mut journal.left_out) {
        draft.leave_out(kind, count);
    }
    let numbers = numbers(&settled);
    let days = settled.first().zip(settled.last());
    let days = days.map(|(first, last)| (first.entry.booked_on, last.entry.booked_on));
    let mut emitter = Emitter { draft, journal, numbers, pending: HashMap::new() };
    emitter.declare();
    for entry in settled {
        if emitter.draft.is_full() {
            problems.add(entry.entry.line, ProblemCode::LimitReached, None, None);
            break;
        }
        emitter.entry(&entry, &mut problems);
    }
    emitter.finish(days, problems)
}

type Holding = (Name, Name);

/// The number of every account and commodity. An account that holds several currencies is one
/// account for each: the most used keeps the name.
fn numbers(settled: &[Settled]) -> HashMap<Holding, String> {
    let mut uses: HashMap<(&Name, &Name), usize> = HashMap::new();
    let mut order: Vec<(&Name, &Name)> = Vec::new();
    for settled in settled {
        for item in settled.items.iter().filter(|item| item.side.is_own()) {
            let account = &settled.entry.postings[item.posting].account;
            let key = (account, &item.amount.commodity);
            *uses.entry(key).or_insert_with(|| {
                order.push(key);
                0
            }) += 1;
        }
    }
    let mut main: HashMap<&Name, (&Name, usize)> = HashMap::new();
    for (account, commodity) in &order {
        let count = uses.get(&(*account, *commodity)).copied().unwrap_or(0);
        let most = main.entry(account).or_insert((commodity, count));
        if count > most.1 {
            *most = (commodity, count);
        }
    }
    let number = |(account, commodity): (&Name, &Name)| {
        let sign = if commodity.is_empty() { "¤" } else { commodity };
        let is_main = main.get(account).is_some_and(|(main, _)| *main == commodity);
        let number = if is_main { account.to_string() } else { format!("{account} {sign}") };
        ((account.clone(), commodity.clone()), number)
    };
    order.into_iter().map(number).collect()
}

struct Emitter {
    draft: Draft,
    journal: Journal,
    numbers: HashMap<Holding, String>,
    /// Balances of the day that is being read, until the day is over.
    pending: HashMap<Slot, StatementBalance>,
}

/// What stands against an account's movement.
struct Other<'a> {
    category: Option<&'a str>,
    memo: Option<&'a String>,
    amount: &'a Amount,
}

impl Emitter {
    /// The accounts of income and expenses that are declared, in their order.
    fn declare(&mut self) {
        for account in std::mem::take(&mut self.journal.declared) {
            let class = self.journal.classes.of(&account);
            // The root of all expenses is no category.
            if class.is_category() && account.contains(':') {
                self.categorise(&account, class);
            }
        }
    }

    fn categorise(&mut self, account: &str, class: Class) {
        let mut words = account.split(':');
        let root = words.next().unwrap_or_default();
        let words: Vec<&str> = words.collect();
        let (group, name) = match words[..] {
            [] => (None, root.to_owned()),
            [name] => (None, name.to_owned()),
            [group, ref rest @ ..] => (Some(group.to_owned()), rest.join(": ")),
        };
        self.draft.add_category(BookCategory {
            key: account.to_owned(),
            group,
            name,
            income: class == Class::Income,
            archived: self.journal.closed.contains(account),
        });
    }

    fn entry(&mut self, settled: &Settled, problems: &mut Problems) {
        let Settled { entry, items } = settled;
        for item in items {
            if let Side::Account(class) = item.side
                && class.is_category()
            {
                self.categorise(&entry.postings[item.posting].account, class);
            }
        }
        for item in items.iter().filter(|item| item.alone && item.side.is_own()) {
            self.line(entry, item, &[item.amount.quantity], &[None]);
        }
        let items: Vec<&Item> = items.iter().filter(|item| !item.alone).collect();
        if self.is_exchange(&items, entry) {
            let theirs = |at: usize| Some(Part::Account(items[at]));
            let own: Vec<usize> = (0..items.len()).filter(|at| items[*at].side.is_own()).collect();
            if let [one, two] = own[..] {
                self.line(entry, items[one], &[items[one].amount.quantity], &[theirs(two)]);
                self.line(entry, items[two], &[items[two].amount.quantity], &[theirs(one)]);
            }
            return;
        }
        for group in by_weight(&items) {
            self.group(entry, &group, problems);
        }
    }

    /// Money of one currency for money of another, with nothing else but equity between them.
    fn is_exchange(&mut self, items: &[&Item], entry: &Entry) -> bool {
        let own: Vec<&&Item> = items.iter().filter(|item| item.side.is_own()).collect();
        let [one, two] = own[..] else {
            return false;
        };
        let (first, second) = (&one.weight, &two.weight);
        let equity = |item: &&Item| item.side == Side::Account(Class::Equity);
        let between = items.iter().filter(|item| !item.side.is_own());
        first.commodity != second.commodity
            && first.quantity.is_sign_negative() != second.quantity.is_sign_negative()
            && between.clone().all(equity)
            && !between
                .clone()
                .any(|item| self.journal.classes.opens(&entry.postings[item.posting].account))
    }

    /// The items of an entry that balance in one currency.
    fn group(&mut self, entry: &Entry, items: &[Item], problems: &mut Problems) {
        let own: Vec<&Item> = items.iter().filter(|item| item.side.is_own()).collect();
        if own.is_empty() {
            return;
        }
        let others: Vec<&Item> = items.iter().filter(|item| !item.side.is_own()).collect();
        let opens = !others.is_empty()
            && others.iter().all(|item| item.side == Side::Account(Class::Equity))
            && others
                .iter()
                .any(|item| self.journal.classes.opens(&entry.postings[item.posting].account));
        if opens {
            for item in own {
                self.opening(entry, item);
            }
            return;
        }
        let weights: Vec<Decimal> = own.iter().map(|item| item.weight.quantity).collect();
        let against = rounded(&weights, &others);
        let rest: Decimal = weights.iter().chain(&against).copied().sum();
        if !rest.is_zero() {
            let value = rest.to_string();
            problems.add(entry.line, ProblemCode::UnbalancedSplit, None, Some(&value));
        }
        let mut of_account: Vec<Vec<Flow>> = vec![Vec::new(); own.len()];
        for flow in flows(&weights, &against) {
            of_account[flow.own].push(flow);
        }
        for (item, flows) in own.iter().zip(&of_account) {
            let amounts: Vec<Decimal> = flows.iter().map(|flow| flow.amount).collect();
            let parts: Vec<Option<Part<'_>>> = flows
                .iter()
                .map(|flow| match flow.counter {
                    Counter::Account(at) => Some(Part::Account(own[at])),
                    Counter::Other(at) => Some(Part::Other(others[at])),
                    Counter::Nothing => None,
                })
                .collect();
            self.line(entry, item, &amounts, &parts);
        }
    }

    fn opening(&mut self, entry: &Entry, item: &Item) {
        let Some(slot) = self.slot(entry, item) else {
            return;
        };
        if !item.amount.quantity.is_zero() {
            let line = self.bare(entry, item);
            self.draft.push_opening(slot, line);
        }
        self.check(entry, item, slot);
    }

    /// The movement of one account, of `parts` that weigh `weights`.
    fn line(
        &mut self,
        entry: &Entry,
        item: &Item,
        weights: &[Decimal],
        parts: &[Option<Part<'_>>],
    ) {
        let Some(slot) = self.slot(entry, item) else {
            return;
        };
        if !item.amount.quantity.is_zero() {
            let mut line = self.bare(entry, item);
            match parts {
                [] => {}
                [part] => {
                    line.transfer = self.hint(entry, part);
                    if let Some(other) = other(part, entry) {
                        line.category = other.category.map(str::to_owned);
                        line.memo = line.memo.or_else(|| other.memo.cloned());
                        line.original = original(&item.amount, other.amount).or(line.original);
                    }
                }
                _ => {
                    let amounts = shares(item.amount.quantity, weights);
                    line.splits = amounts
                        .into_iter()
                        .zip(parts)
                        .map(|(amount, part)| StatementPart {
                            amount,
                            category: other(part, entry)
                                .and_then(|o| o.category.map(str::to_owned)),
                            memo: other(part, entry).and_then(|o| o.memo.cloned()),
                            transfer: self.hint(entry, part),
                        })
                        .collect();
                }
            }
            self.draft.push(slot, line);
        }
        self.check(entry, item, slot);
    }

    fn bare(&self, entry: &Entry, item: &Item) -> StatementLine {
        let posting = &entry.postings[item.posting];
        let mut tags = entry.tags.clone();
        tags.extend(posting.tags.iter().filter(|tag| !entry.tags.contains(tag)).cloned());
        StatementLine {
            line: if posting.line > 0 { posting.line } else { entry.line },
            booked_on: posting.booked_on.unwrap_or(entry.booked_on),
            value_on: entry.value_on,
            amount: item.amount.quantity,
            description: entry.description.clone(),
            payee: entry.payee.clone(),
            memo: entry.memo.clone().or_else(|| posting.memo.clone()),
            reference: entry.code.clone(),
            reconciled: posting.reconciled,
            tags,
            original: entry
                .notes
                .original(item.amount.quantity, currency::code(&item.amount.commodity).as_deref()),
            ..StatementLine::default()
        }
    }

    fn slot(&mut self, entry: &Entry, item: &Item) -> Option<Slot> {
        let account = &entry.postings[item.posting].account;
        let number = self.numbers.get(&(account.clone(), item.amount.commodity.clone()))?;
        let class = self.journal.classes.of(account);
        let slot = self.draft.account(number, || {
            let words = number.split_once(':').map_or(number.as_str(), |(_, words)| words);
            StatementAccount {
                number: number.clone(),
                kind: classes::kind(account, class),
                name: Some(words.replace(':', " ")),
                ..StatementAccount::default()
            }
        });
        self.draft.set_currency(slot, currency::code(&item.amount.commodity));
        Some(slot)
    }

    fn hint(&self, entry: &Entry, part: &Option<Part<'_>>) -> Option<TransferHint> {
        let Some(Part::Account(item)) = part else {
            return None;
        };
        let account = entry.postings[item.posting].account.clone();
        let number = self.numbers.get(&(account, item.amount.commodity.clone()))?;
        Some(TransferHint { account: number.clone(), external_id: None })
    }

    /// A balance that a posting states stands for the end of its day only when nothing follows.
    fn check(&mut self, entry: &Entry, item: &Item, slot: Slot) {
        let posting = &entry.postings[item.posting];
        let day = posting.booked_on.unwrap_or(entry.booked_on);
        if let Some(before) = self.pending.remove(&slot)
            && before.day != day
        {
            self.draft.push_balance(slot, before);
        }
        if let Some(balance) = &posting.balance
            && balance.commodity == item.amount.commodity
        {
            let (amount, kind) = (balance.quantity, BalanceKind::Ledger);
            self.pending.insert(slot, StatementBalance { day, amount, kind });
        }
    }

    fn finish(mut self, days: Option<(NaiveDate, NaiveDate)>, problems: Problems) -> StatementFile {
        let mut pending: Vec<_> = std::mem::take(&mut self.pending).into_iter().collect();
        pending.sort_by_key(|(slot, _)| *slot);
        for (slot, balance) in pending {
            self.draft.push_balance(slot, balance);
        }
        for check in std::mem::take(&mut self.journal.checked) {
            let key = (check.account, check.amount.commodity);
            if let Some(number) = self.numbers.get(&key) {
                let slot = self.draft.account(number, StatementAccount::default);
                let (amount, kind) = (check.amount.quantity, BalanceKind::Ledger);
                self.draft.push_balance(slot, StatementBalance { day: check.day, amount, kind });
            }
        }
        self.plans(days);
        self.draft.finish(problems)
    }

    /// Plans of money for expenses become budgets; the others are plans that stay behind.
    fn plans(&mut self, days: Option<(NaiveDate, NaiveDate)>) {
        let mut count = 0;
        let mut behind = 0;
        let mut commodity: Option<Name> = None;
        for plan in std::mem::take(&mut self.journal.plans) {
            let class = self.journal.classes.of(&plan.account);
            let same = *commodity.get_or_insert_with(|| plan.amount.commodity.clone())
                == plan.amount.commodity;
            if !class.is_category() {
                continue;
            }
            if class != Class::Expense || !plan.amount.is_money() || !same || count > limits::ROWS {
                behind += 1;
                continue;
            }
            self.categorise(&plan.account, class);
            for budget in plan.budgets(days) {
                count += 1;
                self.draft.add_budget(budget);
            }
        }
        self.draft.leave_out(LeftOutKind::Schedules, behind);
    }
}

/// What stands against a part of a movement.
enum Part<'a> {
    Account(&'a Item),
    Other(&'a Item),
}

/// What a part's other end is to the account that it is a part of.
fn other<'a>(part: &Option<Part<'a>>, entry: &'a Entry) -> Option<Other<'a>> {
    let (Part::Account(item) | Part::Other(item)) = part.as_ref()?;
    let posting = &entry.postings[item.posting];
    let is_category = matches!(item.side, Side::Account(class) if class.is_category());
    Some(Other {
        category: is_category.then_some(&*posting.account),
        memo: posting.memo.as_ref().filter(|_| !item.side.is_own()),
        amount: &item.amount,
    })
}

/// The amount at the other end when it is of another currency, signed as the movement.
fn original(mine: &Amount, theirs: &Amount) -> Option<OriginalAmount> {
    let currency = currency::code(&theirs.commodity)?;
    let size = theirs.quantity.abs();
    let amount = if mine.quantity.is_sign_negative() { -size } else { size };
    (mine.commodity != theirs.commodity).then_some(OriginalAmount { amount, currency })
}

/// `total` in the proportions of `weights`, which sum to it unless it is of another currency.
fn shares(total: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let sum: Decimal = weights.iter().copied().sum();
    if sum == total {
        return weights.to_vec();
    }
    let places = total.scale().max(2);
    let share = |weight: &Decimal| {
        let share = weight.checked_mul(total).and_then(|product| product.checked_div(sum));
        let share = share.filter(|share| share.abs() < MOST);
        share.map_or(Decimal::ZERO, |share| share.round_dp(places))
    };
    let mut shares: Vec<Decimal> = weights.iter().map(share).collect();
    if let Some((last, others)) = shares.split_last_mut() {
        *last = total - others.iter().copied().sum::<Decimal>();
    }
    shares
}

/// The items by the currency in which they balance. Two currencies that only balance together
/// are one: what the second weighs in the first follows from their sums, as in hledger.
fn by_weight(items: &[&Item]) -> Vec<Vec<Item>> {
    let mut groups: Vec<Vec<Item>> = Vec::new();
    for item in items {
        let fits = |group: &&mut Vec<Item>| group[0].weight.commodity == item.weight.commodity;
        match groups.iter_mut().find(fits) {
            Some(group) => group.push((*item).clone()),
            None => groups.push(vec![(*item).clone()]),
        }
    }
    let sum = |group: &[Item]| group.iter().map(|item| item.weight.quantity).sum::<Decimal>();
    if let [first, second] = &mut groups[..] {
        let (one, two) = (sum(first), sum(second));
        let commodity = first[0].weight.commodity.clone();
        if !one.is_zero() && !two.is_zero() && one.is_sign_negative() != two.is_sign_negative() {
            let weights: Vec<Decimal> = second.iter().map(|item| item.weight.quantity).collect();
            for (item, share) in second.iter_mut().zip(shares(-one, &weights)) {
                item.weight = Amount { quantity: share, commodity: commodity.clone() };
                item.computed = true;
            }
            let second = std::mem::take(second);
            first.extend(second);
            groups.truncate(1);
        }
    }
    groups
}

/// What the others weigh, the cent that products are off put on the largest of them.
fn rounded(own: &[Decimal], others: &[&Item]) -> Vec<Decimal> {
    let mut weights: Vec<Decimal> = others.iter().map(|item| item.weight.quantity).collect();
    let rest: Decimal = own.iter().chain(&weights).copied().sum();
    let computed = others.iter().filter(|item| item.computed).count();
    let most = CENT * Decimal::from(computed.max(1));
    let largest = (0..others.len())
        .filter(|at| computed == 0 || others[*at].computed)
        .max_by_key(|at| weights[*at].abs());
    if let Some(at) = largest
        && rest.abs() <= most
    {
        weights[at] -= rest;
    }
    weights
}
