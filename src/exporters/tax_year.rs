//! A year's income and deductible spending as comma-separated values, a row for each part of a transaction.

use super::csv::{text, write_row};
use crate::model::year::TaxRow;

const HEADER: [&str; 10] = [
    "section",
    "date",
    "category",
    "payee",
    "description",
    "account",
    "in_cash",
    "currency",
    "amount",
    "transaction_id",
];

/// `bom`: begins with a byte order mark, for Excel.
pub fn csv(rows: &[TaxRow], bom: bool) -> String {
    let mut out = if bom { String::from('\u{feff}') } else { String::new() };
    write_row(HEADER.into_iter(), &mut out);
    for row in rows {
        let cells = [
            row.deduction.map_or("income", |deduction| deduction.as_str()).to_owned(),
            row.booked_on.to_string(),
            text(row.category.as_deref().unwrap_or_default()),
            text(row.payee.as_deref().unwrap_or_default()),
            text(&row.description),
            text(&row.account),
            row.in_cash.to_string(),
            row.currency.clone(),
            row.amount.to_string(),
            row.transaction_id.to_string(),
        ];
        write_row(cells.iter().map(String::as_str), &mut out);
    }
    out
}
