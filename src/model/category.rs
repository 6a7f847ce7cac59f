//! Categories in groups.

use super::text_enum;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// What a category counts as. A transfer moves money between own accounts and counts nowhere.
    CategoryKind { Expense = "expense", Income = "income", Transfer = "transfer" }
);

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Category {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub group_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub kind: CategoryKind,
    /// Name of a lucide icon.
    #[diesel(sql_type = Text)]
    pub icon: String,
    /// One of twelve hues, 0..11.
    #[diesel(sql_type = SmallInt)]
    pub hue: i16,
    /// Stable name of a built-in category.
    #[diesel(sql_type = Nullable<Text>)]
    pub key: Option<String>,
    #[diesel(sql_type = Integer)]
    pub position: i32,
    #[diesel(sql_type = Bool)]
    pub archived: bool,
    #[serde(skip)]
    #[diesel(sql_type = Bool)]
    pub carry_overspending: bool,
}

#[derive(Debug, Clone, QueryableByName)]
pub struct GroupRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub kind: CategoryKind,
    #[diesel(sql_type = Integer)]
    pub position: i32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CategoryGroup {
    pub id: Uuid,
    pub name: String,
    pub kind: CategoryKind,
    pub position: i32,
    pub categories: Vec<Category>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewCategory {
    pub group_id: Uuid,
    pub name: String,
    pub icon: Option<String>,
    pub hue: Option<i16>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct CategoryPatch {
    pub group_id: Option<Uuid>,
    pub name: Option<String>,
    pub icon: Option<String>,
    pub hue: Option<i16>,
    pub position: Option<i32>,
    pub archived: Option<bool>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewGroup {
    pub name: String,
    pub kind: CategoryKind,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct GroupPatch {
    pub name: Option<String>,
    pub position: Option<i32>,
}
