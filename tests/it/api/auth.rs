//! Who may come in, how, and for how long.

use crate::support::app::{PASSWORD, signup};
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Response, Table};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

fn login(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password, "client": "web" })
}

/// The cookie an answer set: its name, its value and its attributes.
fn cookie(response: &Response) -> (String, String, Vec<String>) {
    let header = response.header("set-cookie").unwrap();
    let mut parts = header.split("; ").map(str::to_owned);
    let pair = parts.next().unwrap();
    let (name, value) = pair.split_once('=').unwrap();
    (name.to_owned(), value.to_owned(), parts.collect())
}

/// `GET /me` with a cookie or a token of old.
fn me_with(app: &App, header: &str, value: &str) -> Response {
    let request = app.nobody().request(Method::GET, "/me");
    Client::send(request.header(header, value))
}

fn bearer(app: &App, token: &str) -> Response {
    me_with(app, "authorization", &format!("Bearer {token}"))
}

#[test]
fn signing_up_makes_a_person_a_household_and_a_session() {
    let app = App::start();
    let ana = app.nobody();
    let me = ana.post("/auth/signup", signup("ana")).expect(201);
    assert_eq!(me["user"]["email"], "ana@example.mx");
    assert_eq!(me["user"]["is_demo"], false);
    assert_eq!(me["household"]["role"], "owner");
    assert_eq!(me["household"]["currency"], "MXN");
    assert_eq!(me["households"], json!([me["household"]]));
    assert_eq!(ana.get("/me").ok(), me);
    assert!(!ana.get("/me").body.contains("password"));
    assert!(items(&ana.get("/categories").ok()).len() > 5);
}

#[test]
fn an_address_is_taken_once_however_it_is_written() {
    let app = App::start();
    app.person("ana");
    for email in ["ana@example.mx", "ANA@Example.MX", "  ana@example.mx "] {
        let mut again = signup("otra");
        again["email"] = json!(email);
        app.nobody().post("/auth/signup", again).refused(409, "email_taken");
        app.nobody().post("/auth/login", login(email, PASSWORD)).ok();
    }
}

#[test]
fn a_sign_up_names_all_that_is_wrong_with_it() {
    let app = App::start();
    let bad = json!({ "email": "ana", "password": PASSWORD, "name": " ", "locale": "es-MX",
                      "currency": "PESO", "time_zone": "Mexico/Nowhere" });
    let problem = app.nobody().post("/auth/signup", bad).refused(422, "validation_failed");
    let named = column(problem["errors"].as_array().unwrap(), "pointer");
    assert_eq!(named, ["/email", "/name", "/currency", "/time_zone"]);
    for weak in ["", "password1", "ana@example.mx", "12345678901234"] {
        let mut body = signup("ana");
        body["password"] = json!(weak);
        app.nobody().post("/auth/signup", body).refused(422, "weak_password");
    }
    let strength = json!({ "password": "password1" });
    let told = app.nobody().post("/auth/password-strength", strength).ok();
    assert_eq!(told["acceptable"], false);
    assert!(!told["hints"].as_array().unwrap().is_empty());
}

#[test]
fn who_does_not_know_the_password_learns_nothing() {
    let app = App::start();
    app.person("ana");
    let told = |email: &str| {
        let wrong = login(email, "lluvia-tren-41-zanahoria");
        let mut problem = app.nobody().post("/auth/login", wrong).refused(401, "bad_credentials");
        problem["request_id"] = Value::Null;
        problem
    };
    assert_eq!(told("ana@example.mx"), told("nobody@example.mx"));
}

#[test]
fn a_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = App::start();
    let response = app.nobody().post("/auth/signup", signup("ana"));
    let (name, value, attributes) = cookie(&response);
    assert_eq!((name.as_str(), value.len()), ("centavo", 64));
    for wanted in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(attributes.iter().any(|a| a == wanted), "{wanted}: {attributes:?}");
    }
    assert!(!attributes.iter().any(|a| a == "Secure"));
    assert_eq!(response.header("strict-transport-security"), None);

    let app = App::with(|web| web.public_url = "https://casa.example.mx".to_owned());
    let response = app.nobody().post("/auth/signup", signup("ana"));
    let (name, value, attributes) = cookie(&response);
    assert_eq!(name, "__Host-centavo");
    assert!(attributes.iter().any(|a| a == "Secure") && attributes.iter().any(|a| a == "Path=/"));
    assert!(!attributes.iter().any(|a| a.starts_with("Domain")), "{attributes:?}");
    assert!(response.header("strict-transport-security").is_some());
    me_with(&app, "cookie", &format!("__Host-centavo={value}")).ok();
    me_with(&app, "cookie", &format!("centavo={value}")).refused(401, "unauthenticated");
}

#[test]
fn signing_in_anew_and_signing_out_end_the_session_before() {
    let app = App::start();
    let ana = app.nobody();
    let (_, first, _) = cookie(&ana.post("/auth/signup", signup("ana")));
    let (_, second, _) = cookie(&ana.post("/auth/login", login("ana@example.mx", PASSWORD)));
    assert_ne!(first, second);
    let with = |token: &str| me_with(&app, "cookie", &format!("centavo={token}"));
    with(&first).refused(401, "unauthenticated");
    with(&second).ok();
    ana.post("/auth/logout", json!({})).expect(204);
    ana.get("/me").refused(401, "unauthenticated");
    with(&second).refused(401, "unauthenticated");
    ana.post("/auth/logout", json!({})).expect(204);
}

#[test]
fn a_session_lives_while_it_is_used() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    for _ in 0..3 {
        app.wait(Duration::days(20));
        ana.get("/me").ok();
    }
    eva.get("/me").refused(401, "unauthenticated");
}

#[test]
fn sessions_are_listed_and_ended_one_by_one() {
    let app = App::start();
    let here = app.person("ana");
    let there = app.nobody();
    there.post("/auth/login", login("ana@example.mx", PASSWORD)).ok();
    let all = items(&here.get("/sessions").ok());
    assert_eq!(all.len(), 2);
    let (mine, others): (Vec<_>, Vec<_>) = all.iter().partition(|s| s["current"] == true);
    assert_eq!((mine.len(), others.len()), (1, 1));
    assert_eq!(others[0]["client"], "web");
    let stranger = app.person("eva");
    let other = format!("/sessions/{}", id(others[0]));
    stranger.delete(&other).refused(404, "not_found");
    there.get("/me").ok();
    here.delete(&other).expect(204);
    there.get("/me").refused(401, "unauthenticated");
    here.delete(&other).refused(404, "not_found");
    here.get("/me").ok();
}

#[test]
fn a_new_password_ends_every_other_session() {
    let app = App::start();
    let here = app.person("ana");
    let there = app.nobody();
    there.post("/auth/login", login("ana@example.mx", PASSWORD)).ok();
    let phone = json!({ "email": "ana@example.mx", "password": PASSWORD, "client": "mobile" });
    let token = text(&app.nobody().post("/auth/login", phone).ok()["access_token"]);
    bearer(&app, &token).ok();
    let change = |old: &str, new: &str| {
        let body = json!({ "current_password": old, "new_password": new });
        here.post("/auth/password", body)
    };
    let new = "mezcal-puente-77-nube";
    change("no-es-esta", new).refused(422, "wrong_password");
    change(PASSWORD, "password1").refused(422, "weak_password");
    there.get("/me").ok();
    change(PASSWORD, new).expect(204);
    here.get("/me").ok();
    there.get("/me").refused(401, "unauthenticated");
    bearer(&app, &token).refused(401, "unauthenticated");
    let old = login("ana@example.mx", PASSWORD);
    app.nobody().post("/auth/login", old).refused(401, "bad_credentials");
    app.nobody().post("/auth/login", login("ana@example.mx", new)).ok();
}

#[test]
fn a_phone_holds_tokens_that_expire_and_rotate_once() {
    let app = App::start();
    app.person("ana");
    let phone = json!({ "email": "ana@example.mx", "password": PASSWORD, "client": "mobile" });
    let response = app.nobody().post("/auth/login", phone);
    assert_eq!(response.header("set-cookie"), None);
    let first = response.ok();
    assert_eq!((&first["token_type"], &first["expires_in"]), (&json!("Bearer"), &json!(900)));
    bearer(&app, &text(&first["access_token"])).ok();
    bearer(&app, &text(&first["refresh_token"])).refused(401, "unauthenticated");
    app.wait(Duration::minutes(16));
    bearer(&app, &text(&first["access_token"])).refused(401, "unauthenticated");
    let refresh = |tokens: &Value| {
        let body = json!({ "refresh_token": tokens["refresh_token"] });
        app.nobody().post("/auth/refresh", body)
    };
    let second = refresh(&first).ok();
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    bearer(&app, &text(&second["access_token"])).ok();
    // Somebody else holds a copy: the whole family ends.
    refresh(&first).refused(401, "unauthenticated");
    bearer(&app, &text(&second["access_token"])).refused(401, "unauthenticated");
    refresh(&second).refused(401, "unauthenticated");
    refresh(&json!({ "refresh_token": "x" })).refused(401, "unauthenticated");
}

#[test]
fn guessing_is_slowed_down_for_known_and_unknown_alike() {
    let app = App::start();
    app.person("ana");
    for email in ["ana@example.mx", "nobody@example.mx"] {
        let guess = || app.nobody().post("/auth/login", login(email, "no-es-esta"));
        for _ in 0..10 {
            guess().refused(401, "bad_credentials");
        }
        let slowed = guess();
        let seconds: u64 = slowed.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=31).contains(&seconds), "{seconds}");
        slowed.refused(429, "rate_limited");
    }
    let right = login("Ana@Example.mx", PASSWORD);
    app.nobody().post("/auth/login", right).refused(429, "rate_limited");
}

#[test]
fn a_closed_server_takes_nobody_new() {
    let app = App::with(|web| {
        web.signup_open = false;
        web.demo = false;
    });
    let nobody = app.nobody();
    nobody.post("/auth/signup", signup("ana")).refused(403, "signup_closed");
    nobody.post("/auth/demo", json!({})).refused(403, "demo_closed");
}

#[test]
fn a_write_with_a_cookie_comes_from_our_own_pages() {
    let app = App::start();
    let ana = app.person("ana");
    let own = app.base.clone();
    let mut table = Table::default();
    for (name, value, own) in [
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
        ("sec-fetch-site", "cross-site", false),
        ("sec-fetch-site", "same-site", false),
        ("sec-fetch-site", "same-origin", true),
        ("sec-fetch-site", "none", true),
        ("origin", own.as_str(), true),
    ] {
        let what = format!("{name}: {value}");
        let send = |method, path: &str, body: Value| {
            Client::send(ana.request(method, path).header(name, value).json(&body))
        };
        let patch = send(Method::PATCH, "/me", json!({ "name": "Ana" }));
        let login = send(Method::POST, "/auth/login", login("ana@example.mx", PASSWORD));
        if own {
            table.check(patch.status == 200 && login.status == 200, || what.clone());
        } else {
            table.refused_as(&what, &patch, 403, "bad_origin");
            table.refused_as(&what, &login, 403, "bad_origin");
        }
        let read = Client::send(ana.request(Method::GET, "/me").header(name, value));
        table.check(read.status == 200, || format!("read with {what}"));
    }
    let phone = json!({ "email": "ana@example.mx", "password": PASSWORD, "client": "mobile" });
    let token = text(&app.nobody().post("/auth/login", phone).ok()["access_token"]);
    let request = app.nobody().request(Method::PATCH, "/me").json(&json!({ "name": "Ana" }));
    let request = request.bearer_auth(token).header("origin", "https://app.example");
    Client::send(request).ok();
}

#[test]
fn a_person_changes_what_is_theirs() {
    let app = App::start();
    let ana = app.person("ana");
    let before = ana.get("/me").ok();
    let changed = ana.patch("/me", json!({ "name": "  Ana María ", "locale": "en" })).ok();
    assert_eq!(changed["user"]["name"], "Ana María");
    assert_eq!(changed["user"]["locale"], "en");
    assert_eq!(changed["user"]["time_zone"], before["user"]["time_zone"]);
    for bad in [json!({ "time_zone": "Luna" }), json!({ "locale": "fr" }), json!({ "name": "" })] {
        ana.patch("/me", bad).refused(422, "validation_failed");
    }
    assert_eq!(ana.get("/me").ok(), changed);
}

#[test]
fn every_answer_carries_the_security_headers() {
    let app = App::start();
    let ana = app.person("ana");
    for path in ["/me", "/nowhere", "root:/health", "root:/", "root:/api/openapi.json"] {
        let response = ana.get(path);
        let header = |name: &str| response.header(name).unwrap_or_default().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("keep-alive"), "timeout=3");
        assert!(!header("x-request-id").is_empty());
    }
    let foreign = ana.request(Method::PATCH, "/me").header("origin", "https://evil.example");
    let refused = Client::send(foreign.json(&json!({ "name": "X" })));
    assert!(refused.header("content-security-policy").is_some());
    assert!(refused.header("x-request-id").is_some());
    assert_eq!(ana.get("/me").header("cache-control"), Some("no-store"));
    let docs = ana.get("root:/api/docs/");
    let policy = docs.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self';"), "{policy}");
    let told = Client::send(ana.request(Method::GET, "/me").header("x-request-id", "abc-1"));
    assert_eq!(told.header("x-request-id"), Some("abc-1"));
    let odd = Client::send(ana.request(Method::GET, "/me").header("x-request-id", "a b"));
    assert_ne!(odd.header("x-request-id"), Some("a b"));
}
