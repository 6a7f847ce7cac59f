//! From the list of banks to the first movements.

use super::{CARDS, MAGUEY, account, answer, linked, show, sign_in, sync, take_all};
use crate::support::App;
use crate::support::value::{id, items, money, text};
use chrono::Duration;
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[test]
fn banks_are_listed_by_country_and_words() {
    let app = App::start();
    let ana = app.person("ana");
    let options = ana.get("/connections/options").ok();
    assert_eq!(options["refused"], Value::Null);
    assert_eq!(options["countries"], json!(["MX", "US"]));
    let mexican = items(&ana.get("/institutions?country=mx").ok());
    assert!(mexican.iter().all(|bank| bank["country"] == "MX" && bank["demo"] == true));
    let found = items(&ana.get("/institutions?country=MX&q=magu").ok());
    assert_eq!(found.len(), 2);
    assert_eq!(items(&ana.get("/institutions?country=US&q=prairie").ok()).len(), 1);
    ana.get("/institutions?country=MEX").refused(422, "validation_failed");
    ana.get(&format!("/institutions?q={}", "x".repeat(81))).refused(422, "validation_failed");
}

#[test]
fn a_bank_is_linked_by_password_code_and_choice() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-08-22");
    assert_eq!(connection["state"], "active");
    assert_eq!(connection["step"], Value::Null);
    assert_eq!(connection["problem"], Value::Null);
    assert_eq!(text(&connection["synced_at"]), "2026-11-22T18:00:00Z");
    let accounts = items(&ana.get("/accounts").ok());
    assert_eq!(accounts.len(), 3);
    for fed in connection["accounts"].as_array().unwrap() {
        assert_eq!(fed["state"], "active");
        let own = accounts.iter().find(|own| own["id"] == fed["account_id"]).unwrap();
        assert_eq!(own["number_mask"], fed["mask"]);
        assert_eq!(own["institution"], "Banco Maguey (demo)");
        // What the bank says and what we have agree to the cent.
        assert_eq!(money(&own["last_assertion"]["difference"]), Decimal::ZERO, "{own}");
        assert!(own["transaction_count"].as_i64().unwrap() >= 4, "{own}");
    }
    let card = text(&account(&connection, "Tarjeta de crédito Oro")["account_id"]);
    // Before long something is announced.
    let path = format!("/transactions?account_id={card}&status=pending");
    let mut days = 0;
    while items(&ana.get(&path).ok()).is_empty() {
        assert!(days < 7, "nothing is announced");
        app.wait(Duration::days(1));
        sync(&app, &ana, &id(&connection));
        days += 1;
    }
    // The card's payment leaves one account and arrives in the other.
    let all = ana.all("/transactions?limit=200");
    assert!(all.iter().any(|t| t["category_source"] == "transfer"));
    app.verify_totals(&ana);
}

#[test]
fn wrong_answers_are_told_and_the_step_stays_open() {
    let app = App::start();
    let ana = app.person("ana");
    let body = json!({ "provider": "sandbox", "institution_id": MAGUEY });
    let begun = ana.post("/connections", body).expect(201);
    let path = format!("/connections/{}/complete", id(&begun));
    assert_eq!(begun["step"]["fields"][1]["kind"], "password");
    let wrong = json!({ "answers": { "user": "ana", "password": "nope" } });
    let refused = ana.post(&path, wrong).refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["code"], "wrong_credentials");
    ana.post(&path, json!({ "answers": { "user": "ana" } })).refused(422, "bank_refused");
    let asked = ana.post(&path, json!({ "answers": { "user": "ana", "password": "demo" } })).ok();
    assert_eq!(asked["step"]["fields"][0]["kind"], "code");
    let refused = ana
        .post(&path, json!({ "answers": { "code": "000000" } }))
        .refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["pointer"], "/answers/code");
    let found = ana.post(&path, json!({ "answers": { "code": "123456" } })).ok();
    assert_eq!(found["step"]["kind"], "accounts");
    // Until the accounts are chosen nothing is linked, and a link that is left leaves nothing.
    assert!(items(&ana.get("/connections").ok()).is_empty());
    ana.delete(&format!("/connections/{}", id(&begun))).expect(204);
    ana.get(&format!("/connections/{}", id(&begun))).refused(404, "not_found");
}

#[test]
fn a_bank_that_is_away_or_unknown_is_told() {
    let app = App::start();
    let ana = app.person("ana");
    let begin = |provider: &str, bank: &str| {
        ana.post("/connections", json!({ "provider": provider, "institution_id": bank }))
    };
    begin("nobody", MAGUEY).refused(422, "validation_failed");
    begin("sandbox", "mx-nobody").refused(422, "bank_refused");
    begin("sandbox", "").refused(422, "validation_failed");
    let begun = begin("sandbox", MAGUEY).expect(201);
    let path = format!("/connections/{}/complete", id(&begun));
    let answers = json!({ "answers": { "user": "caido", "password": "demo" } });
    ana.post(&path, answers).refused(503, "bank_unavailable");
    let many: Value =
        (0..50).map(|n| (n.to_string(), json!("x"))).collect::<serde_json::Map<_, _>>().into();
    ana.post(&path, json!({ "answers": many })).refused(422, "validation_failed");
    ana.post(&path, json!({ "answers": { "user": "x".repeat(5000) } }))
        .refused(422, "validation_failed");
}

#[test]
fn accounts_are_chosen_one_by_one() {
    let app = App::start();
    let ana = app.person("ana");
    let mine = ana.account("Mi nómina", "checking");
    let dollars = id(&ana
        .post("/accounts", json!({ "name": "USD", "kind": "checking", "currency": "USD" }))
        .expect(201));
    let found = sign_in(&ana, MAGUEY, "sinotp");
    let path = format!("/connections/{}/complete", id(&found));
    let of = |name: &str| account(&found, name)["id"].clone();
    let choose = |accounts: Value| ana.post(&path, json!({ "accounts": accounts }));
    choose(json!([])).refused(422, "validation_failed");
    choose(json!([{ "id": mine, "target": "new" }])).refused(422, "validation_failed");
    let to =
        |name: &str, own: &str| json!({ "id": of(name), "target": "existing", "account_id": own });
    choose(json!([to("Cuenta de nómina", &dollars)])).refused(422, "validation_failed");
    choose(json!([to("Cuenta de nómina", &mine), to("Ahorro con meta", &mine)]))
        .refused(422, "validation_failed");
    let early =
        json!({ "accounts": [to("Cuenta de nómina", &mine)], "history_from": "1999-01-01" });
    ana.post(&path, early).refused(422, "validation_failed");
    let taken = choose(json!([
        to("Cuenta de nómina", &mine),
        { "id": of("Ahorro con meta"), "target": "new", "name": "Colchón" }
    ]))
    .ok();
    assert_eq!(account(&taken, "Tarjeta de crédito Oro")["state"], "ignored");
    app.work();
    let connection = show(&ana, &id(&taken));
    assert_eq!(text(&account(&connection, "Cuenta de nómina")["account_id"]), mine);
    let names: Vec<String> =
        items(&ana.get("/accounts").ok()).iter().map(|a| text(&a["name"])).collect();
    assert_eq!(names, ["Mi nómina", "USD", "Colchón"]);
    // Later the card is wanted too.
    let card =
        format!("/connections/{}/accounts/{}", id(&taken), text(&of("Tarjeta de crédito Oro")));
    ana.patch(&card, json!({ "target": "new" })).ok();
    app.work();
    let connection = show(&ana, &id(&taken));
    let card = account(&connection, "Tarjeta de crédito Oro");
    assert_eq!(card["state"], "active");
    assert!(!card["last_good_at"].is_null());
    ana.post(&path, json!({})).refused(409, "conflict");
    app.verify_totals(&ana);
}

#[test]
fn a_bank_that_refuses_a_long_history_is_asked_for_less() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, CARDS, "corto", "2025-12-01");
    assert_eq!(connection["state"], "active");
    assert_eq!(text(&connection["history_from"]), "2025-12-01");
    assert_eq!(text(&connection["accounts"][0]["history_from"]), "2026-08-24");
    app.verify_totals(&ana);
}

#[test]
fn a_link_in_english_asks_in_english() {
    let app = App::start();
    let ana = app.person("ana");
    ana.patch("/me", json!({ "locale": "en" })).ok();
    let body = json!({ "provider": "sandbox", "institution_id": "us-first-prairie" });
    let begun = ana.post("/connections", body).expect(201);
    assert_eq!(begun["step"]["fields"][1]["label"], "Password");
    let found = answer(&ana, &begun, "sinotp.john");
    let taken = take_all(&ana, &found, "2026-10-01");
    app.work();
    let connection = show(&ana, &id(&taken));
    assert!(connection["accounts"].as_array().unwrap().iter().all(|a| a["currency"] == "USD"));
    let again = ana.post(&format!("/connections/{}/reauthorize", id(&taken)), json!({})).ok();
    assert_eq!(again["step"]["fields"][1]["label"], "Password");
    app.verify_totals(&ana);
}
