//! Texts, numbers and garbage at their limits: refused or kept, never a failure of ours.

use crate::support::dice::Dice;
use crate::support::value::{id, money};
use crate::support::{App, Client, Table, app, routes};
use reqwest::Method;
use serde_json::{Value, json};

/// Every way to send a text, as (method, path, body).
fn texts(ana: &Client, text: &str) -> Vec<(Method, String, Value)> {
    let account = id(&ana.get("/accounts").ok()["items"][0]);
    let spent = id(&ana.get("/transactions").ok()["items"][0]);
    let payee = id(&ana.get("/payees").ok()["items"][0]);
    let groups = ana.get("/categories").ok();
    let group = id(&groups["items"][0]);
    let category = id(&groups["items"][0]["categories"][0]);
    let spend = |field: &str| {
        let mut body =
            json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-1.00" });
        body[field] = if field == "tags" { json!([text]) } else { json!(text) };
        body
    };
    let rule = |value: &str, payee: &str, name: &str| json!({ "name": name, "query": value, "set": { "payee": payee } });
    let splits = json!([
        { "category_id": null, "amount": "-0.50", "memo": text },
        { "category_id": null, "amount": "-0.50", "memo": null },
    ]);
    let post = |path: &str, body: Value| (Method::POST, path.to_owned(), body);
    let patch = |path: String, body: Value| (Method::PATCH, path, body);
    let mut all = vec![
        post("/accounts", json!({ "name": text, "kind": "cash", "currency": "MXN" })),
        post("/accounts", json!({ "name": "X", "kind": "cash", "currency": text })),
        post(
            "/accounts",
            json!({ "name": "X", "kind": "cash", "currency": "MXN", "institution": text }),
        ),
        patch(format!("/accounts/{account}"), json!({ "name": text })),
        patch(format!("/accounts/{account}"), json!({ "institution": text })),
        patch(format!("/transactions/{spent}"), json!({ "payee": text })),
        patch(format!("/transactions/{spent}"), json!({ "memo": text })),
        patch(format!("/transactions/{spent}"), json!({ "tags": [text] })),
        patch(format!("/transactions/{spent}"), json!({ "splits": splits })),
        patch(format!("/payees/{payee}"), json!({ "name": text })),
        patch(format!("/categories/{category}"), json!({ "name": text })),
        patch(format!("/categories/{category}"), json!({ "icon": text })),
        patch(format!("/category-groups/{group}"), json!({ "name": text })),
        post("/payees", json!({ "name": text })),
        post("/categories", json!({ "group_id": group, "name": text })),
        post("/categories", json!({ "group_id": group, "name": "X", "icon": text })),
        post("/category-groups", json!({ "name": text, "kind": "expense" })),
        post("/rules", rule(text, "X", "X")),
        post("/rules", rule("X", text, "X")),
        post("/rules", rule("X", "X", text)),
        post("/rules/preview", rule(text, "X", "X")),
        post("/transactions/bulk", json!({ "ids": [spent], "set": { "memo": text } })),
        post("/transactions/bulk", json!({ "ids": [spent], "set": { "payee": text } })),
        post("/transactions/bulk", json!({ "ids": [spent], "set": { "add_tags": [text] } })),
        post("/transactions/bulk", json!({ "ids": [spent], "set": { "remove_tags": [text] } })),
        post("/budgets/current/copy", json!({ "from": text })),
        patch("/me".to_owned(), json!({ "name": text })),
        patch("/me".to_owned(), json!({ "time_zone": text })),
        patch("/household".to_owned(), json!({ "name": text })),
        patch("/household".to_owned(), json!({ "currency": text })),
    ];
    all.extend(
        ["payee", "description", "memo", "currency", "tags"]
            .map(|f| post("/transactions", spend(f))),
    );
    all
}

fn household() -> (App, Client) {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-1.00", "Tienda");
    (app, ana)
}

#[test]
fn a_text_that_cannot_be_stored_or_is_too_long_is_refused_by_name() {
    let (_app, ana) = household();
    let mut table = Table::default();
    for text in ["a\u{0}b".to_owned(), "á".repeat(100_000)] {
        let shown: String = text.chars().take(3).collect();
        for (method, path, body) in texts(&ana, &text) {
            let what = format!("{method} {path} with {shown:?}");
            let response = Client::send(ana.request(method, &path).json(&body));
            table.refused_field(&what, &response);
        }
    }
}

#[test]
fn signing_in_takes_any_text_and_believes_none() {
    let app = App::start();
    let mut table = Table::default();
    for text in ["a\u{0}b@example.mx".to_owned(), "x".repeat(100_000)] {
        let shown: String = text.chars().take(3).collect();
        let guess = json!({ "email": text, "password": text });
        table.refused(&format!("login {shown:?}"), &app.nobody().post("/auth/login", guess));
        let strength = json!({ "password": text, "email": text, "name": text });
        let response = app.nobody().post("/auth/password-strength", strength);
        table.check(!response.status.is_server_error(), || format!("strength {shown:?}"));
        let token = json!({ "refresh_token": text });
        let response = app.nobody().post("/auth/refresh", token);
        table.refused_as("refresh", &response, 401, "unauthenticated");
        for field in ["email", "name", "locale", "currency", "time_zone"] {
            let mut body = app::signup("ana");
            body[field] = json!(text);
            let response = app.nobody().post("/auth/signup", body);
            table.refused_field(&format!("sign-up {field} {shown:?}"), &response);
        }
    }
}

#[test]
fn the_largest_amounts_are_counted_exactly_or_refused() {
    let (app, ana) = household();
    let account = ana.account("Enorme", "checking");
    let groceries = ana.category("groceries");
    let big = "999999999999999.999999999999";
    for _ in 0..120 {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": big,
                           "category_id": groceries });
        ana.post("/transactions", body).expect(201);
    }
    let whole = money(&ana.get(&format!("/accounts/{account}")).ok()["balance"]);
    let exact = "119999999999999999.99999999988".parse().unwrap();
    assert_eq!(whole, exact);
    for path in [
        "/dashboard",
        "/budgets/current",
        "/reports/cash-flow",
        "/reports/spending",
        "/reports/net-worth",
        "/transactions/summary",
    ] {
        assert_eq!(ana.get(path).status.as_u16(), 200, "{path}");
    }
    app.verify_totals(&ana);
    let assign = format!("/budgets/current/envelopes/{groceries}");
    ana.put(&assign, json!({ "assigned": "999999999999999" })).ok();
    let more = json!({ "to_category_id": groceries, "amount": "999999999999999" });
    ana.post("/budgets/current/move", more).refused(422, "validation_failed");
}

#[test]
fn positions_at_their_end_leave_room() {
    let (_app, ana) = household();
    let mut table = Table::default();
    let groups = ana.get("/categories").ok();
    let (group, category) = (id(&groups["items"][0]), id(&groups["items"][0]["categories"][0]));
    let rule = json!({ "query": "payee=X",
                       "set": { "payee": "Y" } });
    let first = id(&ana.post("/rules", rule.clone()).expect(201));
    for position in [i32::MAX, i32::MIN] {
        let last = json!({ "position": position });
        for path in [
            format!("/category-groups/{group}"),
            format!("/categories/{category}"),
            format!("/rules/{first}"),
        ] {
            let response = ana.patch(&path, last.clone());
            table
                .check(!response.status.is_server_error(), || format!("{path}: {}", response.body));
        }
        ana.post("/category-groups", json!({ "name": "Otro", "kind": "expense" })).expect(201);
        ana.post("/categories", json!({ "group_id": group, "name": "Otra" })).expect(201);
        ana.post("/rules", rule.clone()).expect(201);
    }
}

/// A value of no particular sense.
fn garbage(dice: &mut Dice, known: &[String], depth: usize) -> Value {
    match dice.below(18) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1e308),
        4 => json!(9_223_372_036_854_775_807_i64),
        5 => json!(""),
        6 => json!("a\u{0}b"),
        7 => json!("ñ".repeat(600)),
        8 => json!("2026-11-01"),
        9 => json!("9999-99-99"),
        10 => json!("-12.34"),
        11 => json!("999999999999999.99"),
        12 => json!(
            dice.pick(&["MXN", "expense", "checking", "posted", "all", "is", "2026-10", "none"])
        ),
        13 | 14 => json!(dice.pick(known)),
        15 if depth < 3 => json!([garbage(dice, known, depth + 1)]),
        16 if depth < 3 => json!({ "category_id": garbage(dice, known, depth + 1),
            "amount": garbage(dice, known, depth + 1), "payee": garbage(dice, known, depth + 1) }),
        _ => json!("%'\"\\;-- \u{1F4A9}"),
    }
}

#[test]
fn garbage_to_every_route_is_never_our_failure() {
    let app = App::with(|web| web.demo = false);
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let spent = id(&ana.spend(&account, "2026-11-01", "-1.00", "Tienda"));
    let known = [
        account,
        spent,
        id(&ana.get("/payees").ok()["items"][0]),
        ana.category("groceries"),
        ana.category("payroll"),
        "019ab000-0000-7000-8000-000000000000".to_owned(),
    ];
    let mut dice = Dice::new(41);
    let mut table = Table::default();
    // Logging out would make every later request a stranger's.
    let routes = routes::all();
    for route in routes.iter().filter(|route| route.path != "/auth/logout") {
        for _ in 0..12 {
            let path = route.filled(|name| match dice.below(4) {
                0 => "x%00y".to_owned(),
                1 if name == "period" => "2026-11".to_owned(),
                _ => dice.pick(&known).clone(),
            });
            let mut query = Vec::new();
            for name in &route.query {
                if dice.below(3) == 0 {
                    let value = garbage(&mut dice, &known, 9);
                    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    query.push((name, text));
                }
            }
            let query = serde_urlencoded::to_string(query).unwrap();
            let mut request = ana.request(route.method.clone(), &format!("{path}?{query}"));
            let mut body = json!({});
            for field in route.fields.iter().filter(|_| route.has_body) {
                if dice.below(4) > 0 {
                    body[field] = garbage(&mut dice, &known, 0);
                }
            }
            if route.has_body {
                request = request.json(&body);
            }
            let response = Client::send(request);
            if !response.status.is_success() {
                let sent: String = body.to_string().chars().take(300).collect();
                let what = format!("{} {path}?{query} {sent}", route.method);
                table.refused(&what, &response);
            }
        }
    }
    app.verify_totals(&ana);
}
