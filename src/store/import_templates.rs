//! How files of known columns are read: by one account, or by the whole household.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::import_template::{ImportTemplate, UsedTemplate};
use crate::model::statement::CsvMapping;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Value, json};

#[derive(QueryableByName)]
struct TemplateRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Jsonb)]
    header: Value,
    #[diesel(sql_type = Jsonb)]
    mapping: Value,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
}

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<ImportTemplate>> {
    let rows: Vec<TemplateRow> = Sql::new(
        "SELECT id, name, header, mapping, updated_at FROM import_templates ORDER BY lower(name), id",
    )
    .load(tx.conn())?;
    let template = |row: TemplateRow| {
        Some(ImportTemplate {
            id: row.id,
            name: row.name,
            header: serde_json::from_value(row.header).unwrap_or_default(),
            mapping: serde_json::from_value(row.mapping).ok()?,
            updated_at: row.updated_at,
        })
    };
    Ok(rows.into_iter().filter_map(template).collect())
}

/// One template for each header: an earlier one is replaced.
pub fn keep(
    tx: &mut HouseholdTx<'_>,
    name: &str,
    columns_key: &str,
    header: &[String],
    mapping: &CsvMapping,
) -> Result<()> {
    let (household, id, now) = (tx.household_id(), Uuid::now_v7(), tx.now());
    Sql::new(
        "INSERT INTO import_templates (household_id, id, name, columns_key, header, mapping, updated_at)
         VALUES ",
    )
    .row(row![household, id, name, columns_key, json!(header), json!(mapping), now])
    .sql(
        " ON CONFLICT (household_id, md5(columns_key)) DO UPDATE
          SET name = excluded.name, mapping = excluded.mapping, updated_at = excluded.updated_at",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Ok(Sql::new("DELETE FROM import_templates WHERE id = ").bind(id).execute(tx.conn())? > 0)
}

/// What is known of files with certain columns.
pub struct Known {
    pub columns_key: String,
    pub mapping: CsvMapping,
    /// `None` when the account remembers it by itself.
    pub template: Option<UsedTemplate>,
}

#[derive(QueryableByName)]
struct KnownRow {
    #[diesel(sql_type = Text)]
    columns_key: String,
    #[diesel(sql_type = Jsonb)]
    mapping: Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
}

/// The mapping last kept for files with one of these headers, by this account or as a template.
pub fn known(
    tx: &mut HouseholdTx<'_>,
    account_id: Option<Uuid>,
    columns_keys: &[String],
) -> Result<Option<Known>> {
    let row: Option<KnownRow> = Sql::new(
        "SELECT columns_key, mapping, id, name FROM (
             SELECT columns_key, mapping, id, name, updated_at FROM import_templates
             UNION ALL
             SELECT columns_key, mapping, NULL, NULL, updated_at FROM csv_mappings WHERE account_id = ",
    )
    .bind(account_id.unwrap_or_default())
    .sql(") known WHERE columns_key = ANY(")
    .bind(columns_keys.to_vec())
    .sql(") ORDER BY updated_at DESC, id LIMIT 1")
    .get_result(tx.conn())
    .optional()?;
    let known = |KnownRow { columns_key, mapping, id, name }| {
        let mapping = serde_json::from_value(mapping).ok()?;
        let template = id.zip(name).map(|(id, name)| UsedTemplate { id, name });
        Some(Known { columns_key, mapping, template })
    };
    Ok(row.and_then(known))
}

/// Remembers a mapping for files with these columns of one account.
pub fn keep_for_account(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    columns_key: &str,
    mapping: &CsvMapping,
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO csv_mappings (household_id, account_id, columns_key, mapping, updated_at) VALUES ",
    )
    .row(row![household, account_id, columns_key, json!(mapping), now])
    .sql(
        " ON CONFLICT (household_id, account_id, columns_key)
          DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at",
    )
    .execute(tx.conn())?;
    Ok(())
}
