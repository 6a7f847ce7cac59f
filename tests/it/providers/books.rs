//! Belvo, GoCardless and SimpleFIN for a whole server of ours: their published answers over one account
//! whose books grow.

use super::sim::{Asked, Says, Sim};
use super::{belvo, day, gocardless, simplefin, timing};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use centavo::linking::SharedMeter;
use centavo::model::secret::Secret;
use centavo::providers::Provider;
use centavo::providers::belvo::Belvo;
use centavo::providers::gocardless::Gocardless;
use centavo::providers::simplefin::Simplefin;
use centavo::store::Db;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Belvo,
    Gocardless,
    Simplefin,
}

struct Movement {
    id: String,
    day: NaiveDate,
    amount: Decimal,
}

type Held = Arc<Mutex<Vec<Movement>>>;

pub struct Books {
    pub sim: Sim,
    shape: Shape,
    held: Held,
}

impl Books {
    pub fn open(shape: Shape) -> Self {
        let held = Held::default();
        let kept = Arc::clone(&held);
        let mut gocardless = gocardless::well();
        let sim = Sim::start(move |asked| {
            let movements = kept.lock().unwrap();
            match shape {
                Shape::Belvo => of_belvo(asked, &movements),
                Shape::Gocardless => of_gocardless(asked, &movements, &mut gocardless),
                Shape::Simplefin => of_simplefin(asked, &movements),
            }
        });
        Self { sim, shape, held }
    }

    /// A client of ours, as the server makes it.
    pub fn provider(&self, db: &Db) -> Arc<dyn Provider> {
        let (base, clock) = (self.sim.base.as_str(), db.clock().clone());
        let meter = || Arc::new(SharedMeter::new(db.clone()));
        let secret = |text: &str| Secret::new(text);
        match self.shape {
            Shape::Belvo => {
                let keys = (secret("sid"), secret("spw"));
                Arc::new(Belvo::new(base, keys.0, keys.1, None, timing(), clock).unwrap())
            }
            Shape::Gocardless => {
                let keys = (secret("sid"), secret("skey"));
                let made = Gocardless::new(base, keys.0, keys.1, timing(), clock, meter());
                Arc::new(made.unwrap())
            }
            Shape::Simplefin => {
                let base = format!("{base}/simplefin");
                Arc::new(Simplefin::new(&base, timing(), clock, meter()).unwrap())
            }
        }
    }

    /// So many new movements of the last days: no two have one amount.
    pub fn grow(&self, count: usize, last_day: NaiveDate) {
        let mut held = self.held.lock().unwrap();
        for _ in 0..count {
            let number = held.len();
            let cents = 10_007 + i64::try_from(number).unwrap() * 1311;
            let sign = if number.is_multiple_of(5) { 1 } else { -1 };
            held.push(Movement {
                id: format!("m{number}"),
                day: last_day - Days::new(u64::try_from(number % 3).unwrap()),
                amount: Decimal::new(sign * cents, 2),
            });
        }
    }

    /// The books as rows of a ledger: day and amount.
    pub fn truth(&self) -> Vec<String> {
        let held = self.held.lock().unwrap();
        let mut rows: Vec<String> =
            held.iter().map(|one| format!("{} {}", one.day, one.amount)).collect();
        rows.sort();
        rows
    }

    /// What a person names to link this bank.
    pub fn bank(&self) -> Value {
        match self.shape {
            Shape::Belvo => json!({ "provider": "belvo", "institution_id": "erebor_mx_retail" }),
            Shape::Gocardless => json!({
                "provider": "gocardless", "institution_id": gocardless::BANK, "country": "ES",
            }),
            Shape::Simplefin => json!({ "provider": "simplefin", "institution_id": "simplefin" }),
        }
    }

    /// What the browser brings back from the bank's or the provider's page.
    pub fn answers(&self) -> Value {
        match self.shape {
            Shape::Belvo => json!({ "link": belvo::LINK, "institution": "erebor_mx_retail" }),
            Shape::Gocardless => {
                let mut asked = self.sim.log().into_iter();
                let last = asked.rfind(|one| one.is("POST", "/api/v2/requisitions/")).unwrap();
                json!({ "ref": last.json()["reference"] })
            }
            Shape::Simplefin => {
                let claim = format!("{}/simplefin/claim/once", self.sim.base);
                json!({ "setup_token": STANDARD.encode(claim) })
            }
        }
    }

    /// The path of its list of movements.
    pub fn lists(&self) -> &'static str {
        match self.shape {
            Shape::Belvo => "/api/transactions/",
            Shape::Gocardless => "/a1/transactions/",
            Shape::Simplefin => "/simplefin/accounts",
        }
    }
}

fn within<'a>(all: &'a [Movement], from: &str, to: &str) -> impl Iterator<Item = &'a Movement> {
    let span = day(from)..=day(to);
    all.iter().filter(move |one| span.contains(&one.day))
}

fn of_belvo(asked: &Asked, all: &[Movement]) -> Says {
    let link = format!("/api/links/{}/", belvo::LINK);
    if asked.is("GET", &link) || asked.is("PATCH", "/api/links/") {
        // Made just now, whatever time the test has.
        let mut said = belvo::link("valid");
        said["external_id"] = Value::Null;
        said["created_at"] = json!("2036-01-01T00:00:00Z");
        return Says::json(200, &said);
    }
    match asked.path.as_str() {
        "/api/accounts/" => {
            let one = belvo::account(belvo::ACCOUNT, "CHECKING_ACCOUNT", "5874.13");
            Says::json(200, &belvo::list(&[one], 1, false))
        }
        "/api/transactions/" => {
            let (from, to) = asked.query["value_date__range"].split_once(',').unwrap();
            let entry = |one: &Movement| {
                let direction = if one.amount.is_sign_negative() { "OUTFLOW" } else { "INFLOW" };
                let day = one.day.to_string();
                belvo::transaction(&one.id, &one.amount.abs().to_string(), direction, &day)
            };
            let found: Vec<Value> = within(all, from, to).map(entry).collect();
            Says::json(200, &belvo::list(&found, found.len(), false))
        }
        _ => belvo::well(asked),
    }
}

fn of_gocardless(asked: &Asked, all: &[Movement], well: &mut impl FnMut(&Asked) -> Says) -> Says {
    if asked.path.ends_with("/transactions/") {
        let (from, to) = (&asked.query["date_from"], &asked.query["date_to"]);
        let entry = |one: &Movement| {
            gocardless::entry(&one.id, &one.amount.to_string(), &one.day.to_string())
        };
        let found: Vec<Value> = within(all, from, to).map(entry).collect();
        let told = json!({ "transactions": { "booked": found, "pending": [] } });
        return Says::json(200, &told);
    }
    let is_requisition = asked.method != "DELETE" && asked.path.contains("/requisitions/");
    let says = well(asked);
    match is_requisition {
        true => {
            let mut said =
                gocardless::requisition(if asked.method == "POST" { "CR" } else { "LN" });
            said["accounts"] = json!(["a1"]);
            Says::json(says.status, &said)
        }
        false => says,
    }
}

fn of_simplefin(asked: &Asked, all: &[Movement]) -> Says {
    if !asked.is("GET", "/simplefin/accounts") {
        return simplefin::well(asked);
    }
    let told = match asked.query.get("start-date") {
        None => Vec::new(),
        Some(start) => {
            let start: i64 = start.parse().unwrap();
            let entry = |one: &Movement| {
                simplefin::transaction(&one.id, &one.amount.to_string(), &one.day.to_string())
            };
            let told = all.iter().map(entry);
            told.filter(|one| one["posted"].as_i64().unwrap() >= start).collect()
        }
    };
    Says::json(200, &simplefin::set(&[simplefin::account("c1", "First Bank", &told)]))
}
