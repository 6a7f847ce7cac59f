//! What real banks sent, and what is known to be in it (`CENTAVO_SAMPLES`).

use super::published::samples;
use super::sim::{Says, Sim};
use super::*;
use super::{belvo, gocardless, plaid};
use centavo::model::statement::StatementLine;
use serde_json::{Value, json};
use std::path::Path;

fn read(root: &Path, file: &str) -> Value {
    let text = std::fs::read_to_string(root.join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The lines of entries of one bank of GoCardless.
fn of_bank(institution: &str, transactions: &Value) -> AccountLines {
    let answer = json!({ "transactions": transactions });
    let mut inner = gocardless::well();
    let sim = Sim::start(move |asked| {
        let says = inner(asked);
        let swap = asked.path.ends_with("/transactions/") && says.status == 200;
        if swap { Says::json(200, &answer) } else { says }
    });
    let provider = gocardless::client(&sim, &Hand::new());
    let access = json!({ "requisition": gocardless::REQUISITION, "institution": institution });
    lines(&provider, &secret(&access.to_string()), &query("a1")).unwrap()
}

fn one(institution: &str, entry: &Value) -> StatementLine {
    let mut entry = entry.clone();
    let dated = ["bookingDate", "valueDate"].iter().any(|name| entry[*name].is_string());
    if !dated {
        entry["bookingDate"] = json!("2024-09-05");
    }
    let told = of_bank(institution, &json!({ "booked": [entry], "pending": [] }));
    assert_eq!(told.problems, []);
    told.lines[0].line.clone()
}

#[test]
fn payees_hide_where_their_banks_put_them() {
    let Some(root) = samples() else { return };
    let fortuneo = |at: usize| {
        (
            "fortuneo_ftnofrp1xxx",
            "FORTUNEO_FTNOFRP1XXX",
            format!("/tests/1/inputs/transaction{at}"),
            format!("/tests/1/asserts/{}/value", [0, 9, 1, 2, 3, 4, 9, 5][at]),
        )
    };
    let plain = |file: &'static str, bank: &'static str, at: &str, expected: &str| {
        (file, bank, at.to_owned(), expected.to_owned())
    };
    let mut table = vec![
        plain(
            "abnamro_abnanl2a",
            "ABNAMRO_ABNANL2A",
            "/tests/0/inputs/transaction",
            "/tests/0/asserts/1/value",
        ),
        plain(
            "abnamro_abnanl2a",
            "ABNAMRO_ABNANL2A",
            "/tests/1/inputs/transaction",
            "/tests/1/asserts/1/value",
        ),
        plain(
            "cbc_cregbebb",
            "CBC_CREGBEBB",
            "/tests/0/inputs/transaction",
            "/tests/0/asserts/0/value",
        ),
        plain(
            "cbc_cregbebb",
            "CBC_CREGBEBB",
            "/tests/1/inputs/transaction",
            "/tests/1/asserts/0/value",
        ),
        plain(
            "lhv-lhvbee22",
            "LHV_LHVBEE22",
            "/consts/bookedCardTransaction",
            "/tests/0/asserts/0/value",
        ),
        plain(
            "lhv-lhvbee22",
            "LHV_LHVBEE22",
            "/consts/pendingCardTransaction",
            "/tests/2/asserts/0/value",
        ),
        plain(
            "revolut_revolt21",
            "REVOLUT_REVOLT21",
            "/tests/1/inputs/transaction",
            "/tests/1/asserts/0/value",
        ),
    ];
    table.extend([0, 2, 3, 4, 5, 7].map(fortuneo));
    for (file, bank, entry, expected) in table {
        let spec = read(&root, &format!("gocardless-actual/{file}.spec.json"));
        let line = one(bank, spec.pointer(&entry).unwrap());
        let words =
            |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let expected = words(spec.pointer(&expected).unwrap().as_str().unwrap());
        assert_eq!(line.payee.as_deref().map(words), Some(expected), "{file} {entry}");
    }
}

#[test]
fn descriptions_and_ids_are_the_banks_own() {
    let Some(root) = samples() else { return };
    let spec = read(&root, "gocardless-actual/spk_marburg_biedenkopf_heladef1mar.spec.json");
    for at in [1, 2] {
        let entry = spec.pointer(&format!("/tests/{at}/inputs/transaction")).unwrap();
        let expected =
            spec.pointer(&format!("/tests/{at}/asserts/0/value")).unwrap().as_str().unwrap();
        let line = one("SPARKASSE_HELADEF1MAR", entry);
        let expected: Vec<_> = expected.split_whitespace().collect();
        assert_eq!(line.description, expected.join(" "));
    }
    let entry = json!({
        "transactionId": "non-unique-id", "internalTransactionId": "D202301180000003",
        "transactionAmount": { "amount": "100", "currency": "EUR" },
    });
    assert_eq!(one("BELFIUS_GKCCBEBB", &entry).external_id.as_deref(), Some("D202301180000003"));
    let easybank = json!({
        "transactionAmount": { "amount": "-1", "currency": "EUR" }, "bookingDate": "2023-12-31",
        "remittanceInformationStructured":
            "Bezahlung Karte MC/000001234POS 1234 K001 12.12. 23:59SOME PAYEE NAME\\\\LOCATION\\1",
    });
    assert_eq!(one("EASYBANK_BAWAATWW", &easybank).payee.as_deref(), Some("SOME PAYEE NAME"));
    // Placeholders of the document are no dates: problems, not guesses.
    let fixtures = read(&root, "gocardless-actual/fixtures.json");
    let told =
        of_bank("ANY_BANK", fixtures.pointer("/consts/mockTransactions/transactions").unwrap());
    assert_eq!((told.lines.len(), told.problems.len()), (0, 3));
    let nordigen = read(&root, "NordigenDotNet/Accounts/GetTransactions.json");
    let told = of_bank("ANY_BANK", &nordigen["transactions"]);
    let ids: Vec<_> =
        told.lines.iter().map(|one| one.line.external_id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["2023111101697308-1", "2023111101697308-2", "2023111101697308-3"]);
    assert!(
        told.lines.iter().all(|one| !one.line.pending && one.line.amount.to_string() == "-10.00")
    );
}

#[test]
fn plaids_own_examples_are_read() {
    let Some(root) = samples() else { return };
    let examples = read(&root, "plaid-openapi/response-examples.json");
    let example = examples["POST /transactions/sync 200 example-1"].clone();
    let (added, modified) =
        (example["added"].as_array().unwrap(), example["modified"].as_array().unwrap());
    let removed = example["removed"].as_array().unwrap().len();
    let expected = added.len() + modified.len() + removed;
    let account = added[0]["account_id"].as_str().unwrap().to_owned();
    let mut last = example.clone();
    last["has_more"] = json!(false);
    let amounts: Vec<_> =
        added.iter().chain(modified).map(|one| format!("-{}", one["amount"])).collect();
    let sim = Sim::start(move |_| Says::json(200, &last));
    let provider = plaid::client(&sim, &Hand::new());
    let told = lines(&provider, &secret(plaid::ACCESS), &query(&account)).unwrap();
    assert_eq!((told.lines.len(), told.problems.len()), (expected, 0));
    for amount in amounts {
        assert!(told.lines.iter().any(|one| one.line.amount.to_string() == amount), "{amount}");
    }
    let calls = read(&root, "plaid-openapi/webhook-examples.json");
    let calls: Vec<_> = calls
        .as_object()
        .unwrap()
        .values()
        .map(|one| one["examples"]["example-1"].clone())
        .filter(Value::is_object)
        .collect();
    assert!(calls.len() > 60);
    assert_eq!(super::plaid_calls::kinds(&calls).len(), calls.len());
}

#[test]
fn belvos_own_examples_are_read() {
    let Some(root) = samples() else { return };
    let sent = read(&root, "belvo-js/transactions.test.json")["consts"]["transaction"].clone();
    let account = sent["account"]["id"].as_str().unwrap().to_owned();
    let accounts = [read(&root, "belvo-js/accounts.test.json")["consts"]["account"].clone()];
    let sim = Sim::start(move |asked| {
        let entries =
            if asked.path == "/api/accounts/" { accounts.to_vec() } else { vec![sent.clone()] };
        Says::json(200, &belvo::list(&entries, 1, false))
    });
    let provider = belvo::client(&sim, &Hand::new());
    let told = lines(&provider, &secret(belvo::LINK), &query(&account)).unwrap();
    let line = &told.lines[0].line;
    assert_eq!((line.amount.to_string().as_str(), line.pending), ("-2145.45", true));
    assert_eq!(line.booked_on, day("2019-10-23"));
    let found = run(provider.accounts(&secret(belvo::LINK))).unwrap();
    // A CLABE has eighteen digits; what has not is none.
    assert_eq!((found[0].clabe.as_deref(), found[0].mask.as_deref()), (None, Some("5181")));
    assert_eq!(found[0].balance.as_ref().unwrap().ledger.unwrap().to_string(), "5874.13");
}
