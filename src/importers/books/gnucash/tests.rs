use super::super::database as databases;
use super::super::sqlite::tests::database as build;
use super::*;
use crate::model::statement::{
    BalanceKind, LeftOutKind, ProblemCode, Statement, StatementAccountKind, StatementLine,
    TransferHint,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Accounts of the test book: id, name, type, currency, parent.
const ACCOUNTS: [(&str, &str, &str, &str, &str); 17] = [
    ("root", "Root Account", "ROOT", "", ""),
    ("as", "Activos", "ASSET", "MXN", "root"),
    ("ch", "Cheques", "BANK", "MXN", "as"),
    ("us", "Dólares", "BANK", "USD", "as"),
    ("br", "Casa de bolsa", "BANK", "MXN", "as"),
    ("st", "NAFTRAC", "STOCK", "NAFTRAC", "br"),
    ("li", "Pasivos", "LIABILITY", "MXN", "root"),
    ("cc", "Tarjeta", "CREDIT", "MXN", "li"),
    ("in", "Ingresos", "INCOME", "MXN", "root"),
    ("sa", "Sueldo", "INCOME", "MXN", "in"),
    ("ex", "Gastos", "EXPENSE", "MXN", "root"),
    ("au", "Auto", "EXPENSE", "MXN", "ex"),
    ("ga", "Gasolina", "EXPENSE", "MXN", "au"),
    ("ta", "Impuestos", "EXPENSE", "MXN", "ex"),
    ("eq", "Capital", "EQUITY", "MXN", "root"),
    ("ob", "Saldos iniciales", "EQUITY", "MXN", "eq"),
    ("tr", "Trading", "TRADING", "MXN", "root"),
];

/// Transactions: day, description, currency, and splits of account, value and quantity in cents
/// (a quantity of shares in ten-thousandths).
type Moves = (&'static str, &'static str, &'static str, &'static [(&'static str, i64, i64)]);
const MOVES: [Moves; 8] = [
    ("2025-01-01", "Saldo", "MXN", &[("ch", 500_000, 500_000), ("ob", -500_000, -500_000)]),
    ("2025-01-05", "Gasolinera", "MXN", &[("ga", 80_000, 80_000), ("cc", -80_000, -80_000)]),
    ("2025-01-10", "Pago tarjeta", "MXN", &[("cc", 80_000, 80_000), ("ch", -80_000, -80_000)]),
    (
        "2025-01-15",
        "Nómina",
        "MXN",
        &[
            ("ch", 700_000, 700_000),
            ("br", 100_000, 100_000),
            ("sa", -1_000_000, -1_000_000),
            ("ta", 200_000, 200_000),
        ],
    ),
    ("2025-01-20", "Compra USD", "MXN", &[("us", 200_000, 10_000), ("ch", -200_000, -200_000)]),
    ("2025-01-21", "Dinner", "USD", &[("us", -3_000, -3_000), ("ga", 3_000, 60_000)]),
    (
        "2025-01-25",
        "NAFTRAC",
        "MXN",
        &[("st", 50_000, 100_000), ("ta", 100, 100), ("br", -50_100, -50_100)],
    ),
    (
        "2025-01-26",
        "Súper y retiro",
        "MXN",
        &[("ch", -30_000, -30_000), ("cc", -10_000, -10_000), ("ga", 40_000, 40_000)],
    ),
];

fn xml() -> String {
    let mut text = String::from("<?xml version=\"1.0\"?>\n<gnc-v2>\n<gnc:book>\n");
    for (id, name, kind, currency, parent) in ACCOUNTS {
        let space = if currency == "NAFTRAC" { "BMV" } else { "CURRENCY" };
        text += &format!(
            "<gnc:account version=\"2.0.0\"><act:name>{name}</act:name><act:id>{id}</act:id>\
             <act:type>{kind}</act:type><act:commodity><cmdty:space>{space}</cmdty:space>\
             <cmdty:id>{currency}</cmdty:id></act:commodity><act:parent>{parent}</act:parent>\
             </gnc:account>\n"
        );
    }
    for (number, (day, description, currency, splits)) in MOVES.iter().enumerate() {
        text += &format!(
            "<gnc:transaction><trn:id>t{number}</trn:id><trn:currency><cmdty:space>CURRENCY\
             </cmdty:space><cmdty:id>{currency}</cmdty:id></trn:currency><trn:num>{number}</trn:num>\
             <trn:date-posted><ts:date>{day} 00:00:00 -0600</ts:date></trn:date-posted>\
             <trn:description>{description}</trn:description><trn:slots><slot><slot:key>notes\
             </slot:key><slot:value>nota {number}</slot:value></slot></trn:slots><trn:splits>"
        );
        for (account, value, quantity) in *splits {
            let state = if *account == "cc" { "y" } else { "c" };
            let denominator = if *account == "st" { 10_000 } else { 100 };
            text += &format!(
                "<trn:split><split:id>t{number}-{account}</split:id><split:reconciled-state>{state}\
                 </split:reconciled-state><split:value>{value}/100</split:value><split:quantity>\
                 {quantity}/{denominator}</split:quantity><split:account>{account}</split:account>\
                 </trn:split>"
            );
        }
        text += "</trn:splits></gnc:transaction>\n";
    }
    text + "<gnc:pricedb><price><price:value>1/3</price:value></price></gnc:pricedb>\
        <gnc:template-transactions><gnc:account><act:id>tpl</act:id><act:type>BANK</act:type>\
        </gnc:account><gnc:transaction></gnc:transaction></gnc:template-transactions>\
        <gnc:schedxaction></gnc:schedxaction><gnc:budget><bgt:recurrence><recurrence:mult>1\
        </recurrence:mult><recurrence:period_type>month</recurrence:period_type><recurrence:start>\
        <gdate>2025-01-01</gdate></recurrence:start></bgt:recurrence><bgt:slots><slot><slot:key>ga\
        </slot:key><slot:value><slot><slot:key>0</slot:key><slot:value>900/1</slot:value></slot>\
        <slot><slot:key>2</slot:key><slot:value>1/3</slot:value></slot></slot:value></slot><slot>\
        <slot:key>sa</slot:key><slot:value><slot><slot:key>1</slot:key><slot:value>-100/1\
        </slot:value></slot></slot:value></slot></bgt:slots></gnc:budget>\n</gnc:book>\n</gnc-v2>"
}

/// The same book as SQLite, without what its tables say in a way of their own.
fn sql() -> String {
    let mut sql = String::from(
        "CREATE TABLE commodities (guid, namespace, mnemonic);
         INSERT INTO commodities VALUES ('MXN','CURRENCY','MXN'), ('USD','CURRENCY','USD'), ('NAFTRAC','BMV','NAFTRAC');
         CREATE TABLE books (guid, root_account_guid, root_template_guid); INSERT INTO books VALUES ('b','root','tpl');
         CREATE TABLE accounts (guid, name, account_type, commodity_guid, parent_guid, hidden, placeholder);
         INSERT INTO accounts VALUES ('tpl','Template Root','ROOT',NULL,NULL,0,0), ('tpl1','x','BANK','MXN','tpl',0,0);
         CREATE TABLE transactions (guid, currency_guid, num, post_date, description);
         INSERT INTO transactions VALUES ('tt','MXN','','2025-01-01 10:59:00','plantilla');
         CREATE TABLE splits (guid, tx_guid, account_guid, memo, reconcile_state, value_num, value_denom, quantity_num, quantity_denom);
         INSERT INTO splits VALUES ('tts','tt','tpl1','','n',0,1,0,1);
         CREATE TABLE prices (guid); INSERT INTO prices VALUES ('p');
         CREATE TABLE schedxactions (guid); INSERT INTO schedxactions VALUES ('s');
         CREATE TABLE slots (obj_guid, name, string_val, gdate_val);
         CREATE TABLE budgets (guid); INSERT INTO budgets VALUES ('g');
         CREATE TABLE recurrences (obj_guid, recurrence_mult, recurrence_period_type, recurrence_period_start);
         INSERT INTO recurrences VALUES ('g',1,'month','20250101');
         CREATE TABLE budget_amounts (budget_guid, account_guid, period_num, amount_num, amount_denom);
         INSERT INTO budget_amounts VALUES ('g','ga',0,900,1), ('g','ga',2,1,3), ('g','sa',1,-100,1);",
    );
    for (id, name, kind, currency, parent) in ACCOUNTS {
        sql += &format!(
            "INSERT INTO accounts VALUES ('{id}','{name}','{kind}','{currency}','{parent}',0,0);\n"
        );
    }
    for (number, (day, description, currency, splits)) in MOVES.iter().enumerate() {
        // The posted day is in a slot; the column may be the evening before.
        sql += &format!(
            "INSERT INTO transactions VALUES ('t{number}','{currency}','{number}','2024-12-31 23:00:00','{description}');
             INSERT INTO slots VALUES ('t{number}','date-posted',NULL,'{}'), ('t{number}','notes','nota {number}',NULL);",
            day.replace('-', "")
        );
        for (account, value, quantity) in *splits {
            let state = if *account == "cc" { "y" } else { "c" };
            let denominator = if *account == "st" { 10_000 } else { 100 };
            sql += &format!(
                "INSERT INTO splits VALUES ('t{number}-{account}','t{number}','{account}','','{state}',{value},100,{quantity},{denominator});"
            );
        }
    }
    sql
}

fn both() -> [StatementFile; 2] {
    [read(&xml(), Problems::default()), databases::read(&build(&sql()), None, Problems::default())]
}

fn codes(file: &StatementFile) -> Vec<ProblemCode> {
    file.problems.iter().map(|problem| problem.code).collect()
}

fn statement<'a>(file: &'a StatementFile, number: &str) -> &'a Statement {
    let is = |s: &&Statement| s.account.as_ref().is_some_and(|account| account.number == number);
    file.statements.iter().find(is).unwrap()
}

fn line<'a>(file: &'a StatementFile, id: &str) -> &'a StatementLine {
    let mut lines = file.statements.iter().flat_map(|statement| &statement.lines);
    lines.find(|line| line.external_id.as_deref() == Some(id)).unwrap()
}

/// Parts as text: amount, then category or account.
fn parts(line: &StatementLine) -> Vec<String> {
    let place = |category: &Option<String>, transfer: &Option<TransferHint>| {
        category.clone().or(transfer.as_ref().map(|hint| hint.account.clone())).unwrap_or_default()
    };
    if line.splits.is_empty() {
        return vec![format!("{} {}", line.amount, place(&line.category, &line.transfer))];
    }
    let part = line.splits.iter();
    part.map(|part| format!("{} {}", part.amount, place(&part.category, &part.transfer))).collect()
}

#[test]
fn accounts_and_balances() {
    for file in both() {
        assert_eq!(codes(&file), [ProblemCode::BadAmount], "the budget of a third");
        let seen: Vec<String> = file
            .statements
            .iter()
            .map(|s| {
                let account = s.account.as_ref().unwrap();
                let sum: Decimal = s.lines.iter().map(|line| line.amount).sum();
                let stated: Vec<String> = s.balances.iter().map(|b| b.amount.to_string()).collect();
                let (name, currency) = (account.name.as_deref().unwrap(), s.currency.as_deref());
                format!("{name} {} {sum} {}", currency.unwrap(), stated.join(" "))
            })
            .collect();
        assert_eq!(
            seen,
            [
                "Cheques MXN 3900.00 5000.00 8900.00",
                "Dólares USD 70.00 70.00",
                "Casa de bolsa MXN 499.00 499.00",
                "Tarjeta MXN -100.00 -100.00",
            ]
        );
        let opening = &statement(&file, "ch").balances[0];
        assert_eq!(
            (opening.kind, opening.day.to_string().as_str()),
            (BalanceKind::Opening, "2025-01-01")
        );
        let card = statement(&file, "cc").account.as_ref().unwrap();
        assert_eq!(card.kind, StatementAccountKind::CreditCard);
    }
}

#[test]
fn transactions_become_lines_of_every_account_they_touch() {
    for file in both() {
        let card = line(&file, "t2-cc");
        assert_eq!(card.transfer.as_ref().unwrap().external_id.as_deref(), Some("t2-ch"));
        assert_eq!(line(&file, "t2-ch").transfer.as_ref().unwrap().account, "cc");
        assert!(card.reconciled && !line(&file, "t2-ch").reconciled);
        assert_eq!((card.reference.as_deref(), card.memo.as_deref()), (Some("2"), Some("nota 2")));
        assert_eq!(card.description, "Pago tarjeta");
        assert_eq!(parts(line(&file, "t1-cc")), ["-800.00 ga"]);
        // Two accounts share a salary, each part counted once.
        assert_eq!(parts(line(&file, "t3-br")), ["1000.00 sa"]);
        assert_eq!(parts(line(&file, "t3-ch")), ["9000.00 sa", "-2000.00 ta"]);
        assert_eq!(parts(line(&file, "t7-cc")), ["-100.00 ga"]);
        assert_eq!(parts(line(&file, "t7-ch")), ["-300.00 ga"]);
        // Shares are no account; the cash that they cost is.
        assert_eq!(parts(line(&file, "t6-br")), ["-500.00 ", "-1.00 ta"]);
        let dollars = line(&file, "t4-us");
        let original = dollars.original.as_ref().unwrap();
        assert_eq!(
            (dollars.amount.to_string().as_str(), original.amount.to_string().as_str()),
            ("100.00", "2000.00")
        );
        assert_eq!(original.currency, "MXN");
        assert_eq!(line(&file, "t5-us").original, None);
        assert_eq!(line(&file, "t5-us").booked_on.to_string(), "2025-01-21");
    }
}

#[test]
fn categories_budgets_and_what_is_left_out() {
    for file in both() {
        let book = file.book.unwrap();
        let seen: Vec<_> = book
            .categories
            .iter()
            .map(|c| (c.key.as_str(), c.group.as_deref(), c.name.as_str(), c.income))
            .collect();
        assert_eq!(
            seen,
            [
                ("sa", None, "Sueldo", true),
                ("ga", Some("Auto"), "Gasolina", false),
                ("ta", None, "Impuestos", false),
            ]
        );
        let budgets: Vec<String> = book
            .budgets
            .iter()
            .map(|b| format!("{} {} {}", b.month, b.category, b.amount))
            .collect();
        assert_eq!(budgets, ["2025-01-01 ga 900", "2025-02-01 sa 100"]);
        let left: Vec<_> = book.left_out.iter().map(|left| (left.kind, left.count)).collect();
        use LeftOutKind::{Prices, Schedules, Securities};
        assert_eq!(left, [(Securities, 1), (Prices, 1), (Schedules, 1)]);
    }
}

#[test]
fn bad_records_leave_the_others() {
    let text = xml()
        .replace(">80000/100<", ">1/3<")
        .replace("2025-01-15 ", "2025-15-01 ")
        .replace("<act:type>TRADING", "<act:type>WITCHCRAFT")
        .replace("<split:value>-40000/100", "<split:value>")
        .replace("<split:value>3000/100", "<split:value>3001/100");
    let file = read(&text, Problems::default());
    use ProblemCode::{BadAmount, BadDate, SourceError, UnbalancedSplit};
    let mut found = codes(&file);
    found.sort_by_key(|code| format!("{code:?}"));
    assert_eq!(found, [BadAmount, BadAmount, BadAmount, BadDate, SourceError, UnbalancedSplit]);
    assert_eq!(parts(line(&file, "t5-us")), ["-30.00 "], "kept whole");
    assert!(file.problems.iter().all(|problem| problem.line > 3));
    let cut = xml();
    let file = read(&cut[..cut.find("Compra USD").unwrap()], Problems::default());
    assert_eq!(codes(&file), [ProblemCode::Truncated]);
    assert_eq!(file.statements.iter().map(|s| s.lines.len()).sum::<usize>(), 5);
    assert_eq!(codes(&read("<gnc-v2></gnc-v2>", Problems::default())), [ProblemCode::Empty]);
}

#[test]
fn foreign_parts_are_turned_into_the_account_s_money_to_the_cent() {
    let text = xml().replace(
        "<split:value>200000/100</split:value><split:quantity>10000/100</split:quantity>\
         <split:account>us</split:account></trn:split>",
        "<split:value>200000/100</split:value><split:quantity>10000/100</split:quantity>\
         <split:account>us</split:account></trn:split><trn:split><split:id>x</split:id>\
         <split:value>-66667/100</split:value><split:account>sa</split:account></trn:split>\
         <trn:split><split:id>y</split:id><split:value>-133333/100</split:value>\
         <split:account>ta</split:account></trn:split>",
    );
    let text = text.replace("<split:account>ch</split:account></trn:split></trn:splits></gnc:transaction>\n<gnc:transaction><trn:id>t5", "<split:account>tr</split:account></trn:split></trn:splits></gnc:transaction>\n<gnc:transaction><trn:id>t5");
    let file = read(&text, Problems::default());
    assert_eq!(parts(line(&file, "t4-us")), ["33.33 sa", "66.67 ta"]);
}

#[test]
fn voided_transactions_count_as_deleted() {
    let text = xml().replace("<split:reconciled-state>c\n", "<split:reconciled-state>c");
    let voided = text.replacen("<split:reconciled-state>c", "<split:reconciled-state>v", 2);
    let book = read(&voided, Problems::default()).book.unwrap();
    assert!(book.left_out.iter().any(|left| (left.kind, left.count) == (LeftOutKind::Deleted, 1)));
}

#[test]
fn told_by_its_root() {
    assert!(is(&xml()));
    assert!(!is("<?xml version=\"1.0\"?><OFX>") && !is("Date,Account\n1,<gnc-v2>"));
}

fn holds(file: &StatementFile, lines: usize) {
    for line in file.statements.iter().flat_map(|statement| &statement.lines) {
        let sum: Decimal = line.splits.iter().map(|part| part.amount).sum();
        assert!(line.splits.is_empty() || sum == line.amount, "{line:?}");
        assert!((1..=lines).contains(&(line.line as usize)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn mutated_documents_never_panic(
        cuts in prop::collection::vec((0..40_000_usize, "[<>/&;a-z0-9-]{0,6}", 0..30_usize), 0..8),
        end in 0..3_usize,
    ) {
        let mut text = xml();
        for (at, inserted, removed) in cuts {
            let floor = |mut at: usize| {
                while !text.is_char_boundary(at) { at -= 1; }
                at
            };
            let from = floor(at % text.len());
            let until = floor((from + removed).min(text.len()));
            text.replace_range(from..until.max(from), &inserted);
        }
        let mut keep = text.len() >> end;
        while !text.is_char_boundary(keep) { keep -= 1; }
        text.truncate(keep);
        holds(&read(&text, Problems::default()), text.lines().count());
    }

    #[test]
    fn any_text_is_read(text in "[<>/&;a-z\" =\n]{0,200}") {
        holds(&read(&text, Problems::default()), text.lines().count());
    }

    #[test]
    fn damaged_databases_never_panic(changes in prop::collection::vec((100..80_000_usize, any::<u8>()), 0..40)) {
        let mut bytes = build(&sql());
        for (at, value) in changes {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        holds(&databases::read(&bytes, None, Problems::default()), bytes.len());
    }

    #[test]
    fn every_balanced_transaction_is_told_once(
        values in prop::collection::vec((0..7_usize, -500_i64..500), 1..7),
    ) {
        const PLACES: [&str; 7] = ["ch", "br", "cc", "ga", "ta", "sa", "st"];
        let sum: i64 = values.iter().map(|(_, value)| value).sum();
        let mut splits = String::new();
        for (number, (place, value)) in values.iter().chain([&(3, -sum)]).enumerate() {
            splits += &format!(
                "<trn:split><split:id>x{number}</split:id><split:value>{value}/100</split:value>\
                 <split:quantity>{value}/100</split:quantity><split:account>{}</split:account></trn:split>",
                PLACES[*place]
            );
        }
        let text = xml().replace(
            "<gnc:pricedb>",
            &format!("<gnc:transaction><trn:id>x</trn:id><trn:currency><cmdty:space>CURRENCY</cmdty:space>\
             <cmdty:id>MXN</cmdty:id></trn:currency><trn:date-posted><ts:date>2026-06-06</ts:date></trn:date-posted>\
             <trn:splits>{splits}</trn:splits></gnc:transaction><gnc:pricedb>"),
        );
        let file = read(&text, Problems::default());
        let lines = file.statements.iter().flat_map(|s| &s.lines);
        let ours: Vec<&StatementLine> = lines.filter(|l| l.booked_on.to_string() == "2026-06-06").collect();
        // Of every category, the lines together hold what the splits say; transfers cancel out.
        for (place, name) in PLACES.iter().enumerate().filter(|(place, _)| (3..6).contains(place)) {
            let said: i64 = values.iter().chain([&(3, -sum)]).filter(|(p, _)| *p == place).map(|(_, v)| -v).sum();
            let mut told = Decimal::ZERO;
            for line in &ours {
                told += match line.splits.is_empty() {
                    true if line.category.as_deref() == Some(name) => line.amount,
                    true => Decimal::ZERO,
                    false => line.splits.iter().filter(|p| p.category.as_deref() == Some(name)).map(|p| p.amount).sum(),
                };
            }
            let touched = values.iter().any(|(place, _)| *place < 3);
            prop_assert_eq!(told, if touched { Decimal::new(said, 2) } else { Decimal::ZERO }, "{}", name);
        }
        let transfers: Decimal = ours.iter().flat_map(|line| match line.transfer.is_some() {
            true => vec![line.amount],
            false => line.splits.iter().filter(|p| p.transfer.is_some()).map(|p| p.amount).collect(),
        }).sum();
        prop_assert_eq!(transfers, Decimal::ZERO);
    }
}
