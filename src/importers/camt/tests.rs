use super::*;
use crate::model::statement::{BalanceKind, StatementAccountKind, StatementLine};
use proptest::prelude::*;

/// A statement of version 8 with one balance of each kind and these entries.
fn statement(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<c:Document xmlns:c=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
         <c:BkToCstmrStmt><c:Stmt><c:Acct><c:Id><c:IBAN>DE01</c:IBAN></c:Id><c:Tp><c:Cd>SVGS</c:Cd></c:Tp>\
         <c:Ccy>EUR</c:Ccy><c:Nm>Reisen</c:Nm><c:Ownr><c:Nm>Ana</c:Nm></c:Ownr><c:Svcr><c:FinInstnId>\
         <c:BICFI>DEMODEFF</c:BICFI><c:Nm>Demobank</c:Nm></c:FinInstnId></c:Svcr></c:Acct>\n\
         {}{}{}{}{entries}</c:Stmt></c:BkToCstmrStmt></c:Document>",
        balance("PRCD", "100.00", "CRDT", "<Dt>2025-01-31</Dt>"),
        balance("CLBD", "-20.5", "DBIT", "<DtTm>2025-02-28T23:00:00-08:00</DtTm>"),
        balance("CLAV", "50", "CRDT", "<Dt>2025-02-28</Dt>"),
        balance("FWAV", "51", "CRDT", "<Dt>2025-03-01</Dt>"),
    )
}

fn balance(code: &str, amount: &str, way: &str, day: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><CdtLine><Amt Ccy=\"EUR\">9</Amt></CdtLine>\
         <Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Dt>{day}</Dt></Bal>"
    )
}

fn entry(amount: &str, way: &str, rest: &str) -> String {
    format!(
        "\n<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>\
         <BookgDt><Dt>2025-02-03</Dt></BookgDt>{rest}</Ntry>"
    )
}

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

fn lines(entries: &str) -> Vec<StatementLine> {
    let file = parse(&statement(entries));
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    file.statements.into_iter().flat_map(|statement| statement.lines).collect()
}

fn codes(file: &StatementFile) -> Vec<(u32, ProblemCode)> {
    file.problems.iter().map(|problem| (problem.line, problem.code)).collect()
}

#[test]
fn messages_are_recognised() {
    assert!(is(&statement("")));
    assert!(is("<Document><BkToCstmrAcctRptV01>"));
    assert!(!is("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.055.001.09\">"));
    assert!(!is("Fecha;BkToCstmrStmt"));
}

#[test]
fn the_account_and_its_balances() {
    let file = parse(&statement(&entry("1", "CRDT", "")));
    let statement = &file.statements[0];
    let account = statement.account.as_ref().unwrap();
    assert_eq!(
        (account.number.as_str(), account.institution.as_deref(), account.bank_id.as_deref()),
        ("DE01", Some("Demobank"), Some("DEMODEFF"))
    );
    assert_eq!(
        (account.kind, account.name.as_deref()),
        (StatementAccountKind::Savings, Some("Reisen"))
    );
    assert_eq!((statement.currency.as_deref(), &statement.lines[0].currency), (Some("EUR"), &None));
    let balances: Vec<_> = statement
        .balances
        .iter()
        .map(|b| (b.kind, b.amount.to_string(), b.day.to_string()))
        .collect();
    let expected = [
        (BalanceKind::Opening, "100.00", "2025-02-01"),
        (BalanceKind::Ledger, "-20.5", "2025-02-28"),
        (BalanceKind::Available, "50", "2025-02-28"),
    ];
    assert_eq!(balances, expected.map(|(k, a, d)| (k, a.to_owned(), d.to_owned())));
}

#[test]
fn one_transaction_with_everything() {
    let lines = lines(&entry(
        "20.97",
        "DBIT",
        "<Sts><Cd>PDNG</Cd></Sts><ValDt><DtTm>2025-02-04T01:00:00Z</DtTm></ValDt><AcctSvcrRef>A1</AcctSvcrRef>\
         <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T9</TxId></Refs>\
         <AmtDtls><InstdAmt><Amt Ccy=\"CHF\">19.69</Amt><CcyXchg><XchgRate>0.94</XchgRate></CcyXchg></InstdAmt></AmtDtls>\
         <Chrgs><Rcrd><Amt Ccy=\"EUR\">0.50</Amt></Rcrd></Chrgs>\
         <RltdPties><Cdtr><Pty><Nm>Caf&#xE9; &amp; Co</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>CH22</IBAN></Id></CdtrAcct></RltdPties>\
         <RmtInf><Ustrd>Rechnung\n 7</Ustrd><Ustrd><![CDATA[vom <3.>]]></Ustrd></RmtInf></TxDtls></NtryDtls>\
         <AddtlNtryInf>KARTE</AddtlNtryInf>",
    ));
    let line = &lines[0];
    assert_eq!((line.amount.to_string().as_str(), line.pending, line.line), ("-20.97", true, 4));
    assert_eq!(line.value_on.unwrap().to_string(), "2025-02-04");
    assert_eq!(line.description, "Café & Co Rechnung 7 vom <3.>");
    assert_eq!(line.memo.as_deref(), Some("Rechnung 7 vom <3.> KARTE CHRG 0.50 EUR"));
    assert_eq!((line.external_id.as_deref(), line.reference.as_deref()), (Some("A1"), Some("T9")));
    assert_eq!(
        (line.payee.as_deref(), line.counterparty_account.as_deref()),
        (Some("Café & Co"), Some("CH22"))
    );
    let original = line.original.as_ref().unwrap();
    assert_eq!(
        (original.amount.to_string().as_str(), original.currency.as_str()),
        ("-19.69", "CHF")
    );
}

/// `TxDtls` with an amount, a name and a reference of the servicer.
fn detail(amount: &str, name: &str, id: &str) -> String {
    format!(
        "<TxDtls><Refs><AcctSvcrRef>{id}</AcctSvcrRef></Refs><AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>\
         <RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>"
    )
}

#[test]
fn a_batch_is_told_apart_only_when_it_sums() {
    let seen = |details: &str| {
        let batch = entry(
            "30",
            "CRDT",
            &format!("<NtryDtls>{details}</NtryDtls><AddtlNtryInf>SAMMLER</AddtlNtryInf>"),
        );
        let file = parse(&statement(&batch));
        let lines: Vec<_> = file.statements[0]
            .lines
            .iter()
            .map(|l| (l.amount.to_string(), l.description.clone(), l.external_id.clone()))
            .collect();
        (lines, file.problems.first().map(|problem| problem.code))
    };
    let line = |amount: &str, words: &str, id: Option<&str>| {
        (amount.to_owned(), words.to_owned(), id.map(str::to_owned))
    };
    let two = detail("10", "Bea", "1") + "<TxDtls/>" + &detail("20", "Carl", "2");
    assert_eq!(
        seen(&two),
        (vec![line("10", "Bea SAMMLER", Some("1")), line("20", "Carl SAMMLER", Some("2"))], None)
    );
    let same = detail("10", "Bea", "1") + &detail("20", "Carl", "1");
    assert!(seen(&same).0.iter().all(|(_, _, id)| id.is_none()));
    let wrong = detail("10", "Bea", "1") + &detail("21", "Carl", "2");
    assert_eq!(
        seen(&wrong),
        (vec![line("30", "SAMMLER", None)], Some(ProblemCode::UnbalancedSplit))
    );
    let silent = "<TxDtls><RltdPties><Dbtr><Nm>Bea</Nm></Dbtr></RltdPties></TxDtls>".repeat(2);
    assert_eq!(seen(&silent), (vec![line("30", "Bea SAMMLER", None)], None));
}

#[test]
fn returns_keep_the_direction_and_name_the_reason() {
    let details = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Ana</Nm></Dbtr><Cdtr><Nm>Strom AG</Nm></Cdtr></RltdPties>\
                   <RtrInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Konto falsch</AddtlInf></RtrInf></TxDtls></NtryDtls>";
    let lines = lines(&entry("5", "CRDT", &format!("<RvslInd>true</RvslInd>{details}")));
    assert_eq!(
        (lines[0].amount.to_string().as_str(), lines[0].payee.as_deref()),
        ("5", Some("Strom AG"))
    );
    assert_eq!(lines[0].memo.as_deref(), Some("AC01 Konto falsch"));
}

#[test]
fn what_cannot_be_read_is_a_problem_of_its_line() {
    let entries = [
        entry("12..34", "CRDT", ""),
        entry("1", "", ""),
        entry("2", "CRDT", "").replace("2025-02-03", "2025-02-31"),
        "\n<Ntry><CdtDbtInd>CRDT</CdtDbtInd></Ntry>".to_owned(),
        entry("3", "CRDT", "").replace("EUR", "EWR"),
        entry("4", "CRDT", "<Sts>INFO</Sts>"),
    ];
    let file = parse(&statement(&entries.concat()));
    use ProblemCode::{BadAmount, BadCurrency, BadDate, MissingAmount};
    assert_eq!(
        codes(&file),
        [(4, BadAmount), (5, BadAmount), (6, BadDate), (7, MissingAmount), (8, BadCurrency)]
    );
    let amounts: Vec<_> = file.statements[0].lines.iter().map(|l| l.amount.to_string()).collect();
    assert_eq!(amounts, ["3"]);
}

#[test]
fn what_stands_before_a_break_is_kept() {
    let whole = statement(&(entry("1", "CRDT", "") + &entry("2", "CRDT", "")));
    let cut = &whole[..whole.rfind("</BookgDt>").unwrap()];
    let file = parse(cut);
    assert_eq!(codes(&file), [(5, ProblemCode::Truncated)]);
    assert_eq!(file.statements[0].lines.len(), 1);
    let unclosed = parse(&whole.replacen("</Ntry>", "", 1));
    assert_eq!((codes(&unclosed).len(), unclosed.statements[0].lines.len()), (0, 2));
}

#[test]
fn no_entity_is_expanded_and_no_depth_is_endless() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;\">]>{}",
        "z".repeat(50),
        statement(&entry("1", "CRDT", "<AddtlNtryInf>&b;</AddtlNtryInf>"))
    );
    assert_eq!(parse(&bomb).statements[0].lines[0].description, "&b;");
    let deep = parse(&statement(&"<A>".repeat(10_000)));
    assert!(codes(&deep).iter().any(|(_, code)| *code == ProblemCode::LimitReached));
    assert_eq!(codes(&parse("<Document><BkToCstmrStmt/></Document>")), [(0, ProblemCode::Empty)]);
}

fn sample() -> String {
    let batch = format!("<NtryDtls>{}{}</NtryDtls>", detail("1", "A", "1"), detail("2", "B", "2"));
    statement(&(entry("3", "CRDT", &batch) + &entry("4.5", "DBIT", "") + &entry("x", "DBIT", "")))
}

/// Lines lie within the text, and there are no more of them than entries and transactions.
fn check(text: &str) -> Result<(), TestCaseError> {
    let file = parse(text);
    let ends = u32::try_from(text.lines().count() + text.matches('\r').count() + 1).unwrap();
    let count: usize = file.statements.iter().map(|statement| statement.lines.len()).sum();
    prop_assert!(count <= text.matches("Ntry").count() + text.matches("TxDtls").count());
    prop_assert!(file.problems.iter().all(|problem| problem.line <= ends));
    for line in file.statements.iter().flat_map(|statement| &statement.lines) {
        prop_assert!((1..=ends).contains(&line.line));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text)?;
        check(&statement(&text))?;
    }

    #[test]
    fn mutated_documents_never_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[<>/&;\"NtryA-F0-9.é\n]{0,8}"), 0..8),
        end in any::<prop::sample::Index>(),
    ) {
        let mut text: Vec<char> = sample().chars().collect();
        for (at, gone, inserted) in cuts {
            let at = at.index(text.len() + 1);
            let to = (at + gone).min(text.len());
            text.splice(at..to, inserted.chars());
        }
        let text: String = text.into_iter().collect();
        check(&text)?;
        let head: String = text.chars().take(end.index(text.len() + 1)).collect();
        check(&head)?;
    }
}
