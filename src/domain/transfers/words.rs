//! Words that say that money moves between accounts, in Spanish, English and Portuguese, as a
//! folded text has them.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::OnceLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Transfer,
    /// The card's bill is paid.
    CardPayment,
    /// Cash is drawn or paid in.
    Cash,
    /// Money comes back from a shop.
    Refund,
}

const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Transfer,
        &[
            "spei",
            "transfer",
            "transferencia",
            "transferencias",
            "transferido",
            "transf",
            "traspaso",
            "traspasos",
            "tef",
            "entre cuentas",
            "entre mis cuentas",
            "cuenta propia",
            "cuentas propias",
            "mismo titular",
            "cuenta de tercero",
            "pago interbancario",
            "wire",
            "sweep",
            "moved to",
            "moved from",
            "from savings",
            "to savings",
            "from checking",
            "to checking",
            "zelle",
            "bizum",
            "pix",
            "a ahorro",
            "ahorro",
            "apartado",
            "cajita",
            "retiro de inversion",
            "savings transfer",
            "poupanca",
            "resgate",
            "aplicacao",
        ],
    ),
    (
        Kind::CardPayment,
        &[
            "pago tarjeta",
            "pago de tarjeta",
            "pago tdc",
            "pago tc",
            "pago a tarjeta",
            "abono a tarjeta",
            "abono tdc",
            "abono tarjeta",
            "adeudo tarjeta",
            "su pago",
            "su abono",
            "pago recibido",
            "pago gracias",
            "gracias por su pago",
            "pago por spei",
            "pago interbancario tarjeta",
            "card payment",
            "credit card payment",
            "payment thank you",
            "thank you payment",
            "payment received",
            "autopay",
            "automatic payment",
            "online payment",
            "pagamento recebido",
            "pagamento de fatura",
            "pagamento fatura",
            "pagamento cartao",
            "pago credito",
            "pago a credito",
            "pago prestamo",
            "loan payment",
            "pago mensualidad",
            "pago hipoteca",
            "mortgage payment",
        ],
    ),
    (
        Kind::Cash,
        &[
            "cajero",
            "retiro efectivo",
            "retiro en efectivo",
            "retiro sin tarjeta",
            "ret caj",
            "disposicion de efectivo",
            "disposicion efectivo",
            "deposito en efectivo",
            "deposito efectivo",
            "practicaja",
            "atm",
            "cash withdrawal",
            "cash deposit",
            "withdrawal",
            "saque",
            "saque efectivo",
            "deposito em dinheiro",
            "reintegro cajero",
        ],
    ),
    (
        Kind::Refund,
        &[
            "devolucion",
            "devoluciones",
            "reembolso",
            "bonificacion",
            "cancelacion",
            "contracargo",
            "reverso",
            "reversa",
            "cashback",
            "refund",
            "reversal",
            "chargeback",
            "credit voucher",
            "estorno",
            "devolucao",
            "reembolsado",
            "merchandise credit",
        ],
    ),
];

struct Words {
    automaton: Option<AhoCorasick>,
    meaning: Vec<(Kind, &'static str)>,
}

fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    ALL.get_or_init(|| {
        let meaning: Vec<(Kind, &'static str)> = WORDS
            .iter()
            .flat_map(|(kind, words)| words.iter().map(|word| (*kind, *word)))
            .collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(meaning.iter().map(|(_, word)| *word))
            .ok();
        Words { automaton, meaning }
    })
}

/// What a text speaks of, each with the words that say so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Speech {
    pub transfer: Option<&'static str>,
    pub card_payment: Option<&'static str>,
    pub cash: Option<&'static str>,
    pub refund: Option<&'static str>,
}

/// How a bank's line for a fee begins or ends. A word within the line is not enough: banks also boast
/// of transfers without one.
const FEE_BEGINS: &[&str] = &[
    "comision",
    "comisiones",
    "iva comision",
    "iva de comision",
    "iva por comision",
    "iva com",
    "com spei",
    "com. spei",
    "com transf",
    "com. transf",
    "com por",
    "cobro comision",
    "cobro de comision",
    "fee",
    "service charge",
    "tarifa",
    "comissao",
];
const FEE_ENDS: &[&str] = &["fee", "fees", "service charge"];
/// Names of companies that begin so.
const NO_FEE: &[&str] = &["comision federal", "comision de agua", "comision estatal"];

/// Whether a folded text is a bank's line for a fee.
pub fn is_fee(folded: &str) -> bool {
    let whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let begins = |word: &str| folded.strip_prefix(word).is_some_and(whole);
    let ends = |word: &str| {
        folded.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    !NO_FEE.iter().any(|name| folded.starts_with(*name))
        && (FEE_BEGINS.iter().any(|word| begins(word)) || FEE_ENDS.iter().any(|word| ends(word)))
}

impl Speech {
    /// Reads a folded text; of several words of a kind the longest is told.
    pub fn of(folded: &str) -> Self {
        let mut speech = Self::default();
        let Some(automaton) = &words().automaton else { return speech };
        for found in automaton.find_overlapping_iter(folded) {
            let ends = folded[found.end()..].starts_with(char::is_alphanumeric);
            let begins = folded[..found.start()].ends_with(char::is_alphanumeric);
            let (kind, word) = words().meaning[found.pattern().as_usize()];
            if begins || ends {
                continue;
            }
            let place = match kind {
                Kind::Transfer => &mut speech.transfer,
                Kind::CardPayment => &mut speech.card_payment,
                Kind::Cash => &mut speech.cash,
                Kind::Refund => &mut speech.refund,
            };
            if place.is_none_or(|known| known.len() < word.len()) {
                *place = Some(word);
            }
        }
        speech
    }

    /// Says by itself that money moves between accounts.
    pub fn speaks(&self) -> bool {
        self.transfer.is_some() || self.card_payment.is_some() || self.cash.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::categorization::normalize::fold;

    #[test]
    fn each_kind_of_words_is_heard() {
        let of = |text: &str| Speech::of(&fold(text));
        assert_eq!(of("SPEI RECIBIDOSANTANDER / 0083").transfer, Some("spei"));
        assert_eq!(of("Transferencia a Nu").transfer, Some("transferencia"));
        assert_eq!(of("ONLINE TRANSFER TO SAVINGS").transfer, Some("to savings"));
        assert_eq!(of("Pix enviado").transfer, Some("pix"));
        assert_eq!(of("PAGO TARJETA DE CREDITO").card_payment, Some("pago tarjeta"));
        assert_eq!(of("SU PAGO GRACIAS").card_payment, Some("pago gracias"));
        assert_eq!(of("RETIRO CAJERO BBVA 4421").cash, Some("cajero"));
        assert_eq!(of("DEVOLUCIÓN AMAZON").refund, Some("devolucion"));
        assert_eq!(of("OXXO INSURGENTES"), Speech::default());
        assert_eq!(of("TRANSPORTES DEL NORTE"), Speech::default());
    }

    #[test]
    fn a_line_for_a_fee_begins_or_ends_so() {
        for fee in [
            "COMISIÓN SPEI",
            "IVA COMISION",
            "Com. SPEI 5.80",
            "COMISION POR TRANSFERENCIA",
            "OUTGOING WIRE TRANSFER FEE",
            "Service charge",
        ] {
            assert!(is_fee(&fold(fee)), "{fee}");
        }
        for other in [
            "COMISION FEDERAL DE ELECTRICIDAD",
            "TRASPASO SIN COMISION",
            "COMISIONISTAS DEL NORTE",
            "COFFEE",
            "SPEI ENVIADO",
        ] {
            assert!(!is_fee(&fold(other)), "{other}");
        }
    }

    #[test]
    fn every_word_is_written_folded() {
        for word in FEE_BEGINS.iter().chain(FEE_ENDS).chain(NO_FEE) {
            assert_eq!(fold(word), **word);
        }
        for (_, word) in &words().meaning {
            assert_eq!(fold(word), *word);
        }
        assert!(words().automaton.is_some());
    }
}
