//! Other currencies: never one to one, always with the rate and its day.

use crate::support::App;
use crate::support::client::Client;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn account(client: &Client, name: &str, currency: &str, balance: &str) {
    let body = json!({
        "name": name, "kind": "savings", "currency": currency, "opening_balance": balance,
    });
    client.post("/accounts", body).expect(201);
}

fn in_currency(client: &Client, currency: &str) -> Value {
    let others = client.get("/dashboard").ok()["other_currencies"].clone();
    let found = others.as_array().unwrap().iter().find(|other| other["currency"] == currency);
    found.unwrap_or_else(|| panic!("no {currency} in {others}")).clone()
}

#[test]
fn another_currency_counts_at_its_rate_and_never_one_to_one() {
    let app = App::start();
    let ana = app.person("ana");
    account(&ana, "Nómina", "MXN", "100.00");
    account(&ana, "Dólares", "USD", "1000.00");
    account(&ana, "Pesos colombianos", "COP", "500000.00");

    let dollars = in_currency(&ana, "USD");
    assert_eq!(dollars["rate"]["source"], "ecb");
    assert_eq!(dollars["rate"]["day"], "2026-10-30");
    assert_eq!(dollars["converted"], "18907.72");
    let unknown = in_currency(&ana, "COP");
    assert_eq!((&unknown["converted"], &unknown["rate"]), (&Value::Null, &Value::Null));
    assert_eq!(ana.get("/dashboard").ok()["net_worth"]["amount"], "19007.72");

    // What the person says of a later day goes before.
    let put = |path: &str, rate: &str| ana.put(path, json!({ "rate": rate }));
    let given = put("/exchange-rates/usd/2026-11-20", "18.5").ok();
    assert_eq!((&given["currency"], &given["source"]), (&json!("USD"), &json!("person")));
    put("/exchange-rates/COP/2026-11-01", "0.0045").ok();
    assert_eq!(in_currency(&ana, "USD")["converted"], "18500.00");
    assert_eq!(in_currency(&ana, "COP")["converted"], "2250.00");
    let dashboard = ana.get("/dashboard").ok();
    assert_eq!(dashboard["net_worth"]["amount"], "20850.00");

    let report = ana.get("/reports/net-worth?from=2026-11-21&to=2026-11-22").ok();
    let last = report["items"].as_array().unwrap().last().unwrap();
    assert_eq!(last["net"], "20850.00");
    let amounts = report["accounts"].as_array().unwrap().iter();
    let sum: Decimal =
        amounts.map(|a| a["amount"].as_str().unwrap().parse::<Decimal>().unwrap()).sum();
    assert_eq!(sum.to_string(), "20850.00", "every total opens down to its rows: {report}");

    assert_eq!(ana.get("/exchange-rates").ok()["items"].as_array().unwrap().len(), 2);
    ana.delete("/exchange-rates/USD/2026-11-20").expect(204);
    assert_eq!(in_currency(&ana, "USD")["rate"]["source"], "ecb");
}

#[test]
fn a_rate_that_is_none_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let put = |path: &str, rate: &str| ana.put(path, json!({ "rate": rate }));
    for (path, rate, code) in [
        ("/exchange-rates/USD/2026-11-20", "0", "bad_rate"),
        ("/exchange-rates/USD/2026-11-20", "-1", "bad_rate"),
        ("/exchange-rates/USD/2026-11-20", "1e5", "bad_rate"),
        ("/exchange-rates/MXN/2026-11-20", "1", "own_currency"),
        ("/exchange-rates/ZZZ/2026-11-20", "1", "unknown_currency"),
        ("/exchange-rates/USD/1066-10-14", "1", "out_of_range"),
    ] {
        let refused = put(path, rate).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["code"], code, "{path} {rate}");
    }
    let bea = app.person("bea");
    put("/exchange-rates/USD/2026-11-20", "18").ok();
    assert_eq!(
        bea.get("/exchange-rates").ok()["items"],
        json!([]),
        "rates are the household's own"
    );
}
