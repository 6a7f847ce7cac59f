//! From an account set to accounts and lines.

use super::wire::{Account, AccountSet, Complaint, Transaction};
use crate::model::provider::{
    AccountLines, ProviderAccount, ProviderBalance, ProviderError, ProviderErrorKind, ProviderLine,
};
use crate::model::statement::{Problem, ProblemCode, StatementAccountKind, StatementLine};
use crate::providers::lines::{Collected, remark};
use crate::providers::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::value::RawValue;

/// A complaint that concerns the whole access.
pub fn general_fault(set: &AccountSet) -> Option<ProviderError> {
    let found = set.errlist.iter().find(|one| one.code.as_deref() == Some("gen.auth"))?;
    Some(fault(ProviderErrorKind::Revoked, found))
}

fn fault(kind: ProviderErrorKind, complaint: &Complaint) -> ProviderError {
    let code: String = complaint.code.as_deref().unwrap_or("unnamed").chars().take(60).collect();
    ProviderError::new(kind, code, complaint.msg.as_deref().unwrap_or_default())
}

pub fn accounts(set: &AccountSet, now: DateTime<Utc>) -> Vec<ProviderAccount> {
    set.accounts.iter().filter_map(|account| read_account(set, account, now)).collect()
}

fn read_account(
    set: &AccountSet,
    account: &Account,
    now: DateTime<Utc>,
) -> Option<ProviderAccount> {
    let name = account.name.as_deref().and_then(text::words);
    let name = name.unwrap_or_else(|| "SimpleFIN".to_owned());
    Some(ProviderAccount {
        external_id: text::id(&account.id)?,
        lasting_id: None,
        kind: kind(&name),
        currency: account.currency.as_deref().and_then(text::currency),
        iban: None,
        clabe: None,
        number: None,
        mask: mask(&name),
        holder: None,
        institution: institution(set, account),
        balance: Some(balance(account, now)),
        fault: account_fault(set, account),
        name,
    })
}

fn institution(set: &AccountSet, account: &Account) -> Option<String> {
    let connection = account.conn_id.as_ref().and_then(|id| {
        let found = set.connections.iter().find(|one| one.conn_id == *id)?;
        found.name.as_deref().and_then(text::words)
    });
    connection.or_else(|| {
        let org = account.org.as_ref()?;
        org.name.as_deref().or(org.domain.as_deref()).and_then(text::words)
    })
}

/// The protocol tells no kind; the name mostly does.
fn kind(name: &str) -> StatementAccountKind {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["credit", "card", "visa", "mastercard", "amex"]) {
        StatementAccountKind::CreditCard
    } else if has(&["saving"]) {
        StatementAccountKind::Savings
    } else if has(&["loan", "mortgage"]) {
        StatementAccountKind::Loan
    } else if has(&["brokerage", "ira", "401", "invest"]) {
        StatementAccountKind::Investment
    } else {
        StatementAccountKind::Checking
    }
}

/// Four digits at the end of a name, as in `Checking (1234)`.
fn mask(name: &str) -> Option<String> {
    let end = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits: String = end.chars().rev().take_while(char::is_ascii_digit).collect();
    (digits.len() >= 4).then(|| digits[..4].chars().rev().collect())
}

fn balance(account: &Account, now: DateTime<Utc>) -> ProviderBalance {
    let as_of = account.balance_date.and_then(|at| DateTime::from_timestamp(at, 0));
    ProviderBalance {
        ledger: text::decimal(&account.balance),
        available: account.available_balance.as_deref().and_then(text::decimal),
        limit: None,
        currency: account.currency.as_deref().and_then(text::currency),
        as_of: as_of.filter(|at| at.timestamp() > 0).unwrap_or(now),
        statement: None,
    }
}

/// What the server complains of about one account: by id, by its connection, or in words that name
/// its bank.
fn account_fault(set: &AccountSet, account: &Account) -> Option<ProviderError> {
    let listed = set.errlist.iter().find(|one| {
        let of_account = one.account_id.as_ref() == Some(&account.id);
        let of_connection =
            one.account_id.is_none() && one.conn_id.is_some() && one.conn_id == account.conn_id;
        of_account || of_connection
    });
    if let Some(one) = listed {
        let code = one.code.as_deref().unwrap_or_default();
        let kind = if code.ends_with(".auth") {
            ProviderErrorKind::NeedsReauth
        } else {
            ProviderErrorKind::InstitutionDown
        };
        return Some(fault(kind, one));
    }
    let bank = institution(set, account)?.to_lowercase();
    let several = set
        .accounts
        .iter()
        .any(|other| institution(set, other).is_some_and(|other| other.to_lowercase() != bank));
    let words = set.errors.iter().find(|words| {
        let words = words.to_lowercase();
        let asks = ["reauth", "attention", "upgrad", "sign in", "log in", "login", "password"];
        words.contains(&bank) || (!several && asks.iter().any(|ask| words.contains(ask)))
    })?;
    Some(ProviderError::new(ProviderErrorKind::NeedsReauth, "errors", words))
}

/// The movements of one account within a set.
pub fn lines(
    set: &AccountSet,
    id: &str,
    covers: (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<AccountLines, ProviderError> {
    let Some(account) = set.accounts.iter().find(|account| account.id == id) else {
        let listed = set.errlist.iter().find(|one| one.account_id.as_deref() == Some(id));
        return Err(match listed {
            Some(one) => fault(ProviderErrorKind::InstitutionDown, one),
            None => {
                let detail = "The bridge no longer tells of this account.";
                ProviderError::new(ProviderErrorKind::AccountGone, "account_missing", detail)
            }
        });
    };
    let mut collected = Collected::default();
    for raw in &account.transactions {
        collected.take(|at| line(raw, at, covers.1).map(Some));
    }
    let (lines, mut problems) = collected.into_parts();
    let fault = account_fault(set, account);
    if fault.is_none() {
        let general =
            set.errlist.iter().filter(|one| one.account_id.is_none() && one.conn_id.is_none());
        let said = general
            .filter_map(|one| one.msg.as_deref())
            .chain(set.errors.iter().map(String::as_str));
        problems
            .extend(said.filter_map(text::words).take(20).map(|words| remark(0, "errors", &words)));
    }
    // An account that the bank doesn't answer for tells nothing of what it leaves out.
    let covers = fault.is_none().then_some(covers);
    Ok(AccountLines {
        lines,
        problems,
        balance: Some(balance(account, now)),
        cursor: None,
        covers,
        still_collecting: false,
        fault,
    })
}

/// One entry as a statement line.
pub fn line(raw: &RawValue, at: usize, today: NaiveDate) -> Result<ProviderLine, Problem> {
    let bad = |code, field: &str, value: &str| text::problem(at, code, field, value);
    let sent: Transaction = serde_json::from_str(raw.get())
        .map_err(|_| bad(ProblemCode::SourceError, "transaction", ""))?;
    let external_id =
        text::id(&sent.id).ok_or_else(|| bad(ProblemCode::SourceError, "id", &sent.id))?;
    let amount = text::decimal(&sent.amount)
        .ok_or_else(|| bad(ProblemCode::BadAmount, "amount", sent.amount.get()))?;
    let day = |seconds: Option<i64>| {
        let at = seconds.filter(|at| *at != 0)?;
        Some(DateTime::from_timestamp(at, 0).map(|at| at.date_naive()))
    };
    let unposted = sent.posted.is_none_or(|at| at == 0);
    let pending = sent.pending.unwrap_or(false) || unposted;
    let booked_on = match day(sent.posted).or_else(|| day(sent.transacted_at)) {
        Some(day) => day
            .filter(|day| crate::model::in_calendar(*day))
            .ok_or_else(|| bad(ProblemCode::BadDate, "posted", ""))?,
        None => today,
    };
    let words = |field: &Option<String>| field.as_deref().and_then(text::words);
    let line = StatementLine {
        line: text::line_number(at),
        external_id: Some(external_id),
        booked_on,
        amount,
        description: words(&sent.description).or_else(|| words(&sent.payee)).unwrap_or_default(),
        payee: words(&sent.payee),
        memo: words(&sent.memo),
        category: sent.extra.and_then(|extra| extra.category).as_deref().and_then(text::words),
        pending,
        ..StatementLine::default()
    };
    Ok(ProviderLine { line, raw: text::redacted(raw) })
}
