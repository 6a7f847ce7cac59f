//! User names that make a bank behave: whatever stands before the first `.` or `-`. Any other name is
//! somebody whose bank always works.

use chrono::{DateTime, Duration, Utc};

pub const PASSWORD: &str = "demo";
pub const CODE: &str = "123456";

/// How the bank treats this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quirk {
    None,
    /// `sinotp`: asks for no code.
    NoCode,
    /// `caido`: the bank does not answer at all.
    Down,
    /// `apagon`: away from one hour to one day after linking.
    Outage,
    /// `vence`: wants a new sign-in after seven days.
    Expires,
    /// `revoca`: ends the link after thirty days.
    Revokes,
    /// `corto`: tells of the last 90 days and refuses to be asked for more.
    Short,
    /// `parcial`: the card's system is away, the other accounts answer.
    Partial,
    /// `gemelos`: two equal coffees every day.
    Twins,
    /// `grande`: ten thousand movements in two years.
    Large,
    /// `cambia`: every sign-in brings new ids for accounts and movements.
    Renames,
}

impl Quirk {
    pub fn of(user: &str) -> Self {
        match user.split(['.', '-']).next().unwrap_or_default() {
            "sinotp" => Self::NoCode,
            "caido" => Self::Down,
            "apagon" => Self::Outage,
            "vence" => Self::Expires,
            "revoca" => Self::Revokes,
            "corto" => Self::Short,
            "parcial" => Self::Partial,
            "gemelos" => Self::Twins,
            "grande" => Self::Large,
            "cambia" => Self::Renames,
            _ => Self::None,
        }
    }

    /// Whether the bank is away.
    pub fn is_away(self, linked_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let since = now - linked_at;
        match self {
            Self::Down => true,
            Self::Outage => (Duration::hours(1)..Duration::days(1)).contains(&since),
            _ => false,
        }
    }

    /// When the sign-in of this instant ends.
    pub fn expires_at(self, signed_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Expires => Some(signed_at + Duration::days(7)),
            _ => None,
        }
    }

    pub fn is_ended(self, linked_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        self == Self::Revokes && now - linked_at >= Duration::days(30)
    }

    /// Days of history that the bank tells of.
    pub fn history_days(self) -> i64 {
        match self {
            Self::Short => 90,
            _ => 730,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_more_after_its_quirk() {
        assert_eq!(Quirk::of("parcial.ana"), Quirk::Partial);
        assert_eq!(Quirk::of("corto-2"), Quirk::Short);
        assert_eq!(Quirk::of("ana"), Quirk::None);
        assert_eq!(Quirk::of(""), Quirk::None);
    }
}
