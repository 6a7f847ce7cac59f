use crate::support::files::{csv, ofx};
use crate::support::{App, Client};
use serde_json::{Value, json};

fn outcomes(import: &Value) -> [u64; 7] {
    ["lines", "created", "seen", "matched", "settled", "ignored", "problems"]
        .map(|name| import["counts"][name].as_u64().unwrap())
}

const LINES: [(&str, &str, &str, &str); 4] = [
    ("A1", "20261101", "-45.00", "CAFE PUNTA DEL CIELO"),
    ("A2", "20261101", "-45.00", "CAFE PUNTA DEL CIELO"),
    ("A3", "20261103", "-812.40", "WALMART EXPRESS"),
    ("A4", "20261105", "18250.00", "SPEI RECIBIDO NOMINA QUINCENA"),
];

fn import(client: &Client, bytes: &[u8]) -> Value {
    client.upload("estado.ofx", bytes, &[]).expect(201)
}

#[test]
fn a_file_makes_its_account_and_agrees_with_the_bank() {
    let app = App::start();
    let ana = app.person("ana");
    let done = import(&ana, &ofx("001234567890", &LINES, Some(("20261106", "20347.60"))));
    assert_eq!(outcomes(&done), [4, 4, 0, 0, 0, 0, 0]);
    let account = &ana.get("/accounts").ok()["items"][0];
    assert_eq!(account["balance"], "20347.60");
    assert_eq!(account["number_mask"], "7890");
    assert_eq!(account["last_assertion"]["difference"], "0.00");
    app.verify_totals(&ana);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let file = ofx("1", &LINES, None);
    import(&ana, &file);
    let before = ana.all("/transactions");
    assert_eq!(outcomes(&import(&ana, &file)), [4, 0, 4, 0, 0, 0, 0]);
    let after = ana.all("/transactions");
    assert_eq!(before.len(), after.len());
    app.verify_totals(&ana);
}

#[test]
fn twins_survive_overlapping_files_without_ids() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let twins = [("01/11/2026", "CAFE PUNTA", "-45.00"), ("01/11/2026", "CAFE PUNTA", "-45.00")];
    let later = [twins[0], twins[1], ("02/11/2026", "OXXO ROMA", "-20.00")];
    let fields = [("account_id", id.as_str())];
    let first = ana.upload("a.csv", &csv(&twins), &fields).expect(201);
    assert_eq!(outcomes(&first), [2, 2, 0, 0, 0, 0, 0]);
    let second = ana.upload("b.csv", &csv(&later), &fields).expect(201);
    assert_eq!(outcomes(&second), [3, 1, 2, 0, 0, 0, 0]);
    assert_eq!(ana.balance(&id), "-110.00");
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let file = ofx("1", &LINES, None);
    let dry = ana.upload("estado.ofx", &file, &[("dry_run", "true")]).ok();
    assert_eq!(dry["state"], "preview");
    assert!(ana.get("/accounts").ok()["items"].as_array().unwrap().is_empty());
    assert!(ana.get("/imports").ok()["items"].as_array().unwrap().is_empty());
    let real = import(&ana, &file);
    assert_eq!(dry["counts"], real["counts"]);
    let lines = ana.all(&format!("/imports/{}/lines", real["id"].as_str().unwrap()));
    let said = |line: &Value| {
        ["line", "amount", "outcome", "reason", "category_id", "payee"].map(|n| line[n].clone())
    };
    let dry_lines: Vec<_> = dry["lines"].as_array().unwrap().iter().map(said).collect();
    assert_eq!(dry_lines, lines.iter().map(said).collect::<Vec<_>>());
}

#[test]
fn another_source_of_the_same_account_is_matched_not_doubled() {
    let app = App::start();
    let ana = app.person("ana");
    import(&ana, &ofx("1", &LINES, None));
    let id = ana.get("/accounts").ok()["items"][0]["id"].as_str().unwrap().to_owned();
    let told_by_csv = [
        ("02/11/2026", "Cafe Punta del Cielo", "-45.00"),
        ("02/11/2026", "Cafe Punta del Cielo", "-45.00"),
        ("03/11/2026", "WALMART EXPRESS SUC 12", "-812.40"),
        ("09/11/2026", "FARMACIA SAN PABLO", "-90.00"),
    ];
    let done = ana.upload("a.csv", &csv(&told_by_csv), &[("account_id", &id)]).expect(201);
    assert_eq!(outcomes(&done), [4, 1, 0, 3, 0, 0, 0]);
    assert_eq!(ana.all("/transactions").len(), 5);
    let coffee = &ana.all("/transactions?q=punta")[0];
    let sightings = ana.all(&format!("/transactions/{}/sightings", coffee["id"].as_str().unwrap()));
    assert_eq!(sightings.len(), 2);
    app.verify_totals(&ana);
}

#[test]
fn what_a_person_entered_by_hand_is_met_and_kept() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    let body = json!({
        "account_id": id, "booked_on": "2026-11-02", "amount": "-812.40",
        "payee": "Walmart Express", "memo": "regalo", "category_id": gifts,
    });
    let mine = ana.post("/transactions", body).expect(201);
    let file = ofx("1", &LINES, None);
    let done = ana.upload("estado.ofx", &file, &[("account_id", &id)]).expect(201);
    assert_eq!(outcomes(&done), [4, 3, 0, 1, 0, 0, 0]);
    let after = ana.get(&format!("/transactions/{}", mine["id"].as_str().unwrap())).ok();
    assert_eq!(after["category_id"], gifts);
    assert_eq!(after["memo"], "regalo");
    assert_eq!(after["booked_on"], "2026-11-02");
    assert_eq!(after["sighting_count"], 1);
}

#[test]
fn what_a_person_deleted_stays_deleted() {
    let app = App::start();
    let ana = app.person("ana");
    let file = ofx("1", &LINES, None);
    import(&ana, &file);
    let walmart = ana.all("/transactions?q=walmart")[0]["id"].as_str().unwrap().to_owned();
    ana.delete(&format!("/transactions/{walmart}")).expect(204);
    let again = import(&ana, &file);
    assert_eq!(outcomes(&again), [4, 0, 3, 0, 0, 1, 0]);
    assert_eq!(ana.all("/transactions").len(), 3);
    let lines =
        ana.all(&format!("/imports/{}/lines?outcome=ignored", again["id"].as_str().unwrap()));
    assert_eq!(lines[0]["reason"]["kind"], "deleted_by_you");
    app.verify_totals(&ana);
}

#[test]
fn what_was_deleted_is_brought_back_from_its_line() {
    let app = App::start();
    let ana = app.person("ana");
    let file = ofx("1", &LINES, None);
    import(&ana, &file);
    let walmart = ana.all("/transactions?q=walmart")[0]["id"].as_str().unwrap().to_owned();
    ana.delete(&format!("/transactions/{walmart}")).expect(204);
    let again = import(&ana, &file);
    let lines =
        ana.all(&format!("/imports/{}/lines?outcome=ignored", again["id"].as_str().unwrap()));
    assert_eq!(lines[0]["deleted"], true);
    let path = format!("/transactions/{}/restore", lines[0]["transaction_id"].as_str().unwrap());
    app.person("eva").post(&path, json!({})).refused(404, "not_found");
    let back = ana.post(&path, json!({}));
    let token = back.header("x-undo-token").unwrap().to_owned();
    assert_eq!(back.ok()["sighting_count"], 2);
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{token}"), json!({})).ok();
    assert_eq!(ana.all("/transactions?q=walmart").len(), 0);
    app.verify_totals(&ana);
}

#[test]
fn undo_takes_everything_back() {
    let app = App::start();
    let ana = app.person("ana");
    let done = import(&ana, &ofx("1", &LINES, Some(("20261106", "20347.60"))));
    let path = format!("/imports/{}/undo", done["id"].as_str().unwrap());
    assert_eq!(ana.post(&path, json!({})).ok()["state"], "undone");
    assert!(ana.all("/transactions").is_empty());
    assert!(ana.get("/accounts").ok()["items"].as_array().unwrap().is_empty());
    ana.post(&path, json!({})).refused(409, "already_undone");
    app.verify_totals(&ana);
    assert_eq!(outcomes(&import(&ana, &ofx("1", &LINES, None)))[1], 4);
}

#[test]
fn undo_keeps_what_another_import_also_told() {
    let app = App::start();
    let ana = app.person("ana");
    let first = import(&ana, &ofx("1", &LINES, None));
    import(&ana, &ofx("1", &LINES[..2], None));
    ana.post(&format!("/imports/{}/undo", first["id"].as_str().unwrap()), json!({})).ok();
    assert_eq!(ana.all("/transactions").len(), 2);
    app.verify_totals(&ana);
}

#[test]
fn bad_lines_are_named_and_lose_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let file = csv(&[
        ("01/11/2026", "OXXO", "-20.00"),
        ("31/02/2026", "FANTASMA", "-10.00"),
        ("03/11/2026", "NADA", "mucho"),
        ("04/11/2026", "SORIANA", "-300.00"),
    ]);
    let done = ana.upload("a.csv", &file, &[("account_id", &id)]).expect(201);
    assert_eq!(outcomes(&done), [4, 2, 0, 0, 0, 0, 2]);
    let told: Vec<_> = done["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["line"].as_u64().unwrap(), p["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(3, "bad_date"), (4, "bad_amount")]);
    assert_eq!(ana.balance(&id), "-320.00");
}

#[test]
fn a_corrected_mapping_is_remembered_for_the_account() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let file = "Fecha,Concepto,Importe\n03/04/2026,OXXO,-20.00\n05/06/2026,SORIANA,-30.00\n";
    let fields = [("account_id", id.as_str()), ("dry_run", "true")];
    let guess = ana.upload("a.csv", file.as_bytes(), &fields).ok();
    let mut mapping = guess["mapping"].clone();
    assert_eq!(mapping["date_order"], "day_month_year");
    mapping["date_order"] = json!("month_day_year");
    let mapping = mapping.to_string();
    let fields = [("account_id", id.as_str()), ("mapping", mapping.as_str())];
    ana.upload("a.csv", file.as_bytes(), &fields).expect(201);
    let next = "Fecha,Concepto,Importe\n07/08/2026,OXXO,-25.00\n";
    ana.upload("b.csv", next.as_bytes(), &[("account_id", &id)]).expect(201);
    let days: Vec<_> = ana.all("/transactions").iter().map(|t| t["booked_on"].clone()).collect();
    assert_eq!(days, ["2026-07-08", "2026-05-06", "2026-03-04"]);
}

#[test]
fn what_is_no_statement_is_refused_in_words() {
    let app = App::start();
    let ana = app.person("ana");
    ana.upload("foto.png", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3], &[])
        .refused(422, "unreadable_file");
    let empty = ana.upload("nada.csv", b"", &[]).refused(422, "unreadable_file");
    assert_eq!(empty["errors"][0]["pointer"], "file");
    assert_eq!(empty["errors"][0]["code"], "empty");
    ana.upload("a.csv", &csv(&[("01/11/2026", "OXXO", "-20.00")]), &[])
        .refused(422, "account_required");
    let stranger = app.person("eva");
    let theirs = stranger.account("Ajena", "checking");
    ana.upload("a.csv", &csv(&[("01/11/2026", "OXXO", "-20.00")]), &[("account_id", &theirs)])
        .refused(404, "not_found");
}

#[test]
fn a_pending_line_settles_into_one_transaction() {
    let app = App::start();
    let ana = app.person("ana");
    let id = ana.account("Débito", "checking");
    let pending =
        "Date,Description,Amount,Status\n2026-11-01,RESTAURANTE EL MORO,-500.00,pending\n";
    let posted = "Date,Description,Amount,Status\n2026-11-03,RESTAURANTE EL MORO,-575.00,posted\n";
    let fields = [("account_id", id.as_str())];
    ana.upload("a.csv", pending.as_bytes(), &fields).expect(201);
    assert_eq!(ana.get(&format!("/accounts/{id}")).ok()["pending"], "-500.00");
    let done = ana.upload("b.csv", posted.as_bytes(), &fields).expect(201);
    assert_eq!(outcomes(&done), [1, 0, 0, 0, 1, 0, 0]);
    let all = ana.all("/transactions");
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["amount"], &all[0]["status"]), (&json!("-575.00"), &json!("posted")));
    assert_eq!(all[0]["booked_on"], "2026-11-03");
    app.verify_totals(&ana);
    let undo = format!("/imports/{}/undo", done["id"].as_str().unwrap());
    ana.post(&undo, json!({})).ok();
    let all = ana.all("/transactions");
    assert_eq!((&all[0]["amount"], &all[0]["status"]), (&json!("-500.00"), &json!("pending")));
    app.verify_totals(&ana);
}
