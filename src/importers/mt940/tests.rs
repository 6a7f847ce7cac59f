use super::*;
use crate::model::statement::{BalanceKind, Statement};
use proptest::prelude::*;

const SWIFT: &str = "{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\r\n\
:20:STARTUMS\r\n:25:12345678/0001234567\r\n:28C:00001/001\r\n:60F:C231229EUR1000,00\r\n\
:61:2312300102DR100,50NDDTNONREF//8327000012345678\r\n\
:86:105?00LASTSCHRIFT?20EREF+V-17?21SVWZ+Strom 13\r\n:12:11 Uhr?31DE02120300000000202051?32STADTWERKE\r\n\
:61:2401020102CR50,NTRFR-9\r\n/OCMT/USD55,10/\r\n:86:Taxi refund\r\n\
:62F:C240102EUR949,5\r\n:86:the message itself\r\n:64:C240102EUR900,\r\n-}\r\n";

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

fn codes(file: &StatementFile) -> Vec<ProblemCode> {
    file.problems.iter().map(|problem| problem.code).collect()
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.lines.iter().map(|line| line.amount.to_string()).collect()
}

#[test]
fn a_message_in_its_envelope() {
    let file = parse(SWIFT);
    assert_eq!(codes(&file), []);
    let [Statement { account: Some(account), currency, lines, balances, .. }] =
        &file.statements[..]
    else {
        panic!("one statement with an account: {file:?}");
    };
    assert_eq!(
        (account.bank_id.as_deref(), account.number.as_str()),
        (Some("12345678"), "0001234567")
    );
    assert_eq!(currency.as_deref(), Some("EUR"));
    let seen: Vec<_> = lines
        .iter()
        .map(|l| (l.line, l.booked_on.to_string(), l.amount.to_string(), l.description.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            (6, "2024-01-02".into(), "-100.50".into(), "STADTWERKE Strom 13 :12:11 Uhr"),
            (9, "2024-01-02".to_owned(), "50".to_owned(), "Taxi refund"),
        ]
    );
    assert_eq!(lines[0].value_on.map(|day| day.to_string()).as_deref(), Some("2023-12-30"));
    assert_eq!(lines[0].external_id.as_deref(), Some("8327000012345678"));
    assert_eq!(lines[0].reference.as_deref(), Some("V-17"));
    assert_eq!(lines[0].counterparty_account.as_deref(), Some("DE02120300000000202051"));
    assert_eq!(
        (lines[1].external_id.as_deref(), lines[1].reference.as_deref()),
        (None, Some("R-9"))
    );
    let original = lines[1].original.as_ref().map(|o| (o.amount.to_string(), o.currency.as_str()));
    assert_eq!(original, Some(("55.10".to_owned(), "USD")));
    let kinds: Vec<_> = balances.iter().map(|b| (b.kind, b.amount.to_string())).collect();
    assert_eq!(
        kinds,
        [
            (BalanceKind::Opening, "1000.00".to_owned()),
            (BalanceKind::Ledger, "949.5".to_owned()),
            (BalanceKind::Available, "900".to_owned()),
        ]
    );
}

#[test]
fn messages_of_one_account_are_one_statement() {
    let one = ":20:A\n:25:NL20INGB0001234567\n:28C:1\n:60F:C240101EUR10,\n:61:240101D4,NTRFX\n";
    let two = ":20:B\n:25:NL20INGB0001234567\n:28C:1/2\n:60M:C240101EUR6,\n:61:240101D4,NTRFX\n";
    let other = ":20:C\n:25:NL20INGB0007654321\n:60F:C240101EUR1,\n:62F:C240101EUR1,\n";
    let text = format!(
        "BANK\n940\n{one}:62M:C240101EUR6,\n-\nBANK\n940\n{two}:62F:C240101EUR2,\n-\n{other}-\n{one}:62M:C240101EUR6,\n-\n"
    );
    let file = parse(&text);
    assert_eq!(codes(&file), []);
    let [first, second] = &file.statements[..] else {
        panic!("two accounts: {file:?}");
    };
    // The page in between states no day's balance, and the page sent twice counts once.
    assert_eq!(amounts(first), ["-4", "-4"]);
    assert_eq!(first.balances.len(), 2);
    assert_eq!((second.lines.len(), second.balances.len()), (0, 2));
}

#[test]
fn what_is_wrong_is_said_and_the_rest_is_kept() {
    let text = ":20:A\n:25:1\n:60F:C240101EUR10,\n:61:241301D4,NTRFX\n:61:240101D?,NTRFX\n\
                :61:240101D4,NTRFX\n:62F:C240101EUR99,\n:64:C000000EUR1,\n";
    let file = parse(text);
    assert_eq!(codes(&file), [ProblemCode::BadDate, ProblemCode::BadAmount, ProblemCode::BadDate]);
    assert_eq!(file.problems.iter().map(|p| p.line).collect::<Vec<_>>(), [4, 5, 8]);
    assert_eq!(amounts(&file.statements[0]), ["-4"]);
    let off = parse(":20:A\n:25:1\n:60F:C240101EUR10,\n:61:240101D4,NTRFX\n:62F:C240101EUR7,\n");
    assert_eq!(codes(&off), [ProblemCode::BalanceMismatch]);
    // Zeros in both fields are no balance, and say nothing of the day.
    let zeros = parse(":20:A\n:25:1\n:60F:C240101EUR0,\n:61:240101D4,NTRFX\n:62F:C240101EUR0,\n");
    assert_eq!(codes(&zeros), [ProblemCode::BalanceMismatch]);
    assert!(zeros.statements[0].balances.iter().all(|b| b.kind == BalanceKind::Opening));
    assert_eq!(codes(&parse(":20:A\n")), [ProblemCode::Empty]);
}

#[test]
fn interim_reports_are_pending() {
    let text = ":20:A\n:25:1\n:28C:1\n:34F:EURD0,\n:13D:2403041200+0100\n\
                :61:2403040304RD4,50NMSCNONREF//1\n:86:x\n:90D:1EUR4,5\n-\n";
    let file = parse(text);
    let line = &file.statements[0].lines[0];
    assert!(line.pending);
    assert_eq!((line.amount.to_string().as_str(), line.external_id.as_deref()), ("4.50", None));
    assert_eq!(file.statements[0].currency.as_deref(), Some("EUR"));
}

#[test]
fn an_id_tells_movements_apart_or_is_none() {
    let entry = |day: u32| format!(":61:2403{day:02}C5,NMSCNONREF//83270000123456\n");
    let ids = |text: &str| -> Vec<Option<String>> {
        parse(text).statements[0].lines.iter().map(|line| line.external_id.clone()).collect()
    };
    let announced = format!(":20:A\n:25:1\n:34F:EURD0,\n{}-\n", entry(4));
    let booked = format!(":20:B\n:25:1\n:60F:C240303EUR0,\n{}", entry(4));
    let id = Some("83270000123456".to_owned());
    assert_eq!(ids(&format!("{announced}{booked}")), [id.clone(), id]);
    assert_eq!(ids(&format!("{booked}{}", entry(5))), [None, None]);
}

#[test]
fn accounts_as_banks_write_them() {
    for (text, bank, number) in [
        ("DE02120300000000202051", None, "DE02120300000000202051"),
        ("1291.99.348EUR", None, "1291.99.348"),
        ("UBRTHUHB/123456/HUF", Some("UBRTHUHB"), "123456"),
        ("0800001610722 EUR", None, "0800001610722"),
        ("BIL/\"COMPTE 2\"", Some("BIL"), "COMPTE 2"),
        ("/12345", None, "12345"),
        ("12AB", None, "12AB"),
    ] {
        let file = parse(&format!(":20:A\n:25:{text}\n:61:240101D4,NTRFX\n"));
        let account = file.statements[0].account.as_ref();
        let account = account.map(|a| (a.bank_id.as_deref(), a.number.as_str()));
        assert_eq!(account, Some((bank, number)), "{text}");
    }
}

#[test]
fn only_its_own_texts_are_taken() {
    assert!(
        is(SWIFT)
            && is("B\n940\n:61:2401010101D1,NTRF")
            && is(":20:X\n")
            && is("{4:\n:62F:C240101EUR1,")
            && is(":86:166")
    );
    for other in
        ["OFXHEADER:100", "!Type:Bank\nD1/1/24\nT1\n^", "Date;Amount\n:61:x", "", "12:61:00"]
    {
        assert!(!is(other), "{other}");
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let file = parse(text);
    let last = text.split(['\n', '\r']).count();
    let rows: usize = file.statements.iter().map(|statement| statement.lines.len()).sum();
    prop_assert!(rows <= text.matches("61:").count());
    let numbers = file.statements.iter().flat_map(|s| &s.lines).map(|l| l.line);
    for number in numbers.chain(file.problems.iter().map(|p| p.line)) {
        prop_assert!(usize::try_from(number).is_ok_and(|number| number <= last));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(:[0-9]{2}[A-Z]?:|[?/+-]|[A-Z]{4}|[0-9,]{1,9}|\\PC|\n|\r){0,60}") {
        holds(&text)?;
        let _ = is(&text);
    }

    #[test]
    fn mutated_messages_are_read(
        edits in prop::collection::vec((0..SWIFT.len(), 0..40_usize, "[:?/{}CD0-9,\n-]{0,8}"), 0..8),
    ) {
        let mut text = SWIFT.repeat(2);
        for (at, cut, inserted) in edits {
            let at = at.min(text.len());
            let end = (at + cut).min(text.len());
            text.replace_range(at..end, &inserted);
        }
        holds(&text)?;
    }
}
