//! Comparing accounts with what banks say, and locking what agrees.

use crate::support::files::ofx;
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use serde_json::{Value, json};

/// An account with 100.00 at first and three movements: 90.00, 70.00 and 40.00 are its balances.
fn three(ana: &Client) -> (String, Vec<String>) {
    let account = ana.account("Débito", "checking");
    ana.patch(&format!("/accounts/{account}"), json!({ "opening_balance": "100.00" })).ok();
    let spent = [("01", "-10.00"), ("02", "-20.00"), ("03", "-30.00")]
        .map(|(day, size)| id(&ana.spend(&account, &format!("2026-11-{day}"), size, "Zxq")));
    (account, spent.to_vec())
}

fn finish(ana: &Client, account: &str, day: &str, amount: &str, ids: &[String]) -> Value {
    let body = json!({ "day": day, "amount": amount, "transaction_ids": ids });
    ana.post(&format!("/accounts/{account}/reconciliations"), body).expect(201)
}

fn state(ana: &Client, account: &str, day: &str) -> Value {
    ana.get(&format!("/accounts/{account}/reconciliation?day={day}")).ok()
}

#[test]
fn a_statement_is_ticked_off_and_the_next_one_goes_on_from_there() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, spent) = three(&ana);
    let at_first = state(&ana, &account, "2026-11-02");
    assert_eq!(at_first["reconciled_balance"], "100.00");
    let open = at_first["open"].as_array().unwrap();
    assert_eq!(column(open, "amount"), ["-20.00", "-10.00"]);
    assert_eq!(at_first["older"], json!({ "count": 0, "total": "0.00" }));
    app.wait(Duration::seconds(1));
    let sitting = finish(&ana, &account, "2026-11-02", "70.00", &spent[..2]);
    assert_eq!((&sitting["count"], &sitting["by"]), (&json!(2), &json!("ana")));
    let after = state(&ana, &account, "2026-11-30");
    assert_eq!(after["reconciled_balance"], "70.00");
    assert_eq!(after["open"].as_array().unwrap().len(), 1);
    assert_eq!(column(after["history"].as_array().unwrap(), "id"), [sitting["id"].clone()]);
    let said = ana.get(&format!("/accounts/{account}")).ok()["last_assertion"].clone();
    assert_eq!(said, json!({ "day": "2026-11-02", "amount": "70.00", "difference": "0.00" }));
    let body = json!({ "day": "2026-11-30", "amount": "40.00", "except_ids": [] });
    ana.post(&format!("/accounts/{account}/reconciliations"), body).expect(201);
    assert!(ana.all("/transactions").iter().all(|t| t["reconciled"] == true));
    app.verify_totals(&ana);
}

#[test]
fn what_is_reconciled_keeps_its_money_and_takes_words() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, spent) = three(&ana);
    finish(&ana, &account, "2026-11-02", "90.00", &spent[..1]);
    app.wait(Duration::seconds(1));
    let path = format!("/transactions/{}", spent[0]);
    for patch in [
        json!({ "amount": "-11.00" }),
        json!({ "booked_on": "2026-11-02" }),
        json!({ "status": "pending" }),
        json!({ "status": "void", "memo": "x" }),
    ] {
        ana.patch(&path, patch).refused(409, "reconciled");
    }
    ana.delete(&path).refused(409, "reconciled");
    for bulk in [
        json!({ "ids": spent, "delete": true }),
        json!({ "filter": "", "delete": true }),
        json!({ "ids": spent, "set": { "status": "void" } }),
    ] {
        ana.post("/transactions/bulk", bulk).refused(409, "reconciled");
    }
    assert_eq!(ana.balance(&account), "40.00");
    let words = json!({ "memo": "x", "tags": ["y"], "payee": "Vxw", "category_id": ana.category("gifts"),
                        "amount": "-10.00" });
    ana.patch(&path, words).ok();
    let parts = json!([{ "category_id": null, "amount": "-4.00", "memo": null },
                       { "category_id": null, "amount": "-6.00", "memo": null }]);
    ana.patch(&path, json!({ "splits": parts })).ok();
    let bulk = json!({ "ids": spent, "set": { "memo": "todos", "status": "posted" } });
    assert_eq!(ana.post("/transactions/bulk", bulk).ok()["changed"], 3);
    let open = ana.delete(&format!("{path}/reconciliation")).ok();
    assert_eq!(open["reconciled"], false);
    ana.delete(&path).expect(204);
    app.verify_totals(&ana);
}

#[test]
fn a_sitting_is_taken_back_with_its_adjustment() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, spent) = three(&ana);
    let path = format!("/accounts/{account}/reconciliations");
    let mut body = json!({ "day": "2026-11-05", "amount": "35.50", "transaction_ids": spent });
    let problem = ana.post(&path, body.clone()).refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/amount");
    body["adjustment"] = json!({ "memo": "Comisión", "category_id": ana.category("gifts") });
    let sitting = ana.post(&path, body).expect(201);
    let written = ana.get(&format!("/transactions/{}", text(&sitting["adjustment_id"]))).ok();
    assert_eq!(
        (&written["amount"], &written["memo"], &written["booked_on"], &written["reconciled"]),
        (&json!("-4.50"), &json!("Comisión"), &json!("2026-11-05"), &json!(true))
    );
    assert_eq!(ana.balance(&account), "35.50");
    app.wait(Duration::seconds(1));
    ana.delete(&format!("/reconciliations/{}", id(&sitting))).expect(204);
    assert_eq!(ana.balance(&account), "40.00");
    assert!(ana.all("/transactions").iter().all(|t| t["reconciled"] == false));
    assert_eq!(ana.all("/transactions").len(), 3);
    ana.delete(&format!("/reconciliations/{}", id(&sitting))).refused(404, "not_found");
    app.verify_totals(&ana);
}

#[test]
fn only_open_lines_of_the_statement_can_be_ticked() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, spent) = three(&ana);
    let other = id(&ana.spend(&ana.account("Otra", "cash"), "2026-11-01", "-1.00", "Zxq"));
    finish(&ana, &account, "2026-11-01", "90.00", &spent[..1]);
    let pending = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-5.00",
                          "status": "pending" });
    let pending = id(&ana.post("/transactions", pending).expect(201));
    let path = format!("/accounts/{account}/reconciliations");
    let mut table = Table::default();
    for (what, ids) in [
        ("another account's", json!([other])),
        ("reconciled before", json!([spent[0]])),
        ("after the day", json!([spent[2]])),
        ("pending", json!([pending])),
        ("nobody's", json!(["019ab000-0000-7000-8000-000000000000"])),
        ("nothing", Value::Null),
    ] {
        let body = json!({ "day": "2026-11-02", "amount": "90.00", "transaction_ids": ids });
        table.refused_field(what, &ana.post(&path, body));
    }
    let both =
        json!({ "day": "2026-11-02", "amount": "1", "transaction_ids": [], "except_ids": [] });
    table.refused_field("both", &ana.post(&path, both));
    let early = json!({ "day": "1899-12-31", "amount": "1", "transaction_ids": [] });
    table.refused_field("day", &ana.post(&path, early));
    let assertions = format!("/accounts/{account}/assertions");
    let early = json!({ "day": "1899-12-31", "amount": "1" });
    table.refused_field("day", &ana.post(&assertions, early));
    let late = format!("/accounts/{account}/reconciliation?day=2200-01-01");
    table.refused_field("day", &ana.get(&late));
}

#[test]
fn an_import_neither_changes_nor_takes_away_what_is_reconciled() {
    let app = App::start();
    let ana = app.person("ana");
    let file = ofx("1", &[("A1", "20261101", "-45.00", "CAFE")], Some(("20261102", "55.00")));
    let first = id(&ana.upload("a.ofx", &file, &[]).expect(201));
    let account = id(&items(&ana.get("/accounts").ok())[0]);
    let stated = state(&ana, &account, "2026-11-02")["stated"].clone();
    assert_eq!((&stated["day"], &stated["amount"]), (&json!("2026-11-02"), &json!("55.00")));
    let spent = id(&ana.all("/transactions")[0]);
    let sitting = finish(&ana, &account, "2026-11-02", "55.00", &[spent]);
    assert_eq!(state(&ana, &account, "2026-11-02")["stated"], Value::Null);
    let before = ana.all("/transactions");
    ana.upload("a.ofx", &file, &[]).expect(201);
    let after = ana.all("/transactions");
    assert_eq!(
        (&after[0]["amount"], &after[0]["booked_on"]),
        (&before[0]["amount"], &before[0]["booked_on"])
    );
    ana.post(&format!("/imports/{first}/undo"), json!({})).refused(409, "reconciled");
    ana.delete(&format!("/reconciliations/{}", id(&sitting))).expect(204);
    ana.post(&format!("/imports/{first}/undo"), json!({})).ok();
    app.verify_totals(&ana);
}

#[test]
fn who_spoke_last_of_a_day_counts_and_the_others_are_kept() {
    let app = App::start();
    let ana = app.person("ana");
    let file = |balance: &str| {
        ofx("1", &[("A1", "20261101", "-45.00", "CAFE")], Some(("20261102", balance)))
    };
    ana.upload("a.ofx", &file("55.00"), &[]).expect(201);
    let account = id(&items(&ana.get("/accounts").ok())[0]);
    let path = format!("/accounts/{account}/assertions");
    let said = || -> Vec<Value> {
        let all = items(&ana.get(&path).ok());
        let last = ana.get(&format!("/accounts/{account}")).ok()["last_assertion"].clone();
        assert_eq!(last["amount"], all.first().map_or(Value::Null, |a| a["amount"].clone()));
        all
    };
    assert_eq!(column(&said(), "file_name"), ["a.ofx"]);
    app.wait(Duration::seconds(1));
    let second = id(&ana.upload("b.ofx", &file("50.00"), &[]).expect(201));
    assert_eq!(column(&said(), "difference"), ["-5.00"]);
    app.wait(Duration::seconds(1));
    let mine = json!({ "day": "2026-11-02", "amount": "56" });
    let mine = ana.post(&path, mine).expect(201);
    assert_eq!(
        (&mine["amount"], &mine["difference"], &mine["import_id"]),
        (&json!("56.00"), &json!("1.00"), &Value::Null)
    );
    assert_eq!(column(&said(), "amount"), ["56.00"]);
    ana.delete(&format!("/assertions/{}", id(&mine))).expect(204);
    assert_eq!(column(&said(), "amount"), ["50.00"]);
    ana.post(&format!("/imports/{second}/undo"), json!({})).ok();
    assert_eq!(column(&said(), "amount"), ["55.00"]);
    assert_eq!(column(&said(), "difference"), ["0.00"]);
}

#[test]
fn what_broke_an_older_balance_is_named() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, spent) = three(&ana);
    app.wait(Duration::hours(1));
    let said = json!({ "day": "2026-11-02", "amount": "70.00" });
    let said = ana.post(&format!("/accounts/{account}/assertions"), said).expect(201);
    let path = format!("/assertions/{}/changes", id(&said));
    assert_eq!(ana.get(&path).ok()["changes"], json!([]));
    let mut steps = vec![];
    for step in 0..4 {
        app.wait(Duration::hours(1));
        match step {
            // Words move nothing.
            0 => ana.patch(&format!("/transactions/{}", spent[0]), json!({ "memo": "x" })),
            1 => ana.patch(&format!("/transactions/{}", spent[1]), json!({ "amount": "-25.00" })),
            2 => ana.patch(
                &format!("/transactions/{}", spent[2]),
                json!({ "booked_on": "2026-10-31" }),
            ),
            _ => ana.delete(&format!("/transactions/{}", spent[0])),
        };
        steps.push(ana.get(&path).ok());
    }
    app.wait(Duration::hours(1));
    ana.spend(&account, "2026-11-01", "-1.00", "Nueva");
    ana.spend(&account, "2026-11-09", "-7.00", "Después");
    let found = ana.get(&path).ok();
    let all = found["changes"].as_array().unwrap();
    assert_eq!(column(all, "kind"), ["created", "deleted", "changed", "changed"]);
    assert_eq!(column(all, "effect"), ["-1.00", "10.00", "-30.00", "-5.00"]);
    assert_eq!(all[0]["name"], "Nueva");
    assert_eq!(all[1]["transaction_id"], json!(spent[0]));
    assert_eq!(found["assertion"]["difference"], "26.00");
    assert_eq!(steps[0]["assertion"]["difference"], "0.00");
    assert!(found["held_until"].is_string());
    assert_eq!(found["count"], 4);
}
