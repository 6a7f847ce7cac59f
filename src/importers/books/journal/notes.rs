//! What our own journals note about an entry, as `name: value` beside its postings: the bank's words
//! apart from the person's, tags in full, what was charged in another currency.

use super::super::super::text::{collapse, collapse_some};
use super::super::super::{currency, date};
use super::Entry;
use crate::model::Uuid;
use crate::model::statement::{DateOrder, OriginalAmount};
use rust_decimal::Decimal;

/// The notes of one entry.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// It has our id, so that it is written as we write one.
    ours: bool,
    memo: Option<String>,
    original: Option<(Decimal, String)>,
}

impl Notes {
    /// What was charged in another currency, beside the amount of a posting.
    pub fn original(&self, amount: Decimal, own: Option<&str>) -> Option<OriginalAmount> {
        let (told, code) = self.original.clone()?;
        OriginalAmount::beside(amount, own, told, code)
    }
}

impl Entry {
    /// Takes up a note; false when it is none of ours.
    pub fn note(&mut self, name: &str, value: &str) -> bool {
        match name {
            "id" if value.trim().parse::<Uuid>().is_ok() => self.notes.ours = true,
            "memo" => self.notes.memo = collapse_some(value),
            "tag" => self.tags.extend(collapse_some(value)),
            "original" => {
                let told = original(value);
                if told.is_none() {
                    return false;
                }
                self.notes.original = told;
            }
            "value-date" => {
                let day = date::parse(value.trim(), DateOrder::YearMonthDay);
                if day.is_none() {
                    return false;
                }
                self.value_on = day;
            }
            _ => return false,
        }
        true
    }

    /// The same of a tag as hledger writes it, `name:value`.
    pub fn note_tag(&mut self, tag: &str) -> bool {
        tag.split_once(':').is_some_and(|(name, value)| self.note(name, value))
    }

    /// Puts the notes in their places: where we wrote the entry, what stands behind the payee are the
    /// bank's words and no memo.
    pub fn settle_notes(&mut self) {
        if self.notes.ours
            && self.payee.is_some()
            && let Some(words) = self.memo.take()
        {
            self.description = words;
        }
        if let Some(memo) = self.notes.memo.take() {
            self.memo = Some(memo);
        }
    }
}

/// `-20.00 USD`.
fn original(text: &str) -> Option<(Decimal, String)> {
    let text = collapse(text);
    let (number, code) = text.split_once(' ')?;
    Some((number.parse().ok()?, currency::code(code)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_read_is_a_note() {
        let mut entry = Entry::default();
        assert!(entry.note_tag("original:-20.50 USD") && entry.note_tag("tag:viaje 2026"));
        assert!(!entry.note_tag("original:veinte") && !entry.note_tag("trip:Oaxaca"));
        assert!(!entry.note("id", "42") && !entry.note("value-date", "mañana"));
        assert_eq!(entry.tags, ["viaje 2026"]);
        let amount = Decimal::new(-40_000, 2);
        let original = entry.notes.original(amount, Some("MXN"));
        assert_eq!(
            original.map(|o| (o.amount, o.currency)),
            Some((Decimal::new(-2050, 2), "USD".into()))
        );
        assert_eq!(entry.notes.original(amount, Some("USD")), None);
    }

    #[test]
    fn words_behind_the_payee_are_the_banks_only_where_we_wrote_them() {
        let entry = |ours: bool| {
            let mut entry = Entry {
                description: "Rewe".to_owned(),
                payee: Some("Rewe".to_owned()),
                memo: Some("REWE SAGT DANKE".to_owned()),
                ..Entry::default()
            };
            if ours {
                assert!(entry.note("id", "0191d0a0-0000-7000-8000-000000000000"));
            }
            entry.note("memo", "para la cena");
            entry.settle_notes();
            (entry.description, entry.memo)
        };
        assert_eq!(entry(true), ("REWE SAGT DANKE".to_owned(), Some("para la cena".to_owned())));
        assert_eq!(entry(false), ("Rewe".to_owned(), Some("para la cena".to_owned())));
    }
}
