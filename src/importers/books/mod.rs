//! The exports of other finance programs: not one account's statement but a whole book of accounts,
//! movements, categories and budgets.

mod actual;
mod beancount;
pub mod database;
mod draft;
mod firefly;
mod firefly_database;
mod gnucash;
mod hledger;
mod journal;
mod json;
mod kinds;
mod mint;
mod monarch;
mod months;
mod names;
mod other;
mod register;
mod sqlite;
mod table;
mod tally;
mod ynab;
mod ynab4;
mod ynab_parts;

use super::problem::Problems;
use crate::model::statement::StatementFile;

/// One text format: how it is told and how it is read.
struct TextFormat {
    is: fn(&str) -> bool,
    read: fn(&str, Problems) -> StatementFile,
}

/// In the order in which they are asked: the surest signs first.
const FORMATS: [TextFormat; 9] = [
    TextFormat { is: gnucash::is, read: gnucash::read },
    TextFormat { is: ynab4::is, read: ynab4::read },
    TextFormat { is: firefly::is, read: firefly::read },
    TextFormat { is: ynab::is, read: ynab::read },
    TextFormat { is: mint::is, read: mint::read },
    TextFormat { is: monarch::is, read: monarch::read },
    TextFormat { is: other::is, read: other::read },
    TextFormat { is: beancount::is, read: beancount::read },
    TextFormat { is: hledger::is, read: hledger::read },
];

/// Whether the head of a text is the export of a finance program.
pub fn is(head: &str) -> bool {
    FORMATS.iter().any(|format| (format.is)(head))
}

/// Whether a sheet's text is the table that a finance program exports.
pub fn is_table(text: &str) -> bool {
    let head = head(text);
    [ynab::is, mint::is, monarch::is, firefly::is, other::is].iter().any(|is| is(head))
}

/// Reads the export of a finance program; a text that is none is read as a journal.
pub fn read(text: &str, problems: Problems) -> StatementFile {
    let head = head(text);
    let format = FORMATS.iter().find(|format| (format.is)(head));
    format.map_or(hledger::read as fn(&str, Problems) -> StatementFile, |format| format.read)(
        text, problems,
    )
}

/// Reads the files of an archive that belong together, each a name and a text: YNAB exports its
/// register and its budget as two. `None` when they are no such pair.
pub fn read_members(members: &[(&str, &str)]) -> Option<StatementFile> {
    let one = |is: fn(&str) -> bool| {
        let mut found = members.iter().filter(|(_, text)| is(head(text)));
        found.next().filter(|_| found.next().is_none())
    };
    Some(ynab::read_pair(*one(ynab::is_register)?, *one(ynab::is_budget)?))
}

/// What is enough of a text to tell its format.
fn head(text: &str) -> &str {
    const BYTES: usize = 8 * 1024;
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod carried_tests;
#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::statement::BookOrigin;

    #[test]
    fn formats_are_told_by_content() {
        for (text, origin) in [
            ("Date,Merchant,Category,Account,Original Statement,Amount\n", BookOrigin::Monarch),
            ("option \"title\" \"x\"\n", BookOrigin::Beancount),
            ("2024-01-01 x\n  a:b  1\n  c:d\n", BookOrigin::Hledger),
            ("{\"accountMappings\": null, \"entityVersion\": 1}", BookOrigin::Ynab),
        ] {
            assert!(is(text), "{text}");
            let book = read(text, Problems::default()).book;
            assert_eq!(book.map(|book| book.origin), Some(origin), "{text}");
        }
        for text in ["", "{}", "<html>", "Date,Description,Amount\n2024-01-01,x,1\n", "a b\n c d\n"]
        {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn a_register_and_a_budget_belong_together() {
        let register = "Account,Flag,Date,Payee,Category,Memo,Outflow,Inflow,Cleared\n\
                        A,,01/31/2025,X,Y,,$1.00,$0.00,C\n";
        let budget = "Month,Category,Assigned\nJan 2025,Y,$2.00\n";
        let file = read_members(&[("Budget.csv", budget), ("Register.csv", register)]);
        let book = file.and_then(|file| file.book);
        assert_eq!(book.map(|book| (book.categories.len(), book.budgets.len())), Some((1, 1)));
        assert!(read_members(&[("a", register), ("b", register)]).is_none());
    }
}
