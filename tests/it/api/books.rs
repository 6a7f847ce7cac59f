//! Books of other finance programs: accounts, categories and budgets come over, and go again.

use crate::support::App;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const REGISTER: &str = "\
Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared
Débito,,10/03/2026,Starting Balance,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$1500.00,Reconciled
Débito,,10/15/2026,Empresa SA,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$18000.00,Cleared
Débito,,10/16/2026,OXXO ROMA,Gustos: Antojos,Gustos,Antojos,,$45.50,$0.00,Cleared
Débito,,10/31/2026,Frutería Lupita,Casa: Supermercado,Casa,Supermercado,,$320.00,$0.00,Uncleared
Efectivo,,10/20/2026,Tacos,Gustos: Antojos,Gustos,Antojos,,$120.00,$0.00,Uncleared
";

const BUDGET: &str = "\
Month,Category Group/Category,Category Group,Category,Assigned,Activity,Available
Oct 2026,Gustos: Antojos,Gustos,Antojos,$500.00,-$165.50,$334.50
Oct 2026,Casa: Supermercado,Casa,Supermercado,$3000.00,-$320.00,$2680.00
";

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn names(tree: &Value) -> BTreeSet<String> {
    let groups = tree["items"].as_array().unwrap().iter();
    groups
        .flat_map(|group| group["categories"].as_array().unwrap())
        .map(|category| category["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_book_brings_its_accounts_categories_and_budgets() {
    let app = App::start();
    let ana = app.person("ana");
    let before = names(&ana.get("/categories").ok());
    let file = archive(&[("YNAB Register.csv", REGISTER), ("YNAB Budget.csv", BUDGET)]);

    let shown = ana.upload("ynab.zip", &file, &[("dry_run", "true")]).ok();
    assert_eq!(names(&ana.get("/categories").ok()), before, "a dry run writes nothing");
    let lines = shown["lines"].as_array().unwrap();
    let oxxo = lines.iter().find(|line| line["description"] == "OXXO ROMA").unwrap();
    assert_eq!((&oxxo["category_id"], &oxxo["new_category"]), (&Value::Null, &json!("Antojos")));
    assert_eq!(oxxo["category_source"], "person");
    let done = ana.upload("ynab.zip", &file, &[]).expect(201);
    assert_eq!(done["format"], "book");
    assert_eq!(done["counts"], shown["counts"]);
    assert_eq!(done["book"], shown["book"]);
    assert_eq!(done["book"]["origin"], "ynab");
    assert_eq!(done["book"]["budgets_set"], 2);

    let after = names(&ana.get("/categories").ok());
    assert!(after.contains("Antojos") && !before.contains("Antojos"), "{after:?}");
    let accounts = ana.get("/accounts").ok();
    let balances: BTreeSet<(&str, &str)> = accounts["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a["name"].as_str().unwrap(), a["balance"].as_str().unwrap()))
        .collect();
    assert_eq!(balances, BTreeSet::from([("Débito", "19134.50"), ("Efectivo", "-120.00")]));

    // The person's own choice there stands before our knowledge of merchants.
    let snack = &ana.all("/transactions?q=oxxo")[0];
    assert_eq!(snack["category_source"], "person");
    assert_eq!(snack["category_reason"], json!({ "kind": "provider", "text": "Gustos: Antojos" }));
    let october = ana.get("/budgets/2026-10").ok();
    let assigned: Vec<&str> = october["envelopes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|envelope| envelope["assigned"].as_str().unwrap())
        .filter(|assigned| *assigned != "0.00" && *assigned != "0")
        .collect();
    assert_eq!(assigned.len(), 2, "{assigned:?}");
    app.verify_totals(&ana);

    let again = ana.upload("ynab.zip", &file, &[]).expect(201);
    assert_eq!(again["counts"]["created"], 0);
    assert_eq!(again["book"]["categories_made"], 0);
    assert_eq!(again["book"]["budgets_set"], 0);

    for import in [&again, &done] {
        let path = format!("/imports/{}/undo", import["id"].as_str().unwrap());
        assert_eq!(ana.post(&path, json!({})).ok()["state"], "undone");
    }
    assert_eq!(names(&ana.get("/categories").ok()), before);
    assert_eq!(ana.get("/accounts").ok()["items"], json!([]));
    assert_eq!(ana.get("/transactions").ok()["items"], json!([]));
    app.verify_totals(&ana);
}

#[test]
fn an_archive_of_statements_is_read_whole() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let september = "Fecha,Descripción,Importe\n01/09/2026,OXXO,-10.00\n31/09/2026,Roto,-1.00\n";
    let october = "Fecha,Descripción,Importe\n01/10/2026,OXXO,-10.00\n20/10/2026,CINE,-90.00\n";
    let file = archive(&[("sep.csv", september), ("oct.csv", october)]);
    let done = ana.upload("2026.zip", &file, &[("account_id", &id)]).expect(201);
    assert_eq!((&done["counts"]["created"], &done["counts"]["problems"]), (&json!(3), &json!(1)));
    assert_eq!(done["problems"][0]["member"], "sep.csv");
    assert_eq!(done["problems"][0]["line"], 3);
    assert_eq!(ana.balance(&id), "-110.00");
}
