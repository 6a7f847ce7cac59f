//! What a movement's description tells of instalments.

use crate::domain::categorization::normalize::{display_name, merchant_key};
use regex::Regex;
use std::sync::LazyLock;

/// Parts that shops and banks offer. `03/12` alone is taken for an instalment only with one of these.
const USUAL: &[u16] = &[3, 6, 9, 10, 12, 13, 15, 18, 20, 24, 30, 36, 48];

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^0-9/.,\-])(\d{1,2})\s*(/|de)\s*(\d{1,2})(?:$|[^0-9/.,\-])").ok()
});
static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"(?i)\b(?:msi|mci|meses(?:\s+sin\s+intereses)?|mensualidad(?:es)?|parcialidad(?:es)?|cuotas?|diferid[oa]s?|sin\s+intereses|s/int|pago\s+fijo|installments?|instalments?)\b";
    Regex::new(words).ok()
});

/// What is told: which part of how many, and what was bought where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub number: u16,
    pub count: u16,
    /// Movements of one merchant have the same.
    pub merchant: String,
    /// The merchant as it is shown.
    pub name: String,
    /// Whether the words speak of instalments beside the numbers. Without them the numbers may be a date.
    pub sure: bool,
}

/// None when the description tells of no instalment.
pub fn read(description: &str) -> Option<Told> {
    let (part, words) = (PART.as_ref()?, WORD.as_ref()?);
    let sure = words.is_match(description);
    let found = part.captures_iter(description).find_map(|captures| {
        let of = |group: usize| captures.get(group);
        let number: u16 = of(1)?.as_str().parse().ok()?;
        let count: u16 = of(3)?.as_str().parse().ok()?;
        let usual = sure || USUAL.contains(&count);
        let sound = (1..=count).contains(&number) && (2..=60).contains(&count) && usual;
        sound.then_some((number, count, of(1)?.start(), of(3)?.end()))
    });
    let (number, count, start, end) = found?;
    let rest = format!("{} {}", description.get(..start)?, description.get(end..)?);
    let rest = words.replace_all(&rest, " ");
    Some(Told { number, count, merchant: merchant_key(&rest), name: display_name(&rest), sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(description: &str) -> Option<(u16, u16, bool)> {
        read(description).map(|told| (told.number, told.count, told.sure))
    }

    #[test]
    fn instalments_as_banks_write_them() {
        for (description, expected) in [
            ("LIVERPOOL SATELITE 3 DE 12", (3, 12, false)),
            ("AMAZON MX MSI 03/12", (3, 12, true)),
            ("03 DE 18 MESES SIN INTERESES PALACIO DE HIERRO", (3, 18, true)),
            ("COPPEL MENSUALIDAD 1/6", (1, 6, true)),
            ("Costco parcialidad 10 de 10", (10, 10, true)),
            ("SAMS CLUB 05/18", (5, 18, false)),
            ("WALMART 3de12 msi", (3, 12, true)),
        ] {
            assert_eq!(told(description), Some(expected), "{description}");
        }
    }

    #[test]
    fn what_is_no_instalment() {
        for description in [
            "OXXO 12/03/2026",
            "COMPRA 2026/03/12",
            "RESTAURANTE 5 DE MAYO",
            "OXXO 16 DE SEPTIEMBRE 20",
            "GASOLINERA 14/5",
            "PAGO 13/12",
            "HOTEL 22/11",
            "CARNES 1/4",
            "TRANSFERENCIA 1.03/12",
        ] {
            assert_eq!(told(description), None, "{description}");
        }
    }

    #[test]
    fn every_part_names_the_same_merchant() {
        let names: Vec<String> =
            ["AMAZON MX MSI 03/12", "AMAZON MX MSI 04/12", "AMAZON MX 05/12 MSI"]
                .iter()
                .filter_map(|description| read(description))
                .map(|told| told.merchant)
                .collect();
        assert_eq!(names.len(), 3);
        assert!(!names[0].is_empty() && names.iter().all(|name| *name == names[0]), "{names:?}");
    }
}
