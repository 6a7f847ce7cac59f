//! A tolerant stream of XML events: no entity but the five of XML and character references is
//! ever resolved, no DTD is read, and tags that nobody closes are no error.

use super::text::collapse_some;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// Reads a decoded text.
pub fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// What a document consists of, step by step, under local names.
pub enum Step<'s> {
    Open(&'s str, &'s BytesStart<'s>),
    Text(&'s str),
    Close(&'s str),
}

/// Visits a document from its beginning; `false` when it breaks off before its end.
pub fn walk(text: &str, mut visit: impl FnMut(Step<'_>)) -> bool {
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => visit(Step::Open(tag.local_name().into_inner(), &tag)),
            Ok(Event::End(tag)) => visit(Step::Close(tag.local_name().into_inner())),
            Ok(Event::Text(text)) => visit(Step::Text(&text)),
            Ok(Event::CData(text)) => visit(Step::Text(&text)),
            Ok(Event::GeneralRef(name)) => visit(Step::Text(&resolve(&name))),
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// What a reference in a text stands for; an entity of the document's own stays as it is written.
pub fn resolve<'r>(name: &'r BytesRef<'_>) -> Cow<'r, str> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{};", &**name)),
    }
}

/// The attribute of that local name, its references resolved.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)?;
    let value = quick_xml::escape::unescape(&found.value).unwrap_or(Cow::Borrowed(&found.value));
    collapse_some(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_attributes_and_ends() {
        let (mut text, mut names) = (String::new(), Vec::new());
        let is_whole =
            walk("<a:b c:d=' x&amp;y '>1 &#65;&lt;&own; & 2<e/></z>", |step| match step {
                Step::Open(name, tag) => names.push((name.to_owned(), attribute(tag, "d"))),
                Step::Text(part) => text.push_str(part),
                Step::Close(name) => names.push((format!("/{name}"), None)),
            });
        assert!(is_whole && !walk("<a><b", |_| {}));
        assert_eq!(text, "1 A<&own; & 2");
        let shown: Vec<_> = names.iter().map(|(name, d)| (name.as_str(), d.as_deref())).collect();
        assert_eq!(shown, [("b", Some("x&y")), ("e", None), ("/e", None), ("/z", None)]);
    }
}
