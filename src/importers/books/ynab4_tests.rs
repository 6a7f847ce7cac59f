use super::*;
use crate::model::statement::BalanceKind;
use proptest::prelude::*;

const BUDGET: &str = r#"{
 "accountMappings": null, "fileMetaData": {"entityVersion": "A-1"},
 "budgetMetaData": {"currencyISOSymbol": "MXN"},
 "accounts": [
  {"entityId": "a1", "accountName": "Débito", "accountType": "Checking"},
  {"entityId": "a2", "accountName": "Tarjeta", "accountType": "CreditCard", "hidden": true},
  {"entityId": "a3", "accountName": "Vieja", "accountType": "Checking", "isTombstone": true}],
 "masterCategories": [
  {"entityId": "m1", "name": "Hogar", "subCategories": [
   {"entityId": "c1", "name": "Comida"}, {"entityId": "c2", "name": "Vieja", "isTombstone": true}]},
  {"entityId": "MasterCategory/__Hidden__", "name": "Hidden", "subCategories": [
   {"entityId": "c3", "name": "Hogar ` Luz ` 3"}]},
  {"entityId": "m2", "name": "Vacía", "subCategories": null}, 7],
 "payees": [{"entityId": "p1", "name": "Súper"}, {"entityId": "p2", "name": "Starting Balance"}],
 "transactions": [
  {"entityId": "t0", "accountId": "a1", "payeeId": "p2", "amount": 500, "date": "2014-01-01"},
  {"entityId": "t1", "accountId": "a1", "payeeId": "p1", "categoryId": "Category/__Split__",
   "amount": -30.1, "date": "2014-01-02", "cleared": "Reconciled", "flag": "Red", "subTransactions": [
    {"entityId": "s1", "categoryId": "c1", "amount": -10.1, "memo": "pan"},
    {"entityId": "s2", "targetAccountId": "a2", "transferTransactionId": "t2", "amount": -20},
    {"entityId": "s3", "categoryId": "c1", "amount": -99, "isTombstone": true}]},
  {"entityId": "t2", "accountId": "a2", "targetAccountId": "a1", "transferTransactionId": "s2",
   "amount": 20.000000000000004, "date": "2014-01-02"},
  {"entityId": "t3", "accountId": "a1", "amount": 1, "date": "2014-01-02", "isTombstone": true},
  {"entityId": "t4", "accountId": "a1", "categoryId": "Category/__ImmediateIncome__", "amount": 9, "date": "2014-01-03"},
  {"entityId": "t5", "accountId": "a1", "amount": true, "date": "2014-01-03"}],
 "scheduledTransactions": [{"entityId": "x"}],
 "monthlyBudgets": [{"month": "2014-01-01", "monthlySubCategoryBudgets": [
  {"categoryId": "c1", "budgeted": 100}, {"categoryId": "c3", "budgeted": 0}]}]
}"#;

#[test]
fn a_whole_budget() {
    assert!(is(BUDGET));
    let file = read(BUDGET, Problems::default());
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(codes, [(26, ProblemCode::BadAmount)]);
    let [debit, card] = &file.statements[..] else { panic!("two accounts: {file:?}") };
    assert_eq!(debit.currency.as_deref(), Some("MXN"));
    assert_eq!(debit.balances[0].kind, BalanceKind::Opening);
    let shop = &debit.lines[0];
    assert_eq!((shop.line, shop.amount.to_string().as_str(), shop.reconciled), (17, "-30.1", true));
    assert_eq!(shop.payee.as_deref(), Some("Súper"));
    let [bread, moved] = &shop.splits[..] else { panic!("two parts: {shop:?}") };
    assert_eq!(bread.category.as_deref(), Some("Hogar: Comida"));
    let there = &card.lines[0];
    assert_eq!(there.amount.to_string(), "20");
    assert_eq!(moved.transfer.as_ref().and_then(|t| t.external_id.clone()), there.external_id);
    assert_eq!(there.transfer.as_ref().map(|t| t.account.as_str()), Some("a1"));
    let book = file.book.unwrap();
    let keys: Vec<_> =
        book.categories.iter().map(|c| (c.key.as_str(), c.archived, c.income)).collect();
    assert_eq!(
        keys,
        [
            ("Hogar: Comida", false, false),
            ("Hogar: Luz", true, false),
            ("Income: Available this month", false, true),
        ]
    );
    assert_eq!(book.budgets.len(), 1);
    let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
    assert_eq!(left, [(LeftOutKind::Schedules, 1), (LeftOutKind::Deleted, 1)]);
}

proptest! {
    #[test]
    fn damaged_budgets_are_read(at in 0_usize..2_000, cut in 0_usize..40, put in "[\\PC\"{}]{0,6}") {
        let mut text = BUDGET.to_owned();
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + cut..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        text.replace_range(at..end, &put);
        let file = read(&text, Problems::default());
        for line in file.statements.iter().flat_map(|s| &s.lines) {
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }
}
