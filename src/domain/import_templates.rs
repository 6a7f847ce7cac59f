//! How files of known columns are read.

use super::{Error, Result, access};
use crate::model::Uuid;
use crate::model::fault::{Checks, Fault};
use crate::model::import_template::ImportTemplate;
use crate::model::statement::{CsvMapping, StatementFile};
use crate::store::HouseholdTx;
use crate::store::import_templates::{self, Known};

/// Begins the key of files without a header. Their columns say nothing of whose they are: such a
/// mapping is remembered for its own account only.
pub const HEADERLESS: &str = "columns:";
/// Longest key that is remembered, in bytes: an index takes no more.
const LONGEST_KEY: usize = 2_000;

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<ImportTemplate>> {
    Ok(import_templates::list(tx)?)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if import_templates::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("template")) }
}

/// What is known of files with one of these headers.
pub fn known(
    tx: &mut HouseholdTx<'_>,
    account_id: Option<Uuid>,
    columns_keys: &[String],
) -> Result<Option<Known>> {
    Ok(import_templates::known(tx, account_id, columns_keys)?)
}

/// How a delimited file was read, to be remembered.
pub struct Lesson<'l> {
    columns_key: &'l str,
    header: &'l [String],
    mapping: &'l CsvMapping,
}

impl<'l> Lesson<'l> {
    /// `None` when the file has no columns, or too many.
    pub fn of(file: &'l StatementFile, columns_key: Option<&'l str>) -> Option<Self> {
        let columns_key = columns_key.filter(|key| key.len() <= LONGEST_KEY)?;
        let header = file.preview.as_ref()?.header.as_slice();
        Some(Self { columns_key, header, mapping: file.mapping.as_ref()? })
    }

    /// For further files of the same account.
    pub fn keep_for_account(&self, tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<()> {
        let Self { columns_key, mapping, .. } = self;
        Ok(import_templates::keep_for_account(tx, account_id, columns_key, mapping)?)
    }

    /// For files with the same header of any account.
    pub fn keep(&self, tx: &mut HouseholdTx<'_>, name: &str) -> Result<()> {
        let mut checks = Checks::default();
        let name = checks.text("template", name, 80);
        checks.finish()?;
        if self.columns_key.starts_with(HEADERLESS) {
            let detail = "A file without a header can't be recognised again.";
            return Err(Fault::field("template", "no_header", detail).into());
        }
        let Self { columns_key, header, mapping } = self;
        Ok(import_templates::keep(tx, &name, columns_key, header, mapping)?)
    }
}
