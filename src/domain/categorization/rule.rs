//! Rules made ready to be tried on many transactions.

use super::ladder::Subject;
use super::normalize::fold;
use crate::model::rule::{Rule, RuleCondition, RuleField, RuleMatch, RuleOp};
use crate::model::transaction::{Decision, Reason, Source};
use crate::model::{Amount, Uuid};
use rust_decimal::Decimal;

/// A transaction's texts, folded once for all rules.
pub struct Folded {
    account_id: Uuid,
    amount: Amount,
    description: String,
    payee: String,
    memo: String,
}

impl Folded {
    pub fn new(subject: &Subject<'_>) -> Self {
        Self {
            account_id: subject.account_id,
            amount: subject.amount,
            description: fold(subject.description),
            payee: subject.payee.map(|(_, name)| fold(name)).unwrap_or_default(),
            memo: subject.memo.map(fold).unwrap_or_default(),
        }
    }
}

#[derive(Debug)]
enum Test {
    Text {
        field: RuleField,
        op: RuleOp,
        value: String,
    },
    Amount {
        op: RuleOp,
        low: Amount,
        high: Amount,
    },
    Account(Uuid),
    /// A value that can't be read: never true. `domain::rules` refuses such conditions.
    Never,
}

impl Test {
    fn new(condition: &RuleCondition) -> Self {
        let RuleCondition { field, op, value, value2 } = condition;
        match field {
            RuleField::Amount => {
                let low = Amount::parse(value.trim());
                let high = value2.as_deref().map_or(low, |text| Amount::parse(text.trim()));
                match (low, high) {
                    (Some(low), Some(high)) => {
                        Self::Amount { op: *op, low: low.min(high), high: low.max(high) }
                    }
                    _ => Self::Never,
                }
            }
            RuleField::Account => value.trim().parse().map_or(Self::Never, Self::Account),
            field => Self::Text { field: *field, op: *op, value: fold(value) },
        }
    }

    fn holds(&self, subject: &Folded) -> bool {
        match self {
            Self::Never => false,
            Self::Account(id) => subject.account_id == *id,
            Self::Amount { op, low, high } => match op {
                RuleOp::Lt => subject.amount < *low,
                RuleOp::Gt => subject.amount > *low,
                RuleOp::Between => (*low..=*high).contains(&subject.amount),
                _ => subject.amount == *low,
            },
            Self::Text { field, op, value } => {
                let text = match field {
                    RuleField::Payee => &subject.payee,
                    RuleField::Memo => &subject.memo,
                    _ => &subject.description,
                };
                match op {
                    RuleOp::Contains => text.contains(value.as_str()),
                    RuleOp::Starts => text.starts_with(value.as_str()),
                    RuleOp::Ends => text.ends_with(value.as_str()),
                    RuleOp::Is => text == value,
                    RuleOp::Lt | RuleOp::Gt | RuleOp::Between => false,
                }
            }
        }
    }
}

#[derive(Debug)]
pub struct CompiledRule {
    rule: Rule,
    tests: Vec<Test>,
}

impl CompiledRule {
    pub fn new(rule: Rule) -> Self {
        let tests = rule.conditions.iter().map(Test::new).collect();
        Self { rule, tests }
    }

    /// A rule without conditions fits nothing.
    pub fn fits(&self, subject: &Folded) -> bool {
        match self.rule.matching {
            RuleMatch::All => !self.tests.is_empty() && self.tests.iter().all(|t| t.holds(subject)),
            RuleMatch::Any => self.tests.iter().any(|test| test.holds(subject)),
        }
    }

    pub fn category(&self) -> Option<Uuid> {
        self.rule.set.category_id
    }

    pub fn payee(&self) -> Option<&str> {
        self.rule.set.payee.as_deref()
    }

    pub fn decision(&self, confidence: Decimal) -> Decision {
        Decision {
            category_id: self.category(),
            source: Source::Rule,
            reason: Some(Reason::Rule { rule_id: self.rule.id, rule_name: self.rule.name.clone() }),
            confidence: Some(confidence),
        }
    }
}
