//! What Mexican banks write into a description beside its words: *clave de rastreo*, *referencia
//! numérica*, the other side's bank and account. Each bank has a shape of its own:
//!
//! - BBVA: `SPEI ENVIADO NU MEXICO / 0083751678 638 0906250AHORRO 00638180000000000952 BNET0100…`;
//! - Santander: `… A LA CUENTA 012180… AL CLIENTE … CLAVE DE RASTREO 2024… REF 1234567`;
//! - Banorte: `… BCO:0012 BBVA MEXICO … CVE RAST: 8846APR2… CTA/CLABE: 012180…`;
//! - Nu, Azteca and others: the words in full, in any order.

pub mod banks;
mod clabe;

use crate::domain::categorization::normalize::fold;
use crate::model::Uuid;
use banks::Bank;
pub use clabe::Clabe;
use sha2::{Digest, Sha256};

/// What was read out of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub tracking_key: Option<String>,
    pub reference_number: Option<String>,
    pub bank: Option<Bank>,
    /// The other side's account, as written.
    pub account: Option<String>,
}

/// *Clave de rastreo*: at most 30 letters and digits.
const LONGEST_KEY: usize = 30;
const SHORTEST_KEY: usize = 6;
/// Without a label only what is long and mostly digits is taken for one.
const BARE_KEY: usize = 19;
const BARE_KEY_DIGITS: usize = 10;
/// *Referencia numérica*: at most seven digits.
const REFERENCE: usize = 7;
const LONGEST_REFERENCE: usize = 40;
/// Shortest account number that tells an account: shorter ones repeat between banks.
const SHORTEST_ACCOUNT: usize = 10;

/// Reads a line; `reference` and `account` are the file's own fields where it has them.
pub fn read(description: &str, reference: Option<&str>, account: Option<&str>) -> Facts {
    let folded = fold(description);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_spei = words.iter().any(|word| word.starts_with("spei"));
    let account = account.map(plain).filter(|number| number.len() >= SHORTEST_ACCOUNT);
    let account = account.or_else(|| account_in(&words));
    let of_file = reference.map(plain).filter(|text| !text.is_empty());
    let of_file_is_key = of_file.as_deref().is_some_and(is_bare_key);
    let key = labelled_key(&words)
        .or_else(|| bare_key(&words).filter(|_| is_spei))
        .or_else(|| of_file.clone().filter(|_| of_file_is_key));
    let number = labelled_reference(&words)
        .or_else(|| dated_reference(&words))
        .or_else(|| of_file.filter(|text| !of_file_is_key && text.len() <= LONGEST_REFERENCE));
    let clabe_bank = account.as_deref().and_then(Clabe::parse).and_then(Clabe::bank);
    let bank = clabe_bank.or_else(|| is_spei.then(|| bank_in(&words)).flatten());
    Facts { tracking_key: key, reference_number: number, bank, account }
}

/// Letters and digits, upper case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

fn all_digits(word: &str) -> bool {
    !word.is_empty() && digits(word) == word.len()
}

/// `CLAVE DE RASTREO X`, `CVE RAST: X`, `RASTREO X`.
fn labelled_key(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| matches!(*word, "rastreo" | "rast"))?;
    let after = words.get(at + 1..)?.iter().take(2);
    let key = after.into_iter().find(|word| {
        (SHORTEST_KEY..=LONGEST_KEY).contains(&word.len()) && word.is_ascii() && digits(word) > 0
    })?;
    Some(key.to_uppercase())
}

fn is_bare_key(word: &str) -> bool {
    (BARE_KEY..=LONGEST_KEY).contains(&word.len())
        && word.is_ascii()
        && digits(word) >= BARE_KEY_DIGITS
        && padded_clabe(word).is_none()
}

fn bare_key(words: &[&str]) -> Option<String> {
    words.iter().rev().find(|word| is_bare_key(word)).map(|word| word.to_uppercase())
}

/// BBVA pads a CLABE with zeros to twenty digits.
fn padded_clabe(word: &str) -> Option<&str> {
    let number = word.strip_prefix("00").filter(|rest| rest.len() == 18).unwrap_or(word);
    Clabe::parse(number).map(|_| number)
}

fn account_in(words: &[&str]) -> Option<String> {
    if let Some(clabe) = words.iter().find_map(|word| padded_clabe(word)) {
        return Some(clabe.to_owned());
    }
    // BNET is BBVA's mark between two of its own accounts.
    let is_label = |word: &str| matches!(word, "cuenta" | "cta" | "clabe" | "tarjeta" | "bnet");
    let is_number = |word: &str| all_digits(word) && (SHORTEST_ACCOUNT..=18).contains(&word.len());
    // BBVA writes its own folio before the account: `TERCERO / 0041782016 BNET 0113831760`.
    let is_folio = |at: usize| words.get(at + 1).is_some_and(|next| *next == "bnet");
    let labels = (0..words.len()).filter(|at| is_label(words[*at]));
    let mut near = labels.flat_map(|at| (at + 1..words.len()).take(3));
    let found = near.find(|at| is_number(words[*at]) && !is_folio(*at))?;
    Some(words[found].to_owned())
}

/// `REFERENCIA NUMERICA 1234567`, `REF. 1234567`.
fn labelled_reference(words: &[&str]) -> Option<String> {
    let is_label = |word: &str| matches!(word, "referencia" | "ref" | "refer" | "reference");
    let at = words.iter().position(|word| is_label(word))?;
    let after = words.get(at + 1..)?.iter().take(2);
    let number = after.into_iter().find(|word| all_digits(word) && word.len() <= REFERENCE)?;
    Some((*number).to_owned())
}

/// BBVA: a bank's code, then seven digits to which the concept is glued (`014 0906250AHORRO`).
fn dated_reference(words: &[&str]) -> Option<String> {
    let (_, glued) = coded(words)?;
    let number = glued.get(..REFERENCE).filter(|digits| all_digits(digits))?;
    let rest_is_words = !glued[REFERENCE..].starts_with(|c: char| c.is_ascii_digit());
    rest_is_words.then(|| number.to_owned())
}

/// The code of a bank and the word after it.
fn coded<'a>(words: &[&'a str]) -> Option<(Bank, &'a str)> {
    words.windows(2).find_map(|pair| {
        let follows = pair[1].len() >= REFERENCE && digits(pair[1]) >= REFERENCE;
        let bank = if pair[0].len() == 3 { banks::by_code(pair[0])? } else { return None };
        follows.then_some((bank, pair[1]))
    })
}

fn bank_in(words: &[&str]) -> Option<Bank> {
    if let Some((bank, _)) = coded(words) {
        return Some(bank);
    }
    // Santander and Banorte: BCO:0012
    let at = words.iter().position(|word| *word == "bco");
    let code =
        at.and_then(|at| words.get(at + 1)).and_then(|code| code.get(code.len().checked_sub(3)?..));
    if let Some(bank) = code.and_then(banks::by_code) {
        return Some(bank);
    }
    // BBVA glues the sender's bank to the word: RECIBIDOSANTANDER
    let way = words
        .iter()
        .position(|word| ["recibido", "enviado"].iter().any(|w| word.starts_with(w)))?;
    let glued = words[way].trim_start_matches("recibido").trim_start_matches("enviado");
    let mut after: Vec<&str> = if glued.is_empty() { Vec::new() } else { vec![glued] };
    after.extend(words[way + 1..].iter().take(4));
    banks::named(&after)
}

/// Digits that tell an account whatever form its number was written in: a CLABE and the account
/// inside it are one account.
fn canonical(number: &str) -> Option<String> {
    let number = plain(number);
    if let Some(clabe) = Clabe::parse(&number) {
        return Some(clabe.account().to_owned());
    }
    let short = all_digits(&number) && number.len() == SHORTEST_ACCOUNT + 1;
    let number = if short { number[1..].to_owned() } else { number };
    (number.len() >= SHORTEST_ACCOUNT).then_some(number)
}

/// An account's number as a hash that only this household can make, the same for each of its forms.
pub fn account_key(salt: Uuid, number: &str) -> Option<String> {
    let digest = Sha256::digest(format!("{salt}//{}", canonical(number)?));
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The last four characters of an account's number.
pub fn mask(number: &str) -> String {
    let number: Vec<char> = plain(number).chars().collect();
    // The last digit of a CLABE is its check digit: people know the four before it.
    let clabe: String = number.iter().collect();
    let end = if Clabe::parse(&clabe).is_some() { number.len() - 1 } else { number.len() };
    number[end.saturating_sub(4)..end].iter().collect()
}

#[cfg(test)]
mod tests;
