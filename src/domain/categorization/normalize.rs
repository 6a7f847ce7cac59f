//! From a bank's words to a payee: the description without noise, the key by which a payee is
//! recognised again, and the name it is shown by.

use super::counterparty::counterparty;
use super::merchants::Merchants;
use super::noise::without_noise;
pub use super::text::fold;
use super::text::words;

/// A description without what changes from one purchase to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized {
    /// Upper case, accents folded; facilitators, store and terminal numbers, city and state, dates,
    /// card tails and references removed.
    pub text: String,
    /// The payment facilitator that stood before the merchant.
    pub facilitator: Option<&'static str>,
}

/// Words shown as they are; everything else is title-cased.
const ACRONYMS: &[&str] = &[
    "AICM", "ATM", "BBVA", "CDMX", "CFE", "HSBC", "IMSS", "ISR", "IVA", "MSI", "SA", "SAT", "SPEI",
    "STP", "TDC", "UNAM", "USA",
];

/// Words in lower case inside a name.
const SMALL_WORDS: &[&str] = &["A", "CON", "DE", "DEL", "E", "EN", "LA", "LAS", "LOS", "POR", "Y"];

/// Removes the noise of a description. Total, and idempotent: its own text gives itself.
pub fn normalize(description: &str) -> Normalized {
    let first = words(description);
    let facilitator = first.facilitator;
    let mut text = without_noise(&first.text);
    // Every round removes letters or splits a word, so this ends; mostly after one round.
    loop {
        let next = without_noise(&words(&text).text);
        if next == text {
            return Normalized { text, facilitator };
        }
        text = next;
    }
}

/// The stable key a payee is recognised by: the known merchant, else the person of a transfer, else
/// the description without noise; lower case, empty only for a description without words.
pub fn merchant_key(description: &str) -> String {
    fold(&identity(description).unwrap_or_else(|| bought(&normalize(description).text).to_owned()))
}

/// A name to show: the known merchant's own spelling, else the person of a transfer, else the
/// description without noise in title case.
pub fn display_name(description: &str) -> String {
    match Merchants::global().name(description) {
        Some(name) => name.to_owned(),
        None => title(&counterparty(description).unwrap_or_else(|| {
            let text = normalize(description).text;
            bought(&text).to_owned()
        })),
    }
}

/// Words that say that money came back, before the name of where it was spent.
const BACK: &[&str] = &[
    "CONTRACARGO",
    "DEV",
    "DEVOL",
    "DEVOLUCION",
    "ESTORNO",
    "REEMBOLSO",
    "REFUND",
    "REINTEGRO",
    "REVERSA",
    "REVERSO",
];
const BETWEEN: &[&str] = &["A", "COMPRA", "DE", "DEL", "EN", "FROM", "POR"];
/// What came back was no purchase of a merchant's.
const NO_SHOP: &[&str] = &[
    "ANUALIDAD",
    "CARGO",
    "COMISION",
    "COMISIONES",
    "GASTOS",
    "IMPUESTO",
    "IMPUESTOS",
    "INTERESES",
    "ISR",
    "IVA",
    "PAGO",
    "RETIRO",
    "SAT",
    "SPEI",
    "TARJETA",
];

/// Where it was spent: a refund is its shop's, so that shop and refund are one payee with one memory.
fn bought(text: &str) -> &str {
    let mut words = text.split(' ');
    if !words.next().is_some_and(|first| BACK.contains(&first)) {
        return text;
    }
    let shop = words.find(|word| !BETWEEN.contains(word));
    let names = |word: &&str| {
        !NO_SHOP.contains(word) && word.chars().filter(|c| c.is_alphabetic()).count() >= 3
    };
    match shop.filter(names).and_then(|shop| text.find(&format!(" {shop}"))) {
        Some(at) => &text[at + 1..],
        None => text,
    }
}

fn identity(description: &str) -> Option<String> {
    Merchants::global().name(description).map(str::to_owned).or_else(|| counterparty(description))
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let consonants = word.len() <= 3 && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        if ACRONYMS.contains(&word) || consonants {
            out.push_str(word);
        } else if at > 0 && SMALL_WORDS.contains(&word) {
            out.push_str(&word.to_lowercase());
        } else {
            let mut letters = word.chars();
            out.extend(letters.next());
            out.extend(letters.flat_map(char::to_lowercase));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn noise_is_removed() {
        let cases = [
            ("OXXO INSURGENTES          / ******4321", "OXXO INSURGENTES"),
            ("NETFLIX MEXICO            / ******4321 RFC: NME110513PI3", "NETFLIX MEXICO"),
            ("MERPAGO*CAFE LA ESQUINA 31/MAR", "CAFE LA ESQUINA"),
            ("CLIP MX*TACOS DON BETO CDMX MX", "TACOS DON BETO"),
            ("SQ *BLUE BOTTLE COFFEE OAKLAND CA", "BLUE BOTTLE COFFEE OAKLAND"),
            ("LIVERPOOL INSURGENTES 03 DE 12", "LIVERPOOL INSURGENTES"),
            ("COPPEL SUC 0231 3/6 MSI", "COPPEL"),
            ("SORIANA HIPER 341 MONTERREY NL", "SORIANA HIPER"),
            ("FARMACIAS GUADALAJARA SUC 1204 GUADALAJARA JAL", "FARMACIAS GUADALAJARA"),
            (
                "T17 SPEI ENVIADO SANTANDER / 0083751678 014 0906250AHORRO",
                "SPEI ENVIADO SANTANDER AHORRO",
            ),
            (
                "SPEI RECIBIDOSANTANDER / 0183946502 014 0280125RENTA",
                "SPEI RECIBIDO SANTANDER RENTA",
            ),
            (
                "PAGO CUENTA DE TERCERO    /  0041782016     BNET    0113831760 RENTA ENERO",
                "PAGO CUENTA DE TERCERO RENTA",
            ),
            ("7-ELEVEN 2210 SAN PEDRO GARZA NL", "7 ELEVEN"),
            ("GASOLINERA G500 E12345", "GASOLINERA G500"),
            ("WALMART SUPERCENTER 2345 CIUDAD DE MEXICO MX", "WALMART SUPERCENTER"),
            ("COMERCIALIZADORA PEREZ S.A. DE C.V.", "COMERCIALIZADORA PEREZ"),
            ("12345678", "12345678"),
            ("", ""),
        ];
        for (description, text) in cases {
            assert_eq!(normalize(description).text, text, "{description}");
        }
        assert_eq!(normalize("CLIP MX*TACOS DON BETO").facilitator, Some("Clip"));
    }

    #[test]
    fn one_payee_has_one_key() {
        let same: [&[&str]; 5] = [
            &["OXXO INSURGENTES 1234", "OXXO CENTRO SUC 99", "COMPRA EN OXXO REFORMA", "OXXOSUC22"],
            &["UBER *TRIP HELP.UBER.COM", "UBR* PAGOS MEX", "DLO*UBER RIDES"],
            &["MERPAGO*CAFE LA ESQUINA 123456", "MERPAGO*CAFE LA ESQUINA", "Café la esquina"],
            &["AMAZON MX*1A2B3C4D5", "AMZN MKTP MX", "AMAZON MEXICO 28/11"],
            &["BENEF:ANA GIL (DATO NO VERIF)", "Transferencia enviada a Ana Gil"],
        ];
        for group in same {
            for description in group {
                assert_eq!(merchant_key(description), merchant_key(group[0]), "{description}");
            }
        }
        assert_ne!(merchant_key("UBER EATS"), merchant_key("UBER TRIP"));
        assert_ne!(merchant_key("OXXO GAS REFORMA"), merchant_key("OXXO REFORMA"));
    }

    /// keys.tsv: the key, then the words of a bank in Mexico, the United States, Spain or Brazil.
    #[test]
    fn the_words_of_banks_have_their_keys() {
        let lines: Vec<(&str, &str)> =
            include_str!("keys.tsv").lines().map(|line| line.split_once('\t').unwrap()).collect();
        let wrong: Vec<String> = lines
            .iter()
            .filter(|(key, raw)| merchant_key(raw) != *key)
            .map(|(key, raw)| format!("{raw}\t{key}\t{}", merchant_key(raw)))
            .collect();
        assert!(lines.len() >= 400, "{}", lines.len());
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    }

    #[test]
    fn a_refund_is_the_shop_s() {
        for back in
            ["DEVOLUCION ZXQ NORTE", "DEV COMPRA ZXQ NORTE SUC 0231", "REEMBOLSO DE ZXQ NORTE"]
        {
            assert_eq!(merchant_key(back), merchant_key("ZXQ NORTE SUC 12"), "{back}");
            assert_eq!(display_name(back), "ZXQ Norte", "{back}");
        }
        for whole in ["DEVOLUCION DE IMPUESTOS", "DEVOLUCION", "REVERSO COMISION", "DEV COMPRA"] {
            assert_eq!(merchant_key(whole), fold(whole), "{whole}");
        }
    }

    #[test]
    fn names_are_nice() {
        let cases = [
            ("OXXO INSURGENTES 1234", "OXXO"),
            ("NVA WAL MART DE MEXICO", "Walmart"),
            ("CLIP MX*TACOS DE LA ABUELA 0031", "Tacos de la Abuela"),
            (
                "SPEI ENVIADO SANTANDER / 0083751678 014 0906250RENTA",
                "SPEI Enviado Santander Renta",
            ),
            ("TRANSFERENCIA A MARIA LOPEZ", "Maria Lopez"),
            ("CFE SUMINISTRADOR 0123", "CFE"),
        ];
        for (description, name) in cases {
            assert_eq!(display_name(description), name, "{description}");
        }
    }

    proptest! {
        #[test]
        fn normalizing_is_total_and_idempotent(description in "\\PC{0,60}") {
            let once = normalize(&description);
            prop_assert_eq!(&normalize(&once.text).text, &once.text);
        }

        #[test]
        fn normalizing_bank_words_is_idempotent(
            parts in proptest::collection::vec(prop_oneof![
                Just("COMPRA EN "), Just("MERPAGO*"), Just("PAYPAL "), Just("SPEI RECIBIDO"),
                Just("OXXO "), Just("1234567ABC "), Just("12 "), Just("DE "), Just("ENE "),
                Just("RFC:"), Just("MEXICO "), Just("S.A. DE C.V. "), Just("SUC "), Just("*"),
                Just("ñandú "), Just("T17 "), Just("TX "), Just("SPEI ENVIADO"),
                Just("12 DE 18 MSI "), Just("CDMX "), Just("FARMACIA "), Just("XXXX "),
                Just("1234567"), Just("A "),
            ], 0..8)
        ) {
            let once = normalize(&parts.concat());
            prop_assert_eq!(&normalize(&once.text).text, &once.text);
        }
    }
}
