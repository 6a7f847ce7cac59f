use super::super::{Format, columns_key, read as read_file};
use super::*;
use crate::model::reading::ColumnReason;
use crate::model::statement::{ColumnRole, DateOrder, DecimalMark};
use proptest::prelude::*;

fn parse(text: &str) -> StatementFile {
    read_file(text.as_bytes(), Format::Is(FileFormat::Csv), None)
}

fn amounts(file: &StatementFile) -> Vec<String> {
    file.statements.iter().flat_map(|s| &s.lines).map(|line| line.amount.to_string()).collect()
}

fn days(file: &StatementFile) -> Vec<String> {
    file.statements.iter().flat_map(|s| &s.lines).map(|line| line.booked_on.to_string()).collect()
}

fn codes(file: &StatementFile) -> Vec<ProblemCode> {
    file.problems.iter().map(|problem| problem.code).collect()
}

fn closing(file: &StatementFile) -> Option<String> {
    file.statements.first()?.balances.first().map(|b| format!("{} {}", b.day, b.amount))
}

#[test]
fn debits_and_credits_newest_first() {
    let file = parse(
        "FECHA,DESCRIPCIÓN,CARGO,ABONO,SALDO\n28/01/2025,RENTA ,\"-2,500.00\",,\"1,012.26\"\n\
         27/01/2025,NOMINA,,\"3,250.00\",\"3,512.26\"\n26/01/2025,OXXO,-87.50,,262.26\nTotal,,-2587.50,3250.00,\n",
    );
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    assert_eq!(amounts(&file), ["-2500.00", "3250.00", "-87.50"]);
    assert_eq!(closing(&file).as_deref(), Some("2025-01-28 1012.26"));
}

#[test]
fn preamble_footer_and_decimal_commas() {
    let file = parse(
        "Extrato Conta Corrente\nConta ;00012345\nSaldo ;1.634,02\n\nData Lançamento;Histórico;Descrição;Valor;Saldo\n\
         30/08/2025;Pix enviado;ANA;-250,00;1.884,02\n30/08/2025;Pix enviado;ANA;-250,00;1.634,02\n;;;;\nSaldo final;;;;1.634,02\n",
    );
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let mapping = file.mapping.as_ref().unwrap();
    assert_eq!((mapping.header_row, mapping.delimiter), (Some(3), ';'));
    assert_eq!(
        (mapping.date_order, mapping.decimal_mark),
        (DateOrder::DayMonthYear, DecimalMark::Comma)
    );
    assert_eq!(amounts(&file), ["-250.00", "-250.00"]);
    assert_eq!(file.statements[0].lines[1].description, "Pix enviado ANA");
    assert_eq!(file.statements[0].lines[0].line, 6);
}

#[test]
fn sign_columns_in_three_languages() {
    let dutch = "Datum;Naam / Omschrijving;Af Bij;Bedrag (EUR)\n20200213;Kosten;Af;1,25\n20200214;Loon;Bij;0,50\n";
    let file = parse(dutch);
    assert_eq!(amounts(&file), ["-1.25", "0.50"]);
    assert_eq!(file.statements[0].currency.as_deref(), Some("EUR"));
    let spanish =
        "Fecha,Concepto,Importe,Tipo de movimiento\n25/01/2025,x,10.00,C\n26/01/2025,y,5.00,A\n";
    assert_eq!(amounts(&parse(spanish)), ["-10.00", "5.00"]);
    let card = "Date,Details,Amount,BillingAmountSign\n25/01/2025,x,10.00,\n26/01/2025,y,5.00,CR\n";
    assert_eq!(amounts(&parse(card)), ["-10.00", "5.00"]);
}

#[test]
fn card_exports_are_inverted_only_with_proof() {
    let proof = "date,description,amount\n2025-07-02,Bar,24.50\n2025-07-01,Air,166.78\n2025-06-25,Payment received,-100.00\n";
    let file = parse(proof);
    assert!(file.mapping.as_ref().unwrap().invert_sign);
    assert_eq!(amounts(&file), ["-24.50", "-166.78", "100.00"]);
    let types = "Transaction Date,Description,Type,Amount (USD)\n07/20/2025,Shop,Purchase,24.50\n\
                 07/21/2025,Bar,Purchase,3.00\n07/22/2025,ACH Deposit,Payment,-100.00\n";
    assert_eq!(amounts(&parse(types)), ["-24.50", "-3.00", "100.00"]);
    let none = "date,description,amount\n2025-07-02,Salary,24.50\n2025-07-01,Gift,166.78\n2025-06-25,Rent,-100.00\n";
    assert_eq!(amounts(&parse(none)), ["24.50", "166.78", "-100.00"]);
}

#[test]
fn a_balance_decides_between_readings() {
    let swapped = "Date,Label,Debit,Credit,Balance\n12/13/2018,a,0.00,20.00,-10.00\n12/14/2018,b,0.00,13.50,-23.50\n12/15/2018,c,33.50,0.00,10.00\n";
    assert_eq!(amounts(&parse(swapped)), ["-20.00", "-13.50", "33.50"]);
    let slip = "Date,Label,Amount,Balance\n2025-01-01,a,1,101\n2025-01-02,b,2,103\n2025-01-03,c,3,106\n2025-01-04,d,4,999\n2025-01-05,e,5,1004\n";
    let file = parse(slip);
    assert_eq!(codes(&file), [ProblemCode::BalanceMismatch]);
    assert_eq!((file.problems[0].line, amounts(&file).len()), (5, 5));
}

#[test]
fn files_without_header() {
    let file = parse(
        "26.08.2010;26.08.2010;\"TANKSTELLE\";42,33;;EUR\n01.09.2010;02.09.2010;\"KRANKENVERS\";511,97;;EUR\n03.09.2010;03.09.2010;\"LOHN\";;1376,97;EUR\n",
    );
    assert_eq!(file.mapping.as_ref().unwrap().header_row, None);
    assert_eq!(amounts(&file), ["-42.33", "-511.97", "1376.97"]);
    assert_eq!(
        file.statements[0].lines[1].value_on.map(|d| d.to_string()).as_deref(),
        Some("2010-09-02")
    );
}

#[test]
fn statuses_pending_and_cancelled() {
    let file = parse(
        "Started Date,Completed Date,Description,Amount,Currency,State\n\
         2022-01-02 12:16:54,2022-01-03 12:16:55,a,-250.00,EUR,COMPLETED\n\
         2022-01-13 11:21:43,,b,-44.57,EUR,PENDING\n2022-01-14 11:21:43,,c,-1.00,EUR,REVERTED\n",
    );
    assert_eq!(days(&file), ["2022-01-03", "2022-01-13"]);
    let pending: Vec<bool> = file.statements[0].lines.iter().map(|line| line.pending).collect();
    assert_eq!(pending, [false, true]);
    assert_eq!(file.statements[0].currency.as_deref(), Some("EUR"));
}

#[test]
fn rows_that_cannot_be_read_are_problems() {
    let file = parse(
        "Date,Payee,Outflow,Inflow,Currency\n04/23/2019,a,71-00,,USD\n04/24/2019,b,70.00,,USD\n99/99/2019,c,1.00,,USD\n\
         04/25/2019,d,,,USD\n04/25/2019,e,,2.00,DOGE\n,f,3.00,,USD\n",
    );
    use ProblemCode::{BadAmount, BadCurrency, BadDate, MissingAmount, MissingDate};
    assert_eq!(codes(&file), [BadAmount, BadDate, MissingAmount, BadCurrency, MissingDate]);
    assert_eq!(file.problems[0].field.as_deref(), Some("Outflow"));
    assert_eq!(file.problems[0].value.as_deref(), Some("71-00"));
    assert_eq!(amounts(&file), ["-70.00"]);
}

#[test]
fn a_given_mapping_is_followed() {
    let text = "a,b,c\n01/02/2025,x,5\n";
    let mut mapping = CsvMapping {
        delimiter: ',',
        encoding: "utf-8".to_owned(),
        header_row: Some(0),
        columns: vec![ColumnRole::BookedOn, ColumnRole::Memo, ColumnRole::Debit],
        date_order: DateOrder::MonthDayYear,
        decimal_mark: DecimalMark::Point,
        invert_sign: false,
    };
    let file = read_file(text.as_bytes(), Format::Auto, Some(&mapping));
    assert_eq!(
        (days(&file), amounts(&file)),
        (vec!["2025-01-02".to_owned()], vec!["-5".to_owned()])
    );
    mapping.invert_sign = true;
    assert_eq!(amounts(&read_file(text.as_bytes(), Format::Auto, Some(&mapping))), ["5"]);
}

#[test]
fn files_that_are_no_statements() {
    assert_eq!(codes(&parse("")), [ProblemCode::Empty]);
    assert_eq!(codes(&parse("just words\nand more\n")), [ProblemCode::UnknownFormat]);
    assert_eq!(codes(&parse("Name,Amount\nx,1.50\n")), [ProblemCode::NoColumns]);
    assert_eq!(codes(&parse("Date,Label,Amount\n")), [ProblemCode::Empty]);
    let binary = read_file(b"%PDF-1.7\n", Format::Auto, None);
    assert_eq!((codes(&binary), binary.mapping), (vec![ProblemCode::UnknownFormat], None));
}

#[test]
fn a_header_has_a_stable_key() {
    let header = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    assert_eq!(
        columns_key(&header([" Fecha ", "MONTO"])),
        columns_key(&header(["fecha", "Monto"]))
    );
    assert_ne!(columns_key(&header(["a", "b"])), columns_key(&header(["a|b", ""])));
    assert_eq!(columns_key(&[]), "");
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_always_alike(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(read_file(&bytes, Format::Auto, None), read_file(&bytes, Format::Auto, None));
        let _ = read_file(&bytes, Format::Is(FileFormat::Ofx), None);
    }

    #[test]
    fn written_statements_come_back(
        rows in prop::collection::vec((0_i64..400, -9_999_999_i64..9_999_999, "[A-Z]{3}[A-Z ]{0,12}"), 2..30),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        comma: bool,
        header in prop::sample::select(vec![
            ["Fecha", "Concepto", "Importe"], ["Date", "Description", "Amount"], ["Data", "Histórico", "Valor"],
        ]),
    ) {
        // Words of cards say which way amounts are written.
        let is_of_cards = |words: &str| words::is_card_purchase(words) || words::is_card_credit(words);
        prop_assume!(!rows.iter().any(|(_, _, words)| is_of_cards(words)));
        let start = chrono::NaiveDate::from_ymd_opt(2024, 1, 13).unwrap();
        let mut text = header.join(&delimiter.to_string());
        let mut expected = Vec::new();
        // One amount with two decimals and one day above 12 leave nothing open.
        let sure = [(0, 123_456_i64, "SURE".to_owned())];
        for (offset, cents, words) in sure.iter().chain(&rows) {
            let day = start + chrono::TimeDelta::days(*offset);
            let amount = rust_decimal::Decimal::new(*cents, 2);
            let written = if comma { amount.to_string().replace('.', ",") } else { amount.to_string() };
            text.push_str(&format!("\n{}{delimiter}\"{words}\"{delimiter}\"{written}\"", day.format("%d/%m/%Y")));
            expected.push((day, amount));
        }
        let file = parse(&text);
        let lines = file.statements.iter().flat_map(|statement| &statement.lines);
        let read: Vec<_> = lines.map(|line| (line.booked_on, line.amount)).collect();
        prop_assert_eq!(read, expected, "{}", text);
    }
}

#[test]
fn a_dated_row_of_a_merchant_called_total_is_a_movement() {
    let file = parse(
        "Fecha,Concepto,Importe\n13/01/2026,TOTAL PLAY,-549.00\n14/01/2026,Total,-800.00\n\
         15/01/2026,Saldo al 15/01/2026,1200.00\n,Total,-149.00\n",
    );
    let read: Vec<_> =
        file.statements[0].lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(
        (read, file.problems),
        (vec!["-549.00".to_owned(), "-800.00".to_owned()], Vec::new())
    );
}

fn reasons(text: &str) -> Vec<ColumnReason> {
    parse(text).reading.unwrap().columns
}

#[test]
fn every_column_says_why() {
    let header = |word: &str| ColumnReason::Header { word: word.to_owned() };
    let told = reasons(
        "Fecha,Concepto,Importe,Importe MXN,Saldo,Vacía,Zxq\n\
         03/04/2026,OXXO,-20.00,-20.00,n/d,,abc\n04/04/2026,SORIANA,-30.00,-30.00,n/d,,abd\n",
    );
    let expected = [
        header("Fecha"),
        header("Concepto"),
        header("Importe"),
        ColumnReason::Taken { role: ColumnRole::Amount },
        ColumnReason::Unfit { role: ColumnRole::Balance },
        ColumnReason::Empty,
        ColumnReason::Unknown,
    ];
    assert_eq!(told, expected);
}

#[test]
fn without_a_header_the_cells_say_why() {
    let told = reasons(
        "03/04/2026,OXXO ROMA,-20.00,80.00\n04/04/2026,SORIANA,-30.00,50.00\n\
         05/04/2026,NOMINA,100.00,150.00\n",
    );
    let expected = [
        ColumnReason::Dates { sample: "03/04/2026".to_owned() },
        ColumnReason::Words { sample: "OXXO ROMA".to_owned() },
        ColumnReason::Amounts { sample: "-20.00".to_owned() },
        ColumnReason::Chain,
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_row_that_is_not_booked_yet_is_pending_on_its_value_day() {
    let file = parse(
        "Buchungstag;Wertstellung (Valuta);Buchungstext;Umsatz in EUR\n\
         offen;16.01.2025;Karte;-5,00\noffen;--;Karte;-6,00\n\
         15.01.2025;15.01.2025;Miete;-25,60\n14.01.2025;14.01.2025;Lohn;2.500,00\n",
    );
    assert_eq!(file.problems, []);
    let seen: Vec<_> = file.statements[0]
        .lines
        .iter()
        .map(|line| (line.booked_on.to_string(), line.pending))
        .collect();
    assert_eq!(
        seen,
        [
            ("2025-01-16".to_owned(), true),
            ("2025-01-15".to_owned(), false),
            ("2025-01-14".to_owned(), false)
        ]
    );
}

#[test]
fn of_who_pays_and_who_is_paid_the_payee_is_the_other_one() {
    let file = parse(
        "Buchungsdatum;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Betrag (€)\n\
         15.01.25;Gebucht;ANA;REWE;Einkauf;-25,60\n16.01.25;Gebucht;Firma;ANA;Lohn;2.500,00\n",
    );
    let payees: Vec<_> =
        file.statements[0].lines.iter().map(|line| line.payee.as_deref()).collect();
    assert_eq!(payees, [Some("REWE"), Some("Firma")]);
}
