//! What headers and cells say, in the languages of the banks. The words are in `words.txt`.

use super::super::text::{fold, has_phrase};
use crate::model::statement::{ColumnRole, StatementAccountKind};
use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let lists = lines.filter_map(|line| line.split_once(": "));
    lists.map(|(name, phrases)| (name, phrases.split(", ").collect())).collect()
});

/// A list of `words.txt`, empty when there is none of that name.
fn list(name: &str) -> &'static [&'static str] {
    WORDS.get(name).map_or(&[], Vec::as_slice)
}

/// The roles that a header may name; of equally sure ones the first counts.
const ROLES: [(ColumnRole, &str); 18] = [
    (ColumnRole::BookedOn, "booked_on"),
    (ColumnRole::ValueOn, "value_on"),
    (ColumnRole::Debit, "debit"),
    (ColumnRole::Credit, "credit"),
    (ColumnRole::Amount, "amount"),
    (ColumnRole::Balance, "balance"),
    (ColumnRole::Sign, "sign"),
    (ColumnRole::Currency, "currency"),
    (ColumnRole::OriginalAmount, "original_amount"),
    (ColumnRole::OriginalCurrency, "original_currency"),
    (ColumnRole::Description, "description"),
    (ColumnRole::Payee, "payee"),
    (ColumnRole::Memo, "memo"),
    (ColumnRole::ExternalId, "external_id"),
    (ColumnRole::Reference, "reference"),
    (ColumnRole::Category, "category"),
    (ColumnRole::Status, "status"),
    (ColumnRole::Ignore, "ignore"),
];

/// A reading of a header: the role and how surely (an exact phrase, a longer one, an earlier one).
pub type Reading = (ColumnRole, u32);

/// Every role a header may name, the surest first. A longer phrase wins over a shorter one, so
/// "fecha valor" is not "valor".
pub fn readings(header: &str) -> Vec<Reading> {
    let found = readings_of(&fold(header));
    if !found.is_empty() {
        return found;
    }
    // "RunningBalance"
    let mut parted = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for c in header.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    if parted.len() == header.len() { found } else { readings_of(&fold(&parted)) }
}

fn readings_of(folded: &str) -> Vec<Reading> {
    if folded.is_empty() || folded.len() > 80 {
        return Vec::new();
    }
    let alone = list("alone");
    let mut found: Vec<Reading> = Vec::new();
    for (role, name) in ROLES {
        let scores = list(name).iter().zip(0_u32..).filter_map(|(phrase, place)| {
            let length = u32::try_from(phrase.len()).unwrap_or(0);
            if folded == *phrase {
                Some(100_000 - place)
            } else if length > 3 && !alone.contains(phrase) && has_phrase(folded, phrase) {
                Some(length * 1_000 - place)
            } else {
                None
            }
        });
        found.extend(scores.max().map(|score| (role, score)));
    }
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    found
}

/// The kind of account whose own number a header announces.
pub fn own_account(header: &str) -> Option<StatementAccountKind> {
    let folded = fold(header);
    if list("own_account").contains(&folded.as_str()) {
        Some(StatementAccountKind::Checking)
    } else if list("own_card").contains(&folded.as_str()) {
        Some(StatementAccountKind::CreditCard)
    } else {
        None
    }
}

/// Whether a folded header is one of those that name a kind of movement as often as its direction.
pub fn direction_header(folded: &str) -> bool {
    matches!(folded, "type" | "tipo" | "transaction type" | "labels")
}

/// The direction that a cell of a sign column names: `true` for money in.
pub fn direction(cell: &str) -> Option<bool> {
    match cell.trim() {
        "+" => return Some(true),
        "-" | "\u{2212}" => return Some(false),
        cell if cell.len() > 20 => return None,
        _ => {}
    }
    let folded = fold(cell);
    if list("in").contains(&folded.as_str()) {
        Some(true)
    } else if list("out").contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// The `A` of banks that write `C` for "cargo" and `A` for "abono".
pub fn is_abono(cell: &str) -> bool {
    cell.trim().eq_ignore_ascii_case("a")
}

/// The columns of who pays and who is paid, where a file has both in every row: one is the person.
pub fn parties(header: &[String]) -> Option<(usize, usize)> {
    let folded: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
    let column = |name| folded.iter().position(|cell| list(name).iter().any(|word| word == cell));
    Some((column("payer_party")?, column("payee_party")?))
}

/// What a status cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Posted,
    Pending,
    Cancelled,
}

pub fn status(cell: &str) -> Status {
    let folded = fold(cell);
    let says = |name| list(name).iter().any(|word| has_phrase(&folded, word));
    if says("cancelled") {
        Status::Cancelled
    } else if says("pending") {
        Status::Pending
    } else {
        Status::Posted
    }
}

/// Longest words of a balance or a total.
const LONGEST_SUMMARY: usize = 60;

/// Whether a row's words announce a balance instead of a movement.
pub fn is_balance(text: &str) -> bool {
    if text.len() > LONGEST_SUMMARY {
        return false;
    }
    let folded = fold(text);
    list("balance_row").contains(&folded.as_str())
        || folded.len() < 40 && begins_with_any("balance_on", &folded)
}

/// Whether a row's words announce a total, as a merchant's may: "Total Play" sells internet.
pub fn is_total(text: &str) -> bool {
    if text.len() > LONGEST_SUMMARY {
        return false;
    }
    let folded = fold(text);
    folded.len() < 40 && (folded.ends_with(" total") || begins_with_any("total_row", &folded))
}

fn begins_with_any(name: &str, folded: &str) -> bool {
    let begins = |word: &&str| {
        folded.strip_prefix(*word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    list(name).iter().any(begins)
}

/// Words of money that a card spends, at the beginning of a text; at its end in Chile.
pub fn is_card_purchase(text: &str) -> bool {
    let folded = fold(text);
    if folded.ends_with(" compras") {
        return true;
    }
    let begins = |word: &&str| {
        folded.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    list("card_purchase").iter().any(begins)
}

/// Words of money that comes back to a card: payments and refunds.
pub fn is_card_credit(text: &str) -> bool {
    let folded = fold(text);
    list("card_credit").iter().any(|phrase| has_phrase(&folded, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(header: &str) -> Option<ColumnRole> {
        readings(header).first().map(|(role, _)| *role)
    }

    #[test]
    fn headers_in_many_languages() {
        for (header, role) in [
            ("Fecha Valor", ColumnRole::ValueOn),
            ("VALOR", ColumnRole::Amount),
            ("Valor (R$)", ColumnRole::Amount),
            ("Depósitos", ColumnRole::Credit),
            ("Descripción", ColumnRole::Description),
            ("Bedrag (EUR)", ColumnRole::Amount),
            ("Af Bij", ColumnRole::Sign),
            ("Umsatz in EUR", ColumnRole::Amount),
            ("Wertstellung (Valuta)", ColumnRole::ValueOn),
            ("Amount Currency", ColumnRole::Ignore),
            ("Running Balance", ColumnRole::Balance),
            ("Data Lançamento", ColumnRole::BookedOn),
            ("Date de comptabilisation", ColumnRole::BookedOn),
            ("Importo", ColumnRole::Amount),
            ("RunningBalance", ColumnRole::Balance),
            ("Extended Details", ColumnRole::Memo),
        ] {
            assert_eq!(first(header), Some(role), "{header}");
        }
        assert_eq!(first("BIC tegenpartij"), None);
    }

    #[test]
    fn every_list_is_there_and_folded() {
        let others = "alone own_account own_card in out payer_party payee_party pending cancelled balance_row balance_on total_row card_credit \
             card_purchase";
        for name in ROLES.iter().map(|(_, name)| *name).chain(others.split(' ')) {
            assert!(!list(name).is_empty(), "{name}");
            for phrase in list(name) {
                assert_eq!(fold(phrase), *phrase, "{name}");
            }
        }
    }

    #[test]
    fn cells_that_speak() {
        assert_eq!(
            [direction("Abono"), direction("DR"), direction("x")],
            [Some(true), Some(false), None]
        );
        assert_eq!(status("REVERTED"), Status::Cancelled);
        assert_eq!(status("Pendiente"), Status::Pending);
        assert_eq!(status("COMPLETED"), Status::Posted);
        assert!(
            is_total("Total general")
                && is_balance("S A L D O")
                && is_balance("Saldo al 31/01/2026")
                && !is_total("TOTAL PLAY SA DE CV MENSUALIDAD INTERNET")
        );
        assert!(is_card_purchase("Compra OXXO") && is_card_purchase("NETFLIX.COM COMPRAS"));
        assert!(!is_card_purchase("Comprador"));
        assert!(is_card_credit("Pagamento recebido") && !is_card_credit("Bar e Lanches"));
    }
}
