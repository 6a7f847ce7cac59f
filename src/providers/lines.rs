//! Collecting lines out of pages that may repeat, overlap and contradict each other.

use super::text;
use crate::model::provider::ProviderLine;
use crate::model::statement::{Problem, ProblemCode, StatementLine};
use std::collections::HashMap;

/// Problems that one round may report.
const MOST_PROBLEMS: usize = 1000;

/// What was told so far: of one id only the last word.
#[derive(Default)]
pub struct Collected {
    lines: Vec<Option<ProviderLine>>,
    place: HashMap<String, usize>,
    problems: Vec<Problem>,
    seen: usize,
    kept: usize,
}

impl Collected {
    /// Lines that stand.
    pub fn len(&self) -> usize {
        self.kept
    }

    /// Takes the line that `read` makes of the next entry; it is given the entry's place.
    pub fn take(&mut self, read: impl FnOnce(usize) -> Result<Option<ProviderLine>, Problem>) {
        let at = self.seen;
        self.seen += 1;
        match read(at) {
            Ok(Some(line)) => self.keep(line),
            Ok(None) => {}
            Err(problem) if self.problems.len() < MOST_PROBLEMS => self.problems.push(problem),
            Err(_) => {}
        }
    }

    /// The line with this id is gone at the source.
    pub fn remove(&mut self, id: &str) {
        let Some(external_id) = text::id(id) else {
            return;
        };
        let line = StatementLine {
            line: text::line_number(self.seen),
            external_id: Some(external_id),
            removed: true,
            ..StatementLine::default()
        };
        self.seen += 1;
        self.keep(ProviderLine { line, raw: "{}".to_owned() });
    }

    fn keep(&mut self, line: ProviderLine) {
        if let Some(id) = line.line.external_id.clone()
            && let Some(before) = self.place.insert(id, self.lines.len())
        {
            self.lines[before] = None;
            self.kept -= 1;
        }
        self.lines.push(Some(line));
        self.kept += 1;
    }

    /// The lines in the order of their days, those of one day as told; what could not be read.
    pub fn into_parts(self) -> (Vec<ProviderLine>, Vec<Problem>) {
        let mut lines: Vec<_> = self.lines.into_iter().flatten().collect();
        lines.sort_by_key(|line| line.line.booked_on);
        (lines, self.problems)
    }
}

/// What an answer says that a person should read beside its lines.
pub fn remark(at: usize, field: &str, value: &str) -> Problem {
    text::problem(at, ProblemCode::SourceError, field, value)
}
