//! What Centavo knows about merchants before anybody taught it: brands, the banks' own words and
//! words that mean a category, found in a description in one pass.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rust_decimal::Decimal;
use rust_decimal::dec;

use super::counterparty::counterparty;
use super::merchant_tables::{
    BRANDS, Kind, MERCHANTS, Place, Row, Tier, read_brands, read_merchants,
};
use super::text::words;

/// Money that comes in from a shop is most likely a refund, and less certain than a purchase.
const REFUND: Decimal = dec!(0.90);

/// A merchant or a word that was recognised, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The merchant's own spelling; `None` for a bank's or a common word.
    pub merchant: Option<String>,
    /// The part of the description that told it, upper case without accents.
    pub matched: String,
    /// A key of the default categories.
    pub category_key: &'static str,
    /// 0 to 1.
    pub confidence: Decimal,
}

/// The compiled tables.
pub struct Merchants {
    /// `None` when the tables could not be compiled: then nothing is recognised.
    finder: Option<AhoCorasick>,
    rows: Vec<Row>,
    /// For each pattern of the finder, the rows that share its spelling.
    rows_of: Vec<Vec<u32>>,
}

impl Merchants {
    /// The tables, compiled at first use.
    pub fn global() -> &'static Merchants {
        static MERCHANTS: OnceLock<Merchants> = OnceLock::new();
        MERCHANTS.get_or_init(Merchants::compile)
    }

    /// The category a description speaks of. Of several answers the Mexican table comes before
    /// brands and brands before common words, then the longest pattern wins. Income is told for
    /// money in only; money in from a shop is a refund to the shop's category.
    pub fn recognise(&self, description: &str, inflow: bool) -> Option<Recognised> {
        let person = counterparty(description);
        let row = self.best(&words(description).text, person.as_deref(), Some(inflow))?;
        let refund = inflow && row.kind == Kind::Expense;
        Some(Recognised {
            merchant: row.merchant.map(str::to_owned),
            matched: row.pattern.to_owned(),
            category_key: row.category_key,
            confidence: if refund { (row.confidence * REFUND).round_dp(2) } else { row.confidence },
        })
    }

    /// The merchant's own spelling, whichever way the money went.
    pub fn name(&self, description: &str) -> Option<&'static str> {
        self.best(&words(description).text, None, None)?.merchant
    }

    fn compile() -> Merchants {
        let mut rows = read_merchants(MERCHANTS).0;
        rows.extend(read_brands(BRANDS).0);
        let mut index_of: HashMap<String, usize> = HashMap::with_capacity(rows.len());
        let mut rows_of: Vec<Vec<u32>> = Vec::new();
        let mut patterns: Vec<String> = Vec::new();
        for (row, id) in rows.iter().zip(0_u32..) {
            let literal = match row.place {
                Place::Word | Place::Start => format!(" {} ", row.pattern),
                Place::Prefix => format!(" {}", row.pattern),
                Place::Contains => row.pattern.to_owned(),
            };
            let index = *index_of.entry(literal).or_insert_with_key(|literal| {
                patterns.push(literal.clone());
                rows_of.push(Vec::new());
                rows_of.len() - 1
            });
            rows_of[index].push(id);
        }
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        let finder = AhoCorasick::builder().kind(kind).build(&patterns).ok();
        Merchants { finder, rows, rows_of }
    }

    /// The best row for these words; `inflow` is `None` when the sign does not matter.
    fn best(&self, words: &str, person: Option<&str>, inflow: Option<bool>) -> Option<&Row> {
        let padded = format!(" {words} ");
        let found = self.finder.as_ref()?.find_overlapping_iter(&padded).flat_map(|hit| {
            let start = hit.start();
            self.rows_of[hit.pattern().as_usize()]
                .iter()
                .filter_map(move |id| Some((start, self.rows.get(*id as usize)?)))
        });
        found
            .filter(|(start, row)| row.place != Place::Start || *start == 0)
            .filter(|(_, row)| holds(row, inflow) && !is_persons_name(row, person))
            .max_by_key(|(start, row)| {
                let income = inflow == Some(true) && row.kind == Kind::Income;
                (row.tier, income, row.pattern.len(), Reverse(*start), row.confidence)
            })
            .map(|(_, row)| row)
    }
}

fn holds(row: &Row, inflow: Option<bool>) -> bool {
    let Some(inflow) = inflow else { return true };
    row.inflow.is_none_or(|only| only == inflow) && (inflow || row.kind != Kind::Income)
}

/// "Luz" or "Flores" in a person's name hints at nothing.
fn is_persons_name(row: &Row, person: Option<&str>) -> bool {
    row.tier == Tier::Hint && person.is_some_and(|name| name.contains(row.pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn category(description: &str, inflow: bool) -> Option<&'static str> {
        Merchants::global().recognise(description, inflow).map(|found| found.category_key)
    }

    #[test]
    fn every_line_of_the_golden_list_is_recognised() {
        let golden = include_str!("golden.tsv");
        let mut wrong = Vec::new();
        for line in golden.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [sign, key, description] = cells[..] else { panic!("not three cells: {line}") };
            let expected = (key != "-").then_some(key);
            let found = category(description, sign == "+");
            if found != expected {
                wrong.push(format!("{line} -> {found:?}"));
            }
        }
        assert!(golden.lines().count() >= 150);
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn the_most_specific_answer_wins() {
        assert_eq!(category("OXXO GAS REFORMA", false), Some("fuel"));
        assert_eq!(category("UBER EATS MX", false), Some("food_delivery"));
        assert_eq!(category("PAGO TARJETA LIVERPOOL", false), Some("card_payment"));
        assert_eq!(category("IVA COMISION SPEI", false), Some("bank_fees_vat"));
    }

    #[test]
    fn the_sign_decides() {
        assert_eq!(category("INTERESES GANADOS", true), Some("interest_earned"));
        assert_eq!(category("INTERESES", false), Some("interest_paid"));
        assert_eq!(category("PAGO DE NOMINA", false), None);
        assert_eq!(category("RENTA DEPTO 4", true), Some("rental_income"));
        assert_eq!(category("RENTA DEPTO 4", false), Some("rent"));
    }

    #[test]
    fn money_from_a_shop_is_a_less_certain_refund() {
        let out = Merchants::global().recognise("WALMART EXPRESS", false);
        let back = Merchants::global().recognise("DEV WALMART EXPRESS", true);
        assert_eq!(out.as_ref().map(|found| found.confidence), Some(dec!(0.95)));
        assert_eq!(back.as_ref().map(|found| found.confidence), Some(dec!(0.86)));
        assert_eq!(back.map(|found| found.category_key), Some("groceries"));
    }

    #[test]
    fn a_word_is_a_whole_word_and_a_name_is_no_hint() {
        assert_eq!(category("CASADELUZ", false), None);
        assert_eq!(category("TRANSFERENCIA A LUZ FLORES", false), None);
        assert_eq!(category("RECIBO LUZ", false), Some("electricity"));
    }

    #[test]
    fn the_answer_says_who_and_why() {
        let found = Merchants::global().recognise("MERPAGO*FARM DEL AHORRO 331", false);
        let expected = Recognised {
            merchant: Some("Farmacias del Ahorro".to_owned()),
            matched: "FARM DEL AHORRO".to_owned(),
            category_key: "pharmacy",
            confidence: dec!(0.95),
        };
        assert_eq!(found, Some(expected));
    }
}
