//! The lines of an entry or a plan.

use super::super::super::text::{collapse, collapse_some};
use super::super::journal::{Entry, Notes, Plan};
use super::posting;
use super::{Reader, read_day};
use crate::model::statement::{LeftOutKind, ProblemCode};
use chrono::NaiveDate;

/// What the indented lines that follow belong to.
pub enum Block {
    None,
    /// Something whose inner lines say nothing here.
    Ignored,
    /// Text until `end comment`.
    Comment,
    Commodity,
    Account(String),
    Entry {
        entry: Box<Entry>,
        reconciled: bool,
        broken: bool,
    },
    /// Monthly amounts from a day until another.
    Plan {
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    },
}

impl Block {
    /// An entry from what stands behind its date.
    pub fn entry(
        line: u32,
        booked_on: NaiveDate,
        value_on: Option<NaiveDate>,
        rest: &str,
        comment: &str,
    ) -> Self {
        let (reconciled, rest) = posting::status(rest);
        let coded = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (code, rest) = coded.map_or((None, rest), |(code, rest)| (collapse_some(code), rest));
        let (payee, note) = match rest.split_once('|') {
            Some((payee, note)) => (collapse_some(payee), collapse_some(note)),
            None => (None, None),
        };
        let Comment { memo, tags, .. } = Comment::read(comment);
        let entry = Entry {
            line,
            booked_on,
            value_on,
            code,
            description: payee.clone().unwrap_or_else(|| collapse(rest)),
            payee,
            memo: note.or(memo),
            tags,
            postings: Vec::new(),
            notes: Notes::default(),
        };
        Self::Entry { entry: Box::new(entry), reconciled, broken: false }
    }
}

/// What a comment says.
#[derive(Debug, Default, PartialEq)]
pub struct Comment {
    pub memo: Option<String>,
    /// `name` or `name:value`.
    pub tags: Vec<String>,
    pub day: Option<String>,
}

impl Comment {
    /// Reads the words, `name:value` tags and `:name:name:` tags of a comment.
    pub fn read(text: &str) -> Self {
        let mut comment = Self::default();
        let mut words: Vec<&str> = Vec::new();
        for piece in text.split(',') {
            let trimmed = piece.trim();
            if trimmed.len() > 2 && trimmed.starts_with(':') && trimmed.ends_with(':') {
                let names = trimmed.split(':').filter(|name| !name.trim().is_empty());
                comment.tags.extend(names.map(collapse));
                continue;
            }
            let Some((before, value)) = tag(trimmed) else {
                words.extend(Some(trimmed).filter(|words| !words.is_empty()));
                continue;
            };
            let (prose, name) = before.rsplit_once(char::is_whitespace).unwrap_or(("", before));
            words.extend(Some(prose.trim()).filter(|prose| !prose.is_empty()));
            let value = value.trim();
            if name == "date" {
                comment.day = Some(value.to_owned());
            } else if value.is_empty() {
                comment.tags.push(name.to_owned());
            } else {
                comment.tags.push(format!("{name}:{}", collapse(value)));
            }
        }
        comment.memo = collapse_some(&words.join(", "));
        comment
    }
}

/// The text before the colon of a tag, with the tag's name at its end, and the tag's value.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (before, value) = text.split_once(':')?;
    let named = before.chars().next_back().is_some_and(|c| !c.is_whitespace());
    // "https://…" is no tag.
    (named && !value.starts_with("//")).then_some((before, value))
}

/// A line without its comment, and the comment.
pub fn split_comment(line: &str) -> (&str, &str) {
    let (text, comment) = line.split_once(';').unwrap_or((line, ""));
    (text.trim(), comment.trim_start_matches(';').trim())
}

impl Reader {
    pub fn entry_line(&mut self, text: &str) {
        let Block::Entry { entry, broken, .. } = &mut self.block else {
            return;
        };
        if let Some(comment) = text.strip_prefix(';') {
            let mut comment = Comment::read(comment.trim_start_matches(';'));
            if entry.postings.is_empty() {
                comment.tags.retain(|tag| !entry.note_tag(tag));
            }
            let (memo, tags) = match entry.postings.last_mut() {
                Some(posting) => (&mut posting.memo, &mut posting.tags),
                None => (&mut entry.memo, &mut entry.tags),
            };
            tags.extend(comment.tags);
            if memo.is_none() {
                *memo = comment.memo;
            }
            return;
        }
        match posting::read(text, self.number, &self.marks) {
            Ok(posting::Read::Posting(mut posting)) => {
                posting.account = self.accounts.resolve(&posting.account);
                let written = posting.day.take();
                let year = chrono::Datelike::year(&entry.booked_on);
                let mut posting = posting.posting();
                posting.booked_on = written.and_then(|day| read_day(&day, Some(year)));
                entry.postings.push(posting);
            }
            Ok(posting::Read::Envelope) => self.journal.leave_out(LeftOutKind::Targets),
            Ok(posting::Read::Nothing) => {}
            Err(value) => {
                *broken = true;
                self.problem(ProblemCode::BadAmount, Some("amount"), Some(&value));
            }
        }
    }

    /// Begins a plan, `monthly from 2024-01 to 2025-01`; others than monthly ones stay behind.
    pub fn begin_plan(&mut self, header: &str) {
        let period = split_comment(header).0;
        let period = period.split("  ").next().unwrap_or_default().to_lowercase();
        let monthly = period.starts_with("monthly")
            || period.starts_with("every month")
            || period.contains("of month")
            || period.contains("of each month");
        if !monthly {
            self.journal.leave_out(LeftOutKind::Schedules);
            self.block = Block::Ignored;
            return;
        }
        let words: Vec<&str> = period.split_whitespace().collect();
        let after = |names: &[&str]| {
            let at = words.iter().position(|word| names.contains(word))?;
            first_day(words.get(at + 1)?)
        };
        let (from, until) = (after(&["from", "since"]), after(&["to", "until"]));
        self.block = Block::Plan { from, until };
    }

    pub fn plan_line(&mut self, text: &str) {
        let Block::Plan { from, until } = self.block else {
            return;
        };
        match posting::read(text, self.number, &self.marks) {
            Ok(posting::Read::Posting(posting)) => {
                let account = self.accounts.resolve(&posting.account);
                if let Some(amount) = posting.posting().amount {
                    self.journal.plans.push(Plan { account, amount, from, until });
                }
            }
            Ok(_) => {}
            Err(value) => self.problem(ProblemCode::BadAmount, Some("amount"), Some(&value)),
        }
    }
}

/// The first day of `2024`, `2024-05`, or the day that is written.
fn first_day(text: &str) -> Option<NaiveDate> {
    let parts = text.split(['-', '/', '.']).count();
    let written = match parts {
        1 => format!("{text}-01-01"),
        2 => format!("{}-01", text.replace(['/', '.'], "-")),
        _ => text.to_owned(),
    };
    read_day(&written, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_hold_words_and_tags() {
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let read = Comment::read("with Ana, trip:Oaxaca 2024, paid:, see https://x.y, date:1/5");
        assert_eq!(read.memo.as_deref(), Some("with Ana, see https://x.y"));
        assert_eq!(read.tags, tags(&["trip:Oaxaca 2024", "paid"]));
        assert_eq!(read.day.as_deref(), Some("1/5"));
        assert_eq!(Comment::read(":food:fun:").tags, tags(&["food", "fun"]));
        assert_eq!(Comment::read(""), Comment::default());
    }
}
