//! Merchant category codes (ISO 18245), as sources name them.

const PREFIX: &str = "MCC ";

/// How a line's category says a code: `MCC 5812`.
pub fn told(code: &str) -> Option<String> {
    let code = code.trim();
    let is_code = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()) && code != "0000";
    is_code.then(|| format!("{PREFIX}{code}"))
}

/// The code that a line's category tells of.
pub fn read(category: &str) -> Option<u16> {
    let code = category.strip_prefix(PREFIX)?;
    if code.len() == 4 { code.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_digits_and_says_so() {
        assert_eq!(told(" 5812 ").as_deref(), Some("MCC 5812"));
        assert_eq!([told("581"), told("58123"), told("food"), told("0000")], [const { None }; 4]);
        assert_eq!(read("MCC 0742"), Some(742));
        assert_eq!((read("5812"), read("MCC 58"), read("MCC 58AB")), (None, None, None));
    }
}
