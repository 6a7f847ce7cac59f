//! Envelopes through the API: the same figures as by hand, month after month.

use crate::support::value::{money, sum, text};
use crate::support::{App, Client, Table};
use rust_decimal::Decimal;
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    debit: String,
    food: String,
    rent: String,
}

/// 1,000.00 to begin with, and three months of pay, rent and food.
fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let body = json!({ "name": "Débito", "kind": "checking", "currency": "MXN", "opening_balance": "1000.00" });
    let debit = text(&ana.post("/accounts", body).expect(201)["id"]);
    let (food, rent) = (ana.category("groceries"), ana.category("rent"));
    let home = Home { app, ana, debit, food, rent };
    let pay = home.ana.category("payroll");
    for month in ["2026-09", "2026-10", "2026-11"] {
        home.enter(month, "10000.00", &json!(pay));
        home.enter(month, "-6000.00", &json!(home.rent));
    }
    home.enter("2026-09", "-2500.00", &json!(home.food));
    home.enter("2026-10", "-1200.00", &json!(home.food));
    home
}

impl Home {
    fn enter(&self, month: &str, amount: &str, category: &Value) {
        let body = json!({ "account_id": self.debit, "booked_on": format!("{month}-05"), "amount": amount,
                           "description": "ZXQ", "category_id": category });
        self.ana.post("/transactions", body).expect(201);
    }

    fn assign(&self, month: &str, category: &str, amount: &str) {
        let path = format!("/budgets/{month}/envelopes/{category}");
        self.ana.put(&path, json!({ "assigned": amount })).ok();
    }

    fn budget(&self, month: &str) -> Value {
        self.ana.get(&format!("/budgets/{month}")).ok()
    }

    /// assigned, activity, carry, balance
    fn envelope(&self, month: &str, category: &str) -> [String; 4] {
        let budget = self.budget(month);
        let all = budget["envelopes"].as_array().unwrap();
        let found = all.iter().find(|e| e["category_id"] == category).unwrap();
        ["assigned", "activity", "carry", "balance"].map(|name| text(&found[name]))
    }

    /// What is assigned and what is not is the money in the planned accounts at the month's end.
    fn adds_up(&self, month: &str) {
        let budget = self.budget(month);
        let balances =
            sum(budget["envelopes"].as_array().unwrap().iter().map(|e| money(&e["balance"])));
        assert_eq!(money(&budget["balance"]), balances);
        let last = text(&budget["period"]["to"]);
        let path = format!("/accounts/{}/balances?from={last}&to={last}", self.debit);
        let held = money(&self.ana.get(&path).ok()["items"][0]["balance"]);
        let told = money(&budget["to_assign"]) + money(&budget["held"]) + balances;
        assert_eq!(told, held, "{month}");
    }
}

#[test]
fn the_formulas_hold_over_months() {
    let home = home();
    home.assign("2026-09", &home.rent, "6000.00");
    home.assign("2026-09", &home.food, "2000.00");
    home.assign("2026-10", &home.rent, "6000.00");
    home.assign("2026-10", &home.food, "1500.00");
    home.assign("2026-11", &home.rent, "6500.00");
    let of = |month: &str, names: [&str; 5]| names.map(|name| text(&home.budget(month)[name]));
    let figures = ["income", "available", "overspent", "assigned", "to_assign"];
    // 1,000 there was + 10,000 − 8,000 assigned.
    assert_eq!(of("2026-09", figures), ["10000.00", "11000.00", "0.00", "8000.00", "3000.00"]);
    assert_eq!(home.envelope("2026-09", &home.food), ["2000.00", "-2500.00", "0.00", "-500.00"]);
    // Food was overspent by 500: taken from October's money once, not carried.
    assert_eq!(of("2026-10", figures), ["10000.00", "13000.00", "-500.00", "7500.00", "5000.00"]);
    assert_eq!(home.envelope("2026-10", &home.food), ["1500.00", "-1200.00", "0.00", "300.00"]);
    assert_eq!(of("2026-11", figures), ["10000.00", "15000.00", "0.00", "6500.00", "8500.00"]);
    assert_eq!(home.envelope("2026-11", &home.food), ["0.00", "0.00", "300.00", "300.00"]);
    assert_eq!(home.envelope("2026-11", &home.rent), ["6500.00", "-6000.00", "0.00", "500.00"]);
    for month in ["2026-09", "2026-10", "2026-11", "2026-12", "2027-06"] {
        home.adds_up(month);
    }
    let current = home.budget("current");
    assert_eq!(current, home.budget("2026-11"));
    assert_eq!(
        (&current["period"]["days_elapsed"], &current["period"]["days_total"]),
        (&json!(22), &json!(30))
    );
}

#[test]
fn an_envelope_may_carry_its_overspending() {
    let home = home();
    home.assign("2026-09", &home.food, "2000.00");
    let path = format!("/budgets/2026-09/envelopes/{}", home.food);
    home.ana.put(&path, json!({ "carry_overspending": true })).ok();
    assert_eq!(home.envelope("2026-10", &home.food), ["0.00", "-1200.00", "-500.00", "-1700.00"]);
    assert_eq!(home.envelope("2026-11", &home.food)[2], "-1700.00");
    for month in ["2026-09", "2026-10", "2026-11"] {
        assert_eq!(
            money(&home.budget(month)["overspent"]).is_zero(),
            month == "2026-09",
            "rent is not carried"
        );
        home.adds_up(month);
    }
}

#[test]
fn money_without_a_category_is_counted_once() {
    let home = home();
    home.assign("2026-10", &home.food, "1200.00");
    home.enter("2026-10", "-77.00", &Value::Null);
    home.enter("2026-10", "33.00", &Value::Null);
    let budget = home.budget("2026-10");
    assert_eq!(budget["uncategorized"]["activity"], "-77.00");
    assert_eq!(budget["income"], "10033.00");
    home.adds_up("2026-10");
    home.adds_up("2026-11");
}

#[test]
fn money_is_moved_copied_and_over_assigned() {
    let home = home();
    home.assign("2026-10", &home.food, "1000.00");
    home.assign("2026-10", &home.rent, "6000.00");
    let moves = |from: Value, to: Value, amount: &str| {
        home.ana.post(
            "/budgets/2026-10/move",
            json!({ "from_category_id": from, "to_category_id": to, "amount": amount }),
        )
    };
    let before = money(&home.budget("2026-10")["to_assign"]);
    let moved = moves(json!(home.food), json!(home.rent), "250.00").ok();
    assert_eq!(money(&moved["to_assign"]), before);
    assert_eq!(home.envelope("2026-10", &home.food)[0], "750.00");
    assert_eq!(home.envelope("2026-10", &home.rent)[0], "6250.00");
    let back = moves(json!(home.rent), Value::Null, "250.00").ok();
    assert_eq!(money(&back["to_assign"]), before + Decimal::from(250));
    let over = moves(Value::Null, json!(home.food), "999999.00").ok();
    assert!(money(&over["to_assign"]).is_sign_negative(), "over-assigned is told");
    home.adds_up("2026-10");
    moves(json!(home.food), Value::Null, "999999.00").ok();

    home.assign("2026-11", &home.food, "10.00");
    home.ana.post("/budgets/2026-11/copy", json!({})).ok();
    assert_eq!(home.envelope("2026-11", &home.food)[0], "10.00");
    assert_eq!(home.envelope("2026-11", &home.rent)[0], "6000.00");
    home.ana.post("/budgets/2026-12/copy", json!({ "from": "2026-10" })).ok();
    assert_eq!(home.envelope("2026-12", &home.food)[0], "750.00");
    for month in ["2026-10", "2026-11", "2026-12"] {
        home.adds_up(month);
    }
    home.app.verify_totals(&home.ana);
}

#[test]
fn the_months_before_are_told_even_without_a_budget() {
    let home = home();
    let told = || {
        let budget = home.budget("2026-11");
        let all = budget["envelopes"].as_array().unwrap();
        let food = all.iter().find(|e| e["category_id"] == home.food).unwrap();
        ["activity_last", "average_activity", "assigned_last"].map(|name| text(&food[name]))
    };
    // The ledger began in September: the mean is of two months.
    assert_eq!(told(), ["-1200.00", "-1850.00", "0.00"]);
    home.assign("2026-11", &home.food, "1.00");
    assert_eq!(told(), ["-1200.00", "-1850.00", "0.00"]);
    home.assign("2026-10", &home.food, "7.00");
    assert_eq!(told(), ["-1200.00", "-1850.00", "7.00"]);
}

#[test]
fn what_is_no_envelope_is_refused() {
    let home = home();
    let pay = home.ana.category("payroll");
    let ana = &home.ana;
    let mut table = Table::default();
    let moves = |from: &Value, to: &Value, amount: &str| {
        ana.post(
            "/budgets/current/move",
            json!({ "from_category_id": from, "to_category_id": to, "amount": amount }),
        )
    };
    let (food, none) = (json!(home.food), Value::Null);
    table.refused_field(
        "income",
        &ana.put(&format!("/budgets/current/envelopes/{pay}"), json!({ "assigned": "1" })),
    );
    table.refused_field("to itself", &moves(&food, &food, "1.00"));
    table.refused_field("from nowhere to nowhere", &moves(&none, &none, "1.00"));
    table.refused_field("nothing", &moves(&food, &none, "0.00"));
    table.refused_field("less than nothing", &moves(&food, &none, "-1.00"));
    table.refused_field("to income", &moves(&food, &json!(pay), "1.00"));
    table.refused_field("copy", &ana.post("/budgets/current/copy", json!({ "from": "2026-13" })));
    assert!(money(&home.budget("current")["assigned"]).is_zero());
}
