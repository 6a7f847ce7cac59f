//! Beancount ledgers (format: beancount.github.io/docs/beancount_language_syntax.html).

mod arithmetic;
mod directive;
mod tokens;

use super::super::problem::Problems;
use super::super::text::collapse_some;
use super::super::{date, limits};
use super::journal::{Amount, Entry, Journal, Posting, Price};
use crate::model::statement::{BookOrigin, DateOrder, ProblemCode, StatementFile};
use chrono::NaiveDate;
use std::collections::HashMap;
use tokens::{Header, Lines};

/// Tags that an entry gets without saying them.
const PUSHED: usize = 10;

/// Whether a text is a ledger: an option, an account that is opened, an entry with its flag.
pub fn is(head: &str) -> bool {
    head.lines().any(|line| {
        if line.starts_with("option \"") || line.starts_with("plugin \"") {
            return line.matches('"').count() >= 2;
        }
        let mut words = line.split_whitespace();
        let dated = words.next().and_then(read_day).is_some();
        let (what, next) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let account = next.contains(':') && next.starts_with(char::is_uppercase);
        dated
            && match what {
                "open" | "close" | "balance" | "pad" => account,
                "*" | "!" | "txn" => next.starts_with('"'),
                _ => false,
            }
    })
}

pub fn read(text: &str, problems: Problems) -> StatementFile {
    let mut reader = Reader {
        journal: Journal::new(BookOrigin::Beancount),
        problems,
        block: Block::None,
        tags: Vec::new(),
        plans: HashMap::new(),
    };
    let mut lines = Lines::new(text.trim_start_matches('\u{feff}'));
    while let Some((number, line)) = lines.next() {
        if reader.journal.entries.len() >= limits::ROWS {
            reader.problems.add(number, ProblemCode::LimitReached, None, None);
            break;
        }
        if line.starts_with([' ', '\t']) {
            reader.inner(line.trim(), number);
        } else {
            reader.close();
            reader.margin(line, number, &mut lines);
        }
    }
    reader.close();
    reader.journal.finish(reader.problems)
}

/// What indented lines belong to.
enum Block {
    None,
    Entry { entry: Box<Entry>, broken: bool },
}

struct Reader {
    journal: Journal,
    problems: Problems,
    block: Block,
    /// Tags that every entry gets until they are popped.
    tags: Vec<String>,
    /// The plan in force of each account, by its place.
    plans: HashMap<String, usize>,
}

impl Reader {
    /// Ends the open block.
    fn close(&mut self) {
        if let Block::Entry { entry, broken: false } =
            std::mem::replace(&mut self.block, Block::None)
        {
            self.journal.push(*entry);
        }
    }

    fn margin(&mut self, line: &str, number: u32, lines: &mut Lines<'_>) {
        let Some(first) = line.split_whitespace().next() else {
            return;
        };
        let Some(day) = read_day(first) else {
            return self.option(line, number);
        };
        let rest = line[first.len()..].trim_start();
        let word = rest.split_whitespace().next().unwrap_or("");
        let is_flag = word == "txn"
            || word.len() == 1 && !word.starts_with(char::is_alphanumeric)
            || matches!(word, "P" | "S" | "T" | "C" | "U" | "R" | "M");
        if is_flag {
            let rest = lines.whole(&rest[word.len()..]);
            self.begin(day, &rest, number);
        } else if !word.is_empty() {
            let rest = lines.whole(rest[word.len()..].trim_start());
            self.directive(day, word, &rest, number);
        }
    }

    fn begin(&mut self, day: NaiveDate, text: &str, number: u32) {
        let Header { mut strings, mut tags } = Header::read(text);
        let narration = strings.pop().as_deref().and_then(collapse_some);
        let payee = strings.pop().as_deref().and_then(collapse_some);
        tags.extend(self.tags.iter().take(PUSHED).cloned());
        let entry = Entry {
            line: number,
            booked_on: day,
            description: payee.clone().or_else(|| narration.clone()).unwrap_or_default(),
            memo: narration.filter(|_| payee.is_some()),
            payee,
            tags,
            ..Entry::default()
        };
        self.block = Block::Entry { entry: Box::new(entry), broken: false };
    }

    fn inner(&mut self, text: &str, number: u32) {
        let Block::Entry { entry, broken } = &mut self.block else {
            return;
        };
        let body = tokens::without_comment(text).trim();
        if body.is_empty() {
            return;
        }
        if body.starts_with(['#', '^']) {
            entry.tags.extend(Header::read(body).tags);
            return;
        }
        let flagged = body.strip_prefix(['*', '!']).map_or(body, str::trim_start);
        let end = flagged.find(char::is_whitespace).unwrap_or(flagged.len());
        let (account, rest) = flagged.split_at(end);
        // "key: value" is metadata; an account begins with a capital and has a colon inside.
        if !account.contains(':')
            || account.ends_with(':')
            || account.starts_with(char::is_lowercase)
        {
            if let Some((name, value)) = body.split_once(':') {
                metadata(entry, name, value.trim());
            }
            return;
        }
        match posting(rest.trim()) {
            Some(posting) => {
                entry.postings.push(Posting { line: number, account: account.into(), ..posting });
            }
            None => {
                *broken = true;
                self.problems.add(number, ProblemCode::BadAmount, Some("amount"), Some(rest));
            }
        }
    }
}

/// Metadata of the entry, or of its last posting.
fn metadata(entry: &mut Entry, name: &str, value: &str) {
    let quoted = value.starts_with('"');
    let text = if quoted { Header::read(value).strings.pop() } else { Some(value.to_owned()) };
    let Some(text) = text else { return };
    match entry.postings.last_mut() {
        Some(posting) if name == "memo" => posting.memo = collapse_some(&text),
        Some(_) => {}
        None => {
            entry.note(name, &text);
        }
    }
}

/// The amount, cost and price of a posting; `None` when they cannot be read.
fn posting(text: &str) -> Option<Posting> {
    let mut posting = Posting::default();
    let mark = |text: &str| text.find(['{', '@']).unwrap_or(text.len());
    let (own, mut rest) = text.split_at(mark(text));
    if !own.trim().is_empty() {
        posting.amount = amount(own);
        // A currency without a number: the number follows from the others.
        if posting.amount.is_none() && !tokens::is_commodity(own.trim()) {
            return None;
        }
    }
    let mut cost = None;
    if let Some(inner) = rest.strip_prefix('{') {
        let total = inner.starts_with('{');
        let (inner, behind) = inner.trim_start_matches('{').split_once('}')?;
        posting.held = true;
        cost = Some(read_cost(inner, total));
        rest = behind.trim_start_matches('}').trim_start();
    }
    let mut price = None;
    if let Some(inner) = rest.strip_prefix('@') {
        let total = inner.starts_with('@');
        let inner = inner.trim_start_matches('@').trim();
        let of = |amount| if total { Price::Total(amount) } else { Price::Each(amount) };
        price = amount(inner).map(of);
        if price.is_none() && !inner.is_empty() && !tokens::is_commodity(inner) {
            return None;
        }
    }
    // A holding is weighed by its cost; only where that is not said does its price count.
    let weighs = match cost {
        Some(Price::Lots) => price.or(Some(Price::Lots)),
        Some(cost) => Some(cost),
        None => price,
    };
    posting.price = weighs.map(Box::new);
    Some(posting)
}

/// A cost, `502.12 USD, 2024-05-12, "label"`, also `502.12 # 9.95 USD`.
fn read_cost(text: &str, total: bool) -> Price {
    let read = text.split(',').find_map(|piece| amount(piece.trim()));
    match read {
        Some(cost) if total => Price::Total(cost),
        Some(cost) => Price::Each(cost),
        None => Price::Lots,
    }
}

/// A number, which may be worked out, and its commodity.
fn amount(text: &str) -> Option<Amount> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_uppercase())?;
    let (number, commodity) = text.split_at(at);
    let commodity = commodity.trim();
    tokens::is_commodity(commodity).then_some(())?;
    let quantity = arithmetic::value(number)?;
    Some(Amount { quantity, commodity: commodity.into() })
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10 && text.starts_with(|c: char| c.is_ascii_digit());
    shaped.then(|| date::parse(text, DateOrder::YearMonthDay)).flatten()
}

#[cfg(test)]
mod tests;
