//! Transactions that look like one movement told twice.

use super::transaction::Transaction;
use super::{Uuid, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// How the words of two transactions compare.
    Likeness { Same = "same", Alike = "alike", Other = "other" }
);

text_enum!(
    /// Who told of the two: a person twice, a person and a statement, two sources, or one source in
    /// two statements.
    ToldBy {
        PersonTwice = "person_twice",
        PersonAndSource = "person_and_source",
        TwoSources = "two_sources",
        OneSource = "one_source",
    }
);

/// Two transactions of one account with the same amount that may be one movement.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Duplicate {
    /// The earlier one.
    pub first: Transaction,
    pub second: Transaction,
    /// Days between them.
    pub days: i32,
    pub words: Likeness,
    pub told_by: ToldBy,
    /// 0.00 to 1.00.
    #[schema(value_type = String)]
    pub confidence: Decimal,
}

/// A pair as it is found.
#[derive(Debug, Clone, QueryableByName)]
pub struct DuplicateRow {
    #[diesel(sql_type = SqlUuid)]
    pub first_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub second_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Integer)]
    pub days: i32,
    #[diesel(sql_type = Text)]
    pub words: Likeness,
    #[diesel(sql_type = Text)]
    pub told_by: ToldBy,
    #[diesel(sql_type = Numeric)]
    pub confidence: Decimal,
}

/// A person's word about two transactions that look like one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct KeepApart {
    /// The two.
    pub ids: Vec<Uuid>,
    /// They are two movements; `false` takes that back.
    pub apart: bool,
}
