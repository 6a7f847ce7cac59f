//! Who a new line is from or to.

use super::{Batch, Fate};
use crate::domain::Result;
use crate::domain::categorization::ladder::{Subject, payee_by_rule};
use crate::domain::categorization::normalize::display_name;
use crate::domain::categorization::rule::CompiledRule;
use crate::domain::payees::key_of;
use crate::model::money::minor_units;
use crate::model::statement::StatementLine;
use crate::model::transaction::Source;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::payees::{self, KnownPayee};
use crate::store::sightings::BankWords;
use std::collections::{HashMap, HashSet};

/// Who a new line is from or to, and who says so.
#[derive(Clone)]
pub struct Named {
    pub key: String,
    name: String,
    pub source: Source,
}

impl Named {
    fn new(text: &str, name: String, source: Source) -> Option<Self> {
        let (key, name) = (key_of(text), name.chars().take(120).collect::<String>());
        (!key.is_empty() && !name.is_empty()).then_some(Self { key, name, source })
    }
}

/// The payees that the batch names: those that are there, and those to be made.
pub fn payees_of(
    tx: &mut HouseholdTx<'_>,
    names: &[Option<Named>],
) -> Result<HashMap<String, KnownPayee>> {
    let keys: HashSet<&String> = names.iter().flatten().map(|named| &named.key).collect();
    let mut known = payees::by_keys(tx, keys.into_iter().cloned().collect())?;
    for Named { key, name, .. } in names.iter().flatten() {
        known.entry(key.clone()).or_insert_with(|| KnownPayee {
            id: Uuid::now_v7(),
            key: key.clone(),
            name: name.clone(),
        });
    }
    Ok(known)
}

/// Names the payee of each new line: as the person called its other account, by a rule, else from the source's words (once per distinct text).
pub fn name_payees(
    batch: &Batch<'_>,
    rules: &[CompiledRule],
    called: &HashMap<String, KnownPayee>,
    lines: &[StatementLine],
    bank: &[BankWords],
    fates: &[Option<Fate>],
) -> Vec<Option<Named>> {
    let mut read: HashMap<&str, Option<Named>> = HashMap::new();
    let mut names = Vec::with_capacity(lines.len());
    for ((line, fate), bank) in lines.iter().zip(fates).zip(bank) {
        if matches!(fate, Some(Fate::Existing { .. })) {
            names.push(None);
            continue;
        }
        let hash = bank.counterparty_account_hash.as_deref();
        if let Some(KnownPayee { key, name, .. }) = hash.and_then(|hash| called.get(hash)) {
            let (key, name) = (key.clone(), name.clone());
            names.push(Some(Named { key, name, source: Source::Person }));
            continue;
        }
        let text = line.payee.as_deref().unwrap_or(&line.description);
        let words = read
            .entry(text)
            .or_insert_with(|| Named::new(text, display_name(text), Source::Merchant))
            .clone();
        let payee = words.as_ref().map(|named| (Uuid::nil(), named.name.as_str()));
        let ruled = payee_by_rule(rules, &subject(batch, line, payee));
        names.push(match ruled {
            Some(name) => Named::new(name, name.to_owned(), Source::Rule),
            None => words,
        });
    }
    names
}

/// A line as rules and the ladder look at it.
pub fn subject<'a>(
    batch: &Batch<'_>,
    line: &'a StatementLine,
    payee: Option<(Uuid, &'a str)>,
) -> Subject<'a> {
    Subject {
        account_id: batch.account_id,
        amount: Amount(line.amount).at_least(minor_units(batch.currency)),
        description: &line.description,
        payee,
        memo: line.memo.as_deref(),
        provided: line.category.as_deref(),
    }
}
