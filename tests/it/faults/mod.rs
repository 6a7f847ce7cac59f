//! Banks linked to real servers, while servers are killed, the database goes away, and calls storm in:
//! the ledger is what the bank's books are.

mod database;
mod instances;
mod killed;

use crate::providers::house::House;
use crate::support::app::signup;
use crate::support::client::Client;
use crate::support::server::{PATIENCE, Server};
use crate::support::value::{id, items, money, text};
use centavo::clock::Clock;
use chrono::Days;
use reqwest::Method;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::time::Instant;

const MASTER_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A bank that dates its last movements on the day after ours.
fn house(page: usize) -> House {
    House::start(Clock::system().now().date_naive() + Days::new(1), page)
}

/// What a server is told to reach the house.
fn settings(house: &House) -> [(&str, &str); 5] {
    [
        ("CENTAVO_PLAID_CLIENT_ID", "cid"),
        ("CENTAVO_PLAID_SECRET", "hush"),
        ("CENTAVO_PLAID_BASE_URL", &house.sim.base),
        ("CENTAVO_MASTER_KEY", MASTER_KEY),
        ("CENTAVO_WORKERS", "4"),
    ]
}

/// Signs somebody up and links an item with every account; answers them and the connection's path. The
/// first sync begins.
fn link(base: &str, item: &str) -> (Client, String) {
    let client = Client::new(base);
    let mut person = signup(item);
    person["currency"] = json!("USD");
    client.post("/auth/signup", person).expect(201);
    let bank = json!({ "provider": "plaid", "institution_id": "ins_3" });
    let path = format!("/connections/{}", id(&client.post("/connections", bank).expect(201)));
    let complete = format!("{path}/complete");
    let token = json!({ "answers": { "public_token": format!("public-{item}") } });
    let found = client.post(&complete, token).ok();
    let all = found["accounts"].as_array().unwrap().iter();
    let chosen: Vec<Value> =
        all.map(|account| json!({ "id": account["id"], "target": "new" })).collect();
    client.post(&complete, json!({ "accounts": chosen })).ok();
    (client, path)
}

/// Sends a signed call. False: nobody was there to take it.
fn call(base: &str, token: &str, body: &[u8]) -> bool {
    let client = Client::new(base);
    let request = client.request(Method::POST, "/webhooks/plaid").body(body.to_vec());
    let request = request.header("plaid-verification", token);
    match request.header("content-type", "application/json").send() {
        Ok(answer) => answer.status().as_u16() == 200,
        Err(_) => false,
    }
}

/// Everything in the ledger that stands: day, amount, words.
fn ledger(client: &Client) -> Vec<String> {
    let all = client.all("/transactions?limit=500");
    let stands = all.iter().filter(|row| row["status"] != "void");
    let mut rows: Vec<String> = stands
        .map(|row| {
            let words = text(&row["description"]);
            format!("{} {} {words}", text(&row["booked_on"]), money(&row["amount"]))
        })
        .collect();
    rows.sort();
    rows
}

/// Waits until the ledger is what the bank's books are and nothing is at work.
fn wait_until_told(client: &Client, path: &str, house: &House, item: &str) {
    let until = Instant::now() + PATIENCE;
    let wanted = house.truth(item);
    loop {
        let now = client.get(path).ok();
        let count = client.get("/transactions/summary?status=posted").ok()["count"].clone();
        if now["state"] == "active" && count == json!(wanted.len()) && ledger(client) == wanted {
            break;
        }
        assert!(["active", "syncing"].contains(&text(&now["state"]).as_str()), "{now}");
        if Instant::now() > until {
            assert_eq!(ledger(client), wanted, "{now}");
            panic!("{now}");
        }
    }
    // What the bank says and what we have agree to the cent.
    for account in items(&client.get("/accounts").ok()) {
        assert_eq!(money(&account["last_assertion"]["difference"]), Decimal::ZERO, "{account}");
    }
}

/// One figure of a server's measurements, zero where there is none.
fn measured(server: &Server, start: &str) -> usize {
    let told = Client::new(&server.base).get("root:/metrics").body;
    let line = told.lines().find(|line| line.starts_with(start));
    line.map_or(0, |line| line.rsplit(' ').next().unwrap().parse().unwrap())
}
