use super::*;
use crate::model::statement::{BalanceKind, Statement, StatementAccountKind};
use proptest::prelude::*;

const SGML: &str = "OFXHEADER:100\nDATA:OFXSGML\nCHARSET:1252\n\n<OFX><SIGNONMSGSRSV1><SONRS>\
<STATUS><CODE>0<SEVERITY>INFO</STATUS><FI><ORG>Banco Demo<FID>1</FI></SONRS></SIGNONMSGSRSV1>\n\
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>MXN<BANKACCTFROM><BANKID>012<ACCTID>0123 4567\
<ACCTTYPE>SAVINGS</BANKACCTFROM><BANKTRANLIST><DTSTART>20250101<DTEND>20250131\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250102235959[-6:CST]<TRNAMT>-1,250.50<FITID>A1<NAME>OXXO\
<MEMO>CENTRO\n</STMTTRN>\n\
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20250103<TRNAMT>+10 000,00<FITID>0<CHECKNUM>0<NAME>NOMINA\
<CURRENCY><CURRATE>20<CURSYM>USD</CURRENCY>\n\
<STMTTRN><DTPOSTED>20250104<TRNAMT>null<FITID>A3<NAME><MEMO>X</STMTTRN>\n\
</BANKTRANLIST><LEDGERBAL><BALAMT>8749.50<DTASOF>20250131</LEDGERBAL>\
<AVAILBAL><BALAMT>8000<DTASOF>00000000</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

fn codes(file: &StatementFile) -> Vec<ProblemCode> {
    file.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn the_amount_of_another_currency_is_worked_out_from_its_rate() {
    let with = |currency: &str| {
        let text = SGML.replace("<CURRENCY><CURRATE>20<CURSYM>USD</CURRENCY>", currency);
        let line = parse(&text).statements[0].lines[1].clone();
        line.original.map(|original| format!("{} {}", original.amount, original.currency))
    };
    let original = |rate: &str, symbol: &str| {
        with(&format!("<ORIGCURRENCY><CURRATE>{rate}<CURSYM>{symbol}</ORIGCURRENCY>"))
    };
    assert_eq!(original("18.5", "USD").as_deref(), Some("540.54 USD"));
    assert_eq!(original("0.125", "JPY").as_deref(), Some("80000 JPY"));
    for (rate, symbol) in [("0", "USD"), ("1", "USD"), ("x", "USD"), ("20", "ZZZ"), ("-2", "USD")] {
        assert_eq!(original(rate, symbol), None, "{rate} {symbol}");
    }
    assert_eq!(with("<CURRENCY><CURRATE>20<CURSYM>USD</CURRENCY>"), None);
}

#[test]
fn a_statement_with_open_tags_and_bad_parts() {
    let file = parse(SGML);
    assert_eq!(codes(&file), [ProblemCode::BadAmount, ProblemCode::BadDate]);
    let [Statement { account: Some(account), currency, lines, balances, .. }] =
        &file.statements[..]
    else {
        panic!("one statement with an account: {file:?}");
    };
    assert_eq!((account.number.as_str(), account.bank_id.as_deref()), ("0123 4567", Some("012")));
    assert_eq!(account.kind, StatementAccountKind::Savings);
    assert_eq!(account.institution.as_deref(), Some("Banco Demo"));
    assert_eq!(currency.as_deref(), Some("MXN"));
    let seen: Vec<_> = lines
        .iter()
        .map(|l| (l.line, l.booked_on.to_string(), l.amount.to_string(), l.description.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            (7, "2025-01-02".to_owned(), "-1250.50".to_owned(), "OXXO CENTRO"),
            (9, "2025-01-03".to_owned(), "10000.00".to_owned(), "NOMINA"),
        ]
    );
    assert_eq!(
        (lines[0].external_id.as_deref(), lines[1].external_id.as_deref()),
        (Some("A1"), None)
    );
    assert_eq!((lines[1].currency.as_deref(), lines[1].reference.as_deref()), (Some("USD"), None));
    assert_eq!(balances.len(), 1);
    assert_eq!(
        (balances[0].kind, balances[0].amount.to_string()),
        (BalanceKind::Ledger, "8749.50".into())
    );
}

#[test]
fn xml_pending_and_cards() {
    let file = parse(
        "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS>\
         <CCSTMTRS><CURDEF>USD</CURDEF><CCACCTFROM><ACCTID>4111</ACCTID></CCACCTFROM>\
         <BANKTRANLIST><STMTTRN><DTPOSTED>20250102</DTPOSTED><TRNAMT>-5</TRNAMT><FITID>1</FITID>\
         <PAYEE><NAME>Ana &amp; Co</NAME><CITY>X</CITY></PAYEE><CCACCTTO><ACCTID>9</ACCTID></CCACCTTO>\
         <MEMO/><CHECKNUM>77</CHECKNUM></STMTTRN></BANKTRANLIST><BANKTRANLISTP><STMTTRNP>\
         <DTTRAN>20250105</DTTRAN><TRNAMT>-7.25</TRNAMT><NAME>Gas</NAME></STMTTRNP></BANKTRANLISTP>\
         </CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>",
    );
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let statement = &file.statements[0];
    assert_eq!(
        statement.account.as_ref().map(|a| (a.number.as_str(), a.kind)),
        Some(("4111", StatementAccountKind::CreditCard))
    );
    let seen: Vec<_> = statement
        .lines
        .iter()
        .map(|l| (l.payee.as_deref(), l.reference.as_deref(), l.pending))
        .collect();
    assert_eq!(seen, [(Some("Ana & Co"), Some("77"), false), (Some("Gas"), None, true)]);
}

#[test]
fn trades_move_cash_and_reinvestments_do_not() {
    let file = parse(
        "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20250131<CURDEF>USD<INVACCTFROM>\
         <BROKERID>b.com<ACCTID>7</INVACCTFROM><INVTRANLIST>\
         <BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20250102<DTSETTLE>20250104</INVTRAN><SECID>\
         <UNIQUEID>S1<UNIQUEIDTYPE>CUSIP</SECID><UNITS>2<UNITPRICE>5<TOTAL>10.00</INVBUY></BUYSTOCK>\
         <INCOME><INVTRAN><FITID>2<DTTRADE>20250103<MEMO>DIV</INVTRAN><TOTAL>1.5</INCOME>\
         <REINVEST><INVTRAN><FITID>3<DTTRADE>20250103</INVTRAN><TOTAL>-1.5</REINVEST>\
         <INVBANKTRAN><STMTTRN><DTPOSTED>20250104<TRNAMT>100<FITID>4<NAME>WIRE</STMTTRN></INVBANKTRAN>\
         </INVTRANLIST><INVBAL><AVAILCASH>91.5</INVBAL></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>\
         <SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>S1</SECID><SECNAME>Acme</SECINFO></STOCKINFO>\
         </SECLIST></OFX>",
    );
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let lines = &file.statements[0].lines;
    let seen: Vec<_> =
        lines.iter().map(|l| (l.description.as_str(), l.amount.to_string())).collect();
    let expected = [("BUYSTOCK Acme", "-10.00"), ("DIV", "1.5"), ("WIRE", "100")];
    assert_eq!(seen, expected.map(|(name, amount)| (name, amount.to_owned())));
    assert_eq!(lines[0].value_on.map(|day| day.to_string()).as_deref(), Some("2025-01-04"));
    assert_eq!(file.statements[0].balances[0].amount.to_string(), "91.5");
}

#[test]
fn errors_of_the_bank_and_cut_files() {
    let failed = parse(
        "<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Bad password</STATUS></SONRS></OFX>",
    );
    assert_eq!(codes(&failed), [ProblemCode::SourceError]);
    assert_eq!(failed.problems[0].value.as_deref(), Some("15500"));
    let cut = parse(&SGML[..SGML.find("250.50").unwrap()]);
    assert_eq!(codes(&cut), [ProblemCode::Truncated]);
    assert!(cut.statements[0].lines.is_empty());
    assert_eq!(codes(&parse("<OFX></OFX>")), [ProblemCode::Empty]);
}

#[test]
fn corrections_inside_one_file_are_applied() {
    let line = |id: &str, rest: &str| {
        format!("<STMTTRN><DTPOSTED>20250102<TRNAMT>-5<FITID>{id}{rest}<NAME>N</STMTTRN>")
    };
    let text = format!(
        "<OFX><STMTRS>{}{}{}{}</STMTRS></OFX>",
        line("1", ""),
        line("2", ""),
        line("3", "<CORRECTFITID>1<CORRECTACTION>REPLACE"),
        line("4", "<CORRECTFITID>2<CORRECTACTION>DELETE"),
    );
    let file = parse(&text);
    let ids: Vec<_> =
        file.statements[0].lines.iter().filter_map(|l| l.external_id.as_deref()).collect();
    assert_eq!(ids, ["3"]);
}

#[test]
fn depth_is_limited() {
    let file = parse(&format!("<OFX>{}", "<A>".repeat(10_000)));
    assert!(codes(&file).contains(&ProblemCode::LimitReached));
}

#[test]
fn header_claims() {
    assert_eq!(
        claimed_encoding(b"ENCODING:USASCII\r\nCHARSET:1252\r\n").as_deref(),
        Some("windows-1252")
    );
    assert_eq!(claimed_encoding(b"<?xml encoding=\"ISO-8859-1\"?>").as_deref(), Some("iso-8859-1"));
    assert_eq!(claimed_encoding(b"Fecha,Monto\n"), None);
}

proptest! {
    #[test]
    fn mutated_documents_never_panic(
        cuts in prop::collection::vec((0..SGML.len(), "[<>/&A-Z0-9.,\u{e9}]{0,6}"), 0..8),
        end in 0..SGML.len(),
    ) {
        let mut text = SGML.to_owned();
        for (at, inserted) in cuts {
            text.insert_str(at.min(text.len()), &inserted.replace('\u{e9}', "e"));
        }
        text.truncate(text.len() - end.min(text.len()));
        let file = parse(&text);
        let lines: usize = file.statements.iter().map(|statement| statement.lines.len()).sum();
        prop_assert!(lines <= text.matches("STMTTRN").count());
    }
}
