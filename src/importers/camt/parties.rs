//! `RltdPties`: who paid whom.

use super::amounts::Direction;

/// One side of a transaction.
#[derive(Debug, Default, PartialEq)]
struct Side {
    name: Option<String>,
    account: Option<String>,
    /// On whose behalf the side acts.
    ultimate: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
pub struct Parties {
    debtor: Side,
    creditor: Side,
}

/// The side that is not the account's owner.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counterparty<'p> {
    pub name: Option<&'p str>,
    pub account: Option<&'p str>,
    /// On whose behalf it acts, when it has a name of its own.
    pub ultimate: Option<&'p str>,
}

/// What the statement says of its own account.
#[derive(Debug, Default)]
pub struct Own {
    pub number: Option<String>,
    pub name: Option<String>,
}

impl Parties {
    /// Takes a field below `RltdPties`.
    pub fn take(&mut self, path: &[&str], text: &str) {
        let [element, rest @ ..] = path else { return };
        let side = if element.contains("Dbtr") { &mut self.debtor } else { &mut self.creditor };
        let slot = match (*element, rest) {
            ("Dbtr" | "Cdtr", ["Nm"] | ["Pty", "Nm"] | ["Agt", "FinInstnId", "Nm"]) => {
                &mut side.name
            }
            ("UltmtDbtr" | "UltmtCdtr", ["Nm"] | ["Pty", "Nm"]) => &mut side.ultimate,
            (
                "DbtrAcct" | "CdtrAcct",
                ["Id", "IBAN" | "BBAN" | "UPIC"]
                | ["Id", "Othr" | "PrtryAcct", "Id"]
                | ["Prxy", "Id"],
            ) => &mut side.account,
            _ => return,
        };
        slot.get_or_insert_with(|| text.to_owned());
    }

    /// Who is on the other side. In a return the roles are still those of the original transaction.
    pub fn other(&self, direction: Direction, returned: bool, own: &Own) -> Counterparty<'_> {
        let (first, second) = match (direction == Direction::In) != returned {
            true => (&self.debtor, &self.creditor),
            false => (&self.creditor, &self.debtor),
        };
        let stranger = [first, second].into_iter().find(|side| side.is_known() && !side.is(own));
        stranger.unwrap_or(first).shown()
    }
}

impl Side {
    fn is_known(&self) -> bool {
        self.name.is_some() || self.account.is_some() || self.ultimate.is_some()
    }

    fn is(&self, own: &Own) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => {
                let letters = |text: &str| -> String {
                    text.chars()
                        .filter(|c| c.is_alphanumeric())
                        .flat_map(char::to_uppercase)
                        .collect()
                };
                letters(one) == letters(other)
            }
            _ => false,
        };
        match self.account {
            Some(_) => same(&self.account, &own.number),
            None => same(&self.name, &own.name),
        }
    }

    fn shown(&self) -> Counterparty<'_> {
        let ultimate = self.ultimate.as_deref();
        Counterparty {
            name: self.name.as_deref().or(ultimate),
            account: self.account.as_deref(),
            ultimate: ultimate.filter(|_| self.name.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties() -> Parties {
        let mut parties = Parties::default();
        parties.take(&["Dbtr", "Pty", "Nm"], "Ana");
        parties.take(&["DbtrAcct", "Id", "IBAN"], "DE1");
        parties.take(&["Cdtr", "Nm"], "Shop");
        parties.take(&["CdtrAcct", "Id", "Othr", "Id"], "77");
        parties
    }

    #[test]
    fn the_other_side_by_direction_and_return() {
        let own = Own::default();
        let name =
            |direction, returned| parties().other(direction, returned, &own).name == Some("Ana");
        assert!(name(Direction::In, false) && name(Direction::Out, true));
        assert!(!name(Direction::Out, false) && !name(Direction::In, true));
    }

    #[test]
    fn the_owner_is_never_its_own_counterparty() {
        let own = Own { number: Some("DE 1".to_owned()), name: None };
        let parties = parties();
        let other = parties.other(Direction::In, false, &own);
        assert_eq!(other, Counterparty { name: Some("Shop"), account: Some("77"), ultimate: None });
    }
}
