//! Rates fetched from central banks, against a server that speaks as they do and as they should not.

use crate::support::stub::{Asked, Reply, Stub};
use crate::support::{App, Client};
use centavo::config::{RateSources, Secret};
use centavo::jobs::refresh_rates::{Refreshed, refresh};
use centavo::model::rate::RateSource;
use chrono::Duration;
use serde_json::json;

const FIX: &str = r#"{"bmx":{"series":[{"idSerie":"SF43718","titulo":"Tipo de cambio FIX","datos":[
    {"fecha":"18/11/2026","dato":"18.4012"},{"fecha":"19/11/2026","dato":"18.5000"},
    {"fecha":"20/11/2026","dato":"N/E"}]},{"idSerie":"SP68257","titulo":"Valor de UDIS","datos":[
    {"fecha":"19/11/2026","dato":"8.800000"},{"fecha":"10/12/2026","dato":"8.850000"}]}]}}"#;
const EURO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
  xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>
<Cube time="2026-11-20"><Cube currency="USD" rate="1.2"/><Cube currency="MXN" rate="24"/></Cube>
</Cube></gesmes:Envelope>"#;

fn sources(banxico: Option<&Stub>, ecb: Option<&Stub>) -> RateSources {
    let base = |stub: Option<&Stub>| stub.map_or(String::new(), |stub| stub.base.clone());
    RateSources {
        banxico_token: banxico.map(|_| Secret::new("token-secreto")),
        banxico_url: base(banxico),
        ecb: ecb.is_some(),
        ecb_url: base(ecb),
        deadline: std::time::Duration::from_millis(500),
    }
}

fn ask(app: &App, sources: &RateSources, at_once: bool) -> Vec<Refreshed> {
    app.block_on(refresh(&app.doors(), sources, at_once)).unwrap()
}

fn say(body: &'static str) -> impl Fn(&Asked) -> Reply {
    move |_| Reply::Say(200, body.to_owned())
}

fn dollars(client: &Client) -> serde_json::Value {
    client.get("/dashboard").ok()["other_currencies"][0].clone()
}

fn household(app: &App) -> Client {
    let ana = app.person("ana");
    let body = json!({
        "name": "Dólares", "kind": "savings", "currency": "USD", "opening_balance": "100.00",
    });
    ana.post("/accounts", body).expect(201);
    ana
}

#[test]
fn the_fix_goes_before_the_euro_and_a_person_before_both() {
    let app = App::start();
    let ana = household(&app);
    let (banxico, ecb) = (Stub::start(say(FIX)), Stub::start(say(EURO)));
    // Computed before: what is kept of it must give way.
    assert_eq!(dollars(&ana)["rate"]["day"], "2026-10-30");

    let told = ask(&app, &sources(None, Some(&ecb)), false);
    assert!(
        matches!(told[..], [Refreshed { source: RateSource::Ecb, changed: Ok(2) }]),
        "{told:?}"
    );
    assert_eq!(dollars(&ana)["converted"], "2000.00");
    assert_eq!(dollars(&ana)["rate"]["source"], "ecb");

    let told = ask(&app, &sources(Some(&banxico), Some(&ecb)), false);
    assert!(
        matches!(told[..], [Refreshed { changed: Ok(4), .. }]),
        "the other was just asked: {told:?}"
    );
    let fix = dollars(&ana);
    assert_eq!((&fix["converted"], &fix["rate"]["source"]), (&json!("1850.00"), &json!("banxico")));
    assert_eq!(fix["rate"]["day"], "2026-11-19", "the day without a value is none");

    ana.put("/exchange-rates/USD/2026-11-19", json!({ "rate": "18" })).ok();
    assert_eq!(dollars(&ana)["converted"], "1800.00", "on the same day the person speaks");

    let asked = &banxico.asked()[0];
    assert_eq!(asked.header("bmx-token"), Some("token-secreto"));
    assert_eq!(asked.path, "/series/SF43718,SP68257/datos/2021-11-18/2027-01-02");
    assert_eq!(ecb.asked()[0].path, "/eurofxref-hist-90d.xml");
}

#[test]
fn a_loan_in_udis_is_told_in_pesos_by_what_is_shipped_and_what_was_fetched() {
    let app = App::start();
    let ana = app.person("ana");
    let home = ana.account("Casa", "mortgage");
    let terms = json!({
        "method": "french", "principal": "1200", "annual_rate": "0", "tax_percent": "0", "months": 12,
        "first_due_on": "2026-03-10", "unit": "udi",
    });
    let path = format!("/accounts/{home}/loan");
    let loan = ana.put(&path, terms).ok();
    assert_eq!(loan["months"][0]["pesos"], "873.55", "100 of 8.73547");
    assert_eq!((&loan["months"][1]["pesos"], &loan["index"]["rest"]), (&json!(null), &json!(null)));
    let banxico = Stub::start(say(FIX));
    ask(&app, &sources(Some(&banxico), None), false);
    let loan = ana.get(&path).ok();
    assert_eq!(loan["months"][9]["pesos"], "885.00", "until the tenth of next month");
    assert_eq!(loan["index"]["worth"], "8.800000");
}

#[test]
fn a_source_that_answered_is_left_alone_and_then_asked_for_what_is_new() {
    let app = App::start();
    let banxico = Stub::start(say(FIX));
    let sources = sources(Some(&banxico), None);
    assert_eq!(ask(&app, &sources, false).len(), 1);
    app.wait(Duration::hours(5));
    assert_eq!(ask(&app, &sources, false).len(), 0);
    app.wait(Duration::hours(2));
    let again = ask(&app, &sources, false);
    assert!(matches!(again[..], [Refreshed { changed: Ok(0), .. }]), "nothing new: {again:?}");
    assert_eq!(ask(&app, &sources, true).len(), 1, "an operator need not wait");
    let paths: Vec<String> = banxico.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths.len(), 3);
    assert!(paths[1].ends_with("/datos/2026-11-12/2027-01-03"), "{paths:?}");
}

#[test]
fn whatever_goes_wrong_is_told_and_takes_nothing_away() {
    let app = App::start();
    let ana = household(&app);
    let banxico = Stub::start(say(FIX));
    ask(&app, &sources(Some(&banxico), None), true);
    let before = dollars(&ana);
    type Wrong = (fn() -> Reply, &'static str);
    let cases: [Wrong; 9] = [
        (|| Reply::Say(500, String::new()), "refused with status 500"),
        (|| Reply::Say(401, r#"{"error":{"mensaje":"Token inválido"}}"#.to_owned()), "status 401"),
        (|| Reply::Say(429, String::new()), "asked too often"),
        (|| Reply::Say(302, String::new()), "status 302"),
        (|| Reply::Say(200, "<html>mantenimiento</html>".to_owned()), "can't be read"),
        (|| Reply::Say(200, FIX.replace("18.5000", "0.0001")), "is no rate of a day"),
        (|| Reply::Cut(FIX.to_owned()), "broke off"),
        (|| Reply::Silence, "no answer in time"),
        (|| Reply::Flood, "more than is read"),
    ];
    for (reply, why) in cases {
        let stub = Stub::start(move |_| reply());
        let told = ask(&app, &sources(Some(&stub), None), true);
        let [Refreshed { changed: Err(failure), .. }] = &told[..] else {
            panic!("{why}: {told:?}");
        };
        let said = failure.to_string();
        assert!(said.contains(why), "{said} instead of {why}");
        assert!(!said.contains("token-secreto"), "{said}");
        assert_eq!(dollars(&ana), before, "{why}");
    }
    // Nobody listens there.
    let mut gone = sources(Some(&banxico), None);
    drop(banxico);
    let told = ask(&app, &gone, false);
    assert!(matches!(&told[..], [Refreshed { changed: Err(_), .. }]), "a failure is due at once");
    gone.banxico_token = None;
    assert_eq!(ask(&app, &gone, true).len(), 0, "not set, not asked");
}
