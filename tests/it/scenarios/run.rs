//! Plays a scenario over HTTP in a household of its own and compares the ledger.

use super::script::{Line, Scenario, Step, day};
use super::sources;
use crate::support::value::{id, text};
use crate::support::{App, Client};
use centavo::domain::imports::{self, Upload};
use centavo::model::import::ImportWish;
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// An import that a scenario can speak of again.
struct Done {
    source: String,
    account: String,
    lines: Vec<Line>,
    /// The latest import of these lines.
    id: String,
}

struct Player<'a> {
    app: &'a App,
    client: Client,
    accounts: HashMap<String, String>,
    /// The account that is meant where none is named.
    first: Option<String>,
    imports: HashMap<String, Done>,
    /// Transactions of suggested transfers.
    asked: HashSet<String>,
    /// What takes the latest merge back.
    merged: Option<String>,
    broken: String,
}

/// Plays a scenario; answers what differs from what it expects.
pub fn play(app: &App, place: usize, scenario: &Scenario) -> Option<String> {
    let mut player = Player {
        app,
        client: app.person(&format!("p{place}")),
        accounts: HashMap::new(),
        first: None,
        imports: HashMap::new(),
        asked: HashSet::new(),
        merged: None,
        broken: String::new(),
    };
    for step in &scenario.steps {
        app.wait(chrono::Duration::seconds(1));
        player.step(step);
    }
    app.verify_totals(&player.client);
    (!player.broken.is_empty()).then(|| format!("\n=== {}\n{}", scenario.title, player.broken))
}

impl Player<'_> {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Account { name, kind, currency } => {
                let body = json!({ "name": name, "kind": kind, "currency": currency });
                let made = id(&self.client.post("/accounts", body).expect(201));
                self.first.get_or_insert_with(|| made.clone());
                self.accounts.insert(name.clone(), made);
            }
            Step::Import { source, name, account, lines } => {
                let account = match account {
                    Some(name) => self.accounts[name].clone(),
                    None => self.first.clone().unwrap(),
                };
                let id = self.import(source, &account, lines);
                let done = Done { source: source.clone(), account, lines: lines.clone(), id };
                self.imports.insert(name.clone(), done);
            }
            Step::Again(name) => {
                let mut done = self.imports.remove(name).unwrap();
                done.lines.iter_mut().for_each(|line| line.outcome = None);
                done.id = self.import(&done.source, &done.account, &done.lines);
                self.imports.insert(name.clone(), done);
            }
            Step::Undo(name) => {
                let path = format!("/imports/{}/undo", self.imports[name].id);
                self.client.post(&path, json!({})).ok();
            }
            Step::Rate { currency, day, rate } => {
                let path = format!("/exchange-rates/{currency}/{day}");
                self.client.put(&path, json!({ "rate": rate })).ok();
            }
            Step::Wait(days) => self.app.wait(chrono::Duration::days(*days)),
            Step::Person { verb, of, facts } => self.person(verb, of, facts),
            Step::Expect(rows) => self.expect(rows),
        }
    }

    /// Imports and compares what became of each line; a dry run before it must say the same.
    fn import(&mut self, source: &str, account: &str, lines: &[Line]) -> String {
        let (done, said) = match sources::file(source, lines) {
            Some((name, bytes)) => {
                let fields = [("account_id", account), ("dry_run", "true")];
                let dry = self.client.upload(name, &bytes, &fields).ok();
                let done = self.client.upload(name, &bytes, &fields[..1]).expect(201);
                (done, dry["lines"].as_array().unwrap().iter().map(became).collect::<Vec<_>>())
            }
            None => {
                let dry = self.feed(account, lines, true);
                let done = self.feed(account, lines, false);
                (done, dry["lines"].as_array().unwrap().iter().map(became).collect())
            }
        };
        let id = id(&done);
        let kept = self.client.all(&format!("/imports/{id}/lines"));
        let outcomes: Vec<String> = kept.iter().map(became).collect();
        if said != outcomes {
            let _ = writeln!(self.broken, "dry run said {said:?}, then {outcomes:?}");
        }
        for (line, became) in lines.iter().zip(&outcomes) {
            if line.outcome.as_ref().is_some_and(|wanted| wanted != became) {
                let told = format!("{} {} {}", line.day, line.amount, line.description);
                let wanted = line.outcome.as_deref().unwrap_or_default();
                let _ = writeln!(self.broken, "line {told}: {wanted} expected, was {became}");
            }
        }
        id
    }

    fn feed(&self, account: &str, lines: &[Line], dry_run: bool) -> Value {
        let mut file = sources::feed(lines);
        let account_id = Some(account.parse().unwrap());
        let membership = self.app.membership(&self.client);
        let doors = self.app.doors();
        let work = doors.household(&membership, move |tx| {
            let upload = Upload {
                id: uuid::Uuid::now_v7(),
                file: &mut file,
                file_name: "feed",
                file_hash: [0; 32],
                columns_key: None,
                used_template: None,
                wish: &ImportWish { account_id, dry_run, ..ImportWish::default() },
                watch: &imports::unwatched,
            };
            imports::import(tx, upload)
        });
        json!(self.app.block_on(work).unwrap())
    }

    fn person(&mut self, verb: &str, of: &str, facts: &[(String, String)]) {
        if verb == "adds" {
            return self.add(of, facts);
        }
        if verb == "separates" {
            let token = self.merged.take().unwrap();
            return drop(self.client.post(&format!("/undo/{token}"), json!({})).ok());
        }
        let one = self.one(of);
        let path = format!("/transactions/{}", id(&one));
        match verb {
            "accepts" | "rejects" => {
                let told = self.client.get(&format!("{path}/transfer")).ok();
                let asked = told["suggestions"].as_array().unwrap();
                let asked = asked.first().unwrap_or_else(|| panic!("nothing is asked about {of}"));
                let fee = facts.iter().find(|(name, _)| name == "fee").map(|(_, fee)| fee);
                let body = fee.map_or(json!({}), |fee| json!({ "fee": fee }));
                let path = format!("/transfers/{}/{}", id(asked), verb.trim_end_matches('s'));
                self.client.post(&path, body).ok();
            }
            "unlinks" => {
                let told = self.client.get(&format!("{path}/transfer")).ok();
                drop(
                    self.client
                        .delete(&format!("/transfers/{}", id(&told["transfer"])))
                        .expect(204),
                );
            }
            "deletes" => drop(self.client.delete(&path).expect(204)),
            "restores" => drop(self.client.post(&format!("{path}/restore"), json!({})).ok()),
            "edits" => {
                let mut patch = json!({});
                for (name, value) in facts {
                    self.put(&mut patch, name, value);
                }
                self.client.patch(&path, patch).ok();
            }
            "merges" => {
                let others = facts.iter().map(|(word, rest)| format!("{word} {rest}"));
                let others = others.map(|words| id(&self.one(words.trim())));
                let ids: Vec<String> = std::iter::once(id(&one)).chain(others).collect();
                let done = self.client.post("/transactions/merge", json!({ "ids": ids })).ok();
                self.merged = Some(text(&done["undo_token"]));
            }
            // Until it is done by hand on a page, the mark is set where it is kept.
            "reconciles" => {
                let sql =
                    format!("UPDATE transactions SET reconciled = true WHERE id = '{}'", id(&one));
                self.app.db.superuser().batch_execute(&sql).unwrap();
            }
            other => panic!("a person can't be said to {other}"),
        }
    }

    fn add(&self, of: &str, facts: &[(String, String)]) {
        let words: Vec<&str> = of.splitn(3, ' ').collect();
        let named =
            facts.iter().find(|(name, _)| name == "in").map(|(_, name)| &self.accounts[name]);
        let mut body = json!({ "account_id": named.or(self.first.as_ref()), "booked_on": day(words[0]),
            "amount": words[1], "payee": words[2] });
        for (name, value) in facts.iter().filter(|(name, _)| name != "in") {
            self.put(&mut body, name, value);
        }
        self.client.post("/transactions", body).expect(201);
    }

    /// One fact of an edit, as the API takes it.
    fn put(&self, body: &mut Value, name: &str, value: &str) {
        match name {
            "day" => body["booked_on"] = json!(day(value)),
            "category" => body["category_id"] = json!(self.client.category(value)),
            "pending" | "posted" | "void" => body["status"] = json!(name),
            "tags" => body["tags"] = value.split_whitespace().collect(),
            "part" => {
                let (amount, key) = value.split_once(' ').unwrap();
                let part = json!({ "category_id": self.client.category(key), "amount": amount,
                    "memo": null });
                match body["splits"].as_array_mut() {
                    Some(parts) => parts.push(part),
                    None => body["splits"] = json!([part]),
                }
            }
            other => body[other] = json!(value),
        }
    }

    /// The transaction with these words, deleted ones through the lines that tell of them; with
    /// `@11-03` before the words the one of that day.
    fn one(&self, of: &str) -> Value {
        let (on, words) = match of.strip_prefix('@') {
            Some(rest) => rest.split_once(' ').map_or((Some(rest), ""), |(d, w)| (Some(d), w)),
            None => (None, of),
        };
        let fits = |row: &Value| {
            let here = row["description"].as_str().is_some_and(|text| text.contains(words));
            here && on.is_none_or(|on| row["booked_on"] == day(on))
        };
        let found: Vec<Value> = self.client.all("/transactions").into_iter().filter(fits).collect();
        if let [one, ..] = &found[..] {
            return one.clone();
        }
        let told = self.imports.values().flat_map(|done| {
            self.client.all(&format!("/imports/{}/lines", done.id)).into_iter().filter(fits)
        });
        let told = told.filter(|line| line["transaction_id"].is_string()).last();
        let line = told.unwrap_or_else(|| panic!("nothing has the words {of}"));
        json!({ "id": line["transaction_id"] })
    }

    /// Compares the ledger with rows that say as much of each transaction as they want to.
    fn expect(&mut self, rows: &[Vec<String>]) {
        self.asked = self
            .client
            .all("/transfers/suggestions")
            .iter()
            .flat_map(|pair| ["outflow", "inflow"].map(|side| text(&pair[side]["transaction_id"])))
            .collect();
        let mut ledger = self.client.all("/transactions");
        ledger.sort_by_key(|row| (text(&row["booked_on"]), text(&row["amount"])));
        let mut open: Vec<&Vec<String>> = rows.iter().collect();
        let mut extra = Vec::new();
        for row in &ledger {
            let fits = |wanted: &&Vec<String>| self.says(row, wanted);
            match open.iter().position(fits) {
                Some(at) => drop(open.remove(at)),
                None => extra.push(self.shown(row)),
            }
        }
        for wanted in open {
            let _ = writeln!(self.broken, "- {}", wanted.join("; "));
        }
        for row in extra {
            let _ = writeln!(self.broken, "+ {row}");
        }
    }

    /// Everything that a row may say of a transaction; the first cell is always said.
    fn facts(&self, row: &Value) -> Vec<String> {
        let name = |id: &Value| match id.as_str() {
            Some(id) => self.client.get(&format!("/categories/{id}")).ok()["key"].clone(),
            None => json!("none"),
        };
        let short = |value: &Value| text(value).trim_start_matches("2026-").to_owned();
        let head = format!(
            "{} {} {}",
            short(&row["booked_on"]),
            text(&row["amount"]),
            text(&row["description"])
        );
        let mut facts = vec![head];
        if row["status"] != "posted" {
            facts.push(text(&row["status"]));
        }
        facts.push(format!("sightings {}", row["sighting_count"]));
        if row["is_split"] == true {
            let parts = row["splits"].as_array().unwrap().iter();
            let said = |p: &Value| {
                format!("part {} {}", text(&p["amount"]), text(&name(&p["category_id"])))
            };
            facts.extend(parts.map(said));
        } else {
            facts.push(format!("category {}", text(&name(&row["category_id"]))));
        }
        if row["reconciled"] == true {
            facts.push("reconciled".to_owned());
        }
        if let Some(memo) = row["memo"].as_str() {
            facts.push(format!("memo {memo}"));
        }
        if let Some(payee) = row["payee"]["name"].as_str() {
            facts.push(format!("payee {payee}"));
        }
        let tags = row["tags"].as_array().unwrap().iter().map(text).collect::<Vec<_>>();
        if !tags.is_empty() {
            facts.push(format!("tags {}", tags.join(" ")));
        }
        if row["category_reason"]["kind"] == "transfer" {
            facts.push(format!("transfer {}", text(&row["category_reason"]["account"])));
        }
        if self.asked.contains(&id(row)) {
            facts.push("asked".to_owned());
        }
        if let Some(amount) = row["original"]["amount"].as_str() {
            facts.push(format!("original {amount} {}", text(&row["original"]["currency"])));
        }
        let account = self.accounts.iter().find(|(_, id)| row["account_id"] == **id);
        facts.push(format!("in {}", account.map_or("?", |(name, _)| name)));
        facts
    }

    fn says(&self, row: &Value, wanted: &[String]) -> bool {
        let head = wanted[0].split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        let told = format!(
            "{} {} {}",
            text(&row["booked_on"]).trim_start_matches("2026-"),
            text(&row["amount"]),
            text(&row["description"])
        );
        if head != told.trim() {
            return false;
        }
        let facts = self.facts(row);
        let always = |fact: &&String| ["pending", "void", "asked"].contains(&fact.as_str());
        // These are always said, the rest where the row wants to say it.
        facts.iter().filter(always).eq(wanted.iter().filter(always))
            && wanted[1..].iter().all(|fact| facts.contains(fact))
    }

    fn shown(&self, row: &Value) -> String {
        self.facts(row).join("; ")
    }
}

/// What a scenario says of a line's fate: its outcome, or the reason where that says more.
fn became(line: &Value) -> String {
    let kind = line["reason"]["kind"].as_str().unwrap_or_default();
    match (line["outcome"].as_str().unwrap_or_default(), kind) {
        ("seen", "corrected" | "retold" | "already_posted") => kind.to_owned(),
        ("created", "vanished") => "created_void".to_owned(),
        (outcome, _) => outcome.to_owned(),
    }
}
