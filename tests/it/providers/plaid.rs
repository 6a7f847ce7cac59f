//! Plaid.

use super::sim::{Asked, Says, Sim};
use super::*;
use centavo::model::provider::{Answers, EventKind, ProviderErrorKind as Kind};
use centavo::model::statement::StatementAccountKind;
use centavo::providers::plaid::Plaid;
use serde_json::{Value, json};

pub const ACCESS: &str = "access-production-7f1c";
pub const ITEM: &str = "kY3zQ9item";

pub fn client(sim: &Sim, hand: &Hand) -> Plaid {
    Plaid::new(&sim.base, secret("cid"), secret("hush"), timing(), hand.clock()).unwrap()
}

pub fn account(id: &str, kind: &str, subtype: &str, current: &str) -> Value {
    let current: Value = serde_json::from_str(current).unwrap();
    json!({
        "account_id": id, "mask": "0042", "name": format!("Plaid {subtype}"), "official_name": null,
        "type": kind, "subtype": subtype, "persistent_account_id": format!("lasting-{id}"),
        "balances": { "available": 100.5, "current": current, "limit": null,
            "iso_currency_code": "USD", "unofficial_currency_code": null },
    })
}

pub fn transaction(id: &str, amount: &str, day: &str) -> Value {
    let amount: Value = serde_json::from_str(amount).unwrap();
    json!({
        "account_id": "acc-1", "transaction_id": id, "amount": amount, "date": day,
        "iso_currency_code": "USD", "unofficial_currency_code": null, "name": format!("SHOP {id}"),
        "merchant_name": "Shop", "original_description": null, "check_number": null,
        "pending": false, "pending_transaction_id": null,
        "payment_meta": { "reference_number": null },
        "personal_finance_category": { "primary": "FOOD_AND_DRINK", "detailed": "FOOD_AND_DRINK_COFFEE" },
    })
}

pub fn page(added: Vec<Value>, cursor: &str, more: bool) -> Value {
    json!({
        "added": added, "modified": [], "removed": [], "next_cursor": cursor, "has_more": more,
        "accounts": [account("acc-1", "depository", "checking", "110.94")],
        "transactions_update_status": "HISTORICAL_UPDATE_COMPLETE", "request_id": "r1",
    })
}

pub fn error(kind: &str, code: &str) -> Value {
    json!({
        "error_type": kind, "error_code": code, "error_message": "not now", "display_message": null,
        "request_id": "req-77",
    })
}

/// A server where everything goes well.
pub fn well(asked: &Asked) -> Says {
    assert_eq!(asked.headers["plaid-client-id"], "cid");
    assert_eq!(asked.headers["plaid-secret"], "hush");
    let bank = json!({
        "institution_id": "ins_3", "name": "Chase", "country_codes": ["US"], "products": [],
        "routing_numbers": [], "oauth": true, "primary_color": "#004966", "url": "https://chase.example",
    });
    let body = match asked.path.as_str() {
        "/institutions/get" | "/institutions/search" => {
            json!({ "institutions": [bank], "total": 1 })
        }
        "/institutions/get_by_id" => match asked.json()["institution_id"] == "ins_3" {
            true => json!({ "institution": bank, "request_id": "r" }),
            false => return Says::json(400, &error("INVALID_INPUT", "INVALID_INSTITUTION")),
        },
        "/link/token/create" => json!({
            "link_token": "link-1", "expiration": "2026-11-22T18:30:00Z", "request_id": "r",
            "hosted_link_url": "https://secure.plaid.com/hl/link-1",
        }),
        "/link/token/get" => json!({ "link_token": "link-1", "link_sessions": [{
            "link_session_id": "s", "finished_at": "2026-11-22T18:05:00Z",
            "results": { "item_add_results": [{ "public_token": "public-1", "accounts": [] }] },
        }] }),
        "/item/public_token/exchange" => {
            assert_eq!(asked.json()["public_token"], "public-1");
            json!({ "access_token": ACCESS, "item_id": ITEM, "request_id": "r" })
        }
        "/item/get" => json!({ "item": {
            "item_id": ITEM, "institution_id": "ins_3", "institution_name": "Chase", "error": null,
            "consent_expiration_time": "2027-03-16T15:53:00Z",
        } }),
        "/accounts/get" | "/accounts/balance/get" => json!({ "accounts": [
            account("acc-1", "depository", "checking", "110.94"),
            account("acc-2", "credit", "credit card", "410.10"),
        ] }),
        "/transactions/sync" => page(vec![transaction("t1", "72.1", "2026-11-20")], "c1", false),
        "/item/remove" | "/transactions/refresh" => json!({ "request_id": "r" }),
        _ => return Says::json(404, &json!({ "detail": "not published" })),
    };
    Says::json(200, &body)
}

#[test]
fn a_bank_is_linked_on_plaids_own_page() {
    let sim = Sim::start(well);
    let plaid = client(&sim, &Hand::new());
    let found = run(plaid.institutions("US", "chase")).unwrap();
    assert_eq!((found[0].id.as_str(), found[0].color.as_deref()), ("ins_3", Some("#004966")));
    assert_eq!(run(plaid.institutions("US", "")).unwrap().len(), 1);
    assert_eq!(run(plaid.institution("US", "ins_3")).unwrap().unwrap().name, "Chase");
    assert_eq!(run(plaid.institution("US", "ins_4")).unwrap(), None);
    let begun = run(plaid.begin(&request("US", None))).unwrap();
    let LinkStep::Redirect { url, .. } = &begun.step else { panic!("{begun:?}") };
    assert_eq!(url, "https://secure.plaid.com/hl/link-1");
    let done = linked(run(plaid.proceed(&begun.state, &Answers::default())).unwrap());
    assert_eq!((done.external_id.as_str(), done.credentials.expose()), (ITEM, ACCESS));
    assert_eq!(done.institution.unwrap().name, "Chase");
    assert!(done.consent_expires_at.is_some());
    let asked = sim.log().into_iter().find(|asked| asked.path == "/link/token/create").unwrap();
    let body = asked.json();
    assert_eq!(body["transactions"]["days_requested"], 400);
    assert_eq!(body["products"], json!(["transactions"]));
    // Neither key is in a body, and no secret is shown.
    assert!(sim.log().iter().all(|asked| !String::from_utf8_lossy(&asked.body).contains("hush")));
    assert!(format!("{begun:?}").contains("state: [secret]"), "{begun:?}");
}

#[test]
fn a_link_may_be_mended_left_or_still_open() {
    let sim = Sim::start(well);
    let plaid = client(&sim, &Hand::new());
    let mut mend = request("US", None);
    mend.repair = Some(secret(ACCESS));
    let begun = run(plaid.begin(&mend)).unwrap();
    let asked = sim.log().pop().unwrap().json();
    assert_eq!((asked["access_token"].as_str(), asked.get("products")), (Some(ACCESS), None));
    let session = |session: Value| Says::json(200, &json!({ "link_sessions": [session] }));
    sim.fail_next("/link/token/get", session(json!({ "finished_at": "2026-11-22T18:05:00Z" })));
    assert_eq!(
        linked(run(plaid.proceed(&begun.state, &Answers::default())).unwrap()).external_id,
        ITEM
    );

    let begun = run(plaid.begin(&request("US", None))).unwrap();
    let proceed = || failure(run(plaid.proceed(&begun.state, &Answers::default()))).0;
    sim.fail_next("/link/token/get", Says::json(200, &json!({ "link_token": "link-1" })));
    assert_eq!(proceed(), Kind::NotReady);
    sim.fail_next("/link/token/get", session(json!({ "finished_at": "2026-11-22T18:05:00Z" })));
    assert_eq!(proceed(), Kind::Cancelled);
    let exit = json!({ "finished_at": "x", "exit": { "error": error("INSTITUTION_ERROR", "INSTITUTION_DOWN") } });
    sim.fail_next("/link/token/get", session(exit));
    assert_eq!(proceed(), Kind::InstitutionDown);
    // The token is won even when nothing more can be learned.
    for _ in 0..3 {
        sim.fail_next("/item/get", Says::bytes(500, Vec::new()));
    }
    let answers = Answers::from([("public_token", "public-1")]);
    let done = linked(run(plaid.proceed(&begun.state, &answers)).unwrap());
    assert_eq!((done.credentials.expose(), done.institution), (ACCESS, None));
}

#[test]
fn accounts_and_balances_are_exact_and_owed_money_is_negative() {
    let sim = Sim::start(well);
    let plaid = client(&sim, &Hand::new());
    let accounts = run(plaid.accounts(&secret(ACCESS))).unwrap();
    let ledger = |at: usize| accounts[at].balance.as_ref().unwrap().ledger.unwrap().to_string();
    assert_eq!((ledger(0).as_str(), ledger(1).as_str()), ("110.94", "-410.1"));
    assert_eq!(accounts[1].kind, StatementAccountKind::CreditCard);
    assert_eq!(accounts[0].mask.as_deref(), Some("0042"));
    assert_eq!(accounts[0].lasting_id.as_deref(), Some("lasting-acc-1"));
}

#[test]
fn changes_arrive_as_lines() {
    let sim = Sim::start(|asked| {
        let body = asked.json();
        assert_eq!(body["options"]["account_id"], "acc-1");
        if body["cursor"] == "c1" {
            let mut posted = transaction("t9", "-1500", "2026-11-21");
            posted["pending_transaction_id"] = json!("p1");
            posted["check_number"] = json!("204");
            let mut page = page(vec![posted], "c2", false);
            page["modified"] = json!([transaction("t1", "72.35", "2026-11-20")]);
            page["removed"] = json!([{ "transaction_id": "p1", "account_id": "acc-1" }]);
            return Says::json(200, &page);
        }
        let mut broken = transaction("t3", "1", "2026-11-20");
        broken["date"] = json!("soon");
        let mut coin = transaction("t4", "1", "2026-11-20");
        coin["iso_currency_code"] = Value::Null;
        coin["unofficial_currency_code"] = json!("DOGE");
        let mut pending = transaction("p1", "12.299999999999999", "2026-11-20");
        pending["pending"] = json!(true);
        let mut first =
            page(vec![pending, broken, coin, transaction("t1", "72.1", "2026-11-20")], "c1", false);
        first["transactions_update_status"] = json!("INITIAL_UPDATE_COMPLETE");
        Says::json(200, &first)
    });
    let plaid = client(&sim, &Hand::new());
    let first = lines(&plaid, &secret(ACCESS), &query("acc-1")).unwrap();
    assert_eq!((first.lines.len(), first.problems.len()), (2, 2));
    assert!(first.still_collecting && first.covers.is_none());
    let pending = &first.lines[0].line;
    assert_eq!((pending.amount.to_string().as_str(), pending.pending), ("-12.3", true));
    assert_eq!(pending.category.as_deref(), Some("Food and drink"));
    assert_eq!(pending.description, "SHOP p1");
    let next = AccountQuery { cursor: first.cursor, ..query("acc-1") };
    let next = lines(&plaid, &secret(ACCESS), &next).unwrap();
    let of = |id: &str| {
        let found = next.lines.iter().find(|one| one.line.external_id.as_deref() == Some(id));
        found.unwrap().line.clone()
    };
    assert_eq!(of("t1").amount.to_string(), "-72.35");
    assert_eq!(
        (of("t9").amount.to_string().as_str(), of("t9").settles.as_deref()),
        ("1500", Some("p1"))
    );
    assert_eq!(of("t9").reference.as_deref(), Some("204"));
    assert!(of("p1").removed);
    assert_eq!(next.cursor.as_deref(), Some("c2"));
    assert!(next.lines.iter().all(|one| serde_json::from_str::<Value>(&one.raw).is_ok()));
}

#[test]
fn one_account_may_fail_alone_and_the_item_as_a_whole() {
    let sim = Sim::start(|asked| match asked.json()["options"]["account_id"].as_str() {
        Some("gone") => Says::json(400, &error("INVALID_INPUT", "INVALID_ACCOUNT_ID")),
        Some("locked") => Says::json(400, &error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED")),
        _ => well(asked),
    });
    let plaid = client(&sim, &Hand::new());
    let queries = [query("gone"), query("acc-1")];
    let heard = Mutex::new(Vec::new());
    let all = run(plaid.lines(&secret(ACCESS), &queries, today(), &|count| {
        heard.lock().unwrap().push(count);
    }));
    let all = all.unwrap();
    assert_eq!(all[0].1.as_ref().unwrap_err().kind, Kind::AccountGone);
    assert_eq!(all[1].1.as_ref().unwrap().lines.len(), 1);
    assert_eq!(*heard.lock().unwrap(), [1]);
    let queries = [query("locked"), query("acc-1")];
    let all = run(plaid.lines(&secret(ACCESS), &queries, today(), &|_| {}));
    assert_eq!(failure(all).0, Kind::NeedsReauth);
}

#[test]
fn every_documented_failure_has_its_kind() {
    let sim = Sim::start(well);
    let plaid = client(&sim, &Hand::new());
    let table = [
        (400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED", Kind::NeedsReauth),
        (400, "ITEM_ERROR", "ITEM_LOCKED", Kind::ActionAtBank),
        (400, "ITEM_ERROR", "USER_SETUP_REQUIRED", Kind::ActionAtBank),
        (400, "ITEM_ERROR", "INVALID_CREDENTIALS", Kind::WrongCredentials),
        (400, "ITEM_ERROR", "INVALID_MFA", Kind::NeedsReauth),
        (400, "ITEM_ERROR", "USER_PERMISSION_REVOKED", Kind::Revoked),
        (400, "ITEM_ERROR", "ITEM_NOT_FOUND", Kind::Revoked),
        (400, "ITEM_ERROR", "ACCESS_NOT_GRANTED", Kind::ConsentExpired),
        (400, "ITEM_ERROR", "PRODUCT_NOT_READY", Kind::NotReady),
        (400, "ITEM_ERROR", "PRODUCTS_NOT_SUPPORTED", Kind::NotSupported),
        (400, "ITEM_ERROR", "NO_ACCOUNTS", Kind::AccountGone),
        (400, "ITEM_ERROR", "SOMETHING_NEW", Kind::NeedsReauth),
        (400, "INVALID_INPUT", "INVALID_ACCESS_TOKEN", Kind::Revoked),
        (400, "INVALID_INPUT", "INVALID_API_KEYS", Kind::BadKeys),
        (400, "INVALID_REQUEST", "MISSING_FIELDS", Kind::InvalidRequest),
        (400, "INVALID_RESULT", "SOMETHING_NEW", Kind::InvalidRequest),
        (400, "INSTITUTION_ERROR", "INSTITUTION_DOWN", Kind::InstitutionDown),
        (400, "INSTITUTION_ERROR", "INSTITUTION_NOT_RESPONDING", Kind::InstitutionDown),
        (400, "INSTITUTION_ERROR", "INSTITUTION_NO_LONGER_SUPPORTED", Kind::InstitutionUnsupported),
        (429, "RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT", Kind::RateLimited),
        (400, "API_ERROR", "INTERNAL_SERVER_ERROR", Kind::ProviderDown),
        (400, "API_ERROR", "PLANNED_MAINTENANCE", Kind::ProviderDown),
    ];
    for (status, kind, code, expected) in table {
        sim.fail_next(
            "/accounts/get",
            Says::json(status, &error(kind, code)).with("retry-after", 30),
        );
        let error = run(plaid.accounts(&secret(ACCESS))).unwrap_err();
        assert_eq!((error.kind, error.code.as_str()), (expected, code));
        assert_eq!(error.trace.as_deref(), Some("req-77"));
        assert_eq!(error.retry_at, Some(noon() + chrono::Duration::seconds(30)), "{code}");
    }
    for (reason, expected) in
        [("OAUTH_CONSENT_EXPIRED", Kind::ConsentExpired), ("OAUTH_USER_REVOKED", Kind::Revoked)]
    {
        let mut body = error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED");
        body["error_code_reason"] = json!(reason);
        let item = json!({ "item": { "item_id": ITEM, "error": body } });
        sim.fail_next("/item/get", Says::json(200, &item));
        assert_eq!(run(plaid.standing(&secret(ACCESS))).unwrap().fault.unwrap().kind, expected);
    }
    assert_eq!(run(plaid.standing(&secret(ACCESS))).unwrap().fault, None);
    sim.fail_next("/item/remove", Says::json(400, &error("ITEM_ERROR", "ITEM_NOT_FOUND")));
    run(plaid.revoke(&secret(ACCESS))).unwrap();
    run(plaid.refresh(&secret(ACCESS), today())).unwrap();
    assert_eq!(sim.count("/transactions/refresh"), 1);
}

#[test]
fn a_round_begins_anew_when_the_history_changes_under_it() {
    let mut mutated = false;
    let sim = Sim::start(move |asked| {
        let body = asked.json();
        match (body["cursor"].as_str(), mutated) {
            (None, false) => {
                Says::json(200, &page(vec![transaction("gone", "1", "2026-11-01")], "mid", true))
            }
            (Some("mid"), false) => {
                mutated = true;
                Says::json(
                    400,
                    &error("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"),
                )
            }
            (None, true) => {
                Says::json(200, &page(vec![transaction("kept", "2", "2026-11-02")], "end", false))
            }
            other => panic!("{other:?}"),
        }
    });
    let plaid = client(&sim, &Hand::new());
    let told = lines(&plaid, &secret(ACCESS), &query("acc-1")).unwrap();
    let ids: Vec<_> = told.lines.iter().map(|one| one.line.external_id.clone().unwrap()).collect();
    assert_eq!(ids, ["kept"]);
    // A history that never rests, and pages that never end, are given up.
    let sim = Sim::start(|_| {
        Says::json(
            400,
            &error("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"),
        )
    });
    let plaid = client(&sim, &Hand::new());
    assert_eq!(failure(lines(&plaid, &secret(ACCESS), &query("acc-1"))).0, Kind::NotReady);
    assert_eq!(sim.count("/transactions/sync"), 6);
    let sim = Sim::start(|_| Says::json(200, &page(Vec::new(), "same", true)));
    let plaid = client(&sim, &Hand::new());
    assert_eq!(failure(lines(&plaid, &secret(ACCESS), &query("acc-1"))).1, "endless_pages");
}

#[test]
fn events_are_told_apart() {
    let told = super::plaid_calls::kinds(&[
        json!({ "webhook_type": "TRANSACTIONS", "webhook_code": "SYNC_UPDATES_AVAILABLE" }),
        json!({ "webhook_type": "TRANSACTIONS", "webhook_code": "HISTORICAL_UPDATE" }),
        json!({ "webhook_type": "ITEM", "webhook_code": "LOGIN_REPAIRED" }),
        json!({ "webhook_type": "ITEM", "webhook_code": "USER_PERMISSION_REVOKED" }),
        json!({ "webhook_type": "ITEM", "webhook_code": "NEW_ACCOUNTS_AVAILABLE" }),
        json!({ "webhook_type": "ITEM", "webhook_code": "PENDING_EXPIRATION",
            "consent_expiration_time": "2026-12-15T13:25:17.766Z" }),
        json!({ "webhook_type": "ITEM", "webhook_code": "ERROR",
            "error": error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED") }),
        json!({ "webhook_type": "ASSETS", "webhook_code": "PRODUCT_READY" }),
    ]);
    assert_eq!(told[..2], [EventKind::NewData, EventKind::HistoryReady]);
    assert_eq!(told[2..5], [EventKind::Repaired, EventKind::Revoked, EventKind::NewAccounts]);
    assert!(matches!(told[5], EventKind::ConsentEnds(Some(_))));
    assert!(matches!(&told[6], EventKind::Fault(error) if error.kind == Kind::NeedsReauth));
    assert_eq!(told[7], EventKind::Other("PRODUCT_READY".to_owned()));
}
