//! The other person of a transfer, as banks write it into the description.

use super::text::fold_upper;

/// What comes before a name: Santander (AL/DEL CLIENTE), Banorte (BENEF:, ORDENANTE:), Nu, Hey,
/// Banamex, and the person-to-person services of Brazil, Spain and the United States.
const MARKERS: &[&str] = &[
    "AL CLIENTE ",
    "DEL CLIENTE ",
    "BENEFICIARIO:",
    "BENEF:",
    "ORDENANTE:",
    "TRANSFERENCIA ENVIADA A ",
    "TRANSFERENCIA RECIBIDA DE ",
    "TRANSFERENCIA SPEI A ",
    "TRANSFERENCIA SPEI DE ",
    "TRANSFERENCIA A ",
    "TRANSFERENCIA DE ",
    "PAGO INTERBANCARIO A ",
    "SPEI ENVIADO A ",
    "SPEI RECIBIDO DE ",
    "PIX ENVIADO - ",
    "PIX RECIBIDO - ",
    "PIX ENVIADO ",
    "PIX RECIBIDO ",
    "BIZUM A ",
    "BIZUM DE ",
    "ZELLE PAYMENT TO ",
    "ZELLE PAYMENT FROM ",
    "ZELLE TO ",
    "ZELLE FROM ",
];

/// Words that end a name.
const ENDINGS: &[&str] = &[
    "CLABE",
    "CLAVE",
    "CON",
    "CONCEPTO",
    "CONF",
    "CTA",
    "CUENTA",
    "CVE",
    "FOLIO",
    "ON",
    "POR",
    "RASTREO",
    "REF",
    "REFERENCIA",
    "RFC",
];

/// Words that no person is called by: what follows the marker is an account or a bank.
const NOT_A_NAME: &[&str] = &[
    "AHORRO",
    "AHORROS",
    "BANAMEX",
    "BANCO",
    "BANCOPPEL",
    "BANORTE",
    "BBVA",
    "CHECKING",
    "CUENTA",
    "CUENTAS",
    "DINERO",
    "EFECTIVO",
    "FONDOS",
    "HSBC",
    "INBURSA",
    "INVERSION",
    "MI",
    "MIS",
    "OTRO",
    "OTROS",
    "SALDO",
    "SANTANDER",
    "SAVINGS",
    "SCOTIABANK",
    "STP",
    "TARJETA",
    "TDC",
    "TERCERO",
    "TERCEROS",
];

const LONGEST_NAME: usize = 6;

/// The name in upper case without accents, when the description tells one.
pub(crate) fn counterparty(description: &str) -> Option<String> {
    let text = fold_upper(description);
    let after = MARKERS.iter().find_map(|marker| after_marker(&text, marker))?;
    let after = after.trim_start();
    let end =
        after.find(|c: char| !(c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '-' | '&')));
    let name: Vec<&str> = after[..end.unwrap_or(after.len())]
        .split_whitespace()
        .map(|word| word.trim_matches(['.', '-']))
        .filter(|word| !word.is_empty())
        .take_while(|word| !ENDINGS.contains(word))
        .take(LONGEST_NAME)
        .collect();
    let first = name.first()?;
    let plausible = !NOT_A_NAME.contains(first) && name.iter().any(|word| word.len() >= 3);
    plausible.then(|| name.join(" "))
}

fn after_marker<'t>(text: &'t str, marker: &str) -> Option<&'t str> {
    let at = text.find(marker)?;
    let at_word_start = at == 0 || !text[..at].ends_with(char::is_alphanumeric);
    at_word_start.then(|| &text[at + marker.len()..])
}

#[cfg(test)]
mod tests {
    use super::counterparty;

    #[test]
    fn names_are_read_from_each_banks_shape() {
        let cases = [
            (
                "PAGO TRANSFERENCIA SPEI HORA 12:30:11 ENVIADO A BBVA MEXICO A LA CUENTA \
                 012180000000000001 AL CLIENTE MARÍA LÓPEZ RUIZ (1) CLAVE DE RASTREO 123",
                "MARIA LOPEZ RUIZ",
            ),
            (
                "SPEI RECIBIDO, BCO:0012 BBVA MEXICO HR LIQ: 10:20:30 DEL CLIENTE LUIS SOTO \
                 CON RFC X",
                "LUIS SOTO",
            ),
            ("COMPRA ORDEN DE PAGO SPEI BENEF:ANA GIL (DATO NO VERIF POR ESTA INST)", "ANA GIL"),
            ("Transferencia enviada a Juan Pérez", "JUAN PEREZ"),
            ("Zelle payment to JANE ROE Conf# abc1", "JANE ROE"),
            ("Pix enviado - João da Silva", "JOAO DA SILVA"),
        ];
        for (description, name) in cases {
            assert_eq!(counterparty(description).as_deref(), Some(name), "{description}");
        }
    }

    #[test]
    fn accounts_and_banks_are_nobody() {
        for description in [
            "TRANSFERENCIA A CUENTA PROPIA",
            "SPEI ENVIADO SANTANDER",
            "TRANSFERENCIA DE BBVA MEXICO",
            "OXXO INSURGENTES",
            "BENEF:",
        ] {
            assert_eq!(counterparty(description), None, "{description}");
        }
    }
}
