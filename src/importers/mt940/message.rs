//! One message: its fields gathered into lines and balances.

use super::super::currency;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::details::{self, Details, is_account, is_iban};
use super::entry::{self, Entry};
use super::fields::Field;
use crate::model::statement::{
    BalanceKind, OriginalAmount, ProblemCode, StatementAccount, StatementAccountKind,
    StatementBalance, StatementLine,
};

/// A balance field.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    pub line: u32,
    /// `60M`, `62M`: the account goes on on the next page.
    pub page: bool,
    pub balance: StatementBalance,
}

#[derive(Debug, Default)]
pub struct Message<'a> {
    /// Byte at which it begins, once a field was taken.
    start: Option<usize>,
    /// Its envelope says MT942.
    pub interim: bool,
    pub account: Option<StatementAccount>,
    pub currency: Option<String>,
    pub opening: Option<Balance>,
    pub closing: Option<Balance>,
    pub available: Option<Balance>,
    pub lines: Vec<StatementLine>,
    /// A movement could not be read, so the balances need not agree.
    pub has_gap: bool,
    entry: Option<(u32, Entry)>,
    texts: Vec<&'a str>,
    /// What `:86:` speaks of now: the last movement, or the message.
    of_entry: bool,
}

impl<'a> Message<'a> {
    pub fn has_begun(&self) -> bool {
        self.start.is_some()
    }

    pub fn start(&self) -> Option<usize> {
        self.start
    }

    pub fn take(&mut self, field: Field<'a>, problems: &mut Problems) {
        self.start.get_or_insert(field.start);
        let first = field.text.first().copied().unwrap_or_default();
        if !matches!(field.tag, "86" | "NS") {
            self.close_entry(problems);
        }
        match field.tag {
            "25" | "25P" => self.account = self.account.take().or_else(|| account(&field.text)),
            "13D" | "34F" | "90C" | "90D" => {
                self.interim = true;
                let code = first.trim_start_matches(|c: char| c.is_ascii_digit()).get(..3);
                self.currency = self.currency.take().or_else(|| code.and_then(currency::code));
            }
            "60F" | "60M" => self.opening = self.balance(&field, BalanceKind::Opening, problems),
            "62F" | "62M" => self.closing = self.balance(&field, BalanceKind::Ledger, problems),
            "64" => self.available = self.balance(&field, BalanceKind::Available, problems),
            "61" => self.open_entry(&field, problems),
            "86" if self.of_entry => self.texts.extend(field.text),
            "NS" if self.of_entry => {
                self.texts.extend(field.text.iter().filter_map(|line| non_swift(line)));
            }
            _ => {}
        }
    }

    fn open_entry(&mut self, field: &Field<'a>, problems: &mut Problems) {
        match entry::read(&field.text) {
            Ok(entry) => self.entry = Some((field.line, entry)),
            Err(code) => {
                self.has_gap = true;
                problems.add(field.line, code, Some("61"), field.text.first().copied());
            }
        }
        self.of_entry = self.entry.is_some();
    }

    /// Makes a line of the movement that is open, with the texts that followed it.
    pub fn close_entry(&mut self, problems: &mut Problems) {
        self.of_entry = false;
        let texts = std::mem::take(&mut self.texts);
        if let Some((line, entry)) = self.entry.take() {
            let mut made = line_of(line, entry, &texts, self.currency.as_deref(), problems);
            let own = self.account.as_ref().map(|account| account.number.as_str());
            made.counterparty_account =
                made.counterparty_account.filter(|a| Some(a.as_str()) != own);
            self.lines.push(made);
        }
    }

    /// `C240131EUR1234,56`
    fn balance(
        &mut self,
        field: &Field<'a>,
        kind: BalanceKind,
        problems: &mut Problems,
    ) -> Option<Balance> {
        let text = field.text.first()?.trim();
        let (sign, rest) = text.split_at_checked(1)?;
        let Some(day) = rest.get(..6).and_then(entry::date) else {
            problems.add(field.line, ProblemCode::BadDate, Some(field.tag), Some(text));
            return None;
        };
        let (code, amount) = rest[6..].split_at_checked(3).unwrap_or_default();
        if self.currency.is_none() {
            self.currency = currency::code(code);
            if self.currency.is_none() {
                problems.add(field.line, ProblemCode::BadCurrency, Some(field.tag), Some(code));
            }
        }
        let amount = match (sign, entry::unsigned(amount)) {
            ("C" | "D", Some(amount)) => entry::signed(amount, sign == "D"),
            _ => {
                problems.add(field.line, ProblemCode::BadAmount, Some(field.tag), Some(text));
                return None;
            }
        };
        let page = field.tag.ends_with('M');
        Some(Balance { line: field.line, page, balance: StatementBalance { day, amount, kind } })
    }

    /// An interim report is of movements that the statement will book.
    pub fn is_pending(&self) -> bool {
        self.interim && self.opening.is_none() && self.closing.is_none()
    }

    /// Reports a closing balance that does not follow from the opening one; `false` when it says
    /// nothing: some banks fill both with zero.
    pub fn check_balance(&self, problems: &mut Problems) -> bool {
        let (Some(opening), Some(closing)) = (&self.opening, &self.closing) else {
            return true;
        };
        let (from, to) = (opening.balance.amount, closing.balance.amount);
        let moved = self.lines.iter().try_fold(from, |sum, line| sum.checked_add(line.amount));
        if self.has_gap || moved == Some(to) {
            return true;
        }
        let tag = if closing.page { "62M" } else { "62F" };
        let value = to.to_string();
        let detail = match moved {
            Some(sum) => format!("the movements lead to {sum}, the bank states {to}"),
            None => format!("the movements do not lead to {to}"),
        };
        let code = ProblemCode::BalanceMismatch;
        problems.add_with(closing.line, code, Some(tag), Some(&value), detail);
        !(from.is_zero() && to.is_zero())
    }
}

/// The account and, before a slash, its bank: `50880050/0194787400888`, `DE…`, `1291.99.348EUR`,
/// `UBRTHUHB/1234/HUF`.
fn account(lines: &[&str]) -> Option<StatementAccount> {
    let text = collapse(lines.first()?);
    let is_code = |text: &str| text.len() == 3 && currency::code(text).is_some();
    let bare = match text.char_indices().rev().nth(2).map(|(at, _)| text.split_at(at)) {
        Some((number, code))
            if number.ends_with(|c: char| c.is_ascii_digit() || " /".contains(c))
                && is_code(code) =>
        {
            number.trim_end_matches([' ', '/'])
        }
        _ => &text,
    };
    let (bank, number) = match bare.split_once('/') {
        Some((bank, number)) if !number.trim().is_empty() => (collapse_some(bank), number),
        _ => (None, bare),
    };
    let number = collapse(number.trim_matches(['"', '/', ' ']));
    (!number.is_empty()).then(|| StatementAccount {
        bank_id: bank,
        number,
        kind: StatementAccountKind::Checking,
        ..StatementAccount::default()
    })
}

/// The text of a line of `:NS:`, behind its two digits. Lines without words are codes.
fn non_swift(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = if line.len() - text.len() >= 2 { line.get(2..)? } else { line };
    text.split_whitespace()
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .then_some(text)
}

fn line_of(
    line: u32,
    entry: Entry,
    texts: &[&str],
    own_currency: Option<&str>,
    problems: &mut Problems,
) -> StatementLine {
    let details = details::read(texts);
    let supplementary = entry.supplementary.join(" ");
    let party = Party::of(&entry, &details, &supplementary);
    let original = details.original.or_else(|| details::original(&supplementary));
    let original = original.filter(|(_, code)| Some(code.as_str()) != own_currency);
    let original = original.and_then(|(amount, text)| {
        let code = currency::code(&text);
        if code.is_none() {
            problems.add(line, ProblemCode::BadCurrency, Some("OCMT"), Some(&text));
        }
        let amount = entry::signed(amount, entry.amount.is_sign_negative());
        code.map(|currency| OriginalAmount { amount, currency })
    });
    let said = describe(party.payee.as_deref(), details.text.as_deref());
    let spare = || collapse_some(&supplementary).unwrap_or_else(|| words_among_references(&entry));
    let description = match (is_wordy(&said), &details.kind) {
        (false, Some(kind)) => collapse(&format!("{kind} {said}")),
        _ if said.is_empty() => spare(),
        _ => said,
    };
    let beside = collapse_some(&supplementary)
        .filter(|text| is_wordy(text) && !is_account(text) && !text.starts_with('/'))
        .filter(|text| !description.contains(text.as_str()));
    let external_id =
        entry.bank_reference.as_deref().filter(|id| is_identity(id)).and_then(collapse_some);
    let own = entry.reference.filter(|word| !is_iban(word) && party.account.as_ref() != Some(word));
    let reference = details.reference.or(own).or(entry.bank_reference);
    StatementLine {
        line,
        external_id,
        booked_on: entry.booked_on,
        value_on: Some(entry.value_on),
        amount: entry.amount,
        description,
        memo: details.text.filter(|_| party.payee.is_some()).or(beside),
        payee: party.payee,
        reference: reference.as_deref().and_then(collapse_some),
        pending: entry.expected,
        original,
        counterparty_account: party.account,
        ..StatementLine::default()
    }
}

/// Who is on the other side, from the text or from the references of the movement.
struct Party {
    payee: Option<String>,
    account: Option<String>,
}

impl Party {
    fn of(entry: &Entry, details: &Details, supplementary: &str) -> Self {
        let word = supplementary.trim();
        // Rabobank writes the account where the reference is, padded, and the name behind it; ASN
        // has the name in a line of its own.
        let own = entry.reference.as_deref().filter(|word| {
            details.account.is_none() && (is_iban(word) || entry.name.is_some() && is_account(word))
        });
        let beside = own.filter(|_| !word.is_empty() && !word.starts_with('/')).map(|_| word);
        let named = || entry.name.as_deref().and_then(collapse_some);
        let payee = details.payee.clone().or_else(named);
        let account = details.account.as_deref().or(own);
        Self {
            payee: payee.or_else(|| beside.and_then(collapse_some)),
            account: account.or_else(|| Some(word).filter(|word| is_account(word))).map(collapse),
        }
    }
}

/// Who, and what for when it says more.
fn describe(payee: Option<&str>, text: Option<&str>) -> String {
    let (payee, text) = (payee.unwrap_or_default(), text.unwrap_or_default());
    let (short, long) = (payee.to_lowercase(), text.to_lowercase());
    if long.starts_with(&short) {
        text.to_owned()
    } else if text.is_empty() {
        payee.to_owned()
    } else {
        format!("{payee} {text}")
    }
}

/// Banks that write no `:86:` cut what they have to say into both references.
fn words_among_references(entry: &Entry) -> String {
    const CUT: usize = 16;
    let words = |text: &Option<String>| text.clone().filter(|w| is_wordy(w) && !is_identity(w));
    let first = words(&entry.reference).unwrap_or_default();
    let second = words(&entry.bank_reference).unwrap_or_default();
    let gap = if first.chars().count() == CUT { "" } else { " " };
    collapse(&format!("{first}{gap}{second}"))
}

fn is_wordy(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a bank's reference is long enough to be a number given once. Shorter ones are parts of
/// a text that was cut into both references, or numbers of the day.
fn is_identity(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let distinct = text.bytes().skip(1).any(|b| b != text.as_bytes()[0]);
    text.len() >= 12
        && digits >= 6
        && distinct
        && !is_iban(text)
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}
