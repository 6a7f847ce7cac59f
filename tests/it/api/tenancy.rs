//! One household is invisible to another, on every route; a viewer looks and touches nothing.

use crate::support::files::{csv, ofx};
use crate::support::routes::{self, Route};
use crate::support::value::{id, items, text};
use crate::support::{App, Client, Response, Table};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};
use std::collections::HashMap;

/// One of each thing, by the noun that leads its path.
type Things = HashMap<&'static str, String>;

fn one_of_each(ana: &Client) -> Things {
    let account = ana.account("Débito", "checking");
    let spent = ana.spend(&account, "2026-11-01", "-100.00", "Tienda de Ana");
    let groceries = ana.category("groceries");
    let group = json!({ "name": "De Ana", "kind": "expense" });
    let group = id(&ana.post("/category-groups", group).expect(201));
    let rule = json!({ "query": "payee=Tienda",
                       "set": { "category_id": groceries } });
    let rule = id(&ana.post("/rules", rule).expect(201));
    let run = id(&ana.post("/rule-runs", json!({ "rule_id": rule })).expect(202));
    let file = csv(&[("02/11/2026", "OXXO", "-20.00")]);
    let import = ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201);
    let named = "SPEI ENVIADO CUENTA 638180000000000952";
    let told = ofx("012180012345678909", &[("s", "20261103", "-30.00", named)], None);
    ana.upload("s.ofx", &told, &[]).expect(201);
    let template = [("account_id", account.as_str()), ("template", "Banco de Ana")];
    ana.upload("b.csv", &file, &template).expect(201);
    let template = id(&items(&ana.get("/import-templates").ok())[0]);
    let receipt = ana.attach(&id(&spent), "recibo.txt", b"de Ana").expect(201);
    let named = json!({ "name": "De Ana", "filter": "q=tienda" });
    let named = id(&ana.post("/saved-filters", named).expect(201));
    let report = json!({ "name": "De Ana", "measure": "net", "dimension": "total", "chart": "table",
                         "range": "this_month", "compare": "none" });
    let report = id(&ana.post("/saved-reports", report).expect(201));
    let said = json!({ "day": "2026-11-30", "amount": "-120.00" });
    let said = ana.post(&format!("/accounts/{account}/assertions"), said).expect(201);
    let cash = ana.account("Efectivo", "cash");
    let sitting = json!({ "day": "2026-11-30", "amount": "0.00", "transaction_ids": [] });
    let sitting = ana.post(&format!("/accounts/{cash}/reconciliations"), sitting).expect(201);
    let path = format!("/transactions/{}", id(&spent));
    let edited = ana.patch(&path, json!({ "memo": "de Ana", "tags": ["secreto"] }));
    let savings = ana.account("Ahorro", "savings");
    let saved = id(&ana.spend(&savings, "2026-11-02", "90.00", "Abono"));
    let pair = json!({ "outflow_id": id(&spent), "inflow_id": saved });
    let transfer = id(&ana.post("/transfers", pair).expect(201));
    ana.put(&format!("/budgets/current/envelopes/{groceries}"), json!({ "assigned": "50.00" }))
        .ok();
    let bank = json!({ "provider": "sandbox", "institution_id": "mx-caja-ahuehuete" });
    let linked = id(&ana.post("/connections", bank).expect(201));
    let complete = format!("/connections/{linked}/complete");
    let answers = json!({ "answers": { "user": "sinotp", "password": "demo" } });
    let found = ana.post(&complete, answers).ok();
    let chosen = json!({ "accounts": [{ "id": found["accounts"][0]["id"], "target": "ignore" }] });
    ana.post(&complete, chosen).ok();
    for day in ["2026-09-05", "2026-10-05", "2026-11-05"] {
        ana.spend(&savings, day, "-99.00", "Seguro de Ana");
    }
    ana.post("/recurring/detect", json!({})).ok();
    let noticed = ana.post("/insights/refresh", json!({})).ok();
    let finding = id(&noticed["items"][0]);
    let card = ana.account("Oro", "credit_card");
    let plan = json!({ "account_id": card, "name": "Refri de Ana", "original": "1200",
                       "count": 12, "first_on": "2026-11-01" });
    let plan = id(&ana.post("/instalment-plans", plan).expect(201));
    let goal = json!({ "name": "Viaje de Ana", "target": "9000", "due_on": "2027-06-01" });
    let goal = id(&ana.post("/goals", goal).expect(201));
    let saved = json!({ "paid_on": "2026-11-01", "amount": "100" });
    let goal = ana.post(&format!("/goals/{goal}/contributions"), saved).expect(201);
    let debt = json!({ "kind": "lent", "name": "Prima de Ana",
                       "payments": [{ "paid_on": "2026-11-01", "amount": "500" }] });
    let debt = ana.post("/debts", debt).expect(201);
    let dismissal = json!({ "account_id": card, "merchant": "x", "monthly": "1", "count": 3 });
    let dismissal = id(&ana.post("/instalment-dismissals", dismissal).expect(201));
    HashMap::from([
        ("notifications", id(&items(&ana.get("/notifications").ok())[0])),
        ("insights", finding),
        ("recurring", id(&items(&ana.get("/recurring").ok())[0])),
        ("goals:contribution", id(&goal["contributions"][0])),
        ("goals", id(&goal)),
        ("debts:payment", id(&debt["payments"][0])),
        ("debts", id(&debt)),
        ("instalment-plans", plan),
        ("instalment-plans:card", card),
        ("instalment-dismissals", dismissal),
        ("accounts", account),
        ("transactions", id(&spent)),
        ("categories", groceries),
        ("category-groups", group),
        ("payees", id(&spent["payee"])),
        ("rules", rule),
        ("rule-runs", run),
        ("imports", id(&import)),
        ("attachments", id(&receipt)),
        ("transfers", transfer),
        ("counterparties", id(&items(&ana.get("/counterparties").ok())[0])),
        ("import-templates", template),
        ("saved-filters", named),
        ("saved-reports", report),
        ("assertions", id(&said)),
        ("reconciliations", id(&sitting)),
        ("operator", linked.clone()),
        ("connections", linked),
        ("undo", edited.header("x-undo-token").unwrap().to_owned()),
        ("sessions", id(&items(&ana.get("/sessions").ok())[0])),
    ])
}

/// Everything a person can see, to be compared later.
fn all_of(client: &Client) -> Vec<Value> {
    [
        "/accounts",
        "/transactions",
        "/categories",
        "/payees",
        "/counterparties",
        "/transfers/suggestions",
        "/tags",
        "/rules",
        "/recurring",
        "/rule-runs",
        "/imports",
        "/import-templates",
        "/saved-filters",
        "/saved-reports",
        "/budgets/current",
        "/instalment-plans",
        "/card-payments",
        "/goals",
        "/debts",
        "/connections",
        "/dashboard",
        "/household/members",
    ]
    .iter()
    .map(|path| client.get(path).ok())
    .collect()
}

/// A body that the route would take from its owner.
fn body(route: &Route, things: &Things) -> Value {
    let of = |noun: &str| json!(things[noun]);
    let rule = json!({ "query": "payee=x", "set": { "payee": "y" } });
    match route.name().as_str() {
        "POST /accounts" => json!({ "name": "X", "kind": "cash", "currency": "MXN" }),
        "POST /transactions" => {
            json!({ "account_id": of("accounts"), "booked_on": "2026-11-01", "amount": "-1.00" })
        }
        "POST /accounts/{id}/assertions" => json!({ "day": "2026-11-30", "amount": "1.00" }),
        "POST /accounts/{id}/reconciliations" => {
            json!({ "day": "2026-11-30", "amount": "1.00", "transaction_ids": [] })
        }
        "POST /transactions/bulk" => json!({ "ids": [of("transactions")], "set": { "memo": "x" } }),
        "POST /transactions/merge" => json!({ "ids": [of("transactions"), of("transactions")] }),
        "PUT /transactions/duplicates" => {
            json!({ "ids": [of("transactions"), of("transactions")], "apart": true })
        }
        "POST /transfers" => {
            json!({ "outflow_id": of("transactions"), "inflow_id": of("transactions") })
        }
        "PATCH /counterparties/{id}" => json!({ "name": "X" }),
        "POST /categories" => json!({ "group_id": of("category-groups"), "name": "X" }),
        "POST /category-groups" => json!({ "name": "X", "kind": "expense" }),
        "POST /payees" | "POST /payees/{id}/aliases" => json!({ "name": "X" }),
        "POST /payees/{id}/merge" => json!({ "ids": [of("payees")] }),
        "PATCH /recurring" => json!({ "ids": [of("recurring")], "state": "dismissed" }),
        "POST /review/decide" => {
            json!({ "groups": [of("payees")], "as_of": "2026-11-30T00:00:00Z" })
        }
        "PUT /household/assistant/answers" => json!({ "key": "zxq", "category_id": null }),
        "PUT /rules/suggestions" => {
            json!({ "payee_id": of("payees"), "category_id": of("categories"), "rejected": true })
        }
        "POST /rules" | "POST /rules/preview" => rule,
        "POST /categories/take-back" => json!({ "source": "learned", "since": "2026-11-01" }),
        "POST /saved-reports" | "PUT /saved-reports/{id}" => json!({
            "name": "X", "measure": "net", "dimension": "total", "chart": "table",
            "range": "this_month", "compare": "none",
        }),
        "POST /saved-filters" => json!({ "name": "X", "filter": "q=x" }),
        "POST /budgets/{period}/move" => {
            json!({ "to_category_id": of("categories"), "amount": "1.00" })
        }
        "POST /budgets/{period}/cover" => json!({ "category_id": of("categories") }),
        "POST /budgets/{period}/average" => json!({ "periods": 3 }),
        "POST /budgets/{period}/hold" => json!({ "amount": "1.00" }),
        "PUT /budgets/{period}/limits" => {
            json!({ "category_id": of("categories"), "amount": "1.00" })
        }
        "PUT /budgets/{period}/envelopes/{category_id}" => json!({ "assigned": "1.00" }),
        "PUT /categories/{id}/tax-deduction" => json!({ "deduction": "medical" }),
        "PUT /exchange-rates/{currency}/{day}" => json!({ "rate": "18.5" }),
        "POST /insights/{id}/snooze" => json!({ "days": 7 }),
        "POST /connections" => json!({ "provider": "sandbox", "institution_id": "x" }),
        "PATCH /connections/{id}/accounts/{account_id}" => json!({ "target": "ignore" }),
        "PUT /accounts/{id}/card" => {
            json!({ "cut_day": 1, "due_after": 20, "holidays": "mx", "minimum_percent": null })
        }
        "PUT /accounts/{id}/card/statements/{cut_on}" => json!({ "no_interest": "1.00" }),
        "PUT /transactions/{id}/card-cycle" => json!({ "counted_in": "next" }),
        "POST /accounts/{id}/payoff/preview" => json!({
            "owed": "1", "annual_rate": "1", "tax_percent": "0",
            "plan": { "how": "months", "months": 3 },
        }),
        "POST /instalment-plans" | "PUT /instalment-plans/{id}" => json!({
            "account_id": things["instalment-plans:card"], "name": "X", "original": "1.00",
            "count": 3, "first_on": "2026-11-01",
        }),
        "PUT /accounts/{id}/loan" => json!({
            "principal": "1000", "annual_rate": "12", "tax_percent": "0", "months": 12,
            "first_due_on": "2026-12-01", "method": "french",
        }),
        "POST /accounts/{id}/loan/what-if" => json!({ "at_once": "1.00", "lowers": "months" }),
        "POST /accounts/{id}/loan/extras" => {
            json!({ "paid_on": "2026-11-01", "amount": "1.00", "lowers": "months" })
        }
        "POST /goals" | "PUT /goals/{id}" => json!({ "name": "X", "target": "1.00" }),
        "POST /debts" | "PUT /debts/{id}" => json!({ "kind": "lent", "name": "X" }),
        "POST /debts/{id}/payments" => json!({ "paid_on": "2026-11-01", "amount": "1.00" }),
        "POST /goals/{id}/contributions" => {
            json!({ "paid_on": "2026-11-01", "amount": "1.00" })
        }
        "POST /instalment-dismissals" => json!({
            "account_id": things["accounts"], "merchant": "x", "monthly": "1.00", "count": 3,
        }),
        "PATCH /household" => json!({ "name": "X" }),
        "PUT /household/cycle" | "POST /household/cycle/preview" => json!({ "rules": [] }),
        "DELETE /household" => json!({ "password": "x", "name": "X" }),
        "PATCH /me" => json!({ "name": "X" }),
        _ => json!({}),
    }
}

fn call(client: &Client, route: &Route, things: &Things) -> Response {
    if route.name() == "POST /transactions/{id}/attachments" {
        return client.attach(&things["transactions"], "x.txt", b"x");
    }
    let noun = route.path.split('/').nth(1).unwrap();
    let path = route.filled(|name| match name {
        "period" => "current".to_owned(),
        "currency" => "USD".to_owned(),
        "day" => "2026-11-01".to_owned(),
        "cut_on" => "2026-11-12".to_owned(),
        "contribution_id" => things["goals:contribution"].clone(),
        "payment_id" => things["debts:payment"].clone(),
        "extra_id" => things["instalment-plans"].clone(),
        "category_id" => things["categories"].clone(),
        "provider" => "sandbox".to_owned(),
        _ => things[noun].clone(),
    });
    let request = client.request(route.method.clone(), &path);
    Client::send(if route.writes() { request.json(&body(route, things)) } else { request })
}

#[test]
fn a_stranger_finds_nothing_behind_any_id() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let things = one_of_each(&ana);
    let before = all_of(&ana);
    let mut table = Table::default();
    let names_one = |route: &&Route| {
        ["{id}", "{token}", "{category_id}"].iter().any(|p| route.path.contains(p))
    };
    let routes = routes::all();
    let mut walked = 0;
    for route in routes.iter().filter(names_one) {
        let response = call(&eva, route, &things);
        match route.path.as_str() {
            "/undo/{token}" => table.refused_as(&route.name(), &response, 410, "undo_expired"),
            _ => table.refused_as(&route.name(), &response, 404, "not_found"),
        }
        walked += 1;
    }
    assert!(walked > 20, "{walked}");
    assert_eq!(all_of(&ana), before);
    ana.get("/me").ok();
}

#[test]
fn a_stranger_s_lists_are_empty_and_their_own() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let things = one_of_each(&ana);
    for path in ["/accounts", "/transactions", "/payees", "/tags", "/rules", "/imports"] {
        assert!(items(&eva.get(path).ok()).is_empty(), "{path}");
        assert!(!items(&ana.get(path).ok()).is_empty(), "{path}");
    }
    assert_eq!(items(&eva.get("/sessions").ok()).len(), 1);
    assert_eq!(items(&eva.get("/household/members").ok()).len(), 1);
    for value in all_of(&eva) {
        let told = value.to_string();
        for (noun, id) in &things {
            assert!(!told.contains(id.as_str()), "{noun} in {told}");
        }
        assert!(!told.contains("secreto") && !told.contains("Ana"), "{told}");
    }
}

#[test]
fn a_stranger_s_ids_cannot_be_named_in_a_body_or_filter() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let things = one_of_each(&ana);
    let before = all_of(&ana);
    let of = |noun: &str| things[noun].as_str();
    let own_account = eva.account("De Eva", "checking");
    let own = id(&eva.spend(&own_account, "2026-11-01", "-7.00", "Tienda"));
    let own_category = eva.category("groceries");
    let mut table = Table::default();
    let spend = |account: &str, category: &str| json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-1.00", "category_id": category });
    let splits = json!([{ "category_id": of("categories"), "amount": "-3.00", "memo": null },
                        { "category_id": null, "amount": "-4.00", "memo": null }]);
    let rule = json!({ "query": "payee=x", "set": { "category_id": of("categories") } });
    let move_from = json!({ "from_category_id": of("categories"), "to_category_id": own_category, "amount": "1.00" });
    let transaction = format!("/transactions/{own}");
    for (what, response) in [
        ("account", eva.post("/transactions", spend(of("accounts"), &own_category))),
        ("category", eva.post("/transactions", spend(&own_account, of("categories")))),
        ("edit", eva.patch(&transaction, json!({ "category_id": of("categories") }))),
        ("splits", eva.patch(&transaction, json!({ "splits": splits }))),
        (
            "bulk",
            eva.post(
                "/transactions/bulk",
                json!({ "ids": [own], "set": { "category_id": of("categories") } }),
            ),
        ),
        (
            "group",
            eva.post("/categories", json!({ "group_id": of("category-groups"), "name": "X" })),
        ),
        (
            "group of",
            eva.patch(
                &format!("/categories/{own_category}"),
                json!({ "group_id": of("category-groups") }),
            ),
        ),
        (
            "replacement",
            eva.delete(&format!("/categories/{own_category}?replacement_id={}", of("categories"))),
        ),
        ("rule", eva.post("/rules", rule)),
        ("merge", eva.post("/transactions/merge", json!({ "ids": [own, of("transactions")] }))),
        (
            "apart",
            eva.put(
                "/transactions/duplicates",
                json!({ "ids": [own, of("transactions")], "apart": true }),
            ),
        ),
    ] {
        table.refused_field(what, &response);
    }
    table.refused("move", &eva.post("/budgets/current/move", move_from));
    let cover = json!({ "category_id": own_category, "from_category_id": of("categories") });
    table.refused("cover", &eva.post("/budgets/current/cover", cover));
    let limit = json!({ "category_id": of("categories"), "amount": "1.00" });
    table.refused("limit", &eva.put("/budgets/current/limits", limit));
    let limit = json!({ "group_id": of("category-groups"), "amount": "1.00" });
    table.refused("limit of a group", &eva.put("/budgets/current/limits", limit));
    for (name, noun) in [
        ("account_id", "accounts"),
        ("category_id", "categories"),
        ("payee_id", "payees"),
        ("import_id", "imports"),
    ] {
        let filter = format!("{name}={}", of(noun));
        assert!(items(&eva.get(&format!("/transactions?{filter}")).ok()).is_empty(), "{filter}");
        let result =
            eva.post("/transactions/bulk", json!({ "filter": filter, "delete": true })).ok();
        assert_eq!(result["matched"], 0, "{filter}");
    }
    let by_ids = json!({ "ids": [of("transactions")], "delete": true });
    assert_eq!(eva.post("/transactions/bulk", by_ids).ok()["matched"], 0);
    let household = text(&ana.get("/me").ok()["household"]["id"]);
    let request =
        eva.request(reqwest::Method::GET, "/accounts").header("x-household-id", household);
    Client::send(request).refused(404, "not_found");
    assert_eq!(all_of(&ana), before);
}

/// What a viewer may do though it writes: their own person and what they are told, and looking ahead. Providers call for
/// nobody; who looks after the server does so in no household.
const PERSONAL: [&str; 7] =
    ["/auth/", "/me", "/sessions", "/webhooks/", "/operator/", "/notification", "/letters/"];

#[test]
fn a_viewer_reads_and_writes_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let things = one_of_each(&ana);
    let before = all_of(&ana);
    let role = |role: &str| {
        let sql = format!("UPDATE memberships SET role = '{role}'");
        app.db.superuser().batch_execute(&sql).unwrap();
        // What is known of a session is asked anew after a while.
        app.wait(Duration::seconds(11));
    };
    role("viewer");
    let mut table = Table::default();
    for route in routes::all() {
        if PERSONAL.iter().any(|path| route.path.starts_with(path)) || route.path == "/imports" {
            continue;
        }
        let response = call(&ana, &route, &things);
        if route.path.ends_with("/what-if") {
            // Nothing is kept of it; the account here is no loan.
            table.check(response.status == 422, || format!("{}: {}", route.name(), response.body));
        } else if route.writes() && !route.path.ends_with("/preview") {
            table.refused_as(&route.name(), &response, 403, "forbidden");
        } else {
            table.check(response.status == 200, || format!("{}: {}", route.name(), response.body));
        }
    }
    let file = csv(&[("03/11/2026", "OXXO", "-30.00")]);
    let account = things["accounts"].as_str();
    ana.upload("b.csv", &file, &[("account_id", account)]).refused(403, "forbidden");
    ana.patch("/me", json!({ "name": "ana" })).ok();
    role("owner");
    assert_eq!(all_of(&ana), before);
    role("member");
    ana.patch("/household", json!({ "name": "X" })).refused(403, "forbidden");
    ana.patch(&format!("/accounts/{account}"), json!({ "name": "X" })).ok();
    role("admin");
    ana.patch("/household", json!({ "name": "X" })).ok();
}
