//! The banks: invented, and marked as such wherever they are shown.

/// What an account is, as the generator of its movements sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Checking,
    Savings,
    Card,
}

#[derive(Debug)]
pub struct Product {
    pub key: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    /// What it held on the first day, in cents.
    pub opening: i64,
}

#[derive(Debug)]
pub struct Bank {
    pub id: &'static str,
    pub name: &'static str,
    pub country: &'static str,
    pub currency: &'static str,
    /// Banks of one house tell of the same accounts, each in its own words.
    pub house: &'static str,
    /// Three digits that no bank has.
    pub code: &'static str,
    pub products: &'static [Product],
}

const fn product(key: &'static str, name: &'static str, kind: Kind, opening: i64) -> Product {
    Product { key, name, kind, opening }
}

const MX_FULL: &[Product] = &[
    product("nomina", "Cuenta de nómina", Kind::Checking, 1_840_000),
    product("ahorro", "Ahorro con meta", Kind::Savings, 4_200_000),
    product("tarjeta", "Tarjeta de crédito Oro", Kind::Card, -612_000),
];
const MX_CAJA: &[Product] = &[
    product("debito", "Cuenta de débito", Kind::Checking, 980_000),
    product("ahorro", "Ahorro de socio", Kind::Savings, 1_500_000),
];
const MX_CARD: &[Product] = &[product("clasica", "Tarjeta Clásica", Kind::Card, -240_000)];
const US_FULL: &[Product] = &[
    product("checking", "Everyday Checking", Kind::Checking, 318_000),
    product("savings", "Rainy Day Savings", Kind::Savings, 900_000),
    product("card", "Cash Rewards Card", Kind::Card, -84_000),
];

pub const BANKS: &[Bank] = &[
    Bank {
        id: "mx-banco-maguey",
        name: "Banco Maguey (demo)",
        country: "MX",
        currency: "MXN",
        house: "maguey",
        code: "990",
        products: MX_FULL,
    },
    Bank {
        id: "mx-maguey-empresas",
        name: "Maguey por otra vía (demo)",
        country: "MX",
        currency: "MXN",
        house: "maguey",
        code: "990",
        products: MX_FULL,
    },
    Bank {
        id: "mx-caja-ahuehuete",
        name: "Caja Ahuehuete (demo)",
        country: "MX",
        currency: "MXN",
        house: "ahuehuete",
        code: "991",
        products: MX_CAJA,
    },
    Bank {
        id: "mx-tarjetas-cenzontle",
        name: "Tarjetas Cenzontle (demo)",
        country: "MX",
        currency: "MXN",
        house: "cenzontle",
        code: "992",
        products: MX_CARD,
    },
    Bank {
        id: "us-first-prairie",
        name: "First Prairie Bank (demo)",
        country: "US",
        currency: "USD",
        house: "prairie",
        code: "",
        products: US_FULL,
    },
    Bank {
        id: "us-bluebonnet",
        name: "Bluebonnet Credit Union (demo)",
        country: "US",
        currency: "USD",
        house: "bluebonnet",
        code: "",
        products: US_FULL,
    },
];

pub fn by_id(id: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_bank_says_that_it_is_a_demo() {
        let ids: HashSet<_> = BANKS.iter().map(|bank| bank.id).collect();
        assert_eq!(ids.len(), BANKS.len());
        for bank in BANKS {
            assert!(bank.name.ends_with("(demo)"), "{}", bank.name);
            assert!(bank.id.starts_with(&bank.country.to_lowercase()));
        }
    }
}
