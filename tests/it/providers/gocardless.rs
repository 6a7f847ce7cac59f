//! GoCardless Bank Account Data.

use super::sim::{Asked, Says, Sim};
use super::*;
use centavo::model::provider::{Answers, ProviderErrorKind as Kind, WebhookCall, WebhookFault};
use centavo::providers::gocardless::Gocardless;
use chrono::Duration;
use serde_json::{Value, json};

pub const BANK: &str = "N26_NTSBDEB1";
pub const REQUISITION: &str = "8126e9fb-93c9-4228-937c-68f0383c2df7";

pub fn client(sim: &Sim, hand: &Hand) -> Gocardless {
    let (clock, meter) = (hand.clock(), Tally::of(hand));
    Gocardless::new(&sim.base, secret("sid"), secret("skey"), timing(), clock, meter).unwrap()
}

pub fn access() -> Secret {
    secret(&json!({ "requisition": REQUISITION, "institution": BANK }).to_string())
}

pub fn bank() -> Value {
    json!({
        "id": BANK, "name": "N26 Bánk", "bic": "NTSBDEB1", "transaction_total_days": "90",
        "max_access_valid_for_days": "180", "countries": ["ES"], "logo": "https://cdn.example/n26.png",
    })
}

pub fn requisition(status: &str) -> Value {
    json!({
        "id": REQUISITION, "created": "2026-11-22T18:00:00Z", "status": status, "accounts": ["a1", "a2"],
        "agreement": "e1", "reference": "r", "link": "https://ob.gocardless.com/psd2/start/x",
    })
}

pub fn entry(id: &str, amount: &str, day: &str) -> Value {
    json!({
        "transactionId": id, "internalTransactionId": format!("i-{id}"), "bookingDate": day,
        "valueDate": day, "transactionAmount": { "amount": amount, "currency": "EUR" },
        "creditorName": "Panadería", "creditorAccount": { "iban": "ES9121000418450200051332" },
        "remittanceInformationUnstructured": "PAGO  TARJETA\nPANADERIA",
    })
}

pub fn failed(status: u16, kind: &str, summary: &str) -> Says {
    Says::json(
        status,
        &json!({
            "summary": summary, "detail": "Said in detail", "type": kind, "status_code": status,
        }),
    )
}

/// A server where everything goes well. Tokens count up.
pub fn well() -> impl FnMut(&Asked) -> Says {
    let mut tokens = 0;
    move |asked| {
        let token = |number| json!({ "access": format!("t{number}"), "access_expires": 86_400 });
        if asked.path.starts_with("/api/v2/token/") {
            tokens += 1;
            let mut body = token(tokens);
            if asked.path.ends_with("/new/") {
                assert_eq!(asked.json(), json!({ "secret_id": "sid", "secret_key": "skey" }));
                body["refresh"] = json!("refresh-1");
                body["refresh_expires"] = json!(2_592_000);
            } else {
                if asked.json() != json!({ "refresh": "refresh-1" }) {
                    return Says::bytes(401, Vec::new());
                }
            }
            return Says::json(200, &body);
        }
        if asked.headers["authorization"] != format!("Bearer t{tokens}") {
            return Says::json(
                401,
                &json!({
                    "summary": "Invalid token", "detail": "Token is invalid or expired", "status_code": 401,
                }),
            );
        }
        let path = asked.path.trim_start_matches("/api/v2/");
        let body = match (asked.method.as_str(), path) {
            ("GET", "institutions/") => json!([bank()]),
            ("POST", "agreements/enduser/") => json!({ "id": "e1", "institution_id": BANK }),
            ("GET", "agreements/enduser/e1/") => json!({
                "id": "e1", "accepted": "2026-11-22T18:00:00Z", "access_valid_for_days": 180,
            }),
            ("POST", "requisitions/") => requisition("CR"),
            ("GET", path) if path.starts_with("requisitions/") => requisition("LN"),
            ("DELETE", path) if path.starts_with("requisitions/") => {
                json!({ "summary": "Requisition deleted" })
            }
            ("GET", "accounts/a1/" | "accounts/a2/") => {
                json!({ "id": "a1", "status": "READY", "iban": null })
            }
            ("GET", path) if path.ends_with("/details/") => json!({ "account": {
                "resourceId": "1", "iban": "ES91 2100 0418 4502 0005 1332", "currency": "EUR",
                "ownerName": "Ana", "product": "Cuenta Nómina", "cashAccountType": "CACC",
            } }),
            ("GET", path) if path.ends_with("/balances/") => json!({ "balances": [
                { "balanceAmount": { "amount": "657.49", "currency": "EUR" }, "balanceType": "interimAvailable" },
                { "balanceAmount": { "amount": "600.00", "currency": "EUR" }, "balanceType": "closingBooked", "referenceDate": "2026-11-20" },
                { "balanceAmount": { "amount": "601.10", "currency": "EUR" }, "balanceType": "closingBooked", "referenceDate": "2026-11-21" },
            ] }),
            ("GET", path) if path.ends_with("/transactions/") => {
                assert_eq!(
                    (asked.query["date_from"].as_str(), asked.query["date_to"].as_str()),
                    ("2026-09-01", "2026-11-22")
                );
                json!({ "transactions": {
                    "booked": [entry("b1", "-10.00", "2026-11-20"), entry("b2", "2500.00", "2026-11-15")],
                    "pending": [entry("b1", "-10.00", "2026-11-20"), { "transactionAmount": { "amount": "-3", "currency": "EUR" } }],
                } })
            }
            _ => return Says::json(404, &json!({ "detail": "not published" })),
        };
        Says::json(200, &body)
    }
}

#[test]
fn consent_is_given_on_the_banks_page() {
    let sim = Sim::start(well());
    let gocardless = client(&sim, &Hand::new());
    assert_eq!(run(gocardless.institutions("ES", "n26 BANK")).unwrap()[0].id, BANK);
    assert_eq!(run(gocardless.institutions("ES", "bbva")).unwrap(), []);
    assert_eq!(run(gocardless.institution("ES", BANK)).unwrap().unwrap().name, "N26 Bánk");
    assert_eq!(run(gocardless.institution("ES", "another")).unwrap(), None);
    assert_eq!(sim.count("/institutions/"), 1, "the list is remembered");
    assert_eq!(
        failure(run(gocardless.begin(&request("ES", None)))).0,
        Kind::InstitutionUnsupported
    );
    let begun = run(gocardless.begin(&request("ES", Some(BANK)))).unwrap();
    assert!(
        matches!(&begun.step, LinkStep::Redirect { url, .. } if url.starts_with("https://ob."))
    );
    let asked = |path: &str| {
        sim.log().into_iter().rfind(|asked| asked.path.ends_with(path)).unwrap().json()
    };
    let agreement = asked("/agreements/enduser/");
    // The bank gives 90 days of history, whatever is asked, and 180 of consent.
    assert_eq!(
        (&agreement["max_historical_days"], &agreement["access_valid_for_days"]),
        (&json!(90), &json!(180))
    );
    let reference = asked("/requisitions/")["reference"].as_str().unwrap().to_owned();
    let back = Answers::from([("ref", reference.as_str())]);
    let done = linked(run(gocardless.proceed(&begun.state, &back)).unwrap());
    assert_eq!(done.external_id, REQUISITION);
    assert_eq!(done.consent_expires_at, Some(noon() + Duration::days(180)));
    let stranger = Answers::from([("ref", "another")]);
    assert_eq!(failure(run(gocardless.proceed(&begun.state, &stranger))).1, "other_reference");
    let path = format!("/requisitions/{REQUISITION}/");
    for (status, error, expected) in [
        ("UA", Some("UserCancelledSession"), Kind::Cancelled),
        ("UA", Some("InstitutionTechnicalError"), Kind::InstitutionDown),
        ("GC", None, Kind::NotReady),
        ("RJ", None, Kind::Cancelled),
        ("EX", None, Kind::ConsentExpired),
    ] {
        sim.fail_next(&path, Says::json(200, &requisition(status)));
        let back =
            error.map_or(back.clone(), |error| Answers::from([("error", error), ("details", "x")]));
        assert_eq!(failure(run(gocardless.proceed(&begun.state, &back))).0, expected, "{status}");
    }
    // Mending makes a new requisition and deletes the old one.
    let mut mend = request("ES", None);
    mend.repair =
        Some(secret(&json!({ "requisition": "old-one", "institution": BANK }).to_string()));
    let begun = run(gocardless.begin(&mend)).unwrap();
    linked(run(gocardless.proceed(&begun.state, &Answers::default())).unwrap());
    let last = sim.log().pop().unwrap();
    assert!(last.is("DELETE", "/api/v2/requisitions/old-one/"), "{last:?}");
}

#[test]
fn a_token_is_asked_for_once_renewed_and_replaced() {
    let sim = Sim::start(well());
    let hand = Hand::new();
    let gocardless = client(&sim, &hand);
    run(gocardless.accounts(&access())).unwrap();
    run(gocardless.accounts(&access())).unwrap();
    assert_eq!((sim.count("/token/new/"), sim.count("/token/refresh/")), (1, 0));
    hand.wait(Duration::hours(24));
    run(gocardless.accounts(&access())).unwrap();
    assert_eq!((sim.count("/token/new/"), sim.count("/token/refresh/")), (1, 1));
    hand.wait(Duration::days(31));
    run(gocardless.revoke(&access())).unwrap();
    assert_eq!(sim.count("/token/new/"), 2);
    // One that is suddenly refused is replaced, once.
    let refused = json!({ "summary": "Invalid token", "detail": "Token is invalid or expired" });
    let path = format!("/requisitions/{REQUISITION}/");
    sim.fail_next(&path, Says::json(401, &refused));
    run(gocardless.revoke(&access())).unwrap();
    assert_eq!(sim.count("/token/new/"), 3);
    sim.fail_next(&path, Says::json(401, &refused));
    sim.fail_next(&path, Says::json(401, &refused));
    assert_eq!(failure(run(gocardless.revoke(&access()))).0, Kind::BadKeys);
    let sim = Sim::start(|_| {
        Says::json(
            401,
            &json!({ "summary": "Authentication failed", "detail": "No active account" }),
        )
    });
    assert_eq!(failure(run(client(&sim, &hand).accounts(&access()))).0, Kind::BadKeys);
}

#[test]
fn accounts_each_have_their_own_fate() {
    let sim = Sim::start(well());
    let gocardless = client(&sim, &Hand::new());
    sim.fail_next("/accounts/a2/", Says::json(200, &json!({ "id": "a2", "status": "SUSPENDED" })));
    let accounts = run(gocardless.accounts(&access())).unwrap();
    let first = &accounts[0];
    assert_eq!(first.iban.as_deref(), Some("ES9121000418450200051332"));
    assert_eq!((first.mask.as_deref(), first.name.as_str()), (Some("1332"), "Cuenta Nómina"));
    let balance = first.balance.as_ref().unwrap();
    assert_eq!(balance.ledger.unwrap().to_string(), "601.10");
    assert_eq!(balance.available.unwrap().to_string(), "657.49");
    assert_eq!(accounts[1].fault.as_ref().unwrap().kind, Kind::NeedsReauth);
    assert_eq!(failure(lines(&gocardless, &access(), &query("../x"))).1, "bad_id");
    assert_eq!(failure(run(gocardless.refresh(&access(), today()))).0, Kind::NotSupported);
    let call = WebhookCall { headers: &[], body: b"", received_at: noon() };
    assert_eq!(run(gocardless.receive(&call)), Err(WebhookFault::NoCalls));
}

#[test]
fn booked_and_pending_become_lines() {
    let sim = Sim::start(well());
    let gocardless = client(&sim, &Hand::new());
    let told = lines(&gocardless, &access(), &query("a1")).unwrap();
    assert_eq!(told.covers, Some((day("2026-09-01"), today())));
    let of = |id: &str| {
        told.lines.iter().find(|one| one.line.external_id.as_deref() == Some(id)).unwrap()
    };
    // The pending entry of the same id is the booked one before it was booked.
    assert_eq!((told.lines.len(), of("b1").line.pending), (3, false));
    assert_eq!(of("b1").line.description, "PAGO TARJETA PANADERIA");
    assert_eq!(of("b1").line.payee.as_deref(), Some("Panadería"));
    assert_eq!(of("b1").line.counterparty_account.as_deref(), Some("ES9121000418450200051332"));
    assert!(of("b1").raw.contains("…1332") && !of("b1").raw.contains("ES91"));
    assert_eq!(of("b2").line.payee, None);
    let last = told.lines.last().unwrap();
    assert_eq!(
        (last.line.booked_on, last.line.pending, &last.line.external_id),
        (today(), true, &None)
    );
    assert_eq!(told.balance.unwrap().ledger.unwrap().to_string(), "601.10");
}

#[test]
fn the_few_readings_of_a_day_are_not_exceeded() {
    let mut inner = well();
    let sim = Sim::start(move |asked| {
        inner(asked)
            .with(
                "http_x_ratelimit_account_success_remaining",
                i32::from(!asked.path.ends_with("/transactions/")),
            )
            .with("http_x_ratelimit_account_success_reset", 3600)
    });
    let hand = Hand::new();
    let gocardless = client(&sim, &hand);
    lines(&gocardless, &access(), &query("a1")).unwrap();
    let error = lines(&gocardless, &access(), &query("a1")).unwrap_err();
    assert_eq!(
        (error.kind, error.retry_at),
        (Kind::ReadingsSpent, Some(noon() + Duration::hours(1)))
    );
    assert_eq!(sim.count("/a1/transactions/"), 1, "nothing was sent in vain");
    lines(&gocardless, &access(), &query("a2")).unwrap();
    hand.wait(Duration::minutes(61));
    lines(&gocardless, &access(), &query("a1")).unwrap();
    // The bank's own refusal says when; so does the provider's.
    hand.wait(Duration::minutes(61));
    let now = noon() + Duration::minutes(122);
    let full = failed(429, "RateLimitError", "Rate limit exceeded")
        .with("http_x_ratelimit_account_success_remaining", 0)
        .with("http_x_ratelimit_account_success_reset", 7200)
        .with("http_x_ratelimit_reset", 9);
    sim.fail_next("/a1/transactions/", full);
    let error = lines(&gocardless, &access(), &query("a1")).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.retry_at),
        ("RateLimitError", Some(now + Duration::hours(2)))
    );
    let words =
        json!({ "summary": "Rate limit exceeded", "detail": "Please try again in 42 seconds" });
    sim.fail_next("/a2/transactions/", Says::json(429, &words));
    let error = lines(&gocardless, &access(), &query("a2")).unwrap_err();
    assert_eq!(error.retry_at, Some(now + Duration::seconds(42)));
}

#[test]
fn readings_are_counted_by_us_where_the_provider_does_not_say_how_many_are_left() {
    let sim = Sim::start(well());
    let hand = Hand::new();
    let gocardless = client(&sim, &hand);
    let read = || lines(&gocardless, &access(), &query("a1"));
    for _ in 0..4 {
        // What was refused does not count.
        sim.fail_next("/a1/transactions/", failed(409, "", "Account is processing"));
        assert_eq!(failure(read()).0, Kind::NotReady);
        assert!(read().unwrap().balance.is_some());
        hand.wait(Duration::hours(1));
    }
    let error = read().unwrap_err();
    let tomorrow = Some(noon() + Duration::days(1));
    assert_eq!((error.kind, error.retry_at), (Kind::ReadingsSpent, tomorrow));
    assert_eq!((sim.count("/a1/transactions/"), sim.count("/a1/balances/")), (8, 4));
    hand.wait(Duration::hours(20));
    assert!(read().is_ok());
    assert_eq!(failure(read()).0, Kind::ReadingsSpent);
}

#[test]
fn every_documented_failure_has_its_kind() {
    let sim = Sim::start(well());
    let gocardless = client(&sim, &Hand::new());
    let table = [
        (401, "AccessExpiredError", "Access has expired", Kind::ConsentExpired),
        (401, "AccountInactiveError", "Account has been marked as inactive", Kind::AccountGone),
        (403, "AccountAccessForbidden", "Account access is forbidden", Kind::AccountGone),
        (401, "", "End User Agreement (EUA) e1 has expired", Kind::ConsentExpired),
        (404, "", "Account ID a1 not found", Kind::AccountGone),
        (409, "", "Account suspended", Kind::NeedsReauth),
        (409, "", "Account is processing", Kind::NotReady),
        (429, "RateLimitError", "Rate limit exceeded", Kind::RateLimited),
        (402, "", "Free usage limit exceeded", Kind::BadKeys),
        (403, "", "IP address access denied", Kind::BadKeys),
        (400, "", "Bad", Kind::InvalidRequest),
    ];
    for (status, kind, summary, expected) in table {
        sim.fail_next("/a1/transactions/", failed(status, kind, summary));
        let (found, _) = failure(lines(&gocardless, &access(), &query("a1")));
        assert_eq!(found, expected, "{status} {kind} {summary}");
    }
    for (status, kind, expected) in [
        (500, "UnknownRequestError", Kind::InstitutionDown),
        (503, "ServiceError", Kind::InstitutionDown),
        (503, "ConnectionError", Kind::InstitutionDown),
        (500, "", Kind::ProviderDown),
    ] {
        for _ in 0..3 {
            sim.fail_next("/a1/transactions/", failed(status, kind, "Down"));
        }
        assert_eq!(failure(lines(&gocardless, &access(), &query("a1"))).0, expected, "{kind}");
    }
    let refused = json!({ "date_from": { "summary": "Incorrect date_from", "detail": "Too far back" }, "status_code": 400 });
    sim.fail_next("/a1/transactions/", Says::json(400, &refused));
    assert_eq!(
        failure(lines(&gocardless, &access(), &query("a1"))),
        (Kind::WindowRefused, "date_refused".to_owned())
    );
    let path = format!("/requisitions/{REQUISITION}/");
    sim.fail_next(&path, failed(404, "", "Not found."));
    run(gocardless.revoke(&access())).unwrap();
}
