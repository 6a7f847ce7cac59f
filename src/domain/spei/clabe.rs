//! CLABE: bank (3 digits), place (3), account (11), check digit. Banxico, *Reglas del SPEI*.

use super::banks::{self, Bank};

const LENGTH: usize = 18;
const WEIGHTS: [u32; 3] = [3, 7, 1];

/// A CLABE whose check digit is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clabe<'a>(&'a str);

impl<'a> Clabe<'a> {
    pub fn parse(text: &'a str) -> Option<Self> {
        let well_formed = text.len() == LENGTH && text.bytes().all(|b| b.is_ascii_digit());
        (well_formed && check_digit(&text[..LENGTH - 1]) == text.as_bytes()[LENGTH - 1])
            .then_some(Self(text))
    }

    /// The three digits of the bank.
    pub fn bank_code(self) -> &'a str {
        &self.0[..3]
    }

    pub fn bank(self) -> Option<Bank> {
        banks::by_code(self.bank_code())
    }

    /// The account within the bank as its statements write it: the last ten of eleven digits.
    pub fn account(self) -> &'a str {
        &self.0[7..LENGTH - 1]
    }
}

/// The check digit of seventeen digits, as a byte.
fn check_digit(digits: &str) -> u8 {
    let weighted = digits.bytes().zip(WEIGHTS.iter().cycle());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight % 10).sum();
    b'0' + u8::try_from((10 - sum % 10) % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_right_clabe_tells_bank_and_account() {
        let clabe = Clabe::parse("032180000118359719").unwrap();
        assert_eq!((clabe.bank_code(), clabe.account()), ("032", "0011835971"));
        assert_eq!(clabe.bank(), None);
        let known = Clabe::parse("012180012345678909");
        assert_eq!(known.and_then(Clabe::bank).map(|bank| bank.name), Some("BBVA"));
        assert_eq!(Clabe::parse("012180012345678908"), None);
        assert_eq!(Clabe::parse("01218001234567890"), None);
        assert_eq!(Clabe::parse("01218001234567890X"), None);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(digits in "[0-9]{17}", at in 0..17_usize, by in 1..10_u8) {
            let right = format!("{digits}{}", char::from(check_digit(&digits)));
            prop_assert!(Clabe::parse(&right).is_some());
            let mut wrong = right.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(Clabe::parse(&wrong).is_none());
        }
    }
}
