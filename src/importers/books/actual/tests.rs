use super::super::database;
use super::super::sqlite::tests::database as build;
use super::*;
use crate::model::statement::{BalanceKind, Statement, StatementAccountKind, StatementLine};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

const BOOK: &str = include_str!("../../../../fuzz/seeds/actual/book.sql");

fn parse(sql: &str, metadata: Option<&[u8]>) -> StatementFile {
    database::read(&build(sql), metadata, Problems::default())
}

fn line<'a>(statement: &'a Statement, id: &str) -> &'a StatementLine {
    statement.lines.iter().find(|line| line.external_id.as_deref() == Some(id)).unwrap()
}

#[test]
fn accounts_and_balances() {
    let file = parse(BOOK, None);
    let seen: Vec<(&str, StatementAccountKind, String)> = file
        .statements
        .iter()
        .map(|s| (s, s.account.as_ref().unwrap()))
        .map(|(s, account)| {
            let sum: Decimal = s.lines.iter().map(|line| line.amount).sum();
            let stated = |kind| s.balances.iter().filter(move |b| b.kind == kind).map(|b| b.amount);
            let opening: Decimal = stated(BalanceKind::Opening).sum();
            assert_eq!(stated(BalanceKind::Ledger).collect::<Vec<_>>(), [opening + sum]);
            (account.name.as_deref().unwrap(), account.kind, format!("{opening} {sum}"))
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Cuenta", StatementAccountKind::Checking, "250.00 9454.50".into()),
            ("Tarjeta Oro", StatementAccountKind::CreditCard, "0 209.00".into()),
            ("Casa", StatementAccountKind::OtherLiability, "0 -0.05".into()),
        ]
    );
    assert!(file.statements.iter().all(|s| s.currency.as_deref() == Some("MXN")));
    let codes: Vec<ProblemCode> = file.problems.iter().map(|p| p.code).collect();
    use ProblemCode::{BadDate, MissingAmount, UnbalancedSplit};
    assert_eq!(codes, [MissingAmount, BadDate, UnbalancedSplit]);
}

#[test]
fn lines_splits_and_transfers() {
    let file = parse(BOOK, None);
    let [checking, card, house] = &file.statements[..] else {
        panic!("three accounts");
    };
    let ids: Vec<_> = checking.lines.iter().filter_map(|l| l.external_id.as_deref()).collect();
    assert_eq!(ids, ["m1", "m3", "m2"], "by day");
    assert!(line(checking, "m1").reconciled && !line(checking, "m2").reconciled);
    let merged = line(checking, "m2");
    assert_eq!((merged.payee.as_deref(), merged.category.as_deref()), (Some("Oxxo"), Some("c2")));
    assert_eq!(
        (merged.description.as_str(), merged.reference.as_deref()),
        ("OXXO SUC 12 MTY", Some("F1"))
    );
    assert_eq!(merged.tags, ["casa"]);
    let split = line(checking, "m3");
    assert_eq!(split.category, None);
    let parts: Vec<_> =
        split.splits.iter().map(|p| (p.amount.to_string(), p.category.as_deref())).collect();
    assert_eq!(parts, [("-300.00".into(), Some("c2")), ("-200.00".into(), None)]);
    let hint = |account: &str, id: Option<&str>| crate::model::statement::TransferHint {
        account: account.into(),
        external_id: id.map(Into::into),
    };
    assert_eq!(split.splits[1].transfer, Some(hint("a2", Some("m4"))));
    assert_eq!(line(card, "m4").transfer, Some(hint("a1", Some("m3"))), "the line, not its part");
    assert_eq!(line(card, "m4").description, "Cuenta");
    assert_eq!(line(card, "m5").splits, [], "parts that do not sum leave it whole");
    assert_eq!(line(house, "m10").transfer, Some(hint("a1", None)));
}

#[test]
fn categories_budgets_and_what_is_left_out() {
    let book = parse(BOOK, None).book.unwrap();
    let names: Vec<_> = book
        .categories
        .iter()
        .map(|c| (c.key.as_str(), c.group.as_deref(), c.income, c.archived))
        .collect();
    assert_eq!(
        names,
        [
            ("c3", Some("Gastos"), false, false),
            ("c2", Some("Gastos"), false, false),
            ("c4", Some("Viejos"), false, true),
            ("c1", Some("Ingresos"), true, false),
        ]
    );
    let budgets: Vec<_> =
        book.budgets.iter().map(|b| (b.month, b.category.as_str(), b.amount.to_string())).collect();
    let month = |m| NaiveDate::from_ymd_opt(2025, m, 1).unwrap();
    assert_eq!(budgets, [(month(1), "c3", "8000.00".into()), (month(2), "c2", "1200.50".into())]);
    let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
    use LeftOutKind::{Deleted, Notes, Rules, Targets};
    assert_eq!(left, [(Deleted, 2), (Rules, 1), (Targets, 1), (Notes, 1)]);
    let tracking = parse(BOOK, Some(br#"{"budgetType":"report","x":1}"#)).book.unwrap();
    assert_eq!(tracking.budgets[0].amount.to_string(), "0.05");
}

#[test]
fn a_currency_without_cents_and_an_empty_book() {
    let yen = parse(&BOOK.replace("'MXN'", "'JPY'"), None);
    assert_eq!(yen.statements[0].lines[0].amount.to_string(), "1000000");
    let empty = format!("{BOOK} DELETE FROM transactions;");
    assert_eq!(parse(&empty, None).problems[0].code, ProblemCode::Empty);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn damaged_books_never_panic(changes in prop::collection::vec((100..60_000_usize, any::<u8>()), 0..40)) {
        let mut bytes = build(BOOK);
        for (at, value) in changes {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        let file = database::read(&bytes, None, Problems::default());
        for line in file.statements.iter().flat_map(|statement| &statement.lines) {
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }
}
