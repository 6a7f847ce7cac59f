//! Lines to the tagged fields of messages.
//!
//! Banks wrap the text of `:86:` at 65 characters wherever that falls, so a line that begins like a
//! tag (`:12:11` of a time) may be text. Which tags may follow depends on where the message is.

use std::collections::VecDeque;
use std::iter::Peekable;

/// A tag and its content, one slice per line of the file, line ends removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub tag: &'a str,
    /// 1-based.
    pub line: u32,
    /// Byte at which the field begins.
    pub start: usize,
    pub text: Vec<&'a str>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Field(Field<'a>),
    /// The end of a message; `interim` when the envelope of the next one says MT942.
    End {
        at: usize,
        interim: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Movements,
    Closed,
}

#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    start: usize,
    text: &'a str,
}

/// The lines of a text, with any line end; a lone `\r` counts only where there is no `\n`.
struct Lines<'a> {
    rest: &'a str,
    at: usize,
    number: u32,
    end: char,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let length = self.rest.find(self.end).map_or(self.rest.len(), |at| at + 1);
        let (text, rest) = self.rest.split_at(length);
        let line = Line {
            number: self.number,
            start: self.at,
            text: text.trim_end_matches(['\r', '\n', '\u{3}']),
        };
        self.rest = rest;
        self.at += length;
        self.number = self.number.saturating_add(1);
        Some(line)
    }
}

/// The fields and ends of messages, in order.
pub struct Fields<'a> {
    lines: Peekable<Lines<'a>>,
    part: Part,
    open: Option<Field<'a>>,
    ready: VecDeque<Token<'a>>,
    length: usize,
}

impl<'a> Fields<'a> {
    pub fn new(text: &'a str) -> Self {
        let end = if text.contains('\n') { '\n' } else { '\r' };
        Self {
            lines: Lines { rest: text, at: 0, number: 1, end }.peekable(),
            part: Part::Head,
            open: None,
            ready: VecDeque::new(),
            length: text.len(),
        }
    }

    fn line(&mut self, line: Line<'a>) {
        let text = line.text.trim_start_matches(['\u{feff}', '\u{1}']);
        let trimmed = text.trim();
        if let Some(rest) = trimmed.strip_prefix("-}") {
            self.end(line.start, false);
            self.envelope(line, rest);
        } else if trimmed.starts_with('{') && trimmed.as_bytes().get(2) == Some(&b':') {
            self.envelope(line, trimmed);
        } else if trimmed == "-" {
            self.end(line.start, false);
        } else if trimmed == ":" && self.broken_tag() {
            // ":" and "86:" on lines of their own: the next line is read with its colon.
        } else if let Some(kind @ ("940" | "942")) = header(trimmed, self.open.is_some()) {
            self.end(line.start, kind == "942");
        } else if let Some((tag, rest)) = tag(text.trim_start()).filter(|(tag, _)| self.may(tag)) {
            self.begin(tag, rest, line);
        } else if let Some(field) = self.open.as_mut().filter(|_| !trimmed.is_empty()) {
            field.text.push(text);
        }
    }

    /// Blocks `{1:` to `{5:`: a basic header ends the message before, a text block begins one.
    fn envelope(&mut self, line: Line<'a>, blocks: &'a str) {
        if blocks.is_empty() {
            return;
        }
        let interim = ["{2:I942", "{2:O942"].iter().any(|kind| blocks.contains(kind));
        if interim || blocks.contains("{1:") {
            self.end(line.start, interim);
        }
        if let Some((_, text)) = blocks.split_once("{4:")
            && let Some((tag, rest)) = tag(text.trim_start())
        {
            self.begin(tag, rest, line);
        }
    }

    fn end(&mut self, at: usize, interim: bool) {
        self.ready.extend(self.open.take().map(Token::Field));
        self.ready.push_back(Token::End { at, interim });
        self.part = Part::Head;
    }

    /// After a lone colon: whether the next line goes on as a tag, which it then is.
    fn broken_tag(&mut self) -> bool {
        let Some(next) = self.lines.peek().copied() else {
            return false;
        };
        let Some((tag, rest)) = tag_behind_colon(next.text).filter(|(tag, _)| self.may(tag)) else {
            return false;
        };
        self.lines.next();
        self.begin(tag, rest, next);
        true
    }

    fn begin(&mut self, tag: &'a str, rest: &'a str, line: Line<'a>) {
        self.part = match tag {
            "20" => Part::Head,
            "60F" | "60M" | "61" => Part::Movements,
            "62F" | "62M" => Part::Closed,
            _ => self.part,
        };
        // A bank's slip for `:86:`: the account cannot change among the movements.
        let tag = if tag == "25" && self.part == Part::Movements { "86" } else { tag };
        let field = Field { tag, line: line.number, start: line.start, text: vec![rest] };
        self.ready.extend(self.open.replace(field).map(Token::Field));
    }

    /// Whether a tag may stand here; otherwise its line is text of the field before.
    fn may(&mut self, tag: &str) -> bool {
        let in_text = self.part == Part::Movements && self.open.is_some();
        match tag {
            "61" | "86" | "64" | "65" | "NS" => true,
            // A reference is one line and never the last field.
            "20" if in_text => self.lines.peek().is_some_and(|next| {
                let follows = ["13D", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "NS"];
                tag_of(next.text).is_some_and(|tag| follows.contains(&tag))
            }),
            "25" if in_text => self.open.as_ref().is_some_and(|field| field.tag == "61"),
            "13" | "20" | "21" | "25" | "28" => !in_text,
            // With a letter it is no time of day; an unknown one ends the field before it.
            _ => tag.len() == 3,
        }
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.ready.is_empty() {
            match self.lines.next() {
                Some(line) => self.line(line),
                None => {
                    let field = self.open.take()?;
                    self.ready.push_back(Token::Field(field));
                    self.ready.push_back(Token::End { at: self.length, interim: false });
                }
            }
        }
        self.ready.pop_front()
    }
}

/// `:940:` between messages, or `940` alone as some banks write instead of the envelope.
fn header(line: &str, in_message: bool) -> Option<&str> {
    match line {
        ":940:" | ":942:" => Some(&line[1..4]),
        _ if in_message => None,
        _ => Some(line.split(' ').next()?).filter(|word| word.len() == 3),
    }
}

/// The tag a line begins with, and what follows it.
pub fn tag(line: &str) -> Option<(&str, &str)> {
    tag_behind_colon(line.strip_prefix(':')?)
}

fn tag_of(line: &str) -> Option<&str> {
    tag(line.trim_start()).map(|(tag, _)| tag)
}

fn tag_behind_colon(text: &str) -> Option<(&str, &str)> {
    let (tag, rest) = text.split_at_checked(text.bytes().take(4).position(|b| b == b':')?)?;
    let rest = rest.strip_prefix(':')?;
    let known = match *tag.as_bytes() {
        [b'N', b'S'] => true,
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        [a, b, c] => a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_uppercase(),
        _ => false,
    };
    known.then_some((tag, rest))
}
