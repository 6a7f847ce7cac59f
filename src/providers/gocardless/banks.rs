//! What single banks do differently: which id is the movement's own, and where the payee hides.

use super::wire::Transaction;
use crate::providers::text;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Institutions are named `NAME_BIC`; the name is enough to tell them apart.
fn is(institution: &str, names: &[&str]) -> bool {
    names.iter().any(|name| institution.starts_with(name))
}

/// The movement's id: the bank's own, unless it uses one for several movements; then GoCardless's.
pub fn external_id(
    sent: &Transaction,
    institution: &str,
    reused: &HashSet<String>,
) -> Option<String> {
    let own = sent.transaction_id.as_deref().and_then(text::id);
    let inner = sent.internal_transaction_id.as_deref().and_then(text::id);
    if is(institution, &["BELFIUS_"]) {
        return inner;
    }
    match own {
        Some(own) if reused.contains(&own) => inner,
        Some(own) => Some(own),
        None => inner,
    }
}

/// Who was paid or paid, as far as the bank lets it be told.
pub fn payee(sent: &Transaction, institution: &str, outflow: bool) -> Option<String> {
    let named = if outflow { &sent.creditor_name } else { &sent.debtor_name };
    let named = named.clone().filter(|name| !name.trim().is_empty());
    let words = sent.words().unwrap_or_default();
    if is(institution, &["ABNAMRO_"]) {
        return named.or_else(|| abnamro(sent.parts()));
    }
    if is(institution, &["CBC_", "KBC_"]) {
        return if outflow { before_card(&words).or(named) } else { named };
    }
    if is(institution, &["EASYBANK_"]) {
        return named.or_else(|| easybank(&words));
    }
    if is(institution, &["FORTUNEO_"]) {
        return named.or_else(|| fortuneo(&words));
    }
    if is(institution, &["LHV_"]) {
        return named.or_else(|| lhv(&words));
    }
    if is(institution, &["REVOLUT_"]) {
        return bizum(sent.parts()).or(named);
    }
    if is(institution, &["VIRGIN_"]) {
        return virgin(&words).or(named);
    }
    named
}

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

fn first_group(pattern: &LazyLock<Option<Regex>>, text: &str) -> Option<String> {
    let found = pattern.as_ref()?.captures(text)?;
    Some(found.get(1)?.as_str().trim().to_owned()).filter(|name| !name.is_empty())
}

/// `BEA, Google Pay | CCV*Other payee name,PAS123 | …`: the second part of a card payment.
fn abnamro(parts: &[String]) -> Option<String> {
    let [first, second, ..] = parts else {
        return None;
    };
    if !first.starts_with("BEA") && !first.starts_with("GEA") {
        return None;
    }
    let name = second.split(",PAS").next()?;
    Some(name.rsplit_once('*').map_or(name, |(_, name)| name).trim().to_owned())
}

/// `ONKART FR Viry Paiement Maestro par Carte …`: what stands before the kind of payment.
fn before_card(words: &str) -> Option<String> {
    static CARD: LazyLock<Option<Regex>> =
        LazyLock::new(|| regex(r"^(.+?)\s+(?:Paiement|Payment|Betaling|Domiciliation|Virement)\b"));
    first_group(&CARD, words)
}

/// `Bezahlung Karte MC/000001234POS 1234 K001 12.12. 23:59SOME PAYEE NAME\\LOCATION\1`
fn easybank(words: &str) -> Option<String> {
    static CARD: LazyLock<Option<Regex>> =
        LazyLock::new(|| regex(r"\d{2}\.\d{2}\. \d{2}:\d{2}([^\\]+)\\"));
    first_group(&CARD, words).or_else(|| Some(words.to_owned()).filter(|words| !words.is_empty()))
}

/// `PRLV ONG`, `CARTE 03/07 SPORT MARKET`, `ANN CARTE …`, `VIR INST …`: the kind of payment goes.
fn fortuneo(words: &str) -> Option<String> {
    static KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(r"^(?:PRLV|VIR INST|VIR|ANN CARTE|CARTE(?: \d{2}/\d{2})?|CHQ|RETRAIT)\s+(.+)$")
    });
    first_group(&KIND, words)
}

/// `(..1234) 2025-01-02 09:32 CrustumOU\Poordi 3\Tallinn\…`
fn lhv(words: &str) -> Option<String> {
    static CARD: LazyLock<Option<Regex>> =
        LazyLock::new(|| regex(r"^\(\.\.\d{4}\) \d{4}-\d{2}-\d{2} \d{2}:\d{2} ([^\\]+)\\"));
    first_group(&CARD, words)
}

/// `Bizum payment to: NAME`, `Bizum payment from: NAME`
fn bizum(parts: &[String]) -> Option<String> {
    let said = parts.first()?;
    let name = said.strip_prefix("Bizum payment to:").or(said.strip_prefix("Bizum payment from:"));
    name.map(|name| name.trim().to_owned())
}

/// `FPS, Joe Bloggs, Food`, `Card 99, Tesco Express`: the part behind the kind of payment.
fn virgin(words: &str) -> Option<String> {
    let mut parts = words.split(", ");
    let kind = parts.next()?;
    let known = ["MOB", "FPS", "DD", "SO"].contains(&kind) || kind.starts_with("Card ");
    known.then(|| parts.next().map(|name| name.trim().to_owned())).flatten()
}
