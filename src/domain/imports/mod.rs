//! Importing a file: whose account it is, what its lines become, and taking it back.

mod choices;
mod keys;
mod parts;
mod sift;
mod target;
mod undo;
pub mod waiting;

pub use undo::undo;

use super::import_templates::Lesson;
use super::ingest::{self, Batch, Plan, Planned};
use super::transfers::{self, Scope, ToldByFile};
use super::{Error, Result, access, books, notifications};
use crate::model::Uuid;
use crate::model::history::Actor;
use crate::model::import::{
    Import, ImportCounts, ImportLine, ImportProblem, ImportState, ImportWish, Outcome, Phase,
};
use crate::model::import_template::UsedTemplate;
use crate::model::statement::{FileFormat, Problem, StatementFile};
use crate::store::sightings::NewSighting;
use crate::store::{
    HouseholdTx, accounts as store_accounts, archive, changes, households, import_files, imports,
    sightings,
};
use choices::Choices;
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

/// Hears what an import is at and its share of the work, 0 to 100; an error stops it.
pub type Watch<'a> = &'a dyn Fn(Phase, u8) -> Result<()>;

/// Nobody watches.
pub fn unwatched(_: Phase, _: u8) -> Result<()> {
    Ok(())
}

/// A file that was read, ready to be imported.
pub struct Upload<'a> {
    /// Of the import that it becomes.
    pub id: Uuid,
    /// Its lines are taken out as they are decided: twice those of a large file is too many.
    pub file: &'a mut StatementFile,
    pub file_name: &'a str,
    pub file_hash: [u8; 32],
    /// Signature of a delimited file's header, under which its mapping is remembered.
    pub columns_key: Option<String>,
    /// The template that the file was read by.
    pub used_template: Option<UsedTemplate>,
    pub wish: &'a ImportWish,
    pub watch: Watch<'a>,
}

/// Where reading ends and deciding begins, and where writing ends: shares of the work.
const READ: u32 = 30;
const WRITTEN: u32 = 95;

/// The share of the work that is done when `done` of `of` is, between two shares.
fn share(low: u32, high: u32, done: usize, of: usize) -> u8 {
    let part = (high - low) as usize * done / of.max(1);
    u8::try_from(low as usize + part).unwrap_or(100)
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

pub fn import(tx: &mut HouseholdTx<'_>, upload: Upload<'_>) -> Result<Import> {
    access::write(tx)?;
    refuse_unreadable(upload.file)?;
    let household = households::current(tx)?;
    // One import of a household at a time: two at once would both make the file's new account.
    store_accounts::lock(tx, household.id)?;
    let (id, dry_run) = (upload.id, upload.wish.dry_run);
    let source = upload.file.format.as_str();
    if !dry_run {
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
    let choices = Choices::of(tx, &upload, upload.wish, &household)?;
    let (keys, lacking, book) = match &upload.file.book {
        Some(book) => {
            let (keys, lacking, kept) = books::bring(tx, book, !dry_run)?;
            (Some(keys), lacking, Some(kept))
        }
        None => (None, books::Lacking::new(), None),
    };
    let mut counts = ImportCounts::default();
    let mut parts: Vec<Kept> = Vec::new();
    let mut shown: Vec<ImportLine> = Vec::new();
    let mut next = 1;
    let mut refused: Vec<Problem> = Vec::new();
    let mut scope: Option<Scope> = None;
    let mut told = ToldByFile::of(&upload.file.statements);
    let transfer_categories = transfers::kinds(tx)?;
    let all: usize = upload.file.statements.iter().map(|statement| statement.lines.len()).sum();
    let mut before = 0;
    for index in 0..upload.file.statements.len() {
        let lines = std::mem::take(&mut upload.file.statements[index].lines);
        let (statement, count) = (&upload.file.statements[index], lines.len());
        (upload.watch)(Phase::Deciding, share(READ, WRITTEN, before, all))?;
        let target = match target(tx, &upload, &household, &choices, statement)? {
            Ok(target) => target,
            Err(skipped) => {
                parts.push(Kept::skipped(skipped, count));
                before += count;
                continue;
            }
        };
        let (lines, unfit) = sift(&target, statement.currency.as_deref(), lines)?;
        refused.extend(unfit);
        let format = statement.format.unwrap_or(upload.file.format);
        let source = source_of(format, upload.columns_key.as_deref());
        let batch = Batch {
            account_id: target.account_id,
            currency: &target.currency,
            source: &source,
            exists: target.exists,
            categories: keys.as_ref(),
            transfer_category: transfer_categories.between,
            stated_on: parts::stated(statement).map(|(day, _)| day),
            speaks_for: None,
        };
        if target.exists {
            store_accounts::lock(tx, target.account_id)?;
        }
        let plan = ingest::plan(tx, &batch, &lines)?;
        counts.add(&plan.counts);
        let place = (target.account_id, target.currency.as_str());
        told.add(place, statement, &lines, &plan.lines, &transfer_categories.all);
        drop(lines);
        let part = if dry_run {
            preview_part(tx, &target, statement, count, &plan)?
        } else {
            let watch = |done: usize, of: usize| {
                // Deciding is about a third of what is left.
                let past = before + count / 3 + (count - count / 3) * done / of.max(1);
                (upload.watch)(Phase::Writing, share(READ, WRITTEN, past, all))
            };
            next = ingest::apply(tx, &batch, id, next, &plan, &watch)?;
            widen(&mut scope, id, &plan);
            finish_part(tx, id, &target, statement, count, &plan)?
        };
        parts.push(part);
        before += count;
        if dry_run {
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
    let salt = archive::household(tx)?.account_salt;
    let for_import = (!dry_run).then_some(id);
    let linked = told.link(tx, for_import, |number| target::key_of_number(salt, number))?;
    if dry_run {
        let room = SHOWN_LINES.saturating_sub(shown.len());
        shown.extend(bad_lines.iter().take(room).map(Planned::shown));
        for line in &mut shown {
            line.new_category = line.category_id.and_then(|id| lacking.get(&id).cloned());
            line.category_id = line.category_id.filter(|id| !lacking.contains_key(id));
        }
        // What vanished is no line of the file and stands last.
        shown.sort_by_key(|line| (line.line == 0, line.line));
        return Ok(Import {
            id,
            state: ImportState::Preview,
            format: source.to_owned(),
            file_name: upload.file_name.to_owned(),
            counts,
            transfers_linked: i64::from(linked),
            accounts: parts.into_iter().map(|part| part.shown).collect(),
            problems,
            mapping: upload.file.mapping.clone(),
            preview: upload.file.preview.clone(),
            book: book.map(|kept| kept.shown),
            reading: upload.file.reading.clone(),
            template: upload.used_template.clone(),
            lines: Some(shown),
            lines_url: None,
            waiting: None,
            created_at: tx.now(),
            undone_at: None,
        });
    }
    let rows: Vec<NewSighting> = bad_lines.into_iter().map(|line| line.sighting).collect();
    sightings::insert(tx, id, source, next, &rows)?;
    remember_mapping(tx, &upload, &parts)?;
    if let Some(scope) = &scope {
        transfers::detect(tx, scope)?;
    }
    (upload.watch)(Phase::Writing, 100)?;
    let made = imports::Made {
        counts: &counts,
        transfers_linked: linked,
        accounts: json!(parts),
        problems: &problems,
        book: book.map(|kept| json!(kept)),
    };
    imports::finish(tx, id, made)?;
    notifications::hurry(tx)?;
    find(tx, id)
}

/// Adds what a plan made, or told more of, to the transactions whose other sides are looked for.
pub(super) fn widen(scope: &mut Option<Scope>, import_id: Uuid, plan: &Plan) {
    let told = plan.lines.iter().map(|line| &line.sighting);
    let tells = |outcome| matches!(outcome, Outcome::Created | Outcome::Matched | Outcome::Settled);
    for line in told.filter(|line| tells(line.outcome)) {
        let (Some(account), Some(day)) = (line.account_id, line.booked_on) else { continue };
        let scope = scope.get_or_insert_with(|| Scope {
            accounts: Vec::new(),
            from: day,
            to: day,
            import_id: Some(import_id),
        });
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
    if let Some(id) = account.filter(|_| upload.wish.mapping.is_some()) {
        lesson.keep_for_account(tx, id)?;
    }
    if let Some(name) = &upload.wish.template {
        lesson.keep(tx, name)?;
    }
    Ok(())
}

/// An import, or what a file that waits will be.
pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Import> {
    // A file that is imported meanwhile is among the imports by then: asked the other way about it could
    // be in neither place.
    let file = import_files::find(tx, id)?.filter(|file| file.sha256.is_some());
    if let Some(import) = imports::find(tx, id)? {
        return Ok(import);
    }
    file.map(waiting::shown).ok_or_else(|| Error::not_found("import"))
}

/// Imports and files that wait, the newest first. What a preview found stays with its own answer.
pub fn page(tx: &mut HouseholdTx<'_>, before: Option<Uuid>, limit: usize) -> Result<Vec<Import>> {
    let limit = limit.saturating_add(1);
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut files = import_files::page(tx, before, most)?;
    let mut found = imports::page(tx, before, most)?;
    files.retain(|file| found.iter().all(|import| import.id != file.id));
    found.extend(files.into_iter().map(|file| Import {
        lines: None,
        reading: None,
        preview: None,
        ..waiting::shown(file)
    }));
    found.sort_by_key(|import| std::cmp::Reverse(import.id));
    found.truncate(limit);
    Ok(found)
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
