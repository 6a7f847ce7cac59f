//! Payment envelopes of cards: what is bought by card waits for the day on which the card is paid.

use crate::support::value::{id, money, sum, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    debit: String,
    card: String,
    food: String,
}

/// 10,000.00 of pay in November and 1,000.00 owed on the card from before.
fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let owed = json!({ "name": "Oro", "kind": "credit_card", "currency": "MXN",
                       "opening_balance": "-1000.00" });
    let card = id(&ana.post("/accounts", owed).expect(201));
    let food = ana.category("groceries");
    let home = Home { app, ana, debit, card, food };
    let pay = home.ana.category("payroll");
    home.enter(&home.debit, "2026-11-01", "10000.00", Some(&pay));
    home
}

impl Home {
    fn enter(&self, account: &str, day: &str, amount: &str, category: Option<&str>) -> String {
        let body = json!({ "account_id": account, "booked_on": day, "amount": amount,
                           "description": "ZXQ", "category_id": category });
        id(&self.ana.post("/transactions", body).expect(201))
    }

    fn assign(&self, period: &str, amount: &str) {
        let path = format!("/budgets/{period}/envelopes/{}", self.food);
        self.ana.put(&path, json!({ "assigned": amount })).ok();
    }

    fn pay(&self, day: &str, amount: &str) {
        let out = self.enter(&self.debit, day, &format!("-{amount}"), None);
        let into = self.enter(&self.card, day, amount, None);
        let pair = json!({ "outflow_id": out, "inflow_id": into });
        self.ana.post("/transfers", pair).expect(201);
    }

    fn food(&self, budget: &Value) -> String {
        let all = budget["envelopes"].as_array().unwrap();
        text(&all.iter().find(|one| one["category_id"] == json!(self.food)).unwrap()["balance"])
    }

    /// The food envelope, then the card's carry, moved, paid, balance, owed, uncovered.
    fn told(&self, period: &str) -> [String; 7] {
        let budget = self.ana.get(&format!("/budgets/{period}")).ok();
        let card = &budget["payments"][0];
        assert_eq!(card["account_id"], json!(self.card));
        let of = |name: &str| text(&card[name]);
        [
            self.food(&budget),
            of("carry"),
            of("moved"),
            of("paid"),
            of("balance"),
            of("owed"),
            of("uncovered"),
        ]
    }
}

#[test]
fn what_is_bought_by_card_is_set_aside_for_it() {
    let home = home();
    home.assign("2026-11", "500.00");
    home.enter(&home.card, "2026-11-05", "-300.00", Some(&home.food));
    assert_eq!(
        home.told("2026-11"),
        ["200.00", "1000.00", "300.00", "0.00", "1300.00", "1300.00", "0.00"]
    );
    home.pay("2026-11-10", "1100.00");
    assert_eq!(
        home.told("2026-11"),
        ["200.00", "1000.00", "300.00", "1100.00", "200.00", "200.00", "0.00"]
    );
    home.enter(&home.card, "2026-11-12", "-450.00", Some(&home.food));
    assert_eq!(
        home.told("2026-11"),
        ["-250.00", "1000.00", "500.00", "1100.00", "400.00", "650.00", "250.00"]
    );
    // The overspending is taken from December's money: the card is covered then.
    assert_eq!(
        home.told("2026-12"),
        ["0.00", "400.00", "250.00", "0.00", "650.00", "650.00", "0.00"]
    );
    home.assign("2026-11", "750.00");
    assert_eq!(home.told("2026-11")[4..], ["650.00", "650.00", "0.00"]);
    home.app.verify_totals(&home.ana);
}

/// Money in the bank is what is assigned, what is not, and what is owed: whatever was bought how.
#[test]
fn the_money_in_the_bank_is_all_there_is() {
    let home = home();
    home.assign("2026-11", "500.00");
    home.enter(&home.card, "2026-11-05", "-900.00", Some(&home.food));
    home.enter(&home.card, "2026-11-06", "-40.00", None);
    home.enter(&home.debit, "2026-11-07", "-60.00", Some(&home.food));
    home.pay("2026-11-10", "700.00");
    for (period, day) in [("2026-11", "2026-11-30"), ("2026-12", "2026-12-31")] {
        let budget = home.ana.get(&format!("/budgets/{period}")).ok();
        let all = budget["envelopes"].as_array().unwrap();
        let envelopes = sum(all.iter().map(|one| money(&one["balance"])));
        let owed = money(&budget["payments"][0]["owed"]);
        let path = format!("/accounts/{}/balances?from={day}&to={day}", home.debit);
        let bank = money(&home.ana.get(&path).ok()["items"][0]["balance"]);
        assert_eq!(money(&budget["to_assign"]) + money(&budget["held"]) + envelopes + owed, bank);
    }
}

/// A purchase in instalments that counts monthly takes from its envelope what is charged in each month.
#[test]
fn a_purchase_in_instalments_may_count_month_by_month() {
    let home = home();
    home.assign("2026-11", "500.00");
    let purchase = home.enter(&home.card, "2026-11-05", "-1200.00", Some(&home.food));
    assert_eq!(home.told("2026-11")[0], "-700.00");
    let plan = |budget: &str| {
        json!({ "account_id": home.card, "name": "Refri", "original": "1200.00", "count": 3,
                "first_on": "2026-11-05", "purchase_id": purchase, "budget": budget })
    };
    let made = home.ana.post("/instalment-plans", plan("monthly")).expect(201);
    assert_eq!(
        home.told("2026-11"),
        ["100.00", "1000.00", "400.00", "0.00", "1400.00", "1400.00", "0.00"]
    );
    assert_eq!(home.told("2026-12")[0], "-300.00");
    home.assign("2026-12", "400.00");
    assert_eq!(
        home.told("2027-01"),
        ["-300.00", "1800.00", "100.00", "0.00", "1900.00", "2200.00", "300.00"]
    );
    let path = format!("/instalment-plans/{}", id(&made));
    let hide = |hidden: bool| {
        home.ana.patch(&format!("/transactions/{purchase}"), json!({ "hidden": hidden })).ok()
    };
    hide(true);
    assert_eq!(home.told("2026-11")[0], "500.00", "neither the whole nor a part counts");
    assert_eq!(home.told("2026-12")[0], "900.00");
    hide(false);
    home.ana.put(&path, plan("once")).ok();
    assert_eq!(home.told("2026-11")[0], "-700.00");
}

/// The same of each part of a split purchase, of one that is in no category yet, and of a plain limit.
#[test]
fn what_counts_month_by_month_does_so_in_parts_limits_and_without_a_category() {
    let home = home();
    let (gifts, month) = (home.ana.category("gifts"), "2026-11");
    home.assign(month, "500.00");
    let purchase = home.enter(&home.card, "2026-11-05", "-1200.00", Some(&home.food));
    let plan = json!({ "account_id": home.card, "name": "Refri", "original": "1200.00", "count": 3,
                       "first_on": "2026-11-05", "purchase_id": purchase, "budget": "monthly" });
    home.ana.post("/instalment-plans", plan).expect(201);
    let limit = |category: &str, amount: &str| {
        let body = json!({ "category_id": category, "amount": amount });
        home.ana.put(&format!("/budgets/{month}/limits"), body).ok();
    };
    limit(&home.food, "500");
    limit(&gifts, "300");
    let limited = |period: &str| -> Vec<[String; 2]> {
        let told = home.ana.get(&format!("/budgets/{period}/limits")).ok();
        let items = told["items"].as_array().unwrap();
        items.iter().map(|one| [text(&one["spent"]), text(&one["instalments"])]).collect()
    };
    let own = |spent: &str, parts: &str| [spent.to_owned(), parts.to_owned()];
    assert_eq!(limited(month), [own("400.00", "-800.00"), own("0.00", "0.00")]);
    assert_eq!(limited("2026-12"), [own("400.00", "400.00"), own("0.00", "0.00")]);
    assert_eq!(limited("2027-02"), [own("0.00", "0.00"), own("0.00", "0.00")]);

    let budget = |period: &str| home.ana.get(&format!("/budgets/{period}")).ok();
    let envelope = |period: &str, id: &str| {
        let told = budget(period);
        let all = told["envelopes"].as_array().unwrap();
        let one = all.iter().find(|one| one["category_id"] == id).unwrap();
        own(&text(&one["activity"]), &text(&one["instalments"]))
    };
    assert_eq!(envelope(month, &home.food), own("-400.00", "800.00"));
    let splits = json!([{ "category_id": home.food, "amount": "-1000.00" },
                        { "category_id": gifts, "amount": "-200.00" }]);
    let path = format!("/transactions/{purchase}");
    home.ana.patch(&path, json!({ "splits": splits })).ok();
    assert_eq!(envelope(month, &home.food), own("-333.33", "666.67"));
    assert_eq!(envelope("2026-12", &home.food), own("-333.34", "-333.34"));
    assert_eq!(envelope("2027-01", &gifts), own("-66.67", "-66.67"));
    assert_eq!(limited("2026-12"), [own("333.34", "333.34"), own("66.66", "66.66")]);

    home.ana.patch(&path, json!({ "splits": [], "category_id": null })).ok();
    let loose = |period: &str| {
        let told = &budget(period)["uncategorized"];
        own(&text(&told["activity"]), &text(&told["instalments"]))
    };
    assert_eq!(loose(month), own("-400.00", "800.00"));
    assert_eq!(loose("2027-01"), own("-400.00", "-400.00"));
    assert_eq!(envelope(month, &home.food), own("0.00", "0.00"));
    assert_eq!(home.told("2027-01")[5], "2200.00", "all of it is owed by then");
}
