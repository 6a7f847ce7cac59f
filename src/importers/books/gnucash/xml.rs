//! GnuCash XML, version 2 (`gnc-v2`): records to a ledger.

use super::super::super::limits;
use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some};
use super::fraction;
use super::ledger::{
    Account, Budget, Commodity, Kind, Ledger, Period, Planned, Split, Transaction,
};
use super::tree::{Broken, Element, Record, Records};
use crate::model::statement::ProblemCode;
use chrono::NaiveDate;

pub fn read(text: &str, problems: &mut Problems) -> Ledger {
    let mut ledger = Ledger::default();
    let mut records = Records::new(text);
    loop {
        match records.next() {
            Ok(Some(record)) => take(&record, &mut ledger, problems),
            Ok(None) => break,
            Err(broken) => {
                let (line, code) = match broken {
                    Broken::At(line) => (line, ProblemCode::Truncated),
                    Broken::TooDeep(line) | Broken::TooLarge(line) => {
                        (line, ProblemCode::LimitReached)
                    }
                };
                problems.add(line, code, None, None);
                break;
            }
        }
        if ledger.transactions.len() >= limits::ROWS {
            problems.add(0, ProblemCode::LimitReached, Some("transaction"), None);
            break;
        }
    }
    ledger
}

fn take(record: &Record, ledger: &mut Ledger, problems: &mut Problems) {
    let element = &record.element;
    match element.name.as_str() {
        _ if record.template => {}
        "account" => ledger.accounts.extend(account(record, problems)),
        "transaction" => {
            if is_voided(element) {
                ledger.voided += 1;
            } else if let Some(transaction) = transaction(record, problems) {
                ledger.attachments += usize::from(has_attachment(element));
                ledger.transactions.push(transaction);
            }
        }
        "price" => ledger.prices += 1,
        "schedxaction" => ledger.schedules += 1,
        "budget" => ledger.budgets.extend(budget(record, problems)),
        _ => {}
    }
}

fn account(record: &Record, problems: &mut Problems) -> Option<Account> {
    let element = &record.element;
    let id = element.text_of("id")?.to_owned();
    let written = element.text_of("type").unwrap_or_default();
    let Some(kind) = Kind::of(written) else {
        let detail = "an account of a type that GnuCash does not have".to_owned();
        let code = ProblemCode::SourceError;
        problems.add_with(record.line, code, Some("act:type"), Some(written), detail);
        return None;
    };
    let slots = element.child("slots");
    let slot = |key| slots.and_then(|slots| slots.slot(key)).map(|value| value.text.trim());
    Some(Account {
        id,
        name: collapse(element.text_of("name").unwrap_or_default()),
        kind,
        commodity: element.child("commodity").and_then(commodity),
        parent: element.text_of("parent").map(str::to_owned),
        placeholder: slot("placeholder") == Some("true"),
        hidden: slot("hidden") == Some("true"),
        opening: slot("equity-type") == Some("opening-balance"),
    })
}

fn commodity(element: &Element) -> Option<Commodity> {
    let text = |name| element.text_of(name).map(str::to_owned);
    Some(Commodity { space: text("space")?, id: text("id")? })
}

fn transaction(record: &Record, problems: &mut Problems) -> Option<Transaction> {
    let element = &record.element;
    let day = posted_on(record, problems)?;
    let mut splits = Vec::new();
    for split in element.child("splits").into_iter().flat_map(|splits| splits.all("split")) {
        splits.push(self::split(split, record.line, problems)?);
    }
    let slots = element.child("slots");
    let notes = slots.and_then(|slots| slots.slot("notes"));
    Some(Transaction {
        line: record.line,
        currency: element.child("currency").and_then(commodity).and_then(|c| c.currency()),
        day,
        number: element.text_of("num").and_then(collapse_some),
        description: collapse(element.text_of("description").unwrap_or_default()),
        notes: notes.and_then(|value| collapse_some(&value.text)),
        splits,
    })
}

/// The day in the person's calendar: the `date-posted` slot where there is one, else the day that
/// is written, whatever the hour and the zone behind it.
fn posted_on(record: &Record, problems: &mut Problems) -> Option<NaiveDate> {
    let element = &record.element;
    let slot = element.child("slots").and_then(|slots| slots.slot("date-posted"));
    let slot = slot.and_then(|value| value.text_of("gdate")).and_then(|text| text.parse().ok());
    let written = element.child("date-posted").and_then(|posted| posted.text_of("date"));
    let day = slot.or_else(|| written.and_then(|text| text.get(..10)?.parse().ok()));
    if day.is_none() {
        let code = if written.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
        problems.add(record.line, code, Some("trn:date-posted"), written);
    }
    day
}

/// A split whose value cannot be read takes its transaction with it: the others would not sum.
fn split(element: &Element, line: u32, problems: &mut Problems) -> Option<Split> {
    let written = element.text_of("value");
    let Some(value) = written.and_then(fraction::parse) else {
        let code =
            if written.is_some() { ProblemCode::BadAmount } else { ProblemCode::MissingAmount };
        problems.add(line, code, Some("split:value"), written);
        return None;
    };
    let reconciled = matches!(element.text_of("reconciled-state"), Some("y" | "f"));
    Some(Split {
        id: element.text_of("id").unwrap_or_default().to_owned(),
        account: element.text_of("account").unwrap_or_default().to_owned(),
        value,
        quantity: element.text_of("quantity").and_then(fraction::parse),
        memo: element.text_of("memo").and_then(collapse_some),
        reconciled,
    })
}

fn is_voided(element: &Element) -> bool {
    let splits = element.child("splits").map(|splits| splits.children.as_slice());
    let splits = splits.unwrap_or_default();
    !splits.is_empty() && splits.iter().all(|s| s.text_of("reconciled-state") == Some("v"))
}

fn has_attachment(element: &Element) -> bool {
    element.child("slots").is_some_and(|slots| slots.slot("assoc_uri").is_some())
}

fn budget(record: &Record, problems: &mut Problems) -> Option<Budget> {
    let recurrence = record.element.child("recurrence")?;
    let start = recurrence.child("start").and_then(|start| start.text_of("gdate"))?;
    let times = recurrence.text_of("mult").and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut amounts = Vec::new();
    let slots = record.element.child("slots");
    for slot in slots.into_iter().flat_map(|slots| slots.all("slot")) {
        let (Some(account), Some(periods)) = (slot.text_of("key"), slot.child("value")) else {
            continue;
        };
        for period in periods.all("slot") {
            // Notes on a budget are frames of frames, and their innermost keys are no numbers.
            let (Some(Ok(number)), Some(value)) =
                (period.text_of("key").map(str::parse), period.text_of("value"))
            else {
                continue;
            };
            match fraction::parse(value) {
                Some(amount) => {
                    amounts.push(Planned { account: account.to_owned(), period: number, amount });
                }
                None => {
                    let field = Some("bgt:slots");
                    problems.add(record.line, ProblemCode::BadAmount, field, Some(value));
                }
            }
        }
    }
    let period = Period::of(recurrence.text_of("period_type")?, times)?;
    Some(Budget { start: start.parse().ok()?, period, amounts })
}
