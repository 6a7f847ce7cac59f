//! Importing a file: whose account it is, what its lines become, and taking it back.

use super::ingest::{self, Batch, Plan, Planned};
use super::{Error, Result, access, accounts, reconciliations};
use crate::model::account::{AccountKind, NewAccount};
use crate::model::fault::{Code, Fault};
use crate::model::history::Actor;
use crate::model::identity::Household;
use crate::model::import::{
    Import, ImportAccount, ImportCounts, ImportLine, ImportProblem, ImportState, Outcome,
    OutcomeReason, ProposedAccount, StatedBalance,
};
use crate::model::money::{LIMIT, MAX_SCALE, parse_currency};
use crate::model::statement::{
    BalanceKind, CsvMapping, FileFormat, Problem, ProblemCode, Statement, StatementAccount,
    StatementAccountKind, StatementFile, StatementLine,
};
use crate::model::transaction::Decision;
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::sightings::NewSighting;
use crate::store::{
    HouseholdTx, accounts as store_accounts, assertions as store_assertions, changes, households,
    imports, sightings,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Begins the key of files without a header. Their columns say nothing of whose they are: such a
/// mapping is remembered for its own account only.
pub const HEADERLESS: &str = "columns:";
/// Lines shown by a dry run.
const SHOWN_LINES: usize = 500;
/// Problems kept with an import.
const SHOWN_PROBLEMS: usize = 200;

/// A file that was read, ready to be imported.
pub struct Upload<'a> {
    pub file: &'a StatementFile,
    pub file_name: &'a str,
    pub file_hash: [u8; 32],
    pub account_id: Option<Uuid>,
    /// Signature of a delimited file's header, under which its mapping is remembered.
    pub columns_key: Option<String>,
    /// The person corrected the mapping: remember it for the account.
    pub mapping_corrected: bool,
    pub dry_run: bool,
}

/// What undo needs to know about an account's part, beside what the API shows.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    shown: ImportAccount,
    account_was_made: bool,
    /// The opening balance that this import computed (it was zero).
    opening_set: Option<Amount>,
}

/// Where a statement goes.
struct Target {
    account_id: Uuid,
    currency: String,
    exists: bool,
    made: bool,
    proposed: Option<ProposedAccount>,
    key: Option<String>,
}

pub fn import(tx: &mut HouseholdTx<'_>, upload: &Upload<'_>) -> Result<Import> {
    access::write(tx)?;
    refuse_unreadable(upload.file)?;
    let household = households::current(tx)?;
    // One import of a household at a time: two at once would both make the file's new account.
    store_accounts::lock(tx, household.id)?;
    let id = Uuid::now_v7();
    let source = upload.file.format.as_str();
    if !upload.dry_run {
        let new = imports::NewImport {
            id,
            format: source,
            file_name: upload.file_name,
            file_hash: upload.file_hash.to_vec(),
            mapping: upload.file.mapping.as_ref(),
        };
        imports::insert(tx, &new)?;
        changes::act_as(tx, Actor::Import, id)?;
    }
    let mut counts = ImportCounts::default();
    let mut parts: Vec<Kept> = Vec::new();
    let mut shown = Vec::new();
    let mut next = 1;
    let mut refused: Vec<Problem> = Vec::new();
    for statement in &upload.file.statements {
        let target = target(tx, upload, &household, statement)?;
        let (lines, unfit) = sift(&target, statement)?;
        refused.extend(unfit);
        let batch = Batch {
            account_id: target.account_id,
            currency: &target.currency,
            source: statement.format.unwrap_or(upload.file.format).as_str(),
            exists: target.exists,
        };
        if target.exists {
            store_accounts::lock(tx, target.account_id)?;
        }
        let plan = ingest::plan(tx, &batch, &lines)?;
        counts.add(&plan.counts);
        let part = if upload.dry_run {
            preview_part(tx, &target, statement, &plan)?
        } else {
            next = ingest::apply(tx, &batch, id, next, &plan)?;
            finish_part(tx, id, &target, statement, &plan)?
        };
        parts.push(part);
        if upload.dry_run {
            let room = SHOWN_LINES.saturating_sub(shown.len());
            shown.extend(plan.lines.iter().take(room).map(Planned::shown));
        }
    }
    let all_problems: Vec<&Problem> = upload.file.problems.iter().chain(&refused).collect();
    let bad_lines: Vec<Planned> =
        all_problems.iter().filter(|problem| is_line(problem)).map(|p| bad_line(p)).collect();
    bad_lines.iter().for_each(|_| counts.count(Outcome::Problem));
    let problems: Vec<ImportProblem> =
        all_problems.iter().take(SHOWN_PROBLEMS).map(|problem| shown_problem(problem)).collect();
    if upload.dry_run {
        let room = SHOWN_LINES.saturating_sub(shown.len());
        shown.extend(bad_lines.iter().take(room).map(Planned::shown));
        shown.sort_by_key(|line| line.line);
        return Ok(Import {
            id,
            state: ImportState::Preview,
            format: source.to_owned(),
            file_name: upload.file_name.to_owned(),
            counts,
            accounts: parts.into_iter().map(|part| part.shown).collect(),
            problems,
            mapping: upload.file.mapping.clone(),
            preview: upload.file.preview.clone(),
            lines: Some(shown),
            lines_url: None,
            created_at: tx.now(),
            undone_at: None,
        });
    }
    let rows: Vec<NewSighting> = bad_lines.into_iter().map(|line| line.sighting).collect();
    sightings::insert(tx, id, source, next, &rows)?;
    remember_mapping(tx, upload, &parts)?;
    imports::finish(tx, id, &counts, json!(parts), &problems)?;
    find(tx, id)
}

/// A file of which nothing could be read at all.
fn refuse_unreadable(file: &StatementFile) -> Result<()> {
    if !file.statements.is_empty() {
        return Ok(());
    }
    // A delimited file without usable columns is shown to the person, who can correct the mapping.
    if file.preview.as_ref().is_some_and(|preview| !preview.rows.is_empty()) {
        return Ok(());
    }
    let first = file.problems.first();
    let detail = first.map_or("The file has no statement.".to_owned(), |p| p.detail.clone());
    Err(Fault::new(Code::UnreadableFile, detail).into())
}

/// Problems of a line; those of the whole file are told apart.
fn is_line(problem: &Problem) -> bool {
    use crate::model::statement::ProblemCode::*;
    problem.line > 0
        && matches!(
            problem.code,
            BadDate | BadAmount | MissingDate | MissingAmount | BadCurrency | ShortRow
        )
}

fn shown_problem(problem: &Problem) -> ImportProblem {
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

fn bad_line(problem: &Problem) -> Planned {
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
            outcome: Outcome::Problem,
            reason: OutcomeReason::Problem { code, field, value, detail },
            before: None,
        },
        decision: Decision::none(),
        pending: false,
    }
}

/// Sets aside what the ledger can't hold: a day outside the calendar, an amount too large or too
/// fine, another currency than the account's. A whole statement in another currency is refused.
fn sift(target: &Target, statement: &Statement) -> Result<(Vec<StatementLine>, Vec<Problem>)> {
    if let Some(given) = statement.currency.as_deref().filter(|code| is_other(code, target)) {
        let detail = format!("The file is in {given} and the account in {}.", target.currency);
        return Err(Fault::field("account_id", "other_currency", detail).into());
    }
    let (mut fit, mut unfit) = (Vec::with_capacity(statement.lines.len()), Vec::new());
    for line in &statement.lines {
        let other = line.currency.as_deref().filter(|code| is_other(code, target));
        let fault = if !in_calendar(line.booked_on) {
            let day = line.booked_on.to_string();
            Some((ProblemCode::BadDate, day, "A day between 1900 and 2200."))
        } else if line.amount.scale() > MAX_SCALE || line.amount.abs() >= LIMIT {
            let amount = line.amount.to_string();
            Some((ProblemCode::BadAmount, amount, "Below 10^15, at most 12 places."))
        } else {
            let detail = "Not the account's currency.";
            other.map(|code| (ProblemCode::BadCurrency, code.to_owned(), detail))
        };
        match fault {
            None => fit.push(line.clone()),
            Some((code, value, detail)) => unfit.push(Problem {
                member: None,
                line: line.line,
                code,
                field: None,
                value: Some(value),
                detail: detail.to_owned(),
            }),
        }
    }
    Ok((fit, unfit))
}

fn is_other(code: &str, target: &Target) -> bool {
    parse_currency(code).is_some() && !code.eq_ignore_ascii_case(&target.currency)
}

/// The account a statement is of: the one the person said, the one that files know by this number,
/// or a new one.
fn target(
    tx: &mut HouseholdTx<'_>,
    upload: &Upload<'_>,
    household: &Household,
    statement: &Statement,
) -> Result<Target> {
    let key = statement.account.as_ref().and_then(|account| account_key(household.id, account));
    let by_key = match &key {
        Some(key) => store_accounts::by_keys(tx, vec![key.clone()])?.remove(key),
        None => None,
    };
    let known = match upload.account_id {
        Some(_) if names_several_accounts(upload.file) => {
            let detail = "The file has several accounts: leave `account_id` out.";
            return Err(Fault::field("account_id", "several_accounts", detail).into());
        }
        Some(id) => Some(id),
        None => by_key,
    };
    if let Some(id) = known {
        let account = accounts::find(tx, id)?;
        let (account_id, currency) = (id, account.facts.currency);
        return Ok(Target { account_id, currency, exists: true, made: false, proposed: None, key });
    }
    let proposed = propose(household, upload.file.format, statement, upload.file_name);
    let currency = proposed.currency.clone();
    if upload.dry_run {
        let (account_id, proposed) = (Uuid::nil(), Some(proposed));
        return Ok(Target { account_id, currency, exists: false, made: false, proposed, key });
    }
    if statement.account.is_none() {
        let detail = "The file doesn't name its account: choose one (`account_id`).";
        return Err(Error::refuse(Code::AccountRequired, detail));
    }
    let new = NewAccount {
        name: proposed.name.clone(),
        kind: proposed.kind,
        currency: proposed.currency.clone(),
        institution: proposed.institution.clone(),
        opening_balance: None,
        opened_on: None,
        number_mask: proposed.number_mask.clone(),
    };
    let account_id = accounts::create(tx, new)?.facts.id;
    Ok(Target { account_id, currency, exists: true, made: true, proposed: None, key })
}

fn names_several_accounts(file: &StatementFile) -> bool {
    let mut named = file.statements.iter().filter_map(|s| s.account.as_ref()).map(|a| &a.number);
    let first = named.next();
    named.any(|number| Some(number) != first)
}

/// A file's name for an account, as a hash that only this household can make.
fn account_key(household: Uuid, account: &StatementAccount) -> Option<String> {
    let number: String = account.number.chars().filter(|c| c.is_alphanumeric()).collect();
    if number.is_empty() {
        return None;
    }
    let bank = account.bank_id.as_deref().unwrap_or_default();
    let digest = Sha256::digest(format!("{household}/{bank}/{}", number.to_uppercase()));
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn propose(
    household: &Household,
    format: FileFormat,
    statement: &Statement,
    file_name: &str,
) -> ProposedAccount {
    let account = statement.account.as_ref();
    let kind = account.map_or(AccountKind::Checking, |account| match account.kind {
        StatementAccountKind::Checking => AccountKind::Checking,
        StatementAccountKind::Savings => AccountKind::Savings,
        StatementAccountKind::CreditCard => AccountKind::CreditCard,
        StatementAccountKind::Loan => AccountKind::Loan,
        StatementAccountKind::Investment => AccountKind::Investment,
        StatementAccountKind::Cash => AccountKind::Cash,
        StatementAccountKind::OtherAsset => AccountKind::OtherAsset,
        StatementAccountKind::OtherLiability => AccountKind::OtherLiability,
    });
    // A program's own key for an account says nothing to a person.
    let number: Vec<char> = account
        .filter(|_| format != FileFormat::Book)
        .map(|a| a.number.chars().filter(|c| c.is_alphanumeric()).collect())
        .unwrap_or_default();
    let number_mask = (!number.is_empty())
        .then(|| number[number.len().saturating_sub(4)..].iter().collect::<String>());
    let institution =
        account.and_then(|a| a.institution.clone()).map(|name| name.chars().take(80).collect());
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let fallback =
        if matches!(format, FileFormat::Csv | FileFormat::Spreadsheet) && !stem.is_empty() {
            stem
        } else {
            "Cuenta"
        };
    let base: String = institution.clone().unwrap_or_else(|| fallback.to_owned());
    let name = match (account.and_then(|a| a.name.clone()), &number_mask) {
        (Some(name), _) => name,
        (None, Some(mask)) => format!("{base} ··{mask}"),
        (None, None) => base,
    };
    let currency = statement
        .currency
        .clone()
        .filter(|code| parse_currency(code).is_some())
        .unwrap_or_else(|| household.currency.clone());
    ProposedAccount {
        name: name.chars().take(80).collect(),
        kind,
        currency,
        institution,
        number_mask,
    }
}

fn stated(statement: &Statement) -> Option<(NaiveDate, Amount)> {
    statement
        .balances
        .iter()
        .filter(|balance| balance.kind == BalanceKind::Ledger)
        .max_by_key(|balance| balance.day)
        .map(|balance| (balance.day, Amount(balance.amount)))
}

/// The last balance an account's part states, and ours that day as it will be.
fn preview_part(
    tx: &mut HouseholdTx<'_>,
    target: &Target,
    statement: &Statement,
    plan: &Plan,
) -> Result<Kept> {
    let stated = stated(statement);
    let ledger = match stated {
        Some((day, _)) if target.exists => {
            let added: Amount = plan
                .lines
                .iter()
                .filter(|line| line.sighting.outcome == Outcome::Created && !line.pending)
                .filter(|line| line.sighting.booked_on.is_some_and(|on| on <= day))
                .filter_map(|line| line.sighting.amount)
                .sum();
            Some(store_accounts::booked_on(tx, target.account_id, day)? + added)
        }
        // A new account starts from what the bank states, so it will agree.
        stated => stated.map(|(_, amount)| amount),
    };
    Ok(Kept {
        shown: ImportAccount {
            account_id: target.exists.then_some(target.account_id),
            proposed: target.proposed.clone(),
            counts: plan.counts,
            statement_balance: stated.map(|(day, amount)| StatedBalance { day, amount }),
            ledger_balance: ledger,
        },
        account_was_made: false,
        opening_set: None,
    })
}

/// After the lines: the bank's balances, the opening balance of an account that had nothing, and the
/// name the file knows the account by.
fn finish_part(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    target: &Target,
    statement: &Statement,
    plan: &Plan,
) -> Result<Kept> {
    let id = target.account_id;
    if let Some(key) = &target.key {
        store_accounts::remember_key(tx, key, id)?;
    }
    for balance in statement.balances.iter().filter(|b| b.kind == BalanceKind::Ledger) {
        store_assertions::put(tx, id, balance.day, Amount(balance.amount), Some(import_id))?;
    }
    let stated = stated(statement);
    let account = accounts::find(tx, id)?.facts;
    let only_this = account.transaction_count == i64::from(plan.counts.created);
    let mut opening_set = None;
    let mut ledger = None;
    if let Some((day, amount)) = stated {
        let ours = store_accounts::booked_on(tx, id, day)?;
        if only_this && account.opening_balance.is_zero() && account.opened_on.is_none() {
            let opening = account.opening_balance + amount - ours;
            store_accounts::set_opening_balance(tx, id, opening)?;
            opening_set = Some(opening);
            ledger = Some(amount);
        } else {
            ledger = Some(ours);
        }
    }
    Ok(Kept {
        shown: ImportAccount {
            account_id: Some(id),
            proposed: None,
            counts: plan.counts,
            statement_balance: stated.map(|(day, amount)| StatedBalance { day, amount }),
            ledger_balance: ledger,
        },
        account_was_made: target.made,
        opening_set,
    })
}

fn remember_mapping(tx: &mut HouseholdTx<'_>, upload: &Upload<'_>, parts: &[Kept]) -> Result<()> {
    let account = parts.first().and_then(|part| part.shown.account_id);
    if let (Some(id), Some(key), Some(mapping), true) =
        (account, &upload.columns_key, &upload.file.mapping, upload.mapping_corrected)
    {
        imports::remember_mapping(tx, id, key, mapping)?;
    }
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Import> {
    imports::find(tx, id)?.ok_or_else(|| Error::not_found("import"))
}

/// Takes an import back: what it created goes (unless another source or a person knows it too), what
/// it changed is as before, an account it made goes when nothing else is in it.
pub fn undo(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Import> {
    access::write(tx)?;
    if find(tx, id)?.state == ImportState::Undone {
        return Err(Error::refuse(Code::AlreadyUndone, "This import was undone before."));
    }
    let kept: Value = imports::accounts(tx, id)?;
    let parts: Vec<Kept> = serde_json::from_value(kept).unwrap_or_default();
    for account in parts.iter().filter_map(|part| part.shown.account_id) {
        store_accounts::lock(tx, account)?;
    }
    reconciliations::refuse_locked_import(tx, id)?;
    changes::act_as(tx, Actor::Import, id)?;
    ingest::withdraw(tx, id)?;
    store_assertions::drop_of(tx, id)?;
    for part in &parts {
        let Some(account) = part.shown.account_id else {
            continue;
        };
        // Unless the person changed it since.
        let now = store_accounts::find(tx, account)?.map(|a| a.facts.opening_balance);
        if part.opening_set.is_some() && now == part.opening_set {
            store_accounts::set_opening_balance(tx, account, Amount::ZERO)?;
        }
        if part.account_was_made {
            store_accounts::delete_unused(tx, account)?;
        }
    }
    imports::mark_undone(tx, id)?;
    find(tx, id)
}

pub fn page(tx: &mut HouseholdTx<'_>, before: Option<Uuid>, limit: usize) -> Result<Vec<Import>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    Ok(imports::page(tx, before, limit)?)
}

/// An import's lines in file order, each with its place; one more than `limit` when there are more.
pub fn lines(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    outcome: Option<Outcome>,
    after: Option<i32>,
    limit: usize,
) -> Result<Vec<(i32, ImportLine)>> {
    find(tx, id)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    Ok(sightings::lines(tx, id, outcome, after, limit)?)
}

/// The mapping remembered for files with these columns.
pub fn remembered_mapping(
    tx: &mut HouseholdTx<'_>,
    account_id: Option<Uuid>,
    columns_key: &str,
) -> Result<Option<CsvMapping>> {
    let own_only = columns_key.starts_with(HEADERLESS);
    Ok(imports::mapping(tx, account_id, columns_key, own_only)?)
}
