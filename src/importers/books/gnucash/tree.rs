//! The records of an XML book, one small tree at a time.
//!
//! Prefixes are dropped. The five predefined entities and character references are all that is
//! ever replaced: a document type can define nothing.

use super::super::super::xml::resolve;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements open at once; GnuCash nests about a dozen.
const DEPTH: usize = 64;
/// Elements of one record; a transaction of a thousand splits has about ten thousand.
const ELEMENTS: usize = 200_000;
/// The records that are looked at.
const RECORDS: [&str; 5] = ["account", "transaction", "price", "budget", "schedxaction"];

/// An element with everything in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of a child, `None` when it has none.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }

    /// The value of a slot (GnuCash's key and value pairs) of this `slots` element.
    pub fn slot(&self, key: &str) -> Option<&Element> {
        let slot = self.all("slot").find(|slot| slot.text_of("key") == Some(key))?;
        slot.child("value")
    }
}

/// A record and where it begins.
#[derive(Debug)]
pub struct Record {
    pub line: u32,
    /// It belongs to a scheduled transaction.
    pub template: bool,
    pub element: Element,
}

/// Why the records ended before the document did.
#[derive(Debug, PartialEq, Eq)]
pub enum Broken {
    /// Not well formed, or cut off.
    At(u32),
    TooDeep(u32),
    TooLarge(u32),
}

/// Walks the document.
pub struct Records<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Elements around records.
    depth: usize,
    /// Depth of the `template-transactions` element, when inside.
    template: Option<usize>,
    counted: usize,
    line: u32,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        Self { text, reader, depth: 0, template: None, counted: 0, line: 1 }
    }

    /// The next record; `None` at the end of the document.
    pub fn next(&mut self) -> Result<Option<Record>, Broken> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let name = local(&start);
                    if RECORDS.contains(&name.as_str()) {
                        let line = self.line();
                        let template = self.template.is_some();
                        let element = self.element(name)?;
                        return Ok(Some(Record { line, template, element }));
                    }
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Broken::TooDeep(self.line()));
                    }
                    if name == "template-transactions" {
                        self.template.get_or_insert(self.depth);
                    }
                }
                Event::End(_) => {
                    self.template = self.template.filter(|depth| *depth < self.depth);
                    self.depth = self.depth.saturating_sub(1);
                }
                Event::Eof if self.depth > 0 => return Err(Broken::At(self.line())),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Everything up to the end tag of an element that was opened.
    fn element(&mut self, name: String) -> Result<Element, Broken> {
        let mut open = vec![Element { name, ..Element::default() }];
        let mut elements = 1;
        while let Some(innermost) = open.last_mut() {
            match self.event()? {
                Event::Start(start) => {
                    open.push(Element { name: local(&start), ..Element::default() });
                    elements += 1;
                }
                Event::Empty(start) => {
                    let empty = Element { name: local(&start), ..Element::default() };
                    innermost.children.push(empty);
                    elements += 1;
                }
                Event::End(_) => {
                    let Some(closed) = open.pop() else {
                        break;
                    };
                    match open.last_mut() {
                        Some(outer) => outer.children.push(closed),
                        None => return Ok(closed),
                    }
                }
                Event::Text(text) => innermost.text.push_str(&text.xml10_content()),
                Event::CData(text) => innermost.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => innermost.text.push_str(&resolve(&reference)),
                Event::Eof => break,
                _ => {}
            }
            if open.len() + self.depth > DEPTH {
                return Err(Broken::TooDeep(self.line()));
            }
            if elements > ELEMENTS {
                return Err(Broken::TooLarge(self.line()));
            }
        }
        Err(Broken::At(self.line()))
    }

    fn event(&mut self) -> Result<Event<'a>, Broken> {
        match self.reader.read_event() {
            Ok(event) => Ok(event),
            Err(_) => Err(Broken::At(self.line())),
        }
    }

    /// The line that the reader has come to; asked for at records only, so that counting stays
    /// linear.
    fn line(&mut self) -> u32 {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let position = position.min(self.text.len());
        let passed = &self.text.as_bytes()[self.counted.min(position)..position];
        let breaks = passed.iter().filter(|b| **b == b'\n').count();
        self.counted = position;
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.line
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> (Vec<Record>, Option<Broken>) {
        let mut records = Records::new(text);
        let mut found = Vec::new();
        loop {
            match records.next() {
                Ok(Some(record)) => found.push(record),
                Ok(None) => return (found, None),
                Err(broken) => return (found, Some(broken)),
            }
        }
    }

    #[test]
    fn records_with_their_lines() {
        let text = "<?xml version='1.0'?>\n<gnc-v2 xmlns:act='x'>\n<book>\n<gnc:account v='2'>\
            \n<act:name>A &amp; B&#33; &x; <![CDATA[<c>]]></act:name><act:code/></gnc:account>\
            <gnc:template-transactions><gnc:account/><gnc:account></gnc:account>\
            </gnc:template-transactions>\n<price></price></book></gnc-v2>";
        let (records, broken) = all(text);
        assert_eq!(broken, None);
        let seen: Vec<_> =
            records.iter().map(|r| (r.line, r.template, r.element.name.as_str())).collect();
        assert_eq!(seen, [(4, false, "account"), (5, true, "account"), (6, false, "price")]);
        assert_eq!(records[0].element.text_of("name"), Some("A & B! &x; <c>"));
        assert_eq!(records[0].element.text_of("code"), None);
    }

    #[test]
    fn broken_documents_keep_what_came_before() {
        let (records, broken) = all("<b><account></account>\n<account><name>X");
        assert_eq!((records.len(), broken), (1, Some(Broken::At(2))));
        let (_, broken) = all(&format!("<b><account>{}", "<a>".repeat(100)));
        assert_eq!(broken, Some(Broken::TooDeep(1)));
        let (_, broken) = all(&"<a>".repeat(100));
        assert_eq!(broken, Some(Broken::TooDeep(1)));
        let (_, broken) = all(&format!("<b><account>{}", "<a/>".repeat(300_000)));
        assert_eq!(broken, Some(Broken::TooLarge(1)));
    }

    #[test]
    fn entities_are_never_expanded() {
        let text = "<!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n\
            <b><account><name>&b;</name></account></b>";
        let (records, broken) = all(text);
        assert_eq!(broken, None);
        assert_eq!(records[0].element.text_of("name"), Some("&b;"));
    }
}
