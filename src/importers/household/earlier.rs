//! Archives of earlier versions, told in the words of this one.
//!
//! What an archive lacks because it came later is nothing: a file that its manifest doesn't name has
//! no rows, a column that may be null is null, one of [`BEFORE`] has the value that it stood for.
//! Version 1 measured budgets by months and had rules of conditions.

use crate::model::archive::{Part, Row};
use crate::model::query::{Field, Op, Query, Test, Value as Asked};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Part, column, and as JSON what every row had before there was such a column.
const BEFORE: &[(&str, &str, &str)] = &[
    ("rules", "stage", "\"categorise\""),
    ("rules", "add_tags", "[]"),
    ("rules", "set_parts", "[]"),
    ("rules", "stop", "false"),
    ("rules", "review", "false"),
    ("rules", "hide", "false"),
    ("transactions", "wants_review", "false"),
    ("transactions", "hidden", "false"),
    ("transactions", "hidden_source", "\"none\""),
    ("saved_reports", "is_real", "false"),
    ("loan_terms", "opening_fee", "\"0\""),
    ("loan_terms", "monthly_fee", "\"0\""),
    ("loan_terms", "is_withheld", "false"),
];

/// Of version 1. `between` has a second value; `account` holds an account's id.
#[derive(Deserialize)]
struct Condition {
    field: String,
    op: String,
    value: String,
    value2: Option<String>,
}

/// Rows on their way from the version that wrote them to this one.
pub struct Earlier {
    version: u32,
    /// Names of accounts by id: a condition of version 1 names an account by its id, a query by its name.
    accounts: HashMap<String, String>,
}

impl Earlier {
    pub fn new(version: u32) -> Self {
        Self { version, accounts: HashMap::new() }
    }

    /// The row as this version would have written it. What is wrong with it is found later.
    pub fn told(&mut self, part: &Part, mut row: Row) -> Result<Row, String> {
        if self.version == 1 {
            match part.name {
                "accounts" => self.note_account(&row),
                "rules" => self.ask(&mut row)?,
                "budget_assignments" => {
                    if let Some(month) = row.remove("month") {
                        row.insert("period".to_owned(), month);
                    }
                }
                _ => {}
            }
        }
        for column in part.columns {
            if row.contains_key(column.name) {
                continue;
            }
            let before = BEFORE.iter().find(|(p, c, _)| *p == part.name && *c == column.name);
            let value = match before {
                Some((_, _, text)) => serde_json::from_str(text).unwrap_or_default(),
                None if column.nullable => Value::Null,
                None => continue,
            };
            row.insert(column.name.to_owned(), value);
        }
        Ok(row)
    }

    fn note_account(&mut self, row: &Row) {
        let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(id), Some(name)) = (text("id"), text("name")) {
            self.accounts.insert(id, name);
        }
    }

    /// `match` and `conditions` become the `query` that means the same.
    fn ask(&self, row: &mut Row) -> Result<(), String> {
        let any = row.remove("match").is_some_and(|word| word == "any");
        let conditions = row.remove("conditions").unwrap_or_default();
        let conditions = Vec::<Condition>::deserialize(conditions)
            .map_err(|error| format!("`conditions`: {error}."))?;
        let tests = conditions
            .into_iter()
            .map(|condition| self.test(condition).map(Query::Test))
            .collect::<Result<Vec<_>, _>>()?;
        let query = match (any, tests.is_empty()) {
            (_, true) => return Err("`conditions` is empty.".to_owned()),
            (true, _) => Query::Any(tests),
            (false, _) => Query::All(tests),
        };
        row.insert("query".to_owned(), json!(query.to_string()));
        Ok(())
    }

    fn test(&self, Condition { field, op, value, value2 }: Condition) -> Result<Test, String> {
        let unknown = || format!("`conditions`: there is no {field} {op}.");
        let (field, op, text) = match (field.as_str(), op.as_str()) {
            ("amount", "lt") => (Field::Amount, Op::Less, signed(&value)),
            ("amount", "gt") => (Field::Amount, Op::More, signed(&value)),
            ("amount", "between") => {
                let most = signed(value2.as_deref().unwrap_or(&value));
                (Field::Amount, Op::Has, format!("{}..{most}", signed(&value)))
            }
            ("amount", _) => (Field::Amount, Op::Is, signed(&value)),
            ("account", _) => {
                let name = self.accounts.get(value.trim()).unwrap_or(&value);
                (Field::Account, Op::Is, name.clone())
            }
            (words, op) => {
                let field = match words {
                    "payee" => Field::Payee,
                    "description" => Field::Description,
                    "memo" => Field::Memo,
                    _ => return Err(unknown()),
                };
                let op = match op {
                    "is" => Op::Is,
                    "contains" => Op::Has,
                    "starts" => Op::Starts,
                    "ends" => Op::Ends,
                    _ => return Err(unknown()),
                };
                (field, op, value)
            }
        };
        Ok(Test { field, op, values: vec![Asked { text, column: 0 }], column: 0 })
    }
}

/// An amount without a sign would mean its size.
fn signed(text: &str) -> String {
    let text = text.trim();
    if text.starts_with(['-', '+']) { text.to_owned() } else { format!("+{text}") }
}
