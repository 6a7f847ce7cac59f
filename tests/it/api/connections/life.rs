//! Outages, new sign-ins and ends.

use super::{MAGUEY, account, answer, count, linked, show, sync};
use crate::support::App;
use crate::support::value::{id, items, money, text};
use chrono::Duration;
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[test]
fn an_outage_degrades_and_passes_by_itself() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "apagon", "2026-10-22");
    // Six hours and at most a fifth more.
    app.wait(Duration::hours(8));
    assert!(app.work() > 0);
    let away = show(&ana, &id(&connection));
    assert_eq!(
        (&away["state"], &away["problem"]),
        (&json!("degraded"), &json!("bank_unavailable"))
    );
    // The age of the last good data stays to be seen.
    assert_eq!(text(&away["accounts"][0]["last_good_at"]), "2026-11-22T18:00:00Z");
    assert_eq!(away["synced_at"], connection["synced_at"]);
    assert!(away["next_sync_at"].as_str().unwrap() < "2026-11-23T03:00:00Z", "{away}");
    app.wait(Duration::hours(20));
    assert!(app.work() > 0);
    let back = show(&ana, &id(&connection));
    assert_eq!((&back["state"], &back["problem"]), (&json!("active"), &Value::Null));
    app.verify_totals(&ana);
}

#[test]
fn one_account_that_fails_does_not_keep_the_others_back() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "parcial", "2026-10-22");
    assert_eq!(connection["state"], "degraded");
    let state = |name: &str| {
        let account = account(&connection, name);
        (text(&account["state"]), account["problem"].clone(), account["last_good_at"].is_null())
    };
    assert_eq!(state("Cuenta de nómina"), ("active".to_owned(), Value::Null, false));
    let card = state("Tarjeta de crédito Oro");
    assert_eq!(card, ("failing".to_owned(), json!("bank_unavailable"), true));
    assert!(count(&ana) > 0);
    app.verify_totals(&ana);
}

#[test]
fn a_consent_that_ends_asks_for_a_new_sign_in_and_keeps_the_history() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "vence", "2026-10-22");
    assert_eq!(text(&connection["expires_at"]), "2026-11-29T18:00:00Z");
    let path = format!("/connections/{}", id(&connection));
    app.wait(Duration::days(8));
    app.work();
    let ended = show(&ana, &id(&connection));
    assert_eq!(ended["state"], "needs_reauthorization");
    assert_eq!(
        (&ended["problem"], &ended["next_sync_at"]),
        (&json!("consent_expired"), &Value::Null)
    );
    ana.post(&format!("{path}/sync"), json!({})).refused(409, "conflict");
    let before = count(&ana);
    let asked = ana.post(&format!("{path}/reauthorize"), json!({})).ok();
    assert_eq!(asked["state"], "needs_reauthorization");
    let wrong = json!({ "answers": { "user": "vence", "password": "x" } });
    ana.post(&format!("{path}/complete"), wrong).refused(422, "validation_failed");
    let renewed = answer(&ana, &asked, "vence");
    assert_eq!((&renewed["state"], &renewed["problem"]), (&json!("active"), &Value::Null));
    app.work();
    let renewed = show(&ana, &id(&connection));
    assert_eq!(text(&renewed["expires_at"]), "2026-12-07T18:00:00Z");
    assert!(count(&ana) > before);
    app.verify_totals(&ana);
}

#[test]
fn a_bank_that_ends_the_link_is_believed() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "revoca", "2026-11-01");
    // Half-way the person looks in, so that their own session goes on.
    app.wait(Duration::days(15));
    app.work();
    assert_eq!(show(&ana, &id(&connection))["state"], "active");
    app.wait(Duration::days(16));
    app.work();
    let ended = show(&ana, &id(&connection));
    assert_eq!((&ended["state"], &ended["problem"]), (&json!("revoked"), &json!("ended_by_bank")));
    assert!(count(&ana) > 0);
    let path = format!("/connections/{}", id(&connection));
    ana.post(&format!("{path}/reauthorize"), json!({})).refused(409, "conflict");
    // It leaves the list when the person says so.
    ana.delete(&path).expect(204);
    ana.get(&path).refused(404, "not_found");
}

#[test]
fn ending_a_link_keeps_the_history_and_forgets_the_sign_in() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-11-01");
    let path = format!("/connections/{}", id(&connection));
    assert_eq!(app.rows("connection_secrets"), 1);
    let before = count(&ana);
    ana.delete(&format!("{path}?history=maybe")).refused(422, "validation_failed");
    ana.delete(&path).expect(204);
    assert_eq!((app.rows("connection_secrets"), app.rows("connection_directory")), (0, 0));
    let ended = show(&ana, &id(&connection));
    assert_eq!((&ended["state"], count(&ana)), (&json!("revoked"), before));
    app.wait(Duration::days(2));
    app.work();
    assert_eq!(count(&ana), before);
    ana.post(&format!("{path}/sync"), json!({})).refused(409, "conflict");
    // Linked anew, the same accounts go on where they were.
    let again = super::sign_in(&ana, MAGUEY, "ana");
    let reasons = again["accounts"].as_array().unwrap().iter();
    assert!(reasons.clone().all(|account| !account["match"].is_null()));
    let choices: Vec<Value> = reasons
        .map(|account| {
            json!({ "id": account["id"], "target": "existing",
                    "account_id": account["match"]["account_id"] })
        })
        .collect();
    let complete = format!("/connections/{}/complete", id(&again));
    ana.post(&complete, json!({ "accounts": choices, "history_from": "2026-11-01" })).ok();
    app.work();
    let first_day = "2026-11-22";
    let old = ana.all("/transactions?limit=200&to=2026-11-21");
    assert!(old.iter().all(|t| text(&t["booked_on"]).as_str() < first_day));
    let accounts = items(&ana.get("/accounts").ok());
    assert_eq!(accounts.len(), 3);
    let agrees = |a: &Value| money(&a["last_assertion"]["difference"]) == Decimal::ZERO;
    assert!(accounts.iter().all(agrees), "{accounts:?}");
    app.verify_totals(&ana);
}

#[test]
fn ending_a_link_with_its_history_leaves_what_others_know() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-11-01");
    let card = text(&account(&connection, "Tarjeta de crédito Oro")["account_id"]);
    let kept = id(&ana.spend(&card, "2026-11-05", "-77.00", "A mano"));
    ana.delete(&format!("/connections/{}?history=delete", id(&connection))).expect(204);
    let left = ana.all("/transactions?limit=200");
    assert_eq!(left.iter().map(id).collect::<Vec<_>>(), [kept]);
    app.verify_totals(&ana);
}

#[test]
fn a_round_that_was_cut_off_is_taken_up_by_another() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-10-22");
    // As a worker leaves it that was killed in the middle.
    app.sql("UPDATE connections SET state = 'syncing', round = gen_random_uuid()");
    let before = count(&ana);
    app.wait(Duration::days(2));
    let taken_up = sync(&app, &ana, &id(&connection));
    assert_eq!((&taken_up["state"], &taken_up["progress"]), (&json!("active"), &Value::Null));
    assert!(count(&ana) > before);
    app.verify_totals(&ana);
}
