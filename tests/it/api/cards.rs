//! Statements of credit cards: computed, told by the bank, paid.

use crate::support::value::{id, items, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    debit: String,
    card: String,
}

/// A card that is cut on the 12th and due 20 days later; today is 2026-11-22.
fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let card = ana.account("Oro", "credit_card");
    let home = Home { app, ana, debit, card };
    let terms = json!({ "cut_day": 12, "due_after": 20, "holidays": "mx", "minimum_percent": "5" });
    home.ana.put(&format!("/accounts/{}/card", home.card), terms).ok();
    home
}

impl Home {
    fn enter(&self, account: &str, day: &str, amount: &str) -> String {
        id(&self.ana.spend(account, day, amount, "Tienda"))
    }

    fn card(&self) -> Value {
        self.ana.get(&format!("/accounts/{}/card", self.card)).ok()
    }

    fn told(&self, statement: &Value) -> Vec<String> {
        ["cut_on", "due_on", "no_interest", "minimum", "paid", "left", "state"]
            .map(|name| text(&statement[name]))
            .to_vec()
    }

    fn tell(&self, cut: &str, figures: &Value) -> Value {
        let path = format!("/accounts/{}/card/statements/{cut}", self.card);
        self.ana.put(&path, figures.clone()).ok()
    }

    /// Answers the card's side of it.
    fn pay(&self, day: &str, amount: &str) -> String {
        let out = self.enter(&self.debit, day, &format!("-{amount}"));
        let into = self.enter(&self.card, day, amount);
        let pair = json!({ "outflow_id": out, "inflow_id": into });
        self.ana.post("/transfers", pair).expect(201);
        into
    }

    fn count_in(&self, transaction: &str, cycle: &str) {
        let path = format!("/transactions/{transaction}/card-cycle");
        let told = self.ana.put(&path, json!({ "counted_in": cycle })).ok();
        assert_eq!(told["counted_in"], cycle);
        assert_eq!(self.ana.get(&path).ok()["counted_in"], cycle);
    }
}

#[test]
fn a_statement_follows_from_the_movements() {
    let home = home();
    home.enter(&home.card, "2026-10-01", "-1000.00");
    home.enter(&home.card, "2026-10-12", "-200.00");
    home.enter(&home.card, "2026-10-13", "-50.00");
    home.enter(&home.card, "2026-11-12", "-333.33");
    home.enter(&home.card, "2026-11-20", "-70.00");
    home.pay("2026-10-30", "1200.00");
    let card = home.card();
    let statements = items(&json!({ "items": card["statements"] }));
    let expected = [
        // The 2nd of December is a Wednesday; the 1st of November a Sunday, and the 2nd a holiday.
        ["2026-11-12", "2026-12-02", "383.33", "19.17", "0.00", "383.33", "due"],
        ["2026-10-12", "2026-11-03", "1200.00", "60.00", "1200.00", "0.00", "paid"],
    ];
    assert_eq!(statements.iter().map(|s| home.told(s)).collect::<Vec<_>>(), expected);
    let next = &card["next_payment"];
    assert_eq!(
        ["due_on", "amount", "minimum"].map(|name| text(&next[name])),
        ["2026-12-02", "383.33", "19.17"]
    );
    assert_eq!((&next["days_left"], &next["cut"]), (&json!(10), &json!(true)));
    let open = &card["open"];
    assert_eq!(
        ["from", "cut_on", "due_on", "expected"].map(|name| text(&open[name])),
        ["2026-11-13", "2026-12-12", "2027-01-04", "70.00"]
    );
    let listed = home.ana.get(&format!("/transactions?{}", text(&statements[0]["filter"]))).ok();
    assert_eq!(items(&listed).len(), 3, "two purchases and the payment");
    home.pay("2026-11-21", "100.00");
    assert_eq!(home.told(&home.card()["statements"][0])[4..], ["100.00", "283.33", "due"]);
    home.pay("2026-11-22", "283.33");
    assert_eq!(home.card()["next_payment"]["amount"], "70.00");
    home.app.verify_totals(&home.ana);
}

#[test]
fn the_bank_s_own_figures_count_before_ours() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-900.00");
    let path = format!("/accounts/{}/card/statements/2026-11-12", home.card);
    let told = json!({ "no_interest": "450", "minimum": "45", "due_on": "2026-12-04" });
    let card = home.ana.put(&path, told).ok();
    assert_eq!(
        home.told(&card["statements"][0]),
        ["2026-11-12", "2026-12-04", "450.00", "45.00", "0.00", "450.00", "due"]
    );
    assert_eq!(card["statements"][0]["told"], true);
    let card = home.ana.delete(&path).ok();
    assert_eq!(card["statements"][0]["no_interest"], "900.00");
    home.ana.delete(&path).refused(404, "not_found");
}

/// Days of the wrong card go; what the bank said is there again when they are.
#[test]
fn the_days_of_a_card_can_be_forgotten() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-900.00");
    home.tell("2026-11-12", &json!({ "no_interest": "450" }));
    let path = format!("/accounts/{}/card", home.card);
    let terms = home.ana.get(&path).ok()["terms"].clone();
    home.ana.delete(&path).expect(204);
    let card = home.ana.get(&path).ok();
    assert_eq!((&card["terms"], &card["statements"]), (&Value::Null, &json!([])));
    assert!(items(&home.ana.get("/card-payments").ok()).is_empty());
    home.ana.delete(&path).refused(404, "not_found");
    let card = home.ana.put(&path, terms).ok();
    assert_eq!(card["statements"][0]["no_interest"], "450.00");
    home.ana.delete(&format!("/accounts/{}/card", home.debit)).refused(422, "validation_failed");
}

/// A bank that cut three days late: the movements of those days are in that statement.
#[test]
fn the_bank_s_own_day_of_the_cut_counts_too() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-900.00");
    home.enter(&home.card, "2026-11-14", "-50.00");
    let told = json!({ "no_interest": "950" });
    let card = home.tell("2026-11-15", &told);
    assert_eq!(
        ["from", "cut_on", "no_interest"].map(|name| text(&card["statements"][0][name])),
        ["2026-10-13", "2026-11-15", "950.00"]
    );
    assert_eq!(text(&card["open"]["from"]), "2026-11-16");
    let card = home.tell("2026-11-13", &json!({ "no_interest": "900" }));
    let cuts: Vec<String> = items(&json!({ "items": card["statements"] }))
        .iter()
        .map(|statement| text(&statement["cut_on"]))
        .collect();
    assert_eq!(cuts, ["2026-11-13"], "one statement a month");
}

#[test]
fn what_leaves_on_which_day_is_one_list() {
    let home = home();
    let other = home.ana.account("Azul", "credit_card");
    let terms = json!({ "cut_day": 20, "due_after": 10, "holidays": "none",
                        "minimum_amount": "200", "paid_from_id": home.debit });
    home.ana.put(&format!("/accounts/{other}/card"), terms).ok();
    home.enter(&home.card, "2026-11-01", "-900.00");
    home.enter(&other, "2026-11-19", "-150.00");
    home.ana.account("Sin fechas", "credit_card");
    let told = home.ana.get("/card-payments").ok();
    let told: Vec<[String; 4]> = items(&told)
        .iter()
        .map(|one| ["account_id", "due_on", "amount", "minimum"].map(|name| text(&one[name])))
        .collect();
    let expected = [
        [other.as_str(), "2026-11-30", "150.00", "150.00"],
        [home.card.as_str(), "2026-12-02", "900.00", "45.00"],
    ];
    assert_eq!(told, expected.map(|row| row.map(str::to_owned)));
}

/// What was owed when the ledger began was cut once, not every month before.
#[test]
fn a_card_s_opening_balance_makes_one_statement() {
    let home = home();
    let opening = json!({ "name": "Plata", "kind": "credit_card", "currency": "MXN",
                          "opening_balance": "-5000.00" });
    let card = id(&home.ana.post("/accounts", opening).expect(201));
    let path = format!("/accounts/{card}/card");
    let terms = json!({ "cut_day": 12, "due_after": 20, "holidays": "none",
                        "paid_from_id": home.debit });
    let told = home.ana.put(&path, terms).ok();
    let figures = |told: &Value| -> Vec<[String; 2]> {
        let all = told["statements"].as_array().unwrap();
        all.iter().map(|one| ["cut_on", "no_interest"].map(|name| text(&one[name]))).collect()
    };
    let own = |cut: &str, amount: &str| [cut.to_owned(), amount.to_owned()];
    assert_eq!(figures(&told), [own("2026-11-12", "5000.00")]);
    let forecast = home.ana.get("/reports/forecast?days=60").ok();
    let events = forecast["events"].as_array().unwrap();
    let bill = events.iter().find(|one| one["key"] == json!(card)).unwrap();
    assert_eq!((&bill["day"], &bill["amount"]), (&json!("2026-12-02"), &json!("-5000.00")));
    home.enter(&card, "2026-10-20", "-200.00");
    assert_eq!(figures(&home.ana.get(&path).ok()), [own("2026-11-12", "5200.00")]);
    // What was bought since the cut is another bill of the calendar.
    home.enter(&card, "2026-11-20", "-300.00");
    let calendar = home.ana.get("/recurring/calendar?from=2026-12-01&to=2027-01-31").ok();
    let own_bills: Vec<[String; 2]> = items(&calendar)
        .iter()
        .filter(|one| one["card_id"] == json!(card))
        .map(|one| ["day", "amount"].map(|name| text(&one[name])))
        .collect();
    assert_eq!(own_bills, [own("2026-12-02", "-5200.00"), own("2027-01-01", "-300.00")]);
}

#[test]
fn interest_and_fees_are_what_a_card_costs() {
    let home = home();
    home.enter(&home.card, "2026-10-15", "-10000.00");
    for (day, amount, key) in [
        ("2026-10-31", "-300.00", "interest_paid"),
        ("2026-11-10", "-100.00", "bank_fees"),
        ("2026-11-10", "-16.00", "bank_fees_vat"),
    ] {
        let charged = home.enter(&home.card, day, amount);
        let change = json!({ "category_id": home.ana.category(key) });
        home.ana.patch(&format!("/transactions/{charged}"), change).ok();
    }
    let cost = home.ana.get(&format!("/accounts/{}/card/cost", home.card)).ok();
    let months = cost["months"].as_array().unwrap();
    assert_eq!(months.len(), 12);
    assert_eq!(
        months[10..].iter().map(|m| [text(&m["interest"]), text(&m["fees"])]).collect::<Vec<_>>(),
        [["300.00", "0.00"], ["0.00", "116.00"]]
    );
    assert_eq!(
        ["interest", "fees", "owed_mean", "yearly_percent"].map(|name| text(&cost[name])),
        // (10,300 + 10,416) over the two months of the ledger; 416 of that six times a year.
        ["300.00", "116.00", "10358.00", "24.1"]
    );
    let listed = home.ana.get(&format!("/transactions?{}", text(&months[11]["filter"]))).ok();
    assert_eq!(items(&listed).len(), 2);
}

#[test]
fn a_debt_is_paid_off_to_the_cent() {
    let home = home();
    let path = format!("/accounts/{}/payoff/preview", home.card);
    let debt = |plan: Value| json!({ "owed": "1000", "annual_rate": "60", "tax_percent": "16", "plan": plan });
    let fixed = home.ana.post(&path, debt(json!({ "how": "fixed", "payment": "500" }))).ok();
    assert_eq!(
        ["interest", "tax", "paid"].map(|name| text(&fixed[name])),
        ["82.42", "13.18", "1095.60"]
    );
    let by_date = home.ana.post(&path, debt(json!({ "how": "months", "months": 3 }))).ok();
    assert_eq!((&by_date["ends"], by_date["months"].as_array().unwrap().len()), (&json!(true), 3));
    let never = home.ana.post(&path, debt(json!({ "how": "fixed", "payment": "50" }))).ok();
    assert_eq!(never["ends"], false);
    let mut table = Table::default();
    table.refused_field(
        "nothing",
        &home.ana.post(&path, debt(json!({ "how": "fixed", "payment": "0" }))),
    );
    table.refused_field(
        "no time",
        &home.ana.post(&path, debt(json!({ "how": "months", "months": 0 }))),
    );
}

#[test]
fn a_movement_may_count_in_the_statement_before_or_after() {
    let home = home();
    let late = home.enter(&home.card, "2026-11-12", "-100.00");
    let early = home.enter(&home.card, "2026-11-13", "-30.00");
    home.enter(&home.card, "2026-11-01", "-500.00");
    let figures = || {
        let card = home.card();
        [text(&card["statements"][0]["no_interest"]), text(&card["open"]["expected"])]
    };
    assert_eq!(figures(), ["600.00", "30.00"]);
    home.count_in(&late, "next");
    assert_eq!(figures(), ["500.00", "130.00"]);
    home.count_in(&early, "previous");
    assert_eq!(figures(), ["530.00", "100.00"]);
    // The statement says which of its days' movements it leaves out, and which of other days it has.
    let told = &home.card()["statements"][0];
    for (name, amount, movement) in
        [("counted_here", "-30.00", &early), ("counted_elsewhere", "-100.00", &late)]
    {
        let part = &told[name];
        assert_eq!((&part["count"], &part["amount"]), (&json!(1), &json!(amount)), "{name}");
        let listed = home.ana.get(&format!("/transactions?{}", text(&part["filter"]))).ok();
        let listed: Vec<String> = items(&listed).iter().map(id).collect();
        assert_eq!(listed, std::slice::from_ref(movement));
    }
    home.count_in(&late, "own");
    assert_eq!(home.card()["statements"][0]["counted_elsewhere"], Value::Null);
    assert_eq!(figures(), ["630.00", "0.00"]);
    home.ana.delete(&format!("/transactions/{early}")).expect(204);
    assert_eq!(figures(), ["600.00", "0.00"]);
}

#[test]
fn a_payment_may_count_before_or_after_and_counts_once() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-1000.00");
    let early = home.pay("2026-11-13", "400.00");
    let figures = || {
        let card = home.card();
        [home.told(&card["statements"][0])[2..].to_vec(), vec![text(&card["open"]["expected"])]]
            .concat()
    };
    assert_eq!(figures(), ["1000.00", "50.00", "400.00", "600.00", "due", "0.00"]);
    home.count_in(&early, "previous");
    assert_eq!(figures(), ["600.00", "30.00", "0.00", "600.00", "due", "0.00"]);
    let whole = home.pay("2026-11-12", "600.00");
    home.count_in(&whole, "next");
    assert_eq!(figures(), ["600.00", "30.00", "600.00", "0.00", "paid", "0.00"]);
}

#[test]
fn whoever_paid_the_minimum_is_not_late() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-1000.00");
    home.app.wait(Duration::days(14));
    let state = || text(&home.card()["statements"][0]["state"]);
    let late = || {
        home.ana.post("/insights/refresh", json!({})).ok();
        let told = items(&home.ana.get("/notifications").ok());
        told.iter().any(|one| one["kind"] == "card_overdue" && one["is_over"] == false)
    };
    assert_eq!((state().as_str(), late()), ("overdue", true), "the 2nd of December is over");
    home.pay("2026-12-01", "50.00");
    assert_eq!((state().as_str(), late()), ("minimum_paid", false));
    let next = &home.card()["next_payment"];
    assert_eq!((&next["cut"], &next["cut_on"]), (&json!(false), &json!("2026-12-12")));
    assert_eq!(next["amount"], "950.00", "the rest is owed with what came since");
    let month = home.ana.get("/recurring/calendar?from=2026-12-01&to=2027-01-31").ok();
    let told: Vec<_> =
        items(&month).iter().map(|one| (text(&one["day"]), text(&one["amount"]))).collect();
    assert_eq!(told, [("2027-01-04".to_owned(), "-950.00".to_owned())]);
    assert_eq!(month["items"][0]["card_id"], json!(home.card));
    let forecast = home.ana.get("/reports/forecast?days=60").ok();
    let bills = forecast["events"].as_array().unwrap().iter();
    assert!(
        bills
            .filter(|one| one["source"] == "card")
            .all(|one| text(&one["day"]).as_str() > "2026-12-31")
    );
    home.pay("2026-12-02", "950.00");
    assert_eq!(state(), "paid");
}

#[test]
fn a_refund_is_no_payment() {
    let home = home();
    home.enter(&home.card, "2026-11-01", "-500.00");
    let back = home.enter(&home.card, "2026-11-20", "80.00");
    let path = format!("/transactions/{back}");
    home.ana.patch(&path, json!({ "category_id": home.ana.category("clothing") })).ok();
    assert_eq!(home.told(&home.card()["statements"][0])[4..], ["0.00", "500.00", "due"]);
}

#[test]
fn what_no_card_can_have_is_refused() {
    let home = home();
    let mut table = Table::default();
    let terms = |account: &str, cut: i64, due: i64, minimum: Value| {
        let body = json!({ "cut_day": cut, "due_after": due, "holidays": "none",
                           "minimum_percent": minimum });
        home.ana.put(&format!("/accounts/{account}/card"), body)
    };
    table.refused_field("no card", &terms(&home.debit, 12, 20, Value::Null));
    table.refused_field("day 0", &terms(&home.card, 0, 20, Value::Null));
    table.refused_field("due at once", &terms(&home.card, 12, 0, Value::Null));
    table.refused_field("a share of nothing", &terms(&home.card, 12, 20, json!("0")));
    let tell = |cut: &str, body: Value| {
        home.ana.put(&format!("/accounts/{}/card/statements/{cut}", home.card), body)
    };
    table.refused_field("not cut yet", &tell("2026-11-23", json!({ "no_interest": "1" })));
    table.refused_field("below zero", &tell("2026-11-12", json!({ "no_interest": "-1" })));
    let much = json!({ "no_interest": "10", "minimum": "11" });
    table.refused_field("a minimum above all", &tell("2026-11-12", much));
    let before = json!({ "no_interest": "10", "due_on": "2026-11-12" });
    table.refused_field("due before", &tell("2026-11-12", before));
    let spent = home.enter(&home.debit, "2026-11-20", "-1.00");
    let path = format!("/transactions/{spent}/card-cycle");
    table.refused_field("no card's", &home.ana.put(&path, json!({ "counted_in": "next" })));
    let debit = home.ana.get(&format!("/accounts/{}/card", home.debit)).ok();
    assert_eq!((&debit["terms"], &debit["statements"]), (&Value::Null, &json!([])));
}

#[test]
fn a_statement_is_told_again_after_the_card_s_day_changed() {
    let home = home();
    let figures = |amount: &str| json!({ "no_interest": amount });
    home.tell("2026-10-12", &figures("100"));
    let terms = json!({ "cut_day": 28, "due_after": 20, "holidays": "none" });
    home.ana.put(&format!("/accounts/{}/card", home.card), terms).ok();
    home.tell("2026-10-24", &figures("200"));
    let terms = json!({ "cut_day": 18, "due_after": 20, "holidays": "none" });
    home.ana.put(&format!("/accounts/{}/card", home.card), terms).ok();
    home.tell("2026-10-24", &figures("300"));
    let told = home.app.text_of(
        "SELECT string_agg(cut_on || ' ' || no_interest::numeric(9, 0), ', ' ORDER BY cut_on) AS text
           FROM card_statements",
    );
    assert_eq!(told, "2026-10-12 100, 2026-10-24 300");
}

#[test]
fn days_beyond_every_calendar_are_refused() {
    let home = home();
    let mut table = Table::default();
    for day in ["-262143-01-01", "262142-12-31", "0000-01-01", "9999-12-31"] {
        let statement = format!("/accounts/{}/card/statements/{day}", home.card);
        let told = home.ana.delete(&statement);
        table.check(told.status.is_client_error(), || format!("{day}: {}", told.body));
        let told = home.ana.put(&statement, json!({ "no_interest": "1" }));
        table.check(told.status.is_client_error(), || format!("{day}: {}", told.body));
        let rate = format!("/exchange-rates/USD/{day}");
        let told = home.ana.delete(&rate);
        table.check(told.status.is_client_error(), || format!("{day}: {}", told.body));
        let told = home.ana.put(&rate, json!({ "rate": "18" }));
        table.check(told.status.is_client_error(), || format!("{day}: {}", told.body));
        for path in [
            format!("/accounts/{}/reconciliation?day={day}", home.card),
            format!("/accounts/{}/balances?from={day}&to={day}", home.card),
            format!("/recurring/calendar?from={day}&to={day}"),
            format!("/periods?from={day}"),
            format!("/transactions?from={day}"),
            format!("/reports/net-worth?from={day}&to={day}"),
            format!("/budgets/{day}"),
        ] {
            let told = home.ana.get(&path);
            table.check(told.status.as_u16() < 500, || format!("{path}: {}", told.body));
        }
    }
}
