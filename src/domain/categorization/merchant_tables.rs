//! The tables behind merchant knowledge, data files that are compiled in: a Mexican one kept by hand
//! (`assets/merchants_mx.tsv`), one of brands (`assets/brands.tsv`) and the card networks' codes
//! (`assets/merchant_codes.tsv`).

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::dec;

use crate::model::default_categories::default_groups;

pub(super) const MERCHANTS: &str = include_str!("../../../assets/merchants_mx.tsv");
pub(super) const BRANDS: &str = include_str!("../../../assets/brands.tsv");
pub(super) const MERCHANT_CODES: &str = include_str!("../../../assets/merchant_codes.tsv");

/// Rows of the Mexican table below this confidence are words that only hint at a category.
const HINT: Decimal = dec!(0.70);
const BRAND_CONFIDENCE: Decimal = dec!(0.85);
/// A brand of several words this long is believed anywhere in a description, not only in front.
const TELLING_BRAND: usize = 10;

/// The kind of a category, from the default tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Expense,
    Income,
    Transfer,
}

/// Where in a description a pattern must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Whole words, anywhere.
    Word,
    /// The beginning of a word, anywhere.
    Prefix,
    /// Whole words at the very beginning.
    Start,
    Contains,
}

/// How much a row is to be believed against others; the order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Hint,
    Brand,
    Mexican,
}

/// One pattern and what it means.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub pattern: &'static str,
    pub place: Place,
    pub merchant: Option<&'static str>,
    pub category_key: &'static str,
    pub kind: Kind,
    /// The only sign it holds for: `Some(true)` money in, `Some(false)` money out.
    pub inflow: Option<bool>,
    pub confidence: Decimal,
    pub tier: Tier,
}

/// A line of a table that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed {
    pub line: usize,
    pub reason: &'static str,
}

type Kinds = HashMap<&'static str, (&'static str, Kind)>;

/// Rows of the Mexican table: pattern, match, merchant, category, sign, confidence.
pub(super) fn read_merchants(table: &'static str) -> (Vec<Row>, Vec<Malformed>) {
    read(table, |cells, kinds, rows| {
        let [pattern, place, merchant, category, sign, confidence] = cells else {
            return Err("not six cells");
        };
        let place = match *place {
            "word" => Place::Word,
            "prefix" => Place::Prefix,
            "start" => Place::Start,
            "contains" => Place::Contains,
            _ => return Err("unknown match"),
        };
        let inflow = match *sign {
            "in" => Some(true),
            "out" => Some(false),
            "any" => None,
            _ => return Err("unknown sign"),
        };
        let &(category_key, kind) = kinds.get(category).ok_or("unknown category")?;
        let confidence: Decimal = confidence.parse().map_err(|_| "bad confidence")?;
        rows.push(Row {
            pattern,
            place,
            merchant: Some(*merchant).filter(|merchant| !merchant.is_empty()),
            category_key,
            kind,
            inflow,
            confidence,
            tier: if confidence < HINT { Tier::Hint } else { Tier::Mexican },
        });
        Ok(())
    })
}

/// Rows of the brand table: brand, forms, countries, category. Of two brands with one form, the one
/// at home in Mexico comes first, then the one known worldwide.
pub(super) fn read_brands(table: &'static str) -> (Vec<Row>, Vec<Malformed>) {
    let mut ranked: HashMap<&'static str, (u8, Row)> = HashMap::new();
    let (_, malformed) = read(table, |cells, kinds, _| {
        let [brand, forms, countries, category] = cells else {
            return Err("not four cells");
        };
        let &(category_key, kind) = kinds.get(category).ok_or("unknown category")?;
        let rank = if countries.contains("MX") {
            0
        } else if countries.contains("001") {
            1
        } else {
            2
        };
        for pattern in forms.split('|') {
            let telling = pattern.len() >= TELLING_BRAND && pattern.contains(' ');
            let row = Row {
                pattern,
                place: if telling { Place::Word } else { Place::Start },
                merchant: Some(brand),
                category_key,
                kind,
                inflow: None,
                confidence: BRAND_CONFIDENCE,
                tier: Tier::Brand,
            };
            let known = ranked.entry(pattern).or_insert_with(|| (rank, row.clone()));
            if rank < known.0 {
                *known = (rank, row);
            }
        }
        Ok(())
    });
    (ranked.into_values().map(|(_, row)| row).collect(), malformed)
}

/// Reads a table with a header; a malformed line is reported and left out.
fn read(
    table: &'static str,
    mut add: impl FnMut(&[&'static str], &Kinds, &mut Vec<Row>) -> Result<(), &'static str>,
) -> (Vec<Row>, Vec<Malformed>) {
    let kinds = category_kinds();
    let (mut rows, mut malformed) = (Vec::new(), Vec::new());
    for (index, text) in table.lines().enumerate().skip(1) {
        let cells: Vec<&'static str> = text.split('\t').collect();
        if let Err(reason) = add(&cells, &kinds, &mut rows) {
            malformed.push(Malformed { line: index + 1, reason });
        }
    }
    (rows, malformed)
}

fn category_kinds() -> Kinds {
    let groups = default_groups().iter();
    groups
        .flat_map(|group| {
            let kind = match group.kind {
                "income" => Kind::Income,
                "transfer" => Kind::Transfer,
                _ => Kind::Expense,
            };
            group.categories.iter().map(move |category| (category.key, (category.key, kind)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::text::words;
    use super::*;

    #[test]
    fn every_line_of_both_tables_is_read() {
        let (merchants, malformed) = read_merchants(MERCHANTS);
        assert_eq!(malformed, []);
        assert!(merchants.iter().filter(|row| row.merchant.is_some()).count() >= 500);
        let (brands, malformed) = read_brands(BRANDS);
        assert_eq!(malformed, []);
        assert!(brands.len() >= 3_000, "{} brand forms", brands.len());
        let size = MERCHANTS.len() + BRANDS.len() + MERCHANT_CODES.len();
        assert!(size <= 1_000_000, "{size} bytes of the five million they may be");
    }

    #[test]
    fn patterns_are_spelled_as_descriptions_are() {
        for row in read_merchants(MERCHANTS).0.iter().chain(&read_brands(BRANDS).0) {
            let alone = words(&format!("X {}", row.pattern)).text;
            assert_eq!(alone, format!("X {}", row.pattern));
            assert!(row.confidence > Decimal::ZERO && row.confidence < Decimal::ONE);
        }
    }

    #[test]
    fn malformed_lines_are_named_and_left_out() {
        let table = "header\nOXXO\tword\tOXXO\tconvenience_store\tany\t0.95\nA\tword\tA\n\
            A\tword\tA\tno_such_category\tany\t0.9\nA\tnear\tA\trent\tany\t0.9";
        let (rows, malformed) = read_merchants(table);
        assert_eq!(rows.len(), 1);
        assert_eq!(malformed.iter().map(|bad| bad.line).collect::<Vec<_>>(), [3, 4, 5]);
    }
}
