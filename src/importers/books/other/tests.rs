use super::*;
use crate::model::statement::{Statement, StatementAccountKind, StatementLine};
use proptest::prelude::*;

/// The exports of several programs, each with what its movements are: account, day, amount,
/// category and, behind `>`, the other account.
const EXPORTS: &[(&str, &str, &[&str])] = &[
    (
        "spending is positive, the kind tells income",
        "date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring\n\
         2025-01-02,Corner Shop,42.50,posted,Groceries,Food,false,\"home,food\",regular,Checking,1234,n,\n\
         2025-01-03,Payroll,-2000.00,posted,Paycheck,Income,false,,income,Checking,1234,,\n\
         2025-01-04,To Savings,500.00,pending,Misc,,false,,internal transfer,Checking,9876,,\n",
        &[
            "Checking 1234 2025-01-02 -42.50 Food: Groceries",
            "Checking 1234 2025-01-03 2000.00 Income: Paycheck",
            "Checking 9876 2025-01-04 -500.00 ",
        ],
    ),
    (
        "negative is spending, days month first",
        "Date,Account,Description,Category,Tags,Amount\n\
         01/13/2025,Savings,Interest,Interest,,0.35\n01/02/2025,Visa,Shop,Groceries,,-12.00\n",
        &["Savings 2025-01-13 0.35 Interest", "Visa 2025-01-02 -12.00 Groceries"],
    ),
    (
        "every amount is spending but the paycheck",
        "Date,Original Date,Account Type,Account Name,Account Number,Institution Name,Name,Custom Name,Amount,Description,Category,Note,Ignored From,Tax Deductible\n\
         2025-01-03,2025-01-03,Credit Card,Everyday,1001,Bank,Shop,,25.00,SQ SHOP,Groceries,,,\n\
         2025-01-04,2025-01-04,Cash,Checking Plus,1002,Bank,Employer,,-900.10,ACH EMPLOYER,Income,,,\n",
        &[
            "Everyday 1001 2025-01-03 -25.00 Groceries",
            "Checking Plus 1002 2025-01-04 900.10 Income",
        ],
    ),
    (
        "two columns, days of two digits with points",
        "Date,Account,Category,Tags,Expense amount,Income amount,Currency,In main currency,Main currency,Description\n\
         29.05.26,Cash,Groceries,\"home, food\",\"8 300,00\",0,PLN,1,EUR,x\n30.05.26,Bank,Salary,,0,\"12 500,50\",PLN,1,EUR,y\n",
        &["Cash 2026-05-29 -8300.00 Groceries", "Bank 2026-05-30 12500.50 Salary"],
    ),
    (
        "kinds in Spanish, signed",
        "account;category;currency;amount;ref_currency_amount;type;payment_type;note;date;transfer;payee;labels\n\
         Efectivo;Comida;MXN;-1234,50;-1234,50;Gasto;CASH;n;2025-01-02T13:38:36.446Z;false;Tienda;casa\n\
         Banco;Transferencia, retiro;MXN;200,00;200,00;Ingreso;TRANSFER;;2025-01-03T13:38:36.446Z;true;;\n",
        &["Efectivo 2025-01-02 -1234.50 Comida", "Banco 2025-01-03 200.00 "],
    ),
    (
        "groups headed by an account's row, transfers named",
        "sep=,\nName,Current balance,Account,Transfers,Description,Payee,Category,Date,Memo,Amount,Currency,Cheque,Tags,Balance\n\
         Everyday,150.00,GBP,,,,,,,,,,,\n,,Everyday,,Coffee,Kiosk,Food\u{25ba}Drinks,13/03/2026,,-3.50,GBP,,,146.50\n\
         ,,Everyday,Holiday,Save,,,14/03/2026,,-20.00,GBP,,,126.50\n",
        &["Everyday 2026-03-13 -3.50 Food: Drinks", "Everyday 2026-03-14 -20.00 >Holiday"],
    ),
    (
        "kinds without signs",
        "ID,Date,Status,Type,Account,Payee,Category,Amount,Currency,Number,Notes\n\
         1,2025-01-02,R,Withdrawal,Cash,Shop,Food:Lunch,12.50,USD,,\n2,2025-01-03,,Deposit,Cash,Job,Income:Pay,100.00,USD,7,\n\
         3,2025-01-03,Void,Withdrawal,Cash,Job,Income,5.00,USD,7,\n",
        &["Cash 2025-01-02 -12.50 Food: Lunch", "Cash 2025-01-03 100.00 Income: Pay"],
    ),
    (
        "a register behind its title, transfers in brackets",
        "Register\n,\"Date\",\"Account\",\"Num\",\"Description\",\"Memo\",\"Category\",\"Tag\",\"Clr\",\"Amount\"\n\
         ,1/15/2025,Checking,101,Shop,,Auto:Fuel,,R,-30.00\n,1/16/2025,Checking,,Save,,[Savings],,c,\"-1,000.00\"\n,,,,Total,,,,,-1030.00\n",
        &["Checking 2025-01-15 -30.00 Auto: Fuel", "Checking 2025-01-16 -1000.00 >Savings"],
    ),
];

fn parse(text: &str) -> StatementFile {
    assert!(is(text), "{text}");
    read(text, Problems::default())
}

fn shown(statement: &Statement, line: &StatementLine) -> String {
    let account = statement.account.as_ref().map_or("", |account| account.number.as_str());
    let to = line.transfer.as_ref().map(|hint| format!(">{}", hint.account));
    let place = line.category.clone().or(to).unwrap_or_default();
    format!("{account} {} {} {place}", line.booked_on, line.amount)
}

#[test]
fn exports_of_many_programs() {
    for (name, text, expected) in EXPORTS {
        let file = parse(text);
        let mut lines: Vec<(u32, String)> = file
            .statements
            .iter()
            .flat_map(|s| s.lines.iter().map(move |line| (line.line, shown(s, line))))
            .collect();
        lines.sort();
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        assert_eq!(lines, *expected, "{name}");
        assert_eq!(file.problems, [], "{name}");
    }
}

#[test]
fn what_a_person_noted_comes_over() {
    let file = parse(EXPORTS[0].1);
    let line = &file.statements[0].lines[0];
    assert_eq!((line.payee.as_deref(), line.memo.as_deref()), (Some("Corner Shop"), Some("n")));
    assert_eq!(line.tags, ["home", "food"]);
    assert!(file.statements[1].lines[0].pending);
    let file = parse(EXPORTS[2].1);
    let account = file.statements[0].account.as_ref().unwrap();
    assert_eq!(account.kind, StatementAccountKind::CreditCard);
    assert_eq!(account.institution.as_deref(), Some("Bank"));
    let line = &file.statements[0].lines[0];
    assert_eq!((line.description.as_str(), line.payee.as_deref()), ("SQ SHOP", Some("Shop")));
    let book = parse(EXPORTS[6].1).book.unwrap();
    let seen: Vec<_> = book.categories.iter().map(|c| (c.name.as_str(), c.income)).collect();
    assert_eq!(seen, [("Lunch", false), ("Pay", true)]);
    assert!(parse(EXPORTS[6].1).statements[0].lines[0].reconciled);
}

#[test]
fn files_of_banks_are_none() {
    for text in [
        "Date,Description,Amount,Balance\n2025-01-01,x,1,2\n",
        "Number,Date,Account,Amount,Subcategory,Memo\n,02/01/2025,20-00-00 12345678,-1.00,PAYMENT,X\n",
        "Date,Account,Category,Amount\n2025-01-01,1234,Food,-1\n2025-01-02,1234,Food,-2\n",
        "Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n2025-01-01,2025-01-02,1234,x,y,1,\n",
    ] {
        assert!(!is(text), "{text}");
    }
    assert!(is("Date,Account,Category,Amount\n2025-01-01,Cash,Food,-1\n2025-01-02,Bank,Food,-2\n"));
}

#[test]
fn rows_that_cannot_be_read_are_problems() {
    let file = parse(
        "Date,Account,Category,Tags,Amount\n2025-01-01,A,x,,-1.00\nnever,A,x,,-1.00\n2025-01-02,A,x,,lots\n2025-01-02,A,x,,\n",
    );
    let codes: Vec<_> = file.problems.iter().map(|p| (p.line, p.code)).collect();
    use ProblemCode::{BadAmount, BadDate, MissingAmount};
    assert_eq!(codes, [(3, BadDate), (4, BadAmount), (5, MissingAmount)]);
    assert_eq!(file.statements[0].lines.len(), 1);
}

proptest! {
    #[test]
    fn any_rows_are_read_or_refused(rows in "(\\PC{0,30}\n){0,8}") {
        let text = format!("Date,Account,Category,Tags,Amount,Type,Transfers\n{rows}");
        let file = read(&text, Problems::default());
        prop_assert!(file.statements.iter().map(|s| s.lines.len()).sum::<usize>() <= text.lines().count());
    }
}

#[test]
fn rows_that_are_marked_as_parts_are_one_movement() {
    let file = parse(
        "Scheduled,Split,Date,Payee,Category,Tags,Amount,Account\n\
         ,,1/15/2025,Tesco,Food:Groceries,,-10.50,Checking\n\
         ,S,1/16/2025,Costco,Food:Groceries,casa,-20.00,Checking\n\
         ,S,1/16/2025,Costco,Household,\"casa, viaje\",-30.00,Checking\n\
         ,S,1/17/2025,Costco,Household,,-1.00,Checking\n\
         ,S,1/17/2025,Costco,Transfer:[Savings],,-2.00,Checking\n\
         ,,1/17/2025,Costco,Household,,-3.00,Checking\n",
    );
    let lines = &file.statements[0].lines;
    let amounts: Vec<String> = lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["-10.50", "-50.00", "-3.00", "-3.00"]);
    let parts: Vec<_> = lines[1].splits.iter().map(|part| part.category.as_deref()).collect();
    assert_eq!(parts, [Some("Food: Groceries"), Some("Household")]);
    assert_eq!(
        (lines[1].category.as_deref(), lines[1].tags.join(" ")),
        (None, "casa viaje".into())
    );
    assert_eq!(
        lines[2].splits[1].transfer.as_ref().map(|hint| hint.account.as_str()),
        Some("Savings")
    );
    assert!(lines[0].splits.is_empty() && lines[3].splits.is_empty());
}
