//! Files that say themselves what is a transfer: both sides are linked, and let go with the import.

use crate::support::value::{column, id, items, text};
use crate::support::{App, Client};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every linked pair: from which account, to which, what left, what arrived.
fn linked(client: &Client) -> BTreeSet<(String, String, String, String)> {
    let accounts = items(&client.get("/accounts").ok());
    let name = |account: &Value| {
        let found = accounts.iter().find(|one| one["id"] == *account).unwrap();
        text(&found["name"])
    };
    let mut pairs = BTreeSet::new();
    for one in client.all("/transactions") {
        let told = client.get(&format!("/transactions/{}/transfer", id(&one))).ok();
        let Some(transfer) = told["transfer"].as_object() else { continue };
        assert_eq!(
            (&transfer["state"], &transfer["source"]),
            (&json!("confirmed"), &json!("file"))
        );
        assert_eq!(transfer["evidence"][0]["kind"], "told_by_file");
        let (out, into) = (&transfer["outflow"], &transfer["inflow"]);
        pairs.insert((
            name(&out["account_id"]),
            name(&into["account_id"]),
            text(&out["amount"]),
            text(&into["amount"]),
        ));
    }
    pairs
}

fn pair(from: &str, to: &str, out: &str, into: &str) -> (String, String, String, String) {
    (from.to_owned(), to.to_owned(), out.to_owned(), into.to_owned())
}

/// Imports a file of two accounts with one transfer of 500; once more changes nothing, and undone
/// leaves nothing.
fn comes_and_goes(name: &str, file: &str, expected: &[(String, String, String, String)]) {
    let app = App::start();
    let ana = app.person("ana");
    let shown = ana.upload(name, file.as_bytes(), &[("dry_run", "true")]).ok();
    let done = ana.upload(name, file.as_bytes(), &[]).expect(201);
    let count = json!(expected.len());
    assert_eq!((&shown["transfers_linked"], &done["transfers_linked"]), (&count, &count), "{done}");
    assert_eq!(linked(&ana), expected.iter().cloned().collect());
    let path = format!("/imports/{}", id(&done));
    assert_eq!(ana.get(&path).ok()["transfers_linked"], count);
    let dashboard = ana.get("/dashboard").ok();
    assert_eq!(dashboard["income"]["amount"], "0.00", "{dashboard}");
    assert_eq!(dashboard["spending"]["amount"], "0.00");
    app.verify_totals(&ana);
    let again = ana.upload(name, file.as_bytes(), &[]).expect(201);
    assert_eq!((&again["counts"]["created"], &again["transfers_linked"]), (&json!(0), &json!(0)));
    ana.post(&format!("{path}/undo"), json!({})).ok();
    assert_eq!(linked(&ana), expected.iter().cloned().collect(), "the second one says so too");
    ana.post(&format!("/imports/{}/undo", id(&again)), json!({})).ok();
    assert_eq!(ana.all("/transactions"), Vec::<Value>::new());
    app.verify_totals(&ana);
}

#[test]
fn quicken() {
    let file = "!Account\nNDebito\nTBank\n^\n!Type:Bank\nD11/13/2026\nT-500.00\nPAhorro del mes\n\
                L[Ahorro]\n^\n!Account\nNAhorro\nTBank\n^\n!Type:Bank\nD11/13/2026\nT500.00\n\
                PAhorro del mes\nL[Debito]\n^\n";
    comes_and_goes("libro.qif", file, &[pair("Debito", "Ahorro", "-500.00", "500.00")]);
}

#[test]
fn ynab() {
    let file = "Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,\
                Inflow,Cleared\n\
                Débito,,11/03/2026,Transfer : Ahorro,,,,,$500.00,$0.00,Cleared\n\
                Débito,,11/03/2026,Transfer : Ahorro,,,,,$500.00,$0.00,Cleared\n\
                Ahorro,,11/03/2026,Transfer : Débito,,,,,$0.00,$500.00,Cleared\n\
                Ahorro,,11/03/2026,Transfer : Débito,,,,,$0.00,$500.00,Cleared\n";
    let app = App::start();
    let ana = app.person("ana");
    let done = ana.upload("Register.csv", file.as_bytes(), &[]).expect(201);
    assert_eq!(done["transfers_linked"], 2, "two equal ones are two");
    assert_eq!(linked(&ana), BTreeSet::from([pair("Débito", "Ahorro", "-500.00", "500.00")]));
    app.verify_totals(&ana);
}

#[test]
fn hledger_and_beancount() {
    let hledger =
        "2026-11-03 ahorro\n    assets:debito    -500.00 MXN\n    assets:ahorro    500.00 MXN\n\n";
    comes_and_goes("diario.journal", hledger, &[pair("debito", "ahorro", "-500.00", "500.00")]);
    let beancount = "2026-01-01 open Assets:Debito MXN\n2026-01-01 open Assets:Ahorro MXN\n\n\
                     2026-11-03 * \"ahorro\"\n  Assets:Debito  -500.00 MXN\n  Assets:Ahorro  500.00 MXN\n";
    comes_and_goes("diario.beancount", beancount, &[pair("Debito", "Ahorro", "-500.00", "500.00")]);
}

#[test]
fn a_journal_of_two_currencies() {
    let file = "2026-11-03 dolares\n    assets:pesos    -1840.00 MXN\n    assets:dolares    100.00 USD @@ 1840.00 MXN\n\n";
    let app = App::start();
    let ana = app.person("ana");
    let done = ana.upload("diario.journal", file.as_bytes(), &[]).expect(201);
    assert_eq!(done["transfers_linked"], 1);
    assert_eq!(linked(&ana), BTreeSet::from([pair("pesos", "dolares", "-1840.00", "100.00")]));
    let one = &ana.all("/transactions")[0];
    let told = ana.get(&format!("/transactions/{}/transfer", id(one))).ok();
    assert_eq!(
        (&told["transfer"]["rate"], &told["transfer"]["fee"]),
        (&json!("0.054348"), &Value::Null)
    );
    app.verify_totals(&ana);
}

#[test]
fn firefly() {
    let header = "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,\
                  amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,\
                  source_type,destination_name,destination_iban,destination_type,reconciled,category,\
                  budget,bill,tags,notes\n";
    let row = "1,30,40,x,x,,Transfer,MXN,-500.00,,,ahorro,2026-11-03T00:00:00-06:00,Debito,,\
               \"Asset account\",Ahorro,,\"Asset account\",0,,,,,\n";
    let expected = pair("Debito", "Ahorro", "-500.00", "500.00");
    comes_and_goes("firefly.csv", &format!("{header}{row}"), &[expected]);
}

/// A GnuCash book of three accounts: 500 pesos saved, and 1,840 pesos for 100 dollars.
fn gnucash_book() -> String {
    let mut text = "<?xml version=\"1.0\"?>\n<gnc-v2>\n<gnc:book>\n".to_owned();
    for (id, kind, currency) in [
        ("root", "ROOT", ""),
        ("Debito", "BANK", "MXN"),
        ("Ahorro", "BANK", "MXN"),
        ("Dolares", "BANK", "USD"),
    ] {
        let parent = if id == "root" { "" } else { "<act:parent>root</act:parent>" };
        text += &format!(
            "<gnc:account version=\"2.0.0\"><act:name>{id}</act:name><act:id>{id}</act:id>\
             <act:type>{kind}</act:type><act:commodity><cmdty:space>CURRENCY</cmdty:space>\
             <cmdty:id>{currency}</cmdty:id></act:commodity>{parent}</gnc:account>\n"
        );
    }
    for (number, other, quantity) in [(1, "Ahorro", 50_000), (2, "Dolares", 10_000)] {
        let value = if number == 1 { 50_000 } else { 184_000 };
        text += &format!(
            "<gnc:transaction><trn:id>t{number}</trn:id><trn:currency><cmdty:space>CURRENCY\
             </cmdty:space><cmdty:id>MXN</cmdty:id></trn:currency><trn:date-posted><ts:date>\
             2026-11-03 00:00:00 -0600</ts:date></trn:date-posted><trn:description>Zxq\
             </trn:description><trn:splits>"
        );
        for (account, value, quantity) in [("Debito", -value, -value), (other, value, quantity)] {
            text += &format!(
                "<trn:split><split:id>t{number}-{account}</split:id><split:reconciled-state>n\
                 </split:reconciled-state><split:value>{value}/100</split:value><split:quantity>\
                 {quantity}/100</split:quantity><split:account>{account}</split:account></trn:split>"
            );
        }
        text += "</trn:splits></gnc:transaction>\n";
    }
    text + "</gnc:book>\n</gnc-v2>"
}

#[test]
fn gnucash() {
    let expected = [
        pair("Debito", "Ahorro", "-500.00", "500.00"),
        pair("Debito", "Dolares", "-1840.00", "100.00"),
    ];
    comes_and_goes("libro.gnucash", &gnucash_book(), &expected);
}

#[test]
fn mint_says_that_it_is_one_and_not_where_to() {
    let file = "Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,\
                Labels,Notes\n\
                11/03/2026,Zxq,ZXQ,500.00,debit,Transfer,Debito,,\n\
                11/04/2026,Vxw,VXW,500.00,credit,Transfer,Ahorro,,\n";
    comes_and_goes("mint.csv", file, &[pair("Debito", "Ahorro", "-500.00", "500.00")]);
}

#[test]
fn one_account_per_file_is_linked_when_the_second_one_comes() {
    let file = |own: &str, other: &str, amount: &str| {
        format!(
            "!Account\nN{own}\nTBank\n^\n!Type:Bank\nD11/13/2026\nT{amount}\nPZxq\nL[{other}]\n^\n"
        )
    };
    let app = App::start();
    let ana = app.person("ana");
    let first = file("Debito", "Ahorro", "-500.00");
    let first = ana.upload("a.qif", first.as_bytes(), &[]).expect(201);
    assert_eq!(first["transfers_linked"], 0);
    let alone = &ana.all("/transactions")[0];
    assert_eq!(alone["category_source"], "provider", "it is one, wherever it went");
    assert_eq!(alone["category_id"], json!(ana.category("account_transfer")));
    assert_eq!(ana.get("/dashboard").ok()["spending"]["amount"], "0.00");
    let before = ana.all("/transactions");
    let second = file("Ahorro", "Debito", "500.00");
    let second = ana.upload("b.qif", second.as_bytes(), &[]).expect(201);
    assert_eq!(second["transfers_linked"], 1);
    assert_eq!(linked(&ana), BTreeSet::from([pair("Debito", "Ahorro", "-500.00", "500.00")]));
    app.verify_totals(&ana);
    ana.post(&format!("/imports/{}/undo", id(&second)), json!({})).ok();
    let after = ana.all("/transactions");
    assert_eq!(column(&after, "category_source"), column(&before, "category_source"));
    app.verify_totals(&ana);
}

#[test]
fn a_part_that_is_a_transfer_leaves_the_other_parts_alone() {
    let file = "!Account\nNDebito\nTBank\n^\n!Type:Bank\nD11/13/2026\nT-600.00\nPZxq\nSComida\n$-100.00\n\
                S[Ahorro]\n$-500.00\n^\n!Account\nNAhorro\nTBank\n^\n!Type:Bank\nD11/13/2026\nT500.00\n\
                PZxq\nL[Debito]\n^\n";
    let app = App::start();
    let ana = app.person("ana");
    let done = ana.upload("libro.qif", file.as_bytes(), &[]).expect(201);
    assert_eq!(done["transfers_linked"], 1);
    assert_eq!(linked(&ana), BTreeSet::from([pair("Debito", "Ahorro", "-600.00", "500.00")]));
    let split = ana.all("/transactions").into_iter().find(|one| one["is_split"] == true).unwrap();
    let transfer = json!(ana.category("account_transfer"));
    assert_eq!(split["splits"][1]["category_id"], transfer);
    assert_eq!(ana.get("/dashboard").ok()["spending"]["amount"], "100.00");
    let told = ana.get(&format!("/transactions/{}/transfer", id(&split))).ok();
    assert_eq!(told["transfer"]["fee"], Value::Null, "the rest is no fee");
    ana.delete(&format!("/transfers/{}", id(&told["transfer"]))).expect(204);
    let after = ana.get(&format!("/transactions/{}", id(&split))).ok();
    assert_eq!(after["splits"], split["splits"]);
    app.verify_totals(&ana);
}

#[test]
fn a_persons_category_is_asked_about_and_a_rejection_is_remembered() {
    let app = App::start();
    let ana = app.person("ana");
    let debit = ana.account("Debito", "checking");
    let gifts = ana.category("gifts");
    let body = json!({ "account_id": debit, "booked_on": "2026-11-13", "amount": "-500.00",
                       "payee": "Zxq", "category_id": gifts });
    ana.post("/transactions", body).expect(201);
    let file =
        "!Account\nNAhorro\nTBank\n^\n!Type:Bank\nD11/13/2026\nT500.00\nPVxw\nL[Debito]\n^\n";
    let done = ana.upload("b.qif", file.as_bytes(), &[]).expect(201);
    assert_eq!(done["transfers_linked"], 0);
    let asked = ana.all("/transfers/suggestions");
    assert_eq!(asked.len(), 1);
    ana.post(&format!("/transfers/{}/reject", id(&asked[0])), json!({})).ok();
    let again = ana.upload("b.qif", file.as_bytes(), &[]).expect(201);
    assert_eq!(again["transfers_linked"], 0);
    assert_eq!(ana.all("/transfers/suggestions"), Vec::<Value>::new());
    app.verify_totals(&ana);
}
