//! What is built of reports: every figure is the sum of the movements its filter lists, and kept
//! reports are data of the household.

use crate::support::dice::Dice;
use crate::support::value::{column, id, items, money, sum, text};
use crate::support::{App, Client};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Movements of three months in three currencies, one of which has no rate, with tags and parts.
fn mixture(client: &Client, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let account = |currency: &str| {
        let body = json!({ "name": currency, "kind": "checking", "currency": currency });
        id(&client.post("/accounts", body).expect(201))
    };
    let accounts: Vec<String> = ["MXN", "USD", "COP"].into_iter().map(account).collect();
    client.put("/exchange-rates/USD/2026-09-15", json!({ "rate": "18.123" })).ok();
    client.put("/exchange-rates/USD/2026-11-10", json!({ "rate": "17.5555" })).ok();
    let keys = ["groceries", "rent", "payroll", "account_transfer"];
    for _ in 0..90 {
        let account = accounts.get(dice.below(5)).unwrap_or(&accounts[0]);
        let size = Decimal::from(1 + dice.below(90_000)) / Decimal::ONE_HUNDRED;
        let amount = if dice.below(3) == 0 { size } else { -size };
        let tags: Vec<&str> =
            ["casa", "viaje largo", "niños"].into_iter().filter(|_| dice.below(3) == 0).collect();
        let category = keys.get(dice.below(5)).map(|key| client.category(key));
        let mut body = json!({
            "account_id": account, "amount": amount.to_string(), "tags": tags,
            "booked_on": format!("2026-{:02}-{:02}", 9 + dice.below(3), 1 + dice.below(28)),
            "payee": format!("Comercio {}", dice.below(4)),
        });
        if dice.below(5) == 0 {
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
    accounts
}

/// What a filter's movements add up to in the household's currency.
fn net(client: &Client, filter: &str) -> Decimal {
    let summary = client.get(&format!("/transactions/summary?{filter}")).ok();
    if let Some(converted) = summary["converted"].as_object() {
        return money(&converted["net"]);
    }
    let totals = summary["totals"].as_array().unwrap();
    let own = totals.iter().find(|total| total["currency"] == "MXN");
    own.map_or(Decimal::ZERO, |total| money(&total["net"]))
}

/// Compares every figure of a breakdown with its movements; answers how many there were.
fn agrees(client: &Client, query: &str, sign: i64, off: Decimal) -> usize {
    let told = client.get(&format!("/reports/breakdown?{query}")).ok();
    let sign = Decimal::from(sign);
    let days = format!("from={}&to={}", text(&told["from"]), text(&told["to"]));
    let spans = told["spans"].as_array().unwrap();
    let mut compared = 0;
    let rows = told["items"].as_array().unwrap();
    for row in rows.iter().chain(std::iter::once(&told["total"])) {
        let filter = text(&row["filter"]);
        let found = net(client, &filter) * sign;
        let amount = money(&row["amount"]);
        assert!((found - amount).abs() <= off, "{query}: {row}\n{found}");
        if told["interval"].is_null() {
            assert_eq!(found, amount, "{query}: {row}");
        }
        for (span, value) in spans.iter().zip(row["values"].as_array().unwrap()) {
            let of_span = format!("from={}&to={}", text(&span["from"]), text(&span["to"]));
            let found = net(client, &filter.replace(&days, &of_span)) * sign;
            assert_eq!(found, money(value), "{query}: {row}\nin {span}");
            compared += 1;
        }
        assert_eq!(sum(row["values"].as_array().unwrap().iter().map(money)), amount);
    }
    compared
}

#[test]
fn every_figure_of_a_breakdown_is_the_sum_of_its_movements() {
    let app = App::start();
    let cents = Decimal::new(10, 2);
    let mut compared = 0;
    for seed in 1..=2 {
        let person = app.person(&format!("persona{seed}"));
        let accounts = mixture(&person, seed);
        for (measure, sign) in [("spending", -1), ("income", 1), ("net", 1)] {
            for dimension in ["total", "category", "group", "payee", "account", "tag", "currency"] {
                let asked = format!(
                    "from=2026-09-05&to=2026-11-20&measure={measure}&dimension={dimension}"
                );
                compared += agrees(&person, &asked, sign, Decimal::ZERO);
            }
        }
        for (interval, dimension) in
            [("month", "category"), ("week", "group"), ("quarter", "payee"), ("month", "tag")]
        {
            let asked =
                format!("from=2026-09-05&to=2026-11-20&dimension={dimension}&interval={interval}");
            compared += agrees(&person, &asked, -1, cents);
            let one = format!("{asked}&account_id={}", accounts[0]);
            compared += agrees(&person, &one, -1, Decimal::ZERO);
        }
        let food = person.category("groceries");
        for filter in [format!("category_id%3D{food}%2Cnone"), "q%3Dcomercio".to_owned()] {
            let asked = format!("from=2026-09-01&to=2026-11-30&dimension=payee&filter={filter}");
            compared += agrees(&person, &asked, -1, Decimal::ZERO);
            let asked = format!("from=2026-09-01&to=2026-11-30&dimension=group&filter={filter}");
            compared += agrees(&person, &asked, -1, Decimal::ZERO);
        }
        app.verify_totals(&person);
    }
    assert!(compared > 300, "{compared}");
}

/// Of more payees than an answer tells those are told who come to most in all, whatever it is cut into.
#[test]
fn the_largest_payees_are_told_span_by_span_of_many() {
    let app = App::start();
    let ana = app.person("ana");
    let account = |currency: &str| {
        let body = json!({ "name": currency, "kind": "checking", "currency": currency });
        id(&ana.post("/accounts", body).expect(201))
    };
    let (pesos, dollars, cash) = (account("MXN"), account("USD"), account("MXN"));
    ana.put("/exchange-rates/USD/2024-09-01", json!({ "rate": "18.123" })).ok();
    let mut dice = Dice::new(23);
    let mut pay = |payee: usize, account: &str, most: usize| {
        let cents = Decimal::from(1 + dice.below(most)) / Decimal::ONE_HUNDRED;
        let amount = if dice.below(6) == 0 { cents } else { -cents };
        let (month, day) = (8 + dice.below(27), 1 + dice.below(28));
        let day = format!("{}-{:02}-{day:02}", 2024 + month / 12, 1 + month % 12);
        // Digits in a name are a branch's, not another payee's.
        let letter = |of: usize| char::from(b"abcdefghijklm"[of % 13]);
        let payee =
            (payee > 0).then(|| format!("Abarrotes {}{}", letter(payee), letter(payee / 13)));
        let body = json!({ "account_id": account, "amount": amount.to_string(), "booked_on": day,
            "payee": payee });
        ana.post("/transactions", body).expect(201);
    };
    for payee in 0..130 {
        pay(payee, &pesos, 90_000);
        pay(payee, if payee % 3 == 0 { &cash } else { &pesos }, 90_000);
    }
    let ask = |query: &str| {
        let days = "from=2024-09-03&to=2026-11-26";
        ana.get(&format!("/reports/breakdown?{days}&{query}")).ok()
    };
    let same = |accounts: &str| {
        for (measure, interval) in [
            ("spending", "month"),
            ("income", "month"),
            ("net", "month"),
            ("spending", "week"),
            ("net", "week"),
        ] {
            let asked = format!("measure={measure}&account_id={accounts}");
            let whole = ask(&format!("{asked}&dimension=payee"));
            let asked = format!("{asked}&interval={interval}");
            let cut = ask(&format!("{asked}&dimension=payee"));
            let told = |report: &Value| {
                ["id", "name", "amount", "share", "filter"].map(|key| column(&items(report), key))
            };
            assert_eq!(told(&cut), told(&whole), "{asked}");
            assert_eq!(cut["others"], whole["others"], "{asked}");
            let others = whole["others"].as_u64().unwrap();
            assert!(measure == "income" || others > 20, "{asked}: {others}");
            let all = ask(&format!("{asked}&dimension=total"));
            assert_eq!(cut["total"]["values"], all["total"]["values"], "{asked}");
            for item in items(&cut).iter().step_by(9) {
                let payee = item["id"].as_str().unwrap_or("none");
                let one = ask(&format!("{asked}&dimension=total&filter=payee_id%3D{payee}"));
                assert_eq!(item["values"], one["total"]["values"], "{asked} {payee}");
            }
        }
        // In today's pesos each figure is rounded once, however it was added up.
        let amounts = |report: &Value| -> HashMap<String, Decimal> {
            let of = |item: &Value| (item["id"].to_string(), money(&item["amount"]));
            items(report).iter().map(of).collect()
        };
        for (measure, interval, spans) in [("spending", "month", 27), ("net", "week", 117)] {
            let asked = format!("measure={measure}&account_id={accounts}&real=true");
            let whole = amounts(&ask(&format!("{asked}&dimension=payee")));
            let asked = format!("{asked}&interval={interval}");
            let cut = ask(&format!("{asked}&dimension=payee"));
            let near = Decimal::new(spans, 2);
            for (payee, amount) in amounts(&cut) {
                let Some(once) = whole.get(&payee) else { continue };
                assert!((amount - once).abs() <= near, "{asked} {payee}: {amount} or {once}");
            }
            for item in items(&cut).iter().step_by(9) {
                let payee = item["id"].as_str().unwrap_or("none");
                let one = ask(&format!("{asked}&dimension=total&filter=payee_id%3D{payee}"));
                assert_eq!(item["values"], one["total"]["values"], "{asked} {payee}");
            }
        }
        let days = format!("from=2024-09-03&to=2026-11-26&account_id={accounts}&real=true");
        let built = amounts(&ask(&format!("account_id={accounts}&real=true&dimension=payee")));
        let told = ana.get(&format!("/reports/spending?{days}&group_by=payee")).ok();
        for (payee, amount) in &built {
            let off = (amounts(&told)[payee] - amount).abs();
            assert!(off <= Decimal::new(3, 2), "{payee}: {off}");
        }
    };
    same(&format!("{pesos},{cash}"));
    // Those who are smallest in pesos can be the largest in dollars.
    for payee in 110..130 {
        pay(payee, &dollars, 9_000_000);
    }
    same(&format!("{pesos},{cash},{dollars}"));
}

#[test]
fn money_comes_from_somewhere_and_goes_somewhere() {
    let app = App::start();
    let ana = app.person("ana");
    mixture(&ana, 7);
    let told = ana.get("/reports/money-flow?from=2026-09-03&to=2026-11-20").ok();
    let amounts = |list: &Value| sum(list.as_array().unwrap().iter().map(|p| money(&p["amount"])));
    assert_eq!(amounts(&told["sources"]), money(&told["income"]));
    assert_eq!(amounts(&told["groups"]), money(&told["spending"]));
    assert_eq!(money(&told["net"]), money(&told["income"]) - money(&told["spending"]));
    assert_eq!(net(&ana, &text(&told["income_filter"])), money(&told["income"]));
    for source in told["sources"].as_array().unwrap() {
        assert_eq!(net(&ana, &text(&source["filter"])), money(&source["amount"]), "{source}");
    }
    for group in told["groups"].as_array().unwrap() {
        assert_eq!(-net(&ana, &text(&group["filter"])), money(&group["amount"]), "{group}");
        assert_eq!(amounts(&group["categories"]), money(&group["amount"]));
        for part in group["categories"].as_array().unwrap() {
            assert_eq!(-net(&ana, &text(&part["filter"])), money(&part["amount"]), "{part}");
        }
    }
}

#[test]
fn what_was_before_is_what_the_same_report_says_of_those_days() {
    let app = App::start();
    let ana = app.person("ana");
    mixture(&ana, 11);
    let ask = |report: &str, query: &str| ana.get(&format!("/reports/{report}?{query}")).ok();
    let days = |told: &Value| format!("from={}&to={}", text(&told["from"]), text(&told["to"]));
    let facts =
        |one: &Value| ["from", "to", "income", "spending", "net"].map(|name| text(&one[name]));
    for (query, spans) in [
        ("from=2026-10-01&to=2026-11-30", 2),
        ("from=2026-10-12&to=2026-11-20&interval=week", 6),
        ("from=2027-09-03&to=2027-11-20&compare=year", 3),
    ] {
        let told = ask("cash-flow", query);
        let before = &told["totals"]["previous"];
        let interval = query.split('&').find(|part| part.starts_with("interval")).unwrap_or("");
        let alone = ask("cash-flow", &format!("{}&compare=none&{interval}", days(before)));
        let totals = &alone["totals"];
        assert_eq!(
            ["income", "spending", "net"].map(|name| text(&before[name])),
            ["income", "spending", "net"].map(|name| text(&totals[name])),
            "{query}"
        );
        assert!(!money(&before["income"]).is_zero(), "{query}: {before}");
        let (now, then) = (items(&told), items(&alone));
        assert_eq!(now.len(), spans, "{query}");
        for (item, earlier) in now.iter().zip(&then) {
            assert_eq!(facts(&item["previous"]), facts(earlier), "{query}");
            assert_eq!(earlier["previous"], Value::Null);
        }
        assert_eq!(totals["previous"], Value::Null);

        let told = ask("money-flow", query);
        let earlier = format!(
            "from={}&to={}&compare=none",
            text(&told["previous_from"]),
            text(&told["previous_to"])
        );
        let alone = ask("money-flow", &earlier);
        assert_eq!(alone["previous_from"], Value::Null);
        let of = |told: &Value, name: &str, amount: &str| {
            let list = told[name].as_array().unwrap();
            let amounts = list.iter().map(|part| (part["name"].to_string(), money(&part[amount])));
            let mut told: Vec<_> = amounts.filter(|(_, amount)| !amount.is_zero()).collect();
            told.sort();
            told
        };
        for name in ["sources", "groups"] {
            assert_eq!(of(&told, name, "previous"), of(&alone, name, "amount"), "{query}");
        }
    }
}

#[test]
fn a_moving_average_begins_where_there_are_enough_spans() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for (day, amount) in
        [("2026-08-10", "-10.00"), ("2026-09-10", "-20.00"), ("2026-10-10", "-45.01")]
    {
        ana.spend(&account, day, amount, "Mercado");
    }
    let asked = "from=2026-08-01&to=2026-11-30&dimension=payee&interval=month&average=3";
    let told = ana.get(&format!("/reports/breakdown?{asked}&compare=year")).ok();
    let row = &told["items"][0];
    assert_eq!(row["values"], json!(["10.00", "20.00", "45.01", "0.00"]));
    assert_eq!(row["averages"], json!([null, null, "25.00", "21.67"]));
    assert_eq!(
        (&told["previous_from"], &told["previous_to"]),
        (&json!("2025-08-01"), &json!("2025-11-30"))
    );
}

#[test]
fn what_is_no_question_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    for (field, query) in [
        ("measure", "measure=joy"),
        ("dimension", "dimension=colour"),
        ("interval", "interval=hour"),
        ("average", "interval=month&average=99"),
        ("average", "average=3"),
        ("filter", "filter=colour%3Dred"),
        ("filter", "filter=kind%3Dexpense"),
        ("filter", "filter=from%3D2026-01-01"),
        ("filter", "dimension=tag&filter=tag%3Dcasa"),
        ("interval", "interval=day&from=2000-01-01"),
    ] {
        let refused = ana.get(&format!("/reports/breakdown?{query}"));
        let problem = refused.refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], field, "{query}: {problem}");
    }
}

fn definition(name: &str) -> Value {
    json!({
        "name": name, "measure": "spending", "dimension": "payee", "interval": "month",
        "chart": "lines", "range": "last_6_months", "filter": "q=mercado", "compare": "year",
        "average": 3, "is_pinned": true,
    })
}

#[test]
fn reports_are_kept_pinned_changed_and_removed() {
    let app = App::start();
    let ana = app.person("ana");
    let made = ana.post("/saved-reports", definition(" Mercado ")).expect(201);
    assert_eq!((&made["name"], &made["from"]), (&json!("Mercado"), &Value::Null));
    assert_eq!(ana.get("/dashboard").ok()["reports"], json!([made]));
    let path = format!("/saved-reports/{}", id(&made));
    let mut other = definition("Tianguis");
    other["is_pinned"] = json!(false);
    other["range"] = json!("custom");
    other["from"] = json!("2026-01-01");
    other["to"] = json!("2026-06-30");
    other["is_real"] = json!(true);
    let changed = ana.put(&path, other).ok();
    assert_eq!((&made["is_real"], &changed["is_real"]), (&json!(false), &json!(true)));
    assert_eq!((&changed["id"], &changed["created_at"]), (&made["id"], &made["created_at"]));
    assert_eq!(ana.get("/dashboard").ok()["reports"], json!([]));
    assert_eq!(column(&items(&ana.get("/saved-reports").ok()), "to"), [json!("2026-06-30")]);
    ana.delete(&path).expect(204);
    ana.delete(&path).refused(404, "not_found");
    ana.put(&path, definition("X")).refused(404, "not_found");
    for n in 0..6 {
        ana.post("/saved-reports", definition(&format!("Reporte {n}"))).expect(201);
    }
    ana.post("/saved-reports", definition("Uno más")).refused(422, "validation_failed");
}

#[test]
fn only_what_can_be_asked_is_kept() {
    let app = App::start();
    let ana = app.person("ana");
    for (pointer, field, value) in [
        ("/name", "name", json!(" ")),
        ("/filter", "filter", json!("colour=red")),
        ("/filter", "filter", json!("to=2026-01-01")),
        ("q", "filter", json!("q=amount>>5")),
        ("/from", "range", json!("custom")),
        ("/from", "from", json!("2026-01-01")),
        ("/average", "average", json!(1)),
        ("/average", "interval", Value::Null),
    ] {
        let mut body = definition("X");
        body[field] = value;
        let problem = ana.post("/saved-reports", body).refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    ana.patch("/household", json!({ "currency": "USD" })).ok();
    let mut dollars = definition("X");
    dollars["is_real"] = json!(true);
    let problem = ana.post("/saved-reports", dollars).refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/is_real", "no prices of dollars are known");
    let mut unknown = definition("X");
    unknown["chart"] = json!("pie");
    ana.post("/saved-reports", unknown).refused(422, "validation_failed");
    assert!(items(&ana.get("/saved-reports").ok()).is_empty());
}
