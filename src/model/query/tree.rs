//! A query as a client draws it.

use super::{Query, Test};
use serde::Serialize;
use utoipa::ToSchema;

/// A part of a query; `op` is the sign it is written with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(no_recursion)]
pub enum QueryNode {
    All { parts: Vec<QueryNode> },
    Any { parts: Vec<QueryNode> },
    Not { part: Box<QueryNode> },
    Words { text: String },
    Test { field: &'static str, op: &'static str, values: Vec<String> },
}

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReadQuery {
    /// In canonical words.
    pub text: String,
    /// Nothing when nothing is asked for.
    pub tree: Option<QueryNode>,
}

impl From<Option<&Query>> for ReadQuery {
    fn from(query: Option<&Query>) -> Self {
        Self { text: query.map(Query::to_string).unwrap_or_default(), tree: query.map(node) }
    }
}

fn node(query: &Query) -> QueryNode {
    let each = |parts: &[Query]| parts.iter().map(node).collect();
    match query {
        Query::All(parts) => QueryNode::All { parts: each(parts) },
        Query::Any(parts) => QueryNode::Any { parts: each(parts) },
        Query::Not(inner) => QueryNode::Not { part: Box::new(node(inner)) },
        Query::Words(text) => QueryNode::Words { text: text.clone() },
        Query::Test(Test { field, op, values, .. }) => QueryNode::Test {
            field: field.as_str(),
            op: op.sign(),
            values: values.iter().map(|value| value.text.clone()).collect(),
        },
    }
}
