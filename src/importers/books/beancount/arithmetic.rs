//! Numbers that are worked out: `(120.00 + 8) / 2`.

use super::super::super::amount;
use crate::model::statement::DecimalMark;
use rust_decimal::Decimal;

/// Parentheses open at once.
const DEPTH: usize = 16;

/// The value of an expression; `None` when it has none.
pub fn value(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if let Some(plain) = amount::parse(text, Some(DecimalMark::Point)) {
        return Some(plain);
    }
    let mut terms = Terms { rest: text, depth: 0 };
    let value = terms.sum()?;
    // A division without end is cut where no currency goes.
    terms.rest.trim().is_empty().then(|| value.round_dp(8).normalize())
}

struct Terms<'a> {
    rest: &'a str,
    depth: usize,
}

impl Terms<'_> {
    fn take(&mut self, signs: [char; 2]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|c| signs.contains(c))?;
        self.rest = &rest[1..];
        Some(sign)
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut value = self.product()?;
        while let Some(sign) = self.take(['+', '-']) {
            let next = self.product()?;
            value = if sign == '+' { value.checked_add(next)? } else { value.checked_sub(next)? };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        while let Some(sign) = self.take(['*', '/']) {
            let next = self.factor()?;
            value = if sign == '*' { value.checked_mul(next)? } else { value.checked_div(next)? };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<Decimal> {
        let mut negative = false;
        while let Some(sign) = self.take(['+', '-']) {
            negative ^= sign == '-';
        }
        let value = if self.take(['(', '(']).is_some() {
            self.depth += 1;
            let value = (self.depth <= DEPTH).then(|| self.sum()).flatten()?;
            self.take([')', ')'])?;
            self.depth -= 1;
            value
        } else {
            let rest = self.rest.trim_start();
            let ends = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','));
            let (number, behind) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
            self.rest = behind;
            amount::parse(number.trim_end_matches('.'), Some(DecimalMark::Point))?
        };
        Some(if negative { -value } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn expressions() {
        for (text, expected) in [
            ("-1,234.50", "-1234.50"),
            ("(120.00 + 8) / 2", "64"),
            ("-10 * -3 - 4/2", "28"),
            ("10. ", "10"),
        ] {
            assert_eq!(value(text).map(|v| v.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "1/0", "(1", "1 2", "a", &"(".repeat(100)] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_expression_ends(text in "[0-9+*/(). ,-]{0,60}") {
            let _ = value(&text);
        }
    }
}
