//! SimpleFIN.

use super::sim::{Asked, Says, Sim};
use super::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use centavo::model::provider::{Answers, ProviderErrorKind as Kind, WebhookCall, WebhookFault};
use centavo::providers::simplefin::Simplefin;
use serde_json::{Value, json};

pub fn client(sim: &Sim, hand: &Hand) -> Simplefin {
    let base = format!("{}/simplefin", sim.base);
    Simplefin::new(&base, timing(), hand.clock(), Tally::of(hand)).unwrap()
}

pub fn access(sim: &Sim) -> Secret {
    secret(&format!("{}/simplefin", sim.base.replace("http://", "http://user1:pass%3A2@")))
}

pub fn account(id: &str, bank: &str, transactions: &[Value]) -> Value {
    json!({
        "org": { "domain": "bank.example", "name": bank, "sfin-url": "https://sfin.bank.example" },
        "id": id, "name": "Everyday Checking (4321)", "currency": "USD", "balance": "100.23",
        "available-balance": "75.23", "balance-date": 1_795_363_200, "transactions": transactions,
    })
}

pub fn transaction(id: &str, amount: &str, at: &str) -> Value {
    let posted = day(at).and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
    json!({ "id": id, "posted": posted, "amount": amount, "description": format!("SHOP {id}") })
}

pub fn set(accounts: &[Value]) -> Value {
    json!({ "errors": [], "accounts": accounts })
}

pub fn well(asked: &Asked) -> Says {
    if asked.is("POST", "/simplefin/claim/once") {
        let host = &asked.headers["host"];
        return Says::bytes(200, format!("http://user1:pass%3A2@{host}/simplefin\n").into_bytes());
    }
    assert!(asked.is("GET", "/simplefin/accounts"), "{asked:?}");
    assert_eq!(
        asked.headers["authorization"],
        format!("Basic {}", STANDARD.encode("user1:pass:2"))
    );
    Says::json(
        200,
        &set(&[account("c1", "First Bank", &[transaction("t1", "-33.43", "2026-11-20")])]),
    )
}

#[test]
fn a_pasted_token_becomes_an_access() {
    let sim = Sim::start(well);
    let simplefin = client(&sim, &Hand::new());
    let begun = run(simplefin.begin(&request("US", None))).unwrap();
    assert_eq!(begun.step, LinkStep::SetupToken { url: format!("{}/simplefin/create", sim.base) });
    let token = STANDARD.encode(format!("{}/simplefin/claim/once", sim.base));
    let pasted = format!("  {}\n{} ", &token[..20], &token[20..]);
    let claim = |token: &str| {
        let answers = Answers::from([("setup_token", token)]);
        run(simplefin.proceed(&begun.state, &answers))
    };
    let done = linked(claim(&pasted).unwrap());
    assert_eq!(done.external_id.len(), 32);
    assert_eq!(run(simplefin.accounts(&done.credentials)).unwrap().len(), 1);
    sim.fail_next("/once", Says::bytes(403, Vec::new()));
    assert_eq!(failure(claim(&token)), (Kind::WrongCredentials, "token_claimed".to_owned()));
    assert_eq!(failure(claim(&STANDARD.encode("https://evil.example/claim/x"))).1, "bad_token");
    assert_eq!(failure(claim("")).1, "missing_answer");
    sim.fail_next("/once", Says::bytes(200, b"http://u:p@evil.example/x".to_vec()));
    assert_eq!(failure(claim(&token)).1, "bad_access_url");
    assert_eq!(sim.count("/claim/once"), 3, "a claim is never repeated");
}

#[test]
fn one_request_tells_every_account() {
    let sim = Sim::start(|_| {
        let mut pending = transaction("p1", "-5.00", "2026-11-21");
        pending["posted"] = json!(0);
        pending["transacted_at"] =
            json!(day("2026-11-21").and_hms_opt(1, 0, 0).unwrap().and_utc().timestamp());
        pending["extra"] = json!({ "category": "food" });
        let mut broken = transaction("x", "a lot", "2026-11-21");
        broken["payee"] = json!("Shop");
        let one = account(
            "c1",
            "First Bank",
            &[pending, transaction("t1", "-33.43", "2026-11-20"), broken],
        );
        Says::json(
            200,
            &set(&[one, account("c2", "Credit Union", &[transaction("t1", "7", "2026-10-01")])]),
        )
    });
    let simplefin = client(&sim, &Hand::new());
    let queries = [query("c1"), query("c2"), query("closed")];
    let all = run(simplefin.lines(&access(&sim), &queries, today(), &|_| {})).unwrap();
    assert_eq!(sim.count("/accounts"), 1);
    let first = all[0].1.as_ref().unwrap();
    let told: Vec<_> = first
        .lines
        .iter()
        .map(|one| (one.line.amount.to_string(), one.line.booked_on, one.line.pending))
        .collect();
    assert_eq!(
        told,
        [
            ("-33.43".to_owned(), day("2026-11-20"), false),
            ("-5.00".to_owned(), day("2026-11-21"), true)
        ]
    );
    assert_eq!(first.problems.len(), 1);
    assert_eq!(first.lines[1].line.category.as_deref(), Some("food"));
    assert_eq!(first.balance.as_ref().unwrap().available.unwrap().to_string(), "75.23");
    assert_eq!(all[1].1.as_ref().unwrap().lines.len(), 1);
    assert_eq!(all[2].1.as_ref().unwrap_err().kind, Kind::AccountGone);
    let asked = sim.log().pop().unwrap();
    // At most ninety days; the end is not told, so that it lies ahead.
    assert_eq!(
        (asked.query["start-date"].as_str(), asked.query["pending"].as_str()),
        ("1788220800", "1")
    );
    let far = AccountQuery { from: day("2020-01-01"), ..query("c1") };
    let told = lines(&simplefin, &access(&sim), &far).unwrap();
    assert_eq!(told.covers, Some((day("2026-08-25"), today())));
}

#[test]
fn complaints_find_their_account() {
    let sim = Sim::start(well);
    let simplefin = client(&sim, &Hand::new());
    let two = [account("c1", "First Bank", &[]), account("c2", "Credit Union", &[])];
    let faults = |body: Value| {
        sim.fail_next("/accounts", Says::json(200, &body));
        let accounts = run(simplefin.accounts(&access(&sim))).unwrap();
        accounts.into_iter().map(|one| one.fault.map(|fault| fault.kind)).collect::<Vec<_>>()
    };
    let mut body = set(&two);
    body["errors"] = json!(["Connection to Credit Union may need attention"]);
    assert_eq!(faults(body), [None, Some(Kind::NeedsReauth)]);
    let mut body = set(&two[..1]);
    body["errors"] = json!(["You must reauthenticate."]);
    assert_eq!(faults(body.clone()), [Some(Kind::NeedsReauth)]);
    // What is told stays told; it just speaks for no days.
    sim.fail_next("/accounts", Says::json(200, &body));
    let told = lines(&simplefin, &access(&sim), &query("c1")).unwrap();
    assert_eq!((told.fault.unwrap().kind, told.covers), (Kind::NeedsReauth, None));
    let mut body = set(&two);
    body["errlist"] = json!([
        { "code": "act.failed", "msg": "No answer", "account_id": "c1" },
        { "code": "con.auth", "msg": "Sign in", "conn_id": "k2" },
    ]);
    body["accounts"][1]["conn_id"] = json!("k2");
    body["connections"] = json!([{ "conn_id": "k2", "name": "Credit Union" }]);
    assert_eq!(faults(body), [Some(Kind::InstitutionDown), Some(Kind::NeedsReauth)]);
    let mut body = set(&two);
    body["errlist"] = json!([{ "code": "gen.auth", "msg": "Disabled\u{7}<b>" }]);
    sim.fail_next("/accounts", Says::json(200, &body));
    let error = run(simplefin.accounts(&access(&sim))).unwrap_err();
    assert_eq!((error.kind, error.detail.as_str()), (Kind::Revoked, "Disabled <b>"));
    let mut body = set(&two);
    body["errors"] = json!(["Requested date range exceeds limit of 90 days"]);
    sim.fail_next("/accounts", Says::json(200, &body));
    let told = lines(&simplefin, &access(&sim), &query("c1")).unwrap();
    assert_eq!((told.problems.len(), told.fault), (1, None));
}

#[test]
fn every_documented_failure_has_its_kind() {
    let sim = Sim::start(well);
    let simplefin = client(&sim, &Hand::new());
    for (status, expected) in [
        (402, Kind::SubscriptionEnded),
        (403, Kind::Revoked),
        (429, Kind::RateLimited),
        (404, Kind::InvalidRequest),
        (302, Kind::Unreadable),
    ] {
        sim.fail_next("/accounts", Says::bytes(status, Vec::new()));
        assert_eq!(failure(run(simplefin.accounts(&access(&sim)))).0, expected, "{status}");
    }
    let accounts = run(simplefin.accounts(&access(&sim))).unwrap();
    assert_eq!(accounts[0].balance.as_ref().unwrap().ledger.unwrap().to_string(), "100.23");
    assert_eq!(failure(run(simplefin.refresh(&access(&sim), today()))).0, Kind::NotSupported);
    assert_eq!(failure(run(simplefin.revoke(&access(&sim)))).0, Kind::NotSupported);
    assert_eq!(run(simplefin.institutions("US", "")).unwrap(), []);
    let call = WebhookCall { headers: &[], body: b"", received_at: noon() };
    assert_eq!(run(simplefin.receive(&call)), Err(WebhookFault::NoCalls));
}
