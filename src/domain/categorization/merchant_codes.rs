//! What card networks say a merchant sells: merchant category codes (ISO 18245), as banks pass them on.
//! Codes that say nothing about a household's spending are not in the table.

use std::sync::OnceLock;

use super::merchant_tables::MERCHANT_CODES;
use crate::model::merchant_code;

/// First and last code, and the key of a default category.
type Span = (u16, u16, &'static str);

/// The key of the default category that these words, when they are a code, stand for.
pub(super) fn category_key(text: &str) -> Option<&'static str> {
    static CODES: OnceLock<Vec<Span>> = OnceLock::new();
    let code = merchant_code::read(text)?;
    let codes = CODES.get_or_init(|| MERCHANT_CODES.lines().skip(1).filter_map(span).collect());
    let place = codes.partition_point(|(_, last, _)| *last < code);
    codes.get(place).filter(|(first, ..)| *first <= code).map(|(.., key)| *key)
}

fn span(line: &'static str) -> Option<Span> {
    let mut cells = line.split('\t');
    let mut code = || cells.next()?.parse().ok();
    Some((code()?, code()?, cells.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::default_categories::default_groups;

    #[test]
    fn codes_are_in_order_and_stand_for_categories() {
        let keys: Vec<&str> =
            default_groups().iter().flat_map(|group| &group.categories).map(|c| c.key).collect();
        let codes: Vec<Span> = MERCHANT_CODES.lines().skip(1).filter_map(span).collect();
        assert_eq!(codes.len() + 1, MERCHANT_CODES.lines().count(), "every line is read");
        assert!(codes.len() > 90);
        for (first, last, key) in &codes {
            assert!(first <= last && keys.contains(key), "{first} {key}");
        }
        assert!(codes.windows(2).all(|two| two[0].1 < two[1].0));
    }

    #[test]
    fn codes_are_found_by_what_a_line_says() {
        assert_eq!(category_key("MCC 5812"), Some("restaurants"));
        assert_eq!(category_key("MCC 0742"), Some("pets"));
        assert_eq!(category_key("MCC 3058"), Some("flights"));
        assert_eq!(category_key("MCC 9999"), None);
    }
}
