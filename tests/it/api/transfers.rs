//! Money between own accounts: found by evidence, decided by a person, undone exactly.

use crate::support::files::{csv, ofx};
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

const MINE: &str = "012180012345678909";
const SAVED: &str = "638180000000000952";

fn of(client: &Client, transaction: &str) -> Value {
    client.get(&format!("/transactions/{transaction}/transfer")).ok()
}

fn suggestions(client: &Client) -> Vec<Value> {
    client.all("/transfers/suggestions")
}

fn one(client: &Client, transaction: &str) -> Value {
    client.get(&format!("/transactions/{transaction}")).ok()
}

fn undo(client: &Client, response: &crate::support::Response) {
    let token = response.header("x-undo-token").unwrap();
    client.post(&format!("/undo/{token}"), json!({})).ok();
}

/// What the dashboard counts this month: income, spending.
fn counted(client: &Client) -> (String, String) {
    let dashboard = client.get("/dashboard").ok();
    (text(&dashboard["income"]["amount"]), text(&dashboard["spending"]["amount"]))
}

/// Everything of the ledger that a person sees, without when it was touched.
fn ledger(client: &Client) -> Vec<Value> {
    let mut all = client.all("/transactions");
    all.iter_mut().for_each(|t| t["updated_at"] = Value::Null);
    all
}

#[test]
fn words_make_a_transfer_that_leaves_income_and_spending() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    let out = ana.spend(&debit, "2026-11-03", "-500.00", "Traspaso a ahorro");
    assert_eq!(counted(&ana).1, "0.00", "a word for a transfer is its category already");
    let into = ana.spend(&savings, "2026-11-04", "500.00", "Depósito");
    assert_eq!(into["category_source"], "transfer");
    assert_eq!(into["category_reason"]["account"], "Débito");
    assert_eq!(counted(&ana), ("0.00".to_owned(), "0.00".to_owned()));
    let told = of(&ana, &id(&out));
    let transfer = &told["transfer"];
    assert_eq!(transfer["state"], "confirmed");
    assert_eq!(
        (&transfer["outflow"]["transaction_id"], &transfer["inflow"]["transaction_id"]),
        (&out["id"], &into["id"])
    );
    assert!(!items(&json!({ "items": transfer["evidence"] })).is_empty());
    assert_eq!(suggestions(&ana), Vec::<Value>::new());
    app.verify_totals(&ana);
}

#[test]
fn a_suggestion_is_accepted_or_rejected_for_good_and_both_are_undone() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Guardado", "savings"));
    let out = id(&ana.spend(&debit, "2026-11-03", "-500.00", "Zxq uno"));
    let into = id(&ana.spend(&savings, "2026-11-04", "500.00", "Vxw dos"));
    let before = ledger(&ana);
    let asked = suggestions(&ana);
    assert_eq!(asked.len(), 1);
    assert_eq!(ana.get("/dashboard").ok()["to_review"]["transfers"], 1);
    let path = format!("/transfers/{}", id(&asked[0]));
    let accepted = ana.post(&format!("{path}/accept"), json!({}));
    assert_eq!(one(&ana, &out)["category_source"], "transfer");
    assert_eq!(of(&ana, &into)["transfer"]["source"], "person");
    assert_eq!(counted(&ana), ("0.00".to_owned(), "0.00".to_owned()));
    app.verify_totals(&ana);
    undo(&ana, &accepted);
    assert_eq!(ledger(&ana), before);
    assert_eq!(suggestions(&ana), asked);

    let rejected = ana.post(&format!("{path}/reject"), json!({}));
    assert_eq!(suggestions(&ana), Vec::<Value>::new());
    undo(&ana, &rejected);
    assert_eq!(suggestions(&ana), asked);
    ana.post(&format!("{path}/reject"), json!({})).ok();
    assert_eq!(ana.post("/transfers/detect", json!({})).ok()["suggested"], 0);
    assert_eq!(suggestions(&ana), Vec::<Value>::new());
    ana.delete(&path).refused(404, "not_found");
    assert_eq!(ana.post(&format!("{path}/accept"), json!({})).ok()["state"], "confirmed");
    app.verify_totals(&ana);
}

#[test]
fn linking_by_hand_is_checked_and_unlinking_gives_back_what_was() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Guardado", "savings"));
    let gifts = ana.category("gifts");
    let body = json!({ "account_id": debit, "booked_on": "2026-11-03", "amount": "-520.00",
                       "payee": "Zxq", "category_id": gifts });
    let out = id(&ana.post("/transactions", body).expect(201));
    let into = id(&ana.spend(&savings, "2026-11-20", "500.00", "Vxw"));
    let before = ledger(&ana);
    let offered = items(&ana.get(&format!("/transactions/{out}/transfer-candidates")).ok());
    assert_eq!(column(&offered, "id"), [json!(into)]);
    let link = |outflow: &str, inflow: &str| {
        ana.post("/transfers", json!({ "outflow_id": outflow, "inflow_id": inflow }))
    };
    let made = link(&out, &into);
    assert_eq!(made.status.as_u16(), 201);
    let transfer = made.json();
    assert_eq!((&transfer["source"], &transfer["fee"]), (&json!("person"), &json!("20.00")));
    let split = one(&ana, &out);
    assert_eq!(
        column(&items(&json!({ "items": split["splits"] })), "amount"),
        ["-500.00", "-20.00"]
    );
    assert_eq!(counted(&ana).1, "20.00", "the fee is an expense of its own");
    app.verify_totals(&ana);
    link(&out, &into).refused(409, "conflict");
    let again = ana.delete(&format!("/transfers/{}", id(&transfer)));
    assert_eq!(again.status.as_u16(), 204);
    assert_eq!(ledger(&ana), before);
    app.verify_totals(&ana);
    undo(&ana, &again);
    assert_eq!(of(&ana, &out)["transfer"]["id"], transfer["id"]);
    undo(&ana, &made);
    assert_eq!(ledger(&ana), before);
    assert_eq!(of(&ana, &out)["transfer"], Value::Null);
    for (outflow, inflow) in [(&into, &out), (&out, &out), (&debit, &into)] {
        link(outflow, inflow).refused(422, "validation_failed");
    }
}

#[test]
fn a_persons_category_is_asked_about_and_a_later_one_stays() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    let gifts = ana.category("gifts");
    let body = json!({ "account_id": debit, "booked_on": "2026-11-03", "amount": "-500.00",
                       "payee": "Traspaso a ahorro", "category_id": gifts });
    let out = id(&ana.post("/transactions", body).expect(201));
    let into = id(&ana.spend(&savings, "2026-11-03", "500.00", "Traspaso"));
    assert_eq!(one(&ana, &out)["category_id"], json!(gifts));
    let asked = suggestions(&ana);
    assert_eq!(asked.len(), 1);
    let path = format!("/transfers/{}", id(&asked[0]));
    ana.post(&format!("{path}/accept"), json!({})).ok();
    assert_eq!(one(&ana, &out)["category_source"], "transfer");
    let rent = ana.category("rent");
    ana.patch(&format!("/transactions/{out}"), json!({ "category_id": rent })).ok();
    ana.delete(&path).expect(204);
    assert_eq!(one(&ana, &out)["category_id"], json!(rent), "the person's last word");
    assert_ne!(one(&ana, &into)["category_source"], "transfer");
    app.verify_totals(&ana);
}

#[test]
fn a_leg_that_goes_leaves_the_other_as_it_was() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    let out = id(&ana.spend(&debit, "2026-11-03", "-500.00", "Traspaso a ahorro"));
    let into = id(&ana.spend(&savings, "2026-11-03", "500.00", "Zxq"));
    let before = ledger(&ana);
    let void = json!({ "status": "void" });
    for gone in [
        ana.delete(&format!("/transactions/{out}")),
        ana.patch(&format!("/transactions/{out}"), void),
    ] {
        assert_eq!(one(&ana, &into)["category_source"], "none");
        assert_eq!(counted(&ana).0, "500.00");
        app.verify_totals(&ana);
        undo(&ana, &gone);
        assert_eq!(ledger(&ana), before);
        assert_eq!(of(&ana, &into)["transfer"]["state"], "confirmed");
        app.verify_totals(&ana);
        if gone.status.as_u16() == 204 {
            ana.patch(&format!("/transactions/{out}"), json!({ "status": "void" })).ok();
            let bulk = json!({ "ids": [out], "set": { "status": "posted" } });
            ana.post("/transactions/bulk", bulk).ok();
            return;
        }
    }
}

#[test]
fn the_same_tracking_key_is_certain_and_undo_of_an_import_takes_it_apart() {
    let app = App::start();
    let ana = app.person("ana");
    let key = "BNET01002507070033484832";
    let sent = format!("SPEI ENVIADO SANTANDER / 0083751678 014 0906250X {key}");
    let mine = ofx(MINE, &[("a", "20261103", "-500.00", &sent)], None);
    ana.upload("a.ofx", &mine, &[]).expect(201);
    let savings = ana.account("Guardado", "savings");
    let file = csv(&[("10/11/2026", &format!("ABONO SPEI RASTREO {key}"), "500.00")]);
    let before = ledger(&ana);
    let import = ana.upload("b.csv", &file, &[("account_id", &savings)]).expect(201);
    let all = ledger(&ana);
    assert_eq!(column(&all, "category_source"), ["transfer", "transfer"]);
    let told = of(&ana, &text(&all[1]["id"]));
    assert_eq!(told["bank"]["tracking_key"], key);
    assert_eq!(
        (&told["bank"]["counterparty_bank"], &told["bank"]["reference_number"]),
        (&json!("Santander"), &json!("0906250"))
    );
    let kinds = column(told["transfer"]["evidence"].as_array().unwrap(), "kind");
    assert_eq!(kinds[0], "same_tracking_key");
    app.verify_totals(&ana);
    ana.post(&format!("/imports/{}/undo", id(&import)), json!({})).ok();
    assert_eq!(ledger(&ana), before);
    assert_eq!(of(&ana, &text(&before[0]["id"]))["transfer"], Value::Null);
    app.verify_totals(&ana);
}

#[test]
fn the_account_a_bank_names_is_certain() {
    let app = App::start();
    let ana = app.person("ana");
    let out = format!("SPEI ENVIADO NU MEXICO CUENTA {SAVED}");
    ana.upload("a.ofx", &ofx(MINE, &[("a", "20261103", "-500.00", &out)], None), &[]).expect(201);
    ana.upload("b.ofx", &ofx(SAVED, &[("b", "20261108", "500.00", "Abono")], None), &[])
        .expect(201);
    let all = ledger(&ana);
    assert_eq!(column(&all, "category_source"), ["transfer", "transfer"]);
    let told = of(&ana, &text(&all[0]["id"]));
    let kinds = column(told["transfer"]["evidence"].as_array().unwrap(), "kind");
    assert_eq!(kinds[0], "counterparty_account");
    assert_eq!(of(&ana, &text(&all[1]["id"]))["bank"]["counterparty_account_mask"], "0095");
}

#[test]
fn the_demo_households_transfers_are_recognised() {
    let app = App::start();
    let guest = app.nobody();
    guest.post("/auth/demo", json!({ "locale": "es-MX" })).expect(201);
    let linked = guest.get("/transactions/summary?source=transfer").ok();
    assert!(linked["count"].as_i64().unwrap() > 100, "{linked}");
    let asked = suggestions(&guest);
    assert!((1..=8).contains(&asked.len()), "{} suggestions", asked.len());
    app.verify_totals(&guest);
}
