use super::*;
use crate::model::statement::{BalanceKind, StatementAccountKind};
use proptest::prelude::*;

const REGISTER: &str = "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\
\"Category Group\",\"Category\",\"Memo\",\"Outflow\",\"Inflow\",\"Cleared\"\n\
\"Débito\",\"\",\"25.01.2025\",\"Transfer : Tarjeta\",\"\",\"\",\"\",\"pago\",1.200,50€,0,00€,\"Cleared\"\n";

fn register(rows: &str) -> String {
    format!("\u{feff}{}{rows}", &REGISTER[..=REGISTER.find('\n').unwrap()])
}

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

#[test]
fn a_register_with_splits_transfers_and_openings() {
    let text = register(
        "Débito,Red,25/01/2025,Transfer : Tarjeta,,,,pago,\"$1,200.50\",$0.00,Reconciled\n\
         Tarjeta,,25/01/2025,Transfer : Débito,,,,pago,$0.00,\"$1,200.50\",Cleared\n\
         Débito,,26/01/2025,Súper,Hogar: Comida,Hogar,Comida,Split (1/2) pan,$30.00,$0.00,Cleared\n\
         Débito,,26/01/2025,Transfer : Tarjeta,,,,Split (2/2) ,$20.00,$0.00,Cleared\n\
         Tarjeta,,26/01/2025,Transfer : Débito,,,,,$0.00,$20.00,Uncleared\n\
         Débito,,01/01/2025,Starting Balance,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$99.00,R\n\
         Débito,,32/01/2025,X,,,,,$1.00,,\n\
         Débito,,27/01/2025,X,,,,,oops,,\n",
    );
    assert!(is(&text));
    let file = parse(&text);
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(codes, [(8, ProblemCode::BadDate), (9, ProblemCode::BadAmount)]);
    let [debit, card] = &file.statements[..] else { panic!("two accounts: {file:?}") };
    assert_eq!(card.account.as_ref().map(|a| a.kind), Some(StatementAccountKind::CreditCard));
    assert_eq!(debit.balances[0].kind, BalanceKind::Opening);
    assert_eq!(debit.balances[0].amount.to_string(), "99.00");
    let [paid, shop] = &debit.lines[..] else { panic!("two movements: {debit:?}") };
    assert_eq!((paid.amount.to_string().as_str(), paid.reconciled), ("-1200.50", true));
    assert_eq!(paid.transfer.as_ref().map(|t| t.account.as_str()), Some("Tarjeta"));
    assert_eq!(card.lines[0].transfer.as_ref().map(|t| t.account.as_str()), Some("Débito"));
    assert_eq!(paid.tags, ["Red"]);
    assert_eq!((shop.line, shop.amount.to_string().as_str()), (4, "-50.00"));
    assert_eq!(shop.payee.as_deref(), Some("Súper"));
    assert_eq!(shop.splits[0].category.as_deref(), Some("Hogar: Comida"));
    assert_eq!(shop.splits[0].memo.as_deref(), Some("pan"));
    assert_eq!(shop.splits[1].transfer.as_ref().map(|t| t.account.as_str()), Some("Tarjeta"));
}

#[test]
fn ynab_4_with_decimal_commas() {
    let text = "Account;Flag;Check Number;Date;Payee;Category;Master Category;Sub Category;Memo;\
                Outflow;Inflow;Cleared;Running Balance\n\
                Giro;;7;13.02.2014;REWE;Everyday: Food;Everyday;Food;(Split 1/2) a;1.234,50 €;0,00 €;C;1 €\n\
                Giro;;7;13.02.2014;REWE;Income: Available this month;Income;Available this month;(Split 2/2);0,00 €;34,50 €;C;1 €\n\
                Giro;;;14.02.2014;Half;;;;(Split 1/2) left alone;1,00 €;;U;\n";
    assert!(is_register(text));
    let file = parse(text);
    let [giro] = &file.statements[..] else { panic!("one account") };
    assert_eq!(giro.currency.as_deref(), Some("EUR"));
    let amounts: Vec<String> = giro.lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["-1200.00", "-1.00"]);
    assert_eq!(giro.lines[0].reference.as_deref(), Some("7"));
    let book = file.book.unwrap();
    let seen: Vec<_> = book.categories.iter().map(|c| (c.key.as_str(), c.income)).collect();
    assert_eq!(seen, [("Everyday: Food", false), ("Income: Available this month", true)]);
}

#[test]
fn a_budget_beside_its_register() {
    let budget = "Month,Category Group/Category,Category Group,Category,Assigned,Activity,Available\n\
        Jan 2025,Hogar: Comida,Hogar,Comida,$500.00,$0.00,$0.00\n\
        Jan 2025,Hidden Categories: Viejo,Hidden Categories,Viejo,$0.00,$0.00,$0.00\n\
        Jan 2025,Credit Card Payments: Tarjeta,Credit Card Payments,Tarjeta,$9.00,$0.00,$0.00\n\
        Never,Hogar: Comida,Hogar,Comida,$500.00,$0.00,$0.00\n";
    assert!(is_budget(budget) && !is_register(budget));
    let file = read_pair(("a/Register.csv", REGISTER), ("a/Budget.csv", budget));
    let book = file.book.unwrap();
    assert_eq!(book.budgets.len(), 1);
    assert_eq!(book.budgets[0].month, NaiveDate::from_ymd_opt(2025, 1, 1).unwrap());
    assert_eq!(book.categories.iter().map(|c| c.archived).collect::<Vec<_>>(), [false, true]);
    assert_eq!(book.left_out.len(), 1);
    let about_budget = file.problems.iter().find(|p| p.member.as_deref() == Some("a/Budget.csv"));
    assert_eq!(about_budget.map(|p| (p.line, p.code)), Some((5, ProblemCode::BadDate)));
}

#[test]
fn months_as_exports_write_them() {
    for text in ["Mar 2025", "March 2025", "2025-03", "2025-03-01", "03/2025"] {
        assert_eq!(month_of(text), NaiveDate::from_ymd_opt(2025, 3, 1), "{text}");
    }
    assert_eq!(month_of("é3/2025"), None);
}

proptest! {
    #[test]
    fn damaged_registers_are_read(cuts in prop::collection::vec((0_usize..600, "[\\PC\n\",]{0,6}"), 0..6)) {
        let mut text = register(
            "A,,25/01/2025,Transfer : B,,,,x,\"$1,200.50\",$0.00,R\n\
             A,,26/01/2025,S,H: C,H,C,Split (1/2) p,$30.00,$0.00,C\n\
             A,,26/01/2025,S,H: D,H,D,Split (2/2) p,$20.00,$0.00,C\n",
        );
        for (at, put) in cuts {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(at, &put);
        }
        let file = parse(&text);
        let last = u32::try_from(text.lines().count()).unwrap();
        for line in file.statements.iter().flat_map(|s| &s.lines) {
            prop_assert!(line.line <= last);
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }
}
