//! What kind an account is, for programs that do not say.

use super::super::text::{fold, has_phrase};
use crate::model::statement::StatementAccountKind;

const WORDS: &[(StatementAccountKind, &[&str])] = &[
    (
        StatementAccountKind::CreditCard,
        &["credit card", "card", "tarjeta", "tdc", "visa", "mastercard", "amex", "kreditkarte"],
    ),
    (
        StatementAccountKind::Loan,
        &["mortgage", "loan", "hipoteca", "prestamo", "credito", "pret", "kredit", "debt"],
    ),
    (
        StatementAccountKind::Investment,
        &["investment", "brokerage", "401k", "ira", "inversion", "inversiones", "depot", "cetes"],
    ),
    (
        StatementAccountKind::Savings,
        &[
            "savings",
            "saving",
            "ahorro",
            "ahorros",
            "sparkonto",
            "tagesgeld",
            "epargne",
            "poupanca",
        ],
    ),
    (
        StatementAccountKind::Cash,
        &["cash", "wallet", "efectivo", "cartera", "bargeld", "especes", "dinheiro"],
    ),
];

/// The kind that an account's name or a program's word for it tells, if any.
pub fn by_name(name: &str) -> Option<StatementAccountKind> {
    let folded = fold(name);
    let tells = |words: &[&str]| words.iter().any(|word| has_phrase(&folded, word));
    WORDS.iter().find(|(_, words)| tells(words)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_tell() {
        for (name, kind) in [
            ("Ally Savings", Some(StatementAccountKind::Savings)),
            ("BBVA Tarjeta Azul", Some(StatementAccountKind::CreditCard)),
            ("Préstamo auto", Some(StatementAccountKind::Loan)),
            ("Roth IRA", Some(StatementAccountKind::Investment)),
            ("Efectivo", Some(StatementAccountKind::Cash)),
            ("HSBC", None),
            ("Cashback Bank", None),
        ] {
            assert_eq!(by_name(name), kind, "{name}");
        }
    }
}
