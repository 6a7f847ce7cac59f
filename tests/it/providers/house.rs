//! Plaid's server for a whole server of ours: items with accounts whose books grow, told in pages, and
//! calls that it signs.

use super::plaid::{error, transaction};
use super::signer::Signer;
use super::sim::{Asked, Says, Sim};
use crate::support::dice::Dice;
use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const KEY: &str = "k1";
/// Movements are of so many days before the last one.
const SPAN: usize = 200;

/// What is told of one movement: as it is from now on, or that it is gone.
#[derive(Clone)]
enum Telling {
    Added(Value),
    Modified(Value),
    Removed(Value),
}

#[derive(Default)]
struct Account {
    told: Vec<Telling>,
    made: usize,
    /// Amounts that were told: no two movements could be taken for each other.
    amounts: BTreeSet<usize>,
    /// What stands, by id: day, amount as our books have it, name.
    books: BTreeMap<String, (String, Decimal, String)>,
}

struct Books {
    items: BTreeMap<String, BTreeMap<String, Account>>,
    page: usize,
    last_day: NaiveDate,
    dice: Dice,
    /// Requests for movements, and calls sent.
    happened: usize,
}

/// Shared with the server that answers.
struct Shared {
    books: Mutex<Books>,
    changed: Condvar,
}

pub struct House {
    pub sim: Sim,
    shared: Arc<Shared>,
    signer: Signer,
}

fn held(shared: &Shared) -> MutexGuard<'_, Books> {
    shared.books.lock().unwrap_or_else(PoisonError::into_inner)
}

impl House {
    pub fn start(last_day: NaiveDate, page: usize) -> Self {
        let signer = Signer::new(KEY);
        let jwk = signer.jwk(None);
        let books =
            Books { items: BTreeMap::new(), page, last_day, dice: Dice::new(1729), happened: 0 };
        let shared = Arc::new(Shared { books: Mutex::new(books), changed: Condvar::new() });
        let for_sim = Arc::clone(&shared);
        let sim = Sim::start(move |asked| answer(&for_sim, &jwk, asked));
        Self { sim, shared, signer }
    }

    /// A person's bank with so many accounts. Its public token is `public-ITEM`.
    pub fn open(&self, item: &str, accounts: usize) {
        let named = (0..accounts).map(|n| (format!("{item}-a{n}"), Account::default()));
        held(&self.shared).items.insert(item.to_owned(), named.collect());
    }

    /// So many things happen in each account: most are new movements, some change one or take it back.
    pub fn grow(&self, item: &str, count: usize) {
        let mut books = held(&self.shared);
        let Books { items, dice, last_day, .. } = &mut *books;
        for (account, found) in items.get_mut(item).unwrap() {
            for _ in 0..count {
                happen(found, account, dice, *last_day);
            }
        }
    }

    /// What the accounts hold, as rows of a ledger in their order.
    pub fn truth(&self, item: &str) -> Vec<String> {
        let books = held(&self.shared);
        let rows = books.items[item].values().flat_map(|account| account.books.values());
        let mut rows: Vec<String> =
            rows.map(|(day, amount, name)| format!("{day} {amount} {name}")).collect();
        rows.sort();
        rows
    }

    /// A call with news of an item, signed now: its token and its body.
    pub fn call(&self, item: &str, code: &str, now: DateTime<Utc>) -> (String, Vec<u8>) {
        let kind = if code.starts_with("SYNC") { "TRANSACTIONS" } else { "ITEM" };
        let mut call = json!({ "webhook_type": kind, "webhook_code": code, "item_id": item });
        if code == "ERROR" {
            call["error"] = error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED");
        }
        let body = serde_json::to_vec_pretty(&call).unwrap();
        (self.signer.token(&body, now), body)
    }

    pub fn happened(&self) -> usize {
        held(&self.shared).happened
    }

    /// Something happens here of which others wait.
    pub fn note(&self) {
        held(&self.shared).happened += 1;
        self.shared.changed.notify_all();
    }

    /// Waits until so much has happened. False: it did not within this time.
    pub fn wait_for(&self, happened: usize, patience: Duration) -> bool {
        let books = held(&self.shared);
        let wait = self
            .shared
            .changed
            .wait_timeout_while(books, patience, |books| books.happened < happened);
        !wait.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

fn happen(account: &mut Account, name: &str, dice: &mut Dice, last_day: NaiveDate) {
    let known: Vec<String> = account.books.keys().cloned().collect();
    let (id, is_new) = match dice.below(12) {
        0 | 1 if !known.is_empty() => (dice.pick(&known).clone(), false),
        _ => {
            account.made += 1;
            (format!("{name}-t{}", account.made), true)
        }
    };
    if !is_new && dice.below(3) == 0 {
        account.books.remove(&id);
        let gone = json!({ "transaction_id": id, "account_id": name });
        account.told.push(Telling::Removed(gone));
        return;
    }
    let mut size = dice.below(900_000) + 1;
    while !account.amounts.insert(size) {
        size += 1;
    }
    let cents = i64::try_from(size).unwrap();
    let amount = Decimal::new(if dice.below(8) == 0 { -cents } else { cents }, 2);
    let back = u64::try_from(dice.below(SPAN)).unwrap();
    let day = match account.books.get(&id) {
        Some((day, ..)) => day.clone(),
        None => (last_day - Days::new(back)).to_string(),
    };
    let mut told = transaction(&id, &amount.to_string(), &day);
    told["account_id"] = json!(name);
    told["merchant_name"] = json!(merchant(&id));
    let shown = told["name"].as_str().unwrap().to_owned();
    account.books.insert(id, (day, -amount, shown));
    account.told.push(if is_new { Telling::Added(told) } else { Telling::Modified(told) });
}

/// Nobody else's, in letters only: what one takes back is no other's announcement.
fn merchant(id: &str) -> String {
    let number = id.rsplit('t').next().unwrap_or_default();
    let letters = number.bytes().map(|digit| char::from(digit - b'0' + b'b'));
    format!("Comercio{}", letters.collect::<String>())
}

fn shown(name: &str, account: &Account) -> Value {
    let held: Decimal = account.books.values().map(|(_, amount, _)| *amount).sum();
    let mask = format!("{:0>4}", name.bytes().map(usize::from).sum::<usize>() % 10_000);
    json!({
        "account_id": name, "mask": mask, "name": format!("Account {name}"),
        "official_name": null, "type": "depository", "subtype": "checking",
        "persistent_account_id": format!("lasting-{name}"),
        "balances": { "available": null, "current": serde_json::from_str::<Value>(
            &(held + Decimal::ONE_THOUSAND).to_string()).unwrap(), "limit": null,
            "iso_currency_code": "USD", "unofficial_currency_code": null },
    })
}

/// The changes after a cursor, one page of them; within a page the last word on an id is the only one.
fn page(account: &Account, name: &str, cursor: Option<&str>, size: usize) -> Value {
    let at: usize = cursor.map_or(0, |text| text.trim_start_matches('c').parse().unwrap());
    let end = (at + size).min(account.told.len());
    let mut last: BTreeMap<String, (&str, Value)> = BTreeMap::new();
    for telling in &account.told[at..end] {
        let (list, told) = match telling {
            Telling::Added(told) => ("added", told),
            Telling::Modified(told) => ("modified", told),
            Telling::Removed(told) => ("removed", told),
        };
        last.insert(told["transaction_id"].as_str().unwrap().to_owned(), (list, told.clone()));
    }
    let of = |wanted: &str| -> Vec<Value> {
        let fits = last.values().filter(|(list, _)| *list == wanted);
        fits.map(|(_, told)| told.clone()).collect()
    };
    json!({
        "added": of("added"), "modified": of("modified"), "removed": of("removed"),
        "next_cursor": format!("c{end}"), "has_more": end < account.told.len(),
        "accounts": [shown(name, account)],
        "transactions_update_status": "HISTORICAL_UPDATE_COMPLETE", "request_id": "r1",
    })
}

fn answer(shared: &Shared, jwk: &Value, asked: &Asked) -> Says {
    let body = asked.json();
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let item = text("access_token").trim_start_matches("access-").to_owned();
    let mut books = held(shared);
    let said = match asked.path.as_str() {
        "/institutions/get" | "/institutions/search" => json!({ "total": 1, "institutions": [{
            "institution_id": "ins_3", "name": "Chase", "country_codes": ["US"], "products": [],
            "routing_numbers": [], "oauth": true, "primary_color": null, "url": null,
        }] }),
        "/institutions/get_by_id" => json!({ "request_id": "r", "institution": {
            "institution_id": "ins_3", "name": "Chase", "country_codes": ["US"], "products": [],
            "routing_numbers": [], "oauth": true, "primary_color": null, "url": null,
        } }),
        "/link/token/create" => json!({
            "link_token": "link-1", "expiration": "2036-11-22T18:30:00Z", "request_id": "r",
            "hosted_link_url": "https://secure.plaid.com/hl/link-1",
        }),
        "/item/public_token/exchange" => {
            let item = text("public_token").trim_start_matches("public-").to_owned();
            json!({ "access_token": format!("access-{item}"), "item_id": item, "request_id": "r" })
        }
        "/item/get" => json!({ "item": {
            "item_id": item, "institution_id": "ins_3", "institution_name": "Chase",
            "error": null, "consent_expiration_time": null,
        } }),
        "/accounts/get" => {
            let all = books.items[&item].iter().map(|(name, account)| shown(name, account));
            json!({ "accounts": all.collect::<Vec<_>>() })
        }
        "/transactions/sync" => {
            books.happened += 1;
            shared.changed.notify_all();
            let name = body["options"]["account_id"].as_str().unwrap();
            page(&books.items[&item][name], name, body["cursor"].as_str(), books.page)
        }
        "/webhook_verification_key/get" => match text("key_id") == KEY {
            true => jwk.clone(),
            false => return Says::json(400, &error("INVALID_INPUT", "INVALID_FIELD")),
        },
        "/item/remove" | "/transactions/refresh" => json!({ "request_id": "r" }),
        _ => return Says::json(404, &json!({ "detail": "not published" })),
    };
    Says::json(200, &said)
}
