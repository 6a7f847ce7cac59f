//! What a provider does wrong, and that the ledger is the bank's all the same.

use super::{show, sync};
use crate::providers::house::House;
use crate::providers::plaid::error;
use crate::providers::sim::Says;
use crate::providers::timing;
use crate::support::value::{id, money, text};
use crate::support::{App, Client};
use centavo::model::provider::PATIENCE;
use centavo::model::secret::Secret;
use centavo::providers::Provider;
use centavo::providers::plaid::Plaid;
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;

const LISTS: &str = "/transactions/sync";

fn start() -> (House, App) {
    let house = House::start("2026-11-22".parse().unwrap(), 20);
    let base = house.sim.base.clone();
    let app = App::with_providers(|db| {
        let clock = db.clock().clone();
        let keys = (Secret::new("cid"), Secret::new("hush"));
        let plaid: Arc<dyn Provider> =
            Arc::new(Plaid::new(&base, keys.0, keys.1, timing(), clock).unwrap());
        vec![plaid]
    });
    (house, app)
}

/// Links an item with two accounts of some history, and syncs it.
fn linked(app: &App, house: &House, item: &str) -> (Client, Value) {
    house.open(item, 2);
    house.grow(item, 30);
    let client = app.person(item);
    let bank = json!({ "provider": "plaid", "institution_id": "ins_3" });
    let path =
        format!("/connections/{}/complete", id(&client.post("/connections", bank).expect(201)));
    let token = json!({ "answers": { "public_token": format!("public-{item}") } });
    let found = client.post(&path, token).ok();
    let all = found["accounts"].as_array().unwrap().iter();
    let chosen: Vec<Value> =
        all.map(|account| json!({ "id": account["id"], "target": "new" })).collect();
    let taken = client.post(&path, json!({ "accounts": chosen })).ok();
    app.work();
    assert_eq!(ledger(&client), house.truth(item));
    let connection = show(&client, &id(&taken));
    (client, connection)
}

fn ledger(client: &Client) -> Vec<String> {
    let all = client.all("/transactions?limit=500");
    let mut rows: Vec<String> = all
        .iter()
        .filter(|row| row["status"] != "void")
        .map(|row| {
            let (day, words) = (text(&row["booked_on"]), text(&row["description"]));
            format!("{day} {} {words}", money(&row["amount"]))
        })
        .collect();
    rows.sort();
    rows
}

fn state(connection: &Value) -> (String, Value) {
    (text(&connection["state"]), connection["problem"].clone())
}

fn fails(house: &House, says: &Says, times: usize) {
    (0..times).for_each(|_| house.sim.fail_next(LISTS, says.clone()));
}

#[test]
fn whatever_goes_wrong_is_told_and_the_next_round_makes_it_good() {
    let (house, app) = start();
    let (ana, connection) = linked(&app, &house, "ana");
    let cid = id(&connection);
    let refused = |kind: &str, code: &str| Says::json(400, &error(kind, code));
    // The client asks three times where asking again is harmless.
    let table = [
        (Says::bytes(429, Vec::new()).with("retry-after", 120), 1, "degraded", "rate_limited"),
        (Says::bytes(500, b"<html>".to_vec()), 3, "degraded", "provider_unavailable"),
        (Says::never(), 3, "degraded", "provider_unavailable"),
        (Says::cut_short(), 3, "degraded", "provider_unavailable"),
        (Says::bytes(200, b"{\"added\":[".to_vec()), 2, "degraded", "unreadable_answer"),
        (refused("INSTITUTION_ERROR", "INSTITUTION_DOWN"), 1, "degraded", "bank_unavailable"),
        (refused("API_ERROR", "INTERNAL_SERVER_ERROR"), 1, "degraded", "provider_unavailable"),
    ];
    for (says, times, wanted, problem) in table {
        house.grow("ana", 7);
        fails(&house, &says, times);
        let failed = sync(&app, &ana, &cid);
        assert_eq!(state(&failed), (wanted.to_owned(), json!(problem)), "{says:?}");
        assert!(!failed["next_sync_at"].is_null(), "{says:?}");
        // It comes back by itself.
        app.wait(Duration::hours(1));
        assert!(app.work() > 0);
        assert_eq!(state(&show(&ana, &cid)), ("active".to_owned(), Value::Null), "{says:?}");
        assert_eq!(ledger(&ana), house.truth("ana"), "{says:?}");
    }
    app.verify_totals(&ana);
}

#[test]
fn a_history_that_changes_between_pages_is_read_anew() {
    let (house, app) = start();
    let (ana, connection) = linked(&app, &house, "ana");
    house.grow("ana", 90);
    let mutated = error("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
    let asked = house.happened();
    fails(&house, &Says::json(400, &mutated), 3);
    let synced = sync(&app, &ana, &id(&connection));
    assert_eq!(synced["state"], "active");
    assert_eq!(house.happened() - asked, 10);
    assert_eq!(ledger(&ana), house.truth("ana"));
    app.verify_totals(&ana);
}

fn call(app: &App, token: Option<&str>, body: &[u8]) -> u16 {
    let nobody = app.nobody();
    let request = nobody.request(Method::POST, "/webhooks/plaid").body(body.to_vec());
    let request = request.header("content-type", "application/json");
    let request = match token {
        Some(token) => request.header("plaid-verification", token),
        None => request,
    };
    Client::send(request).status.as_u16()
}

#[test]
fn a_call_is_believed_once_and_only_when_it_is_genuine_and_of_now() {
    let (house, app) = start();
    let (ana, connection) = linked(&app, &house, "ana");
    let cid = id(&connection);
    let news = |item: &str, at| house.call(item, "SYNC_UPDATES_AVAILABLE", at);
    house.grow("ana", 5);
    let (token, body) = news("ana", app.now());
    let mut altered = body.clone();
    altered.push(b' ');
    assert_eq!(call(&app, Some(&token), &altered), 401);
    assert_eq!(call(&app, None, &body), 401);
    assert_eq!(call(&app, Some("a.b.c"), &body), 401);
    let (old, _) = news("ana", app.now() - Duration::minutes(6));
    assert_eq!(call(&app, Some(&old), &body), 401);
    // Another house's key of the same name.
    let other = House::start("2026-11-22".parse().unwrap(), 20);
    let (forged, _) = other.call("ana", "SYNC_UPDATES_AVAILABLE", app.now());
    assert_eq!(call(&app, Some(&forged), &body), 401);
    assert_eq!(app.work(), 0);
    // Whether we know what it is about is not told.
    let (unknown, about) = news("nobody", app.now());
    assert_eq!(call(&app, Some(&unknown), &about), 200);
    assert_eq!(app.work(), 0);
    for _ in 0..3 {
        assert_eq!(call(&app, Some(&token), &body), 200);
    }
    assert_eq!(app.work(), 1);
    assert_eq!(ledger(&ana), house.truth("ana"));

    let (fault, told) = house.call("ana", "ERROR", app.now());
    assert_eq!(call(&app, Some(&fault), &told), 200);
    assert_eq!(show(&ana, &cid)["state"], "needs_reauthorization");
    // Signed in again; what was said before then and comes again changes nothing.
    ana.post(&format!("/connections/{cid}/reauthorize"), json!({})).ok();
    let token = json!({ "answers": { "public_token": "public-ana" } });
    ana.post(&format!("/connections/{cid}/complete"), token).ok();
    app.work();
    assert_eq!(show(&ana, &cid)["state"], "active");
    assert_eq!(call(&app, Some(&fault), &told), 200);
    assert_eq!(show(&ana, &cid)["state"], "active");
    let (revoked, told) = house.call("ana", "USER_PERMISSION_REVOKED", app.now());
    assert_eq!(call(&app, Some(&revoked), &told), 200);
    assert_eq!(state(&show(&ana, &cid)), ("revoked".to_owned(), json!("ended_by_bank")));
    app.verify_totals(&ana);
}

#[test]
fn a_bank_that_never_answers_is_left_alone_and_then_tried_by_one() {
    let (house, app) = start();
    let people: Vec<_> = ["ana", "eva", "luz"].map(|item| linked(&app, &house, item)).into();
    let down = Says::json(400, &error("INSTITUTION_ERROR", "INSTITUTION_DOWN"));
    for turn in 0..usize::try_from(PATIENCE).unwrap() {
        let (client, connection) = &people[turn % people.len()];
        fails(&house, &down, 1);
        assert_eq!(sync(&app, client, &id(connection))["state"], "degraded");
    }
    let (ana, connection) = &people[0];
    let asked = house.sim.count(LISTS);
    let rests = sync(&app, ana, &id(connection));
    assert_eq!(state(&rests), ("degraded".to_owned(), json!("bank_unavailable")));
    assert_eq!(house.sim.count(LISTS), asked, "it is left alone");
    // An operator sees why.
    let report = ana.get("/operator/jobs").ok();
    assert_eq!(report["resting"][0]["gate"], "plaid/ins_3");
    app.wait(Duration::minutes(2));
    house.grow("ana", 4);
    assert_eq!(state(&sync(&app, ana, &id(connection))), ("active".to_owned(), Value::Null));
    assert_eq!(ledger(ana), house.truth("ana"));
    assert_eq!(ana.get("/operator/jobs").ok()["resting"], json!([]));
    for (client, connection) in &people[1..] {
        assert_eq!(sync(&app, client, &id(connection))["state"], "active");
    }
}

#[test]
fn who_wants_news_now_has_the_provider_ask_the_bank_once_an_hour() {
    let (house, app) = start();
    let (ana, connection) = linked(&app, &house, "ana");
    let refreshed = || house.sim.count("/transactions/refresh");
    assert_eq!(refreshed(), 0);
    // What the bank brings is looked for soon after.
    let asked = sync(&app, &ana, &id(&connection));
    assert_eq!((refreshed(), &asked["state"]), (1, &json!("active")));
    house.grow("ana", 3);
    app.wait(Duration::minutes(5));
    assert!(app.work() > 0);
    assert_eq!(ledger(&ana), house.truth("ana"));
    sync(&app, &ana, &id(&connection));
    assert_eq!(refreshed(), 1);
    app.wait(Duration::hours(1));
    // A bank that can't be asked now does not keep back what the provider has.
    house.grow("ana", 3);
    let limited = Says::json(429, &error("RATE_LIMIT_EXCEEDED", "TRANSACTIONS_LIMIT"));
    house.sim.fail_next("/transactions/refresh", limited);
    assert_eq!(sync(&app, &ana, &id(&connection))["state"], "active");
    assert_eq!((refreshed(), ledger(&ana)), (2, house.truth("ana")));
    // One that wants the person says so.
    app.wait(Duration::hours(2));
    let login = Says::json(400, &error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED"));
    house.sim.fail_next("/transactions/refresh", login);
    let waits = sync(&app, &ana, &id(&connection));
    assert_eq!(state(&waits), ("needs_reauthorization".to_owned(), json!("consent_expired")));
}

#[test]
fn more_rounds_than_a_bank_allows_wait_for_their_turn() {
    let (house, app) = start();
    let (ana, connection) = linked(&app, &house, "ana");
    // As many others leave it who asked just now.
    app.sql("UPDATE provider_gates SET paced_until = '2026-11-22T18:05:00Z'");
    house.grow("ana", 4);
    let asked = house.sim.count(LISTS);
    let waits = sync(&app, &ana, &id(&connection));
    assert_eq!(state(&waits), ("active".to_owned(), Value::Null));
    assert_eq!(house.sim.count(LISTS), asked);
    app.wait(Duration::minutes(5));
    assert!(app.work() > 0);
    assert_eq!(ledger(&ana), house.truth("ana"));
}
