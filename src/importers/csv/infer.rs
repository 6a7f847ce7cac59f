//! Guesses how a delimited file is read. The same bytes always give the same mapping.

use super::super::{amount, currency};
use super::chain::{self, Fit, Link};
use super::dialect;
use super::layout::Layout;
use super::order::OrderEvidence;
use super::profile::Profile;
use super::records::{Record, Records};
use super::roles;
use super::rows::{MarkEvidence, Row, RowReader};
use super::signs::{SignEvidence, Signs};
use super::words;
use crate::model::reading::{DateOrderReason, DecimalMarkReason, SignReason};
use crate::model::statement::{ColumnRole, CsvMapping, DateOrder, DecimalMark};

/// Rows whose cells are profiled; dates and marks are gathered from all rows.
pub const PROFILED: usize = 2_000;

/// What is known of a text before its mapping is guessed.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    pub delimiter: char,
    pub encoding: &'k str,
    /// The decimal mark, when the numbers of the source are no text.
    pub mark: Option<DecimalMark>,
    /// The row that a person chose as the header.
    pub header_row: Option<u32>,
}

/// Why the conventions of a mapping are what they are.
#[derive(Debug)]
pub struct Conventions {
    pub date_order: DateOrderReason,
    pub decimal_mark: DecimalMarkReason,
}

/// The mapping of a text, guessed, and why.
pub fn mapping(text: &str, known: Known<'_>) -> (CsvMapping, Conventions) {
    let Known { delimiter, encoding, mark, header_row } = known;
    let header_row = header_row.or_else(|| dialect::header_row(text, delimiter));
    let mut mapping = CsvMapping {
        delimiter,
        encoding: encoding.to_owned(),
        header_row,
        columns: Vec::new(),
        date_order: DateOrder::DayMonthYear,
        decimal_mark: DecimalMark::Point,
        invert_sign: false,
    };
    let (header, rows) = split(text, &mapping);
    let profile = Profile::of(rows, PROFILED);
    mapping.columns = roles::assign(header.as_deref(), &profile);
    let (order, found) = conventions(text, header.as_deref(), mark, &mapping, usize::MAX);
    (mapping.date_order, mapping.decimal_mark) = (order.0, found.0);
    settle_signs(text, &mut mapping);
    (mapping, Conventions { date_order: order.1, decimal_mark: found.1 })
}

/// Why a mapping that somebody gave is what it is, as far as the head of the text tells.
pub fn reasons(text: &str, mapping: &CsvMapping, mark: Option<DecimalMark>) -> Conventions {
    let header = split(text, mapping).0;
    let (order, found) = conventions(text, header.as_deref(), mark, mapping, PROFILED);
    let date_order = match order {
        (order, reason) if order == mapping.date_order => reason,
        _ => DateOrderReason::Chosen,
    };
    let decimal_mark = match found {
        (found, reason) if found == mapping.decimal_mark => reason,
        _ => DecimalMarkReason::Chosen,
    };
    Conventions { date_order, decimal_mark }
}

/// The header of a text, and its rows behind it.
pub fn split<'a>(text: &'a str, mapping: &CsvMapping) -> (Option<Vec<String>>, Records<'a>) {
    let mut records = Records::new(text, mapping.delimiter);
    let Some(header_row) = mapping.header_row else {
        return (None, records);
    };
    let mut record = Record::default();
    for _ in 0..=header_row {
        if !records.read(&mut record) {
            break;
        }
    }
    (Some(record.cells.iter().map(|cell| cell.to_string()).collect()), records)
}

/// The conventions of the sign columns, from all rows.
pub fn signs(text: &str, mapping: &CsvMapping) -> Signs {
    let layout = Layout::of(mapping);
    if layout.debit.is_none() && layout.credit.is_none() && layout.sign.is_none() {
        return Signs::default();
    }
    let (_, mut rows) = split(text, mapping);
    let mut record = Record::default();
    let mut evidence = SignEvidence::default();
    while rows.read(&mut record) {
        evidence.add(&layout, &record);
    }
    evidence.signs()
}

/// The order of dates and the decimal mark, from at most `most` rows.
fn conventions(
    text: &str,
    header: Option<&[String]>,
    known_mark: Option<DecimalMark>,
    mapping: &CsvMapping,
    most: usize,
) -> ((DateOrder, DateOrderReason), (DecimalMark, DecimalMarkReason)) {
    let layout = Layout::of(mapping);
    let (_, mut rows) = split(text, mapping);
    let mut record = Record::default();
    let (mut order, mut mark) = (OrderEvidence::default(), MarkEvidence::default());
    let money: Vec<usize> = layout.money().chain(layout.balance).collect();
    let mut dollars = false;
    let mut read = 0;
    while read < most && rows.read(&mut record) {
        read += 1;
        let date = layout.booked_on.map(|at| record.cell(at)).filter(|cell| !cell.is_empty());
        if let Some(cell) = date.or_else(|| layout.value_on.map(|at| record.cell(at))) {
            order.add(cell);
        }
        for at in &money {
            let cell = record.cell(*at);
            mark.add(cell);
            dollars |= cell.contains('$');
        }
        dollars |= layout.currency.is_some_and(|at| record.cell(at).eq_ignore_ascii_case("USD"));
    }
    let mark = known_mark.map_or_else(|| mark.verdict(), |mark| (mark, DecimalMarkReason::Numbers));
    let english =
        header.is_some_and(|header| header.iter().any(|cell| cell.to_lowercase().contains("date")));
    (order.verdict(dollars && english && mark.0 == DecimalMark::Point), mark)
}

/// Decides between readings of the amounts: by the running balance where there is one, else by
/// what card exports say about payments.
fn settle_signs(text: &str, mapping: &mut CsvMapping) {
    let (rows, links) = sample(text, mapping);
    let fit = chain::fit(&links);
    let good = |fit: &Option<Fit>| fit.as_ref().is_some_and(|fit| fit.is_good() && !fit.debt);
    if !good(&fit) && links.len() > 1 {
        for other in alternatives(mapping) {
            if good(&chain::fit(&sample(text, &other).1)) {
                *mapping = other;
                return;
            }
        }
    }
    if !good(&fit) && fit.is_none_or(|fit| !fit.is_good()) {
        forget_unproven_balance(text, mapping);
    }
    let debt_or_unknown = fit.is_none_or(|fit| fit.debt || !fit.is_good());
    if debt_or_unknown && writes_spending_positive(mapping, &rows, text) {
        mapping.invert_sign = true;
    }
}

/// A balance that no header names is one only if it follows from the amounts.
fn forget_unproven_balance(text: &str, mapping: &mut CsvMapping) {
    let header = split(text, mapping).0.unwrap_or_default();
    for (at, role) in mapping.columns.iter_mut().enumerate() {
        let named = header.get(at).is_some_and(|cell| {
            words::readings(cell).iter().any(|(role, _)| *role == ColumnRole::Balance)
        });
        if *role == ColumnRole::Balance && !named {
            *role = ColumnRole::Ignore;
        }
    }
}

/// Other readings that a running balance may prove.
fn alternatives(mapping: &CsvMapping) -> Vec<CsvMapping> {
    let has = |role| mapping.columns.contains(&role);
    let swapped = |one: ColumnRole, other: ColumnRole| {
        let columns = mapping.columns.iter().map(|role| match *role {
            role if role == one => other,
            role if role == other => one,
            role => role,
        });
        CsvMapping { columns: columns.collect(), ..mapping.clone() }
    };
    let mut list = Vec::new();
    if has(ColumnRole::Debit) && has(ColumnRole::Credit) {
        list.push(swapped(ColumnRole::Debit, ColumnRole::Credit));
    }
    if has(ColumnRole::Amount) && !has(ColumnRole::UnsignedAmount) && has(ColumnRole::Balance) {
        list.push(swapped(ColumnRole::Amount, ColumnRole::Balance));
    }
    list
}

/// What a row says of its direction.
struct Spoken {
    description: String,
    memo: String,
    negative: bool,
}

impl Spoken {
    fn says(&self, test: fn(&str) -> bool) -> bool {
        test(&self.description) || test(&self.memo)
    }
}

/// The rows of the file's head that move money, and the links of their chain.
fn sample(text: &str, mapping: &CsvMapping) -> (Vec<Spoken>, Vec<Link>) {
    let reader = RowReader::new(mapping, signs(text, mapping));
    let (_, mut records) = split(text, mapping);
    let mut record = Record::default();
    let (mut rows, mut links) = (Vec::new(), Vec::new());
    while rows.len() < PROFILED && records.read(&mut record) {
        if let Row::Movement { line, balance } = reader.read(&record) {
            if let Some(balance) = balance {
                links.push(Link { day: line.booked_on, amount: line.amount, balance });
            }
            if !line.amount.is_zero() {
                rows.push(Spoken {
                    negative: line.amount.is_sign_negative(),
                    description: line.description,
                    memo: line.memo.unwrap_or_default(),
                });
            }
        }
    }
    (rows, links)
}

/// What tells money in from money out. `is_guess`: nobody said how the signs are read.
pub fn sign_reason(
    text: &str,
    mapping: &CsvMapping,
    fit: Option<Fit>,
    is_guess: bool,
) -> SignReason {
    let layout = Layout::of(mapping);
    if let Some(fit) = fit.filter(Fit::is_good) {
        return if fit.debt { SignReason::Debt } else { SignReason::Balance };
    }
    if layout.debit.is_some() && layout.credit.is_some() {
        return SignReason::Columns;
    }
    if layout.sign.is_some() && !layout.unsigned.is_empty() {
        return SignReason::Words;
    }
    if mapping.invert_sign {
        return if is_guess { SignReason::Card } else { SignReason::Chosen };
    }
    let (rows, _) = sample(text, mapping);
    let negative = rows.iter().filter(|row| row.negative).count();
    if negative > 0 && negative < rows.len() { SignReason::Signed } else { SignReason::OneWay }
}

/// Whether a card export writes purchases as positive numbers. Proof is needed: what comes back
/// to a card (payments, refunds) is negative, and nothing of the kind is positive; or what is
/// called a purchase is positive, and none is negative; or the header is the one of a bank that
/// documents it.
fn writes_spending_positive(mapping: &CsvMapping, rows: &[Spoken], text: &str) -> bool {
    let signed = mapping.columns.contains(&ColumnRole::Amount);
    let other_way = [ColumnRole::Debit, ColumnRole::Credit, ColumnRole::UnsignedAmount];
    if !signed || other_way.iter().any(|role| mapping.columns.contains(role)) {
        return false;
    }
    let negative = rows.iter().filter(|row| row.negative).count();
    let positive = rows.len() - negative;
    let any = |negative: bool, test: fn(&str) -> bool| {
        rows.iter().any(|row| row.negative == negative && row.says(test))
    };
    let header = split(text, mapping).0.unwrap_or_default().join(",").to_lowercase();
    // Nubank's card export; and one row per use of a card.
    let documented = matches!(header.as_str(), "date,title,amount" | "date,category,title,amount")
        || header.contains("merchant") && header.contains("card used");
    let credits = |row: &&Spoken| row.negative && row.says(words::is_card_credit);
    let credited = rows.iter().filter(credits).count();
    let purchased = any(false, words::is_card_purchase) && !any(true, words::is_card_purchase);
    let proven = (credited > 0 || purchased) && !any(false, words::is_card_credit);
    // A short file may have as many payments as purchases.
    let only_credits = positive > 0 && credited == negative && credited > 0;
    documented && positive >= negative || proven && (positive > negative || only_credits)
}

/// The currency that the amounts or their headers name.
pub fn currency_of(
    header: Option<&[String]>,
    rows: &[Vec<String>],
    mapping: &CsvMapping,
) -> Option<String> {
    let layout = Layout::of(mapping);
    let columns: Vec<usize> = layout.money().chain(layout.balance).collect();
    let named =
        columns.iter().filter_map(|at| header?.get(*at)).find_map(|cell| header_currency(cell));
    named.or_else(|| {
        rows.iter()
            .flat_map(|row| columns.iter().filter_map(|at| row.get(*at)))
            .find_map(|cell| amount::currency_of(cell))
    })
}

/// `Amount (EUR)`, `Umsatz in EUR`, `Valor (R$)`.
fn header_currency(header: &str) -> Option<String> {
    if let Some((_, rest)) = header.split_once(['(', '['])
        && let Some(code) = rest.split([')', ']']).next().and_then(currency::code)
    {
        return Some(code);
    }
    let (first, last) = header.trim().rsplit_once(' ')?;
    let shouted = first.chars().all(|c| !c.is_lowercase());
    let is_code = last.len() == 3 && last.bytes().all(|b| b.is_ascii_uppercase());
    // In "VALOR TOTAL ALL" the last word is no lek.
    let usual = ["EUR", "USD", "MXN", "BRL", "GBP", "COP", "CLP", "PEN", "ARS", "CHF", "CAD"];
    if is_code && (!shouted || usual.contains(&last)) { currency::code(last) } else { None }
}
