//! The next days: what is known to come moves them, what was spent before makes the band.

use crate::support::App;
use crate::support::value::{id, items, money};
use serde_json::{Value, json};

#[test]
fn pay_and_rent_are_in_it_and_the_free_money_until_the_next_pay() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Nómina", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-05"), "-6000.00", "Renta Portales");
        ana.spend(&account, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
    }
    for (day, amount) in [
        ("2026-05-19", "-900.00"),
        ("2026-06-02", "-1310.00"),
        ("2026-06-27", "-640.00"),
        ("2026-07-30", "-1720.00"),
        ("2026-08-03", "-455.00"),
        ("2026-09-24", "-1980.00"),
        ("2026-10-09", "-770.00"),
        ("2026-11-18", "-1225.00"),
    ] {
        ana.spend(&account, day, amount, "Súper Barato");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let forecast = ana.get("/reports/forecast?days=60").ok();
    assert_eq!((&forecast["as_of"], &forecast["to"]), (&json!("2026-11-22"), &json!("2027-01-21")));
    assert_eq!(forecast["balance"], "89000.00");
    let points = forecast["points"].as_array().unwrap();
    assert_eq!(points.len(), 60);
    for point in points {
        let [low, middle, high] = ["p10", "p50", "p90"].map(|name| money(&point[name]));
        assert!(low <= middle && middle <= high, "{point}");
    }
    let day = |day: &str| points.iter().find(|point| point["day"] == day).unwrap().clone();
    // What comes each month may be two days late: by then half of the futures have it, and more.
    assert!(money(&day("2026-12-03")["p50"]) > money(&day("2026-11-30")["p50"]), "pay comes");
    assert!(money(&day("2026-12-08")["p50"]) < money(&day("2026-12-04")["p50"]), "rent goes");
    let days: Vec<&Value> =
        forecast["events"].as_array().unwrap().iter().map(|e| &e["day"]).collect();
    assert_eq!(days, ["2026-12-01", "2026-12-05", "2027-01-01", "2027-01-05"]);
    let free = &forecast["free"];
    assert_eq!((&free["payday"], &free["days"]), (&json!("2026-12-01"), &json!(9)));
    assert_eq!((&free["free"], &free["per_day"]), (&json!("89000.00"), &json!("9888.88")));

    let rent = items(&ana.get("/recurring").ok());
    let rent = rent.iter().find(|one| one["expected"] == "-6000.00").unwrap();
    ana.patch(&format!("/recurring/{}", id(rent)), json!({ "state": "dismissed" })).ok();
    let without = ana.get("/reports/forecast?days=60").ok();
    assert_eq!(without["events"].as_array().unwrap().len(), 2, "what is none is not expected");
}

#[test]
fn a_household_without_a_past_stays_where_it_is() {
    let app = App::start();
    let ana = app.person("ana");
    let empty = ana.get("/reports/forecast").ok();
    assert_eq!((&empty["accounts"], &empty["free"]), (&json!([]), &Value::Null));
    let account =
        json!({ "name": "N", "kind": "checking", "currency": "MXN", "opening_balance": "500.00" });
    ana.post("/accounts", account).expect(201);
    let still = ana.get("/reports/forecast").ok();
    let last = &still["points"][89];
    assert_eq!((&last["p10"], &last["p90"]), (&json!("500.00"), &json!("500.00")));
    for days in ["6", "181"] {
        ana.get(&format!("/reports/forecast?days={days}")).refused(422, "validation_failed");
    }
}
