//! A query finds the same transactions in the database as in memory, on random ledgers.

use crate::support::dice::Dice;
use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use centavo::domain::categorization::normalize::fold;
use centavo::domain::query::{self, Facts, Part, fits};
use centavo::model::Uuid;
use centavo::model::category::CategoryKind;
use centavo::model::query::{Feature, Predicate, Query};
use centavo::model::transaction::Flag;
use centavo::store::{HouseholdTx, query as store};
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::str::FromStr;

const WORDS: [&str; 16] = [
    "OXXO",
    "Café",
    "ÑANDÚ",
    "100%",
    "under_score",
    "back\\slash",
    "\"quoted\"",
    "Straße",
    "roma",
    "ro",
    "7-Eleven",
    "AT&T",
    "línea\nnueva",
    "(paren)",
    "ＦＵＬＬ",
    "ﬁn",
];
const DAYS: [&str; 8] = [
    "2026-01-31",
    "2026-02-28",
    "2025-12-31",
    "2026-11-15",
    "2026-11-16",
    "2026-11-22",
    "2026-10-05",
    "2024-02-29",
];
const AMOUNTS: [&str; 8] =
    ["-99.90", "-100.00", "-107.50", "-0.01", "100.00", "2500.00", "0.00", "-1234567.89"];
const TAGS: [&str; 3] = ["Viaje", "Niños", "casa nueva"];

fn words(dice: &mut Dice, most: usize) -> String {
    let count = 1 + dice.below(most);
    (0..count).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

/// Enters random movements; answers their references, by id.
fn fill(
    app: &App,
    client: &Client,
    dice: &mut Dice,
    count: usize,
) -> HashMap<Uuid, (String, String)> {
    let peso = client.account("Débito Ñandú", "checking");
    let dollars = json!({ "name": "Dólares", "kind": "cash", "currency": "USD" });
    let dollars = id(&client.post("/accounts", dollars).expect(201));
    let categories = ["groceries", "gifts", "payroll", "account_transfer", "rent"]
        .map(|key| client.category(key));
    let mut references = HashMap::new();
    let mut sql = String::new();
    for _ in 0..count {
        let amount = *dice.pick(&AMOUNTS);
        let mut body = json!({ "account_id": if dice.below(4) == 0 { &dollars } else { &peso },
            "booked_on": dice.pick(&DAYS), "amount": amount,
            "status": dice.pick(&["posted", "posted", "pending", "void"]) });
        let mut give = |name: &str, value: Value| {
            body[name] = value;
        };
        if dice.below(4) > 0 {
            give("description", json!(words(dice, 3)))
        }
        if dice.below(2) > 0 {
            give("payee", json!(words(dice, 2)))
        }
        if dice.below(3) == 0 {
            give("memo", json!(words(dice, 2)))
        }
        if dice.below(2) > 0 {
            give("category_id", json!(dice.pick(&categories)))
        }
        if dice.below(4) == 0 {
            give("flag", json!(dice.pick(Flag::ALL)))
        }
        if amount != "0.00" && dice.below(5) == 0 {
            give("original", json!({ "amount": amount, "currency": "EUR" }))
        }
        if dice.below(3) == 0 {
            give("tags", json!([dice.pick(&TAGS), dice.pick(&TAGS)]))
        }
        if amount == "-100.00" && dice.below(2) == 0 {
            let second =
                if dice.below(2) == 0 { Value::Null } else { json!(dice.pick(&categories)) };
            give("category_id", Value::Null);
            give(
                "splits",
                json!([
                { "category_id": dice.pick(&categories), "amount": "-130.00", "memo": "parte" },
                { "category_id": second, "amount": "30.00", "memo": null }]),
            );
        }
        let made = id(&client.post("/transactions", body).expect(201));
        if dice.below(4) == 0 {
            client.patch(&format!("/transactions/{made}"), json!({ "hidden": true })).ok();
        }
        if dice.below(8) == 0 {
            client.attach(&made, "nota.txt", b"nota").expect(201);
        }
        if dice.below(3) == 0 {
            let told = (
                dice.pick(&["abc123", "ÑU-9", "00 77"]).to_string(),
                dice.pick(&["", "MBAN01"]).to_string(),
            );
            sql += &format!(
                "UPDATE transactions SET reference_number = '{}', tracking_key = nullif('{}', ''),
                origin = 'import' WHERE id = '{made}';",
                told.0, told.1
            );
            references.insert(made.parse().unwrap(), told);
        }
    }
    app.db.superuser().batch_execute(&sql).unwrap();
    references
}

/// A transaction as the API tells it, which is not how the database is asked.
struct Told {
    id: Uuid,
    json: Value,
    texts: [String; 5],
    parts: Vec<Part>,
    tags: Vec<Uuid>,
    features: Vec<Feature>,
}

fn parsed<T: FromStr>(value: &Value) -> T {
    value.as_str().and_then(|text| text.parse().ok()).unwrap()
}

fn told(
    client: &Client,
    references: &HashMap<Uuid, (String, String)>,
    transfers: &[Uuid],
) -> Vec<Told> {
    let kinds: HashMap<Uuid, CategoryKind> = items(&client.get("/categories").ok())
        .iter()
        .flat_map(|group| {
            let kind = parsed(&group["kind"]);
            group["categories"]
                .as_array()
                .unwrap()
                .iter()
                .map(move |c| (parsed(&c["id"]), kind))
                .collect::<Vec<_>>()
        })
        .collect();
    let tags: HashMap<String, Uuid> = items(&client.get("/tags").ok())
        .iter()
        .map(|tag| (text(&tag["name"]), parsed(&tag["id"])))
        .collect();
    client
        .all("/transactions?limit=500")
        .into_iter()
        .map(|json| {
            let id: Uuid = parsed(&json["id"]);
            let none = (String::new(), String::new());
            let (reference, key) = references.get(&id).unwrap_or(&none);
            let folded = |value: &Value| value.as_str().map(fold).unwrap_or_default();
            let split = json["is_split"] == true;
            let parts: Vec<Part> = json["splits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| Part {
                    amount: parsed(&part["amount"]),
                    category: part["category_id"]
                        .as_str()
                        .map(|id| id.parse().unwrap())
                        .map(|id| (id, kinds[&id])),
                })
                .collect();
            let facts = [
                (Feature::Payee, !json["payee"].is_null()),
                (Feature::Category, parts.iter().all(|part| part.category.is_some())),
                (Feature::Memo, !json["memo"].is_null()),
                (Feature::Tag, json["tags"] != json!([])),
                (Feature::Flag, !json["flag"].is_null()),
                (Feature::Split, split),
                (Feature::Reference, !reference.is_empty() || !key.is_empty()),
                (Feature::Original, !json["original"].is_null()),
                (Feature::Attachment, json["attachment_count"] != 0),
                (Feature::Transfer, transfers.contains(&id)),
                (Feature::Reconciled, json["reconciled"] == true),
                (Feature::Hidden, json["hidden"] == true),
            ];
            Told {
                id,
                texts: [
                    folded(&json["description"]),
                    folded(&json["payee"]["name"]),
                    folded(&json["memo"]),
                    reference.to_ascii_uppercase(),
                    key.to_ascii_uppercase(),
                ],
                parts,
                tags: json["tags"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|name| tags[name.as_str().unwrap()])
                    .collect(),
                features: facts
                    .into_iter()
                    .filter(|(_, has)| *has)
                    .map(|(feature, _)| feature)
                    .collect(),
                json,
            }
        })
        .collect()
}

impl Told {
    fn facts(&self) -> Facts<'_> {
        let json = &self.json;
        let [description, payee, memo, reference, tracking_key] = &self.texts;
        Facts {
            account_id: parsed(&json["account_id"]),
            booked_on: parsed(&json["booked_on"]),
            amount: parsed(&json["amount"]),
            currency: json["currency"].as_str().unwrap(),
            status: parsed(&json["status"]),
            source: parsed(&json["category_source"]),
            origin: parsed(&json["origin"]),
            flag: json["flag"].as_str().map(|flag| flag.parse().unwrap()),
            description,
            payee,
            memo,
            reference,
            tracking_key,
            parts: &self.parts,
            tags: &self.tags,
            features: &self.features,
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A random query of the language, written as a person would.
fn asked(dice: &mut Dice, depth: usize) -> String {
    if depth > 0 && dice.below(2) == 0 {
        let each = |dice: &mut Dice| asked(dice, depth - 1);
        return match dice.below(4) {
            0 => format!("({}) OR ({})", each(dice), each(dice)),
            1 => format!("NOT ({})", each(dice)),
            2 => format!("({}) Y ({})", each(dice), each(dice)),
            _ => format!("-({}) ({})", each(dice), each(dice)),
        };
    }
    let text = |dice: &mut Dice| {
        let word = dice.pick(&WORDS).to_string();
        quoted(match dice.below(3) {
            0 => &word,
            1 => word.split_at(word.char_indices().nth(2).map_or(word.len(), |(at, _)| at)).0,
            _ => "o",
        })
    };
    let list = |dice: &mut Dice, among: &[&str]| match dice.below(3) {
        0 => format!("({},{})", dice.pick(among), dice.pick(among)),
        _ => (*dice.pick(among)).to_owned(),
    };
    match dice.below(14) {
        0 => text(dice),
        1..=3 => {
            let field = *dice.pick::<&str>(&[
                "text",
                "concepto",
                "payee",
                "memo",
                "reference",
                "tracking",
                "nota",
            ]);
            let op = *dice.pick::<&str>(&[":", "=", "!=", "^=", "$="]);
            let value = match field {
                "reference" => quoted(dice.pick::<&str>(&["ABC", "abc123", "ñu", "77", "0"])),
                "tracking" => quoted(dice.pick::<&str>(&["mban", "01", "MBAN01"])),
                _ => text(dice),
            };
            format!("{field}{op}{value}")
        }
        4 => format!(
            "{}~{}",
            dice.pick(&["text", "payee", "description", "reference"]),
            quoted(dice.pick::<&str>(&[
                "^ro(ma)?$",
                "\\d+",
                "café|nandu",
                "^$",
                "x{2}|%",
                "[a-c]+1"
            ]))
        ),
        5 | 6 => format!(
            "amount{}{}",
            dice.pick(&[":", "=", "!=", "<", "<=", ">", ">=", "~"]),
            dice.pick(&["100", "-100", "+100", "99.90", "0", "2500", "-0.01"])
        ),
        7 => format!("monto:{}", dice.pick(&["50..150", "-150..-50", "100..100", "200..0"])),
        8 => format!(
            "date{}{}",
            dice.pick(&[":", "!=", "<", ">="]),
            dice.pick(&[
                "2026-11",
                "2026",
                "this-quincena",
                "este-periodo",
                "mes-pasado",
                "2025-12..2026-02-28",
                "ayer"
            ])
        ),
        9 => match dice.below(3) {
            0 => format!("day:{}", dice.pick(&["28..31", "15", "1..15"])),
            1 => format!("mes:{}", list(dice, &["2", "11", "1..3"])),
            _ => format!("weekday:{}", list(dice, &["sab", "mon", "domingo", "thu"])),
        },
        10 => match dice.below(4) {
            0 => format!("account:{}", list(dice, &["nandu", "dolares", "Débito"])),
            1 => format!("category:{}", list(dice, &["none", "renta", "regalos"])),
            2 => format!("group!={}", dice.pick(&["casa", "\"Alimentación\""])),
            _ => format!("tag:{}", list(dice, &["viaje", "casa", "ninos"])),
        },
        11 => format!(
            "{}{}",
            dice.pick(&["status:", "status!=", "estado="]),
            list(dice, &["pending", "void", "confirmado"])
        ),
        12 => match dice.below(4) {
            0 => format!("kind:{}", list(dice, &["expense", "ingreso", "transfer"])),
            1 => format!("source:{}", list(dice, &["person", "none", "merchant"])),
            2 => dice.pick(&["origin:import", "currency:usd", "moneda:(MXN, usd)"]).to_string(),
            _ => format!("flag:{}", list(dice, &["red", "azul", "any", "none"])),
        },
        _ => format!(
            "has:{}",
            list(
                dice,
                &[
                    "payee",
                    "category",
                    "memo",
                    "tag",
                    "flag",
                    "split",
                    "reference",
                    "original",
                    "attachment",
                    "transfer",
                    "reconciled",
                    "hidden"
                ]
            )
        ),
    }
}

/// Each household is asked so many queries.
const QUERIES: usize = 250;

#[test]
fn a_query_finds_the_same_in_the_database_and_in_memory() {
    let app = App::start();
    let mut found_any = 0;
    for (seed, name) in [(1, "ana"), (2, "beto"), (3, "carla")] {
        let client = app.person(name);
        let mut dice = Dice::new(seed);
        let references = fill(&app, &client, &mut dice, 60);
        let out = client.all("/transactions?max=-99.90&status=posted");
        let into = client.all("/transactions?min=100&status=posted");
        let mut transfers: Vec<Uuid> = Vec::new();
        for (outflow, inflow) in out.iter().zip(&into) {
            let pair = json!({ "outflow_id": id(outflow), "inflow_id": id(inflow) });
            if client.post("/transfers", pair).status == 201 {
                transfers.extend([parsed::<Uuid>(&outflow["id"]), parsed(&inflow["id"])]);
            }
        }
        let told = told(&client, &references, &transfers);
        let texts: Vec<String> = (0..QUERIES)
            .map(|_| asked(&mut dice, 3))
            .filter(|q| q.chars().count() <= 500)
            .collect();
        assert!(texts.len() > QUERIES * 9 / 10);
        let ground = texts.clone();
        let membership = app.membership(&client);
        let (predicates, found) = app
            .block_on(app.doors().household_read(&membership, move |tx: &mut HouseholdTx<'_>| {
                let each = |text: &String| {
                    let parsed = query::read("q", text)?.unwrap();
                    query::predicate(tx, "q", &parsed)
                };
                let predicates: Vec<Predicate> =
                    ground.iter().map(each).collect::<Result<_, centavo::domain::Error>>()?;
                let found = store::matching(tx, &predicates)?;
                Ok::<_, centavo::domain::Error>((predicates, found))
            }))
            .unwrap();
        for ((asked, predicate), mut found) in texts.iter().zip(&predicates).zip(found) {
            let mut fitting: Vec<Uuid> =
                told.iter().filter(|one| fits(predicate, &one.facts())).map(|one| one.id).collect();
            found.sort_unstable();
            fitting.sort_unstable();
            found_any += usize::from(!found.is_empty() && found.len() < told.len());
            assert_eq!(found, fitting, "seed {seed}: {asked}\n{predicate:?}");
        }
    }
    assert!(found_any > QUERIES, "only {found_any} queries told any apart");
}

#[test]
fn a_refused_query_names_its_column() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-10.00", "OXXO");
    for (q, column, code) in [
        ("oxxo categry:super", 6, "unknown_field"),
        ("oxxo (", 7, "syntax"),
        ("category:zxqnada", 10, "unknown_name"),
        ("amount>mucho", 8, "bad_value"),
        ("date:2026-13", 6, "bad_value"),
        ("payee<3", 1, "bad_op"),
        ("payee~\"(\"", 7, "bad_value"),
        ("has:wings", 5, "bad_value"),
    ] {
        let asked = urlencoded(q);
        for path in
            ["/transactions", "/transactions/summary", "/exports/transactions.csv", "/query"]
        {
            // Reading alone asks the household for nothing.
            if path == "/query" && !["syntax", "unknown_field"].contains(&code) {
                continue;
            }
            let refused = ana.get(&format!("{path}?q={asked}")).refused(422, "validation_failed");
            let error = &refused["errors"][0];
            assert_eq!(
                (&error["pointer"], &error["code"]),
                (&json!("q"), &json!(code)),
                "{path} {q}"
            );
            assert_eq!(error["column"], column, "{path} {q}");
        }
        let bulk = json!({ "filter": format!("q={asked}"), "set": { "memo": "x" } });
        let refused = ana.post("/transactions/bulk", bulk).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["column"], column, "{q}");
    }
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn a_query_is_read_as_a_tree_and_written_back() {
    let app = App::start();
    let ana = app.person("ana");
    let read = |q: &str| ana.get(&format!("/query?q={}", urlencoded(q))).ok();
    let told = read("cafe (monto>500 O -etiqueta:(viaje, \"b, c\"))");
    assert_eq!(told["text"], "cafe (amount>500 OR NOT tag:(\"viaje\", \"b, c\"))");
    assert_eq!(
        told["tree"],
        json!({ "kind": "all", "parts": [
            { "kind": "words", "text": "cafe" },
            { "kind": "any", "parts": [
                { "kind": "test", "field": "amount", "op": ">", "values": ["500"] },
                { "kind": "not", "part":
                    { "kind": "test", "field": "tag", "op": ":", "values": ["viaje", "b, c"] } }] }] })
    );
    assert_eq!(read("  "), json!({ "text": "", "tree": null }));
    assert!(Query::parse(told["text"].as_str().unwrap()).is_ok());
}

/// The screens offer the words of the language: each must be one that is understood.
#[test]
fn the_words_that_screens_offer_are_understood() {
    let file = include_str!("../../frontend/src/lib/language/fields.ts");
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-10.00", "OXXO");
    let read = |q: String| ana.get(&format!("/query?q={}", urlencoded(&q))).ok();
    let quoted = |line: &str| -> Vec<String> {
        line.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut lists: HashMap<String, Vec<String>> = HashMap::new();
    let mut list = String::new();
    let mut fields = 0;
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("const ").or(line.strip_prefix("export const ")) {
            list = name.split([' ', ':']).next().unwrap().to_owned();
        }
        if line.trim_start().starts_with("word('") {
            lists.entry(list.clone()).or_default().extend(quoted(line));
        }
        if line.trim_start().starts_with("field('") {
            let words = quoted(line);
            let values = line.rsplit(", ").next().unwrap().trim_end_matches("),").to_owned();
            let values = match lists.get(&values) {
                Some(values) => values.clone(),
                None if matches!(words[2].as_str(), "amount" | "number") => vec!["1".to_owned()],
                None if words[2] == "account" => vec!["debito".to_owned()],
                None if words[2] == "text" => vec!["x".to_owned()],
                None => continue,
            };
            fields += 1;
            for name in &words[..2] {
                for value in &values {
                    let tree = &read(format!("{name}:\"{value}\""))["tree"];
                    assert_eq!(
                        (&tree["kind"], &tree["field"]),
                        (&json!("test"), &json!(words[0])),
                        "{name}:{value}"
                    );
                }
            }
        }
    }
    assert!(fields > 14, "{fields}");
}
