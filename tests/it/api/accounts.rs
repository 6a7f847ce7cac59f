//! Accounts and their balances.

use crate::support::value::{column, id, items};
use crate::support::{App, Client, Table};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

fn spend(client: &Client, account: &str, day: &str, amount: &str, status: &str) -> Value {
    let body =
        json!({ "account_id": account, "booked_on": day, "amount": amount, "status": status });
    client.post("/transactions", body).expect(201)
}

#[test]
fn an_account_is_answered_as_it_was_made() {
    let app = App::start();
    let ana = app.person("ana");
    let body = json!({ "name": " Nómina ", "kind": "checking", "currency": "mxn", "institution": "Banco del Sur",
                       "opening_balance": "1500", "opened_on": "2025-01-31" });
    let response = ana.post("/accounts", body);
    let location = response.header("location").unwrap().to_owned();
    assert!(response.header("etag").unwrap().starts_with('"'));
    let made = response.expect(201);
    let told = json!({ "name": "Nómina", "kind": "checking", "currency": "MXN", "institution": "Banco del Sur",
        "opening_balance": "1500.00", "opened_on": "2025-01-31", "closed_on": null, "on_budget": true,
        "balance": "1500.00", "pending": "0.00", "transaction_count": 0, "last_booked_on": null,
        "last_assertion": null, "number_mask": null });
    for (name, value) in told.as_object().unwrap() {
        assert_eq!(&made[name], value, "{name}");
    }
    assert_eq!(ana.get(&format!("root:{location}")).ok(), made);
    assert_eq!(items(&ana.get("/accounts").ok()), [made]);
}

#[test]
fn everyday_money_is_planned_by_default() {
    let app = App::start();
    let ana = app.person("ana");
    let planned = ["checking", "savings", "credit_card", "cash"];
    for kind in ["loan", "mortgage", "investment", "property", "other_asset", "other_liability"]
        .iter()
        .chain(&planned)
    {
        let account = ana.get(&format!("/accounts/{}", ana.account(kind, kind))).ok();
        assert_eq!(account["on_budget"], planned.contains(kind), "{kind}");
    }
}

#[test]
fn every_currency_keeps_its_own_places() {
    let app = App::start();
    let ana = app.person("ana");
    for (currency, given, kept, amount, balance) in [
        ("JPY", "1000", "1000", "-1", "999"),
        ("KWD", "1.5", "1.500", "-0.5", "1.000"),
        ("MXN", "0.1", "0.10", "0.2", "0.30"),
        ("MXN", "0", "0.00", "-0.00", "0.00"),
        ("USD", "1.0005", "1.0005", "-1", "0.0005"),
    ] {
        let body = json!({ "name": currency, "kind": "cash", "currency": currency, "opening_balance": given });
        let account = ana.post("/accounts", body).expect(201);
        assert_eq!(
            (&account["opening_balance"], &account["balance"]),
            (&json!(kept), &json!(kept))
        );
        spend(&ana, &id(&account), "2026-11-01", amount, "posted");
        assert_eq!(ana.balance(&id(&account)), balance, "{currency}");
    }
}

#[test]
fn a_balance_is_its_opening_and_all_that_is_not_void() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let path = format!("/accounts/{account}");
    ana.patch(&path, json!({ "opening_balance": "1000.00" })).ok();
    spend(&ana, &account, "2026-11-01", "-100.10", "posted");
    spend(&ana, &account, "2026-11-03", "-50.25", "pending");
    spend(&ana, &account, "2026-11-05", "-7777.77", "void");
    let now = ana.get(&path).ok();
    assert_eq!((&now["balance"], &now["pending"]), (&json!("849.65"), &json!("-50.25")));
    let series = ana.get(&format!("{path}/balances?from=2026-10-31&to=2026-11-05")).ok();
    let days = items(&series);
    let balances = ["1000.00", "899.90", "899.90", "849.65", "849.65", "849.65"];
    assert_eq!(column(&days, "balance"), balances);
    assert_eq!((&days[0]["day"], &days[5]["day"]), (&json!("2026-10-31"), &json!("2026-11-05")));
    let whole = ana.get(&format!("{path}/balances")).ok();
    assert_eq!((&whole["to"], items(&whole).len()), (&json!("2026-11-22"), 91));
    app.verify_totals(&ana);
}

#[test]
fn a_closed_account_leaves_the_list_and_keeps_its_past() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Vieja", "savings");
    spend(&ana, &account, "2026-11-01", "10.00", "posted");
    let path = format!("/accounts/{account}");
    ana.delete(&path).refused(409, "account_in_use");
    let closed =
        ana.patch(&path, json!({ "closed_on": "2026-11-20", "institution": "Banco" })).ok();
    assert_eq!((&closed["closed_on"], &closed["balance"]), (&json!("2026-11-20"), &json!("10.00")));
    assert!(items(&ana.get("/accounts").ok()).is_empty());
    assert_eq!(
        items(&ana.get("/accounts?include_closed=true").ok()),
        std::slice::from_ref(&closed)
    );
    assert_eq!(ana.all("/transactions").len(), 1);
    let open = ana.patch(&path, json!({ "closed_on": null, "institution": null })).ok();
    assert_eq!((&open["closed_on"], &open["institution"]), (&Value::Null, &Value::Null));
    let unused = format!("/accounts/{}", ana.account("Sin usar", "cash"));
    ana.delete(&unused).expect(204);
    ana.get(&unused).refused(404, "not_found");
}

#[test]
fn a_change_is_refused_when_somebody_was_first() {
    let app = App::start();
    let ana = app.person("ana");
    let path = format!("/accounts/{}", ana.account("Débito", "checking"));
    let tag = ana.get(&path).header("etag").unwrap().to_owned();
    app.wait(Duration::seconds(1));
    let change = |tag: &str, name: &str| {
        let request = ana.request(Method::PATCH, &path).header("if-match", tag);
        Client::send(request.json(&json!({ "name": name })))
    };
    let newer = change(&tag, "Uno").header("etag").unwrap().to_owned();
    assert_ne!(tag, newer);
    app.wait(Duration::seconds(1));
    change(&tag, "Dos").refused(412, "precondition_failed");
    assert_eq!(ana.get(&path).ok()["name"], "Uno");
    change(&newer, "Tres").ok();
    change("*", "Cuatro").ok();
    change("\"nothing\", \"like it\"", "Cinco").refused(412, "precondition_failed");
    assert_eq!(ana.get(&path).ok()["name"], "Cuatro");
}

#[test]
fn a_bad_account_is_refused_by_field() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    for (name, value) in [
        ("name", json!("  ")),
        ("name", json!("x".repeat(81))),
        ("kind", json!("piggy_bank")),
        ("currency", json!("PESO")),
        ("currency", json!("")),
        ("institution", json!("x".repeat(81))),
    ] {
        let mut body = json!({ "name": "X", "kind": "cash", "currency": "MXN" });
        body[name] = value;
        table.refused_field(name, &ana.post("/accounts", body));
    }
    assert!(items(&ana.get("/accounts").ok()).is_empty());
}
