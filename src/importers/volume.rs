//! How much text the movements of one file have together: each is in memory several times while it is
//! imported, and a packed file of a few megabytes can be a thousand times as much.

use super::limits;
use super::problem::limit_at;
use crate::model::statement::{StatementFile, StatementLine};

/// Keeps the movements, in the order of the file, whose text fits into `room` bytes; the first one left
/// out is named.
pub fn keep(file: &mut StatementFile, room: usize) {
    let mut left = room;
    let mut first_out = None;
    for statement in &mut file.statements {
        let fits = |line: &&StatementLine| {
            left = left.saturating_sub(bytes(line));
            left > 0
        };
        let kept = statement.lines.iter().take_while(fits).count();
        first_out = first_out.or(statement.lines.get(kept).map(|line| line.line));
        statement.lines.truncate(kept);
    }
    if let Some(line) = first_out {
        file.problems.truncate(limits::PROBLEMS - 1);
        file.problems.push(limit_at(line));
    }
}

fn bytes(line: &StatementLine) -> usize {
    let optional = [
        &line.external_id,
        &line.payee,
        &line.memo,
        &line.reference,
        &line.category,
        &line.counterparty_account,
    ];
    let optional: usize = optional.into_iter().flatten().map(String::len).sum();
    let tags: usize = line.tags.iter().map(String::len).sum();
    let part = |memo: &Option<String>| memo.as_ref().map_or(0, String::len);
    let parts: usize = line.splits.iter().map(|split| part(&split.memo)).sum();
    line.description.len() + optional + tags + parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importers::{Format, read};
    use crate::model::statement::ProblemCode;

    const FILE: &str = "Fecha,Concepto,Importe\n2025-01-01,aaaa,1.00\n2025-01-02,bbbb,2.00\n2025-01-03,cccc,3.00\n";

    #[test]
    fn what_does_not_fit_is_left_out_and_named() {
        let whole = read(FILE.as_bytes(), Format::Auto, None);
        let mut cut = whole.clone();
        keep(&mut cut, 10);
        assert_eq!(cut.statements[0].lines, whole.statements[0].lines[..2]);
        let told: Vec<_> =
            cut.problems.iter().map(|problem| (problem.line, problem.code)).collect();
        assert_eq!(told, [(4, ProblemCode::LimitReached)]);
        let mut kept = whole.clone();
        keep(&mut kept, 13);
        assert_eq!(kept, whole);
    }
}
