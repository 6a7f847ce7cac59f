//! Loans: a schedule to the cent, and what is paid beside it.

use crate::support::value::{id, text};
use crate::support::{App, Table};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

fn terms(method: &str) -> Value {
    json!({ "principal": "100000", "annual_rate": "12", "tax_percent": "0", "months": 12,
            "first_due_on": "2026-10-01", "method": method })
}

/// Today is 2026-11-22: two payments have been.
#[test]
fn a_loan_has_a_schedule() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Auto", "loan");
    let path = format!("/accounts/{account}/loan");
    let empty = ana.get(&path).ok();
    assert_eq!((&empty["terms"], &empty["months"]), (&Value::Null, &json!([])));
    let loan = ana.put(&path, terms("french")).ok();
    let third = &loan["months"][2];
    assert_eq!(
        ["due_on", "interest", "principal", "payment", "rest"].map(|name| text(&third[name])),
        ["2026-12-01", "841.51", "8043.37", "8884.88", "76108.02"]
    );
    assert_eq!((&loan["next"], text(&loan["rest"])), (&json!(3), "84151.39".into()));
    assert_eq!(loan["without_extras"], Value::Null);
    let fixed = ana.put(&path, terms("fixed_principal")).ok();
    assert_eq!(text(&fixed["months"][0]["payment"]), "9333.33");
    assert_eq!(text(&fixed["totals"]["interest"]), "6500.00");
    ana.delete(&path).expect(204);
    ana.delete(&path).refused(404, "not_found");
}

#[test]
fn what_is_paid_beside_it_ends_it_sooner() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Auto", "loan");
    let path = format!("/accounts/{account}/loan");
    ana.put(&path, terms("french")).ok();
    let extra = json!({ "paid_on": "2026-11-15", "amount": "20000", "lowers": "months" });
    let loan = ana.post(&format!("{path}/extras"), extra).expect(201);
    assert_eq!(text(&loan["months"][2]["extra"]), "20000.00");
    assert_eq!(
        (&loan["totals"]["months"], &loan["without_extras"]["months"]),
        (&json!(10), &json!(12))
    );
    let extra = format!("{path}/extras/{}", id(&loan["extras"][0]));
    let loan = ana.delete(&extra).ok();
    assert_eq!((&loan["totals"]["months"], &loan["extras"]), (&json!(12), &json!([])));
    ana.delete(&extra).refused(404, "not_found");
}

#[test]
fn whoever_only_looks_may_ask_what_paying_more_saves() {
    let app = App::start();
    let ana = app.person("ana");
    let path = format!("/accounts/{}/loan", ana.account("Auto", "loan"));
    ana.put(&path, terms("french")).ok();
    app.db.superuser().batch_execute("UPDATE memberships SET role = 'viewer'").unwrap();
    // What is known of a session is asked anew after a while.
    app.wait(Duration::seconds(11));
    let wish = json!({ "at_once": "10000.00", "lowers": "months" });
    assert!(ana.post(&format!("{path}/what-if"), wish).ok().is_object());
    ana.put(&path, terms("french")).refused(403, "forbidden");
}

#[test]
fn what_no_loan_can_have_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let (loan, cash) = (ana.account("Auto", "loan"), ana.account("Efectivo", "cash"));
    let mut table = Table::default();
    let put = |account: &str, field: &str, value: Value| {
        let mut terms = terms("french");
        terms[field] = value;
        ana.put(&format!("/accounts/{account}/loan"), terms)
    };
    table.refused_field("no loan", &put(&cash, "months", json!(12)));
    table.refused_field("nothing", &put(&loan, "principal", json!("0")));
    table.refused_field("half a cent", &put(&loan, "principal", json!("0.005")));
    table.refused_field("no time", &put(&loan, "months", json!(0)));
    table.refused_field("too dear", &put(&loan, "annual_rate", json!("1000.1")));
    table.refused_field("too late", &put(&loan, "first_due_on", json!("2199-01-01")));
    let path = format!("/accounts/{loan}/loan/extras");
    let extra =
        |amount: &str| json!({ "paid_on": "2026-11-15", "amount": amount, "lowers": "months" });
    ana.post(&path, extra("1.00")).refused(404, "not_found");
    put(&loan, "months", json!(12)).ok();
    table.refused_field("less than nothing", &ana.post(&path, extra("-1.00")));
}

#[test]
fn what_it_costs_counts_fees_and_no_tax() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Auto", "loan");
    let path = format!("/accounts/{account}/loan");
    assert_eq!(text(&ana.put(&path, terms("french")).ok()["yearly_cost"]), "12.7");
    let mut dear = terms("french");
    dear["tax_percent"] = json!("16");
    assert_eq!(text(&ana.put(&path, dear.clone()).ok()["yearly_cost"]), "12.7", "tax is not in it");
    dear["opening_fee"] = json!("2000");
    dear["monthly_fee"] = json!("150");
    let loan = ana.put(&path, dear.clone()).ok();
    assert_eq!(text(&loan["yearly_cost"]), "20.8");
    assert_eq!(text(&loan["totals"]["fees"]), "3800.00");
    assert_eq!(text(&loan["months"][0]["fee"]), "150.00");
    let mut table = Table::default();
    for (field, value) in
        [("opening_fee", "100000"), ("monthly_fee", "-1"), ("opening_fee", "0.001")]
    {
        let mut bad = dear.clone();
        bad[field] = json!(value);
        table.refused_field(value, &ana.put(&path, bad));
    }
}

#[test]
fn what_if_more_is_paid() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Auto", "loan");
    let path = format!("/accounts/{account}/loan");
    let ask = |wish: Value| ana.post(&format!("{path}/what-if"), wish);
    ask(json!({ "at_once": "1", "lowers": "months" })).refused(404, "not_found");
    ana.put(&path, terms("french")).ok();
    let once = ask(json!({ "at_once": "20000", "lowers": "months" })).ok();
    assert_eq!((&once["fewer_months"], &once["then"]["months"]), (&json!(2), &json!(10)));
    let kept = json!({ "paid_on": "2026-12-01", "amount": "20000", "lowers": "months" });
    let loan = ana.post(&format!("{path}/extras"), kept).expect(201);
    assert_eq!(loan["totals"], once["then"], "what was said is what comes");
    let less = ask(json!({ "at_once": "20000", "lowers": "payment" })).ok();
    assert_eq!(less["fewer_months"], json!(0));
    let more = ask(json!({ "each_month": "5000", "lowers": "months" })).ok();
    assert!(more["fewer_months"].as_u64().unwrap() > 1);
    let mut table = Table::default();
    table.refused_field("less", &ask(json!({ "at_once": "-1", "lowers": "months" })));
    table.refused_field("half a cent", &ask(json!({ "each_month": "0.001", "lowers": "months" })));
}

/// Of the UMA, the years until January 2027 are known.
#[test]
fn a_loan_in_units_is_told_in_pesos_where_they_are_known() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Infonavit", "mortgage");
    let path = format!("/accounts/{account}/loan");
    let mut uma = terms("french");
    (uma["unit"], uma["principal"]) = (json!("uma"), json!("120"));
    (uma["annual_rate"], uma["first_due_on"]) = (json!("0"), json!("2025-12-15"));
    let loan = ana.put(&path, uma.clone()).ok();
    assert_eq!(loan["currency"], json!("UMA"));
    assert_eq!(text(&loan["months"][0]["payment"]), "10.00");
    let pesos: Vec<&Value> = (0..3).map(|at| &loan["months"][at]["pesos"]).collect();
    assert_eq!(pesos, [&json!("34394.60"), &json!("34394.60"), &json!("35662.20")]);
    let index = &loan["index"];
    assert_eq!(
        ["worth", "valid_from", "valid_to", "source"].map(|name| text(&index[name])),
        ["3566.22", "2026-02-01", "2027-01-31", "INEGI"]
    );
    uma["unit"] = json!("udi");
    let index = &ana.put(&path, uma.clone()).ok()["index"];
    assert_eq!(text(&index["valid_from"]), "2026-03-10");
    assert_eq!(index["rest"], Value::Null, "nothing is known of today");
    let dollars = json!({ "name": "Car", "kind": "loan", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    let mut table = Table::default();
    table.refused_field("dollars", &ana.put(&format!("/accounts/{dollars}/loan"), uma));
}
