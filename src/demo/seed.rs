//! Fills a household with the demo's three years through the same code that real files take.

use super::promises::{self, Ground, Moved};
use super::{DemoHousehold, DemoLineId, household};
use crate::domain::accounts::create as create_account;
use crate::domain::auth::{self, NewPerson};
use crate::domain::ingest::{self, Batch};
use crate::domain::{Result, households, rules, transfers};
use crate::model::account::{AccountKind, NewAccount};
use crate::model::fault::{Code, Fault};
use crate::model::identity::{Locale, Membership, Signup};
use crate::model::import::ImportCounts;
use crate::model::rule::{NewRule, RuleSet};
use crate::model::transaction::Decision;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, SystemTx, budgets, categories, imports, review, transactions};
use chrono::{Days, NaiveDate};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// Every demo household has the same story.
const SEED: u64 = 20;
/// Since then nobody looked at what was proposed.
const REVIEWED: Days = Days::new(30);
const PERSON: &str = "Mariana";
const ZONE: &str = "America/Mexico_City";

/// Makes a person nobody can sign in as by password, and their empty household.
pub fn found(tx: &mut SystemTx<'_>, locale: Locale, password_hash: &str) -> Result<Membership> {
    let email = format!("demo-{}@demo.invalid", Uuid::now_v7().simple());
    let person = NewPerson {
        email_key: email.clone(),
        email: email.clone(),
        name: PERSON.to_owned(),
        signup: Signup {
            email,
            password: String::new(),
            name: PERSON.to_owned(),
            locale,
            currency: "MXN".to_owned(),
            time_zone: ZONE.to_owned(),
        },
    };
    auth::sign_up(tx, &person, password_hash, true)
}

/// Fills the household of this transaction.
pub fn fill(tx: &mut HouseholdTx<'_>, locale: Locale) -> Result<()> {
    let today = households::today(tx)?;
    let demo = household(SEED, today, locale.as_str());
    let keys = category_keys(tx)?;
    add_rules(tx, &demo, &keys)?;
    let (accounts, lines) = add_accounts(tx, &demo)?;
    transfers::detect_all(tx)?;
    correct(tx, &demo, &lines, &keys)?;
    accept(tx, today)?;
    add_budgets(tx, &demo, &keys)?;
    if let Some(ground) = ground(&demo, &accounts, &lines, (today, locale)) {
        promises::make(tx, &ground)?;
    }
    Ok(())
}

/// What the household's promises stand on.
fn ground(
    demo: &DemoHousehold,
    accounts: &Accounts,
    lines: &Lines,
    (today, locale): (NaiveDate, Locale),
) -> Option<Ground> {
    let moved = |key: &str| -> Vec<Moved> {
        let account = demo.accounts.iter().find(|account| account.key == key);
        let told = account.into_iter().flat_map(|account| {
            account.lines.iter().filter(|line| !line.pending).filter_map(|line| {
                let external_id = line.external_id.clone()?;
                let id = *lines.get(&DemoLineId { account_key: account.key, external_id })?;
                let description = line.description.clone();
                Some(Moved { id, on: line.booked_on, amount: line.amount, description })
            })
        });
        told.collect()
    };
    Some(Ground {
        today,
        is_spanish: locale == Locale::EsMx,
        checking: (*accounts.get("checking")?, moved("checking")),
        savings: *accounts.get("savings")?,
        card: (*accounts.get("card")?, moved("card")),
    })
}

/// The accounts by their keys.
type Accounts = HashMap<&'static str, Uuid>;

/// The transaction each line became.
type Lines = HashMap<DemoLineId, Uuid>;

fn category_keys(tx: &mut HouseholdTx<'_>) -> Result<HashMap<String, Uuid>> {
    let list = categories::list(tx)?;
    Ok(list.into_iter().filter_map(|c| Some((c.key?, c.id))).collect())
}

fn add_rules(
    tx: &mut HouseholdTx<'_>,
    demo: &DemoHousehold,
    keys: &HashMap<String, Uuid>,
) -> Result<()> {
    for rule in &demo.rules {
        let new = NewRule {
            name: Some(rule.name.clone()),
            query: format!("description:\"{}\"", rule.contains),
            set: RuleSet {
                category_id: keys.get(rule.category_key).copied(),
                ..RuleSet::default()
            },
            stage: None,
            stop: false,
            enabled: Some(true),
        };
        rules::create(tx, new)?;
    }
    Ok(())
}

/// Imports each account's lines as its bank's file; answers which account and which transactions they became.
fn add_accounts(tx: &mut HouseholdTx<'_>, demo: &DemoHousehold) -> Result<(Accounts, Lines)> {
    let (mut accounts, mut lines) = (Accounts::new(), Lines::new());
    for account in &demo.accounts {
        let unknown = |()| Fault::new(Code::Internal, "The demo names an unknown account kind.");
        let new = NewAccount {
            name: account.name.clone(),
            kind: account.kind.parse::<AccountKind>().map_err(unknown)?,
            currency: "MXN".to_owned(),
            institution: account.institution.map(str::to_owned),
            opening_balance: Some(Amount(account.opening_balance)),
            opened_on: Some(account.opened_on),
            number_mask: account.number_mask.map(str::to_owned),
        };
        let account_id = create_account(tx, new)?.facts.id;
        accounts.insert(account.key, account_id);
        let import_id = Uuid::now_v7();
        let file_name = format!("{}.ofx", account.key);
        let import = imports::NewImport {
            id: import_id,
            format: "ofx",
            file_name: &file_name,
            file_hash: Vec::new(),
            mapping: None,
            connection_id: None,
        };
        imports::insert(tx, &import)?;
        let batch = Batch {
            account_id,
            currency: "MXN",
            source: "ofx",
            exists: true,
            stated_on: None,
            transfer_category: None,
            categories: None,
            speaks_for: None,
        };
        let plan = ingest::plan(tx, &batch, &account.lines)?;
        ingest::apply(tx, &batch, import_id, 1, &plan, &|_, _| Ok(()))?;
        let counts: &ImportCounts = &plan.counts;
        let part = json!([{ "account_id": account_id, "counts": counts }]);
        let made = imports::Made {
            counts,
            transfers_linked: 0,
            accounts: part,
            problems: &[],
            book: None,
        };
        imports::finish(tx, import_id, made)?;
        for planned in &plan.lines {
            let sighting = &planned.sighting;
            if let (Some(id), Some(external_id)) = (sighting.transaction_id, &sighting.external_id)
            {
                let line =
                    DemoLineId { account_key: account.key, external_id: external_id.clone() };
                lines.insert(line, id);
            }
        }
    }
    Ok((accounts, lines))
}

/// The household's own choices.
fn correct(
    tx: &mut HouseholdTx<'_>,
    demo: &DemoHousehold,
    lines: &Lines,
    keys: &HashMap<String, Uuid>,
) -> Result<()> {
    let decided: Vec<(Uuid, Decision)> = demo
        .corrections
        .iter()
        .filter_map(|correction| {
            let category = keys.get(correction.category_key).copied();
            Some((*lines.get(&correction.line)?, Decision::person(category)))
        })
        .collect();
    transactions::set_decisions(tx, &decided)?;
    Ok(())
}

/// They looked through their inbox some weeks ago.
fn accept(tx: &mut HouseholdTx<'_>, today: NaiveDate) -> Result<()> {
    let before = today.checked_sub_days(REVIEWED).unwrap_or(today);
    let proposed = review::proposed_before(tx, before)?;
    review::confirm(tx, &proposed)?;
    Ok(())
}

fn add_budgets(
    tx: &mut HouseholdTx<'_>,
    demo: &DemoHousehold,
    keys: &HashMap<String, Uuid>,
) -> Result<()> {
    let mut months: BTreeMap<NaiveDate, Vec<(Uuid, Amount)>> = BTreeMap::new();
    for budget in &demo.budgets {
        if let Some(id) = keys.get(budget.category_key) {
            months
                .entry(budget.month)
                .or_default()
                .push((*id, Amount(budget.assigned).at_least(2)));
        }
    }
    for (month, amounts) in months {
        budgets::add(tx, month, &amounts)?;
    }
    Ok(())
}
