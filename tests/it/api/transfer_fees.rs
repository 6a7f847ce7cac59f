//! What is lost between two accounts, and cash that nobody wrote down.

use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Response};
use serde_json::{Value, json};

fn undo(client: &Client, response: &Response) {
    let token = response.header("x-undo-token").unwrap();
    client.post(&format!("/undo/{token}"), json!({})).ok();
}

fn ledger(client: &Client) -> Vec<Value> {
    let mut all = client.all("/transactions");
    all.iter_mut().for_each(|t| t["updated_at"] = Value::Null);
    all
}

fn spending(client: &Client) -> String {
    text(&client.get("/dashboard").ok()["spending"]["amount"])
}

fn parts(client: &Client, transaction: &str) -> Vec<Value> {
    let one = client.get(&format!("/transactions/{transaction}")).ok();
    column(&items(&json!({ "items": one["splits"] })), "amount")
}

fn fields(response: Response) -> Vec<Value> {
    let problem = response.refused(422, "validation_failed");
    column(problem["errors"].as_array().unwrap(), "pointer")
}

#[test]
fn a_fee_is_what_the_person_says() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Guardado", "savings"));
    let out = id(&ana.spend(&debit, "2026-11-03", "-620.00", "Zxq"));
    let into = id(&ana.spend(&savings, "2026-11-20", "500.00", "Vxw"));
    let before = ledger(&ana);
    let link = |fee: Value| {
        ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into, "fee": fee }))
    };
    for wrong in ["-1.00", "620.00", "700", "119.99"] {
        assert_eq!(fields(link(json!(wrong))), ["/fee"], "{wrong}");
    }
    let plain = link(Value::Null);
    assert_eq!(plain.json()["fee"], Value::Null, "too much to be a fee by itself");
    assert_eq!(parts(&ana, &out), ["-620.00"]);
    undo(&ana, &plain);
    let told = link(json!("120.00"));
    assert_eq!(told.json()["fee"], "120.00");
    assert_eq!(parts(&ana, &out), ["-500.00", "-120.00"]);
    assert_eq!(spending(&ana), "120.00");
    app.verify_totals(&ana);
    undo(&ana, &told);
    assert_eq!(ledger(&ana), before);
    app.verify_totals(&ana);
}

#[test]
fn a_suggested_fee_can_be_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    let gifts = ana.category("gifts");
    let body = json!({ "account_id": debit, "booked_on": "2026-11-03", "amount": "-506.96",
                       "payee": "SPEI ENVIADO", "category_id": gifts });
    let out = id(&ana.post("/transactions", body).expect(201));
    ana.spend(&savings, "2026-11-03", "500.00", "SPEI RECIBIDO");
    let before = ledger(&ana);
    let asked = ana.all("/transfers/suggestions");
    assert_eq!(asked[0]["fee"], "6.96");
    let path = format!("/transfers/{}/accept", id(&asked[0]));
    ana.post(&path, json!({ "fees": "0" })).refused(422, "validation_failed");
    let whole = ana.post(&path, json!({ "fee": "0" }));
    assert_eq!(whole.json()["fee"], Value::Null);
    assert_eq!(parts(&ana, &out), ["-506.96"]);
    undo(&ana, &whole);
    assert_eq!((ledger(&ana), ana.all("/transfers/suggestions")), (before.clone(), asked.clone()));
    let split = ana.post(&path, json!({}));
    assert_eq!(split.json()["fee"], "6.96");
    assert_eq!(parts(&ana, &out), ["-500.00", "-6.96"]);
    app.verify_totals(&ana);
    undo(&ana, &split);
    assert_eq!((ledger(&ana), ana.all("/transfers/suggestions")), (before, asked));
}

#[test]
fn across_currencies_the_fee_is_told_and_the_rate_is_without_it() {
    let app = App::start();
    let ana = app.person("ana");
    let pesos = ana.account("Pesos", "checking");
    let dollars = json!({ "name": "Dólares", "kind": "checking", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    let out = id(&ana.spend(&pesos, "2026-11-03", "-1860.00", "Zxq"));
    let into = id(&ana.spend(&dollars, "2026-11-03", "100.00", "Vxw"));
    let pair = |fee: &str| json!({ "outflow_id": out, "inflow_id": into, "fee": fee });
    assert_eq!(fields(ana.post("/transfers", pair("1860"))), ["/fee"]);
    let made = ana.post("/transfers", pair("20"));
    let transfer = made.json();
    assert_eq!((&transfer["fee"], &transfer["rate"]), (&json!("20.00"), &json!("0.054348")));
    assert_eq!(parts(&ana, &out), ["-1840.00", "-20.00"]);
    app.verify_totals(&ana);
    ana.delete(&format!("/transfers/{}", id(&transfer))).expect(204);
    assert_eq!(parts(&ana, &out), ["-1860.00"]);
    let again = ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into })).json();
    assert_eq!((&again["fee"], &again["rate"]), (&Value::Null, &json!("0.053763")));
    app.verify_totals(&ana);
}

#[test]
fn a_fee_needs_its_category() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Guardado", "savings"));
    let out = id(&ana.spend(&debit, "2026-11-03", "-506.00", "Zxq"));
    let into = id(&ana.spend(&savings, "2026-11-03", "500.00", "Vxw"));
    ana.delete(&format!("/categories/{}", ana.category("bank_fees"))).expect(204);
    let link = |fee: Value| {
        ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into, "fee": fee }))
    };
    link(json!("6.00")).refused(409, "conflict");
    assert_eq!(link(Value::Null).expect(201)["fee"], Value::Null);
    app.verify_totals(&ana);
}

#[test]
fn a_fee_in_lines_of_its_own_is_told_beside_the_transfer() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, savings) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    ana.spend(&debit, "2026-11-03", "-5.00", "COMISION SPEI");
    ana.spend(&debit, "2026-11-03", "-0.80", "IVA COMISION SPEI");
    let out = id(&ana.spend(&debit, "2026-11-03", "-500.00", "SPEI ENVIADO"));
    ana.spend(&savings, "2026-11-03", "500.00", "SPEI RECIBIDO");
    let told = ana.get(&format!("/transactions/{out}/transfer")).ok();
    let evidence = told["transfer"]["evidence"].as_array().unwrap().clone();
    let charged = json!({ "kind": "separate_fee", "amount": "5.80" });
    assert!(evidence.contains(&charged), "{evidence:?}");
    assert_eq!(told["transfer"]["fee"], Value::Null);
    assert_eq!(spending(&ana), "5.80");
    app.verify_totals(&ana);
}

#[test]
fn drawn_cash_goes_to_the_purse_and_back() {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let drawn = id(&ana.spend(&debit, "2026-11-03", "-1000.00", "RETIRO CAJERO AUTOMATICO"));
    let english = id(&ana.spend(&debit, "2026-11-05", "-200.00", "ATM CASH WITHDRAWAL"));
    let list = || items(&ana.get("/transfers/withdrawals").ok());
    assert_eq!(list(), Vec::<Value>::new(), "without a purse nothing is asked");
    let path = format!("/transactions/{drawn}/to-cash");
    assert_eq!(fields(ana.post(&path, json!({}))), ["/account_id"]);
    let purse = ana.account("Cartera", "cash");
    let of = |rows: &[Value]| -> Vec<Value> {
        rows.iter().map(|row| row["outflow"]["transaction_id"].clone()).collect()
    };
    assert_eq!(of(&list()), [json!(english), json!(drawn)]);
    assert_eq!(list()[0]["accounts"], json!([purse]));
    assert_eq!(spending(&ana), "1200.00");
    let before = (ledger(&ana), list());

    let made = ana.post(&path, json!({ "account_id": purse }));
    assert_eq!(made.status.as_u16(), 201);
    let transfer = made.json();
    assert_eq!(
        (&transfer["state"], &transfer["inflow"]["account_id"]),
        (&json!("confirmed"), &json!(purse))
    );
    assert_eq!((ana.balance(&purse), spending(&ana)), ("1000.00".to_owned(), "200.00".to_owned()));
    assert_eq!(of(&list()), [json!(english)]);
    ana.post(&path, json!({})).refused(409, "conflict");
    app.verify_totals(&ana);
    undo(&ana, &made);
    assert_eq!((ledger(&ana), list()), before);
    assert_eq!(ana.balance(&purse), "0.00");
    app.verify_totals(&ana);

    let category = ana.category("cash_withdrawal");
    ana.patch(&format!("/transactions/{english}"), json!({ "category_id": category })).ok();
    assert_eq!(of(&list()), [json!(drawn)], "the person says that it is spent");
}
