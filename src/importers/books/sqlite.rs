//! An untrusted SQLite file, opened in memory and only ever read.
//!
//! The file comes from anyone, so nothing in it is believed: no view, trigger, virtual table or
//! function of its schema runs, only columns that its real tables have are read, every cell is
//! taken as text (money never passes through a float), and the work is bounded by the file's size.
//! See <https://www.sqlite.org/security.html>.

use super::super::limits;
use super::super::problem::Problems;
use crate::model::statement::ProblemCode;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read;
use std::str::FromStr;

/// Every SQLite 3 file begins so (<https://www.sqlite.org/fileformat2.html>).
const SIGNATURE: &[u8] = b"SQLite format 3\0";
/// Bytes of one record; a longer one is damage or malice.
const RECORD_BYTES: i32 = 1024 * 1024;
const COLUMNS: i32 = 256;
const SQL_BYTES: i32 = 64 * 1024;
const EXPRESSION_DEPTH: i32 = 32;
/// Steps of the virtual machine between two looks at the clock.
const STEPS_BETWEEN: i32 = 10_000;
/// Steps that any file may take, steps for each byte of it, and the most for the largest.
const STEPS: (usize, usize, usize) = (5_000_000, 64, 500_000_000);
/// Text handed out for each byte of the file, and what any file may hand out: damaged pages can
/// show one long cell many times over.
const TEXT: (usize, usize) = (4, 1024 * 1024);
/// No amount of a household needs more digits; a stored float has noise behind them.
const DIGITS: u32 = 15;

/// An open database and the columns of its tables.
pub struct Database {
    connection: Connection,
    tables: HashMap<String, Vec<String>>,
    text_left: Cell<usize>,
}

/// Whether the bytes say that they are a SQLite file.
pub fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

impl Database {
    /// Opens a copy of `bytes`. What is no SQLite file or is refused by SQLite becomes a problem.
    pub fn open(bytes: &[u8], problems: &mut Problems) -> Option<Self> {
        if !is(bytes) {
            problems.add(0, ProblemCode::UnknownFormat, None, None);
            return None;
        }
        match Self::try_open(bytes) {
            Ok(database) => Some(database),
            Err(error) => {
                report(&error, None, problems);
                None
            }
        }
    }

    fn try_open(bytes: &[u8]) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_in_memory_with_flags(flags)?;
        harden(&connection)?;
        // The mark of a write-ahead log (bytes 18 and 19) would ask for a second file.
        let (head, rest) = bytes.split_at(bytes.len().min(18));
        let rest = rest.get(2..).unwrap_or_default();
        let copy = head.chain(&[1_u8, 1][..]).chain(rest);
        connection.deserialize_read_exact("main", copy, bytes.len(), true)?;
        bound(&mut connection, bytes.len())?;
        let tables = tables(&connection)?;
        let text_left = Cell::new(TEXT.0.saturating_mul(bytes.len()).saturating_add(TEXT.1));
        Ok(Self { connection, tables, text_left })
    }

    /// Whether the table is there with all these columns.
    pub fn has(&self, table: &str, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.has_column(table, column))
            && self.tables.contains_key(&table.to_ascii_lowercase())
    }

    fn has_column(&self, table: &str, column: &str) -> bool {
        let columns = self.tables.get(&table.to_ascii_lowercase());
        columns.is_some_and(|names| names.iter().any(|name| name.eq_ignore_ascii_case(column)))
    }

    /// Gives every row of `table` to `take`, in the order they are stored. Columns that this
    /// version of the schema lacks read as `NULL`; a table that it lacks has no rows. Damage ends
    /// the table with a problem; what was read before it stays.
    pub fn each(
        &self,
        table: &str,
        columns: &[&str],
        problems: &mut Problems,
        mut take: impl FnMut(&Row<'_, '_>, &mut Problems),
    ) {
        if !self.has(table, &[]) {
            return;
        }
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match self.has_column(table, column) {
                true => format!("CAST([{column}] AS TEXT)"),
                false => "NULL".to_owned(),
            })
            .collect();
        let sql = format!("SELECT {} FROM [{table}] NOT INDEXED", cells.join(", "));
        let mut number = 0;
        let mut read = || -> rusqlite::Result<bool> {
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(cells) = rows.next()? {
                number += 1;
                if number > limits::ROWS || !self.affords(cells, columns.len())? {
                    return Ok(false);
                }
                let line = u32::try_from(number).unwrap_or(u32::MAX);
                take(&Row { cells, columns, line }, problems);
            }
            Ok(true)
        };
        match read() {
            Ok(true) => {}
            Ok(false) => problems.add(0, ProblemCode::LimitReached, Some(table), None),
            Err(error) => report(&error, Some(table), problems),
        }
    }

    /// Counts the text of a row against what the file may hand out.
    fn affords(&self, cells: &rusqlite::Row<'_>, columns: usize) -> rusqlite::Result<bool> {
        let mut left = self.text_left.get();
        for index in 0..columns {
            if let ValueRef::Text(text) = cells.get_ref(index)? {
                let Some(rest) = left.checked_sub(text.len()) else {
                    return Ok(false);
                };
                left = rest;
            }
        }
        self.text_left.set(left);
        Ok(true)
    }
}

/// One row of a table, its cells by the names of their columns.
pub struct Row<'a, 'b> {
    cells: &'a rusqlite::Row<'b>,
    columns: &'a [&'a str],
    /// Its number in the table, from 1.
    pub line: u32,
}

impl Row<'_, '_> {
    /// The cell's text; `None` when it is `NULL` or empty.
    pub fn text(&self, column: &str) -> Option<String> {
        let index = self.columns.iter().position(|name| *name == column)?;
        match self.cells.get_ref(index).ok()? {
            ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    /// The cell's whole number.
    pub fn integer(&self, column: &str) -> Option<i64> {
        self.text(column)?.trim().parse().ok()
    }

    /// Whether the cell is there and not zero.
    pub fn flag(&self, column: &str) -> bool {
        self.text(column).is_some_and(|text| !matches!(text.trim(), "0" | "0.0" | "false"))
    }

    /// The cell's number, exactly as stored where it was stored exactly.
    pub fn decimal(&self, column: &str) -> Option<Decimal> {
        decimal(&self.text(column)?)
    }
}

/// A number as SQLite writes it: digits, or a float in up to 17 digits with an exponent.
fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let value = Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text)).ok()?;
    if text.contains(['.', 'e', 'E']) { value.round_sf(DIGITS) } else { Some(value) }
}

fn harden(connection: &Connection) -> rusqlite::Result<()> {
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, RECORD_BYTES),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES),
        (Limit::SQLITE_LIMIT_COLUMN, COLUMNS),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, EXPRESSION_DEPTH),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 1),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")
}

/// Lets statements read tables and nothing else, for a number of steps.
fn bound(connection: &mut Connection, bytes: usize) -> rusqlite::Result<()> {
    let (base, per_byte, most) = STEPS;
    let steps = per_byte.saturating_mul(bytes).saturating_add(base).min(most);
    let mut looks = steps / usize::try_from(STEPS_BETWEEN).unwrap_or(usize::MAX);
    let handler = move || {
        looks = looks.saturating_sub(1);
        looks == 0
    };
    connection.progress_handler(STEPS_BETWEEN, Some(handler))?;
    let judge = |context: AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_name: "table_info", .. } => Authorization::Allow,
        _ => Authorization::Deny,
    };
    connection.authorizer(Some(judge))
}

/// The real tables (a virtual one has no page of its own) and their columns, in lower case.
fn tables(connection: &Connection) -> rusqlite::Result<HashMap<String, Vec<String>>> {
    let sql = "SELECT CAST(name AS TEXT) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
    let mut tables = HashMap::new();
    for name in names.into_iter().filter(|name| is_plain(name)) {
        let mut statement = connection.prepare(&format!("PRAGMA table_info([{name}])"))?;
        let columns = statement.query_map([], |row| row.get::<_, String>(1))?;
        tables.insert(name.to_ascii_lowercase(), columns.collect::<rusqlite::Result<_>>()?);
    }
    Ok(tables)
}

fn is_plain(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn report(error: &rusqlite::Error, table: Option<&str>, problems: &mut Problems) {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted | ErrorCode::TooBig | ErrorCode::OutOfMemory) => {
            problems.add(0, ProblemCode::LimitReached, table, None);
        }
        _ => {
            let detail = format!("the database is damaged: {error}");
            problems.add_with(0, ProblemCode::Truncated, table, None, detail);
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The bytes of a database that `sql` builds.
    pub fn database(sql: &str) -> Vec<u8> {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(sql).unwrap();
        connection.serialize("main").unwrap().to_vec()
    }

    fn read(bytes: &[u8], table: &str, columns: &[&str]) -> (Vec<String>, Vec<ProblemCode>) {
        let mut problems = Problems::default();
        let mut rows = Vec::new();
        if let Some(database) = Database::open(bytes, &mut problems) {
            database.each(table, columns, &mut problems, |row, _| {
                let cells = columns.iter().map(|c| row.text(c).unwrap_or_else(|| "-".into()));
                rows.push(cells.collect::<Vec<_>>().join("|"));
            });
        }
        (rows, problems.into_vec().into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn columns_that_are_missing_read_as_null() {
        let bytes = database(
            "CREATE TABLE Moves (id TEXT, amount NUMERIC, note BLOB);
             INSERT INTO Moves VALUES ('a', '12.340000000000', x'41FF'), ('b', -5, NULL);",
        );
        let (rows, problems) = read(&bytes, "moves", &["id", "amount", "hidden", "note"]);
        assert_eq!(rows, ["a|12.34|-|A\u{fffd}", "b|-5|-|-"]);
        assert_eq!(problems, []);
        assert_eq!(read(&bytes, "other", &["id"]), (vec![], vec![]));
    }

    #[test]
    fn a_write_ahead_database_is_read_without_its_log() {
        let mut bytes = database("CREATE TABLE t (id); INSERT INTO t VALUES (7);");
        (bytes[18], bytes[19]) = (2, 2);
        assert_eq!(read(&bytes, "t", &["id"]), (vec!["7".into()], vec![]));
    }

    #[test]
    fn views_virtual_tables_and_generated_columns_are_not_there() {
        let bytes = database(
            "CREATE TABLE t (id, double AS (id * 2)); INSERT INTO t VALUES (1);
             CREATE VIEW v AS SELECT id FROM t; CREATE VIRTUAL TABLE f USING fts5(id);",
        );
        assert_eq!(read(&bytes, "t", &["id", "double"]).0, ["1|-"]);
        for hidden in ["v", "f"] {
            assert_eq!(read(&bytes, hidden, &["id"]), (vec![], vec![]), "{hidden}");
        }
    }

    #[test]
    fn damage_and_excess_are_problems() {
        let bytes = database(
            "CREATE TABLE t (id); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
             WHERE i < 5000) INSERT INTO t SELECT printf('%0100d', i) FROM n;",
        );
        let (rows, problems) = read(&bytes[..bytes.len() / 2], "t", &["id"]);
        assert_eq!(problems, [ProblemCode::Truncated]);
        assert!(rows.len() < 5000);
        for broken in [&bytes[..16], &bytes[..100], &bytes[..512]] {
            assert_eq!(read(broken, "t", &["id"]).1, [ProblemCode::Truncated]);
        }
        assert_eq!(read(b"", "t", &["id"]).1, [ProblemCode::UnknownFormat]);
        let long = database("CREATE TABLE t (id); INSERT INTO t VALUES (zeroblob(2000000));");
        assert_eq!(read(&long, "t", &["id"]), (vec![], vec![ProblemCode::LimitReached]));
    }

    #[test]
    fn numbers_are_exact() {
        for (text, value) in [
            ("-5", Some("-5")),
            ("12.34", Some("12.34")),
            ("12345678.900000001", Some("12345678.9000000")),
            ("1.0e-05", Some("0.00001")),
            ("12345678901234567890", Some("12345678901234567890")),
            ("twelve", None),
        ] {
            let expected = value.map(|value| value.parse::<Decimal>().unwrap());
            assert_eq!(decimal(text), expected, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_damage_is_survived(changes in prop::collection::vec((0..16_384_usize, any::<u8>()), 1..60)) {
            let mut bytes = database(
                "CREATE TABLE t (id TEXT PRIMARY KEY, a, b); CREATE INDEX i ON t(a, lower(b));
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
                 INSERT INTO t SELECT i, printf('%0200d', i), i * 1.5 FROM n;",
            );
            for (at, value) in changes {
                let at = at % bytes.len();
                bytes[at] = value;
            }
            let (rows, _) = read(&bytes, "t", &["id", "a", "b"]);
            prop_assert!(rows.len() <= limits::ROWS);
        }
    }
}
