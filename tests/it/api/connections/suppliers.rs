//! Belvo, GoCardless and SimpleFIN fail in every way that they publish: the connection says why, what
//! mends it mends it, and the ledger is the bank's.

use super::{show, sync};
use crate::providers::books::{Books, Shape};
use crate::providers::sim::Says;
use crate::providers::{belvo, gocardless, query, simplefin};
use crate::support::value::{id, items, money, text};
use crate::support::{App, Client};
use chrono::Duration;
use serde_json::{Value, json};

/// Who mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mended {
    /// It was no failure.
    Already,
    /// The next round.
    ByItself,
    /// The person asks again.
    Asking,
    /// The person signs in again.
    SigningIn,
    /// The person links the bank anew.
    LinkingAnew,
}

struct Fault {
    says: Says,
    times: usize,
    state: &'static str,
    problem: &'static str,
    mended: Mended,
}

fn fault(says: Says, state: &'static str, problem: &'static str, mended: Mended) -> Fault {
    Fault { says, times: 1, state, problem, mended }
}

fn passes(says: Says, problem: &'static str) -> Fault {
    fault(says, "degraded", problem, Mended::ByItself)
}

fn wants(says: Says, problem: &'static str) -> Fault {
    fault(says, "needs_reauthorization", problem, Mended::SigningIn)
}

fn stops(says: Says, problem: &'static str) -> Fault {
    fault(says, "error", problem, Mended::Asking)
}

fn ends(says: Says) -> Fault {
    fault(says, "revoked", "ended_by_bank", Mended::LinkingAnew)
}

/// A client asks three times where asking again is harmless.
fn thrice(fault: Fault) -> Fault {
    Fault { times: 3, ..fault }
}

/// What any network and any provider may do.
fn bad_network() -> Vec<Fault> {
    vec![
        passes(Says::bytes(429, Vec::new()).with("retry-after", 120), "rate_limited"),
        thrice(passes(Says::bytes(500, b"<html>".to_vec()), "provider_unavailable")),
        thrice(passes(Says::never(), "provider_unavailable")),
        thrice(passes(Says::cut_short(), "provider_unavailable")),
        passes(Says::bytes(200, b"{\"count\":3,\"results\":[{".to_vec()), "unreadable_answer"),
    ]
}

/// A person with a linked bank of these books.
struct Link {
    shape: Shape,
    app: App,
    books: Books,
    ana: Client,
    id: String,
}

impl Link {
    fn new(shape: Shape) -> Self {
        let books = Books::open(shape);
        let app = App::with_providers(|db| vec![books.provider(db)]);
        let ana = app.person("ana");
        let mut link = Self { shape, app, books, ana, id: String::new() };
        link.grow(12);
        link.link_anew();
        link
    }

    fn grow(&self, count: usize) {
        self.books.grow(count, self.app.now().date_naive());
    }

    /// Links the bank; accounts that the household has are known again.
    fn link_anew(&mut self) {
        let begun = self.ana.post("/connections", self.books.bank()).expect(201);
        self.id = id(&begun);
        let path = format!("/connections/{}/complete", self.id);
        let found = self.ana.post(&path, json!({ "answers": self.books.answers() })).ok();
        let choice = |account: &Value| match account["match"].is_null() {
            true => json!({ "id": account["id"], "target": "new" }),
            false => json!({ "id": account["id"], "target": "existing",
                             "account_id": account["match"]["account_id"] }),
        };
        let all = found["accounts"].as_array().unwrap().iter();
        let chosen: Vec<Value> = all.map(choice).collect();
        assert_eq!(chosen.len(), 1);
        self.ana.post(&path, json!({ "accounts": chosen })).ok();
        self.app.work();
        self.check("after linking");
    }

    fn sign_in_again(&self) {
        let path = format!("/connections/{}", self.id);
        self.ana.post(&format!("{path}/reauthorize"), json!({})).ok();
        let answers = json!({ "answers": self.books.answers() });
        self.ana.post(&format!("{path}/complete"), answers).ok();
        self.app.work();
    }

    fn ledger(&self) -> Vec<String> {
        let all = self.ana.all("/transactions?limit=500");
        let stands = all.iter().filter(|row| row["status"] != "void");
        let mut rows: Vec<String> = stands
            .map(|row| format!("{} {}", text(&row["booked_on"]), money(&row["amount"])))
            .collect();
        rows.sort();
        rows
    }

    /// The connection is well and the ledger is what the bank's books are.
    fn check(&self, when: &str) {
        let now = show(&self.ana, &self.id);
        assert_eq!((&now["state"], &now["problem"]), (&json!("active"), &Value::Null), "{when}");
        assert_eq!(self.ledger(), self.books.truth(), "{when}");
    }

    /// One failure and what mends it. Some hours pass, as banks count readings by the day.
    fn suffer(&mut self, fault: &Fault) {
        let when = format!("{:?}", fault.says);
        self.grow(3);
        for _ in 0..fault.times {
            self.books.sim.fail_next(self.books.lists(), fault.says.clone());
        }
        let failed = sync(&self.app, &self.ana, &self.id);
        let problem = (!fault.problem.is_empty()).then_some(fault.problem);
        let told = (text(&failed["state"]), failed["problem"].as_str());
        assert_eq!(told, (fault.state.to_owned(), problem), "{when}");
        let comes_back = matches!(fault.mended, Mended::Already | Mended::ByItself);
        assert_eq!(comes_back, !failed["next_sync_at"].is_null(), "{when}");
        let hours = if self.shape == Shape::Gocardless { 25 } else { 10 };
        self.app.wait(Duration::hours(hours));
        match fault.mended {
            Mended::Already | Mended::ByItself => assert!(self.app.work() > 0, "{when}"),
            Mended::Asking => drop(sync(&self.app, &self.ana, &self.id)),
            Mended::SigningIn => self.sign_in_again(),
            Mended::LinkingAnew => self.link_anew(),
        }
        self.check(&when);
    }

    fn suffer_all(&mut self, faults: &[Fault]) {
        for fault in faults {
            self.suffer(fault);
        }
        assert_eq!(items(&self.ana.get("/accounts").ok()).len(), 1);
        self.app.verify_totals(&self.ana);
    }
}

#[test]
fn belvo_fails_in_every_published_way_and_the_ledger_is_the_banks() {
    let refused = |status: u16, code: &str| Says::json(status, &belvo::error(code));
    let mut faults = bad_network();
    faults.extend([
        passes(refused(429, "too_many_requests"), "rate_limited"),
        thrice(passes(refused(500, "unexpected_error"), "provider_unavailable")),
        passes(refused(400, "too_many_sessions"), "bank_unavailable"),
        passes(refused(400, "institution_down"), "bank_unavailable"),
        passes(refused(400, "institution_unavailable"), "bank_unavailable"),
        passes(refused(408, "request_timeout"), "bank_unavailable"),
        passes(refused(400, "required"), "unreadable_answer"),
        wants(refused(400, "login_error"), "credentials_rejected"),
        wants(refused(400, "session_expired"), "consent_expired"),
        wants(refused(400, "invalid_link"), "consent_expired"),
        wants(refused(400, "unconfirmed_link"), "consent_expired"),
        wants(refused(400, "consent_expired"), "consent_expired"),
        wants(refused(428, "token_required"), "consent_expired"),
        wants(refused(400, "user_blocked"), "needs_action"),
        wants(refused(400, "password_expired"), "needs_action"),
        stops(refused(400, "institution_inactive"), "not_supported"),
        stops(refused(400, "unsupported_operation"), "not_supported"),
        stops(refused(401, "authentication_failed"), "provider_off"),
        stops(refused(403, "access_to_resource_denied"), "provider_off"),
        // Fewer days are asked for at once.
        fault(refused(400, "invalid_period"), "active", "", Mended::Already),
        ends(refused(404, "not_found")),
    ]);
    Link::new(Shape::Belvo).suffer_all(&faults);
}

#[test]
fn gocardless_fails_in_every_published_way_and_the_ledger_is_the_banks() {
    let refused = gocardless::failed;
    let date = json!({ "date_from": { "summary": "Incorrect", "detail": "Too far back" } });
    let mut faults = bad_network();
    faults.extend([
        passes(refused(429, "RateLimitError", "Rate limit exceeded"), "rate_limited"),
        thrice(passes(refused(500, "UnknownRequestError", "Down"), "bank_unavailable")),
        thrice(passes(refused(503, "ServiceError", "Down"), "bank_unavailable")),
        thrice(passes(refused(503, "ConnectionError", "Down"), "bank_unavailable")),
        passes(refused(409, "", "Account is processing"), "bank_unavailable"),
        passes(refused(400, "", "Bad"), "unreadable_answer"),
        wants(refused(401, "AccessExpiredError", "Access has expired"), "consent_expired"),
        wants(refused(401, "", "End User Agreement (EUA) e1 has expired"), "consent_expired"),
        wants(refused(409, "", "Account suspended"), "consent_expired"),
        stops(refused(402, "", "Free usage limit exceeded"), "provider_off"),
        stops(refused(403, "", "IP address access denied"), "provider_off"),
        fault(Says::json(400, &date), "active", "", Mended::Already),
    ]);
    Link::new(Shape::Gocardless).suffer_all(&faults);
}

#[test]
fn simplefin_fails_in_every_published_way_and_the_ledger_is_the_banks() {
    let set = |change: fn(&mut Value)| {
        let mut told = simplefin::set(&[simplefin::account("c1", "First Bank", &[])]);
        change(&mut told);
        Says::json(200, &told)
    };
    let listed = |code: &'static str| {
        let mut told = simplefin::set(&[simplefin::account("c1", "First Bank", &[])]);
        told["errlist"] = match code.starts_with("act.") {
            true => json!([{ "code": code, "msg": "Said", "account_id": "c1" }]),
            false => json!([{ "code": code, "msg": "Said", "conn_id": "k1" }]),
        };
        told["accounts"][0]["conn_id"] = json!("k1");
        Says::json(200, &told)
    };
    let mut faults = bad_network();
    faults.extend([
        passes(Says::bytes(404, Vec::new()), "unreadable_answer"),
        passes(listed("act.failed"), "bank_unavailable"),
        passes(listed("con.failed"), "bank_unavailable"),
        wants(listed("con.auth"), "consent_expired"),
        wants(
            set(|told| told["errors"] = json!(["Connection to First Bank may need attention"])),
            "consent_expired",
        ),
        stops(Says::bytes(402, Vec::new()), "subscription_ended"),
        ends(Says::bytes(403, Vec::new())),
        ends(listed("gen.auth")),
    ]);
    Link::new(Shape::Simplefin).suffer_all(&faults);
}

/// Belvo goes on telling what it fetched before.
#[test]
fn a_link_that_no_longer_works_is_said_though_movements_still_come() {
    let link = Link::new(Shape::Belvo);
    for status in ["invalid", "token_required"] {
        link.grow(2);
        let path = format!("/api/links/{}/", belvo::LINK);
        link.books.sim.fail_next(&path, Says::json(200, &belvo::link(status)));
        let told = sync(&link.app, &link.ana, &link.id);
        assert_eq!(told["state"], "needs_reauthorization", "{status}");
        assert_eq!(link.ledger(), link.books.truth(), "what it tells is taken");
        link.app.wait(Duration::hours(2));
        link.sign_in_again();
        link.check(status);
    }
    // Whether it works can't be asked: what came is good.
    link.grow(2);
    let path = format!("/api/links/{}/", belvo::LINK);
    (0..3).for_each(|_| link.books.sim.fail_next(&path, Says::bytes(500, Vec::new())));
    sync(&link.app, &link.ana, &link.id);
    link.check("without an answer");
}

#[test]
fn an_account_that_the_bank_no_longer_shows_is_said_and_comes_back_with_a_sign_in() {
    let gone = [
        (Shape::Gocardless, gocardless::failed(401, "AccountInactiveError", "Inactive")),
        (Shape::Gocardless, gocardless::failed(403, "AccountAccessForbidden", "Forbidden")),
        (Shape::Simplefin, Says::json(200, &simplefin::set(&[]))),
    ];
    for (shape, says) in gone {
        let link = Link::new(shape);
        link.grow(2);
        link.books.sim.fail_next(link.books.lists(), says);
        let told = sync(&link.app, &link.ana, &link.id);
        let account = &told["accounts"][0];
        assert_eq!(
            (&account["state"], &account["problem"]),
            (&json!("gone"), &json!("account_gone"))
        );
        link.app.wait(Duration::hours(7));
        link.sign_in_again();
        link.check("after signing in again");
    }
}

#[test]
fn what_a_provider_allows_a_day_is_counted_by_all_of_us_together() {
    let link = Link::new(Shape::Gocardless);
    let asked = || link.books.sim.count(link.books.lists());
    // The first sync took one. Each process of ours has its own client and the same count.
    for round in 2..=4 {
        link.grow(1);
        link.app.wait(Duration::hours(1));
        let synced = sync(&link.app, &link.ana, &link.id);
        assert_eq!((&synced["state"], &synced["problem"]), (&json!("active"), &Value::Null));
        assert_eq!(asked(), round);
    }
    link.grow(1);
    let before = show(&link.ana, &link.id);
    let other = link.books.provider(&link.app.doors());
    let (access, query) = (gocardless::access(), [query("a1")]);
    let today = link.app.now().date_naive();
    let spent = link.app.block_on(other.lines(&access, &query, today, &|_| {}));
    assert_eq!(spent.unwrap()[0].1.as_ref().unwrap_err().code, "readings_spent");
    let refused = sync(&link.app, &link.ana, &link.id);
    assert_eq!((asked(), refused["state"].as_str()), (4, Some("active")));
    assert_eq!(
        (&refused["problem"], &refused["synced_at"]),
        (&json!("rate_limited"), &before["synced_at"])
    );
    assert_eq!(refused["accounts"][0]["state"], "active");
    // A day after the first reading there is another.
    assert_eq!(text(&refused["next_sync_at"]), "2026-11-23T18:00:00Z");
    link.app.wait(Duration::hours(21));
    assert!(link.app.work() > 0);
    assert_eq!(asked(), 5);
    link.check("a day later");
}

#[test]
fn simplefin_is_asked_for_one_access_as_often_as_a_bridge_answers() {
    let link = Link::new(Shape::Simplefin);
    let asked = || link.books.sim.count(link.books.lists());
    for _ in 0..30 {
        link.app.wait(Duration::minutes(20));
        assert_eq!(sync(&link.app, &link.ana, &link.id)["state"], "active");
    }
    assert_eq!(
        (asked(), show(&link.ana, &link.id)["problem"].as_str()),
        (24, Some("rate_limited"))
    );
    link.app.wait(Duration::hours(24));
    assert!(link.app.work() > 0);
    link.check("a day later");
}

#[test]
fn a_code_that_belvo_asks_for_in_between_is_asked_of_the_person_and_the_link_goes_on() {
    let link = Link::new(Shape::Belvo);
    let wants = json!([{
        "code": "token_required", "message": "A MFA token is required", "request_id": "r",
        "expiry": 600, "session": "6e7b283c6efa449c9c028a16b5c249fa", "link": belvo::LINK,
        "token_generation_data": { "instructions": "Escribe el código de tu token", "type": "numeric" },
    }]);
    link.grow(3);
    link.books.sim.fail_next("/refresh/", Says::json(428, &wants));
    let asks = sync(&link.app, &link.ana, &link.id);
    assert_eq!(text(&asks["state"]), "needs_reauthorization");
    let field = &asks["step"]["fields"][0];
    assert_eq!((text(&field["name"]), text(&field["kind"])), ("token".into(), "code".into()));
    assert_eq!(text(&field["label"]), "Escribe el código de tu token");
    let complete = format!("/connections/{}/complete", link.id);
    let give = |code: &str| link.ana.post(&complete, json!({ "answers": { "token": code } }));
    // A wrong one leaves the question open and says which field it is.
    link.books.sim.fail_next("/api/links/", Says::json(400, &belvo::error("invalid_token")));
    let refused = give("0000").refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["pointer"], "/answers/token");
    assert_eq!(refused["errors"][0]["code"], "wrong_code");
    let told = give("9911").ok();
    assert_eq!((&told["state"], &told["step"]), (&json!("active"), &Value::Null));
    let asked = link.books.sim.log().into_iter().rfind(|asked| asked.method == "PATCH").unwrap();
    assert_eq!(
        asked.json(),
        json!({ "session": "6e7b283c6efa449c9c028a16b5c249fa", "token": "9911", "link": belvo::LINK })
    );
    link.app.work();
    link.check("after the code");
    assert_eq!(link.books.sim.count("/api/links/"), 2, "each code was sent once");
    // One that comes too late is no question any more: the next sign-in begins anew.
    link.app.wait(Duration::hours(2));
    link.books.sim.fail_next("/refresh/", Says::json(428, &wants));
    sync(&link.app, &link.ana, &link.id);
    link.books.sim.fail_next("/api/links/", Says::json(400, &belvo::error("session_expired")));
    give("9911").refused(422, "bank_refused");
    assert_eq!(show(&link.ana, &link.id)["step"], Value::Null);
    link.sign_in_again();
    link.check("after signing in again");
}
