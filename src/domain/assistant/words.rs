//! What of a movement may leave the house: the words of a shop, and nothing that names a person, an
//! account or a reference. When in doubt nothing does.

use crate::domain::categorization::counterparty::counterparty;
use crate::domain::categorization::normalize::{fold, normalize};

/// Letters that are told at most.
const LONGEST: usize = 60;
/// Digits in a word from which on it may be an account, a card, a telephone or a reference.
const DIGITS: usize = 3;

/// What tells that money went to a person or between accounts: whatever else such a line says is
/// nobody's business.
const TRANSFERS: &[&str] = &[
    "ABONO",
    "BENEF",
    "BENEFICIARIO",
    "BIZUM",
    "BNET",
    "CLABE",
    "CLIENTE",
    "CODI",
    "CONCEPTO",
    "CREDITO",
    "CUENTA",
    "DEPOSITO",
    "DEVOLUCION",
    "DIMO",
    "INTERBANCARIO",
    "NOMINA",
    "ORDENANTE",
    "PIX",
    "PRESTAMO",
    "RASTREO",
    "RFC",
    "CURP",
    "SPEI",
    "TERCERO",
    "TRANSF",
    "TRANSFER",
    "TRANSFERENCIA",
    "TRASPASO",
    "VENMO",
    "ZELLE",
];

/// Given names and titles before names: a shop may be called so, and is not told then.
const NAMES: &[&str] = &[
    "ADRIANA",
    "ALBERTO",
    "ALEJANDRA",
    "ALEJANDRO",
    "ALICIA",
    "ANA",
    "ANDREA",
    "ANGEL",
    "ANGELICA",
    "ANTONIO",
    "ARTURO",
    "BEATRIZ",
    "CARLOS",
    "CAROLINA",
    "CECILIA",
    "CESAR",
    "CLAUDIA",
    "CRISTINA",
    "DANIEL",
    "DANIELA",
    "DAVID",
    "DIANA",
    "DIEGO",
    "DOCTOR",
    "DOCTORA",
    "DR",
    "DRA",
    "EDUARDO",
    "ELENA",
    "ELIZABETH",
    "EMILIO",
    "ENRIQUE",
    "ERNESTO",
    "ESTHER",
    "FELIPE",
    "FERNANDA",
    "FERNANDO",
    "FRANCISCO",
    "GABRIEL",
    "GABRIELA",
    "GERARDO",
    "GLORIA",
    "GUADALUPE",
    "GUILLERMO",
    "GUSTAVO",
    "HECTOR",
    "HUGO",
    "IGNACIO",
    "ING",
    "IRMA",
    "ISABEL",
    "IVAN",
    "JAIME",
    "JAVIER",
    "JESUS",
    "JOAQUIN",
    "JOHN",
    "JORGE",
    "JOSE",
    "JUAN",
    "JUANA",
    "JULIA",
    "JULIO",
    "KARLA",
    "LAURA",
    "LETICIA",
    "LIC",
    "LILIANA",
    "LORENA",
    "LOURDES",
    "LUCIA",
    "LUIS",
    "LUZ",
    "MA",
    "MANUEL",
    "MARCO",
    "MARGARITA",
    "MARIA",
    "MARIANA",
    "MARIO",
    "MARTHA",
    "MARTIN",
    "MARY",
    "MICHAEL",
    "MIGUEL",
    "MONICA",
    "NORMA",
    "OSCAR",
    "PABLO",
    "PATRICIA",
    "PAULA",
    "PEDRO",
    "RAFAEL",
    "RAUL",
    "REBECA",
    "RICARDO",
    "ROBERTO",
    "ROCIO",
    "RODRIGO",
    "ROSA",
    "RUBEN",
    "SANDRA",
    "SERGIO",
    "SILVIA",
    "SOFIA",
    "SRA",
    "SRITA",
    "SUSANA",
    "TERESA",
    "VERONICA",
    "VICTOR",
    "YOLANDA",
];

/// The words that may be told of a description; `None`: none.
pub(super) fn tellable(description: &str) -> Option<String> {
    if counterparty(description).is_some() || description.contains('@') {
        return None;
    }
    let all = fold(description).to_uppercase();
    let mut all = all.split(|c: char| !c.is_alphanumeric());
    if all.any(|word| TRANSFERS.contains(&word) || NAMES.contains(&word)) {
        return None;
    }
    let text = normalize(description).text;
    let plain = |word: &&str| word.chars().filter(char::is_ascii_digit).count() < DIGITS;
    let mut told = String::new();
    for word in text.split(' ').filter(plain) {
        if told.len() + word.len() >= LONGEST {
            break;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(word);
    }
    (told.chars().filter(|c| c.is_alphabetic()).count() >= 3).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shops_are_told() {
        let cases = [
            ("CLIP MX*VINATERIA LA BODEGUITA 00412 CDMX MX", "VINATERIA LA BODEGUITA"),
            ("COMPRA EN XOCHICALLI 4412 / ******1234", "XOCHICALLI"),
            ("CONTRAMAR DURANGO 200", "CONTRAMAR"),
        ];
        for (description, told) in cases {
            assert_eq!(tellable(description).as_deref(), Some(told), "{description}");
        }
    }

    #[test]
    fn persons_accounts_and_transfers_are_not() {
        for description in [
            "SPEI ENVIADO BBVA / 0012345678 012 1234567COMIDA",
            "PAGO CUENTA DE TERCERO / 0054312345 BNET 0123456789 comida",
            "TRANSFERENCIA A MARTHA RUIZ",
            "Zelle payment to JANE ROE",
            "CLIP MX*JUAN PEREZ",
            "CONSULTA DRA PEDIATRA",
            "638180000000000952",
            "PAYPAL *ana@example.mx",
            "CLABE 012180001234567897 XALAPA",
            "12 34",
            "",
        ] {
            assert_eq!(tellable(description), None, "{description}");
        }
    }

    proptest! {
        #[test]
        fn no_number_of_an_account_is_ever_told(
            before in "[A-Z ]{0,20}", number in "[0-9]{4,18}", after in "[A-Z ]{0,20}",
        ) {
            let told = tellable(&format!("{before}{number}{after}")).unwrap_or_default();
            prop_assert!(!told.contains(&number), "{}", told);
        }

        #[test]
        fn what_is_told_is_short_and_says_something(description in "\\PC{0,200}") {
            if let Some(told) = tellable(&description) {
                prop_assert!(told.len() <= LONGEST && told.chars().any(char::is_alphabetic));
            }
        }
    }
}
