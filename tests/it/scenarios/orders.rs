//! Any order, overlap and repetition of the same files ends in the same ledger, and an import that
//! was taken back leaves none of it behind.

use super::script::Line;
use super::sources;
use crate::support::dice::Dice;
use crate::support::value::{id, text};
use crate::support::{App, Client};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::json;

/// What truly happened: announced one day, posted another, sometimes never, sometimes for more.
struct Event {
    shop: String,
    cents: i64,
    announced: Option<(u32, i64)>,
    posted: Option<u32>,
    /// Days by which the table of the bank is later than its OFX.
    late: u32,
    /// Told by the file's own words.
    twins: usize,
}

const SHOPS: [&str; 4] =
    ["CAFE PUNTA", "TIENDA LA ESPERANZA", "PAPELERIA EL LAPIZ", "MERCADO LA MERCED"];
/// Shops with announcements: each is visited once.
const ONCE: [&str; 8] = [
    "HOTEL CORDOBA",
    "RESTAURANTE EL MORO",
    "GASOLINERA LUPITA",
    "FERRETERIA LA UNION",
    "ZAPATERIA LUNA",
    "MUEBLERIA LA CASA",
    "PANADERIA DON JOSE",
    "VIVERO LAS ROSAS",
];

fn history(dice: &mut Dice) -> Vec<Event> {
    let day = |dice: &mut Dice| u32::try_from(dice.below(24)).unwrap();
    let amount = |dice: &mut Dice, place: usize| {
        -(i64::try_from(1000 * (place + 1) + dice.below(900)).unwrap())
    };
    let mut events = Vec::new();
    for place in 0..8 {
        let cents = amount(dice, place);
        let posted = Some(day(dice));
        let (shop, late) = (dice.pick(&SHOPS).to_string(), u32::try_from(dice.below(2)).unwrap());
        let twins = 1 + dice.below(3) / 2;
        events.push(Event { shop, cents, announced: None, posted, late, twins });
    }
    for (place, shop) in ONCE.iter().enumerate() {
        let cents = amount(dice, 20 + 3 * place);
        let on = day(dice);
        let held = if dice.below(2) == 0 { cents } else { cents * 10 / 11 };
        let posted = (dice.below(4) > 0).then(|| on + u32::try_from(dice.below(5)).unwrap());
        let late = u32::try_from(dice.below(2)).unwrap();
        let announced = Some((on, held));
        events.push(Event { shop: (*shop).to_owned(), cents, announced, posted, late, twins: 1 });
    }
    events
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()
}

fn line(event: &Event, on: u32, cents: i64, source: &str) -> Line {
    let words = if source == "ofx" { " MX" } else { "" };
    Line {
        day: (first_day() + Days::new(u64::from(on))).to_string(),
        amount: Decimal::new(cents, 2).to_string(),
        description: format!("{}{words}", event.shop),
        ..Line::default()
    }
}

/// What a source shows on day `today` of the days from `since` on.
fn statement(events: &[Event], source: &'static str, since: u32, today: u32) -> File {
    let mut lines = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let late = if source == "csv" { event.late } else { 0 };
        let posted = event.posted.map(|on| on + late);
        if let Some(on) = posted.filter(|on| (since..=today).contains(on)) {
            for twin in 0..event.twins {
                let id = (source == "ofx").then(|| format!("T-2026-{place:03}-{twin}"));
                lines.push(Line { id, ..line(event, on, event.cents, source) });
            }
        }
        if let Some((on, held)) = event.announced.filter(|_| source == "csv") {
            let until = posted.unwrap_or(on + 3);
            if (since..=today).contains(&on) && today < until {
                let facts = vec![("pending".to_owned(), String::new())];
                lines.push(Line { facts, ..line(event, on, held, source) });
            }
        }
    }
    File { source, lines, name: format!("{source} {since}..{today}") }
}

#[derive(Clone)]
struct File {
    source: &'static str,
    lines: Vec<Line>,
    name: String,
}

fn files(events: &[Event], dice: &mut Dice) -> Vec<File> {
    let mut files = Vec::new();
    for (source, count) in [("csv", 5), ("ofx", 3)] {
        for _ in 0..count {
            let today = 6 + u32::try_from(dice.below(30)).unwrap();
            let width = 14 + u32::try_from(dice.below(16)).unwrap();
            files.push(statement(events, source, today.saturating_sub(width), today));
        }
    }
    files.retain(|file| !file.lines.is_empty());
    files
}

/// Imports files in this order into a household of its own; answers it, its account and the ids.
fn imported(app: &App, name: &str, files: &[&File]) -> (Client, Vec<String>) {
    let client = app.person(name);
    let account = client.account("Débito", "checking");
    let ids = files
        .iter()
        .map(|file| {
            let (name, bytes) = sources::file(file.source, &file.lines).unwrap();
            id(&client.upload(name, &bytes, &[("account_id", &account)]).expect(201))
        })
        .collect();
    (client, ids)
}

fn ledger(client: &Client) -> Vec<String> {
    let all = client.all("/transactions?limit=500");
    let mut rows: Vec<String> = all
        .iter()
        .map(|t| {
            ["booked_on", "amount", "description", "status"].map(|name| text(&t[name])).join(" ")
        })
        .collect();
    rows.sort();
    rows
}

fn shuffle<'f>(files: &'f [File], dice: &mut Dice) -> Vec<&'f File> {
    let mut open: Vec<&File> = files.iter().collect();
    // Some come twice.
    open.extend((0..2).map(|_| dice.pick(files)).collect::<Vec<_>>());
    let mut order = Vec::new();
    while !open.is_empty() {
        order.push(open.swap_remove(dice.below(open.len())));
    }
    order
}

fn same(what: &str, order: &[&File], found: &[String], wanted: &[String]) {
    let names: Vec<&str> = order.iter().map(|file| file.name.as_str()).collect();
    let less: Vec<_> = wanted.iter().filter(|row| !found.contains(row)).collect();
    let more: Vec<_> = found.iter().filter(|row| !wanted.contains(row)).collect();
    assert!(found == wanted, "{what}, {names:?}:\n- {less:#?}\n+ {more:#?}");
}

#[test]
fn the_order_of_files_does_not_matter() {
    let app = App::start();
    let mut reached = String::new();
    for seed in 0..5 {
        let mut dice = Dice::new(seed);
        let events = history(&mut dice);
        let files = files(&events, &mut dice);
        let all: Vec<&File> = files.iter().collect();
        let (client, _) = imported(&app, &format!("a{seed}"), &all);
        let wanted = ledger(&client);
        reached.push_str(&wanted.join("\n"));
        for turn in 0..2 {
            let order = shuffle(&files, &mut dice);
            let (client, _) = imported(&app, &format!("b{seed}-{turn}"), &order);
            same(&format!("seed {seed} turn {turn}"), &order, &ledger(&client), &wanted);
            app.verify_totals(&client);
        }
    }
    for status in ["posted", "pending", "void"] {
        assert!(reached.contains(status), "no history has a {status} row");
    }
}

#[test]
fn an_import_taken_back_is_as_if_it_had_never_come() {
    let app = App::start();
    for seed in 100..105 {
        let mut dice = Dice::new(seed);
        let events = history(&mut dice);
        let files = files(&events, &mut dice);
        let mut order: Vec<&File> = files.iter().collect();
        let (client, ids) = imported(&app, &format!("a{seed}"), &order);
        let at = dice.below(order.len());
        client.post(&format!("/imports/{}/undo", ids[at]), json!({})).ok();
        app.verify_totals(&client);
        let taken = order.remove(at);
        let (never, _) = imported(&app, &format!("b{seed}"), &order);
        let what = format!("seed {seed} without {}", taken.name);
        same(&what, &order, &ledger(&client), &ledger(&never));
    }
}

/// Movements that two sources tell of too far apart to be matched, each with an amount of its own.
fn far_apart(dice: &mut Dice) -> Vec<Event> {
    let event = |place: usize, dice: &mut Dice| Event {
        shop: dice.pick(&SHOPS).to_string(),
        cents: -i64::try_from(1_000 + 700 * place + dice.below(500)).unwrap(),
        announced: None,
        posted: Some(u32::try_from(dice.below(20)).unwrap()),
        late: 9 + u32::try_from(dice.below(5)).unwrap(),
        twins: 1,
    };
    (0..6).map(|place| event(place, dice)).collect()
}

#[test]
fn what_a_person_merged_no_file_makes_two_again() {
    let app = App::start();
    for seed in 200..202 {
        let mut dice = Dice::new(seed);
        let events = far_apart(&mut dice);
        let whole = [statement(&events, "csv", 0, 60), statement(&events, "ofx", 0, 60)];
        let (client, ids) = imported(&app, &format!("m{seed}"), &[&whole[0], &whole[1]]);
        let all = client.all("/transactions?limit=500");
        assert_eq!(all.len(), 2 * events.len(), "seed {seed}");
        for event in &events {
            let amount = json!(Decimal::new(event.cents, 2).to_string());
            let twins = all.iter().filter(|t| t["amount"] == amount).map(id);
            client.post("/transactions/merge", json!({ "ids": twins.collect::<Vec<_>>() })).ok();
        }
        let merged = ledger(&client);
        assert_eq!(merged.len(), events.len(), "seed {seed}");
        app.verify_totals(&client);
        let mut parts: Vec<File> = whole.to_vec();
        for (source, since, today) in [("csv", 3, 22), ("ofx", 0, 12), ("csv", 10, 60)] {
            parts.push(statement(&events, source, since, today));
        }
        parts.retain(|file| !file.lines.is_empty());
        let account = text(&all[0]["account_id"]);
        let order = shuffle(&parts, &mut dice);
        for file in &order {
            let (name, bytes) = sources::file(file.source, &file.lines).unwrap();
            client.upload(name, &bytes, &[("account_id", &account)]).expect(201);
        }
        same(&format!("seed {seed}"), &order, &ledger(&client), &merged);
        // Both sources still tell of each: without one import it is as the other ones say.
        client.post(&format!("/imports/{}/undo", ids[dice.below(2)]), json!({})).ok();
        assert_eq!(ledger(&client).len(), events.len(), "seed {seed}");
        app.verify_totals(&client);
    }
}
