//! A record of an investment account to the lines of its cash.

use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::category::{self, Label};
use super::movement::{Habits, describe, is_reconciled, missing};
use super::records::Record;
use crate::model::statement::{ProblemCode, StatementLine};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cash {
    In,
    Out,
    /// As the amount's sign says.
    Signed,
    /// Securities only.
    None,
}

/// What an action does to the account's cash, and whether that cash comes from or goes to another
/// account at once (`BuyX`). `None` for an action that is not known.
fn effect(action: &str) -> Option<(Cash, bool)> {
    let plain = action.strip_suffix('x').unwrap_or(action);
    let through = plain.len() < action.len();
    let cash = match plain {
        "xin" | "contrib" => return Some((Cash::In, false)),
        "xout" | "withdrw" => return Some((Cash::Out, false)),
        "sell" | "shtsell" | "div" | "intinc" | "cglong" | "cgmid" | "cgshort" | "miscinc"
        | "rtrncap" => Cash::In,
        "buy" | "cvrshrt" | "miscexp" | "margint" => Cash::Out,
        "" | "cash" => Cash::Signed,
        "reinvdiv" | "reinvint" | "reinvlg" | "reinvmd" | "reinvsh" | "shrsin" | "shrsout"
        | "stksplit" | "grant" | "vest" | "exercise" | "exercis" | "expire" | "reminder" => {
            Cash::None
        }
        _ => return None,
    };
    Some((cash, through))
}

/// Reads a record: no line for what moves no cash, two for what passes through the account.
pub fn read(
    record: &Record<'_>,
    own: Option<&str>,
    habits: &Habits<'_>,
    problems: &mut Problems,
) -> Vec<StatementLine> {
    let action = record.first('N').unwrap_or_default();
    let Some((cash, through)) = effect(&action.to_ascii_lowercase()) else {
        let detail = "what this action does to the cash is not known".to_owned();
        problems.add_with(record.line, ProblemCode::BadAmount, Some("N"), Some(action), detail);
        return Vec::new();
    };
    if cash == Cash::None {
        return Vec::new();
    }
    let Some(booked_on) = habits.booked_on(record, problems) else {
        return Vec::new();
    };
    let Some(written) = total(record, habits, problems) else {
        return Vec::new();
    };
    let amount = match cash {
        Cash::Out if !written.is_zero() => -written.abs(),
        _ => written,
    };
    let security = record.first('Y').and_then(collapse_some);
    let payee = record.first('P').and_then(collapse_some);
    let memo = record.first('M').and_then(collapse_some);
    let what = collapse(&format!("{action} {}", security.as_deref().unwrap_or_default()));
    let label = record.first('L').map_or_else(Label::default, |l| category::read(l, &habits.names));
    let to = label.transfer.filter(|to| own != Some(to.account.as_str()));
    let line = StatementLine {
        line: record.line,
        booked_on,
        amount,
        description: describe(payee.as_deref().or(Some(&what)), memo.as_deref()),
        payee,
        memo,
        category: label.category,
        reconciled: is_reconciled(record),
        tags: label.tags,
        ..StatementLine::default()
    };
    match to {
        Some(to) if through => {
            let moved = record.first('$').and_then(|text| habits.amount(text));
            let moved = moved.unwrap_or(written).abs();
            let other = StatementLine {
                line: record.fields.iter().find(|f| f.code == 'L').map_or(line.line, |f| f.line),
                amount: if amount.is_sign_negative() { moved } else { -moved },
                transfer: Some(to),
                category: None,
                ..line.clone()
            };
            vec![line, other]
        }
        to => vec![StatementLine { transfer: to, ..line }],
    }
}

/// The cash as written: the total, what was transferred, or units times price with commission.
fn total(record: &Record<'_>, habits: &Habits<'_>, problems: &mut Problems) -> Option<Decimal> {
    let field = ['T', 'U', '$'].into_iter().find_map(|code| Some((code, record.first(code)?)));
    let Some((code, text)) = field else {
        let number = |code| habits.amount(record.first(code)?);
        let value =
            number('Q').zip(number('I')).and_then(|(units, price)| units.checked_mul(price));
        let fee = number('O').unwrap_or_default();
        let buys =
            record.first('N').is_some_and(|action| action.to_ascii_lowercase().starts_with('b'));
        let value = value
            .and_then(|value| if buys { value.checked_add(fee) } else { value.checked_sub(fee) });
        if value.is_none() {
            let code = missing(record, ProblemCode::MissingAmount);
            problems.add(record.line, code, Some("T"), None);
        }
        return value.map(|value| value.round_dp(2));
    };
    let amount = habits.amount(text);
    if amount.is_none() {
        let tag = code.to_string();
        problems.add(record.line, ProblemCode::BadAmount, Some(&tag), Some(text));
    }
    amount
}
