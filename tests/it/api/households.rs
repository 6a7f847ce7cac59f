//! The household, its members, and the private one of the demo.

use crate::support::value::{column, items, text};
use crate::support::{App, Client, Table};
use centavo::model::job::{self, NewJob};
use centavo::store::jobs;
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Command;

/// Of this test alone.
const MASTER_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

#[test]
fn an_owner_changes_the_household() {
    let app = App::start();
    let ana = app.person("ana");
    let before = ana.get("/household").ok();
    assert_eq!(before, ana.get("/me").ok()["household"]);
    let changed = ana.patch("/household", json!({ "name": " La Casa ", "currency": "usd" })).ok();
    assert_eq!((&changed["name"], &changed["currency"]), (&json!("La Casa"), &json!("USD")));
    assert_eq!(changed["time_zone"], before["time_zone"]);
    let mut table = Table::default();
    for bad in
        [json!({ "name": " " }), json!({ "currency": "PESO" }), json!({ "time_zone": "Luna" })]
    {
        table.refused_field(&bad.to_string(), &ana.patch("/household", bad.clone()));
    }
    assert_eq!(ana.get("/household").ok(), changed);
    let members = items(&ana.get("/household/members").ok());
    assert_eq!(column(&members, "email"), ["ana@example.mx"]);
    assert_eq!(column(&members, "role"), ["owner"]);
}

#[test]
fn today_is_where_the_household_lives() {
    let app = App::start();
    let ana = app.person("ana");
    // 05:30 UTC of the 23rd: half past eleven at night in Mexico City.
    app.wait(Duration::minutes(11 * 60 + 30));
    assert_eq!(ana.get("/dashboard").ok()["as_of"], "2026-11-22");
    for (zone, day) in [("Europe/Madrid", "2026-11-23"), ("America/Tijuana", "2026-11-22")] {
        ana.patch("/household", json!({ "time_zone": zone })).ok();
        assert_eq!(ana.get("/dashboard").ok()["as_of"], day, "{zone}");
    }
}

#[test]
fn a_person_enters_the_household_they_name() {
    let app = App::start();
    let ana = app.person("ana");
    let own = text(&ana.get("/household").ok()["id"]);
    let named = |id: &str| {
        Client::send(ana.request(Method::GET, "/household").header("x-household-id", id))
    };
    assert_eq!(named(&own).ok()["id"], own);
    let other = text(&app.person("eva").get("/household").ok()["id"]);
    for id in [other.as_str(), "x", ""] {
        named(id).refused(404, "not_found");
    }
}

#[test]
fn currencies_are_told_with_their_places() {
    let app = App::start();
    let all = items(&app.nobody().get("/currencies").ok());
    let places =
        |code: &str| all.iter().find(|c| c["code"] == code).unwrap()["minor_units"].clone();
    assert_eq!(["MXN", "JPY", "KWD"].map(places), [2, 0, 3]);
    assert!(all.len() > 150);
}

fn demo(app: &App, locale: &str) -> (Client, Value) {
    let client = app.nobody();
    let me = client.post("/auth/demo", json!({ "locale": locale })).expect(201);
    (client, me)
}

#[test]
fn the_demo_is_a_full_household_of_one_s_own() {
    let app = App::start();
    let (one, me) = demo(&app, "es-MX");
    assert_eq!((&me["user"]["is_demo"], &me["household"]["role"]), (&json!(true), &json!("owner")));
    assert_eq!(one.get("/me").ok(), me);
    let count = one.get("/transactions/summary").ok()["count"].as_u64().unwrap();
    assert!((3_000..6_000).contains(&count), "{count}");
    let span = |order: &str| one.get(&format!("/transactions?limit=1&{order}")).ok();
    assert!(
        text(&span("")["items"][0]["booked_on"]).as_str() <= "2026-11-22",
        "nothing of tomorrow"
    );
    assert!(!items(&span("to=2024-01-01")).is_empty(), "three years");
    for path in ["/accounts", "/payees", "/rules"] {
        assert!(!items(&one.get(path).ok()).is_empty(), "{path}");
    }
    let dashboard = one.get("/dashboard").ok();
    assert!(!dashboard["budget"].is_null() && !dashboard["spendable"].is_null());
    // A bank that tells by itself, up to date.
    let bank = items(&one.get("/connections").ok()).remove(0);
    assert_eq!((&bank["provider"], &bank["state"]), (&json!("sandbox"), &json!("active")));
    assert!(!bank["synced_at"].is_null());
    let sources = ["person", "transfer", "rule", "merchant"];
    for source in sources {
        let told = one.get(&format!("/transactions/summary?source={source}")).ok();
        assert!(told["count"].as_u64().unwrap() > 0, "{source}");
    }
    let (other, other_me) = demo(&app, "en");
    assert_ne!(me["household"]["id"], other_me["household"]["id"]);
    assert_eq!(other_me["user"]["locale"], "en");
    other.post("/transactions/bulk", json!({ "filter": "", "delete": true })).ok();
    assert_eq!(other.get("/transactions/summary").ok()["count"], 0);
    assert_eq!(one.get("/transactions/summary").ok()["count"], count);
    app.verify_totals(&one);
    app.verify_totals(&other);
}

#[test]
fn an_operator_s_demo_can_be_signed_in_to_and_has_a_bank() {
    let app = App::start();
    let made = Command::new(env!("CARGO_BIN_EXE_centavo"))
        .arg("demo")
        .env_clear()
        .env("DATABASE_URL", app.db.app_url())
        .env("CENTAVO_OWNER_DATABASE_URL", app.db.owner_url())
        .env("CENTAVO_MASTER_KEY", MASTER_KEY)
        .env("CENTAVO_SANDBOX_BANKS", "on")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told = String::from_utf8(made.stdout).unwrap();
    let of = |name: &str| {
        told.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned()
    };
    let guest = app.nobody();
    guest.post("/auth/login", json!({ "email": of("e-mail"), "password": of("password") })).ok();
    let bank = items(&guest.get("/connections").ok()).remove(0);
    assert_eq!((&bank["provider"], &bank["state"]), (&json!("sandbox"), &json!("active")));
    assert!(!bank["synced_at"].is_null());
    let accounts = bank["accounts"].as_array().unwrap();
    let fed = accounts.iter().find(|account| account["state"] == "active").unwrap();
    let path = format!("/transactions/summary?account_id={}", text(&fed["account_id"]));
    let count = guest.get(&path).ok()["count"].as_u64();
    assert!(count.unwrap() > 10, "{count:?}");
    app.verify_totals(&guest);
}

#[test]
fn nobody_signs_in_as_the_demo_by_password() {
    let app = App::start();
    let (_, me) = demo(&app, "en");
    let guess = json!({ "email": me["user"]["email"], "password": "" });
    app.nobody().post("/auth/login", guess).refused(401, "bad_credentials");
    app.nobody().post("/auth/demo", json!({ "locale": "fr" })).refused(422, "validation_failed");
}

#[test]
fn a_demo_person_who_is_left_without_a_household_is_forgotten_too() {
    let app = App::start();
    let ana = app.person("ana");
    let doors = app.doors();
    for number in 0..21 {
        app.sql(&format!(
            "INSERT INTO users (id, email, email_key, name, password_hash, locale, time_zone, is_demo,
                                created_at, updated_at)
             SELECT gen_random_uuid(), 'd{number}@example.com', 'd{number}@example.com', 'Demo',
                    password_hash, locale, time_zone, true, created_at, updated_at
               FROM users WHERE NOT is_demo"
        ));
    }
    let (_one, _me) = demo(&app, "en");
    app.wait(Duration::hours(25));
    let new = NewJob::new(job::FORGET_DEMOS, json!({}));
    app.block_on(doors.system(move |tx| jobs::enqueue(tx, new))).unwrap();
    app.work();
    assert_eq!(app.rows("users"), 1, "whoever is no demo stays");
    assert_eq!(
        (app.rows("households"), ana.get("/me").ok()["user"]["is_demo"].clone()),
        (1, json!(false))
    );
}
