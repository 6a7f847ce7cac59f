//! Belvo.

use super::sim::{Asked, Says, Sim};
use super::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use centavo::model::provider::{
    Answers, EventKind, ProviderErrorKind as Kind, ProviderEvent, WebhookCall, WebhookFault,
};
use centavo::model::statement::StatementAccountKind;
use centavo::providers::belvo::Belvo;
use chrono::Duration;
use serde_json::{Value, json};

pub const LINK: &str = "30cb4806-6e00-48a4-91c9-ca55968576c8";
pub const ACCOUNT: &str = "0d3ffb69-f83b-456e-ad8e-208d0998d71d";
const WORD: &str = "Bearer a-word-that-both-know";

pub fn client(sim: &Sim, hand: &Hand) -> Belvo {
    let word = Some(secret(WORD));
    Belvo::new(&sim.base, secret("sid"), secret("spw"), word, timing(), hand.clock()).unwrap()
}

pub fn account(id: &str, category: &str, current: &str) -> Value {
    json!({
        "id": id, "link": LINK, "institution": { "name": "erebor_mx_retail", "type": "bank" },
        "collected_at": "2026-11-22T08:45:50.406032Z", "category": category, "name": "Cuenta Perfiles",
        "number": "4057068115181", "balance": { "current": serde_json::from_str::<Value>(current).unwrap(), "available": 5621.12 },
        "currency": "MXN", "public_identification_name": "CLABE",
        "public_identification_value": "012180040570681154", "internal_identification": "2",
        "credit_data": null, "loan_data": null, "balance_type": "ASSET",
    })
}

pub fn transaction(id: &str, amount: &str, direction: &str, at: &str) -> Value {
    json!({
        "id": id, "account": account(ACCOUNT, "CHECKING_ACCOUNT", "1"), "value_date": at,
        "accounting_date": at, "amount": serde_json::from_str::<Value>(amount).unwrap(),
        "balance": 16907.96, "currency": "MXN", "description": format!("SEVEN BUDDHAS {id}"),
        "observations": null, "merchant": { "name": "Seven Buddhas", "website": null },
        "category": "Food & Groceries", "reference": "8703", "type": direction, "status": "PROCESSED",
    })
}

pub fn list(results: &[Value], count: usize, next: bool) -> Value {
    let next = next.then_some("https://sandbox.belvo.com/api/transactions/?page=2");
    json!({ "count": count, "next": next, "previous": null, "results": results })
}

pub fn error(code: &str) -> Value {
    json!([{ "code": code, "message": "Said in words", "request_id": "9e7b283c" }])
}

pub fn link(status: &str) -> Value {
    json!({
        "id": LINK, "institution": "erebor_mx_retail", "access_mode": "recurrent", "status": status,
        "created_at": "2026-11-22T18:02:00Z", "external_id": "5c2d6f0e-household", "refresh_rate": "24h",
    })
}

pub fn well(asked: &Asked) -> Says {
    let path = asked.path.as_str();
    if path != "/api/token/" {
        assert_eq!(asked.headers["authorization"], format!("Basic {}", STANDARD.encode("sid:spw")));
    }
    let body = match (asked.method.as_str(), path) {
        ("GET", "/api/institutions/") => list(
            &[json!({
                "id": 1003, "name": "erebor_mx_retail", "display_name": "Erebor Mexico", "type": "bank",
                "primary_color": "#056dae", "website": null, "icon_logo": "https://statics.belvo.io/erebor.svg",
            })],
            1,
            false,
        ),
        ("POST", "/api/token/") => json!({ "access": "widget-token", "refresh": "r" }),
        ("GET", "/api/accounts/") => list(
            &[
                account(ACCOUNT, "CHECKING_ACCOUNT", "5874.13"),
                account("card-1", "CREDIT_CARD", "1200.5"),
            ],
            2,
            false,
        ),
        ("GET", path) if path == format!("/api/accounts/{ACCOUNT}/") => {
            account(ACCOUNT, "CHECKING_ACCOUNT", "5874.13")
        }
        ("GET", "/api/transactions/") => list(
            &[
                transaction("t1", "2145.45", "OUTFLOW", "2026-10-23"),
                transaction("t2", "10000", "INFLOW", "2026-11-15"),
            ],
            2,
            false,
        ),
        ("POST", path) if path.ends_with("/refresh/") => {
            return Says::json(202, &json!({ "request_id": "r" }));
        }
        ("DELETE", _) => return Says::bytes(204, Vec::new()),
        ("GET" | "PATCH", path) if path.starts_with("/api/links/") => link("valid"),
        _ => return Says::json(404, &json!({ "detail": "not published" })),
    };
    Says::json(200, &body)
}

#[test]
fn a_bank_is_linked_on_belvos_page() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let found = run(belvo.institutions("MX", "erebor")).unwrap();
    assert_eq!(
        (found[0].id.as_str(), found[0].name.as_str()),
        ("erebor_mx_retail", "Erebor Mexico")
    );
    let one = run(belvo.institution("MX", "erebor_mx_retail")).unwrap();
    assert_eq!(one.unwrap().name, "Erebor Mexico");
    assert_eq!(sim.log().pop().unwrap().query["name"], "erebor_mx_retail");
    assert_eq!(run(belvo.institution("MX", "another")).unwrap(), None);
    let begun = run(belvo.begin(&request("MX", Some("erebor_mx_retail")))).unwrap();
    let LinkStep::Redirect { url, expires_at } = &begun.step else { panic!("{begun:?}") };
    assert!(
        url.starts_with(
            "https://widget.belvo.io/?access_token=widget-token&locale=es&country_codes=MX"
        ),
        "{url}"
    );
    assert_eq!(*expires_at, Some(noon() + Duration::minutes(10)));
    let back = Answers::from([("link", LINK), ("institution", "erebor_mx_retail")]);
    let done = linked(run(belvo.proceed(&begun.state, &back)).unwrap());
    assert_eq!((done.external_id.as_str(), done.credentials.expose()), (LINK, LINK));
    assert_eq!(failure(run(belvo.proceed(&begun.state, &Answers::default()))).0, Kind::Cancelled);
    let path = format!("/api/links/{LINK}/");
    let answer = |change: fn(&mut Value)| {
        let mut link = link("valid");
        change(&mut link);
        sim.fail_next(&path, Says::json(200, &link));
        run(belvo.proceed(&begun.state, &back)).map(linked)
    };
    // The id comes through the browser: it must be theirs.
    assert_eq!(failure(answer(|link| link["external_id"] = json!("neighbour"))).1, "other_link");
    assert!(answer(|link| link["external_id"] = Value::Null).is_ok());
    let old = answer(|link| {
        link["external_id"] = Value::Null;
        link["created_at"] = json!("2026-10-01T00:00:00Z");
    });
    assert_eq!(failure(old).1, "other_link");
    assert_eq!(failure(answer(|link| link["status"] = json!("invalid"))).0, Kind::NeedsReauth);
    let strange = Answers::from([("link", "../institutions")]);
    assert_eq!(failure(run(belvo.proceed(&begun.state, &strange))).1, "bad_id");
    let mut mend = request("MX", None);
    mend.repair = Some(secret(LINK));
    let begun = run(belvo.begin(&mend)).unwrap();
    assert_eq!(sim.log().pop().unwrap().json()["link_id"], LINK);
    assert_eq!(linked(run(belvo.proceed(&begun.state, &back)).unwrap()).external_id, LINK);
}

#[test]
fn brazil_asks_who_consents_first() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let begun = run(belvo.begin(&request("BR", None))).unwrap();
    let LinkStep::Form { fields, .. } = &begun.step else { panic!("{begun:?}") };
    assert_eq!(fields[0].name, "cpf");
    let bad = Answers::from([("cpf", "123"), ("name", "Ana")]);
    assert_eq!(failure(run(belvo.proceed(&begun.state, &bad))).0, Kind::WrongCredentials);
    let good = Answers::from([("cpf", "761.092.776-73"), ("name", "Ana Souza")]);
    assert!(!format!("{good:?}").contains("761"));
    let next = run(belvo.proceed(&begun.state, &good)).unwrap();
    assert!(matches!(next.step, LinkStep::Redirect { .. }));
    let asked = sim.log().pop().unwrap().json();
    assert_eq!(asked["widget"]["consent"]["identification_info"][0]["number"], "76109277673");
}

#[test]
fn a_code_is_asked_for_and_handed_on() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let wants = json!([{
        "code": "token_required", "message": "A MFA token is required", "request_id": "r", "expiry": 600,
        "session": "6e7b283c6efa449c9c028a16b5c249fa", "link": LINK,
        "token_generation_data": { "instructions": "Escribe este código en tu token", "type": "numeric", "value": "12345" },
    }]);
    sim.fail_next("/refresh/", Says::json(428, &wants));
    let error = run(belvo.refresh(&secret(LINK), today())).unwrap_err();
    assert_eq!(error.kind, Kind::NeedsCode);
    let resume = *error.resume.unwrap();
    let LinkStep::Form { fields, expires_at } = &resume.step else { panic!("{resume:?}") };
    assert_eq!(fields[0].label.as_deref(), Some("Escribe este código en tu token: 12345"));
    assert_eq!(*expires_at, Some(noon() + Duration::minutes(10)));
    let answers = Answers::from([("token", "9911")]);
    assert_eq!(linked(run(belvo.proceed(&resume.state, &answers)).unwrap()).external_id, LINK);
    let asked = sim.log().pop().unwrap();
    assert!(asked.is("PATCH", "/api/links/"));
    assert_eq!(
        asked.json(),
        json!({ "session": "6e7b283c6efa449c9c028a16b5c249fa", "token": "9911", "link": LINK })
    );
    sim.fail_next("/api/links/", Says::json(400, &error_list("login_error")));
    assert_eq!(failure(run(belvo.proceed(&resume.state, &answers))).0, Kind::WrongCredentials);
    sim.fail_next("/refresh/", Says::json(409, &json!([{
        "code": "link_refreshed", "message": "Please wait 7 minutes before retrying.", "request_id": "r",
    }])));
    let error = run(belvo.refresh(&secret(LINK), today())).unwrap_err();
    assert_eq!(
        (error.kind, error.retry_at),
        (Kind::RateLimited, Some(noon() + Duration::minutes(7)))
    );
    run(belvo.refresh(&secret(LINK), today())).unwrap();
}

fn error_list(code: &str) -> Value {
    error(code)
}

#[test]
fn accounts_balances_and_lines_are_exact() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let accounts = run(belvo.accounts(&secret(LINK))).unwrap();
    assert_eq!(accounts[0].clabe.as_deref(), Some("012180040570681154"));
    assert_eq!(
        (accounts[0].mask.as_deref(), accounts[1].kind),
        (Some("5181"), StatementAccountKind::CreditCard)
    );
    let owed = accounts[1].balance.as_ref().unwrap().ledger.unwrap();
    assert_eq!(owed.to_string(), "-1200.5");
    let told = lines(&belvo, &secret(LINK), &query(ACCOUNT)).unwrap();
    let amounts: Vec<_> = told.lines.iter().map(|one| one.line.amount.to_string()).collect();
    assert_eq!(amounts, ["-2145.45", "10000"]);
    let first = &told.lines[0].line;
    assert_eq!(
        (first.reference.as_deref(), first.payee.as_deref()),
        (Some("8703"), Some("Seven Buddhas"))
    );
    assert!(!told.lines[0].raw.contains("012180040570681154"));
    let asked = sim.log().into_iter().rfind(|asked| asked.path == "/api/transactions/").unwrap();
    assert_eq!(asked.query["value_date__range"], "2026-09-01,2026-11-22");
    assert_eq!(told.balance.unwrap().ledger.unwrap().to_string(), "5874.13");
    sim.fail_next("/api/accounts/", Says::json(200, &list(&[], 0, false)));
    assert_eq!(failure(run(belvo.accounts(&secret(LINK)))).0, Kind::NotReady);
    let lost = transaction("t9", "5", "SIDEWAYS", "2026-11-01");
    sim.fail_next("/api/transactions/", Says::json(200, &list(&[lost], 1, false)));
    let told = lines(&belvo, &secret(LINK), &query(ACCOUNT)).unwrap();
    assert_eq!((told.lines.len(), told.problems.len()), (0, 1));
    // A list that never comes to rest is given up for now.
    let sim = Sim::start(|_| Says::json(200, &list(&[], 3, false)));
    let belvo = client(&sim, &Hand::new());
    assert_eq!(failure(lines(&belvo, &secret(LINK), &query(ACCOUNT))).1, "restless_list");
}

#[test]
fn every_documented_failure_has_its_kind() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let table = [
        (400, "too_many_sessions", Kind::InstitutionDown),
        (400, "login_error", Kind::WrongCredentials),
        (400, "session_expired", Kind::NeedsReauth),
        (400, "institution_down", Kind::InstitutionDown),
        (400, "institution_unavailable", Kind::InstitutionDown),
        (400, "institution_inactive", Kind::InstitutionUnsupported),
        (400, "invalid_link", Kind::NeedsReauth),
        (400, "unconfirmed_link", Kind::NeedsReauth),
        (400, "unsupported_operation", Kind::NotSupported),
        (400, "invalid_period", Kind::WindowRefused),
        (400, "required", Kind::InvalidRequest),
        (401, "authentication_failed", Kind::BadKeys),
        (403, "access_to_resource_denied", Kind::BadKeys),
        (404, "not_found", Kind::Revoked),
        (408, "request_timeout", Kind::InstitutionDown),
        (429, "too_many_requests", Kind::RateLimited),
    ];
    for (status, code, expected) in table {
        sim.fail_next("/api/transactions/", Says::json(status, &error(code)));
        let found = lines(&belvo, &secret(LINK), &query(ACCOUNT)).unwrap_err();
        assert_eq!((found.kind, found.code.as_str()), (expected, code));
        assert_eq!(found.trace.as_deref(), Some("9e7b283c"));
    }
    for _ in 0..3 {
        sim.fail_next("/api/transactions/", Says::json(500, &error("unexpected_error")));
    }
    assert_eq!(failure(lines(&belvo, &secret(LINK), &query(ACCOUNT))).0, Kind::ProviderDown);
    let path = format!("/api/links/{LINK}/");
    for status in ["invalid", "unconfirmed", "token_required"] {
        sim.fail_next(&path, Says::json(200, &link(status)));
        assert_eq!(
            run(belvo.standing(&secret(LINK))).unwrap().fault.unwrap().kind,
            Kind::NeedsReauth
        );
    }
    sim.fail_next(&path, Says::json(404, &error("not_found")));
    assert_eq!(run(belvo.standing(&secret(LINK))).unwrap().fault.unwrap().kind, Kind::Revoked);
    assert_eq!(run(belvo.standing(&secret(LINK))).unwrap().fault, None);
    sim.fail_next(&path, Says::json(404, &error("not_found")));
    run(belvo.revoke(&secret(LINK))).unwrap();
    run(belvo.revoke(&secret(LINK))).unwrap();
}

fn receive(
    belvo: &Belvo,
    word: Option<&str>,
    body: &Value,
) -> Result<Vec<ProviderEvent>, WebhookFault> {
    let headers: Vec<_> =
        word.map(|word| ("authorization".to_owned(), word.to_owned())).into_iter().collect();
    let body = body.to_string();
    run(belvo.receive(&WebhookCall {
        headers: &headers,
        body: body.as_bytes(),
        received_at: noon(),
    }))
}

#[test]
fn calls_need_the_word_that_both_know() {
    let sim = Sim::start(well);
    let belvo = client(&sim, &Hand::new());
    let call = |kind: &str, code: &str| {
        json!({
            "webhook_id": "aadf", "webhook_type": kind, "process_type": code, "webhook_code": code,
            "link_id": LINK, "request_id": "4363b08b", "external_id": "x", "data": {},
        })
    };
    let told = |kind: &str, code: &str| {
        let events = receive(&belvo, Some(WORD), &call(kind, code)).unwrap();
        assert_eq!(events[0].connection, LINK);
        events[0].kind.clone()
    };
    assert_eq!(told("TRANSACTIONS", "historical_update"), EventKind::HistoryReady);
    assert_eq!(told("TRANSACTIONS", "new_transactions_available"), EventKind::NewData);
    assert_eq!(told("TRANSACTIONS", "transactions_deleted"), EventKind::NewData);
    assert_eq!(told("ACCOUNTS", "new_accounts_available"), EventKind::NewAccounts);
    assert_eq!(
        told("BILLS", "historical_update"),
        EventKind::Other("BILLS historical_update".to_owned())
    );
    let EventKind::Fault(error) = told("LINKS", "token_required") else { panic!() };
    assert_eq!(error.kind, Kind::NeedsReauth);
    let once = call("TRANSACTIONS", "historical_update");
    let id = |call: &Value| receive(&belvo, Some(WORD), call).unwrap()[0].id.clone();
    assert_eq!(id(&once), id(&once));
    assert_ne!(id(&once), id(&call("TRANSACTIONS", "transactions_updated")));
    for word in [
        None,
        Some(""),
        Some("Bearer"),
        Some("bearer a-word-that-both-know"),
        Some("Bearer a-word-that-both-knox"),
    ] {
        assert!(matches!(receive(&belvo, word, &once), Err(WebhookFault::Forged(_))), "{word:?}");
    }
    assert_eq!(receive(&belvo, Some(WORD), &json!([1])), Err(WebhookFault::Unreadable));
    let open = Belvo::new(&sim.base, secret("a"), secret("b"), None, timing(), Hand::new().clock())
        .unwrap();
    assert!(matches!(receive(&open, Some(WORD), &once), Err(WebhookFault::Forged(_))));
}
