//! Envelopes beyond assigning: holding, covering, targets and fill runs, carrying said for a period, the
//! history and its undo, and plain limits.

use crate::support::value::{id, items, money, sum, text};
use crate::support::{App, Client, Response, Table};
use rust_decimal::Decimal;
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    debit: String,
    food: String,
    rent: String,
    coffee: String,
}

/// Pay of 10,000 in September, October and November; 2,500 of food in September.
fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let [food, rent, coffee] = ["groceries", "rent", "coffee"].map(|key| ana.category(key));
    let home = Home { app, ana, debit, food, rent, coffee };
    let pay = home.ana.category("payroll");
    for month in ["2026-09", "2026-10", "2026-11"] {
        home.enter(month, "10000.00", &pay);
    }
    home.enter("2026-09", "-2500.00", &home.food);
    home
}

impl Home {
    fn enter(&self, month: &str, amount: &str, category: &str) {
        let body = json!({ "account_id": self.debit, "booked_on": format!("{month}-05"), "amount": amount,
                           "description": "ZXQ", "category_id": category });
        self.ana.post("/transactions", body).expect(201);
    }

    fn change(&self, month: &str, category: &str, body: Value) -> Response {
        self.ana.put(&format!("/budgets/{month}/envelopes/{category}"), body)
    }

    fn assign(&self, month: &str, category: &str, amount: &str) -> Response {
        self.change(month, category, json!({ "assigned": amount }))
    }

    fn act(&self, path: &str, body: Value) -> Response {
        self.ana.post(&format!("/budgets/{path}"), body)
    }

    fn budget(&self, month: &str) -> Value {
        self.ana.get(&format!("/budgets/{month}")).ok()
    }

    fn envelope(&self, month: &str, category: &str) -> Value {
        let budget = self.budget(month);
        let all = budget["envelopes"].as_array().unwrap();
        all.iter().find(|e| e["category_id"] == category).unwrap().clone()
    }

    fn told(&self, month: &str, category: &str, name: &str) -> String {
        text(&self.envelope(month, category)[name])
    }

    fn undo(&self, token: &str) -> Response {
        self.ana.post(&format!("/undo/{token}"), json!({}))
    }

    /// What is assigned, held and neither is the money there is at the month's end.
    fn adds_up(&self, month: &str) {
        let budget = self.budget(month);
        let all = budget["envelopes"].as_array().unwrap();
        let balances = sum(all.iter().map(|e| money(&e["balance"])));
        let groups = budget["groups"].as_array().unwrap();
        assert_eq!(sum(groups.iter().map(|g| money(&g["balance"]))), balances);
        let last = text(&budget["period"]["to"]);
        let path = format!("/accounts/{}/balances?from={last}&to={last}", self.debit);
        let there = money(&self.ana.get(&path).ok()["items"][0]["balance"]);
        assert_eq!(
            money(&budget["to_assign"]) + money(&budget["held"]) + balances,
            there,
            "{month}"
        );
        let parts = ["available", "overspent", "returned", "moved", "revalued"];
        let through = sum(parts.iter().map(|name| money(&budget[*name])));
        let loose = money(&budget["uncategorized"]["activity"]);
        let out = money(&budget["assigned"]) + money(&budget["held"]);
        assert_eq!(through + loose - out, money(&budget["to_assign"]), "{month}");
    }
}

/// The undo token of a write, and what it answered.
fn done(response: Response) -> (String, Value) {
    (response.header("x-undo-token").unwrap().to_owned(), response.ok())
}

#[test]
fn held_money_waits_for_the_next_period() {
    let home = home();
    home.assign("2026-09", &home.food, "2500.00").ok();
    let (held, answer) = done(home.act("2026-09/hold", json!({ "amount": "3000" })));
    assert_eq!(answer["to_assign"], "4500.00");
    let october = home.budget("2026-10");
    assert_eq!((&october["available"], &october["held"]), (&json!("17500.00"), &json!("0.00")));
    assert_eq!(home.act("2026-09/hold", json!({ "amount": "7500" })).ok()["to_assign"], "0.00");
    home.adds_up("2026-09");
    home.adds_up("2026-10");
    let mut table = Table::default();
    table.refused_field("too much", &home.act("2026-09/hold", json!({ "amount": "7500.01" })));
    table.refused_field("negative", &home.act("2026-09/hold", json!({ "amount": "-1" })));
    home.undo(&held).ok();
    assert_eq!(home.budget("2026-09")["held"], "4500.00", "what came later stays");
    home.undo(&held).refused(409, "already_undone");
    let (released, answer) = done(home.act("2026-09/hold", json!({ "amount": "0" })));
    assert_eq!(answer["to_assign"], "7500.00");
    assert_eq!(home.undo(&released).ok()["restored"], 1);
    assert_eq!(home.budget("2026-09")["held"], "4500.00");
    home.adds_up("2026-10");
}

#[test]
fn overspending_is_covered_as_far_as_there_is_money() {
    let home = home();
    home.assign("2026-09", &home.food, "2000.00").ok();
    home.assign("2026-09", &home.coffee, "300.00").ok();
    let cover = |from: Value| {
        home.act("2026-09/cover", json!({ "category_id": home.food, "from_category_id": from }))
    };
    let mut table = Table::default();
    table.refused_field("by itself", &cover(json!(home.food)));
    table.refused_field("by nothing", &cover(json!(home.rent)));
    let (first, _) = done(cover(json!(home.coffee)));
    assert_eq!(home.told("2026-09", &home.food, "balance"), "-200.00");
    assert_eq!(home.told("2026-09", &home.coffee, "balance"), "0.00");
    cover(Value::Null).ok();
    assert_eq!(home.told("2026-09", &home.food, "balance"), "0.00");
    table.refused_field("covered", &cover(Value::Null));
    home.undo(&first).ok();
    assert_eq!(home.told("2026-09", &home.coffee, "balance"), "300.00");
    assert_eq!(home.told("2026-09", &home.food, "balance"), "-300.00");
    home.adds_up("2026-09");
    home.app.verify_totals(&home.ana);
}

#[test]
fn how_an_envelope_carries_is_said_from_a_period_on_or_once() {
    let home = home();
    home.assign("2026-09", &home.food, "2000.00").ok();
    home.enter("2026-10", "-100.00", &home.food);
    let carry = |month: &str| home.told(month, &home.food, "carry");
    let before = home.budget("2026-10");
    home.change("2026-10", &home.food, json!({ "carry_overspending": true })).ok();
    assert_eq!(home.budget("2026-10")["overspent"], before["overspent"], "September stays");
    assert_eq!([carry("2026-10"), carry("2026-11")], ["0.00", "-100.00"]);
    let once = json!({ "carry_overspending": false, "once": true });
    home.change("2026-10", &home.food, once).ok();
    assert_eq!(carry("2026-11"), "0.00");
    assert_eq!(home.envelope("2026-10", &home.food)["carries_once"], true);
    assert_eq!(home.envelope("2026-11", &home.food)["carry_overspending"], true);
    home.change("2026-10", &home.food, json!({ "once": false })).ok();
    assert_eq!(carry("2026-11"), "-100.00", "what was said once is forgotten");
    home.change("2026-10", &home.food, json!({ "once": true })).ok();
    home.change("2026-09", &home.food, json!({ "carry_overspending": false })).ok();
    let told = |month: &str| home.envelope(month, &home.food)["carry_overspending"].clone();
    assert_eq!([told("2026-09"), told("2026-10"), told("2026-11")], [false, true, true]);
    assert_eq!(home.envelope("2026-10", &home.food)["carries_once"], true);
    home.change("2026-10", &home.food, json!({ "carry_overspending": false, "once": true })).ok();
    home.change("2026-10", &home.food, json!({ "carry_overspending": true })).ok();
    assert_eq!(carry("2026-11"), "-100.00", "a new word takes the place of what was said once");

    home.assign("2026-10", &home.coffee, "400.00").ok();
    home.change("2026-10", &home.coffee, json!({ "give_back": true })).ok();
    let november = home.budget("2026-11");
    assert_eq!(november["returned"], "400.00");
    assert_eq!(home.told("2026-11", &home.coffee, "balance"), "0.00");
    assert_eq!(home.told("2026-10", &home.coffee, "balance"), "400.00");
    for month in ["2026-09", "2026-10", "2026-11", "2026-12"] {
        home.adds_up(month);
    }
}

#[test]
fn targets_say_what_they_want_and_are_filled_by_priority() {
    let home = home();
    home.assign("2026-09", &home.food, "2500.00").ok();
    let target = |category: &str, target: Value, priority: i64| {
        home.change("2026-10", category, json!({ "target": target, "priority": priority })).ok();
    };
    target(
        &home.rent,
        json!({ "kind": "by_date", "amount": "12000.00", "day": "2026-12-15", "repeat_months": null }),
        0,
    );
    target(&home.food, json!({ "kind": "average", "periods": 2 }), 1);
    target(&home.coffee, json!({ "kind": "percent", "percent": "5", "of": "income" }), 2);
    // Of two periods before, one has a ledger.
    let wanted = |category: &str| home.told("2026-10", category, "wanted");
    assert_eq!(
        [wanted(&home.rent), wanted(&home.food), wanted(&home.coffee)],
        ["4000.00", "2500.00", "500.00"]
    );
    let before = home.budget("2026-10");
    let preview = home.act("2026-10/fill", json!({ "dry_run": true })).ok();
    assert_eq!((&preview["to_assign"], &preview["undo_token"]), (&json!("10500.00"), &Value::Null));
    assert_eq!(home.budget("2026-10"), before, "a dry run changes nothing");
    let (filled, answer) = done(home.act("2026-10/fill", json!({})));
    assert_eq!(answer["lines"], preview["lines"]);
    assert_eq!(home.budget("2026-10")["to_assign"], "10500.00");
    assert_eq!(home.told("2026-10", &home.rent, "assigned"), "4000.00");
    assert_eq!(
        home.act("2026-10/fill", json!({})).ok()["undo_token"],
        Value::Null,
        "filled is filled"
    );
    home.adds_up("2026-10");
    home.undo(&filled).ok();
    assert_eq!(home.budget("2026-10"), before, "one step takes it back");

    // Little money: priority 0 has it all, the others what is left.
    home.assign("2026-10", &home.rent, "0").ok();
    let pets = home.ana.category("pets");
    let rest = json!({ "kind": "remainder", "weight": 1, "up_to": null });
    home.change("2026-10", &pets, json!({ "target": rest })).ok();
    home.act("2026-10/hold", json!({ "amount": "12600.00" })).ok();
    let lines = items(&json!({ "items": home.act("2026-10/fill", json!({})).ok()["lines"] }));
    let after = |category: &str| {
        text(&lines.iter().find(|line| line["category_id"] == category).unwrap()["after"])
    };
    assert_eq!(
        [after(&home.rent), after(&home.food), after(&home.coffee), after(&pets)],
        ["4000.00", "900.00", "0.00", "0.00"]
    );
    home.assign("2026-10", &home.food, "3000.00").ok();
    home.act("2026-10/fill", json!({ "exact": true, "category_ids": [home.food] })).ok();
    assert_eq!(home.told("2026-10", &home.food, "assigned"), "2500.00");
    home.change("2026-10", &home.rent, json!({ "target": null })).ok();
    assert_eq!(home.envelope("2026-10", &home.rent)["target"], Value::Null);
    home.adds_up("2026-10");
    home.adds_up("2026-11");
}

#[test]
fn what_was_moved_is_told_and_taken_back() {
    let home = home();
    let (first, _) = done(home.assign("2026-10", &home.food, "900.00"));
    home.act(
        "2026-10/move",
        json!({ "from_category_id": home.food, "to_category_id": home.rent, "amount": "200.00" }),
    )
    .ok();
    home.assign("2026-10", &home.food, "600.00").ok();
    home.assign("2026-10", &home.food, "600.00").ok();
    let moves = |query: &str| items(&home.ana.get(&format!("/budgets/2026-10/moves?{query}")).ok());
    let told = |one: &Value| {
        (text(&one["kind"]), text(&one["amount"]), one["from_category_id"] == json!(home.food))
    };
    assert_eq!(
        moves("").iter().map(told).collect::<Vec<_>>(),
        [
            ("assign".to_owned(), "100.00".to_owned(), true),
            ("move".to_owned(), "200.00".to_owned(), true),
            ("assign".to_owned(), "900.00".to_owned(), false),
        ]
    );
    assert_eq!(moves("")[0]["by_name"], "ana");
    assert_eq!(moves(&format!("category_id={}", home.rent)).len(), 1);
    let page = home.ana.get("/budgets/2026-10/moves?limit=2").ok();
    let next = text(&page["next_cursor"]);
    assert_eq!(moves(&format!("limit=2&cursor={next}")).len(), 1);
    assert!(items(&home.ana.get("/budgets/2026-11/moves").ok()).is_empty());
    home.undo(&first).ok();
    assert_eq!(home.told("2026-10", &home.food, "assigned"), "-300.00", "later moves stay");
    assert_eq!(moves("").iter().filter(|one| one["undone"] == true).count(), 1);
    home.adds_up("2026-10");

    let wish = json!({ "periods": 1, "category_ids": [home.food] });
    let (average, _) = done(home.act("2026-10/average", wish));
    assert_eq!(home.told("2026-10", &home.food, "assigned"), "2500.00");
    home.undo(&average).ok();
    let (copied, _) = done(home.act("2026-11/copy", json!({})));
    assert_eq!(home.told("2026-11", &home.rent, "assigned"), "200.00");
    home.undo(&copied).ok();
    assert_eq!(home.told("2026-11", &home.rent, "assigned"), "0.00");
    // An envelope that was put away gets no more.
    let put_away = |archived: bool| {
        home.ana.patch(&format!("/categories/{}", home.rent), json!({ "archived": archived })).ok()
    };
    put_away(true);
    let (copied, _) = done(home.act("2026-11/copy", json!({})));
    put_away(false);
    assert_eq!(home.told("2026-11", &home.rent, "assigned"), "0.00");
    home.undo(&copied).ok();
}

#[test]
fn a_note_stays_with_its_envelope() {
    let home = home();
    home.change("2026-10", &home.food, json!({ "note": "  Despensa y mercado " })).ok();
    assert_eq!(home.envelope("2026-11", &home.food)["note"], "Despensa y mercado");
    home.change("2026-10", &home.food, json!({ "priority": 3 })).ok();
    assert_eq!(home.envelope("2026-11", &home.food)["note"], "Despensa y mercado");
    home.change("2026-10", &home.food, json!({ "note": null })).ok();
    assert_eq!(home.envelope("2026-11", &home.food)["note"], Value::Null);
}

#[test]
fn plain_limits_tell_the_pace() {
    let home = home();
    home.enter("2026-11", "-660.00", &home.food);
    home.enter("2026-11", "-40.00", &home.coffee);
    let limit = |month: &str, body: Value| home.ana.put(&format!("/budgets/{month}/limits"), body);
    let limits = limit("2026-10", json!({ "category_id": home.food, "amount": "2000" })).ok();
    assert_eq!(limits["items"][0]["spent"], "0.00");
    let limits = home.ana.get("/budgets/current/limits").ok();
    let item = &limits["items"][0];
    // 22 of 30 days are gone.
    assert_eq!(
        ["amount", "spent", "left", "expected"].map(|name| text(&item[name])),
        ["2000.00", "660.00", "1340.00", "900.00"]
    );
    let listed = home.ana.get(&format!("/transactions?{}", text(&item["filter"]))).ok();
    assert_eq!(items(&listed).len(), 1);
    // What comes back by itself is paid once, however early.
    for month in ["2026-08", "2026-09", "2026-10", "2026-11"] {
        let rent = json!({ "account_id": home.debit, "booked_on": format!("{month}-01"),
                           "amount": "-8000.00", "payee": "Renta Portales",
                           "category_id": home.rent });
        home.ana.post("/transactions", rent).expect(201);
    }
    home.ana.post("/recurring/detect", json!({})).ok();
    limit("2026-11", json!({ "category_id": home.rent, "amount": "8000" })).ok();
    let limits = home.ana.get("/budgets/current/limits").ok();
    let all = limits["items"].as_array().unwrap();
    let rent = all.iter().find(|one| one["category_id"] == json!(home.rent)).unwrap();
    assert_eq!((&rent["spent"], &rent["expected"]), (&json!("8000.00"), &json!("8000.00")));
    limit("2026-11", json!({ "category_id": home.rent, "amount": null })).ok();
    assert!(
        items(&json!({ "items": home.ana.get("/budgets/2026-09/limits").ok()["items"] }))
            .is_empty()
    );
    let groups = items(&home.ana.get("/categories").ok());
    let group = groups
        .iter()
        .find(|g| g["categories"].as_array().unwrap().iter().any(|c| c["id"] == home.food))
        .unwrap();
    limit("2026-11", json!({ "group_id": id(group), "amount": "5000" })).ok();
    let limits = home.ana.get("/budgets/current/limits").ok();
    assert_eq!(limits["items"].as_array().unwrap().len(), 2);
    assert_eq!(money(&limits["amount"]), Decimal::from(5000), "the group's speaks for its members");
    limit("2026-12", json!({ "category_id": home.food, "amount": null })).ok();
    let count = |month: &str| {
        home.ana.get(&format!("/budgets/{month}/limits")).ok()["items"].as_array().unwrap().len()
    };
    assert_eq!([count("2026-11"), count("2026-12")], [2, 1]);
    let mut table = Table::default();
    let pay = home.ana.category("payroll");
    table.refused_field("income", &limit("current", json!({ "category_id": pay, "amount": "1" })));
    table.refused_field("nothing", &limit("current", json!({ "amount": "1" })));
    table.refused_field(
        "below zero",
        &limit("current", json!({ "category_id": home.food, "amount": "-1" })),
    );
}

#[test]
fn what_no_target_can_be_is_refused() {
    let home = home();
    let mut table = Table::default();
    for target in [
        json!({ "kind": "each_period", "amount": "0", "up_to": null }),
        json!({ "kind": "each_period", "amount": "5", "up_to": "-1" }),
        json!({ "kind": "refill", "amount": "-5", "keep_more": true }),
        json!({ "kind": "by_date", "amount": "5", "day": "1492-10-12", "repeat_months": null }),
        json!({ "kind": "by_date", "amount": "5", "day": "2026-12-01", "repeat_months": 0 }),
        json!({ "kind": "bill", "amount": "5", "day": "2026-12-01", "count": 0, "every": "weeks", "at_once": true }),
        json!({ "kind": "percent", "percent": "101", "of": "income" }),
        json!({ "kind": "average", "periods": 37 }),
        json!({ "kind": "copy", "periods_ago": 0 }),
        json!({ "kind": "remainder", "weight": 0, "up_to": null }),
    ] {
        let response = home.change("current", &home.food, json!({ "target": target }));
        table.refused_field(&target.to_string(), &response);
    }
    table.refused_field("turn", &home.change("current", &home.food, json!({ "priority": 10 })));
    table.refused_field("periods", &home.act("current/average", json!({ "periods": 0 })));
    assert_eq!(home.envelope("current", &home.food)["target"], Value::Null);
}

#[test]
fn an_envelope_holds_no_more_than_money_can_be() {
    let home = home();
    let most = json!({ "to_category_id": home.food, "amount": "999999999999999" });
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(home.ana.post("/budgets/2026-10/move", most.clone()).status.as_u16());
    }
    assert_eq!(codes, [200, 422, 422]);
}
