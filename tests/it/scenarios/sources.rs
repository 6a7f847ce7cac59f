//! Files of the sources that scenarios speak of.

use super::script::Line;
use crate::support::files;
use centavo::model::statement::{
    FileFormat, OriginalAmount, Statement, StatementFile, StatementLine, StatementPart,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A file as its source would write it; `None` for a source whose lines come without a file.
pub fn file(source: &str, lines: &[Line]) -> Option<(&'static str, Vec<u8>)> {
    match source {
        "ofx" => Some(("estado.ofx", ofx(lines))),
        "csv" => Some(("movimientos.csv", csv("Fecha,Descripción,Importe,Estado,ID", lines))),
        // Another program's table of the same account: other columns, another source.
        "app" => Some(("app.csv", csv("Date,Payee,Amount,Status,Transaction ID", lines))),
        "feed" => None,
        other => panic!("there is no source {other}"),
    }
}

fn ofx(lines: &[Line]) -> Vec<u8> {
    let days: Vec<String> = lines.iter().map(|line| line.day.replace('-', "")).collect();
    let rows: Vec<files::Line<'_>> = lines
        .iter()
        .zip(&days)
        .map(|(line, day)| {
            let id = line.id.as_deref().unwrap_or_default();
            (id, day.as_str(), line.amount.as_str(), line.description.as_str())
        })
        .collect();
    files::ofx("1", &rows, None)
}

fn csv(header: &str, lines: &[Line]) -> Vec<u8> {
    let mut text = format!("{header}\n");
    for line in lines {
        let status = if line.has("pending") { "pending" } else { "posted" };
        let id = line.id.as_deref().unwrap_or_default();
        text.push_str(&format!(
            "{},{},{},{status},{id}\n",
            line.day, line.description, line.amount
        ));
    }
    text.into_bytes()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("not an amount: {text}"))
}

/// `-30.00 Comida` as a part.
fn part(text: &str) -> StatementPart {
    let (amount, category) = text.split_once(' ').unwrap_or((text, ""));
    let category = Some(category.to_owned()).filter(|text| !text.is_empty());
    StatementPart { amount: decimal(amount), category, ..StatementPart::default() }
}

fn feed_line((place, line): (usize, &Line)) -> StatementLine {
    let removed = line.has("removed");
    let original = line.fact("original").map(|text| {
        let (amount, currency) = text.split_once(' ').unwrap();
        OriginalAmount { amount: decimal(amount), currency: currency.to_owned() }
    });
    StatementLine {
        line: u32::try_from(place).unwrap() + 1,
        external_id: line.id.clone(),
        booked_on: if removed { NaiveDate::default() } else { line.day.parse().unwrap() },
        amount: if removed { Decimal::ZERO } else { decimal(&line.amount) },
        description: line.description.clone(),
        payee: line.fact("payee").map(str::to_owned),
        category: line.fact("category").map(str::to_owned),
        pending: line.has("pending"),
        settles: line.fact("settles").map(str::to_owned),
        removed,
        reconciled: line.has("checked"),
        tags: line.all("tag").map(str::to_owned).collect(),
        splits: line.all("part").map(part).collect(),
        original,
        ..StatementLine::default()
    }
}

/// What a connection hands over.
pub fn feed(lines: &[Line]) -> StatementFile {
    let lines = lines.iter().enumerate().map(feed_line).collect();
    let statement = Statement { lines, ..Statement::default() };
    StatementFile::of(FileFormat::Camt, vec![statement], Vec::new())
}
