//! Changing transactions, one or many, and taking every change back exactly.

use crate::support::value::{id, items, text};
use crate::support::{App, Client, Response};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

/// What a person sees of every transaction, but for the time of change.
fn ledger(ana: &Client) -> Vec<Value> {
    let mut all = ana.all("/transactions");
    for transaction in &mut all {
        transaction["updated_at"] = Value::Null;
    }
    all
}

fn undo_of(response: &Response) -> String {
    response.header("x-undo-token").unwrap().to_owned()
}

fn undo(ana: &Client, token: &str) -> Value {
    ana.post(&format!("/undo/{token}"), json!({})).ok()
}

/// One split, one tagged, one plain of an unknown payee and one that a shop's name decided.
fn four(ana: &Client) -> (String, [String; 4]) {
    let account = ana.account("Débito", "checking");
    let food = ana.category("groceries");
    let enter = |amount: &str, payee: &str, splits: Value, tags: Value| {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": amount, "payee": payee,
                           "splits": splits, "tags": tags });
        id(&ana.post("/transactions", body).expect(201))
    };
    let parts = json!([{ "category_id": food, "amount": "-60.00", "memo": "pan" },
                       { "category_id": null, "amount": "-40.00", "memo": null }]);
    let ids = [
        enter("-100.00", "Zxq Uno", parts, json!([])),
        enter("-20.00", "Zxq Uno", json!(null), json!(["viaje", "abuela"])),
        enter("-30.00", "Zxq Dos", json!(null), json!([])),
        enter("-40.00", "OXXO", json!(null), json!([])),
    ];
    (account, ids)
}

#[test]
fn every_edit_is_undone_exactly() {
    let app = App::start();
    let ana = app.person("ana");
    let (_, ids) = four(&ana);
    let gifts = ana.category("gifts");
    let parts = json!([{ "category_id": gifts, "amount": "-19.00", "memo": "x" },
                       { "category_id": null, "amount": "-1.00", "memo": null }]);
    let before = ledger(&ana);
    for (index, patch) in [
        (0, json!({ "category_id": gifts })),
        (0, json!({ "category_id": null })),
        (0, json!({ "splits": [] })),
        (0, json!({ "status": "void" })),
        (1, json!({ "splits": parts })),
        (1, json!({ "tags": [] })),
        (1, json!({ "tags": ["otra"], "memo": "x", "payee": null })),
        (1, json!({ "booked_on": "2026-10-31", "amount": "999.99" })),
        (2, json!({ "payee": "OXXO", "memo": "hola", "status": "pending", "category_id": gifts })),
        (3, json!({ "category_id": null })),
    ] {
        app.wait(Duration::seconds(1));
        let response = ana.patch(&format!("/transactions/{}", ids[index]), patch.clone());
        let token = undo_of(&response);
        response.ok();
        assert_ne!(ledger(&ana), before, "{patch}");
        app.verify_totals(&ana);
        assert_eq!(undo(&ana, &token)["restored"], 1);
        assert_eq!(ledger(&ana), before, "{patch}");
        app.verify_totals(&ana);
        ana.post(&format!("/undo/{token}"), json!({})).refused(410, "undo_expired");
    }
}

#[test]
fn edits_are_undone_one_after_the_other() {
    let app = App::start();
    let ana = app.person("ana");
    let (_, ids) = four(&ana);
    let path = format!("/transactions/{}", ids[0]);
    let mut states = vec![ledger(&ana)];
    let mut tokens = Vec::new();
    for patch in [
        json!({ "splits": [] }),
        json!({ "amount": "-70.00" }),
        json!({ "category_id": ana.category("gifts"), "booked_on": "2026-09-30" }),
        json!({ "status": "void" }),
    ] {
        app.wait(Duration::seconds(1));
        tokens.push(undo_of(&ana.patch(&path, patch)));
        states.push(ledger(&ana));
    }
    while let Some(token) = tokens.pop() {
        states.pop();
        undo(&ana, &token);
        assert_eq!(Some(&ledger(&ana)), states.last());
        app.verify_totals(&ana);
    }
}

#[test]
fn what_is_deleted_comes_back_whole() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, ids) = four(&ana);
    let before = ledger(&ana);
    let path = format!("/transactions/{}", ids[0]);
    let response = ana.delete(&path);
    let token = undo_of(&response);
    response.expect(204);
    ana.get(&path).refused(404, "not_found");
    ana.delete(&path).refused(404, "not_found");
    ana.patch(&path, json!({ "memo": "x" })).refused(404, "not_found");
    assert_eq!(ana.balance(&account), "-90.00");
    assert_eq!(undo(&ana, &token)["restored"], 1);
    assert_eq!(ledger(&ana), before);
    assert_eq!(ana.balance(&account), "-190.00");
    let eva = app.person("eva");
    let response = ana.delete(&path);
    let token = undo_of(&response);
    eva.post(&format!("/undo/{token}"), json!({})).refused(410, "undo_expired");
    ana.get(&path).refused(404, "not_found");
}

#[test]
fn many_are_changed_by_ids_or_filter_and_taken_back() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, ids) = four(&ana);
    let gifts = ana.category("gifts");
    let before = ledger(&ana);
    let two = json!([ids[0], ids[1]]);
    for (mut body, reached) in [
        (json!({ "ids": two, "set": { "category_id": gifts } }), 2),
        (
            json!({ "ids": two, "set": { "category_id": null, "memo": "x", "status": "pending" } }),
            2,
        ),
        (
            json!({ "ids": two, "set": { "payee": "Otro", "add_tags": ["nueva"], "remove_tags": ["VIAJE"] } }),
            2,
        ),
        (json!({ "ids": two, "delete": true }), 2),
        (json!({ "filter": "q=zxq", "set": { "payee": null } }), 3),
        (
            json!({ "filter": format!("account_id={account}&max=-40"), "set": { "status": "void" } }),
            2,
        ),
        (json!({ "filter": "category_id=none", "set": { "category_id": gifts } }), 3),
        (json!({ "filter": "", "delete": true }), 4),
    ] {
        app.wait(Duration::seconds(1));
        let result = ana.post("/transactions/bulk", body.take()).ok();
        assert_eq!(
            (&result["matched"], &result["changed"]),
            (&json!(reached), &json!(reached)),
            "{body}"
        );
        assert_ne!(ledger(&ana), before);
        app.verify_totals(&ana);
        assert_eq!(undo(&ana, &text(&result["undo_token"]))["restored"], reached);
        assert_eq!(ledger(&ana), before, "{body}");
        app.verify_totals(&ana);
    }
    let none = ana.post("/transactions/bulk", json!({ "ids": [], "delete": true })).ok();
    assert_eq!(none, json!({ "matched": 0, "changed": 0, "undo_token": null }));
}

#[test]
fn a_bulk_edit_says_which_and_what() {
    let app = App::start();
    let ana = app.person("ana");
    let (_, ids) = four(&ana);
    let before = ledger(&ana);
    for body in [
        json!({}),
        json!({ "ids": ids, "filter": "", "delete": true }),
        json!({ "ids": ids }),
        json!({ "ids": ids, "set": { "memo": "x" }, "delete": true }),
        json!({ "delete": true }),
        json!({ "ids": ids, "set": { "category_id": "019ab000-0000-7000-8000-000000000000" } }),
        json!({ "ids": ids, "set": { "status": "lost" } }),
        json!({ "filter": "nonsense=1", "delete": true }),
    ] {
        ana.post("/transactions/bulk", body).refused(422, "validation_failed");
    }
    assert_eq!(ledger(&ana), before);
}

#[test]
fn an_undo_brings_nothing_back_that_its_import_took_away() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let file = crate::support::files::csv(&[("01/11/2026", "ZXQ", "-20.00")]);
    let import = id(&ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201));
    let path = format!("/transactions/{}", id(&ana.all("/transactions")[0]));
    let parts = json!([{ "category_id": null, "amount": "-15.00", "memo": null },
                       { "category_id": null, "amount": "-5.00", "memo": null }]);
    ana.patch(&path, json!({ "splits": parts, "tags": ["viaje"] })).ok();
    let token = undo_of(&ana.patch(&path, json!({ "splits": [], "tags": [] })));
    ana.post(&format!("/imports/{import}/undo"), json!({})).ok();
    assert!(ledger(&ana).is_empty());
    let response = ana.post(&format!("/undo/{token}"), json!({}));
    assert!(!response.status.is_server_error(), "{}", response.body);
    assert!(ledger(&ana).is_empty());
    app.verify_totals(&ana);
}

#[test]
fn a_correction_is_offered_to_the_undecided_of_the_same_payee() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, food) = (ana.category("gifts"), ana.category("groceries"));
    let spend = |payee: &str| id(&ana.spend(&account, "2026-11-01", "-10.00", payee));
    let own: Vec<String> = (0..4).map(|_| spend("Zxq Tienda")).collect();
    spend("Otra Zxq");
    let path = |id: &str| format!("/transactions/{id}");
    ana.patch(&path(&own[0]), json!({ "category_id": food })).ok();
    app.wait(Duration::seconds(1));
    ana.patch(&path(&own[1]), json!({ "category_id": gifts })).ok();
    let before = ledger(&ana);
    let similar = ana.get(&format!("{}/similar", path(&own[1]))).ok();
    assert_eq!(similar["count"], 2);
    let listed = items(&ana.get(&format!("/transactions?{}", text(&similar["filter"]))).ok());
    assert!(own[2..].iter().all(|id| listed.iter().any(|t| t["id"] == *id)));
    let result = ana.post(&format!("{}/similar/apply", path(&own[1])), json!({})).ok();
    assert_eq!((&result["matched"], &result["changed"]), (&json!(2), &json!(2)));
    for id in &own[2..] {
        let now = ana.get(&path(id)).ok();
        assert_eq!(
            (&now["category_id"], &now["category_source"]),
            (&json!(gifts), &json!("learned"))
        );
        assert_eq!(now["category_reason"]["payee"], "Zxq Tienda");
    }
    assert_eq!(ana.get(&path(&own[0])).ok()["category_id"], food);
    assert_eq!(ana.get(&format!("{}/similar", path(&own[1]))).ok()["count"], 0);
    undo(&ana, &text(&result["undo_token"]));
    assert_eq!(ledger(&ana), before);
    app.verify_totals(&ana);
}

#[test]
fn an_edit_of_what_was_changed_meanwhile_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let (_, ids) = four(&ana);
    let path = format!("/transactions/{}", ids[2]);
    let tag = ana.get(&path).header("etag").unwrap().to_owned();
    let send = |method: Method, tag: &str| {
        let request = ana.request(method, &path).header("if-match", tag);
        Client::send(request.json(&json!({ "memo": "x" })))
    };
    app.wait(Duration::seconds(1));
    let newer = send(Method::PATCH, &tag).header("etag").unwrap().to_owned();
    send(Method::PATCH, &tag).refused(412, "precondition_failed");
    send(Method::DELETE, &tag).refused(412, "precondition_failed");
    send(Method::DELETE, &newer).expect(204);
}
