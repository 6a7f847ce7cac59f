//! Rules: made by a person, tried in order, applied to history on request.

use super::categorization::ladder::Subject;
use super::categorization::normalize::fold;
use super::categorization::rule::{CompiledRule, Folded};
use super::{Error, Result, access, categories, ledger, payees};
use crate::model::fault::Checks;
use crate::model::filter::TransactionFilter;
use crate::model::history::Actor;
use crate::model::rule::{
    NewRule, Rule, RuleCondition, RuleField, RuleOp, RulePatch, RulePreview, RuleSet,
};
use crate::model::transaction::{BulkResult, Source};
use crate::model::{Amount, Uuid};
use crate::store::transactions::{self, Subject as Row};
use crate::store::{HouseholdTx, changes, rules};
use rust_decimal::Decimal;

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Rule> {
    rules::find(tx, id)?.ok_or_else(|| Error::not_found("rule"))
}

pub fn create(tx: &mut HouseholdTx<'_>, new: NewRule) -> Result<Rule> {
    access::write(tx)?;
    let rule = draft(tx, new)?;
    rules::insert(tx, &rule)?;
    find(tx, rule.id)
}

fn draft(tx: &mut HouseholdTx<'_>, new: NewRule) -> Result<Rule> {
    let name = new
        .name
        .unwrap_or_else(|| new.conditions.first().map(|c| c.value.clone()).unwrap_or_default());
    let rule = Rule {
        id: Uuid::now_v7(),
        name,
        enabled: new.enabled.unwrap_or(true),
        position: 0,
        matching: new.matching,
        conditions: new.conditions,
        set: new.set,
        hits: 0,
        created_at: tx.now(),
    };
    check(tx, rule)
}

fn check(tx: &mut HouseholdTx<'_>, mut rule: Rule) -> Result<Rule> {
    let mut checks = Checks::default();
    rule.name = checks.text("/name", &rule.name, 120);
    checks.position(Some(rule.position));
    if rule.conditions.is_empty() || rule.conditions.len() > 20 {
        checks.add("/conditions", "count", "Between 1 and 20 conditions.");
    }
    for (index, condition) in rule.conditions.iter().enumerate() {
        check_condition(&mut checks, index, condition);
    }
    rule.set.payee = checks.optional_text("/set/payee", rule.set.payee.as_deref(), 120);
    if rule.set == RuleSet::default() {
        checks.add("/set", "required", "Say what the rule sets: a category or a payee.");
    }
    checks.finish()?;
    categories::check_known(tx, "/set/category_id", &[rule.set.category_id])?;
    Ok(rule)
}

fn check_condition(checks: &mut Checks, index: usize, condition: &RuleCondition) {
    let pointer = format!("/conditions/{index}/value");
    let value = checks.text(&pointer, &condition.value, 200);
    if !value.is_empty() && fold(&value).is_empty() {
        checks.add(&pointer, "required", "There is nothing here to compare with.");
    }
    let pointer2 = format!("/conditions/{index}/value2");
    checks.optional_text(&pointer2, condition.value2.as_deref(), 200);
    let numeric = matches!(condition.op, RuleOp::Lt | RuleOp::Gt | RuleOp::Between);
    match condition.field {
        RuleField::Amount => {
            let readable = |text: &str| Amount::parse(text.trim()).is_some();
            if !readable(&condition.value) {
                checks.add(&pointer, "bad_amount", "This is not an amount.");
            }
            if condition.op == RuleOp::Between && !condition.value2.as_deref().is_some_and(readable)
            {
                let pointer = format!("/conditions/{index}/value2");
                checks.add(&pointer, "bad_amount", "This is not an amount.");
            }
            if !numeric && condition.op != RuleOp::Is {
                checks.add(&pointer, "bad_op", "Amounts are compared by is, lt, gt or between.");
            }
        }
        RuleField::Account if condition.value.trim().parse::<Uuid>().is_err() => {
            checks.add(&pointer, "bad_id", "This is not an account's id.");
        }
        RuleField::Account => {}
        _ if numeric => checks.add(&pointer, "bad_op", "Texts are not compared by size."),
        _ => {}
    }
}

pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, patch: RulePatch) -> Result<Rule> {
    access::write(tx)?;
    let before = find(tx, id)?;
    let rule = Rule {
        name: patch.name.unwrap_or(before.name),
        enabled: patch.enabled.unwrap_or(before.enabled),
        position: patch.position.unwrap_or(before.position),
        matching: patch.matching.unwrap_or(before.matching),
        conditions: patch.conditions.unwrap_or(before.conditions),
        set: patch.set.unwrap_or(before.set),
        ..before
    };
    let rule = check(tx, rule)?;
    rules::update(tx, &rule)?;
    find(tx, id)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if rules::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("rule")) }
}

/// Neither a person nor a transfer decided its category.
fn is_open(row: &Row) -> bool {
    !matches!(row.category_source, Source::Person | Source::Transfer)
}

/// The transactions a rule fits, and of these the ones it would change: a person's choice stays.
fn reach(tx: &mut HouseholdTx<'_>, rule: Rule) -> Result<(Vec<Row>, Vec<Row>, CompiledRule)> {
    let compiled = CompiledRule::new(rule);
    let fits = |row: &Row| {
        let subject = Subject {
            account_id: row.account_id,
            amount: row.amount,
            description: &row.description,
            payee: row.payee.as_deref().map(|name| (Uuid::nil(), name)),
            memo: row.memo.as_deref(),
            provided: None,
        };
        compiled.fits(&Folded::new(&subject))
    };
    let mut rows = transactions::subjects(tx, ledger::bulk::MOST)?;
    rows.retain(fits);
    let changed = rows
        .iter()
        .filter(|row| {
            let category =
                is_open(row) && compiled.category().is_some_and(|id| row.category_id != Some(id));
            let payee = row.payee_source != Source::Person
                && compiled.payee().is_some_and(|name| row.payee.as_deref() != Some(name));
            category || payee
        })
        .cloned()
        .collect();
    Ok((rows, changed, compiled))
}

pub fn preview(tx: &mut HouseholdTx<'_>, new: NewRule) -> Result<RulePreview> {
    let rule = draft(tx, NewRule { name: Some("preview".to_owned()), ..new })?;
    let (hits, changed, _) = reach(tx, rule)?;
    let first = hits.iter().take(20).map(|row| row.id).collect();
    let filter = TransactionFilter { ids: Some(first), ..TransactionFilter::default() };
    Ok(RulePreview {
        count: i64::try_from(hits.len()).unwrap_or(i64::MAX),
        changes: i64::try_from(changed.len()).unwrap_or(i64::MAX),
        sample: transactions::page(tx, &filter, None, 20)?,
    })
}

/// Applies a rule to history.
pub fn apply(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<BulkResult> {
    access::write(tx)?;
    let rule = find(tx, id)?;
    let (hits, changed, compiled) = reach(tx, rule)?;
    let matched = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    if changed.is_empty() {
        return Ok(BulkResult { matched, changed: 0, undo_token: None });
    }
    let ids_where = |keep: &dyn Fn(&Row) -> bool| -> Vec<Uuid> {
        changed.iter().filter(|row| keep(row)).map(|row| row.id).collect()
    };
    let undo_id = ledger::bulk::remember(tx, &ids_where(&|_| true))?;
    changes::act_as(tx, Actor::Rule, id)?;
    if compiled.category().is_some() {
        let open = ids_where(&is_open);
        transactions::set_category(tx, &open, &compiled.decision(Decimal::ONE))?;
    }
    if let Some(payee) = payees::ensure_one(tx, compiled.payee())? {
        let open = ids_where(&|row| row.payee_source != Source::Person);
        transactions::set_payee(tx, &open, Some(payee.id), Source::Rule)?;
        ledger::search::refresh(tx, &open)?;
    }
    let changed = i64::try_from(changed.len()).unwrap_or(i64::MAX);
    rules::count_hits(tx, &[(id, changed)])?;
    Ok(BulkResult { matched, changed, undo_token: Some(undo_id) })
}

/// Every rule in the order they are tried.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Rule>> {
    Ok(rules::list(tx)?)
}
