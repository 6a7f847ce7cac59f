//! A transaction entered by hand.

use super::{Result, check_original, check_splits, find, search};
use crate::domain::categorization::{self, Ladder};
use crate::domain::rules::{self, Fresh};
use crate::domain::{access, categories, payees, transfers};
use crate::model::fault::{Checks, Fault};
use crate::model::money::minor_units;
use crate::model::transaction::{Decision, NewTransaction, Origin, Status, Transaction};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::payees::KnownPayee;
use crate::store::transactions::NewRow;
use crate::store::{HouseholdTx, accounts, tags, transactions};

pub fn record(tx: &mut HouseholdTx<'_>, new: &NewTransaction) -> Result<Transaction> {
    access::write(tx)?;
    let currency = accounts::currency(tx, new.account_id)?.ok_or_else(|| {
        Fault::field("/account_id", "unknown_account", "There is no such account.")
    })?;
    let mut checks = Checks::default();
    let description = checks.optional_text("/description", new.description.as_deref(), 500);
    let payee_name = checks.optional_text("/payee", new.payee.as_deref(), 120);
    let memo = checks.optional_text("/memo", new.memo.as_deref(), 500);
    if new.currency.as_deref().is_some_and(|given| !given.eq_ignore_ascii_case(&currency)) {
        let detail = format!("The account is in {currency}.");
        checks.add("/currency", "other_currency", detail);
    }
    if !in_calendar(new.booked_on) {
        checks.add("/booked_on", "out_of_range", "A day between 1900 and 2200.");
    }
    let amount = new.amount.at_least(minor_units(&currency));
    let parts = check_splits(&mut checks, new.splits.as_deref().unwrap_or(&[]), amount, &currency);
    let named_tags = payees::check_tags(&mut checks, "/tags", &new.tags);
    let original = new.original.as_ref();
    let original = original.and_then(|o| check_original(&mut checks, o, amount, &currency));
    checks.finish()?;
    let mut named: Vec<Option<Uuid>> = parts.iter().map(|split| split.category_id).collect();
    named.push(new.category_id);
    categories::check_known(tx, "/category_id", &named)?;

    let is_split = parts.len() > 1;
    let whole_category = new.category_id.or_else(|| parts.first().and_then(|p| p.category_id));
    let payee = payees::ensure_one(tx, payee_name.as_deref())?;
    let description = description
        .or_else(|| payee_name.clone())
        .unwrap_or_else(|| memo.clone().unwrap_or_default());
    // A payee that is there may be spelled in another way.
    let payee_as_known = payee.as_ref().map(|p| p.name.as_str());
    let search = search::text(&description, payee_as_known, memo.as_deref());
    let decision = match whole_category {
        _ if is_split => Decision { category_id: None, ..Decision::person(None) },
        Some(id) => Decision::person(Some(id)),
        None => {
            let fresh = Fresh {
                account_id: new.account_id,
                booked_on: new.booked_on,
                amount,
                currency: &currency,
                status: new.status.unwrap_or(Status::Posted),
                origin: Origin::Person,
                search: &search,
                reference: None,
                tracking_key: None,
                is_tagged: !named_tags.is_empty(),
                has_original: original.is_some(),
            };
            let engine = rules::engine(tx)?;
            // What a person enters keeps its fields; its category is what they left to us.
            let ruled = rules::ruled(&engine, &fresh).decision.filter(|d| d.category_id.is_some());
            match ruled {
                Some(decision) => decision,
                None => by_ladder(tx, amount, &description, payee.as_ref())?,
            }
        }
    };
    let id = Uuid::now_v7();
    transactions::insert(
        tx,
        &NewRow {
            id,
            account_id: new.account_id,
            booked_on: new.booked_on,
            amount,
            currency: &currency,
            status: new.status.unwrap_or(Status::Posted),
            description: &description,
            search: &search,
            payee_id: payee.map(|p| p.id),
            decision: &decision,
            memo,
            flag: new.flag,
            tagged: !named_tags.is_empty(),
            is_split,
        },
    )?;
    if is_split {
        transactions::set_splits(tx, id, &parts)?;
    }
    if original.is_some() {
        transactions::set_original(tx, id, original.as_ref())?;
    }
    if !named_tags.is_empty() {
        let tag_ids = tags::ensure(tx, &named_tags)?;
        tags::add(tx, &[id], tag_ids)?;
    }
    let recorded = find(tx, id)?;
    if transfers::detect_for(tx, &recorded)? { find(tx, id) } else { Ok(recorded) }
}

fn by_ladder(
    tx: &mut HouseholdTx<'_>,
    amount: Amount,
    description: &str,
    payee: Option<&KnownPayee>,
) -> Result<Decision> {
    let ladder = Ladder::load(tx, payee.iter().map(|p| p.id).collect())?;
    Ok(ladder.decide(&categorization::Subject {
        amount,
        description,
        payee: payee.map(|p| (p.id, p.name.as_str())),
        provided: None,
    }))
}
