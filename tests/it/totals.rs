//! Rollups follow the ledger whatever is done to it, in whatever order.

use crate::support::dice::Dice;
use crate::support::files::{csv, ofx};
use crate::support::value::{id, items, text};
use crate::support::{App, Client, Response};
use centavo::domain;
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody who does anything at any time.
struct Busy<'a> {
    client: &'a Client,
    dice: Dice,
    accounts: Vec<String>,
    categories: Vec<String>,
    undos: Vec<String>,
    imports: Vec<String>,
    /// How often each kind of action changed something.
    done: [usize; 12],
}

impl Busy<'_> {
    fn amount(&mut self) -> String {
        let (whole, cents) = (self.dice.below(5_000), self.dice.below(100));
        let sign = if self.dice.below(4) == 0 { "" } else { "-" };
        format!("{sign}{whole}.{cents:02}")
    }

    fn day(&mut self) -> String {
        format!("2026-{:02}-{:02}", 8 + self.dice.below(4), 1 + self.dice.below(28))
    }

    fn category(&mut self) -> Value {
        match self.dice.below(4) {
            0 => Value::Null,
            _ => json!(self.dice.pick(&self.categories)),
        }
    }

    fn tags(&mut self) -> Vec<&'static str> {
        ["casa", "viaje", "niños"].into_iter().filter(|_| self.dice.below(3) == 0).collect()
    }

    /// Parts of a transaction of this amount.
    fn parts(&mut self, amount: &str) -> Value {
        let (first, second) = (self.category(), self.category());
        let sign = if amount.starts_with('-') { "" } else { "-" };
        let more = amount.trim_start_matches('-');
        // One part doubles it and the other takes it back, so that both signs are in it.
        let double = format!("{}{more}", if amount.starts_with('-') { "-" } else { "" });
        json!([{ "category_id": first, "amount": double, "memo": null },
               { "category_id": second, "amount": double, "memo": null },
               { "category_id": first, "amount": format!("{sign}{more}"), "memo": null }])
    }

    fn some(&mut self) -> Option<Value> {
        let listed = items(&self.client.get("/transactions?limit=500").ok());
        (!listed.is_empty()).then(|| self.dice.pick(&listed).clone())
    }

    fn edit(&mut self, patch: impl FnOnce(&mut Self, &Value) -> Value) -> bool {
        let Some(one) = self.some() else { return false };
        let patch = patch(self, &one);
        let response = self.client.patch(&format!("/transactions/{}", id(&one)), patch);
        self.note(&response)
    }

    /// Keeps the undo of what was answered; tells whether it was done at all.
    fn note(&mut self, response: &Response) -> bool {
        assert!(!response.status.is_server_error(), "{}", response.body);
        let told = serde_json::from_str::<Value>(&response.body).unwrap_or_default();
        let token = response.header("x-undo-token").or(told["undo_token"].as_str());
        self.undos.extend(token.map(str::to_owned));
        response.status.is_success()
    }

    fn import(&mut self) -> bool {
        let account = self.dice.pick(&self.accounts).clone();
        let days: Vec<String> = (0..3).map(|_| self.day()).collect();
        let amounts: Vec<String> = (0..3).map(|_| self.amount()).collect();
        let (name, bytes) = if self.dice.below(2) == 0 {
            let days: Vec<String> =
                days.iter().map(|d| format!("{}/{}/{}", &d[8..], &d[5..7], &d[..4])).collect();
            let lines = [0, 1, 2].map(|n| (days[n].as_str(), "OXXO ROMA", amounts[n].as_str()));
            ("a.csv", csv(&lines))
        } else {
            let days: Vec<String> = days.iter().map(|d| d.replace('-', "")).collect();
            let ids = [0; 3].map(|_| format!("F{}", self.dice.below(40)));
            let lines =
                [0, 1, 2].map(|n| (ids[n].as_str(), days[n].as_str(), amounts[n].as_str(), "ZXQ"));
            ("a.ofx", ofx("1", &lines, None))
        };
        let response = self.client.upload(name, &bytes, &[("account_id", &account)]);
        let done = self.note(&response);
        if done {
            self.imports.push(id(&response.json()));
        }
        done
    }

    fn act(&mut self, action: usize) -> bool {
        match action {
            0 => {
                let (account, amount) = (self.dice.pick(&self.accounts).clone(), self.amount());
                let splits =
                    if self.dice.below(3) == 0 { self.parts(&amount) } else { Value::Null };
                let status = *self.dice.pick(&["posted", "posted", "pending", "void"]);
                let body = json!({ "account_id": account, "booked_on": self.day(), "amount": amount,
                    "splits": splits, "payee": "Zxq", "status": status, "tags": self.tags() });
                let response = self.client.post("/transactions", body);
                self.note(&response)
            }
            1 => self.edit(|busy, _| json!({ "booked_on": busy.day() })),
            2 => self.edit(|busy, _| json!({ "amount": busy.amount(), "splits": [] })),
            3 => self.edit(|busy, one| json!({ "splits": busy.parts(&text(&one["amount"])) })),
            4 => self.edit(|busy, _| match busy.dice.below(3) {
                0 => json!({ "tags": busy.tags() }),
                _ => json!({ "category_id": busy.category() }),
            }),
            5 => self.edit(|busy, _| match busy.dice.below(3) {
                0 => json!({ "hidden": busy.dice.below(3) > 0 }),
                _ => json!({ "status": busy.dice.pick(&["posted", "pending", "void"]) }),
            }),
            6 => {
                let Some(one) = self.some() else { return false };
                let response = self.client.delete(&format!("/transactions/{}", id(&one)));
                self.note(&response)
            }
            7 => {
                if self.undos.is_empty() {
                    return false;
                }
                let at = self.dice.below(self.undos.len());
                let response =
                    self.client.post(&format!("/undo/{}", self.undos.swap_remove(at)), json!({}));
                self.note(&response)
            }
            8 => {
                let filter = format!(
                    "from=2026-09-01&category_id={}",
                    self.category().as_str().unwrap_or("none")
                );
                let set = match self.dice.below(7) {
                    5 => json!({ "add_tags": self.tags() }),
                    6 => json!({ "remove_tags": self.tags() }),
                    0 | 1 => json!({ "category_id": self.category() }),
                    2 | 3 => json!({ "status": self.dice.pick(&["posted", "pending", "void"]) }),
                    _ => json!({ "hidden": self.dice.below(2) == 0 }),
                };
                let body = if self.dice.below(5) == 0 {
                    json!({ "filter": filter, "delete": true })
                } else {
                    json!({ "filter": filter, "set": set })
                };
                let response = self.client.post("/transactions/bulk", body);
                self.note(&response)
            }
            9 => self.import(),
            10 => {
                if self.imports.is_empty() {
                    return false;
                }
                let at = self.dice.below(self.imports.len());
                let response = self
                    .client
                    .post(&format!("/imports/{}/undo", self.imports.swap_remove(at)), json!({}));
                self.note(&response)
            }
            _ => {
                if self.categories.len() < 3 {
                    return false;
                }
                let at = self.dice.below(self.categories.len());
                let old = self.categories.swap_remove(at);
                let path = format!(
                    "/categories/{old}?replacement_id={}",
                    self.dice.pick(&self.categories)
                );
                let response = self.client.delete(&path);
                self.note(&response)
            }
        }
    }
}

/// Every rollup as it stands.
fn rollups(client: &Client) -> Vec<Value> {
    [
        "/dashboard",
        "/accounts",
        "/budgets/2026-10",
        "/reports/cash-flow",
        "/reports/net-worth?interval=day",
        "/reports/cash-flow?from=2026-08-01&to=2026-11-30&interval=week",
        "/reports/spending?from=2026-08-10&to=2026-11-20&group_by=payee",
    ]
    .iter()
    .map(|path| client.get(path).ok())
    .collect()
}

/// What is income and spending by month is said of totals as of movements.
const FLOWS_THAT_DIFFER: &str = "
    WITH by_total AS (
        SELECT month, account_id, sum(income) AS income, sum(spending) AS spending,
               sum(spending_count) AS spending_count
          FROM monthly_flows GROUP BY 1, 2
    ), by_movement AS (
        SELECT date_trunc('month', booked_on)::date AS month, account_id, sum(income) AS income,
               sum(spending) AS spending, sum(spending_count) AS spending_count
          FROM flows GROUP BY 1, 2
    )
    SELECT count(*)::text AS text
      FROM by_total t FULL JOIN by_movement m USING (month, account_id)
     WHERE (coalesce(t.income, 0), coalesce(t.spending, 0), coalesce(t.spending_count, 0))
           <> (coalesce(m.income, 0), coalesce(m.spending, 0), coalesce(m.spending_count, 0))";

#[test]
fn whatever_is_done_the_totals_are_the_ledger_s() {
    for seed in [7, 20, 1984] {
        let app = App::start();
        let ana = app.person("ana");
        let keys = [
            "groceries",
            "rent",
            "payroll",
            "account_transfer",
            "gifts",
            "fuel",
            "hotels",
            "books",
        ];
        let mut busy = Busy {
            client: &ana,
            dice: Dice::new(seed),
            accounts: ["checking", "credit_card"].map(|kind| ana.account(kind, kind)).to_vec(),
            categories: keys.map(|key| ana.category(key)).to_vec(),
            undos: Vec::new(),
            imports: Vec::new(),
            done: [0; 12],
        };
        for step in 1..=150 {
            app.wait(chrono::Duration::seconds(1));
            // Entering is the likeliest, so that there is something to act on.
            let action = busy.dice.below(18).saturating_sub(6);
            if busy.act(action) {
                busy.done[action] += 1;
            }
            if step % 10 == 0 {
                app.verify_totals(&ana);
                assert_eq!(app.text_of(FLOWS_THAT_DIFFER), "0", "seed {seed}, step {step}");
            }
        }
        assert!(busy.done.iter().all(|count| *count > 0), "{:?}", busy.done);
        let before = rollups(&ana);
        let membership = app.membership(&ana);
        let rebuilt = app.block_on(app.doors().household(&membership, |tx| {
            domain::totals::rebuild(tx)?;
            Ok::<_, domain::Error>(())
        }));
        rebuilt.unwrap();
        assert_eq!(rollups(&ana), before);
        app.verify_totals(&ana);
    }
}

#[test]
fn a_rollup_that_was_tampered_with_is_told_and_mended() {
    use diesel::connection::SimpleConnection;
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let spent = id(&ana.spend(&account, "2026-11-01", "-10.00", "Zxq"));
    ana.patch(&format!("/transactions/{spent}"), json!({ "tags": ["casa"] })).ok();
    let sql =
        "UPDATE monthly_totals SET outflow = outflow - 1; UPDATE daily_balances SET income = 5;
         UPDATE payee_totals SET spending_count = 0; UPDATE tag_totals SET spending = 3;
         UPDATE account_totals SET count = 7";
    app.db.superuser().batch_execute(sql).unwrap();
    let (doors, membership) = (app.doors(), app.membership(&ana));
    let found = app.block_on(doors.household_read(&membership, domain::totals::verify)).unwrap();
    let mut named: Vec<_> = found.iter().map(|difference| difference.rollup.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(
        named,
        ["account_totals", "daily_balances", "monthly_totals", "payee_totals", "tag_totals"]
    );
    app.block_on(doors.household(&membership, domain::totals::rebuild)).unwrap();
    app.verify_totals(&ana);
    assert_eq!(
        Client::send(ana.request(Method::GET, "/dashboard")).ok()["spending"]["amount"],
        "10.00"
    );
}

#[test]
fn a_ledger_from_before_a_rollup_is_counted_when_it_comes() {
    use centavo::store::migrate;
    use diesel::{Connection, PgConnection};
    use diesel_migrations::MigrationHarness;
    let app = App::start();
    let (ana, beto) = (app.person("ana"), app.person("beto"));
    for person in [&ana, &beto] {
        let mut busy = Busy {
            client: person,
            dice: Dice::new(5),
            accounts: vec![person.account("Débito", "checking")],
            categories: ["payroll", "groceries", "gifts"].map(|key| person.category(key)).to_vec(),
            undos: Vec::new(),
            imports: Vec::new(),
            done: [0; 12],
        };
        for _ in 0..20 {
            busy.act(0);
        }
    }
    let rule = json!({ "starts_on": null, "kind": "semi_monthly", "day": 15, "second_day": 31,
                       "holidays": "mx", "shift": "previous" });
    beto.put("/household/cycle", json!({ "rules": [rule] })).ok();
    let before = [rollups(&ana), rollups(&beto)];
    let mut owner = PgConnection::establish(&app.db.owner_url()).unwrap();
    while !migrate::pending(&app.db.owner_url())
        .unwrap()
        .iter()
        .any(|one| one.0.ends_with("total_flows"))
    {
        owner.revert_last_migration(migrate::MIGRATIONS).unwrap();
    }
    migrate::migrate(&app.db.owner_url(), &app.db.app_url()).unwrap();
    for person in [&ana, &beto] {
        app.verify_totals(person);
    }
    assert_eq!([rollups(&ana), rollups(&beto)], before);
}
