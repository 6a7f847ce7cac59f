//! The household's own periods: budgets, the first screen and reports follow them.

use crate::support::value::{items, money, sum, text};
use crate::support::{App, Client, Table};
use rust_decimal::Decimal;
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    debit: String,
    food: String,
}

fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let body = json!({ "name": "Débito", "kind": "checking", "currency": "MXN", "opening_balance": "500.00" });
    let debit = text(&ana.post("/accounts", body).expect(201)["id"]);
    let food = ana.category("groceries");
    Home { app, ana, debit, food }
}

/// The 15th and the last day, on business days.
fn quincena() -> Value {
    json!({ "starts_on": null, "kind": "semi_monthly", "day": 15, "second_day": 31,
            "holidays": "mx", "shift": "previous" })
}

impl Home {
    fn enter(&self, day: &str, amount: &str, category: &Value) -> String {
        let body = json!({ "account_id": self.debit, "booked_on": day, "amount": amount,
                           "description": "ZXQ", "category_id": category });
        text(&self.ana.post("/transactions", body).expect(201)["id"])
    }

    fn cycle(&self, rules: Value) -> Value {
        self.ana.put("/household/cycle", json!({ "rules": rules })).ok()
    }

    fn budget(&self, period: &str) -> Value {
        self.ana.get(&format!("/budgets/{period}")).ok()
    }

    fn assign(&self, period: &str, amount: &str) -> Value {
        let path = format!("/budgets/{period}/envelopes/{}", self.food);
        self.ana.put(&path, json!({ "assigned": amount })).ok()
    }

    /// assigned, activity, carry, balance
    fn envelope(&self, period: &str) -> [String; 4] {
        let budget = self.budget(period);
        let all = budget["envelopes"].as_array().unwrap();
        let found = all.iter().find(|e| e["category_id"] == self.food).unwrap();
        ["assigned", "activity", "carry", "balance"].map(|name| text(&found[name]))
    }

    /// What is assigned and what is not is the money there is at the period's end.
    fn adds_up(&self, period: &str) {
        let budget = self.budget(period);
        let balances =
            sum(budget["envelopes"].as_array().unwrap().iter().map(|e| money(&e["balance"])));
        let last = text(&budget["period"]["to"]);
        let path = format!("/accounts/{}/balances?from={last}&to={last}", self.debit);
        let held = money(&self.ana.get(&path).ok()["items"][0]["balance"]);
        assert_eq!(
            money(&budget["to_assign"]) + money(&budget["held"]) + balances,
            held,
            "{period}"
        );
    }
}

fn ids(periods: &Value) -> Vec<String> {
    periods.as_array().unwrap().iter().map(|period| text(&period["id"])).collect()
}

#[test]
fn periods_are_calendar_months_until_a_household_says_otherwise() {
    let home = home();
    let cycle = home.ana.get("/household/cycle").ok();
    assert_eq!(cycle["rules"], json!([]));
    assert_eq!(ids(&cycle["periods"])[..2], ["2026-11", "2026-12"]);
    let preview = home.ana.post("/household/cycle/preview", json!({ "rules": [quincena()] })).ok();
    assert_eq!(ids(&preview["periods"])[..3], ["2026-11-13", "2026-11-30", "2026-12-15"]);
    assert_eq!(home.budget("current")["period"]["id"], "2026-11", "a preview changes nothing");
    let told = home.cycle(json!([quincena()]));
    assert_eq!(
        told["rules"],
        json!([{ "starts_on": null, "kind": "semi_monthly", "day": 15,
        "second_day": 31, "weeks": null, "anchor": null, "holidays": "mx", "shift": "previous" }])
    );
    let period = &home.budget("current")["period"];
    assert_eq!(
        *period,
        json!({ "id": "2026-11-13", "is_half": true, "from": "2026-11-13", "to": "2026-11-29",
                "previous_id": "2026-10-30", "next_id": "2026-11-30",
                "days_elapsed": 10, "days_total": 17 })
    );
    let list = items(&home.ana.get("/periods?from=2026-11-01&to=2026-12-31").ok());
    assert_eq!(
        ids(&json!(list)),
        ["2026-10-30", "2026-11-13", "2026-11-30", "2026-12-15", "2026-12-31"]
    );
    home.cycle(json!([]));
    assert_eq!(home.budget("current")["period"]["id"], "2026-11");
}

#[test]
fn envelopes_carry_from_period_to_period() {
    let home = home();
    let pay = json!(home.ana.category("payroll"));
    let food = json!(home.food);
    home.enter("2026-10-30", "8000.00", &pay);
    home.enter("2026-11-12", "-1500.00", &food);
    home.cycle(json!([quincena()]));
    home.enter("2026-11-13", "8000.00", &pay);
    let moved = home.enter("2026-11-13", "-700.00", &food);
    home.assign("2026-10-30", "1000.00");
    home.assign("2026-11-13", "900.00");
    assert_eq!(home.envelope("2026-10-30"), ["1000.00", "-1500.00", "0.00", "-500.00"]);
    assert_eq!(home.envelope("2026-11-13"), ["900.00", "-700.00", "0.00", "200.00"]);
    assert_eq!(home.envelope("2026-11-30"), ["0.00", "0.00", "200.00", "200.00"]);
    let of = |period: &str| {
        ["income", "available", "overspent", "to_assign"]
            .map(|name| text(&home.budget(period)[name]))
    };
    assert_eq!(of("2026-10-30"), ["8000.00", "8500.00", "0.00", "7500.00"]);
    assert_eq!(of("2026-11-13"), ["8000.00", "15500.00", "-500.00", "14100.00"]);
    // A day names the period that it is in.
    assert_eq!(home.budget("2026-11-20"), home.budget("2026-11-13"));

    // Movements that change their day, their parts or their place change the periods.
    home.ana.patch(&format!("/transactions/{moved}"), json!({ "booked_on": "2026-11-01" })).ok();
    assert_eq!(home.envelope("2026-11-13")[1], "0.00");
    assert_eq!(home.envelope("2026-10-30")[1], "-2200.00");
    let splits = json!([{ "category_id": home.food, "amount": "-300.00", "memo": null },
                        { "category_id": home.ana.category("coffee"), "amount": "-400.00", "memo": null }]);
    home.ana.patch(&format!("/transactions/{moved}"), json!({ "splits": splits })).ok();
    assert_eq!(home.envelope("2026-10-30")[1], "-1800.00");
    home.app.verify_totals(&home.ana);
    home.ana.patch(&format!("/transactions/{moved}"), json!({ "booked_on": "2026-11-29" })).ok();
    assert_eq!(home.envelope("2026-11-13")[1], "-300.00");
    for period in ["2026-10-15", "2026-10-30", "2026-11-13", "2026-11-30", "2027-06-30"] {
        home.adds_up(period);
    }
    home.ana.delete(&format!("/transactions/{moved}")).expect(204);
    home.app.verify_totals(&home.ana);
    home.cycle(json!([quincena()]));
    home.app.verify_totals(&home.ana);
}

#[test]
fn a_change_leaves_earlier_periods_and_every_assignment() {
    let home = home();
    home.enter("2026-10-05", "9000.00", &json!(home.ana.category("payroll")));
    home.enter("2026-11-20", "-100.00", &json!(home.food));
    home.assign("2026-10", "1000.00");
    home.assign("2026-11", "2000.00");
    home.assign("2026-12", "500.00");
    let before = home.budget("2026-10");
    let mut rule = quincena();
    rule["starts_on"] = json!("2026-11-13");
    home.cycle(json!([rule]));
    assert_eq!(home.budget("2026-10"), before);
    let november = home.budget("2026-11");
    assert_eq!(november["period"]["to"], "2026-11-12");
    assert_eq!(home.envelope("2026-11"), ["2000.00", "0.00", "1000.00", "3000.00"]);
    assert_eq!(home.envelope("2026-11-13"), ["0.00", "-100.00", "3000.00", "2900.00"]);
    // What was for December is for the period that its first day is in, until that is set anew.
    assert_eq!(home.envelope("2026-11-30")[0], "500.00");
    home.assign("2026-11-30", "700.00");
    assert_eq!(home.envelope("2026-11-30")[0], "700.00");
    home.ana.post("/budgets/2026-12-15/copy", json!({})).ok();
    assert_eq!(home.envelope("2026-12-15")[0], "700.00");
    home.cycle(json!([]));
    assert_eq!(home.envelope("2026-12")[0], "700.00", "what begins in November is November's");
    assert_eq!(home.envelope("2026-11")[0], "2700.00");
    for period in ["2026-10", "2026-11", "2026-12"] {
        home.adds_up(period);
    }
    home.app.verify_totals(&home.ana);
}

#[test]
fn the_first_screen_and_reports_follow() {
    let home = home();
    let food = json!(home.food);
    home.cycle(json!([quincena()]));
    home.enter("2026-10-31", "-40.00", &food);
    home.enter("2026-11-12", "-60.00", &food);
    home.enter("2026-11-14", "-25.00", &food);
    home.assign("2026-11-13", "85.00");
    let dashboard = home.ana.get("/dashboard").ok();
    assert_eq!(
        dashboard["period"],
        json!({ "id": "2026-11-13", "from": "2026-11-13", "to": "2026-11-29",
                "is_half": true, "previous_from": "2026-10-30", "previous_to": "2026-11-08" })
    );
    assert_eq!(
        (&dashboard["spending"]["amount"], &dashboard["spending"]["previous"]),
        (&json!("25.00"), &json!("40.00"))
    );
    assert_eq!(
        dashboard["spendable"],
        json!({ "amount": "60.00", "per_day": "7.50", "days_left": 8 })
    );
    let by = |interval: &str| {
        let path = format!("/reports/cash-flow?from=2026-11-01&to=2026-11-30&interval={interval}");
        let report = home.ana.get(&path).ok();
        let told = |item: &Value| ["period", "from", "spending"].map(|name| text(&item[name]));
        report["items"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(
        by("period"),
        [
            ["2026-10-30", "2026-11-01", "60.00"],
            ["2026-11-13", "2026-11-13", "25.00"],
            ["2026-11-30", "2026-11-30", "0.00"]
        ]
        .map(|row| row.map(String::from))
    );
    assert_eq!(by("month"), [["2026-11", "2026-11-01", "85.00"].map(String::from)]);
    let spending = home.ana.get("/reports/spending?from=2026-11-13&to=2026-11-29").ok();
    assert_eq!(
        ["previous_from", "previous_to", "total", "previous_total"].map(|n| text(&spending[n])),
        ["2026-10-30", "2026-11-12", "25.00", "100.00"]
    );
    let whole =
        home.ana.get("/reports/cash-flow?interval=period&from=1990-01-01&to=2019-12-31").ok();
    assert_eq!(whole["items"].as_array().unwrap().len(), 721);
    assert_eq!(money(&whole["totals"]["spending"]), Decimal::ZERO);
}

#[test]
fn what_is_no_calendar_is_refused() {
    let home = home();
    let change = |rules: Value| home.ana.put("/household/cycle", json!({ "rules": rules }));
    let mut table = Table::default();
    let rule = |fields: Value| {
        let mut rule = json!({ "kind": "monthly", "holidays": "mx", "shift": "none" });
        rule.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        rule
    };
    table.refused_field("no day", &change(json!([rule(json!({}))])));
    table.refused_field("day 32", &change(json!([rule(json!({ "day": 32 }))])));
    table.refused_field("weeks too", &change(json!([rule(json!({ "day": 1, "weeks": 2 }))])));
    let near = json!({ "kind": "semi_monthly", "day": 15, "second_day": 17 });
    table.refused_field("too near", &change(json!([rule(near)])));
    let far = json!({ "day": 1, "starts_on": "1492-10-12" });
    table.refused_field("before the calendar", &change(json!([rule(far)])));
    let twice = rule(json!({ "day": 5, "starts_on": "2026-12-05" }));
    table.refused_field("twice", &change(json!([twice, twice])));
    table.refused_field("too many", &change(json!(vec![rule(json!({ "day": 1 })); 101])));
    table.refused_field("backwards", &home.ana.get("/periods?from=2026-12-01&to=2026-11-01"));
    table.refused_field("too long", &home.ana.get("/periods?from=1900-01-01&to=2199-12-31"));
    for period in ["2026-13", "2026-11-31", "1899-12", "x"] {
        home.ana.get(&format!("/budgets/{period}")).refused(404, "not_found");
    }
    assert_eq!(home.ana.get("/household/cycle").ok()["rules"], json!([]));
}

#[test]
fn a_query_knows_the_household_s_own_periods() {
    let home = home();
    let none = Value::Null;
    for day in ["2026-10-31", "2026-11-12", "2026-11-13", "2026-11-29", "2026-11-30"] {
        home.enter(day, "-1.00", &none);
    }
    let found = |words: &str| {
        let all = home.ana.all(&format!("/transactions?q=date:{words}"));
        let mut days: Vec<String> = all.iter().map(|t| text(&t["booked_on"])).collect();
        days.sort();
        days
    };
    assert_eq!(found("este-periodo").len(), 4, "a calendar month");
    home.cycle(json!([quincena()]));
    assert_eq!(found("this-period"), ["2026-11-13", "2026-11-29"]);
    assert_eq!(found("periodo-pasado"), ["2026-10-31", "2026-11-12"]);
    assert_eq!(found("pr%C3%B3ximo-periodo"), ["2026-11-30"]);
    assert_eq!(found("last-period..hoy").len(), 3);
}
