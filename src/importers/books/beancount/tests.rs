use super::*;
use crate::model::statement::{BalanceKind, LeftOutKind};
use proptest::prelude::*;
use rust_decimal::Decimal;

const LEDGER: &str = "\
* Options
option \"title\" \"Casa\"
option \"name_assets\" \"Vermoegen\"
include \"otro.beancount\"
2024-01-01 open Vermoegen:Giro EUR
2024-01-01 open Vermoegen:Depot:ACME ACME
2024-01-01 open Expenses:Food:Market
2024-01-01 open Expenses:Old
2024-05-01 close Expenses:Old
2024-01-01 pad Vermoegen:Giro Equity:Opening-Balances
2024-01-03 balance Vermoegen:Giro 1,000.00 ~ 0.01 EUR
pushtag #trip
2024-01-02 * \"Rewe\" \"Pan
y leche\" #food ^receipt
  note: \"x\"
  Expenses:Food:Market  (10.00 + 2) / 2 EUR ; half
  Vermoegen:Giro
poptag #trip
2024-01-04 * \"Buy\"
  Vermoegen:Depot:ACME  10 ACME {5.00 EUR, 2024-01-04}
  Expenses:Fees  1.00 EUR
  Vermoegen:Giro
2024-01-05 txn \"Sell\"
  Vermoegen:Depot:ACME  -10 ACME {} @ 6.00 EUR
  Vermoegen:Giro  60.00 EUR
  Income:Gains
2024-01-06 ! \"Broken\"
  Vermoegen:Giro  x EUR
  Expenses:Old
2024-01-07 * \"Hours\"
  Vermoegen:Hours  8 HRS
  Income:Work  -8 HRS
2024-01-01 custom \"budget\" Expenses:Food:Market \"monthly\" 400.00 EUR
2024-01-01 custom \"budget\" Expenses:Old \"daily\" 4.00 EUR
2024-01-01 price ACME 5.00 EUR
2024-02-01 balance Vermoegen:Giro 1009.00 EUR
";

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

#[test]
fn a_ledger_with_its_own_roots() {
    assert!(is(LEDGER));
    let file = parse(LEDGER);
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(codes, [(4, ProblemCode::Truncated), (28, ProblemCode::BadAmount)]);
    let [giro] = &file.statements[..] else { panic!("one account: {file:?}") };
    let amounts: Vec<String> = giro.lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["-6", "-51.00", "60.00"]);
    let shop = &giro.lines[0];
    assert_eq!((shop.description.as_str(), shop.memo.as_deref()), ("Rewe", Some("Pan y leche")));
    assert_eq!(shop.tags, ["food", "trip"]);
    assert_eq!(shop.category.as_deref(), Some("Expenses:Food:Market"));
    assert_eq!(giro.lines[1].splits.len(), 2);
    let balances: Vec<_> =
        giro.balances.iter().map(|b| (b.kind, b.day.to_string(), b.amount.to_string())).collect();
    assert_eq!(
        balances,
        [
            (BalanceKind::Opening, "2024-01-01".to_owned(), "1006.00".to_owned()),
            (BalanceKind::Ledger, "2024-01-02".to_owned(), "1000.00".to_owned()),
            (BalanceKind::Ledger, "2024-01-31".to_owned(), "1009.00".to_owned()),
        ]
    );
    let book = file.book.unwrap();
    assert_eq!(book.budgets.len(), 1);
    let archived: Vec<_> = book.categories.iter().map(|c| (c.name.as_str(), c.archived)).collect();
    assert_eq!(archived, [("Market", false), ("Old", true), ("Fees", false)]);
    let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
    assert_eq!(
        left,
        [
            (LeftOutKind::Schedules, 1),
            (LeftOutKind::Prices, 1),
            (LeftOutKind::Securities, 2),
            (LeftOutKind::Exotic, 1),
        ]
    );
}

proptest! {
    #[test]
    fn damaged_ledgers_are_read(
        edits in prop::collection::vec((0_usize..1_700, 0_usize..30, "[\\PC\n\t \"@{};]{0,8}"), 0..5),
    ) {
        let mut text = LEDGER.to_owned();
        for (at, cut, put) in edits {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at + cut..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.replace_range(at..end, &put);
        }
        let file = parse(&text);
        for line in file.statements.iter().flat_map(|s| &s.lines) {
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }

    #[test]
    fn any_text_is_read(text in "[\\PC\n\t ]{0,300}") {
        let _ = (is(&text), parse(&text));
    }
}
