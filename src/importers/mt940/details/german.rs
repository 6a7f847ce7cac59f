//! German subfields: a business code, then `?00` to `?63`, with any character in the place of `?`
//! (DFÜ agreement of the German banks, annex 3; used in Austria, Hungary, Luxembourg and the
//! Netherlands too).

use super::super::super::text::collapse_some;
use super::{Details, reference};

/// A subfield's number and its content.
pub type Subfield<'a> = (u8, &'a str);

/// Full length of a subfield; a longer text goes on in the next one, even inside a word.
const FULL: usize = 27;

/// SEPA parts of the purpose. `MTLG:` is what a bank says itself.
const PARTS: [&str; 14] = [
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "ABWA+", "ABWE+",
    "IBAN+", "BIC+", "PURP+", "MTLG:",
];

/// The subfields of a text that has them.
pub fn subfields(text: &str) -> Option<Vec<Subfield<'_>>> {
    let (code, rest) =
        text.split_at_checked(text.bytes().take_while(u8::is_ascii_digit).count())?;
    let mark = rest.chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace())?;
    let mut found = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    for (at, _) in rest.match_indices(mark) {
        let content = at + mark.len_utf8();
        let Some(number) = number(&rest[content..]) else {
            continue;
        };
        if let Some((number, from)) = open.replace((number, content + 2)) {
            // "?2?20": a mark inside a subfield's own number.
            found.push((number, rest.get(from..at).unwrap_or_default()));
        }
    }
    let (number, from) = open?;
    found.push((number, &rest[from..]));
    // A lone mark and digits are no structure: "12/34 of 5".
    let structured = code.len() == 3 || code.is_empty() && found.len() > 1;
    let begins = rest.strip_prefix(mark).and_then(self::number).is_some();
    (structured && begins).then_some(found)
}

/// The number that a subfield may have.
fn number(text: &str) -> Option<u8> {
    let digits = text.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let number = digits.parse().ok()?;
    matches!(number, 0 | 10 | 20..=39 | 60..=79).then_some(number)
}

pub fn read(subfields: &[Subfield<'_>]) -> Details {
    let glued = |wanted: &dyn Fn(u8) -> bool| {
        glue(subfields.iter().filter(|(number, _)| wanted(*number)).map(|(_, text)| *text))
    };
    let purpose = Purpose::read(&glued(&|number| matches!(number, 20..=29 | 60..=69)));
    let account = glued(&|number| number == 38);
    let account = if account.trim().is_empty() { glued(&|number| number == 31) } else { account };
    Details {
        payee: collapse_some(&glued(&|number| matches!(number, 32 | 33))).or(purpose.other_party),
        account: collapse_some(&account).or(purpose.account),
        text: purpose.text,
        kind: collapse_some(&glued(&|number| number == 0)),
        reference: purpose.end_to_end.or(purpose.own),
        original: None,
    }
}

/// Subfields as one text: only one that is full goes on without a space.
fn glue<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
        if part.chars().take(FULL).count() < FULL {
            out.push(' ');
        }
    }
    out
}

#[derive(Debug, Default)]
struct Purpose {
    text: Option<String>,
    end_to_end: Option<String>,
    own: Option<String>,
    account: Option<String>,
    other_party: Option<String>,
}

impl Purpose {
    fn read(text: &str) -> Self {
        let mut purpose = Self::default();
        let mut words = String::new();
        let mut open = ("", 0);
        let marks = text.match_indices(['+', ':']).filter_map(|(at, _)| {
            let part = PARTS.iter().find(|part| text[..=at].ends_with(*part))?;
            Some((*part, at + 1))
        });
        let ends = marks.chain([("", text.len())]);
        for (part, from) in ends {
            let until = if part.is_empty() { text.len() } else { from - part.len() };
            purpose.take(open.0, &text[open.1.min(until)..until], &mut words);
            open = (part, from);
        }
        purpose.text = collapse_some(&words);
        purpose
    }

    fn take(&mut self, part: &str, value: &str, words: &mut String) {
        match part {
            "EREF+" => self.end_to_end = reference(value),
            "KREF+" => self.own = reference(value),
            "IBAN+" => self.account = collapse_some(value),
            "ABWA+" | "ABWE+" => self.other_party = collapse_some(value),
            // An identifier has no spaces: what stands behind it is text without a part of its own.
            "CRED+" => words.push_str(value.split_once(' ').map_or("", |(_, text)| text)),
            "" | "SVWZ+" | "MTLG:" if value.trim() != "-" => {
                words.push_str(value);
                words.push(' ');
            }
            _ => {}
        }
    }
}
