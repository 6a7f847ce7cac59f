//! What the exporters write is read back by our own readers to the same sums, whatever the words.

use centavo::exporters::Format;
use centavo::importers;
use centavo::model::account::{AccountFacts, AccountKind};
use centavo::model::category::CategoryKind;
use centavo::model::export::{CategoryName, Ledger, LedgerAccount};
use centavo::model::statement::{ProblemCode, StatementFile};
use centavo::model::transaction::{Flag, Origin, PayeeRef, Source, Split, Status, Transaction};
use centavo::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

fn now() -> DateTime<Utc> {
    "2026-11-22T18:00:00Z".parse().unwrap()
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, number).unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn account(number: u128, name: &str, kind: AccountKind, currency: &str) -> LedgerAccount {
    LedgerAccount {
        facts: AccountFacts {
            id: id(number),
            name: name.to_owned(),
            kind,
            currency: currency.to_owned(),
            institution: None,
            number_mask: None,
            opening_balance: Amount::ZERO,
            opened_on: None,
            closed_on: None,
            on_budget: true,
            balance: Amount::ZERO,
            pending: Amount::ZERO,
            transaction_count: 0,
            last_booked_on: None,
            updated_at: now(),
        },
        opening: None,
        booked: (day(31), Amount::ZERO),
    }
}

/// Two accounts with nearly the same name, a card, and categories of every kind.
fn ledger() -> Ledger {
    let category = |group: &str, name: &str, kind| CategoryName {
        group: group.to_owned(),
        name: name.to_owned(),
        kind,
    };
    Ledger {
        household: "Casa de \"Ana\"; y Eva".to_owned(),
        currency: "MXN".to_owned(),
        now: now(),
        from: None,
        to: None,
        accounts: vec![
            account(1, "Nómina: *1234 (mía)", AccountKind::Checking, "MXN"),
            account(2, "nómina  *1234 [mía]", AccountKind::Savings, "MXN"),
            account(3, "Tarjeta; oro", AccountKind::CreditCard, "MXN"),
            account(4, "", AccountKind::Cash, "USD"),
        ],
        categories: HashMap::from([
            (id(11), category("Comida", "Súper", CategoryKind::Expense)),
            (id(12), category("comida", "super", CategoryKind::Expense)),
            (id(13), category("Ingresos", "Nómina", CategoryKind::Income)),
            (id(14), category("Traspasos", "Entre mis cuentas", CategoryKind::Transfer)),
        ]),
    }
}

/// A transaction by its account, day, parts (category, cents) and words.
#[derive(Debug, Clone)]
struct Made {
    account: u128,
    day: u32,
    parts: Vec<(Option<u128>, i64)>,
    payee: Option<String>,
    words: String,
    status: Status,
}

fn transaction(number: usize, made: &Made) -> Transaction {
    let of = |cents: i64| Amount(Decimal::new(cents, 2));
    let splits: Vec<Split> = made
        .parts
        .iter()
        .map(|(category, cents)| Split {
            category_id: category.map(id),
            amount: of(*cents),
            memo: Some(made.words.clone()),
        })
        .collect();
    Transaction {
        id: id(1000 + number as u128),
        account_id: id(made.account),
        booked_on: day(made.day),
        value_on: made.day.is_multiple_of(3).then(|| day(made.day + 1)),
        amount: splits.iter().map(|split| split.amount).sum(),
        currency: if made.account == 4 { "USD" } else { "MXN" }.to_owned(),
        status: made.status,
        description: made.words.clone(),
        payee: made.payee.clone().map(|name| PayeeRef { id: id(99), name }),
        category_id: None,
        category_source: Source::None,
        category_reason: None,
        category_confidence: None,
        payee_source: Source::None,
        memo_source: Source::None,
        tags_source: Source::None,
        hidden: false,
        hidden_source: Source::None,
        wants_review: false,
        memo: Some(made.words.clone()),
        tags: vec![made.words.clone(), "viaje 2026".to_owned()],
        flag: number.is_multiple_of(2).then_some(Flag::Red),
        is_split: splits.len() > 1,
        splits,
        reconciled: false,
        original: None,
        origin: Origin::Person,
        sighting_count: 0,
        attachment_count: 0,
        created_at: now(),
        updated_at: now(),
    }
}

/// The file, made as a caller makes it.
fn export(format: Format, transactions: &[Transaction]) -> String {
    let mut exporter = format.exporter(ledger(), false);
    let mut out = String::new();
    exporter.begin(&mut out);
    for section in exporter.sections() {
        exporter.begin_section(&section, &mut out);
        let fits = |t: &&Transaction| {
            section.account.is_none_or(|account| t.account_id == account)
                && section.status.is_none_or(|status| t.status == status)
        };
        for transaction in transactions.iter().filter(fits) {
            exporter.transaction(transaction, &mut out);
        }
        exporter.end_section(&section, &mut out);
    }
    exporter.end(&mut out);
    out
}

fn read(text: &str) -> StatementFile {
    importers::read(text.as_bytes(), importers::Format::Auto, None)
}

/// What each account's transactions add up to, those that are void left out. Accounts are told apart
/// by their sums, since each format names them in its own way.
fn sums(transactions: &[Transaction]) -> Vec<(usize, Decimal)> {
    let mut by_account: BTreeMap<Uuid, (usize, Decimal)> = BTreeMap::new();
    let counts = |t: &&Transaction| t.status != Status::Void && !t.amount.is_zero();
    for transaction in transactions.iter().filter(counts) {
        let sum = by_account.entry(transaction.account_id).or_default();
        sum.0 += 1;
        sum.1 += transaction.amount.0;
    }
    let mut sums: Vec<_> = by_account.into_values().collect();
    sums.sort_unstable();
    sums
}

fn sums_read(file: &StatementFile) -> Vec<(usize, Decimal)> {
    let of = |lines: &[centavo::model::statement::StatementLine]| {
        let moved: Vec<Decimal> = lines.iter().map(|l| l.amount).filter(|a| !a.is_zero()).collect();
        (moved.len(), moved.into_iter().sum::<Decimal>())
    };
    let mut sums: Vec<_> = file.statements.iter().map(|s| of(&s.lines)).collect();
    sums.retain(|(count, _)| *count > 0);
    sums.sort_unstable();
    sums
}

fn words() -> impl Strategy<Value = String> {
    let odd = [
        "OXXO",
        "",
        "  ",
        "(12) x",
        "* a",
        "! b",
        "=1+1",
        "a;b | c",
        "\"q\" \\",
        "a\nb\tc",
        "<&>",
        "2026-01-01 x",
        "ñandú 漢字",
        "#tag ^link",
        "]]>",
        "; comment",
    ];
    prop_oneof![prop::sample::select(odd.to_vec()).prop_map(str::to_owned), "\\PC{0,40}",]
}

fn made() -> impl Strategy<Value = Made> {
    let part = (prop::option::of(11_u128..=14), -9_999_999_i64..9_999_999);
    let status =
        prop::sample::select(vec![Status::Posted, Status::Posted, Status::Pending, Status::Void]);
    let parts = prop::collection::vec(part, 1..4);
    (1_u128..=4, 1_u32..=28, parts, prop::option::of(words()), words(), status).prop_map(
        |(account, day, parts, payee, words, status)| Made {
            account,
            day,
            parts,
            payee,
            words,
            status,
        },
    )
}

fn all(made: &[Made]) -> Vec<Transaction> {
    let mut all: Vec<_> =
        made.iter().enumerate().map(|(number, made)| transaction(number, made)).collect();
    all.sort_by_key(|transaction| (transaction.booked_on, transaction.id));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn ofx_reads_back(made in prop::collection::vec(made(), 1..30)) {
        let mut all = all(&made);
        all.retain(|transaction| transaction.status != Status::Void);
        let mut file = read(&export(Format::Ofx, &all));
        file.problems.retain(|problem| problem.code != ProblemCode::Empty);
        prop_assert_eq!(&file.problems, &[]);
        prop_assert_eq!(sums_read(&file), sums(&all));
        let lines = || file.statements.iter().flat_map(|statement| &statement.lines);
        let mut ids: Vec<_> = lines().filter_map(|line| line.external_id.clone()).collect();
        let posted = all.iter().filter(|t| t.status == Status::Posted).count();
        prop_assert_eq!(ids.len(), posted);
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), posted);
        prop_assert_eq!(lines().filter(|line| line.pending).count(), all.len() - posted);
        prop_assert_eq!(file.statements.len(), 4);
    }

    #[test]
    fn journals_read_back(made in prop::collection::vec(made(), 1..30)) {
        let all = all(&made);
        for format in [Format::Hledger, Format::Beancount] {
            let text = export(format, &all);
            let mut file = read(&text);
            file.problems.retain(|problem| problem.code != ProblemCode::Empty);
            prop_assert_eq!(&file.problems, &[], "{}", text);
            prop_assert_eq!(sums_read(&file), sums(&all), "{}", text);
        }
    }

    #[test]
    fn a_table_has_a_row_for_each_part(made in prop::collection::vec(made(), 1..30)) {
        let all = all(&made);
        let text = export(Format::Csv, &all);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<BTreeMap<String, String>> =
            reader.deserialize().collect::<Result<_, _>>().unwrap();
        let parts: Vec<_> = all.iter().flat_map(|t| &t.splits).map(|s| s.amount.to_string()).collect();
        prop_assert_eq!(rows.iter().map(|row| row["amount"].clone()).collect::<Vec<_>>(), parts);
        let texts = ["account", "description", "payee", "category_group", "category", "memo", "tags"];
        for row in &rows {
            for name in texts {
                prop_assert!(!row[name].starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }

    #[test]
    fn json_is_what_the_api_answers(made in prop::collection::vec(made(), 0..10)) {
        let all = all(&made);
        let json: serde_json::Value = serde_json::from_str(&export(Format::Json, &all)).unwrap();
        prop_assert_eq!(&json["transactions"], &serde_json::to_value(&all).unwrap());
        prop_assert_eq!(json["accounts"].as_array().map(Vec::len), Some(4));
    }
}

#[test]
fn journals_carry_the_words_tags_and_foreign_amount_of_a_movement() {
    let made = Made {
        account: 1,
        day: 9,
        parts: vec![(Some(11), -30_000), (Some(12), -10_000)],
        payee: Some("Café Ñ".to_owned()),
        words: "CAFE N 123".to_owned(),
        status: Status::Posted,
    };
    let transaction = Transaction {
        memo: Some("con Eva".to_owned()),
        tags: vec!["viaje".to_owned(), "mayo".to_owned()],
        original: Some(centavo::model::transaction::Original {
            amount: Amount(Decimal::new(-2_050, 2)),
            currency: "USD".to_owned(),
        }),
        flag: None,
        ..transaction(1, &made)
    };
    for format in [Format::Hledger, Format::Beancount] {
        let text = export(format, std::slice::from_ref(&transaction));
        let file = read(&text);
        let lines: Vec<_> = file.statements.iter().flat_map(|s| &s.lines).collect();
        let [line] = lines[..] else { panic!("one movement: {text}") };
        assert_eq!(line.booked_on, day(9), "{text}");
        assert_eq!(line.value_on, Some(day(10)), "{text}");
        assert_eq!(line.payee.as_deref(), Some("Café Ñ"), "{text}");
        assert_eq!(line.description, "CAFE N 123", "{text}");
        assert_eq!(line.memo.as_deref(), Some("con Eva"), "{text}");
        assert_eq!(line.tags, ["viaje", "mayo"], "{text}");
        let original = line.original.as_ref().map(|o| (o.amount.to_string(), o.currency.as_str()));
        assert_eq!(original, Some(("-20.50".to_owned(), "USD")), "{text}");
        let parts: Vec<_> =
            line.splits.iter().map(|p| (p.amount.to_string(), p.memo.as_deref())).collect();
        let memo = Some("CAFE N 123");
        assert_eq!(parts, [("-300.00".to_owned(), memo), ("-100.00".to_owned(), memo)], "{text}");
    }
}

#[test]
fn an_empty_export_is_whole() {
    for (format, end) in
        [(Format::Ofx, "</OFX>\n"), (Format::Json, "\n]}\n"), (Format::Csv, "\r\n")]
    {
        assert!(export(format, &[]).ends_with(end), "{format:?}");
    }
    assert_eq!(read(&export(Format::Ofx, &[])).statements.len(), 4);
}
