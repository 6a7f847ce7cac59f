//! Every figure is the sum of the movements that its own filter lists.

use crate::support::value::{column, id, items, money, sum, text};
use crate::support::{App, Client, Table};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

/// Compares figures with the ledger.
pub struct Ledger<'a> {
    client: &'a Client,
    table: Table,
    pub compared: usize,
    /// By how much a payee's figure may differ from the sum of its own movements.
    pub spread: Decimal,
}

impl<'a> Ledger<'a> {
    pub fn of(client: &'a Client) -> Self {
        Self { client, table: Table::default(), compared: 0, spread: Decimal::ZERO }
    }

    /// What a filter's movements add up to, in the household's currency, and how many they are.
    fn says(&self, filter: &str) -> (Decimal, u64) {
        let summary = self.client.get(&format!("/transactions/summary?{filter}")).ok();
        let totals = summary["totals"].as_array().unwrap();
        let own = totals.iter().find(|total| total["currency"] == "MXN");
        let net = match &summary["converted"] {
            Value::Null => own.map_or(Decimal::ZERO, |total| money(&total["net"])),
            converted => {
                assert_eq!(
                    money(&converted["net"]),
                    money(&converted["inflow"]) + money(&converted["outflow"])
                );
                money(&converted["net"])
            }
        };
        (net, summary["count"].as_u64().unwrap())
    }

    /// `sign` −1: the figure tells spending as a positive amount.
    fn agrees(&mut self, what: &str, figure: &Value, filter: &Value, sign: i64) {
        let (net, _) = self.says(filter.as_str().unwrap());
        let figure = money(figure);
        let off = (figure - net * Decimal::from(sign)).abs();
        // Payees are in no rollup: rounding is spread over them so that they add up to the total.
        let most = if what.starts_with("payee") { self.spread } else { Decimal::ZERO };
        self.table
            .check(off <= most, || format!("{what}: {figure}, but {filter} adds up to {net}"));
        self.compared += 1;
    }

    fn counts(&mut self, what: &str, figure: &Value, filter: &Value) {
        let (_, count) = self.says(filter.as_str().unwrap());
        self.table
            .check(*figure == count, || format!("{what}: {figure}, but {filter} lists {count}"));
        self.compared += 1;
    }

    pub fn dashboard(&mut self) -> Value {
        let told = self.client.get("/dashboard").ok();
        for (name, sign) in [("income", 1), ("spending", -1)] {
            let figure = &told[name];
            self.agrees(name, &figure["amount"], &figure["filter"], sign);
            self.agrees(
                &format!("{name} before"),
                &figure["previous"],
                &figure["previous_filter"],
                sign,
            );
        }
        for category in told["categories"].as_array().unwrap() {
            self.agrees("category", &category["amount"], &category["filter"], -1);
            let three = text(&category["filter"])
                .replace("from=2026-11-01&to=2026-11-30", "from=2026-08-01&to=2026-10-31");
            let mean = (-self.says(&three).0 / Decimal::from(3))
                .round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven);
            let previous = money(&category["previous"]);
            self.table.check(mean == previous, || format!("{category}: a mean of {mean}"));
        }
        for envelope in told["budget"]["envelopes"].as_array().into_iter().flatten() {
            self.agrees("envelope", &envelope["activity"], &envelope["filter"], 1);
        }
        self.counts("to review", &told["to_review"]["count"], &told["to_review"]["filter"]);
        let recent = items(&self.client.get("/transactions?limit=8").ok());
        assert_eq!(told["recent"], json!(recent));
        told
    }

    /// The series ends at today's balances, and each month end is what the accounts held that day.
    fn net_worth(&mut self, told: &Value) {
        let accounts = items(&self.client.get("/accounts?include_closed=true").ok());
        let own: Vec<&Value> = accounts.iter().filter(|a| a["currency"] == "MXN").collect();
        let worth = &told["net_worth"];
        let series = worth["series"].as_array().unwrap();
        let in_mxn = |account: &Value| match &account["converted"] {
            Value::Null if account["currency"] == "MXN" => money(&account["balance"]),
            Value::Null => Decimal::ZERO,
            converted => money(&converted["amount"]),
        };
        // What people owe: given less received until that day.
        let debts = items(&self.client.get("/debts").ok());
        let owed = |day: &str| -> Decimal {
            let payments = debts.iter().flat_map(|debt| debt["payments"].as_array().unwrap());
            let until = payments.filter(|payment| text(&payment["paid_on"]).as_str() <= day);
            sum(until.map(|payment| money(&payment["amount"])))
        };
        let now = owed(&text(&told["as_of"]));
        assert_eq!(money(&worth["amount"]), sum(accounts.iter().map(in_mxn)) + now);
        assert_eq!(money(&worth["amount"]), money(&worth["assets"]) + money(&worth["liabilities"]));
        assert_eq!((series.len(), &series[12]["day"]), (13, &told["as_of"]));
        assert_eq!(
            (&series[12]["amount"], &series[11]["amount"]),
            (&worth["amount"], &worth["month_ago"])
        );
        let (from, to) = (text(&series[0]["day"]), text(&told["as_of"]));
        let balances: Vec<Vec<Value>> = own
            .iter()
            .map(|a| {
                items(
                    &self
                        .client
                        .get(&format!("/accounts/{}/balances?from={from}&to={to}", id(a)))
                        .ok(),
                )
            })
            .collect();
        let report =
            self.client.get(&format!("/reports/net-worth?from={from}&to={to}&interval=month")).ok();
        for (n, point) in series.iter().enumerate() {
            let on_day = |days: &Vec<Value>| {
                days.iter().find(|d| d["day"] == point["day"]).map(|d| money(&d["balance"]))
            };
            let held = sum(balances.iter().filter_map(on_day)) + owed(&text(&point["day"]));
            self.table.check(money(&point["amount"]) == held, || {
                format!("{point}: the accounts held {held}")
            });
            self.table.check(report["items"][n]["net"] == point["amount"], || {
                format!("{} is not {point}", report["items"][n])
            });
        }
        let all = report["accounts"].as_array().unwrap();
        assert_eq!(all.len(), accounts.len());
        // What has no rate is in no sum.
        let (home, others): (Vec<_>, Vec<_>) = all.iter().partition(|a| a["own"].is_null());
        assert!(others.iter().all(|account| money(&account["amount"]).is_zero()));
        assert_eq!(home.len(), own.len());
        for account in home {
            self.agrees("account", &account["change"], &account["filter"], 1);
        }
    }

    fn budget(&mut self, month: &str) {
        let told = self.client.get(&format!("/budgets/{month}")).ok();
        self.agrees("budget income", &told["income"], &told["income_filter"], 1);
        let loose = &told["uncategorized"];
        self.agrees("budget uncategorized", &loose["activity"], &loose["filter"], 1);
        for envelope in told["envelopes"].as_array().unwrap() {
            self.agrees("envelope", &envelope["activity"], &envelope["filter"], 1);
        }
    }

    fn cash_flow(&mut self, range: &str) {
        let told = self.client.get(&format!("/reports/cash-flow?{range}")).ok();
        let rows = told["items"].as_array().unwrap();
        for row in rows.iter().chain(std::iter::once(&told["totals"])) {
            self.agrees("income", &row["income"], &row["income_filter"], 1);
            self.agrees("spending", &row["spending"], &row["spending_filter"], -1);
            assert_eq!(money(&row["net"]), money(&row["income"]) - money(&row["spending"]));
        }
        for name in ["income", "spending", "net"] {
            assert_eq!(sum(rows.iter().map(|row| money(&row[name]))), money(&told["totals"][name]));
        }
    }

    fn spending(&mut self, range: &str, group_by: &str) {
        let told = self.client.get(&format!("/reports/spending?{range}&group_by={group_by}")).ok();
        self.agrees("total", &told["total"], &told["filter"], -1);
        let days =
            |from: &str, to: &str| format!("from={}&to={}", text(&told[from]), text(&told[to]));
        let before = text(&told["filter"])
            .replace(&days("from", "to"), &days("previous_from", "previous_to"));
        self.agrees("total before", &told["previous_total"], &json!(before), -1);
        let rows = told["items"].as_array().unwrap();
        for row in rows {
            let what = format!("{group_by} {}", row["name"]);
            self.agrees(&what, &row["amount"], &row["filter"], -1);
            let before = text(&row["filter"])
                .replace(&days("from", "to"), &days("previous_from", "previous_to"));
            self.agrees(&format!("{what} before"), &row["previous"], &json!(before), -1);
            self.table.check(row["id"].is_null() || row["name"].is_string(), || {
                format!("{row} has no name")
            });
        }
        assert_eq!(sum(rows.iter().map(|row| money(&row["amount"]))), money(&told["total"]));
        let before = sum(rows.iter().map(|row| money(&row["previous"])));
        assert_eq!(before, money(&told["previous_total"]), "what fell to nothing is told");
    }

    /// Cash flow in every interval and spending in every cut, of one account and against a year before.
    fn scoped(&mut self) {
        let accounts = items(&self.client.get("/accounts?include_closed=true").ok());
        let Some(account) = accounts.first().map(id) else { return };
        for interval in ["day", "week", "month", "period", "quarter", "year"] {
            let range = format!("from=2026-09-10&to=2026-11-22&interval={interval}");
            self.cash_flow(&range);
            self.cash_flow(&format!("{range}&account_id={account}"));
        }
        for group_by in ["category", "group", "payee", "account"] {
            let range = format!("from=2026-10-05&to=2026-11-22&account_id={account}&compare=year");
            self.spending(&range, group_by);
        }
        let alone = self.client.get("/reports/spending?compare=none").ok();
        assert_eq!(
            (&alone["previous_from"], &alone["previous_total"]),
            (&Value::Null, &json!("0.00"))
        );
    }

    fn everything(&mut self) {
        let told = self.dashboard();
        self.net_worth(&told);
        self.flows();
        self.scoped();
    }

    /// Every figure of budgets, cash flow and spending.
    pub fn flows(&mut self) {
        for month in ["2026-10", "2026-11"] {
            self.budget(month);
        }
        for range in [
            "from=2026-09-10&to=2026-11-22",
            "from=2026-11-01&to=2026-11-30",
            "from=2026-10-01&to=2026-11-15",
        ] {
            self.cash_flow(range);
            for group_by in ["category", "group", "payee", "account"] {
                self.spending(range, group_by);
            }
        }
    }
}

/// A household with one of every oddity.
fn small(ana: &Client) {
    let debit = ana.account("Débito", "checking");
    let card = ana.account("Tarjeta", "credit_card");
    let fund = ana.account("Fondo", "investment");
    let dollars = json!({ "name": "Pesos colombianos", "kind": "cash", "currency": "COP", "opening_balance": "100.00" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    let keys = ["groceries", "rent", "payroll", "account_transfer", "gifts"];
    let [food, rent, pay, own, gifts] = keys.map(|key| json!(ana.category(key)));
    let none = Value::Null;
    let split = json!([{ "category_id": food, "amount": "-70.00", "memo": null },
        { "category_id": food, "amount": "-20.00", "memo": null }, { "category_id": null, "amount": "-15.00", "memo": null },
        { "category_id": pay, "amount": "5.00", "memo": null }]);
    for (account, day, amount, category, payee, status, splits) in [
        (&debit, "2025-11-30", "500.00", &pay, "Zxq", "posted", &none),
        (&debit, "2026-08-15", "-10.00", &food, "Zxq", "posted", &none),
        (&debit, "2026-09-15", "-11.01", &food, "Zxq", "posted", &none),
        (&debit, "2026-10-22", "-90.00", &food, "Vxw", "posted", &none),
        (&debit, "2026-10-23", "-45.00", &food, "Vxw", "posted", &none),
        (&debit, "2026-10-31", "9000.00", &pay, "Zxq", "posted", &none),
        (&debit, "2026-11-01", "-3000.00", &rent, "Zxq", "posted", &none),
        (&card, "2026-11-02", "-250.00", &food, "Vxw", "pending", &none),
        (&card, "2026-11-03", "30.00", &food, "Vxw", "posted", &none),
        (&debit, "2026-11-04", "-777.00", &food, "Vxw", "void", &none),
        (&debit, "2026-11-05", "-100.00", &none, "Vxw", "posted", &split),
        (&debit, "2026-11-06", "-8.00", &none, "", "posted", &none),
        (&debit, "2026-11-07", "9.00", &none, "", "posted", &none),
        (&debit, "2026-11-08", "-6.00", &none, "", "void", &none),
        (&debit, "2026-11-09", "-400.00", &own, "Zxq", "posted", &none),
        (&fund, "2026-11-09", "400.00", &own, "Zxq", "posted", &none),
        (&fund, "2026-11-10", "-2.00", &gifts, "Zxq", "posted", &none),
        (&debit, "2026-11-11", "-1.00", &pay, "Zxq", "posted", &none),
        (&dollars, "2026-11-12", "-55.00", &food, "Shop", "posted", &none),
        (&dollars, "2026-11-13", "-44.00", &none, "Shop", "posted", &none),
    ] {
        let mut body = json!({ "account_id": account, "booked_on": day, "amount": amount, "payee": payee,
            "status": status, "splits": splits, "description": "ZXQ" });
        if !category.is_null() {
            body["category_id"] = category.clone();
        }
        ana.post("/transactions", body).expect(201);
    }
    // What is hidden is in no figure but those of balances.
    for (account, day, amount, category, splits) in [
        (&debit, "2026-11-03", "-33.00", &food, &none),
        (&debit, "2026-10-05", "77.00", &pay, &none),
        (&card, "2026-11-05", "-100.00", &none, &split),
        (&debit, "2026-10-05", "-77.00", &food, &none),
        (&dollars, "2026-11-12", "-9.00", &food, &none),
        (&dollars, "2026-11-12", "9.00", &none, &none),
    ] {
        let mut body = json!({ "account_id": account, "booked_on": day, "amount": amount,
            "payee": "Vxw", "splits": splits });
        if !category.is_null() {
            body["category_id"] = category.clone();
        }
        let made = id(&ana.post("/transactions", body).expect(201));
        ana.patch(&format!("/transactions/{made}"), json!({ "hidden": true })).ok();
    }
    let food = text(&food);
    ana.put(&format!("/budgets/2026-10/envelopes/{food}"), json!({ "assigned": "100.00" })).ok();
    ana.put(&format!("/budgets/2026-11/envelopes/{food}"), json!({ "assigned": "500.00" })).ok();
}

#[test]
fn every_figure_of_a_small_household_is_the_sum_of_its_filter() {
    let app = App::start();
    let ana = app.person("ana");
    small(&ana);
    let mut ledger = Ledger::of(&ana);
    ledger.everything();
    assert!(ledger.compared > 100, "{}", ledger.compared);
    let told = ana.get("/dashboard").ok();
    // Rent, card less refund, 90.00 and 15.00 of the split, what nobody decided and the fund's gift.
    assert_eq!(told["spending"]["amount"], "3335.00");
    assert_eq!(told["income"]["amount"], "13.00");
    assert_eq!(told["spending"]["previous"], "90.00", "the same days of October");
    assert_eq!(
        told["other_currencies"],
        json!([{ "currency": "COP", "amount": "1.00", "converted": null, "rate": null }])
    );
    assert_eq!(told["budget"]["overspent_count"], 1, "rent has no money assigned");
}

#[test]
fn every_figure_of_the_demo_household_is_the_sum_of_its_filter() {
    let app = App::start();
    let demo = app.nobody();
    demo.post("/auth/demo", json!({ "locale": "es-MX" })).expect(201);
    let mut ledger = Ledger::of(&demo);
    ledger.everything();
    assert!(ledger.compared > 500, "{}", ledger.compared);
    app.verify_totals(&demo);
}

#[test]
fn an_empty_household_has_empty_figures() {
    let app = App::start();
    let ana = app.person("ana");
    let told = ana.get("/dashboard").ok();
    assert_eq!((&told["as_of"], &told["currency"]), (&json!("2026-11-22"), &json!("MXN")));
    assert_eq!(
        told["period"],
        json!({ "id": "2026-11", "is_half": false, "from": "2026-11-01", "to": "2026-11-30",
        "previous_from": "2026-10-01", "previous_to": "2026-10-22" })
    );
    for name in ["income", "spending"] {
        assert_eq!(
            (&told[name]["amount"], &told[name]["previous"]),
            (&json!("0.00"), &json!("0.00"))
        );
    }
    assert_eq!(told["net_worth"]["amount"], "0.00");
    assert_eq!(told["to_review"]["count"], 0);
    for name in ["categories", "recent", "accounts", "other_currencies"] {
        assert_eq!(told[name], json!([]), "{name}");
    }
    assert_eq!((&told["budget"], &told["spendable"]), (&Value::Null, &Value::Null));
    let mut ledger = Ledger::of(&ana);
    ledger.everything();
}

#[test]
fn the_days_of_a_report_are_every_day_or_every_month_end() {
    let app = App::start();
    let ana = app.person("ana");
    small(&ana);
    let daily = ana.get("/reports/net-worth?from=2026-10-30&to=2026-11-02&interval=day").ok();
    assert_eq!(
        column(daily["items"].as_array().unwrap(), "day"),
        ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"]
    );
    assert_eq!(
        column(daily["items"].as_array().unwrap(), "net"),
        ["343.99", "9343.99", "6343.99", "6093.99"]
    );
    let usual = ana.get("/reports/cash-flow").ok();
    let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let from = (today + Days::new(1)) - Months::new(12);
    assert_eq!((&usual["from"], &usual["to"]), (&json!(from), &json!(today)));
    assert_eq!(usual["items"].as_array().unwrap().len(), 12);
}
