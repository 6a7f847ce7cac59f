//! What is noticed: kept, put away, and back when it is much worse.

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use serde_json::{Value, json};

fn look(client: &Client) -> Value {
    client.post("/insights/refresh", json!({})).ok()
}

fn of_kind(answer: &Value, kind: &str) -> Value {
    let found = items(answer).into_iter().find(|one| one["kind"] == kind);
    found.unwrap_or_else(|| panic!("{kind} in {answer}"))
}

/// Today is 2026-11-22. A year of a pharmacy that takes about 280, a streaming service that rose, and a
/// charge of the pharmacy that is ten times what it takes.
fn household(ana: &Client) -> String {
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2025-11-01", "90000.00", "Saldo de antes");
    for month in 1..=10 {
        for day in [2 + month % 5, 9 + month * 7 % 10, 21 + month * 3 % 7] {
            let amount = format!("-{}.00", 270 + day);
            ana.spend(&account, &format!("2026-{month:02}-{day:02}"), &amount, "Farmacia San Juan");
        }
        let price = if month < 10 { "-199.00" } else { "-249.00" };
        ana.spend(&account, &format!("2026-{month:02}-08"), price, "Cine en Casa");
    }
    ana.spend(&account, "2026-11-08", "-249.00", "Cine en Casa");
    ana.spend(&account, "2026-11-14", "-2900.00", "Farmacia San Juan");
    account
}

#[test]
fn each_finding_opens_the_transactions_behind_it() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    assert_eq!(ana.get("/insights").ok()["is_stale"], true);
    let answer = look(&ana);
    let unusual = of_kind(&answer, "unusual_charge");
    assert_eq!(unusual["figures"]["amount"], "2900.00");
    let rows = items(&ana.get(&format!("/transactions?{}", text(&unusual["filter"]))).ok());
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["amount"], "-2900.00");
    let rise = of_kind(&answer, "price_rise");
    assert_eq!(
        (&rise["figures"]["before"], &rise["figures"]["percent"]),
        (&json!("199.00"), &json!(25))
    );
    let rows = items(&ana.get(&format!("/transactions?{}", text(&rise["filter"]))).ok());
    assert_eq!(rows.len(), 11);
    assert_eq!(ana.get("/insights").ok()["is_stale"], false);
    assert_eq!(items(&look(&ana)), items(&answer), "the same ledger, the same findings");
}

#[test]
fn what_is_put_away_stays_away_until_it_is_much_worse() {
    let app = App::start();
    let ana = app.person("ana");
    let account = household(&ana);
    let twice = |amount: &str| {
        ana.spend(&account, "2026-11-20", amount, "Gasolinera Norte");
        ana.spend(&account, "2026-11-20", amount, "Gasolinera Norte");
    };
    twice("-700.00");
    let found = of_kind(&look(&ana), "duplicate_charge");
    let path = format!("/insights/{}", id(&found));
    let away = ana.post(&format!("{path}/dismiss"), json!({})).ok();
    assert_eq!(away["state"], "dismissed");
    let again = look(&ana);
    assert!(!items(&again).iter().any(|one| one["kind"] == "duplicate_charge"), "{again}");
    assert_eq!(id(&again["put_away"][0]), id(&found));
    ana.post(&format!("{path}/reopen"), json!({})).ok();
    assert_eq!(id(&of_kind(&ana.get("/insights").ok(), "duplicate_charge")), id(&found));
}

#[test]
fn what_is_put_off_comes_back_on_its_day() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let found = of_kind(&look(&ana), "price_rise");
    let path = format!("/insights/{}/snooze", id(&found));
    let off = ana.post(&path, json!({ "days": 7 })).ok();
    assert_eq!(off["snoozed_until"], "2026-11-29");
    let is_there = |answer: &Value| items(answer).iter().any(|one| id(one) == id(&found));
    assert!(!is_there(&look(&ana)));
    app.wait(Duration::days(7));
    assert!(is_there(&ana.get("/insights").ok()), "its day has come");
    let back = of_kind(&look(&ana), "price_rise");
    assert_eq!(id(&back), id(&found));
    assert_eq!(text(&back["came_back_at"])[..10], *"2026-11-29");
    ana.post(&format!("/insights/{}/dismiss", id(&found)), json!({})).ok();
    let mine = ana.post(&format!("/insights/{}/reopen", id(&found)), json!({})).ok();
    assert_eq!(mine["came_back_at"], Value::Null, "a person took it out");
    let refused = ana.post(&path, json!({ "days": 91 })).refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["pointer"], "/days");
}
