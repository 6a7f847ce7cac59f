//! Collects what could not be read, up to a limit.

use super::limits;
use crate::model::statement::{Problem, ProblemCode};

/// The problems of one file, in the order they were met.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    overflowed: bool,
}

impl Problems {
    /// Adds a problem; beyond [`limits::PROBLEMS`] one last `LimitReached` stands for the rest.
    pub fn add(&mut self, line: u32, code: ProblemCode, field: Option<&str>, value: Option<&str>) {
        self.add_with(line, code, field, value, describe(code).to_owned());
    }

    /// Like [`add`](Self::add) with words of its own.
    pub fn add_with(
        &mut self,
        line: u32,
        code: ProblemCode,
        field: Option<&str>,
        value: Option<&str>,
        detail: String,
    ) {
        if self.list.len() + 1 < limits::PROBLEMS {
            self.list.push(Problem {
                member: None,
                line,
                code,
                field: field.map(shorten),
                value: value.map(shorten),
                detail,
            });
        } else if !self.overflowed {
            self.overflowed = true;
            self.list.push(Problem {
                member: None,
                line,
                code: ProblemCode::LimitReached,
                field: None,
                value: None,
                detail: "more problems than are reported for one file".to_owned(),
            });
        }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn into_vec(self) -> Vec<Problem> {
        self.list
    }
}

/// That what stands from this line on is left out.
pub fn limit_at(line: u32) -> Problem {
    Problem {
        member: None,
        line,
        code: ProblemCode::LimitReached,
        field: None,
        value: None,
        detail: describe(ProblemCode::LimitReached).to_owned(),
    }
}

fn shorten(text: &str) -> String {
    text.trim().chars().take(limits::PROBLEM_VALUE_CHARS).collect()
}

fn describe(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::BadDate => "not a date that can be read",
        ProblemCode::BadAmount => "not an amount that can be read",
        ProblemCode::MissingDate => "the movement has no date",
        ProblemCode::MissingAmount => "the movement has no amount",
        ProblemCode::BadCurrency => "not an ISO 4217 currency",
        ProblemCode::ShortRow => "the row has fewer cells than its mapping needs",
        ProblemCode::BalanceMismatch => "the running balance does not follow from the row before",
        ProblemCode::SourceError => "the bank answered with an error",
        ProblemCode::Truncated => "the file ends in the middle of a statement",
        ProblemCode::LimitReached => "a limit was reached; what came before it is kept",
        ProblemCode::NoColumns => "no date column or no amount column was found",
        ProblemCode::UnknownFormat => "the file is none of the known formats",
        ProblemCode::Encrypted => "the file is protected by a password",
        ProblemCode::UnbalancedSplit => "the parts do not sum to the amount; it is kept whole",
        ProblemCode::Empty => "the file has no movement",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_problem_of_many_says_that_there_were_more() {
        let mut problems = Problems::default();
        for line in 0..5_000 {
            problems.add(line, ProblemCode::BadDate, Some("Fecha"), Some(&"x".repeat(200)));
        }
        let list = problems.into_vec();
        assert_eq!(list.len(), limits::PROBLEMS);
        assert_eq!(list[0].value.as_deref().map(str::len), Some(limits::PROBLEM_VALUE_CHARS));
        assert_eq!(list[limits::PROBLEMS - 1].code, ProblemCode::LimitReached);
    }
}
