//! Golden files of other programs: QIF, OFX, beancount, ledger and YNAB, compared by dates and
//! amounts.

use super::Verdict::{Match, Miss, Outside};
use super::{Sample, Verdict};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::fs;

/// A movement as a golden file tells it.
type Told = (NaiveDate, Decimal);

/// Conversions that say something else than their source: one reads 08/04 as August in a file
/// whose other dates are day first, one groups rows of a journal into double entries, one loses
/// its last row, one counts units of funds instead of money.
const WRONG_OR_OTHER: [&str; 4] = [
    "converted/ingesp.ofx",
    "converted/xero.qif",
    "converted/mint_extra.qif",
    "National_Pension_Scheme/yearly.ledger",
];

pub fn check(sample: &Sample, value: &str) -> Verdict {
    let Ok(bytes) = fs::read(sample.root.join(value)) else {
        return Miss(format!("{value} is missing"));
    };
    let text = String::from_utf8_lossy(&bytes);
    if WRONG_OR_OTHER.iter().any(|known| value.ends_with(known)) {
        return Outside;
    }
    let mut read: Vec<Told> =
        sample.lines().map(|line| (line.booked_on, line.amount.normalize())).collect();
    let told = match value.rsplit('.').next() {
        Some("ofx") => ofx(&text),
        Some("qif") => qif(&text),
        Some("txt") => {
            // This program shows the value date.
            read = sample
                .lines()
                .map(|line| (line.value_on.unwrap_or(line.booked_on), line.amount.normalize()))
                .collect();
            ynab(&text)
        }
        Some("ledger") => ledger(&text),
        _ => {
            let header = sample.file.preview.as_ref().map(|preview| preview.header.as_slice());
            let several =
                header.is_some_and(|header| header.iter().any(|cell| cell == "Account Number"));
            return postings(&text, &read, several);
        }
    };
    compare(read, told)
}

fn compare(mut read: Vec<Told>, mut told: Vec<Told>) -> Verdict {
    read.sort();
    told.sort();
    if read == told {
        return Match;
    }
    let only_read: Vec<_> = read.iter().filter(|one| !told.contains(one)).collect();
    let only_told: Vec<_> = told.iter().filter(|one| !read.contains(one)).collect();
    Miss(format!(
        "{} and {}; only read {only_read:?}; only told {only_told:?}",
        read.len(),
        told.len()
    ))
}

fn decimal(text: &str) -> Option<Decimal> {
    text.trim().replace(',', "").parse().ok().map(|value: Decimal| value.normalize())
}

/// Read without the reader under test; transfers are told with their date behind the amount.
fn ofx(text: &str) -> Vec<Told> {
    let values = |tag: &str| -> Vec<String> {
        let parts = text.split(tag).skip(1);
        parts.map(|rest| rest.split(['<', '\n']).next().unwrap_or_default().to_owned()).collect()
    };
    let days = values("<DTPOSTED>").into_iter();
    let day = |date: &str| NaiveDate::parse_from_str(date.get(..8)?, "%Y%m%d").ok();
    days.zip(values("<TRNAMT>"))
        .filter_map(|(date, amount)| Some((day(&date)?, decimal(&amount)?)))
        .collect()
}

fn qif(text: &str) -> Vec<Told> {
    let mut told = Vec::new();
    let mut day = None;
    for line in text.lines() {
        if let Some(date) = line.strip_prefix('D') {
            day = NaiveDate::parse_from_str(date.trim(), "%m/%d/%Y").ok();
        } else if let (Some(day), Some(amount)) = (day, line.strip_prefix('T').and_then(decimal)) {
            told.push((day, amount));
        }
    }
    told
}

/// `Date,Payee,Memo,Inflow,Outflow`
fn ynab(text: &str) -> Vec<Told> {
    let rows = text.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
    rows.filter_map(|row| {
        Some((row.first()?.parse().ok()?, decimal(row.get(3)?)? - decimal(row.get(4)?)?))
    })
    .map(|(day, amount): Told| (day, amount.normalize()))
    .collect()
}

/// Entries told by their first posting: the account itself, or the other side, where what was
/// spent is positive.
fn ledger(text: &str) -> Vec<Told> {
    let mut told = Vec::new();
    let mut day = None;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_digit()) {
            day = line.get(..10).and_then(|date| NaiveDate::parse_from_str(date, "%Y/%m/%d").ok());
        } else if let Some(amount) = line.trim().strip_suffix(" INR") {
            let words: Vec<&str> = amount.split_whitespace().collect();
            if let (Some(day), [account, amount]) = (day.take(), &words[..]) {
                let itself = account.starts_with("Assets") || account.starts_with("Liabilities");
                told.extend(
                    decimal(amount).map(|amount| (day, if itself { amount } else { -amount })),
                );
            }
        }
    }
    told
}

/// Each entry of a beancount file must be a line, and each line an entry, unless the source is
/// of several accounts, of which the file tells one.
fn postings(text: &str, read: &[Told], several_accounts: bool) -> Verdict {
    let mut entries: Vec<(NaiveDate, Vec<Decimal>)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_digit()) {
            let day =
                line.get(..10).and_then(|date| date.parse().ok()).filter(|_| line.contains(" * "));
            open = day.is_some();
            entries.extend(day.map(|day| (day, Vec::new())));
        } else if let Some((_, numbers)) = entries.last_mut().filter(|_| open) {
            numbers.extend(line.split_whitespace().filter_map(decimal));
        }
    }
    let is_missing = |(day, numbers): &&(NaiveDate, Vec<Decimal>)| {
        !read.iter().any(|(booked_on, amount)| booked_on == day && numbers.contains(amount))
    };
    let missing: Vec<_> = entries.iter().filter(is_missing).collect();
    if missing.is_empty() && (several_accounts || read.len() == entries.len()) {
        Match
    } else {
        Miss(format!("{} lines for {} entries; not read {missing:?}", read.len(), entries.len()))
    }
}
