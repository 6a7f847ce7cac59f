//! Everything a caller can do wrong is told as a problem, and nothing of it is our failure.

use crate::support::value::id;
use crate::support::{App, Client, Response, Table};
use centavo::model::fault::Code;
use reqwest::Method;
use serde_json::json;

#[test]
fn the_table_of_codes_is_pinned() {
    let table: Vec<_> = Code::TABLE.iter().map(|(_, name, status, _)| (*name, *status)).collect();
    let pinned = [
        ("bad_request", 400),
        ("validation_failed", 422),
        ("unauthenticated", 401),
        ("bad_credentials", 401),
        ("wrong_password", 422),
        ("weak_password", 422),
        ("email_taken", 409),
        ("signup_closed", 403),
        ("demo_closed", 403),
        ("forbidden", 403),
        ("bad_origin", 403),
        ("not_found", 404),
        ("conflict", 409),
        ("account_in_use", 409),
        ("category_in_use", 409),
        ("group_in_use", 409),
        ("household_in_use", 409),
        ("reconciled", 409),
        ("already_undone", 409),
        ("changed_since", 409),
        ("undo_expired", 410),
        ("precondition_failed", 412),
        ("payload_too_large", 413),
        ("unsupported_media_type", 415),
        ("account_required", 422),
        ("unreadable_file", 422),
        ("idempotency_mismatch", 422),
        ("idempotency_in_progress", 409),
        ("linking_off", 409),
        ("bank_refused", 422),
        ("bank_unavailable", 503),
        ("rate_limited", 429),
        ("internal", 500),
        ("unavailable", 503),
        ("files_unavailable", 503),
        ("import_busy", 503),
    ];
    assert_eq!(table, pinned);
}

fn raw(
    client: &Client,
    method: Method,
    path: &str,
    kind: &str,
    body: impl Into<String>,
) -> Response {
    let request = client.request(method, path).body(body.into());
    Client::send(request.header("content-type", kind))
}

#[test]
fn a_request_that_is_none_is_refused_by_its_kind() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    let long = format!("{{\"name\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    let deep = "[".repeat(50_000) + &"]".repeat(50_000);
    let json = "application/json";
    let cases = [
        (json, "{".to_owned(), 400, "bad_request"),
        (json, String::new(), 400, "bad_request"),
        (json, "\u{0}".to_owned(), 400, "bad_request"),
        (json, deep.clone(), 422, "validation_failed"),
        (json, format!("{{\"name\":{deep}}}"), 422, "validation_failed"),
        (json, format!("{{\"unknown\":{deep}}}"), 422, "validation_failed"),
        (json, "null".to_owned(), 422, "validation_failed"),
        (json, "[]".to_owned(), 422, "validation_failed"),
        (json, "{}".to_owned(), 422, "validation_failed"),
        (json, long, 413, "payload_too_large"),
        ("text/plain", "{}".to_owned(), 415, "unsupported_media_type"),
        ("application/x-www-form-urlencoded", "name=x".to_owned(), 415, "unsupported_media_type"),
    ];
    for (kind, body, status, code) in cases {
        let what = format!("{kind} {}", body.chars().take(40).collect::<String>());
        let response = raw(&ana, Method::POST, "/accounts", kind, body);
        table.refused_as(&what, &response, status, code);
    }
    for path in ["/nowhere", "/accounts/", "root:/api", "root:/api/v2/accounts"] {
        table.refused_as(path, &ana.get(path), 404, "not_found");
    }
    for (method, path) in [
        (Method::DELETE, "/accounts"),
        (Method::PUT, "/transactions"),
        (Method::POST, "/me"),
        (Method::GET, "/auth/login"),
        (Method::PATCH, "/dashboard"),
        (Method::TRACE, "/accounts"),
    ] {
        let what = format!("{method} {path}");
        let response = Client::send(ana.request(method, path));
        assert!(matches!(response.status.as_u16(), 404 | 405), "{what}");
        table.refused(&what, &response);
    }
    app.nobody().get("/accounts").refused(401, "unauthenticated");
    app.nobody().get("/me").refused(401, "unauthenticated");
}

#[test]
fn an_id_that_is_none_names_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    let bad = ["1", "not-an-id", "%00", "..%2F..", "00000000-0000-0000-0000-00000000000g"];
    for noun in ["accounts", "transactions", "categories", "imports"] {
        for id in bad {
            let path = format!("/{noun}/{id}");
            table.refused_as(&path, &ana.get(&path), 404, "not_found");
        }
    }
    for id in bad {
        let (session, undo) = (format!("/sessions/{id}"), format!("/undo/{id}"));
        table.refused_as(&session, &ana.delete(&session), 404, "not_found");
        table.refused_as(&undo, &ana.post(&undo, json!({})), 404, "not_found");
    }
    for period in ["2026-13", "2026-1", "x", "0000-01", "9999-12", "2200-01", "1899-12"] {
        let path = format!("/budgets/{period}");
        table.refused_as(&path, &ana.get(&path), 404, "not_found");
    }
    let unknown = "019ab000-0000-7000-8000-000000000000";
    ana.post(&format!("/undo/{unknown}"), json!({})).refused(410, "undo_expired");
}

#[test]
fn a_page_that_was_never_given_out_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    let account = ana.account("Débito", "checking");
    let file = crate::support::files::csv(&[("01/11/2026", "OXXO", "-20.00")]);
    let import = ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201);
    let lines = format!("/imports/{}/lines", id(&import));
    for list in ["/transactions", "/payees", "/imports", lines.as_str()] {
        for query in [
            "cursor=x",
            "cursor=2026-11-01",
            "cursor=2026-02-30.019ab000-0000-7000-8000-000000000000",
            "cursor=262142-01-01.019ab000-0000-7000-8000-000000000000",
            "cursor=%00",
            "limit=0",
            "limit=501",
            "limit=-1",
            "limit=ten",
            "limit=99999999999999999999",
        ] {
            let what = format!("{list}?{query}");
            table.refused_field(&what, &ana.get(&what));
        }
    }
    table.refused_field("outcome", &ana.get(&format!("{lines}?outcome=lost")));
}

#[test]
fn a_filter_that_says_nothing_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    for query in [
        "from=31/12/2026",
        "from=2026-02-30",
        "to=1899-12-31",
        "to=%2B262142-12-31",
        "min=mucho",
        "min=1e5",
        "max=1,000",
        "max=9999999999999999999999999999999999",
        "status=lost",
        "kind=gift",
        "source=stars",
        "on_budget=maybe",
        "account_id=1",
        "category_id=x,none",
        "payee_id=x",
        "import_id=x",
        "tag=%00",
        "currency=%00",
        "q=%00",
        "colour=red",
    ] {
        for list in ["/transactions", "/transactions/summary"] {
            let what = format!("{list}?{query}");
            table.refused_field(&what, &ana.get(&what));
        }
        let bulk = json!({ "filter": query, "delete": true });
        table.refused_field(query, &ana.post("/transactions/bulk", bulk));
    }
    table.refused("limit twice", &ana.get("/transactions?limit=1&limit=2"));
}

#[test]
fn a_day_outside_the_calendar_is_refused_everywhere() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    let account = ana.account("Débito", "checking");
    let spent = id(&ana.spend(&account, "2026-11-01", "-1.00", "Tienda"));
    for day in [
        "2026-02-30",
        "2026-13-01",
        "1899-12-31",
        "2200-01-01",
        "0000-01-01",
        "+262142-12-31",
        "-0001-01-01",
        "ayer",
        "",
        "2026-11-01T00:00:00Z",
    ] {
        let body = json!({ "account_id": account, "booked_on": day, "amount": "-1.00" });
        table.refused_field(day, &ana.post("/transactions", body));
        let patch = json!({ "booked_on": day });
        table.refused_field(day, &ana.patch(&format!("/transactions/{spent}"), patch));
        let body = json!({ "name": "X", "kind": "cash", "currency": "MXN", "opened_on": day });
        table.refused_field(day, &ana.post("/accounts", body));
        let patch = json!({ "closed_on": day });
        table.refused_field(day, &ana.patch(&format!("/accounts/{account}"), patch));
        let day = day.replace('+', "%2B");
        for path in [
            format!("/accounts/{account}/balances?from={day}"),
            format!("/accounts/{account}/balances?to={day}"),
            format!("/reports/cash-flow?to={day}"),
            format!("/reports/spending?from={day}&to=2026-11-30"),
            format!("/reports/net-worth?from={day}&to=2026-11-30"),
        ] {
            table.refused_field(&path, &ana.get(&path));
        }
    }
    for path in ["/reports/cash-flow", "/reports/spending", "/reports/net-worth"] {
        for range in ["from=2026-11-02&to=2026-11-01", "from=1900-01-01&to=2199-12-31"] {
            table.refused_field(path, &ana.get(&format!("{path}?{range}")));
        }
    }
    table.refused_field("interval", &ana.get("/reports/cash-flow?interval=hour"));
    table.refused_field("interval", &ana.get("/reports/net-worth?interval=hour"));
    table.refused_field("interval", &ana.get("/reports/cash-flow?interval=day&from=2000-01-01"));
    table.refused_field("account_id", &ana.get("/reports/cash-flow?account_id=7"));
    table.refused_field("compare", &ana.get("/reports/spending?compare=never"));
    table.refused_field("group_by", &ana.get("/reports/spending?group_by=colour"));
}

#[test]
fn an_amount_is_a_decimal_string() {
    let app = App::start();
    let ana = app.person("ana");
    let mut table = Table::default();
    let account = ana.account("Débito", "checking");
    let groceries = ana.category("groceries");
    for amount in [
        json!(-12.5),
        json!(12),
        json!("1e5"),
        json!("1,000.00"),
        json!(""),
        json!(" 1"),
        json!("NaN"),
        json!("1000000000000000"),
        json!("0.0000000000001"),
        json!(null),
        json!("--1"),
        json!("1.2.3"),
        json!("٣"),
        json!(true),
        json!(["1"]),
        json!("-"),
        json!("."),
    ] {
        let what = amount.to_string();
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": amount });
        table.refused_field(&what, &ana.post("/transactions", body));
        let body = json!({ "amount": amount, "to_category_id": groceries });
        table.refused_field(&what, &ana.post("/budgets/current/move", body));
        if !amount.is_null() {
            let body = json!({ "name": "X", "kind": "cash", "currency": "MXN", "opening_balance": amount });
            table.refused_field(&what, &ana.post("/accounts", body));
            let body = json!({ "assigned": amount });
            let path = format!("/budgets/current/envelopes/{groceries}");
            table.refused_field(&what, &ana.put(&path, body));
        }
    }
}
