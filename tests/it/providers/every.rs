//! What holds for every provider: a bad network, answers of any shape, secrets that stay secret.

use super::sim::{Asked, Says, Sim};
use super::*;
use super::{belvo, gocardless, plaid, simplefin};
use crate::support::dice::Dice;
use centavo::model::provider::{Answers, ProviderErrorKind as Kind, ProviderName};
use std::collections::BTreeSet;

/// A provider, its server where everything goes well, its credentials and one of its accounts.
struct Case {
    sim: Sim,
    hand: Hand,
    provider: Box<dyn Provider>,
    credentials: Secret,
    account: &'static str,
    country: &'static str,
    institution: Option<&'static str>,
    /// The path of a list of movements.
    lists: &'static str,
}

type Change = fn(&Asked, Says) -> Says;

fn cases(change: Change) -> Vec<Case> {
    let hand = Hand::new();
    let of = || hand.clone();
    let wrap = move |mut inner: Box<dyn FnMut(&Asked) -> Says + Send>| {
        Sim::start(move |asked| {
            let says = inner(asked);
            change(asked, says)
        })
    };
    let sim = wrap(Box::new(plaid::well));
    let made = plaid::client(&sim, &hand);
    let one = Case {
        sim,
        hand: of(),
        provider: Box::new(made),
        credentials: secret(plaid::ACCESS),
        account: "acc-1",
        country: "US",
        institution: None,
        lists: "/transactions/sync",
    };
    let sim = wrap(Box::new(belvo::well));
    let made = belvo::client(&sim, &hand);
    let two = Case {
        sim,
        hand: of(),
        provider: Box::new(made),
        credentials: secret(belvo::LINK),
        account: belvo::ACCOUNT,
        country: "MX",
        institution: None,
        lists: "/api/transactions/",
    };
    let sim = wrap(Box::new(gocardless::well()));
    let made = gocardless::client(&sim, &hand);
    let three = Case {
        sim,
        hand: of(),
        provider: Box::new(made),
        credentials: gocardless::access(),
        account: "a1",
        country: "ES",
        institution: Some(gocardless::BANK),
        lists: "/a1/transactions/",
    };
    let sim = wrap(Box::new(simplefin::well));
    let made = simplefin::client(&sim, &hand);
    let credentials = simplefin::access(&sim);
    let four = Case {
        sim,
        hand: of(),
        provider: Box::new(made),
        credentials,
        account: "c1",
        country: "US",
        institution: None,
        lists: "/accounts",
    };
    vec![one, two, three, four]
}

fn as_is(_: &Asked, says: Says) -> Says {
    says
}

#[test]
fn a_bad_network_is_a_failure_of_the_provider() {
    for case in cases(as_is) {
        // A day apart: readings are counted.
        let read = || {
            case.hand.wait(chrono::Duration::days(1));
            lines(case.provider.as_ref(), &case.credentials, &query(case.account))
        };
        let name = case.provider.name();
        let before = case.sim.count(case.lists);
        // Reading again is harmless: once or twice broken is no failure at all.
        case.sim.fail_next(case.lists, Says::bytes(502, b"<html>".to_vec()));
        case.sim.fail_next(case.lists, Says::cut_short());
        assert!(read().is_ok(), "{name:?}");
        assert_eq!(case.sim.count(case.lists) - before, 3, "{name:?}");
        for (says, code) in [
            (Says::bytes(500, b"<html>Oops".to_vec()), "http_500"),
            (Says::bytes(503, Vec::new()), "http_503"),
            (Says::cut_short(), "connection_lost"),
        ] {
            for _ in 0..3 {
                case.sim.fail_next(case.lists, says.clone());
            }
            let error = read().unwrap_err();
            assert_eq!((error.kind, error.code.as_str()), (Kind::ProviderDown, code), "{name:?}");
            assert!(error.kind.is_transient());
        }
        case.sim.fail_next(case.lists, Says::bytes(429, Vec::new()).with("retry-after", 60));
        let error = read().unwrap_err();
        assert_eq!(error.kind, Kind::RateLimited, "{name:?}");
        let in_a_minute = case.hand.clock().now() + chrono::Duration::seconds(60);
        assert_eq!(error.retry_at, Some(in_a_minute), "{name:?}");
        for body in ["", "{", "[]", "null", "{\"error\":1}", "\"text\"", "{\"accounts\":{}}"] {
            case.sim.fail_next(case.lists, Says::bytes(200, body.as_bytes().to_vec()));
            assert_eq!(failure(read()).0, Kind::Unreadable, "{name:?} {body}");
        }
        // Our keys go nowhere else.
        let away = Says::bytes(307, Vec::new()).with("location", "https://evil.example/");
        case.sim.fail_next(case.lists, away);
        assert_eq!(failure(read()).0, Kind::Unreadable, "{name:?}");
    }
}

#[test]
fn what_never_answers_is_given_up() {
    for case in cases(as_is) {
        for _ in 0..3 {
            case.sim.fail_next(case.lists, Says::never());
        }
        let answer = lines(case.provider.as_ref(), &case.credentials, &query(case.account));
        assert_eq!(failure(answer), (Kind::ProviderDown, "timeout".to_owned()));
    }
}

#[test]
fn nobody_listening_is_told_without_secrets() {
    for case in cases(as_is) {
        let Case { sim, provider, credentials, account, .. } = case;
        drop(sim);
        let error = lines(provider.as_ref(), &credentials, &query(account)).unwrap_err();
        assert_eq!((error.kind, error.code.as_str()), (Kind::ProviderDown, "no_connection"));
        let shown = format!("{error:?} {credentials:?}");
        for secret in ["hush", "spw", "skey", "pass", "access-production"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn capabilities_are_what_the_provider_does() {
    for case in cases(as_is) {
        let can = case.provider.capabilities();
        let refreshed = run(case.provider.refresh(&case.credentials, today()));
        assert_eq!(can.refreshes, refreshed.is_ok(), "{:?}", case.provider.name());
        let told = lines(case.provider.as_ref(), &case.credentials, &query(case.account)).unwrap();
        assert_eq!(can.uses_cursor, told.cursor.is_some());
        assert_eq!(can.uses_cursor, told.covers.is_none());
        let banks = run(case.provider.institutions(case.country, "")).unwrap();
        assert_eq!(can.lists_institutions, !banks.is_empty());
        assert!(can.countries.contains(&case.country));
        let unique: BTreeSet<_> = can.countries.iter().collect();
        assert_eq!(unique.len(), can.countries.len());
        assert!(ProviderName::ALL.contains(&case.provider.name()));
    }
}

/// Bytes of a good answer with some of them changed, left out or doubled.
fn mangled(_: &Asked, says: Says) -> Says {
    static THROWS: Mutex<u64> = Mutex::new(0);
    let seed = {
        let mut throws = THROWS.lock().unwrap();
        *throws += 1;
        *throws
    };
    let mut dice = Dice::new(seed);
    let super::sim::Body::Whole(mut body) = says.body else { return says };
    for _ in 0..=dice.below(4) {
        let at = dice.below(body.len().max(1));
        match dice.below(6) {
            0 => body.truncate(at),
            1 if at < body.len() => body[at] = u8::try_from(dice.below(256)).unwrap(),
            2 if at < body.len() => body.insert(at, b"0\"{}[],:-\xff\xc3en"[dice.below(13)]),
            3 => body = body.iter().map(|b| if b.is_ascii_digit() { b'9' } else { *b }).collect(),
            4 if at < body.len() => drop(body.drain(at..(at + 7).min(body.len()))),
            _ => body = String::from_utf8_lossy(&body).replace("null", "{}").into_bytes(),
        }
    }
    let status = [200, 200, 200, 201, 400, 401, 404, 429][dice.below(8)];
    Says::bytes(status, body)
}

#[test]
fn no_answer_of_any_shape_makes_it_panic() {
    let mut answered = 0;
    for case in cases(mangled) {
        let provider = case.provider.as_ref();
        for _ in 0..60 {
            case.hand.wait(chrono::Duration::days(1));
            let answers = Answers::from([
                ("link", belvo::LINK),
                ("token", "1"),
                ("setup_token", "aHR0cDovLzEyNy4wLjAuMS8="),
            ]);
            answered +=
                usize::from(lines(provider, &case.credentials, &query(case.account)).is_ok());
            answered += usize::from(run(provider.accounts(&case.credentials)).is_ok());
            let _ = run(provider.standing(&case.credentials));
            let _ = run(provider.institutions(case.country, ""));
            let _ = run(provider.refresh(&case.credentials, today()));
            if let Ok(begun) = run(provider.begin(&request(case.country, case.institution))) {
                let _ = run(provider.proceed(&begun.state, &answers));
            }
            let _ = run(provider.revoke(&case.credentials));
        }
    }
    assert!(answered > 20, "some answers stayed good: {answered}");
}
