//! Accounts of others: said once who they are, shown on every movement.

use crate::support::files::{csv, ofx};
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Response};
use serde_json::{Value, json};

const MINE: &str = "012180012345678909";
const JUAN: &str = "638180000000000952";
const JUAN_TOO: &str = "014180655012345677";

fn clabe(front: &str) -> String {
    let weights = [3, 7, 1].into_iter().cycle();
    let sum: u32 = front.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w % 10).sum();
    format!("{front}{}", (10 - sum % 10) % 10)
}

fn sent(client: &Client, name: &str, lines: &[(&str, &str, &str, &str)]) -> Value {
    client.upload(name, &ofx(MINE, lines, None), &[]).expect(201)
}

fn spei(account: &str) -> String {
    format!("SPEI ENVIADO CUENTA {account}")
}

fn undo(client: &Client, response: &Response) -> Response {
    let token = response.header("x-undo-token").unwrap();
    client.post(&format!("/undo/{token}"), json!({}))
}

fn payees(client: &Client) -> Vec<Value> {
    client.all("/transactions").iter().map(|t| t["payee"]["name"].clone()).collect()
}

#[test]
fn a_name_is_said_once_for_movements_past_and_future() {
    let app = App::start();
    let ana = app.person("ana");
    let words = spei(JUAN);
    sent(
        &ana,
        "a.ofx",
        &[("a", "20261101", "-500.00", &words), ("b", "20261102", "-80.00", "OXXO")],
    );
    let listed = items(&ana.get("/counterparties").ok());
    assert_eq!(listed.len(), 1);
    let one = &listed[0];
    assert_eq!(one["accounts"][0]["mask"], "0095");
    assert_eq!((&one["payee_id"], &one["transaction_count"]), (&Value::Null, &json!(1)));
    assert_eq!(
        one["totals"][0],
        json!({ "currency": "MXN", "inflow": "0.00", "outflow": "-500.00" })
    );
    let path = format!("/counterparties/{}", id(one));
    let before = payees(&ana);

    app.wait(chrono::Duration::minutes(1));
    let named = ana.patch(&path, json!({ "name": "Juan Pérez" }));
    assert_eq!(named.json()["name"], "Juan Pérez");
    let movement = &ana.all("/transactions?q=juan perez")[0];
    assert_eq!(movement["payee"]["name"], "Juan Pérez");
    let history = ana.get(&format!("/transactions/{}/history", id(movement))).ok();
    assert!(!items(&history).is_empty(), "{history}");
    undo(&ana, &named).ok();
    assert_eq!(payees(&ana), before);
    assert_eq!(items(&ana.get("/counterparties").ok())[0]["payee_id"], Value::Null);

    ana.patch(&path, json!({ "name": "Juan Pérez" })).ok();
    let import = sent(
        &ana,
        "b.ofx",
        &[("a", "20261101", "-500.00", &words), ("c", "20261110", "-70.00", &words)],
    );
    assert_eq!(import["counts"]["created"], 1);
    let filter = text(&items(&ana.get("/counterparties").ok())[0]["filter"]);
    let all = ana.all(&format!("/transactions?{filter}"));
    assert_eq!(column(&all, "amount"), ["-70.00", "-500.00"]);
    assert!(all.iter().all(|t| t["payee"]["name"] == "Juan Pérez"), "{all:?}");
    let rule = json!({ "query": "description:spei",
                       "set": { "payee": "Otro" } });
    ana.post("/rules", rule).expect(201);
    sent(&ana, "c.ofx", &[("d", "20261111", "-60.00", &words)]);
    let last = &ana.all(&format!("/transactions?{filter}"))[0];
    assert_eq!(last["payee"]["name"], "Juan Pérez", "the person's word stands before a rule");
    app.verify_totals(&ana);
}

#[test]
fn a_rename_survives_a_re_import_and_an_undo_of_it() {
    let app = App::start();
    let ana = app.person("ana");
    let words = spei(JUAN);
    let first = sent(&ana, "a.ofx", &[("a", "20261101", "-500.00", &words)]);
    let one = id(&items(&ana.get("/counterparties").ok())[0]);
    ana.patch(&format!("/counterparties/{one}"), json!({ "name": "Juan Pérez" })).ok();
    ana.post(&format!("/imports/{}/undo", id(&first)), json!({})).ok();
    assert_eq!(items(&ana.get("/counterparties").ok())[0]["name"], "Juan Pérez", "still known");
    sent(&ana, "a.ofx", &[("a", "20261101", "-500.00", &words)]);
    assert_eq!(payees(&ana), ["Juan Pérez"]);
    assert_eq!(items(&ana.get("/counterparties").ok())[0]["transaction_count"], 1);
}

#[test]
fn two_accounts_of_one_are_merged_and_taken_apart() {
    let app = App::start();
    let ana = app.person("ana");
    let too = clabe(&JUAN_TOO[..17]);
    sent(
        &ana,
        "a.ofx",
        &[("a", "20261101", "-500.00", &spei(JUAN)), ("b", "20261102", "-80.00", &spei(&too))],
    );
    let listed = items(&ana.get("/counterparties").ok());
    assert_eq!(listed.len(), 2);
    let (one, other) = (id(&listed[0]), id(&listed[1]));
    ana.patch(&format!("/counterparties/{one}"), json!({ "name": "Juan Pérez" })).ok();
    let before = (payees(&ana), ana.get("/counterparties").ok());
    let merged = ana.patch(&format!("/counterparties/{other}"), json!({ "merge_with": one }));
    let now = merged.json();
    assert_eq!((&now["name"], &now["transaction_count"]), (&json!("Juan Pérez"), &json!(2)));
    assert_eq!(now["accounts"].as_array().unwrap().len(), 2);
    assert_eq!(now["totals"][0]["outflow"], "-580.00");
    assert_eq!(items(&ana.get("/counterparties").ok()), std::slice::from_ref(&now));
    assert_eq!(payees(&ana), ["Juan Pérez", "Juan Pérez"]);
    let all = ana.all(&format!("/transactions?{}", text(&now["filter"])));
    assert_eq!(all.len(), 2);
    for merged in [&one, &other] {
        let path = format!("/counterparties/{merged}");
        ana.patch(&path, json!({ "merge_with": one })).refused(422, "validation_failed");
    }
    undo(&ana, &merged).ok();
    assert_eq!((payees(&ana), ana.get("/counterparties").ok()), before);
    assert_eq!(items(&ana.get("/counterparties?q=juan").ok()).len(), 1);
}

#[test]
fn a_payee_is_linked_and_nonsense_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    sent(&ana, "a.ofx", &[("a", "20261101", "-500.00", &spei(JUAN))]);
    let path = format!("/counterparties/{}", id(&items(&ana.get("/counterparties").ok())[0]));
    let payee = id(&ana.post("/payees", json!({ "name": "Renta" })).expect(201));
    let linked = ana.patch(&path, json!({ "payee_id": payee })).ok();
    assert_eq!((&linked["name"], &linked["payee_id"]), (&json!("Renta"), &json!(payee)));
    assert_eq!(payees(&ana), ["Renta"]);
    let nobody = "01890000-0000-7000-8000-000000000000";
    for (body, pointer) in [
        (json!({ "name": " " }), "/name"),
        (json!({ "payee_id": nobody }), "/payee_id"),
        (json!({ "merge_with": nobody }), "/merge_with"),
        (json!({ "name": "x", "payee_id": payee }), "/payee_id"),
    ] {
        let refused = ana.patch(&path, body).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    ana.patch(&format!("/counterparties/{nobody}"), json!({ "name": "x" }))
        .refused(404, "not_found");
}

#[test]
fn the_list_is_read_by_pages() {
    let app = App::start();
    let ana = app.person("ana");
    let words: Vec<String> =
        (0..5).map(|n| spei(&clabe(&format!("6381800000000009{n}")))).collect();
    let ids: Vec<String> = (0..6).map(|n| n.to_string()).collect();
    let mut lines: Vec<(&str, &str, &str, &str)> = ids
        .iter()
        .zip(&words)
        .map(|(id, words)| (id.as_str(), "20261101", "-5.00", words.as_str()))
        .collect();
    // The last one moves twice, so that it comes first.
    lines.push((&ids[5], "20261102", "-6.00", &words[4]));
    sent(&ana, "a.ofx", &lines);
    let whole = items(&ana.get("/counterparties").ok());
    let counts: Vec<_> = whole.iter().map(|one| one["transaction_count"].clone()).collect();
    assert_eq!(counts, [2, 1, 1, 1, 1].map(|count| json!(count)));
    assert_eq!(ana.all("/counterparties?limit=2"), whole);
    ana.get("/counterparties?cursor=x").refused(422, "validation_failed");
    ana.get("/counterparties?limit=0").refused(422, "validation_failed");
}

#[test]
fn own_accounts_are_no_counterparties() {
    let app = App::start();
    let ana = app.person("ana");
    sent(&ana, "a.ofx", &[("a", "20261101", "-500.00", &spei(JUAN))]);
    assert_eq!(items(&ana.get("/counterparties").ok()).len(), 1);
    let savings = ofx(JUAN, &[("x", "20261101", "500.00", "Abono")], None);
    ana.upload("b.ofx", &savings, &[]).expect(201);
    assert_eq!(ana.get("/counterparties").ok()["items"], json!([]));
}

#[test]
fn what_a_second_source_tells_of_the_other_side_counts() {
    let app = App::start();
    let ana = app.person("ana");
    sent(&ana, "a.ofx", &[("a", "20261101", "-500.00", &spei(JUAN))]);
    let one = id(&items(&ana.get("/counterparties").ok())[0]);
    ana.patch(&format!("/counterparties/{one}"), json!({ "name": "Juan Pérez" })).ok();
    let other = ana.account("Otra", "checking");
    let plain = csv(&[("05/11/2026", "ZXQ UNO", "-40.00")]);
    ana.upload("p.csv", &plain, &[("account_id", &other)]).expect(201);
    let telling = ofx("9", &[("q", "20261105", "-40.00", &format!("ZXQ UNO CUENTA {JUAN}"))], None);
    let second = ana.upload("q.ofx", &telling, &[("account_id", &other)]).expect(201);
    assert_eq!(second["counts"]["matched"], 1);
    let named = &ana.all("/transactions?q=zxq")[0];
    assert_eq!(named["payee"]["name"], "Juan Pérez");
    let told = || ana.get(&format!("/transactions/{}/transfer", id(named))).ok()["bank"].clone();
    assert_eq!(told()["counterparty_account_mask"], "0095");
    ana.post(&format!("/imports/{}/undo", id(&second)), json!({})).ok();
    assert_eq!(told()["counterparty_account_mask"], Value::Null);
}
