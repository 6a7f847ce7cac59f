//! Several currencies in one household: sums in its own, at rates that are told, and nothing lost.

use super::insights::Ledger;
use crate::support::dice::Dice;
use crate::support::value::{id, money, sum, text};
use crate::support::{App, Client};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn account(client: &Client, name: &str, currency: &str, opening: &str) -> String {
    let body = json!({
        "name": name, "kind": "checking", "currency": currency, "opening_balance": opening,
    });
    id(&client.post("/accounts", body).expect(201))
}

fn spend(client: &Client, account: &str, day: &str, amount: &str, category: Option<&str>) -> Value {
    let mut body = json!({ "account_id": account, "booked_on": day, "amount": amount });
    if let Some(category) = category {
        body["category_id"] = json!(client.category(category));
    }
    client.post("/transactions", body).expect(201)
}

fn rate(client: &Client, currency: &str, day: &str, rate: &str) {
    client.put(&format!("/exchange-rates/{currency}/{day}"), json!({ "rate": rate })).ok();
}

/// Two hundred movements in four currencies, one of which has no rate.
fn abroad(client: &Client, seed: u64) {
    let mut dice = Dice::new(seed);
    let accounts = [("MXN", "5000.00"), ("USD", "310.55"), ("JPY", "90000"), ("COP", "400000.00")]
        .map(|(currency, opening)| {
            account(client, &format!("Cuenta {currency}"), currency, opening)
        });
    let categories = ["groceries", "rent", "payroll", "account_transfer", "gifts"];
    for _ in 0..200 {
        let account = dice.pick(&accounts);
        let day = format!("2026-{:02}-{:02}", 7 + dice.below(5), 1 + dice.below(22));
        let size = Decimal::from(1 + dice.below(120_000));
        let is_yen = account == &accounts[2];
        let size = if is_yen { size } else { size / Decimal::ONE_HUNDRED };
        let amount = if dice.below(5) < 2 { size } else { -size };
        let split = !is_yen && dice.below(6) == 0;
        let category = categories.get(dice.below(6)).map(|key| client.category(key));
        let mut body = json!({
            "account_id": account, "booked_on": day, "amount": amount.to_string(),
            "payee": format!("Comercio {}", dice.below(5)),
        });
        if split {
            let part = (amount / Decimal::from(3)).round_dp(2);
            body["splits"] = json!([
                { "category_id": client.category("groceries"), "amount": part.to_string() },
                { "category_id": category, "amount": (amount - part).to_string() },
            ]);
        } else if let Some(category) = category {
            body["category_id"] = json!(category);
        }
        client.post("/transactions", body).expect(201);
    }
    let food = client.category("groceries");
    client.put(&format!("/budgets/2026-09/envelopes/{food}"), json!({ "assigned": "900.00" })).ok();
    for (day, value) in
        [("2026-08-31", "18.123"), ("2026-10-02", "19.77777"), ("2026-11-20", "17.5")]
    {
        rate(client, "USD", day, value);
    }
}

#[test]
fn parts_add_up_to_their_whole_in_any_mixture_of_currencies() {
    let app = App::start();
    for seed in 1..=3 {
        let person = app.person(&format!("persona{seed}"));
        abroad(&person, seed);
        let mut ledger = Ledger::of(&person);
        ledger.spread = Decimal::new(25, 2);
        ledger.dashboard();
        ledger.flows();
        assert!(ledger.compared > 100, "{}", ledger.compared);
        let spent = |by: &str| {
            let range = "from=2026-07-01&to=2026-11-30";
            let told = person.get(&format!("/reports/spending?{range}&group_by={by}")).ok();
            money(&told["total"])
        };
        let totals = ["category", "group", "account", "payee"].map(spent);
        assert_eq!(totals, [totals[0]; 4], "however it is grouped");
        let flow = person.get("/reports/cash-flow?from=2026-07-01&to=2026-11-30").ok();
        assert_eq!(money(&flow["totals"]["spending"]), totals[0]);
        app.verify_totals(&person);
    }
}

#[test]
fn a_budget_is_all_the_money_there_is_whatever_rates_do() {
    let app = App::start();
    let ana = app.person("ana");
    abroad(&ana, 7);
    for month in ["2026-09", "2026-10", "2026-11"] {
        let budget = ana.get(&format!("/budgets/{month}")).ok();
        let planned = sum(["to_assign", "held"]
            .iter()
            .map(|name| money(&budget[*name]))
            .chain(budget["envelopes"].as_array().unwrap().iter().map(|e| money(&e["balance"]))));
        let day = format!("{month}-{}", if month == "2026-10" { 31 } else { 30 });
        let worth = ana.get(&format!("/reports/net-worth?from={month}-01&to={day}")).ok();
        let last = worth["items"].as_array().unwrap().last().unwrap().clone();
        // Each currency is rounded once here and once there.
        assert!(
            (planned - money(&last["net"])).abs() <= Decimal::new(2, 2),
            "{month}: {planned} {last}"
        );
    }
    let november = ana.get("/budgets/2026-11").ok();
    assert_ne!(november["revalued"], "0.00", "the dollar fell");
}

#[test]
fn what_has_no_rate_is_listed_apart_and_every_other_tells_its_day() {
    let app = App::start();
    let ana = app.person("ana");
    let pesos = account(&ana, "Nómina", "MXN", "0.00");
    let dollars = account(&ana, "Dólares", "USD", "0.00");
    let colombian = account(&ana, "Bogotá", "COP", "0.00");
    spend(&ana, &pesos, "2026-10-05", "-100.00", Some("groceries"));
    spend(&ana, &dollars, "2026-10-06", "-10.00", Some("groceries"));
    spend(&ana, &dollars, "2026-10-07", "-1.00", None);
    spend(&ana, &colombian, "2026-10-08", "-7000.00", Some("groceries"));
    spend(&ana, &colombian, "2026-10-09", "500.00", None);
    rate(&ana, "USD", "2026-10-31", "18.5");

    let flow = ana.get("/reports/cash-flow?from=2026-10-01&to=2026-10-31").ok();
    assert_eq!(flow["totals"]["spending"], "303.50");
    let conversion = &flow["conversion"];
    let used = &conversion["rates"][0];
    assert_eq!(
        (&used["currency"], &used["day"], &used["rate"]),
        (&json!("USD"), &json!("2026-10-31"), &json!("18.5"))
    );
    let apart = &conversion["apart"][0];
    assert_eq!(
        (&apart["currency"], &apart["spending"], &apart["income"]),
        (&json!("COP"), &json!("7000.00"), &json!("500.00"))
    );
    let listed = ana.get(&format!("/transactions?{}", text(&apart["spending_filter"]))).ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);

    let spending = ana.get("/reports/spending?from=2026-10-01&to=2026-10-31").ok();
    assert_eq!(
        (&spending["total"], &spending["conversion"]["apart"][0]["spending"]),
        (&json!("303.50"), &json!("7000.00"))
    );
    let summary = ana.get("/transactions/summary?from=2026-10-01&to=2026-10-31").ok();
    assert_eq!(summary["converted"]["outflow"], "-303.50");
    assert_eq!(summary["converted"]["apart"], json!(["COP"]));
    assert_eq!(summary["totals"].as_array().unwrap().len(), 3, "each in its own money too");

    // A newer rate of the month changes its figures; the days of another month keep theirs.
    spend(&ana, &dollars, "2026-11-02", "-2.00", Some("groceries"));
    rate(&ana, "USD", "2026-11-10", "20");
    let spending = ana.get("/reports/spending?from=2026-10-01&to=2026-11-30").ok();
    assert_eq!(spending["total"], "343.50");
    assert_eq!(spending["conversion"]["rates"][0]["day"], "2026-11-10");
    let dashboard = ana.get("/dashboard").ok();
    assert_eq!(dashboard["spending"]["amount"], "40.00");
    assert_eq!(dashboard["conversion"]["rates"][0]["rate"], "20");
}

#[test]
fn one_currency_needs_no_rates() {
    let app = App::start();
    let ana = app.person("ana");
    let pesos = account(&ana, "Nómina", "MXN", "10.00");
    spend(&ana, &pesos, "2026-11-05", "-3.00", Some("groceries"));
    let none = json!({ "rates": [], "apart": [] });
    assert_eq!(ana.get("/dashboard").ok()["conversion"], none);
    assert_eq!(ana.get("/budgets/2026-11").ok()["conversion"], none);
    assert_eq!(ana.get("/transactions/summary").ok()["converted"], Value::Null);
    assert_eq!(ana.get("/accounts").ok()["items"][0]["converted"], Value::Null);
}

#[test]
fn the_original_amount_of_a_row_is_given_changed_and_taken_back() {
    let app = App::start();
    let ana = app.person("ana");
    let card = account(&ana, "Tarjeta", "MXN", "0.00");
    let body = json!({
        "account_id": card, "booked_on": "2026-11-05", "amount": "-462.50", "payee": "Steam",
        "original": { "amount": "25", "currency": "usd" },
    });
    let made = ana.post("/transactions", body).expect(201);
    assert_eq!(made["original"], json!({ "amount": "-25.00", "currency": "USD" }));
    let path = format!("/transactions/{}", id(&made));
    // What happens to a row in the instant it is made is no change of it.
    app.wait(chrono::Duration::seconds(1));
    let change = |original: Value| ana.patch(&path, json!({ "original": original }));

    let changed = change(json!({ "amount": "26.10", "currency": "EUR" }));
    let undo = changed.header("X-Undo-Token").unwrap().to_owned();
    assert_eq!(changed.ok()["original"], json!({ "amount": "-26.10", "currency": "EUR" }));
    let history = ana.get(&format!("{path}/history")).ok();
    assert!(history["items"].to_string().contains("-26.10 EUR"), "{history}");
    ana.post(&format!("/undo/{undo}"), json!({})).ok();
    assert_eq!(ana.get(&path).ok()["original"]["currency"], "USD", "undone");
    assert_eq!(change(Value::Null).ok()["original"], Value::Null);
    for (original, pointer) in [
        (json!({ "amount": "1", "currency": "MXN" }), "/original/currency"),
        (json!({ "amount": "1", "currency": "ZZZ" }), "/original/currency"),
        (json!({ "amount": "0", "currency": "USD" }), "/original/amount"),
    ] {
        let refused = change(original).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
}

#[test]
fn the_original_amount_goes_along_in_exports_and_comes_back() {
    let app = App::start();
    let ana = app.person("ana");
    let card = account(&ana, "Tarjeta", "MXN", "0.00");
    for (amount, original, currency) in
        [("-462.50", "25", "USD"), ("-99.99", "811", "JPY"), ("1234567.89", "61728.40", "EUR")]
    {
        let body = json!({
            "account_id": card, "booked_on": "2026-11-05", "amount": amount, "payee": "Viaje",
            "original": { "amount": original, "currency": currency },
        });
        ana.post("/transactions", body).expect(201);
    }
    let originals = |client: &Client| {
        let mut found: Vec<String> = client
            .all("/transactions")
            .iter()
            .map(|row| format!("{} {}", text(&row["amount"]), row["original"]))
            .collect();
        found.sort();
        found
    };
    let sent = originals(&ana);
    for (format, eva) in [("csv", app.person("eva")), ("ofx", app.person("flor"))] {
        let (file, _) = ana.download(&format!("/exports/transactions.{format}"));
        let pesos = account(&eva, "Tarjeta", "MXN", "0.00");
        eva.upload(&format!("viaje.{format}"), &file, &[("account_id", &pesos)]).expect(201);
        assert_eq!(originals(&eva), sent, "{format}");
    }
}
