//! Payments of loans among everything else that comes: by the contract until a series pays them, and never longer than
//! the loan.

use super::notifications::settings;
use crate::support::value::{id, items, money, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

/// 100,000 over twelve months at 12 %, from 1 October 2026 on: 8,884.88 a month. Today is 2026-11-22.
fn loan(ana: &Client, months: i32) -> String {
    let owed = json!({ "name": "Auto", "kind": "loan", "currency": "MXN",
                       "opening_balance": "-100000.00" });
    let account = id(&ana.post("/accounts", owed).expect(201));
    let terms = json!({ "principal": "100000", "annual_rate": "12", "tax_percent": "0", "months": months,
                        "first_due_on": "2026-10-01", "method": "french" });
    ana.put(&format!("/accounts/{account}/loan"), terms).ok();
    account
}

fn bank(ana: &Client) -> String {
    let bank = json!({ "name": "Nómina", "kind": "checking", "currency": "MXN",
                       "opening_balance": "90000.00" });
    id(&ana.post("/accounts", bank).expect(201))
}

/// Day, amount and whose it is, of what is expected.
fn calendar(ana: &Client, to: &str) -> Vec<String> {
    let told = ana.get(&format!("/recurring/calendar?from=2026-11-22&to={to}")).ok();
    let line = |one: &Value| {
        let whose = if one["recurring_id"].is_null() { "loan" } else { "series" };
        format!("{} {} {whose}", text(&one["day"]), text(&one["amount"]))
    };
    items(&told).iter().filter(|one| one["has_come"] == false).map(line).collect()
}

fn events(ana: &Client) -> Vec<String> {
    let forecast = ana.get("/reports/forecast?days=90").ok();
    let line = |one: &Value| ["day", "amount", "source"].map(|name| text(&one[name])).join(" ");
    forecast["events"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_contract_says_what_comes_until_it_is_paid() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = bank(&ana);
    let account = loan(&ana, 12);
    let list = ana.get("/recurring").ok();
    let told = &list["loans"][0];
    assert_eq!(
        ["name", "on", "amount", "ends_on"].map(|name| text(&told[name])),
        ["Auto", "2026-12-01", "8884.88", "2027-09-01"]
    );
    assert_eq!((&told["number"], &told["count"]), (&json!(3), &json!(12)));
    assert_eq!(
        calendar(&ana, "2027-01-31"),
        ["2026-12-01 -8884.88 loan", "2027-01-01 -8884.88 loan"]
    );
    let expected = ["2026-12-01", "2027-01-01", "2027-02-01"];
    assert_eq!(events(&ana), expected.map(|day| format!("{day} -8884.88 loan")));
    let forecast = ana.get("/reports/forecast?days=90").ok();
    assert_eq!(forecast["events"][0]["account_id"], json!(bank));

    // Paid some days early it is not asked for again, whether the movement says of what it is or not.
    let paid = id(&ana.spend(&bank, "2026-11-21", "-8900.00", "PAGO CREDITO AUTO"));
    assert_eq!(calendar(&ana, "2027-01-31"), ["2027-01-01 -8884.88 loan"]);
    assert_eq!(ana.get("/recurring").ok()["loans"][0]["on"], "2027-01-01");
    ana.delete(&format!("/transactions/{paid}")).expect(204);
    let card = ana.account("Oro", "credit_card");
    let bought = id(&ana.spend(&card, "2026-11-21", "-8800.00", "LIVERPOOL"));
    assert_eq!(calendar(&ana, "2026-12-31").len(), 1, "a purchase pays no loan");
    ana.delete(&format!("/transactions/{bought}")).expect(204);
    let by_card = id(&ana.spend(&card, "2026-11-21", "-8884.88", "CREDITO AUTO DOMICILIADO"));
    assert_eq!(calendar(&ana, "2027-01-31"), ["2027-01-01 -8884.88 loan"]);
    ana.delete(&format!("/transactions/{by_card}")).expect(204);
    let other = id(&ana.spend(&bank, "2026-11-21", "-8000.00", "Escritorio"));
    assert_eq!(calendar(&ana, "2026-12-31").len(), 1, "another amount pays nothing");
    ana.delete(&format!("/transactions/{other}")).expect(204);

    // An account that owes nothing any more has nothing ahead.
    ana.spend(&account, "2026-11-20", "100000.00", "Liquidación");
    assert!(events(&ana).is_empty());
    assert_eq!(ana.get("/recurring").ok()["loans"], json!([]));
}

#[test]
fn a_series_that_pays_a_loan_ends_with_it() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = bank(&ana);
    // Its last payment is of 1 January.
    let account = loan(&ana, 4);
    let payment = text(&ana.get(&format!("/accounts/{account}/loan")).ok()["months"][0]["payment"]);
    for day in ["2026-09-01", "2026-10-01", "2026-11-03"] {
        ana.spend(&bank, day, &format!("-{payment}"), "Financiera Auto");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let list = ana.get("/recurring").ok();
    let series = &items(&list)[0];
    assert_eq!(
        (&series["loan_id"], &series["status"], &series["next_on"]),
        (&json!(account), &json!("active"), &json!("2026-12-01"))
    );
    assert_eq!(list["loans"], json!([]), "it is told once");
    // What comes back moves with the banks' days.
    let comes = [format!("2026-12-01 -{payment}"), format!("2027-01-04 -{payment}")];
    let of = |source: &str| comes.iter().map(|line| format!("{line} {source}")).collect::<Vec<_>>();
    assert_eq!(calendar(&ana, "2027-06-30"), of("series"));
    assert_eq!(events(&ana), of("recurring"));

    // The last one was paid: it is over.
    let terms = json!({ "principal": "100000", "annual_rate": "12", "tax_percent": "0", "months": 4,
                        "first_due_on": "2026-08-01", "method": "french" });
    ana.put(&format!("/accounts/{account}/loan"), terms).ok();
    let list = ana.get("/recurring").ok();
    assert_eq!(
        (&items(&list)[0]["status"], &items(&list)[0]["next_on"]),
        (&json!("ended"), &Value::Null)
    );
    assert!(calendar(&ana, "2027-06-30").is_empty() && events(&ana).is_empty());
}

#[test]
fn each_series_pays_one_loan_and_what_is_withheld_leaves_no_account() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = bank(&ana);
    let (one, two) = (loan(&ana, 12), loan(&ana, 12));
    for (day, payee) in [("01", "Financiera Auto"), ("03", "Banco del Sur")] {
        for month in ["09", "10", "11"] {
            ana.spend(&bank, &format!("2026-{month}-{day}"), "-8884.88", payee);
        }
    }
    // Half of it twice a month, too.
    let halves = loan(&ana, 36);
    let payment = ana.get(&format!("/accounts/{halves}/loan")).ok()["months"][0]["payment"].clone();
    let half = -money(&payment) / rust_decimal::Decimal::TWO;
    for day in ["09-15", "09-30", "10-15", "10-30", "11-13"] {
        ana.spend(&bank, &format!("2026-{day}"), &half.round_dp(2).to_string(), "Caja Libertad");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let list = ana.get("/recurring").ok();
    let mut paid: Vec<String> = items(&list).iter().map(|one| text(&one["loan_id"])).collect();
    paid.sort_unstable();
    let mut loans = [one, two, halves];
    loans.sort_unstable();
    assert_eq!(paid, loans);
    assert_eq!(list["loans"], json!([]));

    let withheld = loan(&ana, 12);
    let path = format!("/accounts/{withheld}/loan");
    assert_eq!(ana.get("/recurring").ok()["loans"][0]["account_id"], json!(withheld));
    let mut terms = ana.get(&path).ok()["terms"].clone();
    terms["is_withheld"] = json!(true);
    ana.put(&path, terms).ok();
    assert_eq!(ana.get("/recurring").ok()["loans"], json!([]));
    assert!(events(&ana).iter().all(|line| !line.ends_with("loan")));
}

#[test]
fn whoever_changes_the_bank_that_pays_has_one_series_and_no_contract_beside_it() {
    let app = App::start();
    let ana = app.person("ana");
    let (old, new) = (bank(&ana), bank(&ana));
    let owed = json!({ "name": "Auto", "kind": "loan", "currency": "MXN" });
    let account = id(&ana.post("/accounts", owed).expect(201));
    let terms = json!({ "principal": "100000", "annual_rate": "12", "tax_percent": "0", "months": 24,
                        "first_due_on": "2026-01-01", "method": "french" });
    ana.put(&format!("/accounts/{account}/loan"), terms).ok();
    let payment = text(&ana.get(&format!("/accounts/{account}/loan")).ok()["months"][0]["payment"]);
    for month in 1..=11 {
        let bank = if month < 6 { &old } else { &new };
        ana.spend(bank, &format!("2026-{month:02}-01"), &format!("-{payment}"), "Financiera");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let list = ana.get("/recurring").ok();
    let of = |status: &str| items(&list).into_iter().find(|one| one["status"] == status).unwrap();
    assert_eq!(of("active")["loan_id"], json!(account));
    assert_eq!(of("ended")["account_id"], json!(old));
    assert_eq!(list["loans"], json!([]));
    assert!(events(&ana).iter().all(|line| line.ends_with("recurring")), "told once");
}

/// Five cents in twelve months: most of them ask for nothing.
#[test]
fn a_loan_of_a_few_cents_asks_for_what_there_is() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = bank(&ana);
    let account = ana.account("Centavos", "loan");
    let terms = json!({ "principal": "0.05", "annual_rate": "0", "tax_percent": "0", "months": 12,
                        "first_due_on": "2026-06-01", "method": "fixed_principal" });
    ana.put(&format!("/accounts/{account}/loan"), terms).ok();
    for month in ["09", "10", "11"] {
        ana.spend(&bank, &format!("2026-{month}-01"), "-300.00", "Gimnasio");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let list = ana.get("/recurring").ok();
    assert_eq!(items(&list)[0]["loan_id"], Value::Null);
    assert_eq!(list["loans"][0]["amount"], "0.01");
    assert!(events(&ana).iter().all(|line| !line.contains(" 0.00 ")));
}

#[test]
fn what_a_loan_asks_for_is_told_some_days_before() {
    let app = App::start();
    let ana = app.person("ana");
    let account = loan(&ana, 12);
    let told = |days: i64| {
        let mut wanted = settings(&ana);
        wanted["bill_days"] = json!(days);
        ana.put("/notification-settings", wanted).ok();
        ana.post("/insights/refresh", json!({})).ok();
        let all = items(&ana.get("/notifications").ok());
        all.into_iter().filter(|one| one["kind"] == "loan_due").collect::<Vec<Value>>()
    };
    assert!(told(3).is_empty());
    let due = told(10);
    assert_eq!(due.len(), 1);
    assert_eq!(due[0]["opens"], json!(format!("/cuentas/{account}")));
    assert_eq!(
        (&due[0]["figures"]["amount"], &due[0]["figures"]["day"]),
        (&json!("8884.88"), &json!("2026-12-01"))
    );
}
