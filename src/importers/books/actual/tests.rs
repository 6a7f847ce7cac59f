use super::super::database;
use super::super::sqlite::tests::database as build;
use super::*;
use crate::model::statement::{BalanceKind, Statement, StatementAccountKind, StatementLine};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

const BOOK: &str = "
CREATE TABLE accounts (id TEXT, name TEXT, type TEXT, offbudget INT, closed INT, tombstone INT, sort_order REAL);
INSERT INTO accounts VALUES ('a1','Cuenta','checking',0,0,0,1), ('a2','Tarjeta Oro',NULL,0,1,0,2),
  ('a3','Casa',NULL,1,0,0,1), ('a4','Borrada',NULL,0,0,1,3);
CREATE TABLE category_groups (id TEXT, name TEXT, is_income INT, sort_order REAL, tombstone INT, hidden INT);
INSERT INTO category_groups VALUES ('g1','Ingresos',1,1,0,0), ('g2','Gastos',0,2,0,0), ('g3','Viejos',0,3,0,1);
CREATE TABLE categories (id TEXT, name TEXT, is_income INT, cat_group TEXT, sort_order REAL, tombstone INT, hidden INT, goal_def TEXT);
INSERT INTO categories VALUES ('c1','Sueldo',1,'g1',1,0,0,NULL), ('c2','Comida',0,'g2',2,0,0,'[{}]'),
  ('c3','Renta',0,'g2',1,0,0,'[]'), ('c4','Cine',0,'g3',1,0,0,NULL), ('c5','Borrada',0,'g2',9,1,0,NULL);
CREATE TABLE category_mapping (id TEXT, transferId TEXT);
INSERT INTO category_mapping VALUES ('c1','c1'), ('c2','c2'), ('c3','c3'), ('c4','c4'), ('c5','c2');
CREATE TABLE payees (id TEXT, name TEXT, tombstone INT, transfer_acct TEXT);
INSERT INTO payees VALUES ('p1','Oxxo',0,NULL), ('p2','OXXO 12',1,NULL), ('t1','',0,'a1'), ('t2','',0,'a2');
CREATE TABLE payee_mapping (id TEXT, targetId TEXT);
INSERT INTO payee_mapping VALUES ('p1','p1'), ('p2','p1'), ('t1','t1'), ('t2','t2');
CREATE TABLE transactions (id TEXT, isParent INT, isChild INT, acct TEXT, category TEXT, amount INT,
  description TEXT, notes TEXT, date INT, financial_id TEXT, imported_description TEXT,
  starting_balance_flag INT, transferred_id TEXT, sort_order REAL, tombstone INT, cleared INT,
  pending INT, parent_id TEXT, reconciled INT);
INSERT INTO transactions (id,isParent,isChild,acct,category,amount,description,notes,date,financial_id,imported_description,transferred_id,tombstone,parent_id,reconciled) VALUES
  ('m1',0,0,'a1','c1',1000000,NULL,'Starting',20250101,NULL,NULL,NULL,0,NULL,1),
  ('m2',0,0,'a1','c5',-4550,'p2','pan #casa',20250105,'F1','OXXO SUC 12 MTY',NULL,0,NULL,0),
  ('m3',1,0,'a1','c2',-50000,'p1',NULL,20250103,NULL,NULL,NULL,0,NULL,0),
  ('m3/1',0,1,'a1','c2',-30000,'p1','super',20250103,NULL,NULL,NULL,0,'m3',0),
  ('m3/2',0,1,'a1',NULL,-20000,'t2',NULL,20250103,NULL,NULL,'m4',0,NULL,0),
  ('m4',0,0,'a2',NULL,20000,'t1',NULL,20250103,NULL,NULL,'m3/2',0,NULL,0),
  ('m5',1,0,'a2',NULL,-100,'p1',NULL,20250104,NULL,NULL,NULL,0,NULL,0),
  ('m5a',0,1,'a2','c2',-60,'p1',NULL,20250104,NULL,NULL,NULL,0,'m5',0),
  ('m6',0,0,'a1','c2',-999,'p1',NULL,20250106,NULL,NULL,NULL,1,NULL,0),
  ('m7',0,0,'a4','c2',-999,'p1',NULL,20250106,NULL,NULL,NULL,0,NULL,0),
  ('m8',0,0,'a1','c2',NULL,'p1',NULL,20250106,NULL,NULL,NULL,0,NULL,0),
  ('m9',0,0,'a1','c2',-1,'p1',NULL,20250199,NULL,NULL,NULL,0,NULL,0),
  ('m10',0,0,'a3',NULL,-5,'t1',NULL,20250107,NULL,NULL,'gone',0,NULL,0);
INSERT INTO transactions (id,isParent,isChild,acct,category,amount,date,starting_balance_flag,tombstone)
  VALUES ('m0',0,0,'a1','c1',25000,20250101,1,0), ('m11',0,0,'a2','c1',1000,20250201,1,0);
CREATE TABLE zero_budgets (id TEXT, month INT, category TEXT, amount INT);
INSERT INTO zero_budgets VALUES ('x',202502,'c5',120050), ('y',202501,'c3',800000), ('z',202501,'c2',0);
CREATE TABLE reflect_budgets (id TEXT, month INT, category TEXT, amount INT);
INSERT INTO reflect_budgets VALUES ('x',202501,'c2',5);
CREATE TABLE rules (id TEXT, tombstone INT); INSERT INTO rules VALUES ('r1',0), ('r2',1);
CREATE TABLE notes (id TEXT, note TEXT); INSERT INTO notes VALUES ('n1','algo'), ('n2','');
CREATE TABLE preferences (id TEXT, value TEXT); INSERT INTO preferences VALUES ('defaultCurrencyCode','MXN');";

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
