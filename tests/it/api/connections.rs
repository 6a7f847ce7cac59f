//! The life of a connection, from its first sign-in to its end, at banks that are part of the product.

mod faults;
mod feed;
mod life;
mod linking;
mod safety;
mod suppliers;

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

pub const MAGUEY: &str = "mx-banco-maguey";
pub const OTHER_WAY: &str = "mx-maguey-empresas";
pub const CARDS: &str = "mx-tarjetas-cenzontle";

/// Signs in at a bank up to the choice of accounts.
pub fn sign_in(client: &Client, bank: &str, user: &str) -> Value {
    let body = json!({ "provider": "sandbox", "institution_id": bank });
    let begun = client.post("/connections", body).expect(201);
    assert_eq!(begun["state"], "linking");
    answer(client, &begun, user)
}

/// Answers password and code.
pub fn answer(client: &Client, connection: &Value, user: &str) -> Value {
    let path = format!("/connections/{}/complete", id(connection));
    let answers = json!({ "answers": { "user": user, "password": "demo" } });
    let asked = client.post(&path, answers).ok();
    match asked["step"]["fields"][0]["kind"].as_str() {
        Some("code") => client.post(&path, json!({ "answers": { "code": "123456" } })).ok(),
        _ => asked,
    }
}

/// Makes an account for each that the bank tells of, with history from a day.
pub fn take_all(client: &Client, connection: &Value, from: &str) -> Value {
    let all = connection["accounts"].as_array().unwrap().iter();
    let chosen: Vec<Value> =
        all.map(|account| json!({ "id": account["id"], "target": "new" })).collect();
    let path = format!("/connections/{}/complete", id(connection));
    client.post(&path, json!({ "accounts": chosen, "history_from": from })).ok()
}

/// A bank that is linked and synced.
pub fn linked(app: &App, client: &Client, bank: &str, user: &str, from: &str) -> Value {
    let signed = sign_in(client, bank, user);
    let taken = take_all(client, &signed, from);
    assert_eq!(taken["state"], "active");
    app.work();
    show(client, &id(&taken))
}

pub fn show(client: &Client, id: &str) -> Value {
    client.get(&format!("/connections/{id}")).ok()
}

/// Asks for a sync and does it.
pub fn sync(app: &App, client: &Client, id: &str) -> Value {
    client.post(&format!("/connections/{id}/sync"), json!({})).expect(202);
    app.work();
    show(client, id)
}

/// The connection's account with this name.
pub fn account<'a>(connection: &'a Value, name: &str) -> &'a Value {
    let all = connection["accounts"].as_array().unwrap();
    all.iter().find(|account| text(&account["name"]) == name).unwrap()
}

/// Everything in one of the household's accounts: day, amount, status.
pub fn ledger(client: &Client, account: &str) -> Vec<(String, String, String)> {
    let mut all: Vec<_> = client
        .all(&format!("/transactions?account_id={account}&limit=200"))
        .iter()
        .map(|t| (text(&t["booked_on"]), text(&t["amount"]), text(&t["status"])))
        .collect();
    all.sort();
    all
}

pub fn count(client: &Client) -> usize {
    items(&client.get("/accounts").ok())
        .iter()
        .map(|account| ledger(client, &id(account)).len())
        .sum()
}
