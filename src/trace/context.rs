//! Which story, and which step of it.

use std::fmt::{self, Display, Formatter};

/// A step: its story, itself, and the step it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    trace: [u8; 16],
    span: [u8; 8],
    parent: Option<[u8; 8]>,
    sampled: bool,
}

/// Lower-case hexadecimal digits.
struct Hex<'a>(&'a [u8]);

impl Display for Hex<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The bytes of lower-case hexadecimal digits, unless they are all zero.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let text = text.as_bytes();
    if text.len() != N * 2 {
        return None;
    }
    let mut read = [0; N];
    for (byte, pair) in read.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    (read != [0; N]).then_some(read)
}

impl Context {
    /// The first step of a story of our own.
    pub fn begin() -> Self {
        // Of all zeros there is one in 2^64.
        let span = rand::random::<u64>().max(1).to_be_bytes();
        let trace = rand::random::<u128>().max(1).to_be_bytes();
        Self { trace, span, parent: None, sampled: true }
    }

    /// A step within this one.
    pub fn child(&self) -> Self {
        Self { span: Self::begin().span, parent: Some(self.span), ..*self }
    }

    /// The caller's step, as its `traceparent` says: `00-{trace}-{span}-{flags}`, perhaps with more behind it
    /// in versions to come.
    pub fn read(header: &str) -> Option<Self> {
        let mut parts = header.trim().split('-');
        let version = parts.next().filter(|text| text.len() == 2 && *text != "ff")?;
        u8::from_str_radix(version, 16).ok()?;
        let trace = bytes(parts.next()?)?;
        let span = bytes(parts.next()?)?;
        let flags = parts.next().filter(|text| text.len() == 2)?;
        let sampled = u8::from_str_radix(flags, 16).ok()? & 1 == 1;
        let more = parts.next().is_some();
        (version != "00" || !more).then_some(Self { trace, span, parent: None, sampled })
    }

    /// How it is told to whom we ask.
    pub fn header(&self) -> String {
        let flags = u8::from(self.sampled);
        format!("00-{}-{}-{flags:02x}", Hex(&self.trace), Hex(&self.span))
    }

    pub fn trace_id(&self) -> String {
        Hex(&self.trace).to_string()
    }

    pub fn span_id(&self) -> String {
        Hex(&self.span).to_string()
    }

    pub fn parent_id(&self) -> Option<String> {
        self.parent.map(|parent| Hex(&parent).to_string())
    }

    /// Whether it is among the share of stories (in percent) that are handed on: the same answer for every
    /// step of one, here and at others who do so.
    pub fn is_within(&self, share: u8) -> bool {
        let [.., high, low] = self.trace;
        self.sampled && u32::from(u16::from_be_bytes([high, low])) * 100 < u32::from(share) * 65_536
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_caller_s_step_is_read_and_passed_on() {
        let caller = Context::read(HEADER).unwrap();
        assert_eq!(caller.header(), HEADER);
        let ours = caller.child();
        assert_eq!(ours.trace_id(), caller.trace_id());
        assert_eq!(ours.parent_id().unwrap(), "00f067aa0ba902b7");
        assert_ne!(ours.span_id(), caller.span_id());
        let later = Context::read("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-more");
        assert_eq!(later.map(|context| context.header().ends_with("-00")), Some(true));
    }

    #[test]
    fn what_is_no_step_begins_a_story_of_our_own() {
        for bad in [
            "",
            "00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-ñbf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "xy-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-zz",
        ] {
            assert_eq!(Context::read(bad), None, "{bad}");
        }
        assert_ne!(Context::begin().trace_id(), Context::begin().trace_id());
    }

    #[test]
    fn a_share_is_of_whole_stories() {
        let caller = Context::read(HEADER).unwrap();
        assert!(caller.is_within(100) && caller.child().is_within(100));
        assert!(!caller.is_within(0));
        // …4736 is 28 % of the way.
        assert!(!caller.is_within(27) && caller.is_within(28));
        let unwanted = Context::read(&HEADER.replace("-01", "-00")).unwrap();
        assert!(!unwanted.is_within(100));
    }
}
