//! Whatever pages, repeats and orders a provider chooses, what is collected is what it holds.

use super::sim::{Says, Sim};
use super::*;
use super::{belvo, gocardless, plaid, simplefin};
use crate::support::dice::Dice;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Movements by id: amount as our books have it, and day.
type Books = BTreeMap<String, (String, NaiveDate)>;

fn some_day(dice: &mut Dice) -> NaiveDate {
    day("2026-09-01") + chrono::Duration::days(i64::try_from(dice.below(80)).unwrap())
}

fn cents(dice: &mut Dice) -> String {
    let sign = if dice.below(3) == 0 { "" } else { "-" };
    format!("{sign}{}.{:02}", dice.below(9000) + 1, dice.below(100))
}

fn note(books: &mut Books, lines: &AccountLines) {
    assert_eq!(lines.problems, []);
    let days: Vec<_> = lines.lines.iter().map(|one| one.line.booked_on).collect();
    assert!(days.is_sorted());
    for one in &lines.lines {
        let id = one.line.external_id.clone().unwrap();
        if one.line.removed {
            books.remove(&id);
        } else {
            books.insert(id, (one.line.amount.to_string(), one.line.booked_on));
        }
    }
}

fn shuffled(mut items: Vec<Value>, dice: &mut Dice) -> Vec<Value> {
    for at in (1..items.len()).rev() {
        items.swap(at, dice.below(at + 1));
    }
    items
}

/// Plaid's stream of changes; what was added and removed between two rounds was never there.
struct Stream {
    dice: Dice,
    events: Vec<(String, Option<(String, NaiveDate)>)>,
    made: usize,
    mutations: usize,
    round: usize,
}

impl Stream {
    fn grow(&mut self, count: usize) {
        for _ in 0..count {
            let known: Vec<String> = self.books().into_keys().collect();
            let movement = (cents(&mut self.dice), some_day(&mut self.dice));
            let event = match self.dice.below(4) {
                0 if !known.is_empty() => (self.dice.pick(&known).clone(), None),
                1 if !known.is_empty() => (self.dice.pick(&known).clone(), Some(movement)),
                _ => {
                    self.made += 1;
                    (format!("t{}", self.made), Some(movement))
                }
            };
            self.events.push(event);
        }
    }

    fn books(&self) -> Books {
        let mut books = Books::new();
        for (id, movement) in &self.events {
            match movement {
                Some(movement) => books.insert(id.clone(), movement.clone()),
                None => books.remove(id),
            };
        }
        books
    }

    /// One that this round told first goes as if it had never been.
    fn mutate(&mut self) {
        self.mutations -= 1;
        let before: BTreeSet<_> =
            self.events[..self.round].iter().map(|(id, _)| id.clone()).collect();
        let fresh: Vec<_> = self.events[self.round..]
            .iter()
            .map(|(id, _)| id.clone())
            .filter(|id| !before.contains(id))
            .collect();
        if !fresh.is_empty() {
            let gone = self.dice.pick(&fresh).clone();
            self.events.retain(|(id, _)| *id != gone);
        }
        self.grow(2);
    }

    fn page(&mut self, cursor: Option<&str>) -> Says {
        let at: usize = cursor.map_or(0, |text| text.trim_start_matches('c').parse().unwrap());
        if at > self.round && self.mutations > 0 && self.dice.below(2) == 0 {
            self.mutate();
            return Says::json(
                400,
                &plaid::error("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"),
            );
        }
        let end = (at + 1 + self.dice.below(6)).min(self.events.len());
        let more = end < self.events.len();
        if !more {
            self.round = end;
        }
        let mut page = plaid::page(Vec::new(), &format!("c{end}"), more);
        let told = self.events[..at].iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>();
        // Within one page the last word on an id is the only one.
        let last: BTreeMap<_, _> = self.events[at..end].iter().cloned().collect();
        for (id, movement) in last {
            let (list, entry) = match movement {
                None => ("removed", json!({ "transaction_id": id, "account_id": "acc-1" })),
                Some((amount, day)) => {
                    let out = amount.strip_prefix('-').map_or(format!("-{amount}"), str::to_owned);
                    let list = if told.contains(&id) { "modified" } else { "added" };
                    (list, plaid::transaction(&id, &out, &day.to_string()))
                }
            };
            for _ in 0..=self.dice.below(2) {
                page[list].as_array_mut().unwrap().push(entry.clone());
            }
        }
        Says::json(200, &page)
    }
}

/// A list that grows at its newest end while it is read.
struct Growing {
    dice: Dice,
    list: Vec<(String, (String, NaiveDate))>,
    left: usize,
    size: usize,
}

impl Growing {
    fn add(&mut self) {
        let movement = (cents(&mut self.dice), some_day(&mut self.dice));
        let id = format!("b{}", self.list.len());
        self.list.insert(0, (id, movement));
    }

    fn page(&mut self, number: usize) -> Says {
        if self.left > 0 && self.dice.below(3) == 0 {
            self.left -= 1;
            self.add();
        }
        let from = ((number - 1) * self.size).min(self.list.len());
        let to = (from + self.size).min(self.list.len());
        let entries: Vec<_> = self.list[from..to]
            .iter()
            .map(|(id, (amount, day))| {
                let (size, direction) = match amount.strip_prefix('-') {
                    Some(size) => (size, "OUTFLOW"),
                    None => (amount.as_str(), "INFLOW"),
                };
                belvo::transaction(id, size, direction, &day.to_string())
            })
            .collect();
        Says::json(200, &belvo::list(&entries, self.list.len(), to < self.list.len()))
    }
}

fn plain(amount: &str) -> String {
    amount.parse::<rust_decimal::Decimal>().unwrap().normalize().to_string()
}

fn even(books: &Books) -> Books {
    books.iter().map(|(id, (amount, day))| (id.clone(), (plain(amount), *day))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plaids_changes_add_up(seed: u64) {
        let stream = Stream { dice: Dice::new(seed), events: Vec::new(), made: 0, mutations: 3, round: 0 };
        let stream = Arc::new(Mutex::new(stream));
        let held = Arc::clone(&stream);
        let sim = Sim::start(move |asked| {
            let body = asked.json();
            held.lock().unwrap().page(body["cursor"].as_str())
        });
        let plaid = plaid::client(&sim, &Hand::new());
        let mut books = Books::new();
        let mut asked = query("acc-1");
        for _ in 0..3 {
            stream.lock().unwrap().grow(12);
            let told = lines(&plaid, &secret(plaid::ACCESS), &asked).unwrap();
            note(&mut books, &told);
            asked.cursor = told.cursor;
        }
        let truth = stream.lock().unwrap().books();
        prop_assert_eq!(even(&books), even(&truth));
    }

    #[test]
    fn belvos_pages_add_up(seed: u64) {
        let mut dice = Dice::new(seed);
        let size = 1 + dice.below(9);
        let mut growing = Growing { dice, list: Vec::new(), left: 3, size };
        for _ in 0..30 {
            growing.add();
        }
        let growing = Arc::new(Mutex::new(growing));
        let held = Arc::clone(&growing);
        let sim = Sim::start(move |asked| match asked.query.get("page") {
            Some(page) => held.lock().unwrap().page(page.parse().unwrap()),
            None => belvo::well(asked),
        });
        let belvo = belvo::client(&sim, &Hand::new());
        let mut books = Books::new();
        note(&mut books, &lines(&belvo, &secret(belvo::LINK), &query(belvo::ACCOUNT)).unwrap());
        let truth: Books = growing.lock().unwrap().list.iter().cloned().collect();
        prop_assert_eq!(even(&books), even(&truth));
    }

    #[test]
    fn entries_in_any_order_and_twice_are_each_one(seed: u64) {
        let mut dice = Dice::new(seed);
        let mut truth = Books::new();
        for number in 0..dice.below(40) {
            truth.insert(format!("x{number}"), (cents(&mut dice), some_day(&mut dice)));
        }
        let (mut booked, mut pending, mut listed) = (Vec::new(), Vec::new(), Vec::new());
        for (id, (amount, day)) in &truth {
            let entry = json!({
                "transactionId": id, "bookingDate": day.to_string(),
                "transactionAmount": { "amount": amount, "currency": "EUR" },
            });
            for _ in 0..=dice.below(2) {
                booked.push(entry.clone());
                listed.push(simplefin::transaction(id, amount, &day.to_string()));
            }
            if dice.below(3) == 0 {
                let mut before = entry;
                before["transactionAmount"]["amount"] = json!("0.01");
                pending.push(before);
            }
        }
        let answer = json!({ "transactions": {
            "booked": shuffled(booked, &mut dice), "pending": shuffled(pending, &mut dice),
        } });
        let mut inner = gocardless::well();
        let sim = Sim::start(move |asked| match asked.path.ends_with("/transactions/") {
            // The token is checked by the inner server.
            true => match inner(asked) {
                says if says.status == 200 => Says::json(200, &answer),
                says => says,
            },
            false => inner(asked),
        });
        let gocardless = gocardless::client(&sim, &Hand::new());
        let mut books = Books::new();
        note(&mut books, &lines(&gocardless, &gocardless::access(), &query("a1")).unwrap());
        prop_assert_eq!(even(&books), even(&truth));

        let listed = shuffled(listed, &mut dice);
        let sim = Sim::start(move |_| {
            let account = simplefin::account("c1", "First Bank", &listed);
            Says::json(200, &json!({ "errors": [], "accounts": [account] }))
        });
        let simplefin = simplefin::client(&sim, &Hand::new());
        let mut books = Books::new();
        note(&mut books, &lines(&simplefin, &simplefin::access(&sim), &query("c1")).unwrap());
        prop_assert_eq!(even(&books), even(&truth));
    }
}
