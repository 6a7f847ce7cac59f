//! Lines, strings and tags of a ledger.

/// Lines that one string may span.
const STRING_LINES: usize = 50;

/// The lines of a text with their numbers.
pub struct Lines<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { lines: text.lines().enumerate() }
    }

    /// `text` with the lines behind it on which its last string goes on.
    pub fn whole(&mut self, text: &str) -> String {
        if !ends_in_string(text) {
            return text.to_owned();
        }
        let mut whole = text.to_owned();
        let mut more = self.lines.clone();
        for (_, line) in more.by_ref().take(STRING_LINES) {
            whole.push('\n');
            whole.push_str(line);
            if !ends_in_string(&whole) {
                self.lines = more;
                return whole;
            }
        }
        // A string that never ends takes nothing with it.
        text.to_owned()
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (u32, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (index, line) = self.lines.next()?;
        Some((u32::try_from(index + 1).unwrap_or(u32::MAX), line))
    }
}

/// Whether a string that begins in `text` does not end in it.
fn ends_in_string(text: &str) -> bool {
    let mut open = false;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' if open => {
                letters.next();
            }
            '"' => open = !open,
            ';' if !open && !letters.any(|c| c == '\n') => return false,
            _ => {}
        }
    }
    open
}

/// A line up to its comment.
pub fn without_comment(text: &str) -> &str {
    let mut open = false;
    let end = text.find(|c: char| {
        open ^= c == '"';
        c == ';' && !open
    });
    &text[..end.unwrap_or(text.len())]
}

/// Strings and tags in their order.
#[derive(Debug, Default, PartialEq)]
pub struct Header {
    pub strings: Vec<String>,
    /// Without their `#`; links are none.
    pub tags: Vec<String>,
}

impl Header {
    pub fn read(text: &str) -> Self {
        let mut header = Self::default();
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                ';' => break,
                '"' => {
                    let mut string = String::new();
                    while let Some(c) = letters.next() {
                        match c {
                            '"' => break,
                            '\\' => string.extend(letters.next()),
                            c => string.push(c),
                        }
                    }
                    header.strings.push(string);
                }
                '#' => {
                    let mut tag = String::new();
                    while let Some(c) = letters.next_if(|c| !c.is_whitespace() && *c != '"') {
                        tag.push(c);
                    }
                    if !tag.is_empty() {
                        header.tags.push(tag);
                    }
                }
                _ => {}
            }
        }
        header
    }
}

/// Whether a text is the name of a commodity: capitals, digits and `'._-` between them.
pub fn is_commodity(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b"'._-".contains(&b);
    (1..=24).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase() || c == '/')
        && text.bytes().skip(1).all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_over_lines_and_tags() {
        let text = "a\n\"two\n lines\" #x\nnext\n\"open\nrest";
        let mut lines = Lines::new(text);
        assert_eq!(lines.next(), Some((1, "a")));
        let (_, second) = lines.next().unwrap();
        assert_eq!(lines.whole(second), "\"two\n lines\" #x");
        assert_eq!(lines.next(), Some((4, "next")));
        let (_, open) = lines.next().unwrap();
        assert_eq!(lines.whole(open), "\"open");
        assert_eq!(lines.next(), Some((6, "rest")));
        let header = Header::read("\"a \\\"b\\\"\" \"c;d\" #tag ^link ; \"no\"");
        assert_eq!(header.strings, ["a \"b\"", "c;d"]);
        assert_eq!(header.tags, ["tag"]);
        assert_eq!(without_comment("\"a;b\" 1 ; c"), "\"a;b\" 1 ");
    }

    #[test]
    fn commodities() {
        assert!(["USD", "VBMPX", "A.B-C", "X"].iter().all(|name| is_commodity(name)));
        assert!(!["usd", "", "US D", "1USD"].iter().any(|name| is_commodity(name)));
    }
}
