//! What is hidden counts for balances and for no total of a budget or report.

use crate::support::value::{id, items, text};
use crate::support::{App, Client, files};
use chrono::Duration;
use serde_json::{Value, json};

fn spent(client: &Client) -> (Value, Value) {
    let month = client.get("/reports/spending?from=2026-11-01&to=2026-11-30").ok();
    // Days that are no whole period are read from the ledger itself.
    let days = client.get("/reports/spending?from=2026-11-01&to=2026-11-15").ok();
    assert_eq!(month["total"], days["total"]);
    (client.get("/dashboard").ok()["spending"]["amount"].clone(), month["total"].clone())
}

#[test]
fn a_person_leaves_a_movement_out_and_counts_it_again() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-10.00", "OXXO");
    let lent = id(&ana.spend(&account, "2026-11-02", "-500.00", "Préstamo a Beto"));
    let (balance, worth) = (ana.balance(&account), ana.get("/reports/net-worth").ok());
    assert_eq!(spent(&ana), (json!("510.00"), json!("510.00")));
    let path = format!("/transactions/{lent}");
    let told = ana.get(&path).ok();
    assert_eq!((&told["hidden"], &told["hidden_source"]), (&json!(false), &json!("none")));
    app.wait(Duration::seconds(1));
    let edited = ana.patch(&path, json!({ "hidden": true }));
    let token = edited.header("x-undo-token").unwrap().to_owned();
    let told = edited.ok();
    assert_eq!((&told["hidden"], &told["hidden_source"]), (&json!(true), &json!("person")));
    assert_eq!(spent(&ana), (json!("10.00"), json!("10.00")));
    assert_eq!(ana.balance(&account), balance, "the money is gone all the same");
    assert_eq!(ana.get("/reports/net-worth").ok()["items"], worth["items"]);
    let change = &items(&ana.get(&format!("{path}/history")).ok())[0];
    assert_eq!(
        (&change["field"], &change["was"], &change["became"]),
        (&json!("hidden"), &json!(false), &json!(true))
    );
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{token}"), json!({})).ok();
    assert_eq!(spent(&ana), (json!("510.00"), json!("510.00")));
    app.verify_totals(&ana);
    ana.patch(&path, json!({ "hidden": "sí" })).refused(422, "validation_failed");
}

#[test]
fn what_was_owned_before_is_the_same_in_every_report() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2025-06-10", "9000.00", "Nómina");
    let lent = id(&ana.spend(&account, "2026-03-02", "-500.00", "Préstamo a Beto"));
    let kinds =
        || ana.get("/reports/net-worth/kinds?from=2025-12-01&to=2026-11-22").ok()["net"].clone();
    let review = || {
        let told = ana.get("/reports/year-in-review?year=2026").ok();
        [told["worth_before"].clone(), told["worth_after"].clone()]
    };
    let before = (kinds(), review());
    assert_eq!(before.1, [json!("9000.00"), json!("8500.00")]);
    ana.patch(&format!("/transactions/{lent}"), json!({ "hidden": true })).ok();
    assert_eq!((kinds(), review()), before);
}

#[test]
fn lists_and_sums_say_what_they_leave_out() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (food, gifts) = (ana.category("groceries"), ana.category("gifts"));
    ana.spend(&account, "2026-11-01", "-10.00", "Zxq");
    let parts = json!([{ "category_id": food, "amount": "-30.00", "memo": null },
                       { "category_id": gifts, "amount": "-70.00", "memo": null }]);
    let body = json!({ "account_id": account, "booked_on": "2026-11-02", "amount": "-100.00",
                       "payee": "Zxq", "splits": parts });
    let split = id(&ana.post("/transactions", body).expect(201));
    let bulk = json!({ "ids": [split], "set": { "hidden": true } });
    let done = ana.post("/transactions/bulk", bulk).ok();
    assert_eq!(done["changed"], 1);
    let summary = |filter: &str| {
        let told = ana.get(&format!("/transactions/summary?{filter}")).ok();
        (told["count"].clone(), told["hidden"].clone(), told["totals"][0]["net"].clone())
    };
    let sums = |count: i64, hidden: i64, net: &str| (json!(count), json!(hidden), json!(net));
    assert_eq!(summary(""), sums(2, 1, "-10.00"));
    assert_eq!(summary(&format!("category_id={food}")), sums(1, 1, "0.00"));
    for asked in ["hidden=true", "q=has:hidden", "q=tiene:oculto%20zxq"] {
        assert_eq!(summary(asked), sums(1, 0, "-100.00"), "{asked}");
    }
    for asked in ["hidden=false", "q=NOT%20has:hidden", "status=counted"] {
        assert_eq!(summary(asked), sums(1, 0, "-10.00"), "{asked}");
    }
    assert_eq!(summary("hidden=counted"), sums(2, 0, "-110.00"));
    ana.get("/transactions?hidden=quizá").refused(422, "validation_failed");
    assert_eq!(ana.get("/review/summary").ok()["count"], 1, "what is hidden needs no category");
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(summary(""), sums(2, 0, "-110.00"));
    app.verify_totals(&ana);
}

#[test]
fn a_rule_leaves_out_what_it_fits_but_not_over_a_person() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let spent: Vec<String> = (1..=3)
        .map(|day| id(&ana.spend(&account, &format!("2026-11-0{day}"), "-9.00", "Zxq")))
        .collect();
    for hidden in [true, false] {
        ana.patch(&format!("/transactions/{}", spent[0]), json!({ "hidden": hidden })).ok();
    }
    let rule = json!({ "query": "payee:zxq", "set": { "hide": true } });
    let told = ana.post("/rules/preview", rule.clone()).ok();
    assert_eq!((&told["count"], &told["changes"]), (&json!(3), &json!(2)));
    assert_eq!(told["hits"][0]["effect"]["hide"], true);
    let made = ana.post("/rules", rule).expect(201);
    assert_eq!(made["set"]["hide"], true);
    app.wait(Duration::seconds(1));
    let run = id(&ana.post("/rule-runs", json!({ "rule_id": id(&made) })).expect(202));
    assert_eq!(app.work(), 1);
    let done = ana.get(&format!("/rule-runs/{run}")).ok();
    assert_eq!((&done["matched"], &done["changed"]), (&json!(3), &json!(2)));
    let hidden = || ana.all("/transactions?hidden=true");
    assert!(hidden().iter().all(|t| t["hidden_source"] == "rule"));
    assert_eq!(hidden().len(), 2, "a person's word stays");
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(hidden().len(), 0);
    let file = files::csv(&[("05/11/2026", "ZXQ", "-1.00"), ("06/11/2026", "VXW", "-2.00")]);
    ana.upload("a.csv", &file, &[("account_id", account.as_str())]).expect(201);
    let new = hidden();
    assert_eq!((new.len(), &new[0]["description"]), (1, &json!("ZXQ")));
    app.verify_totals(&ana);
}

#[test]
fn an_archive_brings_it_back() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let account = ana.account("Débito", "checking");
    let one = id(&ana.spend(&account, "2026-11-01", "-10.00", "Zxq"));
    ana.patch(&format!("/transactions/{one}"), json!({ "hidden": true })).ok();
    ana.post("/rules", json!({ "query": "zxq", "set": { "hide": true } })).expect(201);
    let archive = ana.download("/exports/household.zip").0;
    eva.restore(&archive).ok();
    assert_eq!(eva.all("/transactions?hidden=true").len(), 1);
    assert_eq!(items(&eva.get("/rules").ok())[0]["set"]["hide"], true);
    app.verify_totals(&eva);
}
