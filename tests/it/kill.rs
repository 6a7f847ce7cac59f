//! The real server, killed without warning in the middle of a large import: the ledger ends as if
//! nothing had happened.

use crate::support::app::signup;
use crate::support::client::Client;
use crate::support::db::TestDb;
use crate::support::dice::Dice;
use crate::support::server::{PATIENCE, Server};
use crate::support::value::{id, items, text};
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::{Duration, Instant};

const LINES: usize = 3_000;
const KILLS: usize = 6;
/// Every file is a large one.
const SETTINGS: [(&str, &str); 1] = [("CENTAVO_IMPORT_AT_ONCE_MB", "0")];

fn statement() -> Vec<u8> {
    let mut dice = Dice::new(7);
    let names = ["OXXO", "UBER TRIP", "WALMART", "SPOTIFY", "CFE", "NOMINA ACME", "TELMEX"];
    let mut text = "Fecha,Descripción,Importe\n".to_owned();
    for n in 0..LINES {
        let (day, month) = (dice.below(28) + 1, dice.below(12) + 1);
        let (name, amount) = (dice.pick(&names), dice.below(90_000) + 1);
        let sign = if dice.below(8) == 0 { "" } else { "-" };
        let (whole, cents) = (amount / 100, amount % 100);
        writeln!(text, "{day:02}/{month:02}/2025,{name} {n},{sign}{whole}.{cents:02}").unwrap();
    }
    text.into_bytes()
}

/// Signs somebody up, with an account, on a server that may be gone later.
fn sign_up(server: &Server, name: &str) -> (Client, String) {
    let client = Client::new(&server.base);
    client.post("/auth/signup", signup(name)).expect(201);
    let account = client.account("Débito", "checking");
    (client, account)
}

/// The person at another process of the same server.
fn sign_in(server: &Server, name: &str) -> Client {
    let client = Client::new(&server.base);
    let whole = signup(name);
    let login = json!({ "email": whole["email"], "password": whole["password"] });
    client.post("/auth/login", login).expect(200);
    client
}

fn wait_until_done(client: &Client, import: &str) -> Value {
    let until = Instant::now() + PATIENCE;
    loop {
        let now = client.get(&format!("/imports/{import}")).ok();
        if now["state"] == "done" {
            return now;
        }
        assert!(["queued", "running"].contains(&text(&now["state"]).as_str()), "{now}");
        assert!(Instant::now() < until, "{now}");
    }
}

/// Everything in the ledger and its sums, without ids.
fn ledger(client: &Client, done: &Value) -> Value {
    let all = client.all("/transactions?limit=500");
    let mut rows: Vec<String> = all
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {} {}",
                row["booked_on"],
                row["amount"],
                row["description"],
                row["status"],
                row["category_source"]
            )
        })
        .collect();
    rows.sort();
    let balance = items(&client.get("/accounts").ok())[0]["balance"].clone();
    json!({ "counts": done["counts"], "balance": balance, "rows": rows })
}

#[test]
fn killed_at_any_moment_a_large_import_ends_whole() {
    let db = TestDb::new();
    let file = statement();
    let mut server = Server::start(&db, &SETTINGS);
    let (calm, account) = sign_up(&server, "calm");
    let begun = Instant::now();
    let queued = calm.upload("a.csv", &file, &[("account_id", &account)]).expect(202);
    let done = wait_until_done(&calm, &id(&queued));
    let whole = begun.elapsed();
    let wanted = ledger(&calm, &done);
    assert_eq!(wanted["rows"].as_array().unwrap().len(), LINES);

    let mut dice = Dice::new(41);
    let mut unfinished = 0;
    for turn in 0..KILLS {
        let name = format!("killed{turn}");
        let (client, account) = sign_up(&server, &name);
        let queued = client.upload("a.csv", &file, &[("account_id", &account)]).expect(202);
        // Somewhere in its turn's part of the time that it takes.
        let step = whole.as_millis() as usize / KILLS;
        let moment = step * turn + dice.below(step.max(1));
        server.kill_after(Duration::from_millis(moment as u64));
        server = Server::start(&db, &SETTINGS);
        let client = sign_in(&server, &name);
        let found = client.get(&format!("/imports/{}", id(&queued))).ok();
        unfinished += usize::from(found["state"] != "done");
        let done = wait_until_done(&client, &id(&queued));
        assert_eq!(ledger(&client, &done), wanted, "killed after {moment} ms");
        assert_eq!(items(&client.get("/imports").ok()).len(), 1);
    }
    assert!(unfinished >= 2, "the kills came too late: {unfinished} of {KILLS}");
}
