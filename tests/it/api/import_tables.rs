//! Delimited files and sheets: why they are read as they are, and what is remembered of them.

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

const STATEMENT: &str = "\
Banco del Sur;;;;
Cuenta;0001;;;
Fecha;Concepto;Cargo;Abono;Saldo
03/11/2026;NOMINA;;12.000,00;13.234,50
04/11/2026;RENTA;8.000,00;;5.234,50
30/11/2026;CAFE;34,50;;5.200,00
";

fn look(client: &Client, file: &str, mapping: Option<&Value>) -> Value {
    let mapping = mapping.map(Value::to_string);
    let mut fields = vec![("dry_run", "true")];
    fields.extend(mapping.as_deref().map(|mapping| ("mapping", mapping)));
    client.upload("a.csv", file.as_bytes(), &fields).ok()
}

fn kinds(reasons: &Value) -> Vec<&str> {
    reasons.as_array().unwrap().iter().map(|reason| reason["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_table_says_why_it_is_read_so_and_what_its_rows_become() {
    let app = App::start();
    let ana = app.person("ana");
    let reading = look(&ana, STATEMENT, None)["reading"].clone();
    assert_eq!(kinds(&reading["columns"]), ["header", "header", "header", "header", "chain"]);
    assert_eq!(reading["columns"][0]["word"], "Fecha");
    assert_eq!(reading["date_order"], json!({ "kind": "day_above12", "sample": "30/11/2026" }));
    assert_eq!(reading["decimal_mark"], json!({ "kind": "seen", "sample": "12.000,00" }));
    assert_eq!(reading["signs"], json!({ "kind": "balance" }));
    assert_eq!(reading["chain"], json!({ "rows": 3, "holds": 3, "debt": false }));
    assert_eq!(reading["head"][2]["cells"][0], "Fecha");
    let rows = reading["rows"].as_array().unwrap();
    let said: Vec<_> =
        rows.iter().map(|row| (&row["booked_on"], &row["amount"], &row["follows"])).collect();
    assert_eq!(said[1], (&json!("2026-11-04"), &json!("-8000.00"), &json!(true)));
    assert_eq!(said[0].2, &Value::Null);
    assert_eq!(rows[0]["line"], 4);
}

#[test]
fn balances_show_that_a_mapping_is_wrong() {
    let app = App::start();
    let ana = app.person("ana");
    let mut mapping = look(&ana, STATEMENT, None)["mapping"].clone();
    mapping["columns"] = json!(["booked_on", "description", "credit", "debit", "balance"]);
    let reading = look(&ana, STATEMENT, Some(&mapping))["reading"].clone();
    assert_eq!(kinds(&reading["columns"]), ["header", "header", "chosen", "chosen", "chain"]);
    assert_eq!(reading["chain"], json!({ "rows": 3, "holds": 3, "debt": true }));
    assert_eq!(reading["signs"], json!({ "kind": "debt" }));

    mapping["columns"] = json!(["booked_on", "description", "balance", "credit", "debit"]);
    let reading = look(&ana, STATEMENT, Some(&mapping))["reading"].clone();
    assert_eq!(kinds(&reading["columns"]), ["header", "header", "chosen", "header", "chosen"]);
    assert_eq!(reading["chain"], json!({ "rows": 2, "holds": 1, "debt": false }));
    assert_eq!(reading["rows"][2]["follows"], false);
}

#[test]
fn rows_that_cannot_be_read_are_shown_wherever_they_stand() {
    let app = App::start();
    let ana = app.person("ana");
    let mut file = "Fecha,Concepto,Importe\n".to_owned();
    for day in 1..=28 {
        file.push_str(&format!("{day:02}/11/2026,OXXO {day},-20.00\n"));
    }
    file.push_str("29/11/2026,ROTO,veinte\n30/11/2026,OXXO,-1.00\n");
    let reading = look(&ana, &file, None)["reading"].clone();
    let rows = reading["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[20]["line"]), (21, &json!(30)));
    assert_eq!(rows[20]["problem"], json!({ "code": "bad_amount", "column": 2 }));
    assert_eq!(reading["signs"], json!({ "kind": "one_way" }));
    assert_eq!(reading["chain"], Value::Null);
}

#[test]
fn without_columns_a_mapping_asks_for_new_guesses() {
    let app = App::start();
    let ana = app.person("ana");
    let file = "Alta,Nombre,Saldo inicial\nFecha,Concepto,Importe\n03/11/2026,OXXO,-20.00\n";
    let guess = look(&ana, file, None)["mapping"].clone();
    let mut mapping = guess.clone();
    mapping["header_row"] = json!(1);
    mapping["columns"] = json!([]);
    mapping["decimal_mark"] = json!("comma");
    let told = look(&ana, file, Some(&mapping));
    assert_eq!(told["mapping"]["columns"], json!(["booked_on", "description", "amount"]));
    assert_eq!(told["mapping"]["header_row"], 1);
    assert_eq!(told["mapping"]["decimal_mark"], "point");
    assert_eq!(told["counts"]["created"], 1);
    mapping["delimiter"] = json!(";");
    mapping["header_row"] = Value::Null;
    let split_wrong = look(&ana, file, Some(&mapping));
    assert_eq!(split_wrong["mapping"]["delimiter"], ";");
    assert_eq!(split_wrong["counts"]["created"], 0);
}

#[test]
fn a_template_reads_the_files_of_any_account_wherever_their_header_stands() {
    let app = App::start();
    let ana = app.person("ana");
    let first = ana.account("Débito", "checking");
    let file = "Fecha,Concepto,Importe\n03/04/2026,OXXO,-20.00\n";
    let mut mapping = look(&ana, file, None)["mapping"].clone();
    mapping["date_order"] = json!("month_day_year");
    let mapping = mapping.to_string();
    let fields = [("account_id", first.as_str()), ("mapping", &mapping), ("template", "Banco Sur")];
    ana.upload("a.csv", file.as_bytes(), &fields).expect(201);
    let later = format!("Banco Sur,,\nNoviembre,,\n{file}");
    let told = look(&ana, &later, None);
    assert_eq!(told["template"]["name"], "Banco Sur");
    assert_eq!(told["mapping"]["header_row"], 2);
    assert_eq!(told["lines"][0]["booked_on"], "2026-03-04");
    let eva = app.person("eva");
    assert_eq!(look(&eva, &later, None)["template"], Value::Null);

    let kept = items(&ana.get("/import-templates").ok());
    assert_eq!(kept[0]["header"], json!(["Fecha", "Concepto", "Importe"]));
    ana.delete(&format!("/import-templates/{}", id(&kept[0]))).expect(204);
    let guessed = look(&ana, file, None);
    assert_eq!(
        (&guessed["template"], text(&guessed["lines"][0]["booked_on"])),
        (&Value::Null, "2026-04-03".to_owned())
    );
    let fields = [("account_id", first.as_str()), ("dry_run", "true")];
    let own = ana.upload("a.csv", file.as_bytes(), &fields).ok();
    assert_eq!(own["lines"][0]["booked_on"], "2026-03-04", "the account remembers by itself");
}

#[test]
fn a_file_without_a_header_makes_no_template() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let fields = [("account_id", account.as_str()), ("template", "Banco Sur")];
    let refused = ana.upload("a.csv", b"03/04/2026,OXXO,-20.00\n", &fields);
    refused.refused(422, "validation_failed");
    assert!(ana.all("/transactions").is_empty());
}
