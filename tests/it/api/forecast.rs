//! The next days: what is known to come moves them, what was spent before makes the band.

use crate::support::files::csv;
use crate::support::value::{id, items, money, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

/// 20,000 on the first and 6,000 on the fifth of each month since May.
fn pay_and_rent(ana: &Client) -> String {
    let account = ana.account("Nómina", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-05"), "-6000.00", "Renta Portales");
        ana.spend(&account, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
    }
    account
}

#[test]
fn pay_and_rent_are_in_it_and_the_free_money_until_the_next_pay() {
    let app = App::start();
    let ana = app.person("ana");
    let account = pay_and_rent(&ana);
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
fn a_little_interest_is_no_pay() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Nómina", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
        ana.spend(&account, &format!("2026-{month:02}-05"), "-6000.00", "Renta Portales");
    }
    for month in 5..=10 {
        ana.spend(&account, &format!("2026-{month:02}-28"), "3.50", "Intereses Ganados");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let forecast = ana.get("/reports/forecast?days=60").ok();
    let interest = json!("Intereses Ganados");
    assert!(forecast["events"].as_array().unwrap().iter().any(|one| one["name"] == interest));
    assert_eq!(forecast["free"]["payday"], "2026-12-01");
    // However near one looks.
    let near = ana.get("/reports/forecast?days=7").ok();
    assert!(near["events"].as_array().unwrap().iter().any(|one| one["name"] == interest));
    assert_eq!(near["free"], Value::Null);
}

/// What is free is neither to be paid before the next pay nor put aside; Inicio says the same.
#[test]
fn what_is_put_aside_is_not_free() {
    let app = App::start();
    let ana = app.person("ana");
    let account = pay_and_rent(&ana);
    ana.post("/recurring/detect", json!({})).ok();
    let told = || {
        let free = ana.get("/reports/forecast").ok()["free"].clone();
        assert_eq!(ana.get("/dashboard").ok()["free"], free, "one figure everywhere");
        let of = |one: &Value| format!("{} {}", text(&one["kind"]), text(&one["amount"]));
        let parts: Vec<String> = free["set_aside"].as_array().unwrap().iter().map(of).collect();
        ([&free["cash"], &free["bills"], &free["aside"], &free["free"]].map(text), parts)
    };
    let figures = |all: [&str; 4]| all.map(str::to_owned);
    let (sums, parts) = told();
    assert_eq!(sums, figures(["98000.00", "0.00", "0.00", "98000.00"]));
    assert!(parts.is_empty());

    let goal = json!({ "name": "Viaje", "target": "12000", "account_id": account });
    let trip = id(&ana.post("/goals", goal).expect(201));
    let give = json!({ "paid_on": "2026-11-10", "amount": "5000.00" });
    ana.post(&format!("/goals/{trip}/contributions"), give).expect(201);
    let (shop, doctor, clothing) =
        (ana.category("groceries"), ana.category("doctor"), ana.category("clothing"));
    let assign = |category: &str, change: Value| {
        ana.put(&format!("/budgets/2026-11/envelopes/{category}"), change).ok();
    };
    assign(&shop, json!({ "assigned": "4000.00" }));
    assign(&doctor, json!({ "assigned": "3000.00" }));
    let target = json!({ "kind": "by_date", "amount": "9000.00", "day": "2027-06-01", "repeat_months": null });
    assign(&clothing, json!({ "assigned": "700.00", "target": target }));
    let goal = json!({ "name": "Dentista", "target": "9000", "category_id": doctor });
    ana.post("/goals", goal).expect(201);
    let (sums, parts) = told();
    assert_eq!(parts, ["goal 5000.00", "envelope 3000.00", "envelope 700.00"]);
    assert_eq!(sums, figures(["98000.00", "0.00", "8700.00", "89300.00"]));
    let every_day = ana.get("/dashboard").ok()["spendable"]["amount"].clone();
    assert_eq!(text(&every_day), "-2000.00", "4000 to buy food, 6000 that the rent is over");

    // What lies in planned savings needs no cash; a goal's slice of them is its own.
    let savings = ana.account("Ahorro", "savings");
    ana.spend(&savings, "2026-11-12", "2500.00", "Saldo de antes");
    let goal = json!({ "name": "Casa", "target": "90000", "account_id": savings });
    let house = id(&ana.post("/goals", goal).expect(201));
    let give = json!({ "paid_on": "2026-11-12", "amount": "1000.00" });
    ana.post(&format!("/goals/{house}/contributions"), give).expect(201);
    let (sums, parts) = told();
    assert_eq!(parts, ["goal 5000.00", "envelope 2200.00"]);
    assert_eq!(sums[2..], figures(["", "", "7200.00", "90800.00"])[2..]);

    // What is held for December is not for the days before it: pay comes on its first day.
    ana.post("/budgets/2026-11/hold", json!({ "amount": "1000.00" })).ok();
    assert_eq!(told().1, ["goal 5000.00", "envelope 3000.00", "held 200.00"]);
    // A slice is at most what the account has.
    ana.spend(&account, "2026-11-21", "-96000.00", "Coche");
    assert!(told().1.contains(&"goal 2000.00".to_owned()));
}

/// Rent that its envelope pays is asked for once; what a card bought from the budget's money is no money to spend.
#[test]
fn nothing_is_taken_from_what_is_free_twice() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Nómina", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-02"), "20000.00", "Nómina Lumbrera");
    }
    for month in 5..=10 {
        ana.spend(&account, &format!("2026-{month:02}-28"), "-6000.00", "Renta Portales");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let free = || ana.get("/reports/forecast").ok()["free"].clone();
    let sums = || ["bills", "aside", "free"].map(|name| text(&free()[name]));
    assert_eq!(free()["payday"], "2026-12-02");
    assert_eq!(sums(), ["6000.00", "0.00", "98000.00"]);
    let rows = items(&ana.get("/recurring").ok());
    let rent = rows.iter().find(|one| one["expected"] == "-6000.00").unwrap();
    let rent = text(&rent["category_id"]);
    let target = json!({ "kind": "bill", "amount": "6000.00", "day": "2026-11-28", "count": 1,
                         "every": "months", "at_once": false });
    // Overspending of the months before is gone from the money to assign.
    let change = json!({ "assigned": "7500.00", "target": target });
    ana.put(&format!("/budgets/2026-11/envelopes/{rent}"), change).ok();
    assert_eq!(sums(), ["6000.00", "1500.00", "96500.00"], "the rent once");

    let trip = ana.category("clothing");
    let saved = json!({ "kind": "by_date", "amount": "20000.00", "day": "2027-06-01", "repeat_months": null });
    ana.put(
        &format!("/budgets/2026-11/envelopes/{trip}"),
        json!({ "assigned": "20000.00", "target": saved }),
    )
    .ok();
    assert_eq!(sums(), ["6000.00", "21500.00", "76500.00"]);
    let card = ana.account("Oro", "credit_card");
    let bought = ana.spend(&card, "2026-11-20", "-15000.00", "Aerolínea");
    ana.patch(&format!("/transactions/{}", id(&bought)), json!({ "category_id": trip })).ok();
    assert_eq!(sums(), ["6000.00", "21500.00", "76500.00"], "it waits for the card's bill");
    let kinds: Vec<String> =
        free()["set_aside"].as_array().unwrap().iter().map(|one| text(&one["kind"])).collect();
    assert_eq!(kinds, ["card", "envelope", "envelope"]);
}

/// A bill in parts is paid from the envelope of each, one of a child without money from its parent's, what a contract asks
/// for from the envelope of its name.
#[test]
fn bills_find_the_envelopes_that_pay_them() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Nómina", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-02"), "30000.00", "Nómina Lumbrera");
    }
    let [rent, water, fun, coffee] =
        ["rent", "water", "restaurants", "coffee"].map(|key| ana.category(key));
    for month in 5..=10 {
        let house =
            ana.spend(&account, &format!("2026-{month:02}-28"), "-6000.00", "Casa Portales");
        let parts = json!([{ "category_id": rent, "amount": "-5000.00", "memo": null },
                           { "category_id": water, "amount": "-1000.00", "memo": null }]);
        ana.patch(&format!("/transactions/{}", id(&house)), json!({ "splits": parts })).ok();
        let club = ana.spend(&account, &format!("2026-{month:02}-26"), "-800.00", "Club de Café");
        let change = json!({ "category_id": coffee });
        ana.patch(&format!("/transactions/{}", id(&club)), change).ok();
    }
    ana.post("/recurring/detect", json!({})).ok();
    let saves = |category: &str, assigned: &str| {
        let target = json!({ "kind": "by_date", "amount": "90000.00", "day": "2027-06-01", "repeat_months": null });
        let change = json!({ "assigned": assigned, "target": target });
        ana.put(&format!("/budgets/2026-11/envelopes/{category}"), change).ok();
    };
    let told = || {
        let free = ana.get("/reports/forecast").ok()["free"].clone();
        let of = |one: &Value| format!("{} {}", text(&one["name"]), text(&one["amount"]));
        let parts: Vec<String> = free["set_aside"].as_array().unwrap().iter().map(of).collect();
        (text(&free["bills"]), parts)
    };
    assert_eq!(told(), ("6800.00".into(), vec![]));
    saves(&rent, "5200.00");
    saves(&water, "1100.00");
    let budget = ana.get("/budgets/2026-11").ok();
    let own = |id: &str| {
        let all = budget["envelopes"].as_array().unwrap();
        text(&all.iter().find(|one| one["category_id"] == id).unwrap()["name"])
    };
    let [rent, water, fun_name] = [&rent, &water, &fun].map(|id| own(id));
    assert_eq!(told().1, [format!("{rent} 200.00"), format!("{water} 100.00")]);

    saves(&fun, "900.00");
    assert_eq!(told().1[0], format!("{fun_name} 900.00"));
    let child = json!({ "parent_id": fun });
    ana.put(&format!("/budgets/2026-11/envelopes/{coffee}"), child).ok();
    assert_eq!(
        told().1,
        [format!("{rent} 200.00"), format!("{fun_name} 100.00"), format!("{water} 100.00")]
    );

    let owed = json!({ "name": "Auto", "kind": "loan", "currency": "MXN", "opening_balance": "-100000.00" });
    let loan = id(&ana.post("/accounts", owed).expect(201));
    let terms = json!({ "principal": "100000", "annual_rate": "12", "tax_percent": "0", "months": 12,
                        "first_due_on": "2026-10-01", "method": "french" });
    ana.put(&format!("/accounts/{loan}/loan"), terms).ok();
    let group = budget["envelopes"][0]["group_id"].clone();
    let category = json!({ "group_id": group, "name": "Crédito del auto" });
    let car = id(&ana.post("/categories", category).expect(201));
    saves(&car, "8884.88");
    let (bills, parts) = told();
    assert_eq!((bills.as_str(), parts.len()), ("15684.88", 3), "{parts:?}");
}

/// Pay that is late for days is none to count on, one that is not booked yet is; what is due today is still to be paid.
#[test]
fn what_is_late_is_no_payday_and_still_a_bill() {
    let app = App::start();
    for (name, day, payday) in [("ana", "16", "2026-12-16"), ("eva", "21", "2026-11-23")] {
        let one = app.person(name);
        let account = one.account("Nómina", "checking");
        for month in 4..=10 {
            let pay = format!("2026-{month:02}-{day}");
            one.spend(&account, &pay, "20000.00", "Nómina Lumbrera");
            one.spend(&account, &format!("2026-{month:02}-22"), "-6000.00", "Renta Portales");
        }
        one.post("/recurring/detect", json!({})).ok();
        let free = one.get("/reports/forecast").ok()["free"].clone();
        assert_eq!(
            (text(&free["payday"]), text(&free["bills"])),
            (payday.into(), "6000.00".into())
        );
    }
}

/// Without a payday money has to last until the period's end.
#[test]
fn without_pay_the_period_says_how_long() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Nómina", "checking");
    ana.spend(&account, "2026-11-02", "900.00", "Saldo de antes");
    let free = ana.get("/reports/forecast").ok()["free"].clone();
    assert_eq!((&free["payday"], &free["until"]), (&Value::Null, &json!("2026-12-01")));
    assert_eq!((&free["free"], &free["per_day"]), (&json!("900.00"), &json!("100.00")));
    let near = ana.get("/reports/forecast?days=7").ok();
    assert_eq!(near["free"], Value::Null, "these days end before");
    let only_card = app.person("eva");
    only_card.account("Tarjeta", "credit_card");
    assert_eq!(only_card.get("/reports/forecast").ok()["free"], Value::Null);
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

fn entry(client: &Client, account: &str, day: &str, amount: &str) -> String {
    id(&client.spend(account, day, amount, "Tienda"))
}

fn told(forecast: &Value) -> Vec<[String; 4]> {
    let events = forecast["events"].as_array().unwrap().iter();
    events.map(|e| ["source", "name", "day", "amount"].map(|name| text(&e[name]))).collect()
}

#[test]
fn a_card_s_bills_leave_the_account_that_pays_it() {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let card = ana.account("Oro", "credit_card");
    entry(&ana, &debit, "2026-11-01", "9000.00");
    entry(&ana, &card, "2026-11-05", "-1500.00");
    entry(&ana, &card, "2026-11-20", "-400.00");
    let terms = json!({ "cut_day": 12, "due_after": 20, "holidays": "mx" });
    ana.put(&format!("/accounts/{card}/card"), terms.clone()).ok();

    // Nobody knows who pays: it is said, and no account moves.
    let forecast = ana.get("/reports/forecast?days=60").ok();
    assert_eq!(told(&forecast), [["card", "Oro", "2026-12-02", "-1500.00"]]);
    assert_eq!(forecast["events"][0]["account_id"], Value::Null);

    let mut terms = terms;
    terms["paid_from_id"] = json!(debit);
    ana.put(&format!("/accounts/{card}/card"), terms).ok();
    let forecast = ana.get("/reports/forecast?days=60").ok();
    let bills = told(&forecast);
    assert_eq!(bills[0], ["card", "Oro", "2026-12-02", "-1500.00"]);
    // What was bought since the cut, and what the weeks until the next one may bring.
    assert_eq!(bills[1][..3], ["card", "Oro", "2027-01-04"]);
    assert!(money(&json!(bills[1][3])) <= rust_decimal::dec!(-400));
    let of = |account: &str, day: &str| -> String {
        let accounts = forecast["accounts"].as_array().unwrap();
        let one = accounts.iter().find(|one| one["account_id"] == account).unwrap();
        let points = one["points"].as_array().unwrap();
        text(&points.iter().find(|point| point["day"] == day).unwrap()["p50"])
    };
    // With two weeks of history every week may come again: the bills' own days tell them apart.
    let step = |account, before, after| {
        money(&json!(of(account, after))) - money(&json!(of(account, before)))
    };
    assert!(step(&debit, "2026-12-01", "2026-12-02") <= rust_decimal::dec!(-1000));
    assert!(step(&card, "2026-12-01", "2026-12-02") >= rust_decimal::dec!(1000));
}

#[test]
fn bills_before_the_next_pay_are_not_free_and_paid_ones_are_not_asked_twice() {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Nómina", "checking");
    let card = ana.account("Oro", "credit_card");
    let terms = json!({ "cut_day": 2, "due_after": 20, "holidays": "none" });
    ana.put(&format!("/accounts/{card}/card"), terms).ok();
    for month in 5..=11 {
        ana.spend(&debit, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
        entry(&ana, &card, &format!("2026-{month:02}-01"), "-3000.00");
    }
    for month in 6..=10 {
        let day = format!("2026-{month:02}-21");
        let out = entry(&ana, &debit, &day, "-3000.00");
        let into = entry(&ana, &card, &day, "3000.00");
        ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into })).expect(201);
    }
    ana.post("/recurring/detect", json!({})).ok();
    let forecast = ana.get("/reports/forecast?days=90").ok();
    // The series of payments is not told beside the bills that it pays; the payer is who paid last.
    let bills: Vec<[String; 4]> =
        told(&forecast).into_iter().filter(|event| event[0] == "card").collect();
    assert_eq!(bills[0], ["card", "Oro", "2026-11-23", "-3000.00"]);
    assert_eq!(
        bills.iter().map(|bill| bill[2].as_str()).collect::<Vec<_>>(),
        ["2026-11-23", "2026-12-22", "2027-01-22"]
    );
    let events = forecast["events"].as_array().unwrap();
    assert!(events.iter().all(|e| e["kind"] != "transfer" || e["source"] == "card"));
    assert!(events.iter().filter(|e| e["source"] == "card").all(|e| e["account_id"] == debit));
    let free = &forecast["free"];
    assert_eq!((&free["payday"], &free["bills"]), (&json!("2026-12-01"), &json!("3000.00")));
    // The calendar has the bill in place of its next payment, and goes on after it whatever another card asks for.
    let other = ana.account("Plata", "credit_card");
    let terms = json!({ "cut_day": 20, "due_after": 25, "holidays": "none" });
    ana.put(&format!("/accounts/{other}/card"), terms).ok();
    entry(&ana, &other, "2026-11-21", "-80.00");
    let month = ana.get("/recurring/calendar?from=2026-11-22&to=2027-01-31").ok();
    let transfers: Vec<[String; 2]> = items(&month)
        .iter()
        .filter(|one| one["kind"] == "transfer" && text(&one["amount"]).starts_with('-'))
        .map(|one| [text(&one["day"]), text(&one["amount"])])
        .collect();
    // All that the bank asks for, whatever the household is used to paying of it.
    let told = [
        ["2026-11-22", "-6000.00"],
        ["2026-12-21", "-3000.00"],
        ["2027-01-14", "-80.00"],
        ["2027-01-21", "-3000.00"],
    ];
    assert_eq!(transfers, told);
}

/// A bill that is late is not money that is free again.
#[test]
fn a_late_bill_is_still_to_be_paid() {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Nómina", "checking");
    let card = ana.account("Oro", "credit_card");
    let terms = json!({ "cut_day": 2, "due_after": 15, "holidays": "none", "paid_from_id": debit });
    ana.put(&format!("/accounts/{card}/card"), terms).ok();
    for month in 5..=11 {
        ana.spend(&debit, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
        entry(&ana, &card, &format!("2026-{month:02}-01"), "-3000.00");
    }
    for month in 5..=10 {
        entry(&ana, &card, &format!("2026-{month:02}-16"), "3000.00");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let ask = || {
        let forecast = ana.get("/reports/forecast?days=60").ok();
        let cards = told(&forecast).into_iter().filter(|event| event[0] == "card");
        (cards.collect::<Vec<_>>(), text(&forecast["free"]["bills"]))
    };
    let (bills, before_pay) = ask();
    assert_eq!(bills[0], ["card", "Oro", "2026-11-23", "-3000.00"]);
    assert_eq!(before_pay, "3000.00");
    // Paid late it is no bill, and the habit of paying all is what it was.
    entry(&ana, &card, "2026-11-21", "3000.00");
    let (bills, before_pay) = ask();
    assert!(bills.iter().all(|bill| bill[2].as_str() > "2026-12-01"), "{bills:?}");
    assert_eq!(before_pay, "0.00");
}

#[test]
fn parts_still_to_be_charged_are_known_until_the_last_and_not_longer() {
    let app = App::start();
    let ana = app.person("ana");
    let card = ana.account("Oro", "credit_card");
    let rows: Vec<(String, String)> = (6..=11)
        .map(|month| (format!("2026-{month:02}-10"), format!("LIVERPOOL {} DE 8 MSI", month - 5)))
        .collect();
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|(day, words)| (day.as_str(), words.as_str(), "-250.00")).collect();
    ana.upload("msi.csv", &csv(&rows), &[("account_id", &card)]).expect(201);
    ana.post("/recurring/detect", json!({})).ok();
    assert_eq!(items(&ana.get("/recurring").ok()), &[] as &[Value], "a plan ends by itself");
    let forecast = ana.get("/reports/forecast?days=90").ok();
    assert_eq!(
        told(&forecast),
        [
            ["instalment", "Liverpool", "2026-12-10", "-250.00"],
            ["instalment", "Liverpool", "2027-01-10", "-250.00"]
        ]
    );
    // Nothing else ever moved the card.
    let points = forecast["accounts"][0]["points"].as_array().unwrap();
    let ends: Vec<String> = points.iter().map(|point| text(&point["p50"])).collect::<Vec<_>>();
    assert_eq!((&*ends[0], &*ends[89]), ("-1500.00", "-2000.00"));
}

#[test]
fn what_goes_to_another_own_account_is_no_bill() {
    let app = App::start();
    let ana = app.person("ana");
    let pay = ana.account("Nómina", "checking");
    let house = ana.account("Gasto", "checking");
    for month in 5..=11 {
        ana.spend(&pay, &format!("2026-{month:02}-01"), "20000.00", "Nómina Lumbrera");
    }
    for month in 5..=10 {
        let day = format!("2026-{month:02}-25");
        let (out, into) =
            (entry(&ana, &pay, &day, "-5000.00"), entry(&ana, &house, &day, "5000.00"));
        ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into })).expect(201);
    }
    ana.post("/recurring/detect", json!({})).ok();
    let forecast = ana.get("/reports/forecast?days=30").ok();
    assert_eq!(told(&forecast).iter().filter(|event| event[2] == "2026-11-25").count(), 2);
    let free = &forecast["free"];
    assert_eq!((&free["payday"], &free["bills"]), (&json!("2026-12-01"), &json!("0.00")));

    // Savings that come in are no negative bill.
    let savings = ana.account("Ahorro", "savings");
    for month in 5..=10 {
        let day = format!("2026-{month:02}-27");
        let (out, into) =
            (entry(&ana, &savings, &day, "-700.00"), entry(&ana, &house, &day, "700.00"));
        ana.post("/transfers", json!({ "outflow_id": out, "inflow_id": into })).expect(201);
    }
    ana.post("/recurring/detect", json!({})).ok();
    assert_eq!(ana.get("/reports/forecast?days=30").ok()["free"]["bills"], "0.00");
}
