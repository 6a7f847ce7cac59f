use super::*;
use crate::model::statement::{Statement, StatementAccountKind, StatementLine};
use proptest::prelude::*;
use rust_decimal::Decimal;

const BOOK: &str = "!Option:AutoSwitch\n!Account\nNChecking\nTBank\n^\nNVisa\nTCCard\n^\n\
!Clear:AutoSwitch\n!Type:Cat\nNFood:Eating/Out\nE\n^\n!Account\nNChecking\nTBank\n/6/30'04\n$93.00\n^\n\
!Type:Bank\nD6/ 3'04\nT1,000.00\nCX\nPOpening Balance\nL[Checking]\n^\n\
D6/14'04\nU-100.00\nT-100.00\nC*\nN1012\nPMarket\nMweek\nLFood/Home\nSFood/Home\nEbread\n$-60.00\n\
S[Visa]\n$-40.00\n^\nD6/15'04\nT-10.00\nPBad split\nSFood\n$-4.00\n^\nD6/15'04\nT-x\n^\n\
!Account\nNVisa\nTCCard\n^\n!Type:CCard\nD6/20'04\nT-9.99\nPCinema\nLFood:Eating/Out\n^\n";

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

fn codes(file: &StatementFile) -> Vec<ProblemCode> {
    file.problems.iter().map(|problem| problem.code).collect()
}

fn names(file: &StatementFile) -> Vec<Option<&str>> {
    file.statements.iter().map(|s| s.account.as_ref().and_then(|a| a.name.as_deref())).collect()
}

fn told(line: &StatementLine) -> String {
    let to = line.transfer.as_ref().map(|to| to.account.as_str()).unwrap_or_default();
    format!("{} {} {} {to}", line.booked_on, line.amount, line.description).trim().to_owned()
}

fn lines(text: &str) -> Vec<String> {
    parse(text).statements.iter().flat_map(|s| &s.lines).map(told).collect()
}

#[test]
fn a_book_of_two_accounts() {
    let file = parse(BOOK);
    assert_eq!(codes(&file), [ProblemCode::UnbalancedSplit, ProblemCode::BadAmount]);
    assert_eq!(names(&file), [Some("Checking"), Some("Visa")]);
    let [
        Statement { lines: bank, balances, .. },
        Statement { account: Some(visa), lines: card, .. },
    ] = &file.statements[..]
    else {
        panic!("two statements: {file:?}");
    };
    assert_eq!(visa.kind, StatementAccountKind::CreditCard);
    assert_eq!(
        bank.iter().map(told).collect::<Vec<_>>(),
        [
            "2004-06-03 1000.00 Opening Balance",
            "2004-06-14 -100.00 Market week",
            "2004-06-15 -10.00 Bad split",
        ]
    );
    assert_eq!((bank[0].reconciled, bank[1].reconciled), (true, false));
    assert_eq!(
        (bank[1].reference.as_deref(), &bank[1].tags[..]),
        (Some("1012"), &["Home".to_owned()][..])
    );
    let parts: Vec<_> = bank[1]
        .splits
        .iter()
        .map(|p| {
            (
                p.amount.to_string(),
                p.category.as_deref(),
                p.transfer.as_ref().map(|t| t.account.as_str()),
            )
        })
        .collect();
    assert_eq!(
        parts,
        [("-60.00".to_owned(), Some("Food"), None), ("-40.00".to_owned(), None, Some("Visa"))]
    );
    assert!(bank[2].splits.is_empty());
    assert_eq!(balances.iter().map(|b| b.amount.to_string()).collect::<Vec<_>>(), ["93.00"]);
    assert_eq!(card[0].category.as_deref(), Some("Food:Eating/Out"));
}

#[test]
fn accounts_that_are_named_late_or_not_at_all() {
    let late = parse("!Type:Bank\nD2024-01-02\nT1\n^\n!Account\nNMine\nTBank\n^");
    assert_eq!(names(&late), [Some("Mine")]);
    let opening = parse(
        "!Type:Oth L\nD2024-01-02\nT1\nPSaldo inicial\nL[Hipoteca]\n^\nD2024-01-02\nT1\nL[Otra]\n",
    );
    assert_eq!(names(&opening), [Some("Hipoteca")]);
    assert_eq!(
        opening.statements[0].account.as_ref().map(|a| a.kind),
        Some(StatementAccountKind::OtherLiability)
    );
    assert_eq!(opening.statements[0].lines[0].transfer, None);
    let none = parse("!Type:Bank\nD2024-01-02\nT1\n^\n!Type:CCard\nD2024-01-02\nT2\n^\n");
    assert_eq!(names(&none), [None, None]);
    assert_eq!(names(&parse("!Account\nNMine\nTBank\n^\n")), [Some("Mine")]);
}

#[test]
fn shapes_of_files() {
    // Old Macintosh line ends, no header, no last mark, comments, decimal commas.
    assert_eq!(
        lines("D31.01.24\rT-1.234,56\rPA\r^\rD1.2.24\rT7,5\rPB"),
        ["2024-01-31 -1234.56 A", "2024-02-01 7.5 B"]
    );
    assert_eq!(lines("### x ###\n!Typ: Konto\nD25/12/2003\nT5\n^"), ["2003-12-25 5"]);
    assert_eq!(lines("!Type:Bank\n!Option:MDY\nD01/02/24\nT5\n^"), ["2024-01-02 5"]);
    // Two equal records are two movements.
    let twice = "D2024-01-02\nT-3.50\nPCoffee\n^\n".repeat(2);
    assert_eq!(lines(&format!("!Type:Cash\n{twice}")).len(), 2);
    assert_eq!(codes(&parse("!Type:Bank\nD2024-01-02\nPcut")), [ProblemCode::Truncated]);
    assert_eq!(codes(&parse("!Type:Bank\nT5\n^\n")), [ProblemCode::MissingDate]);
    assert_eq!(codes(&parse("!Type:Bank\nD30/30/2024\nT5\n^\n")), [ProblemCode::BadDate]);
    assert_eq!(codes(&parse("!Type:Prices\n\"AAPL\",1,\"1/2/24\"\n^\n")), [ProblemCode::Empty]);
}

#[test]
fn parts_by_share_and_by_rest() {
    let parts = |record: &str| {
        let file = parse(&format!("!Type:Bank\nD2024-01-02\nT-10.00\n{record}^\n"));
        let parts = &file.statements[0].lines[0].splits;
        parts.iter().map(|part| part.amount.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(parts("SA\n%33.333\nSB\n%33.333\nSC\n%33.334\n"), ["-3.33", "-3.33", "-3.34"]);
    assert_eq!(parts("SA\n%25%\nSB\n"), ["-2.50", "-7.50"]);
    assert_eq!(parts("SA\n"), ["-10.00"]);
    assert_eq!(parts("SA\n$-4\nSB\n$=6\n"), ["-4", "-6"]);
    assert!(parts("SA\n$-4\nSB\n$oops\n").is_empty());
    assert!(parts("SA\n%10\nSB\n%20\n").is_empty());
    assert_eq!(lines("!Type:Bank\nD2024-01-02\nSA\n$-4\nSB\n$-6\n^\n"), ["2024-01-02 -10"]);
}

#[test]
fn the_cash_of_investments() {
    let of = |fields: &str| {
        lines(&format!("!Account\nNFund\nTInvst\n^\n!Type:Invst\nD2024-01-02\n{fields}^\n"))
    };
    assert_eq!(of("NBuy\nYACME\nQ2\nI5\nT10\nO1\n"), ["2024-01-02 -10 Buy ACME"]);
    assert_eq!(of("NBuy\nYACME\nQ2\nI5\nO1\n"), ["2024-01-02 -11 Buy ACME"]);
    assert_eq!(of("NSell\nYACME\nU10\n"), ["2024-01-02 10 Sell ACME"]);
    assert_eq!(of("NDiv\nYACME\nT3\nMQ4\n"), ["2024-01-02 3 Div ACME Q4"]);
    assert_eq!(of("NMiscExp\nT2\nPFee\n"), ["2024-01-02 -2 Fee"]);
    assert_eq!(of("NXOut\nT8\nL[Bank]\n$8\n"), ["2024-01-02 -8 XOut Bank"]);
    assert_eq!(of("NContribX\nT8\nL[Bank]\n"), ["2024-01-02 8 ContribX Bank"]);
    assert_eq!(
        of("NBuyX\nYACME\nT10\nL[Bank]\n$10\n"),
        ["2024-01-02 -10 BuyX ACME", "2024-01-02 10 BuyX ACME Bank"]
    );
    assert_eq!(of("NCash\nT-4\nPTax\n"), ["2024-01-02 -4 Tax"]);
    assert!(of("NReinvDiv\nYACME\nT3\n").is_empty() && of("NShrsIn\nQ3\n").is_empty());
    let odd = parse("!Type:Invst\nD2024-01-02\nNDance\nT1\n^\nD2024-01-02\nNBuy\n^\n");
    assert_eq!(codes(&odd), [ProblemCode::BadAmount, ProblemCode::MissingAmount]);
}

#[test]
fn only_its_own_texts_are_taken() {
    assert!(is(BOOK) && is("\u{feff}!TYPE:Bank \r") && is("D1/2/24\nT-5.00\nPX\n^\n"));
    for other in ["Date,Amount\n1/2/24,5", "DTPOSTED\nTRNAMT\n^", ":20:X", "", "D1/2/24\nT5\n"] {
        assert!(!is(other), "{other}");
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let file = parse(text);
    let count = text.split(['\n', '\r']).count();
    let all = || file.statements.iter().flat_map(|s| &s.lines);
    prop_assert!(all().count() <= 2 * count);
    for line in all() {
        let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
        prop_assert!(line.splits.is_empty() || sum == line.amount);
    }
    for number in all().map(|l| l.line).chain(file.problems.iter().map(|p| p.line)) {
        prop_assert!(usize::try_from(number).is_ok_and(|number| number <= count));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([!^DTUPMLNCASE$%/]|!Type:Invst\n|!Account\n|[0-9/.,']{1,9}|\\PC|\n){0,60}") {
        holds(&text)?;
        let _ = is(&text);
    }

    #[test]
    fn mutated_books_are_read(
        edits in prop::collection::vec((0..BOOK.len(), 0..30_usize, "[!^DTSL$%\\[\\]0-9,./'\n-]{0,8}"), 0..8),
    ) {
        let mut text = BOOK.to_owned();
        for (at, cut, inserted) in edits {
            let at = at.min(text.len());
            let end = (at + cut).min(text.len());
            text.replace_range(at..end, &inserted);
        }
        holds(&text)?;
    }
}
