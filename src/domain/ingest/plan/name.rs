//! Who a new line is from or to.

use super::{Batch, Fate};
use crate::domain::Result;
use crate::domain::categorization::ladder::Subject;
use crate::domain::categorization::normalize::display_name;
use crate::domain::ledger::search;
use crate::domain::payees::key_of;
use crate::domain::query::Engine;
use crate::domain::rules::{Fresh, Ruled, ruled};
use crate::model::money::minor_units;
use crate::model::statement::StatementLine;
use crate::model::transaction::{Origin, Source, Status};
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

/// Names the payee of each new line (as the person called its other account, by a rule, else from the
/// source's words, once per distinct text, as the person calls who is known by them), and says what else
/// rules give it.
pub fn name_payees(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    engine: &Engine,
    called: &HashMap<String, KnownPayee>,
    lines: &[StatementLine],
    bank: &[BankWords],
    fates: &[Option<Fate>],
) -> Result<Vec<(Option<Named>, Ruled)>> {
    let read = read_names(tx, lines, fates)?;
    let mut names = Vec::with_capacity(lines.len());
    for ((line, fate), bank) in lines.iter().zip(fates).zip(bank) {
        if matches!(fate, Some(Fate::Existing { .. })) {
            names.push((None, Ruled::default()));
            continue;
        }
        let hash = bank.counterparty_account_hash.as_deref();
        let by_person = hash.and_then(|hash| called.get(hash)).map(|known| Named {
            key: known.key.clone(),
            name: known.name.clone(),
            source: Source::Person,
        });
        let so_far = by_person.clone().or_else(|| read.get(text_of(line)).cloned().flatten());
        let ruled = by_rules(batch, engine, line, bank, so_far.as_ref());
        let by_rule = ruled.payee.as_deref().filter(|_| by_person.is_none());
        let by_rule = by_rule.and_then(|name| Named::new(name, name.to_owned(), Source::Rule));
        names.push((by_rule.or(so_far), ruled));
    }
    Ok(names)
}

/// The source's words for who it is.
fn text_of(line: &StatementLine) -> &str {
    line.payee.as_deref().unwrap_or(&line.description)
}

/// Who the new lines' words name, each text once.
fn read_names<'l>(
    tx: &mut HouseholdTx<'_>,
    lines: &'l [StatementLine],
    fates: &[Option<Fate>],
) -> Result<HashMap<&'l str, Option<Named>>> {
    let mut read: HashMap<&str, Option<Named>> = HashMap::new();
    for (line, fate) in lines.iter().zip(fates) {
        if !matches!(fate, Some(Fate::Existing { .. })) {
            let text = text_of(line);
            let words = || Named::new(text, display_name(text), Source::Merchant);
            read.entry(text).or_insert_with(words);
        }
    }
    let keys: HashSet<String> = read.values().flatten().map(|named| named.key.clone()).collect();
    let known = payees::by_keys(tx, keys.into_iter().collect())?;
    for named in read.values_mut().flatten() {
        if let Some(payee) = known.get(&named.key) {
            named.name.clone_from(&payee.name);
        }
    }
    Ok(read)
}

fn by_rules(
    batch: &Batch<'_>,
    engine: &Engine,
    line: &StatementLine,
    bank: &BankWords,
    payee: Option<&Named>,
) -> Ruled {
    if engine.is_empty() {
        return Ruled::default();
    }
    let name = payee.map(|named| named.name.as_str());
    let fresh = Fresh {
        account_id: batch.account_id,
        booked_on: line.booked_on,
        amount: Amount(line.amount).at_least(minor_units(batch.currency)),
        currency: batch.currency,
        status: if line.pending { Status::Pending } else { Status::Posted },
        origin: Origin::Import,
        search: &search::text(&line.description, name, line.memo.as_deref()),
        reference: bank.reference_number.as_deref(),
        tracking_key: bank.tracking_key.as_deref(),
        is_tagged: !line.tags.is_empty(),
        has_original: line.original.is_some(),
    };
    ruled(engine, &fresh)
}

/// A line as the ladder looks at it.
pub fn subject<'a>(
    batch: &Batch<'_>,
    line: &'a StatementLine,
    payee: Option<(Uuid, &'a str)>,
) -> Subject<'a> {
    Subject {
        amount: Amount(line.amount).at_least(minor_units(batch.currency)),
        description: &line.description,
        payee,
        provided: line.category.as_deref(),
    }
}
