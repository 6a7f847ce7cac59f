//! Who changed a transaction, what, and from what to what.

use crate::support::files::{csv, ofx};
use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde_json::{Value, json};

/// (field, was, became), newest first; ids by what they are called.
fn told(ana: &Client, id: &str) -> Vec<(String, Value, Value)> {
    let named = |change: &Value, side: &str| match &change[format!("{side}_name")] {
        Value::Null => change[side].clone(),
        name => name.clone(),
    };
    ana.all(&format!("/transactions/{id}/history"))
        .iter()
        .map(|c| (text(&c["field"]), named(c, "was"), named(c, "became")))
        .collect()
}

fn row(field: &str, was: Value, became: Value) -> (String, Value, Value) {
    (field.to_owned(), was, became)
}

#[test]
fn every_field_says_who_changed_it_from_what_to_what() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let spent = id(&ana.spend(&account, "2026-11-01", "-10.00", "Zxq"));
    let path = format!("/transactions/{spent}");
    assert!(told(&ana, &spent).is_empty(), "how it came to be is no change");
    let parts = json!([{ "category_id": null, "amount": "-12.00", "memo": "a" },
                       { "category_id": null, "amount": "-8.00", "memo": null }]);
    for patch in [
        json!({ "amount": "-20.00", "booked_on": "2026-11-02" }),
        json!({ "memo": "uno" }),
        json!({ "category_id": ana.category("gifts") }),
        json!({ "payee": "Vxw" }),
        json!({ "tags": ["viaje"] }),
        json!({ "tags": ["viaje", "casa"] }),
        json!({ "tags": ["casa"] }),
        json!({ "status": "pending" }),
        json!({ "splits": parts }),
        json!({ "splits": [{ "category_id": null, "amount": "-20.00", "memo": null }] }),
        json!({ "memo": "uno" }),
    ] {
        app.wait(Duration::seconds(1));
        ana.patch(&path, patch).ok();
    }
    let name = |key: &str| {
        let groups = items(&ana.get("/categories").ok());
        let mut all = groups.iter().flat_map(|g| g["categories"].as_array().unwrap());
        all.find(|c| c["key"] == key).unwrap()["name"].clone()
    };
    let mut found = told(&ana, &spent);
    found.reverse();
    assert_eq!(
        found,
        [
            row("amount", json!("-10.00"), json!("-20.00")),
            row("booked_on", json!("2026-11-01"), json!("2026-11-02")),
            row("memo", Value::Null, json!("uno")),
            row("category", Value::Null, name("gifts")),
            row("payee", json!("Zxq"), json!("Vxw")),
            row("tag", Value::Null, json!("viaje")),
            row("tag", Value::Null, json!("casa")),
            row("tag", json!("viaje"), Value::Null),
            row("status", json!("posted"), json!("pending")),
            row("splits", Value::Null, parts.clone()),
            row("category", name("gifts"), Value::Null),
            row("splits", parts, Value::Null),
        ]
    );
    let last = &items(&ana.get(&format!("{path}/history?limit=1")).ok())[0];
    assert_eq!((&last["actor"], &last["by"]), (&json!("person"), &json!("ana")));
    assert!(last["action_id"].is_string());
    app.verify_totals(&ana);
}

#[test]
fn an_undo_is_a_change_and_leaves_the_rest_unsaid() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-3.00",
        "tags": ["uno", "dos"], "splits": [{ "category_id": null, "amount": "-1.00", "memo": null },
                                           { "category_id": null, "amount": "-2.00", "memo": null }] });
    let spent = id(&ana.post("/transactions", body).expect(201));
    app.wait(Duration::seconds(1));
    let response = ana.patch(&format!("/transactions/{spent}"), json!({ "memo": "x" }));
    let token = response.header("x-undo-token").unwrap().to_owned();
    response.ok();
    app.wait(Duration::seconds(1));
    ana.post(&format!("/undo/{token}"), json!({})).ok();
    assert_eq!(
        told(&ana, &spent),
        [row("memo", json!("x"), Value::Null), row("memo", Value::Null, json!("x"))]
    );
}

#[test]
fn imports_and_rules_are_told_apart_from_people() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let pending = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-45.00",
                          "payee": "Zxq", "status": "pending" });
    let spent = id(&ana.post("/transactions", pending).expect(201));
    app.wait(Duration::seconds(1));
    let file = ofx("1", &[("A1", "20261102", "-45.00", "ZXQ")], None);
    let import = id(&ana.upload("a.ofx", &file, &[("account_id", &account)]).expect(201));
    let rule = json!({ "query": "payee=zxq",
                       "set": { "category_id": ana.category("gifts") } });
    let rule = id(&ana.post("/rules", rule).expect(201));
    app.wait(Duration::seconds(1));
    ana.post("/rule-runs", json!({ "rule_id": rule })).expect(202);
    assert_eq!(app.work(), 1);
    let who: Vec<(Value, Value, Value)> = ana
        .all(&format!("/transactions/{spent}/history"))
        .iter()
        .map(|c| (c["field"].clone(), c["actor"].clone(), c["action_id"].clone()))
        .collect();
    let by = |field: &str, actor: &str, action: &str| (json!(field), json!(actor), json!(action));
    assert_eq!(
        who,
        [
            by("category", "rule", &rule),
            by("status", "import", &import),
            by("booked_on", "import", &import),
        ]
    );
}

#[test]
fn a_history_is_read_by_pages_and_goes_with_what_it_tells_of() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let file = csv(&[("01/11/2026", "OXXO", "-20.00")]);
    let import = id(&ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201));
    let spent = id(&ana.all("/transactions")[0]);
    for n in 0..5 {
        app.wait(Duration::seconds(1));
        ana.patch(&format!("/transactions/{spent}"), json!({ "memo": n.to_string() })).ok();
    }
    let path = format!("/transactions/{spent}/history");
    assert_eq!(ana.all(&format!("{path}?limit=2")), ana.all(&path));
    assert_eq!(ana.all(&path).len(), 5);
    ana.get(&format!("{path}?cursor=x")).refused(422, "validation_failed");
    ana.post(&format!("/imports/{import}/undo"), json!({})).ok();
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let mut conn = app.db.superuser();
    let left: Count = diesel::sql_query("SELECT count(*) AS count FROM transaction_changes")
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(left.count, 0);
}

#[test]
fn an_account_s_facts_say_who_changed_them() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let path = format!("/accounts/{account}");
    ana.patch(&path, json!({ "opening_balance": "10.00" })).ok();
    let history = format!("{path}/history");
    assert!(ana.all(&history).is_empty(), "how it came to be is no change");
    app.wait(Duration::seconds(1));
    ana.patch(&path, json!({ "opening_balance": "25.50", "name": "Nómina" })).ok();
    app.wait(Duration::seconds(1));
    ana.patch(&path, json!({ "closed_on": "2026-11-30", "on_budget": false })).ok();
    let facts = ana.all(&history);
    let mut said: Vec<(Value, Value, Value)> =
        facts.iter().map(|c| (c["field"].clone(), c["was"].clone(), c["became"].clone())).collect();
    said.sort_by_key(|(field, ..)| field.to_string());
    assert_eq!(
        said,
        [
            (json!("closed_on"), Value::Null, json!("2026-11-30")),
            (json!("name"), json!("Débito"), json!("Nómina")),
            (json!("on_budget"), json!(true), json!(false)),
            (json!("opening_balance"), json!("10.00"), json!("25.50")),
        ]
    );
    assert!(facts.iter().all(|c| c["actor"] == "person" && c["by"] == "ana"));
    assert_eq!(ana.all(&format!("{history}?limit=1")), facts);
}

#[test]
fn what_was_deleted_is_listed_with_its_history_and_comes_back() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let spent = id(&ana.spend(&account, "2026-11-01", "-10.00", "Zxq"));
    ana.spend(&account, "2026-11-02", "-20.00", "Vxw");
    app.wait(Duration::seconds(1));
    ana.delete(&format!("/transactions/{spent}")).expect(204);
    let gone = || items(&ana.get("/transactions/deleted").ok());
    assert_eq!(gone().iter().map(id).collect::<Vec<_>>(), std::slice::from_ref(&spent));
    assert_eq!(told(&ana, &spent), [row("deleted", json!(false), json!(true))]);
    app.wait(Duration::seconds(1));
    ana.post(&format!("/transactions/{spent}/restore"), json!({})).ok();
    assert!(gone().is_empty());
    assert_eq!(ana.balance(&account), "-30.00");
    app.verify_totals(&ana);
}

#[test]
fn a_connection_that_changed_one_row_changes_many_as_fast() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let lines: Vec<(String, String)> = (0..20_000)
        .map(|n| (format!("{:02}/10/2026", 1 + n % 28), format!("-{}.00", n + 1)))
        .collect();
    let lines: Vec<(&str, &str, &str)> =
        lines.iter().map(|(day, amount)| (day.as_str(), "OXXO", amount.as_str())).collect();
    ana.upload("a.csv", &csv(&lines), &[("account_id", &account)]).expect(201);
    app.wait(Duration::seconds(1));
    let spent = id(&items(&ana.get("/transactions?limit=1").ok())[0]);
    // Every connection of the pool has planned for one row before the many come.
    for n in 0..20 {
        ana.patch(&format!("/transactions/{spent}"), json!({ "memo": n.to_string() })).ok();
    }
    // Comparing each old row with each new one would outlast the time that a statement has.
    let body = json!({ "filter": "q=oxxo", "set": { "memo": "todas" } });
    assert_eq!(ana.post("/transactions/bulk", body).ok()["changed"], 20_000);
    assert_eq!(ana.get("/transactions/summary?q=todas").ok()["count"], 20_000);
}
