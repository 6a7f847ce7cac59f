use super::*;
use crate::model::statement::{BalanceKind, StatementAccountKind, StatementLine};
use proptest::prelude::*;
use rust_decimal::Decimal;

const JOURNAL: &str = "\
; a household
commodity 1.000,00 EUR
account activo           ; type:A
account gastos:comida:súper
alias caja = activo:efectivo
include otros.journal

2024-01-01 saldos iniciales
    activo:banco:ahorro      1.000,00 EUR
    caja                       100 EUR
    pasivo:tarjeta visa        -50 EUR
    capital:inicial

2024-01-02=2024-01-05 * (77) Mercado | semana ; viaje:
    gastos:comida:súper       30,50 EUR  ; pan
    gastos:hogar               9,50 EUR
    pasivo:tarjeta visa                 = -90,00 EUR

2024-01-03 ! pago tarjeta
    pasivo:tarjeta visa       90 EUR
    activo:banco:ahorro      -95 EUR
    gastos:comisiones          5 EUR

2024-01-04 dólares
    activo:dólares           110 USD @@ 100 EUR
    activo:banco:ahorro

2024-01-05 acciones
    activo:bolsa              10 ACME @ 5 EUR
    activo:banco:ahorro

2024-02-05 rota
    gastos:hogar             diez EUR
    activo:banco:ahorro

2024-02-06 sobres
    [activo:banco:ahorro:viaje]   10 EUR
    [activo:banco:ahorro]
    (caja)                         1 EUR

~ monthly from 2024-01
    gastos:comida:súper      200 EUR
    activo:banco:ahorro

~ yearly
    gastos:hogar             900 EUR
    activo:banco:ahorro

= gastos
    (x)  1

P 2024-01-01 ACME 5 EUR
";

fn parse(text: &str) -> StatementFile {
    read(text, Problems::default())
}

fn shown(line: &StatementLine) -> String {
    let to = line.transfer.as_ref().map_or("", |transfer| transfer.account.as_str());
    let category = line.category.as_deref().unwrap_or("");
    format!("{} {} {category}{to} {}", line.booked_on, line.amount, line.splits.len())
}

#[test]
fn a_journal_in_spanish() {
    assert!(is(JOURNAL));
    let file = parse(JOURNAL);
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(codes, [(6, ProblemCode::Truncated), (33, ProblemCode::BadAmount)]);
    let accounts: Vec<_> = file
        .statements
        .iter()
        .map(|s| {
            let account = s.account.as_ref().unwrap();
            (account.number.as_str(), account.kind, s.currency.as_deref())
        })
        .collect();
    use StatementAccountKind::{Cash, CreditCard, OtherAsset, Savings};
    assert_eq!(
        accounts,
        [
            ("activo:banco:ahorro", Savings, Some("EUR")),
            ("activo:efectivo", Cash, Some("EUR")),
            ("pasivo:tarjeta visa", CreditCard, Some("EUR")),
            ("activo:dólares", OtherAsset, Some("USD")),
        ]
    );
    let lines = |at: usize| file.statements[at].lines.iter().map(shown).collect::<Vec<_>>();
    assert_eq!(
        lines(0),
        ["2024-01-03 -95  2", "2024-01-04 -100 activo:dólares 0", "2024-01-05 -50  0",]
    );
    assert_eq!(lines(1), ["2024-02-06 1  0"]);
    assert_eq!(lines(2), ["2024-01-02 -40.00  2", "2024-01-03 90 activo:banco:ahorro 0"]);
    assert_eq!(lines(3), ["2024-01-04 110 activo:banco:ahorro 0"]);
    let card = &file.statements[2];
    let balances: Vec<_> = card.balances.iter().map(|b| (b.kind, b.amount.to_string())).collect();
    assert_eq!(
        balances,
        [(BalanceKind::Opening, "-50".to_owned()), (BalanceKind::Ledger, "-90.00".to_owned())]
    );
    let shop = &card.lines[0];
    assert_eq!((shop.payee.as_deref(), shop.reference.as_deref()), (Some("Mercado"), Some("77")));
    assert_eq!(shop.value_on.map(|day| day.to_string()).as_deref(), Some("2024-01-05"));
    assert_eq!((shop.reconciled, &shop.tags[..]), (true, &["viaje".to_owned()][..]));
    assert_eq!(shop.splits[0].category.as_deref(), Some("gastos:comida:súper"));
    let book = file.book.as_ref().unwrap();
    let groups: Vec<_> =
        book.categories.iter().map(|c| (c.group.as_deref(), c.name.as_str())).collect();
    assert_eq!(groups, [(Some("comida"), "súper"), (None, "hogar"), (None, "comisiones")]);
    assert_eq!(book.budgets.len(), 2);
    let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
    assert_eq!(
        left,
        [
            (LeftOutKind::Targets, 2),
            (LeftOutKind::Schedules, 1),
            (LeftOutKind::Rules, 1),
            (LeftOutKind::Prices, 1),
            (LeftOutKind::Securities, 1),
        ]
    );
}

#[test]
fn balances_that_are_set_and_years_that_are_declared() {
    let file = parse(
        "Y 2023\napply account me\n1/2 a\n  assets:cash  $10\n  income:x\n3/4 count\n  assets:cash  = $7\n  expenses:lost\nend apply account\n",
    );
    assert_eq!(file.problems, []);
    let shown: Vec<_> = file.statements[0].lines.iter().map(shown).collect();
    assert_eq!(shown, ["2023-01-02 10 me:income:x 0", "2023-03-04 -3 me:expenses:lost 0"]);
    assert_eq!(file.statements[0].balances[0].amount, Decimal::from(7));
}

#[test]
fn an_account_of_two_currencies_is_two_accounts() {
    let file = parse(
        "2024-01-01 a\n  assets:cash  10 USD\n  income:x\n2024-01-02 b\n  assets:cash  5 EUR\n  income:x\n2024-01-03 c\n  assets:cash  -1 USD\n  assets:cash  0.90 EUR\n",
    );
    let numbers: Vec<_> =
        file.statements.iter().map(|s| s.account.as_ref().unwrap().number.as_str()).collect();
    assert_eq!(numbers, ["assets:cash", "assets:cash EUR"]);
    let euros = &file.statements[1].lines[1];
    assert_eq!(euros.transfer.as_ref().map(|t| t.account.as_str()), Some("assets:cash"));
    assert_eq!(euros.original.as_ref().map(|o| o.amount), Some(Decimal::ONE));
}

#[test]
fn what_does_not_balance_is_kept_and_said() {
    let file = parse("2024-01-01 a\n  assets:cash  10 USD\n  income:x  -9 USD\n");
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(codes, [(1, ProblemCode::UnbalancedSplit)]);
    let parts = &file.statements[0].lines[0].splits;
    assert_eq!(parts.iter().map(|part| part.amount).sum::<Decimal>(), Decimal::from(10));
}

#[test]
fn other_texts_are_no_journals() {
    for text in [
        "",
        "Date,Amount\n2024-01-01,5\n",
        "2024-01-01 OXXO -10.00\n    CENTRO\n",
        "!Type:Bank\nD01/01/2024\nT-5\n^\n",
        "01/02/2024;x;5\n",
    ] {
        assert!(!is(text), "{text}");
    }
}

proptest! {
    #[test]
    fn damaged_journals_are_read(
        edits in prop::collection::vec((0_usize..1_700, 0_usize..30, "[\\PC\n\t =@{};]{0,8}"), 0..5),
    ) {
        let mut text = JOURNAL.to_owned();
        for (at, cut, put) in edits {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at + cut..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.replace_range(at..end, &put);
        }
        let file = parse(&text);
        let last = u32::try_from(text.lines().count()).unwrap();
        for line in file.statements.iter().flat_map(|s| &s.lines) {
            prop_assert!(line.line <= last);
            let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
            prop_assert!(line.splits.is_empty() || sum == line.amount);
        }
    }

    #[test]
    fn any_text_is_read(text in "[\\PC\n\t ]{0,300}") {
        let _ = (is(&text), parse(&text));
    }
}
