//! One posting: `account  amount {cost} @ price = balance`.

use super::super::super::text::collapse;
use super::super::journal::{Amount, Marks, Posting, Price, read_amount};
use super::block::{Comment, split_comment};

/// What a posting's line is.
pub enum Read {
    Posting(Box<Draft>),
    /// Money set aside within an account, which moves nothing: `[account]`.
    Envelope,
    Nothing,
}

/// A posting whose account is as written.
pub struct Draft {
    pub account: String,
    /// A day of its own, as written.
    pub day: Option<String>,
    posting: Posting,
}

impl Draft {
    pub fn posting(self) -> Posting {
        Posting { account: self.account.into(), ..self.posting }
    }
}

/// The account of a posting, which ends at two spaces or a tab, and what is behind it.
pub fn split_account(text: &str) -> Option<(&str, &str)> {
    let text = text.split(';').next().unwrap_or_default().trim();
    let end = text.find("  ").into_iter().chain(text.find('\t')).min().unwrap_or(text.len());
    let (account, rest) = text.split_at(end);
    account.chars().any(char::is_alphabetic).then_some((account, rest))
}

/// Takes the mark of an entry or a posting that was checked (`*`) or is to be (`!`).
pub fn status(text: &str) -> (bool, &str) {
    let text = text.trim_start();
    match text.strip_prefix('*') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('!').map_or(text, str::trim_start)),
    }
}

/// Reads a line; `Err` has the text that is no amount.
pub fn read(text: &str, line: u32, marks: &Marks) -> Result<Read, String> {
    let (body, comment) = split_comment(text);
    let (reconciled, body) = status(body);
    let Some((account, rest)) = split_account(body) else {
        return Ok(Read::Nothing);
    };
    if account.starts_with('[') {
        return Ok(Read::Envelope);
    }
    let alone = account.starts_with('(') && account.ends_with(')');
    let account = if alone { &account[1..account.len() - 1] } else { account };
    let Comment { memo, tags, day } = Comment::read(comment);
    let mut posting =
        Posting { line, alone, reconciled, memo, tags, ..quantities(rest.trim(), marks)? };
    if alone && posting.amount.is_none() {
        return Ok(Read::Nothing);
    }
    posting.held |= matches!(posting.price.as_deref(), Some(Price::Lots));
    let account = collapse(account);
    Ok(Read::Posting(Box::new(Draft { account, day, posting })))
}

/// The amount, cost, price and balance of a posting.
fn quantities(text: &str, marks: &Marks) -> Result<Posting, String> {
    let mut posting = Posting::default();
    let amount = |text: &str| read_amount(text, marks).ok_or_else(|| text.to_owned());
    let (own, mut rest) = text.split_at(next_mark(text));
    if !own.trim().is_empty() {
        posting.amount = Some(amount(own)?);
    }
    let mut cost = None;
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        rest = match first {
            '{' => {
                let total = behind.starts_with('{');
                let inner = behind.trim_start_matches(['{', '=']);
                let (inner, behind) = inner.split_once('}').ok_or_else(|| rest.to_owned())?;
                posting.held = true;
                cost = Some(match (inner.trim(), total) {
                    ("", _) => Price::Lots,
                    (unit, false) => Price::Each(amount(unit)?),
                    (all, true) => Price::Total(amount(all)?),
                });
                behind.trim_start_matches('}')
            }
            '@' => {
                let total = behind.starts_with('@');
                let inner = behind.trim_start_matches(['@', ')']);
                let (inner, behind) = inner.split_at(next_mark(inner));
                let price = amount(inner)?;
                let price = if total { Price::Total(price) } else { Price::Each(price) };
                posting.price = Some(Box::new(price));
                behind
            }
            '=' => {
                let all_below = behind.starts_with('*') || behind.starts_with("=*");
                let inner = behind.trim_start_matches(['=', '*']);
                let (inner, behind) = inner.split_at(next_mark(inner));
                let balance: Amount = amount(inner)?;
                // The balance of an account and those below it is none of its own.
                posting.balance = (!all_below).then(|| Box::new(balance));
                behind
            }
            // The date and the note of a lot.
            '[' => behind.split_once(']').map_or("", |(_, behind)| behind),
            '(' => behind
                .split_once(')')
                .map_or(behind, |(note, inner)| if note.starts_with('@') { behind } else { inner }),
            _ => behind,
        };
    }
    posting.price = posting.price.or(cost.map(Box::new));
    Ok(posting)
}

/// Where the next cost, price, balance or lot begins, quoted names aside.
fn next_mark(text: &str) -> usize {
    let mut quoted = false;
    let mark = |(_, c): &(usize, char)| {
        quoted ^= *c == '"';
        !quoted && matches!(c, '{' | '@' | '=' | '[' | '(')
    };
    text.char_indices().find(mark).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        match read(text, 1, &Marks::default()) {
            Ok(Read::Posting(draft)) => {
                let posting = draft.posting();
                let of = |amount: Option<&Amount>| {
                    amount.map(|a| format!("{} {}", a.quantity, a.commodity))
                };
                let price = match posting.price.as_deref() {
                    Some(Price::Each(each)) => format!("@{}", each.quantity),
                    Some(Price::Total(total)) => format!("@@{}", total.quantity),
                    Some(Price::Lots) => "{}".to_owned(),
                    None => String::new(),
                };
                let (amount, balance) =
                    (of(posting.amount.as_ref()), of(posting.balance.as_deref()));
                format!(
                    "{}|{}|{price}|{}|{}",
                    posting.account,
                    amount.unwrap_or_default(),
                    balance.unwrap_or_default(),
                    posting.held
                )
            }
            Ok(Read::Envelope) => "envelope".to_owned(),
            Ok(Read::Nothing) => "nothing".to_owned(),
            Err(value) => format!("bad {value}"),
        }
    }

    #[test]
    fn postings_in_many_notations() {
        for (text, expected) in [
            ("assets:cash", "assets:cash||||false"),
            ("* assets:my bank  $-10 ; x", "assets:my bank|-10 $|||false"),
            ("a:b\t10 EUR @ 1.10 USD", "a:b|10 EUR|@1.10||false"),
            ("a:b  10 EUR @@ 11 USD = 20 EUR", "a:b|10 EUR|@@11|20 EUR|false"),
            ("a:b  10 RY {71 USD} [2024-01-01] @ 75 USD", "a:b|10 RY|@75||true"),
            ("a:b  10 RY {71 USD}", "a:b|10 RY|@71||true"),
            ("a:b  -10 RY {}", "a:b|-10 RY|{}||true"),
            ("a:b  == 5", "a:b|||5 |false"),
            ("a:b  ==* 5", "a:b||||false"),
            ("(a:b)  5", "a:b|5 |||false"),
            ("[a:b]  5", "envelope"),
            ("(a:b)", "nothing"),
            ("a:b  5 apples 3", "bad 5 apples 3"),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
    }
}
