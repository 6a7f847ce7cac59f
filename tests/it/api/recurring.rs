//! What comes back by itself: found, decided, kept when the ledger changes.

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

/// Today is 2026-11-22. Rent on the 1st with a rise, power every two months, pay on the 15th and the
/// last business day, a coffee when it happens.
fn household(ana: &Client) -> String {
    let account = ana.account("Débito", "checking");
    for month in 1..=11 {
        let rent = if month < 9 { "-9500.00" } else { "-9900.00" };
        ana.spend(&account, &format!("2026-{month:02}-01"), rent, "Renta Portales");
    }
    for (day, amount) in [
        ("2026-02-11", "-412.00"),
        ("2026-04-12", "-530.00"),
        ("2026-06-10", "-688.00"),
        ("2026-08-11", "-601.00"),
        ("2026-10-12", "-455.00"),
    ] {
        ana.spend(&account, day, amount, "CFE");
    }
    for day in [
        "2026-08-14",
        "2026-08-31",
        "2026-09-15",
        "2026-09-30",
        "2026-10-15",
        "2026-10-30",
        "2026-11-13",
    ] {
        ana.spend(&account, day, "18000.00", "Nómina Lumbrera");
    }
    for day in ["2026-09-03", "2026-09-20", "2026-10-29", "2026-11-02", "2026-11-19"] {
        ana.spend(&account, day, "-89.00", "Café Tal");
    }
    account
}

fn list(client: &Client) -> Vec<Value> {
    items(&client.get("/recurring").ok())
}

fn named(client: &Client, name: &str) -> Value {
    let all = list(client);
    let found = all.iter().find(|one| text(&one["name"]).contains(name));
    found.unwrap_or_else(|| panic!("{name} in {all:?}")).clone()
}

#[test]
fn rent_power_and_pay_are_found_and_the_coffee_is_not() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    assert_eq!(ana.get("/recurring").ok()["looked_at"], Value::Null);
    let looked = ana.post("/recurring/detect", json!({})).ok();
    assert_eq!(looked, json!({ "found": 3, "new": 3 }));
    let answer = ana.get("/recurring").ok();
    assert_eq!(answer["is_stale"], false);

    let rent = named(&ana, "Renta");
    assert_eq!((&rent["cadence"], &rent["next_on"]), (&json!("monthly"), &json!("2026-12-01")));
    assert_eq!((&rent["expected"], &rent["count"]), (&json!("-9900.00"), &json!(11)));
    let change = &rent["price_change"];
    assert_eq!(
        (&change["from"], &change["to"], &change["on"]),
        (&json!("-9500.00"), &json!("-9900.00"), &json!("2026-09-01"))
    );

    let power = named(&ana, "CFE");
    assert_eq!((&power["cadence"], &power["kind"]), (&json!("bimonthly"), &json!("expense")));
    assert_eq!((&power["low"], &power["high"]), (&json!("-688.00"), &json!("-412.00")));

    let pay = named(&ana, "Lumbrera");
    assert_eq!((&pay["cadence"], &pay["kind"]), (&json!("semi_monthly"), &json!("income")));
    assert_eq!((&pay["next_on"], &pay["a_month"]), (&json!("2026-11-30"), &json!("36000.00")));

    let rows = items(&ana.get(&format!("/transactions?{}", text(&rent["filter"]))).ok());
    assert_eq!(rows.len(), 11, "the filter opens what is behind it");
    assert_eq!(answer["income_a_month"], "36000.00");
}

#[test]
fn what_a_person_says_stays_when_it_is_looked_for_again() {
    let app = App::start();
    let ana = app.person("ana");
    let account = household(&ana);
    ana.post("/recurring/detect", json!({})).ok();
    let (rent, power) = (named(&ana, "Renta"), named(&ana, "CFE"));
    let path = format!("/recurring/{}", id(&rent));
    let said = ana.patch(&path, json!({ "name": "Depa", "expected": "-10500.00" })).ok();
    assert_eq!((&said["state"], &said["expected"]), (&json!("confirmed"), &json!("-10500.00")));
    ana.patch(&format!("/recurring/{}", id(&power)), json!({ "state": "dismissed" })).ok();

    app.wait(Duration::days(10));
    ana.spend(&account, "2026-12-01", "-9900.00", "Renta Portales");
    assert_eq!(ana.get("/recurring").ok()["is_stale"], true);
    let looked = ana.post("/recurring/detect", json!({})).ok();
    assert_eq!((&looked["found"], &looked["new"]), (&json!(2), &json!(0)));
    let after = named(&ana, "Depa");
    assert_eq!(id(&after), id(&rent));
    assert_eq!((&after["count"], &after["next_on"]), (&json!(12), &json!("2027-01-01")));
    assert_eq!(after["expected"], "-10500.00");
    assert_eq!(named(&ana, "CFE")["state"], "dismissed");

    let given_back = ana.patch(&path, json!({ "name": null, "expected": null })).ok();
    assert_eq!(given_back["expected"], "-9900.00");
    assert_eq!(text(&given_back["name"]), text(&rent["name"]));
}

#[test]
fn several_are_confirmed_at_once_and_taken_back() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    ana.post("/recurring/detect", json!({})).ok();
    let path = format!("/recurring/{}", id(&named(&ana, "CFE")));
    ana.patch(&path, json!({ "state": "dismissed" })).ok();
    let (rent, pay) = (named(&ana, "Renta"), named(&ana, "Lumbrera"));
    ana.patch(&format!("/recurring/{}", id(&rent)), json!({ "state": "confirmed" })).ok();
    let say = |state: &str| json!({ "ids": [id(&rent), id(&pay)], "state": state });

    // What was confirmed before is not told as changed, so that taking back leaves it.
    let changed = ana.patch("/recurring", say("confirmed")).ok();
    assert_eq!(changed, json!({ "ids": [id(&pay)] }));
    let states = |client: &Client| {
        let mut all: Vec<String> =
            list(client).iter().map(|one| text(&one["state"]).to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(states(&ana), ["confirmed", "confirmed", "dismissed"]);
    ana.patch("/recurring", json!({ "ids": changed["ids"], "state": "found" })).ok();
    assert_eq!(states(&ana), ["confirmed", "dismissed", "found"]);
    let none = ana.patch("/recurring", json!({ "ids": [], "state": "found" })).expect(422);
    assert_eq!(none["errors"][0]["pointer"], "/ids");

    // Nobody else's.
    let bob = app.person("bob");
    assert_eq!(bob.patch("/recurring", say("dismissed")).ok(), json!({ "ids": [] }));
}

#[test]
fn what_stays_away_is_missed_and_in_the_end_over() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    app.wait(Duration::days(20));
    ana.post("/recurring/detect", json!({})).ok();
    let rent = named(&ana, "Renta");
    assert_eq!((&rent["status"], &rent["missed_on"]), (&json!("missed"), &json!("2026-12-01")));
    app.wait(Duration::days(20));
    ana.get("/me").ok();
    app.wait(Duration::days(20));
    let rent = named(&ana, "Renta");
    assert_eq!((&rent["status"], &rent["next_on"]), (&json!("ended"), &Value::Null));
}

#[test]
fn a_month_shows_what_came_and_what_is_to_come_once_each() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    ana.post("/recurring/detect", json!({})).ok();
    let calendar = ana.get("/recurring/calendar?from=2026-11-01&to=2026-12-31").ok();
    let days: Vec<(String, bool)> = items(&calendar)
        .iter()
        .map(|one| (text(&one["day"]), !one["transaction_id"].is_null()))
        .collect();
    let told: Vec<(&str, bool)> = days.iter().map(|(day, came)| (day.as_str(), *came)).collect();
    let expected = [
        ("2026-11-01", true),
        ("2026-11-13", true),
        ("2026-11-30", false),
        ("2026-12-01", false),
        ("2026-12-11", false),
        ("2026-12-15", false),
        ("2026-12-31", false),
    ];
    assert_eq!(told, expected);
}

#[test]
fn nonsense_is_refused_by_its_field() {
    let app = App::start();
    let ana = app.person("ana");
    household(&ana);
    ana.post("/recurring/detect", json!({})).ok();
    let path = format!("/recurring/{}", id(&named(&ana, "Renta")));
    for (body, pointer) in [
        (json!({ "expected": "10.00" }), "/expected"),
        (json!({ "expected": "0" }), "/expected"),
        (json!({ "name": " " }), "/name"),
    ] {
        let refused = ana.patch(&path, body).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    ana.get("/recurring/calendar?from=2026-11-01&to=2029-01-01").refused(422, "validation_failed");
    ana.get("/recurring/00000000-0000-0000-0000-000000000000").refused(404, "not_found");
}

#[test]
fn two_searches_at_once_find_each_series_once() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for month in 5..=11 {
        ana.spend(&account, &format!("2026-{month:02}-20"), "-499.00", "Internet en Casa");
    }
    let mut held = app.db.superuser();
    held.batch_execute("BEGIN; LOCK TABLE recurring IN SHARE MODE").unwrap();
    std::thread::scope(|scope| {
        let look = || ana.post("/recurring/detect", json!({})).ok();
        let both = [scope.spawn(look), scope.spawn(look)];
        app.until_held_up(2);
        held.batch_execute("COMMIT").unwrap();
        for one in both {
            one.join().unwrap();
        }
    });
    assert_eq!(app.rows("recurring"), 1);
}

/// What comes back in the demo household as it is made (`src/demo`): beginnings of names, cadence, how many series. What
/// comes half-yearly, every four months or every five is of no cadence that a search knows.
const DEMO: &[(&str, &str, usize)] = &[
    ("Pago de Nomina Grupo", "semi_monthly", 1),
    ("Pago de Nomina Aguinaldo", "yearly", 1),
    ("Pago Ptu", "yearly", 1),
    ("SPEI Recibido Banorte Honorarios", "monthly", 1),
    ("SPEI Enviado Banorte Renta", "monthly", 1),
    ("SPEI Enviado Santander Cuota", "monthly", 1),
    ("SPEI Enviado Santander Colegiatura", "monthly", 1),
    ("SPEI Enviado Santander Curso de Verano", "yearly", 1),
    ("SPEI Enviado Santander Reinscripcion", "yearly", 1),
    ("SPEI Enviado Banamex Tanda Oficina", "semi_monthly", 1),
    ("SPEI Enviado Banamex Apoyo Mama", "monthly", 1),
    ("CFE", "bimonthly", 1),
    ("SACMEX", "bimonthly", 1),
    ("Gas Express Nieto", "bimonthly", 1),
    ("Telmex", "monthly", 1),
    ("Telcel", "monthly", 1),
    ("AT&T", "monthly", 1),
    ("Netflix", "monthly", 1),
    ("Spotify", "monthly", 1),
    ("Disney+", "monthly", 1),
    ("Apple", "monthly", 1),
    ("Amazon Prime", "monthly", 1),
    ("YouTube Premium", "monthly", 1),
    ("Smart Fit", "monthly", 1),
    ("OpenAI", "monthly", 1),
    ("Limpieza Casa", "weekly", 1),
    ("Office Depot", "yearly", 1),
    ("Uniformes Escolares", "yearly", 1),
    ("Tony Papelerías", "yearly", 1),
    ("Tenencia y Refrendo", "yearly", 1),
    ("Comision por Manejo", "quarterly", 1),
    ("IVA Comision por Manejo", "quarterly", 1),
    ("Anualidad Tarjeta", "yearly", 1),
    ("IVA Anualidad", "yearly", 1),
    ("Rendimientos Ganados", "monthly", 1),
    ("Retencion de ISR", "monthly", 1),
    ("Floreria la Rosa", "yearly", 1),
    ("Liverpool", "yearly", 1),
    ("Teletón", "yearly", 1),
    ("El Palacio de Hierro", "yearly", 1),
    ("Pastelería Esperanza", "yearly", 1),
    ("Juguetron", "yearly", 1),
    ("Volaris", "yearly", 1),
    ("Tours del Sur", "yearly", 1),
    ("Artesanias Lupe", "yearly", 1),
    ("OXXO", "yearly", 1),
    ("Restaurante el Mirador", "yearly", 1),
    // The bank that tells by itself.
    ("Traspaso de Nomina", "monthly", 1),
    ("Pago de Intereses", "monthly", 1),
    // The card is paid and the rest is saved: each is seen from both accounts.
    ("Nómina BBVA", "monthly", 2),
    ("Ahorro Nu", "monthly", 1),
    ("Tarjeta BBVA Oro", "monthly", 1),
];

#[test]
fn what_comes_back_in_the_demo_is_found_and_little_else() {
    let app = App::start();
    let guest = app.nobody();
    guest.post("/auth/demo", json!({ "locale": "es-MX" })).expect(201);
    guest.post("/recurring/detect", json!({})).ok();
    let found = items(&guest.get("/recurring").ok());
    let known: usize = DEMO.iter().map(|(_, _, count)| count).sum();
    let is = |one: &Value, (name, cadence, _): &(&str, &str, usize)| {
        text(&one["name"]).starts_with(name) && one["cadence"] == *cadence
    };
    let right: usize = DEMO
        .iter()
        .map(|truth| found.iter().filter(|one| is(one, truth)).count().min(truth.2))
        .sum();
    let wrong: Vec<String> = found
        .iter()
        .filter(|one| !DEMO.iter().any(|truth| is(one, truth)))
        .map(|one| format!("{} {}", text(&one["name"]), text(&one["cadence"])))
        .collect();
    let missed: Vec<&str> = DEMO
        .iter()
        .filter(|truth| !found.iter().any(|one| is(one, truth)))
        .map(|(name, _, _)| *name)
        .collect();
    assert!(right * 100 >= found.len() * 95, "{right} of {}: {wrong:?}", found.len());
    assert!(right * 100 >= known * 90, "{right} of {known}: {missed:?}");
}
