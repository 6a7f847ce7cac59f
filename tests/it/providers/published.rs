//! Our requests against the providers' own API documents, where `CENTAVO_SAMPLES` has them.

use super::schema::Document;
use super::sim::{Asked, Sim};
use super::*;
use super::{belvo, gocardless, plaid};
use centavo::model::provider::Answers;
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "where the samples are is no setting of Centavo")]
pub fn samples() -> Option<PathBuf> {
    let root = std::env::var_os("CENTAVO_SAMPLES").map(PathBuf::from);
    if root.is_none() {
        println!("skipped: CENTAVO_SAMPLES does not name a folder of sample files");
    }
    root.map(|root| root.join("providers"))
}

/// Uses every method once.
fn exercise(
    provider: &dyn Provider,
    credentials: &Secret,
    account: &str,
    begin: &LinkRequest,
    back: &Answers,
) {
    run(provider.institutions(&begin.country, "")).unwrap();
    run(provider.institutions(&begin.country, "bank")).unwrap();
    let mut begun = run(provider.begin(begin)).unwrap();
    while !matches!(begun.step, LinkStep::Done(_)) {
        begun = run(provider.proceed(&begun.state, back)).unwrap();
    }
    let mend = LinkRequest { repair: Some(credentials.clone()), ..begin.clone() };
    run(provider.begin(&mend)).unwrap();
    run(provider.accounts(credentials)).unwrap();
    lines(provider, credentials, &query(account)).unwrap();
    let next = AccountQuery { cursor: Some("c1".to_owned()), ..query(account) };
    lines(provider, credentials, &next).unwrap();
    let _ = run(provider.refresh(credentials, today()));
    run(provider.standing(credentials)).unwrap();
    run(provider.revoke(credentials)).unwrap();
}

/// What the document says against the requests, each named once.
fn faults(document: &Document, log: &[Asked]) -> Vec<String> {
    let mut all = Vec::new();
    for asked in log {
        let name = format!("{} {}", asked.method, asked.path);
        let Some(operation) = document.operation(&asked.method, &asked.path) else {
            all.push(format!("{name}: no such operation"));
            continue;
        };
        let mut found = document.query_faults(operation, asked.query.keys());
        if !asked.body.is_empty() {
            found.extend(document.body_faults(operation, &asked.json()));
        }
        all.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    all.sort();
    all.dedup();
    all
}

fn yaml(path: PathBuf) -> Document {
    Document(serde_norway::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

#[test]
fn plaid_is_asked_as_it_publishes() {
    let Some(root) = samples() else { return };
    let document = yaml(root.join("plaid-openapi/2020-09-14.yml"));
    let sim = Sim::start(plaid::well);
    let provider = plaid::client(&sim, &Hand::new());
    exercise(&provider, &secret(plaid::ACCESS), "acc-1", &request("US", None), &Answers::default());
    assert!(sim.log().len() >= 12);
    assert_eq!(faults(&document, &sim.log()), Vec::<String>::new());
}

#[test]
fn belvo_is_asked_as_it_publishes() {
    let Some(root) = samples() else { return };
    let text = std::fs::read_to_string(root.join("tap-belvo/openapi.json")).unwrap();
    let document = Document(serde_json::from_str(&text).unwrap());
    let sim = Sim::start(belvo::well);
    let provider = belvo::client(&sim, &Hand::new());
    let back = Answers::from([("link", belvo::LINK), ("cpf", "76109277673"), ("name", "Ana")]);
    for country in ["MX", "BR"] {
        exercise(&provider, &secret(belvo::LINK), belvo::ACCOUNT, &request(country, None), &back);
    }
    // This copy of the document has the widget of Brazil and of employers only.
    let log: Vec<_> = sim.log().into_iter().filter(|asked| asked.path != "/api/token/").collect();
    assert!(log.len() >= 14);
    assert_eq!(faults(&document, &log), Vec::<String>::new());
}

#[test]
fn gocardless_is_asked_as_it_publishes() {
    let Some(root) = samples() else { return };
    let document = yaml(root.join("nordigen-api-unofficial/api.yml"));
    let sim = Sim::start(gocardless::well());
    let provider = gocardless::client(&sim, &Hand::new());
    let begin = request("ES", Some(gocardless::BANK));
    exercise(&provider, &gocardless::access(), "a1", &begin, &Answers::default());
    assert!(sim.log().len() >= 14);
    // The law allows 180 days of consent since this copy of the document was made.
    let since = "POST /api/v2/agreements/enduser/: /access_valid_for_days is 180";
    assert_eq!(faults(&document, &sim.log()), [since]);
}
