//! What each program's export brings over: docs/IMPORT.md says what is found here in a file of each
//! that holds all that its format has a place for.

use super::sqlite::tests::database;
use crate::importers::{self, Format};
use crate::model::statement::{
    BalanceKind, Statement, StatementAccountKind, StatementFile, StatementLine,
};

const TABLE: &str = include_str!("../../../docs/IMPORT.md");

const ACTUAL: &str = include_str!("../../../fuzz/seeds/actual/book.sql");
const FIREFLY_DATABASE: &str = include_str!("../../../fuzz/seeds/firefly-database/book.sql");
const GNUCASH: &str = include_str!("../../../fuzz/seeds/gnucash-database/book.sql");

/// A dinner in dollars, an opening balance, a tag of the person.
const MORE_OF_GNUCASH: &str = "
INSERT INTO accounts VALUES ('us','Dólares','BANK','USD','root',0,0), ('eq','Saldos iniciales','EQUITY','MXN','root',0,0);
INSERT INTO transactions VALUES ('t4','MXN','','2024-12-01 10:59:00','Apertura'), ('t5','USD','','2025-01-06 10:59:00','Cena'),
  ('t6','MXN','','2025-01-07 10:59:00','Súper');
INSERT INTO splits VALUES ('o1','t4','bk','','n',900000,100,900000,100), ('o2','t4','eq','','n',-900000,100,-900000,100),
  ('d1','t5','us','','n',-3000,100,-3000,100), ('d2','t5','ga','','n',3000,100,60000,100),
  ('p1','t6','bk','','n',-3000,100,-3000,100), ('p2','t6','ga','pan','n',2000,100,2000,100), ('p3','t6','cc','','n',1000,100,1000,100);
";

const YNAB_REGISTER: &str = "\
Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared
Cheques,Red,01/31/2025,Tienda,Comida: Súper,Comida,Súper,(Split 1/2) pan,$1.00,$0.00,Cleared
Cheques,Red,01/31/2025,Tienda,Comida: Fuera,Comida,Fuera,(Split 2/2) café,$2.00,$0.00,Cleared
Cheques,,02/01/2025,Transfer : Tarjeta de crédito,,,,nota,$5.00,$0.00,Reconciled
Tarjeta de crédito,,02/01/2025,Transfer : Cheques,,,,,$0.00,$5.00,Uncleared
Tarjeta de crédito,,01/01/2025,Starting Balance,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$100.00,Cleared
";
const YNAB_BUDGET: &str = "\
Month,Category Group/Category,Category Group,Category,Assigned,Activity,Available
Jan 2025,Comida: Súper,Comida,Súper,$50.00,-$1.00,$49.00
";

const YNAB4: &str = r#"{"accountMappings": null, "fileMetaData": {"entityVersion": "A-1"},
"budgetMetaData": {"currencyISOSymbol": "MXN"},
"accounts": [{"entityId": "a1", "accountName": "Cheques", "accountType": "Checking"},
 {"entityId": "a2", "accountName": "Tarjeta", "accountType": "CreditCard"}],
"masterCategories": [{"entityId": "m", "name": "Hogar", "subCategories": [{"entityId": "c1", "name": "Comida"}]}],
"payees": [{"entityId": "p1", "name": "Súper"}, {"entityId": "p2", "name": "Starting Balance"}],
"transactions": [
 {"entityId": "t0", "accountId": "a1", "payeeId": "p2", "amount": 500, "date": "2014-01-01"},
 {"entityId": "t1", "accountId": "a1", "payeeId": "p1", "categoryId": "Category/__Split__", "amount": -30,
  "date": "2014-01-02", "cleared": "Reconciled", "flag": "Red", "memo": "nota", "subTransactions": [
  {"entityId": "s1", "categoryId": "c1", "amount": -10, "memo": "pan"},
  {"entityId": "s2", "targetAccountId": "a2", "transferTransactionId": "t2", "amount": -20}]},
 {"entityId": "t2", "accountId": "a2", "targetAccountId": "a1", "transferTransactionId": "s2", "amount": 20, "date": "2014-01-02"}],
"scheduledTransactions": [{"entityId": "x"}],
"monthlyBudgets": [{"month": "2014-01-01", "monthlySubCategoryBudgets": [{"categoryId": "c1", "budgeted": 100}]}]}"#;

const FIREFLY: &str = "\
user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,1,1,,,,Opening balance,EUR,100.00,,,Apertura,2025-01-01,\"Initial balance for \"\"Giro\"\"\",,Initial balance account,Giro,,Asset account,0,,,,,
1,2,2,,,,Withdrawal,EUR,-10.00,USD,-11.00,Comida,2025-01-02,Giro,,Asset account,Café,,Expense account,1,Fuera,Gusto,,\"a,b\",nota
1,3,3,,,Súper,Withdrawal,EUR,-4.00,,,Pan,2025-01-03,Giro,,Asset account,Tienda,,Expense account,,Comida,,,,
1,3,4,,,Súper,Withdrawal,EUR,-6.00,,,Jabón,2025-01-03,Giro,,Asset account,Tienda,,Expense account,,Casa,,,,
1,4,5,,,,Withdrawal,EUR,-5.00,,,Casa,2025-01-04,Giro,,Asset account,Hipoteca,,Mortgage,,,,,,
";

const MINT: &str = "\
\"Date\",\"Description\",\"Original Description\",\"Amount\",\"Transaction Type\",\"Category\",\"Account Name\",\"Labels\",\"Notes\"
\"1/15/2025\",\"Employer\",\"EMPLOYER DEP\",\"4,250.00\",\"credit\",\"Paycheck\",\"Checking\",\"\",\"\"
\"2/03/2025\",\"Shell\",\"SHELL OIL\",\"52.18\",\"debit\",\"Gas & Fuel\",\"Visa Credit Card\",\"Trip Work\",\"nota\"
\"2/04/2025\",\"Payment\",\"PAYMENT\",\"52.18\",\"debit\",\"Credit Card Payment\",\"Checking\",\"\",\"\"
";

const MONARCH: &str = "\
Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags
2025-01-02,Súper,Groceries,Joint Credit Card (...1234),SUPER 12,nota,-50.25,\"a, b\"
2025-01-03,Payment,Credit Card Payment,Checking (...9),PAY,,-50.25,
";

const HLEDGER: &str = "\
account activos:tarjeta  ; type: L
~ monthly from 2025-01
    gastos:comida  100 EUR
    activos:banco

2025-01-01 apertura
    activos:banco  500 EUR
    equity:opening balances

2025-01-02 * (12) Tienda | pan ; viaje:
    gastos:comida  10 EUR
    gastos:casa    5 EUR
    activos:banco

2025-01-03 Pago
    activos:tarjeta  20 EUR
    activos:banco

2025-01-04 Cena
    gastos:comida  11 USD @@ 10 EUR
    activos:banco  = 455 EUR
";

const BEANCOUNT: &str = "\
option \"title\" \"Casa\"
2025-01-01 open Assets:Bank EUR
2025-01-01 open Liabilities:Card EUR
2025-01-01 * \"Apertura\"
  Assets:Bank  500 EUR
  Equity:Opening-Balances
2025-01-02 * \"Tienda\" \"pan\" #viaje
  Expenses:Food  10 EUR
  Expenses:House  5 EUR
  Assets:Bank
2025-01-03 * \"Pago\"
  Liabilities:Card  20 EUR
  Assets:Bank
2025-01-04 * \"Cena\"
  Expenses:Food  11 USD @@ 10 EUR
  Assets:Bank
2025-01-05 balance Assets:Bank  455 EUR
2025-01-01 custom \"budget\" Expenses:Food \"monthly\" 400.00 EUR
";

const QIF: &str = "\
!Type:Cat
NGastos:Comida
E
^
!Account
NCheques
TBank
^
!Type:Bank
D01/01/2025
T500.00
POpening Balance
L[Cheques]
^
D01/15/2025
T-30.00
CX
N101
PSúper
Mnota
LGastos:Comida/Viaje
SGastos:Comida
Epan
$-10.00
S[Tarjeta]
$-20.00
^
!Account
NTarjeta
TCCard
^
!Type:CCard
D01/15/2025
T20.00
PCheques
L[Cheques]
^
";

/// Tables of programs, told by their columns.
const OTHERS: [(&str, &str); 11] = [
    (
        "Buxfer",
        "Date,Description,Currency,Amount,Type,Tags,Account,Status,Memo\n\
         2025-01-15,Tesco,GBP,-10.50,Expense,Groceries,Cash,Cleared,note\n",
    ),
    ("Copilot", include_str!("../../../fuzz/seeds/other/export.csv")),
    (
        "Goodbudget",
        "Date,Envelope,Account,Name,Notes,Amount,Status,Details\n\
         01/15/2025,Groceries,Credit Card,Tesco,note,-10.50,CLR,\n\
         01/16/2025,[Available],Checking,Employer,,\"1,000.00\",CLR,\n",
    ),
    (
        "Lunch Money",
        "date,category_name,payee,notes,amount,currency,account_name,tags\n\
         2025-01-15,Groceries,Tesco,note,10.50,usd,Credit Card,\n\
         2025-01-16,Paycheck,Employer,,-1000.00,usd,Checking,pay\n",
    ),
    ("Money Dashboard", include_str!("../../../fuzz/seeds/other/moneydash.csv")),
    (
        "PocketSmith",
        "Date,Merchant,Amount,Currency,Transaction Type,Account,Closing Balance,Account Number,Bank,\
         Parent Categories,Category,Labels,Memo,Note,ID\n\
         2025-01-15,Tesco,-10.50,GBP,debit,Savings,89.50,1234,Barclays,Food,Groceries,trip,TESCO,note,1\n",
    ),
    (
        "Quicken for Mac",
        "\"Scheduled\",\"Split\",\"Date\",\"Payee\",\"Category\",\"Tags\",\"Amount\",\"Account\"\n\
         \"\",\"\",\"1/15/2025\",\"Tesco\",\"Transfer:[Savings]\",\"\",\"-10.50\",\"Credit Card\"\n\
         \"\",\"S\",\"1/16/2025\",\"Costco\",\"Food & Dining:Groceries\",\"trip\",\"-20.00\",\"Checking\"\n\
         \"\",\"S\",\"1/16/2025\",\"Costco\",\"Household\",\"\",\"-30.00\",\"Checking\"\n",
    ),
    (
        "Quicken Simplifi",
        "\"account\",\"state\",\"postedOn\",\"payee\",\"usage\",\"category\",\"tags\",\"notes\",\"amount\",\
         \"action\",\"security\"\n\
         \"Savings\",\"CLEARED\",\"2025-01-15\",\"Tesco\",\"\",\"Groceries\",\"trip\",\"note\",\"-10.50\",\"\",\"\"\n",
    ),
    ("Spendee", include_str!("../../../fuzz/seeds/other/spendee.csv")),
    ("Tiller", include_str!("../../../fuzz/seeds/other/tiller.csv")),
    ("Wallet", include_str!("../../../fuzz/seeds/other/wallet.csv")),
];

fn read(bytes: &[u8]) -> StatementFile {
    importers::read(bytes, Format::Auto, None)
}

/// What a column of the table asks of a file.
type Asks = fn(&StatementFile) -> bool;

const COLUMNS: [(&str, Asks); 14] = [
    ("kind", |file| {
        let kinds = file.statements.iter().filter_map(|s| s.account.as_ref());
        kinds.map(|account| account.kind).any(|kind| kind != StatementAccountKind::Checking)
    }),
    ("currency", |file| any_statement(file, |s| s.currency.is_some())),
    ("payee", |file| any_line(file, |line| line.payee.is_some())),
    ("category", |file| {
        any_line(file, |line| {
            line.category.is_some() || line.splits.iter().any(|part| part.category.is_some())
        })
    }),
    ("group", |file| {
        let categories = file.book.iter().flat_map(|book| &book.categories);
        categories.into_iter().any(|category| category.group.is_some())
    }),
    ("transfer", |file| hints(file, |_| true)),
    ("other side", |file| hints(file, |account| !account.is_empty())),
    ("splits", |file| any_line(file, |line| line.splits.len() > 1)),
    ("budget", |file| file.book.as_ref().is_some_and(|book| !book.budgets.is_empty())),
    ("tags", |file| any_line(file, |line| !line.tags.is_empty())),
    ("notes", |file| any_line(file, |line| line.memo.is_some())),
    ("checked", |file| any_line(file, |line| line.reconciled)),
    ("original", |file| any_line(file, |line| line.original.is_some())),
    ("opening", |file| {
        any_statement(file, |s| s.balances.iter().any(|b| b.kind == BalanceKind::Opening))
    }),
];

fn any_statement(file: &StatementFile, asks: impl Fn(&Statement) -> bool) -> bool {
    file.statements.iter().any(asks)
}

fn any_line(file: &StatementFile, asks: impl Fn(&StatementLine) -> bool) -> bool {
    any_statement(file, |statement| statement.lines.iter().any(&asks))
}

fn hints(file: &StatementFile, asks: impl Fn(&str) -> bool) -> bool {
    any_line(file, |line| {
        let parts = line.splits.iter().filter_map(|part| part.transfer.as_ref());
        line.transfer.iter().chain(parts).any(|hint| asks(&hint.account))
    })
}

fn row(name: &str, file: &StatementFile) -> String {
    assert!(!file.statements.is_empty(), "{name}: {:?}", file.problems);
    let named = |s: &Statement| s.account.as_ref().is_some_and(|account| account.name.is_some());
    assert!(file.statements.iter().all(named), "{name} names its accounts");
    let cells = COLUMNS.map(|(_, asks)| if asks(file) { "✓" } else { "·" });
    format!("| {name} | {} |", cells.join(" | "))
}

#[test]
fn the_table_of_what_comes_over_is_true() {
    let ynab = super::read_members(&[("Budget.csv", YNAB_BUDGET), ("Register.csv", YNAB_REGISTER)]);
    let gnucash = format!("{GNUCASH}{MORE_OF_GNUCASH}");
    let mut files = vec![
        ("Actual (zip, SQLite)", read(&database(ACTUAL))),
        ("YNAB (register and budget)", ynab.unwrap()),
        ("YNAB 4 (`.yfull`)", read(YNAB4.as_bytes())),
        ("Firefly III (CSV)", read(FIREFLY.as_bytes())),
        ("Firefly III (SQLite)", read(&database(FIREFLY_DATABASE))),
        ("GnuCash (XML, SQLite)", read(&database(&gnucash))),
        ("hledger", read(HLEDGER.as_bytes())),
        ("Beancount", read(BEANCOUNT.as_bytes())),
        ("QIF (Quicken, MS Money …)", read(QIF.as_bytes())),
        ("Mint", read(MINT.as_bytes())),
        ("Monarch", read(MONARCH.as_bytes())),
    ];
    files.extend(OTHERS.map(|(name, text)| (name, read(text.as_bytes()))));
    let rows: Vec<String> = files.iter().map(|(name, file)| row(name, file)).collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !TABLE.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "docs/IMPORT.md lacks:\n{}", rows.join("\n"));
    let head: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    assert!(TABLE.contains(&format!("| program | {} |", head.join(" | "))), "{head:?}");
}
