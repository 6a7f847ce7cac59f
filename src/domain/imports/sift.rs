//! What can't become a transaction.

use super::super::Result;
use super::super::ingest::Planned;
use super::target::{Target, is_other};
use crate::model::fault::{Code, Fault, FieldFault};
use crate::model::import::{ImportProblem, Outcome, OutcomeReason};
use crate::model::in_calendar;
use crate::model::money::{LIMIT, MAX_SCALE};
use crate::model::statement::{Problem, ProblemCode, StatementFile, StatementLine};
use crate::model::transaction::Decision;
use crate::store::sightings::NewSighting;

/// A file of which nothing could be read at all.
pub fn refuse_unreadable(file: &StatementFile) -> Result<()> {
    if !file.statements.is_empty() {
        return Ok(());
    }
    // A delimited file without usable columns is shown to the person, who can correct the mapping.
    if file.preview.as_ref().is_some_and(|preview| !preview.rows.is_empty()) {
        return Ok(());
    }
    let Some(first) = file.problems.first() else {
        return Err(Fault::new(Code::UnreadableFile, "The file has no statement.").into());
    };
    // Which problem it is, for a client to say in the reader's language.
    let pointer = "file".to_owned();
    let why =
        FieldFault { pointer, code: whole(first.code), detail: first.detail.clone(), column: None };
    let fault = Fault::new(Code::UnreadableFile, first.detail.clone());
    Err(Fault { fields: vec![why], ..fault }.into())
}

/// The name of a problem that concerns a whole file.
fn whole(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::Empty => "empty",
        ProblemCode::Encrypted => "encrypted",
        ProblemCode::UnknownFormat => "unknown_format",
        ProblemCode::NoColumns => "no_columns",
        ProblemCode::SourceError => "source_error",
        ProblemCode::Truncated => "truncated",
        ProblemCode::LimitReached => "limit_reached",
        _ => "unreadable",
    }
}

/// Problems of a line; those of the whole file are told apart.
pub fn is_line(problem: &Problem) -> bool {
    use crate::model::statement::ProblemCode::*;
    problem.line > 0
        && matches!(
            problem.code,
            BadDate | BadAmount | MissingDate | MissingAmount | BadCurrency | ShortRow
        )
}

pub fn shown_problem(problem: &Problem) -> ImportProblem {
    let code = serde_json::to_value(problem.code).ok();
    ImportProblem {
        member: problem.member.clone(),
        line: problem.line,
        code: code.and_then(|c| c.as_str().map(str::to_owned)).unwrap_or_default(),
        field: problem.field.clone(),
        value: problem.value.clone(),
        detail: problem.detail.clone(),
    }
}

pub fn bad_line(problem: &Problem) -> Planned {
    let ImportProblem { code, field, value, detail, .. } = shown_problem(problem);
    Planned {
        sighting: NewSighting {
            line: i32::try_from(problem.line).unwrap_or(i32::MAX),
            account_id: None,
            transaction_id: None,
            external_id: None,
            fingerprint: None,
            ordinal: None,
            booked_on: None,
            value_on: None,
            amount: None,
            currency: None,
            description: value.clone().unwrap_or_default(),
            payee: None,
            pending: false,
            outcome: Outcome::Problem,
            reason: OutcomeReason::Problem { code, field, value, detail },
            before: None,
            filled: None,
        },
        decision: Decision::none(),
    }
}

/// Sets aside what the ledger can't hold: a day outside the calendar, an amount too large or too
/// fine, another currency than the account's. A whole statement in another currency is refused.
pub fn sift(
    target: &Target,
    currency: Option<&str>,
    mut lines: Vec<StatementLine>,
) -> Result<(Vec<StatementLine>, Vec<Problem>)> {
    if let Some(given) = currency.filter(|code| is_other(code, target)) {
        let detail = format!("The file is in {given} and the account in {}.", target.currency);
        return Err(Fault::field("account_id", "other_currency", detail).into());
    }
    let mut unfit = Vec::new();
    lines.retain(|line| {
        let fault = fault(target, line);
        let fits = fault.is_none();
        unfit.extend(fault);
        fits
    });
    Ok((lines, unfit))
}

/// Why the ledger can't hold a line.
fn fault(target: &Target, line: &StatementLine) -> Option<Problem> {
    let other = line.currency.as_deref().filter(|code| is_other(code, target));
    let (code, value, detail) = if !in_calendar(line.booked_on) {
        let day = line.booked_on.to_string();
        (ProblemCode::BadDate, day, "A day between 1900 and 2200.")
    } else if line.amount.scale() > MAX_SCALE || line.amount.abs() >= LIMIT {
        let amount = line.amount.to_string();
        (ProblemCode::BadAmount, amount, "Below 10^15, at most 12 places.")
    } else {
        (ProblemCode::BadCurrency, other?.to_owned(), "Not the account's currency.")
    };
    Some(Problem {
        member: None,
        line: line.line,
        code,
        field: None,
        value: Some(value),
        detail: detail.to_owned(),
    })
}
