//! Flags: a person's marks, one at a time or many, found, exported and taken back.

use crate::support::App;
use crate::support::value::{id, items, text};
use serde_json::json;

#[test]
fn a_flag_is_set_found_and_taken_back() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let one = id(&ana.spend(&account, "2026-11-01", "-10.00", "OXXO"));
    ana.spend(&account, "2026-11-02", "-20.00", "Walmart");
    let body = json!({ "account_id": account, "booked_on": "2026-11-03", "amount": "-5.00",
                       "flag": "blue" });
    assert_eq!(ana.post("/transactions", body).expect(201)["flag"], "blue");
    let path = format!("/transactions/{one}");
    assert_eq!(ana.get(&path).ok()["flag"], json!(null));
    app.wait(chrono::Duration::seconds(1));
    let edited = ana.patch(&path, json!({ "flag": "red" }));
    let token = edited.header("x-undo-token").unwrap().to_owned();
    assert_eq!(edited.ok()["flag"], "red");
    let found = |flag: &str| items(&ana.get(&format!("/transactions?flag={flag}")).ok()).len();
    assert_eq!(["red", "red,blue", "any", "none", "none,red"].map(found), [1, 2, 2, 1, 2]);
    assert_eq!(ana.get("/transactions/summary?flag=any").ok()["count"], 2);
    let change = &items(&ana.get(&format!("{path}/history")).ok())[0];
    assert_eq!((&change["field"], &change["became"]), (&json!("flag"), &json!("red")));
    ana.post(&format!("/undo/{token}"), json!({})).ok();
    assert_eq!(found("red"), 0);
    ana.patch(&path, json!({ "flag": "rojo" })).refused(422, "validation_failed");
    ana.get("/transactions?flag=rojo").refused(422, "validation_failed");
}

#[test]
fn many_are_flagged_at_once_and_undone() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for day in 1..=5 {
        ana.spend(&account, &format!("2026-11-0{day}"), "-10.00", "OXXO");
    }
    let body = json!({ "filter": "q=oxxo", "set": { "flag": "green" } });
    let done = ana.post("/transactions/bulk", body).ok();
    assert_eq!(done["changed"], 5);
    let green = || items(&ana.get("/transactions?flag=green").ok()).len();
    assert_eq!(green(), 5);
    let clear = json!({ "filter": "flag=green", "set": { "flag": null } });
    let cleared = ana.post("/transactions/bulk", clear).ok();
    assert_eq!(green(), 0);
    ana.post(&format!("/undo/{}", text(&cleared["undo_token"])), json!({})).ok();
    assert_eq!(green(), 5);
    app.verify_totals(&ana);
}

#[test]
fn exports_carry_the_flag() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let one = id(&ana.spend(&account, "2026-11-01", "-10.00", "OXXO"));
    ana.patch(&format!("/transactions/{one}"), json!({ "flag": "purple" })).ok();
    let file = |format: &str| ana.get(&format!("/exports/transactions.{format}")).body;
    assert!(file("csv").lines().next().unwrap().contains(",flag,"), "{}", file("csv"));
    assert!(file("csv").lines().nth(1).unwrap().ends_with(",purple,,"), "{}", file("csv"));
    assert!(file("json").contains(r#""flag":"purple""#), "{}", file("json"));
    assert!(file("hledger").contains("; flag:purple"), "{}", file("hledger"));
    assert!(file("beancount").contains(r#"flag: "purple""#), "{}", file("beancount"));
}
