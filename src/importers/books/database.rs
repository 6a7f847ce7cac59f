//! SQLite files of other finance programs: which program wrote one is told by its tables.

use super::super::problem::Problems;
use super::sqlite::{self, Database};
use super::{actual, firefly_database, gnucash};
use crate::model::statement::{FileFormat, ProblemCode, StatementFile};

/// Whether the bytes are a SQLite database.
pub fn is(bytes: &[u8]) -> bool {
    sqlite::is(bytes)
}

/// Reads the book of whichever known program wrote the database. `metadata` is the
/// `metadata.json` that Actual puts beside its database in an export.
pub fn read(bytes: &[u8], metadata: Option<&[u8]>, mut problems: Problems) -> StatementFile {
    let Some(database) = Database::open(bytes, &mut problems) else {
        return StatementFile::of(FileFormat::Book, Vec::new(), problems.into_vec());
    };
    if actual::is(&database) {
        actual::read(&database, metadata, problems)
    } else if gnucash::database::is(&database) {
        gnucash::database::read(&database, problems)
    } else if firefly_database::is(&database) {
        firefly_database::read(&database, problems)
    } else {
        problems.add(0, ProblemCode::UnknownFormat, None, None);
        StatementFile::of(FileFormat::Book, Vec::new(), problems.into_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_no_known_program() {
        let bytes = sqlite::tests::database("CREATE TABLE accounts (id)");
        assert!(is(&bytes) && !is(b"PK\x03\x04"));
        let file = read(&bytes, None, Problems::default());
        assert_eq!(file.problems[0].code, ProblemCode::UnknownFormat);
        assert_eq!(file.problems.len(), 1);
    }
}
