use super::super::database as databases;
use super::super::sqlite::tests::database as build;
use super::*;
use crate::model::statement::{BalanceKind, Statement, StatementAccountKind, StatementLine};
use proptest::prelude::*;
use rust_decimal::Decimal;

const BOOK: &str = include_str!("../../../../fuzz/seeds/firefly-database/book.sql");

fn parse() -> StatementFile {
    databases::read(&build(BOOK), None, Problems::default())
}

fn line<'a>(statement: &'a Statement, id: &str) -> &'a StatementLine {
    statement.lines.iter().find(|line| line.external_id.as_deref() == Some(id)).unwrap()
}

#[test]
fn accounts_and_balances() {
    let file = parse();
    let seen: Vec<_> = file
        .statements
        .iter()
        .map(|s| {
            let account = s.account.as_ref().unwrap();
            let balance = s.balances.iter().find(|b| b.kind == BalanceKind::Ledger).unwrap();
            let currency = s.currency.as_deref().unwrap();
            (account.name.as_deref().unwrap(), account.kind, currency, balance.amount.to_string())
        })
        .collect();
    use StatementAccountKind::{Checking, Loan, Savings};
    assert_eq!(
        seen,
        [
            ("Nómina", Checking, "MXN", "4740.00".into()),
            ("Guardadito", Savings, "MXN", "500.00".into()),
            ("Euros", Checking, "EUR", "20.00".into()),
            ("Hipoteca", Loan, "MXN", "300.00".into()),
        ]
    );
    let opening = &file.statements[0].balances[0];
    assert_eq!(
        (opening.kind, opening.amount.to_string().as_str()),
        (BalanceKind::Opening, "1000.00")
    );
    let codes: Vec<_> = file.problems.iter().map(|p| p.code).collect();
    assert_eq!(codes, [ProblemCode::BadDate, ProblemCode::BadAmount, ProblemCode::BadDate]);
}

#[test]
fn lines_splits_and_transfers() {
    let file = parse();
    let [checking, savings, euros, mortgage] = &file.statements[..] else {
        panic!("four accounts");
    };
    let ids: Vec<_> = checking.lines.iter().filter_map(|l| l.external_id.as_deref()).collect();
    assert_eq!(ids, ["13", "11", "14", "15", "17"], "by day");
    let split = line(checking, "11");
    assert_eq!((split.description.as_str(), split.payee.as_deref()), ("Súper", Some("Oxxo")));
    assert_eq!((split.amount.to_string().as_str(), split.reconciled), ("-40.00", true));
    assert_eq!(
        (split.tags.as_slice(), split.counterparty_account.as_deref()),
        (&["viaje".into()][..], Some("MX1"))
    );
    let parts: Vec<_> = split
        .splits
        .iter()
        .map(|p| (p.amount.to_string(), p.category.as_deref().unwrap(), p.memo.as_deref().unwrap()))
        .collect();
    assert_eq!(parts, [("-25.10".into(), "1", "Leche"), ("-14.90".into(), "budget-2", "Jabón")]);
    let salary = line(checking, "13");
    assert_eq!(
        (salary.payee.as_deref(), salary.memo.as_deref()),
        (Some("Patrón"), Some("primera quincena"))
    );
    assert_eq!(salary.reference.as_deref(), Some("R-1"));
    assert_eq!(salary.value_on.unwrap().to_string(), "2025-01-04");
    for (here, there, id) in
        [(checking, savings, "14"), (checking, euros, "15"), (checking, mortgage, "17")]
    {
        let (out, into) = (line(here, id), line(there, id));
        let number = |s: &Statement| s.account.as_ref().unwrap().number.clone();
        assert_eq!(out.transfer.as_ref().unwrap().account, number(there));
        assert_eq!(into.transfer.as_ref().unwrap().account, number(here));
        assert_eq!(into.transfer.as_ref().unwrap().external_id.as_deref(), Some(id));
    }
    let abroad = line(euros, "15").original.as_ref().unwrap();
    assert_eq!((abroad.amount.to_string().as_str(), abroad.currency.as_str()), ("420.00", "MXN"));
    let home = line(checking, "15").original.as_ref().unwrap();
    assert_eq!((home.amount.to_string().as_str(), home.currency.as_str()), ("-20.00", "EUR"));
}

#[test]
fn categories_budgets_and_what_is_left_out() {
    let book = parse().book.unwrap();
    let seen: Vec<_> = book
        .categories
        .iter()
        .map(|c| (c.key.as_str(), c.name.as_str(), c.income, c.archived))
        .collect();
    assert_eq!(
        seen,
        [
            ("3", "Casa", false, false),
            ("1", "Despensa", false, false),
            ("2", "Sueldo", true, false),
            ("budget-2", "Limpieza", false, true),
        ]
    );
    let budgets: Vec<String> =
        book.budgets.iter().map(|b| format!("{} {} {}", b.month, b.category, b.amount)).collect();
    assert_eq!(
        budgets,
        [
            "2025-01-01 1 1500",
            "2025-01-01 budget-2 33.33",
            "2025-02-01 budget-2 33.33",
            "2025-03-01 budget-2 33.34",
        ]
    );
    let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
    use LeftOutKind::{Deleted, Notes, Rules, Targets};
    assert_eq!(left, [(Deleted, 1), (Notes, 1), (Rules, 1), (Targets, 1)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn damaged_books_never_panic(changes in prop::collection::vec((100..90_000_usize, any::<u8>()), 0..40)) {
        let mut bytes = build(BOOK);
        for (at, value) in changes {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        let file = databases::read(&bytes, None, Problems::default());
        for line in file.statements.iter().flat_map(|statement| &statement.lines) {
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }
}
