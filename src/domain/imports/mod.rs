//! Importing a file: whose account it is, what its lines become, and taking it back.

mod parts;
mod sift;
mod target;
mod undo;

pub use undo::undo;

use super::import_templates::Lesson;
use super::ingest::{self, Batch, Plan, Planned};
use super::transfers::{self, Scope};
use super::{Error, Result, access, books};
use crate::model::Uuid;
use crate::model::history::Actor;
use crate::model::import::{Import, ImportCounts, ImportLine, ImportProblem, ImportState, Outcome};
use crate::model::import_template::UsedTemplate;
use crate::model::statement::{FileFormat, Problem, StatementFile};
use crate::store::sightings::NewSighting;
use crate::store::{
    HouseholdTx, accounts as store_accounts, changes, households, imports, sightings,
};
use parts::{Kept, finish_part, preview_part};
use serde_json::json;
use sha2::{Digest, Sha256};
pub(super) use sift::{bad_line, shown_problem, sift};
use sift::{is_line, refuse_unreadable};
pub(super) use target::Target;
use target::target;

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
    /// The name under which the mapping is remembered for any account.
    pub template: Option<&'a str>,
    /// The template that the file was read by.
    pub used_template: Option<UsedTemplate>,
    pub dry_run: bool,
}

/// What tells the lines of one source from another's: the format, and of a table its columns too. A
/// bank's export and a shop's are two sources, though both are CSV.
fn source_of(format: FileFormat, columns_key: Option<&str>) -> String {
    let name = format.as_str();
    match columns_key.filter(|_| matches!(format, FileFormat::Csv | FileFormat::Spreadsheet)) {
        None => name.to_owned(),
        Some(key) => {
            let digest = Sha256::digest(key);
            let first: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
            format!("{name}/{first}")
        }
    }
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
            connection_id: None,
        };
        imports::insert(tx, &new)?;
        changes::act_as(tx, Actor::Import, id)?;
    }
    let (keys, book) = match &upload.file.book {
        Some(book) => {
            let (keys, kept) = books::bring(tx, book, !upload.dry_run)?;
            (Some(keys), Some(kept))
        }
        None => (None, None),
    };
    let mut counts = ImportCounts::default();
    let mut parts: Vec<Kept> = Vec::new();
    let mut shown = Vec::new();
    let mut next = 1;
    let mut refused: Vec<Problem> = Vec::new();
    let mut scope: Option<Scope> = None;
    for statement in &upload.file.statements {
        let target = target(tx, upload, &household, statement)?;
        let (lines, unfit) = sift(&target, statement)?;
        refused.extend(unfit);
        let format = statement.format.unwrap_or(upload.file.format);
        let source = source_of(format, upload.columns_key.as_deref());
        let batch = Batch {
            account_id: target.account_id,
            currency: &target.currency,
            source: &source,
            exists: target.exists,
            categories: keys.as_ref(),
            stated_on: parts::stated(statement).map(|(day, _)| day),
            speaks_for: None,
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
            widen(&mut scope, &plan);
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
        // What vanished is no line of the file and stands last.
        shown.sort_by_key(|line| (line.line == 0, line.line));
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
            book: book.map(|kept| kept.shown),
            reading: upload.file.reading.clone(),
            template: upload.used_template.clone(),
            lines: Some(shown),
            lines_url: None,
            created_at: tx.now(),
            undone_at: None,
        });
    }
    let rows: Vec<NewSighting> = bad_lines.into_iter().map(|line| line.sighting).collect();
    sightings::insert(tx, id, source, next, &rows)?;
    remember_mapping(tx, upload, &parts)?;
    if let Some(scope) = &scope {
        transfers::detect(tx, scope)?;
    }
    imports::finish(tx, id, &counts, json!(parts), &problems, book.map(|kept| json!(kept)))?;
    find(tx, id)
}

/// Adds what a plan made to the transactions whose other sides are looked for.
pub(super) fn widen(scope: &mut Option<Scope>, plan: &Plan) {
    let made = plan.lines.iter().map(|line| &line.sighting);
    for line in made.filter(|line| line.outcome == Outcome::Created) {
        let (Some(account), Some(day)) = (line.account_id, line.booked_on) else { continue };
        let scope = scope.get_or_insert_with(|| Scope { accounts: Vec::new(), from: day, to: day });
        (scope.from, scope.to) = (scope.from.min(day), scope.to.max(day));
        if !scope.accounts.contains(&account) {
            scope.accounts.push(account);
        }
    }
}

/// Remembers how a table was read: for its account when the person corrected it, for any account
/// when they named a template.
fn remember_mapping(tx: &mut HouseholdTx<'_>, upload: &Upload<'_>, parts: &[Kept]) -> Result<()> {
    let Some(lesson) = Lesson::of(upload.file, upload.columns_key.as_deref()) else {
        return Ok(());
    };
    let account = parts.first().and_then(|part| part.shown.account_id);
    if let Some(id) = account.filter(|_| upload.mapping_corrected) {
        lesson.keep_for_account(tx, id)?;
    }
    if let Some(name) = upload.template {
        lesson.keep(tx, name)?;
    }
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Import> {
    imports::find(tx, id)?.ok_or_else(|| Error::not_found("import"))
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
