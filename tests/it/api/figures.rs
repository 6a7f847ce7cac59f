//! Reports on habits: each figure is the sum of the movements that its own filter lists.

use crate::support::value::{column, id, items, money, sum, text};
use crate::support::{App, Client};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn list<'a>(told: &'a Value, name: &str) -> &'a Vec<Value> {
    told[name].as_array().unwrap()
}

/// What a filter's movements add up to.
fn net(client: &Client, filter: &Value) -> Decimal {
    let told = client.get(&format!("/transactions/summary?{}", text(filter))).ok();
    let own = list(&told, "totals").iter().find(|total| total["currency"] == "MXN");
    match &told["converted"] {
        Value::Null => own.map_or(Decimal::ZERO, |total| money(&total["net"])),
        converted => money(&converted["net"]),
    }
}

#[track_caller]
fn agrees(client: &Client, figure: &Value, filter: &Value, sign: i64) {
    assert_eq!(money(figure), net(client, filter) * Decimal::from(sign), "{filter}");
}

fn categorised(ana: &Client, account: &str, day: &str, amount: &str, payee: &str, key: &str) {
    let body = json!({ "account_id": account, "booked_on": day, "amount": amount, "payee": payee,
                       "category_id": ana.category(key) });
    ana.post("/transactions", body).expect(201);
}

/// Two years of somebody who earns, eats, sees a doctor and gives.
fn household(ana: &Client) -> [String; 2] {
    let debit = ana.account("Débito", "checking");
    let cash = ana.account("Efectivo", "cash");
    for (account, day, amount, payee, key) in [
        (&debit, "2025-03-14", "10000.00", "Patrón", "payroll"),
        (&debit, "2025-03-20", "-2000.00", "Soriana", "groceries"),
        (&debit, "2026-01-15", "12000.00", "Patrón", "payroll"),
        (&debit, "2026-01-20", "-3000.00", "Soriana", "groceries"),
        (&debit, "2026-02-14", "12000.00", "Patrón", "payroll"),
        (&debit, "2026-02-16", "900.00", "Inquilina", "rental_income"),
        (&debit, "2026-02-20", "-1500.00", "Dra. Ruiz", "doctor"),
        (&cash, "2026-02-20", "-500.00", "Dr. Paz", "doctor"),
        (&cash, "2026-02-21", "-40.00", "Tiendita", "convenience_store"),
        (&debit, "2026-11-02", "-250.00", "Cruz Roja", "donations"),
        (&debit, "2026-11-02", "-100.00", "Soriana", "groceries"),
        (&debit, "2026-11-09", "20.00", "Soriana", "groceries"),
    ] {
        categorised(ana, account, day, amount, payee, key);
    }
    [debit, cash]
}

#[test]
fn a_calendar_tells_every_day_with_spending() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let told = ana.get("/reports/days?from=2026-11-01&to=2026-11-30").ok();
    let days = list(&told, "items");
    assert_eq!(column(days, "day"), ["2026-11-02", "2026-11-09"]);
    assert_eq!(column(days, "amount"), ["350.00", "-20.00"]);
    for day in days {
        agrees(&ana, &day["amount"], &day["filter"], -1);
    }
    agrees(&ana, &told["total"], &told["filter"], -1);
    assert_eq!(told["free_days"], 20, "of 22 until today");
    let monday = &told["weekdays"][0];
    assert_eq!(
        (&monday["weekday"], &monday["days"], &monday["amount"], &monday["average"]),
        (&json!(1), &json!(3), &json!("330.00"), &json!("110.00"))
    );
    for weekday in list(&told, "weekdays") {
        agrees(&ana, &weekday["amount"], &weekday["filter"], -1);
    }
    ana.get("/reports/days?from=2020-01-01&to=2026-11-30").refused(422, "validation_failed");
    ana.get("/reports/days?from=2026-12-01&to=2026-11-30").refused(422, "validation_failed");
}

#[test]
fn merchants_are_told_with_what_they_are_compared_with() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let told = ana.get("/reports/merchants?from=2026-01-01&to=2026-11-30").ok();
    let all = list(&told, "items");
    assert_eq!(column(all, "name"), ["Soriana", "Dra. Ruiz", "Dr. Paz", "Cruz Roja", "Tiendita"]);
    assert_eq!(sum(all.iter().map(|one| money(&one["amount"]))), money(&told["total"]));
    for one in all {
        agrees(&ana, &one["amount"], &one["filter"], -1);
    }
    let soriana = &all[0];
    assert_eq!(
        [&soriana["average"], &soriana["first_on"], &soriana["last_on"]],
        ["1026.67", "2025-03-20", "2026-11-09"]
    );
    assert_eq!((&soriana["count"], &soriana["is_new"]), (&json!(3), &json!(false)));
    assert_eq!((&all[1]["is_new"], &told["count"]), (&json!(true), &json!(5)));
    assert_eq!(told["rest"], "0.00");
}

#[test]
fn income_is_told_by_category_and_by_payer() {
    let app = App::start();
    let ana = app.person("ana");
    let [debit, _] = household(&ana);
    // What nobody sorted came in as well.
    let loose = json!({ "account_id": debit, "booked_on": "2026-02-25", "amount": "5.00" });
    ana.post("/transactions", loose).expect(201);
    let range = "from=2026-01-01&to=2026-02-28";
    for (by, names) in [
        ("category", json!(["Nómina", "Renta recibida", null])),
        ("payee", json!(["Patrón", "Inquilina", null])),
    ] {
        let told = ana.get(&format!("/reports/income?{range}&group_by={by}")).ok();
        let sources = list(&told, "sources");
        assert_eq!(json!(column(sources, "name")), names);
        for source in sources {
            agrees(&ana, &source["total"], &source["filter"], 1);
            let amounts = list(source, "amounts");
            assert_eq!(sum(amounts.iter().map(money)), money(&source["total"]));
        }
        for period in list(&told, "periods") {
            agrees(&ana, &period["total"], &period["filter"], 1);
        }
        assert_eq!(column(list(&told, "periods"), "total"), ["12000.00", "12905.00"]);
        assert_eq!(told["total"], "24905.00");
    }
    ana.get(&format!("/reports/income?{range}&group_by=account")).refused(422, "validation_failed");
}

#[test]
fn the_savings_rate_is_what_stayed_of_what_came_in() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let told = ana.get("/reports/savings-rate?from=2026-01-01&to=2026-03-31").ok();
    assert_eq!(
        json!(column(list(&told, "items"), "rate")),
        json!(["0.7500", "0.8419", null]),
        "nothing came in in March"
    );
    assert_eq!((&told["rate"], &told["saved"]), (&json!("0.7976"), &json!("19860.00")));
    for item in list(&told, "items") {
        agrees(&ana, &item["income"], &item["income_filter"], 1);
        agrees(&ana, &item["spending"], &item["spending_filter"], -1);
    }
}

#[test]
fn what_is_owned_by_kind_adds_up_to_net_worth() {
    let app = App::start();
    let ana = app.person("ana");
    let [debit, cash] = household(&ana);
    let halves = json!({ "starts_on": null, "kind": "semi_monthly", "day": 1, "second_day": 16,
                         "holidays": "none", "shift": "none" });
    ana.put("/household/cycle", json!({ "rules": [halves] })).ok();
    let card = ana.account("Tarjeta", "credit_card");
    categorised(&ana, &card, "2026-10-31", "-700.00", "Liverpool", "clothing");
    categorised(&ana, &card, "2026-11-22", "-1.00", "Liverpool", "clothing");
    for (range, points) in [
        ("from=2025-02-01&to=2026-11-30&interval=month", 22),
        ("from=2026-10-10&to=2026-11-15&interval=month", 2),
        ("from=2026-10-30&to=2026-11-22&interval=day", 24),
        ("from=2026-10-30&to=2026-11-22&interval=week", 4),
        ("from=2025-02-15&to=2026-11-22&interval=quarter", 8),
        ("from=2025-02-15&to=2026-11-22&interval=year", 2),
        ("from=2026-10-10&to=2026-11-15&interval=period", 3),
    ] {
        let told = ana.get(&format!("/reports/net-worth/kinds?{range}")).ok();
        let worth = ana.get(&format!("/reports/net-worth?{range}")).ok();
        let points_told = list(&worth, "items");
        assert_eq!(points_told.len(), points);
        assert_eq!(*list(&told, "days"), column(points_told, "day"));
        assert_eq!(*list(&told, "net"), column(points_told, "net"));
        let (first, last) = (&points_told[0]["net"], &points_told[points - 1]["net"]);
        let grown = json!((money(last) - money(first)).to_string());
        agrees(&ana, &grown, &worth["filter"], 1);
        let kinds = list(&told, "kinds");
        assert_eq!(column(kinds, "kind"), ["checking", "cash", "credit_card"]);
        for (at, point) in points_told.iter().enumerate() {
            let all = sum(kinds.iter().map(|kind| money(&kind["amounts"][at])));
            assert_eq!(all, money(&point["net"]));
        }
        for kind in kinds {
            agrees(&ana, &kind["change"], &kind["filter"], 1);
        }
        // What some accounts hold is what they add to the whole.
        let of = |report: &str, accounts: &[&String]| {
            let ids: Vec<&str> = accounts.iter().map(|id| id.as_str()).collect();
            ana.get(&format!("/reports/{report}?{range}&account_id={}", ids.join(","))).ok()
        };
        let (some, other) =
            (of("net-worth", &[&debit, &card]), of("net-worth/kinds", &[&debit, &card]));
        assert_eq!(column(list(&some, "accounts"), "account_id"), [debit.as_str(), card.as_str()]);
        assert_eq!(*list(&other, "net"), column(list(&some, "items"), "net"));
        assert_eq!(column(list(&other, "kinds"), "kind"), ["checking", "credit_card"]);
        let rest = of("net-worth", &[&cash]);
        let nets = list(&some, "items").iter().zip(list(&rest, "items"));
        let sums: Vec<Decimal> = nets.map(|(a, b)| money(&a["net"]) + money(&b["net"])).collect();
        let whole: Vec<Decimal> = points_told.iter().map(|point| money(&point["net"])).collect();
        assert_eq!(sums, whole);
    }
    ana.get("/reports/net-worth?account_id=x").refused(422, "validation_failed");
}

#[test]
fn a_year_is_told_beside_the_one_before() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let told = ana.get("/reports/year-in-review?year=2026").ok();
    assert_eq!((&told["to"], &told["previous_to"]), (&json!("2026-11-22"), &json!("2025-11-22")));
    assert_eq!(
        (&told["income"], &told["previous_income"]),
        (&json!("24900.00"), &json!("10000.00"))
    );
    assert_eq!((&told["saved"], &told["previous_saved"]), (&json!("19530.00"), &json!("8000.00")));
    for name in ["income", "spending"] {
        let sign = if name == "income" { 1 } else { -1 };
        agrees(&ana, &told[name], &told[&format!("{name}_filter")], sign);
    }
    assert_eq!(
        (&told["worth_before"], &told["worth_after"]),
        (&json!("8000.00"), &json!("27530.00"))
    );
    assert_eq!((&told["count"], &told["first_year"]), (&json!(10), &json!(2025)));
    let listed = ana.get(&format!("/transactions/summary?{}", text(&told["count_filter"]))).ok();
    assert_eq!(listed["count"], told["count"]);
    assert_eq!(told["categories"][0]["name"], "Supermercado");
    assert_eq!(told["grown"]["name"], "Médico y estudios");
    assert_eq!(told["merchants"][0]["name"], "Soriana");
    assert_eq!(told["most_visited"]["count"], 3);
    assert_eq!(told["best_month"]["month"], "2026-02-01");
    // A month that is not over is neither.
    assert_eq!(told["worst_month"]["month"], "2026-01-01");
    assert_eq!(
        (&told["purchase"]["name"], &told["purchase"]["amount"]),
        (&json!("Soriana"), &json!("3000.00"))
    );
    assert_eq!(told["dearest_day"]["day"], "2026-01-20");
    assert_eq!(told["cheapest_day"]["amount"], "40.00");
    for part in ["grown", "most_visited", "dearest_day", "cheapest_day", "purchase"] {
        agrees(&ana, &told[part]["amount"], &told[part]["filter"], -1);
    }
    let empty = ana.get("/reports/year-in-review?year=1999").ok();
    assert_eq!(
        (&empty["best_month"], &empty["purchase"], &empty["rate"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    for year in ["2027", "1899", "99999999"] {
        ana.get(&format!("/reports/year-in-review?year={year}")).refused(422, "validation_failed");
    }
}

/// A year's pages of some accounts are of these alone, and those of all of them add up to the whole.
#[test]
fn a_year_is_told_of_some_accounts_and_in_todays_pesos() {
    let app = App::start();
    let ana = app.person("ana");
    let [debit, cash] = household(&ana);
    let doctor = format!("/categories/{}/tax-deduction", ana.category("doctor"));
    ana.put(&doctor, json!({ "deduction": "medical" })).expect(204);
    let of = |account: &str| {
        let year = ana.get(&format!("/reports/year-in-review?year=2026&account_id={account}")).ok();
        let tax = ana.get(&format!("/reports/tax-year?year=2026&account_id={account}")).ok();
        for (name, sign) in [("income", 1), ("spending", -1)] {
            agrees(&ana, &year[name], &year[&format!("{name}_filter")], sign);
        }
        agrees(&ana, &tax["income"], &tax["income_filter"], 1);
        for part in list(&tax, "deductions") {
            agrees(&ana, &part["total"], &part["filter"], -1);
        }
        let (bytes, _) =
            ana.download(&format!("/exports/tax-year.csv?year=2026&account_id={account}"));
        let rows = String::from_utf8(bytes).unwrap().lines().count() - 1;
        (year, tax, rows)
    };
    let (purse, purse_tax, purse_rows) = of(&cash);
    assert_eq!((&purse["spending"], &purse["count"]), (&json!("540.00"), &json!(2)));
    assert_eq!(purse["purchase"]["name"], "Dr. Paz");
    assert_eq!(
        (&purse["worth_before"], &purse["worth_after"]),
        (&json!("0.00"), &json!("-540.00"))
    );
    assert_eq!(
        (&purse_tax["income"], &purse_tax["deductible"]),
        (&json!("0.00"), &json!("500.00"))
    );
    let (bank, bank_tax, bank_rows) = of(&debit);
    let (all, all_tax, all_rows) = of("");
    let both = |a: &Value, b: &Value| money(a) + money(b);
    for name in ["income", "spending", "worth_after"] {
        assert_eq!(both(&purse[name], &bank[name]), money(&all[name]), "{name}");
    }
    assert_eq!(
        both(&purse_tax["deductible"], &bank_tax["deductible"]),
        money(&all_tax["deductible"])
    );
    assert_eq!((purse_rows, purse_rows + bank_rows), (1, all_rows));

    let real = ana.get("/reports/year-in-review?year=2025&real=true").ok();
    let flow = ana.get("/reports/cash-flow?from=2025-01-01&to=2025-12-31&real=true").ok();
    assert_eq!(real["real"], flow["real"]);
    assert!(money(&real["income"]) > Decimal::from(10_000) && !real["real"].is_null());
    assert_eq!(real["income"], flow["totals"]["income"]);
    assert!(money(&real["purchase"]["amount"]) > Decimal::from(2_000));
    ana.get("/reports/year-in-review?account_id=x").refused(422, "validation_failed");
    ana.get("/reports/tax-year?account_id=x").refused(422, "validation_failed");
}

#[test]
fn a_person_assigns_categories_to_deductions() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let year = || ana.get("/reports/tax-year?year=2026").ok();
    let told = year();
    assert_eq!(told["deductible"], "0.00", "nothing is deducted that nobody assigned");
    let suggested = column(list(&told, "suggestions"), "deduction");
    assert_eq!(suggested[..2], ["medical", "donations"]);
    let path = |key: &str| format!("/categories/{}/tax-deduction", ana.category(key));
    let assign = |key: &str, to: Value| ana.put(&path(key), json!({ "deduction": to }));
    assign("doctor", json!("medical")).expect(204);
    assign("dentist", json!("medical")).expect(204);
    assign("donations", json!("donations")).expect(204);
    let told = year();
    let parts = list(&told, "deductions");
    assert_eq!(column(parts, "deduction"), ["medical", "donations"]);
    assert_eq!(column(parts, "total"), ["2000.00", "250.00"]);
    assert_eq!(column(parts, "in_cash"), ["500.00", "0.00"]);
    assert_eq!((&told["deductible"], &told["in_cash"]), (&json!("2250.00"), &json!("500.00")));
    for part in parts {
        agrees(&ana, &part["total"], &part["filter"], -1);
        for category in list(part, "categories") {
            agrees(&ana, &category["amount"], &category["filter"], -1);
        }
    }
    agrees(&ana, &told["income"], &told["income_filter"], 1);
    assert_eq!(column(list(&told, "sources"), "name"), ["Nómina", "Renta recibida"]);
    assign("payroll", json!("medical")).refused(422, "validation_failed");
    assign("doctor", json!("yacht")).refused(422, "validation_failed");
    assign("donations", Value::Null).expect(204);
    assert_eq!(column(list(&year(), "deductions"), "deduction"), ["medical"]);
}

#[test]
fn a_year_s_file_has_its_income_and_what_is_deducted() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let doctor = format!("/categories/{}/tax-deduction", ana.category("doctor"));
    ana.put(&doctor, json!({ "deduction": "medical" })).expect(204);
    let (bytes, headers) = ana.download("/exports/tax-year.csv?year=2026");
    assert!(headers["content-disposition"].to_str().unwrap().contains("centavo-2026.csv"));
    let told = String::from_utf8(bytes).unwrap();
    let rows: Vec<Vec<&str>> = told.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0][0], "section");
    let sections: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert_eq!(sections, ["income", "income", "income", "medical", "medical"]);
    let of = |section: &str| -> Decimal {
        sum(rows.iter().filter(|row| row[0] == section).map(|row| row[8].parse().unwrap()))
    };
    assert_eq!((of("income"), of("medical")), (Decimal::from(24_900), Decimal::from(2_000)));
    assert_eq!(rows.iter().filter(|row| row[6] == "true").count(), 1, "one was paid in cash");
    ana.get("/exports/tax-year.csv?year=2027").refused(422, "validation_failed");
}

#[test]
fn amounts_can_be_told_in_today_s_pesos() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let savings = |real: bool| {
        let path = format!("/reports/savings-rate?from=2025-03-01&to=2025-03-31&real={real}");
        ana.get(&path).ok()
    };
    assert_eq!(
        (&savings(false)["income"], &savings(false)["real"]),
        (&json!("10000.00"), &Value::Null)
    );
    // 10,000 pesos of March 2025 (139.161) in those of February 2026 (144.307).
    let real = savings(true);
    assert_eq!(real["income"], "10369.79");
    assert_eq!(real["real"], json!({ "first": "2015-01-01", "last": "2026-02-01" }));
    assert_eq!(real["rate"], savings(false)["rate"], "both grow alike");
    let worth = ana
        .get("/reports/net-worth/kinds?from=2025-03-01&to=2026-02-28&interval=month&real=true")
        .ok();
    assert_eq!(worth["net"][0], "8295.83");
    let flow = ana.get("/reports/cash-flow?from=2025-03-01&to=2025-03-31&real=true").ok();
    assert_eq!(flow["totals"]["income"], "10369.79");
    let income = ana.get("/reports/income?from=2025-03-01&to=2025-03-31&real=true").ok();
    assert_eq!(income["total"], "10369.79");
    let line = ana.get("/reports/net-worth?from=2025-03-01&to=2026-02-28&real=true").ok();
    assert_eq!(column(&items(&line), "net"), worth["net"].as_array().unwrap()[..]);
    assert_eq!(line["real"], real["real"]);
    // Whatever it is cut by and into, each part is worth what it is of its own month.
    let year = "from=2025-01-15&to=2026-01-31&real=true&compare=none";
    let flow = ana.get(&format!("/reports/cash-flow?{year}")).ok();
    let spending = &flow["totals"]["spending"];
    assert_ne!(spending, "0.00");
    for dimension in ["total", "category", "payee", "tag", "account"] {
        for interval in ["none", "month", "quarter", "year"] {
            let asked = format!("{year}&dimension={dimension}&interval={interval}");
            let told = ana.get(&format!("/reports/breakdown?{asked}")).ok();
            assert_eq!(&told["total"]["amount"], spending, "{asked}");
            let parts = sum(items(&told).iter().map(|item| money(&item["amount"])));
            assert!((parts - money(spending)).abs() <= Decimal::new(5, 2), "{asked}: {told}");
        }
    }
    let told = |report: &str| ana.get(&format!("/reports/{report}?{year}")).ok();
    let flow = told("money-flow");
    assert_eq!((&flow["spending"], &flow["real"]), (spending, &real["real"]));
    for by in ["category", "group", "payee", "account"] {
        let told = ana.get(&format!("/reports/spending?{year}&group_by={by}")).ok();
        assert_eq!((&told["total"], &told["real"]), (spending, &real["real"]), "{by}");
        let parts = sum(items(&told).iter().map(|item| money(&item["amount"])));
        assert_eq!(parts, money(spending), "{by}: payees too add up to the cent");
    }
    for report in ["merchants", "days"] {
        let told = told(report);
        assert_eq!(&told["real"], &real["real"], "{report}");
        assert!((money(&told["total"]) - money(spending)).abs() <= Decimal::new(5, 2), "{told}");
        let parts = sum(items(&told).iter().map(|item| money(&item["amount"])));
        assert_eq!(parts, money(&told["total"]), "{report}");
    }
    // An operator adds a month: what was kept is computed anew.
    app.sql("INSERT INTO price_index (month, value, version) VALUES ('2026-03-01', 150, 1)");
    let later = savings(true);
    assert_eq!(
        (&later["real"]["last"], &later["income"]),
        (&json!("2026-03-01"), &json!("10778.88"))
    );
    ana.patch("/household", json!({ "currency": "USD" })).ok();
    ana.get("/reports/savings-rate?real=true").refused(422, "validation_failed");
}

#[test]
fn a_foreign_account_counts_at_its_rate_in_every_report() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    let dollars = json!({ "name": "Dólares", "kind": "checking", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    ana.put("/exchange-rates/USD/2026-01-01", json!({ "rate": "18.3333" })).ok();
    categorised(&ana, &dollars, "2026-11-02", "-7.77", "Soriana", "groceries");
    categorised(&ana, &dollars, "2026-11-03", "33.33", "Patrón", "payroll");
    let days = ana.get("/reports/days?from=2026-11-01&to=2026-11-30").ok();
    for day in list(&days, "items") {
        agrees(&ana, &day["amount"], &day["filter"], -1);
    }
    for by in ["category", "payee"] {
        let path = format!("/reports/income?from=2026-10-01&to=2026-11-30&group_by={by}");
        let told = ana.get(&path).ok();
        for source in list(&told, "sources") {
            agrees(&ana, &source["total"], &source["filter"], 1);
        }
    }
    let year = ana.get("/reports/tax-year?year=2026").ok();
    agrees(&ana, &year["income"], &year["income_filter"], 1);
    assert_eq!(items(&json!({ "items": year["conversion"]["rates"] })).len(), 1);
}

#[test]
fn an_empty_household_has_empty_reports() {
    let app = App::start();
    let ana = app.person("ana");
    assert_eq!(ana.get("/reports/days").ok()["items"], json!([]));
    assert_eq!(ana.get("/reports/merchants").ok()["items"], json!([]));
    assert_eq!(ana.get("/reports/income").ok()["sources"], json!([]));
    assert_eq!(ana.get("/reports/savings-rate").ok()["rate"], Value::Null);
    assert_eq!(ana.get("/reports/net-worth/kinds").ok()["kinds"], json!([]));
    assert_eq!(ana.get("/reports/year-in-review").ok()["count"], 0);
    assert_eq!(ana.get("/reports/tax-year").ok()["income"], "0.00");
}

#[test]
fn what_has_no_category_is_counted_where_its_sign_puts_it() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for (day, amount) in [
        ("2026-10-02", "-10.00"),
        ("2026-10-02", "-15.00"),
        ("2026-10-05", "90.00"),
        ("2026-11-20", "-5.00"),
        ("2026-11-20", "40.00"),
    ] {
        ana.spend(&account, day, amount, "Zxq");
    }
    let whole = "from=2026-10-01&to=2026-10-31";
    for group_by in ["category", "group", "payee", "account"] {
        for (days, count) in [(whole, 2), ("from=2026-10-02&to=2026-11-20", 3)] {
            let told = ana.get(&format!("/reports/spending?{days}&group_by={group_by}")).ok();
            let counts: i64 = items(&told).iter().map(|item| item["count"].as_i64().unwrap()).sum();
            assert_eq!(counts, count, "{group_by}, {days}");
        }
    }
    assert_eq!(ana.get("/budgets/2026-10").ok()["uncategorized"]["count"], 2);
    let days = ana.get("/reports/days?from=2026-10-01&to=2026-11-30").ok();
    let counts: Vec<&Value> =
        days["items"].as_array().unwrap().iter().map(|day| &day["count"]).collect();
    assert_eq!(counts, [2, 1]);
}
