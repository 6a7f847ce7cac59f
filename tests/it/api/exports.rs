//! What leaves comes back: every format to the same sums, the archive to the same household.

use crate::support::app::{PASSWORD, signup};
use crate::support::files::{csv, ofx};
use crate::support::value::{column, id, items, money, sum, text};
use crate::support::{App, Client};
use centavo::model::archive::{Column, Kind, LEFT_OUT, PARTS, Part};
use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::Text;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;

/// A household with something in every table.
pub fn full(ana: &Client) {
    let debit = ana.account("Débito =x", "checking");
    let card = ana.account("Tarjeta", "credit_card");
    let opened = json!({ "opening_balance": "1234.56", "opened_on": "2026-09-01" });
    ana.patch(&format!("/accounts/{debit}"), opened).ok();
    let (food, rent) = (ana.category("groceries"), ana.category("rent"));
    let split = json!({
        "account_id": debit, "booked_on": "2026-11-02", "amount": "-100.00", "payee": "Soriana",
        "memo": "=HYPERLINK(\"x\")", "tags": ["viaje, 2026", "\"casa\""],
        "splits": [{ "category_id": food, "amount": "-60.25" },
                   { "category_id": rent, "amount": "-39.75", "memo": "línea\nnueva" }]
    });
    let bought = ana.post("/transactions", split).expect(201);
    let rejected =
        json!({ "payee_id": bought["payee"]["id"], "category_id": rent, "rejected": true });
    ana.put("/rules/suggestions", rejected).expect(204);
    let gone = ana.spend(&debit, "2026-11-03", "-5.00", "Borrado");
    ana.delete(&format!("/transactions/{}", id(&gone))).expect(204);
    let void = ana.spend(&card, "2026-11-04", "-7.00", "Anulado");
    ana.patch(&format!("/transactions/{}", id(&void)), json!({ "status": "void" })).ok();
    let pending = json!({ "account_id": card, "booked_on": "2026-11-20", "amount": "-9.99", "status": "pending" });
    ana.post("/transactions", pending).expect(201);
    let rule = json!({ "query": "payee=Oxxo",
                       "set": { "category_id": food } });
    ana.post("/rules", rule).expect(201);
    let lines =
        [("A1", "20261105", "-20.00", "OXXO <&> CENTRO"), ("A2", "20261106", "500.00", "PAGO")];
    let statement = ofx("0123456789", &lines, Some(("20261110", "2000.00")));
    ana.upload("estado.ofx", &statement, &[]).expect(201);
    let named = [("A3", "20261107", "-1.00", "SPEI ENVIADO CUENTA 638180000000000952")];
    ana.upload("spei.ofx", &ofx("0123456789", &named, None), &[]).expect(201);
    let mapped = csv(&[("07/11/2026", "UBER", "-33.10"), ("08/11/2026", "UBER", "-33.10")]);
    let preview = ana.upload("b.csv", &mapped, &[("account_id", &debit), ("dry_run", "true")]).ok();
    let mapping = preview["mapping"].to_string();
    ana.upload("b.csv", &mapped, &[("account_id", &debit), ("mapping", &mapping)]).expect(201);
    ana.put(&format!("/budgets/2026-11/envelopes/{food}"), json!({ "assigned": "3000.00" })).ok();
    let template = [("account_id", debit.as_str()), ("template", "Banco")];
    ana.upload("c.csv", &mapped, &template).expect(201);
    ana.post("/saved-filters", json!({ "name": "Uber", "filter": "q=uber" })).expect(201);
    ana.put("/exchange-rates/USD/2026-11-01", json!({ "rate": "18.5" })).ok();
    let paid = id(&ana.spend(&debit, "2026-11-09", "-70.00", "Pago"));
    let received = id(&ana.spend(&card, "2026-11-09", "70.00", "Abono"));
    ana.post("/transfers", json!({ "outflow_id": paid, "inflow_id": received })).expect(201);
    ana.attach(&paid, "recibo.txt", "pagado, ñ".as_bytes()).expect(201);
    let cash = ana.account("Efectivo", "cash");
    let spent = id(&ana.spend(&cash, "2026-11-01", "-3.00", "Chicles"));
    let sitting = json!({ "day": "2026-11-30", "amount": "-3.00", "transaction_ids": [spent] });
    ana.post(&format!("/accounts/{cash}/reconciliations"), sitting).expect(201);
    for day in ["2026-09-04", "2026-10-04", "2026-11-04"] {
        ana.spend(&debit, day, "-99.00", "Seguro mensual");
    }
    ana.post("/recurring/detect", json!({})).ok();
}

/// What a person did later: edits, a merge, a word about two that look like one.
fn edited(app: &App, ana: &Client) {
    app.wait(Duration::seconds(1));
    let accounts = items(&ana.get("/accounts").ok());
    let account = id(&accounts[0]);
    let change = json!({ "name": "Nómina", "opening_balance": "1500.00" });
    ana.patch(&format!("/accounts/{account}"), change).ok();
    let twins: Vec<String> =
        (0..4).map(|_| id(&ana.spend(&account, "2026-11-12", "-11.00", "Taxi"))).collect();
    app.wait(Duration::seconds(1));
    let marked = json!({ "flag": "red", "memo": "doble", "tags": ["casa"] });
    ana.patch(&format!("/transactions/{}", twins[1]), marked).ok();
    ana.post("/transactions/merge", json!({ "ids": twins[..2] })).ok();
    let apart = json!({ "ids": twins[2..], "apart": true });
    ana.put("/transactions/duplicates", apart).expect(204);
}

/// A budget with everything that one can have, by the quincena.
fn budgeted(ana: &Client) {
    let rule = json!({ "starts_on": "2026-11-15", "kind": "semi_monthly", "day": 15, "second_day": 31,
                       "holidays": "mx", "shift": "previous" });
    ana.put("/household/cycle", json!({ "rules": [rule] })).ok();
    let account = ana.account("Sueldo", "checking");
    ana.spend(&account, "2026-11-16", "9000.00", "Nómina");
    let food = ana.category("groceries");
    let target = json!({ "kind": "bill", "amount": "419.00", "day": "2026-12-05", "count": 2,
                         "every": "months", "at_once": false });
    let envelope = json!({ "assigned": "25.00", "give_back": true, "once": true, "target": target,
                           "priority": 0, "note": "Despensa" });
    ana.put(&format!("/budgets/current/envelopes/{food}"), envelope).ok();
    ana.post("/budgets/current/hold", json!({ "amount": "1.00" })).ok();
    let child = ana.category("market");
    let joined = json!({ "parent_id": food, "period_note": "Con la tía" });
    ana.put(&format!("/budgets/current/envelopes/{child}"), joined).ok();
    let limit = json!({ "category_id": food, "amount": "900.00" });
    ana.put("/budgets/current/limits", limit).ok();
}

/// A card with its dates, a plan, a loan and a goal, each with all that one can have.
fn promised(ana: &Client) {
    let card = ana.account("Oro", "credit_card");
    let dates = json!({ "cut_day": 12, "due_after": 20, "holidays": "mx", "minimum_percent": "5" });
    ana.put(&format!("/accounts/{card}/card"), dates).ok();
    let told = json!({ "no_interest": "120.00" });
    ana.put(&format!("/accounts/{card}/card/statements/2026-11-12"), told).ok();
    let spent = id(&ana.spend(&card, "2026-11-12", "-120.00", "Cena"));
    ana.put(&format!("/transactions/{spent}/card-cycle"), json!({ "counted_in": "next" })).ok();
    let plan = json!({ "account_id": card, "name": "Refri", "original": "1200", "count": 12,
                       "first_on": "2026-11-01" });
    ana.post("/instalment-plans", plan).expect(201);
    let dismissal = json!({ "account_id": card, "merchant": "x", "monthly": "1", "count": 3 });
    ana.post("/instalment-dismissals", dismissal).expect(201);
    let loan = ana.account("Auto", "loan");
    let terms = json!({ "principal": "1000", "annual_rate": "12", "tax_percent": "16", "months": 12,
                        "first_due_on": "2026-12-01", "method": "french",
                        "opening_fee": "10", "monthly_fee": "5", "unit": "uma" });
    ana.put(&format!("/accounts/{loan}/loan"), terms).ok();
    let extra = json!({ "paid_on": "2026-11-15", "amount": "100", "lowers": "months" });
    ana.post(&format!("/accounts/{loan}/loan/extras"), extra).expect(201);
    let tanda = json!({ "kind": "tanda", "name": "Oficina", "note": "Con Lupita",
                        "terms": { "part": "1000", "pace": "monthly", "first_on": "2026-11-01" },
                        "tanda": { "members": 5, "turn": 3, "pays_own_turn": true },
                        "settled_on": "2027-05-01",
                        "payments": [{ "paid_on": "2026-11-01", "amount": "400" }] });
    let tanda = id(&ana.post("/debts", tanda).expect(201));
    let paid = ana.account("Efectivo", "cash");
    let paid = id(&ana.spend(&paid, "2026-11-02", "-600.00", "Lupita"));
    ana.post(&format!("/debts/{tanda}/payments"), json!({ "transaction_id": paid })).expect(201);
    let goal = json!({ "name": "Viaje", "target": "9000", "due_on": "2027-06-01" });
    let goal = id(&ana.post("/goals", goal).expect(201));
    let saved = json!({ "paid_on": "2026-11-01", "amount": "100" });
    ana.post(&format!("/goals/{goal}/contributions"), saved).expect(201);
    let report = json!({ "name": "Cenas", "is_pinned": true, "measure": "spending",
                         "dimension": "payee", "interval": "month", "chart": "lines",
                         "range": "custom", "from": "2026-01-01", "to": "2026-11-30",
                         "compare": "year", "filter": format!("account_id={card}"), "average": 3 });
    ana.post("/saved-reports", report).expect(201);
    let doctor = format!("/categories/{}/tax-deduction", ana.category("doctor"));
    ana.put(&doctor, json!({ "deduction": "medical" })).expect(204);
}

/// Every history of the household, without the people and numbers that stay behind.
fn told_histories(client: &Client) -> Vec<Value> {
    let of = |path: String| {
        let mut changes = client.all(&path);
        for change in &mut changes {
            change["by"].take();
            change["id"].take();
        }
        json!(changes)
    };
    let accounts = client.all("/accounts?include_closed=true");
    let transactions = client.all("/transactions");
    let accounts = accounts.iter().map(|one| of(format!("/accounts/{}/history", id(one))));
    let transactions =
        transactions.iter().map(|one| of(format!("/transactions/{}/history", id(one))));
    accounts.chain(transactions).collect()
}

/// The files of an archive by name, the manifest's moment and household apart.
pub fn unpacked(archive: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        files.insert(entry.name().unwrap().into_owned(), text);
    }
    files
}

pub fn packed(files: &BTreeMap<String, String>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Puts a file's rows, size and hash into the manifest.
pub fn described(files: &mut BTreeMap<String, String>, name: &str) {
    use sha2::{Digest, Sha256};
    let mut manifest: Value = serde_json::from_str(&files["manifest.json"]).unwrap();
    let text = &files[name];
    let sum: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    for file in manifest["files"].as_array_mut().unwrap() {
        if file["name"] == name {
            file["rows"] = json!(text.lines().count());
            file["bytes"] = json!(text.len());
            file["sha256"] = json!(sum);
        }
    }
    files.insert("manifest.json".to_owned(), manifest.to_string());
}

pub fn archive(client: &Client) -> Vec<u8> {
    client.download("/exports/household.zip").0
}

/// What must be the same in both households.
fn seen(client: &Client) -> Vec<Value> {
    let mut all: Vec<Value> = ["/accounts?include_closed=true", "/categories", "/tags", "/rules"]
        .iter()
        .map(|path| client.get(path).ok())
        .collect();
    all.push(json!(client.all("/transactions")));
    all.push(json!(client.all("/payees")));
    all.push(client.get("/counterparties").ok());
    all.push(json!(client.all("/imports")));
    for path in [
        "/budgets/2026-11",
        "/budgets/current",
        "/budgets/current/limits",
        "/household/cycle",
        "/transactions/summary",
        "/dashboard",
    ] {
        all.push(client.get(path).ok());
    }
    for import in client.all("/imports") {
        all.push(json!(client.all(&format!("/imports/{}/lines", id(&import)))));
    }
    all
}

#[test]
fn a_household_comes_back_whole() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    edited(&app, &ana);
    budgeted(&ana);
    promised(&ana);
    eva.account("Se va", "cash");
    let first = archive(&ana);
    let restored = eva.restore(&first).ok();
    assert_eq!(restored["name"], ana.get("/household").ok()["name"]);
    assert_ne!(restored["id"], ana.get("/household").ok()["id"]);
    app.verify_totals(&eva);
    assert_eq!(seen(&eva), seen(&ana));
    assert_eq!(told_histories(&eva), told_histories(&ana));
    let duplicates = |client: &Client| client.all("/transactions/duplicates");
    assert_eq!(duplicates(&eva), duplicates(&ana));
    let (mut before, mut after) = (unpacked(&first), unpacked(&archive(&eva)));
    let manifest = |files: &mut BTreeMap<String, String>| -> Value {
        serde_json::from_str(&files.remove("manifest.json").unwrap()).unwrap()
    };
    let (told, told_again) = (manifest(&mut before), manifest(&mut after));
    assert_eq!(before, after);
    assert_eq!(told["files"], told_again["files"]);
    for file in told["files"].as_array().unwrap() {
        assert!(file["rows"].as_u64().unwrap() > 0, "nothing of {file} was tried");
    }
    // The file that is known by its account number still is, and nothing of it is new.
    let lines =
        [("A1", "20261105", "-20.00", "OXXO <&> CENTRO"), ("A2", "20261106", "500.00", "PAGO")];
    let again = eva.upload("estado.ofx", &ofx("0123456789", &lines, None), &[]).expect(201);
    assert_eq!((&again["counts"]["seen"], &again["counts"]["created"]), (&json!(2), &json!(0)));
    eva.restore(&first).refused(409, "household_in_use");
    app.verify_totals(&ana);
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[test]
fn the_archive_has_every_column_of_every_table() {
    let app = App::start();
    let rows: Vec<Name> = diesel::sql_query(
        "SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
           JOIN pg_class k ON k.relname = c.table_name AND k.relkind = 'r'
            AND k.relnamespace = 'public'::regnamespace
          WHERE c.table_schema = 'public' AND c.column_name <> 'household_id'
            AND EXISTS (SELECT FROM information_schema.columns h WHERE h.table_schema = 'public'
                AND h.table_name = c.table_name AND h.column_name = 'household_id')
          ORDER BY name",
    )
    .load(&mut app.db.superuser())
    .unwrap();
    let kept = |name: &&str| !LEFT_OUT.contains(&name.split('.').next().unwrap());
    let there: Vec<&str> = rows.iter().map(|row| row.name.as_str()).filter(kept).collect();
    let columns = PARTS.iter().flat_map(|part| {
        let named = part.columns.iter().chain(part.derived).map(|column| column.name);
        let numbered = part.order.iter().filter(|name| **name == "id");
        named.chain(numbered.copied()).map(|name| format!("{}.{name}", part.name))
    });
    let mut known: Vec<String> = columns.collect();
    known.sort();
    assert_eq!(there, known);
}

/// A file's row in docs/EXPORT.md.
fn told(part: &Part) -> String {
    let column = |column: &Column| {
        let kind = match column.kind {
            Kind::Id => "id".to_owned(),
            Kind::Ref(other) => format!("→ {other}"),
            Kind::Text => "text".to_owned(),
            Kind::OneOf(words) => words.join(" · "),
            Kind::Currency => "currency".to_owned(),
            Kind::Amount | Kind::Decimal => "decimal".to_owned(),
            Kind::Day | Kind::LedgerDay => "day".to_owned(),
            Kind::Instant => "instant".to_owned(),
            Kind::Bool => "true or false".to_owned(),
            Kind::Int(..) => "number".to_owned(),
            Kind::Big => "number as text".to_owned(),
            Kind::Bytes => "hexadecimal".to_owned(),
            Kind::Json(_) => "JSON".to_owned(),
        };
        let nullable = if column.nullable { ", or null" } else { "" };
        format!("`{}` ({kind}{nullable})", column.name)
    };
    let columns: Vec<String> = part.columns.iter().map(column).collect();
    format!("| `{}` | {} |", part.file(), columns.join(", "))
}

#[test]
fn the_archive_is_described_in_the_documents() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/EXPORT.md");
    let text = std::fs::read_to_string(path).unwrap();
    let described: Vec<&str> = text.lines().filter(|line| line.contains(".jsonl` |")).collect();
    let wanted: Vec<String> = PARTS.iter().copied().map(told).collect();
    assert_eq!(described, wanted, "\n{}\n", wanted.join("\n"));
}

#[test]
fn a_bad_archive_names_its_file_and_line_and_changes_nothing() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    let good = unpacked(&archive(&ana));
    eva.account("Queda", "cash");
    let before = seen(&eva);
    let refused = |files: &BTreeMap<String, String>, expected: &str| {
        let problem = eva.restore(&packed(files)).refused(422, "unreadable_file");
        let detail = text(&problem["detail"]);
        assert!(detail.contains(expected), "{detail} should say {expected}");
    };
    let unknown = "019ab000-0000-7000-8000-000000000000";
    let other = |name: &str, from: &str| -> Value {
        json!(serde_json::from_str::<Value>(good[name].lines().next().unwrap()).unwrap()[from])
    };
    let account = other("accounts.jsonl", "id");
    let cases = [
        ("transactions.jsonl", "amount", json!("1e5"), "transactions.jsonl, line 1: `amount`"),
        ("transactions.jsonl", "amount", json!(12.5), "line 1: `amount` is not an amount"),
        ("transactions.jsonl", "account_id", json!(unknown), "line 1: `account_id` refers to"),
        ("transactions.jsonl", "booked_on", json!("2026-02-30"), "line 1: `booked_on`"),
        ("transactions.jsonl", "status", json!("paid"), "line 1: `status` is not one of"),
        ("transactions.jsonl", "description", json!("a\u{0}b"), "line 1: `description`"),
        ("transactions.jsonl", "household_id", json!(unknown), "no field `household_id`"),
        ("transactions.jsonl", "payee_id", Value::Null, ""),
        ("accounts.jsonl", "id", json!("x"), "accounts.jsonl, line 1: `id`"),
        ("accounts.jsonl", "currency", json!("QQQ"), "line 1: `currency`"),
        ("accounts.jsonl", "name", Value::Null, "`name` can't be null"),
        ("splits.jsonl", "amount", json!("-1.00"), "don't add up"),
        ("budget_assignments.jsonl", "period", json!("1899-11-02"), "`period` is not"),
        ("rules.jsonl", "set_parts", json!([{}]), "`set_parts` is not JSON of the kind"),
        ("sightings.jsonl", "reason", json!({ "kind": "odd" }), "`reason` is not JSON"),
        ("imports.jsonl", "counts", json!("a\u{0}"), "`counts`"),
        ("categories.jsonl", "hue", json!(12), "`hue` is not a whole number from 0 to 11"),
        ("sightings.jsonl", "fingerprint", json!(5), "`fingerprint`"),
        ("balance_assertions.jsonl", "account_id", json!(unknown), "refers to what is not in"),
    ];
    for (name, field, value, expected) in cases {
        let mut files = good.clone();
        let mut lines: Vec<String> = files[name].lines().map(str::to_owned).collect();
        let mut row: Value = serde_json::from_str(&lines[0]).unwrap();
        row[field] = value;
        lines[0] = row.to_string();
        files.insert(name.to_owned(), lines.join("\n") + "\n");
        described(&mut files, name);
        if !expected.is_empty() {
            refused(&files, expected);
        }
    }
    let edit = |name: &str, change: &dyn Fn(&str) -> String, told: bool| {
        let mut files = good.clone();
        files.insert(name.to_owned(), change(&good[name]));
        if told {
            described(&mut files, name);
        }
        files
    };
    let twice = |text: &str| format!("{text}{}\n", text.lines().next().unwrap());
    refused(
        &edit("tags.jsonl", &twice, true),
        "tags.jsonl, line 3: an earlier row has the same id",
    );
    refused(&edit("tags.jsonl", &twice, false), "earlier row");
    refused(&edit("tags.jsonl", &|_| "{".to_owned(), true), "tags.jsonl, line 1: this is no row");
    refused(
        &edit("rules.jsonl", &|text| text.replace("Oxxo", "Uber"), false),
        "not what manifest.json",
    );
    refused(&edit("rules.jsonl", &|_| String::new(), false), "not what manifest.json");
    let long = |text: &str| text.replacen("\"Soriana\"", &format!("\"{}\"", "x".repeat(4000)), 1);
    let key = |text: &str| text.replacen("soriana", &"ñandu-".repeat(40_000), 1);
    assert_ne!(key(&good["payees.jsonl"]), good["payees.jsonl"]);
    refused(&edit("payees.jsonl", &|t| key(&long(t)), true), "payees.jsonl, lines 1 to");
    let of_manifest = |change: &dyn Fn(&mut Value)| {
        let mut files = good.clone();
        let mut manifest: Value = serde_json::from_str(&files["manifest.json"]).unwrap();
        change(&mut manifest);
        files.insert("manifest.json".to_owned(), manifest.to_string());
        files
    };
    refused(&of_manifest(&|m| m["version"] = json!(3)), "version 3 is not one that can be read");
    refused(&of_manifest(&|m| m["format"] = json!("x")), "no archive of a household");
    refused(&of_manifest(&|m| m["more"] = json!(1)), "unknown field");
    let mut missing = good.clone();
    missing.remove("tags.jsonl");
    refused(&missing, "tags.jsonl can't be unpacked");
    let zone = of_manifest(&|m| m["household"]["time_zone"] = json!("Marte"));
    eva.restore(&packed(&zone)).refused(422, "validation_failed");
    for bytes in [&b""[..], b"PK\x05\x06", b"not a zip", &archive(&ana)[..500]] {
        eva.restore(bytes).refused(422, "unreadable_file");
    }
    let mut bomb = good.clone();
    bomb.insert("tags.jsonl".to_owned(), " ".repeat(20 * 1024 * 1024));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &bomb {
        let packed =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(name.as_str(), packed).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 100_000);
    let problem = eva.restore(&bomb).refused(422, "unreadable_file");
    assert!(text(&problem["detail"]).contains("unpacks to more"), "{problem}");
    assert_eq!(seen(&eva), before);
    assert!(account.is_string());
    eva.restore(&packed(&good)).ok();
    app.verify_totals(&eva);
}

#[test]
fn every_format_reads_back_to_the_same_sums() {
    let app = App::start();
    let ana = app.person("ana");
    full(&ana);
    let wanted = |client: &Client, with_opening: bool| -> BTreeMap<String, Decimal> {
        let accounts = items(&client.get("/accounts?include_closed=true").ok());
        let of = |account: &Value| {
            let listed =
                client.all(&format!("/transactions?status=counted&account_id={}", id(account)));
            let moved = sum(listed.iter().map(|t| money(&t["amount"])));
            let opening =
                if with_opening { money(&account["opening_balance"]) } else { Decimal::ZERO };
            (text(&account["currency"]), moved + opening)
        };
        let mut by_size: Vec<_> = accounts.iter().map(of).collect();
        by_size.sort();
        by_size
            .into_iter()
            .enumerate()
            .map(|(n, (code, sum))| (format!("{code} {n}"), sum))
            .collect()
    };
    for (format, with_opening) in [("ofx", true), ("hledger", false), ("beancount", false)] {
        let (bytes, headers) = ana.download(&format!("/exports/transactions.{format}"));
        let disposition = headers["content-disposition"].to_str().unwrap();
        assert_eq!(disposition, format!("attachment; filename=\"centavo-2026-11-22.{format}\""));
        let other = app.person(format);
        let import = other.upload(&format!("x.{format}"), &bytes, &[]).expect(201);
        let counts = &import["counts"];
        assert_eq!(counts["problems"], 0, "{format} {import}");
        assert_eq!(counts["created"], counts["lines"], "{format} {import}");
        assert_eq!(wanted(&other, with_opening), wanted(&ana, with_opening), "{format}");
        let again = other.upload(&format!("x.{format}"), &bytes, &[]).expect(201);
        assert_eq!(again["counts"]["created"], 0, "{format} {again}");
        app.verify_totals(&other);
    }
    let (bytes, _) = ana.download("/exports/transactions.json");
    let json: Value = serde_json::from_slice(&bytes).unwrap();
    let mut listed = ana.all("/transactions");
    listed.reverse();
    assert_eq!(json["transactions"], json!(listed));
}

#[test]
fn a_table_holds_the_filter_and_nothing_that_a_spreadsheet_runs() {
    let app = App::start();
    let ana = app.person("ana");
    full(&ana);
    let rows = |query: &str| -> Vec<BTreeMap<String, String>> {
        let (bytes, _) = ana.download(&format!("/exports/transactions.csv{query}"));
        let text = String::from_utf8(bytes).unwrap();
        let text = text.trim_start_matches('\u{feff}').to_owned();
        ::csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
    };
    let split = rows("?q=soriana");
    let amounts: Vec<_> = split.iter().map(|row| row["amount"].as_str()).collect();
    assert_eq!(amounts, ["-60.25", "-39.75"]);
    assert_eq!(split[0]["account"], "Débito =x");
    assert_eq!(split[0]["memo"], "'=HYPERLINK(\"x\")");
    assert_eq!(split[1]["memo"], "línea\nnueva");
    assert_eq!(split[0]["tags"], "\"casa\", viaje, 2026");
    for query in ["?from=2026-11-05&to=2026-11-07", "?status=pending", "?kind=expense", "?min=0"] {
        let listed = ana.all(&format!("/transactions{query}"));
        let mut ids: Vec<_> = column(&listed, "id").iter().map(text).collect();
        let mut found: Vec<_> =
            rows(query).iter().map(|row| row["transaction_id"].clone()).collect();
        ids.sort();
        found.sort();
        found.dedup();
        assert!(!ids.is_empty(), "{query}");
        assert_eq!(found, ids, "{query}");
    }
    assert!(ana.download("/exports/transactions.csv?bom=true").0.starts_with(b"\xEF\xBB\xBFdate,"));
    assert!(ana.download("/exports/transactions.csv").0.starts_with(b"date,value_date,"));
    let refused = |query: &str| {
        ana.get(&format!("/exports/transactions.csv?{query}")).refused(422, "validation_failed");
    };
    for query in ["limit=5", "cursor=x", "bom=maybe", "from=x", "colour=red"] {
        refused(query);
    }
    ana.get("/exports/transactions.pdf").refused(404, "not_found");
    app.nobody().get("/exports/household.zip").refused(401, "unauthenticated");
}

#[test]
fn an_export_of_several_chunks_is_whole_and_in_order() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let lines: Vec<(String, String)> =
        (0..2_500).map(|n| (format!("{:02}/10/2026", n % 28 + 1), format!("-{n}.01"))).collect();
    let lines: Vec<_> =
        lines.iter().map(|(day, amount)| (day.as_str(), "OXXO", amount.as_str())).collect();
    ana.upload("a.csv", &csv(&lines), &[("account_id", &account)]).expect(201);
    let (bytes, _) = ana.download("/exports/transactions.csv");
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<BTreeMap<String, String>> = ::csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(rows.len(), 2_500);
    assert!(rows.is_sorted_by_key(|row| (row["date"].clone(), row["transaction_id"].clone())));
    let total = sum(rows.iter().map(|row| row["amount"].parse().unwrap()));
    assert_eq!(total.to_string(), ana.balance(&account));
    let eva = app.person("eva");
    eva.restore(&archive(&ana)).ok();
    assert_eq!(eva.download("/exports/transactions.csv").0, text.as_bytes());
    app.verify_totals(&eva);
}

#[test]
fn erasing_takes_everything_and_leaves_the_person_a_new_start() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    let name = text(&ana.get("/household").ok()["name"]);
    let ask = |password: &str, name: &str| json!({ "password": password, "name": name });
    let refused = |body: Value, code: &str| {
        ana.delete_with("/household", body).refused(422, code);
    };
    refused(ask("otra-cosa", &name), "wrong_password");
    refused(ask(PASSWORD, "Otro nombre"), "validation_failed");
    refused(json!({ "name": name }), "validation_failed");
    assert!(!items(&ana.get("/transactions").ok()).is_empty());
    let old = text(&ana.get("/household").ok()["id"]);
    ana.delete_with("/household", ask(PASSWORD, &name)).expect(204);
    let new = ana.get("/me").ok();
    assert_ne!(new["household"]["id"], json!(old));
    assert_eq!(new["households"].as_array().map(Vec::len), Some(1));
    for path in ["/accounts", "/transactions", "/rules", "/imports", "/payees"] {
        assert!(items(&ana.get(path).ok()).is_empty(), "{path}");
    }
    assert!(!items(&ana.get("/categories").ok()).is_empty());
    for part in PARTS.iter().map(|part| part.name).chain(LEFT_OUT.iter().copied()) {
        let of = format!("SELECT 1 FROM {part} WHERE household_id = '{old}'");
        let left = diesel::sql_query(of).execute(&mut app.db.superuser()).unwrap();
        assert_eq!(left, 0, "{part}");
    }
    eva.get("/me").ok();
    let mine = text(&eva.get("/household").ok()["name"]);
    let leave = json!({ "password": PASSWORD, "name": mine, "afterwards": "leave" });
    eva.delete_with("/household", leave).expect(204);
    eva.get("/me").refused(401, "unauthenticated");
    let login = json!({ "email": "eva@example.mx", "password": PASSWORD, "client": "web" });
    app.nobody().post("/auth/login", login).refused(401, "bad_credentials");
    app.nobody().post("/auth/signup", signup("eva")).expect(201);
}

#[test]
fn members_of_an_erased_household_are_not_left_without_one() {
    use diesel::connection::SimpleConnection;
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    let (hers, his) = (app.membership(&ana), app.membership(&eva));
    // Eva is moved from her own household into Ana's.
    let sql = format!(
        "UPDATE memberships SET household_id = '{}', role = 'admin' WHERE user_id = '{}'",
        hers.household_id, his.user_id
    );
    app.db.superuser().batch_execute(&sql).unwrap();
    app.wait(Duration::seconds(11));
    let name = text(&eva.get("/household").ok()["name"]);
    let body = json!({ "password": PASSWORD, "name": name });
    eva.delete_with("/household", body.clone()).refused(403, "forbidden");
    eva.restore(b"x").refused(403, "forbidden");
    ana.delete_with("/household", body).expect(204);
    let me = eva.get("/me").ok();
    assert_eq!(
        (&me["household"]["role"], &me["household"]["name"]),
        (&json!("owner"), &json!("Casa de eva"))
    );
    assert!(items(&eva.get("/transactions").ok()).is_empty());
}
