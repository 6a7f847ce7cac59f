//! An archive that an earlier version wrote is restored by this one.

use super::exports::{archive, described, full, packed, unpacked};
use crate::support::App;
use crate::support::value::{items, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Files that version 1 had no notion of.
const LATER: [&str; 6] = [
    "cycles.jsonl",
    "envelopes.jsonl",
    "envelope_carries.jsonl",
    "budget_holds.jsonl",
    "budget_moves.jsonl",
    "budget_limits.jsonl",
];

fn rewrite(files: &mut BTreeMap<String, String>, name: &str, change: impl Fn(&mut Value)) {
    let lines = files[name].lines().map(|line| {
        let mut row: Value = serde_json::from_str(line).unwrap();
        change(&mut row);
        row.to_string() + "\n"
    });
    let text = lines.collect();
    files.insert(name.to_owned(), text);
    described(files, name);
}

/// The same household as version 1 would have told it, its rules as `rules`.
fn of_version_1(archive: &[u8], rules: &[Value]) -> BTreeMap<String, String> {
    let mut files = unpacked(archive);
    let mut manifest: Value = serde_json::from_str(&files["manifest.json"]).unwrap();
    manifest["version"] = json!(1);
    let later = |file: &Value| LATER.iter().any(|name| file["name"] == *name);
    manifest["files"].as_array_mut().unwrap().retain(|file| !later(file));
    files.insert("manifest.json".to_owned(), manifest.to_string());
    for name in LATER {
        files.remove(name).unwrap();
    }
    rewrite(&mut files, "budget_assignments.jsonl", |row| {
        row["month"] = row.as_object_mut().unwrap().remove("period").unwrap();
    });
    let lines: String = rules.iter().map(|rule| rule.to_string() + "\n").collect();
    files.insert("rules.jsonl".to_owned(), lines);
    described(&mut files, "rules.jsonl");
    files
}

fn rule(position: u8, matching: &str, conditions: Value, category: &str) -> Value {
    json!({
        "id": format!("00000000-0000-7000-8000-00000000000{position}"), "name": "De antes",
        "enabled": true, "position": position, "match": matching, "conditions": conditions,
        "set_category_id": category, "set_payee": null, "hits": 3,
        "created_at": "2026-01-02T03:04:05Z"
    })
}

#[test]
fn an_archive_of_version_1_is_restored() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    let account = ana.account("Nómina \"BBVA\"", "checking");
    let food = ana.category("groceries");
    let rules = [
        rule(0, "all", json!([{ "field": "payee", "op": "is", "value": "Oxxo" }]), &food),
        rule(
            1,
            "any",
            json!([
                { "field": "description", "op": "contains", "value": "PAGO DE TARJETA" },
                { "field": "memo", "op": "starts", "value": "renta" },
                { "field": "description", "op": "ends", "value": "MX" }
            ]),
            &food,
        ),
        rule(
            2,
            "all",
            json!([
                { "field": "account", "op": "is", "value": account },
                { "field": "amount", "op": "between", "value": "-500", "value2": "-100.50" },
                { "field": "amount", "op": "lt", "value": "20" }
            ]),
            &food,
        ),
    ];
    let files = of_version_1(&archive(&ana), &rules);
    eva.restore(&packed(&files)).ok();
    app.verify_totals(&eva);

    let restored = eva.get("/rules").ok();
    let queries: Vec<String> = items(&restored).iter().map(|rule| text(&rule["query"])).collect();
    assert_eq!(
        queries,
        [
            "payee=Oxxo",
            "description:\"PAGO DE TARJETA\" OR memo^=renta OR description$=MX",
            "account=\"Nómina \\\"BBVA\\\"\" amount:-500..-100.50 amount<+20",
        ]
    );
    for rule in items(&restored) {
        assert_eq!((&rule["stage"], &rule["stop"]), (&json!("categorise"), &json!(false)));
        // What it asks can be asked.
        eva.post("/rules/preview", json!({ "query": rule["query"], "set": rule["set"] })).ok();
    }
    assert_eq!(eva.all("/transactions"), ana.all("/transactions"));
    assert_eq!(eva.get("/budgets/2026-11").ok(), ana.get("/budgets/2026-11").ok());
}

#[test]
fn conditions_that_mean_nothing_are_refused_by_line() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    full(&ana);
    let food = ana.category("groceries");
    for (conditions, why) in [
        (json!([]), "`conditions` is empty"),
        (json!("x"), "`conditions`:"),
        (json!([{ "field": "mood", "op": "is", "value": "x" }]), "there is no mood is"),
        (json!([{ "field": "payee", "op": "gt", "value": "x" }]), "there is no payee gt"),
    ] {
        let files = of_version_1(&archive(&ana), &[rule(0, "all", conditions, &food)]);
        let detail = eva.restore(&packed(&files)).refused(422, "unreadable_file");
        let detail = text(&detail["detail"]);
        assert!(detail.starts_with("rules.jsonl, line 1: ") && detail.contains(why), "{detail}");
    }
    assert!(eva.all("/transactions").is_empty());
}
