//! What one file may ask of the reader. What lies before a limit is kept; the file then says
//! [`LimitReached`](crate::model::statement::ProblemCode::LimitReached).

/// Bytes of input that are looked at.
pub const INPUT_BYTES: usize = 100 * 1024 * 1024;
/// Rows of a delimited file, or movements of any other: decades of a household, and what a container
/// of 768 MB takes in at once.
pub const ROWS: usize = 200_000;
/// Bytes of text that all movements have together, about 250 for each of the most that are read.
pub const TEXT_BYTES: usize = 48 * 1024 * 1024;
/// Cells of one row.
pub const CELLS: usize = 512;
/// OFX elements open at once.
pub const DEPTH: usize = 64;
/// Characters of one field.
pub const FIELD_CHARS: usize = 10_000;
/// Problems reported for one file, the last one saying that there were more.
pub const PROBLEMS: usize = 1_000;
/// Characters of the offending text shown in a problem.
pub const PROBLEM_VALUE_CHARS: usize = 80;
/// Rows shown to a person who checks the columns.
pub const PREVIEW_ROWS: usize = 20;
/// Rows behind those that are shown because they can't be read.
pub const PREVIEW_PROBLEMS: usize = 20;
