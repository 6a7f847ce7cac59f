//! A document as a stream of tags, each with the text that follows it.

use super::entities;
use std::borrow::Cow;

/// One tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Upper case, without namespace prefix.
    pub name: Cow<'a, str>,
    pub kind: TagKind,
    /// What stands between this tag and the next one, entities decoded, trimmed.
    pub text: Cow<'a, str>,
    /// 1-based line of the tag.
    pub line: u32,
    /// Nothing follows: the text may have been cut.
    pub at_end: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    Open,
    Close,
    /// `<MEMO/>`
    Empty,
}

const CDATA: &str = "<![CDATA[";

/// A stretch of the document that is no tag, and the text in it.
struct Skipped<'a> {
    kept: &'a str,
    length: usize,
}

/// Iterates over the tags of a document; comments and processing instructions are skipped, a `<`
/// that begins no tag is text.
pub struct Tags<'a> {
    source: &'a str,
    at: usize,
    line: u32,
    counted: usize,
    /// A comment or CDATA section was found that nothing closes; none behind it is closed either.
    unclosed: bool,
}

impl<'a> Tags<'a> {
    pub fn new(source: &'a str) -> Self {
        let mut tags = Self { source, at: 0, line: 1, counted: 0, unclosed: false };
        tags.text();
        tags
    }

    /// Consumes text up to the next tag.
    fn text(&mut self) -> Cow<'a, str> {
        let source = self.source;
        let start = self.at;
        let mut plain_from = start;
        let mut pieces: Option<String> = None;
        let mut search = start;
        loop {
            let Some(found) = source[search..].find('<').map(|at| at + search) else {
                self.at = source.len();
                break;
            };
            let rest = &source[found..];
            if scan_tag(rest).is_some() {
                self.at = found;
                break;
            }
            let Some(skipped) = self.skip(rest) else {
                search = found + 1;
                continue;
            };
            let whole = pieces.get_or_insert_default();
            whole.push_str(&entities::decode(&source[plain_from..found]));
            whole.push_str(skipped.kept);
            plain_from = found + skipped.length;
            search = plain_from;
        }
        let tail = &source[plain_from..self.at];
        match pieces {
            None => entities::decode(tail.trim()),
            Some(mut whole) => {
                whole.push_str(&entities::decode(tail));
                Cow::Owned(whole.trim().to_owned())
            }
        }
    }

    /// A comment, CDATA section or instruction that `rest` begins with.
    fn skip(&mut self, rest: &'a str) -> Option<Skipped<'a>> {
        for (open, close) in [("<!--", "-->"), (CDATA, "]]>")] {
            let Some(body) = rest.strip_prefix(open).filter(|_| !self.unclosed) else {
                continue;
            };
            if let Some(end) = body.find(close) {
                let kept = if open == CDATA { &body[..end] } else { "" };
                return Some(Skipped { kept, length: open.len() + end + close.len() });
            }
            self.unclosed = true;
        }
        if !rest.starts_with("<?") && !rest.starts_with("<!") {
            return None;
        }
        let length = rest.find('>').map_or(rest.len(), |at| at + 1);
        Some(Skipped { kept: "", length })
    }

    /// Counts the lines up to `at`, each byte once.
    fn line_at(&mut self, at: usize) -> u32 {
        let bytes = &self.source.as_bytes()[self.counted..at];
        let breaks = bytes.iter().filter(|b| **b == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = at;
        self.line
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let rest = &self.source[self.at..];
        let (name, kind, length) = scan_tag(rest)?;
        let line = self.line_at(self.at);
        self.at += length;
        let text = self.text();
        let name = name.rsplit(':').next().unwrap_or(name);
        let name = if name.bytes().any(|b| b.is_ascii_lowercase()) {
            Cow::Owned(name.to_ascii_uppercase())
        } else {
            Cow::Borrowed(name)
        };
        Some(Tag { name, kind, text, line, at_end: self.at == self.source.len() })
    }
}

/// The name, kind and length of the tag that `rest` begins with.
fn scan_tag(rest: &str) -> Option<(&str, TagKind, usize)> {
    const NAME_BYTES: usize = 64;
    const TAG_BYTES: usize = 512;
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let closing = bytes.get(1) == Some(&b'/');
    let mut from = if closing { 2 } else { 1 };
    // "< STMTTRN >" is met too, but "A < B" is text.
    while closing && bytes.get(from) == Some(&b' ') {
        from += 1;
    }
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let name_byte = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b':');
    let length = bytes[from..].iter().take(NAME_BYTES).take_while(|b| name_byte(b)).count();
    let after = from + length;
    let window = &bytes[after..bytes.len().min(after + TAG_BYTES)];
    let end = window.iter().position(|b| matches!(b, b'>' | b'<'))?;
    if window[end] == b'<' || !matches!(window[0], b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n') {
        return None;
    }
    let kind = if closing {
        TagKind::Close
    } else if end > 0 && window[end - 1] == b'/' {
        TagKind::Empty
    } else {
        TagKind::Open
    };
    Some((&rest[from..after], kind, after + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        Tags::new(source)
            .map(|tag| match tag.kind {
                TagKind::Open => format!("{}={}", tag.name, tag.text),
                TagKind::Close => format!("/{}", tag.name),
                TagKind::Empty => format!("{}!", tag.name),
            })
            .collect()
    }

    #[test]
    fn sgml_xml_and_what_lies_between() {
        let source = "OFXHEADER:100\n<OFX><NAME>A < B & C\n<Memo><![CDATA[x <y>]]> z<!-- no -->\
                      </MEMO><EMPTY/><a.b c=\"d\">1</a.b></OFX>";
        assert_eq!(
            shown(source),
            ["OFX=", "NAME=A < B & C", "MEMO=x <y> z", "/MEMO", "EMPTY!", "A.B=1", "/A.B", "/OFX"]
        );
    }

    #[test]
    fn broken_tags_are_text_and_lines_are_counted() {
        let tags: Vec<_> = Tags::new("<OFX>\n<A<B>1\n<C>2\n<D").collect();
        let seen: Vec<_> =
            tags.iter().map(|t| (t.name.as_ref(), t.text.as_ref(), t.line)).collect();
        assert_eq!(seen, [("OFX", "<A", 1), ("B", "1", 2), ("C", "2\n<D", 3)]);
    }
}
